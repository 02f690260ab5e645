//! A request, for a host without an account: by the link of a mail (`domain.md` C1, G17).

use super::words;
use crate::form::{Fields, Mistakes};
use crate::gate;
use crate::page::{AGAIN, Answer, Layout, Page, Request};
use crate::pages::{document, sentence};
use crate::ui::{
    Button, ButtonKind, ErrorSummary, Field, FieldError as Shown, Icon, Notice, PageHead, PrintButton, SummaryList, Textarea, Tone,
    summary_row, tag,
};
use domain::placement::pattern::Pattern;
use domain::placement::{Party, RequestState, Step};
use domain::{ApiError, Code, FieldError, format};
use http::StatusCode;
use leptos::prelude::*;
use service::placement::answer::Answer as Said;
use service::placement::guest::{self, GuestAnswer, GuestRequest};
use service::secret::LinkToken;
use service::zone;

/// The request and its two answers. Reading it changes nothing.
pub async fn guest(request: Request) -> Result<Answer, ApiError> {
    let Some(token) = request.params.get("secret").and_then(|typed| LinkToken::parse(typed).ok()) else {
        return Ok(closed(&request, Code::SecretUnknown).into());
    };
    let mut mistakes = Mistakes::default();
    // read in the other language, a refused answer is not given again
    if let Some(form) = request.form.as_ref().filter(|form| !form.has(AGAIN)) {
        match answer(&request, token.clone(), form).await {
            Ok(_) => return Ok(Answer::SeeOther(format!("{}?etat=fait", request.path))),
            Err(ApiError::Invalid(fields)) => mistakes = Mistakes(fields),
            Err(ApiError::Refused(code @ (Code::RequestMoved | Code::SeatsTaken | Code::DatesOutside | Code::UnknownChoice))) => {
                mistakes = Mistakes(vec![FieldError::new("", code)]);
            }
            Err(ApiError::Refused(code)) => return Ok(closed(&request, code).into()),
            Err(error) => return Err(error),
        }
    }
    let shown = match gate::run(&request, guest::see, (token, request.language)).await {
        Ok(shown) => shown,
        Err(ApiError::Refused(code)) => return Ok(closed(&request, code).into()),
        Err(error) => return Err(error),
    };
    let status = match mistakes.0.first() {
        None => StatusCode::OK,
        Some(mistake) if mistake.field.is_empty() => StatusCode::CONFLICT,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok(page(&request, &shown, &mistakes).status(status).into())
}

async fn answer(request: &Request, token: LinkToken, form: &Fields) -> Result<RequestState, ApiError> {
    let answer = match form.one("action") {
        "accept" => Said::Accept,
        "decline" => Said::Decline,
        _ => return Err(ApiError::Refused(Code::UnknownChoice)),
    };
    let version = form.one("version").parse().map_err(|_| ApiError::Refused(Code::RequestMoved))?;
    let said = GuestAnswer { token, answer, name: form.one("nom").to_owned(), reason: form.one("raison").to_owned(), version };
    gate::run(request, guest::answer, said).await
}

/// Why a link does not open, and what to do.
fn closed(request: &Request, code: Code) -> Page {
    let t = request.t();
    let title = match code {
        Code::SecretExpired => t.guest_expired(),
        Code::SecretSuperseded => t.guest_superseded(),
        _ => t.guest_unknown(),
    };
    let body = view! { <div class="door"><PageHead title=title.clone() text=t.guest_closed_text() /></div> };
    Page::new(title, Layout::Door, body).status(StatusCode::GONE).secret_address()
}

fn page(request: &Request, shown: &GuestRequest, mistakes: &Mistakes) -> Page {
    let t = request.t();
    let row = &shown.row;
    let errors: Vec<Shown> = mistakes
        .0
        .iter()
        .filter(|mistake| !mistake.field.is_empty())
        .map(|mistake| Shown { field: mistake.field.clone().into(), message: sentence::of(t, mistake.code).into() })
        .collect();
    let refused = mistakes
        .0
        .iter()
        .find(|mistake| mistake.field.is_empty())
        .map(|mistake| view! { <Notice tone=Tone::Warn title=sentence::of(t, mistake.code) live=true /> });
    let done = (request.query("etat") == "fait" && request.form.is_none() && row.state != RequestState::SentByMail)
        .then(|| view! { <Notice tone=Tone::Ok title=t.guest_done() live=true><p>{t.guest_done_text()}</p></Notice> });
    let (tone, icon, word) = if row.state == RequestState::SentByMail {
        (Tone::Info, Icon::Clock, t.state_to_answer())
    } else {
        words::state(t, row.state, Party::Guest)
    };
    let people = format::number(request.language, i64::from(row.students));
    let (name, email) = &shown.asker;
    let asker = email.as_ref().map_or_else(
        || view! { {name.clone()} }.into_any(),
        |email| view! { {name.clone()}", "<a href=format!("mailto:{email}")>{email.clone()}</a> }.into_any(),
    );
    let mut rows = vec![
        summary_row(t.guest_host(), row.host.clone()).into_any(),
        summary_row(t.request_dates(), words::period(request, row.schedule.period)).into_any(),
        summary_row(t.request_hours(), words::hours(request, row.schedule)).into_any(),
        summary_row(t.request_people(), t.request_people_count(i64::from(row.students), people)).into_any(),
        summary_row(t.request_supervision(), words::supervision(t, row.supervision)).into_any(),
    ];
    if shown.pattern != Pattern::default() {
        let days: Vec<_> = words::pattern(request, &shown.pattern).into_iter().map(|line| view! { <li>{line}</li> }).collect();
        rows.push(summary_row(t.guest_special(), view! { <ul>{days}</ul> }).into_any());
    }
    if !shown.comment.is_empty() {
        rows.push(summary_row(t.request_comment(), view! { <bdi>{shown.comment.clone()}</bdi> }).into_any());
    }
    rows.push(summary_row(t.guest_asker(), asker).into_any());
    let (title, text) = (row.destination.clone(), t.request_of(&row.reference, &row.school, &row.course));
    let until = t.guest_until(format::moment(request.language, zone::civil(shown.expires_at)));
    let base = format!("{}/documents", request.path);
    let documents = (!shown.documents.is_empty()).then(|| {
        let (title, none) = (t.attachments_title(), t.attachments_none());
        document::section(request, title, none, None, &shown.documents, &base, None)
    });
    let body = view! {
        <div class="door">
            <ErrorSummary title=t.there_is_a_problem() errors=errors />
            {refused}
            {done}
            <PageHead title=title text=text>{tag(tone, icon, word)}</PageHead>
            <SummaryList>{rows}</SummaryList>
            {documents}
            {answers(request, shown, mistakes)}
            <p class="quiet small">{until}</p>
            <PrintButton label=t.guest_print() otherwise=t.print_otherwise() />
        </div>
    };
    Page::new(format!("{} {}", row.reference, row.destination), Layout::Door, body).live().secret_address().typed(request.form.as_ref())
}

fn answers(request: &Request, shown: &GuestRequest, mistakes: &Mistakes) -> Option<impl IntoView + use<>> {
    let t = request.t();
    let typed = |name: &str| request.form.as_ref().map(|form| form.one(name).to_owned()).unwrap_or_default();
    let error = |field: &str| mistakes.of(field).map(|code| sentence::of(t, code));
    let may = |step: Step| shown.steps.contains(&step);
    let accept = may(Step::Accept).then(|| view! { <Button label=t.request_accept() name="action" value="accept" /> });
    let decline =
        may(Step::Decline).then(|| view! { <Button label=t.request_decline() name="action" value="decline" kind=ButtonKind::Second /> });
    let reason = may(Step::Decline).then(|| {
        view! { <Textarea name="raison" label=t.guest_reason() hint=t.request_reason_hint() value=typed("raison") error=error("raison") rows=3 /> }
    });
    (!shown.steps.is_empty()).then(|| {
        view! {
            <form method="post" action=request.path.clone() class="stack" novalidate>
                <h2>{t.guest_answer()}</h2>
                <input type="hidden" name="version" value=shown.row.version.to_string() />
                <Field name="nom" label=t.guest_name() hint=t.guest_name_hint() value=typed("nom") error=error("nom") />
                {reason}
                <div class="row">{accept}{decline}</div>
            </form>
        }
    })
}
