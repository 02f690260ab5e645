//! The worker that sends what is in the outbox (`security.md` MAIL-02 to MAIL-04, F20–F26).
//!
//! It leases a batch, makes the one-time secrets the batch needs in the same transaction, hands the mails over one by one on
//! one connection, and notes each answer before the next mail leaves: killed at any moment, at most the mail in flight is
//! sent twice. Secrets are made for each try, so that none waits in the database and none is sent dead.
//!
//! What was withdrawn or corrected since it was leased is not handed over: its lease is gone, which is looked at before each
//! mail. Told to stop, the worker ends with the mail in flight and gives the rest of its batch back.
//!
//! A lease is never outlived: a mail is handed over only while what is left of it is longer than the slowest mail server may
//! take, so two workers never send the same mail. What a dead process had leased comes back when its leases run out; on
//! SQLite, whose file one process serves, the next process takes it back as soon as it starts.

use super::compose::{self, Made};
use crate::failure::Failure;
use crate::mail::{Message, NotWrapped, Outcome, Sender, Timeouts, Transport};
use crate::placement::today;
use crate::secret::{LinkToken, TemporaryPassword};
use crate::services::Services;
use domain::Timestamp;
use domain::id::{PlacementId, SecretId};
use domain::mail::MailRefusal;
use domain::person::EmailAddress;
use std::sync::Arc;
use std::time::Duration;
use store::outbox::{self, Due, Kind, MadeSecret, Tried};
use store::placement::guest::{self, MadeLink};
use store::{Engine, Read, Write};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// Mails leased at once.
const BATCH: u32 = 100;
/// How long a lease holds, and how long a dead worker's mails wait at most: more than one mail can take, by enough for a batch.
const LEASE_MINUTES: i64 = 5;
/// How long a temporary password opens (D1).
pub const TEMPORARY_PASSWORD_HOURS: i64 = 72;
/// How long a reset link opens (RST-01).
pub const RESET_LINK_MINUTES: i64 = 30;
/// How long a host without a user can answer by a link.
pub const GUEST_LINK_DAYS: i64 = 30;
/// After this long a mail that was put off again and again is given up.
const PATIENCE_HOURS: i64 = 72;
/// The outbox is looked at this often when nothing rings.
const ROUND: Duration = Duration::from_secs(5);
/// How long to leave a mail server alone that did not answer.
const SILENCE_SECONDS: [i64; 4] = [5, 15, 60, 300];

/// After so many mails in a row without an answer it is the server that is silent, and not one recipient at whom it hangs up.
const SILENT: u32 = 2;

/// What another transaction keeps is looked at again so many times, after so long, before it waits for the next round.
const KEPT_LOOKS: u32 = 20;
const KEPT_PAUSE: Duration = Duration::from_millis(25);

/// Where mails go.
pub enum Route {
    /// A mail server.
    Smtp(Box<Transport>),
    /// Kept readable in a demonstration.
    Demonstration,
}

