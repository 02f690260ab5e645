//! « Sommaire des stages »: who is where in a period, on screen, on paper and as a file.

use super::{PATH, period_of, words, wrong_day};
use crate::address;
use crate::download;
use crate::form::{Fields, Mistakes};
use crate::gate;
use crate::l10n::L10nLanguage;
use crate::page::{Answer, Layout, Page, Place, Request};
use crate::ui::{
    Anchor, Button, ButtonKind, Checkbox, Choice, CurrentView, EmptyState, ErrorSummary, Field, FieldError as Shown, Icon, InputKind,
    PageHead, Pager, PrintButton, Select, Table, Tone, column, tag,
};
use domain::placement::request::Supervision;
use domain::placement::summary::{Elsewhere, Expected, MOST_TAKEN, Medium, Summary, SummaryFilter, SummaryLine, SummaryPlace};
use domain::placement::{Fullness, Party};
use domain::{ApiError, Code, FieldError, format};
use http::StatusCode;
use leptos::prelude::*;
use service::placement::summary;
use service::workbook::{self, Column};

/// Its address.
pub const HERE: &str = "/demandes/sommaire";

/// A page of it, or the whole of it as a file.
pub async fn summary(request: Request) -> Result<Answer, ApiError> {
    let asked = asked(&request);
    if let Some(form) = &request.form {
        return take(&request, form, asked.map_err(ApiError::Invalid)?).await;
    }
    let (asked, mut wrong) = match asked {
        Ok(filter) => (filter, Vec::new()),
        Err(wrong) => (SummaryFilter::default(), wrong),
    };
    let mut filter = asked;
    let found = match gate::run(&request, summary::see, (filter, request.language)).await {
        Err(ApiError::Invalid(fields)) => {
            (filter, wrong) = (SummaryFilter::default(), fields);
            gate::run(&request, summary::see, (filter, request.language)).await?
        }
        found => found?,
    };
    let status = if wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(page(&request, &filter, &found, &Mistakes(wrong)).status(status).into())
}

/// What the address asks for, or the fields that cannot be read.
fn asked(request: &Request) -> Result<SummaryFilter, Vec<FieldError>> {
    let period = match (request.query("du"), request.query("au")) {
        ("", "") => None,
        (from, to) => Some(period_of(from, to)?),
    };
    Ok(SummaryFilter {
        period,
        site: request.query("site").parse().ok(),
        service: request.query("service").parse().ok(),
        overlaps: request.query("chevauchements") == "oui",
        page: request.query("page").parse().unwrap_or(1),
    })
}

/// The address of the same placements, on a page.
fn at(filter: &SummaryFilter, page: usize) -> String {
    let mut pairs = Vec::new();
    if let Some(period) = filter.period {
        pairs.extend([("du", period.from.to_string()), ("au", period.to.to_string())]);
    }
    if let Some(site) = filter.site {
        pairs.push(("site", site.to_string()));
    }
    if let Some(service) = filter.service {
        pairs.push(("service", service.to_string()));
    }
    if filter.overlaps {
        pairs.push(("chevauchements", "oui".to_owned()));
    }
    if page > 1 {
        pairs.push(("page", page.to_string()));
    }
    address::with_query(HERE, &pairs)
}

async fn take(request: &Request, form: &Fields, filter: SummaryFilter) -> Result<Answer, ApiError> {
    let t = request.t();
    let medium = Medium::from_word(form.one("forme")).filter(|medium| *medium != Medium::Print);
    let medium = medium.ok_or(ApiError::Refused(Code::UnknownChoice))?;
    let taken = gate::run(request, summary::take, (filter, request.language)).await?;
    let name = format!("{}-{}-{}", t.summary_file(), taken.period.from, taken.period.to);
    let (columns, rows) = (columns(request), rows(request, &taken.places));
    if medium == Medium::Csv {
        let titles = columns.into_iter().map(|column| column.title).collect();
        return Ok(download::csv(request.language, &format!("{name}.csv"), std::iter::once(titles).chain(rows)));
    }
    let bytes = workbook::off_thread(t.summary_title(), columns, rows).await.map_err(|failure| gate::tell(request, failure))?;
    Ok(download::workbook(&format!("{name}.xlsx"), bytes))
}

