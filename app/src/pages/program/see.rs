//! A program: its courses, its cohorts, and the courses that are given to each.

use super::{PATH, course_name, kind, page_of, program_name, state};
use crate::address;
use crate::gate;
use crate::page::{Answer, Layout, Page, Place, Request};
use crate::pages::placement::words;
use crate::ui::{Anchor, ButtonKind, ButtonLink, Icon, Notice, PageHead, Table, Tone, column, tag};
use domain::access::Permission;
use domain::calendar::Day;
use domain::program::{Offering, ProgramFile, ProgramState};
use domain::roster::Filter;
use domain::{ApiError, format};
use leptos::prelude::*;
use service::program;

/// The page.
pub async fn see(request: Request) -> Result<Answer, ApiError> {
    let (today, file) = gate::run(&request, program::see::see, request.id("id")?).await?;
    Ok(page(&request, today, &file).into())
}

fn page(request: &Request, today: Day, file: &ProgramFile) -> Page {
    let t = request.t();
    let manages = request.visitor.may(Permission::ManagePrograms);
    let name = program_name(request, file);
    let said = match request.query("etat") {
        "cree" => Some(t.program_made()),
        "modifie" => Some(t.program_edited()),
        "cours" => Some(t.course_made()),
        "cours-modifie" => Some(t.course_edited()),
        "cohorte" => Some(t.cohort_made()),
        "cohorte-modifiee" => Some(t.cohort_edited()),
        "copiee" => Some(t.cohort_copied()),
        "offre" => Some(t.offering_made()),
        "offre-modifiee" => Some(t.offering_edited()),
        _ => None,
    };
    let edit = manages.then(|| {
        let href = format!("{}/modifier", page_of(file.id));
        view! { <ButtonLink href=href label=t.program_edit() kind=ButtonKind::Second icon=Icon::Edit /> }
    });
    let (tone, icon, word) = state(t, file.text.state);
    let discipline = file.text.discipline.map(|one| tag(Tone::Neutral, Icon::Book, crate::pages::words::discipline(t, one)));
    let not_offered = match file.text.state {
        ProgramState::Active => None,
        ProgramState::NonUser => Some(t.program_non_user_text()),
        ProgramState::Retired => Some(t.program_retired_text()),
    };
    let not_offered = not_offered.map(|text| view! { <Notice title=t.program_not_offered()><p>{text}</p></Notice> });
    let closed = (file.text.state.is_offered() && !file.advanced_open)
        .then(|| view! { <Notice title=t.program_advanced_no()><p>{t.program_advanced_no_text()}</p></Notice> });
    let body = view! {
        {said.map(|said| view! { <Notice tone=Tone::Ok title=said live=true /> })}
        <PageHead title=name.clone() back=Some(Anchor::new(PATH, t.nav_programs()))>
            {tag(tone, icon, word)}
            {discipline}
            {edit}
        </PageHead>
        {not_offered}
        {closed}
        <div class="stack parts">
            {offerings(request, today, file, manages)}
            {cohorts(request, file, manages)}
            {courses(request, file, manages)}
        </div>
    };
    Page::new(name, Layout::Staff(Place::Programs), body)
}

/// The heading of a part, with the link that adds to it.
fn part(title: String, id: &'static str, add: Option<(String, String)>) -> impl IntoView + use<> {
    let add = add.map(|(href, label)| {
        view! { <div class="row push"><ButtonLink href=href label=label kind=ButtonKind::Second icon=Icon::Plus /></div> }
    });
    view! { <div class="head"><h2 id=id>{title}</h2>{add}</div> }
}

fn offerings(request: &Request, today: Day, file: &ProgramFile, manages: bool) -> impl IntoView + use<> {
    let t = request.t();
    let ready = !file.courses.is_empty() && !file.cohorts.is_empty();
    let add =
        (manages && ready && file.text.state.is_offered()).then(|| (format!("{}/offres/nouvelle", page_of(file.id)), t.offering_new()));
    let (over, there): (Vec<&Offering>, Vec<&Offering>) = file.offerings.iter().partition(|one| one.text.period.to < today);
    let list = if !there.is_empty() {
        offering_table(request, file, &there, "offres", t.offerings_caption(), manages).into_any()
    } else if ready {
        view! { <p class="quiet">{t.offerings_none()}</p> }.into_any()
    } else {
        view! { <p class="quiet">{t.offerings_need()}</p> }.into_any()
    };
    let count = i64::try_from(over.len()).unwrap_or(i64::MAX);
    let over = (!over.is_empty()).then(|| {
        let table = offering_table(request, file, &over, "offres-terminees", t.offerings_over_caption(), manages);
        view! {
            <details>
                <summary>{t.offerings_over(count, format::number(request.language, count))}</summary>
                {table}
            </details>
        }
    });
    view! { <section class="stack-s">{part(t.offerings_title(), "offerts", add)}{list}{over}</section> }
}

