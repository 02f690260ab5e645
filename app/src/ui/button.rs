//! What is pressed.

use super::{Icon, OptionalText, Text, icon};
use leptos::prelude::*;

/// How much a button asks for attention. A page has one primary action.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing this page is for.
    #[default]
    Primary,
    /// Another thing one may do.
    Second,
    /// A quiet way out, or one action among many.
    Plain,
}

pub(super) const fn button_class(kind: ButtonKind, wide: bool) -> &'static str {
    match (kind, wide) {
        (ButtonKind::Primary, false) => "btn",
        (ButtonKind::Primary, true) => "btn wide",
        (ButtonKind::Second, false) => "btn second",
        (ButtonKind::Second, true) => "btn second wide",
        (ButtonKind::Plain, false) => "btn plain",
        (ButtonKind::Plain, true) => "btn plain wide",
    }
}

/// Sends its form. Hooks for islands are spread on it: `<Button label=… attr:data-x=…/>`.
#[component]
pub fn Button(
    /// The verb, and what it acts on.
    #[prop(into)]
    label: Text,
    /// Primary when absent.
    #[prop(optional)]
    kind: ButtonKind,
    /// As wide as its column, 48 px high.
    #[prop(optional)]
    wide: bool,
    /// Before the label.
    #[prop(optional)]
    icon: Option<Icon>,
    /// Of the form control; absent sends nothing.
    #[prop(optional, into)]
    name: OptionalText,
    /// Sent under `name`.
    #[prop(optional, into)]
    value: OptionalText,
    /// The id of the form, when the button stands outside it.
    #[prop(optional, into)]
    form: OptionalText,
    /// Posts the form to another page than its own.
    #[prop(optional, into)]
    formaction: OptionalText,
    /// Cannot be pressed now; a sentence near it says why.
    #[prop(optional)]
    disabled: bool,
) -> impl IntoView {
    view! {
        <button type="submit" class=button_class(kind, wide) name=name.0 value=value.0 form=form.0 formaction=formaction.0 disabled=disabled>
            {icon.map(self::icon)}
            {label}
        </button>
    }
    .into_any()
}

/// A link that looks like a button: it goes somewhere and changes nothing.
#[component]
pub fn ButtonLink(
    /// The address.
    #[prop(into)]
    href: Text,
    /// The verb, and what it acts on.
    #[prop(into)]
    label: Text,
    /// Primary when absent.
    #[prop(optional)]
    kind: ButtonKind,
    /// As wide as its column, 48 px high.
    #[prop(optional)]
    wide: bool,
    /// Before the label.
    #[prop(optional)]
    icon: Option<Icon>,
) -> impl IntoView {
    view! {
        <a class=button_class(kind, wide) href=href>
            {icon.map(self::icon)}
            {label}
        </a>
    }
    .into_any()
}

/// Copies a text to the clipboard. Hidden until a script that can copy unhides every `[data-copy]`;
/// after a copy the label becomes `data-done` for four seconds, and is said politely.
#[component]
pub fn CopyButton(
    /// What is copied.
    #[prop(into)]
    text: Text,
    /// Says what is copied.
    #[prop(into)]
    label: Text,
    /// Said once it is copied.
    #[prop(into)]
    done: Text,
    /// Plain is the usual one here; primary when absent, as for every button.
    #[prop(optional)]
    kind: ButtonKind,
) -> impl IntoView {
    view! {
        <button type="button" class=button_class(kind, false) hidden data-copy=text data-done=done>
            {icon(Icon::Copy)}
            <span>{label}</span>
        </button>
    }
    .into_any()
}

/// Puts a text in a field of the page, shows it there, and goes to the button that sends it. Hidden until a script unhides
/// every `[data-fill]`.
#[component]
pub fn FillButton(
    /// What is put there.
    #[prop(into)]
    text: Text,
    /// Id of the field.
    #[prop(into)]
    field: Text,
    /// The verb.
    #[prop(into)]
    label: Text,
) -> impl IntoView {
    view! {
        <button type="button" class="btn second" hidden data-fill=text aria-controls=field>
            {label}
        </button>
    }
    .into_any()
}

/// Prints the page. Hidden until a script unhides every `[data-print]`; without one, the browser's own menu does it, and we say so.
#[component]
pub fn PrintButton(
    /// The verb.
    #[prop(into)]
    label: Text,
    /// What is said where scripting is off.
    #[prop(into)]
    otherwise: Text,
) -> impl IntoView {
    view! {
        <noscript><p class="small no-print">{otherwise}</p></noscript>
        <button type="button" class="btn second" hidden data-print>
            {icon(Icon::Print)}
            {label}
        </button>
    }
    .into_any()
}

/// A button that opens a short list of actions or links, without a script. Its children are plain buttons and button links.
#[component]
pub fn Menu(
    /// What the list holds.
    #[prop(into)]
    label: Text,
    /// Primary when absent.
    #[prop(optional)]
    kind: ButtonKind,
    /// Before the label.
    #[prop(optional)]
    icon: Option<Icon>,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="menu">
            <summary class=button_class(kind, false)>{icon.map(self::icon)} {label} {self::icon(Icon::Forward)}</summary>
            <div>{children()}</div>
        </details>
    }
    .into_any()
}