/// The columns of the file.
fn columns(request: &Request) -> Vec<Column> {
    let t = request.t();
    let columns = [
        (t.filter_host(), 28),
        (t.destination_site(), 24),
        (t.destination_service(), 20),
        (t.column_destination(), 30),
        (t.column_reference(), 14),
        (t.filter_school(), 24),
        (t.filter_course(), 32),
        (t.column_person(), 28),
        (t.new_from(), 12),
        (t.new_to(), 12),
        (t.new_weekdays(), 24),
        (t.new_starts_at(), 8),
        (t.new_ends_at(), 8),
        (t.new_shift(), 8),
        (t.request_teacher(), 24),
        (t.request_supervisor(), 24),
        (t.column_state(), 16),
        (t.tag_overlap(), 40),
    ];
    columns.into_iter().map(|(title, width)| Column { title, width, wraps: false }).collect()
}

/// A row for each person of each placement; one without a name where nobody comes.
fn rows(request: &Request, places: &[SummaryPlace]) -> Vec<Vec<String>> {
    let t = request.t();
    let mut rows = Vec::new();
    for place in places {
        for line in &place.lines {
            let row = &line.row;
            let states: Vec<String> = words::tags(t, row).into_iter().map(|(.., word)| word).collect();
            let nobody = [Expected { name: String::new(), elsewhere: None }];
            for student in if line.students.is_empty() { &nobody[..] } else { &line.students } {
                let over = line.over_seats.and_then(|full| over_seats(request, full));
                let teacher = line.teacher_elsewhere.as_ref().map(|elsewhere| format!("{}, {}", line.teacher, also(t, elsewhere)));
                let person = student.elsewhere.as_ref().map(|elsewhere| format!("{}, {}", student.name, also(t, elsewhere)));
                let overlaps: Vec<String> = [person, teacher, over].into_iter().flatten().collect();
                rows.push(vec![
                    place.host.clone(),
                    place.site.1.clone(),
                    place.service.clone(),
                    place.name.clone(),
                    row.reference.clone(),
                    row.school.clone(),
                    row.course.clone(),
                    student.name.clone(),
                    row.schedule.period.from.to_string(),
                    row.schedule.period.to.to_string(),
                    words::weekdays(t, row.schedule.weekdays),
                    row.schedule.hours.0.text(),
                    row.schedule.hours.1.text(),
                    words::shift(t, row.schedule.shift),
                    line.teacher.clone(),
                    line.supervisor.clone(),
                    states.join(", "),
                    overlaps.join("; "),
                ]);
            }
        }
    }
    rows
}

/// « aussi SUPER-1042, le 2026-12-01 ».
fn also(t: &L10nLanguage, elsewhere: &Elsewhere) -> String {
    t.overlap_also(&elsewhere.other, elsewhere.on.to_string())
}

fn over_seats(request: &Request, full: Fullness) -> Option<String> {
    let number = |n: u32| format::number(request.language, i64::from(n));
    Some(request.t().overlap_seats(full.on?.to_string(), number(full.taken), number(full.seats)))
}

fn page(request: &Request, filter: &SummaryFilter, found: &Summary, mistakes: &Mistakes) -> Page {
    let t = request.t();
    let errors: Vec<Shown> = mistakes
        .0
        .iter()
        .map(|mistake| Shown { field: mistake.field.clone().into(), message: wrong_day(t, &mistake.field, mistake.code).into() })
        .collect();
    let back = Anchor::new(PATH, if found.party == Party::School { t.nav_outbox() } else { t.nav_inbox() });
    let sound = mistakes.is_empty();
    let some = sound && found.placements > 0;
    let takes = (some && found.placements <= MOST_TAKEN).then(|| {
        view! {
            <form method="post" action=at(filter, 1) class="row">
                <Button label=t.summary_csv() kind=ButtonKind::Second icon=Icon::Download name="forme" value=Medium::Csv.word() />
                <Button label=t.summary_xlsx() kind=ButtonKind::Second icon=Icon::Download name="forme" value=Medium::Xlsx.word() />
            </form>
        }
    });
    let prints = some.then(|| view! { <PrintButton label=t.print() otherwise=t.print_otherwise() /> });
    let list = if some {
        view! { {sites(request, found)}{pager(request, filter, found)} }.into_any()
    } else if sound {
        let (title, text) =
            if filter.overlaps { (t.summary_no_overlap(), t.summary_no_overlap_text()) } else { (t.summary_none(), t.summary_none_text()) };
        view! { <EmptyState title=title text=text icon=Icon::Calendar /> }.into_any()
    } else {
        ().into_any()
    };
    let body = view! {
        <ErrorSummary title=t.there_is_a_problem() errors=errors />
        <PageHead title=t.summary_title() back=Some(back)>{takes}{prints}</PageHead>
        {current_view(request, filter, found, mistakes)}
        {list}
    };
    Page::new(t.summary_title(), Layout::Staff(Place::Requests), body).live()
}

