//! Requests that are divided: a part remembers the request it was taken off (`NewD`, `domain.md` C1).

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
        ddl::run(
            manager,
            "ALTER TABLE placement ADD COLUMN split_from UUID REFERENCES placement (id);
             CREATE INDEX placement_parts ON placement (split_from) WHERE split_from IS NOT NULL",
        )
        .await
    }
}
