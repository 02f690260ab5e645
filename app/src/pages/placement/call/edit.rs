//! « Nouvel appel de places », and « Modifier » a draft: the same form, of what is asked and of which hosts.

use super::{PATH, warnings, wrong};
use crate::address;
use crate::form::{Fields, Mistakes};
use crate::gate;
use crate::page::{AGAIN, Answer, Layout, Page, Place, Request};
use crate::pages::placement::asked;
use crate::ui::{
    Anchor, Button, ButtonKind, ButtonLink, Checkbox, ErrorSummary, Field, FieldError as Shown, InputKind, Notice, PageHead, Select,
    Textarea, Tone,
};
use domain::calendar::{Day, Period};
use domain::id::{CallId, OfferingId, OrganisationId};
use domain::placement::call::{CallAct, CallFile, CallHost, CallState, CallText};
use domain::placement::request::Supervision;
use domain::program::PlacementKind;
use domain::{ApiError, Code, FieldError};
use http::StatusCode;
use leptos::prelude::*;
use service::placement::call;
use service::placement::create::{self, Choices as Known};

/// Address of the form.
pub const HERE: &str = "/appels/nouveau";

/// What the form is filled with.
struct Shape<'a> {
    known: &'a Known,
    /// The draft that is changed.
    file: Option<&'a CallFile>,
    /// What was typed, what stands in the draft, or nothing.
    form: Fields,
    mistakes: Mistakes,
    /// The draft changed since the form was opened.
    moved: bool,
}

/// « Nouvel appel de places »: for which course first, then the form, with the days of the course.
pub async fn new(request: Request) -> Result<Answer, ApiError> {
    let known = gate::run(&request, create::choices, request.language).await?;
    let shape = |form: Fields, mistakes| Shape { known: &known, file: None, form, mistakes, moved: false };
    let Some(form) = &request.form else {
        if request.query("offre").is_empty() {
            // asked for without one, it says what is missing
            let asked = request.pairs().any(|(name, _)| name == "offre");
            return Ok(choice(&request, &known, asked).into());
        }
        let id: OfferingId = request.query("offre").parse().map_err(|_| ApiError::NotFound)?;
        let usual = usual(&known, id).ok_or(ApiError::NotFound)?;
        return Ok(page(&request, &shape(usual, Mistakes::default())).await?.into());
    };
    if form.has(AGAIN) {
        return Ok(page(&request, &shape(form.clone(), Mistakes::default())).await?.typed(Some(form)).into());
    }
    let mistakes = match read(form) {
        Ok(text) => match gate::run(&request, call::create::create, text).await {
            Ok(id) => return Ok(Answer::SeeOther(address::with_query(&format!("{PATH}/{id}"), &[("etat", "cree")]))),
            Err(ApiError::Invalid(fields)) => fields,
            Err(error) => return Err(error),
        },
        Err(fields) => fields,
    };
    let page = page(&request, &shape(form.clone(), Mistakes(mistakes))).await?;
    Ok(page.typed(Some(form)).status(StatusCode::UNPROCESSABLE_ENTITY).into())
}

/// The form of a draft, with what it asks.
pub async fn edit(request: Request) -> Result<Answer, ApiError> {
    let id: CallId = request.id("id")?;
    let known = gate::run(&request, create::choices, request.language).await?;
    let file = gate::run(&request, call::see::see, (id, request.language)).await?;
    let back = format!("{PATH}/{id}");
    let shape = |form: Fields, mistakes, moved| Shape { known: &known, file: Some(&file), form, mistakes, moved };
    let Some(form) = &request.form else {
        if file.row.state != CallState::Draft {
            return Ok(Answer::SeeOther(back));
        }
        return Ok(page(&request, &shape(of_file(&file), Mistakes::default(), false)).await?.into());
    };
    if form.has(AGAIN) {
        return Ok(page(&request, &shape(form.clone(), Mistakes::default(), false)).await?.typed(Some(form)).into());
    }
    let version = form.one("version").parse().map_err(|_| ApiError::Refused(Code::CallMoved))?;
    let act = CallAct { call: id, version, reason: String::new() };
    let (mistakes, status) = match read(form) {
        Ok(text) => match gate::run(&request, call::edit::edit, (act, text.clone())).await {
            // pressed twice, the first press did it
            Err(ApiError::Refused(_)) if says_the_same(&file, text) => {
                return Ok(Answer::SeeOther(address::with_query(&back, &[("etat", "modifie")])));
            }
            Ok(()) => return Ok(Answer::SeeOther(address::with_query(&back, &[("etat", "modifie")]))),
            Err(ApiError::Invalid(fields)) => (fields, StatusCode::UNPROCESSABLE_ENTITY),
            Err(ApiError::Refused(_)) => (Vec::new(), StatusCode::CONFLICT),
            Err(error) => return Err(error),
        },
        Err(fields) => (fields, StatusCode::UNPROCESSABLE_ENTITY),
    };
    let page = page(&request, &shape(form.clone(), Mistakes(mistakes), status == StatusCode::CONFLICT)).await?;
    Ok(page.typed(Some(form)).status(status).into())
}

