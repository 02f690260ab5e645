//! The programs of a department.

use super::{PATH, page_of, state};
use crate::gate;
use crate::page::{Answer, Layout, Page, Place, Request};
use crate::ui::{ButtonLink, EmptyState, Icon, PageHead, Table, column, tag};
use domain::access::Permission;
use domain::program::ProgramRow;
use domain::{ApiError, format};
use leptos::prelude::*;
use service::program;

/// The list.
pub async fn list(request: Request) -> Result<Answer, ApiError> {
    let rows = gate::run(&request, program::list::list, ()).await?;
    Ok(page(&request, &rows).into())
}

fn page(request: &Request, rows: &[ProgramRow]) -> Page {
    let t = request.t();
    let manages = request.visitor.may(Permission::ManagePrograms);
    let make = |some: bool| {
        let href = format!("{PATH}/nouveau");
        (manages && some).then(|| view! { <ButtonLink href=href label=t.program_new() icon=Icon::Plus /> })
    };
    let (some, more) = (make(!rows.is_empty()), make(rows.is_empty()));
    let none = if manages { t.programs_none_text() } else { t.programs_none_text_read() };
    let body = view! {
        <PageHead title=t.nav_programs() text=t.programs_text()>{some}</PageHead>
        {if rows.is_empty() {
            view! { <EmptyState title=t.programs_none() text=none icon=Icon::Book>{more}</EmptyState> }.into_any()
        } else {
            table(request, rows).into_any()
        }}
    };
    Page::new(t.nav_programs(), Layout::Staff(Place::Programs), body)
}

fn table(request: &Request, rows: &[ProgramRow]) -> impl IntoView + use<> {
    let t = request.t();
    let number = |n: u32| format::number(request.language, i64::from(n));
    let lines: Vec<_> = rows
        .iter()
        .map(|row| {
            let (tone, icon, word) = state(t, row.text.state);
            view! {
                <tr>
                    <th scope="row">
                        <a href=page_of(row.id)>{row.text.name.read(request.language).0.to_owned()}</a>
                        <span class="sub">{row.text.code.clone()}</span>
                    </th>
                    <td>{tag(tone, icon, word)}</td>
                    <td class="num" data-label=t.courses_title()>{number(row.courses)}</td>
                    <td class="num" data-label=t.cohorts_title()>{number(row.cohorts)}</td>
                    <td class="num" data-label=t.column_offerings()>{number(row.offerings)}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <Table id="programmes" caption=t.programs_caption() cards=true>
            <thead>
                <tr>
                    {column(t.filter_program())}
                    {column(t.column_state())}
                    {column(t.courses_title())}
                    {column(t.cohorts_title())}
                    {column(t.column_offerings())}
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </Table>
    }
}
