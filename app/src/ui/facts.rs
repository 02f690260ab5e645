//! Numbers that say where things stand.

use super::{Icon, OptionalText, Text, Tone, icon};
use leptos::prelude::*;

/// A number and what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    number: Text,
    label: Text,
    tone: Tone,
    href: OptionalText,
    live: OptionalText,
}

impl Fact {
    /// `number` is already formatted; `label` reads on after it.
    pub fn new(number: impl Into<Text>, label: impl Into<Text>) -> Self {
        Self {
            number: number.into(),
            label: label.into(),
            tone: Tone::Neutral,
            href: OptionalText::default(),
            live: OptionalText::default(),
        }
    }

    /// Its colour; the words say it too.
    #[must_use]
    pub const fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    /// Moves with what an island is told under this key: the number (`data-live="key"`), and its label (`data-live="key-label"`).
    #[must_use]
    pub fn live(mut self, key: impl Into<OptionalText>) -> Self {
        self.live = key.into();
        self
    }

    /// The list it counts.
    #[must_use]
    pub fn href(mut self, href: impl Into<OptionalText>) -> Self {
        self.href = href.into();
        self
    }
}

/// Two to four numbers in a row; one under the other on a phone.
#[component]
pub fn Facts(
    /// In order of weight.
    facts: Vec<Fact>,
) -> impl IntoView {
    let facts: Vec<_> = facts
        .into_iter()
        .map(|Fact { number, label, tone, href, live }| {
            let class = tone.pick(["fact", "fact", "fact ok", "fact warn", "fact bad"]);
            let label_live = live.0.as_ref().map(|key| format!("{key}-label"));
            let words = view! { <b data-live=live.0>{number}</b>" "<span data-live=label_live>{label}</span> };
            match href.0 {
                Some(href) => view! { <a class=class href=href>{words}</a> }.into_any(),
                None => view! { <div class=class>{words}</div> }.into_any(),
            }
        })
        .collect();
    view! { <div class="facts">{facts}</div> }.into_any()
}

/// Something that waits for the reader, and the list where it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// The list.
    pub href: Text,
    /// How many, already formatted.
    pub count: Text,
    /// Of what; reads on after the number.
    pub label: Text,
    /// More, in small.
    pub detail: OptionalText,
    /// It should have been done.
    pub late: bool,
}

/// What waits, first thing on a staff home.
#[component]
pub fn WorkList(
    /// The most pressing first.
    items: Vec<Work>,
) -> impl IntoView {
    let items: Vec<_> = items
        .into_iter()
        .map(|work| {
            view! {
                <li class=work.late.then_some("late")>
                    <a href=work.href>
                        <b>{work.count}</b>
                        <span>{work.label} {work.detail.0.map(|detail| view! { <small>{detail}</small> })}</span>
                        {icon(Icon::Forward)}
                    </a>
                </li>
            }
        })
        .collect();
    view! { <ul class="work">{items}</ul> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_with_a_list_is_a_link() {
        let facts = vec![Fact::new("58", "remis").tone(Tone::Ok).href("?etat=remis"), Fact::new("2", "refusés")];
        let html = view! { <Facts facts=facts /> }.to_html();
        assert!(html.contains(r#"<a href="?etat=remis" class="fact ok"><b>58</b> <span>remis</span></a>"#), "{html}");
        assert!(html.contains(r#"<div class="fact"><b>2</b>"#), "{html}");
    }

    #[test]
    fn an_island_finds_a_number_and_its_label_by_their_key() {
        let html = view! { <Facts facts=vec![Fact::new("1", "refusé").live("refused")] /> }.to_html();
        assert!(html.contains(r#"<b data-live="refused">1</b> <span data-live="refused-label">refusé</span>"#), "{html}");
    }
}
