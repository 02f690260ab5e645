//! « Activer et écrire à 77 personnes »: one transaction, a constant number of statements, safe to press twice (D1, D3).

use super::{announced, fingerprint, given, going, somebody};
use crate::access::{ActivateAccess, Done, Granted};
use crate::audit::Event;
use crate::failure::Failure;
use domain::access::AccessLevel;
use domain::activation::{Activate, Activated, Outcome};
use domain::id::{AccountId, JobId, OutboxId, StudentId};
use domain::roster::Selection;
use std::sync::Arc;
use store::activation::{self, Line};

/// Longest key of a request, in bytes.
const KEY_LIMIT: usize = 100;

/// Lets in those who can be, among the students selected as they are now; the record says what was done to each. The same
/// request key brings back the same activation, and does nothing more.
///
/// # Errors
/// `Refused(NothingSelected)`; `NotFound` when all those named are out of reach; `Refused(UnknownChoice)` for no level;
/// `Stale` without a request key, or with one that asked for other students or another level.
pub async fn activate(grant: Granted<ActivateAccess>, command: Activate) -> Result<Done<Activated>, Failure> {
    let level = given(command.level)?;
    if command.request_key.is_empty() || command.request_key.len() > KEY_LIMIT {
        return Err(Failure::Stale);
    }
    let services = Arc::clone(grant.services());
    let (tx, scope, now) = (grant.tx(), grant.scope(), grant.now());
    let id = || services.new_id(now).map_err(Failure::unexpected);
    activation::take_turn(tx, scope).await?;
    let job = JobId(id()?);
    let asked = asked(&command.selection, level)?;
    let key = (command.request_key.as_str(), asked.as_slice());
    if !activation::begin(tx, scope, job, level, key, now).await? {
        let (job, going) = activation::begun(tx, scope, key).await?.ok_or(Failure::Stale)?;
        return Ok(grant.unchanged(Activated { job, going, announced: None }));
    }
    let checked = activation::check(tx, scope, &command.selection, level, now).await?;
    somebody(&command.selection, &checked)?;
    let mut lines = Vec::with_capacity(checked.len());
    for checked in &checked {
        let account = if checked.outcome == Outcome::Invited { Some(AccountId(id()?)) } else { None };
        let mail = if checked.mail { Some(OutboxId(id()?)) } else { None };
        lines.push(Line { checked: *checked, account, mail });
    }
    activation::apply(tx, scope, job, level, &lines, now).await?;
    let going = going(&checked);
    let changed = command.fingerprint.filter(|said| *said != fingerprint(level, &checked));
    let activated = Activated { job, going, announced: changed.as_deref().and_then(announced) };
    let event = Event::AccessActivated { job, level, invited: going.invited, raised: going.raised, held_back: going.held_back };
    let done = grant.commit(event, activated).await?;
    services.mail_due.notify_one();
    Ok(done)
}

/// A digest of whom and what an activation is for. Named one by one, the same students in another order are the same.
fn asked(selection: &Selection, level: AccessLevel) -> Result<Vec<u8>, Failure> {
    let sorted = |ids: &[StudentId]| {
        let mut ids = ids.to_vec();
        ids.sort_unstable_by_key(|id| id.0);
        ids.dedup();
        ids
    };
    let selection = match selection {
        Selection::Ids(ids) => Selection::Ids(sorted(ids)),
        Selection::View { filter, except } => Selection::View { filter: filter.clone(), except: sorted(except) },
    };
    let text = serde_json::to_vec(&(selection, level)).map_err(Failure::unexpected)?;
    Ok(blake3::hash(&text).as_bytes().to_vec())
}
