//! A grouping of destinations of a host, by kind of care.

use domain::id::{OrganisationId, ServiceId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "service")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ServiceId,
    pub organisation_id: OrganisationId,
    pub name_fr: String,
    pub name_en: String,
}

impl ActiveModelBehavior for ActiveModel {}
