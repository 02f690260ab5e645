//! One request: where it is, what is asked, who has done what, and what the reader can do now.

use super::history::{happened, history, since};
use super::progress::progress;
use super::{PATH, call, divide, life, words};
use crate::address;
use crate::form::{Fields, Mistakes};
use crate::gate;
use crate::page::{Answer, Layout, Page, Place, Request};
use crate::pages::{catalogue, document, sentence};
use crate::ui::{
    Anchor, Button, ButtonKind, ButtonLink, Choice, ErrorSummary, FieldError as Shown, Icon, Notice, PageHead, Select, SummaryList,
    Textarea, Tone, summary_row, tag,
};
use domain::access::Permission;
use domain::id::{DestinationId, PlacementId};
use domain::placement::request::{Act, Assigned, RequestFile};
use domain::placement::{Party, RequestState, Step};
use domain::{ApiError, Code, format};
use http::StatusCode;
use leptos::prelude::*;
use service::placement::{self, answer::Answer as Said};

/// The request, and the form of each thing that can be done to it.
pub async fn see(request: Request) -> Result<Answer, ApiError> {
    let id: PlacementId = request.id("id")?;
    let Some(form) = &request.form else {
        let file = gate::run(&request, placement::see::see, (id, request.language)).await?;
        return Ok(page(&request, &file, None, &Mistakes::default()).into());
    };
    let failed = match act(&request, id, form).await {
        Ok(to) => return Ok(Answer::SeeOther(to)),
        Err(error) => error,
    };
    let (mistakes, status) = match failed {
        ApiError::Invalid(fields) => (Mistakes(fields), StatusCode::UNPROCESSABLE_ENTITY),
        ApiError::Refused(code) => (Mistakes(vec![domain::FieldError::new("", code)]), StatusCode::CONFLICT),
        error => return Err(error),
    };
    let file = gate::run(&request, placement::see::see, (id, request.language)).await?;
    Ok(page(&request, &file, Some(form), &mistakes).status(status).into())
}

/// Does what the button says; brings back where to go.
async fn act(request: &Request, id: PlacementId, form: &Fields) -> Result<String, ApiError> {
    let version = form.one("version").parse().map_err(|_| ApiError::Refused(Code::RequestMoved))?;
    let act = Act { request: id, version, reason: form.one("raison").to_owned() };
    match form.one("action") {
        "send" => {
            gate::run(request, placement::bulk::send, vec![act]).await?;
        }
        "delete" => {
            gate::run(request, placement::delete::delete, act).await?;
            return Ok(PATH.to_owned());
        }
        "redirect" => {
            let to: DestinationId = form.one("destination").parse().map_err(|_| invalid("destination", Code::Required))?;
            gate::run(request, placement::redirect::redirect, (act, to)).await?;
        }
        "accept" => {
            gate::run(request, placement::answer::answer, (Said::Accept, act)).await?;
        }
        "decline" => {
            gate::run(request, placement::answer::answer, (Said::Decline, act)).await?;
        }
        "split" => {
            let asked = divide::division(act, form)?;
            gate::run(request, placement::divide::divide, asked).await?;
        }
        "confirm" => {
            gate::run(request, placement::confirm::confirm, act).await?;
        }
        "write-again" => gate::run(request, placement::guest::write_again, act).await?,
        "cancel" => gate::run(request, placement::cancel::cancel, act).await?,
        "restore" => {
            let student = form.one("personne").parse().map_err(|_| ApiError::NotFound)?;
            gate::run(request, placement::restore::restore, (act, student)).await?;
        }
        "postpone" => {
            let asked = life::postponement(act, form)?;
            gate::run(request, placement::postpone::postpone, asked).await?;
        }
        "teacher" => gate::run(request, placement::name_teacher::name_teacher, (act, form.one("enseignante").to_owned())).await?,
        "supervisor" => gate::run(request, placement::name_supervisor::name_supervisor, (act, life::supervisor(form))).await?,
        "detach" => {
            let document = form.one("document").parse().map_err(|_| ApiError::NotFound)?;
            gate::run(request, service::document::detach_from_request, (act, document)).await?;
        }
        "hide" => gate::run(request, placement::hide::hide, (act, true)).await?,
        "show" => gate::run(request, placement::hide::hide, (act, false)).await?,
        "suspend" => gate::run(request, placement::suspend::suspend, act).await?,
        "resume" => gate::run(request, placement::resume::resume, act).await?,
        "end_early" => {
            let asked = life::early_end(act, form)?;
            gate::run(request, placement::end_early::end_early, asked).await?;
        }
        _ => return Err(ApiError::Refused(Code::UnknownChoice)),
    }
    Ok(address::with_query(&format!("{PATH}/{id}"), &[("etat", "fait")]))
}

