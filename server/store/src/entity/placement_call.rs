//! A call for offers of a school to hosts.

use domain::Timestamp;
use domain::id::{CallId, DepartmentId, OfferingId, OrganisationId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "placement_call")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CallId,
    pub organisation_id: OrganisationId,
    pub department_id: DepartmentId,
    pub offering_id: OfferingId,
    pub number: i64,
    pub students: i64,
    pub starts_on: String,
    pub ends_on: String,
    pub weekdays: i64,
    pub shift: String,
    pub starts_at: String,
    pub ends_at: String,
    pub supervision: String,
    pub comment: String,
    pub reply_by: String,
    pub state: String,
    pub sent_at: Option<Timestamp>,
    pub version: i64,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl ActiveModelBehavior for ActiveModel {}
