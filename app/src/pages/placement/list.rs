//! « Boîte d’envoi » of a school, « Boîte de réception » of a host.

use super::{PATH, bulk, lists, words};
use crate::address;
use crate::gate;
use crate::page::{Answer, Layout, Page, Place, Request};
use crate::pages::sentence;
use crate::ui::{
    self, Anchor, Button, ButtonKind, ButtonLink, Chip, Choice, CurrentView, EmptyState, Icon, Notice, PageHead, Pager, Select,
    SelectionBar, Table, Tabs, Tone, column, icon, tag, tick, tick_header,
};
use domain::access::Permission;
use domain::placement::bulk::Deed;
use domain::placement::request::{PAGE, RequestFilter, RequestRow, WorkList};
use domain::placement::step::may;
use domain::placement::{Party, RequestState};
use domain::{ApiError, Code, format};
use http::StatusCode;
use leptos::prelude::*;
use service::placement;
use service::zone;

/// The lists a person goes through, by their word in the address.
const LISTS: [&str; 6] = ["a-traiter", "en-cours", "acceptees", "confirmees", "terminees", "toutes"];

/// The list that holds everything, what was hidden too.
const ALL: &str = "toutes";

/// The form of the filters; the search field stands outside it, always in sight.
const FILTERS: &str = "filtres";

/// What is shown, and where.
struct Shown {
    party: Party,
    list: &'static str,
    filter: RequestFilter,
    work: WorkList,
}

impl Shown {
    /// The address of the same view with another list or page.
    fn at(&self, list: &str, page: u32) -> String {
        address_of(list, &self.filter, page)
    }

    /// Whether anything is asked for beside the list.
    fn is_filtered(&self) -> bool {
        self.filter.partner.is_some() || self.filter.course.is_some() || !self.filter.text.is_empty()
    }

    /// What can be done with many, of what is on this page.
    fn deeds(&self) -> Vec<Deed> {
        Deed::ALL.into_iter().filter(|deed| self.work.rows.iter().any(|row| may(row.state, self.party, deed.step()))).collect()
    }
}

fn address_of(list: &str, filter: &RequestFilter, page: u32) -> String {
    let mut pairs = vec![("liste", list.to_owned())];
    if let Some(partner) = filter.partner {
        pairs.push(("partenaire", partner.to_string()));
    }
    if let Some(course) = &filter.course {
        pairs.push(("cours", course.clone()));
    }
    if !filter.text.is_empty() {
        pairs.push(("q", filter.text.clone()));
    }
    if page > 1 {
        pairs.push(("page", page.to_string()));
    }
    address::with_query(PATH, &pairs)
}

/// The list, and the form that acts on what is ticked.
pub async fn list(request: Request) -> Result<Answer, ApiError> {
    let refused = match &request.form {
        Some(form) => match bulk::bulk(&request, form).await {
            Ok(answer) => return Ok(answer),
            Err(ApiError::Refused(code)) => Some(code),
            Err(error) => return Err(error),
        },
        None => None,
    };
    let list = LISTS.into_iter().find(|list| *list == request.query("liste")).unwrap_or(LISTS[0]);
    let filter = RequestFilter {
        states: states(list),
        mine: list == LISTS[0],
        hidden: list == ALL,
        partner: request.query("partenaire").parse().ok(),
        course: Some(request.query("cours").to_owned()).filter(|course| !course.is_empty()),
        text: request.query("q").chars().take(60).collect(),
        page: request.query("page").parse().unwrap_or(1),
    };
    let (party, work) = gate::run(&request, placement::list::list, (filter.clone(), request.language)).await?;
    let status = if refused.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    Ok(screen(&request, &Shown { party, list, filter, work }, refused).status(status).into())
}

fn states(list: &str) -> Vec<RequestState> {
    use RequestState as S;
    match list {
        "en-cours" => vec![
            S::Held,
            S::Sent,
            S::SentByMail,
            S::Redirected,
            S::RedirectedAlone,
            S::RedirectedByMail,
            S::AcceptedByDestination,
            S::DeclinedByDestination,
        ],
        "acceptees" => vec![S::Accepted],
        "confirmees" => vec![S::Confirmed],
        "terminees" => vec![S::Declined, S::Cancelled],
        _ => Vec::new(),
    }
}

