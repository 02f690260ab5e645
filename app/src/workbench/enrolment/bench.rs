//! What the screen shows now, and how it changes.

use super::document::{self, PATH, every, listen, one, say, show, write};
use super::list;
use super::texts::Texts;
use crate::api::ask::{Status, ask};
use crate::api::roster::PageOfRoster;
use domain::roster::{Arrangement, Filter, RosterPage, Selection};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, FormData, HtmlFormElement, HtmlInputElement, MouseEvent};

/// After the last key, before the server is asked.
const PAUSE: Duration = Duration::from_millis(150);

/// What is in sight.
pub struct Shown {
    pub filter: Filter,
    pub arrangement: Arrangement,
    pub page: RosterPage,
}

/// What a change does to the history.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// A new entry.
    Choose,
    /// A new entry at the first key, the same one at the next.
    Type,
    /// The history itself moved.
    Back,
}

#[derive(Clone, Copy)]
pub struct Bench {
    pub texts: StoredValue<Texts>,
    /// The latest question; the answer may still be on its way.
    pub asked: StoredValue<(Filter, Arrangement)>,
    pub shown: RwSignal<Shown>,
    pub selection: RwSignal<Selection>,
    /// The place of the latest tick, where a range begins.
    pub last: StoredValue<Option<usize>>,
    /// Whether the shift key was down.
    pub shift: StoredValue<bool>,
    /// Only the latest forecast is shown.
    pub forecasts: StoredValue<u32>,
    /// How many of those selected the view in sight does not hold.
    pub outside: StoredValue<u32>,
    /// Only the latest answer is shown.
    turns: StoredValue<u32>,
    keys: StoredValue<u32>,
    typing: StoredValue<bool>,
    /// Whether the list is written here, no longer by the server.
    live: StoredValue<bool>,
}

/// Takes the page as it is.
pub fn wake() {
    let Some(holder) = one("[data-bench-texts]") else { return };
    let number = |attribute: &str| holder.get_attribute(attribute).and_then(|text| text.parse().ok()).unwrap_or(0);
    let (filter, arrangement) = here();
    let page = RosterPage { rows: Vec::new(), total: number("data-total"), all: number("data-all"), page: arrangement.page };
    let bench = Bench {
        texts: StoredValue::new(Texts::read()),
        asked: StoredValue::new((filter.clone(), arrangement)),
        shown: RwSignal::new(Shown { filter, arrangement, page }),
        selection: RwSignal::new(Selection::Ids(Vec::new())),
        last: StoredValue::new(None),
        shift: StoredValue::new(false),
        forecasts: StoredValue::new(0),
        outside: StoredValue::new(0),
        turns: StoredValue::new(0),
        keys: StoredValue::new(0),
        typing: StoredValue::new(false),
        live: StoredValue::new(false),
    };
    bench.listen();
    if one(".select").is_some() {
        show("[data-tick-all]", true);
        bench.recall();
        Effect::new(move |_| {
            bench.selection.track();
            bench.paint();
            bench.foresee();
        });
    }
}

fn here() -> (Filter, Arrangement) {
    document::asked(&window().location().search().unwrap_or_default())
}

impl Bench {
    fn listen(self) {
        // the search field stands outside the form of the filters, and is part of it
        if let Some(view) = one(".view") {
            listen(&view, "input", move |event: Event| {
                if filters_by(&event) == Some(true) {
                    self.typed();
                }
            });
            listen(&view, "change", move |event: Event| {
                if filters_by(&event) == Some(false) {
                    self.go_by_form(Step::Choose);
                }
            });
        }
        if let Some(filters) = filters() {
            listen(&filters, "submit", move |event: Event| {
                event.prevent_default();
                self.go_by_form(Step::Choose);
            });
        }
        if let Some(list) = one("[data-list]") {
            listen(&list, "click", move |event: MouseEvent| self.pressed(&event));
            listen(&list, "submit", move |_: Event| self.carry());
        }
        listen(&leptos::prelude::document(), "click", move |event: MouseEvent| self.followed(&event));
        listen(&window(), "popstate", move |_: Event| {
            let (filter, arrangement) = here();
            fill(&filter);
            self.go(filter, arrangement, Step::Back);
        });
    }

    fn typed(self) {
        let key = self.keys.get_value() + 1;
        self.keys.set_value(key);
        set_timeout(
            move || {
                if self.keys.get_value() == key {
                    self.go_by_form(Step::Type);
                }
            },
            PAUSE,
        );
    }

    fn go_by_form(self, step: Step) {
        let Some(filter) =
            filters().and_then(|form| FormData::new_with_form(&form).ok()).map(|data| document::filter(&document::pairs(&data)))
        else {
            return;
        };
        let (before, arrangement) = self.asked.get_value();
        if step == Step::Choose || filter != before {
            self.go(filter, Arrangement { page: 1, ..arrangement }, step);
        }
    }

    /// A link to another view of this screen is followed here.
    fn followed(self, event: &MouseEvent) {
        let other = event.button() != 0
            || event.ctrl_key()
            || event.meta_key()
            || event.shift_key()
            || event.alt_key()
            || event.default_prevented();
        let link =
            event.target().and_then(|target| target.dyn_into::<Element>().ok()).and_then(|target| target.closest("a[href]").ok().flatten());
        let Some(link) = link.filter(|_| !other) else { return };
        let href = link.get_attribute("href").unwrap_or_default();
        let ours = href == PATH || href.strip_prefix(PATH).is_some_and(|rest| rest.starts_with('?'));
        if !ours || link.closest(".view,[data-list],[data-none]").ok().flatten().is_none() {
            return;
        }
        event.prevent_default();
        if link.has_attribute("data-every") {
            self.select_view();
        } else if link.has_attribute("data-clear") {
            self.select_none();
        } else {
            let (filter, arrangement) = document::asked(&href);
            fill(&filter);
            self.go(filter, arrangement, Step::Choose);
        }
    }