/// « Vue actuelle »: the period, the site, and what they hold in words.
fn current_view(request: &Request, filter: &SummaryFilter, found: &Summary, mistakes: &Mistakes) -> impl IntoView + use<> {
    let t = request.t();
    let number = |n: usize| (i64::try_from(n).unwrap_or(i64::MAX), format::number(request.language, i64::try_from(n).unwrap_or(i64::MAX)));
    let error = |field: &str| mistakes.of(field).map(|code| wrong_day(t, field, code));
    let sound = mistakes.is_empty();
    // what was typed stays, whatever it is
    let (from, to) = if sound {
        (found.period.from.to_string(), found.period.to.to_string())
    } else {
        (request.query("du").to_owned(), request.query("au").to_owned())
    };
    let (sites, services) = (choices(t, &found.sites, filter.site), choices(t, &found.services, filter.service));
    let counted = sound.then(|| {
        let ((placements, placements_shown), (people, people_shown)) = (number(found.placements), number(found.people));
        let overlapping = (found.overlapping > 0 && !filter.overlaps).then(|| {
            let (many, shown) = number(found.overlapping);
            let href = at(&SummaryFilter { overlaps: true, ..*filter }, 1);
            view! { " "<a href=href>{t.summary_overlapping(many, shown)}</a> }
        });
        let dates = words::period(request, found.period);
        let said = if filter.overlaps {
            t.summary_count_overlaps(placements, placements_shown, dates)
        } else {
            t.summary_count(placements, placements_shown, dates)
        };
        // on paper, what was chosen stands nowhere else
        let chosen = [name_of(&found.sites, filter.site), name_of(&found.services, filter.service)];
        let said = std::iter::once(said.as_str()).chain(chosen.into_iter().flatten()).collect::<Vec<_>>().join(", ");
        view! {
            <p>
                <span role="status"><strong>{said}</strong></span>
                " "<span class="quiet">{t.summary_people(people, people_shown)}</span>{overlapping}
            </p>
        }
    });
    let fields = view! {
        <Field name="du" label=t.new_from() kind=InputKind::Date value=from error=error("du") />
        <Field name="au" label=t.new_to() kind=InputKind::Date value=to error=error("au") />
        <Select name="site" label=t.destination_site() choices=sites />
        <Select name="service" label=t.destination_service() choices=services />
    };
    let (overlaps, too_many) = (filter.overlaps, sound && found.placements > MOST_TAKEN);
    view! {
        <CurrentView title=t.view_title()>
            <form method="get" action=HERE class="stack-s">
                <div class="filters">{fields}</div>
                <div class="row">
                    <Checkbox name="chevauchements" value="oui" label=t.summary_overlaps_only() checked=overlaps />
                    <Button label=t.summary_show() kind=ButtonKind::Second />
                </div>
            </form>
            {counted}
            {too_many.then(|| view! { <p class="quiet">{t.summary_too_many()}</p> })}
        </CurrentView>
    }
}

/// What can be chosen, and what the address names that is not there.
fn choices<Id: Copy + PartialEq + ToString>(t: &L10nLanguage, known: &[(Id, String)], chosen: Option<Id>) -> Vec<Choice> {
    let unknown = chosen.filter(|_| name_of(known, chosen).is_none());
    std::iter::once(Choice::new("", t.filter_all()))
        .chain(known.iter().map(|(id, name)| Choice::new(id.to_string(), name.clone()).selected(chosen == Some(*id))))
        .chain(unknown.map(|id| Choice::new(id.to_string(), t.filter_unknown()).selected(true)))
        .collect()
}

fn name_of<Id: Copy + PartialEq>(known: &[(Id, String)], chosen: Option<Id>) -> Option<&str> {
    known.iter().find(|(id, _)| Some(id) == chosen.as_ref()).map(|(_, name)| name.as_str())
}

