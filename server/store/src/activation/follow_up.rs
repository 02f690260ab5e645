//! What becomes of an activation after it was done: its mails, who came in, its record. Of each, the students in reach only.

use crate::error::StoreError;
use crate::name;
use crate::roster::condition::{self, Values};
use crate::scope::Departments;
use crate::tx::{Mode, Tx, Write};
use domain::Timestamp;
use domain::access::AccessLevel;
use domain::activation::{FAILURES_SHOWN, Going, MailCounts, MailFailure, Outcome, RecentActivation, RecordLine, Standing};
use domain::id::{JobId, StudentId};
use domain::mail::{MailRefusal, Undelivered};
use domain::roster::Delivery;
use sea_orm::QueryResult;

/// An activation with students in reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// When.
    pub at: Timestamp,
    /// The level given.
    pub level: AccessLevel,
}

/// The activation with this id, when it has students in reach.
///
/// # Errors
/// The read failed.
pub async fn find<M: Mode>(tx: &Tx<M>, scope: &Departments, id: JobId) -> Result<Option<Job>, StoreError> {
    let mut values = Values::new(tx);
    let (organisation, id) = (values.add(scope.organisation), values.add(id));
    let visible = visible(&mut values, scope);
    let sql =
        format!("SELECT j.id, j.created_at, j.level FROM job j WHERE j.organisation_id = {organisation} AND j.id = {id} AND {visible}");
    tx.one_of(sql, values.into_vec()).await?.as_ref().map(job).transpose()
}

/// The condition on `job j` of being an activation with students in reach.
fn visible(values: &mut Values, scope: &Departments) -> String {
    let within = condition::within(values, scope);
    format!(
        "j.kind = 'activation' AND EXISTS (SELECT 1 FROM job_line l JOIN student s ON s.id = l.student_id WHERE l.job_id = j.id AND {within})"
    )
}

/// How many of each outcome, and how many of those invited have chosen a password.
///
/// # Errors
/// The read failed.
pub async fn outcomes<M: Mode>(tx: &Tx<M>, scope: &Departments, job: JobId) -> Result<(Vec<(Outcome, u32)>, u32), StoreError> {
    let mut values = Values::new(tx);
    let job = values.add(job);
    let within = condition::within(&mut values, scope);
    let sql = format!(
        "SELECT l.outcome, COUNT(*) AS n, COUNT(s.entered_at) AS inside
         FROM job_line l JOIN student s ON s.id = l.student_id WHERE l.job_id = {job} AND {within} GROUP BY l.outcome"
    );
    let (mut outcomes, mut inside) = (Vec::new(), 0);
    for row in &tx.all_of(sql, values.into_vec()).await? {
        let outcome = outcome(row)?;
        outcomes.push((outcome, count(row, "n")?));
        if outcome.writes() {
            inside += count(row, "inside")?;
        }
    }
    outcomes.sort_by_key(|(outcome, _)| Outcome::ALL.iter().position(|each| each == outcome));
    Ok((outcomes, inside))
}

/// Where the mails are.
///
/// # Errors
/// The read failed.
pub async fn mails<M: Mode>(tx: &Tx<M>, scope: &Departments, job: JobId) -> Result<MailCounts, StoreError> {
    let mut values = Values::new(tx);
    let job = values.add(job);
    let within = condition::within(&mut values, scope);
    let sql = format!(
        "SELECT b.status, COUNT(*) AS n, COUNT(CASE WHEN b.attempts > 0 THEN 1 END) AS tried
         FROM outbox b JOIN student s ON s.id = b.student_id WHERE b.job_id = {job} AND {within} GROUP BY b.status"
    );
    let mut counts = MailCounts::default();
    for row in &tx.all_of(sql, values.into_vec()).await? {
        add_mails(&mut counts, row)?;
    }
    Ok(counts)
}

/// Tells why a mail is not delivered from the answer (reply code, words, given up), where no word was kept.
pub type Unsaid = fn(u16, &str, bool) -> MailRefusal;

