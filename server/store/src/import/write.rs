//! The application of a list: the same few statements for ten rows and for ten thousand.

use super::json;
use crate::database::Engine;
use crate::error::StoreError;
use crate::name;
use crate::outbox::hex;
use crate::scope::Departments;
use crate::tx::{Tx, Write};
use domain::id::{DepartmentId, EnrolmentId, OfferingId, OutboxId, StudentId};
use domain::person::StudentStatus;
use domain::{Language, Timestamp};
use serde::Serialize;

/// A student's file.
#[derive(Clone, Debug)]
pub struct StudentFile {
    /// The student.
    pub id: StudentId,
    /// The school's number.
    pub number: String,
    /// Family name.
    pub family_name: String,
    /// Given name.
    pub given_name: String,
    /// Address as typed.
    pub email: Option<String>,
    /// Telephone as stored.
    pub phone: Option<String>,
    /// Language.
    pub language: Language,
    /// Whether the student is still one.
    pub status: StudentStatus,
    /// The notice to the former address, when an account gets another one.
    pub notice: Option<OutboxId>,
}

/// A student to add.
#[derive(Clone, Debug)]
pub struct NewStudent {
    /// The file.
    pub file: StudentFile,
    /// The department, one in reach.
    pub department: DepartmentId,
    /// The network's number.
    pub network_number: String,
}

/// A student's place in an offering: a new one, or another group.
#[derive(Clone, Debug)]
pub struct Enrolled {
    /// Its id, where it is new.
    pub id: EnrolmentId,
    /// The student, new or in reach.
    pub student: StudentId,
    /// The offering, one in reach.
    pub offering: OfferingId,
    /// The group, empty without one.
    pub group: String,
}

/// All that a list changes.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// Students to add.
    pub added: Vec<NewStudent>,
    /// Students that [`known`](super::known) found in reach, as they will be.
    pub changed: Vec<StudentFile>,
    /// Places in offerings.
    pub enrolments: Vec<Enrolled>,
}

/// Writes what a list changes. A student who has an account and gets another address has it on the account too; what was
/// sent to the former address opens nothing any more, and mails that still wait go to the new one, those that a worker holds
/// taken back from it (RST-03, RST-04). The former address is told.
///
/// # Errors
/// The write failed; a `Conflict` when somebody added one of the students meanwhile.
pub async fn write(tx: &Tx<Write>, scope: &Departments, changes: &Changes, now: Timestamp) -> Result<(), StoreError> {
    if !changes.added.is_empty() {
        add(tx, scope, &changes.added, now).await?;
    }
    if !changes.changed.is_empty() {
        change(tx, scope, &changes.changed, now).await?;
    }
    if !changes.enrolments.is_empty() {
        enrol(tx, scope, &changes.enrolments).await?;
    }
    Ok(())
}

/// A student's file, under names of one letter: there are thousands.
#[derive(Serialize)]
struct Row<'a> {
    i: String,
    d: Option<String>,
    w: Option<&'a str>,
    n: &'a str,
    f: &'a str,
    g: &'a str,
    e: Option<&'a str>,
    a: Option<String>,
    m: Option<String>,
    p: Option<&'a str>,
    l: &'static str,
    s: &'static str,
    k: String,
    q: String,
    t: Option<String>,
}

impl<'a> Row<'a> {
    fn of(file: &'a StudentFile) -> Self {
        let email = file.email.as_deref();
        Self {
            i: file.id.0.simple().to_string(),
            d: None,
            w: None,
            n: &file.number,
            f: &file.family_name,
            g: &file.given_name,
            e: email,
            a: email.map(str::to_ascii_lowercase),
            m: email.and_then(domain_of),
            p: file.phone.as_deref(),
            l: file.language.tag(),
            s: file.status.word(),
            k: hex(&name::sort_key(&file.family_name, &file.given_name)),
            q: name::search_text(&file.family_name, &file.given_name, &file.number, email.unwrap_or_default()),
            t: file.notice.map(|id| id.0.simple().to_string()),
        }
    }
}

const TEXTS: [&str; 11] = ["n", "w", "f", "g", "e", "a", "m", "p", "l", "s", "q"];

/// The rows of the JSON list that is `$1`, with ids and keys as the engine keeps them.
fn rows(engine: Engine) -> String {
    match engine {
        Engine::Sqlite => {
            let texts = TEXTS.map(|name| format!("value->>'{name}' AS {name}")).join(", ");
            format!(
                "(SELECT unhex(value->>'i') AS i, unhex(value->>'d') AS d, unhex(value->>'k') AS k, unhex(value->>'t') AS t, {texts} FROM json_each($1)) r"
            )
        }
        Engine::Postgres => {
            let texts = TEXTS.join(", ");
            let typed = TEXTS.map(|name| format!("{name} text")).join(", ");
            format!(
                "(SELECT i, d, decode(k, 'hex') AS k, t, {texts} FROM jsonb_to_recordset($1::jsonb) AS j(i uuid, d uuid, k text, t uuid, {typed})) r"
            )
        }
    }
}

async fn add(tx: &Tx<Write>, scope: &Departments, added: &[NewStudent], now: Timestamp) -> Result<(), StoreError> {
    let list: Vec<_> = added
        .iter()
        .map(|student| Row {
            d: Some(student.department.0.simple().to_string()),
            w: Some(&student.network_number),
            ..Row::of(&student.file)
        })
        .collect();
    let sql = format!(
        "INSERT INTO student (id, organisation_id, department_id, student_number, network_number, given_name, family_name, email,
            email_folded, email_domain, phone, language, status, access, delivery, sort_key, search, created_at, updated_at)
         SELECT r.i, $2, r.d, r.n, r.w, r.g, r.f, r.e, r.a, r.m, r.p, r.l, r.s, 'none', 'aucun', r.k, r.q, $3, $3 FROM {}",
        rows(tx.engine())
    );
    tx.run(sql, [json(&list).into(), scope.organisation.into(), now.into()]).await?;
    Ok(())
}

