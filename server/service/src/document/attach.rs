//! A document is added: who may is asked first, then the file is judged, ciphered and laid down, and only then told of in the database
//! (UPL-09): a row never points to nothing, and what was laid down for nobody is swept.

use super::judge::judge;
use super::{Judged, vault};
use crate::access::{self, Done, Granted, ManageCatalogue, PlanPlacements, RequestPlacements, SeeCatalogue, Visitor};
use crate::audit::Event;
use crate::catalogue::{self, Seen};
use crate::failure::Failure;
use crate::placement::{acted_on, today};
use crate::services::Services;
use domain::document::{DocumentRow, MOST_DOCUMENTS};
use domain::id::{DestinationId, DocumentId, OrganisationId, PlacementId};
use domain::placement::Party;
use domain::placement::request::Act;
use domain::{Code, Language};
use std::sync::Arc;
use std::time::Duration;
use store::document::{self, Kept};
use store::placement::{self, destination, write};
use store::{Mode, Tx};
use uuid::Uuid;

pub use domain::document::Owner;

/// How long a file waits for its turn to be judged.
const PATIENCE: Duration = Duration::from_secs(20);

/// Adds a document to a destination of the host, or to a request of the school.
///
/// # Errors
/// `NotFound` out of reach; `Refused(RequestMoved)` for a request that is over; `Invalid(fichier)` with what is wrong with the file, or
/// when there are as many as there may be; `Unavailable` when too many files are being judged.
pub async fn add(
    services: &Arc<Services>,
    visitor: &Visitor,
    (owner, file_name, bytes): (Owner, String, Vec<u8>),
) -> Result<DocumentId, Failure> {
    let organisation = match owner {
        Owner::Destination(id) => access::run(services, visitor, destination_takes, id).await?,
        Owner::Request(id) => access::run(services, visitor, request_takes, id).await?,
    };
    let documents = &services.documents;
    let turn = tokio::time::timeout(PATIENCE, documents.turns.acquire()).await.map_err(|_| Failure::Unavailable(None))?;
    let Judged { title, kind, bytes } = judge(&documents.reader, &file_name, bytes).await?;
    drop(turn);
    let now = services.clock.now();
    let new = || services.new_id(now).map_err(Failure::unexpected);
    let id = DocumentId(new()?);
    let mut key = [0; 16];
    services.random.fill(&mut key).map_err(Failure::unexpected)?;
    let shelf_key = Uuid::from_bytes(key);
    let row = DocumentRow { id, title, kind, bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX), added_at: now };
    let (sealed, wrapped) =
        vault::seal(&services.keys, &*services.random, &of(organisation, owner, id), &bytes).map_err(Failure::unexpected)?;
    documents.put(shelf_key, sealed).await.map_err(Failure::unexpected)?;
    let kept = Kept { row, organisation, owner, shelf_key, key_id: wrapped.key_id.to_vec(), wrapped_key: wrapped.key };
    match owner {
        Owner::Destination(_) => access::run(services, visitor, keep_of_destination, kept).await,
        Owner::Request(_) => access::run(services, visitor, keep_of_request, kept).await,
    }
}

/// What a document is bound to: whose it is, what it goes with, and which it is.
pub(super) fn of(organisation: OrganisationId, owner: Owner, id: DocumentId) -> Vec<u8> {
    let owner = match owner {
        Owner::Destination(id) => id.0,
        Owner::Request(id) => id.0,
    };
    [organisation.0, owner, id.0].iter().flat_map(|id| *id.as_bytes()).collect()
}

async fn destination_takes(grant: Granted<SeeCatalogue>, id: DestinationId) -> Result<Done<OrganisationId>, Failure> {
    let (tx, scope) = (grant.tx(), grant.scope());
    destination::find(tx, scope, id, today(grant.now())).await?.ok_or(Failure::NotFound)?;
    room_for_one(tx, Owner::Destination(id)).await?;
    let organisation = scope.organisation();
    Ok(grant.read(organisation))
}

