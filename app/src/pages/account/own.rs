//! « Mon compte »: language of the mails, roles, sessions.

use super::sign_out::gone;
use crate::form::Fields;
use crate::gate;
use crate::page::{self, Answer, Layout, Page, Place, Request, Tab};
use crate::shell::role_name;
use crate::ui::{Button, ButtonKind, Choice, Choices, Notice, PageHead, SummaryList, Tone, summary_row};
use axum::response::IntoResponse;
use domain::access::Role;
use domain::{ApiError, Language};
use http::{HeaderValue, StatusCode, header};
use leptos::prelude::*;
use service::account::own as service_own;
use service::account::own::OwnAccount;
use service::account::sign_out::sign_out_everywhere;

/// The page, and its three forms.
pub async fn own(request: Request) -> Result<Answer, ApiError> {
    if let Some(form) = &request.form {
        return act(&request, form).await;
    }
    let account = gate::run(&request, service_own::see, ()).await?;
    Ok(page(&request, &account).into())
}

async fn act(request: &Request, form: &Fields) -> Result<Answer, ApiError> {
    match form.one("action") {
        "langue" => {
            let language = Language::parse(form.one("langue")).ok_or(ApiError::Refused(domain::Code::UnknownChoice))?;
            gate::run(request, service_own::choose_language, language).await?;
            let mut response =
                (StatusCode::SEE_OTHER, [(header::LOCATION, HeaderValue::from_static("/compte?etat=langue"))]).into_response();
            page::keep_language(&mut response, language);
            Ok(Answer::Other(Box::new(response)))
        }
        "role" => {
            let to = form.one("role").parse().map_err(|_| ApiError::NotFound)?;
            let token = gate::run(request, service_own::switch_role, to).await?;
            let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, HeaderValue::from_static("/accueil"))]).into_response();
            page::keep_session(&mut response, &request.services, Some(&token.reveal()));
            Ok(Answer::Other(Box::new(response)))
        }
        "sessions" => {
            gate::run(request, sign_out_everywhere, ()).await?;
            Ok(gone(request))
        }
        _ => Err(ApiError::Refused(domain::Code::UnknownChoice)),
    }
}

fn page(request: &Request, account: &OwnAccount) -> Page {
    let t = request.t();
    let current = request.visitor.session().map(|session| session.membership.id);
    let roles: Vec<_> = account
        .memberships
        .iter()
        .map(|place| {
            let organisation = request.language.pick(&place.organisation_name.0, &place.organisation_name.1).to_owned();
            let department = place.department_name.as_ref().map(|(fr, en)| format!(" · {}", request.language.pick(fr, en)));
            let words = format!("{} – {organisation}{}", role_name(request, place.role), department.unwrap_or_default());
            let switch = (Some(place.id) != current).then(|| {
                view! {
                    <form method="post" action="/compte">
                        <input type="hidden" name="action" value="role" />
                        <input type="hidden" name="role" value=place.id.to_string() />
                        <Button label=t.account_act_as() kind=ButtonKind::Second />
                    </form>
                }
            });
            view! { <li><span>{words}</span>{switch}</li> }
        })
        .collect();
    let languages = [Language::French, Language::English]
        .map(|language| Choice::new(language.tag(), language.pick("Français", "English")).selected(account.language == language))
        .to_vec();
    let sessions = t.account_sessions_text(account.sessions.cast_signed());
    let done = (request.query("etat") == "langue").then(|| view! { <Notice tone=Tone::Ok title=t.account_language_kept() live=true /> });
    let facts = [
        summary_row(t.account_name(), account.name.clone()).into_any(),
        summary_row(t.door_user_name(), view! { <span translate="no">{account.user_name.clone()}</span> }).into_any(),
        summary_row(t.account_email(), account.email.clone().unwrap_or_else(|| t.account_no_email())).into_any(),
    ];
    let body = view! {
        <div class="stack parts narrow">
            <PageHead title=t.my_account() />
            {done}
            <SummaryList>{facts.into_iter().collect::<Vec<_>>()}</SummaryList>
            <section class="stack-s">
                <form class="stack-s" method="post" action="/compte">
                    <input type="hidden" name="action" value="langue" />
                    <Choices name="langue" legend=t.account_language() heading=true choices=languages />
                    <div class="row"><Button label=t.account_language_keep() kind=ButtonKind::Second /></div>
                </form>
            </section>
            <section class="stack-s" id="roles"><h2>{t.account_roles()}</h2><ul class="list">{roles}</ul></section>
            <section class="stack-s">
                <h2>{t.account_sessions()}</h2>
                <p>{sessions}</p>
                <form method="post" action="/compte">
                    <input type="hidden" name="action" value="sessions" />
                    <Button label=t.account_sign_out_everywhere() kind=ButtonKind::Second />
                </form>
            </section>
            <section class="stack-s">
                <h2>{t.account_password()}</h2>
                <p>{t.account_password_text()}</p>
                <p><a href="/mot-de-passe/oublie">{t.account_password_change()}</a></p>
            </section>
        </div>
    };
    let student = request.visitor.session().is_some_and(|session| session.membership.role == Role::Student);
    Page::new(t.my_account(), if student { Layout::Student(Tab::Profile) } else { Layout::Staff(Place::Account) }, body)
}