fn screen(request: &Request, shown: &Shown, refused: Option<Code>) -> Page {
    let t = request.t();
    let title = if shown.party == Party::School { t.nav_outbox() } else { t.nav_inbox() };
    let make = request.visitor.may(Permission::RequestPlacements).then(|| {
        view! {
            <ButtonLink href=super::new::HERE label=t.requests_new() icon=Icon::Plus />
            <ButtonLink href=super::worksheet::HERE label=t.sheet_open_list() kind=ButtonKind::Second icon=Icon::List />
        }
    });
    let some = !shown.work.partners.is_empty();
    let ways = lists(request);
    let body = view! {
        {refused.map(|code| view! { <Notice tone=Tone::Bad title=sentence::of(t, code) live=true /> })}
        {done(request)}
        <PageHead title=title.clone()>{ways}{make}</PageHead>
        {some.then(|| tabs(request, shown))}
        {some.then(|| current_view(request, shown))}
        {if shown.work.rows.is_empty() { empty(request, shown, some).into_any() } else { table(request, shown).into_any() }}
    };
    Page::new(title, Layout::Staff(Place::Requests), body)
}

/// What was just done, as the address says.
fn done(request: &Request) -> Option<impl IntoView + use<>> {
    let t = request.t();
    let count = |name: &str| request.query(name).parse::<u32>().ok().filter(|count| *count <= 10_000);
    let number = |count: u32| format::number(request.language, i64::from(count));
    let made = count("nombre").filter(|made| *made > 0)?;
    let (n, shown) = (i64::from(made), number(made));
    let left = count("laissees").filter(|left| *left > 0);
    let title = match request.query("etat") {
        "creees" => t.requests_made(n, shown),
        "send" => t.requests_sent(n, shown),
        "redirect" => t.requests_redirected(n, shown),
        "accept" => t.requests_accepted_now(n, shown),
        "decline" => t.requests_declined_now(n, shown),
        _ => return None,
    };
    let text = match (request.query("etat"), left) {
        ("creees", _) => Some(t.requests_made_text()),
        (_, Some(left)) => Some(t.requests_left(i64::from(left), number(left))),
        (_, None) => None,
    };
    let tone = if left.is_some() { Tone::Warn } else { Tone::Ok };
    Some(view! { <Notice tone=tone title=title live=true>{text.map(|text| view! { <p>{text}</p> })}</Notice> })
}

fn tabs(request: &Request, shown: &Shown) -> impl IntoView + use<> {
    let t = request.t();
    let count = |list: &str| -> u32 {
        let states = states(list);
        let mine = list == LISTS[0];
        let held =
            |state: RequestState| (states.is_empty() || states.contains(&state)) && (!mine || state.waits_for() == Some(shown.party));
        let hidden = if list == ALL { shown.work.hidden } else { 0 };
        hidden + shown.work.counts.iter().filter(|(state, _)| held(*state)).map(|(_, count)| count).sum::<u32>()
    };
    let places = LISTS
        .into_iter()
        .map(|list| {
            let many = format::number(request.language, i64::from(count(list)));
            ui::Place::new(shown.at(list, 1), list_name(request, list)).count(many).current(list == shown.list)
        })
        .collect();
    view! { <Tabs label=t.requests_filter() places=places /> }
}

fn list_name(request: &Request, list: &str) -> String {
    let t = request.t();
    match list {
        "en-cours" => t.requests_moving(),
        "acceptees" => t.requests_accepted(),
        "confirmees" => t.requests_confirmed(),
        "terminees" => t.requests_ended(),
        "toutes" => t.requests_all(),
        _ => t.requests_mine(),
    }
}

