//! Things told one after the other.

use super::{OptionalText, Text};
use leptos::prelude::*;

/// What is known of one thing. Children: [`summary_row`]s.
#[component]
pub fn SummaryList(children: Children) -> impl IntoView {
    view! { <dl class="sum">{children()}</dl> }.into_any()
}

/// A term and its value: a text, a [`tag`](super::tag), a link, a [`CopyButton`](super::CopyButton) beside a number.
pub fn summary_row(term: impl Into<Text>, value: impl IntoView) -> impl IntoView {
    let term: Text = term.into();
    view! { <div><dt>{term}</dt><dd>{value}</dd></div> }
}

/// A temporary password, or another text that is typed exactly as it reads: never translated, one letter as wide as another.
pub fn exact_text(text: impl Into<Text>) -> impl IntoView {
    let text: Text = text.into();
    view! { <p class="code" translate="no">{text}</p> }
}

/// A paper to hand over; a page that holds one prints nothing else.
#[component]
pub fn Slip(
    /// At its top.
    #[prop(into)]
    title: Text,
    children: Children,
) -> impl IntoView {
    view! { <article class="slip"><h2>{title}</h2>{children()}</article> }.into_any()
}

/// A mail as it will read.
#[component]
pub fn MailPreview(
    /// Its subject.
    #[prop(into)]
    subject: Text,
    /// Its language, when it is not the page's.
    #[prop(optional, into)]
    lang: OptionalText,
    children: Children,
) -> impl IntoView {
    view! { <article class="mail small" lang=lang.0><h3>{subject}</h3>{children()}</article> }.into_any()
}
