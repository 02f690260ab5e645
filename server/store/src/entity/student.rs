//! Students’ records at a school.

use domain::Timestamp;
use domain::id::{AccountId, DepartmentId, OrganisationId, StudentId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "student")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StudentId,
    pub organisation_id: OrganisationId,
    pub department_id: DepartmentId,
    pub account_id: Option<AccountId>,
    pub student_number: String,
    pub network_number: String,
    pub given_name: String,
    pub family_name: String,
    pub email: Option<String>,
    pub email_folded: Option<String>,
    pub email_domain: Option<String>,
    pub phone: Option<String>,
    pub language: String,
    pub status: String,
    pub access: String,
    pub entered_at: Option<Timestamp>,
    pub invited_until: Option<Timestamp>,
    pub disabled_at: Option<Timestamp>,
    pub last_sign_in_at: Option<Timestamp>,
    pub delivery: String,
    #[sea_orm(column_type = "VarBinary(StringLen::None)")]
    pub sort_key: Vec<u8>,
    pub search: String,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl ActiveModelBehavior for ActiveModel {}