/// « Vue actuelle »: what the list shows, in words, and the filters in force.
fn current_view(request: &Request, shown: &Shown) -> impl IntoView + use<> {
    let t = request.t();
    let (filter, work) = (&shown.filter, &shown.work);
    let school = shown.party == Party::School;
    let partner_name = if school { t.filter_host() } else { t.filter_school() };
    let without = |change: fn(&mut RequestFilter)| {
        let mut filter = filter.clone();
        change(&mut filter);
        address_of(shown.list, &filter, 1)
    };
    let mut chips = Vec::new();
    let mut chip = |name: String, value: Option<String>, href: String| {
        if let Some(value) = value {
            let remove = t.view_remove(&name, &value);
            chips.push(Chip { name: name.into(), value: value.into(), href: href.into(), remove: remove.into() });
        }
    };
    let partner = filter
        .partner
        .map(|id| work.partners.iter().find(|(one, _)| *one == id).map_or_else(|| t.filter_unknown(), |(_, name)| name.clone()));
    chip(partner_name.clone(), partner, without(|filter| filter.partner = None));
    let course = filter.course.as_ref().map(|code| course_name(work, code));
    chip(t.filter_course(), course, without(|filter| filter.course = None));
    chip(t.filter_text(), Some(filter.text.clone()).filter(|text| !text.is_empty()), without(|filter| filter.text.clear()));
    let filtered = !chips.is_empty();
    let all = || std::iter::once(Choice::new("", t.filter_all()));
    let partners = all()
        .chain(work.partners.iter().map(|(id, name)| Choice::new(id.to_string(), name.clone()).selected(filter.partner == Some(*id))))
        .collect::<Vec<_>>();
    let courses =
        all()
            .chain(work.courses.iter().map(|(code, _)| {
                Choice::new(code.clone(), course_name(work, code)).selected(filter.course.as_deref() == Some(code.as_str()))
            }))
            .collect::<Vec<_>>();
    let total = i64::from(work.total);
    let sentence = t.requests_count(total, list_name(request, shown.list), format::number(request.language, total));
    let hint = if school { t.requests_search_hint() } else { t.requests_search_hint_host() };
    let (list, text, reset) = (shown.list, filter.text.clone(), address_of(shown.list, &RequestFilter::default(), 1));
    let tools = view! {
        <details>
            <summary>{t.view_change()}</summary>
            <form method="get" action=PATH class="stack" id=FILTERS>
                <input type="hidden" name="liste" value=list />
                <div class="filters">
                    <Select name="partenaire" id="filtre-partenaire" label=partner_name choices=partners />
                    <Select name="cours" id="filtre-cours" label=t.filter_course() choices=courses />
                </div>
                <div class="row"><Button label=t.filter_apply() kind=ButtonKind::Second /></div>
            </form>
        </details>
        {filtered.then(|| view! { <a href=reset>{t.view_reset()}</a> })}
    };
    view! {
        <CurrentView title=t.view_title() tools=tools.into_any() chips=chips>
            <div class="row">
                <div class="find">
                    <label class="unseen" for="filtre-q">{t.filter_text()}</label>
                    <span class="with">
                        <input class="input" type="search" id="filtre-q" name="q" form=FILTERS placeholder=hint value=text autocomplete="off" spellcheck="false" />
                        <button type="submit" class="btn second" form=FILTERS aria-label=t.view_search() title=t.view_search()>{icon(Icon::Search)}</button>
                    </span>
                </div>
                <p><span role="status"><strong>{sentence}</strong></span>" "<span class="quiet">{t.requests_sorted()}</span></p>
            </div>
        </CurrentView>
    }
}

fn course_name(work: &WorkList, code: &str) -> String {
    let title = work.courses.iter().find(|(one, _)| one == code).map(|(_, title)| title.as_str()).unwrap_or_default();
    format!("{code} {title}").trim().to_owned()
}

fn empty(request: &Request, shown: &Shown, some: bool) -> impl IntoView + use<> {
    let t = request.t();
    let (title, text) = match (some, shown.party) {
        (false, Party::School) => (t.requests_empty_school(), t.requests_empty_school_text()),
        (false, _) => (t.requests_empty_host(), t.requests_empty_host_text()),
        (true, _) if shown.is_filtered() => (t.requests_none(), t.requests_none_filtered_text()),
        (true, _) => (t.requests_none(), t.requests_none_text()),
    };
    let make = (!some && request.visitor.may(Permission::RequestPlacements))
        .then(|| view! { <ButtonLink href=super::new::HERE label=t.requests_new() icon=Icon::Plus /> });
    view! { <EmptyState title=title text=text icon=Icon::Outbox>{make}</EmptyState> }
}

