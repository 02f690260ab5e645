//! Open sessions (SES-01: a digest, never the token).

use domain::Timestamp;
use domain::id::{AccountId, MembershipId, SessionId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SessionId,
    #[sea_orm(column_type = "VarBinary(StringLen::None)")]
    pub digest: Vec<u8>,
    pub account_id: AccountId,
    pub membership_id: MembershipId,
    pub created_at: Timestamp,
    pub last_seen_at: Timestamp,
}

impl ActiveModelBehavior for ActiveModel {}
