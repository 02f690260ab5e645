//! Who is selected, across pages: ticks, ranges, the page, the whole view.

use super::bench::Bench;
use super::document::{empty, every, one, say, show, storage, ticks, write};
use crate::api::ask::ask;
use crate::api::roster::CheckSelection;
use domain::access::AccessLevel;
use domain::id::StudentId;
use domain::roster::Selection;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlInputElement, MouseEvent};

/// Before the server is asked what the selection would give.
const PAUSE: Duration = Duration::from_millis(250);

/// Under which the tab keeps the selection that was sent.
const CARRIED: &str = "selection";

/// Whether a student is selected.
pub fn holds(selection: &Selection, id: StudentId) -> bool {
    match selection {
        Selection::Ids(ids) => ids.contains(&id),
        Selection::View { except, .. } => !except.contains(&id),
    }
}

/// Selects students, or takes them out.
fn set(selection: &mut Selection, ids: &[StudentId], ticked: bool) {
    let (list, listed) = match selection {
        Selection::Ids(list) => (list, ticked),
        Selection::View { except, .. } => (except, !ticked),
    };
    list.retain(|id| !ids.contains(id));
    if listed {
        list.extend_from_slice(ids);
    }
}

fn ids(ticks: &[HtmlInputElement]) -> Vec<StudentId> {
    ticks.iter().filter_map(|tick| tick.value().parse().ok()).collect()
}