async fn change(tx: &Tx<Write>, scope: &Departments, changed: &[StudentFile], now: Timestamp) -> Result<(), StoreError> {
    let list = json(&changed.iter().map(Row::of).collect::<Vec<_>>());
    let rows = rows(tx.engine());
    // the account first, while the student's row still says which address was there
    let moved = format!(
        "SELECT s.account_id FROM {rows} JOIN student s ON s.organisation_id = $2 AND s.id = r.i
         WHERE s.account_id IS NOT NULL AND COALESCE(s.email_folded, '') <> COALESCE(r.a, '')"
    );
    let (list, organisation): (sea_orm::Value, sea_orm::Value) = (list.into(), scope.organisation.into());
    tx.run(
        format!("UPDATE secret SET superseded_at = $3 WHERE used_at IS NULL AND superseded_at IS NULL AND account_id IN ({moved})"),
        [list.clone(), organisation.clone(), now.into()],
    )
    .await?;
    tx.run(
        format!(
            "UPDATE outbox SET address = COALESCE(r.e, outbox.address), language = r.l,
                lease_owner = CASE WHEN COALESCE(s.email_folded, '') <> COALESCE(r.a, '') THEN NULL ELSE outbox.lease_owner END,
                lease_until = CASE WHEN COALESCE(s.email_folded, '') <> COALESCE(r.a, '') THEN 0 ELSE outbox.lease_until END
             FROM {rows} JOIN student s ON s.organisation_id = $2 AND s.id = r.i
             WHERE outbox.account_id = s.account_id AND outbox.student_id = s.id AND outbox.status = 'waiting'
                AND outbox.kind <> 'address_changed'"
        ),
        [list.clone(), organisation.clone()],
    )
    .await?;
    if changed.iter().any(|file| file.notice.is_some()) {
        tx.run(
            format!(
                "INSERT INTO outbox (id, organisation_id, account_id, student_id, kind, language, address, status, attempts, next_at,
                    lease_until, reply_code, reply_text, created_at, caused_by)
                 SELECT r.t, s.organisation_id, a.id, s.id, 'address_changed', a.language, a.email, 'waiting', 0, $3, 0, 0, '', $3, $4
                 FROM {rows} JOIN student s ON s.organisation_id = $2 AND s.id = r.i JOIN account a ON a.id = s.account_id
                 WHERE r.t IS NOT NULL AND a.email IS NOT NULL"
            ),
            [list.clone(), organisation.clone(), now.into(), scope.account.into()],
        )
        .await?;
    }
    tx.run(
        format!(
            "UPDATE account SET given_name = r.g, family_name = r.f, email = r.e, email_folded = r.a,
                language = CASE WHEN account.password_hash IS NULL THEN r.l ELSE account.language END
             FROM {rows} JOIN student s ON s.organisation_id = $2 AND s.id = r.i WHERE account.id = s.account_id"
        ),
        [list.clone(), organisation.clone()],
    )
    .await?;
    tx.run(
        format!(
            "UPDATE student SET given_name = r.g, family_name = r.f, email = r.e, email_folded = r.a, email_domain = r.m, phone = r.p,
                language = r.l, status = r.s, sort_key = r.k, search = r.q, updated_at = $3,
                invited_until = CASE WHEN student.entered_at IS NULL AND student.invited_until > $3
                    AND COALESCE(student.email_folded, '') <> COALESCE(r.a, '') THEN $3 ELSE student.invited_until END
             FROM {rows} WHERE student.organisation_id = $2 AND student.id = r.i"
        ),
        [list, organisation, now.into()],
    )
    .await?;
    Ok(())
}

/// A place in an offering, under names of one letter.
#[derive(Serialize)]
struct Place<'a> {
    i: String,
    s: String,
    o: String,
    g: &'a str,
}

async fn enrol(tx: &Tx<Write>, scope: &Departments, enrolments: &[Enrolled]) -> Result<(), StoreError> {
    let list: Vec<_> = enrolments
        .iter()
        .map(|place| Place {
            i: place.id.0.simple().to_string(),
            s: place.student.0.simple().to_string(),
            o: place.offering.0.simple().to_string(),
            g: &place.group,
        })
        .collect();
    let source = match tx.engine() {
        Engine::Sqlite => {
            "(SELECT unhex(value->>'i') AS i, unhex(value->>'s') AS s, unhex(value->>'o') AS o, value->>'g' AS g FROM json_each($1)) r"
        }
        Engine::Postgres => "jsonb_to_recordset($1::jsonb) AS r(i uuid, s uuid, o uuid, g text)",
    };
    let sql = format!(
        "INSERT INTO enrolment (id, organisation_id, student_id, offering_id, group_code) SELECT r.i, $2, r.s, r.o, r.g FROM {source}
         WHERE true ON CONFLICT (student_id, offering_id) DO UPDATE SET group_code = excluded.group_code"
    );
    tx.run(sql, [json(&list).into(), scope.organisation.into()]).await?;
    Ok(())
}

/// What follows the `@` of an address, in lower case.
fn domain_of(address: &str) -> Option<String> {
    address.rsplit_once('@').map(|(_, domain)| domain.to_ascii_lowercase())
}
