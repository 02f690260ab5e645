//! `/demo/mail`: the mails that a demonstration keeps when no mail server is configured.

use crate::gate;
use crate::page::{Answer, Page, Place, Request};
use crate::ui::{Anchor, EmptyState, Icon, PageHead};
use axum::response::IntoResponse;
use domain::{ApiError, format};
use http::{HeaderValue, header};
use leptos::prelude::*;
use service::outbox::demonstration;
use service::zone;

/// The latest mails.
pub async fn mails(request: Request) -> Result<Answer, ApiError> {
    let mails = gate::run(&request, demonstration::list, ()).await?;
    let t = request.t();
    let lines: Vec<_> = mails
        .into_iter()
        .map(|mail| {
            let at = format::table_moment(zone::civil(mail.at));
            view! {
                <li>
                    <div><a href=format!("/demo/mail/{}", mail.id)>{mail.subject}</a><br /><span class="quiet small">{mail.address}</span></div>
                    <span class="quiet small num">{at}</span>
                </li>
            }
        })
        .collect();
    let list = if lines.is_empty() {
        view! { <EmptyState title=t.demo_mail_none() text=t.demo_mail_none_text() icon=Icon::Mail /> }.into_any()
    } else {
        view! { <ul class="list">{lines}</ul> }.into_any()
    };
    let body = view! { <div class="stack narrow"><PageHead title=t.demo_mail_title() text=t.demo_mail_text() back=Some(Anchor::new("/accueil", t.nav_home())) />{list}</div> };
    Ok(Page::new(t.demo_mail_title(), request.own_layout(Place::Mails), body).into())
}

/// One mail, as plain text with its links.
pub async fn mail(request: Request) -> Result<Answer, ApiError> {
    let mail = gate::run(&request, demonstration::see, request.id("id")?).await?;
    let t = request.t();
    let lines: Vec<_> = mail
        .text
        .split("\n\n")
        .map(|paragraph| {
            let lines: Vec<_> = paragraph
                .lines()
                .map(|line| {
                    let line = line.to_owned();
                    if line.starts_with("http://") || line.starts_with("https://") {
                        view! { <a href=line.clone()>{line.clone()}</a><br /> }.into_any()
                    } else {
                        view! { {line}<br /> }.into_any()
                    }
                })
                .collect();
            view! { <p>{lines}</p> }
        })
        .collect();
    let at = format::moment(request.language, zone::civil(mail.at));
    let drawn = format!("/demo/mail/{}/apercu", mail.id);
    let body = view! {
        <div class="stack narrow">
            <PageHead title=mail.subject.clone() text=format!("{} · {at}", mail.address) back=Some(Anchor::new("/demo/mail", t.demo_mail_title())) />
            <p><a href=drawn>{t.demo_mail_drawn()}</a></p>
            <article class="mail" lang=mail.language.tag()>{lines}</article>
        </div>
    };
    Ok(Page::new(mail.subject.clone(), request.own_layout(Place::Mails), body).secret_address().into())
}

/// One mail, the document as a mail program draws it: its own rules of style, and nothing that runs or loads.
pub async fn mail_drawn(request: Request) -> Result<Answer, ApiError> {
    let mail = gate::run(&request, demonstration::see, request.id("id")?).await?;
    let policy = HeaderValue::try_from(service::mail::policy()).map_err(|_| ApiError::Unavailable)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    ];
    Ok(Answer::Other(Box::new((headers, mail.html).into_response())))
}
