//! The list: one line a student, ticks, and the bar that acts on what is ticked.

use super::{Chosen, PATH, Shown};
use crate::address;
use crate::page::Request;
use crate::pages::words;
use crate::ui::{
    Anchor, Button, ButtonKind, ButtonLink, Direction, EmptyState, Icon, Legend, Menu, PageSize, Pager, SelectionBar, Table, column,
    sort_header, tag, tick, tick_header,
};
use domain::access::Permission;
use domain::format;
use domain::id::StudentId;
use domain::roster::{Arrangement, Delivery, PAGE_SIZES, RosterRow, SortKey, layout};
use leptos::prelude::*;
use service::zone;

/// The list, or why it is empty.
pub fn table(request: &Request, shown: &Shown) -> AnyView {
    let t = request.t();
    let none = shown.page.total == 0;
    if none && shown.filter.is_empty() {
        return empty(request).into_any();
    }
    let acts = request.visitor.may(Permission::ActivateAccess);
    let back = address::with_query("", &[("suite", shown.address(shown.arrangement, &[]))]);
    let rows: Vec<_> = shown.page.rows.iter().map(|row| line(request, row, acts.then(|| shown.chosen.holds(row.id)), &back)).collect();
    let sort = |label: String, key: SortKey| {
        let arrangement = shown.arrangement;
        let sorted = (arrangement.sort == key).then_some(if arrangement.descending { Direction::Descending } else { Direction::Ascending });
        let next = Arrangement { sort: key, descending: sorted == Some(Direction::Ascending), page: 1, ..arrangement };
        sort_header(label, shown.address(next, &[]), sorted)
    };
    let carried: Vec<_> = carried(shown).into_iter().map(|(key, value)| view! { <input type="hidden" name=key value=value /> }).collect();
    let head = view! {
        <tr>
            {acts.then(|| tick_header(t.column_select(), t.select_page()))}
            {sort(t.column_name(), SortKey::Name)}
            {sort(t.column_number(), SortKey::Number)}
            {sort(t.column_email(), SortKey::Email)}
            {sort(t.column_group(), SortKey::Group)}
            {sort(t.column_access(), SortKey::Access)}
            {sort(t.column_last_sign_in(), SortKey::LastSignIn)}
            {column(t.column_delivery())}
        </tr>
    };
    view! {
        <div data-none hidden=!none>
            <EmptyState title=t.roster_none() text=t.roster_none_text() icon=Icon::Filter><ButtonLink href=PATH label=t.view_reset() kind=ButtonKind::Second /></EmptyState>
        </div>
        <form method="post" action="/inscriptions/activer" class="stack" data-list hidden=none>
            <div hidden data-carried>{carried}</div>
            <Table id="etudiants" caption=t.roster_caption() pick=acts>
                <thead>{head}</thead>
                <tbody>{rows}</tbody>
            </Table>
            {pager(request, shown)}
            {acts.then(|| ticks_here(request, shown))}
            {acts.then(|| bar(request, shown))}
        </form>
    }
    .into_any()
}

/// What the form takes along beside the ticks in sight: the view, and those ticked that are on other pages.
fn carried(shown: &Shown) -> Vec<(&'static str, String)> {
    let here = |id: &StudentId| shown.page.rows.iter().any(|row| row.id == *id);
    let elsewhere = |ids: &[StudentId]| ids.iter().filter(|id| !here(id)).map(ToString::to_string).collect::<Vec<_>>().join(",");
    let mut pairs = shown.filter.pairs();
    pairs.extend(shown.arrangement.pairs());
    match &shown.chosen {
        Chosen::Nobody | Chosen::Page => {}
        Chosen::These(ids) => pairs.push(("ids", elsewhere(ids))),
        Chosen::View(except) => {
            pairs.extend([("portee", "vue".to_owned()), ("sauf", elsewhere(except))]);
            pairs.extend(shown.page.rows.iter().map(|row| ("montre", row.id.to_string())));
        }
    }
    pairs
}

/// A row; `ticked` when there are ticks, `back` the way back from the student's file.
fn line(request: &Request, row: &RosterRow, ticked: Option<bool>, back: &str) -> impl IntoView + use<> {
    let t = request.t();
    let (tone, icon, word) = words::access(t, row.access);
    let email = match words::email_problem(t, row.email_state) {
        None => view! { {row.email.clone()} }.into_any(),
        Some(problem) if row.email.is_empty() => view! { <span class="sub bad">{problem}</span> }.into_any(),
        Some(problem) => view! { {row.email.clone()}<span class="sub bad">{problem}</span> }.into_any(),
    };
    let (email_class, group_class) = layout(&row.email, &row.group);
    let seen = row.last_sign_in.map_or_else(|| "–".to_owned(), |at| format::table_date(zone::civil(at)));
    let delivery = (row.delivery != Delivery::None).then(|| {
        let (tone, icon, word) = words::delivery(t, row.delivery);
        tag(tone, icon, word)
    });
    view! {
        <tr>
            {ticked.map(|ticked| view! { <td>{tick("ids", row.id.to_string(), t.select_one(&row.name), ticked)}</td> })}
            <th scope="row"><a href=format!("/etudiants/{}{back}", row.id)>{row.name.clone()}</a></th>
            <td class="num">{row.number.clone()}</td>
            <td class=email_class>{email}</td>
            <td class=group_class>{row.group.clone()}</td>
            <td>{tag(tone, icon, word)}</td>
            <td class="num">{seen}</td>
            <td>{delivery}</td>
        </tr>
    }
}

