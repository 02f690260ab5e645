//! What became of an activation: the progress of its mails, failures first, « Réessayer ».

use crate::address;
use crate::form;
use crate::gate;
use crate::islands::Follow;
use crate::page::{Answer, Layout, Page, Place, Request};
use crate::pages::coordinator::roster::{PATH as LIST, Spot};
use crate::pages::words;
use crate::ui::{Anchor, Button, ButtonKind, ButtonLink, Fact, Facts, Icon, Notice, PageHead, Progress, Table, Tone, column};
use axum::Json;
use axum::response::IntoResponse;
use domain::activation::{ActivationResult, MailCounts, MailFailure, Outcome, Progress as Counts, Retry, Standing};
use domain::id::{JobId, StudentId};
use domain::mail::MailRefusal;
use domain::roster::{AccessState, EmailState, Filter};
use domain::{ApiError, format};
use leptos::prelude::*;
use service::activation::{result as service_result, retry as service_retry};
use service::zone;
use std::collections::BTreeMap;

/// Seconds between two looks of a page without scripting.
const REFRESH: u32 = 4;

/// The page, and its one form: « Réessayer », all of them or one person's.
pub async fn result(request: Request) -> Result<Answer, ApiError> {
    let job: JobId = request.id("id")?;
    if let Some(form) = &request.form {
        let student: Option<StudentId> = match form.one("personne") {
            "" => None,
            id => Some(id.parse().map_err(|_| ApiError::NotFound)?),
        };
        gate::run(&request, service_retry::retry, Retry { job, student }).await?;
        return Ok(Answer::SeeOther(here(&request, job)));
    }
    let result = gate::run(&request, service_result::result, job).await?;
    Ok(page(&request, &result).into())
}

/// The counts alone, in figures and in words that agree with them, for the page that follows its mails: each under the key of
/// what it is written in.
pub async fn progress(request: Request) -> Result<Answer, ApiError> {
    let Counts { mails, inside } = gate::run(&request, service_result::progress, request.id("id")?).await?;
    let mut told: BTreeMap<String, String> = BTreeMap::new();
    for (key, count, label) in tiles(&request, &mails, inside) {
        told.insert(key.to_owned(), format::number(request.language, i64::from(count)));
        told.insert(format!("{key}-label"), label);
    }
    let percent = percent(&request, &mails);
    told.extend(
        [
            ("done", treated(&mails).to_string()),
            ("total", mails.total.to_string()),
            ("left", mails.waiting.to_string()),
            ("failing", failing(&mails).to_string()),
            ("status", status(&request, &mails)),
            ("spoken", request.t().result_spoken(&percent)),
            ("figure", percent),
        ]
        .map(|(key, text)| (key.to_owned(), text)),
    );
    Ok(Answer::Other(Box::new(Json(told).into_response())))
}

/// The list the activation was made from, as it was.
fn list(request: &Request) -> &str {
    let own = address::own_path(request.query("suite"));
    own.filter(|path| path.strip_prefix(LIST).is_some_and(|rest| rest.is_empty() || rest.starts_with('?'))).unwrap_or(LIST)
}

/// This page, with the way back.
fn here(request: &Request, job: JobId) -> String {
    address::with_query(&format!("/taches/{job}"), &[("suite", list(request))])
}

