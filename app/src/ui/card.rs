//! The student's parts: cards in one column, never a table (`ux.md` § 3).

use super::{Icon, OptionalText, Text, icon};
use leptos::prelude::*;

/// A card. Its title names it.
#[component]
pub fn Card(
    /// Unique in the page.
    #[prop(into)]
    id: Text,
    /// Its title.
    #[prop(into)]
    title: Text,
    /// Beside the title: a [`tag`](super::tag), `.into_any()`.
    #[prop(optional)]
    aside: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="card" aria-labelledby=id>
            <div class="row"><h2 id=id.clone()>{title}</h2>{aside.map(|aside| view! { <span class="push">{aside}</span> })}</div>
            {children()}
        </section>
    }
    .into_any()
}

/// Facts with a drawing each. Children: [`pair`]s.
#[component]
pub fn Pairs(children: Children) -> impl IntoView {
    view! { <ul class="pairs">{children()}</ul> }.into_any()
}

/// A drawing, a fact, and more in small. `fact` may hold a button after its words.
pub fn pair(shape: Icon, fact: impl IntoView, detail: impl Into<OptionalText>) -> impl IntoView {
    let detail: OptionalText = detail.into();
    view! { <li>{icon(shape)} <div>{fact} {detail.0.map(|detail| view! { <small>{detail}</small> })}</div></li> }
}

/// A day as a calendar shows it; the words beside it say the date in full.
pub fn date_tile(month: impl Into<Text>, day: impl Into<Text>) -> impl IntoView {
    let (month, day): (Text, Text) = (month.into(), day.into());
    view! { <div class="date">{month}<b>{day}</b></div> }
}

/// Something to do, or done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    icon: Icon,
    label: Text,
    detail: OptionalText,
    status: OptionalText,
    href: OptionalText,
    late: bool,
}

impl Task {
    /// A drawing and what is to be done.
    pub fn new(icon: Icon, label: impl Into<Text>) -> Self {
        Self {
            icon,
            label: label.into(),
            detail: OptionalText::default(),
            status: OptionalText::default(),
            href: OptionalText::default(),
            late: false,
        }
    }

    /// Until when, or since when.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<OptionalText>) -> Self {
        self.detail = detail.into();
        self
    }

    /// A word at the end of the line, where there is nothing to open.
    #[must_use]
    pub fn status(mut self, status: impl Into<OptionalText>) -> Self {
        self.status = status.into();
        self
    }

    /// Where it is done.
    #[must_use]
    pub fn href(mut self, href: impl Into<OptionalText>) -> Self {
        self.href = href.into();
        self
    }

    /// It presses; the detail says why.
    #[must_use]
    pub const fn late(mut self, late: bool) -> Self {
        self.late = late;
        self
    }
}

/// What a student has to do. Each line that opens something is a link of 48 px.
#[component]
pub fn Tasks(
    /// The most pressing first.
    tasks: Vec<Task>,
) -> impl IntoView {
    let tasks: Vec<_> = tasks
        .into_iter()
        .map(|task| {
            let end = match task.status.0 {
                Some(status) => view! { <span class="quiet small">{status}</span> }.into_any(),
                None if task.href.is_some() => icon(Icon::Forward).into_any(),
                None => view! { <span></span> }.into_any(),
            };
            let words = view! {
                {icon(task.icon)}
                <span>{task.label}</span>
                {end}
                {task.detail.0.map(|detail| view! { <small>{detail}</small> })}
            };
            let line = match task.href.0 {
                Some(href) => view! { <a href=href>{words}</a> }.into_any(),
                None => view! { <div>{words}</div> }.into_any(),
            };
            view! { <li class=task.late.then_some("late")>{line}</li> }
        })
        .collect();
    view! { <ul class="todo">{tasks}</ul> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::opens;

    #[test]
    fn a_card_is_named_by_its_title() {
        let html = view! { <Card id="a-faire" title="À faire">"x"</Card> }.to_html();
        assert!(opens(&html, "section", &[r#"aria-labelledby="a-faire""#]), "{html}");
        assert!(html.contains(r#"<h2 id="a-faire">À faire</h2>"#), "{html}");
    }

    #[test]
    fn a_task_without_an_address_is_not_a_link() {
        let html = view! { <Tasks tasks=vec![Task::new(Icon::Check, "RCR").status("acceptée")] /> }.to_html();
        assert!(!html.contains("<a ") && html.contains("acceptée"), "{html}");
    }
}
