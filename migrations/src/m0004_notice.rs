//! Who caused a notice, which names them; and what an activation was asked to do, so that its request key answers for that only.

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
        // an activation from before this change has no digest: its key still answers for it alone
        ddl::run(
            manager,
            "ALTER TABLE outbox ADD COLUMN caused_by UUID REFERENCES account (id);
             ALTER TABLE job ADD COLUMN asked BYTES",
        )
        .await
    }
}