pub(super) fn invalid(field: &str, code: Code) -> ApiError {
    ApiError::Invalid(vec![domain::FieldError::new(field, code)])
}

fn page(request: &Request, file: &RequestFile, form: Option<&Fields>, mistakes: &Mistakes) -> Page {
    let t = request.t();
    let row = &file.row;
    let (tone, icon, word) = words::state(t, row.state, file.party);
    let tags: Vec<_> = words::tags(t, row).into_iter().map(|(tone, icon, word)| tag(tone, icon, word)).collect();
    let inbox = if file.party == Party::School { t.nav_outbox() } else { t.nav_inbox() };
    let errors: Vec<Shown> = mistakes
        .0
        .iter()
        .filter(|mistake| !mistake.field.is_empty())
        .map(|mistake| Shown { field: control(&mistake.field, form).into(), message: sentence::of(t, mistake.code).into() })
        .collect();
    let refused = mistakes.0.iter().find(|mistake| mistake.field.is_empty()).map(|mistake| {
        let moved = mistake.code == Code::RequestMoved;
        let title = if moved { t.request_moved() } else { sentence::of(t, mistake.code) };
        let changed = moved.then(|| {
            let lines: Vec<_> = since(file, form).iter().map(|one| happened(request, one)).collect();
            let what = (!lines.is_empty()).then(|| view! { <p>{t.request_moved_what()}</p><ol class="list">{lines}</ol> });
            view! { <p>{t.request_moved_text()}</p>{what} }
        });
        view! { <Notice tone=if moved { Tone::Warn } else { Tone::Bad } title=title live=true>{changed}</Notice> }
    });
    let done = (matches!(request.query("etat"), "fait" | "document") && form.is_none())
        .then(|| view! { <Notice tone=Tone::Ok title=t.request_done() live=true /> });
    let body = view! {
        <ErrorSummary title=t.there_is_a_problem() errors=errors />
        {refused}
        {done}
        <PageHead title=row.destination.clone() text=t.request_of(&row.reference, &row.school, &row.course) back=Some(Anchor::new(PATH, inbox))>
            {tag(tone, icon, word)}
            {tags}
        </PageHead>
        {progress(request, file)}
        <div class="split">
            <div class="stack">
                {warnings(request, file)}
                {facts(request, file)}
                {attachments(request, file)}
                {students(request, file)}
                {actions(request, file, form, mistakes)}
            </div>
            {history(request, &file.history)}
        </div>
    };
    Page::new(format!("{} {}", row.reference, row.destination), Layout::Staff(Place::Requests), body)
}

/// The control where a field is mended: each step asks its own reason.
fn control(field: &str, form: Option<&Fields>) -> String {
    match form {
        Some(form) if field == "raison" => format!("raison-{}", form.one("action")),
        _ => field.to_owned(),
    }
}

/// What the reader should know before acting.
fn warnings(request: &Request, file: &RequestFile) -> impl IntoView + use<> {
    let t = request.t();
    let number = |n: u32| format::number(request.language, i64::from(n));
    let full = file.fullness;
    let open = !file.row.state.is_over();
    let overlap = full.on.filter(|_| open).map(|day| {
        let text = t.request_overlap_text(words::day(request, day), number(full.taken), number(full.seats));
        view! { <Notice tone=Tone::Warn title=t.request_overlap()><p>{text}</p></Notice> }
    });
    let closures: Vec<_> = file
        .closures
        .iter()
        .filter(|_| open)
        .map(|(period, reason)| {
            let text = t.request_closure_text(words::period(request, *period), reason);
            view! { <Notice tone=Tone::Warn title=t.request_closure()><p>{text}</p></Notice> }
        })
        .collect();
    let outside = (open && file.agreement.is_none() && file.party == Party::School)
        .then(|| view! { <Notice tone=Tone::Warn title=t.request_no_agreement()><p>{t.request_no_agreement_text()}</p></Notice> });
    let twice = (open && !file.teacher_elsewhere.is_empty()).then(|| {
        let text = t.teacher_elsewhere_text(&file.teacher, file.teacher_elsewhere.join(", "));
        view! { <Notice tone=Tone::Warn title=t.teacher_elsewhere()><p>{text}</p></Notice> }
    });
    view! { {overlap}{closures}{outside}{twice} }
}

