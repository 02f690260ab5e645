//! One call, for whoever may see it.

use crate::access::{Done, Granted, SeeCalls};
use crate::failure::Failure;
use crate::placement::{Users, today};
use domain::Language;
use domain::id::CallId;
use domain::placement::Party;
use domain::placement::call::{CallAnswer, CallFile, may_offer};
use store::placement::{call, catalogue};

/// A call, whole: for a school how each host has answered; for a host its own answers, and what it can offer.
///
/// # Errors
/// `NotFound` out of reach.
pub async fn see(grant: Granted<SeeCalls>, (id, language): (CallId, Language)) -> Result<Done<CallFile>, Failure> {
    let (tx, scope, now) = (grant.tx(), grant.scope(), grant.now());
    let found = call::find(tx, scope, id, language).await?.ok_or(Failure::NotFound)?;
    let (party, today) = (scope.party(), today(now));
    let replies = call::replies(tx, scope, id).await?;
    let mut offers = call::offers(tx, scope, id, language).await?;
    let hosts = call::hosts_of(tx, &found, Users::at(now).since, language).await?;
    let mut answers = Vec::with_capacity(replies.len());
    for host in hosts {
        let Some(reply) = replies.get(&host.id).cloned() else { continue };
        let theirs = offers.extract_if(.., |(by, _)| *by == host.id).map(|(_, row)| row).collect();
        answers.push(CallAnswer { host, reply, offers: theirs });
    }
    let offering = party == Party::Host && may_offer(found.row.state, found.row.reply_by, today).is_ok();
    let destinations = if offering {
        let all = catalogue::destinations(tx, scope, language).await?;
        all.into_iter().map(|one| (one.id, format!("{}, {}", one.name, one.site), one.seats)).collect()
    } else {
        Vec::new()
    };
    let file = CallFile {
        party,
        version: found.version,
        offering_id: found.offering,
        cohort: found.cohort,
        offering: found.given,
        comment: found.comment,
        answers,
        destinations,
        today,
        row: found.row,
    };
    Ok(grant.read(file))
}
