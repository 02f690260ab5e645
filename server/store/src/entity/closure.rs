//! Days on which a destination takes nobody.

use domain::id::{DestinationId, OrganisationId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "closure")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation_id: OrganisationId,
    pub destination_id: DestinationId,
    pub starts_on: String,
    pub ends_on: String,
    pub reason: String,
}

impl ActiveModelBehavior for ActiveModel {}
