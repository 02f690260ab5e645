//! « Ouverture de session ».

use crate::address;
use crate::form::Fields;
use crate::gate;
use crate::page::{self, AGAIN, Answer, Layout, Page, Request};
use crate::pages::sentence;
use crate::shell::role_name;
use crate::ui::{Button, ErrorSummary, Field, FieldError, Icon, InputKind, Notice, PasswordField, Tone, tag};
use axum::response::IntoResponse;
use domain::{ApiError, Code, Language};
use http::{HeaderValue, StatusCode, header};
use leptos::prelude::*;
use service::account::sign_in::{self, SignIn, SignedIn};

/// The field of the password.
const PASSWORD: &str = "mot-de-passe";

/// The door: a form that posts to its own page.
pub async fn door(request: Request) -> Result<Answer, ApiError> {
    match &request.form {
        None if request.visitor.session().is_some() && request.query("etat").is_empty() => Ok(Answer::SeeOther(destination(&request))),
        None => {
            let name = if request.query("etat") == "choisi" { &request.user_name } else { "" };
            Ok(page(&request, name, &[], None).into())
        }
        Some(form) => enter(&request, form).await,
    }
}

/// The address of the former system, which schools have in their handouts: it lands here, in its language.
pub async fn former_address(request: Request) -> Result<Answer, ApiError> {
    let language = crate::language::asked(&request.query).unwrap_or(Language::French);
    Ok(Answer::SeeOther(address::with_query("/", &[("lang", language.tag())])))
}

async fn enter(request: &Request, form: &Fields) -> Result<Answer, ApiError> {
    let (name, password) = (form.one("nom"), form.exact(PASSWORD));
    if form.has(AGAIN) {
        return Ok(page(request, name, &[], None).into());
    }
    let empty = [("nom", name), (PASSWORD, password.trim())].into_iter().filter(|(_, typed)| typed.is_empty());
    let empty: Vec<_> = empty.map(|(field, _)| field).collect();
    if !empty.is_empty() {
        return Ok(page(request, name, &empty, None).status(StatusCode::UNPROCESSABLE_ENTITY).into());
    }
    let command = SignIn { name: name.to_owned(), password: password.to_owned() };
    match sign_in::sign_in(&request.services, &request.visitor, command).await {
        Ok(SignedIn::Session { token, .. }) => {
            let mut response = (
                StatusCode::SEE_OTHER,
                [(header::LOCATION, HeaderValue::from_str(&destination(request)).unwrap_or(HeaderValue::from_static("/accueil")))],
            )
                .into_response();
            page::keep_session(&mut response, &request.services, Some(&token.reveal()));
            if !request.user_name.is_empty() {
                page::keep_user_name(&mut response, &request.services, None);
            }
            Ok(Answer::Other(Box::new(response)))
        }
        Ok(SignedIn::Choose { code }) => Ok(Answer::SeeOther(format!("/acces/{}", code.reveal().as_str()))),
        Err(failure) => match gate::tell(request, failure) {
            ApiError::Refused(code) => Ok(page(request, name, &[], Some(code)).status(StatusCode::UNPROCESSABLE_ENTITY).into()),
            error => Err(error),
        },
    }
}

/// Where the person was going, when it is one of our own paths.
fn destination(request: &Request) -> String {
    address::own_path(request.query("suite")).unwrap_or("/accueil").to_owned()
}

/// The form; `empty` are the fields that were sent with nothing in them.
fn page(request: &Request, name: &str, empty: &[&'static str], refused: Option<Code>) -> Page {
    let t = request.t();
    let missing = |field: &str| {
        empty.contains(&field).then(|| if field == PASSWORD { t.door_password_missing() } else { t.door_user_name_missing() })
    };
    let errors = empty.iter().filter_map(|field| Some((*field, missing(field)?))).chain(refused.map(|code| ("nom", sentence::of(t, code))));
    let errors = errors.map(|(field, message)| FieldError { field: field.into(), message: message.into() }).collect();
    let (name_error, password_error) = (missing("nom"), missing(PASSWORD));
    let help = (refused == Some(Code::Credentials)).then(|| t.error_credentials_help());
    let notice = match request.query("etat") {
        "fermee" => Some((Tone::Ok, t.door_signed_out())),
        "choisi" => Some((Tone::Ok, t.door_password_chosen())),
        _ if !request.query("suite").is_empty() && request.form.is_none() => {
            Some((Tone::Info, if request.session_over { t.door_expired() } else { t.door_continue() }))
        }
        _ => None,
    };
    let action = match address::own_path(request.query("suite")) {
        Some(next) => address::with_query("/", &[("suite", next)]),
        None => "/".to_owned(),
    };
    let body = view! {
        <div class="door">
            {notice.map(|(tone, text)| view! { <Notice tone=tone title=text live=true /> })}
            <ErrorSummary title=t.there_is_a_problem() errors=errors text=help />
            <h1>{t.door_title()}</h1>
            <form class="stack" method="post" action=action novalidate>
                <Field name="nom" label=t.door_user_name() kind=InputKind::Exact hint=t.door_user_name_hint() error=name_error value=name.to_owned() autocomplete="username" required=true />
                <PasswordField name=PASSWORD label=t.door_password() hint=t.door_password_hint() error=password_error autocomplete="current-password" show=t.door_show() hide=t.door_hide() />
                <Button label=t.door_submit() wide=true />
            </form>
            <p><a href="/mot-de-passe/oublie">{t.door_forgotten()}</a></p>
        </div>
        <section class="resources stack-s" aria-labelledby="ressources">
            <h2 id="ressources">{t.door_resources()}</h2>
            <ul class="list">
                <li><a href="/ressources/pas-a-pas">{t.door_resource_steps()}</a><span class="quiet small">{t.door_resource_steps_kind()}</span></li>
                <li><a href="/ressources/premiers-pas">{t.door_resource_staff()}</a><span class="quiet small">{t.door_resource_staff_kind()}</span></li>
            </ul>
        </section>
        {request.services.settings.demonstration.then(|| demonstration(request))}
    };
    let page = Page::new(t.door_title(), Layout::Door, body).live();
    if request.form.is_some() { page.again([("nom", name), (AGAIN, "oui")]) } else { page }
}

fn demonstration(request: &Request) -> impl IntoView + use<> {
    let t = request.t();
    let accounts: Vec<_> = service::demo::ACCOUNTS
        .into_iter()
        .zip(service::demo::ROLES)
        .enumerate()
        .map(|(place, (name, role))| {
            let more = match name {
                "demo.al2" => Some(t.door_demo_department()),
                "demo.al3" => Some(t.door_demo_school()),
                "demo.cr2" => Some(t.door_demo_host()),
                _ => None,
            };
            let more = more.map(|more| view! { <span class="quiet">", "{more}</span> });
            let start = (place == 0).then(|| view! { " "{tag(Tone::Info, Icon::Forward, t.door_demo_start())} });
            view! { <li><span>{role_name(request, role)}{more}{start}</span><code translate="no">{name}</code></li> }
        })
        .collect();
    view! {
        <section class="resources stack-s" aria-labelledby="comptes">
            <h2 id="comptes">{t.door_demo()}</h2>
            <p>{t.door_demo_hint(service::demo::PASSWORD)}</p>
            <ul class="list">{accounts}</ul>
        </section>
    }
}
