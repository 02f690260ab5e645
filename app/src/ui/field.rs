//! What is typed or chosen. One rule for all: the label is above, then the hint, then the error, then the control;
//! the control is described by both and keeps what was typed. `id` is the name unless one is given.

use super::{Icon, OptionalText, Text, icon};
use leptos::prelude::*;

/// What a [`Field`] takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputKind {
    /// Words.
    #[default]
    Text,
    /// Typed exactly: a user name, a student number, a one-time code. No capital, no correction.
    Exact,
    /// An e-mail address.
    Email,
    /// A secret. What was typed is never sent back; [`PasswordField`] can show it.
    Password,
    /// Words to look for.
    Search,
    /// A whole number.
    Number,
    /// A day, 2027-01-11.
    Date,
    /// A time of day, 07:30.
    Time,
}

impl InputKind {
    const fn html_type(self) -> &'static str {
        match self {
            Self::Text | Self::Exact | Self::Number => "text",
            Self::Email => "email",
            Self::Password => "password",
            Self::Search => "search",
            Self::Date => "date",
            Self::Time => "time",
        }
    }

    const fn is_exact(self) -> bool {
        matches!(self, Self::Exact | Self::Email | Self::Password)
    }

    const fn keeps_value(self) -> bool {
        !matches!(self, Self::Password)
    }
}

/// A line to type in.
#[component]
pub fn Field(
    /// Under which it is sent.
    #[prop(into)]
    name: Text,
    /// What is asked.
    #[prop(into)]
    label: Text,
    /// Text when absent.
    #[prop(optional)]
    kind: InputKind,
    /// What helps to answer.
    #[prop(optional, into)]
    hint: OptionalText,
    /// What is wrong with the answer, in the same words as in the error summary.
    #[prop(optional, into)]
    error: OptionalText,
    /// What was typed, or stands now.
    #[prop(optional, into)]
    value: OptionalText,
    /// `username`, `email`, `current-password`, `off`…
    #[prop(optional, into)]
    autocomplete: OptionalText,
    /// Of the control; its name when absent.
    #[prop(optional, into)]
    id: OptionalText,
    /// An answer is needed.
    #[prop(optional)]
    required: bool,
    /// Can be read and copied, not changed.
    #[prop(optional)]
    readonly: bool,
    /// Not to be answered now.
    #[prop(optional)]
    disabled: bool,
) -> impl IntoView {
    let id = id.0.unwrap_or_else(|| name.clone());
    let described = described_by(&id, &hint, &error);
    let exact = kind.is_exact();
    let control = view! {
        <input
            class="input"
            id=id.clone()
            name=name
            type=kind.html_type()
            inputmode=(kind == InputKind::Number).then_some("numeric")
            value=value.0.filter(|_| kind.keeps_value())
            autocomplete=autocomplete.0
            autocapitalize=exact.then_some("none")
            spellcheck=exact.then_some("false")
            aria-describedby=described
            aria-invalid=error.is_some().then_some("true")
            required=required
            readonly=readonly
            disabled=disabled
        />
    };
    asked(id, label, hint, error, control).into_any()
}

/// A file, to choose by a press or to drop. Browsers write their own button in their own language: the control lies unseen over
/// ours, and takes every press, drop and key. That a file is chosen is said by the style; which one, by a script (`data-file`).
#[component]
pub fn FileField(
    /// Under which it is sent.
    #[prop(into)]
    name: Text,
    /// What is asked.
    #[prop(into)]
    label: Text,
    /// The verb of the button.
    #[prop(into)]
    choose: Text,
    /// While there is no file.
    #[prop(into)]
    none: Text,
    /// Once there is one.
    #[prop(into)]
    chosen: Text,
    /// Types of file, `.csv,.xlsx,.ods`.
    #[prop(into)]
    accept: Text,
    /// What helps to answer.
    #[prop(optional, into)]
    hint: OptionalText,
    /// What is wrong with the answer, in the same words as in the error summary.
    #[prop(optional, into)]
    error: OptionalText,
) -> impl IntoView {
    let described = described_by(&name, &hint, &error);
    let control = view! {
        <div class="file">
            <input
                id=name.clone()
                name=name.clone()
                type="file"
                accept=accept
                aria-describedby=described
                aria-invalid=error.is_some().then_some("true")
                required
            />
            <span class="btn second" aria-hidden="true">{choose}</span>
            <span class="none" aria-hidden="true">{none}</span>
            <span class="chosen" aria-hidden="true" data-file>{chosen}</span>
        </div>
    };
    asked(name, label, hint, error, control).into_any()
}

