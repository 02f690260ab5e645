//! Subdivisions of an organisation.

use domain::id::{DepartmentId, OrganisationId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "department")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DepartmentId,
    pub organisation_id: OrganisationId,
    pub code: String,
    pub name_fr: String,
    pub name_en: String,
}

impl ActiveModelBehavior for ActiveModel {}
