//! Many requests at once: looked at first, then done; what cannot go is left, and said.

use super::answer::Answer;
use super::room::Room;
use super::{Users, advance, says_something, today};
use crate::access::{AnswerPlacements, Done, Granted, Permit, RedirectPlacements, SeePlacements, SendPlacements};
use crate::audit::Event;
use crate::failure::Failure;
use domain::id::PlacementId;
use domain::placement::bulk::{BulkCheck, BulkDone, Deed, MOST_AT_ONCE, Obstacle};
use domain::placement::request::{Act, LONGEST_TEXT};
use domain::placement::step::leads;
use domain::placement::{Party, RequestState, moves};
use domain::{Code, Language};
use std::collections::HashMap;
use store::placement::{self, Found, catalogue};
use store::scope::Linked;
use store::{Mode, Tx, Write};

/// What would become of requests if the deed were done now. Nothing is done.
///
/// # Errors
/// `Refused(NothingSelected)`, `Refused(TooManyAtOnce)`.
pub async fn check(grant: Granted<SeePlacements>, (deed, acts, language): (Deed, Vec<Act>, Language)) -> Result<Done<BulkCheck>, Failure> {
    let tx = grant.tx();
    let party = grant.scope().party();
    let versions = versions(&acts)?;
    let ids: Vec<PlacementId> = versions.keys().copied().collect();
    let all = placement::find_all(tx, grant.scope(), &ids, language).await?;
    let gone = u32::try_from(versions.len() - all.len()).unwrap_or(u32::MAX);
    let mut going = Going { users: Users::at(grant.now()), room: Room::default(), today: today(grant.now()) };
    let mut check = BulkCheck { party, going: Vec::new(), outside: Vec::new(), left: Vec::new(), gone };
    for found in all {
        match going.goes(tx, party, deed, &found, &versions).await? {
            Ok(_) => {
                if deed == Deed::Send && placement::agreement(tx, &found).await?.is_none() {
                    check.outside.push(found.row.id);
                }
                check.going.push(found.row);
            }
            Err(obstacle) => check.left.push((found.row, obstacle)),
        }
    }
    Ok(grant.read(check))
}

/// Sends requests.
///
/// # Errors
/// `Refused(NothingSelected)`, `Refused(TooManyAtOnce)`; when none can go any more, `Refused(DestinationShut)` where a destination was closed,
/// `Refused(RequestMoved)` otherwise.
pub async fn send(grant: Granted<SendPlacements>, acts: Vec<Act>) -> Result<Done<BulkDone>, Failure> {
    let (done, first) = each(&grant, Deed::Send, &acts, "").await?;
    grant.commit(Event::RequestsSent { first, count: u64::from(done.done) }, done).await
}

/// Redirects requests, each to the destination it asks.
///
/// # Errors
/// As for [`send`].
pub async fn redirect(grant: Granted<RedirectPlacements>, acts: Vec<Act>) -> Result<Done<BulkDone>, Failure> {
    let (done, first) = each(&grant, Deed::Redirect, &acts, "").await?;
    grant.commit(Event::RequestsRedirected { first, count: u64::from(done.done) }, done).await
}

/// Answers requests; a refusal has one reason for all.
///
/// # Errors
/// As for [`send`]; `Invalid(raison)`.
pub async fn answer(
    grant: Granted<AnswerPlacements>,
    (answer, acts, reason): (Answer, Vec<Act>, String),
) -> Result<Done<BulkDone>, Failure> {
    let deed = match answer {
        Answer::Accept => Deed::Accept,
        Answer::Decline => Deed::Decline,
    };
    let (done, first) = each(&grant, deed, &acts, &reason).await?;
    grant.commit(Event::RequestsAnswered { first, count: u64::from(done.done), accepted: deed == Deed::Accept }, done).await
}

