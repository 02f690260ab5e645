//! « Stages » and « Documents »: honest empty states until these parts are built.

use crate::gate;
use crate::page::{Answer, Layout, Page, Request, Tab};
use crate::ui::{ButtonKind, ButtonLink, EmptyState, Icon, PageHead};
use domain::ApiError;
use domain::access::AccessLevel;
use leptos::prelude::*;
use service::own_file;

/// « Stages ».
pub async fn placements(request: Request) -> Result<Answer, ApiError> {
    gate::run(&request, own_file::see, request.language).await?;
    let t = request.t();
    let body = view! {
        <PageHead title=t.nav_placements() />
        <EmptyState title=t.own_placements() text=t.own_placements_text() icon=Icon::Calendar />
    };
    Ok(Page::new(t.nav_placements(), Layout::Student(Tab::Placements), body).into())
}

/// « Documents »: for advanced access; basic access is told why not, and whom to ask.
pub async fn documents(request: Request) -> Result<Answer, ApiError> {
    let file = gate::run(&request, own_file::see, request.language).await?;
    let t = request.t();
    let state = if file.level == AccessLevel::Advanced {
        view! { <EmptyState title=t.own_documents() text=t.own_documents_text() icon=Icon::Document /> }.into_any()
    } else {
        let name = file.contact.name;
        let write = format!("mailto:{}", file.contact.email);
        view! {
            <EmptyState title=t.own_documents_basic() text=t.own_documents_basic_text(&name) icon=Icon::Lock>
                <ButtonLink href=write.clone() label=t.own_write(&name) kind=ButtonKind::Second />
            </EmptyState>
        }
        .into_any()
    };
    let body = view! {
        <PageHead title=t.nav_documents() />
        {state}
    };
    Ok(Page::new(t.nav_documents(), Layout::Student(Tab::Documents), body).into())
}
