//! Mails due. A row is written in the transaction of what causes the mail and holds no secret (design.md § 6).
//!
//! Workers lease rows: a lease that runs out (a worker that died) gives the row back.

mod lease;

pub use lease::{Asked, Due, Waiting, lease, still_leased};

use crate::database::Engine;
use crate::error::StoreError;
use crate::tx::{Mode, Tx, Write};
use domain::id::{AccountId, JobId, OrganisationId, OutboxId, PlacementId, SecretId, StudentId};
use domain::mail::MailRefusal;
use domain::{Language, Timestamp};
use serde_json::json;
use uuid::Uuid;

/// What a mail says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An access was opened; carries a temporary password made when it is sent.
    Activation,
    /// Access was raised from basic to advanced; the password is kept (D3).
    Promotion,
    /// The yellow key; carries a temporary password made when it is sent (D2).
    TemporaryPassword,
    /// The administrator made a temporary password and handed it over (D2: the person is told).
    HandedOver,
    /// A reset was asked for; carries a link made when it is sent.
    ResetLink,
    /// The password was changed.
    PasswordChanged,
    /// The address was changed by somebody else: said to the former one.
    AddressChanged,
    /// A placement request, to a host without a user; carries a link made when it is sent.
    GuestRequest,
    /// Requests wait for the coordination of a host, where nobody has signed in for a while.
    Reminder,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Activation,
        Self::Promotion,
        Self::TemporaryPassword,
        Self::HandedOver,
        Self::ResetLink,
        Self::PasswordChanged,
        Self::AddressChanged,
        Self::GuestRequest,
        Self::Reminder,
    ];

    /// The word kept in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Activation => "activation",
            Self::Promotion => "promotion",
            Self::TemporaryPassword => "temporary_password",
            Self::HandedOver => "handed_over",
            Self::ResetLink => "reset_link",
            Self::PasswordChanged => "password_changed",
            Self::AddressChanged => "address_changed",
            Self::GuestRequest => "guest_request",
            Self::Reminder => "reminder",
        }
    }

    /// Whether it is about coming in, and so for nobody who studies no more.
    const fn lets_in(self) -> bool {
        matches!(self, Self::Activation | Self::Promotion | Self::TemporaryPassword | Self::ResetLink)
    }

    fn from_word(word: &str) -> Result<Self, StoreError> {
        Self::ALL.into_iter().find(|kind| kind.word() == word).ok_or(StoreError::UnknownWord("outbox.kind"))
    }
}

/// A mail to put in the outbox.
#[derive(Clone, Debug)]
pub struct New {
    /// Its id; the Message-ID is made from it, the same at every try.
    pub id: OutboxId,
    /// The organisation it is sent for.
    pub organisation: OrganisationId,
    /// Whom it is for.
    pub account: AccountId,
    /// The student's file, for a student.
    pub student: Option<StudentId>,
    /// The bulk action it belongs to.
    pub job: Option<JobId>,
    /// What it says.
    pub kind: Kind,
    /// In which language.
    pub language: Language,
    /// The direct address (RST-04).
    pub address: String,
    /// Who caused it, for a notice that names them.
    pub caused_by: Option<AccountId>,
}

/// Puts a mail in the outbox.
///
/// # Errors
/// The write failed.
pub async fn enqueue(tx: &Tx<Write>, new: New, now: Timestamp) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO outbox (id, organisation_id, account_id, student_id, job_id, kind, language, address, status, attempts, next_at, lease_until, reply_code, reply_text, created_at, caused_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', 0, $9, 0, 0, '', $9, $10)",
        [
            new.id.into(),
            new.organisation.into(),
            new.account.into(),
            new.student.into(),
            new.job.into(),
            new.kind.word().into(),
            new.language.tag().into(),
            new.address.into(),
            now.into(),
            new.caused_by.into(),
        ],
    )
    .await?;
    if let Some(student) = new.student
        && matches!(new.kind, Kind::Activation | Kind::TemporaryPassword)
    {
        tx.run("UPDATE student SET delivery = 'attente' WHERE id = $1", [student.into()]).await?;
    }
    Ok(())
}

