//! « Répartir »: part of a request goes to another destination, as a request of its own (`NewD`, `domain.md` C1).

use super::room::holds;
use super::{acted_on, closed};
use crate::access::{DividePlacements, Done, Granted};
use crate::audit::Event;
use crate::failure::Failure;
use domain::document::Owner;
use domain::id::{DocumentId, PlacementId};
use domain::placement::request::Division;
use domain::placement::step::leads;
use domain::placement::{Birth, Party, Step};
use domain::{Code, Language};
use store::document;
use store::placement::{catalogue, closures, parts};

/// Divides a request that is not answered: what is left stays where it is, the part goes on by itself. The school sends its part when it
/// is ready; what a host or a destination takes off goes to the coordination of the host, and waits since the request does.
///
/// # Errors
/// `NotFound` out of reach; `Refused(RequestMoved)` once it is answered; `Invalid` on `personnes` (none, all, or more than the destination
/// has seats) or `autre-destination` (not one that is open, or closed on all those days).
pub async fn divide(grant: Granted<DividePlacements>, asked: Division) -> Result<Done<PlacementId>, Failure> {
    let found = acted_on(&grant, &asked.act).await?;
    let (tx, scope, now, row) = (grant.tx(), grant.scope(), grant.now(), &found.row);
    let party = scope.party();
    let birth = Birth::part_by(party).filter(|_| leads(row.state, party, Step::Split, Some(row.state)));
    let birth = birth.ok_or(Failure::Refused(Code::RequestMoved))?;
    if asked.students == 0 || asked.students >= row.students {
        return Err(Failure::field("personnes", Code::NotAPart));
    }
    let (host, destination) = if party == Party::Destination {
        (found.host, found.destination)
    } else {
        let open = catalogue::destinations(tx, scope, Language::French).await?;
        let other = open.iter().find(|one| Some(one.id) == asked.destination && one.id != found.destination);
        let other = other.ok_or_else(|| Failure::field("autre-destination", Code::UnknownChoice))?;
        if !holds(tx, (other.id, other.seats), found.offering, row.schedule, asked.students).await? {
            return Err(Failure::field("personnes", Code::SeatsTaken));
        }
        if closed(&closures(tx, other.id, row.schedule.period).await?, row.schedule.period) {
            return Err(Failure::field("autre-destination", Code::DestinationClosed));
        }
        (other.host, other.id)
    };
    let account = grant.visitor().account().ok_or(Failure::SignedOut)?;
    let id = PlacementId(grant.services().new_id(now).map_err(Failure::unexpected)?);
    let part = parts::Taken { id, host, destination, students: asked.students, birth, account };
    parts::divide(tx, &found, &part, now).await?;
    for one in document::of(tx, Owner::Request(row.id)).await? {
        let own = DocumentId(grant.services().new_id(now).map_err(Failure::unexpected)?);
        document::hand_on(tx, (one.id, own), id).await?;
    }
    let event = Event::RequestDivided { request: row.id, part: id, students: u64::from(asked.students) };
    grant.commit(event, id).await
}