fn offering_table(
    request: &Request,
    file: &ProgramFile,
    list: &[&Offering],
    id: &'static str,
    caption: String,
    manages: bool,
) -> impl IntoView + use<> {
    let t = request.t();
    let number = |n: u32| format::number(request.language, i64::from(n));
    // the number leads to those that it counts
    let enrolled = |one: &Offering| match one.students {
        0 => number(0).into_any(),
        many => view! { <a href=students_of(file, one)>{number(many)}</a> }.into_any(),
    };
    let lines: Vec<_> = list
        .iter()
        .map(|one| {
            let course = file.course(one.course).map(|course| course_name(request, course)).unwrap_or_default();
            let cohort = file.cohort(one.cohort).map(|cohort| cohort.text.short_name.clone()).unwrap_or_default();
            let course = if manages { view! { <a href=format!("/offres/{}", one.id)>{course}</a> }.into_any() } else { course.into_any() };
            view! {
                <tr>
                    <th scope="row">{course}<span class="sub">{one.text.code.clone()}</span></th>
                    <td data-label=t.filter_cohort()>{cohort}</td>
                    <td>{one.text.term.name(request.language)}</td>
                    <td>{words::period(request, one.text.period)}</td>
                    <td class="num" data-label=t.column_enrolled()>{enrolled(one)}</td>
                    <td class="num" data-label=t.column_requests()>{number(one.requests)}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <Table id=id caption=caption cards=true>
            <thead>
                <tr>
                    {column(t.filter_course())}
                    {column(t.filter_cohort())}
                    {column(t.filter_term())}
                    {column(t.column_dates())}
                    {column(t.column_enrolled())}
                    {column(t.column_requests())}
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </Table>
    }
}

/// The view of the enrolment screen with the students of a course offering.
fn students_of(file: &ProgramFile, one: &Offering) -> String {
    let course = file.course(one.course).map(|course| course.text.code.clone());
    let cohort = file.cohort(one.cohort).map(|cohort| cohort.text.short_name.clone());
    let view = Filter { course, cohort, term: Some(one.text.term.code()), ..Filter::default() };
    address::with_query("/inscriptions", &view.pairs())
}

fn cohorts(request: &Request, file: &ProgramFile, manages: bool) -> impl IntoView + use<> {
    let t = request.t();
    let add = manages.then(|| (format!("{}/cohortes/nouvelle", page_of(file.id)), t.cohort_new()));
    let copies = manages && file.text.state.is_offered();
    let lines: Vec<_> = file
        .cohorts
        .iter()
        .map(|cohort| {
            let short = cohort.text.short_name.clone();
            let copy = copies.then(|| {
                let (href, name) = (format!("/cohortes/{}/copie", cohort.id), t.cohort_copy_one(&short));
                view! { <td><a href=href aria-label=name>{t.cohort_copy()}</a></td> }
            });
            let name = if manages { view! { <a href=format!("/cohortes/{}", cohort.id)>{short}</a> }.into_any() } else { short.into_any() };
            let given = i64::try_from(file.given_to(cohort.id).count()).unwrap_or(i64::MAX);
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td>{cohort.text.name.clone()}</td>
                    <td class="num" data-label=t.offerings_title()>{format::number(request.language, given)}</td>
                    {copy}
                </tr>
            }
        })
        .collect();
    let list = if lines.is_empty() {
        view! { <p class="quiet">{t.cohorts_none()}</p> }.into_any()
    } else {
        view! {
            <Table id="table-cohortes" caption=t.cohorts_title() cards=true>
                <thead>
                    <tr>
                        {column(t.filter_cohort())}
                        {column(t.column_name())}
                        {column(t.offerings_title())}
                        {copies.then(|| view! { <th scope="col"><span class="unseen">{t.column_next_year()}</span></th> })}
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </Table>
        }
        .into_any()
    };
    view! { <section class="stack-s">{part(t.cohorts_title(), "cohortes", add)}{list}</section> }
}

fn courses(request: &Request, file: &ProgramFile, manages: bool) -> impl IntoView + use<> {
    let t = request.t();
    let add = manages.then(|| (format!("{}/cours/nouveau", page_of(file.id)), t.course_new()));
    let lines: Vec<_> = file
        .courses
        .iter()
        .map(|course| {
            let name = course_name(request, course);
            let name = if manages { view! { <a href=format!("/cours/{}", course.id)>{name}</a> }.into_any() } else { name.into_any() };
            let hours = match course.text.hours {
                Some(hours) => hours.text(request.language).into_any(),
                None => view! { <span class="quiet">{t.course_hours_unknown()}</span> }.into_any(),
            };
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td class="num" data-label=t.course_hours()>{hours}</td>
                    <td>{kind(t, course.text.kind)}</td>
                </tr>
            }
        })
        .collect();
    let list = if lines.is_empty() {
        view! { <p class="quiet">{t.courses_none()}</p> }.into_any()
    } else {
        view! {
            <Table id="table-cours" caption=t.courses_title() cards=true>
                <thead>
                    <tr>
                        {column(t.filter_course())}
                        {column(t.course_hours())}
                        {column(t.course_kind())}
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </Table>
        }
        .into_any()
    };
    view! { <section class="stack-s">{part(t.courses_title(), "cours", add)}{list}</section> }
}
