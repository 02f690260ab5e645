//! « Activer l’accès »: who would go, and making it so in the same few statements for ten students and for ten thousand.

mod follow_up;

pub(crate) use follow_up::undelivered;
pub use follow_up::{Job, Unsaid, failures, find, lines, mails, outcomes, recent, retry, retryable};

use crate::database::Engine;
use crate::error::StoreError;
use crate::name;
use crate::roster::condition::{self, Values};
use crate::scope::Departments;
use crate::tx::{Mode, Tx, Write};
use domain::Timestamp;
use domain::access::AccessLevel;
use domain::activation::{Going, HeldBack, Outcome, Sample};
use domain::id::{AccountId, JobId, OutboxId, StudentId};
use domain::roster::Selection;
use std::collections::HashMap;

/// What an activation does, or would do, to one student.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The student.
    pub student: StudentId,
    /// What it does.
    pub outcome: Outcome,
    /// Whether a mail is written: to those invited, and to those raised who are inside and are told so.
    pub mail: bool,
}

/// What activating `level` would do to each student in reach whom a selection names, in the order of names.
///
/// # Errors
/// The read failed.
pub async fn check<M: Mode>(
    tx: &Tx<M>,
    scope: &Departments,
    selection: &Selection,
    level: AccessLevel,
    now: Timestamp,
) -> Result<Vec<Checked>, StoreError> {
    let mut values = Values::new(tx);
    let outcome = condition::outcome(&mut values, scope, level, now);
    let selected = condition::selected(&mut values, scope, selection, now);
    let sql = format!(
        "SELECT s.id, {outcome} AS outcome, CASE WHEN s.entered_at IS NULL THEN 0 ELSE 1 END AS inside
         FROM student s WHERE {selected} ORDER BY s.sort_key, s.id"
    );
    // by position: names cost more than the rest of the reading on thousands of rows
    let rows = tx.all_of(sql, values.into_vec()).await?;
    rows.iter()
        .map(|row| {
            let (outcome, inside): (String, i32) = (row.try_get_by_index(1)?, row.try_get_by_index(2)?);
            let outcome = Outcome::from_word(&outcome).ok_or(StoreError::UnknownWord("outcome"))?;
            let mail = outcome.writes() || (outcome == Outcome::Raised && inside == 1);
            Ok(Checked { student: row.try_get_by_index(0)?, outcome, mail })
        })
        .collect()
}

/// Names some of those left aside, in the order of names.
///
/// # Errors
/// The read failed.
pub async fn name_held_back<M: Mode>(tx: &Tx<M>, scope: &Departments, held_back: &[Checked]) -> Result<Vec<HeldBack>, StoreError> {
    let outcomes: HashMap<StudentId, Outcome> = held_back.iter().map(|checked| (checked.student, checked.outcome)).collect();
    let ids: Vec<StudentId> = held_back.iter().map(|checked| checked.student).collect();
    let mut values = Values::new(tx);
    let same_as = condition::same_as(&mut values, scope);
    let within = condition::within(&mut values, scope);
    let ids = values.ids(&ids);
    let sql = format!(
        "SELECT s.id, s.family_name, s.given_name, s.email, {same_as} AS same_as
         FROM student s WHERE {within} AND s.id IN {ids} ORDER BY s.sort_key, s.id"
    );
    let rows = tx.all_of(sql, values.into_vec()).await?;
    let mut named = Vec::with_capacity(rows.len());
    for row in &rows {
        let id: StudentId = row.try_get("", "id")?;
        let Some(outcome) = outcomes.get(&id).copied() else { continue };
        let (family, given): (String, String) = (row.try_get("", "family_name")?, row.try_get("", "given_name")?);
        let email: Option<String> = row.try_get("", "email")?;
        let same_as: Option<String> = if outcome == Outcome::EmailDuplicate { row.try_get("", "same_as")? } else { None };
        named.push(HeldBack { id, name: name::listed(&family, &given), email: email.unwrap_or_default(), outcome, same_as });
    }
    Ok(named)
}

