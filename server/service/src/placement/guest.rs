//! Requests to hosts without a user: written by mail, answered by a link, without an account (`domain.md` C1, G17).

use super::answer::Answer;
use super::room::Room;
use super::{acted_on, says_something, still_given, write_to_guest};
use crate::access::{AnswerAsGuest, Done, Granted, SeeGuestRequest, SendPlacements};
use crate::audit::Event;
use crate::failure::Failure;
use crate::secret::LinkToken;
use domain::document::{DocumentRow, Owner};
use domain::placement::pattern::{Pattern, pattern};
use domain::placement::request::{Act, LONGEST_NICKNAME, LONGEST_TEXT, RequestRow};
use domain::placement::{Party, RequestState, Step, moves};
use domain::{Code, FieldError, Language, Timestamp};
use store::document;
use store::placement::guest::{self, Link};
use store::placement::{timetable as days, write};
use store::{Mode, Tx};

/// A request, as whoever has its link sees it.
#[derive(Clone, Debug)]
pub struct GuestRequest {
    /// Its line; no name that the school gave it.
    pub row: RequestRow,
    /// What of its days is not as usual.
    pub pattern: Pattern,
    /// For the host to read.
    pub comment: String,
    /// Files that go with it.
    pub documents: Vec<DocumentRow>,
    /// Who asks, and their address.
    pub asker: (String, Option<String>),
    /// Until when the link opens.
    pub expires_at: Timestamp,
    /// What can be answered now.
    pub steps: Vec<Step>,
}

/// What is answered, by whom.
#[derive(Clone, Debug)]
pub struct GuestAnswer {
    /// The link.
    pub token: LinkToken,
    /// Yes or no.
    pub answer: Answer,
    /// The name of whoever answers.
    pub name: String,
    /// Why, for a refusal.
    pub reason: String,
    /// The version that was shown.
    pub version: i64,
}

/// The request of a link; reading it changes nothing, however often a mail scanner does.
///
/// # Errors
/// `Refused` with why the link does not open.
pub async fn see(grant: Granted<SeeGuestRequest>, (token, language): (LinkToken, Language)) -> Result<Done<GuestRequest>, Failure> {
    let tx = grant.tx();
    let link = opened(tx, &token, grant.now()).await?;
    let found = guest::request(tx, link, language).await?.ok_or(Failure::Refused(Code::SecretUnknown))?;
    let (_, name, email) = guest::asker(tx, found.row.id).await?.ok_or(Failure::Refused(Code::SecretUnknown))?;
    let steps = [Step::Accept, Step::Decline];
    let steps = steps.into_iter().filter(|step| domain::placement::step::may(found.row.state, Party::Guest, *step)).collect();
    let pattern = pattern(found.row.schedule, &days::changes(tx, &found).await?.group);
    let documents = document::of(tx, Owner::Request(found.row.id)).await?;
    let row = RequestRow { nickname: String::new(), ..found.row };
    let (comment, expires_at) = (found.comment, link.expires_at);
    Ok(grant.read(GuestRequest { row, pattern, comment, documents, asker: (name, email), expires_at, steps }))
}

/// Answers by a link; the history keeps the name that was typed.
///
/// # Errors
/// `Refused` with why the link does not open; `Refused(RequestMoved)`, `Refused(DatesOutside)`, `Refused(SeatsTaken)`;
/// `Invalid(nom, raison)`.
pub async fn answer(grant: Granted<AnswerAsGuest>, said: GuestAnswer) -> Result<Done<RequestState>, Failure> {
    let (tx, now) = (grant.tx(), grant.now());
    let link = opened(tx, &said.token, now).await?;
    let found = guest::request(tx, link, Language::French).await?.ok_or(Failure::Refused(Code::SecretUnknown))?;
    if found.row.version != said.version {
        return Err(Failure::Refused(Code::RequestMoved));
    }
    let step = match said.answer {
        Answer::Accept => Step::Accept,
        Answer::Decline => Step::Decline,
    };
    let to = moves(found.row.state, Party::Guest).find(|one| one.step == step).and_then(|one| one.to);
    let to = to.ok_or(Failure::Refused(Code::RequestMoved))?;
    let (name, reason) = (said.name.trim(), if step.asks_reason() { said.reason.trim() } else { "" });
    let mut wrong = Vec::new();
    match name.chars().count() {
        _ if !says_something(name) => wrong.push(FieldError::new("nom", Code::Required)),
        long if long > LONGEST_NICKNAME => wrong.push(FieldError::new("nom", Code::TooLong)),
        _ => {}
    }
    if step.asks_reason() && !says_something(reason) {
        wrong.push(FieldError::new("raison", Code::Required));
    } else if reason.chars().count() > LONGEST_TEXT {
        wrong.push(FieldError::new("raison", Code::TooLong));
    }
    if !wrong.is_empty() {
        return Err(Failure::Invalid(wrong));
    }
    if to.holds_seats() && !still_given(tx, &found).await? {
        return Err(Failure::Refused(Code::DatesOutside));
    }
    if to.holds_seats() && !Room::keep(tx, vec![found.destination]).await?.take(tx, &found).await? {
        return Err(Failure::Refused(Code::SeatsTaken));
    }
    let moved = write::Moved { step, party: Party::Guest, account: None, to, destination: None, reason };
    if !write::advance_as(tx, &found, &moved, Some(name), now).await? {
        return Err(Failure::Refused(Code::RequestMoved));
    }
    let event = Event::RequestAnswered { request: found.row.id, state: to.word() };
    grant.commit_for(found.school, None, event, to).await
}

/// « Renvoyer le courriel »: a new link, in the place of the one before it.
///
/// # Errors
/// `NotFound` out of reach; `Refused(RequestMoved)` when no answer by mail is waited for.
pub async fn write_again(grant: Granted<SendPlacements>, act: Act) -> Result<Done<()>, Failure> {
    let found = acted_on(&grant, &act).await?;
    if found.row.state != RequestState::SentByMail {
        return Err(Failure::Refused(Code::RequestMoved));
    }
    write_to_guest(grant.tx(), grant.services(), &found, grant.now()).await?;
    grant.commit(Event::RequestWrittenAgain { request: act.request }, ()).await
}

pub(crate) async fn opened<M: Mode>(tx: &Tx<M>, token: &LinkToken, now: Timestamp) -> Result<Link, Failure> {
    let link = guest::link(tx, &token.digest().to_vec()).await?.ok_or(Failure::Refused(Code::SecretUnknown))?;
    if link.superseded_at.is_some() {
        return Err(Failure::Refused(Code::SecretSuperseded));
    }
    if link.expires_at <= now {
        return Err(Failure::Refused(Code::SecretExpired));
    }
    Ok(link)
}
