//! Hosts without a user: the mails that bring them a request, and the links by which they answer (`domain.md` C1, G17).
//!
//! A mail about a request is written for whoever asks: `account_id` is the coordinator, the address is the host's. A line of history
//! by such a link has the name that was typed.

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
            "ALTER TABLE outbox ADD COLUMN placement_id UUID REFERENCES placement (id);
             CREATE INDEX outbox_placement ON outbox (placement_id) WHERE placement_id IS NOT NULL;
             ALTER TABLE placement_event ADD COLUMN by_name TEXT;
             CREATE TABLE guest_link (
                 id UUID PRIMARY KEY NOT NULL,
                 organisation_id UUID NOT NULL,
                 placement_id UUID NOT NULL,
                 digest BYTES NOT NULL UNIQUE,
                 created_at INT8 NOT NULL,
                 expires_at INT8 NOT NULL,
                 superseded_at INT8,
                 FOREIGN KEY (organisation_id, placement_id) REFERENCES placement (organisation_id, id)
             ) STRICT;
             CREATE INDEX guest_link_placement ON guest_link (placement_id)",
        )
        .await
    }
}
