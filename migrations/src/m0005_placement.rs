//! Places that take students, and the requests by which a school and a host agree on who goes where and when.
//!
//! A request belongs to the school (`organisation_id`); the host and its destination are the other side, under keys of their
//! own (`host_id`), so that no request can name another host's destination (`security.md` TEN-01, TEN-04). Days are civil, as
//! `2027-01-11`; days of the week are bits, Monday first.

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
        for part in [PLACES, AGREEMENTS, REQUESTS] {
            ddl::run(manager, part).await?;
        }
        Ok(())
    }
}

/// Site, service and destination, as hosts are made (`domain.md` § 2).
const PLACES: &str = "
CREATE TABLE site (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    name_fr TEXT NOT NULL,
    name_en TEXT NOT NULL,
    address TEXT NOT NULL,
    UNIQUE (organisation_id, id)
) STRICT;

CREATE TABLE service (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    name_fr TEXT NOT NULL,
    name_en TEXT NOT NULL,
    UNIQUE (organisation_id, id)
) STRICT;

CREATE TABLE destination (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL,
    site_id UUID NOT NULL,
    service_id UUID NOT NULL,
    name_fr TEXT NOT NULL,
    name_en TEXT NOT NULL,
    seats INT8 NOT NULL CHECK (seats >= 0),
    alone BOOL NOT NULL,
    closed_at INT8,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, site_id) REFERENCES site (organisation_id, id),
    FOREIGN KEY (organisation_id, service_id) REFERENCES service (organisation_id, id)
) STRICT;

CREATE TABLE destination_contact (
    organisation_id UUID NOT NULL,
    destination_id UUID NOT NULL,
    account_id UUID NOT NULL REFERENCES account (id),
    place INT8 NOT NULL,
    PRIMARY KEY (destination_id, account_id),
    FOREIGN KEY (organisation_id, destination_id) REFERENCES destination (organisation_id, id)
) STRICT;
CREATE INDEX destination_contact_account ON destination_contact (account_id, organisation_id, destination_id);

CREATE TABLE closure (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL,
    destination_id UUID NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    CHECK (starts_on <= ends_on),
    FOREIGN KEY (organisation_id, destination_id) REFERENCES destination (organisation_id, id)
) STRICT;
CREATE INDEX closure_destination ON closure (destination_id, ends_on);
";

/// Affiliation agreements: a school and a host, for one program or for all.
const AGREEMENTS: &str = "
CREATE TABLE agreement (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    host_id UUID NOT NULL REFERENCES organisation (id),
    program_id UUID,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    CHECK (starts_on <= ends_on),
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, program_id) REFERENCES program (organisation_id, id)
) STRICT;
CREATE INDEX agreement_host ON agreement (host_id, organisation_id, ends_on);
";

const REQUESTS: &str = "
CREATE TABLE request_number (
    organisation_id UUID PRIMARY KEY NOT NULL REFERENCES organisation (id),
    number INT8 NOT NULL
) STRICT;

CREATE TABLE placement (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL,
    department_id UUID NOT NULL,
    offering_id UUID NOT NULL,
    number INT8 NOT NULL,
    nickname TEXT NOT NULL,
    search TEXT NOT NULL,
    host_id UUID NOT NULL REFERENCES organisation (id),
    destination_id UUID NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('group', 'individual')),
    students INT8 NOT NULL CHECK (students BETWEEN 1 AND 100),
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    weekdays INT8 NOT NULL CHECK (weekdays BETWEEN 1 AND 127),
    shift TEXT NOT NULL CHECK (shift IN ('day', 'evening', 'night')),
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    supervision TEXT NOT NULL CHECK (supervision IN ('teacher', 'preceptor')),
    comment TEXT NOT NULL,
    release_on TEXT,
    state TEXT NOT NULL CHECK (state IN ('new', 'held', 'sent', 'sent_by_mail', 'redirected', 'redirected_alone', 'redirected_by_mail',
        'accepted_by_destination', 'declined_by_destination', 'accepted', 'declined', 'confirmed', 'cancelled')),
    waiting_since INT8 NOT NULL,
    version INT8 NOT NULL,
    created_at INT8 NOT NULL,
    updated_at INT8 NOT NULL,
    CHECK (starts_on <= ends_on),
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, number),
    FOREIGN KEY (organisation_id, department_id) REFERENCES department (organisation_id, id),
    FOREIGN KEY (organisation_id, offering_id) REFERENCES offering (organisation_id, id),
    FOREIGN KEY (host_id, destination_id) REFERENCES destination (organisation_id, id)
) STRICT;
CREATE INDEX placement_destination ON placement (destination_id, state, starts_on, ends_on);

CREATE TABLE placement_event (
    placement_id UUID NOT NULL,
    organisation_id UUID NOT NULL,
    seq INT8 NOT NULL,
    at INT8 NOT NULL,
    account_id UUID REFERENCES account (id),
    party TEXT NOT NULL CHECK (party IN ('school', 'host', 'destination', 'guest', 'clock')),
    step TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (placement_id, seq),
    FOREIGN KEY (organisation_id, placement_id) REFERENCES placement (organisation_id, id)
) STRICT;

CREATE TABLE assignment (
    placement_id UUID NOT NULL,
    organisation_id UUID NOT NULL,
    student_id UUID NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'confirmed', 'withdrawn')),
    reason TEXT NOT NULL,
    withdrawn_on TEXT,
    changed_at INT8 NOT NULL,
    PRIMARY KEY (placement_id, student_id),
    FOREIGN KEY (organisation_id, placement_id) REFERENCES placement (organisation_id, id),
    FOREIGN KEY (organisation_id, student_id) REFERENCES student (organisation_id, id)
) STRICT;
CREATE INDEX assignment_student ON assignment (student_id, state);
";
