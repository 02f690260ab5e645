//! What was done to a request.

use domain::Timestamp;
use domain::id::{AccountId, OrganisationId, PlacementId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "placement_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub placement_id: PlacementId,
    pub organisation_id: OrganisationId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    pub at: Timestamp,
    pub account_id: Option<AccountId>,
    pub party: String,
    pub step: String,
    pub from_state: String,
    pub to_state: String,
    pub reason: String,
}

impl ActiveModelBehavior for ActiveModel {}