/// The mails that were refused, then those put off, by name; at most [`FAILURES_SHOWN`].
///
/// # Errors
/// The read failed.
pub async fn failures<M: Mode>(tx: &Tx<M>, scope: &Departments, job: JobId, unsaid: Unsaid) -> Result<Vec<MailFailure>, StoreError> {
    let mut values = Values::new(tx);
    let worth = worth_retrying(&mut values, scope, job);
    let job = values.add(job);
    let within = condition::within(&mut values, scope);
    let sql = format!(
        "SELECT s.id, s.family_name, s.given_name, s.email, b.address, b.status, b.next_at, b.reply_code, b.reply_text, b.refusal,
            CASE WHEN {worth} THEN CASE WHEN s.email <> b.address THEN 2 ELSE 1 END ELSE 0 END AS standing,
            CASE WHEN s.entered_at IS NULL THEN 0 ELSE 1 END AS inside
         FROM outbox b JOIN student s ON s.id = b.student_id
         WHERE b.job_id = {job} AND {within} AND (b.status = 'refused' OR (b.status = 'waiting' AND b.attempts > 0))
         ORDER BY CASE b.status WHEN 'refused' THEN 0 ELSE 1 END, s.sort_key, s.id LIMIT {FAILURES_SHOWN}"
    );
    let rows = tx.all_of(sql, values.into_vec()).await?;
    rows.iter()
        .map(|row| {
            let (family, given): (String, String) = (row.try_get("", "family_name")?, row.try_get("", "given_name")?);
            let given_up = row.try_get::<String>("", "status")? == "refused";
            let Undelivered { refusal, reply_code, .. } = why(row, given_up, unsaid)?;
            let standing = match row.try_get::<i32>("", "standing")? {
                1 => Standing::Same,
                2 => Standing::Corrected,
                _ => Standing::Settled,
            };
            Ok(MailFailure {
                student: row.try_get("", "id")?,
                name: name::listed(&family, &given),
                email: row.try_get("", "address")?,
                corrected: if standing == Standing::Corrected { row.try_get("", "email")? } else { None },
                given_up,
                refusal,
                standing,
                inside: row.try_get::<i32>("", "inside")? == 1,
                reply_code,
                reply_text: row.try_get("", "reply_text")?,
                next_at: if given_up { None } else { Some(row.try_get("", "next_at")?) },
            })
        })
        .collect()
}

/// The condition on `outbox b` and its `student s` of a refused mail that is worth sending again: the student still studies,
/// can be written to, and has neither come in nor been sent, or handed, anything newer.
fn worth_retrying(values: &mut Values, scope: &Departments, job: JobId) -> String {
    let job = values.add(job);
    let within = condition::within(values, scope);
    let usable = condition::email_usable(values, scope);
    format!(
        "b.job_id = {job} AND b.status = 'refused' AND {within} AND s.status = 'active' AND s.disabled_at IS NULL AND {usable}
         AND (b.kind = 'promotion' OR (s.entered_at IS NULL AND s.delivery = 'refuse' AND NOT EXISTS (SELECT 1 FROM outbox n
            WHERE n.student_id = b.student_id AND n.created_at > b.created_at AND n.kind IN ('activation', 'temporary_password'))))"
    )
}

/// How many refused mails [`retry`] would send.
///
/// # Errors
/// The read failed.
pub async fn retryable<M: Mode>(tx: &Tx<M>, scope: &Departments, job: JobId) -> Result<u32, StoreError> {
    let mut values = Values::new(tx);
    let worth = worth_retrying(&mut values, scope, job);
    let sql = format!("SELECT COUNT(*) AS n FROM outbox b JOIN student s ON s.id = b.student_id WHERE {worth}");
    tx.one_of(sql, values.into_vec()).await?.map_or(Ok(0), |row| count(&row, "n"))
}

/// Puts refused mails back among those that wait, to the address on file now, all of them or one student's; tells how many. It
/// is as if they had just been caused: their tries begin anew.
///
/// # Errors
/// The write failed.
pub async fn retry(tx: &Tx<Write>, scope: &Departments, job: JobId, student: Option<StudentId>, now: Timestamp) -> Result<u32, StoreError> {
    let mut values = Values::new(tx);
    let at = values.add(now);
    let worth = worth_retrying(&mut values, scope, job);
    let one = student.map_or_else(String::new, |student| format!(" AND s.id = {}", values.add(student)));
    let sql = format!(
        "UPDATE outbox AS b SET status = 'waiting', address = s.email, language = s.language, attempts = 0, next_at = {at}, created_at = {at},
            lease_until = 0, lease_owner = NULL, reply_code = 0, reply_text = '', refusal = NULL,
            sent_at = NULL
         FROM student s WHERE s.id = b.student_id AND {worth}{one}"
    );
    let done = tx.run_of(sql, values.into_vec()).await?.rows_affected();
    tx.run(
        "UPDATE student SET delivery = 'attente', invited_until = NULL WHERE id IN (SELECT b.student_id FROM outbox b
            WHERE b.job_id = $1 AND b.status = 'waiting' AND b.created_at = $2 AND b.attempts = 0 AND b.kind = 'activation')",
        [job.into(), now.into()],
    )
    .await?;
    Ok(u32::try_from(done).unwrap_or(u32::MAX))
}

