//! Students who start and finish together.

use domain::id::{CohortId, OrganisationId, ProgramId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cohort")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CohortId,
    pub organisation_id: OrganisationId,
    pub program_id: ProgramId,
    pub short_name: String,
    pub name: String,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
