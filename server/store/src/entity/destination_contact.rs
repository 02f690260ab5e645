//! Who answers for a destination; the first, then back-ups.

use domain::id::{AccountId, DestinationId, OrganisationId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "destination_contact")]
pub struct Model {
    pub organisation_id: OrganisationId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub destination_id: DestinationId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    pub place: i64,
}

impl ActiveModelBehavior for ActiveModel {}
