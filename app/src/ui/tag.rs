//! States: a colour, a shape and a word together.

use super::{Icon, Text, Tone, icon};
use leptos::prelude::*;

/// A state. A plain function, for a table shows one or two a row.
pub fn tag(tone: Tone, shape: Icon, word: impl Into<Text>) -> impl IntoView {
    tag_of(tone, shape, word.into())
}

fn tag_of(tone: Tone, shape: Icon, word: Text) -> impl IntoView {
    view! {
        <span class=tone.pick(["tag", "tag info", "tag ok", "tag warn", "tag bad"])>
            {icon(shape)}
            {word}
        </span>
    }
}

/// One state and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegendItem {
    /// Its colour.
    pub tone: Tone,
    /// Its shape.
    pub icon: Icon,
    /// Its word, as in the table.
    pub word: Text,
    /// What it means.
    pub meaning: Text,
}

/// What the states of a table mean, opened by a button without a script.
#[component]
pub fn Legend(
    /// Of the panel, unique in the page.
    #[prop(into)]
    id: Text,
    /// Opens it; and is its title.
    #[prop(into)]
    label: Text,
    /// Closes it.
    #[prop(into)]
    close: Text,
    /// In the order of a life.
    items: Vec<LegendItem>,
) -> impl IntoView {
    let title = format!("{id}-title");
    let lines: Vec<_> = items
        .into_iter()
        .map(|item| view! { <div><dt>{tag_of(item.tone, item.icon, item.word)}</dt><dd>{item.meaning}</dd></div> })
        .collect();
    view! {
        <button type="button" class="btn plain" popovertarget=id.clone()>{icon(Icon::Info)} {label.clone()}</button>
        <div class="legend" id=id popover="auto" role="dialog" aria-labelledby=title>
            <div class="row">
                <h2 id=title.clone()>{label}</h2>
                <button type="button" class="btn plain push" popovertarget=id.clone() popovertargetaction="hide">{close}</button>
            </div>
            <dl>{lines}</dl>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_a_colour_a_shape_and_a_word() {
        let html = tag(Tone::Ok, Icon::Check, String::from("Remis <b>")).to_html();
        assert!(html.starts_with(r#"<span class="tag ok"><svg"#), "{html}");
        assert!(html.ends_with("</svg>Remis &lt;b&gt;</span>"), "{html}");
    }

    #[test]
    fn the_legend_opens_its_own_panel() {
        let items = vec![LegendItem { tone: Tone::Ok, icon: Icon::Star, word: "Avancé".into(), meaning: "Tout voir".into() }];
        let html = view! { <Legend id="legende" label="Légende" close="Fermer" items=items /> }.to_html();
        assert_eq!(html.matches(r#"popovertarget="legende""#).count(), 2, "{html}");
        assert!(html.contains(r#"id="legende" popover="auto""#) && html.contains(r#"aria-labelledby="legende-title""#), "{html}");
    }
}
