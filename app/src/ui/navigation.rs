//! Where one is, and where one may go.

use super::{Anchor, Icon, OptionalText, Text, icon};
use leptos::prelude::*;

/// A place in a rail, in bottom tabs or in tabs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    href: Text,
    label: Text,
    icon: Option<Icon>,
    count: OptionalText,
    current: bool,
}

impl Place {
    /// The place at `href`, called `label`.
    pub fn new(href: impl Into<Text>, label: impl Into<Text>) -> Self {
        Self { href: href.into(), label: label.into(), icon: None, count: OptionalText::default(), current: false }
    }

    /// Its drawing (rail and bottom tabs).
    #[must_use]
    pub const fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// How many things wait there, already formatted.
    #[must_use]
    pub fn count(mut self, count: impl Into<OptionalText>) -> Self {
        self.count = count.into();
        self
    }

    /// Whether one is there now.
    #[must_use]
    pub const fn current(mut self, current: bool) -> Self {
        self.current = current;
        self
    }

    fn into_link(self) -> impl IntoView {
        view! {
            <li>
                <a href=self.href aria-current=self.current.then_some("page")>
                    {self.icon.map(icon)}
                    {self.label}
                    {self.count.0.map(|count| view! { <span class="count">{count}</span> })}
                </a>
            </li>
        }
    }
}

fn links(places: Vec<Place>) -> impl IntoView {
    view! { <ul>{places.into_iter().map(Place::into_link).collect::<Vec<_>>()}</ul> }
}

/// The places of the staff, at most seven. Below 960 px it folds into a menu that works without a script:
/// the style shows the list that follows the `<details>` when it is open.
#[component]
pub fn Rail(
    /// Names the landmark.
    #[prop(into)]
    label: Text,
    /// What opens the folded list.
    #[prop(into)]
    menu: Text,
    /// In order.
    places: Vec<Place>,
) -> impl IntoView {
    view! {
        <nav class="rail" aria-label=label>
            <details>
                <summary>{icon(Icon::Menu)} {menu} {icon(Icon::Forward)}</summary>
            </details>
            {links(places)}
        </nav>
    }
    .into_any()
}

/// The four places of a student: at the bottom of a phone, at the top of a larger screen.
#[component]
pub fn BottomNav(
    /// Names the landmark.
    #[prop(into)]
    label: Text,
    /// In order, each with a drawing.
    places: Vec<Place>,
) -> impl IntoView {
    view! { <nav class="bottom" aria-label=label>{links(places)}</nav> }.into_any()
}

/// The modes of a screen: links, each a page of its own.
#[component]
pub fn Tabs(
    /// Names the landmark.
    #[prop(into)]
    label: Text,
    /// In order.
    places: Vec<Place>,
) -> impl IntoView {
    view! { <nav class="tabs" aria-label=label>{links(places)}</nav> }.into_any()
}

/// The way back up, above a title that is more than one level down. The page itself is not in it.
#[component]
pub fn Breadcrumb(
    /// Names the landmark.
    #[prop(into)]
    label: Text,
    /// From the top.
    levels: Vec<Anchor>,
) -> impl IntoView {
    let levels: Vec<_> =
        levels.into_iter().map(|level| view! { <li><a href=level.href>{level.label}</a>{icon(Icon::Forward)}</li> }).collect();
    view! { <nav class="crumbs" aria-label=label><ol>{levels}</ol></nav> }.into_any()
}

/// One step back, above a title. [`PageHead`](super::PageHead) places it.
pub fn back_link(to: Anchor) -> impl IntoView {
    view! { <a class="back" href=to.href>{icon(Icon::Back)} {to.label}</a> }
}

/// A choice of how many rows a page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageSize {
    /// The same list with this size.
    pub href: Text,
    /// The number.
    pub label: Text,
    /// Whether it is the size now.
    pub current: bool,
}

/// Where one is in a list, and the pages around.
#[component]
pub fn Pager(
    /// Names the landmark.
    #[prop(into)]
    label: Text,
    /// Which rows are shown, of how many.
    #[prop(into)]
    summary: Text,
    /// The page before, if any.
    #[prop(optional_no_strip)]
    previous: Option<Anchor>,
    /// The page after, if any.
    #[prop(optional_no_strip)]
    next: Option<Anchor>,
    /// What the sizes are.
    #[prop(optional, into)]
    sizes_label: OptionalText,
    /// 25, 50, 100.
    #[prop(optional)]
    sizes: Vec<PageSize>,
    /// At the end of the line: a [`Legend`](super::Legend).
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let sizes = sizes_label.0.map(|label| {
        let sizes: Vec<_> = sizes
            .into_iter()
            .map(|size| {
                if size.current {
                    view! { <b aria-current="true">{size.label}</b> }.into_any()
                } else {
                    view! { <a href=size.href>{size.label}</a> }.into_any()
                }
            })
            .collect();
        view! { <span class="row"><span>{label}</span>{sizes}</span> }
    });
    view! {
        <nav class="pager" aria-label=label>
            <span class="num">{summary}</span>
            {previous.map(|to| view! { <a href=to.href rel="prev">{to.label}</a> })}
            {next.map(|to| view! { <a href=to.href rel="next">{to.label}</a> })}
            {sizes}
            {children.map(|children| view! { <span class="push">{children()}</span> })}
        </nav>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::opens;

    #[test]
    fn only_the_place_where_one_is_is_current() {
        let places = vec![
            Place::new("/", "Accueil").icon(Icon::Home),
            Place::new("/fiche?a=1&b=2", "Fiche").icon(Icon::List).count(String::from("12")).current(true),
        ];
        let html = view! { <Rail label="Sections" menu="Menu" places=places /> }.to_html();
        assert!(opens(&html, "nav", &[r#"aria-label="Sections""#]), "{html}");
        assert!(html.contains(r#"<a href="/fiche?a=1&amp;b=2" aria-current="page">"#), "{html}");
        assert_eq!(html.matches("aria-current").count(), 1, "{html}");
        assert!(html.contains(r#"<span class="count">12</span>"#), "{html}");
    }

    #[test]
    fn the_folded_menu_is_beside_the_list_it_shows() {
        let html = view! { <Rail label="Sections" menu="Menu" places=Vec::new() /> }.to_html();
        assert!(html.contains("</details><ul>"), "the style selects details:not([open]) + ul; {html}");
    }

    #[test]
    fn a_pager_at_the_ends_has_no_empty_link() {
        let html = view! { <Pager label="Pages" summary="1 à 50 sur 74" next=Some(Anchor::new("?page=2", "Suivant")) /> }.to_html();
        assert!(html.contains(r#"rel="next""#) && !html.contains(r#"rel="prev""#), "{html}");
    }
}
