//! What becomes of a confirmed request: postponed, suspended, ended early; hours done by who was withdrawn; who leads and who
//! supervises; what a side no longer wants on its lists.

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
        // hours are kept in minutes; nothing where they follow from the schedule
        ddl::run(
            manager,
            "ALTER TABLE placement ADD COLUMN postponed BOOL NOT NULL DEFAULT FALSE;
             ALTER TABLE placement ADD COLUMN suspended BOOL NOT NULL DEFAULT FALSE;
             ALTER TABLE placement ADD COLUMN ended_early BOOL NOT NULL DEFAULT FALSE;
             ALTER TABLE placement ADD COLUMN minutes INT8;
             ALTER TABLE placement ADD COLUMN teacher TEXT NOT NULL DEFAULT '';
             ALTER TABLE placement ADD COLUMN teacher_folded TEXT NOT NULL DEFAULT '';
             ALTER TABLE placement ADD COLUMN supervisor TEXT NOT NULL DEFAULT '';
             ALTER TABLE placement ADD COLUMN supervisor_email TEXT NOT NULL DEFAULT '';
             ALTER TABLE placement ADD COLUMN supervisor_phone TEXT NOT NULL DEFAULT '';
             ALTER TABLE placement ADD COLUMN hidden_by_school BOOL NOT NULL DEFAULT FALSE;
             ALTER TABLE placement ADD COLUMN hidden_by_host BOOL NOT NULL DEFAULT FALSE;
             ALTER TABLE assignment ADD COLUMN minutes INT8",
        )
        .await
    }
}
