//! Roles of people (domain.md D11).

use crate::error::StoreError;
use crate::tx::{Mode, Tx, Write};
use domain::Timestamp;
use domain::access::{OrganisationKind, Role};
use domain::id::{AccountId, DepartmentId, MembershipId, OrganisationId, StudentId};
use sea_orm::QueryResult;

/// One role of a person, with the words that name its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Its id.
    pub id: MembershipId,
    /// The role.
    pub role: Role,
    /// The organisation.
    pub organisation: OrganisationId,
    /// Which side the organisation is on.
    pub kind: OrganisationKind,
    /// The department, for roles that have one.
    pub department: Option<DepartmentId>,
    /// The student's file, for a student.
    pub student: Option<StudentId>,
    /// The organisation's name in French and English.
    pub organisation_name: (String, String),
    /// The organisation's student-access person.
    pub contact_name: String,
    /// Their address.
    pub contact_email: String,
    /// The department's name in French and English.
    pub department_name: Option<(String, String)>,
}

/// Every role of an account, oldest first.
///
/// # Errors
/// The read failed.
pub async fn of_account<M: Mode>(tx: &Tx<M>, account: AccountId) -> Result<Vec<Membership>, StoreError> {
    let sql = format!("{SELECT} WHERE m.account_id = $1 ORDER BY m.created_at, m.id");
    tx.all(sql, [account.into()]).await?.iter().map(read).collect()
}

/// The organisation of the help desk; the first call makes it, under `id`.
///
/// # Errors
/// The write failed.
pub async fn network(tx: &Tx<Write>, id: OrganisationId, contact: &str) -> Result<OrganisationId, StoreError> {
    if let Some(row) = tx.one("SELECT id FROM organisation WHERE kind = 'network' ORDER BY id LIMIT 1", []).await? {
        return Ok(row.try_get("", "id")?);
    }
    tx.run(
        "INSERT INTO organisation (id, code, kind, name_fr, name_en, user_prefix, contact_name, contact_email)
         VALUES ($1, 'reseau', 'network', 'Bureau d’assistance', 'Help desk', 'assistance', '', $2)",
        [id.into(), contact.into()],
    )
    .await?;
    Ok(id)
}

/// Makes an account a member of the help desk.
///
/// # Errors
/// The write failed.
pub async fn add_helpdesk(
    tx: &Tx<Write>,
    id: MembershipId,
    organisation: OrganisationId,
    account: AccountId,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO membership (id, organisation_id, account_id, role, created_at) VALUES ($1, $2, $3, $4, $5)",
        [id.into(), organisation.into(), account.into(), Role::Helpdesk.word().into(), now.into()],
    )
    .await?;
    Ok(())
}

pub(crate) const SELECT: &str = "SELECT m.id, m.role, m.organisation_id, m.department_id, m.student_id, o.kind,
    o.name_fr AS organisation_fr, o.name_en AS organisation_en, o.contact_name, o.contact_email, d.name_fr AS department_fr, d.name_en AS department_en
    FROM membership m JOIN organisation o ON o.id = m.organisation_id
    LEFT JOIN department d ON d.organisation_id = m.organisation_id AND d.id = m.department_id";

pub(crate) fn read(row: &QueryResult) -> Result<Membership, StoreError> {
    let text = |column: &str| row.try_get::<String>("", column);
    let department_fr: Option<String> = row.try_get("", "department_fr")?;
    let department_en: Option<String> = row.try_get("", "department_en")?;
    Ok(Membership {
        id: row.try_get("", "id")?,
        role: Role::from_word(&text("role")?).ok_or(StoreError::UnknownWord("membership.role"))?,
        organisation: row.try_get("", "organisation_id")?,
        kind: OrganisationKind::from_word(&text("kind")?).ok_or(StoreError::UnknownWord("organisation.kind"))?,
        department: row.try_get("", "department_id")?,
        student: row.try_get("", "student_id")?,
        organisation_name: (text("organisation_fr")?, text("organisation_en")?),
        contact_name: text("contact_name")?,
        contact_email: text("contact_email")?,
        department_name: department_fr.zip(department_en),
    })
}
