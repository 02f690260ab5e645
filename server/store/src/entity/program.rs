//! Programs of study.

use domain::id::{DepartmentId, OrganisationId, ProgramId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "program")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProgramId,
    pub organisation_id: OrganisationId,
    pub department_id: DepartmentId,
    pub code: String,
    pub name_fr: String,
    pub name_en: String,
    pub advanced_open: bool,
    pub state: String,
    pub discipline: Option<String>,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
