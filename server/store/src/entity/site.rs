//! A building of a host.

use domain::id::{OrganisationId, SiteId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "site")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SiteId,
    pub organisation_id: OrganisationId,
    pub name_fr: String,
    pub name_en: String,
    pub address: String,
}

impl ActiveModelBehavior for ActiveModel {}
