//! What became of an activation: the progress of its mails, failures first, « Réessayer ».

use crate::gate;
use crate::islands::Follow;
use crate::page::{Answer, Layout, Page, Place, Request};
use crate::pages::words;
use crate::ui::{Anchor, Button, ButtonKind, ButtonLink, Fact, Facts, Icon, Notice, PageHead, Progress, Table, Tone, column};
use axum::Json;
use axum::response::IntoResponse;
use domain::activation::{ActivationResult, MailCounts, MailFailure};
use domain::id::JobId;
use domain::{ApiError, format};
use leptos::prelude::*;
use service::activation::{result as service_result, retry as service_retry};
use service::mail::refusal;
use service::zone;

/// Seconds between two looks of a page without scripting.
const REFRESH: u32 = 4;

/// The page, and its one form: « Réessayer ».
pub async fn result(request: Request) -> Result<Answer, ApiError> {
    let job: JobId = request.id("id")?;
    if request.form.is_some() {
        gate::run(&request, service_retry::retry, job).await?;
        return Ok(Answer::SeeOther(format!("/taches/{job}")));
    }
    let result = gate::run(&request, service_result::result, job).await?;
    Ok(page(&request, &result).into())
}

/// The counts alone, for the page that follows its mails.
pub async fn progress(request: Request) -> Result<Answer, ApiError> {
    let counts: MailCounts = gate::run(&request, service_result::progress, request.id("id")?).await?;
    let number = |n: u32| format::number(request.language, i64::from(n));
    let told = [
        counts.sent.to_string(),
        counts.total.to_string(),
        status(&request, &counts),
        percent(&request, &counts),
        number(counts.sent),
        number(counts.waiting),
        number(counts.refused),
        failing(&counts).to_string(),
    ];
    Ok(Answer::Other(Box::new(Json(told).into_response())))
}

/// How many mails failed so far, for good or not.
const fn failing(counts: &MailCounts) -> u32 {
    counts.refused + counts.put_off
}

fn percent(request: &Request, counts: &MailCounts) -> String {
    let done = i64::from(counts.sent + counts.refused);
    format::percent(request.language, done * 100 / i64::from(counts.total.max(1)))
}

fn status(request: &Request, counts: &MailCounts) -> String {
    let number = |n: u32| format::number(request.language, i64::from(n));
    request.t().result_status(number(counts.sent), number(counts.total))
}

fn page(request: &Request, result: &ActivationResult) -> Page {
    let t = request.t();
    let number = |n: u32| format::number(request.language, i64::from(n));
    let going: u32 = result.outcomes.iter().filter(|(outcome, _)| outcome.goes()).map(|(_, count)| count).sum();
    let held: u32 = result.outcomes.iter().filter(|(outcome, _)| !outcome.goes()).map(|(_, count)| count).sum();
    let level = words::level_alone(t, result.level);
    let title = t.result_title(i64::from(going), &level, number(going));
    let at = format::moment(request.language, zone::civil(result.at));
    let mails = result.mails;
    let under_way = mails.waiting > 0;
    let text = if under_way { t.result_leave(at) } else { t.result_done(at) };
    let facts = vec![
        Fact::new(number(mails.sent), t.result_sent(i64::from(mails.sent))).tone(Tone::Ok),
        Fact::new(number(mails.waiting), t.result_waiting(i64::from(mails.waiting))),
        Fact::new(number(mails.refused), t.result_refused(i64::from(mails.refused))).tone(if mails.refused > 0 {
            Tone::Bad
        } else {
            Tone::Neutral
        }),
        Fact::new(number(result.inside), t.result_inside(i64::from(result.inside))),
    ];
    let changed = (request.query("etat") == "change")
        .then(|| view! { <Notice tone=Tone::Warn title=t.result_changed()><p>{t.result_changed_text()}</p></Notice> });
    let aside = (held > 0).then(|| view! { <p>{t.result_held(i64::from(held), number(held))}</p> });
    let bar = (mails.total > 0).then(|| view! {
        <Progress id="envoi" value=u64::from(mails.sent + mails.refused) max=u64::from(mails.total) status=status(request, &mails) figure=percent(request, &mails) />
    });
    let follow = under_way.then(
        || view! { <div hidden data-follow=format!("/suivi/{}", result.job) data-failing=failing(&mails).to_string()><Follow /></div> },
    );
    let record = format!("/taches/{}/releve.csv", result.job);
    let body = view! {
        <PageHead title=title.clone() text=text back=Some(Anchor::new("/inscriptions", t.nav_roster()))>
            <ButtonLink href=record label=t.result_record() kind=ButtonKind::Second icon=Icon::Download />
        </PageHead>
        {changed}
        {bar}
        <Facts facts=facts />
        {aside}
        {failures(request, result)}
        {follow}
    };
    Page::new(title, Layout::Staff(Place::Roster), body).refresh(under_way.then_some(REFRESH))
}

fn failures(request: &Request, result: &ActivationResult) -> impl IntoView + use<> {
    let t = request.t();
    (!result.failures.is_empty()).then(|| {
        let rows: Vec<_> = result.failures.iter().map(|failure| failure_line(request, failure)).collect();
        let retry = (result.retryable > 0).then(|| {
            let label = t.result_retry(i64::from(result.retryable), format::number(request.language, i64::from(result.retryable)));
            view! { <form method="post" action=format!("/taches/{}", result.job) class="push"><Button label=label kind=ButtonKind::Second icon=Icon::Retry /></form> }
        });
        view! {
            <section class="stack-s">
                <div class="row"><h2 id="refus">{t.result_failures()}</h2>{retry}</div>
                <Table id="echecs" caption=t.result_failures()>
                    <thead><tr>{column(t.column_name())}{column(t.column_email())}{column(t.result_why())}{column(t.result_mend())}</tr></thead>
                    <tbody>{rows}</tbody>
                </Table>
            </section>
        }
    })
}

fn failure_line(request: &Request, failure: &MailFailure) -> impl IntoView + use<> {
    let t = request.t();
    let next = match failure.next_at.filter(|_| !failure.given_up) {
        Some(at) => t.result_next(format::time(request.language, zone::civil(at))),
        None => t.result_given_up(),
    };
    let why = words::refusal(t, refusal(failure.reply_code, &failure.reply_text, failure.given_up));
    let code = (failure.reply_code > 0).then(|| format!("{} ", failure.reply_code));
    let reply = if failure.reply_text.is_empty() { t.result_no_reply() } else { failure.reply_text.clone() };
    view! {
        <tr>
            <th scope="row">{failure.name.clone()}</th>
            <td>{failure.email.clone()}</td>
            <td>{why}<span class="sub">{next}</span><span class="sub">{code}{reply}</span></td>
            <td>
                <a href=format!("/etudiants/{}#courriel", failure.student)>{t.held_change()}</a>" · "
                <a href=format!("/etudiants/{}/cle", failure.student)>{t.result_by_hand()}</a>
            </td>
        </tr>
    }
}
