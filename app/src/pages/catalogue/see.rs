//! A destination: what is told of it, and for its host the days it is closed and whether it takes requests.

use super::{PATH, capacity, missing, topic};
use crate::address;
use crate::form::{Fields, Mistakes};
use crate::gate;
use crate::page::{AGAIN, Answer, Layout, Page, Place, Request};
use crate::pages::document;
use crate::pages::placement::{self, words};
use crate::ui::{
    Anchor, Button, ButtonKind, ButtonLink, ErrorSummary, Field, FieldError as Shown, Icon, InputKind, Notice, PageHead, SummaryList, Tone,
    summary_row, tag,
};
use domain::access::Permission;
use domain::calendar::{Day, Period};
use domain::catalogue::{Bilingual, Closure, DestinationFile, NewClosure, Topic};
use domain::id::DestinationId;
use domain::placement::Party;
use domain::{ApiError, Code, FieldError, Language, format};
use http::StatusCode;
use leptos::prelude::*;
use service::catalogue::{self, Seen};

/// The page, and the forms of its host.
pub async fn see(request: Request) -> Result<Answer, ApiError> {
    let id: DestinationId = request.id("id")?;
    let Some(form) = &request.form else {
        let file = gate::run(&request, catalogue::see::see, id).await?;
        return Ok(page(&request, &file, None, &Mistakes::default(), false).into());
    };
    if form.has(AGAIN) {
        // read in the other language: what was typed, and nothing done
        let file = gate::run(&request, catalogue::see::see, id).await?;
        return Ok(page(&request, &file, Some(form), &Mistakes::default(), false).into());
    }
    let (mistakes, status) = match act(&request, id, form).await {
        Ok(done) => return Ok(Answer::SeeOther(address::with_query(&format!("{PATH}/{id}"), &[("etat", done)]))),
        Err(ApiError::Invalid(fields)) => (fields, StatusCode::UNPROCESSABLE_ENTITY),
        Err(ApiError::Stale) => (Vec::new(), StatusCode::CONFLICT),
        Err(error) => return Err(error),
    };
    let file = gate::run(&request, catalogue::see::see, id).await?;
    Ok(page(&request, &file, Some(form), &Mistakes(mistakes), status == StatusCode::CONFLICT).status(status).into())
}

/// Does what the button says; brings back the word for what was done.
async fn act(request: &Request, id: DestinationId, form: &Fields) -> Result<&'static str, ApiError> {
    let seen = Seen { destination: id, version: form.one("version").parse().map_err(|_| ApiError::Stale)? };
    match form.one("action") {
        "fermeture" => match typed(form) {
            Ok(closure) => gate::run(request, catalogue::closure::add, (seen, closure)).await.map(|_| "fermeture"),
            Err(wrong) => Err(ApiError::Invalid(wrong)),
        },
        "retirer" => {
            let closure = form.one("fermeture").parse().map_err(|_| ApiError::NotFound)?;
            gate::run(request, catalogue::closure::remove, (seen, closure)).await.map(|()| "retiree")
        }
        "places" => match capacity::typed(form) {
            Ok(limit) => gate::run(request, catalogue::capacity::add, (seen, limit)).await.map(|_| "places"),
            Err(wrong) => Err(ApiError::Invalid(wrong)),
        },
        "retirer-places" => {
            let line = form.one("ligne").parse().map_err(|_| ApiError::NotFound)?;
            gate::run(request, catalogue::capacity::remove, (seen, line)).await.map(|()| "places-retirees")
        }
        "retirer-document" => {
            let id = form.one("document").parse().map_err(|_| ApiError::NotFound)?;
            gate::run(request, service::document::detach_from_destination, (seen, id)).await.map(|()| "document-retire")
        }
        "fermer" => gate::run(request, catalogue::close::close, (seen, true)).await.map(|()| "fermee"),
        "rouvrir" => gate::run(request, catalogue::close::close, (seen, false)).await.map(|()| "rouverte"),
        _ => Err(ApiError::Refused(Code::UnknownChoice)),
    }
}

/// A closure as it was typed, or every field that cannot be read.
fn typed(form: &Fields) -> Result<NewClosure, Vec<FieldError>> {
    let day = |name: &str| form.one(name).parse::<Day>().map_err(|_| FieldError::new(name, Code::NotADay));
    match (day("debut"), day("fin")) {
        (Ok(from), Ok(to)) => match Period::new(from, to) {
            Some(period) => Ok(NewClosure { period, reason: form.one("motif").to_owned() }),
            None => Err(vec![FieldError::new("fin", Code::DatesReversed)]),
        },
        (from, to) => Err([from.err(), to.err()].into_iter().flatten().collect()),
    }
}

