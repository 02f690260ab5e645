//! A course given to a cohort in a term.

use domain::id::{CohortId, CourseId, DepartmentId, OfferingId, OrganisationId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offering")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OfferingId,
    pub organisation_id: OrganisationId,
    pub department_id: DepartmentId,
    pub course_id: CourseId,
    pub cohort_id: CohortId,
    pub code: String,
    pub term: String,
    pub starts_on: String,
    pub ends_on: String,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
