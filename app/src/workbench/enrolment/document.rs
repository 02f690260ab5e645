//! The page's markup, and its address.

use domain::roster::{Arrangement, Filter};
use leptos::prelude::{document, window};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, EventTarget, HtmlElement, HtmlInputElement, Storage, UrlSearchParams};

/// The screen's path.
pub const PATH: &str = "/inscriptions";

pub fn one(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}

pub fn every(selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = document().query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|place| found.get(place)?.dyn_into().ok()).collect()
}

/// The ticks of the rows in sight.
pub fn ticks() -> Vec<HtmlInputElement> {
    every("[data-list] td .tick > input").into_iter().filter_map(|tick| tick.dyn_into().ok()).collect()
}

/// What a page keeps while it is open, tab by tab.
pub fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// Writes a text where it differs: a live region speaks only when it changes.
pub fn say(selector: &str, text: &str) {
    if let Some(element) = one(selector).filter(|element| element.text_content().as_deref() != Some(text)) {
        element.set_text_content(Some(text));
    }
}

pub fn show(selector: &str, shown: bool) {
    if let Some(element) = one(selector) {
        element.set_hidden(!shown);
    }
}

pub fn write(element: &HtmlElement, attribute: &str, value: Option<&str>) {
    // an attribute of ours has a good name: it never fails
    drop(match value {
        Some(value) => element.set_attribute(attribute, value),
        None => element.remove_attribute(attribute),
    });
}

/// Takes out all that an element holds.
pub fn empty(element: &Element) {
    element.set_text_content(None);
}

/// Puts in an element a copy of what the server drew for this word (`data-mark`): an icon, or a state with its icon.
#[expect(clippy::needless_pass_by_value, reason = "so does a directive take what it works on")]
pub fn mark(element: Element, word: String) {
    empty(&element);
    let drawn = document().query_selector(&format!("[data-mark={word}]")).ok().flatten();
    if let Some(copy) = drawn.and_then(|drawn| drawn.first_element_child()).and_then(|mark| mark.clone_node_with_deep(true).ok()) {
        // a copy can stand anywhere
        drop(element.append_child(&copy));
    }
}

pub fn listen<E: JsCast>(target: &EventTarget, event: &str, react: impl Fn(E) + 'static) {
    let closure = Closure::<dyn Fn(Event)>::new(move |event: Event| react(event.unchecked_into())).into_js_value();
    drop(target.add_event_listener_with_callback(event, closure.unchecked_ref()));
}

/// The pairs of a form, or of an address's query.
pub fn pairs(entries: &JsValue) -> Vec<(String, String)> {
    let text = |pair: &js_sys::Array, place| pair.get(place).as_string().unwrap_or_default();
    js_sys::Array::from(entries).iter().map(JsCast::unchecked_into::<js_sys::Array>).map(|pair| (text(&pair, 0), text(&pair, 1))).collect()
}

/// What an address asks for.
pub fn asked(address: &str) -> (Filter, Arrangement) {
    let query = address.split_once('?').map_or("", |(_, query)| query);
    let pairs = UrlSearchParams::new_with_str(query).map(|query| pairs(&query)).unwrap_or_default();
    (filter(&pairs), Arrangement::from_pairs(borrowed(&pairs)))
}

pub fn filter(pairs: &[(String, String)]) -> Filter {
    Filter::from_pairs(borrowed(pairs))
}

fn borrowed(pairs: &[(String, String)]) -> impl Iterator<Item = (&str, &str)> {
    pairs.iter().map(|(key, value)| (key.as_str(), value.as_str()))
}

/// The screen's address for a view, with other pairs beside.
pub fn address(filter: &Filter, arrangement: &Arrangement, more: &[(&str, &str)]) -> String {
    let Ok(query) = UrlSearchParams::new() else { return PATH.to_owned() };
    for (key, value) in filter.pairs().into_iter().chain(arrangement.pairs()) {
        query.append(key, &value);
    }
    for (key, value) in more {
        query.append(key, value);
    }
    let query = String::from(query.to_string());
    if query.is_empty() { PATH.to_owned() } else { format!("{PATH}?{query}") }
}
