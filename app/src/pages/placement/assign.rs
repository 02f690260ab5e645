//! The assignment sheet of a request: who goes.

use super::PATH;
use crate::address;
use crate::gate;
use crate::page::{Answer, Layout, Page, Place, Request};
use crate::pages::sentence;
use crate::ui::{Anchor, Button, ButtonKind, ButtonLink, EmptyState, Icon, Notice, PageHead, Table, Tone, column, tag, tick, tick_header};
use domain::id::{PlacementId, StudentId};
use domain::placement::RequestState;
use domain::placement::request::{Act, Candidate, RequestFile};
use domain::{ApiError, Code, format};
use http::StatusCode;
use leptos::prelude::*;
use service::placement;

/// Those who can go, with a tick for each who does.
pub async fn assign(request: Request) -> Result<Answer, ApiError> {
    let id: PlacementId = request.id("id")?;
    let mut refused = None;
    let mut chosen = None;
    if let Some(form) = &request.form {
        let students =
            form.every("personne").into_iter().map(str::parse).collect::<Result<Vec<StudentId>, _>>().map_err(|_| ApiError::NotFound)?;
        let version = form.one("version").parse().map_err(|_| ApiError::Refused(Code::RequestMoved))?;
        let act = Act { request: id, version, reason: String::new() };
        // what was confirmed keeps those who are on it: others take its free places
        let saved = if form.has("libre") {
            gate::run(&request, placement::join::join, (act, students.clone())).await
        } else {
            gate::run(&request, placement::assign::assign, (act, students.clone())).await
        };
        match saved {
            Ok(_) => return Ok(Answer::SeeOther(address::with_query(&format!("{PATH}/{id}"), &[("etat", "fait")]))),
            Err(ApiError::Refused(code)) => {
                // of what changed meanwhile, what is there now is shown: it is not to be written over unseen
                chosen = (code != Code::RequestMoved).then_some(students);
                refused = Some(code);
            }
            Err(error) => return Err(error),
        }
    }
    let mut candidates = gate::run(&request, placement::see::candidates, (id, request.language)).await?;
    let file = gate::run(&request, placement::see::see, (id, request.language)).await?;
    let confirmed = file.row.state == RequestState::Confirmed;
    if confirmed {
        candidates.retain(|candidate| !candidate.assigned);
    }
    if let Some(chosen) = chosen {
        for candidate in &mut candidates {
            candidate.assigned = chosen.contains(&candidate.id);
        }
    }
    let status = if refused.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    Ok(page(&request, &file, &candidates, refused).status(status).into())
}

fn page(request: &Request, file: &RequestFile, candidates: &[Candidate], refused: Option<Code>) -> Page {
    let t = request.t();
    let row = &file.row;
    let back = format!("{PATH}/{}", row.id);
    let confirmed = row.state == RequestState::Confirmed;
    let many = i64::from(if confirmed { row.students.saturating_sub(file.assigned) } else { row.students });
    let text = t.assign_text(many, format::number(request.language, many));
    let text = if confirmed { format!("{text} {}", t.assign_join_text()) } else { text };
    let title = if confirmed { t.request_join() } else { t.assign_title() };
    let lines: Vec<_> = candidates.iter().map(|candidate| line(request, candidate)).collect();
    let head = view! {
        <tr>
            {tick_header(t.requests_select(), t.select_page())}
            {column(t.column_name())}
            {column(t.column_number())}
            {column(t.column_group())}
            {column(t.column_state())}
        </tr>
    };
    let list = if lines.is_empty() {
        view! { <EmptyState title=t.assign_none() icon=Icon::People /> }.into_any()
    } else {
        view! {
            <form method="post" action=format!("{back}/affectation") class="stack">
                <input type="hidden" name="version" value=row.version.to_string() />
                {confirmed.then(|| view! { <input type="hidden" name="libre" value="oui" /> })}
                <Table id="personnes" caption=t.assign_caption() pick=true>
                    <thead>{head}</thead>
                    <tbody>{lines}</tbody>
                </Table>
                <div class="row">
                    <Button label=t.assign_save() />
                    <ButtonLink href=back.clone() label=t.go_back() kind=ButtonKind::Plain />
                </div>
            </form>
        }
        .into_any()
    };
    let body = view! {
        {refused.map(|code| view! { <Notice tone=Tone::Bad title=sentence::of(t, code) live=true /> })}
        <PageHead title=title.clone() text=text back=Some(Anchor::new(back.clone(), row.reference.clone())) />
        {list}
    };
    Page::new(format!("{title} {}", row.reference), Layout::Staff(Place::Requests), body)
}

fn line(request: &Request, candidate: &Candidate) -> impl IntoView + use<> {
    let t = request.t();
    let elsewhere = candidate
        .elsewhere
        .as_ref()
        .map(|reference| view! { {tag(Tone::Warn, Icon::Alert, t.assign_elsewhere())}<span class="sub quiet">{reference.clone()}</span> });
    view! {
        <tr>
            <td>{tick("personne", candidate.id.to_string(), t.select_one(&candidate.name), candidate.assigned)}</td>
            <th scope="row">{candidate.name.clone()}</th>
            <td class="num">{candidate.number.clone()}</td>
            <td class="num">{candidate.group.clone()}</td>
            <td>{elsewhere}</td>
        </tr>
    }
}
