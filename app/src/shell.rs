//! The document around a page: head, header, places, banner.

use crate::address;
use crate::islands::Touches;
use crate::page::{self, BY_ITSELF, Layout, Page, Request, Tab};
use crate::pages::administrator::student::SEARCH_PATH;
use crate::pages::{agreement, catalogue, placement, program};
use crate::ui::{
    Anchor, BottomNav, Button, ButtonKind, Header, HeaderSearch, Icon, LanguageLink, Menu, Place, PublicFrame, Rail, ReloadNotice,
    StaffFrame, StudentFrame,
};
use domain::access::{Permission, Role};
use leptos::prelude::*;

/// The whole document.
pub fn shell(request: &Request, page: Page) -> impl IntoView + use<> {
    let t = request.t();
    let title = if page.status.is_client_error() && request.form.is_some() {
        format!("{} {} – {}", t.error_prefix(), page.title, t.product())
    } else {
        format!("{} – {}", page.title, t.product())
    };
    let refresh = page.refresh.map(|seconds| {
        let content = format!("{seconds}; url={}", by_itself(request));
        view! { <noscript><meta http-equiv="refresh" content=content /></noscript> }
    });
    let language = language_link(request, &page);
    view! {
        <!DOCTYPE html>
        <html lang=request.language.tag()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                <title>{title}</title>
                <link rel="stylesheet" href=page::stylesheet() />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                {refresh}
            </head>
            <body>
                {framed(request, page.layout, language, page.body)}
                {page.live.then(|| view! { <Touches /> })}
                <ReloadNotice title=t.reload_notice() reload=Anchor::new(here(request), t.reload()) />
            </body>
        </html>
    }
}

fn framed(request: &Request, layout: Layout, language: Option<LanguageLink>, body: AnyView) -> AnyView {
    let t = request.t();
    let banner = request.services.settings.demonstration.then(|| t.demonstration_banner());
    let header = header(request, layout, language);
    match layout {
        Layout::Door => view! { <PublicFrame skip=t.skip_to_content() banner=banner header=header>{body}</PublicFrame> }.into_any(),
        Layout::Staff(place) => {
            let rail = view! { <Rail label=t.sections() menu=t.menu() places=places(request, place) /> };
            view! { <StaffFrame skip=t.skip_to_content() banner=banner header=header rail=rail>{body}</StaffFrame> }.into_any()
        }
        Layout::Student(tab) => {
            let tabs = view! { <BottomNav label=t.sections() places=student_tabs(request, tab) /> };
            view! { <StudentFrame skip=t.skip_to_content() banner=banner header=header tabs=tabs>{body}</StudentFrame> }.into_any()
        }
    }
}

fn header(request: &Request, layout: Layout, language: Option<LanguageLink>) -> AnyView {
    let t = request.t();
    let Some(session) = request.visitor.session().filter(|_| layout != Layout::Door) else {
        return view! { <Header product=t.product() home="/" language=language /> }.into_any();
    };
    let place = &session.membership;
    let organisation = request.language.pick(&place.organisation_name.0, &place.organisation_name.1).to_owned();
    let department = place.department_name.as_ref().map(|(fr, en)| request.language.pick(fr, en).to_owned());
    let role = match department {
        Some(department) => format!("{} · {department}", role_name(request, place.role)),
        None => role_name(request, place.role),
    };
    let switch = (session.roles > 1).then(|| Anchor::new("/compte#roles", t.switch_role()));
    let sign_out = view! {
        <form method="post" action="/fermer">
            <Button label=t.sign_out() kind=ButtonKind::Plain />
        </form>
    };
    let account = view! {
        <Menu label=format!("{} {}", session.given_name, session.family_name) kind=ButtonKind::Plain icon=Icon::Person>
            <a href="/compte">{t.my_account()}</a>
            {sign_out}
        </Menu>
    };
    // the page of the search has its own
    let search = (request.visitor.may(Permission::ListStudents) && request.path != SEARCH_PATH).then(|| HeaderSearch {
        action: SEARCH_PATH.into(),
        label: t.search_person().into(),
        value: None::<String>.into(),
    });
    match layout {
        Layout::Student(_) => view! { <Header product=t.product() home="/accueil" language=language>{account}</Header> }.into_any(),
        _ => view! { <Header product=t.product() home="/accueil" organisation=organisation role=role switch=switch search=search language=language>{account}</Header> }.into_any(),
    }
}

