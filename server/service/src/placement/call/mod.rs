//! « Appels de places »: a school asks several hosts at once, hosts make offers or decline (`domain.md` C2).

pub mod close;
pub mod create;
pub mod decline;
pub mod delete;
pub mod edit;
pub mod list;
pub mod offer;
pub mod plan;
pub mod see;
pub mod send;

use super::create::check_when;
use super::today;
use crate::access::{Granted, ManageCalls, Permit};
use crate::failure::Failure;
use domain::placement::call::{CallAct, CallStep, CallText, can_reply_by, may};
use domain::placement::request::{LONGEST_TEXT, MOST_STUDENTS};
use domain::{Code, FieldError, Language, Timestamp};
use store::Write;
use store::placement::call::{self, Found};
use store::scope::Linked;

/// The call that a person acts on, as that person saw it, when such a step may be taken on it.
///
/// # Errors
/// `NotFound` out of reach; `Refused(CallMoved)` when it changed since, or the step is not one from where it stands.
async fn acted_on<P>(grant: &Granted<P>, act: &CallAct, step: CallStep) -> Result<Found, Failure>
where
    P: Permit<Mode = Write, Scope = Linked>,
{
    let found = seen(grant, act).await?;
    if found.version == act.version && may(found.row.state, grant.scope().party(), step) {
        Ok(found)
    } else {
        Err(Failure::Refused(Code::CallMoved))
    }
}

/// The call that a person acts on, whatever became of it.
///
/// # Errors
/// `NotFound` out of reach.
async fn seen<P>(grant: &Granted<P>, act: &CallAct) -> Result<Found, Failure>
where
    P: Permit<Mode = Write, Scope = Linked>,
{
    call::find(grant.tx(), grant.scope(), act.call, Language::French).await?.ok_or(Failure::NotFound)
}

/// Whether a school can ask this. The days of the course are kept from changing until the transaction ends.
///
/// # Errors
/// `Invalid` names each field that is not accepted.
async fn check(grant: &Granted<ManageCalls>, asked: &CallText) -> Result<(), Failure> {
    let (tx, scope, now) = (grant.tx(), grant.scope(), grant.now());
    let mut wrong = check_when(tx, scope, asked.offering, asked.schedule, now).await?;
    let mut refuse = |field: &str, code: Code| wrong.push(FieldError::new(field, code));
    if asked.students == 0 || asked.students > MOST_STUDENTS {
        refuse("personnes", Code::NotACount);
    }
    if asked.schedule.period.from < today(now) {
        refuse("debut", Code::DayPast);
    } else if !can_reply_by(asked.reply_by, today(now), asked.schedule) {
        refuse("reponse", Code::ReplyByOutside);
    }
    if asked.comment.chars().count() > LONGEST_TEXT {
        refuse("commentaire", Code::TooLong);
    }
    let known = call::hosts(tx, scope, None, Timestamp(0), Language::French).await?;
    if asked.hosts.is_empty() {
        refuse("milieu", Code::Required);
    } else if asked.hosts.iter().any(|host| !known.iter().any(|one| one.id == *host)) {
        refuse("milieu", Code::UnknownChoice);
    }
    if wrong.is_empty() { Ok(()) } else { Err(Failure::Invalid(wrong)) }
}

/// How many, for the audit.
fn many<T>(all: &[T]) -> u64 {
    u64::try_from(all.len()).unwrap_or(u64::MAX)
}
