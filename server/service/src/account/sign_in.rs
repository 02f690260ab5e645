//! Signing in (AUTH-06, AUTH-10, SES-02). The password is compared between two transactions, never inside one.

use crate::access::{self, Done, Granted, LookUpCredentials, SettleSignIn, Visitor};
use crate::audit::Event;
use crate::failure::Failure;
use crate::password::{HashError, Password, Verdict};
use crate::secret::{SessionToken, TemporaryPassword};
use crate::services::Services;
use domain::access::Role;
use domain::id::{AccountId, MembershipId, SessionId};
use domain::{Code, Language};
use std::sync::Arc;
use store::account::Credentials;
use store::attempt::{self, Kind, Tries};
use store::{account, membership, secret, session};

/// Consecutive failures in a day after which the password is no longer compared (AUTH-06).
const DAILY_LIMIT: i64 = 100;
/// Failures are remembered this long; what else is counted, an hour.
pub(crate) const REMEMBERED_HOURS: i64 = 24;
/// Seconds to wait after the 1st, 2nd, 3rd… consecutive failure.
const DELAYS: [i64; 4] = [1, 3, 5, 10];

/// Tries made at once that are heard before the account waits: the button pressed twice is not a wrong password.
const AT_ONCE: i64 = 3;

/// Seconds to wait after so many consecutive failures.
fn delay(failures: i64) -> i64 {
    let failures = usize::try_from(failures).unwrap_or(usize::MAX);
    DELAYS[failures.clamp(1, DELAYS.len()) - 1]
}

/// What the person typed.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// User name or e-mail.
    pub name: String,
    /// Password, or temporary password.
    pub password: String,
}

/// What opened.
#[derive(Debug)]
pub enum SignedIn {
    /// A session.
    Session {
        /// The token, for the cookie.
        token: SessionToken,
        /// The role the person acts in.
        role: Role,
        /// The language of the profile.
        language: Language,
    },
    /// A temporary password: it opens only « choose your password » (D1).
    Choose {
        /// The temporary password, tidied.
        code: TemporaryPassword,
    },
}

/// Opens a session, or leads to the choice of a password.
///
/// # Errors
/// `Refused(Credentials)` alike for an unknown name, a wrong password, an account that is closed or waits (AUTH-10);
/// for a temporary password that no longer opens, why; `Unavailable` when too many passwords are being compared.
pub async fn sign_in(services: &Arc<Services>, visitor: &Visitor, command: SignIn) -> Result<SignedIn, Failure> {
    let name = command.name.trim().to_lowercase();
    let code = TemporaryPassword::parse(&command.password).ok();
    let found = access::run(services, visitor, look_up, (name.clone(), code.clone())).await?;
    let open = found.credentials.as_ref().filter(|account| !account.disabled);
    let usable = open.filter(|_| found.tries.heard.is_some());
    let hash = usable.and_then(|account| account.password_hash.as_deref());
    let verdict = services.hasher.verify(hash, &command.password).await.map_err(busy)?;
    // nobody guesses one: it is heard while the account waits, too
    if let (Some(account), Some(code), Some(secret)) = (open, code, &found.secret)
        && secret.account == account.id
    {
        return match super::choose_password::state(secret, services.clock.now()) {
            Ok(()) => Ok(SignedIn::Choose { code }),
            Err(why) => Err(Failure::Refused(why)),
        };
    }
    let demonstration_elsewhere = command.password == crate::demo::PASSWORD && !services.settings.demonstration;
    let entrant = match verdict {
        Verdict::Right { needs_rehash } if !demonstration_elsewhere => usable.cloned().map(|account| (account, needs_rehash)),
        _ => None,
    };
    let entrant = match entrant {
        Some((account, true)) => {
            let password = Password::new(&command.password).map_err(Failure::Refused)?;
            Some((account, Some(services.hasher.hash(password).await.map_err(busy)?)))
        }
        Some((account, false)) => Some((account, None)),
        None => None,
    };
    access::run(services, visitor, settle, Settle { entrant, tries: found.tries }).await?.ok_or(Failure::Refused(Code::Credentials))
}

