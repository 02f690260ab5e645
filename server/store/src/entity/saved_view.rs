//! Views kept under a name.

use domain::Timestamp;
use domain::id::{AccountId, OrganisationId, SavedViewId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "saved_view")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SavedViewId,
    pub organisation_id: OrganisationId,
    pub account_id: AccountId,
    pub name: String,
    pub query: String,
    pub created_at: Timestamp,
}

impl ActiveModelBehavior for ActiveModel {}
