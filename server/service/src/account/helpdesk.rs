//! The first account of an installation: a member of the help desk, made at the command line (AUTH-11: nobody by default).

use crate::failure::Failure;
use crate::outbox::compose::choose_address;
use crate::secret::TemporaryPassword;
use crate::services::Services;
use domain::Code;
use domain::id::{AccountId, MembershipId, OrganisationId, SecretId};
use domain::person::EmailAddress;
use store::secret::{self, Kind, New};
use store::{Write, account, membership};

/// Who joins the help desk.
#[derive(Clone, Debug)]
pub struct Newcomer {
    /// User name: letters, digits, dots and hyphens.
    pub user_name: String,
    /// Direct, personal address (D7).
    pub email: String,
    /// First name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
}

/// How long the printed link opens.
const LINK_HOURS: i64 = 72;

/// Makes the account and brings back the link to choose its password, to be printed once.
///
/// # Errors
/// `Invalid` with the field that does not do; `Stale` when the user name is taken.
pub async fn create(services: &Services, newcomer: Newcomer) -> Result<String, Failure> {
    let user_name = newcomer.user_name.trim().to_lowercase();
    if user_name.is_empty() || user_name.len() > 60 || !user_name.bytes().all(|b| b.is_ascii_alphanumeric() || b".-_".contains(&b)) {
        return Err(Failure::field("user_name", Code::Required));
    }
    let email = EmailAddress::parse(&newcomer.email).map_err(|_| Failure::field("email", Code::NotAnAddress))?;
    let now = services.clock.now();
    let id = || services.new_id(now).map_err(Failure::unexpected);
    let (account, membership, organisation) = (AccountId(id()?), MembershipId(id()?), OrganisationId(id()?));
    let code = TemporaryPassword::new(&*services.random).map_err(Failure::unexpected)?;
    let tx = services.db.begin::<Write>().await?;
    let organisation = membership::network(&tx, organisation, email.as_str()).await?;
    account::add_staff(&tx, account, (&user_name, newcomer.given_name.trim(), newcomer.family_name.trim()), &email, now).await?;
    membership::add_helpdesk(&tx, membership, organisation, account, now).await?;
    let new = New {
        id: SecretId(id()?),
        account,
        kind: Kind::TemporaryPassword,
        digest: code.digest(&services.keys).to_vec(),
        expires_at: now.plus_hours(LINK_HOURS),
    };
    secret::make(&tx, new, now).await?;
    tx.commit().await?;
    Ok(choose_address(&services.settings, code.reveal().as_str()))
}