/// A table for each site, in which each destination has its heading.
fn sites(request: &Request, found: &Summary) -> impl IntoView + use<> {
    let t = request.t();
    let school = found.party == Party::School;
    found
        .places
        .chunk_by(|one, next| one.site.0 == next.site.0)
        .enumerate()
        .map(|(rank, places)| {
            let (host, (_, site)) = (places[0].host.clone(), places[0].site.clone());
            let groups: Vec<_> = places.iter().map(|place| group(request, place, school)).collect();
            view! {
                <section class="stack-s">
                    <h2>{site.clone()}{school.then(|| view! { <span class="sub quiet">{host}</span> })}</h2>
                    <Table id=format!("site-{rank}") caption=t.summary_caption(site) cards=true>
                        <thead>
                            <tr>
                                {column(t.column_reference())}
                                {column(t.column_people())}
                                {column(t.column_dates())}
                                {column(t.request_hours())}
                                {column(t.request_supervision())}
                            </tr>
                        </thead>
                        {groups}
                    </Table>
                </section>
            }
        })
        .collect::<Vec<_>>()
}

fn group(request: &Request, place: &SummaryPlace, school: bool) -> impl IntoView + use<> {
    let lines: Vec<_> = place.lines.iter().map(|one| line(request, one, school)).collect();
    let seats = format::number(request.language, i64::from(place.seats));
    let beside = request.t().summary_place(&place.service, seats);
    view! {
        <tbody>
            <tr class="group"><th scope="rowgroup" colspan="5">{place.name.clone()}<span class="sub quiet">{beside}</span></th></tr>
            {lines}
        </tbody>
    }
}

fn line(request: &Request, line: &SummaryLine, school: bool) -> impl IntoView + use<> {
    let t = request.t();
    let row = &line.row;
    let schedule = row.schedule;
    let warned = |said: String| view! { <span class="sub bad">{said}</span> };
    let over = line.over_seats.and_then(|full| over_seats(request, full)).map(warned);
    let teacher_also = line.teacher_elsewhere.as_ref().map(|elsewhere| warned(also(t, elsewhere)));
    let students: Vec<_> = line
        .students
        .iter()
        .map(|student| {
            let elsewhere = student.elsewhere.as_ref().map(|elsewhere| warned(also(t, elsewhere)));
            view! { <li>{student.name.clone()}{elsewhere}</li> }
        })
        .collect();
    let people = if students.is_empty() {
        view! { <span class="quiet">{t.summary_nobody()}</span> }.into_any()
    } else {
        view! { <ul>{students}</ul> }.into_any()
    };
    let mut tags = words::tags(t, row);
    if line.overlaps() {
        tags.push((Tone::Warn, Icon::Alert, t.tag_overlap()));
    }
    let tags: Vec<_> = tags.into_iter().map(|(tone, icon, word)| view! { " "{tag(tone, icon, word)} }).collect();
    let named = |name: &str, needed: bool| {
        (needed || !name.is_empty()).then(|| if name.is_empty() { t.request_nobody_named() } else { name.to_owned() })
    };
    let teacher = named(&line.teacher, row.supervision == Supervision::Teacher);
    let supervisor = named(&line.supervisor, row.supervision == Supervision::Preceptor);
    let teacher = teacher.map(|name| view! { <div>{name}<span class="sub quiet">{t.request_teacher()}</span>{teacher_also}</div> });
    let supervisor = supervisor.map(|name| view! { <div>{name}<span class="sub quiet">{t.request_supervisor()}</span></div> });
    let from_school = (!school).then(|| view! { <span class="sub quiet">{row.school.clone()}</span> });
    let hours = format!("{}–{}, {}", schedule.hours.0.text(), schedule.hours.1.text(), words::shift(t, schedule.shift));
    view! {
        <tr>
            <th scope="row">
                <a href=format!("{PATH}/{}", row.id)>{row.reference.clone()}</a>{tags}
                <span class="sub quiet">{row.course.clone()}</span>{from_school}{over}
            </th>
            <td>{people}</td>
            <td class="num" data-label=t.column_dates()>{schedule.period.from.to_string()}<span class="sub quiet">{schedule.period.to.to_string()}</span></td>
            <td>{words::weekdays(t, schedule.weekdays)}<span class="sub quiet">{hours}</span></td>
            <td>{teacher}{supervisor}</td>
        </tr>
    }
}

fn pager(request: &Request, filter: &SummaryFilter, found: &Summary) -> Option<impl IntoView + use<>> {
    let t = request.t();
    let number = |n: usize| format::number(request.language, i64::try_from(n).unwrap_or(i64::MAX));
    let (page, pages) = (found.page, found.pages);
    (pages > 1).then(|| {
        view! {
            <Pager
                label=t.requests_pages()
                summary=t.requests_page(number(page), number(pages))
                previous=(page > 1).then(|| Anchor::new(at(filter, page - 1), t.pages_previous()))
                next=(page < pages).then(|| Anchor::new(at(filter, page + 1), t.pages_next()))
            />
        }
    })
}