async fn request_takes(grant: Granted<PlanPlacements>, id: PlacementId) -> Result<Done<OrganisationId>, Failure> {
    let (tx, scope) = (grant.tx(), grant.scope());
    let found = placement::find(tx, scope, id, Language::French).await?.ok_or(Failure::NotFound)?;
    if found.row.state.is_over() {
        return Err(Failure::Refused(Code::RequestMoved));
    }
    room_for_one(tx, Owner::Request(id)).await?;
    Ok(grant.read(found.school))
}

async fn room_for_one<M: Mode>(tx: &Tx<M>, owner: Owner) -> Result<(), Failure> {
    if document::of(tx, owner).await?.len() >= MOST_DOCUMENTS { Err(Failure::field("fichier", Code::DocumentsFull)) } else { Ok(()) }
}

async fn keep_of_destination(grant: Granted<ManageCatalogue>, kept: Kept) -> Result<Done<DocumentId>, Failure> {
    let (tx, scope, id) = (grant.tx(), grant.scope(), kept.row.id);
    let Owner::Destination(of) = kept.owner else { return Err(Failure::NotFound) };
    destination::find(tx, scope, of, today(grant.now())).await?.ok_or(Failure::NotFound)?;
    room_for_one(tx, kept.owner).await?;
    let account = grant.visitor().account().ok_or(Failure::SignedOut)?;
    document::insert(tx, &kept, account).await?;
    grant.commit(Event::DocumentAdded { document: id, bytes: kept.row.bytes }, id).await
}

async fn keep_of_request(grant: Granted<RequestPlacements>, kept: Kept) -> Result<Done<DocumentId>, Failure> {
    let (tx, scope, now, id) = (grant.tx(), grant.scope(), grant.now(), kept.row.id);
    let Owner::Request(of) = kept.owner else { return Err(Failure::NotFound) };
    let found = placement::find(tx, scope, of, Language::French).await?.ok_or(Failure::NotFound)?;
    if found.row.state.is_over() {
        return Err(Failure::Refused(Code::RequestMoved));
    }
    room_for_one(tx, kept.owner).await?;
    let account = grant.visitor().account().ok_or(Failure::SignedOut)?;
    document::insert(tx, &kept, account).await?;
    write::note(tx, &found, account, Party::School, "attach", &kept.row.title, now).await?;
    grant.commit(Event::DocumentAdded { document: id, bytes: kept.row.bytes }, id).await
}

/// Takes a document away from a destination of the host: without its key, nobody reads it again (DAT-04).
///
/// # Errors
/// `NotFound` out of reach, or when it has no such document; `Stale` when the destination changed since it was read.
pub async fn detach_from_destination(grant: Granted<ManageCatalogue>, (seen, id): (Seen, DocumentId)) -> Result<Done<()>, Failure> {
    catalogue::written(&grant, seen).await?;
    document::remove(grant.tx(), Owner::Destination(seen.destination), id).await?.ok_or(Failure::NotFound)?;
    grant.commit(Event::DocumentRemoved { document: id }, ()).await
}

/// Takes a document away from a request of the school, which goes on: without its key, nobody reads it again (DAT-04).
///
/// # Errors
/// `NotFound` out of reach, or when it has no such document of its own; `Refused(RequestMoved)`.
pub async fn detach_from_request(grant: Granted<RequestPlacements>, (act, id): (Act, DocumentId)) -> Result<Done<()>, Failure> {
    let found = acted_on(&grant, &act).await?;
    if found.row.state.is_over() {
        return Err(Failure::Refused(Code::RequestMoved));
    }
    let (tx, now) = (grant.tx(), grant.now());
    let title = document::remove(tx, Owner::Request(act.request), id).await?.ok_or(Failure::NotFound)?;
    let account = grant.visitor().account().ok_or(Failure::SignedOut)?;
    write::note(tx, &found, account, Party::School, "detach", &title, now).await?;
    grant.commit(Event::DocumentRemoved { document: id }, ()).await
}
