//! Students, one at a time.

use crate::activation::{self, Unsaid};
use crate::error::StoreError;
use crate::name;
use crate::roster::condition::{self, Values};
use crate::scope::{Departments, OwnFile};
use crate::tx::{Mode, Tx, Write};
use domain::access::AccessLevel;
use domain::id::{AccountId, StudentId};
use domain::person::{EmailAddress, Phone, StudentStatus};
use domain::roster::{AccessState, Delivery, EmailState};
use domain::student::{AccessContact, EnrolmentView, OwnFileView, StudentFile};
use domain::{Language, Timestamp};
use sea_orm::QueryResult;

/// Notes that a student chose a first password: the invitation is over.
///
/// # Errors
/// The write failed.
pub async fn note_entered(tx: &Tx<Write>, account: AccountId, now: Timestamp) -> Result<(), StoreError> {
    tx.run("UPDATE student SET entered_at = COALESCE(entered_at, $2) WHERE account_id = $1", [account.into(), now.into()]).await?;
    Ok(())
}

/// The file of a student in reach; `unsaid` as for [`activation::failures`].
///
/// # Errors
/// The read failed.
pub async fn see<M: Mode>(
    tx: &Tx<M>,
    scope: &Departments,
    id: StudentId,
    language: Language,
    unsaid: Unsaid,
    now: Timestamp,
) -> Result<Option<StudentFile>, StoreError> {
    let mut values = Values::new(tx);
    let access = condition::access(&mut values, now);
    let same_as = condition::same_as(&mut values, scope);
    let email = condition::email(&mut values, scope);
    let within = condition::within(&mut values, scope);
    let place = values.add(id);
    let sql = format!(
        "SELECT s.*, {access} AS access_state, {email} AS email_state, {same_as} AS same_as, a.user_name
         FROM student s LEFT JOIN account a ON a.id = s.account_id WHERE {within} AND s.id = {place}"
    );
    let Some(row) = tx.one_of(sql, values.into_vec()).await? else { return Ok(None) };
    let mail = tx
        .one(
            "SELECT status, CASE WHEN attempts > 0 THEN 1 ELSE 0 END AS tried, reply_code, reply_text, refusal FROM outbox WHERE student_id = $1 AND kind IN ('activation', 'temporary_password')
             ORDER BY created_at DESC, id DESC LIMIT 1",
            [id.into()],
        )
        .await?;
    let mut file = file(&row)?;
    if let Some(mail) = mail {
        let status: String = mail.try_get("", "status")?;
        file.undelivered = activation::undelivered(&mail, Some(&status), unsaid)?.filter(|_| file.delivery != Delivery::None);
    }
    file.domains = domains(tx, scope).await?;
    file.enrolments = enrolments(tx, id, language).await?;
    Ok(Some(file))
}

fn file(row: &QueryResult) -> Result<StudentFile, StoreError> {
    let text = |column: &str| row.try_get::<String>("", column);
    let optional = |column: &str| row.try_get::<Option<String>>("", column);
    let email_state = EmailState::from_word(&text("email_state")?).ok_or(StoreError::UnknownWord("email_state"))?;
    let entered: Option<Timestamp> = row.try_get("", "entered_at")?;
    let invited_until: Option<Timestamp> = row.try_get("", "invited_until")?;
    Ok(StudentFile {
        id: row.try_get("", "id")?,
        family_name: text("family_name")?,
        given_name: text("given_name")?,
        number: text("student_number")?,
        network_number: text("network_number")?,
        email: optional("email")?.unwrap_or_default(),
        email_state,
        same_as: if email_state == EmailState::Duplicate { optional("same_as")? } else { None },
        domains: Vec::new(),
        phone: optional("phone")?.and_then(|stored| Phone::from_stored(&stored)),
        language: Language::parse(&text("language")?).unwrap_or_default(),
        status: status(row)?,
        access: AccessState::from_word(&text("access_state")?).ok_or(StoreError::UnknownWord("access_state"))?,
        level: level(row)?,
        user_name: optional("user_name")?,
        invited_until: if entered.is_some() { None } else { invited_until },
        last_sign_in: row.try_get("", "last_sign_in_at")?,
        delivery: Delivery::from_word(&text("delivery")?).ok_or(StoreError::UnknownWord("student.delivery"))?,
        undelivered: None,
        enrolments: Vec::new(),
    })
}