/// Does a deed with every request that can go; brings back the first.
async fn each<P>(grant: &Granted<P>, deed: Deed, acts: &[Act], reason: &str) -> Result<(BulkDone, PlacementId), Failure>
where
    P: Permit<Mode = Write, Scope = Linked>,
{
    let (tx, party) = (grant.tx(), grant.scope().party());
    if deed.step().asks_reason() && !says_something(reason) {
        return Err(Failure::field("raison", Code::Required));
    }
    if reason.trim().chars().count() > LONGEST_TEXT {
        return Err(Failure::field("raison", Code::TooLong));
    }
    let versions = versions(acts)?;
    let ids: Vec<PlacementId> = versions.keys().copied().collect();
    let mut all = placement::find_all(tx, grant.scope(), &ids, Language::French).await?;
    for found in all.iter_mut().filter(|found| deed == Deed::Accept && found.row.state == RequestState::Declined) {
        found.given = catalogue::keep_days(tx, found.offering).await?;
    }
    let room = Room::keep(tx, all.iter().map(|found| found.destination).collect()).await?;
    let mut going = Going { users: Users::at(grant.now()), room, today: today(grant.now()) };
    let (mut done, mut first, mut closed) = (0, None, false);
    for found in &all {
        match going.goes(tx, party, deed, found, &versions).await? {
            Ok(to) => {
                advance(grant, found, deed.step(), to, None, reason).await?;
                done += 1;
                first = first.or(Some(found.row.id));
            }
            Err(obstacle) => closed |= obstacle == Obstacle::Closed,
        }
    }
    let why = if closed { Code::DestinationShut } else { Code::RequestMoved };
    let first = first.ok_or(Failure::Refused(why))?;
    let asked = u32::try_from(versions.len()).unwrap_or(u32::MAX);
    Ok((BulkDone { done, left: asked - done }, first))
}

/// Each request once, with the version that was shown.
fn versions(acts: &[Act]) -> Result<HashMap<PlacementId, i64>, Failure> {
    if acts.is_empty() {
        return Err(Failure::Refused(Code::NothingSelected));
    }
    if acts.len() > MOST_AT_ONCE {
        return Err(Failure::Refused(Code::TooManyAtOnce));
    }
    Ok(acts.iter().map(|act| (act.request, act.version)).collect())
}

/// What is known while requests are gone through one after the other.
struct Going {
    users: Users,
    room: Room,
    today: domain::calendar::Day,
}

impl Going {
    /// Where a request would go, or why it does not.
    async fn goes<M: Mode>(
        &mut self,
        tx: &Tx<M>,
        party: Party,
        deed: Deed,
        found: &Found,
        versions: &HashMap<PlacementId, i64>,
    ) -> Result<Result<RequestState, Obstacle>, Failure> {
        let (step, from) = (deed.step(), found.row.state);
        if versions.get(&found.row.id) != Some(&found.row.version) {
            return Ok(Err(Obstacle::Moved));
        }
        let to = match deed {
            Deed::Send => Some(self.users.arrival(tx, found, self.today).await?),
            Deed::Redirect => Some(self.users.redirected(tx, found.destination).await?),
            // an answer leads to one state from each
            Deed::Accept | Deed::Decline => moves(from, party).find(|one| one.step == step).and_then(|one| one.to),
        };
        let Some(to) = to.filter(|to| leads(from, party, step, Some(*to))) else { return Ok(Err(Obstacle::NotNow)) };
        // what is under way goes on; what is not sent is sent elsewhere
        if deed == Deed::Send && found.closed {
            return Ok(Err(Obstacle::Closed));
        }
        // while it was declined, the days of its course may have changed
        if from == RequestState::Declined && found.given.is_some_and(|given| !given.covers(found.row.schedule.period)) {
            return Ok(Err(Obstacle::NotNow));
        }
        if to.holds_seats() && !self.room.take(tx, found).await? {
            return Ok(Err(Obstacle::SeatsTaken));
        }
        Ok(Ok(to))
    }
}
