//! « Destinations »: those of a host by site and service, or those a person answers for.

use super::targets::TARGETS_PATH;
use super::{PATH, missing};
use crate::gate;
use crate::page::{Answer, Layout, Page, Place, Request};
use crate::pages::placement::words;
use crate::ui::{ButtonKind, ButtonLink, EmptyState, Icon, PageHead, Table, Tone, column, tag};
use domain::access::Permission;
use domain::catalogue::DestinationRow;
use domain::{ApiError, format};
use leptos::prelude::*;
use service::catalogue;

/// The list.
pub async fn list(request: Request) -> Result<Answer, ApiError> {
    let rows = gate::run(&request, catalogue::list::list, request.language).await?;
    Ok(page(&request, &rows).into())
}

fn page(request: &Request, rows: &[DestinationRow]) -> Page {
    let t = request.t();
    let manages = request.visitor.may(Permission::ManageDestinations);
    let make = |some: bool| {
        (manages && some).then(|| view! { <ButtonLink href="/destinations/nouvelle" label=t.destination_new() icon=Icon::Plus /> })
    };
    let (text, empty) = if manages {
        (t.destinations_text(), t.destinations_none_text())
    } else {
        (t.destinations_text_agent(), t.destinations_none_text_agent())
    };
    let delays =
        manages.then(|| view! { <ButtonLink href=TARGETS_PATH label=t.targets_title() kind=ButtonKind::Second icon=Icon::Clock /> });
    let (some, more) = (make(!rows.is_empty()), make(rows.is_empty()));
    let body = view! {
        <PageHead title=t.nav_destinations() text=text>{delays}{some}</PageHead>
        {if rows.is_empty() {
            view! { <EmptyState title=t.destinations_none() text=empty icon=Icon::Pin>{more}</EmptyState> }.into_any()
        } else {
            table(request, rows).into_any()
        }}
    };
    Page::new(t.nav_destinations(), Layout::Staff(Place::Destinations), body)
}

fn table(request: &Request, rows: &[DestinationRow]) -> impl IntoView + use<> {
    let t = request.t();
    let lines: Vec<_> = rows.iter().map(|row| line(request, row)).collect();
    view! {
        <Table id="destinations" caption=t.destinations_caption() cards=true>
            <thead>
                <tr>
                    {column(t.column_destination())}
                    {column(t.column_site())}
                    {column(t.column_seats())}
                    {column(t.column_contacts())}
                    {column(t.column_closures())}
                    {column(t.column_state())}
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </Table>
    }
}

fn line(request: &Request, row: &DestinationRow) -> impl IntoView + use<> {
    let t = request.t();
    let lacks: Vec<_> = row.lacks.iter().map(|language| tag(Tone::Warn, Icon::Alert, missing(request, *language))).collect();
    let contacts = match row.contacts.split_first() {
        None => view! { <span class="quiet">{t.contacts_none()}</span> }.into_any(),
        Some((main, others)) => {
            let others = (!others.is_empty()).then(|| view! { <span class="sub quiet">{others.join(", ")}</span> });
            view! { {main.clone()}{others} }.into_any()
        }
    };
    let closures = if row.closures.is_empty() {
        view! { <span class="quiet">{t.closures_no()}</span> }.into_any()
    } else {
        row.closures
            .iter()
            .map(|period| view! { <span class="sub">{words::period(request, *period)}</span> })
            .collect::<Vec<_>>()
            .into_any()
    };
    let state = if row.closed {
        tag(Tone::Neutral, Icon::Lock, t.destination_closed()).into_any()
    } else {
        tag(Tone::Ok, Icon::Check, t.destination_open()).into_any()
    };
    view! {
        <tr>
            <th scope="row"><a href=format!("{PATH}/{}", row.id)>{row.name.clone()}</a></th>
            <td>{row.site.clone()}<span class="sub quiet">{row.service.clone()}</span></td>
            <td class="num" data-label=t.column_seats()>{format::number(request.language, i64::from(row.seats))}</td>
            <td data-label=t.column_contacts()>{contacts}</td>
            <td data-label=t.column_closures()>{closures}</td>
            <td>{state}" "{lacks}</td>
        </tr>
    }
}
