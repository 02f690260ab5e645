//! The delays that each host sets: what a unit has to answer, and when its coordination is reminded.

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
            "ALTER TABLE organisation ADD COLUMN unit_days INT8 NOT NULL DEFAULT 14 CHECK (unit_days BETWEEN 1 AND 90);
             ALTER TABLE organisation ADD COLUMN reminder_days INT8 NOT NULL DEFAULT 3 CHECK (reminder_days BETWEEN 0 AND 30);
             ALTER TABLE membership ADD COLUMN reminded_at INT8",
        )
        .await
    }
}
