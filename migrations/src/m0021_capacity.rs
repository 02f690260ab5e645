//! Seats of a destination on some days or for a discipline, and the discipline of a program.

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
            "ALTER TABLE program ADD COLUMN discipline TEXT;
             CREATE TABLE capacity (
                 id UUID PRIMARY KEY NOT NULL,
                 organisation_id UUID NOT NULL,
                 destination_id UUID NOT NULL,
                 discipline TEXT,
                 starts_on TEXT NOT NULL,
                 ends_on TEXT NOT NULL,
                 seats INT8 NOT NULL CHECK (seats BETWEEN 0 AND 100),
                 CHECK (starts_on <= ends_on),
                 FOREIGN KEY (organisation_id, destination_id) REFERENCES destination (organisation_id, id)
             ) STRICT;
             CREATE INDEX capacity_of_destination ON capacity (destination_id, ends_on)",
        )
        .await
    }
}
