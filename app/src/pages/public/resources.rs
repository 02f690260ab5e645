//! « Ressources », at the foot of the door: what to know before coming in.

use crate::page::{Answer, Layout, Page, Request};
use crate::ui::{Anchor, PageHead, PrintButton};
use domain::ApiError;
use leptos::prelude::*;

/// Step by step for students.
pub async fn steps(request: Request) -> Result<Answer, ApiError> {
    let t = request.t();
    let lines = [t.steps_1(), t.steps_2(), t.steps_3(), t.steps_4(), t.steps_5()];
    let help = (t.steps_help(), t.steps_help_text());
    Ok(guide(&request, t.door_resource_steps(), t.steps_intro(), lines.to_vec(), help))
}

/// First steps of a local administrator: what to prepare, in order.
pub async fn first_steps(request: Request) -> Result<Answer, ApiError> {
    let t = request.t();
    let lines = [t.first_1(), t.first_2(), t.first_3(), t.first_4(), t.first_5(), t.first_6()];
    let help = (t.first_help(), t.first_help_text());
    Ok(guide(&request, t.door_resource_staff(), t.first_intro(), lines.to_vec(), help))
}

fn guide(request: &Request, title: String, intro: String, lines: Vec<String>, help: (String, String)) -> Answer {
    let t = request.t();
    let lines: Vec<_> = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect();
    let body = view! {
        <div class="stack parts narrow">
            <PageHead title=title.clone() text=intro back=Some(Anchor::new("/", t.door_title()))><PrintButton label=t.print() otherwise=t.print_otherwise() /></PageHead>
            <ol class="guide">{lines}</ol>
            <h2>{help.0}</h2>
            <p>{help.1}</p>
        </div>
    };
    Page::new(title, Layout::Door, body).live().into()
}
