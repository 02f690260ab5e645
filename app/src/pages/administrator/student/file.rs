//! A student's file: what is known, where access stands, and what may be corrected.

use super::search;
use crate::address;
use crate::form::{Fields, Mistakes};
use crate::gate;
use crate::page::{AGAIN, Answer, Layout, Page, Place, Request};
use crate::pages::{placement, sentence, words};
use crate::ui::{
    Anchor, Button, ButtonKind, Choice, ErrorSummary, Field, FieldError, Icon, InputKind, Notice, PageHead, Select, SummaryList, Tone,
    icon, summary_row, tag,
};
use domain::access::{AccessLevel, Permission};
use domain::id::StudentId;
use domain::person::StudentStatus;
use domain::placement::request::StudentPlacement;
use domain::placement::{Party, RequestState};
use domain::roster::{AccessState, EmailState, Term};
use domain::student::{Correction, EnrolmentView, StudentFile};
use domain::{ApiError, Code, Language, format};
use http::StatusCode;
use leptos::prelude::*;
use service::student;
use service::zone;

/// The file, and its one form.
pub async fn file(request: Request) -> Result<Answer, ApiError> {
    let id: StudentId = request.id("id")?;
    let placements = async |request: &Request| -> Result<Option<Vec<StudentPlacement>>, ApiError> {
        if !request.visitor.may(Permission::RequestPlacements) {
            return Ok(None);
        }
        gate::run(request, service::placement::of_student::of_student, (id, request.language)).await.map(Some)
    };
    let Some(form) = &request.form else {
        let file = gate::run(&request, student::see, (id, request.language)).await?;
        let placements = placements(&request).await?;
        return Ok(page(&request, &file, placements.as_deref(), &on_file(&request, &file), &Mistakes::default()).into());
    };
    let typed = typed(id, form)?;
    if form.has(AGAIN) {
        let file = gate::run(&request, student::see, (id, request.language)).await?;
        let placements = placements(&request).await?;
        return Ok(page(&request, &file, placements.as_deref(), &typed, &Mistakes::default()).into());
    }
    match gate::run(&request, student::edit, typed.clone()).await {
        Ok(()) => Ok(Answer::SeeOther(address_of(&request, id, "", &[("etat", "enregistre")]))),
        Err(ApiError::Invalid(fields)) => {
            let file = gate::run(&request, student::see, (id, request.language)).await?;
            let placements = placements(&request).await?;
            Ok(page(&request, &file, placements.as_deref(), &typed, &Mistakes(fields)).status(StatusCode::UNPROCESSABLE_ENTITY).into())
        }
        Err(error) => Err(error),
    }
}

/// A page of a student, with the way back to where the person came from (`suite`, own paths only).
pub(super) fn address_of(request: &Request, id: StudentId, end: &str, more: &[(&str, &str)]) -> String {
    let mut pairs = more.to_vec();
    pairs.extend(way_back(request).map(|back| ("suite", back)));
    address::with_query(&format!("{}/{id}{end}", search::PATH), &pairs)
}

fn way_back(request: &Request) -> Option<&str> {
    address::own_path(request.query("suite"))
}

fn typed(student: StudentId, form: &Fields) -> Result<Correction, ApiError> {
    let unknown = || ApiError::Refused(Code::UnknownChoice);
    Ok(Correction {
        student,
        email: form.one("courriel").to_owned(),
        phone: form.one("telephone").to_owned(),
        language: Language::parse(form.one("langue")).ok_or_else(unknown)?,
        status: StudentStatus::from_word(form.one("statut")).ok_or_else(unknown)?,
    })
}

/// What the form shows before anything is typed.
fn on_file(request: &Request, file: &StudentFile) -> Correction {
    let phone = file.phone.as_ref().map(|phone| format::phone(request.language, phone)).unwrap_or_default();
    Correction { student: file.id, email: file.email.clone(), phone, language: file.language, status: file.status }
}