fn page(request: &Request, file: &DestinationFile, form: Option<&Fields>, mistakes: &Mistakes, stale: bool) -> Page {
    let t = request.t();
    let manages = request.visitor.may(Permission::ManageDestinations);
    let (name, _) = file.name.read(request.language);
    let errors: Vec<Shown> = mistakes
        .0
        .iter()
        .map(|mistake| Shown { field: mistake.field.clone().into(), message: super::wrong(t, &mistake.field, mistake.code).into() })
        .collect();
    let back = match file.party {
        Party::School => Anchor::new(placement::PATH, t.nav_outbox()),
        _ => Anchor::new(PATH, t.nav_destinations()),
    };
    let said = match request.query("etat") {
        _ if form.is_some() => None,
        "creee" => Some(t.destination_made()),
        "modifiee" => Some(t.destination_edited()),
        "fermeture" => Some(t.closure_added()),
        "retiree" => Some(t.closure_removed()),
        "places" => Some(t.capacity_added()),
        "places-retirees" => Some(t.capacity_removed()),
        "document" => Some(t.document_added()),
        "document-retire" => Some(t.document_removed()),
        "fermee" => Some(t.destination_done_closed()),
        "rouverte" => Some(t.destination_done_reopened()),
        _ => None,
    };
    let lacks: Vec<_> = [Language::French, Language::English]
        .into_iter()
        .filter(|language| manages && file.profile.lacks(*language))
        .map(|language| view! { <Notice tone=Tone::Warn title=missing(request, language)><p>{t.profile_missing_text()}</p></Notice> })
        .collect();
    let host = format!("{} · {}", file.host.read(request.language).0, file.site.1.read(request.language).0);
    let edit = manages.then(|| {
        let href = format!("{PATH}/{}/modifier", file.id);
        view! { <ButtonLink href=href label=t.destination_edit() kind=ButtonKind::Second icon=Icon::Edit /> }
    });
    let closed = file.closed.then(|| tag(Tone::Neutral, Icon::Lock, t.destination_closed()));
    let base = format!("{PATH}/{}/documents", file.id);
    let keeper =
        manages.then(|| document::Keeper { action: format!("{PATH}/{}", file.id), remove: "retirer-document", version: file.version });
    let documents = document::section(
        request,
        t.documents_title(),
        t.documents_none(),
        Some(t.document_add()),
        &file.documents,
        &base,
        keeper.as_ref(),
    );
    let told = view! { {facts(request, file)}{profile(request, file)}{documents} };
    let dates = view! {
        {closures(request, file, manages)}
        {manages.then(|| add(request, file, form, mistakes))}
        {capacity::capacity(request, file, manages, form, mistakes)}
        {manages.then(|| close(request, file))}
    };
    let body = view! {
        <ErrorSummary title=t.there_is_a_problem() errors=errors />
        {stale.then(|| view! { <Notice tone=Tone::Warn title=t.destination_stale() live=true><p>{t.destination_stale_text()}</p></Notice> })}
        {said.map(|said| view! { <Notice tone=Tone::Ok title=said live=true /> })}
        <PageHead title=name.to_owned() text=host back=Some(back)>
            {closed}
            {edit}
        </PageHead>
        {file.closed.then(|| view! { <Notice title=t.destination_closed_title()><p>{t.destination_closed_text()}</p></Notice> })}
        {lacks}
        <div class="split">
            <div class="stack parts">{told}</div>
            <div class="stack parts">{dates}</div>
        </div>
    };
    let place = if file.party == Party::School { Place::Requests } else { Place::Destinations };
    Page::new(name.to_owned(), Layout::Staff(place), body).typed(form)
}

fn facts(request: &Request, file: &DestinationFile) -> impl IntoView + use<> {
    let t = request.t();
    let map = address::with_query("https://www.openstreetmap.org/search", &[("query", file.address.as_str())]);
    let mut rows = vec![
        summary_row(t.destination_address(), view! { {file.address.clone()}<br /><a href=map rel="noreferrer">{t.destination_map()}</a> })
            .into_any(),
        summary_row(t.destination_service(), file.service.1.read(request.language).0.to_owned()).into_any(),
        summary_row(t.destination_seats(), format::number(request.language, i64::from(file.seats))).into_any(),
    ];
    if file.party != Party::School {
        let way = if file.alone { t.destination_alone_yes() } else { t.destination_alone_no() };
        rows.push(summary_row(t.destination_requests(), way).into_any());
        let contacts: Vec<_> = file
            .contacts
            .iter()
            .enumerate()
            .map(|(place, (_, name))| {
                let what = if place == 0 { t.contact_main() } else { t.contact_backup() };
                view! { <div>{name.clone()}" "<span class="quiet">{format!("({what})")}</span></div> }
            })
            .collect();
        let contacts = if contacts.is_empty() { t.contacts_none().into_any() } else { contacts.into_any() };
        rows.push(summary_row(t.column_contacts(), contacts).into_any());
    }
    view! { <SummaryList>{rows}</SummaryList> }
}