/// What is counted, under the key by which it moves.
fn tiles(request: &Request, mails: &MailCounts, inside: u32) -> [(&'static str, u32, String); 4] {
    let t = request.t();
    [
        ("sent", mails.sent, t.result_sent(i64::from(mails.sent))),
        ("waiting", mails.waiting, t.result_waiting(i64::from(mails.waiting))),
        ("refused", mails.refused, t.result_refused(i64::from(mails.refused))),
        ("inside", inside, t.result_inside(i64::from(inside))),
    ]
}

/// How many mails failed so far, for good or not.
const fn failing(counts: &MailCounts) -> u32 {
    counts.refused + counts.put_off
}

/// How many mails the server took or refused: those that wait for nothing more.
const fn treated(counts: &MailCounts) -> u32 {
    counts.sent + counts.refused
}

fn percent(request: &Request, counts: &MailCounts) -> String {
    format::percent(request.language, i64::from(treated(counts)) * 100 / i64::from(counts.total.max(1)))
}

/// The same mails as the percentage counts, in words.
fn status(request: &Request, counts: &MailCounts) -> String {
    let t = request.t();
    let number = |n: u32| format::number(request.language, i64::from(n));
    if counts.refused == 0 {
        return t.result_status(i64::from(counts.total), number(counts.sent), number(counts.total));
    }
    let (done, total) = (number(treated(counts)), number(counts.total));
    t.result_treated(i64::from(counts.total), done, total, i64::from(counts.refused), number(counts.refused))
}

fn page(request: &Request, result: &ActivationResult) -> Page {
    let t = request.t();
    let number = |n: u32| format::number(request.language, i64::from(n));
    let going: u32 = result.outcomes.iter().filter(|(outcome, _)| outcome.goes()).map(|(_, count)| count).sum();
    let level = words::level_alone(t, result.level);
    let title = t.result_title(i64::from(going), &level, number(going));
    let at = format::moment(request.language, zone::civil(result.at));
    let mails = result.mails;
    let under_way = mails.waiting > 0;
    let text = match mails.total {
        0 => t.result_none(at),
        _ if under_way => t.result_leave(at),
        _ => t.result_done(at),
    };
    // nothing is counted where nothing was sent
    let facts: Vec<_> = if mails.total == 0 { Vec::new() } else { tiles(request, &mails, result.inside).into() };
    let facts: Vec<_> = facts
        .into_iter()
        .map(|(key, count, label)| {
            let tone = match key {
                "sent" if count > 0 => Tone::Ok,
                "refused" if count > 0 => Tone::Bad,
                _ => Tone::Neutral,
            };
            Fact::new(number(count), label).tone(tone).live(key)
        })
        .collect();
    let facts = (!facts.is_empty()).then(|| view! { <Facts facts=facts /> });
    let changed = (request.query("etat") == "change")
        .then(|| view! { <Notice tone=Tone::Warn title=t.result_changed()><p>{t.result_changed_text()}</p></Notice> });
    let bar = (mails.total > 0).then(|| view! {
        <Progress id="envoi" value=u64::from(treated(&mails)) max=u64::from(mails.total) status=status(request, &mails) figure=percent(request, &mails) />
    });
    let follow = under_way.then(
        || view! { <div hidden data-follow=format!("/suivi/{}", result.job) data-failing=failing(&mails).to_string()><Follow /></div> },
    );
    let record = format!("/taches/{}/releve.csv", result.job);
    let body = view! {
        <PageHead title=title.clone() text=text back=Some(Anchor::new(list(request).to_owned(), t.nav_roster()))>
            <ButtonLink href=record label=t.result_record() kind=ButtonKind::Second icon=Icon::Download />
        </PageHead>
        {changed}
        {bar}
        {facts}
        {failures(request, result)}
        {aside(request, &result.outcomes)}
        {follow}
    };
    Page::new(title, Layout::Staff(Place::Roster), body).refresh(under_way.then_some(REFRESH))
}

/// Those left aside: how many, then for each reason how many and, where the list can show such people, the way to it.
fn aside(request: &Request, outcomes: &[(Outcome, u32)]) -> Option<impl IntoView + use<>> {
    let t = request.t();
    let number = |n: u32| format::number(request.language, i64::from(n));
    let aside = || outcomes.iter().filter(|(outcome, _)| !outcome.goes());
    let held: u32 = aside().map(|(_, count)| count).sum();
    let pairs = form::pairs(list(request).split_once('?').map_or("", |(_, query)| query).as_bytes());
    let from = Spot::of(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str()))).filter;
    let reasons: Vec<_> = aside()
        .map(|(outcome, count)| {
            let reason = words::outcome(t, *outcome);
            let reason = match view_of(*outcome, from.clone()) {
                Some(filter) => view! { <a href=address::with_query(LIST, &filter.pairs())>{reason}</a> }.into_any(),
                None => view! { <span>{reason}</span> }.into_any(),
            };
            view! { <li>{reason}<span class="num">{number(*count)}</span></li> }
        })
        .collect();
    (held > 0).then(|| {
        view! {
            <details class="narrow">
                <summary>{t.result_held(i64::from(held), number(held))}</summary>
                <ul class="list">{reasons}</ul>
                <p class="quiet small">{t.result_held_record()}</p>
            </details>
        }
    })
}

/// The view of the list the activation was made from that shows, now, those left aside for a reason.
fn view_of(outcome: Outcome, from: Filter) -> Option<Filter> {
    let email = |state| Some(Filter { email: Some(state), ..from.clone() });
    match outcome {
        Outcome::NoEmail => email(EmailState::Missing),
        Outcome::EmailOutside => email(EmailState::Outside),
        Outcome::EmailDuplicate => email(EmailState::Duplicate),
        Outcome::Inactive => Some(Filter { access: Some(AccessState::Disabled), ..from }),
        _ => None,
    }
}