fn facts(request: &Request, file: &RequestFile) -> impl IntoView + use<> {
    let t = request.t();
    let row = &file.row;
    let number = |n: u32| format::number(request.language, i64::from(n));
    let later = (file.party != Party::School && row.state != RequestState::Confirmed)
        .then(|| view! { <span class="sub quiet">{t.request_people_later()}</span> });
    let agreement = match file.agreement {
        Some(until) => {
            view! { {tag(Tone::Ok, Icon::Check, t.request_agreement_on())}" "{t.request_agreement_until(words::day(request, until))} }
                .into_any()
        }
        None => view! { {t.request_agreement_none()} }.into_any(),
    };
    let weekly: Vec<_> = file.pattern.weekly.iter().map(|one| view! { <span class="sub">{words::weekly(request, *one)}</span> }).collect();
    let place = format!("{}/{}", catalogue::PATH, file.destination);
    let mut rows = vec![
        summary_row(t.column_destination(), view! { <a href=place>{row.destination.clone()}</a> }).into_any(),
        summary_row(t.request_dates(), words::period(request, row.schedule.period)).into_any(),
        summary_row(
            t.request_hours(),
            view! { {words::hours(request, row.schedule)}{weekly}<span class="sub"><a href=format!("{PATH}/{}/horaire", row.id)>{t.timetable_see()}</a></span> },
        )
        .into_any(),
        summary_row(t.request_total_hours(), file.hours.text(request.language)).into_any(),
        summary_row(t.request_people(), view! { {t.request_people_count(i64::from(row.students), number(row.students))}{later} })
            .into_any(),
        summary_row(t.request_supervision(), words::supervision(t, row.supervision)).into_any(),
        summary_row(t.request_teacher(), if file.teacher.is_empty() { t.request_nobody_named() } else { file.teacher.clone() }).into_any(),
        summary_row(t.request_supervisor(), life::supervisor_text(request, file)).into_any(),
        summary_row(t.request_cohort(), file.cohort.clone()).into_any(),
        summary_row(t.request_seats(), t.request_seats_text(number(file.fullness.left()), number(file.fullness.seats))).into_any(),
        summary_row(t.request_agreement(), agreement).into_any(),
    ];
    if let Some((id, number)) = file.call {
        let name = t.call_numbered(number.to_string());
        // a unit’s agent answers requests, and sees no call
        let shown = if request.visitor.may(Permission::SeeCalls) {
            view! { <a href=format!("{}/{id}", call::PATH)>{name}</a> }.into_any()
        } else {
            name.into_any()
        };
        rows.push(summary_row(t.request_call(), shown).into_any());
    }
    if let Some(parts) = divide::parts(request, file) {
        rows.push(summary_row(t.request_parts(), parts).into_any());
    }
    if let Some(day) = file.release_on.filter(|_| file.party == Party::School) {
        rows.push(summary_row(t.request_release(), words::day(request, day)).into_any());
    }
    if !row.nickname.is_empty() && file.party == Party::School {
        rows.push(summary_row(t.request_nickname(), view! { <bdi>{row.nickname.clone()}</bdi> }).into_any());
    }
    if !file.comment.is_empty() {
        rows.push(summary_row(t.request_comment(), view! { <bdi>{file.comment.clone()}</bdi> }).into_any());
    }
    view! { <SummaryList>{rows}</SummaryList> }
}

/// The files that go with the request; of none, and to be added to by nobody here, no word.
fn attachments(request: &Request, file: &RequestFile) -> Option<impl IntoView + use<>> {
    let t = request.t();
    let keeps = file.party == Party::School && request.visitor.may(Permission::RequestPlacements);
    let adds = keeps && !file.row.state.is_over();
    let here = format!("{PATH}/{}", file.row.id);
    let keeper = keeps.then(|| document::Keeper { action: here.clone(), remove: "detach", version: file.row.version });
    let base = format!("{here}/documents");
    (adds || !file.documents.is_empty()).then(|| {
        document::section(
            request,
            t.attachments_title(),
            t.attachments_none(),
            adds.then(|| t.attachment_add()),
            &file.documents,
            &base,
            keeper.as_ref(),
        )
    })
}