/// The record: every student of the activation, by name; `unsaid` as for [`failures`].
///
/// # Errors
/// The read failed.
pub async fn lines<M: Mode>(tx: &Tx<M>, scope: &Departments, job: JobId, unsaid: Unsaid) -> Result<Vec<RecordLine>, StoreError> {
    let mut values = Values::new(tx);
    let job = values.add(job);
    let within = condition::within(&mut values, scope);
    let sql = format!(
        "SELECT s.family_name, s.given_name, s.student_number, COALESCE(b.address, s.email, '') AS email, l.outcome, b.status, b.sent_at,
            CASE WHEN b.attempts > 0 THEN 1 ELSE 0 END AS tried, COALESCE(b.reply_code, 0) AS reply_code, COALESCE(b.reply_text, '') AS reply_text, b.refusal
         FROM job_line l JOIN student s ON s.id = l.student_id LEFT JOIN outbox b ON b.id = l.outbox_id
         WHERE l.job_id = {job} AND {within} ORDER BY s.sort_key, s.id"
    );
    let rows = tx.all_of(sql, values.into_vec()).await?;
    rows.iter()
        .map(|row| {
            let (family, given): (String, String) = (row.try_get("", "family_name")?, row.try_get("", "given_name")?);
            let status: Option<String> = row.try_get("", "status")?;
            Ok(RecordLine {
                name: name::listed(&family, &given),
                number: row.try_get("", "student_number")?,
                email: row.try_get("", "email")?,
                outcome: outcome(row)?,
                delivery: delivery(status.as_deref())?,
                sent_at: row.try_get("", "sent_at")?,
                undelivered: undelivered(row, status.as_deref(), unsaid)?,
            })
        })
        .collect()
}

/// The latest activations with students in reach, at most `limit`.
///
/// # Errors
/// The read failed.
pub async fn recent<M: Mode>(tx: &Tx<M>, scope: &Departments, limit: u32) -> Result<Vec<RecentActivation>, StoreError> {
    let mut values = Values::new(tx);
    let organisation = values.add(scope.organisation);
    let visible = visible(&mut values, scope);
    let limit = values.limit(limit);
    let sql = format!(
        "SELECT j.id, j.created_at, j.level, a.given_name, a.family_name FROM job j JOIN account a ON a.id = j.account_id
         WHERE j.organisation_id = {organisation} AND {visible} ORDER BY j.created_at DESC, j.id DESC LIMIT {limit}"
    );
    let mut latest = Vec::new();
    for row in &tx.all_of(sql, values.into_vec()).await? {
        let Job { id, at, level } = job(row)?;
        let (given, family): (String, String) = (row.try_get("", "given_name")?, row.try_get("", "family_name")?);
        let (outcomes, _) = outcomes(tx, scope, id).await?;
        let by = format!("{given} {family}");
        latest.push(RecentActivation { job: id, at, by, level, going: Going::of(outcomes), mails: mails(tx, scope, id).await? });
    }
    Ok(latest)
}

fn job(row: &QueryResult) -> Result<Job, StoreError> {
    let level: String = row.try_get("", "level")?;
    let level = AccessLevel::from_word(&level).ok_or(StoreError::UnknownWord("job.level"))?;
    Ok(Job { id: row.try_get("", "id")?, at: row.try_get("", "created_at")?, level })
}

fn outcome(row: &QueryResult) -> Result<Outcome, StoreError> {
    let word: String = row.try_get("", "outcome")?;
    Outcome::from_word(&word).ok_or(StoreError::UnknownWord("job_line.outcome"))
}

/// From the status of a mail in the outbox.
fn delivery(status: Option<&str>) -> Result<Delivery, StoreError> {
    match status {
        None => Ok(Delivery::None),
        Some("waiting") => Ok(Delivery::Waiting),
        Some("sent") => Ok(Delivery::Sent),
        Some("refused") => Ok(Delivery::Refused),
        Some(_) => Err(StoreError::UnknownWord("outbox.status")),
    }
}

fn add_mails(counts: &mut MailCounts, row: &QueryResult) -> Result<(), StoreError> {
    let status: String = row.try_get("", "status")?;
    let n = count(row, "n")?;
    counts.total += n;
    match delivery(Some(&status))? {
        Delivery::Sent => counts.sent += n,
        Delivery::Refused => counts.refused += n,
        Delivery::Waiting | Delivery::None => {
            counts.waiting += n;
            counts.put_off += count(row, "tried")?;
        }
    }
    Ok(())
}

/// Why the mail of a row is not delivered; nothing of one that was delivered, or not tried yet.
pub(crate) fn undelivered(row: &QueryResult, status: Option<&str>, unsaid: Unsaid) -> Result<Option<Undelivered>, StoreError> {
    match delivery(status)? {
        Delivery::Refused => why(row, true, unsaid).map(Some),
        Delivery::Waiting if row.try_get::<i32>("", "tried")? == 1 => why(row, false, unsaid).map(Some),
        _ => Ok(None),
    }
}

/// The word that was kept, or else what the answer meant.
fn why(row: &QueryResult, given_up: bool, unsaid: Unsaid) -> Result<Undelivered, StoreError> {
    let reply_code = reply_code(row)?;
    let refusal = match row.try_get::<Option<String>>("", "refusal")? {
        Some(word) => MailRefusal::from_word(&word).ok_or(StoreError::UnknownWord("outbox.refusal"))?,
        None => unsaid(reply_code, &row.try_get::<String>("", "reply_text")?, given_up),
    };
    Ok(Undelivered { refusal, given_up, reply_code })
}

fn reply_code(row: &QueryResult) -> Result<u16, StoreError> {
    let code: i64 = row.try_get("", "reply_code")?;
    Ok(u16::try_from(code).unwrap_or(0))
}

fn count(row: &QueryResult, column: &str) -> Result<u32, StoreError> {
    let count: i64 = row.try_get("", column)?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}
