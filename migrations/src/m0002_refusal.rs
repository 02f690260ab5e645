//! Why a mail was refused, in a word, beside the server's own words: the sentence is made from it in each language.

use crate::ddl;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Change;

#[async_trait::async_trait]
impl MigrationTrait for Change {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // a mail refused before this change has none: what its answer meant is read again from the answer
        ddl::run(manager, "ALTER TABLE outbox ADD COLUMN refusal TEXT").await
    }
}