fn students(request: &Request, file: &RequestFile) -> Option<impl IntoView + use<>> {
    let t = request.t();
    let school = file.party == Party::School;
    let shown =
        matches!(file.row.state, RequestState::Accepted | RequestState::Confirmed) && (school || file.row.state == RequestState::Confirmed);
    if !shown {
        return None;
    }
    let withdraws = school && file.row.state == RequestState::Confirmed;
    let lines: Vec<_> = file.students.iter().map(|student| student_line(request, file, student, withdraws)).collect();
    let list = if lines.is_empty() {
        view! { <p class="quiet">{t.request_students_none()}</p> }.into_any()
    } else {
        view! { <ul class="list">{lines}</ul> }.into_any()
    };
    let count = t.request_assigned(i64::from(file.assigned), format::number(request.language, i64::from(file.assigned)));
    let gone = (!school && file.withdrawn > 0).then(|| {
        let many = i64::from(file.withdrawn);
        view! { <p>{tag(Tone::Warn, Icon::Alert, t.request_gone(many, format::number(request.language, many)))}</p> }
    });
    Some(view! { <section class="stack-s"><h2>{t.request_students()}</h2><p class="quiet small">{count}</p>{gone}{list}</section> })
}

fn student_line(request: &Request, file: &RequestFile, student: &Assigned, withdraws: bool) -> impl IntoView + use<> {
    let t = request.t();
    let gone = student.withdrawn_on.map(|day| {
        let done = student.hours.map(|hours| t.request_withdrawn_hours(hours.text(request.language)));
        let said = std::iter::once(t.request_withdrawn(words::day(request, day))).chain(done).collect::<Vec<_>>().join(", ");
        let reason = (!student.reason.is_empty())
            .then(|| view! { <span class="sub quiet small">{t.request_withdrawn_reason(&student.reason)}</span> });
        view! { <span class="sub bad">{said}</span>{reason} }
    });
    let act = if withdraws && student.withdrawn_on.is_none() {
        let href = address::with_query(&format!("{PATH}/{}/retrait", file.row.id), &[("personne", student.id.to_string())]);
        Some(view! { <a href=href aria-label=t.request_withdraw_one(&student.name)>{t.request_withdraw()}</a> }.into_any())
    } else if withdraws && student.undoable {
        let undo = view! {
            <form method="post" action=format!("{PATH}/{}", file.row.id)>
                {hidden(file, "restore")}
                <input type="hidden" name="personne" value=student.id.to_string() />
                <Button label=t.request_restore() kind=ButtonKind::Plain />
            </form>
        };
        Some(undo.into_any())
    } else {
        None
    };
    let email = student.email.as_ref().map(|email| {
        view! { <span class="sub"><a href=format!("mailto:{email}")>{email.clone()}</a></span> }
    });
    let phone = student.phone.as_ref().map(|phone| {
        view! { <span class="sub"><a href=format::phone_link(phone)>{format::phone(request.language, phone)}</a></span> }
    });
    view! {
        <li>
            <div><strong>{student.name.clone()}</strong>" "<span class="quiet num">{student.number.clone()}</span>{email}{phone}{gone}</div>
            {act}
        </li>
    }
}