fn page(request: &Request, file: &StudentFile, placements: Option<&[StudentPlacement]>, typed: &Correction, mistakes: &Mistakes) -> Page {
    let t = request.t();
    let name = format!("{}, {}", file.family_name, file.given_name);
    let back = way_back(request);
    let errors = mistakes
        .0
        .iter()
        .map(|mistake| FieldError { field: control(&mistake.field).into(), message: sentence::of(t, mistake.code).into() })
        .collect();
    let saved = (request.query("etat") == "enregistre" && request.form.is_none()).then(|| {
        let link = back.map(|back| view! { <p><a href=back.to_owned()>{t.file_back()}</a></p> });
        view! { <Notice tone=Tone::Ok title=t.file_saved() live=true>{link}</Notice> }
    });
    let anchor = match back {
        Some(back) => Anchor::new(back.to_owned(), t.file_back()),
        None => Anchor::new(search::PATH, t.students_title()),
    };
    let key = (file.user_name.is_some() && request.visitor.may(Permission::ResetStudentPassword)).then(|| {
        let href = address_of(request, file.id, "/cle", &[]);
        view! { <a class="btn second" href=href><span class="key">{icon(Icon::Key)}</span>{t.file_key()}</a> }
    });
    let problem = mistakes.is_empty().then(|| problem(request, file));
    let body = view! {
        <ErrorSummary title=t.there_is_a_problem() errors=errors />
        <PageHead title=name.clone() text=format!("{} {}", t.column_number(), file.number) back=Some(anchor)>{key}</PageHead>
        {saved}
        {problem}
        <div class="split">
            <div class="stack">
                {access(request, file)}
                {enrolments(request, &file.enrolments)}
                {placements.map(|all| placements_of(request, file.id, all))}
            </div>
            {form(request, file, typed, mistakes)}
        </div>
    };
    let page = Page::new(name, Layout::Staff(Place::Students), body);
    if request.form.is_none() {
        return page;
    }
    page.again([
        ("courriel", typed.email.as_str()),
        ("telephone", typed.phone.as_str()),
        ("langue", typed.language.tag()),
        ("statut", typed.status.word()),
        (AGAIN, "oui"),
    ])
}

/// The control where a field the rules name is mended.
fn control(field: &str) -> &'static str {
    if field == "phone" { "telephone" } else { "courriel" }
}

/// What stands between the student and a mail, first in the page, with the link to where it is mended.
fn problem(request: &Request, file: &StudentFile) -> impl IntoView + use<> {
    let t = request.t();
    let said = match file.email_state {
        EmailState::Usable => None,
        EmailState::Missing => Some((t.file_problem_missing(), t.file_problem_missing_text())),
        EmailState::Outside => Some((t.file_problem_outside(), t.file_problem_outside_text())),
        EmailState::Duplicate => {
            let text = file.same_as.as_ref().map_or_else(|| t.file_problem_duplicate_text(), |name| t.file_problem_duplicate_with(name));
            Some((t.file_problem_duplicate(), text))
        }
    };
    said.map(|(title, text)| {
        let mend = if file.email.is_empty() { t.held_add() } else { t.held_change() };
        view! { <Notice tone=Tone::Warn title=title><p>{text}" "<a href="#courriel">{mend}</a></p></Notice> }
    })
}

fn access(request: &Request, file: &StudentFile) -> impl IntoView + use<> {
    let t = request.t();
    let (tone, shape, word) = words::access(t, file.access);
    let moment = |at| format::moment(request.language, zone::civil(at));
    let mut rows = vec![
        summary_row(t.own_network_number(), file.network_number.clone()).into_any(),
        summary_row(t.column_access(), tag(tone, shape, word)).into_any(),
    ];
    if matches!(file.access, AccessState::Invited | AccessState::Expired) && file.level != AccessLevel::None {
        rows.push(summary_row(t.file_level(), words::level_alone(t, file.level)).into_any());
    }
    if let Some(user_name) = &file.user_name {
        rows.push(summary_row(t.door_user_name(), view! { <span translate="no">{user_name.clone()}</span> }).into_any());
        rows.extend(file.invited_until.map(|until| summary_row(t.file_until(), moment(until)).into_any()));
        rows.push(summary_row(t.column_last_sign_in(), file.last_sign_in.map_or_else(|| t.file_never(), moment)).into_any());
        let (tone, shape, word) = words::delivery(t, file.delivery);
        let why = file.undelivered.as_ref().map(|mail| view! { <p class="small">{words::undelivered(t, mail)}</p> });
        rows.push(summary_row(t.column_delivery(), view! { {tag(tone, shape, word)}{why} }).into_any());
    }
    let none = file.user_name.is_none().then(|| no_account(request, file.id));
    view! {
        <section class="stack-s" aria-labelledby="acces">
            <h2 id="acces">{t.file_access()}</h2>
            <SummaryList>{rows}</SummaryList>
            {none}
        </section>
    }
}

/// Nobody has a key without an account: who can open one, and how.
pub(super) fn no_account(request: &Request, id: StudentId) -> impl IntoView + use<> {
    let t = request.t();
    if !request.visitor.may(Permission::ActivateAccess) {
        return view! { <p>{t.file_no_account_other()}</p> }.into_any();
    }
    view! {
        <p>{t.file_no_account()}</p>
        <form method="post" action="/inscriptions/activer">
            <input type="hidden" name="ids" value=id.to_string() />
            <Button label=t.activate_advanced() kind=ButtonKind::Second name="niveau" value="advanced" icon=Icon::Star />
        </form>
    }
    .into_any()
}

