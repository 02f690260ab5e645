//! Mails due (holds no secret).

use domain::Timestamp;
use domain::id::{AccountId, JobId, OrganisationId, OutboxId, StudentId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OutboxId,
    pub organisation_id: OrganisationId,
    pub account_id: AccountId,
    pub student_id: Option<StudentId>,
    pub job_id: Option<JobId>,
    pub kind: String,
    pub language: String,
    pub address: String,
    pub status: String,
    pub attempts: i64,
    pub next_at: Timestamp,
    pub lease_until: Timestamp,
    pub lease_owner: Option<Uuid>,
    pub reply_code: i64,
    pub reply_text: String,
    pub refusal: Option<String>,
    pub created_at: Timestamp,
    pub sent_at: Option<Timestamp>,
}

impl ActiveModelBehavior for ActiveModel {}