/// A secret, with a button to show it. The button is hidden until a script unhides every `[data-reveal]`;
/// the script toggles the input's type, swaps the button's text between `data-show` and `data-hide`, and sets the type back when the form is sent.
#[component]
pub fn PasswordField(
    /// Under which it is sent.
    #[prop(into)]
    name: Text,
    /// What is asked.
    #[prop(into)]
    label: Text,
    /// `current-password`, `new-password` or `one-time-code`.
    #[prop(into)]
    autocomplete: Text,
    /// The verb that shows it.
    #[prop(into)]
    show: Text,
    /// The verb that hides it again.
    #[prop(into)]
    hide: Text,
    /// What helps to answer.
    #[prop(optional, into)]
    hint: OptionalText,
    /// What is wrong with the answer, in the same words as in the error summary.
    #[prop(optional, into)]
    error: OptionalText,
    /// Of the control; its name when absent.
    #[prop(optional, into)]
    id: OptionalText,
) -> impl IntoView {
    let id = id.0.unwrap_or_else(|| name.clone());
    let described = described_by(&id, &hint, &error);
    let control = view! {
        <span class="with">
            <input
                class="input"
                id=id.clone()
                name=name
                type="password"
                autocomplete=autocomplete
                autocapitalize="none"
                spellcheck="false"
                aria-describedby=described
                aria-invalid=error.is_some().then_some("true")
                required
            />
            <button type="button" class="btn second" hidden data-reveal aria-controls=id.clone() data-show=show data-hide=hide>
                {show.clone()}
            </button>
        </span>
    };
    asked(id, label, hint, error, control).into_any()
}

/// Several lines to type in. The only owner of `<textarea>`: Leptos 0.8.23 renders its children unescaped (`security.md` WEB-07),
/// so they are escaped here, and a test watches for the day it no longer does.
#[component]
pub fn Textarea(
    /// Under which it is sent.
    #[prop(into)]
    name: Text,
    /// What is asked.
    #[prop(into)]
    label: Text,
    /// What helps to answer.
    #[prop(optional, into)]
    hint: OptionalText,
    /// What is wrong with the answer, in the same words as in the error summary.
    #[prop(optional, into)]
    error: OptionalText,
    /// What was typed, or stands now.
    #[prop(optional, into)]
    value: OptionalText,
    /// Of the control; its name when absent.
    #[prop(optional, into)]
    id: OptionalText,
    /// Lines shown at first.
    #[prop(default = 4)]
    rows: u16,
    /// Can be read and copied, not changed.
    #[prop(optional)]
    readonly: bool,
) -> impl IntoView {
    let id = id.0.unwrap_or_else(|| name.clone());
    let described = described_by(&id, &hint, &error);
    // a parser drops the first line feed of a textarea: this one is for it to drop
    let text = format!("\n{}", value.0.unwrap_or_default().replace('&', "&amp;").replace('<', "&lt;"));
    let control = view! {
        <textarea
            class="input"
            id=id.clone()
            name=name
            rows=rows
            aria-describedby=described
            aria-invalid=error.is_some().then_some("true")
            readonly=readonly
        >
            {text}
        </textarea>
    };
    asked(id, label, hint, error, control).into_any()
}

/// One answer among those of a [`Select`] or of [`Choices`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    value: Text,
    label: Text,
    hint: OptionalText,
    selected: bool,
}

impl Choice {
    /// Sends `value`, says `label`.
    pub fn new(value: impl Into<Text>, label: impl Into<Text>) -> Self {
        Self { value: value.into(), label: label.into(), hint: OptionalText::default(), selected: false }
    }

