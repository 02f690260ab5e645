//! What a role is expected to do now, for its home page.

use super::today;
use crate::access::{Done, Granted, SeePlacements};
use crate::failure::Failure;
use domain::calendar::Period;
use domain::placement::duty::{AGREEMENT_DAYS, Due, Duty};
use domain::placement::{Party, RequestState, Targets};
use store::placement::{call, duty, targets};

/// The duties of whoever asks, the most pressing first; none of which there is nothing.
///
/// # Errors
/// The database does not answer.
pub async fn waiting(grant: Granted<SeePlacements>, (): ()) -> Result<Done<Vec<Due>>, Failure> {
    let (tx, scope, now) = (grant.tx(), grant.scope(), grant.now());
    let party = scope.party();
    let targets = if party == Party::School { Targets::default() } else { targets::read(tx, scope).await? };
    let answered_by = now.plus_hours(-24 * i64::from(targets.unit_days));
    let mut all = Vec::new();
    let mut due = |duty, count, since| {
        if count > 0 {
            all.push(Due { duty, count, since: Some(since), until: None, late: None });
        }
    };
    for (state, count, oldest, assigned) in duty::waiting(tx, scope).await? {
        use RequestState as S;
        match (party, state) {
            (Party::School, S::New) => due(Duty::Send, count, oldest),
            (Party::School, S::Accepted) => {
                due(Duty::Release, assigned, oldest);
                due(Duty::Assign, count - assigned, oldest);
            }
            (Party::Host, S::Sent) => due(Duty::Answer, count, oldest),
            (Party::Host, S::AcceptedByDestination | S::DeclinedByDestination) => due(Duty::Decide, count, oldest),
            (Party::Host, S::RedirectedByMail) => due(Duty::AnswerForUnit, count, oldest),
            (Party::Destination, S::Redirected | S::RedirectedAlone) => due(Duty::AnswerUnit, count, oldest),
            _ => {}
        }
    }
    if party == Party::Host {
        let (count, oldest) = duty::late(tx, scope, answered_by).await?;
        due(Duty::UnitLate { days: targets.unit_days }, count, oldest.unwrap_or(now));
        let (count, oldest) = duty::unsupervised(tx, scope, today(now)).await?;
        due(Duty::NameSupervisor, count, oldest.unwrap_or(now));
    }
    let mut all = together(all);
    for line in all.iter_mut().filter(|line| matches!(line.duty, Duty::AnswerUnit | Duty::UnitLate { .. })) {
        line.late = line.since.is_some_and(|since| since < answered_by).then_some(targets.unit_days);
    }
    if party == Party::Host {
        let (count, until) = call::awaited(tx, scope, today(now)).await?;
        if count > 0 {
            all.push(Due { duty: Duty::AnswerCalls, count, since: None, until, late: None });
        }
    }
    if party != Party::Destination {
        let today = today(now);
        if let Some(within) = Period::new(today, today.plus(AGREEMENT_DAYS)) {
            let (count, until) = duty::agreements_ending(tx, scope, within).await?;
            if count > 0 {
                all.push(Due { duty: Duty::AgreementEnds, count, since: None, until, late: None });
            }
        }
    }
    Ok(grant.read(all))
}

/// One line a duty, that of the states that lead to the same one put together; what waits longest first.
fn together(all: Vec<Due>) -> Vec<Due> {
    let mut lines: Vec<Due> = Vec::new();
    for due in all {
        match lines.iter_mut().find(|line| line.duty == due.duty) {
            Some(line) => {
                line.count += due.count;
                line.since = line.since.min(due.since);
            }
            None => lines.push(due),
        }
    }
    lines.sort_by_key(|line| line.since);
    lines
}