/// Sends what is due until told to stop; the mail in flight is brought to its end.
pub async fn run(services: Arc<Services>, mut route: Route, stop: CancellationToken) {
    let mut silences = 0_usize;
    if services.db.engine() == Engine::Sqlite
        && let Err(error) = take_back(&services).await
    {
        tracing::warn!(%error, "what a former process had leased waits until its leases run out");
    }
    loop {
        let pause = match drain_until(&services, &mut route, &stop).await {
            Ok(Drained::Stopped) => break,
            Ok(Drained::All) => {
                silences = 0;
                ROUND
            }
            Ok(Drained::Silent) => {
                let seconds = SILENCE_SECONDS[silences.min(SILENCE_SECONDS.len() - 1)];
                silences += 1;
                Duration::from_secs(seconds.unsigned_abs())
            }
            Err(error) => {
                tracing::warn!(%error, "the outbox could not be emptied");
                ROUND
            }
        };
        tokio::select! {
            () = stop.cancelled() => break,
            () = services.mail_due.notified(), if silences == 0 => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
    if let Route::Smtp(transport) = &mut route {
        transport.close().await;
    }
}

/// How a round ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drained {
    /// Nothing more is due.
    All,
    /// The mail server answered for no mail, and others wait.
    Silent,
    /// It was told to stop: the rest waits.
    Stopped,
}

/// Sends all that is due now.
///
/// # Errors
/// The database does not answer; leases run out by themselves.
pub async fn drain(services: &Arc<Services>, route: &mut Route) -> Result<Drained, Failure> {
    drain_until(services, route, &CancellationToken::new()).await
}

/// The same, until told to stop.
///
/// # Errors
/// The database does not answer; leases run out by themselves.
pub async fn drain_until(services: &Arc<Services>, route: &mut Route, stop: &CancellationToken) -> Result<Drained, Failure> {
    let owner = services.new_id(services.clock.now()).map_err(Failure::unexpected)?;
    let mut patience = KEPT_LOOKS;
    let (mut unreachable, mut answered) = (0, false);
    loop {
        if stop.is_cancelled() {
            return Ok(Drained::Stopped);
        }
        let Leased { batch, until, kept } = lease(services, owner).await?;
        if kept && patience > 0 {
            patience -= 1;
            tokio::time::sleep(KEPT_PAUSE).await;
            continue;
        }
        if batch.is_empty() {
            break;
        }
        for (due, made) in batch {
            if stop.is_cancelled() {
                release(services, owner).await?;
                return Ok(Drained::Stopped);
            }
            if !still_leased(services, owner, &due).await? {
                continue;
            }
            if !outlasts(until, services.clock.now()) {
                release(services, owner).await?;
                break;
            }
            let outcome = hand_over(services, route, &due, &made).await?;
            let silent = matches!(outcome, Outcome::Unreachable { .. });
            note(services, owner, &due, outcome).await?;
            unreachable = if silent { unreachable + 1 } else { 0 };
            answered |= !silent;
            if unreachable == SILENT {
                release(services, owner).await?;
                // those at whom it hangs up wait by themselves; the others do not wait for them longer than a round
                let is_silent = !answered && is_due(services).await?;
                return Ok(if is_silent { Drained::Silent } else { Drained::All });
            }
        }
    }
    if let Route::Smtp(transport) = route {
        transport.close().await;
    }
    Ok(Drained::All)
}

/// Whether a mail handed over now is done with, however slow its server, before the lease runs out.
fn outlasts(until: Timestamp, now: Timestamp) -> bool {
    let longest = i64::try_from(Timeouts::default().longest().as_secs()).unwrap_or(i64::MAX);
    now.plus_seconds(longest) <= until
}

/// Whether a mail is still to be handed over as it was leased.
async fn still_leased(services: &Services, owner: Uuid, due: &Due) -> Result<bool, Failure> {
    let tx = services.db.begin::<Read>().await?;
    Ok(outbox::still_leased(&tx, due.id, owner).await?)
}

/// Whether a mail is to be sent now.
async fn is_due(services: &Services) -> Result<bool, Failure> {
    let look = services.db.begin::<Read>().await?;
    Ok(outbox::next_due(&look).await?.is_some_and(|due| due <= services.clock.now()))
}

/// Gives back what was leased and not tried.
async fn release(services: &Services, owner: Uuid) -> Result<(), Failure> {
    let tx = services.db.begin::<Write>().await?;
    outbox::release(&tx, owner).await?;
    Ok(tx.commit().await?)
}

/// Gives back all that is leased: nobody but a process that died can hold it.
async fn take_back(services: &Services) -> Result<(), Failure> {
    let tx = services.db.begin::<Write>().await?;
    outbox::release_all(&tx).await?;
    Ok(tx.commit().await?)
}

/// A batch, and until when it is leased.
struct Leased {
    batch: Vec<(Due, Made)>,
    until: Timestamp,
    /// Something is due, and nothing could be leased: a transaction that is about to end keeps it, and PostgreSQL passes over it.
    kept: bool,
}

/// Leases a batch, until an instant.
async fn lease(services: &Arc<Services>, owner: Uuid) -> Result<Leased, Failure> {
    let now = services.clock.now();
    let until = now.plus_minutes(LEASE_MINUTES);
    // most rounds find nothing: looking costs no write
    if !is_due(services).await? {
        return Ok(Leased { batch: Vec::new(), until, kept: false });
    }
    let tx = services.db.begin::<Write>().await?;
    let due = outbox::lease(&tx, owner, (now, today(now)), until, BATCH).await?;
    let (mut secrets, mut links) = (Vec::new(), Vec::new());
    let mut batch = Vec::with_capacity(due.len());
    for due in due {
        let made = match &due.request {
            Some(asked) => guest_link(services, asked.placement, now, &mut links)?,
            None => make(services, &due, now, &mut secrets)?,
        };
        batch.push((due, made));
    }
    outbox::keep_secrets(&tx, &secrets, now).await?;
    guest::keep(&tx, &links, now).await?;
    tx.commit().await?;
    let kept = batch.is_empty();
    Ok(Leased { batch, until, kept })
}

/// Makes the secret a mail carries; the last mail of a batch to the same person wins, as it would one after the other.
fn make(services: &Services, due: &Due, now: Timestamp, secrets: &mut Vec<MadeSecret>) -> Result<Made, Failure> {
    let (made, kind, digest, expires_at) = match due.kind {
        Kind::Activation | Kind::TemporaryPassword => {
            let code = TemporaryPassword::new(&*services.random).map_err(Failure::unexpected)?;
            let digest = code.digest(&services.keys).to_vec();
            let until = now.plus_hours(TEMPORARY_PASSWORD_HOURS);
            (Made::Code { code, until }, store::secret::Kind::TemporaryPassword, digest, until)
        }
        Kind::ResetLink => {
            let link = LinkToken::new(&*services.random).map_err(Failure::unexpected)?;
            let digest = link.digest().to_vec();
            (Made::Link { link }, store::secret::Kind::ResetLink, digest, now.plus_minutes(RESET_LINK_MINUTES))
        }
        Kind::Promotion | Kind::HandedOver | Kind::PasswordChanged | Kind::AddressChanged | Kind::GuestRequest | Kind::Reminder => {
            return Ok(Made::Nothing);
        }
    };
    let id = SecretId(services.new_id(now).map_err(Failure::unexpected)?);
    secrets.retain(|other| other.account != due.account || other.kind != kind);
    secrets.push(MadeSecret { id, account: due.account, kind, digest, expires_at });
    Ok(made)
}

/// Makes the link by which a host without a user answers.
fn guest_link(services: &Services, placement: PlacementId, now: Timestamp, links: &mut Vec<MadeLink>) -> Result<Made, Failure> {
    let link = LinkToken::new(&*services.random).map_err(Failure::unexpected)?;
    let (id, until) = (services.new_id(now).map_err(Failure::unexpected)?, now.plus_hours(24 * GUEST_LINK_DAYS));
    links.push(MadeLink { id, placement, digest: link.digest().to_vec(), expires_at: until });
    Ok(Made::GuestLink { link, until })
}

async fn hand_over(services: &Services, route: &mut Route, due: &Due, made: &Made) -> Result<Outcome, Failure> {
    let Ok(to) = EmailAddress::parse(&due.address) else { return Ok(unusable()) };
    let letter = compose::letter(&services.settings, due, made);
    match route {
        Route::Demonstration => {
            let tx = services.db.begin::<Write>().await?;
            store::demo_mail::keep(
                &tx,
                due.id,
                &due.address,
                (&letter.subject, &letter.text(), &letter.html()),
                due.language,
                services.clock.now(),
            )
            .await?;
            tx.commit().await?;
            Ok(Outcome::Accepted { reply: String::new() })
        }
        Route::Smtp(transport) => match wrap(services, &letter, &to, due) {
            Ok(message) => Ok(transport.send(&message).await),
            Err(NotWrapped) => Ok(unusable()),
        },
    }
}

fn wrap(services: &Services, letter: &crate::mail::Letter, to: &EmailAddress, due: &Due) -> Result<Message, NotWrapped> {
    let from = EmailAddress::parse(&services.settings.mail_from).map_err(|_| NotWrapped)?;
    let sender = Sender::new("Passerelle", &from, None)?;
    Message::wrap(letter, &sender, to, due.id, due.created_at)
}

fn unusable() -> Outcome {
    Outcome::Permanent { code: 0, text: String::new(), refusal: MailRefusal::UnknownAddress }
}

async fn note(services: &Services, owner: Uuid, due: &Due, outcome: Outcome) -> Result<(), Failure> {
    let now = services.clock.now();
    let late = due.created_at.plus_hours(PATIENCE_HOURS) <= now;
    let (tried, code, text) = match outcome {
        Outcome::Accepted { reply } => (Tried::Sent, 250, reply),
        Outcome::Permanent { code, text, refusal } => (Tried::Refused { refusal }, code, text),
        // who has a full mailbox after so long is still told so; of the others, that it was long
        Outcome::Temporary { code, text, refusal: refusal @ MailRefusal::MailboxFull } if late => (Tried::Refused { refusal }, code, text),
        Outcome::Temporary { code, text, .. } if late => (Tried::Refused { refusal: MailRefusal::TooManyTries }, code, text),
        Outcome::Temporary { code, text, refusal } => {
            (Tried::Later { next_at: now.plus_seconds(backoff(services, due.attempts)), refusal }, code, text)
        }
        Outcome::Unreachable { text, .. } if late => (Tried::Refused { refusal: MailRefusal::Unreachable }, 0, text),
        Outcome::Unreachable { text, .. } => {
            // the one at whom the server hangs up is left alone longer and longer: the others do not wait for it
            let tries = usize::try_from(due.attempts).unwrap_or(usize::MAX).min(SILENCE_SECONDS.len() - 1);
            (Tried::Later { next_at: now.plus_seconds(SILENCE_SECONDS[tries]), refusal: MailRefusal::Unreachable }, 0, text)
        }
    };
    let tx = services.db.begin::<Write>().await?;
    if outbox::note(&tx, due.id, owner, &tried, (code, &text), now).await? {
        tx.commit().await?;
    }
    Ok(())
}

/// 1 min, doubled at each try up to 6 h, with up to a quarter more so that mails put off together do not come back together.
fn backoff(services: &Services, attempts: i64) -> i64 {
    let base = 60_i64.saturating_mul(1 << attempts.clamp(0, 9)).min(6 * 3600);
    let mut dice = [0_u8; 1];
    // without dice there is no spread, which only costs a burst
    let _ = services.random.fill(&mut dice);
    base + base * i64::from(dice[0]) / 1024
}
