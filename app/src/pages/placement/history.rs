//! What was done to a request, in words: the history on its page, and what was done meanwhile.

use super::words;
use crate::form::Fields;
use crate::page::Request;
use domain::format;
use domain::placement::request::{Happened, RequestFile};
use leptos::prelude::*;
use service::zone;

/// What was done to a request, the latest first.
pub(super) fn history(request: &Request, history: &[Happened]) -> impl IntoView + use<> {
    let lines: Vec<_> = history.iter().map(|one| happened(request, one)).collect();
    view! { <section class="stack-s"><h2>{request.t().request_history()}</h2><ol class="list">{lines}</ol></section> }
}

/// A line of it.
pub(super) fn happened(request: &Request, one: &Happened) -> impl IntoView + use<> {
    let t = request.t();
    let by = if one.by.is_empty() { words::party(t, one.party) } else { format!("{}, {}", one.by, words::party(t, one.party)) };
    let when = format!("{}, {by}", format::moment(request.language, zone::civil(one.at)));
    let day = words::changed_day(request, one);
    let reason = words::reason(one).map(|reason| view! { <span class="sub small"><q>{reason.to_owned()}</q></span> });
    view! { <li><div>{words::event(request, one)}{day.map(|day| format!(", {day}"))}<span class="sub quiet small">{when}</span>{reason}</div></li> }
}

/// What was done since the version that a form was sent with, the latest first: each change has a line.
pub(super) fn since<'a>(file: &'a RequestFile, form: Option<&Fields>) -> &'a [Happened] {
    let read = form.and_then(|form| form.one("version").parse::<i64>().ok()).unwrap_or(file.row.version);
    let changes = usize::try_from(file.row.version - read).unwrap_or_default();
    &file.history[..changes.min(file.history.len())]
}
