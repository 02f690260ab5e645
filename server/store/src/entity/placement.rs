//! A placement request of a school to a host.

use domain::Timestamp;
use domain::id::{CallId, DepartmentId, DestinationId, OfferingId, OrganisationId, PlacementId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "placement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PlacementId,
    pub organisation_id: OrganisationId,
    pub department_id: DepartmentId,
    pub offering_id: OfferingId,
    pub number: i64,
    pub nickname: String,
    pub search: String,
    pub host_id: OrganisationId,
    pub destination_id: DestinationId,
    pub kind: String,
    pub students: i64,
    pub starts_on: String,
    pub ends_on: String,
    pub weekdays: i64,
    pub shift: String,
    pub starts_at: String,
    pub ends_at: String,
    pub supervision: String,
    pub comment: String,
    pub release_on: Option<String>,
    pub state: String,
    pub waiting_since: Timestamp,
    pub call_id: Option<CallId>,
    pub version: i64,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl ActiveModelBehavior for ActiveModel {}