/// First name and user name of a student in reach; the user name is the one the account has, or will have.
///
/// # Errors
/// The read failed.
pub async fn sample<M: Mode>(tx: &Tx<M>, scope: &Departments, student: StudentId) -> Result<Option<Sample>, StoreError> {
    let mut values = Values::new(tx);
    let within = condition::within(&mut values, scope);
    let student = values.add(student);
    let sql = format!(
        "SELECT s.given_name, COALESCE(a.user_name, {USER_NAME}) AS user_name
         FROM student s JOIN organisation g ON g.id = s.organisation_id LEFT JOIN account a ON a.id = s.account_id
         WHERE {within} AND s.id = {student}"
    );
    let row = tx.one_of(sql, values.into_vec()).await?;
    row.map(|row| Ok(Sample { given_name: row.try_get("", "given_name")?, user_name: row.try_get("", "user_name")? })).transpose()
}

/// The user name of `student s` of `organisation g`: `super-2400603`.
const USER_NAME: &str = "lower(g.user_prefix || '-' || s.student_number)";

/// Waits until nobody else is changing the students of the organisation by lists, corrections or activations: what is read
/// next then holds until this transaction ends. On SQLite whoever writes is alone anyway.
///
/// # Errors
/// The read failed.
pub async fn take_turn(tx: &Tx<Write>, scope: &Departments) -> Result<(), StoreError> {
    if tx.engine() == Engine::Postgres {
        tx.one("SELECT id FROM organisation WHERE id = $1 FOR NO KEY UPDATE", [scope.organisation.into()]).await?;
    }
    Ok(())
}

/// Begins an activation, of which `asked` is a digest; false when this key of the person already began one.
///
/// # Errors
/// The write failed.
pub async fn begin(
    tx: &Tx<Write>,
    scope: &Departments,
    job: JobId,
    level: AccessLevel,
    (request_key, asked): (&str, &[u8]),
    now: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "INSERT INTO job (id, organisation_id, account_id, kind, level, request_key, created_at, asked)
        VALUES ($1, $2, $3, 'activation', $4, $5, $6, $7) ON CONFLICT (request_key) DO NOTHING";
    let values = [
        job.into(),
        scope.organisation.into(),
        scope.account.into(),
        level.word().into(),
        own_key(scope, request_key).into(),
        now.into(),
        asked.to_vec().into(),
    ];
    let done = tx.run(sql, values).await?;
    Ok(done.rows_affected() == 1)
}

/// The activation that this key of the person began, and how many it did what to; nothing when it was asked something else.
///
/// # Errors
/// The read failed.
pub async fn begun<M: Mode>(
    tx: &Tx<M>,
    scope: &Departments,
    (request_key, asked): (&str, &[u8]),
) -> Result<Option<(JobId, Going)>, StoreError> {
    let sql = "SELECT id FROM job WHERE request_key = $1 AND organisation_id = $2 AND kind = 'activation' AND COALESCE(asked, $3) = $3";
    let values = [own_key(scope, request_key).into(), scope.organisation.into(), asked.to_vec().into()];
    let Some(row) = tx.one(sql, values).await? else { return Ok(None) };
    let job: JobId = row.try_get("", "id")?;
    let (outcomes, _) = outcomes(tx, scope, job).await?;
    Ok(Some((job, Going::of(outcomes))))
}

/// Under the person's own account, so that nobody meets a key that is another's.
fn own_key(scope: &Departments, request_key: &str) -> String {
    format!("{}:{request_key}", scope.account.0.simple())
}

/// A student in an activation, with the ids of what is made for that student.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// The student and what is done.
    pub checked: Checked,
    /// The account to make, for [`Outcome::Invited`].
    pub account: Option<AccountId>,
    /// The mail to write, where there is one.
    pub mail: Option<OutboxId>,
}

