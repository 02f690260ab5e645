//! Mails that are due, taken by a worker with all that composing them needs.

use super::{Kind, Tried, note};
use crate::database::Engine;
use crate::error::StoreError;
use crate::placement::{call, targets};
use crate::tx::{Mode, Tx, Write};
use domain::access::Role;
use domain::calendar::{Day, Period};
use domain::id::{AccountId, OrganisationId, OutboxId, PlacementId, StudentId};
use domain::mail::MailRefusal;
use domain::person::StudentStatus;
use domain::{Language, Timestamp};
use sea_orm::QueryResult;
use uuid::Uuid;

/// A mail leased by a worker, with all that composing it needs.
#[derive(Clone, Debug)]
pub struct Due {
    /// Its id.
    pub id: OutboxId,
    /// The organisation.
    pub organisation: OrganisationId,
    /// Whom it is for.
    pub account: AccountId,
    /// The student's file.
    pub student: Option<StudentId>,
    /// What it says.
    pub kind: Kind,
    /// In which language.
    pub language: Language,
    /// Where it goes.
    pub address: String,
    /// Tries so far, this one not counted.
    pub attempts: i64,
    /// When it was caused.
    pub created_at: Timestamp,
    /// First name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// User name.
    pub user_name: String,
    /// Level the student has now: `none`, `basic`, `advanced`.
    pub access: Option<String>,
    /// Organisation's name in the mail's language.
    pub organisation_name: String,
    /// Student-access person's name.
    pub contact_name: String,
    /// Student-access person's address.
    pub contact_email: String,
    /// The account's address now, which a notice to the former one speaks of.
    pub account_email: Option<String>,
    /// First and family name of who caused it, for a notice that names them.
    pub caused_by: Option<(String, String)>,
    /// What a mail to a host without a user asks for.
    pub request: Option<Asked>,
    /// What a reminder speaks of.
    pub waiting: Option<Waiting>,
}

/// Requests that wait for the coordination of a host, for a mail.
#[derive(Clone, Copy, Debug, Default)]
pub struct Waiting {
    /// How many.
    pub requests: u32,
    /// Since when the oldest does.
    pub since: Option<Timestamp>,
    /// Calls for places that wait for an answer too.
    pub calls: u32,
    /// Days without signing in after which the host reminds.
    pub days: u32,
}

/// What a placement request asks, for a mail.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The request.
    pub placement: PlacementId,
    /// The destination, in the mail's language.
    pub destination: String,
    /// The course, in the mail's language.
    pub course: String,
    /// How many students.
    pub students: u32,
    /// From when to when.
    pub period: Period,
}

/// Leases up to `limit` mails that are due. Of those, access mails to students who study no more are refused at once instead
/// of being brought back: nobody is let in any more. `today` is the day it is in Québec.
///
/// # Errors
/// The write failed.
pub async fn lease(
    tx: &Tx<Write>,
    owner: Uuid,
    (now, today): (Timestamp, Day),
    until: Timestamp,
    limit: u32,
) -> Result<Vec<Due>, StoreError> {
    let skip = if tx.engine() == Engine::Postgres { "FOR UPDATE SKIP LOCKED" } else { "" };
    let sql = format!(
        "UPDATE outbox SET lease_owner = $1, lease_until = $3 WHERE id IN (
            SELECT id FROM outbox WHERE status = 'waiting' AND next_at <= $2 AND lease_until <= $2 ORDER BY next_at, id LIMIT $4 {skip})"
    );
    tx.run(sql, [owner.into(), now.into(), until.into(), i64::from(limit).into()]).await?;
    let rows = tx
        .all(
            "SELECT b.id, b.organisation_id, b.account_id, b.student_id, b.kind, b.language, b.address, b.attempts, b.created_at,
                a.given_name, a.family_name, a.user_name, a.email AS account_email, s.access, s.status AS student_status,
                o.name_fr, o.name_en, o.contact_name, o.contact_email, c.given_name AS cause_given, c.family_name AS cause_family,
                b.placement_id, p.students AS asked_students, p.starts_on AS asked_from, p.ends_on AS asked_to,
                t.name_fr AS unit_fr, t.name_en AS unit_en, u.title_fr AS course_fr, u.title_en AS course_en
             FROM outbox b JOIN account a ON a.id = b.account_id JOIN organisation o ON o.id = b.organisation_id
             LEFT JOIN student s ON s.id = b.student_id LEFT JOIN account c ON c.id = b.caused_by
             LEFT JOIN placement p ON p.id = b.placement_id LEFT JOIN destination t ON t.id = p.destination_id
             LEFT JOIN offering f ON f.id = p.offering_id LEFT JOIN course u ON u.id = f.course_id
             WHERE b.lease_owner = $1 AND b.lease_until = $2 AND b.status = 'waiting' ORDER BY b.next_at, b.id",
            [owner.into(), until.into()],
        )
        .await?;
    let (mut needed, mut needless) = (Vec::with_capacity(rows.len()), Vec::new());
    for row in &rows {
        let mut due = due(row)?;
        if due.kind == Kind::Reminder {
            due.waiting = waiting(tx, &due, today).await?;
            if due.waiting.is_none() {
                tx.run("DELETE FROM outbox WHERE id = $1", [due.id.into()]).await?;
                targets::not_reminded(tx, due.account, due.organisation).await?;
                continue;
            }
        }
        let status: Option<String> = row.try_get("", "student_status")?;
        let studies = status.is_none_or(|status| status == StudentStatus::Active.word());
        if studies || !due.kind.lets_in() { needed.push(due) } else { needless.push(due.id) }
    }
    for id in needless {
        let tried = Tried::Refused { refusal: MailRefusal::NoLongerStudies };
        note(tx, id, owner, &tried, (0, ""), now).await?;
    }
    Ok(needed)
}