/// What the reader can do now: one button a step, with what the step asks.
fn actions(request: &Request, file: &RequestFile, form: Option<&Fields>, mistakes: &Mistakes) -> Option<impl IntoView + use<>> {
    let t = request.t();
    let typed =
        |action: &str| form.filter(|form| form.one("action") == action).map(|form| form.one("raison").to_owned()).unwrap_or_default();
    let error = |action: &str, field: &str| {
        form.filter(|form| form.one("action") == action).and_then(|_| mistakes.of(field)).map(|code| sentence::of(t, code))
    };
    let action = format!("{PATH}/{}", file.row.id);
    let mut parts = Vec::new();
    if file.party == Party::School && file.row.state == RequestState::SentByMail {
        parts.push(
            view! { <p class="quiet small">{t.guest_waits()}</p>{press(file, &action, "write-again", t.guest_write_again(), ButtonKind::Second)} }.into_any(),
        );
    }
    if file.party == Party::School && file.row.state == RequestState::New {
        let href = format!("{PATH}/{}/modifier", file.row.id);
        parts.push(view! { <ButtonLink href=href label=t.edit_open() icon=Icon::Edit kind=ButtonKind::Second /> }.into_any());
    }
    let assigns = file.party == Party::School && file.row.state == RequestState::Accepted;
    if assigns {
        let href = format!("{PATH}/{}/affectation", file.row.id);
        parts.push(view! { <ButtonLink href=href label=t.request_assign() icon=Icon::People /> }.into_any());
    }
    let joins = file.party == Party::School && file.row.state == RequestState::Confirmed && file.assigned < file.row.students;
    if joins {
        let href = format!("{PATH}/{}/affectation", file.row.id);
        parts.push(view! { <ButtonLink href=href label=t.request_join() icon=Icon::People kind=ButtonKind::Second /> }.into_any());
    }
    // what ends the road is the last thing offered
    let (last, first): (Vec<Step>, Vec<Step>) = file.steps.iter().partition(|step| **step == Step::Cancel);
    for step in first.into_iter().chain(last) {
        let part = match step {
            Step::Send => press(file, &action, "send", t.request_send(), ButtonKind::Primary).into_any(),
            Step::Accept => press(file, &action, "accept", t.request_accept(), ButtonKind::Primary).into_any(),
            Step::Delete => press(file, &action, "delete", t.request_delete(), ButtonKind::Second).into_any(),
            Step::Confirm if file.assigned > 0 => view! {
                <form method="post" action=action.clone() class="stack-s">
                    {hidden(file, "confirm")}
                    <p class="quiet small">{t.request_confirm_text()}</p>
                    <Button label=t.request_confirm() />
                </form>
            }
            .into_any(),
            Step::Redirect => {
                let choices = file
                    .destinations
                    .iter()
                    .map(|(id, name)| {
                        let asked = *id == file.destination;
                        let label = if asked { t.request_redirect_asked(name) } else { name.clone() };
                        Choice::new(id.to_string(), label).selected(asked)
                    })
                    .collect();
                view! {
                    <form method="post" action=action.clone() class="stack-s">
                        {hidden(file, "redirect")}
                        <Select name="destination" label=t.request_redirect_to() choices=choices error=error("redirect", "destination") />
                        <Button label=t.request_redirect() kind=ButtonKind::Second />
                    </form>
                }
                .into_any()
            }
            Step::Decline => {
                let label = (t.request_decline(), t.request_decline_reason());
                reasoned(request, file, &action, "decline", label, typed("decline"), error("decline", "raison")).into_any()
            }
            Step::Cancel => {
                let label = (t.request_cancel(), t.request_cancel_reason());
                reasoned(request, file, &action, "cancel", label, typed("cancel"), error("cancel", "raison")).into_any()
            }
            Step::Split => divide::divide(request, file, form, mistakes).into_any(),
            Step::Postpone => life::postpone(request, file, form, mistakes).into_any(),
            Step::EndEarly => life::end_early(request, file, form, mistakes).into_any(),
            Step::Resume => press(file, &action, "resume", t.request_resume(), ButtonKind::Second).into_any(),
            Step::Suspend => {
                let label = (t.request_suspend(), t.request_suspend_reason());
                reasoned(request, file, &action, "suspend", label, typed("suspend"), error("suspend", "raison")).into_any()
            }
            Step::Confirm | Step::Resubmit | Step::Deliver => continue,
        };
        parts.push(part);
    }
    if matches!(file.row.state, RequestState::Accepted | RequestState::Confirmed) {
        let names = if file.party == Party::School {
            life::name_teacher(request, file, form, mistakes).into_any()
        } else {
            life::name_supervisor(request, file, form, mistakes).into_any()
        };
        // before what ends the road
        let place = parts.len() - usize::from(file.steps.contains(&Step::Cancel));
        parts.insert(place, names);
    }
    let over = file.row.state.is_over();
    if over && request.visitor.may(Permission::CancelPlacements) {
        let (step, label) = if file.row.hidden { ("show", t.request_show()) } else { ("hide", t.request_hide()) };
        parts.push(press(file, &action, step, label, ButtonKind::Second).into_any());
    }
    (!parts.is_empty()).then(|| view! { <section class="stack"><h2>{t.request_actions()}</h2>{parts}</section> })
}

fn press(file: &RequestFile, action: &str, step: &'static str, label: String, kind: ButtonKind) -> impl IntoView + use<> {
    view! { <form method="post" action=action.to_owned()>{hidden(file, step)}<Button label=label kind=kind /></form> }
}

fn reasoned(
    request: &Request,
    file: &RequestFile,
    action: &str,
    step: &'static str,
    (label, asked): (String, String),
    typed: String,
    error: Option<String>,
) -> impl IntoView + use<> {
    let open = error.is_some();
    let id = format!("raison-{step}");
    view! {
        <details open=open>
            <summary>{label.clone()}</summary>
            <form method="post" action=action.to_owned() class="stack-s">
                {hidden(file, step)}
                <Textarea name="raison" id=id label=asked hint=request.t().request_reason_hint() value=typed error=error rows=3 />
                <Button label=label kind=ButtonKind::Second />
            </form>
        </details>
    }
}

pub(super) fn hidden(file: &RequestFile, step: &'static str) -> impl IntoView + use<> {
    view! {
        <input type="hidden" name="action" value=step />
        <input type="hidden" name="version" value=file.row.version.to_string() />
    }
}
