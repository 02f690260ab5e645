//! A unit of a host that takes students.

use domain::Timestamp;
use domain::id::{DestinationId, OrganisationId, ServiceId, SiteId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "destination")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DestinationId,
    pub organisation_id: OrganisationId,
    pub site_id: SiteId,
    pub service_id: ServiceId,
    pub name_fr: String,
    pub name_en: String,
    pub seats: i64,
    pub alone: bool,
    pub closed_at: Option<Timestamp>,
    pub version: i64,
    pub clientele_fr: String,
    pub clientele_en: String,
    pub dress_fr: String,
    pub dress_en: String,
    pub parking_fr: String,
    pub parking_en: String,
    pub first_day_fr: String,
    pub first_day_en: String,
}

impl ActiveModelBehavior for ActiveModel {}
