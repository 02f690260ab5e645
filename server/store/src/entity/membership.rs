//! Roles of people (D11).

use domain::Timestamp;
use domain::id::{AccountId, DepartmentId, MembershipId, OrganisationId, StudentId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MembershipId,
    pub organisation_id: OrganisationId,
    pub account_id: AccountId,
    pub department_id: Option<DepartmentId>,
    pub student_id: Option<StudentId>,
    pub role: String,
    pub created_at: Timestamp,
}

impl ActiveModelBehavior for ActiveModel {}