/// A request to write about to a host without a user.
#[derive(Clone, Debug)]
pub struct ToGuest {
    /// Its id.
    pub id: OutboxId,
    /// The school.
    pub organisation: OrganisationId,
    /// Who asks.
    pub asker: AccountId,
    /// The request.
    pub placement: PlacementId,
    /// In which language.
    pub language: Language,
    /// The host's address.
    pub address: String,
}

/// Puts a mail about a request in the outbox, in the place of one that has not left.
///
/// # Errors
/// The write failed.
pub async fn enqueue_to_guest(tx: &Tx<Write>, new: ToGuest, now: Timestamp) -> Result<(), StoreError> {
    tx.run("DELETE FROM outbox WHERE placement_id = $1 AND status = 'waiting'", [new.placement.into()]).await?;
    tx.run(
        "INSERT INTO outbox (id, organisation_id, account_id, placement_id, kind, language, address, status, attempts, next_at, lease_until,
            reply_code, reply_text, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'waiting', 0, $8, 0, 0, '', $8)",
        [
            new.id.into(),
            new.organisation.into(),
            new.asker.into(),
            new.placement.into(),
            Kind::GuestRequest.word().into(),
            new.language.tag().into(),
            new.address.into(),
            now.into(),
        ],
    )
    .await?;
    Ok(())
}

/// A one-time secret made for a leased mail.
#[derive(Clone, Debug)]
pub struct MadeSecret {
    /// Its id.
    pub id: SecretId,
    /// Whose.
    pub account: AccountId,
    /// What it is.
    pub kind: crate::secret::Kind,
    /// Its digest.
    pub digest: Vec<u8>,
    /// Until when it opens.
    pub expires_at: Timestamp,
}

/// Keeps the secrets of a batch of mails, voiding the earlier ones of the same accounts and kind, in a constant number
/// of statements; notes on each student until when the invitation opens.
///
/// # Errors
/// The write failed.
pub async fn keep_secrets(tx: &Tx<Write>, secrets: &[MadeSecret], now: Timestamp) -> Result<(), StoreError> {
    if secrets.is_empty() {
        return Ok(());
    }
    let list: Vec<_> = secrets
        .iter()
        .map(|secret| json!({ "i": hex(secret.id.0.as_bytes()), "a": hex(secret.account.0.as_bytes()), "k": secret.kind.word(), "d": hex(&secret.digest), "e": secret.expires_at.0 }))
        .collect();
    let list = serde_json::Value::from(list).to_string();
    let source = match tx.engine() {
        Engine::Sqlite => {
            "(SELECT unhex(value->>'i') AS i, unhex(value->>'a') AS a, value->>'k' AS k, unhex(value->>'d') AS d, value->>'e' AS e FROM json_each($1))"
        }
        Engine::Postgres => {
            "(SELECT i::uuid AS i, a::uuid AS a, k, decode(d, 'hex') AS d, e FROM jsonb_to_recordset($1::jsonb) AS r(i text, a text, k text, d text, e bigint))"
        }
    };
    // each statement reads the list once: a list read again for each secret or student costs more than all the rest
    tx.run(
        format!("UPDATE secret SET superseded_at = $2 WHERE (account_id, kind) IN (SELECT m.a, m.k FROM {source} m) AND used_at IS NULL AND superseded_at IS NULL"),
        [list.clone().into(), now.into()],
    )
    .await?;
    tx.run(
        format!(
            "INSERT INTO secret (id, account_id, kind, digest, address_folded, password_version, created_at, expires_at)
             SELECT m.i, m.a, m.k, m.d, a.email_folded, a.password_version, $2, m.e FROM {source} m JOIN account a ON a.id = m.a"
        ),
        [list.clone().into(), now.into()],
    )
    .await?;
    tx.run(
        format!("UPDATE student SET invited_until = m.e FROM {source} m WHERE student.account_id = m.a AND m.k = 'temporary_password'"),
        [list.into()],
    )
    .await?;
    Ok(())
}

