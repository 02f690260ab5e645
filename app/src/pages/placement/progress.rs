//! Where a request is on its road.

use crate::page::Request;
use crate::ui::{Steps, Text};
use domain::placement::RequestState;
use domain::placement::request::{Happened, RequestFile};
use leptos::prelude::*;

/// The steps of the road, and which one the request is at; nothing once it is over.
pub(super) fn progress(request: &Request, file: &RequestFile) -> Option<impl IntoView + use<>> {
    use RequestState as S;
    let t = request.t();
    let current = match file.row.state {
        S::New | S::Held => 0,
        S::Sent | S::SentByMail => 1,
        S::Redirected | S::RedirectedAlone | S::RedirectedByMail => 2,
        S::AcceptedByDestination | S::DeclinedByDestination => 3,
        S::Accepted => 4,
        S::Confirmed => 5,
        S::Declined | S::Cancelled => return None,
    };
    let mut steps: Vec<Text> = [
        t.request_step_sent(),
        t.request_step_redirected(),
        t.request_step_unit(),
        t.request_step_organisation(),
        t.request_step_confirmed(),
    ]
    .map(Into::into)
    .to_vec();
    // a host may answer without asking its destination: what did not happen is not told as done
    let to_unit = |one: &Happened| matches!(one.to, Some(S::Redirected | S::RedirectedAlone | S::RedirectedByMail));
    let direct = current > 3 && !file.history.iter().any(to_unit);
    if direct {
        steps.drain(1..3);
    }
    let current = if direct { current - 2 } else { current };
    // an offer was neither sent nor answered: it was born accepted, until it is asked again
    let offered = file.call.is_some() && file.history.iter().all(|one| one.to != Some(S::Sent) && one.to != Some(S::SentByMail));
    let (steps, current) =
        if offered { (vec![t.request_step_offer().into(), t.request_step_confirmed().into()], current - 1) } else { (steps, current) };
    Some(view! { <Steps label=t.request_progress() steps=steps current=current done=t.requests_step_done() /> })
}
