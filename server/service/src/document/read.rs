//! A document is opened by whoever may read what it goes with; it is whole before its first byte leaves (DAT-01).

use super::attach::{Owner, of};
use super::vault::{Wrapped, unseal};
use crate::access::{self, Done, Granted, SeeDestination, SeeGuestRequest, SeePlacements, Visitor};
use crate::failure::Failure;
use crate::placement::guest;
use crate::secret::LinkToken;
use crate::services::Services;
use domain::document::DocumentKind;
use domain::id::DocumentId;
use std::sync::Arc;
use store::document::{self, Kept};

/// A document that was opened.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The name its file had.
    pub title: String,
    /// What it is.
    pub kind: DocumentKind,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A document that is there and does not open: a key is missing, or a byte is another.
#[derive(Debug, thiserror::Error)]
#[error("the document {0} does not open: its key is missing, or it was changed where it lies")]
struct Shut(DocumentId);

/// Opens a document of a destination or of a request in reach.
///
/// # Errors
/// `NotFound` out of reach; `Unexpected` where it does not open.
pub async fn open(services: &Arc<Services>, visitor: &Visitor, (owner, id): (Owner, DocumentId)) -> Result<Opened, Failure> {
    let kept = match owner {
        Owner::Destination(_) => access::run(services, visitor, of_destination, (owner, id)).await?,
        Owner::Request(_) => access::run(services, visitor, of_request, (owner, id)).await?,
    };
    unsealed(services, kept).await
}

/// Opens a document of the request of a link.
///
/// # Errors
/// `Refused` with why the link does not open; `NotFound` where the request has no such document.
pub async fn of_guest(services: &Arc<Services>, visitor: &Visitor, asked: (LinkToken, DocumentId)) -> Result<Opened, Failure> {
    let kept = access::run(services, visitor, of_link, asked).await?;
    unsealed(services, kept).await
}

async fn of_destination(grant: Granted<SeeDestination>, (owner, id): (Owner, DocumentId)) -> Result<Done<Kept>, Failure> {
    let kept = document::find(grant.tx(), grant.scope(), owner, id).await?.ok_or(Failure::NotFound)?;
    Ok(grant.read(kept))
}

async fn of_request(grant: Granted<SeePlacements>, (owner, id): (Owner, DocumentId)) -> Result<Done<Kept>, Failure> {
    let kept = document::find(grant.tx(), grant.scope(), owner, id).await?.ok_or(Failure::NotFound)?;
    Ok(grant.read(kept))
}

async fn of_link(grant: Granted<SeeGuestRequest>, (token, id): (LinkToken, DocumentId)) -> Result<Done<Kept>, Failure> {
    let link = guest::opened(grant.tx(), &token, grant.now()).await?;
    let kept = document::of_link(grant.tx(), link.placement, id).await?.ok_or(Failure::NotFound)?;
    Ok(grant.read(kept))
}

async fn unsealed(services: &Services, kept: Kept) -> Result<Opened, Failure> {
    let Kept { row, organisation, shelf_key, key_id, wrapped_key, .. } = kept;
    let shut = || Failure::unexpected(Shut(row.id));
    let sealed = services.documents.get(shelf_key).await.map_err(Failure::unexpected)?;
    let wrapped = Wrapped { key_id: key_id.try_into().map_err(|_| shut())?, key: wrapped_key };
    let bytes = unseal(&services.keys, &wrapped, &of(organisation, shelf_key), &sealed).ok_or_else(shut)?;
    Ok(Opened { title: row.title, kind: row.kind, bytes })
}