/// Does what was checked in this same transaction: accounts, memberships, mails due, the students' access, and the record.
///
/// # Errors
/// The write failed.
pub async fn apply(
    tx: &Tx<Write>,
    scope: &Departments,
    job: JobId,
    level: AccessLevel,
    lines: &[Line],
    now: Timestamp,
) -> Result<(), StoreError> {
    record(tx, scope, job, lines).await?;
    let invited = lines.iter().filter(|line| line.account.is_some()).count();
    if invited > 0 {
        open_accounts(tx, scope, job, invited, now).await?;
    }
    tx.run(
        "INSERT INTO outbox (id, organisation_id, account_id, student_id, job_id, kind, language, address, status, attempts, next_at,
            lease_until, reply_code, reply_text, created_at)
         SELECT l.outbox_id, l.organisation_id, COALESCE(s.account_id, l.account_id), s.id, l.job_id,
            CASE l.outcome WHEN 'raised' THEN 'promotion' ELSE 'activation' END, s.language, s.email, 'waiting', 0, $2, 0, 0, '', $2
         FROM job_line l JOIN student s ON s.id = l.student_id WHERE l.job_id = $1 AND l.outbox_id IS NOT NULL",
        [job.into(), now.into()],
    )
    .await?;
    // who was raised keeps the password, or the invitation; who had more than is asked keeps it
    tx.run(
        "UPDATE student SET account_id = COALESCE(student.account_id, l.account_id),
            access = CASE student.access WHEN 'advanced' THEN 'advanced' ELSE $2 END,
            delivery = CASE l.outcome WHEN 'raised' THEN student.delivery ELSE 'attente' END,
            invited_until = CASE l.outcome WHEN 'raised' THEN student.invited_until END,
            updated_at = $3
         FROM job_line l WHERE l.job_id = $1 AND l.student_id = student.id AND l.outcome IN ('invited', 'invited_again', 'raised')",
        [job.into(), level.word().into(), now.into()],
    )
    .await?;
    Ok(())
}

/// One text a line: student, account and mail in hexadecimal, then the outcome; it is read faster than objects.
async fn record(tx: &Tx<Write>, scope: &Departments, job: JobId, lines: &[Line]) -> Result<(), StoreError> {
    let list: Vec<String> = lines
        .iter()
        .map(|line| {
            let (account, mail) = (line.account.map_or(uuid::Uuid::nil(), |id| id.0), line.mail.map_or(uuid::Uuid::nil(), |id| id.0));
            format!("{}{}{}{}", line.checked.student.0.simple(), account.simple(), mail.simple(), line.checked.outcome.word())
        })
        .collect();
    let id = |from: u8| match tx.engine() {
        Engine::Sqlite => format!("unhex(NULLIF(substr(value, {from}, 32), '{NIL}'))"),
        Engine::Postgres => format!("NULLIF(substr(value, {from}, 32), '{NIL}')::uuid"),
    };
    let source = match tx.engine() {
        Engine::Sqlite => "json_each($3)",
        Engine::Postgres => "jsonb_array_elements_text($3::jsonb) AS t(value)",
    };
    let sql = format!(
        "INSERT INTO job_line (job_id, organisation_id, student_id, account_id, outbox_id, outcome)
         SELECT $1, $2, {}, {}, {}, substr(value, 97) FROM {source}",
        id(1),
        id(33),
        id(65)
    );
    tx.run(sql, [job.into(), scope.organisation.into(), serde_json::Value::from(list).to_string().into()]).await?;
    Ok(())
}

const NIL: &str = "00000000000000000000000000000000";

/// Makes the accounts of those invited for the first time, each with the role of student. A user name that is somebody
/// else's already is followed by the network's number, which is nobody else's.
async fn open_accounts(tx: &Tx<Write>, scope: &Departments, job: JobId, count: usize, now: Timestamp) -> Result<(), StoreError> {
    let insert = |user_name: &str, condition: &str| {
        format!(
            "INSERT INTO account (id, user_name, given_name, family_name, email, email_folded, language, password_version, created_at)
             SELECT l.account_id, {user_name}, s.given_name, s.family_name, s.email, s.email_folded, s.language, 0, $2
             FROM job_line l JOIN student s ON s.id = l.student_id JOIN organisation g ON g.id = l.organisation_id
             WHERE l.job_id = $1 AND l.account_id IS NOT NULL {condition}"
        )
    };
    let made = tx.run(format!("{} ON CONFLICT (user_name) DO NOTHING", insert(USER_NAME, "")), [job.into(), now.into()]).await?;
    if made.rows_affected() < count as u64 {
        let sql = insert(
            &format!("{USER_NAME} || '-' || lower(s.network_number)"),
            "AND NOT EXISTS (SELECT 1 FROM account a WHERE a.id = l.account_id)",
        );
        tx.run(sql, [job.into(), now.into()]).await?;
    }
    // an account made here has this one role: it goes under the same number
    tx.run(
        "INSERT INTO membership (id, organisation_id, account_id, department_id, student_id, role, created_at)
         SELECT l.account_id, $3, l.account_id, s.department_id, s.id, 'student', $2
         FROM job_line l JOIN student s ON s.id = l.student_id WHERE l.job_id = $1 AND l.account_id IS NOT NULL",
        [job.into(), now.into(), scope.organisation.into()],
    )
    .await?;
    Ok(())
}
