//! Documents: files that go with a destination of a host or with a request of a school. The bytes lie elsewhere, ciphered; without the
//! wrapped key of a row, nobody reads a document again. A request that is divided hands its documents on: several rows may have one file.
//! `document_file` names the files that no row has: those about to be laid down, and those that were taken away.

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
            "CREATE TABLE document (
                 id UUID PRIMARY KEY NOT NULL,
                 organisation_id UUID NOT NULL REFERENCES organisation (id),
                 destination_id UUID,
                 placement_id UUID,
                 title TEXT NOT NULL,
                 kind TEXT NOT NULL CHECK (kind IN ('pdf', 'jpeg', 'png')),
                 size INT8 NOT NULL,
                 shelf_key UUID NOT NULL,
                 key_id BYTES NOT NULL,
                 wrapped_key BYTES NOT NULL,
                 added_by UUID NOT NULL REFERENCES account (id),
                 added_at INT8 NOT NULL,
                 CHECK ((destination_id IS NULL) <> (placement_id IS NULL)),
                 FOREIGN KEY (organisation_id, destination_id) REFERENCES destination (organisation_id, id),
                 FOREIGN KEY (organisation_id, placement_id) REFERENCES placement (organisation_id, id)
             ) STRICT;
             CREATE TABLE document_file (
                 shelf_key UUID PRIMARY KEY NOT NULL,
                 since INT8 NOT NULL
             ) STRICT;
             CREATE INDEX document_file_since ON document_file (since);
             CREATE INDEX document_shelf ON document (shelf_key);
             CREATE INDEX document_of_destination ON document (destination_id) WHERE destination_id IS NOT NULL;
             CREATE INDEX document_of_request ON document (placement_id) WHERE placement_id IS NOT NULL",
        )
        .await
    }
}
