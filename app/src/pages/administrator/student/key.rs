//! Yellow key: a new temporary password for a student, by mail or shown once, and « Vérifier » (D2).

use super::file::{address_of, no_account};
use super::handover::{Handover, handover};
use crate::form::Fields;
use crate::gate;
use crate::page::{AGAIN, Answer, Layout, Page, Place, Request};
use crate::pages::sentence;
use crate::ui::{Anchor, Button, ButtonKind, Choice, Choices, ErrorSummary, Field, FieldError, Icon, InputKind, Notice, PageHead, Tone};
use domain::access::Permission;
use domain::id::StudentId;
use domain::roster::{AccessState, EmailState};
use domain::student::{Handing, StudentFile, Verdict};
use domain::{ApiError, Code};
use http::StatusCode;
use leptos::prelude::*;
use service::secret::TemporaryPassword;
use service::student::{self, Handed};

/// What the page has to say of what was just asked.
#[derive(Default)]
struct Said {
    /// The control that was not accepted, and why.
    refused: Option<(&'static str, Code)>,
    /// What « Vérifier » found.
    verdict: Option<Verdict>,
}

/// The page and its two forms. A temporary password shows in the answer of the form that made it, and nowhere else.
pub async fn key(request: Request) -> Result<Answer, ApiError> {
    let id: StudentId = request.id("id")?;
    let file = gate::run(&request, student::see, (id, request.language)).await?;
    if !request.visitor.may(Permission::ResetStudentPassword) {
        return Err(ApiError::Forbidden);
    }
    let Some(form) = &request.form else { return Ok(page(&request, &file, &Said::default()).into()) };
    match form.one("action") {
        "remettre" => hand(&request, &file, form).await,
        "verifier" => verify(&request, &file, form.one("code")).await,
        AGAIN => Ok(said_again(&request, &file, form.one(SAID)).into()),
        _ => Err(ApiError::Refused(Code::UnknownChoice)),
    }
}

/// The field of what was said, when it is said again in the other language and nothing is done.
const SAID: &str = "dit";

/// « Sent by mail ».
const SENT: &str = "envoye";

/// The verdicts that show nothing, each by its word.
const VERDICTS: [(&str, Verdict); 4] =
    [("faux", Verdict::Wrong), ("expire", Verdict::Expired), ("servi", Verdict::Used), ("remplace", Verdict::Superseded)];

fn said_again(request: &Request, file: &StudentFile, word: &str) -> Page {
    if word == SENT {
        return sent(request, file, file.email.clone());
    }
    let verdict = VERDICTS.into_iter().find(|(said, _)| *said == word).map(|(_, verdict)| verdict);
    page(request, file, &Said { verdict, ..Said::default() })
}

async fn hand(request: &Request, file: &StudentFile, form: &Fields) -> Result<Answer, ApiError> {
    let handing = match form.one("remise") {
        "courriel" => Handing::ByMail,
        "main" => Handing::Shown,
        _ => return Ok(refused(request, file, "remise", Code::UnknownChoice)),
    };
    match gate::run(request, student::temporary_password, (file.id, handing)).await {
        Ok(Handed::ByMail { address }) => Ok(sent(request, file, address).into()),
        Ok(Handed::Shown { user_name, code, until, .. }) => {
            let shown = Handover { file, user_name, code: code.reveal().to_string(), until, verified: false };
            Ok(shown_page(request, &shown).into())
        }
        Err(ApiError::Refused(code)) => Ok(refused(request, file, "remise", code)),
        Err(error) => Err(error),
    }
}

async fn verify(request: &Request, file: &StudentFile, typed: &str) -> Result<Answer, ApiError> {
    if typed.is_empty() {
        return Ok(refused(request, file, "code", Code::Required));
    }
    let verdict = gate::run(request, student::verify, (file.id, typed.to_owned())).await?;
    // who typed it knows it: what goes with it is shown again, so that verifying loses nothing
    if let (Verdict::Opens { until }, Some(user_name), Ok(code)) = (verdict, &file.user_name, TemporaryPassword::parse(typed)) {
        let shown = Handover { file, user_name: user_name.clone(), code: code.reveal().to_string(), until, verified: true };
        return Ok(shown_page(request, &shown).into());
    }
    Ok(page(request, file, &Said { verdict: Some(verdict), ..Said::default() }).into())
}

fn refused(request: &Request, file: &StudentFile, field: &'static str, code: Code) -> Answer {
    page(request, file, &Said { refused: Some((field, code)), ..Said::default() }).status(StatusCode::UNPROCESSABLE_ENTITY).into()
}

fn title(request: &Request, file: &StudentFile) -> String {
    request.t().key_title(format!("{} {}", file.given_name, file.family_name))
}

fn head(request: &Request, file: &StudentFile, text: Option<String>) -> impl IntoView + use<> {
    let back = Anchor::new(address_of(request, file.id, "", &[]), request.t().key_back());
    view! { <PageHead title=title(request, file) text=text back=Some(back) /> }
}

fn page(request: &Request, file: &StudentFile, said: &Said) -> Page {
    let t = request.t();
    let errors =
        said.refused.iter().map(|(field, code)| FieldError { field: (*field).into(), message: sentence::of(t, *code).into() }).collect();
    let forms = if file.user_name.is_none() {
        no_account(request, file.id).into_any()
    } else if file.access == AccessState::Disabled {
        view! { <Notice tone=Tone::Warn title=t.key_closed() /> }.into_any()
    } else {
        view! {
            {hand_form(request, file, said)}
            {verify_form(request, file, said)}
        }
        .into_any()
    };
    let verdict = said.verdict.map(|verdict| told(request, verdict));
    let body = view! {
        <div class="stack narrow">
            <ErrorSummary title=t.there_is_a_problem() errors=errors />
            {head(request, file, Some(t.key_text()))}
            {verdict}
            {forms}
        </div>
    };
    let page = Page::new(title(request, file), Layout::Staff(Place::Students), body);
    match VERDICTS.into_iter().find(|(_, verdict)| said.verdict == Some(*verdict)) {
        Some((word, _)) => page.again([("action", AGAIN), (SAID, word)]),
        None => page,
    }
}

fn hand_form(request: &Request, file: &StudentFile, said: &Said) -> impl IntoView + use<> {
    let t = request.t();
    let reachable = file.email_state == EmailState::Usable;
    let by_mail = if reachable { t.key_by_mail_hint(&file.email) } else { t.key_by_mail_not() };
    let choices = vec![
        Choice::new("courriel", t.key_by_mail()).hint(by_mail).selected(reachable),
        Choice::new("main", t.key_by_hand()).hint(t.key_by_hand_hint()).selected(!reachable),
    ];
    let mend = (!reachable).then(|| {
        let href = format!("{}#courriel", address_of(request, file.id, "", &[]));
        view! { <p><a href=href>{t.key_correct_email()}</a></p> }
    });
    let error = error_of(request, said, "remise");
    view! {
        <form class="stack" method="post" action=address_of(request, file.id, "/cle", &[])>
            <input type="hidden" name="action" value="remettre" />
            <Choices name="remise" legend=t.key_how() choices=choices error=error />
            {mend}
            <p class="quiet small">{t.key_effect()}</p>
            <div class="row"><Button label=t.key_do() icon=Icon::Key /></div>
        </form>
    }
}

fn verify_form(request: &Request, file: &StudentFile, said: &Said) -> impl IntoView + use<> {
    let t = request.t();
    let error = error_of(request, said, "code");
    view! {
        <section class="stack-s ruled" aria-labelledby="verifier">
            <h2 id="verifier">{t.key_verify_title()}</h2>
            <p class="quiet small">{t.key_verify_text()}</p>
            <form class="stack" method="post" action=address_of(request, file.id, "/cle", &[]) novalidate>
                <input type="hidden" name="action" value="verifier" />
                <Field name="code" label=t.key_code() kind=InputKind::Exact error=error autocomplete="off" required=true />
                <div class="row"><Button label=t.key_verify() kind=ButtonKind::Second /></div>
            </form>
        </section>
    }
}

fn error_of(request: &Request, said: &Said, field: &str) -> Option<String> {
    said.refused.filter(|(refused, _)| *refused == field).map(|(_, code)| sentence::of(request.t(), code))
}

/// A verdict that does not open; the one that does shows what was verified.
fn told(request: &Request, verdict: Verdict) -> impl IntoView + use<> {
    let t = request.t();
    let (title, text) = match verdict {
        Verdict::Opens { .. } => (t.key_opens(), String::new()),
        Verdict::Wrong => (t.key_wrong(), t.key_wrong_text()),
        Verdict::Expired => (t.key_expired(), t.key_expired_text()),
        Verdict::Used => (t.key_used(), t.key_used_text()),
        Verdict::Superseded => (t.key_superseded(), t.key_superseded_text()),
    };
    view! { <Notice tone=Tone::Warn title=title live=true><p>{text}</p></Notice> }
}

fn sent(request: &Request, file: &StudentFile, address: String) -> Page {
    let t = request.t();
    let body = view! {
        <div class="stack narrow">
            {head(request, file, None)}
            <Notice tone=Tone::Ok title=t.key_sent() live=true><p>{t.key_sent_text(address)}</p></Notice>
        </div>
    };
    Page::new(title(request, file), Layout::Staff(Place::Students), body).again([("action", AGAIN), (SAID, SENT)])
}

fn shown_page(request: &Request, shown: &Handover<'_>) -> Page {
    let file = shown.file;
    let body = view! {
        {head(request, file, None)}
        {handover(request, shown)}
    };
    Page::new(title(request, file), Layout::Staff(Place::Students), body).live().secret_body()
}
