//! Organisations, students, accounts, mails, imports and audit.
//!
//! Every tenant table has `organisation_id NOT NULL` and composite foreign keys, so that the database itself refuses a
//! reference from one organisation to another (`security.md` TEN-01). Instants are microseconds since the epoch.

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
        for part in [INSTANCE, ORGANISATIONS, ACCOUNTS, STUDENTS, DOORS, WORK, AUDIT] {
            ddl::run(manager, part).await?;
        }
        Ok(())
    }
}

/// What this database is: a demonstration or not.
const INSTANCE: &str = "
CREATE TABLE instance (
    id INT8 PRIMARY KEY CHECK (id = 1),
    demonstration BOOL NOT NULL,
    created_at INT8 NOT NULL
) STRICT;
";

const ORGANISATIONS: &str = "
CREATE TABLE organisation (
    id UUID PRIMARY KEY NOT NULL,
    code TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('placing', 'receiving', 'network')),
    name_fr TEXT NOT NULL,
    name_en TEXT NOT NULL,
    language TEXT NOT NULL DEFAULT 'fr-CA' CHECK (language IN ('fr-CA', 'en-CA')),
    user_prefix TEXT NOT NULL UNIQUE,
    contact_name TEXT NOT NULL,
    contact_email TEXT NOT NULL,
    contact_phone TEXT
) STRICT;

CREATE TABLE email_domain (
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    domain TEXT NOT NULL,
    PRIMARY KEY (organisation_id, domain)
) STRICT;

CREATE TABLE department (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    code TEXT NOT NULL,
    name_fr TEXT NOT NULL,
    name_en TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, code)
) STRICT;

CREATE TABLE program (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL,
    department_id UUID NOT NULL,
    code TEXT NOT NULL,
    name_fr TEXT NOT NULL,
    name_en TEXT NOT NULL,
    advanced_open BOOL NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, code),
    FOREIGN KEY (organisation_id, department_id) REFERENCES department (organisation_id, id)
) STRICT;

CREATE TABLE course (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL,
    program_id UUID NOT NULL,
    code TEXT NOT NULL,
    title_fr TEXT NOT NULL,
    title_en TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, code),
    FOREIGN KEY (organisation_id, program_id) REFERENCES program (organisation_id, id)
) STRICT;

CREATE TABLE cohort (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL,
    program_id UUID NOT NULL,
    short_name TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, program_id, short_name),
    FOREIGN KEY (organisation_id, program_id) REFERENCES program (organisation_id, id)
) STRICT;

CREATE TABLE offering (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL,
    department_id UUID NOT NULL,
    course_id UUID NOT NULL,
    cohort_id UUID NOT NULL,
    code TEXT NOT NULL,
    term TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, code),
    FOREIGN KEY (organisation_id, department_id) REFERENCES department (organisation_id, id),
    FOREIGN KEY (organisation_id, course_id) REFERENCES course (organisation_id, id),
    FOREIGN KEY (organisation_id, cohort_id) REFERENCES cohort (organisation_id, id)
) STRICT;
";

/// A person's account belongs to no organisation: roles are memberships (domain.md D11).
const ACCOUNTS: &str = "
CREATE TABLE account (
    id UUID PRIMARY KEY NOT NULL,
    user_name TEXT NOT NULL UNIQUE,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    email TEXT,
    email_folded TEXT,
    language TEXT NOT NULL CHECK (language IN ('fr-CA', 'en-CA')),
    password_hash TEXT,
    password_version INT8 NOT NULL,
    disabled_at INT8,
    last_sign_in_at INT8,
    created_at INT8 NOT NULL
) STRICT;
CREATE INDEX account_email ON account (email_folded);
";

