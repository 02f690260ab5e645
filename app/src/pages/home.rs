//! « Accueil »: what waits for whoever asks, by role.

use crate::gate;
use crate::page::{Answer, Layout, Page, Place, Request};
use crate::pages::placement::{PATH, duties, lists};
use crate::pages::{student, words};
use crate::ui::{ButtonKind, ButtonLink, EmptyState, Icon, PageHead, Tone, Work, WorkList, tag};
use crate::{address, shell};
use domain::access::{Permission, Role};
use domain::activation::RecentActivation;
use domain::placement::duty::Due;
use domain::roster::{AccessState, Delivery, EmailState, Filter};
use domain::{ApiError, format};
use leptos::prelude::*;
use service::activation;
use service::home as service_home;
use service::placement;
use service::roster::enrolment;
use service::zone;

/// The home of the role in which the person acts.
pub async fn home(request: Request) -> Result<Answer, ApiError> {
    let role = request.visitor.session().ok_or(ApiError::SignedOut)?.membership.role;
    if role == Role::Student {
        return student::home(&request).await;
    }
    if role == Role::Helpdesk {
        gate::run(&request, service_home::see, ()).await?;
        return Ok(later(&request).into());
    }
    let duties = if request.visitor.may(Permission::SeePlacements) {
        gate::run(&request, placement::waiting::waiting, ()).await?
    } else {
        Vec::new()
    };
    if !request.visitor.may(Permission::ListStudents) {
        return Ok(host(&request, &duties).into());
    }
    let views = views();
    let mut asked: Vec<Filter> = views.iter().map(|(_, filter)| filter.clone()).collect();
    asked.push(Filter::default());
    let mut counts = gate::run(&request, enrolment::counts, asked).await?;
    let all = counts.pop().unwrap_or_default();
    let recent =
        if request.visitor.may(Permission::ActivateAccess) { Some(gate::run(&request, activation::recent, ()).await?) } else { None };
    let waiting: Vec<(Waiting, Filter, u32)> = views
        .into_iter()
        .zip(counts)
        .map(|((waiting, filter), count)| (waiting, filter, count))
        .filter(|(_, _, count)| *count > 0)
        .collect();
    Ok(page(&request, &duties, &waiting, all, recent.as_deref()).into())
}

/// What may wait on the enrolment screen.
#[derive(Clone, Copy)]
enum Waiting {
    Refused,
    EmailMissing,
    EmailOutside,
    EmailDuplicate,
    Expired,
    NoAccess,
}

/// The views of the enrolment screen where something waits, the most pressing first.
fn views() -> [(Waiting, Filter); 6] {
    let email = |state| Filter { email: Some(state), ..Filter::default() };
    let access = |state| Filter { access: Some(state), ..Filter::default() };
    [
        (Waiting::Refused, Filter { delivery: Some(Delivery::Refused), ..Filter::default() }),
        (Waiting::EmailMissing, email(EmailState::Missing)),
        (Waiting::EmailOutside, email(EmailState::Outside)),
        (Waiting::EmailDuplicate, email(EmailState::Duplicate)),
        (Waiting::Expired, access(AccessState::Expired)),
        (Waiting::NoAccess, access(AccessState::None)),
    ]
}

fn work(request: &Request, waiting: Waiting, filter: &Filter, count: u32) -> Work {
    let t = request.t();
    let n = i64::from(count);
    let label = match waiting {
        Waiting::Refused => t.home_refused(n),
        Waiting::EmailMissing => t.home_email_missing(n),
        Waiting::EmailOutside => t.home_email_outside(n),
        Waiting::EmailDuplicate => t.home_email_duplicate(n),
        Waiting::Expired => t.home_expired(n),
        Waiting::NoAccess => t.home_no_access(n),
    };
    Work {
        href: address::with_query("/inscriptions", &filter.pairs()).into(),
        count: format::number(request.language, n).into(),
        label: label.into(),
        detail: matches!(waiting, Waiting::Expired).then(|| t.home_expired_detail()).into(),
        late: matches!(waiting, Waiting::Refused),
    }
}