fn failures(request: &Request, result: &ActivationResult) -> impl IntoView + use<> {
    let t = request.t();
    (!result.failures.is_empty()).then(|| {
        let here = here(request, result.job);
        let rows: Vec<_> = result.failures.iter().map(|failure| failure_line(request, &here, failure)).collect();
        let retry = (result.retryable > 0).then(|| {
            let label = t.result_retry(i64::from(result.retryable), format::number(request.language, i64::from(result.retryable)));
            view! { <form method="post" action=here class="push"><Button label=label kind=ButtonKind::Second icon=Icon::Retry /></form> }
        });
        view! {
            <section class="stack-s">
                <div class="row"><h2 id="refus">{t.result_failures()}</h2>{retry}</div>
                <Table id="echecs" caption=t.result_failures() cards=true>
                    <thead><tr>{column(t.column_name())}{column(t.column_email())}{column(t.result_why())}{column(t.result_mend())}</tr></thead>
                    <tbody>{rows}</tbody>
                </Table>
            </section>
        }
    })
}

/// The one thing to do about a mail that did not go through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mend {
    /// The address is wrong.
    Correct,
    /// The address is right: it may pass now.
    Retry,
    /// No mail will pass for a while.
    ByHand,
    /// Nothing: it is tried again by itself, or is needed no more.
    Wait,
}

fn mend(failure: &MailFailure) -> Mend {
    let needed = failure.standing != Standing::Settled || !failure.given_up;
    match (failure.refusal, failure.standing) {
        (_, Standing::Corrected) => Mend::Retry,
        (MailRefusal::UnknownAddress, _) if !failure.inside => Mend::Correct,
        (MailRefusal::MailboxFull, _) if needed && !failure.inside => Mend::ByHand,
        (_, Standing::Same) => Mend::Retry,
        (_, Standing::Settled) => Mend::Wait,
    }
}

fn failure_line(request: &Request, here: &str, failure: &MailFailure) -> impl IntoView + use<> {
    let t = request.t();
    let (email, why, sub) = if let Some(corrected) = &failure.corrected {
        let told = view! { {corrected.clone()}<span class="sub">{t.result_corrected()}</span> };
        (told.into_any(), t.result_corrected_why(&failure.email), None)
    } else {
        let why = words::refusal(t, failure.refusal, failure.given_up);
        (failure.email.clone().into_any(), why, Some(next_and_answer(request, failure)))
    };
    let name = &failure.name;
    let file = |end: &str| address::with_query(&format!("/etudiants/{}{end}", failure.student), &[("suite", here)]);
    let mend = match mend(failure) {
        Mend::Correct => {
            let label = t.held_change();
            view! { <a href=format!("{}#courriel", file("")) aria-label=format!("{label} – {name}")>{label.clone()}</a> }.into_any()
        }
        Mend::ByHand => {
            let label = t.result_by_hand();
            view! { <a href=file("/cle") aria-label=format!("{label} – {name}")>{label.clone()}</a> }.into_any()
        }
        Mend::Retry => {
            let label = t.result_retry_one();
            view! {
                <form method="post" action=here.to_owned()>
                    <input type="hidden" name="personne" value=failure.student.to_string() />
                    <button type="submit" class="link" aria-label=format!("{label} – {name}")>{label.clone()}</button>
                </form>
            }
            .into_any()
        }
        Mend::Wait => ().into_any(),
    };
    view! {
        <tr>
            <th scope="row"><a href=file("")>{name.clone()}</a></th>
            <td class="address">{email}</td>
            <td>{why}{sub.map(|sub| view! { <span class="sub">{sub}</span> })}</td>
            <td>{mend}</td>
        </tr>
    }
}

/// Whether it is tried again, and what the server answered, for those who look into it.
fn next_and_answer(request: &Request, failure: &MailFailure) -> String {
    let t = request.t();
    let next = match failure.next_at.filter(|_| !failure.given_up) {
        Some(at) => t.result_next(format::time(request.language, zone::civil(at))),
        None => t.result_given_up(),
    };
    let reply = match (failure.reply_code, failure.reply_text.as_str()) {
        (0, "") => t.result_no_reply(),
        (0, text) => text.to_owned(),
        (code, text) => format!("{code} {text}"),
    };
    format!("{next} · {}", reply.trim_end())
}