/// The indexes hold what the enrolment list filters, sorts and counts by, so that it reads no other part of the rows it
/// does not show (`performance.md` P6).
const STUDENTS: &str = "
CREATE TABLE student (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL,
    department_id UUID NOT NULL,
    account_id UUID UNIQUE REFERENCES account (id),
    student_number TEXT NOT NULL,
    network_number TEXT NOT NULL UNIQUE,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    email TEXT,
    email_folded TEXT,
    email_domain TEXT,
    phone TEXT,
    language TEXT NOT NULL CHECK (language IN ('fr-CA', 'en-CA')),
    status TEXT NOT NULL CHECK (status IN ('active', 'left', 'graduated')),
    access TEXT NOT NULL CHECK (access IN ('none', 'basic', 'advanced')),
    entered_at INT8,
    invited_until INT8,
    disabled_at INT8,
    last_sign_in_at INT8,
    delivery TEXT NOT NULL CHECK (delivery IN ('aucun', 'attente', 'remis', 'refuse')),
    sort_key BYTES NOT NULL,
    search TEXT NOT NULL,
    created_at INT8 NOT NULL,
    updated_at INT8 NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, student_number),
    CHECK ((access = 'none') = (account_id IS NULL)),
    FOREIGN KEY (organisation_id, department_id) REFERENCES department (organisation_id, id)
) STRICT;
CREATE INDEX student_name ON student (organisation_id, department_id, sort_key, id, search);
CREATE INDEX student_access ON student (organisation_id, department_id, access, entered_at, disabled_at, invited_until, delivery, sort_key, id);
CREATE INDEX student_visit ON student (organisation_id, department_id, last_sign_in_at, sort_key, id);
CREATE INDEX student_email ON student (organisation_id, email_folded, status, id, department_id, email_domain);

CREATE TABLE enrolment (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL,
    student_id UUID NOT NULL,
    offering_id UUID NOT NULL,
    group_code TEXT NOT NULL,
    UNIQUE (student_id, offering_id),
    FOREIGN KEY (organisation_id, student_id) REFERENCES student (organisation_id, id),
    FOREIGN KEY (organisation_id, offering_id) REFERENCES offering (organisation_id, id)
) STRICT;
CREATE INDEX enrolment_offering ON enrolment (organisation_id, offering_id, group_code, student_id);

CREATE TABLE membership (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    account_id UUID NOT NULL REFERENCES account (id),
    department_id UUID,
    student_id UUID UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('local_administrator', 'placing_coordinator', 'receiving_coordinator',
                                       'destination_coordinator', 'helpdesk', 'student')),
    created_at INT8 NOT NULL,
    FOREIGN KEY (organisation_id, department_id) REFERENCES department (organisation_id, id),
    FOREIGN KEY (organisation_id, student_id) REFERENCES student (organisation_id, id)
) STRICT;
CREATE INDEX membership_account ON membership (account_id);
";

/// What opens a door: sessions, one-time secrets, and how many tries were made.
const DOORS: &str = "
CREATE TABLE session (
    id UUID PRIMARY KEY NOT NULL,
    digest BYTES NOT NULL UNIQUE,
    account_id UUID NOT NULL REFERENCES account (id),
    membership_id UUID NOT NULL REFERENCES membership (id),
    created_at INT8 NOT NULL,
    last_seen_at INT8 NOT NULL
) STRICT;
CREATE INDEX session_account ON session (account_id);

CREATE TABLE secret (
    id UUID PRIMARY KEY NOT NULL,
    account_id UUID NOT NULL REFERENCES account (id),
    kind TEXT NOT NULL CHECK (kind IN ('temporary_password', 'reset_link')),
    digest BYTES NOT NULL UNIQUE,
    address_folded TEXT,
    password_version INT8 NOT NULL,
    created_at INT8 NOT NULL,
    expires_at INT8 NOT NULL,
    used_at INT8,
    superseded_at INT8
) STRICT;
CREATE INDEX secret_account ON secret (account_id, kind);

