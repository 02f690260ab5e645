//! The blue box that always says in words what a list shows (« Vue actuelle », `ux.md` § 3).

use super::{Icon, Text, icon};
use leptos::prelude::*;

/// A filter in force, and the link that removes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// What is filtered.
    pub name: Text,
    /// By what.
    pub value: Text,
    /// The same list without it.
    pub href: Text,
    /// What the cross says aloud.
    pub remove: Text,
}

/// The filters in force. Nothing when there are none.
#[component]
pub fn Chips(
    /// In the order of the filter form.
    chips: Vec<Chip>,
) -> impl IntoView {
    (!chips.is_empty())
        .then(|| {
            let chips: Vec<_> = chips
                .into_iter()
                .map(|chip| {
                    view! {
                        <li class="chip">
                            <span><b>{chip.name}</b>" "{chip.value}</span>
                            <a href=chip.href aria-label=chip.remove>{icon(Icon::Cross)}</a>
                        </li>
                    }
                })
                .collect();
            view! { <ul class="chips">{chips}</ul> }
        })
        .into_any()
}

/// The box: a search landmark named after its title. On the title's line, the tools: links, and `<details>` whose content opens under the
/// line (the filter form, its fields in `<div class="filters">`). Children: the search field and the sentence that counts (`role="status"`).
#[component]
pub fn CurrentView(
    /// Names it.
    #[prop(into)]
    title: Text,
    /// Filters, reset, save.
    #[prop(optional)]
    tools: Option<AnyView>,
    /// The filters in force.
    #[prop(optional)]
    chips: Vec<Chip>,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="view" role="search" aria-label=title>
            <div class="tools"><h2>{title.clone()}</h2>{tools}</div>
            <Chips chips=chips />
            {children()}
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::opens;

    #[test]
    fn the_box_is_a_named_landmark_and_each_cross_says_what_it_removes() {
        let chips =
            vec![Chip { name: "Cours".into(), value: "180-30B-SU".into(), href: "?".into(), remove: "Retirer le filtre Cours".into() }];
        let html = view! { <CurrentView title="Vue actuelle" chips=chips><p>"74"</p></CurrentView> }.to_html();
        assert!(opens(&html, "section", &[r#"role="search""#, r#"aria-label="Vue actuelle""#]), "{html}");
        assert!(html.contains(r#"<a href="?" aria-label="Retirer le filtre Cours">"#), "{html}");
    }

    #[test]
    fn no_filter_no_list() {
        let html = view! { <CurrentView title="Vue actuelle"><p>"87"</p></CurrentView> }.to_html();
        assert!(!html.contains("<ul"), "{html}");
    }
}
