//! What is ticked on a work list, done at once: looked at first, with who does not go and why.

use super::{PATH, words};
use crate::address;
use crate::form::{Fields, Mistakes};
use crate::gate;
use crate::page::{Answer, Layout, Page, Place, Request};
use crate::pages::sentence;
use crate::ui::{Anchor, Button, ButtonKind, ButtonLink, ErrorSummary, FieldError as Shown, Icon, Notice, PageHead, Textarea, Tone, tag};
use domain::id::PlacementId;
use domain::placement::Party;
use domain::placement::bulk::{BulkCheck, BulkDone, Deed, Obstacle};
use domain::placement::request::{Act, RequestRow};
use domain::{ApiError, Code, format};
use http::StatusCode;
use leptos::prelude::*;
use service::placement::answer::Answer as Said;
use service::placement::bulk as service_bulk;

/// The check, or the deed when the check was read (`faire`).
pub async fn bulk(request: &Request, form: &Fields) -> Result<Answer, ApiError> {
    let deed = Deed::from_word(form.one("action")).ok_or(ApiError::Refused(Code::UnknownChoice))?;
    let acts = form.every("demande").into_iter().map(act).collect::<Option<Vec<_>>>().ok_or(ApiError::NotFound)?;
    let mut mistakes = Mistakes::default();
    if form.one("faire") == "oui" {
        match go(request, deed, acts.clone(), form.one("raison").to_owned()).await {
            Ok(done) => {
                let pairs =
                    [("etat", deed.step().word().to_owned()), ("nombre", done.done.to_string()), ("laissees", done.left.to_string())];
                return Ok(Answer::SeeOther(address::with_query(PATH, &pairs)));
            }
            Err(ApiError::Invalid(fields)) => mistakes = Mistakes(fields),
            Err(error) => return Err(error),
        }
    }
    let check = gate::run(request, service_bulk::check, (deed, acts, request.language)).await?;
    let status = if mistakes.0.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(page(request, deed, &check, form.one("raison"), &mistakes).status(status).into())
}

async fn go(request: &Request, deed: Deed, acts: Vec<Act>, reason: String) -> Result<BulkDone, ApiError> {
    match deed {
        Deed::Send => gate::run(request, service_bulk::send, acts).await,
        Deed::Redirect => gate::run(request, service_bulk::redirect, acts).await,
        Deed::Accept => gate::run(request, service_bulk::answer, (Said::Accept, acts, reason)).await,
        Deed::Decline => gate::run(request, service_bulk::answer, (Said::Decline, acts, reason)).await,
    }
}

/// « demande=ID.VERSION », as a row’s tick says it.
fn act(value: &str) -> Option<Act> {
    let (id, version) = value.split_once('.')?;
    Some(Act { request: id.parse::<PlacementId>().ok()?, version: version.parse().ok()?, reason: String::new() })
}

