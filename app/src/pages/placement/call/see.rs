//! One call: what is asked, how hosts have answered, and what the reader can do now.

use super::{PATH, number, state, warnings, wrong};
use crate::address;
use crate::form::{Fields, Mistakes};
use crate::gate;
use crate::page::{Answer, Layout, Page, Place, Request};
use crate::pages::placement::{self, asked, words};
use crate::pages::sentence;
use crate::ui::{
    Anchor, Button, ButtonKind, ButtonLink, Choice, ErrorSummary, Field, FieldError as Shown, Icon, InputKind, Notice, PageHead, Select,
    SummaryList, Textarea, Tone, summary_row, tag,
};
use domain::id::CallId;
use domain::placement::Party;
use domain::placement::call::{CallAct, CallAnswer, CallFile, CallState, CallStep, Offer, Reply, may, may_decline, may_offer};
use domain::placement::request::{RequestRow, Supervision};
use domain::{ApiError, Code, FieldError, format};
use http::StatusCode;
use leptos::prelude::*;
use service::placement::call;
use service::zone;

/// The call, and the form of each thing that can be done to it.
pub async fn see(request: Request) -> Result<Answer, ApiError> {
    let id: CallId = request.id("id")?;
    let Some(form) = &request.form else {
        let file = gate::run(&request, call::see::see, (id, request.language)).await?;
        return Ok(page(&request, &file, None, &Mistakes::default()).into());
    };
    let failed = match act(&request, id, form).await {
        Ok(to) => return Ok(Answer::SeeOther(to)),
        Err(error) => error,
    };
    let (mistakes, status) = match failed {
        ApiError::Invalid(fields) => (Mistakes(fields), StatusCode::UNPROCESSABLE_ENTITY),
        ApiError::Refused(code) => (Mistakes(vec![FieldError::new("", code)]), StatusCode::CONFLICT),
        error => return Err(error),
    };
    let file = gate::run(&request, call::see::see, (id, request.language)).await?;
    Ok(page(&request, &file, Some(form), &mistakes).status(status).into())
}

/// Does what the button says; brings back where to go.
async fn act(request: &Request, id: CallId, form: &Fields) -> Result<String, ApiError> {
    let version = form.one("version").parse().map_err(|_| ApiError::Refused(Code::CallMoved))?;
    let act = CallAct { call: id, version, reason: form.one("raison").to_owned() };
    let done = match form.one("action") {
        "send" => gate::run(request, call::send::send, act).await.map(|()| "envoye")?,
        "close" => gate::run(request, call::close::close, act).await.map(|()| "ferme")?,
        "decline" => gate::run(request, call::decline::decline, act).await.map(|()| "decline")?,
        "offer" => {
            let offer = read(form).map_err(ApiError::Invalid)?;
            gate::run(request, call::offer::offer, (act, offer)).await.map(|_| "offert")?
        }
        "delete" => {
            gate::run(request, call::delete::delete, act).await?;
            return Ok(address::with_query(PATH, &[("etat", "supprime")]));
        }
        _ => return Err(ApiError::Refused(Code::UnknownChoice)),
    };
    Ok(address::with_query(&format!("{PATH}/{id}"), &[("etat", done)]))
}

/// The offer that was typed: the course and how students are led are the call’s, whatever the form says.
fn read(form: &Fields) -> Result<Offer, Vec<FieldError>> {
    let asked = asked::read(form, |form, _, wrong| asked::chosen(form, wrong))?;
    match asked.lines[..] {
        [line] => Ok(Offer { line, schedule: asked.schedule, comment: asked.comment }),
        _ => Err(vec![FieldError::new("destination", Code::TooManyDestinations)]),
    }
}

