//! A person's own account: language and role.

use crate::access::{Done, Granted, ManageOwnAccount, SeeOwnAccount};
use crate::audit::Event;
use crate::failure::Failure;
use crate::secret::SessionToken;
use domain::Language;
use domain::id::MembershipId;
use store::membership::Membership;
use store::{account, membership, session};

/// What « Mon compte » shows.
#[derive(Clone, Debug)]
pub struct OwnAccount {
    /// User name.
    pub user_name: String,
    /// « Élise Tremblay ».
    pub name: String,
    /// Direct address.
    pub email: Option<String>,
    /// Language of the profile: mails are in it.
    pub language: Language,
    /// Roles (D11).
    pub memberships: Vec<Membership>,
    /// Sessions open now, this one included.
    pub sessions: u64,
}

/// The account of whoever asks.
///
/// # Errors
/// The database does not answer.
pub async fn see(grant: Granted<SeeOwnAccount>, (): ()) -> Result<Done<OwnAccount>, Failure> {
    let id = grant.scope().account();
    let found = account::find(grant.tx(), id).await?.ok_or(Failure::NotFound)?;
    let memberships = membership::of_account(grant.tx(), id).await?;
    let sessions = session::count(grant.tx(), id).await?;
    let name = format!("{} {}", found.given_name, found.family_name);
    Ok(grant.read(OwnAccount { user_name: found.user_name, name, email: found.email, language: found.language, memberships, sessions }))
}

/// Keeps the language of the profile.
///
/// # Errors
/// The database does not answer.
pub async fn choose_language(grant: Granted<ManageOwnAccount>, language: Language) -> Result<Done<()>, Failure> {
    account::set_language(grant.tx(), grant.scope().account(), language).await?;
    grant.commit(Event::LanguageChosen { language: language.tag() }, ()).await
}

/// Goes on in another of one's roles.
///
/// # Errors
/// `NotFound` when the role is not the person's.
pub async fn switch_role(grant: Granted<ManageOwnAccount>, to: MembershipId) -> Result<Done<SessionToken>, Failure> {
    let Some(open) = grant.visitor().session().map(|session| session.id) else { return Err(Failure::SignedOut) };
    let mine = membership::of_account(grant.tx(), grant.scope().account()).await?;
    if !mine.iter().any(|membership| membership.id == to) {
        return Err(Failure::NotFound);
    }
    let token = SessionToken::new(&*grant.services().random).map_err(Failure::unexpected)?;
    session::switch(grant.tx(), open, &token.digest().to_vec(), to).await?;
    grant.commit(Event::RoleSwitched { session: open }, token).await
}