fn page(request: &Request, duties: &[Due], waiting: &[(Waiting, Filter, u32)], all: u32, recent: Option<&[RecentActivation]>) -> Page {
    let t = request.t();
    let accounts = waiting.iter().map(|(waiting, filter, count)| work(request, *waiting, filter, *count));
    let items: Vec<Work> = duties.iter().map(|due| duties::work(request, due)).chain(accounts).collect();
    let todo = if all == 0 && items.is_empty() {
        let import = request
            .visitor
            .may(Permission::ImportRoster)
            .then(|| view! { <ButtonLink href="/inscriptions/importer" label=t.roster_import() icon=Icon::Upload /> });
        view! { <EmptyState title=t.roster_empty() text=t.roster_empty_text() icon=Icon::List>{import}</EmptyState> }.into_any()
    } else if items.is_empty() {
        view! {
            <EmptyState title=t.home_work_none() text=t.home_work_none_text() icon=Icon::Check>
                <ButtonLink href="/inscriptions" label=t.nav_roster() kind=ButtonKind::Second />
            </EmptyState>
        }
        .into_any()
    } else {
        view! { <section class="stack-s"><h2>{t.home_work()}</h2><WorkList items=items /></section> }.into_any()
    };
    let recent = recent.map(|recent| activations(request, recent));
    let body = view! {
        {head(request)}
        {todo}
        {recent}
    };
    Page::new(t.nav_home(), Layout::Staff(Place::Home), body)
}

fn head(request: &Request) -> impl IntoView + use<> {
    let session = request.visitor.session();
    let name = session.map_or("", |session| &session.given_name);
    let role = session.map(|session| shell::role_name(request, session.membership.role));
    let ways = request.visitor.may(Permission::SeePlacements).then(|| lists(request));
    view! { <PageHead title=request.t().home_greeting(name) text=role>{ways}</PageHead> }
}

fn activations(request: &Request, recent: &[RecentActivation]) -> impl IntoView + use<> {
    let t = request.t();
    let lines: Vec<_> = recent.iter().map(|activation| activation_line(request, activation)).collect();
    let list = if lines.is_empty() {
        view! { <p class="quiet">{t.home_recent_none()}</p> }.into_any()
    } else {
        view! { <ul class="list">{lines}</ul> }.into_any()
    };
    view! { <section class="stack-s"><h2>{t.home_recent()}</h2>{list}</section> }
}

fn activation_line(request: &Request, activation: &RecentActivation) -> impl IntoView + use<> {
    let t = request.t();
    let number = |n: u32| format::number(request.language, i64::from(n));
    let going = activation.going.invited + activation.going.raised;
    let label = t.home_activation(i64::from(going), words::level_alone(t, activation.level), number(going));
    let by = t.home_activation_by(format::moment(request.language, zone::civil(activation.at)), &activation.by);
    let mails = activation.mails;
    let state = if mails.refused > 0 {
        tag(Tone::Bad, Icon::Cross, t.home_mails_refused(i64::from(mails.refused), number(mails.refused)))
    } else if mails.waiting > 0 {
        tag(Tone::Neutral, Icon::Clock, t.home_mails_waiting(i64::from(mails.waiting), number(mails.waiting)))
    } else {
        tag(Tone::Ok, Icon::Check, t.home_mails_sent())
    };
    view! {
        <li>
            <div><a href=format!("/taches/{}", activation.job)>{label}</a><br /><span class="quiet small">{by}</span></div>
            {state}
        </li>
    }
}

/// The home of a host: what is to be answered, and since when.
fn host(request: &Request, duties: &[Due]) -> Page {
    let t = request.t();
    let items: Vec<Work> = duties.iter().map(|due| duties::work(request, due)).collect();
    let todo = if items.is_empty() {
        view! {
            <EmptyState title=t.home_work_none() text=t.home_requests_none_text() icon=Icon::Check>
                <ButtonLink href=PATH label=t.nav_inbox() kind=ButtonKind::Second />
            </EmptyState>
        }
        .into_any()
    } else {
        view! { <section class="stack-s"><h2>{t.home_work()}</h2><WorkList items=items /></section> }.into_any()
    };
    Page::new(t.nav_home(), Layout::Staff(Place::Home), view! { {head(request)}{todo} })
}

/// The home of a role whose screens are still to come, and says so.
fn later(request: &Request) -> Page {
    let t = request.t();
    let body = view! {
        {head(request)}
        <EmptyState title=t.home_later() text=t.home_later_helpdesk() icon=Icon::Clock>
            <ButtonLink href="/compte" label=t.my_account() kind=ButtonKind::Second />
        </EmptyState>
    };
    Page::new(t.nav_home(), Layout::Staff(Place::Home), body)
}
