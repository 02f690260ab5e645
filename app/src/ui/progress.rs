//! How far a thing has come.

use super::Text;
use leptos::prelude::*;

/// A long job. The sentence names the bar and moves as often as it does; what is read aloud while it moves is another line, which an
/// island writes at each quarter and no oftener (`ux.md` § 3, WCAG ARIA25).
/// Hooks for an island are spread on it: `<Progress … attr:data-events=…/>`.
#[component]
pub fn Progress(
    /// Unique in the page; the sentence is `{id}-status`, the bar `{id}-bar`, the figure `{id}-figure`, what is read aloud `{id}-said`.
    #[prop(into)]
    id: Text,
    /// Done so far.
    value: u64,
    /// Of how many.
    max: u64,
    /// In words.
    #[prop(into)]
    status: Text,
    /// In figures, already formatted (a percentage).
    #[prop(into)]
    figure: Text,
) -> impl IntoView {
    let status_id = format!("{id}-status");
    view! {
        <div class="stack-s narrow" id=id>
            <div class="row">
                <strong id=status_id.clone()>{status}</strong>
                <span class="push quiet small num" id=format!("{id}-figure")>{figure}</span>
            </div>
            <progress id=format!("{id}-bar") value=value max=max.max(1) aria-labelledby=status_id></progress>
            <span class="unseen" role="status" id=format!("{id}-said")></span>
        </div>
    }
    .into_any()
}

/// Where one is on a road of a few steps. Shapes, weights and hidden words say it, not colour alone.
#[component]
pub fn Steps(
    /// Names the list.
    #[prop(into)]
    label: Text,
    /// In order.
    steps: Vec<Text>,
    /// Index of the step under way; the number of steps when all are done.
    current: usize,
    /// Read aloud with a step that is done.
    #[prop(into)]
    done: Text,
) -> impl IntoView {
    let steps: Vec<_> = steps
        .into_iter()
        .enumerate()
        .map(move |(index, step)| {
            let past = index < current;
            view! {
                <li class=past.then_some("past") aria-current=(index == current).then_some("step")>
                    {step}
                    {past.then(|| view! { <span class="unseen">{done.clone()}</span> })}
                </li>
            }
        })
        .collect();
    view! { <ol class="steps" aria-label=label>{steps}</ol> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_is_named_by_the_sentence_and_never_divides_by_nothing() {
        let html = view! { <Progress id="envoi" value=0 max=0 status="Rien à envoyer" figure="0 %" /> }.to_html();
        assert!(html.contains(r#"<strong id="envoi-status">Rien à envoyer</strong>"#), "{html}");
        assert!(html.contains(r#"<span role="status" id="envoi-said" class="unseen"></span>"#), "{html}");
        assert!(html.contains(r#"aria-labelledby="envoi-status""#) && html.contains(r#"max="1""#), "{html}");
    }

    #[test]
    fn one_step_is_under_way_and_those_before_are_done() {
        let steps = vec!["Fichier".into(), "Colonnes".into(), "Vérification".into()];
        let html = view! { <Steps label="Étapes" steps=steps current=1 done="fait" /> }.to_html();
        assert_eq!(html.matches(r#"aria-current="step""#).count(), 1, "{html}");
        assert_eq!(html.matches("fait").count(), 1, "{html}");
        assert!(html.contains(r#"<li class="past">"#), "{html}");
    }
}