fn page(request: &Request, file: &CallFile, form: Option<&Fields>, mistakes: &Mistakes) -> Page {
    let t = request.t();
    let row = &file.row;
    let (tone, icon, word) = state(t, row, file.party, file.today);
    let errors: Vec<Shown> = mistakes
        .0
        .iter()
        .filter(|mistake| !mistake.field.is_empty())
        .map(|mistake| Shown { field: control(file, &mistake.field).into(), message: wrong(t, &mistake.field, mistake.code).into() })
        .collect();
    let refused = mistakes.0.iter().find(|mistake| mistake.field.is_empty()).map(|mistake| {
        let moved = mistake.code == Code::CallMoved;
        let title = if moved { t.call_moved() } else { sentence::of(t, mistake.code) };
        view! { <Notice tone=if moved { Tone::Warn } else { Tone::Bad } title=title live=true>{moved.then(|| view! { <p>{t.call_moved_text()}</p> })}</Notice> }
    });
    let title = t.call_numbered(row.number.to_string());
    let body = view! {
        <ErrorSummary title=t.there_is_a_problem() errors=errors />
        {refused}
        {form.is_none().then(|| done(request))}
        <PageHead title=title.clone() text=t.call_about(&row.school, &row.course) back=Some(Anchor::new(PATH, t.calls_title()))>
            {tag(tone, icon, word)}
        </PageHead>
        <div class="split">
            <div class="stack">
                {outside(request, file)}
                {facts(request, file)}
                {if file.party == Party::School { school(request, file).into_any() } else { host(request, file, form, mistakes).into_any() }}
            </div>
            {answers(request, file)}
        </div>
    };
    Page::new(title, Layout::Staff(Place::Requests), body)
}

/// Where a field is mended: what a draft asks is changed on its own page.
fn control(file: &CallFile, field: &str) -> String {
    if file.party == Party::School { "modifier".to_owned() } else { field.to_owned() }
}

/// What was just done, as the address says.
fn done(request: &Request) -> Option<impl IntoView + use<>> {
    let t = request.t();
    let (title, text) = match request.query("etat") {
        "cree" => (t.call_made(), Some(t.call_made_text())),
        "modifie" => (t.call_edited(), Some(t.call_made_text())),
        "envoye" => (t.call_sent_now(), Some(t.call_sent_text())),
        "ferme" => (t.call_closed_now(), None),
        "offert" => (t.call_offered_now(), Some(t.call_offered_text())),
        "decline" => (t.call_declined_now(), Some(t.call_declined_text())),
        _ => return None,
    };
    Some(view! { <Notice tone=Tone::Ok title=title live=true>{text.map(|text| view! { <p>{text}</p> })}</Notice> })
}

/// What a school should know before it sends.
fn outside(request: &Request, file: &CallFile) -> Option<impl IntoView + use<>> {
    let t = request.t();
    let lines: Vec<_> = file
        .answers
        .iter()
        .map(|answer| (&answer.host, warnings(request, &answer.host)))
        .filter(|(_, warnings)| !warnings.is_empty())
        .map(|(host, warnings)| view! { <li>{t.call_host_warned(&host.name, warnings.join("; "))}</li> })
        .collect();
    (file.row.state == CallState::Draft && !lines.is_empty())
        .then(|| view! { <Notice tone=Tone::Warn title=t.call_before_sending()><ul>{lines}</ul></Notice> })
}

fn facts(request: &Request, file: &CallFile) -> impl IntoView + use<> {
    let t = request.t();
    let row = &file.row;
    let many = t.request_people_count(i64::from(row.students), number(request, row.students));
    let offered = t.call_of_those(number(request, row.offered), number(request, row.students));
    let reply_by = view! { {words::day(request, row.reply_by)}<span class="sub quiet">{t.call_reply_by_hint()}</span> };
    let mut rows = vec![
        summary_row(t.call_students(), many).into_any(),
        summary_row(t.column_offered(), offered).into_any(),
        summary_row(t.column_reply_by(), reply_by).into_any(),
        summary_row(t.request_dates(), words::period(request, row.schedule.period)).into_any(),
        summary_row(t.request_hours(), words::hours(request, row.schedule)).into_any(),
        summary_row(t.request_supervision(), words::supervision(t, row.supervision)).into_any(),
        summary_row(t.request_cohort(), file.cohort.clone()).into_any(),
    ];
    if !file.comment.is_empty() {
        rows.push(summary_row(t.request_comment(), view! { <bdi>{file.comment.clone()}</bdi> }).into_any());
    }
    view! { <SummaryList>{rows}</SummaryList> }
}

