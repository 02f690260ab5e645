//! The list as the server writes it, written here: rows, chips, pages.

use super::bench::{Bench, Shown};
use super::document::{self, every, mark, one, write};
use super::selection;
use super::texts;
use domain::roster::{Arrangement, EmailState, PAGE_SIZES, RosterRow, layout};
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Puts live rows, chips and pages in the place of the server's.
pub fn take_over(bench: Bench) {
    let acts = one(".select").is_some();
    put("[data-list] tbody", move || rows(bench, acts));
    if one(".view > .chips").is_none()
        && let (Some(head), Ok(list)) = (one(".view > .tools"), leptos::prelude::document().create_element("ul"))
    {
        list.set_class_name("chips");
        drop(head.insert_adjacent_element("afterend", &list));
    }
    put(".view > .chips", move || chips(bench));
    if let Some(pager) = one("[data-list] .pager") {
        let legend = pager.query_selector(".push").ok().flatten();
        put("[data-list] .pager", move || pages(bench));
        if let Some(legend) = legend {
            drop(pager.append_child(&legend));
        }
    }
}

fn put<N: IntoView>(selector: &str, view: impl FnOnce() -> N + 'static) {
    if let Some(place) = one(selector) {
        document::empty(&place);
        mount_to(place, view).forget();
    }
}

fn rows(bench: Bench, acts: bool) -> impl IntoView {
    view! { <For each=move || bench.shown.with(|shown| shown.page.rows.clone()) key=RosterRow::clone children=move |row| line(bench, &row, acts) /> }
}

fn line(bench: Bench, row: &RosterRow, acts: bool) -> impl IntoView + use<> {
    let tick = acts.then(|| {
        let label = bench.texts.with_value(|texts| texts.say("select", &[("name", &row.name)]));
        let ticked = bench.selection.with_untracked(|chosen| selection::holds(chosen, row.id));
        view! { <td><label class="tick"><input type="checkbox" name="ids" value=row.id.to_string() aria-label=label prop:checked=ticked /></label></td> }
    });
    let problem = (row.email_state != EmailState::Usable).then(|| {
        let problem = bench.texts.with_value(|texts| texts.say(&format!("email-{}", row.email_state.word()), &[]));
        view! { <span class="sub bad">{problem}</span> }
    });
    // no mail was due: nothing is drawn for it, nothing is copied
    let delivery = format!("delivery-{}", row.delivery.word());
    let (email_class, group_class) = layout(&row.email, &row.group);
    let access = format!("access-{}", row.access.word());
    view! {
        <tr>
            {tick}
            <th scope="row"><a href=format!("/etudiants/{}", row.id)>{row.name.clone()}</a></th>
            <td class="num">{row.number.clone()}</td>
            <td class=email_class>{row.email.clone()}{problem}</td>
            <td class=group_class>{row.group.clone()}</td>
            <td use:mark=access />
            <td class="num">{row.last_sign_in.map_or_else(|| "–".to_owned(), texts::day)}</td>
            <td use:mark=delivery />
        </tr>
    }
}

/// The filters in force; their words are those of the form.
fn chips(bench: Bench) -> impl IntoView {
    let chip = move |shown: &Shown, key: &str, value: &str| {
        let name = one(&format!("label[for=filtre-{key}]")).and_then(|label| label.text_content()).unwrap_or_default();
        let chosen =
            every(&format!("#filtre-{key} option")).into_iter().find(|option| option.get_attribute("value").as_deref() == Some(value));
        let value = chosen.and_then(|option| option.text_content()).unwrap_or_else(|| value.to_owned());
        let rest: Vec<_> =
            shown.filter.pairs().into_iter().filter(|(other, _)| *other != key).map(|(key, value)| (key.to_owned(), value)).collect();
        let href = document::address(&document::filter(&rest), &Arrangement { page: 1, ..shown.arrangement }, &[]);
        let remove = bench.texts.with_value(|texts| texts.say("remove", &[("name", &name), ("value", &value)]));
        view! { <li class="chip"><span><b>{name}</b>" "{value}</span><a href=href aria-label=remove use:mark="cross".to_owned() /></li> }
    };
    move || bench.shown.with(|shown| shown.filter.pairs().iter().map(|(key, value)| chip(shown, key, value)).collect::<Vec<_>>())
}

fn pages(bench: Bench) -> impl IntoView {
    let to = move |change: fn(Arrangement) -> Arrangement| {
        move || bench.shown.with(|shown| document::address(&shown.filter, &change(shown.arrangement), &[]))
    };
    let range = move || {
        bench.shown.with(|shown| {
            let (Arrangement { page, size, .. }, total) = (shown.arrangement, shown.page.total);
            let (first, last) = (page.saturating_sub(1) * size + 1, (page * size).min(total));
            bench.texts.with_value(|texts| {
                texts.say("range", &[("first", &texts.number(first)), ("last", &texts.number(last)), ("n", &texts.number(total))])
            })
        })
    };
    let first = move || bench.shown.with(|shown| shown.arrangement.page <= 1);
    let last = move || bench.shown.with(|shown| shown.arrangement.page * shown.arrangement.size >= shown.page.total);
    let sizes = move || {
        bench.shown.with(|shown| {
            PAGE_SIZES
                .into_iter()
                .map(|size| {
                    let href = document::address(&shown.filter, &Arrangement { size, page: 1, ..shown.arrangement }, &[]);
                    if size == shown.arrangement.size {
                        view! { <b aria-current="true">{size}</b> }.into_any()
                    } else {
                        view! { <a href=href>{size}</a> }.into_any()
                    }
                })
                .collect::<Vec<_>>()
        })
    };
    let [previous, next, label] = bench.texts.with_value(|texts| ["previous", "next", "sizes"].map(|key| texts.say(key, &[])));
    view! {
        <span class="num">{range}</span>
        <a rel="prev" href=to(|now| Arrangement { page: now.page.saturating_sub(1), ..now }) hidden=first>{previous}</a>
        <a rel="next" href=to(|now| Arrangement { page: now.page + 1, ..now }) hidden=last>{next}</a>
        <span class="row"><span>{label}</span>{sizes}</span>
    }
}

/// Names lead to files that lead back to the list as it is.
pub fn ways_back(shown: &Shown) {
    let back = String::from(js_sys::encode_uri_component(&document::address(&shown.filter, &shown.arrangement, &[])));
    for link in every("[data-list] tbody th > a") {
        let href = link.get_attribute("href").unwrap_or_default();
        let file = href.split('?').next().unwrap_or_default();
        write(&link, "href", Some(&format!("{file}?suite={back}")));
    }
}

/// Headings that sort lead to the same view sorted by them, the other way when it already is.
pub fn sort_headers(shown: &Shown) {
    for link in every("[data-list] thead th > a") {
        let (_, named) = document::asked(&link.get_attribute("href").unwrap_or_default());
        let sorted = named.sort == shown.arrangement.sort;
        let descending = sorted && !shown.arrangement.descending;
        let next = Arrangement { sort: named.sort, descending, page: 1, ..shown.arrangement };
        write(&link, "href", Some(&document::address(&shown.filter, &next, &[])));
        if let Some(heading) = link.parent_element().and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
            let direction = if shown.arrangement.descending { "descending" } else { "ascending" };
            write(&heading, "aria-sort", sorted.then_some(direction));
        }
    }
}
