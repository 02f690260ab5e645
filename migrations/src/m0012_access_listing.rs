//! Access listings that went out of a host: who took each, when, for whom and why; and what the summary and the listings are read
//! by, so that they read the placements of a period and no other.

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
            "CREATE TABLE access_listing (
                 id UUID PRIMARY KEY NOT NULL,
                 organisation_id UUID NOT NULL REFERENCES organisation (id),
                 at INT8 NOT NULL,
                 account_id UUID NOT NULL REFERENCES account (id),
                 starts_on TEXT NOT NULL,
                 ends_on TEXT NOT NULL,
                 purpose TEXT NOT NULL CHECK (purpose IN ('badges', 'accounts', 'other')),
                 details TEXT NOT NULL,
                 recipient TEXT NOT NULL,
                 medium TEXT NOT NULL CHECK (medium IN ('csv', 'xlsx', 'print')),
                 people INT8 NOT NULL,
                 CHECK (starts_on <= ends_on)
             ) STRICT;
             CREATE INDEX access_listing_latest ON access_listing (organisation_id, at);
             CREATE INDEX placement_days_of_host ON placement (host_id, state, ends_on, starts_on);
             CREATE INDEX placement_days_of_school ON placement (organisation_id, department_id, state, ends_on, starts_on)",
        )
        .await
    }
}