/// What a school can do now.
fn school(request: &Request, file: &CallFile) -> Option<impl IntoView + use<>> {
    let t = request.t();
    let can = |step| may(file.row.state, file.party, step);
    let mut parts = Vec::new();
    if can(CallStep::Send) {
        parts.push(press(file, CallStep::Send, t.call_send(), ButtonKind::Primary).into_any());
    }
    if can(CallStep::Edit) {
        let href = format!("{PATH}/{}/modifier", file.row.id);
        parts.push(
            view! { <div id="modifier"><ButtonLink href=href label=t.edit_open() icon=Icon::Edit kind=ButtonKind::Second /></div> }
                .into_any(),
        );
    }
    if can(CallStep::Delete) {
        parts.push(press(file, CallStep::Delete, t.request_delete(), ButtonKind::Second).into_any());
    }
    if can(CallStep::Close) {
        parts.push(
            view! { <p class="quiet small">{t.call_close_text()}</p>{press(file, CallStep::Close, t.call_close(), ButtonKind::Second)} }
                .into_any(),
        );
    }
    (!parts.is_empty()).then(|| view! { <section class="stack"><h2>{t.request_actions()}</h2>{parts}</section> })
}

fn press(file: &CallFile, step: CallStep, label: String, kind: ButtonKind) -> impl IntoView + use<> {
    view! { <form method="post" action=format!("{PATH}/{}", file.row.id)>{hidden(file, step)}<Button label=label kind=kind /></form> }
}

fn hidden(file: &CallFile, step: CallStep) -> impl IntoView + use<> {
    view! {
        <input type="hidden" name="action" value=step.word() />
        <input type="hidden" name="version" value=file.version.to_string() />
    }
}

/// What a host can do now: offer, decline; why not, once it cannot.
fn host(request: &Request, file: &CallFile, form: Option<&Fields>, mistakes: &Mistakes) -> impl IntoView + use<> {
    let t = request.t();
    let row = &file.row;
    if let Err(code) = may_offer(row.state, row.reply_by, file.today) {
        return view! { <Notice title=sentence::of(t, code) /> }.into_any();
    }
    let reply = file.answers.first().map(|answer| answer.reply.clone()).unwrap_or_default();
    let undo = matches!(reply, Reply::Declined { .. }).then(|| view! { <p class="quiet">{t.call_offer_undoes()}</p> });
    let declines = may_decline(row.state, row.reply_by, file.today, &reply).is_ok() && reply == Reply::Awaited;
    let places = if file.destinations.is_empty() {
        view! { <p class="quiet">{t.call_nowhere()}</p> }.into_any()
    } else {
        offer(request, file, form, mistakes).into_any()
    };
    view! {
        <section class="stack"><h2>{t.call_offer()}</h2>{undo}{places}</section>
        {declines.then(|| decline(request, file, form, mistakes))}
    }
    .into_any()
}

fn offer(request: &Request, file: &CallFile, form: Option<&Fields>, mistakes: &Mistakes) -> impl IntoView + use<> {
    let t = request.t();
    let row = &file.row;
    // what was typed in the other form is none of this one’s
    let typed = form.filter(|form| form.one("action") == CallStep::Offer.word());
    let mistakes = if typed.is_some() { mistakes.clone() } else { Mistakes::default() };
    let mut usual = asked::of_schedule(row.schedule);
    usual.push(("personnes", row.students.to_string()));
    let fields = typed.cloned().unwrap_or_else(|| Fields::from_iter(usual));
    let chosen = fields.one("destination").to_owned();
    let places = std::iter::once(Choice::new("", t.new_choose()))
        .chain(file.destinations.iter().map(|(id, name, seats)| {
            let label = format!("{name} ({})", t.new_seats(number(request, *seats)));
            Choice::new(id.to_string(), label).selected(id.to_string() == chosen)
        }))
        .collect();
    let error = |field: &str| mistakes.of(field).map(|code| wrong(t, field, code));
    let each = (row.supervision == Supervision::Preceptor).then(|| t.call_offer_each());
    view! {
        <form method="post" action=format!("{PATH}/{}", row.id) class="stack narrow">
            {hidden(file, CallStep::Offer)}
            <input type="hidden" name="offre" value=file.offering_id.to_string() />
            <input type="hidden" name="encadrement" value=row.supervision.word() />
            <Select name="destination" label=t.column_destination() choices=places error=error("destination") />
            <Field name="personnes" label=t.new_students() hint=each kind=InputKind::Number value=fields.one("personnes").to_owned() error=error("personnes") />
            {asked::schedule(request, Some(&fields), None, &mistakes)}
            <Textarea name="commentaire" label=t.call_offer_comment() value=fields.one("commentaire").to_owned() error=error("commentaire") rows=3 />
            <div class="row"><Button label=t.call_offer_submit() /></div>
        </form>
    }
}

