//! « Aide avec mot de passe oublié »: asks for a link. The answer is the same whatever is typed (RST-02).

use crate::gate;
use crate::page::{AGAIN, Answer, Layout, Page, Request};
use crate::pages::sentence;
use crate::ui::{Anchor, Button, ErrorSummary, Field, FieldError, InputKind, Notice, PageHead, Tone};
use domain::{ApiError, Code};
use http::StatusCode;
use leptos::prelude::*;
use service::account::reset;

/// Longest user name or address that is looked up.
const LIMIT: usize = 254;

/// The page, and what it says once a link was asked for.
pub async fn forgotten(request: Request) -> Result<Answer, ApiError> {
    let Some(form) = &request.form else {
        let asked = request.query("etat") == "demande";
        return Ok(if asked { sent(&request) } else { page(&request, "", None) }.into());
    };
    let name = form.one("nom");
    if form.has(AGAIN) {
        return Ok(page(&request, name, None).into());
    }
    if name.is_empty() || name.len() > LIMIT {
        let code = if name.is_empty() { Code::Required } else { Code::TooLong };
        return Ok(page(&request, name, Some(code)).status(StatusCode::UNPROCESSABLE_ENTITY).into());
    }
    reset::ask(&request.services, &request.visitor, name.to_owned()).await.map_err(|failure| gate::tell(&request, failure))?;
    Ok(Answer::SeeOther("/mot-de-passe/oublie?etat=demande".to_owned()))
}

fn page(request: &Request, name: &str, refused: Option<Code>) -> Page {
    let t = request.t();
    let error = refused.map(|code| sentence::of(t, code));
    let errors = error.iter().map(|text| FieldError { field: "nom".into(), message: text.clone().into() }).collect();
    let body = view! {
        <div class="door">
            <ErrorSummary title=t.there_is_a_problem() errors=errors />
            <PageHead title=t.forgotten_title() back=Some(Anchor::new("/", t.door_title())) />
            <p>{t.forgotten_text()}</p>
            <form class="stack" method="post" action="/mot-de-passe/oublie" novalidate>
                <Field name="nom" label=t.door_user_name() kind=InputKind::Exact hint=t.door_user_name_hint() error=error value=name.to_owned() autocomplete="username" required=true />
                <Button label=t.forgotten_submit() wide=true />
            </form>
            <h2>{t.forgotten_student()}</h2>
            <p>{t.forgotten_student_text()}</p>
        </div>
    };
    let page = Page::new(t.forgotten_title(), Layout::Door, body);
    if request.form.is_some() { page.again([("nom", name), (AGAIN, "oui")]) } else { page }
}

fn sent(request: &Request) -> Page {
    let t = request.t();
    let body = view! {
        <div class="door">
            <PageHead title=t.forgotten_title() back=Some(Anchor::new("/", t.door_title())) />
            <Notice tone=Tone::Ok title=t.forgotten_sent() live=true><p>{t.forgotten_sent_text()}</p></Notice>
            <h2>{t.forgotten_nothing()}</h2>
            <p>{t.forgotten_nothing_text()}</p>
        </div>
    };
    Page::new(t.forgotten_title(), Layout::Door, body)
}