fn table(request: &Request, shown: &Shown) -> impl IntoView + use<> {
    let t = request.t();
    let school = shown.party == Party::School;
    let deeds = shown.deeds();
    let acts = !deeds.is_empty();
    let rows: Vec<_> = shown.work.rows.iter().map(|row| line(request, shown.party, row, acts)).collect();
    let caption = if school { t.requests_caption_school() } else { t.requests_caption_host() };
    let other = if school { t.column_destination() } else { t.column_school() };
    let head = view! {
        <tr>
            {acts.then(|| tick_header(t.requests_select(), t.requests_select_page()))}
            {column(t.column_reference())}
            {column(other)}
            {column(t.column_people())}
            {column(t.column_dates())}
            {column(t.column_state())}
            {column(t.column_since())}
        </tr>
    };
    let pages = shown.work.total.div_ceil(PAGE).max(1);
    let (page, list) = (shown.work.page, shown.list);
    let number = |n: u32| format::number(request.language, i64::from(n));
    let bar = acts.then(|| {
        let buttons: Vec<_> = deeds
            .iter()
            .map(|deed| {
                let kind = if matches!(deed, Deed::Accept | Deed::Send) { ButtonKind::Primary } else { ButtonKind::Second };
                view! { <Button label=words::deed(t, *deed) kind=kind name="action" value=deed.step().word() /> }
            })
            .collect();
        view! {
            <SelectionBar label=t.requests_selection()>
                <strong>{t.requests_ticked()}</strong>
                <span class="row push">{buttons}</span>
            </SelectionBar>
        }
    });
    view! {
        <form method="post" action=shown.at(list, page) class="stack">
            <Table id="demandes" caption=caption pick=acts cards=true>
                <thead>{head}</thead>
                <tbody>{rows}</tbody>
            </Table>
            {(pages > 1).then(|| view! {
                <Pager
                    label=t.requests_pages()
                    summary=t.requests_page(number(page), number(pages))
                    previous=(page > 1).then(|| Anchor::new(shown.at(list, page - 1), t.pages_previous()))
                    next=(page < pages).then(|| Anchor::new(shown.at(list, page + 1), t.pages_next()))
                />
            })}
            {bar}
        </form>
    }
}

fn line(request: &Request, party: Party, row: &RequestRow, acts: bool) -> impl IntoView + use<> {
    let t = request.t();
    let (tone, icon, word) = words::state(t, row.state, party);
    let school = party == Party::School;
    let place = if school { row.destination.clone() } else { row.school.clone() };
    let beside = if school { row.host.clone() } else { row.destination.clone() };
    let pick = acts.then(|| {
        let can = Deed::ALL.into_iter().any(|deed| may(row.state, party, deed.step()));
        let picked = can.then(|| tick("demande", format!("{}.{}", row.id, row.version), t.requests_select_one(&row.reference), false));
        view! { <td>{picked}</td> }
    });
    let period = row.schedule.period;
    let tags: Vec<_> = words::tags(t, row).into_iter().map(|(tone, icon, word)| view! { " "{tag(tone, icon, word)} }).collect();
    view! {
        <tr>
            {pick}
            <th scope="row"><a href=format!("{PATH}/{}", row.id)>{row.reference.clone()}</a><span class="sub quiet">{row.course.clone()}</span></th>
            <td>{place}<span class="sub quiet">{beside}</span></td>
            <td class="num" data-label=t.column_people()>{format::number(request.language, i64::from(row.students))}</td>
            <td class="num" data-label=t.column_dates()>{period.from.to_string()}<span class="sub quiet">{period.to.to_string()}</span></td>
            <td>{tag(tone, icon, word)}{tags}</td>
            <td class="num" data-label=t.column_since()>{format::table_date(zone::civil(row.waiting_since))}</td>
        </tr>
    }
}