    /// Says more under the label (in [`Choices`] only).
    #[must_use]
    pub fn hint(mut self, hint: impl Into<OptionalText>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Whether it is the answer now.
    #[must_use]
    pub const fn selected(mut self, selected: bool) -> Self {
        self.selected = selected;
        self
    }
}

/// One answer among many.
#[component]
pub fn Select(
    /// Under which it is sent.
    #[prop(into)]
    name: Text,
    /// What is asked.
    #[prop(into)]
    label: Text,
    /// In the order shown.
    choices: Vec<Choice>,
    /// What helps to answer.
    #[prop(optional, into)]
    hint: OptionalText,
    /// What is wrong with the answer, in the same words as in the error summary.
    #[prop(optional, into)]
    error: OptionalText,
    /// Of the control; its name when absent.
    #[prop(optional, into)]
    id: OptionalText,
    /// Not to be answered now.
    #[prop(optional)]
    disabled: bool,
) -> impl IntoView {
    let id = id.0.unwrap_or_else(|| name.clone());
    let described = described_by(&id, &hint, &error);
    let options: Vec<_> =
        choices.into_iter().map(|choice| view! { <option value=choice.value selected=choice.selected>{choice.label}</option> }).collect();
    let control = view! {
        <select class="input" id=id.clone() name=name aria-describedby=described aria-invalid=error.is_some().then_some("true") disabled=disabled>
            {options}
        </select>
    };
    asked(id, label, hint, error, control).into_any()
}

/// One answer among a few, each in sight.
#[component]
pub fn Choices(
    /// Under which it is sent. The first control's id is this name, so an error summary's link finds it.
    #[prop(into)]
    name: Text,
    /// What is asked.
    #[prop(into)]
    legend: Text,
    /// The legend is a heading of the page, an `h2`.
    #[prop(optional)]
    heading: bool,
    /// In the order shown.
    choices: Vec<Choice>,
    /// What helps to answer.
    #[prop(optional, into)]
    hint: OptionalText,
    /// What is wrong with the answer, in the same words as in the error summary.
    #[prop(optional, into)]
    error: OptionalText,
) -> impl IntoView {
    let described = described_by(&name, &hint, &error);
    let hint = hint.0.map(|hint| hint_line(&name, hint));
    let error = error.0.map(|error| error_line(&name, error));
    let boxes: Vec<_> = choices
        .into_iter()
        .enumerate()
        .map(move |(rank, choice)| {
            let id = if rank == 0 { name.clone() } else { format!("{name}-{rank}").into() };
            let described = described_by(&id, &choice.hint, &OptionalText::default());
            let hint = choice.hint.0.map(|hint| hint_line(&id, hint));
            view! {
                <div class="check">
                    <input type="radio" id=id.clone() name=name.clone() value=choice.value checked=choice.selected aria-describedby=described />
                    <label for=id>{choice.label}</label>
                    {hint}
                </div>
            }
        })
        .collect();
    let legend = if heading { view! { <h2>{legend}</h2> }.into_any() } else { view! { {legend} }.into_any() };
    view! {
        <fieldset class="field" aria-describedby=described>
            <legend>{legend}</legend>
            {hint}
            {error}
            {boxes}
        </fieldset>
    }
    .into_any()
}

/// Yes or no. An unticked box sends nothing.
#[component]
pub fn Checkbox(
    /// Under which it is sent.
    #[prop(into)]
    name: Text,
    /// What is agreed to.
    #[prop(into)]
    label: Text,
    /// What is sent when ticked; `true` when absent.
    #[prop(default = "true".into(), into)]
    value: Text,
    /// Whether it is ticked now.
    #[prop(optional)]
    checked: bool,
    /// What helps to answer.
    #[prop(optional, into)]
    hint: OptionalText,
    /// What is wrong with the answer, in the same words as in the error summary.
    #[prop(optional, into)]
    error: OptionalText,
    /// Of the control; its name when absent.
    #[prop(optional, into)]
    id: OptionalText,
) -> impl IntoView {
    let id = id.0.unwrap_or_else(|| name.clone());
    let described = described_by(&id, &hint, &error);
    let invalid = error.is_some().then_some("true");
    view! {
        <div class="field">
            {error.0.map(|error| error_line(&id, error))}
            <div class="check">
                <input type="checkbox" id=id.clone() name=name value=value checked=checked aria-describedby=described aria-invalid=invalid />
                <label for=id.clone()>{label}</label>
                {hint.0.map(|hint| hint_line(&id, hint))}
            </div>
        </div>
    }
    .into_any()
}

fn asked(id: Text, label: Text, hint: OptionalText, error: OptionalText, control: impl IntoView) -> impl IntoView {
    let hint = hint.0.map(|hint| hint_line(&id, hint));
    let error = error.0.map(|error| error_line(&id, error));
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {hint}
            {error}
            {control}
        </div>
    }
}

fn hint_line(id: &str, hint: Text) -> impl IntoView + use<> {
    view! { <span class="hint" id=format!("{id}-hint")>{hint}</span> }
}

fn error_line(id: &str, error: Text) -> impl IntoView + use<> {
    view! {
        <p class="error" id=format!("{id}-error")>
            {icon(Icon::Alert)}
            <span>{error}</span>
        </p>
    }
}

