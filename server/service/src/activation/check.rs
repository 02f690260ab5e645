//! Before an activation: who will go, and everyone who will not with the reason (D4).

use super::{counted, fingerprint, given, going, somebody};
use crate::access::{CheckActivation, Done, Granted};
use crate::failure::Failure;
use domain::access::AccessLevel;
use domain::activation::{HELD_BACK_SHOWN, Outcome, Preflight};
use domain::roster::Selection;
use store::activation::{self, Checked};

/// What activating a level would do to the students selected. Changes nothing.
///
/// # Errors
/// `Refused(NothingSelected)`; `NotFound` when all those named are out of reach; `Refused(UnknownChoice)` for no level.
pub async fn check(grant: Granted<CheckActivation>, (selection, level): (Selection, AccessLevel)) -> Result<Done<Preflight>, Failure> {
    let level = given(level)?;
    let (tx, scope) = (grant.tx(), grant.scope());
    let checked = activation::check(tx, scope, &selection, level, grant.now()).await?;
    somebody(&selection, &checked)?;
    let of = |outcome: Outcome| checked.iter().filter(move |checked| checked.outcome == outcome);
    let count = |outcome: Outcome| counted(of(outcome).count());
    let aside: Vec<Outcome> = Outcome::ALL.into_iter().filter(|outcome| !outcome.goes()).collect();
    let shown: Vec<Checked> = aside.iter().flat_map(|outcome| of(*outcome).take(HELD_BACK_SHOWN)).copied().collect();
    let held_back = activation::name_held_back(tx, scope, &shown).await?;
    let invited = checked.iter().find(|checked| checked.outcome.writes());
    let told = checked.iter().find(|checked| checked.mail && !checked.outcome.writes());
    let sample = match invited {
        Some(first) => activation::sample(tx, scope, first.student).await?,
        None => None,
    };
    let raised_sample = match told {
        Some(first) => activation::sample(tx, scope, first.student).await?,
        None => None,
    };
    let going = going(&checked);
    let preflight = Preflight {
        level,
        selected: counted(checked.len()),
        invited: going.invited,
        invited_again: count(Outcome::InvitedAgain),
        raised: going.raised,
        mails: counted(checked.iter().filter(|checked| checked.mail).count()),
        held_back,
        held_back_counts: aside.iter().map(|outcome| (*outcome, count(*outcome))).filter(|(_, count)| *count > 0).collect(),
        sample,
        raised_sample,
        fingerprint: fingerprint(level, &checked),
    };
    Ok(grant.read(preflight))
}
