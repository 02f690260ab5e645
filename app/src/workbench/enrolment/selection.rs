//! Who is selected, across pages: ticks, ranges, the page, the whole view.

use super::bench::Bench;
use super::document::{every, one, say, show, ticks, write};
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
    /// The selection of this entry of the history, or what is ticked in the page.
    pub fn recall(self) {
        let kept = window().history().ok().and_then(|history| history.state().ok()).and_then(|state| state.as_string());
        let listed = |list: &str| list.split(',').filter_map(|id| id.parse().ok()).collect();
        let filter = self.asked.with_value(|(filter, _)| filter.clone());
        let selection = match kept.as_deref().and_then(|kept| kept.split_once(':')) {
            Some(("vue", list)) => Selection::View { filter, except: listed(list) },
            Some(("ids", list)) => Selection::Ids(listed(list)),
            _ => {
                let (ticked, not): (Vec<_>, Vec<_>) = ticks().into_iter().partition(HtmlInputElement::checked);
                if one(".select[data-all]").is_some() {
                    Selection::View { filter, except: ids(&not) }
                } else {
                    Selection::Ids(ids(&ticked))
                }
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
        for bar in every(".select") {
            write(&bar, "data-all", (count > 0).then_some(""));
        }
        self.texts.with_value(|texts| {
            say("[data-count]", &texts.counted("selected", count));
            say("[data-every]", &texts.counted("every", total));
        });
        show("[data-every]", !(whole && count == total));
        show("[data-clear]", true);
    }

    /// « 70 recevront un courriel, 3 à corriger », once the selection rests.
    pub fn foresee(self) {
        let turn = self.forecasts.get_value() + 1;
        self.forecasts.set_value(turn);
        if self.count() == 0 {
            say("[data-forecast]", "");
            return;
        }
        let current = move || self.forecasts.get_value() == turn;
        let ask = async move {
            let forecast = ask(CheckSelection { selection: self.selection.get_untracked(), level: AccessLevel::Advanced }).await;
            if current() {
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
        holder.set_inner_html("");
        let (fields, kept) = self.selection.with_untracked(|selection| match selection {
            Selection::Ids(list) => {
                // those in sight are sent by their own ticks
                let sight = ids(&ticks());
                let others: Vec<_> = list.iter().filter(|id| !sight.contains(id)).copied().collect();
                (vec![("ids", joined(&others))], format!("ids:{}", joined(list)))
            }
            Selection::View { filter, except } => {
                let mut fields = filter.pairs();
                fields.extend([("portee", "vue".to_owned()), ("sauf", joined(except))]);
                (fields, format!("vue:{}", joined(except)))
            }
        });
        for (name, value) in fields {
            if let Some(field) = document().create_element("input").ok().and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
                field.set_type("hidden");
                field.set_name(name);
                field.set_value(&value);
                drop(holder.append_child(&field));
            }
        }
        if let Ok(history) = window().history() {
            drop(history.replace_state_with_url(&JsValue::from_str(&kept), "", None));
        }
    }
}
