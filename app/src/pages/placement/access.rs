//! « Liste d’accès »: who is present at a host, for badges and computer accounts; and the listings that went out.

use super::{PATH, period_of, words, wrong_day};
use crate::address;
use crate::download;
use crate::form::{Fields, Mistakes};
use crate::gate;
use crate::l10n::L10nLanguage;
use crate::page::{AGAIN, Answer, Layout, Page, Place, Request};
use crate::ui::{
    Anchor, Button, ButtonKind, Choice, Choices, ErrorSummary, Field, FieldError as Shown, Icon, InputKind, PageHead, Pager, PrintButton,
    SummaryList, Table, column, summary_row,
};
use domain::calendar::Day;
use domain::placement::summary::{Listing, ListingOrder, ListingRecord, Listings, Medium, PAGE_LISTINGS, Purpose, weeks_from};
use domain::{ApiError, Code, FieldError, format};
use http::StatusCode;
use leptos::prelude::*;
use service::placement::listing;
use service::workbook::{self, Column};
use service::zone;

/// Its address.
pub const HERE: &str = "/demandes/acces";

/// The form and the listings that went out, or the listing that is asked for.
pub async fn access(request: Request) -> Result<Answer, ApiError> {
    let mut wrong = Vec::new();
    if let Some(form) = &request.form {
        // read in the other language, an order is not given again
        match order(form) {
            Ok(_) if form.has(AGAIN) => {}
            Ok(order) => match gate::run(&request, listing::list, (order, request.language)).await {
                Ok(listing) => return give(&request, listing).await,
                Err(ApiError::Invalid(fields)) => wrong = fields,
                Err(error) => return Err(error),
            },
            Err(fields) => wrong = fields,
        }
    }
    let (today, past) = gate::run(&request, listing::past, request.query("page").parse().unwrap_or(1)).await?;
    let status = if wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(page(&request, today, &past, &Mistakes(wrong)).status(status).into())
}

/// What was typed, or every field that cannot be read.
fn order(form: &Fields) -> Result<ListingOrder, Vec<FieldError>> {
    let period = period_of(form.one("du"), form.one("au"));
    let purpose = Purpose::from_word(form.one("finalite"));
    let medium = Medium::from_word(form.one("forme"));
    let (details, recipient) = (form.one("precision").to_owned(), form.one("destinataire").to_owned());
    match (period, purpose, medium) {
        (Ok(period), Some(purpose), Some(medium)) => Ok(ListingOrder { period, purpose, details, recipient, medium }),
        (period, purpose, medium) => {
            let mut wrong = period.err().unwrap_or_default();
            if purpose.is_none() {
                wrong.push(FieldError::new("finalite", Code::Required));
            }
            if recipient.is_empty() {
                wrong.push(FieldError::new("destinataire", Code::Required));
            }
            if medium.is_none() && wrong.is_empty() {
                wrong.push(FieldError::new("forme", Code::UnknownChoice));
            }
            Err(wrong)
        }
    }
}

async fn give(request: &Request, listing: Listing) -> Result<Answer, ApiError> {
    let t = request.t();
    let order = &listing.record.order;
    let name = format!("{}-{}-{}", t.access_file(), order.period.from, order.period.to);
    match order.medium {
        Medium::Print => Ok(printed(request, &listing).into()),
        Medium::Csv => {
            let titles = columns(t).into_iter().map(|column| column.title).collect();
            Ok(download::csv(request.language, &format!("{name}.csv"), std::iter::once(titles).chain(rows(&listing))))
        }
        Medium::Xlsx => {
            let bytes = workbook::off_thread(t.access_title(), columns(t), rows(&listing)).await;
            Ok(download::workbook(&format!("{name}.xlsx"), bytes.map_err(|failure| gate::tell(request, failure))?))
        }
    }
}

/// The columns of the listing.
fn columns(t: &L10nLanguage) -> Vec<Column> {
    let columns = [
        (t.list_family_name(), 24),
        (t.list_given_name(), 24),
        (t.filter_school(), 28),
        (t.access_program(), 32),
        (t.column_destination(), 44),
        (t.new_from(), 12),
        (t.new_to(), 12),
        (t.request_supervisor(), 28),
    ];
    columns.into_iter().map(|(title, width)| Column { title, width, wraps: false }).collect()
}