fn described_by(id: &str, hint: &OptionalText, error: &OptionalText) -> Option<String> {
    match (hint.is_some(), error.is_some()) {
        (false, false) => None,
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-error")),
        (true, true) => Some(format!("{id}-hint {id}-error")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::opens;

    const HOSTILE: &str = r#"</textarea><script>alert("x")</script>&amp;'"#;

    #[test]
    fn a_textarea_keeps_hostile_text_as_text() {
        let html = view! { <Textarea name="note" label="Note" value=HOSTILE /> }.to_html();
        assert!(html.contains("&lt;/textarea>&lt;script>alert(\"x\")&lt;/script>&amp;amp;'</textarea>"), "{html}");
        assert_eq!(html.matches("</textarea>").count(), 1, "{html}");
        assert!(!html.contains("<script"), "{html}");
    }

    #[test]
    fn a_textarea_keeps_its_first_empty_line() {
        let html = view! { <Textarea name="note" label="Note" value="\nsecond" /> }.to_html();
        assert!(html.contains(">\n\nsecond</textarea>"), "{html}");
    }

    #[test]
    fn every_control_escapes_what_it_is_given() {
        let html = view! {
            <Field name="a" label=HOSTILE value=HOSTILE hint=HOSTILE error=HOSTILE />
            <Select name="b" label=HOSTILE choices=vec![Choice::new(HOSTILE, HOSTILE)] />
            <Choices name="c" legend=HOSTILE choices=vec![Choice::new(HOSTILE, HOSTILE).hint(HOSTILE)] />
            <Checkbox name="d" label=HOSTILE value=HOSTILE />
            <PasswordField name="e" label=HOSTILE autocomplete="off" show=HOSTILE hide=HOSTILE />
        }
        .to_html();
        assert!(!html.contains("<script") && !html.contains("</textarea>"), "{html}");
        for attribute in html.split(r#"value=""#).skip(1) {
            let value = attribute.split('"').next().unwrap_or_default();
            assert!(value.ends_with("&amp;amp;'"), "cut at a quote: {value} in {html}");
        }
    }

    #[test]
    fn hint_and_error_describe_the_control_and_the_value_is_kept() {
        let html = view! {
            <Field name="courriel" label="Courriel" kind=InputKind::Email hint="indice" error="erreur" value="a@b" autocomplete="email" />
        }
        .to_html();
        assert!(html.contains(r#"<label for="courriel">Courriel</label>"#), "{html}");
        assert!(html.contains(r#"id="courriel-hint""#) && html.contains(r#"id="courriel-error""#), "{html}");
        let described = r#"aria-describedby="courriel-hint courriel-error""#;
        assert!(opens(&html, "input", &[r#"id="courriel""#, described, r#"aria-invalid="true""#]), "{html}");
        assert!(
            opens(&html, "input", &[r#"type="email""#, r#"value="a@b""#, r#"autocomplete="email""#, r#"spellcheck="false""#]),
            "{html}"
        );
    }

    #[test]
    fn a_sound_field_says_nothing_of_errors() {
        let html = view! { <Field name="nom" label="Nom" error={None::<String>} /> }.to_html();
        assert!(!html.contains("aria-invalid") && !html.contains("aria-describedby") && !html.contains("error"), "{html}");
    }

    #[test]
    fn a_file_is_asked_for_in_the_page_s_own_words() {
        let html = view! {
            <FileField name="liste" label="Liste" choose="Choisir un fichier" none="Aucun" chosen="Choisi" accept=".csv" hint="indice" error="erreur" />
        }
        .to_html();
        let described = r#"aria-describedby="liste-hint liste-error""#;
        assert!(opens(&html, "input", &[r#"type="file""#, r#"id="liste""#, described, r#"aria-invalid="true""#, "required"]), "{html}");
        assert!(html.contains(r#"<label for="liste">Liste</label>"#), "{html}");
        // the style shows one of the two by what follows the control
        assert!(html.find("<input") < html.find("Aucun") && html.find("Aucun") < html.find("Choisi</span>"), "{html}");
    }

    #[test]
    fn a_secret_is_never_sent_back() {
        let html = view! { <Field name="p" label="P" kind=InputKind::Password value="secret-1234" /> }.to_html();
        assert!(!html.contains("secret-1234"), "{html}");
    }

    #[test]
    fn the_reveal_button_waits_for_a_script() {
        let html =
            view! { <PasswordField name="passe" label="P" autocomplete="current-password" show="Afficher" hide="Masquer" /> }.to_html();
        let texts = [r#"data-show="Afficher""#, r#"data-hide="Masquer""#].as_slice();
        assert!(opens(&html, "button", &["type=\"button\"", " hidden", "data-reveal", r#"aria-controls="passe""#]), "{html}");
        assert!(opens(&html, "button", texts), "{html}");
    }

    #[test]
    fn an_error_summary_link_lands_on_the_first_choice() {
        let html = view! { <Choices name="mode" legend="L" choices=vec![Choice::new("1", "Un"), Choice::new("2", "Deux").selected(true)] error="e" /> }
            .to_html();
        assert!(opens(&html, "input", &[r#"id="mode""#, r#"name="mode""#, r#"value="1""#]), "{html}");
        assert!(opens(&html, "input", &[r#"id="mode-1""#, r#"name="mode""#, r#"value="2""#, "checked"]), "{html}");
        assert!(opens(&html, "fieldset", &[r#"aria-describedby="mode-error""#]), "{html}");
        assert_eq!(html.matches("checked").count(), 1, "{html}");
    }
}
