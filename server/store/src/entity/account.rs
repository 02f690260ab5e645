//! People’s accounts (D11).

use domain::Timestamp;
use domain::id::AccountId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AccountId,
    pub user_name: String,
    pub given_name: String,
    pub family_name: String,
    pub email: Option<String>,
    pub email_folded: Option<String>,
    pub language: String,
    pub password_hash: Option<String>,
    pub password_version: i64,
    pub disabled_at: Option<Timestamp>,
    pub last_sign_in_at: Option<Timestamp>,
    pub created_at: Timestamp,
}

impl ActiveModelBehavior for ActiveModel {}
