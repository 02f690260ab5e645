//! Temporary passwords and reset links (a digest, never the text).

use domain::Timestamp;
use domain::id::{AccountId, SecretId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "secret")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SecretId,
    pub account_id: AccountId,
    pub kind: String,
    #[sea_orm(column_type = "VarBinary(StringLen::None)")]
    pub digest: Vec<u8>,
    pub address_folded: Option<String>,
    pub password_version: i64,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
    pub superseded_at: Option<Timestamp>,
}

impl ActiveModelBehavior for ActiveModel {}
