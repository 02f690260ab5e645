//! Practicum courses.

use domain::id::{CourseId, OrganisationId, ProgramId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "course")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CourseId,
    pub organisation_id: OrganisationId,
    pub program_id: ProgramId,
    pub code: String,
    pub title_fr: String,
    pub title_en: String,
    pub hours_minutes: Option<i64>,
    pub kind: String,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