fn decline(request: &Request, file: &CallFile, form: Option<&Fields>, mistakes: &Mistakes) -> impl IntoView + use<> {
    let t = request.t();
    let typed = form.filter(|form| form.one("action") == CallStep::Decline.word());
    let error = typed.and_then(|_| mistakes.of("raison")).map(|code| wrong(t, "raison", code));
    let (open, value) = (error.is_some(), typed.map(|form| form.one("raison").to_owned()));
    view! {
        <details open=open>
            <summary>{t.call_decline()}</summary>
            <form method="post" action=format!("{PATH}/{}", file.row.id) class="stack-s">
                {hidden(file, CallStep::Decline)}
                <Textarea name="raison" label=t.request_decline_reason() hint=t.request_reason_hint() value=value error=error rows=3 />
                <Button label=t.call_decline() kind=ButtonKind::Second />
            </form>
        </details>
    }
}

/// How each host has answered; for a host, what it answered itself.
fn answers(request: &Request, file: &CallFile) -> impl IntoView + use<> {
    let t = request.t();
    let school = file.party == Party::School;
    let draft = file.row.state == CallState::Draft;
    let title = if !school {
        t.call_answer_ours()
    } else if draft {
        t.call_hosts()
    } else {
        t.call_answers()
    };
    let count = (school && !draft).then(|| {
        view! { <p class="quiet small">{t.call_answered(number(request, file.row.answered), number(request, file.row.hosts))}</p> }
    });
    let lines: Vec<_> = file.answers.iter().map(|answer| line(request, file, answer)).collect();
    view! { <section class="stack-s"><h2>{title}</h2>{count}<ul class="list">{lines}</ul></section> }
}

fn line(request: &Request, file: &CallFile, answer: &CallAnswer) -> impl IntoView + use<> {
    let t = request.t();
    let draft = file.row.state == CallState::Draft;
    let said = match &answer.reply {
        _ if draft => None,
        Reply::Awaited => Some(view! { <span class="sub">{tag(Tone::Info, Icon::Clock, t.call_awaited())}</span> }.into_any()),
        Reply::Declined { at, reason } => {
            let when = format::moment(request.language, zone::civil(*at));
            let why = view! { <span class="sub">{tag(Tone::Bad, Icon::Cross, t.call_declined())}</span><span class="sub quiet small">{when}</span><span class="sub small"><q>{reason.clone()}</q></span> };
            Some(why.into_any())
        }
        Reply::Offered => {
            let offers: Vec<_> = answer.offers.iter().map(|offer| offered(request, file, offer)).collect();
            Some(view! { <ul class="list">{offers}</ul> }.into_any())
        }
    };
    view! { <li><div><strong>{answer.host.name.clone()}</strong>{said}</div></li> }
}

fn offered(request: &Request, file: &CallFile, offer: &RequestRow) -> impl IntoView + use<> {
    let t = request.t();
    let (tone, icon, word) = words::state(t, offer.state, file.party);
    let many = t.request_people_count(i64::from(offer.students), number(request, offer.students));
    view! {
        <li>
            <div>
                <a href=format!("{}/{}", placement::PATH, offer.id)>{offer.reference.clone()}</a>
                <span class="sub">{offer.destination.clone()}</span>
                <span class="sub quiet small">{many}", "{words::period(request, offer.schedule.period)}</span>
                <span class="sub">{tag(tone, icon, word)}</span>
            </div>
        </li>
    }
}
