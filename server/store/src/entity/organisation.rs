//! Schools, health establishments, and the network that serves them.

use domain::id::OrganisationId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrganisationId,
    pub code: String,
    pub kind: String,
    pub name_fr: String,
    pub name_en: String,
    pub language: String,
    pub user_prefix: String,
    pub contact_name: String,
    pub contact_email: String,
    pub contact_phone: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