async fn enrolments<M: Mode>(tx: &Tx<M>, id: StudentId, language: Language) -> Result<Vec<EnrolmentView>, StoreError> {
    let sql = "SELECT p.code AS program, c.code AS course, c.title_fr, c.title_en, h.short_name AS cohort, f.term, e.group_code
        FROM enrolment e JOIN offering f ON f.organisation_id = e.organisation_id AND f.id = e.offering_id
        JOIN course c ON c.organisation_id = f.organisation_id AND c.id = f.course_id
        JOIN program p ON p.organisation_id = c.organisation_id AND p.id = c.program_id
        JOIN cohort h ON h.organisation_id = f.organisation_id AND h.id = f.cohort_id
        WHERE e.student_id = $1 ORDER BY f.starts_on DESC, f.id DESC";
    let rows = tx.all(sql, [id.into()]).await?;
    rows.iter()
        .map(|row| {
            let (fr, en): (String, String) = (row.try_get("", "title_fr")?, row.try_get("", "title_en")?);
            Ok(EnrolmentView {
                program: row.try_get("", "program")?,
                course: row.try_get("", "course")?,
                title: language.pick(&fr, &en).to_owned(),
                cohort: row.try_get("", "cohort")?,
                term: row.try_get("", "term")?,
                group: row.try_get("", "group_code")?,
            })
        })
        .collect()
}

/// Formats of addresses the school declared, in lower case, without the `@`.
///
/// # Errors
/// The read failed.
pub async fn domains<M: Mode>(tx: &Tx<M>, scope: &Departments) -> Result<Vec<String>, StoreError> {
    let rows = tx.all("SELECT domain FROM email_domain WHERE organisation_id = $1 ORDER BY domain", [scope.organisation.into()]).await?;
    rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}

/// What changing a student, or the student's account, needs to know first.
#[derive(Clone, Debug)]
pub struct Record {
    /// The student.
    pub id: StudentId,
    /// The account, once there is one.
    pub account: Option<AccountId>,
    /// Family name.
    pub family_name: String,
    /// Given name.
    pub given_name: String,
    /// The school's number.
    pub number: String,
    /// Address as typed.
    pub email: Option<String>,
    /// What stands between the student and a mail.
    pub email_state: EmailState,
    /// Telephone, as stored.
    pub phone: Option<String>,
    /// The language the student is written to.
    pub language: Language,
    /// Whether the student is still one.
    pub status: StudentStatus,
    /// Whether the account is closed.
    pub disabled: bool,
    /// Whether an access mail waits in the outbox.
    pub mail_waits: bool,
    /// When the temporary password that opens now left by mail, to the address on file: the latest one, if it was by mail.
    pub mailed_at: Option<Timestamp>,
}

/// The record of a student in reach.
///
/// # Errors
/// The read failed.
pub async fn find<M: Mode>(tx: &Tx<M>, scope: &Departments, id: StudentId) -> Result<Option<Record>, StoreError> {
    let mut values = Values::new(tx);
    let email = condition::email(&mut values, scope);
    let within = condition::within(&mut values, scope);
    let place = values.add(id);
    let sql = format!(
        "SELECT s.*, {email} AS email_state, CASE WHEN s.disabled_at IS NULL AND a.disabled_at IS NULL THEN 0 ELSE 1 END AS closed,
            (SELECT COUNT(*) FROM outbox b WHERE b.student_id = s.id AND b.status = 'waiting' AND b.kind IN ('activation', 'temporary_password')) AS waiting,
            (SELECT MAX(b.sent_at) FROM outbox b WHERE b.student_id = s.id AND b.status = 'sent' AND b.kind = 'temporary_password' AND b.address = s.email
                AND NOT EXISTS (SELECT 1 FROM outbox h WHERE h.student_id = s.id AND h.kind = 'handed_over' AND h.created_at >= b.created_at)) AS mailed_at
         FROM student s LEFT JOIN account a ON a.id = s.account_id WHERE {within} AND s.id = {place}"
    );
    let Some(row) = tx.one_of(sql, values.into_vec()).await? else { return Ok(None) };
    let text = |column: &str| row.try_get::<String>("", column);
    Ok(Some(Record {
        id: row.try_get("", "id")?,
        account: row.try_get("", "account_id")?,
        family_name: text("family_name")?,
        given_name: text("given_name")?,
        number: text("student_number")?,
        email: row.try_get("", "email")?,
        email_state: EmailState::from_word(&text("email_state")?).ok_or(StoreError::UnknownWord("email_state"))?,
        phone: row.try_get("", "phone")?,
        language: Language::parse(&text("language")?).unwrap_or_default(),
        status: status(&row)?,
        disabled: row.try_get::<i32>("", "closed")? == 1,
        mail_waits: row.try_get::<i64>("", "waiting")? > 0,
        mailed_at: row.try_get("", "mailed_at")?,
    }))
}