CREATE TABLE attempt (
    kind TEXT NOT NULL CHECK (kind IN ('password', 'reset_address', 'reset_source')),
    subject BYTES NOT NULL,
    count INT8 NOT NULL,
    since INT8 NOT NULL,
    next_at INT8 NOT NULL,
    PRIMARY KEY (kind, subject)
) STRICT;
";

/// Work that goes on after its request, and class lists on their way in.
const WORK: &str = "
CREATE TABLE job (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    account_id UUID NOT NULL REFERENCES account (id),
    kind TEXT NOT NULL CHECK (kind IN ('activation', 'temporary_password', 'reset', 'notice')),
    level TEXT NOT NULL CHECK (level IN ('none', 'basic', 'advanced')),
    request_key TEXT NOT NULL UNIQUE,
    created_at INT8 NOT NULL,
    UNIQUE (organisation_id, id)
) STRICT;

CREATE TABLE outbox (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    account_id UUID NOT NULL REFERENCES account (id),
    student_id UUID,
    job_id UUID,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    address TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('waiting', 'sent', 'refused')),
    attempts INT8 NOT NULL,
    next_at INT8 NOT NULL,
    lease_until INT8 NOT NULL,
    lease_owner UUID,
    reply_code INT8 NOT NULL,
    reply_text TEXT NOT NULL,
    created_at INT8 NOT NULL,
    sent_at INT8,
    FOREIGN KEY (organisation_id, student_id) REFERENCES student (organisation_id, id),
    FOREIGN KEY (organisation_id, job_id) REFERENCES job (organisation_id, id)
) STRICT;
CREATE INDEX outbox_due ON outbox (status, next_at, id);
CREATE INDEX outbox_job ON outbox (job_id, status);
CREATE INDEX outbox_student ON outbox (student_id, created_at);

CREATE TABLE job_line (
    job_id UUID NOT NULL,
    organisation_id UUID NOT NULL,
    student_id UUID NOT NULL,
    outcome TEXT NOT NULL,
    account_id UUID,
    outbox_id UUID,
    PRIMARY KEY (job_id, student_id),
    FOREIGN KEY (organisation_id, job_id) REFERENCES job (organisation_id, id),
    FOREIGN KEY (organisation_id, student_id) REFERENCES student (organisation_id, id)
) STRICT;

CREATE TABLE import (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL,
    department_id UUID NOT NULL,
    offering_id UUID,
    account_id UUID NOT NULL REFERENCES account (id),
    file_name TEXT NOT NULL,
    sheet BYTES,
    mapping TEXT NOT NULL,
    summary TEXT NOT NULL,
    created_at INT8 NOT NULL,
    applied_at INT8,
    UNIQUE (organisation_id, id),
    FOREIGN KEY (organisation_id, department_id) REFERENCES department (organisation_id, id),
    FOREIGN KEY (organisation_id, offering_id) REFERENCES offering (organisation_id, id)
) STRICT;

CREATE TABLE saved_view (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    account_id UUID NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    created_at INT8 NOT NULL,
    UNIQUE (account_id, organisation_id, name)
) STRICT;

CREATE TABLE demo_mail (
    id UUID PRIMARY KEY NOT NULL,
    address TEXT NOT NULL,
    subject TEXT NOT NULL,
    body_text TEXT NOT NULL,
    body_html TEXT NOT NULL,
    language TEXT NOT NULL,
    created_at INT8 NOT NULL
) STRICT;
CREATE INDEX demo_mail_time ON demo_mail (created_at);
";

/// Events are only ever added, each chained to the one before it (`security.md` LOG-02, LOG-03).
const AUDIT: &str = "
CREATE TABLE audit (
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    seq INT8 NOT NULL,
    at INT8 NOT NULL,
    account_id UUID,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    hash BYTES NOT NULL,
    PRIMARY KEY (organisation_id, seq)
) STRICT;

CREATE TABLE audit_head (
    organisation_id UUID PRIMARY KEY NOT NULL REFERENCES organisation (id),
    seq INT8 NOT NULL,
    hash BYTES NOT NULL
) STRICT;
";
