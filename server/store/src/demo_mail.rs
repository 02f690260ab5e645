//! Mails of a demonstration without a mail server, kept readable at `/demo/mail`.

use crate::error::StoreError;
use crate::tx::{Mode, Tx, Write};
use domain::id::OutboxId;
use domain::{Language, Timestamp};

/// A kept mail.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Its id.
    pub id: OutboxId,
    /// To whom.
    pub address: String,
    /// Subject.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// HTML document.
    pub html: String,
    /// Its language.
    pub language: Language,
    /// When it would have left.
    pub at: Timestamp,
}

/// Keeps a mail; sent again, it takes the place of the former.
///
/// # Errors
/// The write failed.
pub async fn keep(
    tx: &Tx<Write>,
    id: OutboxId,
    address: &str,
    letter: (&str, &str, &str),
    language: Language,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO demo_mail (id, address, subject, body_text, body_html, language, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (id) DO UPDATE SET address = excluded.address, subject = excluded.subject, body_text = excluded.body_text, body_html = excluded.body_html, created_at = excluded.created_at",
        [id.into(), address.into(), letter.0.into(), letter.1.into(), letter.2.into(), language.tag().into(), now.into()],
    )
    .await?;
    Ok(())
}

/// The latest mails, newest first.
///
/// # Errors
/// The read failed.
pub async fn latest<M: Mode>(tx: &Tx<M>, limit: u32) -> Result<Vec<Kept>, StoreError> {
    let rows = tx
        .all("SELECT id, address, subject, body_text, body_html, language, created_at FROM demo_mail ORDER BY created_at DESC, id DESC LIMIT $1", [i64::from(limit).into()])
        .await?;
    rows.iter().map(read).collect()
}

/// One mail.
///
/// # Errors
/// The read failed.
pub async fn find<M: Mode>(tx: &Tx<M>, id: OutboxId) -> Result<Option<Kept>, StoreError> {
    let row =
        tx.one("SELECT id, address, subject, body_text, body_html, language, created_at FROM demo_mail WHERE id = $1", [id.into()]).await?;
    row.as_ref().map(read).transpose()
}

fn read(row: &sea_orm::QueryResult) -> Result<Kept, StoreError> {
    let tag: String = row.try_get("", "language")?;
    Ok(Kept {
        id: row.try_get("", "id")?,
        address: row.try_get("", "address")?,
        subject: row.try_get("", "subject")?,
        text: row.try_get("", "body_text")?,
        html: row.try_get("", "body_html")?,
        language: Language::parse(&tag).unwrap_or_default(),
        at: row.try_get("", "created_at")?,
    })
}
