//! « Accepter » and « Refuser », for a destination or for the organisation.

use super::room::Room;
use super::{acted_on, advance, still_given};
use crate::access::{AnswerPlacements, Done, Granted};
use crate::audit::Event;
use crate::failure::Failure;
use domain::Code;
use domain::placement::request::Act;
use domain::placement::{RequestState, Step, moves};

/// What is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Accepter.
    Accept,
    /// Refuser, with a reason.
    Decline,
}

/// Answers a request. What is accepted takes its seats: never more than the destination has, whoever answers at the same
/// moment (BIZ-01).
///
/// # Errors
/// `NotFound` out of reach; `Refused(RequestMoved)`; `Refused(DatesOutside)` where the course is no longer given on those days;
/// `Refused(SeatsTaken)`; `Invalid(raison)`.
pub async fn answer(grant: Granted<AnswerPlacements>, (answer, act): (Answer, Act)) -> Result<Done<RequestState>, Failure> {
    let found = acted_on(&grant, &act).await?;
    let step = match answer {
        Answer::Accept => Step::Accept,
        Answer::Decline => Step::Decline,
    };
    // an answer leads to one state from each
    let to = moves(found.row.state, grant.scope().party()).find(|one| one.step == step).and_then(|one| one.to);
    let to = to.ok_or(Failure::Refused(Code::RequestMoved))?;
    if to.holds_seats() && !still_given(grant.tx(), &found).await? {
        return Err(Failure::Refused(Code::DatesOutside));
    }
    if to.holds_seats() && !Room::keep(grant.tx(), vec![found.destination]).await?.take(grant.tx(), &found).await? {
        return Err(Failure::Refused(Code::SeatsTaken));
    }
    advance(&grant, &found, step, to, None, &act.reason).await?;
    grant.commit(Event::RequestAnswered { request: act.request, state: to.word() }, to).await
}
