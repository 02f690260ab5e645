//! What the operator of an installation needs at its command line.

use crate::error::StoreError;
use crate::membership::Membership;
use crate::tx::{Mode, Tx, Write};
use domain::access::{OrganisationKind, Role};
use domain::id::{AccountId, DepartmentId, MembershipId, OrganisationId};
use domain::{Language, Timestamp};
use uuid::Uuid;

/// User name of the account the operator acts under. Nobody signs in to it: it has no password and no address.
pub const USER_NAME: &str = "operateur";

/// The operator's account, made the first time with the id `fresh`.
///
/// # Errors
/// The write failed.
pub async fn account(tx: &Tx<Write>, fresh: AccountId, now: Timestamp) -> Result<AccountId, StoreError> {
    tx.run(
        "INSERT INTO account (id, user_name, given_name, family_name, language, password_version, created_at)
         VALUES ($1, $2, 'Passerelle', 'Exploitation', $3, 0, $4) ON CONFLICT (user_name) DO NOTHING",
        [fresh.into(), USER_NAME.into(), Language::French.tag().into(), now.into()],
    )
    .await?;
    let row = tx.one("SELECT id FROM account WHERE user_name = $1", [USER_NAME.into()]).await?;
    row.map_or(Ok(fresh), |row| Ok(row.try_get("", "id")?))
}

/// A department of a school, and the codes that name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Department {
    /// Code of its school.
    pub organisation_code: String,
    /// Its code, unique in the school.
    pub code: String,
    /// What an administrator of the department acts as.
    pub place: Membership,
}

/// Every department of every school, oldest first.
///
/// # Errors
/// The read failed.
pub async fn departments<M: Mode>(tx: &Tx<M>) -> Result<Vec<Department>, StoreError> {
    let sql = "SELECT d.id, d.organisation_id, d.code, o.code AS organisation_code, o.name_fr AS organisation_fr,
            o.name_en AS organisation_en, o.contact_name, o.contact_email, d.name_fr, d.name_en
        FROM department d JOIN organisation o ON o.id = d.organisation_id WHERE o.kind = $1 ORDER BY d.id";
    let rows = tx.all(sql, [OrganisationKind::Placing.word().into()]).await?;
    rows.iter()
        .map(|row| {
            let text = |column: &str| row.try_get::<String>("", column);
            let department: DepartmentId = row.try_get("", "id")?;
            let organisation: OrganisationId = row.try_get("", "organisation_id")?;
            let place = Membership {
                id: MembershipId(Uuid::nil()),
                role: Role::LocalAdministrator,
                organisation,
                kind: OrganisationKind::Placing,
                department: Some(department),
                student: None,
                organisation_name: (text("organisation_fr")?, text("organisation_en")?),
                contact_name: text("contact_name")?,
                contact_email: text("contact_email")?,
                department_name: Some((text("name_fr")?, text("name_en")?)),
            };
            Ok(Department { organisation_code: text("organisation_code")?, code: text("code")?, place })
        })
        .collect()
}