fn joined(ids: &[StudentId]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

impl Bench {
    /// The selection of this entry of the history, or the one the address says was carried away, or what is ticked in the page and
    /// what its form takes along.
    pub fn recall(self) {
        let kept = window().history().ok().and_then(|history| history.state().ok()).and_then(|state| state.as_string());
        let again = || {
            let address = window().location().search().unwrap_or_default();
            let kept = address.contains("selection=reprise").then(storage).flatten()?;
            kept.get_item(CARRIED).ok().flatten()
        };
        let kept = kept.or_else(again);
        let listed = |list: &str| list.split(',').filter_map(|id| id.parse().ok()).collect::<Vec<_>>();
        let along = |name: &str| {
            let field = one(&format!("[data-carried] [name={name}]")).and_then(|field| field.get_attribute("value"));
            field.map(|list| listed(&list)).unwrap_or_default()
        };
        let filter = self.asked.with_value(|(filter, _)| filter.clone());
        let selection = match kept.as_deref().and_then(|kept| kept.split_once(':')) {
            Some(("vue", list)) => Selection::View { filter, except: listed(list) },
            Some(("ids", list)) => Selection::Ids(listed(list)),
            _ => {
                let (ticked, not): (Vec<_>, Vec<_>) = ticks().into_iter().partition(HtmlInputElement::checked);
                let (own, elsewhere) =
                    if one("[data-carried] [name=portee]").is_some() { (ids(&not), along("sauf")) } else { (ids(&ticked), along("ids")) };
                let list = own.into_iter().chain(elsewhere).collect();
                if one("[data-carried] [name=portee]").is_some() { Selection::View { filter, except: list } } else { Selection::Ids(list) }
            }
        };
        self.selection.set(selection);
    }

    /// A press in the list: one tick, a range with the shift key, or the tick of the page.
    pub fn pressed(self, event: &MouseEvent) {
        let Some(tick) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
            // the press of a cell comes before the one it gives its tick, which may not say the key
            self.shift.set_value(event.shift_key());
            return;
        };
        let shift = event.shift_key() || self.shift.get_value();
        self.shift.set_value(false);
        let (ticks, ticked) = (ticks(), tick.checked());
        let Some(place) = ticks.iter().position(|other| *other == tick) else {
            if tick.closest("[data-tick-all]").ok().flatten().is_some() {
                self.selection.update(|selection| set(selection, &ids(&ticks), ticked));
            }
            return;
        };
        let from = self.last.get_value().filter(|last| shift && *last < ticks.len()).unwrap_or(place);
        self.last.set_value(Some(place));
        let range = &ticks[from.min(place)..=from.max(place)];
        self.selection.update(|selection| set(selection, &ids(range), ticked));
    }

    pub fn select_view(self) {
        let filter = self.asked.with_value(|(filter, _)| filter.clone());
        self.selection.set(Selection::View { filter, except: Vec::new() });
    }

    pub fn select_none(self) {
        self.selection.set(Selection::Ids(Vec::new()));
    }

    fn count(self) -> u32 {
        let total = self.shown.with_untracked(|shown| shown.page.total);
        let length = |ids: &[StudentId]| u32::try_from(ids.len()).unwrap_or(u32::MAX);
        self.selection.with_untracked(|selection| match selection {
            Selection::Ids(ids) => length(ids),
            Selection::View { except, .. } => total.saturating_sub(length(except)),
        })
    }

    /// Ticks and the bar say what is selected.
    pub fn paint(self) {
        let ticks = ticks();
        let ticked = self.selection.with_untracked(|selection| {
            ticks
                .iter()
                .filter(|tick| {
                    let ticked = tick.value().parse().is_ok_and(|id| holds(selection, id));
                    tick.set_checked(ticked);
                    ticked
                })
                .count()
        });
        if let Some(page) = one("[data-tick-all] > input").and_then(|page| page.dyn_into::<HtmlInputElement>().ok()) {
            page.set_checked(ticked > 0 && ticked == ticks.len());
            page.set_indeterminate(ticked > 0 && ticked < ticks.len());
        }
        let (count, total) = (self.count(), self.shown.with_untracked(|shown| shown.page.total));
        let whole = self.selection.with_untracked(|selection| matches!(selection, Selection::View { .. }));
        // those of another view: the server says how many of them this one does not hold
        let outside = if whole { 0 } else { self.outside.get_value().min(count) };
        for bar in every(".select") {
            write(&bar, "data-all", (count > 0).then_some(""));
            write(&bar, "data-outside", (outside > 0).then_some(""));
        }
        self.texts.with_value(|texts| {
            let said = if outside == 0 {
                texts.counted("selected", count)
            } else {
                texts.counted("outside", count).replace("{outside}", &texts.number(outside))
            };
            say("[data-count]", &said);
            say("[data-every]", &texts.counted("every", total));
        });
        // nobody more to select
        show("[data-every]", outside > 0 || count < total);
        show("[data-clear]", true);
    }

    /// « 70 recevront un courriel, 3 à corriger », once the selection rests.
    pub fn foresee(self) {
        let turn = self.forecasts.get_value() + 1;
        self.forecasts.set_value(turn);
        if self.count() == 0 {
            self.outside.set_value(0);
            say("[data-forecast]", "");
            return;
        }
        let current = move || self.forecasts.get_value() == turn;
        let ask = async move {
            let (selection, view) = (self.selection.get_untracked(), self.shown.with_untracked(|shown| shown.filter.clone()));
            let forecast = ask(CheckSelection { selection, level: AccessLevel::Advanced, view: Some(view) }).await;
            if current() {
                self.outside.set_value(forecast.as_ref().map_or(0, |forecast| forecast.outside));
                self.paint();
                let text = forecast.map(|forecast| {
                    self.texts.with_value(|texts| {
                        let mails =
                            if forecast.mails == 0 { texts.say("forecast-none", &[]) } else { texts.counted("mails", forecast.mails) };
                        let mend = texts.say("forecast-mend", &[("n", &texts.number(forecast.mendable))]);
                        if forecast.mendable == 0 { mails } else { format!("{mails}, {mend}") }
                    })
                });
                say("[data-forecast]", &text.unwrap_or_default());
            }
        };
        set_timeout(
            move || {
                if current() {
                    spawn_local(ask);
                }
            },
            PAUSE,
        );
    }

    /// Puts the whole selection in the form that is being sent, and keeps it for the way back.
    pub fn carry(self) {
        let Some(holder) = one("[data-carried]") else { return };
        empty(&holder);
        let (mut fields, kept) = self.selection.with_untracked(|selection| match selection {
            Selection::Ids(list) => {
                // those in sight are sent by their own ticks
                let sight = ids(&ticks());
                let others: Vec<_> = list.iter().filter(|id| !sight.contains(id)).copied().collect();
                (vec![("ids", joined(&others))], format!("ids:{}", joined(list)))
            }
            Selection::View { except, .. } => {
                (vec![("portee", "vue".to_owned()), ("sauf", joined(except))], format!("vue:{}", joined(except)))
            }
        });
        // a whole view is the one in sight, and whoever comes back comes back to it
        self.shown.with_untracked(|shown| fields.extend(shown.filter.pairs().into_iter().chain(shown.arrangement.pairs())));
        for (name, value) in fields {
            if let Some(field) = document().create_element("input").ok().and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
                field.set_type("hidden");
                field.set_name(name);
                field.set_value(&value);
                drop(holder.append_child(&field));
            }
        }
        // too long a list to come back by the address (`selection=reprise`)
        if let Some(storage) = storage() {
            drop(storage.set_item(CARRIED, &kept));
        }
        if let Ok(history) = window().history() {
            drop(history.replace_state_with_url(&JsValue::from_str(&kept), "", None));
        }
    }
}
