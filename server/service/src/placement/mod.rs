//! Placement requests: asked by a school, answered by a host, confirmed with students (`domain.md` C1, C10, G16–G26).

pub mod answer;
pub mod assign;
pub mod bulk;
pub mod call;
pub mod cancel;
pub mod confirm;
pub mod create;
pub mod delete;
pub mod deliver;
pub mod divide;
pub mod edit;
pub mod end_early;
pub mod guest;
pub mod hide;
pub mod join;
pub mod list;
pub mod listing;
pub mod name_supervisor;
pub mod name_teacher;
pub mod of_student;
pub mod postpone;
pub mod redirect;
pub mod remind;
pub mod restore;
pub mod resume;
mod room;
pub mod see;
pub mod summary;
pub mod suspend;
pub mod targets;
pub mod timetable;
pub mod waiting;
pub mod withdraw;

#[cfg(test)]
mod tests;

use crate::access::{Granted, Permit};
use crate::failure::Failure;
use crate::services::Services;
use crate::zone;
use domain::calendar::{Day, Period};
use domain::id::{DestinationId, OrganisationId, OutboxId};
use domain::placement::request::{Act, LONGEST_NAME, LONGEST_TEXT, RequestRow};
use domain::placement::step::leads;
use domain::placement::{Party, RequestState, Step};
use domain::{Code, Language, Timestamp};
use std::collections::HashMap;
use store::outbox::{self, ToGuest};
use store::placement::{self, Found, catalogue, guest as guests, write};
use store::scope::Linked;
use store::{Mode, Tx, Write};

/// A person counts as a user for this long after the last visit (G7).
const USER_DAYS: i64 = 180;

/// The day it is in Québec.
pub fn today(now: Timestamp) -> Day {
    let civil = zone::civil(now);
    Day::new(i32::from(civil.year), u32::from(civil.month), u32::from(civil.day)).unwrap_or(Day::FIRST)
}

/// The request that a person acts on, as that person saw it.
///
/// # Errors
/// `NotFound` out of reach; `Refused(RequestMoved)` when it changed since.
pub(crate) async fn acted_on<P>(grant: &Granted<P>, act: &Act) -> Result<Found, Failure>
where
    P: Permit<Mode = Write, Scope = Linked>,
{
    let found = placement::find(grant.tx(), grant.scope(), act.request, Language::French).await?.ok_or(Failure::NotFound)?;
    if found.row.version == act.version { Ok(found) } else { Err(Failure::Refused(Code::RequestMoved)) }
}

/// Moves a request by a declared step.
///
/// # Errors
/// `Refused(RequestMoved)` where the step is not one of those declared from its state; `Invalid(raison)` without the reason that
/// the step asks.
async fn advance<P>(
    grant: &Granted<P>,
    found: &Found,
    step: Step,
    to: RequestState,
    destination: Option<DestinationId>,
    reason: &str,
) -> Result<(), Failure>
where
    P: Permit<Mode = Write, Scope = Linked>,
{
    let party = grant.scope().party();
    // kept where it is asked for, and only there: the other side reads it
    let reason = if step.asks_reason() { reason.trim() } else { "" };
    if !leads(found.row.state, party, step, Some(to)) {
        return Err(Failure::Refused(Code::RequestMoved));
    }
    if step.asks_reason() && !says_something(reason) {
        return Err(Failure::field("raison", Code::Required));
    }
    if reason.chars().count() > LONGEST_TEXT {
        return Err(Failure::field("raison", Code::TooLong));
    }
    let account = grant.visitor().account();
    let moved = write::Moved { step, party, account, to, destination, reason };
    if !write::advance(grant.tx(), found, &moved, grant.now()).await? {
        return Err(Failure::Refused(Code::RequestMoved));
    }
    if to == RequestState::SentByMail { write_to_guest(grant.tx(), grant.services(), found, grant.now()).await } else { Ok(()) }
}

