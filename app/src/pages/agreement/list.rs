//! The agreements of a school with hosts, or of a host with schools.

use super::{PATH, standing};
use crate::gate;
use crate::page::{Answer, Layout, Page, Place, Request};
use crate::ui::{ButtonLink, EmptyState, Icon, Notice, PageHead, Table, Tone, column, tag};
use domain::access::Permission;
use domain::calendar::Day;
use domain::catalogue::{Agreement, Standing};
use domain::placement::Party;
use domain::{ApiError, format};
use leptos::prelude::*;
use service::agreement;

/// The list.
pub async fn list(request: Request) -> Result<Answer, ApiError> {
    let (party, today, list) = gate::run(&request, agreement::list::list, request.language).await?;
    Ok(page(&request, party, today, &list).into())
}

fn page(request: &Request, party: Party, today: Day, list: &[Agreement]) -> Page {
    let t = request.t();
    let manages = request.visitor.may(Permission::ManageAgreements);
    let make =
        |some: bool| (manages && some).then(|| view! { <ButtonLink href="/ententes/nouvelle" label=t.agreement_new() icon=Icon::Plus /> });
    let school = party == Party::School;
    let text = if school { t.agreements_text() } else { t.agreements_text_host() };
    let none = if school { t.agreements_none_text() } else { t.agreements_none_text_host() };
    let soon = list.iter().filter(|one| Standing::on(today, one.text.period) == Standing::EndsSoon).count();
    let soon = i64::try_from(soon).unwrap_or(i64::MAX);
    let warning = (soon > 0)
        .then(|| view! { <Notice tone=Tone::Warn title=t.agreements_soon(soon, format::number(request.language, soon))><p>{t.agreements_soon_text()}</p></Notice> });
    let said = match request.query("etat") {
        "creee" => Some(t.agreement_made()),
        "modifiee" => Some(t.agreement_edited()),
        "finie" => Some(t.agreement_ended()),
        _ => None,
    };
    let (some, more) = (make(!list.is_empty()), make(list.is_empty()));
    let body = view! {
        {said.map(|said| view! { <Notice tone=Tone::Ok title=said live=true /> })}
        <PageHead title=t.nav_agreements() text=text>{some}</PageHead>
        {warning}
        {if list.is_empty() {
            view! { <EmptyState title=t.agreements_none() text=none icon=Icon::Document>{more}</EmptyState> }.into_any()
        } else {
            table(request, school, today, list, manages).into_any()
        }}
    };
    Page::new(t.nav_agreements(), Layout::Staff(Place::Agreements), body)
}

fn table(request: &Request, school: bool, today: Day, list: &[Agreement], manages: bool) -> impl IntoView + use<> {
    let t = request.t();
    let lines: Vec<_> = list
        .iter()
        .map(|one| {
            let (tone, icon, word) = standing(t, Standing::on(today, one.text.period));
            let name = if school { one.host_name.clone() } else { one.school.clone() };
            let name = if manages { view! { <a href=format!("{PATH}/{}", one.id)>{name}</a> }.into_any() } else { name.into_any() };
            let program = one.program_name.clone().unwrap_or_else(|| t.agreement_all_programs());
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td>{program}</td>
                    <td class="num" data-label=t.agreement_from()>{one.text.period.from.to_string()}</td>
                    <td class="num" data-label=t.agreement_to()>{one.text.period.to.to_string()}</td>
                    <td>{tag(tone, icon, word)}</td>
                </tr>
            }
        })
        .collect();
    let other = if school { t.agreement_host() } else { t.column_school() };
    view! {
        <Table id="ententes" caption=t.agreements_caption() cards=true>
            <thead>
                <tr>
                    {column(other)}
                    {column(t.agreement_program())}
                    {column(t.agreement_from())}
                    {column(t.agreement_to())}
                    {column(t.column_state())}
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </Table>
    }
}
