//! What a role is expected to do now about requests, for its home page.

use super::{PATH, call, words};
use crate::address;
use crate::page::Request;
use crate::pages::agreement;
use crate::ui::Work;
use domain::format;
use domain::placement::duty::{Due, Duty};
use service::zone;

/// A line of « À faire ».
pub fn work(request: &Request, due: &Due) -> Work {
    let t = request.t();
    let n = i64::from(due.count);
    let (label, list) = match due.duty {
        Duty::Send => (t.duty_send(n), "a-traiter"),
        Duty::Assign => (t.duty_assign(n), "acceptees"),
        Duty::Release => (t.duty_release(n), "acceptees"),
        Duty::Answer => (t.duty_answer(n), "a-traiter"),
        Duty::Decide => (t.duty_decide(n), "a-traiter"),
        Duty::AnswerForUnit => (t.duty_answer_for_unit(n), "a-traiter"),
        Duty::UnitLate { days } => (t.duty_unit_late(n, i64::from(days)), "en-cours"),
        Duty::AnswerUnit => (t.duty_answer_unit(n), "a-traiter"),
        Duty::NameSupervisor => (t.duty_name_supervisor(n), "confirmees"),
        Duty::AgreementEnds => (t.duty_agreement_ends(n), ""),
        Duty::AnswerCalls => (t.duty_answer_calls(n), ""),
    };
    let since = due.since.map(|since| {
        let since = format::date(request.language, zone::civil(since));
        match (due.duty, due.late) {
            // the coordination's line says it already
            (Duty::AnswerUnit, Some(days)) => t.duty_since_late(since, i64::from(days)),
            _ => t.duty_since(since),
        }
    });
    let until = due.until.map(|until| words::day(request, until)).map(|until| match due.duty {
        Duty::AnswerCalls => t.duty_answer_by(until),
        _ => t.duty_until(until),
    });
    let href = match due.duty {
        Duty::AgreementEnds => agreement::PATH.to_owned(),
        Duty::AnswerCalls => call::PATH.to_owned(),
        _ => address::with_query(PATH, &[("liste", list)]),
    };
    Work {
        href: href.into(),
        count: format::number(request.language, n).into(),
        label: label.into(),
        detail: since.or(until).into(),
        late: due.late.is_some(),
    }
}
