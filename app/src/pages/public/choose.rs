//! « Choisissez votre mot de passe », by the link of a mail or with a temporary password (D1, RST-05).

use crate::form::Fields;
use crate::gate;
use crate::page::{self, Answer, Layout, Page, Request};
use crate::pages::sentence;
use crate::ui::{
    Anchor, Button, ButtonKind, CopyButton, ErrorSummary, FieldError, FillButton, Notice, PageHead, PasswordField, SummaryList, Tone,
    exact_text, summary_row,
};
use axum::response::IntoResponse;
use domain::{ApiError, Code, format};
use http::{HeaderValue, StatusCode, header};
use leptos::prelude::*;
use service::account::choose_password::{self, Chooser, Opener};
use service::zone;

/// The page. Reading it changes nothing, however often a mail scanner does (RST-05).
pub async fn choose(request: Request) -> Result<Answer, ApiError> {
    let typed = request.params.get("secret").map_or("", String::as_str);
    let opener = match Opener::parse(typed) {
        Ok(opener) => opener,
        Err(code) => return Ok(closed(&request, code).into()),
    };
    let chooser = match gate::run(&request, choose_password::see, opener.clone()).await {
        Ok(chooser) => chooser,
        Err(ApiError::Refused(code)) => return Ok(closed(&request, code).into()),
        Err(error) => return Err(error),
    };
    let Some(form) = &request.form else { return Ok(page(&request, &chooser, None, None).into()) };
    if form.has("proposer") {
        return Ok(page(&request, &chooser, None, Some(proposal(&request, &chooser)?)).into());
    }
    set(&request, form, opener, &chooser).await
}

async fn set(request: &Request, form: &Fields, opener: Opener, chooser: &Chooser) -> Result<Answer, ApiError> {
    let password = form.exact("mot-de-passe").to_owned();
    match choose_password::choose(&request.services, &request.visitor, opener, password).await {
        Ok(()) => {
            let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, HeaderValue::from_static("/?etat=choisi"))]).into_response();
            page::keep_user_name(&mut response, &request.services, Some(&chooser.user_name));
            Ok(Answer::Other(Box::new(response)))
        }
        Err(failure) => match gate::tell(request, failure) {
            ApiError::Invalid(fields) => {
                let code = fields.first().map_or(Code::Required, |field| field.code);
                Ok(page(request, chooser, Some(code), None).status(StatusCode::UNPROCESSABLE_ENTITY).into())
            }
            ApiError::Refused(code) => Ok(closed(request, code).into()),
            error => Err(error),
        },
    }
}

/// A phrase that will be accepted for this person.
fn proposal(request: &Request, chooser: &Chooser) -> Result<String, ApiError> {
    chooser.propose(&*request.services.random, request.language).map_err(|_| ApiError::Unavailable)
}

fn page(request: &Request, chooser: &Chooser, refused: Option<Code>, proposed: Option<String>) -> Page {
    let t = request.t();
    let error = refused.map(|code| sentence::of(t, code));
    let errors = error.iter().map(|text| FieldError { field: "mot-de-passe".into(), message: text.clone().into() }).collect();
    let action = request.path.clone();
    let until = format::moment(request.language, zone::civil(chooser.expires_at));
    let title = if chooser.first { t.choose_title_first() } else { t.choose_title() };
    let greeting = t.choose_greeting(&chooser.given_name);
    let secret = proposed.is_some();
    let propose = if secret { t.choose_propose_other() } else { t.choose_propose() };
    let proposed = proposed.map(|phrase| proposed_notice(request, phrase));
    let name = summary_row(t.door_user_name(), exact_text(chooser.user_name.clone()));
    let body = view! {
        <div class="door">
            <ErrorSummary title=t.there_is_a_problem() errors=errors />
            <PageHead title=title.clone() text=greeting />
            <SummaryList>{name}</SummaryList>
            <p class="quiet small">{t.choose_keep_user_name()}</p>
            <h2>{t.choose_rules()}</h2>
            <ul class="rules">
                <li>{t.choose_rule_length()}</li>
                <li>{t.choose_rule_free()}</li>
                <li>{t.choose_rule_personal()}</li>
            </ul>
            {proposed}
            <form class="stack" method="post" action=action.clone() novalidate>
                <input type="text" name="nom" value=chooser.user_name.clone() autocomplete="username" hidden readonly />
                <PasswordField name="mot-de-passe" label=t.choose_password() error=error autocomplete="new-password" show=t.door_show() hide=t.door_hide() />
                <Button label=t.choose_submit() wide=true />
            </form>
            <form method="post" action=action><Button label=propose kind=ButtonKind::Second name="proposer" value="oui" wide=true /></form>
            <p class="quiet small">{t.choose_until(until)}</p>
        </div>
    };
    let page = Page::new(title, Layout::Door, body).live().secret_address();
    if secret { page.secret_body() } else { page }
}

/// A phrase, and where scripts run the buttons that spare typing it again.
fn proposed_notice(request: &Request, phrase: String) -> impl IntoView + use<> {
    let t = request.t();
    let (fill, copy) = (phrase.clone(), phrase.clone());
    view! {
        <Notice tone=Tone::Ok title=t.choose_proposed() live=true>
            {exact_text(phrase)}
            <div class="row">
                <FillButton text=fill field="mot-de-passe" label=t.choose_use() />
                <CopyButton text=copy label=t.own_copy() done=t.own_copied() kind=ButtonKind::Plain />
            </div>
            <p>{t.choose_proposed_text()}</p>
        </Notice>
    }
}

/// The secret no longer opens: why, and what to do.
fn closed(request: &Request, code: Code) -> Page {
    let t = request.t();
    let title = if code == Code::SecretUnknown { t.choose_unknown() } else { t.choose_closed() };
    let body = view! {
        <div class="door">
            <PageHead title=title.clone() back=Some(Anchor::new("/", t.door_title())) />
            <Notice tone=Tone::Warn title=sentence::of(t, code) />
            <p>{t.choose_closed_student()}</p>
            <p><a href="/mot-de-passe/oublie">{t.door_forgotten()}</a></p>
        </div>
    };
    Page::new(title, Layout::Door, body).status(StatusCode::GONE).secret_address()
}