fn rows(listing: &Listing) -> Vec<Vec<String>> {
    let row = |one: &domain::placement::summary::Present| {
        vec![
            one.family_name.clone(),
            one.given_name.clone(),
            one.school.clone(),
            one.program.clone(),
            one.destination.clone(),
            one.period.from.to_string(),
            one.period.to.to_string(),
            one.supervisor.clone(),
        ]
    };
    listing.lines.iter().map(row).collect()
}

/// The listing as a page to print.
fn printed(request: &Request, listing: &Listing) -> Page {
    let t = request.t();
    let record = &listing.record;
    let prepared = t.access_prepared(&record.by, format::moment(request.language, zone::civil(record.at)));
    let people = format::number(request.language, i64::from(record.people));
    let lines: Vec<_> = listing
        .lines
        .iter()
        .map(|one| {
            view! {
                <tr>
                    <th scope="row">{format!("{}, {}", one.family_name, one.given_name)}</th>
                    <td>{one.school.clone()}<span class="sub quiet">{one.program.clone()}</span></td>
                    <td>{one.destination.clone()}</td>
                    <td class="num" data-label=t.new_from()>{one.period.from.to_string()}</td>
                    <td class="num" data-label=t.new_to()>{one.period.to.to_string()}</td>
                    <td>{one.supervisor.clone()}</td>
                </tr>
            }
        })
        .collect();
    let facts = view! {
            {summary_row(t.access_period(), words::period(request, record.order.period))}
            {summary_row(t.access_purpose(), purpose(t, &record.order))}
            {summary_row(t.access_recipient(), view! { <bdi>{record.order.recipient.clone()}</bdi> })}
            {summary_row(t.access_prepared_by(), prepared)}
            {summary_row(t.access_count(), people)}
    };
    let body = view! {
        <PageHead title=t.access_title() back=Some(Anchor::new(HERE, t.access_back()))><PrintButton label=t.print() otherwise=t.print_otherwise() /></PageHead>
        <SummaryList>{facts}</SummaryList>
        <p>{t.access_confidential()}</p>
        <Table id="presentes" caption=t.access_caption() cards=true>
            <thead>
                <tr>
                    {column(t.column_name())}
                    {column(t.filter_school())}
                    {column(t.column_destination())}
                    {column(t.new_from())}
                    {column(t.new_to())}
                    {column(t.request_supervisor())}
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </Table>
    };
    Page::new(t.access_title(), Layout::Staff(Place::Requests), body).live()
}

fn page(request: &Request, today: Day, past: &Listings, mistakes: &Mistakes) -> Page {
    let t = request.t();
    let errors: Vec<Shown> = mistakes
        .0
        .iter()
        .map(|mistake| Shown { field: mistake.field.clone().into(), message: wrong(t, &mistake.field, mistake.code).into() })
        .collect();
    let body = view! {
        <ErrorSummary title=t.there_is_a_problem() errors=errors />
        <PageHead title=t.access_title() text=t.access_text() back=Some(Anchor::new(PATH, t.nav_inbox())) />
        {fields(request, today, mistakes)}
        {records(request, past)}
    };
    Page::new(t.access_title(), Layout::Staff(Place::Requests), body).typed(request.form.as_ref())
}

fn fields(request: &Request, today: Day, mistakes: &Mistakes) -> impl IntoView + use<> {
    let t = request.t();
    let form = request.form.as_ref();
    let typed = |name: &str, stands: String| form.map_or(stands, |form| form.one(name).to_owned());
    let error = |field: &str| mistakes.of(field).map(|code| wrong(t, field, code));
    let weeks = weeks_from(today);
    let (from, to) = (typed("du", today.to_string()), typed("au", weeks.to.to_string()));
    let chosen = typed("finalite", String::new());
    let purposes =
        Purpose::ALL.into_iter().map(|one| Choice::new(one.word(), purpose_alone(t, one)).selected(one.word() == chosen)).collect();
    let (details, recipient) = (typed("precision", String::new()), typed("destinataire", String::new()));
    view! {
        <form method="post" action=HERE class="stack narrow" novalidate>
            <div class="twin">
                <Field name="du" label=t.new_from() kind=InputKind::Date value=from error=error("du") />
                <Field name="au" label=t.new_to() kind=InputKind::Date value=to error=error("au") />
            </div>
            <Choices name="finalite" legend=t.access_purpose() choices=purposes error=error("finalite") />
            <Field name="precision" label=t.access_details() hint=t.access_details_hint() value=details error=error("precision") />
            <Field name="destinataire" label=t.access_recipient() hint=t.access_recipient_hint() value=recipient error=error("destinataire") />
            <p class="quiet small">{t.access_recorded()}</p>
            <div class="row">
                <Button label=t.summary_xlsx() icon=Icon::Download name="forme" value=Medium::Xlsx.word() />
                <Button label=t.summary_csv() kind=ButtonKind::Second icon=Icon::Download name="forme" value=Medium::Csv.word() />
                <Button label=t.access_print() kind=ButtonKind::Second icon=Icon::Print name="forme" value=Medium::Print.word() />
            </div>
        </form>
    }
}

