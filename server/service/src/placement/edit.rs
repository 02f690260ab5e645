//! « Modifier » what is still new: nobody else has seen it.

use super::acted_on;
use super::create::check;
use crate::access::{Done, Granted, RequestPlacements};
use crate::audit::Event;
use crate::failure::Failure;
use domain::Code;
use domain::placement::request::{Act, NewRequest};
use domain::placement::{Party, RequestState};
use store::placement::{timetable, write};

/// Asks otherwise what was not sent yet: the course, the destination, the days, how many. Days that were changed by hand are kept as long
/// as they are days of the request.
///
/// # Errors
/// `NotFound` out of reach; `Refused(RequestMoved)` once it is sent, or changed by somebody else; `Invalid` as when it is made.
pub async fn edit(grant: Granted<RequestPlacements>, (act, asked): (Act, NewRequest)) -> Result<Done<()>, Failure> {
    let found = acted_on(&grant, &act).await?;
    if found.row.state != RequestState::New {
        return Err(Failure::Refused(Code::RequestMoved));
    }
    let (tx, scope, now) = (grant.tx(), grant.scope(), grant.now());
    let open = check(tx, scope, &asked, now).await?;
    let [line] = asked.lines[..] else { return Err(Failure::field("destination", Code::TooManyDestinations)) };
    let host = open.iter().find(|one| one.id == line.destination).ok_or(Failure::NotFound)?.host;
    if !write::rewrite(tx, scope, &write::Row { id: act.request, host, line, asked: &asked }).await? {
        return Err(Failure::NotFound);
    }
    let before = timetable::changes(tx, &found).await?;
    let mut kept = before.within(asked.schedule);
    kept.group.retain(|one| !one.is_as_usual(asked.schedule));
    timetable::change(tx, &found, &before, &kept).await?;
    let Some(account) = grant.visitor().account() else { return Err(Failure::SignedOut) };
    write::note(tx, &found, account, Party::School, "edit", "", now).await?;
    grant.commit(Event::RequestChanged { request: act.request }, ()).await
}