/// Whether a mail of a kind still waits to be sent to the holder of an account.
///
/// # Errors
/// The read failed.
pub async fn waits<M: Mode>(tx: &Tx<M>, account: AccountId, kind: Kind) -> Result<bool, StoreError> {
    let sql = "SELECT 1 AS one FROM outbox WHERE account_id = $1 AND kind = $2 AND status = 'waiting' LIMIT 1";
    Ok(tx.one(sql, [account.into(), kind.word().into()]).await?.is_some())
}

/// What became of one try.
#[derive(Clone, Debug)]
pub enum Tried {
    /// Taken by the mail server.
    Sent,
    /// To be tried again.
    Later {
        /// When.
        next_at: Timestamp,
        /// Why it was put off.
        refusal: MailRefusal,
    },
    /// Refused for good, or given up: an administrator sees it.
    Refused {
        /// Why.
        refusal: MailRefusal,
    },
}

/// Notes a try of a leased mail; false when the lease was lost meanwhile.
///
/// # Errors
/// The write failed.
pub async fn note(
    tx: &Tx<Write>,
    id: OutboxId,
    owner: Uuid,
    tried: &Tried,
    reply: (u16, &str),
    now: Timestamp,
) -> Result<bool, StoreError> {
    let (status, next_at, sent_at, delivery, refusal) = match tried {
        Tried::Sent => ("sent", now, Some(now), "remis", None),
        Tried::Later { next_at, refusal } => ("waiting", *next_at, None, "attente", Some(refusal.word())),
        Tried::Refused { refusal } => ("refused", now, None, "refuse", Some(refusal.word())),
    };
    let done = tx
        .run(
            "UPDATE outbox SET status = $3, next_at = $4, sent_at = $5, attempts = attempts + 1, lease_until = 0, lease_owner = NULL, reply_code = $6, reply_text = $7,
                refusal = $8
             WHERE id = $1 AND lease_owner = $2",
            [
                id.into(),
                owner.into(),
                status.into(),
                next_at.into(),
                sent_at.into(),
                i64::from(reply.0).into(),
                reply.1.into(),
                refusal.into(),
            ],
        )
        .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    tx.run(
        "UPDATE student SET delivery = $2 WHERE id = (SELECT student_id FROM outbox WHERE id = $1 AND kind IN ('activation', 'temporary_password'))",
        [id.into(), delivery.into()],
    )
    .await?;
    Ok(true)
}

/// Gives back what a worker leased and did not try.
///
/// # Errors
/// The write failed.
pub async fn release(tx: &Tx<Write>, owner: Uuid) -> Result<(), StoreError> {
    tx.run("UPDATE outbox SET lease_until = 0, lease_owner = NULL WHERE lease_owner = $1 AND status = 'waiting'", [owner.into()]).await?;
    Ok(())
}

/// Gives back every lease. For the one process of a database, when it starts.
///
/// # Errors
/// The write failed.
pub async fn release_all(tx: &Tx<Write>) -> Result<(), StoreError> {
    tx.run("UPDATE outbox SET lease_until = 0, lease_owner = NULL WHERE lease_owner IS NOT NULL AND status = 'waiting'", []).await?;
    Ok(())
}

/// When the next mail is due, if one waits.
///
/// # Errors
/// The read failed.
pub async fn next_due<M: Mode>(tx: &Tx<M>) -> Result<Option<Timestamp>, StoreError> {
    let row = tx
        .one(
            "SELECT MIN(CASE WHEN lease_until > next_at THEN lease_until ELSE next_at END) AS due FROM outbox WHERE status = 'waiting'",
            [],
        )
        .await?;
    row.map_or(Ok(None), |row| Ok(row.try_get("", "due")?))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // writing to a String cannot fail
        let _ = write!(text, "{byte:02x}");
        text
    })
}
