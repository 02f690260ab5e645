//! Students in offerings.

use domain::id::{EnrolmentId, OfferingId, OrganisationId, StudentId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "enrolment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EnrolmentId,
    pub organisation_id: OrganisationId,
    pub student_id: StudentId,
    pub offering_id: OfferingId,
    pub group_code: String,
}

impl ActiveModelBehavior for ActiveModel {}
