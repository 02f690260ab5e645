//! Choosing a password with a temporary password or a reset link (D1, RST-01, RST-03, RST-05).

use crate::access::{self, ChoosePassword as ToChoose, Done, Granted, SeeSecret, Visitor};
use crate::audit::Event;
use crate::failure::Failure;
use crate::outbox;
use crate::password::phrase;
use crate::password::policy::{self, Context, Factors};
use crate::random::{Random, RandomError};
use crate::secret::{Keys, LinkToken, TemporaryPassword};
use crate::services::Services;
use domain::{Code, Language, Timestamp};
use std::sync::Arc;
use store::secret::{Kind, Secret};
use store::{account, attempt, membership, secret, session, student};

/// What stands in the address of « Choisir mon mot de passe »: a temporary password or a reset link.
#[derive(Clone, Debug)]
pub enum Opener {
    /// A temporary password.
    Code(TemporaryPassword),
    /// A reset link.
    Link(LinkToken),
}

impl Opener {
    /// Reads either.
    ///
    /// # Errors
    /// [`Code::SecretUnknown`]: it is neither.
    pub fn parse(text: &str) -> Result<Self, Code> {
        TemporaryPassword::parse(text).map(Self::Code).or_else(|_| LinkToken::parse(text).map(Self::Link)).map_err(|_| Code::SecretUnknown)
    }

    fn digest(&self, keys: &Keys) -> Vec<u8> {
        match self {
            Self::Code(code) => code.digest(keys).to_vec(),
            Self::Link(link) => link.digest().to_vec(),
        }
    }
}

/// Whose password is about to be chosen.
#[derive(Clone, Debug)]
pub struct Chooser {
    /// First name.
    pub given_name: String,
    /// User name, shown so that the person keeps it.
    pub user_name: String,
    /// Whether this is a first password.
    pub first: bool,
    /// Until when the secret opens.
    pub expires_at: Timestamp,
    context: Context,
}

impl Chooser {
    /// A passphrase that this person's password may be.
    ///
    /// # Errors
    /// When the dice fail.
    pub fn propose(&self, random: &dyn Random, language: Language) -> Result<String, RandomError> {
        phrase::propose(random, language, &self.context).map(|phrase| phrase.as_str().to_owned())
    }
}

/// Whether a secret opens, and if not, why.
///
/// # Errors
/// [`Code::SecretUsed`], [`Code::SecretSuperseded`] or [`Code::SecretExpired`].
pub fn state(secret: &Secret, now: Timestamp) -> Result<(), Code> {
    if secret.used_at.is_some() {
        Err(Code::SecretUsed)
    } else if secret.superseded_at.is_some() {
        Err(Code::SecretSuperseded)
    } else if secret.expires_at <= now {
        Err(Code::SecretExpired)
    } else {
        Ok(())
    }
}

/// Whose door a secret would open; changes nothing however often it is asked (RST-05).
///
/// # Errors
/// `Refused` with why it does not open.
pub async fn see(grant: Granted<SeeSecret>, opener: Opener) -> Result<Done<Chooser>, Failure> {
    let found = secret::find(grant.tx(), &opener.digest(&grant.services().keys)).await?.ok_or(Failure::Refused(Code::SecretUnknown))?;
    state(&found, grant.now()).map_err(Failure::Refused)?;
    let account = account::find(grant.tx(), found.account).await?.ok_or(Failure::NotFound)?;
    let places = membership::of_account(grant.tx(), account.id).await?;
    let mut context =
        Context::new().person(&account.user_name, account.email.as_deref()).words(&account.given_name).words(&account.family_name);
    for place in places {
        let (fr, en) = place.organisation_name;
        let (department_fr, department_en) = place.department_name.unwrap_or_default();
        context = [fr, en, department_fr, department_en].iter().fold(context, |context, name| context.words(name));
    }
    let first = account.password_hash.is_none();
    Ok(grant.read(Chooser { given_name: account.given_name, user_name: account.user_name, first, expires_at: found.expires_at, context }))
}

/// Consumes the secret and sets the password. Signs nobody in, ends every session, tells the person (RST-08).
///
/// # Errors
/// `Refused` with why the secret does not open, or `Invalid` with why the password does not do.
pub async fn choose(services: &Arc<Services>, visitor: &Visitor, opener: Opener, password: String) -> Result<(), Failure> {
    let chooser = access::run(services, visitor, see, opener.clone()).await?;
    let password = policy::accept(&password, Factors::One, &chooser.context).map_err(|code| Failure::field("password", code))?;
    let hash = services.hasher.hash(password).await.map_err(super::sign_in::busy)?;
    access::run(services, visitor, settle, (opener, hash)).await
}

async fn settle(grant: Granted<ToChoose>, (opener, hash): (Opener, String)) -> Result<Done<()>, Failure> {
    let now = grant.now();
    let found = secret::find(grant.tx(), &opener.digest(&grant.services().keys)).await?.ok_or(Failure::Refused(Code::SecretUnknown))?;
    state(&found, now).map_err(Failure::Refused)?;
    if !secret::consume(grant.tx(), found.id, now).await? {
        return Err(Failure::Refused(Code::SecretUsed));
    }
    let account = account::find(grant.tx(), found.account).await?.ok_or(Failure::NotFound)?;
    let place = membership::of_account(grant.tx(), account.id).await?.into_iter().next().ok_or(Failure::NotFound)?;
    account::set_password(grant.tx(), account.id, &hash).await?;
    secret::supersede(grant.tx(), account.id, None, now).await?;
    // it is the holder who chose it: what others tried under the name no longer keeps it shut (AUTH-06)
    let tries = super::subject(&grant.services().keys, &account.id.to_string());
    attempt::clear(grant.tx(), attempt::Kind::Password, &tries).await?;
    session::end_all(grant.tx(), account.id, None).await?;
    student::note_entered(grant.tx(), account.id, now).await?;
    if account.password_hash.is_some() {
        outbox::enqueue(&grant, place.organisation, &account, place.student, store::outbox::Kind::PasswordChanged).await?;
    }
    let by = match found.kind {
        Kind::TemporaryPassword => "temporary_password",
        Kind::ResetLink => "reset_link",
    };
    grant.commit_for(place.organisation, Some(account.id), Event::PasswordChosen { by }, ()).await
}