/// Whether another student of the school, who has not left, has this address, or another account, a member of staff's for
/// one: two accounts of one address could no longer be told apart by it.
///
/// # Errors
/// The read failed.
pub async fn address_taken<M: Mode>(tx: &Tx<M>, scope: &Departments, record: &Record, address: &EmailAddress) -> Result<bool, StoreError> {
    let sql = "SELECT id FROM student WHERE organisation_id = $1 AND email_folded = $2 AND id <> $3 AND status <> 'left'
        UNION ALL SELECT a.id FROM account a WHERE a.email_folded = $2 AND a.id <> COALESCE($4, $3)
            AND NOT EXISTS (SELECT 1 FROM student s WHERE s.account_id = a.id AND s.status = 'left') LIMIT 1";
    let values = [scope.organisation.into(), address.folded().into(), record.id.into(), record.account.into()];
    Ok(tx.one(sql, values).await?.is_some())
}

/// Coordinates as they are to be.
#[derive(Clone, Debug)]
pub struct Coordinates {
    /// Address.
    pub email: Option<EmailAddress>,
    /// Telephone.
    pub phone: Option<Phone>,
    /// Language.
    pub language: Language,
    /// Whether the student is still one.
    pub status: StudentStatus,
}

/// Writes the coordinates of a student found through the scope. Another address goes to the account and to mails that wait,
/// voids what was sent to the former one, and ends an invitation whose mail already left (RST-03, RST-04). A mail that a worker
/// holds is taken back from it, so that it leaves anew, with what opens now.
///
/// # Errors
/// The write failed.
pub async fn correct(tx: &Tx<Write>, record: &Record, new: &Coordinates, now: Timestamp) -> Result<(), StoreError> {
    let email = new.email.as_ref().map(|address| address.as_str().to_owned());
    let folded = new.email.as_ref().map(EmailAddress::folded);
    let moved = folded != record.email.as_deref().map(str::to_ascii_lowercase);
    let search = name::search_text(&record.family_name, &record.given_name, &record.number, email.as_deref().unwrap_or_default());
    tx.run(
        "UPDATE student SET email = $2, email_folded = $3, email_domain = $4, phone = $5, language = $6, status = $7, search = $8, updated_at = $9,
            invited_until = CASE WHEN $10 = 1 AND entered_at IS NULL AND invited_until > $9 THEN $9 ELSE invited_until END
         WHERE id = $1",
        [
            record.id.into(),
            email.clone().into(),
            folded.clone().into(),
            new.email.as_ref().map(EmailAddress::domain).into(),
            new.phone.as_ref().map(Phone::stored).into(),
            new.language.tag().into(),
            new.status.word().into(),
            search.into(),
            now.into(),
            i64::from(moved).into(),
        ],
    )
    .await?;
    let Some(account) = record.account else { return Ok(()) };
    tx.run("UPDATE account SET email = $2, email_folded = $3 WHERE id = $1", [account.into(), email.clone().into(), folded.into()]).await?;
    // the language of the account is the person's own choice, once there was somebody to choose
    tx.run("UPDATE account SET language = $2 WHERE id = $1 AND password_hash IS NULL", [account.into(), new.language.tag().into()]).await?;
    tx.run(
        "UPDATE outbox SET address = COALESCE($2, address), language = $3, lease_owner = CASE WHEN $5 = 1 THEN NULL ELSE lease_owner END,
            lease_until = CASE WHEN $5 = 1 THEN 0 ELSE lease_until END
         WHERE account_id = $1 AND status = 'waiting' AND student_id = $4 AND kind <> 'address_changed'",
        [account.into(), email.into(), new.language.tag().into(), record.id.into(), i64::from(moved || new.status != record.status).into()],
    )
    .await?;
    if moved {
        crate::secret::supersede(tx, account, None, now).await?;
    }
    Ok(())
}

