//! Seats of a destination on some days or for a discipline.

use domain::id::{CapacityId, DestinationId, OrganisationId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "capacity")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CapacityId,
    pub organisation_id: OrganisationId,
    pub destination_id: DestinationId,
    pub discipline: Option<String>,
    pub starts_on: String,
    pub ends_on: String,
    pub seats: i64,
}

impl ActiveModelBehavior for ActiveModel {}