/// What a reminder speaks of; nothing when it is not to leave any more: everything was answered, the person came or is gone, or the host
/// wants no reminders.
async fn waiting<M: Mode>(tx: &Tx<M>, due: &Due, today: Day) -> Result<Option<Waiting>, StoreError> {
    let requests = format!("FROM placement p WHERE p.host_id = o.id AND p.ends_on >= $3 AND p.state IN ({})", targets::waiting());
    let sql = format!(
        "SELECT (SELECT COUNT(*) {requests}) AS requests, (SELECT MIN(p.waiting_since) {requests}) AS oldest,
            (SELECT COUNT(*) {calls}) AS calls, o.reminder_days AS days
         FROM outbox b JOIN account a ON a.id = b.account_id JOIN organisation o ON o.id = b.organisation_id
         WHERE b.id = $1 AND o.reminder_days > 0 AND a.disabled_at IS NULL AND COALESCE(a.last_sign_in_at, 0) < b.created_at
            AND EXISTS (SELECT 1 FROM membership m WHERE m.account_id = b.account_id AND m.organisation_id = b.organisation_id AND m.role = $2)",
        calls = call::waiting("o.id", "$3")
    );
    let role = Role::ReceivingCoordinator.word();
    let Some(row) = tx.one(sql, [due.id.into(), role.into(), today.to_string().into()]).await? else { return Ok(None) };
    let count = |column: &str| Ok::<_, StoreError>(u32::try_from(row.try_get::<i64>("", column)?).unwrap_or(u32::MAX));
    let waiting = Waiting { requests: count("requests")?, since: row.try_get("", "oldest")?, calls: count("calls")?, days: count("days")? };
    Ok(Some(waiting).filter(|waiting| waiting.requests > 0 || waiting.calls > 0))
}

/// Whether a leased mail is still to be handed over: not when it was withdrawn, or its address changed, since it was leased.
///
/// # Errors
/// The read failed.
pub async fn still_leased<M: Mode>(tx: &Tx<M>, id: OutboxId, owner: Uuid) -> Result<bool, StoreError> {
    let row = tx.one("SELECT id FROM outbox WHERE id = $1 AND lease_owner = $2 AND status = 'waiting'", [id.into(), owner.into()]).await?;
    Ok(row.is_some())
}

fn due(row: &QueryResult) -> Result<Due, StoreError> {
    let kind: String = row.try_get("", "kind")?;
    let tag: String = row.try_get("", "language")?;
    let language = Language::parse(&tag).unwrap_or_default();
    let name: (String, String) = (row.try_get("", "name_fr")?, row.try_get("", "name_en")?);
    let cause: (Option<String>, Option<String>) = (row.try_get("", "cause_given")?, row.try_get("", "cause_family")?);
    Ok(Due {
        id: row.try_get("", "id")?,
        organisation: row.try_get("", "organisation_id")?,
        account: row.try_get("", "account_id")?,
        student: row.try_get("", "student_id")?,
        kind: Kind::from_word(&kind)?,
        language,
        address: row.try_get("", "address")?,
        attempts: row.try_get("", "attempts")?,
        created_at: row.try_get("", "created_at")?,
        given_name: row.try_get("", "given_name")?,
        family_name: row.try_get("", "family_name")?,
        user_name: row.try_get("", "user_name")?,
        access: row.try_get("", "access")?,
        organisation_name: language.pick(&name.0, &name.1).to_owned(),
        contact_name: row.try_get("", "contact_name")?,
        contact_email: row.try_get("", "contact_email")?,
        account_email: row.try_get("", "account_email")?,
        caused_by: cause.0.zip(cause.1),
        request: asked(row, language)?,
        waiting: None,
    })
}

fn asked(row: &QueryResult, language: Language) -> Result<Option<Asked>, StoreError> {
    let Some(placement) = row.try_get::<Option<PlacementId>>("", "placement_id")? else { return Ok(None) };
    let text = |column: &str| -> Result<String, StoreError> { Ok(row.try_get("", column)?) };
    let day = |column: &str| text(column)?.parse::<Day>().map_err(|_| StoreError::UnknownWord("a day"));
    let students: i64 = row.try_get("", "asked_students")?;
    Ok(Some(Asked {
        placement,
        destination: language.pick(&text("unit_fr")?, &text("unit_en")?).to_owned(),
        course: language.pick(&text("course_fr")?, &text("course_en")?).to_owned(),
        students: u32::try_from(students).unwrap_or_default(),
        period: Period::new(day("asked_from")?, day("asked_to")?).ok_or(StoreError::UnknownWord("a period"))?,
    }))
}
