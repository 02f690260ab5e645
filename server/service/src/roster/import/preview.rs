//! A class list is sent in. The file is read between two transactions, never inside one.

use super::{KEPT_LISTS, Kept, count, off_thread};
use crate::access::{self, Done, Granted, ImportRoster, SeeImport, Visitor};
use crate::audit::Event;
use crate::failure::Failure;
use crate::roster::list;
use crate::services::Services;
use domain::id::{ImportId, OfferingId};
use domain::roster_list::{ListError, Mapping};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// Files read at once: a hostile workbook may take a core for a while, and two of them must not take the service.
static PLACES: Semaphore = Semaphore::const_new(2);
/// How long a file waits for its turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// A class list as it was sent.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// Name of the file; it decides nothing.
    pub file_name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// The offering the list is for, when it is for one.
    pub offering: Option<OfferingId>,
}

/// What becomes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Received {
    /// Its table is kept, for [`see`](super::see::see) to show.
    Kept(ImportId),
    /// It is refused whole.
    Refused(ListError),
}

/// Reads a class list and keeps its table, with its columns as they are guessed.
///
/// # Errors
/// `NotFound` for an offering out of reach, before the file is even read; `Unavailable` when too many files are being read.
pub async fn preview(services: &Arc<Services>, visitor: &Visitor, incoming: Incoming) -> Result<Received, Failure> {
    let Incoming { file_name, bytes, offering } = incoming;
    access::run(services, visitor, check, offering).await?;
    let place = tokio::time::timeout(PATIENCE, PLACES.acquire()).await.map_err(|_| Failure::Unavailable(None))?;
    let read = off_thread(move || -> Result<_, ListError> {
        let sheet = list::read(&bytes, &file_name)?;
        let mapping = list::guess(&sheet);
        let under = |line: u32| mapping.header_line.is_none_or(|header| line > header);
        let rows = count(sheet.rows.iter().filter(|row| under(row.line)).count());
        let file_name = sheet.file_name.clone();
        Ok((Kept { sheet, refused: None }.encode(), mapping, rows, file_name))
    })
    .await?;
    drop(place);
    let (sheet, mapping, rows, file_name) = match read {
        Ok(read) => read,
        Err(refused) => return Ok(Received::Refused(refused)),
    };
    let keep = Keep { file_name, sheet: sheet?, mapping, rows, offering };
    access::run(services, visitor, keep_list, keep).await.map(Received::Kept)
}

async fn check(grant: Granted<SeeImport>, offering: Option<OfferingId>) -> Result<Done<()>, Failure> {
    if let Some(id) = offering {
        let offerings = store::import::offerings(grant.tx(), grant.scope()).await?;
        offerings.iter().find(|offering| offering.id == id).ok_or(Failure::NotFound)?;
    }
    Ok(grant.read(()))
}

struct Keep {
    file_name: String,
    sheet: Vec<u8>,
    mapping: Mapping,
    rows: u32,
    offering: Option<OfferingId>,
}

async fn keep_list(grant: Granted<ImportRoster>, keep: Keep) -> Result<Done<ImportId>, Failure> {
    let id = ImportId(grant.services().new_id(grant.now()).map_err(Failure::unexpected)?);
    let Keep { file_name, sheet, mapping, rows, offering } = keep;
    let mapping = serde_json::to_string(&mapping).map_err(Failure::unexpected)?;
    let new = store::import::New { id, offering, file_name, sheet, mapping };
    store::import::add(grant.tx(), grant.scope(), new, KEPT_LISTS, grant.now()).await?;
    grant.commit(Event::RosterPreviewed { import: id, rows }, id).await
}
