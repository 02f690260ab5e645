//! Mails of a demonstration without a mail server.

use domain::Timestamp;
use domain::id::OutboxId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "demo_mail")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OutboxId,
    pub address: String,
    pub subject: String,
    pub body_text: String,
    pub body_html: String,
    pub language: String,
    pub created_at: Timestamp,
}

impl ActiveModelBehavior for ActiveModel {}
