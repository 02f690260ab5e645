//! A host that a call for offers asks, and how it has answered.

use domain::Timestamp;
use domain::id::{CallId, OrganisationId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "call_host")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub call_id: CallId,
    pub organisation_id: OrganisationId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub host_id: OrganisationId,
    pub host_version: i64,
    pub declined_at: Option<Timestamp>,
    pub reason: String,
}

impl ActiveModelBehavior for ActiveModel {}
