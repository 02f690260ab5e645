//! « Partage avec les milieux de stage »: each coordinate by itself, with who sees it, why, until when, and what taking it back does.

use crate::address;
use crate::form::Fields;
use crate::gate;
use crate::page::{Answer, Layout, Page, Request, Tab};
use crate::pages::sentence;
use crate::ui::{Anchor, Button, ButtonKind, Card, Icon, Notice, PageHead, SummaryList, Tone, summary_row, tag};
use domain::person::Phone;
use domain::student::{Detail, Sharing};
use domain::{ApiError, Code, format};
use http::StatusCode;
use leptos::prelude::*;
use service::{own_file, sharing, zone};

/// The address of the page.
pub(super) const PATH: &str = "/profil/partage";

/// What the student shares, and the form of each coordinate.
pub async fn share(request: Request) -> Result<Answer, ApiError> {
    let Some(form) = &request.form else { return Ok(page(&request, None).await?.into()) };
    match act(&request, form).await {
        Ok(()) => Ok(Answer::SeeOther(address::with_query(PATH, &[("etat", "fait")]))),
        Err(ApiError::Refused(code)) => Ok(page(&request, Some(code)).await?.status(StatusCode::CONFLICT).into()),
        Err(error) => Err(error),
    }
}

async fn act(request: &Request, form: &Fields) -> Result<(), ApiError> {
    let detail = Detail::from_word(form.one("renseignement")).ok_or(ApiError::Refused(Code::UnknownChoice))?;
    let share = match form.one("action") {
        "partager" => true,
        "cesser" => false,
        _ => return Err(ApiError::Refused(Code::UnknownChoice)),
    };
    gate::run(request, sharing::share, (detail, share)).await
}

async fn page(request: &Request, refused: Option<Code>) -> Result<Page, ApiError> {
    let t = request.t();
    let all = gate::run(request, sharing::see, ()).await?;
    let helper = gate::run(request, own_file::see, request.language).await?.contact.name;
    let refused = refused.map(|code| view! { <Notice tone=Tone::Bad title=sentence::of(t, code) live=true /> });
    let done = (request.query("etat") == "fait" && request.form.is_none())
        .then(|| view! { <Notice tone=Tone::Ok title=t.sharing_done() live=true /> });
    let cards: Vec<_> = all.iter().map(|one| card(request, one, &helper)).collect();
    let body = view! {
        {refused}
        {done}
        <PageHead title=t.sharing_title() text=t.sharing_text() back=Some(Anchor::new("/profil", t.nav_profile())) />
        {cards}
    };
    Ok(Page::new(t.sharing_title(), Layout::Student(Tab::Profile), body))
}

fn card(request: &Request, one: &Sharing, helper: &str) -> impl IntoView + use<> {
    let t = request.t();
    let (title, give, stop) = match one.detail {
        Detail::Email => (t.sharing_email(), t.sharing_give_email(), t.sharing_stop_email()),
        Detail::Phone => (t.sharing_phone(), t.sharing_give_phone(), t.sharing_stop_phone()),
    };
    let value = one.value.as_ref().map(|value| match one.detail {
        Detail::Email => value.clone(),
        Detail::Phone => Phone::from_stored(value).map(|phone| format::phone(request.language, &phone)).unwrap_or_default(),
    });
    let aside = match one.since {
        Some(_) => tag(Tone::Ok, Icon::Check, t.sharing_on()).into_any(),
        None => tag(Tone::Neutral, Icon::Lock, t.sharing_off()).into_any(),
    };
    let id = one.detail.word();
    // what is shared can be taken back, even while the school has none
    let none = value.is_none().then(|| view! { <p class="quiet">{t.sharing_none(helper)}</p> });
    if value.is_none() && one.since.is_none() {
        return view! { <Card id=id title=title aside=aside>{none}</Card> }.into_any();
    }
    let value = value.map(|value| view! { <p><strong>{value}</strong></p> });
    let since = one.since.map(|at| summary_row(t.sharing_since(), format::date(request.language, zone::civil(at))));
    let (action, label, kind, text) = match one.since {
        Some(_) => ("cesser", stop, ButtonKind::Second, Some(t.sharing_stop_text())),
        None => ("partager", give, ButtonKind::Primary, None),
    };
    view! {
        <Card id=id title=title aside=aside>
            {value}
            {none}
            <SummaryList>
                {since}
                {summary_row(t.sharing_who(), t.sharing_who_text())}
                {summary_row(t.sharing_why(), t.sharing_why_text())}
                {summary_row(t.sharing_until(), t.sharing_until_text())}
            </SummaryList>
            <form method="post" action=PATH class="stack-s">
                <input type="hidden" name="renseignement" value=id />
                {text.map(|text| view! { <p class="quiet small">{text}</p> })}
                <Button label=label kind=kind name="action" value=action />
            </form>
        </Card>
    }
    .into_any()
}
