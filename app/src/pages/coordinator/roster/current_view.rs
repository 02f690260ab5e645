//! « Vue actuelle »: the blue box that always says in words what the list shows.

use super::{PATH, Shown};
use crate::address;
use crate::page::Request;
use crate::pages::{sentence, words};
use crate::ui::{Button, ButtonKind, Chip, Choice, CurrentView, Field, Icon, Select, icon};
use domain::format;
use domain::roster::{AccessState, Arrangement, Choice as Code, Delivery, EmailState, Filter, SortKey};
use leptos::prelude::*;

/// The control that takes a view's name.
pub(super) const NAME: &str = "vue-nom";

/// The form of the filters; the search field stands outside it, always in sight.
const FILTERS: &str = "filtres";

/// The box.
pub fn current_view(request: &Request, shown: &Shown) -> impl IntoView + use<> {
    let t = request.t();
    let chips = chips(request, shown);
    let filtered = !shown.filter.is_empty();
    let number = |n: u32| format::number(request.language, i64::from(n));
    let sentence = if filtered {
        t.view_count_filtered(i64::from(shown.page.total), number(shown.page.total), number(shown.page.all))
    } else {
        t.view_count(i64::from(shown.page.total), number(shown.page.total))
    };
    let sorted = t.view_sorted(sort_name(request, shown.arrangement.sort));
    let (saved, search) = (saved(request, shown), search(request, shown));
    let (filters, keep) = (filters(request, shown), keep(request, shown));
    let tools = view! {
        <details>
            <summary>{t.view_change()}</summary>
            {filters}
        </details>
        <a href=PATH data-reset hidden=!filtered>{t.view_reset()}</a>
        {keep}
    };
    view! {
        <CurrentView title=t.view_title() tools=tools.into_any() chips=chips>
            <div class="row">
                {search}
                <p><span role="status"><strong>{sentence}</strong></span>" "<span class="quiet">{sorted}</span></p>
            </div>
            {saved}
        </CurrentView>
    }
}

/// What the list is most often asked for; it is sent with the filters in force.
fn search(request: &Request, shown: &Shown) -> impl IntoView + use<> {
    let t = request.t();
    view! {
        <div class="find">
            <label class="unseen" for="filtre-q">{t.filter_text()}</label>
            <span class="with">
                <input class="input" type="search" id="filtre-q" name="q" form=FILTERS placeholder=t.filter_text_hint() value=shown.filter.text.clone() autocomplete="off" spellcheck="false" />
                <button type="submit" class="btn second" form=FILTERS aria-label=t.view_search() title=t.view_search()>{icon(Icon::Search)}</button>
            </span>
        </div>
    }
}

fn chips(request: &Request, shown: &Shown) -> Vec<Chip> {
    let t = request.t();
    let filter = &shown.filter;
    let without = |change: fn(&mut Filter)| {
        let mut filter = filter.clone();
        change(&mut filter);
        let mut pairs = filter.pairs();
        pairs.extend(Arrangement { page: 1, ..shown.arrangement }.pairs());
        address::with_query(PATH, &pairs)
    };
    let label = |choices: &[Code], code: &str| {
        choices.iter().find(|choice| choice.code == code).map_or_else(|| code.to_owned(), |choice| choice.label.clone())
    };
    let mut chips = Vec::new();
    let mut chip = |name: String, value: Option<String>, href: String| {
        if let Some(value) = value {
            let remove = t.view_remove(&name, &value);
            chips.push(Chip { name: name.into(), value: value.into(), href: href.into(), remove: remove.into() });
        }
    };
    let choices = &shown.choices;
    chip(t.filter_program(), filter.program.as_deref().map(|code| label(&choices.programs, code)), without(|filter| filter.program = None));
    chip(t.filter_course(), filter.course.as_deref().map(|code| label(&choices.courses, code)), without(|filter| filter.course = None));
    chip(t.filter_cohort(), filter.cohort.as_deref().map(|code| label(&choices.cohorts, code)), without(|filter| filter.cohort = None));
    chip(t.filter_term(), filter.term.as_deref().map(|code| label(&choices.terms, code)), without(|filter| filter.term = None));
    chip(t.filter_group(), filter.group.clone(), without(|filter| filter.group = None));
    chip(t.filter_access(), filter.access.map(|state| words::access(t, state).2), without(|filter| filter.access = None));
    chip(t.filter_email(), filter.email.map(|state| words::email_state(t, state)), without(|filter| filter.email = None));
    chip(t.filter_delivery(), filter.delivery.map(|state| words::delivery(t, state).2), without(|filter| filter.delivery = None));
    chip(t.filter_text(), filter.text.clone(), without(|filter| filter.text = None));
    chips
}

