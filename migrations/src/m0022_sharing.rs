//! What students let hosts have of their coordinates: each by itself, dated, with the version of what was read, until it is taken back.

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
            "CREATE TABLE sharing (
                 organisation_id UUID NOT NULL,
                 student_id UUID NOT NULL,
                 detail TEXT NOT NULL CHECK (detail IN ('email', 'phone')),
                 given_at INT8 NOT NULL,
                 text_version INT8 NOT NULL,
                 withdrawn_at INT8,
                 PRIMARY KEY (student_id, detail, given_at),
                 FOREIGN KEY (organisation_id, student_id) REFERENCES student (organisation_id, id)
             ) STRICT;
             CREATE UNIQUE INDEX sharing_now ON sharing (student_id, detail) WHERE withdrawn_at IS NULL",
        )
        .await
    }
}
