//! Days of a placement that are not as the others: orientation, observation, cancelled, or at other hours.

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
            "CREATE TABLE special_day (
                 placement_id UUID NOT NULL REFERENCES placement (id),
                 day TEXT NOT NULL,
                 kind TEXT NOT NULL CHECK (kind IN ('shift', 'orientation', 'observation', 'cancelled')),
                 starts_at TEXT NOT NULL,
                 ends_at TEXT NOT NULL,
                 PRIMARY KEY (placement_id, day)
             ) STRICT",
        )
        .await
    }
}