/// The listings that went out: who took each, when, for whom, why, how many it named.
fn records(request: &Request, past: &Listings) -> impl IntoView + use<> {
    let t = request.t();
    let lines: Vec<_> = past.records.iter().map(|one| record(request, one)).collect();
    let list = if lines.is_empty() {
        view! { <p class="quiet">{t.access_past_none()}</p> }.into_any()
    } else {
        view! {
            <Table id="sorties" caption=t.access_past() cards=true>
                <thead>
                    <tr>
                        {column(t.access_at())}
                        {column(t.access_by())}
                        {column(t.access_purpose())}
                        {column(t.access_recipient())}
                        {column(t.access_period())}
                        {column(t.access_count())}
                        {column(t.access_medium())}
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </Table>
        }
        .into_any()
    };
    let number = |n: u32| format::number(request.language, i64::from(n));
    let (here, count) = (past.page, past.total.div_ceil(PAGE_LISTINGS).max(1));
    let at = |page: u32| address::with_query(HERE, &[("page", page.to_string())]);
    let pager = (count > 1).then(|| {
        view! {
            <Pager
                label=t.requests_pages()
                summary=t.requests_page(number(here), number(count))
                previous=(here > 1).then(|| Anchor::new(at(here - 1), t.pages_previous()))
                next=(here < count).then(|| Anchor::new(at(here + 1), t.pages_next()))
            />
        }
    });
    view! { <section class="stack-s"><h2>{t.access_past()}</h2>{list}{pager}</section> }
}

fn record(request: &Request, one: &ListingRecord) -> impl IntoView + use<> {
    let t = request.t();
    let period = one.order.period;
    let medium = match one.order.medium {
        Medium::Csv => "CSV".to_owned(),
        Medium::Xlsx => "XLSX".to_owned(),
        Medium::Print => t.medium_print(),
    };
    view! {
        <tr>
            <th scope="row" class="num">{format::table_moment(zone::civil(one.at))}</th>
            <td data-label=t.access_by()>{one.by.clone()}</td>
            <td data-label=t.access_purpose()>{purpose(t, &one.order)}</td>
            <td data-label=t.access_recipient()><bdi>{one.order.recipient.clone()}</bdi></td>
            <td class="num" data-label=t.access_period()>{period.from.to_string()}<span class="sub quiet">{period.to.to_string()}</span></td>
            <td class="num" data-label=t.access_count()>{format::number(request.language, i64::from(one.people))}</td>
            <td data-label=t.access_medium()>{medium}</td>
        </tr>
    }
}

/// What a listing is for; another purpose is said by its own words.
fn purpose(t: &L10nLanguage, order: &ListingOrder) -> impl IntoView + use<> {
    let (first, more) = match order.purpose {
        Purpose::Other => (order.details.clone(), String::new()),
        one => (purpose_alone(t, one), order.details.clone()),
    };
    view! { <bdi>{first}</bdi>{(!more.is_empty()).then(|| view! { <span class="sub quiet"><bdi>{more}</bdi></span> })} }
}

fn purpose_alone(t: &L10nLanguage, purpose: Purpose) -> String {
    match purpose {
        Purpose::Badges => t.purpose_badges(),
        Purpose::Accounts => t.purpose_accounts(),
        Purpose::Other => t.purpose_other(),
    }
}

/// Why a field was not accepted: what is missing is said by its name.
fn wrong(t: &L10nLanguage, field: &str, code: Code) -> String {
    match (field, code) {
        ("finalite", Code::Required) => t.error_access_purpose(),
        ("precision", Code::Required) => t.error_access_details(),
        ("destinataire", Code::Required) => t.error_access_recipient(),
        ("au", Code::DayPast) => t.error_access_over(),
        _ => wrong_day(t, field, code),
    }
}
