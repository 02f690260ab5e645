//! An affiliation agreement between a school and a host.

use domain::id::{OrganisationId, ProgramId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "agreement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation_id: OrganisationId,
    pub host_id: OrganisationId,
    pub program_id: Option<ProgramId>,
    pub starts_on: String,
    pub ends_on: String,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