fn page(request: &Request, deed: Deed, check: &BulkCheck, reason: &str, mistakes: &Mistakes) -> Page {
    let t = request.t();
    let number = |count: usize| format::number(request.language, i64::try_from(count).unwrap_or(i64::MAX));
    let many = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let going = check.going.len();
    let title = match deed {
        Deed::Send => t.bulk_send_title(many(going), number(going)),
        Deed::Redirect => t.bulk_redirect_title(many(going), number(going)),
        Deed::Accept => t.bulk_accept_title(many(going), number(going)),
        Deed::Decline => t.bulk_decline_title(many(going), number(going)),
    };
    let text = match deed {
        Deed::Redirect => Some(t.bulk_redirect_text()),
        Deed::Accept if check.party == Party::Destination => Some(t.bulk_accept_unit_text()),
        _ => None,
    };
    let back = if check.party == Party::School { t.nav_outbox() } else { t.nav_inbox() };
    let error = mistakes.of("raison").map(|code| sentence::of(t, code));
    let errors: Vec<Shown> = error.iter().map(|message| Shown { field: "raison".into(), message: message.clone().into() }).collect();
    let acts: Vec<_> = check
        .going
        .iter()
        .map(|row| view! { <input type="hidden" name="demande" value=format!("{}.{}", row.id, row.version) /> })
        .collect();
    let why = (deed == Deed::Decline)
        .then(|| view! { <Textarea name="raison" label=t.request_decline_reason() hint=t.request_reason_hint() value=reason.to_owned() error=error rows=3 /> });
    let outside = (!check.outside.is_empty()).then(|| {
        let title = t.bulk_outside(many(check.outside.len()), number(check.outside.len()));
        view! { <Notice tone=Tone::Warn title=title><p>{t.request_no_agreement_text()}</p></Notice> }
    });
    let button = match deed {
        Deed::Send => t.bulk_send(many(going), number(going)),
        Deed::Redirect => t.bulk_redirect(many(going), number(going)),
        Deed::Accept => t.bulk_accept(many(going), number(going)),
        Deed::Decline => t.bulk_decline(many(going), number(going)),
    };
    let action = (going > 0).then(|| {
        view! {
            <form method="post" action=PATH class="stack">
                <input type="hidden" name="action" value=deed.step().word() />
                <input type="hidden" name="faire" value="oui" />
                {acts}
                {why}
                <div class="row">
                    <Button label=button />
                    <ButtonLink href=PATH label=t.go_back() kind=ButtonKind::Plain />
                </div>
            </form>
        }
    });
    let left = check.left.len() + check.gone as usize;
    let others = (left > 0).then(|| {
        let lines: Vec<_> = check.left.iter().map(|(row, obstacle)| line(request, check.party, row, Some(*obstacle))).collect();
        let gone = (check.gone > 0).then(|| view! { <li>{t.bulk_gone(i64::from(check.gone), number(check.gone as usize))}</li> });
        view! { <section class="stack-s"><h2>{t.bulk_left(many(left), number(left))}</h2><ul class="list">{lines}{gone}</ul></section> }
    });
    let list = (going > 0).then(|| {
        let lines: Vec<_> = check.going.iter().map(|row| line(request, check.party, row, None)).collect();
        view! { <section class="stack-s"><h2>{t.bulk_going()}</h2><ul class="list">{lines}</ul></section> }
    });
    let body = view! {
        <ErrorSummary title=t.there_is_a_problem() errors=errors />
        <PageHead title=title.clone() text=text back=Some(Anchor::new(PATH, back)) />
        <div class="stack narrow">{outside}{action}{others}{list}</div>
    };
    // read in the other language: the same selection, and nothing that would do it
    let asked =
        check.going.iter().chain(check.left.iter().map(|(row, _)| row)).map(|row| ("demande", format!("{}.{}", row.id, row.version)));
    let fields: Vec<_> = std::iter::once(("action", deed.step().word().to_owned())).chain(asked).collect();
    Page::new(title, Layout::Staff(Place::Requests), body).again(fields)
}

fn line(request: &Request, party: Party, row: &RequestRow, obstacle: Option<Obstacle>) -> impl IntoView + use<> {
    let t = request.t();
    let place = if party == Party::School { &row.destination } else { &row.school };
    let people = t.request_people_count(i64::from(row.students), format::number(request.language, i64::from(row.students)));
    let text = format!("{place}, {}, {people}", words::period(request, row.schedule.period));
    let state = match obstacle {
        None => None,
        Some(Obstacle::Moved) => Some(tag(Tone::Warn, Icon::Alert, t.bulk_moved())),
        Some(Obstacle::NotNow) => {
            let (tone, icon, word) = words::state(t, row.state, party);
            Some(tag(tone, icon, word))
        }
        Some(Obstacle::Closed) => Some(tag(Tone::Bad, Icon::Lock, t.bulk_closed())),
        Some(Obstacle::SeatsTaken) => Some(tag(Tone::Bad, Icon::Alert, t.bulk_full())),
    };
    view! { <li><div><a href=format!("{PATH}/{}", row.id)>{row.reference.clone()}</a><span class="sub quiet">{text}</span></div>{state}</li> }
}