fn pager(request: &Request, shown: &Shown) -> impl IntoView + use<> {
    let t = request.t();
    let Arrangement { page, size, .. } = shown.arrangement;
    let (first, last) = ((page - 1) * size + 1, (page * size).min(shown.page.total));
    let number = |n: u32| format::number(request.language, i64::from(n));
    // the page itself, not the one it leads to, was chosen
    let selection = if shown.chosen == Chosen::Page { None } else { shown.chosen.pairs() }.unwrap_or_default();
    let at = |page: u32| shown.address(Arrangement { page, ..shown.arrangement }, &selection);
    let sizes = PAGE_SIZES
        .iter()
        .map(|choice| PageSize {
            href: shown.address(Arrangement { size: *choice, page: 1, ..shown.arrangement }, &[]).into(),
            label: choice.to_string().into(),
            current: *choice == size,
        })
        .collect();
    view! {
        <Pager
            label=t.pages()
            summary=t.pages_range(number(first), number(last), number(shown.page.total))
            previous=(page > 1).then(|| Anchor::new(at(page - 1), t.pages_previous()))
            next=(last < shown.page.total).then(|| Anchor::new(at(page + 1), t.pages_next()))
            sizes_label=t.pages_size()
            sizes=sizes
        >
            <Legend id="legende" label=t.legend() close=t.close() items=words::access_legend(t) />
        </Pager>
    }
}

/// Without scripting, how far ticks go, and how to take more than they do.
fn ticks_here(request: &Request, shown: &Shown) -> impl IntoView + use<> {
    let t = request.t();
    let total = shown.page.total;
    let page = shown.address(shown.arrangement, &[("selection", "page".to_owned())]);
    let more = usize::try_from(total).is_ok_and(|total| total > shown.page.rows.len());
    let said = more.then(|| view! { {t.select_here()}" " });
    let every = more.then(|| {
        let label = t.select_every(i64::from(total), format::number(request.language, i64::from(total)));
        view! { " · "<a href=shown.address(shown.arrangement, &[("selection", "vue".to_owned())])>{label}</a> }
    });
    view! { <noscript><p class="small">{said}<a href=page>{t.select_page()}</a>{every}</p></noscript> }
}

fn bar(request: &Request, shown: &Shown) -> impl IntoView + use<> {
    let t = request.t();
    let total = shown.page.total;
    let number = |n: u32| format::number(request.language, i64::from(n));
    let clear = shown.address(shown.arrangement, &[]);
    let every = shown.address(shown.arrangement, &[("selection", "vue".to_owned())]);
    let whole = matches!(shown.chosen, Chosen::View(_));
    let elsewhere = match &shown.chosen {
        Chosen::These(ids) => ids.iter().filter(|id| !shown.page.rows.iter().any(|row| row.id == **id)).count(),
        _ => 0,
    };
    let elsewhere = u32::try_from(elsewhere).unwrap_or(u32::MAX);
    let count = match elsewhere {
        _ if whole => t.selected_whole(i64::from(total), number(total)),
        0 => t.selected_ticked(),
        _ => t.selected_elsewhere(i64::from(elsewhere), number(elsewhere)),
    };
    let label = t.select_every(i64::from(total), number(total));
    let (chosen, shown_anyway) = (shown.chosen != Chosen::Nobody, whole || elsewhere > 0);
    view! {
        <SelectionBar label=t.selection() whole_view=shown_anyway>
            <span><strong data-count role="status">{count}</strong><span class="small" data-forecast role="status"></span></span>
            <a href=every data-every hidden=whole || total <= 1>{label}</a>
            <a href=clear data-clear hidden=!chosen>{t.select_none()}</a>
            <span class="row push">
                <Menu label=t.other_actions() kind=ButtonKind::Second>
                    <Button label=t.activate_basic() kind=ButtonKind::Plain name="niveau" value="basic" />
                </Menu>
                <Button label=t.activate_advanced() name="niveau" value="advanced" icon=Icon::Star />
            </span>
        </SelectionBar>
    }
}

fn empty(request: &Request) -> impl IntoView + use<> {
    let t = request.t();
    let import = request
        .visitor
        .may(Permission::ImportRoster)
        .then(|| view! { <ButtonLink href="/inscriptions/importer" label=t.roster_import() icon=Icon::Upload /> });
    view! { <EmptyState title=t.roster_empty() text=t.roster_empty_text() icon=Icon::List>{import}</EmptyState> }
}
