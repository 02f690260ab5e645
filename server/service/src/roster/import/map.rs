//! What the columns of a list hold, and which offering it is for, as the person says.

use crate::access::{Done, Granted, ImportRoster};
use crate::audit::Event;
use crate::failure::Failure;
use domain::Code;
use domain::id::{ImportId, OfferingId};
use domain::roster_list::{MAX_COLUMNS, Mapping};

/// How a list is to be understood.
#[derive(Clone, Debug)]
pub struct Understand {
    /// The list.
    pub import: ImportId,
    /// What its columns hold; it need not be whole yet.
    pub mapping: Mapping,
    /// The offering the whole list is for.
    pub offering: Option<OfferingId>,
}

/// Keeps it.
///
/// # Errors
/// `NotFound` for a list or an offering out of reach; `Invalid` for more columns than a list has; `Stale` for a list that
/// was applied or thrown away.
pub async fn map(grant: Granted<ImportRoster>, command: Understand) -> Result<Done<()>, Failure> {
    let Understand { import: id, mapping, offering } = command;
    if mapping.columns.len() > MAX_COLUMNS as usize {
        return Err(Failure::field("mapping", Code::TooLong));
    }
    store::import::find(grant.tx(), grant.scope(), id).await?.ok_or(Failure::NotFound)?;
    if let Some(chosen) = offering {
        let offerings = store::import::offerings(grant.tx(), grant.scope()).await?;
        offerings.iter().find(|offering| offering.id == chosen).ok_or(Failure::NotFound)?;
    }
    let text = serde_json::to_string(&mapping).map_err(Failure::unexpected)?;
    if !store::import::set_mapping(grant.tx(), grant.scope(), id, &text, offering).await? {
        return Err(Failure::Stale);
    }
    grant.commit(Event::RosterMapped { import: id }, ()).await
}