/// Too many passwords at once is « try again in a moment »; a machine that fails to hash is the unexpected.
pub(super) fn busy(error: HashError) -> Failure {
    match error {
        HashError::Busy => Failure::Unavailable(None),
        error => Failure::unexpected(error),
    }
}

struct Found {
    credentials: Option<Credentials>,
    tries: Counted,
    secret: Option<secret::Secret>,
}

/// A try, counted before the password is compared: of any number made at once, no more are heard than the limit lets through.
struct Counted {
    /// Which of the consecutive tries it is; nothing when the account waits, and it is not heard.
    heard: Option<i64>,
    /// Where it was written down.
    subject: Vec<u8>,
}

async fn look_up(grant: Granted<LookUpCredentials>, (name, code): (String, Option<TemporaryPassword>)) -> Result<Done<Found>, Failure> {
    let (tx, now, keys) = (grant.tx(), grant.now(), &grant.services().keys);
    let credentials = account::named(tx, &name).await?;
    // an account has two names, and one count
    let counted = credentials.as_ref().map_or_else(|| name, |account| account.id.to_string());
    let subject = super::subject(keys, &counted);
    let heard = attempt::take(tx, Kind::Password, &subject, DAILY_LIMIT, now.plus_hours(-REMEMBERED_HOURS), now).await?;
    // of any number made at once, a few are heard: the others find that the account waits already
    if let Some(failures) = heard.filter(|heard| *heard >= AT_ONCE) {
        attempt::wait(tx, Kind::Password, &subject, now.plus_seconds(delay(failures))).await?;
    }
    // while an account waits, more tries do not make it wait longer, and whoever proves to be its holder, by a link or a temporary
    // password, has its tries forgotten: nobody can shut somebody else out for good. They are noted apart, so that a door that waits writes as much down as another (AUTH-10)
    let subject = if heard.is_some() { subject } else { super::subject(keys, &format!(" {counted}")) }; // no name begins with a space
    if heard.is_none() {
        attempt::set(tx, Kind::Password, &subject, Tries { count: 1, since: now, next_at: now }).await?;
    }
    let secret = match code {
        Some(code) => secret::find(tx, &code.digest(keys).to_vec()).await?,
        None => None,
    };
    grant.commit_count(Found { credentials, tries: Counted { heard, subject }, secret }).await
}

struct Settle {
    /// Who comes in, and the same password's new stored form when the former is weak (AUTH-04).
    entrant: Option<(Credentials, Option<String>)>,
    tries: Counted,
}

async fn settle(grant: Granted<SettleSignIn>, settle: Settle) -> Result<Done<Option<SignedIn>>, Failure> {
    let now = grant.now();
    let Counted { heard, subject } = settle.tries;
    let Some((account, rehashed)) = settle.entrant else {
        attempt::wait(grant.tx(), Kind::Password, &subject, now.plus_seconds(delay(heard.unwrap_or(1)))).await?;
        return grant.commit_count(None).await;
    };
    let memberships = membership::of_account(grant.tx(), account.id).await?;
    let Some(first) = memberships.first() else { return Ok(grant.unchanged(None)) };
    if let Some(hash) = rehashed {
        account::rehash(grant.tx(), account.id, account.password_version, &hash).await?;
    }
    attempt::clear(grant.tx(), Kind::Password, &subject).await?;
    account::note_sign_in(grant.tx(), account.id, now).await?;
    // what this browser held before ends here (SES-02)
    if let Some(former) = grant.visitor().session() {
        session::end(grant.tx(), former.id).await?;
    }
    let (role, organisation, membership) = (first.role, first.organisation, first.id);
    let (token, id) = open(&grant, account.id, membership).await?;
    let value = Some(SignedIn::Session { token, role, language: account.language });
    grant.commit_for(organisation, Some(account.id), Event::SignedIn { session: id }, value).await
}

async fn open(grant: &Granted<SettleSignIn>, account: AccountId, membership: MembershipId) -> Result<(SessionToken, SessionId), Failure> {
    let services = grant.services();
    let token = SessionToken::new(&*services.random).map_err(Failure::unexpected)?;
    let id = SessionId(services.new_id(grant.now()).map_err(Failure::unexpected)?);
    session::open(grant.tx(), id, &token.digest().to_vec(), account, membership, grant.now()).await?;
    Ok((token, id))
}
