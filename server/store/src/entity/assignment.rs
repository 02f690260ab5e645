//! A student on a request.

use domain::Timestamp;
use domain::id::{OrganisationId, PlacementId, StudentId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "assignment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub placement_id: PlacementId,
    pub organisation_id: OrganisationId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub student_id: StudentId,
    pub state: String,
    pub reason: String,
    pub withdrawn_on: Option<String>,
    pub changed_at: Timestamp,
}

impl ActiveModelBehavior for ActiveModel {}
