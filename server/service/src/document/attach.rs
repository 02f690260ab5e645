//! A document is added: who may is asked first, then the file is judged, ciphered and laid down, and only then told of in the database
//! (UPL-09): a row never points to nothing, and what was laid down for nobody is named beforehand, and swept.

use super::judge::judge;
use super::{Judged, vault};
use crate::access::{self, Done, Granted, ManageCatalogue, RequestPlacements, Visitor};
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
    let mut key = [0; 16];
    services.random.fill(&mut key).map_err(Failure::unexpected)?;
    let shelf_key = Uuid::from_bytes(key);
    let bytes_sent = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let organisation = match owner {
        Owner::Destination(id) => access::run(services, visitor, destination_takes, (id, shelf_key, bytes_sent)).await?,
        Owner::Request(id) => access::run(services, visitor, request_takes, (id, shelf_key, bytes_sent)).await?,
    };
    let documents = &services.documents;
    let turn = tokio::time::timeout(PATIENCE, Arc::clone(&documents.turns).acquire_owned()).await;
    let turn = turn.map_err(|_| Failure::Unavailable(None))?.map_err(Failure::unexpected)?;
    let Judged { title, kind, bytes } = judge(&documents.reader, &file_name, bytes, turn).await?;
    let now = services.clock.now();
    let id = DocumentId(services.new_id(now).map_err(Failure::unexpected)?);
    let row = DocumentRow { id, title, kind, bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX), added_at: now };
    let sealed = vault::seal(&services.keys, &*services.random, &of(organisation, shelf_key), &bytes);
    let (sealed, wrapped) = sealed.map_err(Failure::unexpected)?;
    documents.put(shelf_key, sealed).await.map_err(Failure::unexpected)?;
    let kept = Kept { row, organisation, owner, shelf_key, key_id: wrapped.key_id.to_vec(), wrapped_key: wrapped.key };
    match owner {
        Owner::Destination(_) => access::run(services, visitor, keep_of_destination, kept).await,
        Owner::Request(_) => access::run(services, visitor, keep_of_request, kept).await,
    }
}

/// What a file is bound to: whose it is, and which it is.
pub(super) fn of(organisation: OrganisationId, shelf_key: Uuid) -> Vec<u8> {
    [organisation.0, shelf_key].iter().flat_map(|id| *id.as_bytes()).collect()
}

/// The file is named before it is laid down: whatever becomes of it, it is found again and removed.
async fn destination_takes(
    grant: Granted<ManageCatalogue>,
    (id, shelf_key, bytes): (DestinationId, Uuid, u64),
) -> Result<Done<OrganisationId>, Failure> {
    let (tx, scope) = (grant.tx(), grant.scope());
    destination::find(tx, scope, id, today(grant.now())).await?.ok_or(Failure::NotFound)?;
    room_for_one(tx, Owner::Destination(id)).await?;
    document::announce(tx, shelf_key, grant.now()).await?;
    let organisation = scope.organisation();
    grant.commit(Event::DocumentSent { bytes }, organisation).await
}

async fn request_takes(
    grant: Granted<RequestPlacements>,
    (id, shelf_key, bytes): (PlacementId, Uuid, u64),
) -> Result<Done<OrganisationId>, Failure> {
    let (tx, scope) = (grant.tx(), grant.scope());
    let found = placement::find(tx, scope, id, Language::French).await?.ok_or(Failure::NotFound)?;
    if found.row.state.is_over() {
        return Err(Failure::Refused(Code::RequestMoved));
    }
    room_for_one(tx, Owner::Request(id)).await?;
    document::announce(tx, shelf_key, grant.now()).await?;
    grant.commit(Event::DocumentSent { bytes }, found.school).await
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
    document::remove(grant.tx(), Owner::Destination(seen.destination), id, grant.now()).await?.ok_or(Failure::NotFound)?;
    grant.commit(Event::DocumentRemoved { document: id }, ()).await
}

/// Takes a document away from a request of the school, even one that is over: without its key, nobody reads it again (DAT-04). A part that
/// was taken off the request has it by itself.
///
/// # Errors
/// `NotFound` out of reach, or when it has no such document; `Refused(RequestMoved)`.
pub async fn detach_from_request(grant: Granted<RequestPlacements>, (act, id): (Act, DocumentId)) -> Result<Done<()>, Failure> {
    let found = acted_on(&grant, &act).await?;
    let (tx, now) = (grant.tx(), grant.now());
    let title = document::remove(tx, Owner::Request(act.request), id, now).await?.ok_or(Failure::NotFound)?;
    let account = grant.visitor().account().ok_or(Failure::SignedOut)?;
    write::note(tx, &found, account, Party::School, "detach", &title, now).await?;
    grant.commit(Event::DocumentRemoved { document: id }, ()).await
}