/// Notes that a new access mail is on its way: what was said of the former one no longer holds.
///
/// # Errors
/// The write failed.
pub async fn note_mailing(tx: &Tx<Write>, record: &Record) -> Result<(), StoreError> {
    tx.run("UPDATE student SET delivery = 'attente', invited_until = NULL WHERE id = $1", [record.id.into()]).await?;
    Ok(())
}

/// Notes that a temporary password was handed over, open until `until`. Access mails that still wait are no longer due: they
/// would void it.
///
/// # Errors
/// The write failed.
pub async fn note_handed_over(tx: &Tx<Write>, record: &Record, until: Timestamp) -> Result<(), StoreError> {
    let sql = "DELETE FROM outbox WHERE student_id = $1 AND status = 'waiting' AND kind IN ('activation', 'temporary_password')";
    tx.run(sql, [record.id.into()]).await?;
    tx.run("UPDATE student SET delivery = 'aucun', invited_until = $2 WHERE id = $1", [record.id.into(), until.into()]).await?;
    Ok(())
}

/// What a student's own home shows.
///
/// # Errors
/// The read failed.
pub async fn own_file<M: Mode>(tx: &Tx<M>, scope: &OwnFile, language: Language) -> Result<Option<OwnFileView>, StoreError> {
    let sql = "SELECT s.given_name, s.access, s.student_number, s.network_number, g.name_fr, g.name_en, d.name_fr AS department_fr,
            d.name_en AS department_en, g.contact_name, g.contact_email, g.contact_phone
        FROM student s JOIN organisation g ON g.id = s.organisation_id
        JOIN department d ON d.organisation_id = s.organisation_id AND d.id = s.department_id
        WHERE s.organisation_id = $1 AND s.id = $2 AND s.account_id = $3";
    let Some(row) = tx.one(sql, [scope.organisation.into(), scope.student.into(), scope.account.into()]).await? else { return Ok(None) };
    let programs = "SELECT p.id, p.name_fr, p.name_en FROM enrolment e JOIN offering f ON f.organisation_id = e.organisation_id AND f.id = e.offering_id
        JOIN course c ON c.organisation_id = f.organisation_id AND c.id = f.course_id
        JOIN program p ON p.organisation_id = c.organisation_id AND p.id = c.program_id
        WHERE e.student_id = $1 GROUP BY p.id, p.name_fr, p.name_en ORDER BY MAX(f.starts_on) DESC, p.id";
    let programs = tx.all(programs, [scope.student.into()]).await?;
    let text = |column: &str| row.try_get::<String>("", column);
    let phone: Option<String> = row.try_get("", "contact_phone")?;
    Ok(Some(OwnFileView {
        given_name: text("given_name")?,
        organisation: in_language(&row, language, "name_fr", "name_en")?,
        department: in_language(&row, language, "department_fr", "department_en")?,
        programs: programs.iter().map(|row| in_language(row, language, "name_fr", "name_en")).collect::<Result<_, _>>()?,
        level: level(&row)?,
        student_number: text("student_number")?,
        network_number: text("network_number")?,
        contact: AccessContact {
            name: text("contact_name")?,
            email: text("contact_email")?,
            phone: phone.and_then(|stored| Phone::from_stored(&stored)),
        },
    }))
}

fn in_language(row: &QueryResult, language: Language, french: &str, english: &str) -> Result<String, StoreError> {
    let column = language.pick(french, english);
    Ok(row.try_get("", column)?)
}

fn level(row: &QueryResult) -> Result<AccessLevel, StoreError> {
    let word: String = row.try_get("", "access")?;
    AccessLevel::from_word(&word).ok_or(StoreError::UnknownWord("student.access"))
}

fn status(row: &QueryResult) -> Result<StudentStatus, StoreError> {
    let word: String = row.try_get("", "status")?;
    StudentStatus::from_word(&word).ok_or(StoreError::UnknownWord("student.status"))
}
