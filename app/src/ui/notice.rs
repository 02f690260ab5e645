//! What the page says about what happened.

use super::{Anchor, Icon, OptionalText, Text, Tone, icon};
use leptos::prelude::*;

/// A block that says one thing: a title and, if needed, a sentence or two (children: paragraphs, a list, links).
#[component]
pub fn Notice(
    /// Info when absent.
    #[prop(default = Tone::Info)]
    tone: Tone,
    /// What happened, or what to know.
    #[prop(into)]
    title: Text,
    /// Said aloud when it arrives: the answer to what the person just did.
    #[prop(optional)]
    live: bool,
    /// What its close button says; without it there is none. The button (`data-dismiss`) is hidden until a script unhides it.
    #[prop(optional, into)]
    dismiss: OptionalText,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let class = if dismiss.is_some() {
        tone.pick(["notice has-close", "notice info has-close", "notice ok has-close", "notice warn has-close", "notice bad has-close"])
    } else {
        tone.pick(["notice", "notice info", "notice ok", "notice warn", "notice bad"])
    };
    let close = dismiss.0.map(|label| {
        view! {
            <button type="button" class="btn plain close" hidden data-dismiss aria-label=label>
                {icon(Icon::Cross)}
            </button>
        }
    });
    view! {
        <div class=class role=live.then_some("status")>
            {icon(tone_icon(tone))}
            <strong>{title}</strong>
            {children.map(|children| view! { <div class="stack-s">{children()}</div> })}
            {close}
        </div>
    }
    .into_any()
}

/// One thing that is wrong, and the control where it is mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// Id of the control (its name, unless it was given another).
    pub field: Text,
    /// What is wrong: the same words as at the control.
    pub message: Text,
}

/// Everything that is wrong with a form, first thing in the page: takes the focus when the page opens, is said aloud, and links to each control.
/// Nothing at all when nothing is wrong. The page's title starts with « Erreur : » then (`ux.md` § 3).
#[component]
pub fn ErrorSummary(
    /// Says that there is a problem.
    #[prop(into)]
    title: Text,
    /// In the order of the form.
    errors: Vec<FieldError>,
    /// What to try, said after the list and linked to nothing.
    #[prop(optional, into)]
    text: OptionalText,
) -> impl IntoView {
    (!errors.is_empty())
        .then(|| {
            let lines: Vec<_> =
                errors.into_iter().map(|error| view! { <li><a href=format!("#{}", error.field)>{error.message}</a></li> }).collect();
            view! {
                <div class="notice bad" id="errors" role="alert" tabindex="-1" autofocus aria-labelledby="errors-title">
                    {icon(Icon::Alert)}
                    <h2 id="errors-title">{title}</h2>
                    <ul>{lines}</ul>
                    {text.0.map(|text| view! { <p>{text}</p> })}
                </div>
            }
        })
        .into_any()
}

/// A list or a screen with nothing in it: which nothing it is (not yet, not with these filters, not reachable), and the next step (children: a button).
#[component]
pub fn EmptyState(
    /// What there is none of.
    #[prop(into)]
    title: Text,
    /// Why, or what will be here.
    #[prop(optional, into)]
    text: OptionalText,
    /// Above the title.
    #[prop(optional)]
    icon: Option<Icon>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            {icon.map(self::icon)}
            <h2>{title}</h2>
            {text.0.map(|text| view! { <p>{text}</p> })}
            {children.map(|children| view! { <div class="row">{children()}</div> })}
        </div>
    }
    .into_any()
}

/// Rendered with every page that has a workbench, and not shown until a broken script marks the body `data-broken`.
#[component]
pub fn ReloadNotice(
    /// Says that the page works no more.
    #[prop(into)]
    title: Text,
    /// Loads the page again.
    reload: Anchor,
) -> impl IntoView {
    view! {
        <div class="notice warn broken" role="alert">
            {icon(Icon::Alert)}
            <strong>{title}</strong>
            <p><a href=reload.href>{reload.label}</a></p>
        </div>
    }
    .into_any()
}

const fn tone_icon(tone: Tone) -> Icon {
    match tone {
        Tone::Neutral | Tone::Info => Icon::Info,
        Tone::Ok => Icon::Check,
        Tone::Warn | Tone::Bad => Icon::Alert,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::opens;

    #[test]
    fn an_error_summary_takes_the_focus_and_links_to_the_fields() {
        let errors = vec![FieldError { field: "courriel".into(), message: "Écrivez <votre> courriel".into() }];
        let html = view! { <ErrorSummary title="Il y a un problème" errors=errors /> }.to_html();
        let summary = [r#"role="alert""#, r#"tabindex="-1""#, "autofocus", r#"aria-labelledby="errors-title""#];
        assert!(opens(&html, "div", &summary), "{html}");
        assert!(html.contains(r##"<a href="#courriel">Écrivez &lt;votre&gt; courriel</a>"##), "{html}");
    }

    #[test]
    fn no_error_no_summary() {
        let html = view! { <ErrorSummary title="Il y a un problème" errors=Vec::new() /> }.to_html();
        assert!(!html.contains("div"), "{html}");
    }

    #[test]
    fn a_live_notice_is_a_status_and_a_still_one_is_not() {
        assert!(opens(
            &view! { <Notice title="Fait" live=true tone=Tone::Ok /> }.to_html(),
            "div",
            &[r#"role="status""#, r#"class="notice ok""#]
        ));
        assert!(!view! { <Notice title="À savoir" /> }.to_html().contains("role"));
    }

    #[test]
    fn the_close_button_has_a_name_and_waits_for_a_script() {
        let html = view! { <Notice title="Fait" dismiss="Fermer" /> }.to_html();
        assert!(opens(&html, "button", &[" hidden", "data-dismiss", r#"aria-label="Fermer""#]), "{html}");
    }
}