    fn go(self, filter: Filter, arrangement: Arrangement, step: Step) {
        let address = document::address(&filter, &arrangement, &[]);
        if let Ok(history) = window().history() {
            let kept = step == Step::Type && self.typing.get_value();
            drop(match step {
                Step::Back => Ok(()),
                _ if kept => history.replace_state_with_url(&JsValue::NULL, "", Some(&address)),
                _ => history.push_state_with_url(&JsValue::NULL, "", Some(&address)),
            });
        }
        self.typing.set_value(step == Step::Type);
        busy(true);
        let turn = self.turns.get_value() + 1;
        self.turns.set_value(turn);
        self.last.set_value(None);
        self.asked.set_value((filter.clone(), arrangement));
        // the whole of another view was never chosen
        if self.selection.with_untracked(|selection| matches!(selection, Selection::View { filter: chosen, .. } if *chosen != filter)) {
            self.select_none();
        }
        spawn_local(async move {
            let answer = ask(PageOfRoster { filter: filter.clone(), arrangement }).await;
            if self.turns.get_value() != turn {
                return;
            }
            match answer {
                Ok(page) => self.show(Shown { filter, arrangement: Arrangement { page: page.page, ..arrangement }, page }),
                // the page itself says it, and how to come back
                Err(Status(401 | 403)) => drop(window().location().assign(&address)),
                Err(_) => {
                    busy(false);
                    for link in every("[data-failed] a") {
                        write(&link, "href", Some(&address));
                    }
                    show("[data-failed]", true);
                }
            }
        });
    }

    fn show(self, shown: Shown) {
        let held = leptos::prelude::document().active_element();
        let turned = held.as_ref().is_some_and(|held| within(held, ".pager"))
            && self.shown.with_untracked(|before| before.arrangement != shown.arrangement);
        busy(false);
        self.texts.with_value(|texts| {
            let (total, all) = (shown.page.total, texts.number(shown.page.all));
            let count = if shown.filter.is_empty() {
                texts.counted("count", total)
            } else {
                texts.counted("filtered", total).replace("{all}", &all)
            };
            say(".view [role=status] > strong", &count);
            say(".view [role=status] + .quiet", &texts.say(&format!("sorted-{}", shown.arrangement.sort.word()), &[]));
        });
        let address = document::address(&shown.filter, &Arrangement { page: 1, ..shown.arrangement }, &[]);
        for form in every(".view form[method=post]") {
            write(&form, "action", Some(&address));
        }
        for link in every("a[hreflang]") {
            let language = link.get_attribute("hreflang").unwrap_or_default();
            write(&link, "href", Some(&document::address(&shown.filter, &shown.arrangement, &[("lang", &language)])));
        }
        list::sort_headers(&shown);
        show("[data-reset]", !shown.filter.is_empty());
        show("[data-keep]", !shown.filter.is_empty());
        show("[data-none]", shown.page.total == 0);
        show("[data-list]", shown.page.total > 0);
        show("[data-failed]", false);
        self.outside.set_value(0);
        self.shown.set(shown);
        if !self.live.get_value() {
            self.live.set_value(true);
            list::take_over(self);
        }
        request_animation_frame(move || {
            self.shown.with_untracked(list::ways_back);
            if one(".select").is_some() {
                self.paint();
                self.foresee();
            }
            if let Some(held) = held {
                go_on(&held, turned);
            }
        });
    }
}

/// The list answers a question of before, as long as it lasts.
fn busy(busy: bool) {
    if let Some(list) = one("[data-list]") {
        write(&list, "aria-busy", busy.then_some("true"));
    }
}

fn within(element: &Element, selector: &str) -> bool {
    element.closest(selector).is_ok_and(|found| found.is_some())
}

/// Who turned the page goes on at the head of the list, and nobody is left with the focus on what went with the former view.
fn go_on(held: &Element, turned: bool) {
    let next = if turned {
        one("[data-list] .scroll")
    } else if held.is_connected() && !within(held, "[hidden]") {
        None
    } else {
        one(".view summary")
    };
    if let Some(next) = next {
        // an element that can have it always takes it
        drop(next.focus());
    }
    if let (true, Some(list)) = (turned, one("[data-list]")) {
        list.scroll_into_view();
    }
}

fn filters() -> Option<HtmlFormElement> {
    one(".view form[method=get]")?.dyn_into().ok()
}

/// Whether a control of the filters, if it is one, is typed in.
fn filters_by(event: &Event) -> Option<bool> {
    let control = event.target()?.dyn_into::<Element>().ok()?;
    control.id().starts_with("filtre-").then(|| control.is_instance_of::<HtmlInputElement>())
}

/// The form says the view that came another way than by it.
fn fill(filter: &Filter) {
    let pairs = filter.pairs();
    for control in every(".view [id^=filtre-]") {
        let name = control.get_attribute("name").unwrap_or_default();
        let value = pairs.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value);
        // every control has a value
        drop(js_sys::Reflect::set(&control, &"value".into(), &value.into()));
    }
}
