//! A student's home: greeting, what is asked, the access and its numbers, who can help (D12).

use crate::gate;
use crate::page::{Answer, Layout, Page, Request, Tab};
use crate::pages::words;
use crate::ui::{ButtonKind, Card, CopyButton, Icon, PageHead, Pairs, SummaryList, pair, summary_row, tag};
use domain::access::AccessLevel;
use domain::roster::reached;
use domain::student::{AccessContact, OwnFileView};
use domain::{ApiError, format};
use leptos::prelude::*;
use service::own_file;

/// The home of the student who asks.
pub async fn home(request: &Request) -> Result<Answer, ApiError> {
    let file = gate::run(request, own_file::see, request.language).await?;
    Ok(page(request, &file).into())
}

fn page(request: &Request, file: &OwnFileView) -> Page {
    let t = request.t();
    let place = std::iter::once(file.organisation.as_str())
        .chain(if file.programs.is_empty() { vec![file.department.as_str()] } else { file.programs.iter().map(String::as_str).collect() })
        .collect::<Vec<_>>()
        .join(" · ");
    let (tone, shape, word) = words::access(t, reached(file.level));
    let allows = match file.level {
        AccessLevel::None => t.own_access_none(),
        AccessLevel::Basic => t.own_access_basic(),
        AccessLevel::Advanced => t.own_access_advanced(),
    };
    let greeting = t.home_greeting(&file.given_name);
    let numbers = [
        number(request, t.own_student_number(), &file.student_number, t.own_copy_student_number()).into_any(),
        number(request, t.own_network_number(), &file.network_number, t.own_copy_network_number()).into_any(),
    ];
    let body = view! {
        <PageHead title=greeting text=place />
        <Card id="a-faire" title=t.home_work()>
            <div><strong>{t.own_todo_none()}</strong><p class="quiet">{t.own_todo_none_text()}</p></div>
        </Card>
        <Card id="stage" title=t.own_next()>
            <div><strong>{t.own_next_none()}</strong><p class="quiet">{t.own_next_none_text()}</p></div>
        </Card>
        <Card id="acces" title=t.own_access() aside=tag(tone, shape, word).into_any()>
            <p>{allows}</p>
            <SummaryList>{numbers.into_iter().collect::<Vec<_>>()}</SummaryList>
        </Card>
        {contact(request, &file.contact)}
    };
    Page::new(t.nav_home(), Layout::Student(Tab::Home), body).live()
}

/// A number, and a short button that copies it where a script can; read aloud, the button says which number.
fn number(request: &Request, term: String, number: &str, copies: String) -> impl IntoView + use<> {
    let t = request.t();
    let number = number.to_owned();
    let copy =
        view! { <CopyButton text=number.clone() label=t.own_copy() done=t.own_copied() kind=ButtonKind::Plain attr:aria-label=copies /> };
    summary_row(
        term,
        view! {
            <div class="row">
                <strong class="num" translate="no">{number}</strong>
                <span class="push">{copy}</span>
            </div>
        },
    )
}

/// The student-access person, with what reaches them.
pub fn contact(request: &Request, contact: &AccessContact) -> impl IntoView + use<> {
    let t = request.t();
    let email = contact.email.clone();
    let phone = contact.phone.as_ref().map(|phone| {
        let link = view! { <a href=format::phone_link(phone)>{format::phone(request.language, phone)}</a> };
        pair(Icon::Phone, link, None::<String>)
    });
    let (name, what) = match contact.name.as_str() {
        "" => (t.own_contact_text(), None),
        name => (name.to_owned(), Some(t.own_contact_text())),
    };
    let name = pair(Icon::Person, name, what);
    let email =
        (!email.is_empty()).then(|| pair(Icon::Mail, view! { <a href=format!("mailto:{email}")>{email.clone()}</a> }, None::<String>));
    view! {
        <Card id="aide" title=t.own_contact()>
            <Pairs>
                {name}
                {email}
                {phone}
            </Pairs>
        </Card>
    }
}