/// Whether a draft asks already what was typed.
fn says_the_same(file: &CallFile, mut typed: CallText) -> bool {
    let Ok(mut stands) = read(&of_file(file)) else { return false };
    stands.hosts.sort_unstable();
    typed.hosts.sort_unstable();
    file.row.state == CallState::Draft && stands == typed
}

/// What was typed, or every field that cannot be read.
fn read(form: &Fields) -> Result<CallText, Vec<FieldError>> {
    let (mut students, mut reply_by, mut hosts) = (0, Day::FIRST, Vec::new());
    let asked = asked::read(form, |form, _, wrong| {
        let mut refuse = |field: &str, code: Code| wrong.push(FieldError::new(field, code));
        match asked::number(form.one("personnes")) {
            Some(many) => students = many,
            None => refuse("personnes", Code::NotACount),
        }
        match form.one("reponse").parse() {
            Ok(day) => reply_by = day,
            Err(_) => refuse("reponse", Code::NotADay),
        }
        let chosen = form.every("milieu");
        hosts = chosen.iter().filter_map(|id| id.parse::<OrganisationId>().ok()).collect();
        if hosts.len() < chosen.len() {
            refuse("milieu", Code::UnknownChoice);
        } else if hosts.is_empty() {
            refuse("milieu", Code::Required);
        }
        Vec::new()
    })?;
    let (offering, supervision, schedule, comment) = (asked.offering, asked.supervision, asked.schedule, asked.comment);
    Ok(CallText { offering, students, supervision, schedule, comment, reply_by, hosts })
}

/// The fields that ask again what a draft asks already.
fn of_file(file: &CallFile) -> Fields {
    let row = &file.row;
    let mut pairs = asked::of_schedule(row.schedule);
    pairs.extend([
        ("offre", file.offering_id.to_string()),
        ("encadrement", row.supervision.word().to_owned()),
        ("personnes", row.students.to_string()),
        ("reponse", row.reply_by.to_string()),
        ("commentaire", file.comment.clone()),
        ("version", file.version.to_string()),
    ]);
    pairs.extend(file.answers.iter().map(|answer| ("milieu", answer.host.id.to_string())));
    Fields::from_iter(pairs)
}

/// The fields of a new call for a course offering, with its days.
fn usual(known: &Known, id: OfferingId) -> Option<Fields> {
    let offering = known.offerings.iter().find(|one| one.id == id)?;
    let way = match offering.kind {
        PlacementKind::Group => Supervision::Teacher,
        PlacementKind::Individual => Supervision::Preceptor,
    };
    Some(Fields::from_iter([
        ("offre", id.to_string()),
        ("encadrement", way.word().to_owned()),
        ("debut", offering.period.from.to_string()),
        ("fin", offering.period.to.to_string()),
        ("jours", "1".to_owned()),
        ("jours", "2".to_owned()),
        ("quart", "day".to_owned()),
    ]))
}

/// Which course offering the call is for; `missing` when it was asked for without one.
fn choice(request: &Request, known: &Known, missing: bool) -> Page {
    let t = request.t();
    let head = view! { <PageHead title=t.call_new_title() text=t.call_new_text() back=Some(Anchor::new(PATH, t.calls_title())) /> };
    let body = asked::which_offering(request, known, missing, head, (HERE, t.call_new_start()));
    Page::new(t.call_new_title(), Layout::Staff(Place::Requests), body)
}

