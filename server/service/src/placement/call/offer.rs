//! « Offrir des places » in answer to a call: requests that the organisation has accepted already (`domain.md` C2).

use super::{many, seen};
use crate::access::{AnswerCalls, Done, Granted};
use crate::audit::Event;
use crate::failure::Failure;
use crate::placement::create::{PRESSED_TWICE, wrong_days};
use crate::placement::room::{Room, holds};
use crate::placement::{closed, today};
use domain::id::PlacementId;
use domain::placement::call::{CallAct, Offer, may_offer};
use domain::placement::request::{LONGEST_TEXT, Line, MOST_STUDENTS, NewRequest, Supervision};
use domain::{Code, FieldError, Language};
use store::placement::call::{Found, write as offers};
use store::placement::{self, catalogue, closures, write};
use store::scope::Linked;
use store::{Tx, Write};

/// Makes an offer: one request for a group; in preceptorship, one for each student. They take their seats: never more than the destination
/// has, whoever answers at the same moment (BIZ-01). A refusal of the same host is undone.
///
/// # Errors
/// `NotFound` out of reach; `Refused(CallClosed)` and `Refused(CallLate)` once nobody answers any more; `Refused(CallMoved)` when somebody
/// of the host answered meanwhile otherwise than by this very offer, which is then the answer; `Invalid` names each field that is not accepted, seats that lack among them (`personnes`).
pub async fn offer(grant: Granted<AnswerCalls>, (act, offer): (CallAct, Offer)) -> Result<Done<Vec<PlacementId>>, Failure> {
    let (tx, scope, now) = (grant.tx(), grant.scope(), grant.now());
    let found = seen(&grant, &act).await?;
    may_offer(found.row.state, found.row.reply_by, today(now)).map_err(Failure::Refused)?;
    let asked = NewRequest {
        offering: found.offering,
        lines: lines(&found, offer.line),
        supervision: found.row.supervision,
        schedule: offer.schedule,
        nickname: String::new(),
        comment: offer.comment.clone(),
        release_on: None,
    };
    if found.version != act.version {
        let twice = offers::just_offered(tx, scope, act.call, &asked, now.plus_minutes(-PRESSED_TWICE)).await?;
        return if twice.len() == asked.lines.len() { Ok(grant.unchanged(twice)) } else { Err(Failure::Refused(Code::CallMoved)) };
    }
    check(tx, scope, &found, &offer).await?;
    // numbers before seats, as whoever makes requests takes them: two never wait for each other
    let first = offers::number(tx, &found, i64::try_from(asked.lines.len()).unwrap_or(i64::MAX)).await?;
    let mut room = Room::keep(tx, vec![offer.line.destination]).await?;
    let mut made = Vec::with_capacity(asked.lines.len());
    for (line, number) in asked.lines.iter().zip(first..) {
        let id = PlacementId(grant.services().new_id(now).map_err(Failure::unexpected)?);
        let row = write::Row { id, host: scope.organisation(), line: *line, asked: &asked };
        offers::offer(tx, scope, &found, &row, number, now).await?;
        made.push(id);
    }
    for request in placement::find_all(tx, scope, &made, Language::French).await? {
        if !room.take(tx, &request).await? {
            return Err(Failure::field("personnes", Code::SeatsTaken));
        }
    }
    offers::reply(tx, scope, act.call, None).await?;
    let event = Event::CallOffered { call: act.call, first: made[0], count: many(&made) };
    grant.commit(event, made).await
}

/// Whether the host can offer this.
async fn check(tx: &Tx<Write>, scope: &Linked, found: &Found, offer: &Offer) -> Result<(), Failure> {
    let given = catalogue::keep_days(tx, found.offering).await?;
    let mut wrong = wrong_days(offer.schedule, given);
    let mut refuse = |field: &str, code: Code| wrong.push(FieldError::new(field, code));
    let Line { destination, students } = offer.line;
    let ours = catalogue::destinations(tx, scope, Language::French).await?;
    match ours.iter().find(|one| one.id == destination) {
        None => refuse("destination", Code::DestinationGone),
        Some(_) if students == 0 || students > MOST_STUDENTS => refuse("personnes", Code::NotACount),
        Some(one) => {
            if !holds(tx, (one.id, one.seats), found.offering, offer.schedule, students).await? {
                refuse("personnes", Code::SeatsTaken);
            }
        }
    }
    if closed(&closures(tx, destination, offer.schedule.period).await?, offer.schedule.period) {
        refuse("destination", Code::DestinationClosed);
    }
    if offer.comment.chars().count() > LONGEST_TEXT {
        refuse("commentaire", Code::TooLong);
    }
    if wrong.is_empty() { Ok(()) } else { Err(Failure::Invalid(wrong)) }
}

/// One line for a group; a student with a preceptor is a request each.
fn lines(found: &Found, line: Line) -> Vec<Line> {
    match found.row.supervision {
        Supervision::Teacher => vec![line],
        Supervision::Preceptor => (0..line.students).map(|_| Line { students: 1, ..line }).collect(),
    }
}
