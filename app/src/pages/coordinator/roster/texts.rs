//! What the workbench says: sentences with places for its figures, and the words of states, in the page's language.

use super::{PATH, Shown, current_view};
use crate::page::Request;
use crate::pages::words;
use crate::ui::{Icon, icon, tag};
use domain::roster::{AccessState, Delivery, EmailState, SortKey};
use leptos::prelude::*;

/// Numbers that take each form of a counted sentence, in French and in English.
const FORMS: [(i64, &str); 2] = [(1, "one"), (2, "other")];

/// What is said when the workbench had no answer: in sight wherever the page is scrolled, and said aloud.
pub fn failed(request: &Request) -> impl IntoView + use<> {
    let t = request.t();
    view! {
        <div class="notice bad" role="alert" data-failed hidden>{icon(Icon::Alert)}<p>{t.roster_failed()}" "<a href=PATH>{t.roster_again()}</a></p></div>
    }
}

/// Hidden; `data-text` names each sentence, `data-mark` each mark that is copied as it stands.
pub fn texts(request: &Request, shown: &Shown) -> impl IntoView + use<> {
    let t = request.t();
    let n = || "{n}".to_owned();
    let mut texts: Vec<(String, String)> = [
        ("remove", t.view_remove("{name}", "{value}")),
        ("select", t.select_one("{name}")),
        ("range", t.pages_range("{first}", "{last}", "{n}")),
        ("previous", t.pages_previous()),
        ("next", t.pages_next()),
        ("sizes", t.pages_size()),
        ("forecast-none", t.forecast_none()),
        ("forecast-mend", t.forecast_mend(n())),
    ]
    .map(|(key, text)| (key.to_owned(), text))
    .into();
    for (number, form) in FORMS {
        texts.push((format!("count-{form}"), t.view_count(number, n())));
        texts.push((format!("filtered-{form}"), t.view_count_filtered(number, n(), "{all}")));
        texts.push((format!("every-{form}"), t.select_every(number, n())));
        texts.push((format!("selected-{form}"), t.selected_some(number, n())));
        texts.push((format!("outside-{form}"), t.selected_outside(number, n(), "{outside}")));
        texts.push((format!("mails-{form}"), t.forecast_mails(number, n())));
    }
    for key in SortKey::ALL {
        texts.push((format!("sorted-{}", key.word()), t.view_sorted(current_view::sort_name(request, *key))));
    }
    for state in EmailState::ALL {
        texts.push((format!("email-{}", state.word()), words::email_problem(t, *state).unwrap_or_default()));
    }
    let texts: Vec<_> = texts.into_iter().map(|(key, text)| view! { <span data-text=key>{text}</span> }).collect();
    let access: Vec<_> = AccessState::ALL
        .iter()
        .map(|state| {
            let (tone, icon, word) = words::access(t, *state);
            view! { <span data-mark=format!("access-{}", state.word())>{tag(tone, icon, word)}</span> }
        })
        .collect();
    let delivery: Vec<_> = Delivery::ALL
        .iter()
        .filter(|state| **state != Delivery::None)
        .map(|state| {
            let (tone, icon, word) = words::delivery(t, *state);
            view! { <span data-mark=format!("delivery-{}", state.word())>{tag(tone, icon, word)}</span> }
        })
        .collect();
    view! {
        <div hidden data-bench-texts data-total=shown.page.total.to_string() data-all=shown.page.all.to_string()>
            {texts}
            {access}
            {delivery}
            <span data-mark="cross">{icon(Icon::Cross)}</span>
        </div>
    }
}