async fn page(request: &Request, shape: &Shape<'_>) -> Result<Page, ApiError> {
    let t = request.t();
    let form = &shape.form;
    let (from, to) = (form.one("debut").parse::<Day>(), form.one("fin").parse::<Day>());
    let period = from.ok().zip(to.ok()).and_then(|(from, to)| Period::new(from, to));
    let asked = form.one("offre").parse().ok().zip(period);
    let hosts = gate::run(request, call::plan::hosts, (asked, request.language)).await?;
    let errors: Vec<Shown> = shape
        .mistakes
        .0
        .iter()
        .map(|mistake| Shown { field: mistake.field.clone().into(), message: wrong(t, &mistake.field, mistake.code).into() })
        .collect();
    let error = |field: &str| shape.mistakes.of(field).map(|code| wrong(t, field, code));
    let (action, title, text, back) = match shape.file {
        Some(file) => {
            let there = format!("{PATH}/{}", file.row.id);
            let back = Anchor::new(there.clone(), t.call_numbered(file.row.number.to_string()));
            (format!("{there}/modifier"), t.call_edit_title(), t.call_edit_text(), back)
        }
        None => (HERE.to_owned(), t.call_new_title(), t.call_new_text(), Anchor::new(PATH, t.calls_title())),
    };
    let save = if shape.file.is_some() { t.edit_save() } else { t.call_new_submit() };
    let leave = back.clone();
    let moved = shape.file.filter(|_| shape.moved).map(|file| {
        let there = format!("{PATH}/{}", file.row.id);
        view! { <Notice tone=Tone::Warn title=t.call_moved() live=true><p>{t.call_edit_moved()}" "<a href=there>{t.edit_see()}</a></p></Notice> }
    });
    // after a refusal, what is there now was changed by somebody else: it is read before it is written over
    let version = shape.file.map(|_| view! { <input type="hidden" name="version" value=form.one("version").to_owned() /> });
    let body = view! {
        <ErrorSummary title=t.there_is_a_problem() errors=errors />
        {moved}
        <PageHead title=title.clone() text=text back=Some(back) />
        <form method="post" action=action class="stack narrow">
            {version}
            <Select name="offre" label=t.new_offering() choices=asked::offerings(request, shape.known, form.one("offre")) error=error("offre") />
            <Field name="personnes" label=t.call_students() kind=InputKind::Number value=form.one("personnes").to_owned() error=error("personnes") />
            {asked::supervision(request, Some(form), Supervision::Teacher)}
            {asked::schedule(request, Some(form), None, &shape.mistakes)}
            <Textarea name="commentaire" label=t.call_comment() value=form.one("commentaire").to_owned() error=error("commentaire") />
            <Field name="reponse" label=t.call_reply_by() hint=t.call_reply_by_hint() kind=InputKind::Date value=form.one("reponse").to_owned() error=error("reponse") />
            <fieldset class="field">
                <legend>{t.call_hosts()}</legend>
                {error("milieu").map(|error| view! { <p class="error">{error}</p> })}
                {choices(request, form, &hosts, asked.is_some())}
            </fieldset>
            <div class="row">
                <Button label=save />
                <ButtonLink href=leave.href label=t.call_back() kind=ButtonKind::Plain />
            </div>
        </form>
    };
    Ok(Page::new(title, Layout::Staff(Place::Requests), body))
}

/// The hosts; `known` when it is known what is asked of them, and so whether an agreement covers it.
fn choices(request: &Request, form: &Fields, hosts: &[CallHost], known: bool) -> impl IntoView + use<> {
    let chosen = form.every("milieu");
    hosts
        .iter()
        .enumerate()
        .map(|(rank, host)| {
            let id = host.id.to_string();
            let place = if rank == 0 { "milieu".to_owned() } else { format!("milieu-{rank}") };
            let warnings = if known { warnings(request, host).join("; ") } else { String::new() };
            let hint = (!warnings.is_empty()).then(|| request.t().call_host_warning(warnings));
            let checked = chosen.contains(&id.as_str());
            view! { <Checkbox name="milieu" id=place label=host.name.clone() value=id checked=checked hint=hint /> }
        })
        .collect_view()
}