/// Whether a request that may be accepted is still within its course: while it was declined, it bound nobody, and the days of the
/// course may have changed. Those days are kept from changing until the transaction ends.
async fn still_given(tx: &Tx<Write>, found: &Found) -> Result<bool, Failure> {
    if found.row.state != RequestState::Declined {
        return Ok(true);
    }
    Ok(catalogue::keep_days(tx, found.offering).await?.is_none_or(|given| given.covers(found.row.schedule.period)))
}

/// Whether a text has something to read: not only what cannot be seen.
fn says_something(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Writes to a host without a user, with a link by which it answers; one without an address gets nothing.
async fn write_to_guest(tx: &Tx<Write>, services: &Services, found: &Found, now: Timestamp) -> Result<(), Failure> {
    let Some((address, language)) = guests::contact(tx, found.host).await? else { return Ok(()) };
    let Some((asker, ..)) = guests::asker(tx, found.row.id).await? else { return Ok(()) };
    let id = OutboxId(services.new_id(now).map_err(Failure::unexpected)?);
    let new = ToGuest { id, organisation: found.school, asker, placement: found.row.id, language, address };
    outbox::enqueue_to_guest(tx, new, now).await?;
    services.mail_due.notify_one();
    Ok(())
}

/// The name of a person, without what surrounds it.
fn named(typed: &str) -> Result<&str, Code> {
    match typed.trim() {
        "" => Err(Code::Required),
        name if name.chars().count() > LONGEST_NAME => Err(Code::TooLong),
        name => Ok(name),
    }
}

/// Who answers requests here (G7), asked once for each host and destination.
#[derive(Debug)]
struct Users {
    since: Timestamp,
    hosts: HashMap<OrganisationId, bool>,
    destinations: HashMap<DestinationId, bool>,
}

impl Users {
    fn at(now: Timestamp) -> Self {
        Self { since: now.plus_hours(-24 * USER_DAYS), hosts: HashMap::new(), destinations: HashMap::new() }
    }

    async fn host<M: Mode>(&mut self, tx: &Tx<M>, id: OrganisationId) -> Result<bool, Failure> {
        if let Some(known) = self.hosts.get(&id) {
            return Ok(*known);
        }
        let is = catalogue::host_is_user(tx, id, self.since).await?;
        self.hosts.insert(id, is);
        Ok(is)
    }

    async fn destination<M: Mode>(&mut self, tx: &Tx<M>, id: DestinationId) -> Result<bool, Failure> {
        if let Some(known) = self.destinations.get(&id) {
            return Ok(*known);
        }
        let is = catalogue::destination_is_user(tx, id, self.since).await?;
        self.destinations.insert(id, is);
        Ok(is)
    }

    /// Where a request that is sent arrives: held before the release date; by mail at a host without a user; at the destination
    /// where it takes requests alone and has a user.
    async fn arrival<M: Mode>(&mut self, tx: &Tx<M>, found: &Found, today: Day) -> Result<RequestState, Failure> {
        if found.release_on.is_some_and(|release| today < release) {
            return Ok(RequestState::Held);
        }
        if !self.host(tx, found.host).await? {
            return Ok(RequestState::SentByMail);
        }
        let alone = found.alone && self.destination(tx, found.destination).await?;
        Ok(if alone { RequestState::RedirectedAlone } else { RequestState::Sent })
    }

    /// Where a request that is redirected arrives.
    async fn redirected<M: Mode>(&mut self, tx: &Tx<M>, to: DestinationId) -> Result<RequestState, Failure> {
        Ok(if self.destination(tx, to).await? { RequestState::Redirected } else { RequestState::RedirectedByMail })
    }
}

/// Whether a closure covers the whole of a period.
fn closed(closures: &[(Period, String)], period: Period) -> bool {
    closures.iter().any(|(closed, _)| closed.covers(period))
}

/// The steps that a party may take now, in the order of buttons: what is suspended is resumed, not suspended again, and of one student no
/// part is taken.
fn steps(row: &RequestRow, party: Party) -> Vec<Step> {
    let suspended = if row.tags.suspended { Step::Suspend } else { Step::Resume };
    let useless = |step: Step| step == suspended || (step == Step::Split && row.students < 2);
    Step::ALL.into_iter().filter(|step| !useless(*step) && domain::placement::step::may(row.state, party, *step)).collect()
}
