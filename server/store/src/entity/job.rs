//! Bulk actions that go on after their request.

use domain::Timestamp;
use domain::id::{AccountId, JobId, OrganisationId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "job")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: JobId,
    pub organisation_id: OrganisationId,
    pub account_id: AccountId,
    pub kind: String,
    pub level: String,
    pub request_key: String,
    pub created_at: Timestamp,
}

impl ActiveModelBehavior for ActiveModel {}
