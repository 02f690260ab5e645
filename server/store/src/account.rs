//! People's accounts.

use crate::error::StoreError;
use crate::tx::{Mode, Tx, Write};
use domain::id::AccountId;
use domain::person::EmailAddress;
use domain::{Language, Timestamp};
use sea_orm::QueryResult;

/// What signing in needs of an account.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// The account.
    pub id: AccountId,
    /// Its user name.
    pub user_name: String,
    /// The PHC string; nothing until a password is chosen.
    pub password_hash: Option<String>,
    /// Grows at each change of password.
    pub password_version: i64,
    /// Whether the account is closed, or that of a student who studies no more.
    pub disabled: bool,
    /// The direct address, in lower case.
    pub email_folded: Option<String>,
    /// The direct address as typed.
    pub email: Option<String>,
    /// First name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Language of the profile.
    pub language: Language,
}

/// Whether an account, under the name it has in a statement, is that of somebody who has left or has finished, and who is
/// nothing but a student: its door is shut as that of a closed account (domain.md C3).
pub(crate) fn no_longer_studies(account: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM student st WHERE st.account_id = {account}.id AND st.status <> 'active'
            AND NOT EXISTS (SELECT 1 FROM membership sm WHERE sm.account_id = {account}.id AND sm.role <> 'student'))"
    )
}

fn select() -> String {
    format!(
        "SELECT id, user_name, password_hash, password_version, disabled_at, email, email_folded, given_name, family_name, language,
            CASE WHEN {} THEN 1 ELSE 0 END AS no_longer FROM account",
        no_longer_studies("account")
    )
}

/// The account a person names by user name or e-mail (in lower case); an address that several accounts share names none.
///
/// # Errors
/// The read failed.
pub async fn named<M: Mode>(tx: &Tx<M>, name_folded: &str) -> Result<Option<Credentials>, StoreError> {
    let select = select();
    if let Some(row) = tx.one(format!("{select} WHERE user_name = $1"), [name_folded.into()]).await? {
        return read(&row).map(Some);
    }
    // the address of who left may have been given to somebody else, whose it is now
    let sql = format!("{select} WHERE email_folded = $1 AND NOT {} LIMIT 2", no_longer_studies("account"));
    let rows = tx.all(sql, [name_folded.into()]).await?;
    match rows.as_slice() {
        [row] => read(row).map(Some),
        _ => Ok(None),
    }
}

/// The account with this id.
///
/// # Errors
/// The read failed.
pub async fn find<M: Mode>(tx: &Tx<M>, id: AccountId) -> Result<Option<Credentials>, StoreError> {
    tx.one(format!("{} WHERE id = $1", select()), [id.into()]).await?.as_ref().map(read).transpose()
}

/// Sets a new password; the former one, its sessions aside, is gone.
///
/// # Errors
/// The write failed.
pub async fn set_password(tx: &Tx<Write>, id: AccountId, hash: &str) -> Result<(), StoreError> {
    tx.run("UPDATE account SET password_hash = $2, password_version = password_version + 1 WHERE id = $1", [id.into(), hash.into()])
        .await?;
    Ok(())
}

/// Whether anybody has a password.
///
/// # Errors
/// The read failed.
pub async fn any_password<M: Mode>(tx: &Tx<M>) -> Result<bool, StoreError> {
    Ok(tx.one("SELECT id FROM account WHERE password_hash IS NOT NULL LIMIT 1", []).await?.is_some())
}

/// Replaces the stored form of the same password (stronger parameters, AUTH-04), unless it changed meanwhile.
///
/// # Errors
/// The write failed.
pub async fn rehash(tx: &Tx<Write>, id: AccountId, version: i64, hash: &str) -> Result<(), StoreError> {
    tx.run("UPDATE account SET password_hash = $3 WHERE id = $1 AND password_version = $2", [id.into(), version.into(), hash.into()])
        .await?;
    Ok(())
}

/// Notes a sign-in, on the account and on the student's line of the enrolment screen.
///
/// # Errors
/// The write failed.
pub async fn note_sign_in(tx: &Tx<Write>, id: AccountId, now: Timestamp) -> Result<(), StoreError> {
    tx.run("UPDATE account SET last_sign_in_at = $2 WHERE id = $1", [id.into(), now.into()]).await?;
    tx.run("UPDATE student SET last_sign_in_at = $2 WHERE account_id = $1", [id.into(), now.into()]).await?;
    Ok(())
}

/// Adds a member of staff, without a password yet.
///
/// # Errors
/// `Conflict` when the user name is taken.
pub async fn add_staff(
    tx: &Tx<Write>,
    id: AccountId,
    (user_name, given, family): (&str, &str, &str),
    email: &EmailAddress,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO account (id, user_name, given_name, family_name, email, email_folded, language, password_version, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8)",
        [
            id.into(),
            user_name.into(),
            given.into(),
            family.into(),
            email.as_str().into(),
            email.folded().into(),
            Language::French.tag().into(),
            now.into(),
        ],
    )
    .await?;
    Ok(())
}

/// Keeps the language a person chose.
///
/// # Errors
/// The write failed.
pub async fn set_language(tx: &Tx<Write>, id: AccountId, language: Language) -> Result<(), StoreError> {
    tx.run("UPDATE account SET language = $2 WHERE id = $1", [id.into(), language.tag().into()]).await?;
    Ok(())
}

fn read(row: &QueryResult) -> Result<Credentials, StoreError> {
    let disabled_at: Option<Timestamp> = row.try_get("", "disabled_at")?;
    let language: String = row.try_get("", "language")?;
    Ok(Credentials {
        id: row.try_get("", "id")?,
        user_name: row.try_get("", "user_name")?,
        password_hash: row.try_get("", "password_hash")?,
        password_version: row.try_get("", "password_version")?,
        disabled: disabled_at.is_some() || row.try_get::<i32>("", "no_longer")? == 1,
        email: row.try_get("", "email")?,
        email_folded: row.try_get("", "email_folded")?,
        given_name: row.try_get("", "given_name")?,
        family_name: row.try_get("", "family_name")?,
        language: Language::parse(&language).unwrap_or_default(),
    })
}