fn filters(request: &Request, shown: &Shown) -> impl IntoView + use<> {
    let t = request.t();
    let filter = &shown.filter;
    let all = || Choice::new("", t.filter_all());
    let from = |codes: &[Code], chosen: Option<&str>| {
        std::iter::once(all())
            .chain(codes.iter().map(|code| Choice::new(code.code.clone(), code.label.clone()).selected(chosen == Some(code.code.as_str()))))
            .collect::<Vec<_>>()
    };
    let access = std::iter::once(all())
        .chain(
            AccessState::ALL
                .iter()
                .map(|state| Choice::new(state.word(), words::access(t, *state).2).selected(filter.access == Some(*state))),
        )
        .collect::<Vec<_>>();
    let email = std::iter::once(all())
        .chain(
            EmailState::ALL
                .iter()
                .map(|state| Choice::new(state.word(), words::email_state(t, *state)).selected(filter.email == Some(*state))),
        )
        .collect::<Vec<_>>();
    let delivery = std::iter::once(all())
        .chain(
            Delivery::ALL
                .iter()
                .map(|state| Choice::new(state.word(), words::delivery(t, *state).2).selected(filter.delivery == Some(*state))),
        )
        .collect::<Vec<_>>();
    let kept: Vec<_> = Arrangement { page: 1, ..shown.arrangement }
        .pairs()
        .into_iter()
        .map(|(key, value)| view! { <input type="hidden" name=key value=value /> })
        .collect();
    view! {
        <form method="get" action=PATH class="stack" id=FILTERS>
            <div class="filters">
                <Select name="programme" id="filtre-programme" label=t.filter_program() choices=from(&shown.choices.programs, filter.program.as_deref()) />
                <Select name="cours" id="filtre-cours" label=t.filter_course() choices=from(&shown.choices.courses, filter.course.as_deref()) />
                <Select name="cohorte" id="filtre-cohorte" label=t.filter_cohort() choices=from(&shown.choices.cohorts, filter.cohort.as_deref()) />
                <Select name="session" id="filtre-session" label=t.filter_term() choices=from(&shown.choices.terms, filter.term.as_deref()) />
                <Select name="groupe" id="filtre-groupe" label=t.filter_group() choices=from(&shown.choices.groups, filter.group.as_deref()) />
                <Select name="acces" id="filtre-acces" label=t.filter_access() choices=access />
                <Select name="courriel" id="filtre-courriel" label=t.filter_email() choices=email />
                <Select name="envoi" id="filtre-envoi" label=t.filter_delivery() choices=delivery />
            </div>
            {kept}
            <div class="row"><Button label=t.filter_apply() kind=ButtonKind::Second /></div>
        </form>
    }
}

/// The views kept under a name, each a link.
fn saved(request: &Request, shown: &Shown) -> impl IntoView + use<> {
    let t = request.t();
    (!shown.views.is_empty()).then(|| {
        let views: Vec<_> = shown
            .views
            .iter()
            .map(|view| {
                let here = here(shown);
                view! {
                    <li class="chip">
                        <a class="wide" href=format!("{PATH}?{}", view.query)>{view.name.clone()}</a>
                        <form method="post" action=here>
                            <input type="hidden" name="action" value="oublier" />
                            <input type="hidden" name="vue" value=view.id.to_string() />
                            <button type="submit" aria-label=t.view_forget(&view.name)>{icon(Icon::Cross)}</button>
                        </form>
                    </li>
                }
            })
            .collect();
        view! { <div class="row"><span class="quiet small">{t.view_saved()}</span><ul class="chips">{views}</ul></div> }
    })
}

fn keep(request: &Request, shown: &Shown) -> impl IntoView + use<> {
    let t = request.t();
    let (typed, error) = match &shown.naming {
        Some(naming) => (Some(naming.typed.clone()), naming.mistakes.of("name").map(|code| sentence::of(t, code))),
        None => (None, None),
    };
    let open = typed.is_some();
    view! {
        <details data-keep hidden=shown.filter.is_empty() && !open open=open>
            <summary>{t.view_save()}</summary>
            <form method="post" action=here(shown) class="row" novalidate>
                <input type="hidden" name="action" value="enregistrer" />
                <Field name="nom" id=NAME label=t.view_name() value=typed error=error required=true />
                <Button label=t.view_save() kind=ButtonKind::Second />
            </form>
        </details>
    }
}

fn here(shown: &Shown) -> String {
    shown.address(shown.arrangement, &[])
}

/// What the list is sorted by, in words.
pub(super) fn sort_name(request: &Request, key: SortKey) -> String {
    let t = request.t();
    match key {
        SortKey::Name => t.sorted_name(),
        SortKey::Number => t.sorted_number(),
        SortKey::Email => t.sorted_email(),
        SortKey::Group => t.sorted_group(),
        SortKey::Access => t.sorted_access(),
        SortKey::LastSignIn => t.sorted_last_sign_in(),
    }
}