/// What students read; in the other language, and said to be, where the reader's is not written.
fn profile(request: &Request, file: &DestinationFile) -> impl IntoView + use<> {
    let t = request.t();
    let parts: Vec<_> = Topic::ALL
        .into_iter()
        .filter(|one| !file.profile.on(*one).is_empty())
        .map(|one| {
            let text = paragraphs(request, file.profile.on(one));
            view! { <section class="stack-s"><h2>{topic(t, one)}</h2>{text}</section> }
        })
        .collect();
    if parts.is_empty() { view! { <p class="quiet">{t.profile_none()}</p> }.into_any() } else { parts.into_any() }
}

fn paragraphs(request: &Request, text: &Bilingual) -> impl IntoView + use<> {
    let (text, language) = text.read(request.language);
    let other = language != request.language;
    let note = other.then(|| view! { <p class="quiet small">{missing(request, request.language)}</p> });
    let lines: Vec<_> = text.lines().filter(|line| !line.trim().is_empty()).map(|line| view! { <p>{line.to_owned()}</p> }).collect();
    view! { {note}<div class="stack-s" lang=other.then(|| language.tag())>{lines}</div> }
}

fn closures(request: &Request, file: &DestinationFile, manages: bool) -> impl IntoView + use<> {
    let t = request.t();
    let lines: Vec<_> = file.closures.iter().map(|closure| closure_line(request, file, closure, manages)).collect();
    let list = if lines.is_empty() {
        view! { <p class="quiet">{t.closures_none()}</p> }.into_any()
    } else {
        view! { <ul class="list">{lines}</ul> }.into_any()
    };
    view! { <section class="stack-s"><h2>{t.closures_title()}</h2>{list}</section> }
}

fn closure_line(request: &Request, file: &DestinationFile, closure: &Closure, manages: bool) -> impl IntoView + use<> {
    let t = request.t();
    let when = words::period(request, closure.period);
    let remove = manages.then(|| {
        view! {
            <form method="post" action=format!("{PATH}/{}", file.id)>
                {hidden(file, "retirer")}
                <input type="hidden" name="fermeture" value=closure.id.to_string() />
                <Button label=t.closure_remove() kind=ButtonKind::Plain attr:aria-label=t.closure_remove_one(&when) />
            </form>
        }
    });
    view! { <li><div>{when}<span class="sub quiet">{closure.reason.clone()}</span></div>{remove}</li> }
}

/// The form that adds a closure; open when what was typed in it was not accepted.
fn add(request: &Request, file: &DestinationFile, form: Option<&Fields>, mistakes: &Mistakes) -> impl IntoView + use<> {
    let t = request.t();
    let form = form.filter(|form| form.one("action") == "fermeture");
    let was = |name: &str| form.map(|form| form.one(name).to_owned()).unwrap_or_default();
    let error = |field: &str| mistakes.of(field).map(|code| super::wrong(t, field, code));
    view! {
        <details open=form.is_some()>
            <summary>{t.closure_add()}</summary>
            <form method="post" action=format!("{PATH}/{}", file.id) class="stack-s">
                {hidden(file, "fermeture")}
                <div class="twin">
                    <Field name="debut" label=t.closure_from() kind=InputKind::Date value=was("debut") error=error("debut") />
                    <Field name="fin" label=t.closure_to() kind=InputKind::Date value=was("fin") error=error("fin") />
                </div>
                <Field name="motif" label=t.closure_reason() hint=t.closure_reason_hint() value=was("motif") error=error("motif") />
                <div class="row"><Button label=t.closure_save() kind=ButtonKind::Second /></div>
            </form>
        </details>
    }
}

fn close(request: &Request, file: &DestinationFile) -> impl IntoView + use<> {
    let t = request.t();
    let (title, text, label, action) = if file.closed {
        (t.destination_reopen_title(), t.destination_reopen_text(), t.destination_reopen(), "rouvrir")
    } else {
        (t.destination_close_title(), t.destination_close_text(), t.destination_close(), "fermer")
    };
    view! {
        <details>
            <summary>{title}</summary>
            <form method="post" action=format!("{PATH}/{}", file.id) class="stack-s">
                {hidden(file, action)}
                <p>{text}</p>
                <div class="row"><Button label=label kind=ButtonKind::Second /></div>
            </form>
        </details>
    }
}

pub(super) fn hidden(file: &DestinationFile, action: &'static str) -> impl IntoView + use<> {
    view! {
        <input type="hidden" name="action" value=action />
        <input type="hidden" name="version" value=file.version.to_string() />
    }
}