fn enrolments(request: &Request, enrolments: &[EnrolmentView]) -> impl IntoView + use<> {
    let t = request.t();
    let lines: Vec<_> = enrolments
        .iter()
        .map(|enrolment| {
            let term = Term::parse(&enrolment.term).map_or_else(|| enrolment.term.clone(), |term| term.name(request.language));
            let group = (!enrolment.group.is_empty()).then(|| t.file_group(&enrolment.group));
            let detail = [Some(enrolment.program.clone()), Some(enrolment.cohort.clone()), Some(term), group].into_iter().flatten().collect::<Vec<_>>().join(" · ");
            view! { <li><div><strong>{enrolment.course.clone()}</strong>" "{enrolment.title.clone()}<br /><span class="quiet small">{detail}</span></div></li> }
        })
        .collect();
    let list = if lines.is_empty() {
        view! { <p class="quiet">{t.file_no_enrolments()}</p> }.into_any()
    } else {
        view! { <ul class="list">{lines}</ul> }.into_any()
    };
    view! { <section class="stack-s"><h2>{t.file_enrolments()}</h2>{list}</section> }
}

/// The student's placements, and the way to withdraw from what was confirmed.
fn placements_of(request: &Request, id: StudentId, placements: &[StudentPlacement]) -> impl IntoView + use<> {
    let t = request.t();
    let lines: Vec<_> = placements
        .iter()
        .map(|one| {
            let row = &one.row;
            let address = format!("{}/{}", placement::PATH, row.id);
            let (tone, shape, word) = placement::words::state(t, row.state, Party::School);
            let tags: Vec<_> =
                placement::words::tags(t, row).into_iter().map(|(tone, icon, word)| view! { " "{tag(tone, icon, word)} }).collect();
            let gone = one
                .withdrawn_on
                .map(|day| view! { <span class="sub bad">{t.request_withdrawn(placement::words::day(request, day))}</span> });
            let leave = (one.confirmed && row.state == RequestState::Confirmed).then(|| {
                let href = address::with_query(&format!("{address}/retrait"), &[("personne", id.to_string())]);
                view! { <a href=href aria-label=t.file_withdraw_from(&row.reference)>{t.request_withdraw()}</a> }
            });
            view! {
                <li>
                    <div>
                        <a href=address>{row.reference.clone()}</a>" "{row.destination.clone()}" "{tag(tone, shape, word)}{tags}<br />
                        <span class="quiet small">{placement::words::period(request, row.schedule.period)}</span>
                        {gone}
                    </div>
                    {leave}
                </li>
            }
        })
        .collect();
    let list = if lines.is_empty() {
        view! { <p class="quiet">{t.file_no_placements()}</p> }.into_any()
    } else {
        view! { <ul class="list">{lines}</ul> }.into_any()
    };
    view! { <section class="stack-s"><h2>{t.file_placements()}</h2>{list}</section> }
}

fn form(request: &Request, file: &StudentFile, typed: &Correction, mistakes: &Mistakes) -> impl IntoView + use<> {
    let t = request.t();
    let formats = file.domains.iter().map(|domain| format!("@{domain}")).collect::<Vec<_>>().join(", ");
    let hints = [(!formats.is_empty()).then(|| t.file_email_formats(formats)), file.user_name.is_some().then(|| t.file_email_account())];
    let hint = Some(hints.into_iter().flatten().collect::<Vec<_>>().join(" ")).filter(|hint| !hint.is_empty());
    let error = |field: &str| mistakes.of(field).map(|code| sentence::of(t, code));
    let (email_error, phone_error) = (error("email"), error("phone"));
    let languages = [Language::French, Language::English]
        .map(|language| Choice::new(language.tag(), language.pick("Français", "English")).selected(typed.language == language))
        .to_vec();
    let statuses = [StudentStatus::Active, StudentStatus::Left, StudentStatus::Graduated]
        .map(|status| Choice::new(status.word(), words::status(t, status)).selected(typed.status == status))
        .to_vec();
    let (email, phone) = (typed.email.clone(), typed.phone.clone());
    view! {
        <section class="stack-s" aria-labelledby="corriger">
            <h2 id="corriger">{t.file_correct()}</h2>
            <p class="quiet small">{t.file_correct_text()}</p>
            <form class="stack" method="post" action=address_of(request, file.id, "", &[]) novalidate>
                <Field name="courriel" label=t.file_email() kind=InputKind::Email hint=hint error=email_error value=email autocomplete="off" />
                <Field name="telephone" label=t.file_phone() hint=t.file_phone_hint() error=phone_error value=phone autocomplete="off" />
                <Select name="langue" label=t.file_language() choices=languages />
                <Select name="statut" label=t.file_status() choices=statuses />
                <div class="row"><Button label=t.file_save() /></div>
            </form>
        </section>
    }
}
