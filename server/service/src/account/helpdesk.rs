//! The first account of an installation: a member of the help desk, made at the command line (AUTH-11: nobody by default).

use crate::failure::Failure;
use crate::outbox::compose::choose_address;
use crate::secret::TemporaryPassword;
use crate::services::Services;
use domain::id::{AccountId, MembershipId, OrganisationId, SecretId};
use domain::person::EmailAddress;
use domain::roster_list::MAX_NAME_CHARS;
use domain::{Code, Language};
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

/// A name that mails and screens can say.
fn named<'a>(field: &str, text: &'a str) -> Result<&'a str, Failure> {
    let name = text.trim();
    if !name.chars().any(char::is_alphabetic) || name.chars().any(char::is_control) {
        return Err(Failure::field(field, Code::Required));
    }
    if name.chars().count() > MAX_NAME_CHARS { Err(Failure::field(field, Code::TooLong)) } else { Ok(name) }
}

/// Makes the account and brings back the link to choose its password, to be printed once.
///
/// # Errors
/// `Invalid` with the field that does not do; `Stale` when the user name is taken.
pub async fn create(services: &Services, newcomer: Newcomer) -> Result<String, Failure> {
    let user_name = newcomer.user_name.trim().to_lowercase();
    let plain = user_name.bytes().all(|b| b.is_ascii_alphanumeric() || b".-_".contains(&b));
    // one that begins with a hyphen is an option of whatever command it is given to
    if user_name.len() > 60 || !plain || !user_name.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return Err(Failure::field("user_name", Code::Required));
    }
    let given_name = named("given_name", &newcomer.given_name)?;
    let family_name = named("family_name", &newcomer.family_name)?;
    let email = EmailAddress::parse(&newcomer.email).map_err(|_| Failure::field("email", Code::NotAnAddress))?;
    let now = services.clock.now();
    let id = || services.new_id(now).map_err(Failure::unexpected);
    let (account, membership, organisation) = (AccountId(id()?), MembershipId(id()?), OrganisationId(id()?));
    let code = TemporaryPassword::new(&*services.random).map_err(Failure::unexpected)?;
    let tx = services.db.begin::<Write>().await?;
    let organisation = membership::network(&tx, organisation, email.as_str()).await?;
    account::add_staff(&tx, account, (&user_name, given_name, family_name), &email, now).await?;
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
    Ok(choose_address(&services.settings, code.reveal().as_str(), Language::French))
}