/// What a role is called.
pub fn role_name(request: &Request, role: Role) -> String {
    let t = request.t();
    match role {
        Role::LocalAdministrator => t.role_local_administrator(),
        Role::PlacingCoordinator => t.role_placing_coordinator(),
        Role::ReceivingCoordinator => t.role_receiving_coordinator(),
        Role::DestinationCoordinator => t.role_destination_coordinator(),
        Role::Helpdesk => t.role_helpdesk(),
        Role::Student => t.role_student(),
    }
}

fn places(request: &Request, current: page::Place) -> Vec<Place> {
    let t = request.t();
    let mut places = vec![Place::new("/accueil", t.nav_home()).icon(Icon::Home).current(current == page::Place::Home)];
    if request.visitor.may(Permission::ListStudents) {
        places.push(Place::new("/inscriptions", t.nav_roster()).icon(Icon::List).current(current == page::Place::Roster));
        places.push(Place::new("/etudiants", t.nav_students()).icon(Icon::People).current(current == page::Place::Students));
    }
    if request.visitor.may(Permission::SeePlacements) {
        let label = if request.visitor.may(Permission::RequestPlacements) { t.nav_outbox() } else { t.nav_inbox() };
        places.push(Place::new(placement::PATH, label).icon(Icon::Outbox).current(current == page::Place::Requests));
    }
    if request.visitor.may(Permission::SeeDestinations) {
        places.push(Place::new(catalogue::PATH, t.nav_destinations()).icon(Icon::Pin).current(current == page::Place::Destinations));
    }
    if request.visitor.may(Permission::SeePrograms) {
        places.push(Place::new(program::PATH, t.nav_programs()).icon(Icon::Book).current(current == page::Place::Programs));
    }
    if request.visitor.may(Permission::SeeAgreements) {
        places.push(Place::new(agreement::PATH, t.nav_agreements()).icon(Icon::Document).current(current == page::Place::Agreements));
    }
    if request.services.settings.demonstration {
        places.push(Place::new("/demo/mail", t.demonstration_mail()).icon(Icon::Mail).current(current == page::Place::Mails));
    }
    places
}

fn student_tabs(request: &Request, current: Tab) -> Vec<Place> {
    let t = request.t();
    vec![
        Place::new("/accueil", t.nav_home()).icon(Icon::Home).current(current == Tab::Home),
        Place::new("/stages", t.nav_placements()).icon(Icon::Calendar).current(current == Tab::Placements),
        Place::new("/documents", t.nav_documents()).icon(Icon::Document).current(current == Tab::Documents),
        Place::new("/profil", t.nav_profile()).icon(Icon::Person).current(current == Tab::Profile),
    ]
}

/// What the address asks for, without what was asked of one visit alone.
fn asked(request: &Request) -> Vec<(&str, &str)> {
    request.pairs().filter(|pair| *pair != BY_ITSELF).collect()
}

/// The same page, as it is.
fn here(request: &Request) -> String {
    address::with_query(&request.path, &asked(request))
}

/// The same page, when it loads itself again.
fn by_itself(request: &Request) -> String {
    let mut pairs = asked(request);
    pairs.push(BY_ITSELF);
    address::with_query(&request.path, &pairs)
}

/// Most bytes that are carried along to show a page again.
const CARRIED: usize = 128 * 1024;

/// The same page in the other language, and nothing else changes (H27). What is read is a link, so that it works everywhere.
/// The answer to a form is a form that posts again what the page says may be; when the page says of nothing that it may, and
/// something was done or is shown once, there is no switch: the next page has it.
fn language_link(request: &Request, page: &Page) -> Option<LanguageLink> {
    let posted = match &page.again {
        Some(fields) if fields.iter().map(|(name, value)| name.len() + value.len()).sum::<usize>() > CARRIED => return None,
        Some(fields) => Some(fields.iter().map(|(name, value)| (name.clone().into(), value.clone().into())).collect()),
        None if request.form.is_some() && page.status.is_success() => return None,
        None => None,
    };
    let other = request.language.other();
    let mut pairs = asked(request);
    pairs.retain(|(key, _)| *key != "lang" && !key.eq_ignore_ascii_case("locale"));
    pairs.push(("lang", other.tag()));
    Some(LanguageLink {
        href: address::with_query(&request.path, &pairs).into(),
        label: request.t().language_switch().into(),
        lang: other.tag().into(),
        posted,
    })
}
