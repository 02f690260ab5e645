//! Calls for offers: what a school asks of several hosts at once, how each answers, and which requests are offers for which call
//! (`domain.md` C2).
//!
//! A call belongs to the school; `host_version` is of the answers of one host alone, so that none makes another’s page out of date. `declined_at` is
//! nothing as long as a host has not declined, and again once it makes an offer.

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
            "CREATE TABLE call_number (
                 organisation_id UUID PRIMARY KEY NOT NULL REFERENCES organisation (id),
                 number INT8 NOT NULL
             ) STRICT;
             CREATE TABLE placement_call (
                 id UUID PRIMARY KEY NOT NULL,
                 organisation_id UUID NOT NULL,
                 department_id UUID NOT NULL,
                 offering_id UUID NOT NULL,
                 number INT8 NOT NULL,
                 students INT8 NOT NULL CHECK (students BETWEEN 1 AND 100),
                 starts_on TEXT NOT NULL,
                 ends_on TEXT NOT NULL,
                 weekdays INT8 NOT NULL CHECK (weekdays BETWEEN 1 AND 127),
                 shift TEXT NOT NULL CHECK (shift IN ('day', 'evening', 'night')),
                 starts_at TEXT NOT NULL,
                 ends_at TEXT NOT NULL,
                 supervision TEXT NOT NULL CHECK (supervision IN ('teacher', 'preceptor')),
                 comment TEXT NOT NULL,
                 reply_by TEXT NOT NULL,
                 state TEXT NOT NULL CHECK (state IN ('draft', 'sent', 'closed')),
                 sent_at INT8,
                 version INT8 NOT NULL,
                 created_at INT8 NOT NULL,
                 updated_at INT8 NOT NULL,
                 CHECK (starts_on <= ends_on),
                 UNIQUE (organisation_id, id),
                 UNIQUE (organisation_id, number),
                 FOREIGN KEY (organisation_id, department_id) REFERENCES department (organisation_id, id),
                 FOREIGN KEY (organisation_id, offering_id) REFERENCES offering (organisation_id, id)
             ) STRICT;
             CREATE INDEX call_of_school ON placement_call (organisation_id, department_id, state, sent_at);
             CREATE INDEX call_offering ON placement_call (organisation_id, offering_id);
             CREATE TABLE call_host (
                 call_id UUID NOT NULL,
                 organisation_id UUID NOT NULL,
                 host_id UUID NOT NULL REFERENCES organisation (id),
                 host_version INT8 NOT NULL,
                 declined_at INT8,
                 reason TEXT NOT NULL,
                 PRIMARY KEY (call_id, host_id),
                 FOREIGN KEY (organisation_id, call_id) REFERENCES placement_call (organisation_id, id)
             ) STRICT;
             CREATE INDEX call_host_asked ON call_host (host_id, call_id);
             ALTER TABLE placement ADD COLUMN call_id UUID REFERENCES placement_call (id);
             CREATE INDEX placement_of_call ON placement (call_id, host_id) WHERE call_id IS NOT NULL",
        )
        .await
    }
}
