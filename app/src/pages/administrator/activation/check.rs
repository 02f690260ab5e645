//! What will happen, before anything does: how many will go, who will not and why, the mail as it will read (D4).

use super::mail;
use crate::address;
use crate::form::Fields;
use crate::gate;
use crate::page::{Answer, Layout, Page, Place, Request};
use crate::pages::words;
use crate::ui::{Anchor, Button, ButtonKind, ButtonLink, EmptyState, Fact, Facts, Icon, Notice, PageHead, Tone};
use domain::access::AccessLevel;
use domain::activation::{Activate, HeldBack, Outcome, Preflight};
use domain::id::StudentId;
use domain::roster::{Filter, Selection};
use domain::{ApiError, Code, format};
use leptos::prelude::*;
use service::activation::{activate as service_activate, check as service_check};
use std::collections::HashSet;

/// The list posts its selection here; the page posts to itself to act.
pub async fn activate(request: Request) -> Result<Answer, ApiError> {
    let Some(form) = &request.form else { return Ok(Answer::SeeOther("/inscriptions".to_owned())) };
    let level = AccessLevel::from_word(form.one("niveau")).filter(|level| *level != AccessLevel::None).unwrap_or(AccessLevel::Advanced);
    let selection = selection(form);
    if matches!(&selection, Selection::Ids(ids) if ids.is_empty()) {
        return Err(ApiError::Refused(Code::NothingSelected));
    }
    if form.has("faire") {
        let fingerprint = Some(form.one("empreinte").to_owned()).filter(|text| !text.is_empty());
        let command = Activate { selection, level, fingerprint, request_key: form.one("cle").to_owned() };
        let done = gate::run(&request, service_activate::activate, command).await?;
        let changed = done.announced.is_some();
        let address = format!("/taches/{}", done.job);
        return Ok(Answer::SeeOther(if changed { address::with_query(&address, &[("etat", "change")]) } else { address }));
    }
    let preflight = gate::run(&request, service_check::check, (selection.clone(), level)).await?;
    Ok(page(&request, &selection, &preflight).into())
}

/// The selection of the posted form: ticked rows, or the whole view but those unticked on the page that was shown.
fn selection(form: &Fields) -> Selection {
    let ids = |name: &str| -> Vec<StudentId> {
        form.every(name).into_iter().flat_map(|list| list.split(',')).filter_map(|text| text.trim().parse().ok()).collect()
    };
    if form.one("portee") != "vue" {
        return Selection::Ids(ids("ids"));
    }
    let ticked: HashSet<StudentId> = ids("ids").into_iter().collect();
    let mut except: Vec<StudentId> = ids("montre").into_iter().filter(|id| !ticked.contains(id)).collect();
    except.extend(ids("sauf"));
    Selection::View { filter: Filter::from_pairs(form.pairs()), except }
}

/// The same selection, carried by the confirming form.
fn carried(selection: &Selection) -> AnyView {
    let list = |ids: &[StudentId]| ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    match selection {
        Selection::Ids(ids) => view! { <input type="hidden" name="ids" value=list(ids) /> }.into_any(),
        Selection::View { filter, except } => {
            let pairs: Vec<_> =
                filter.pairs().into_iter().map(|(key, value)| view! { <input type="hidden" name=key value=value /> }).collect();
            view! {
                {pairs}
                <input type="hidden" name="portee" value="vue" />
                <input type="hidden" name="sauf" value=list(except) />
            }
            .into_any()
        }
    }
}

fn page(request: &Request, selection: &Selection, preflight: &Preflight) -> Page {
    let t = request.t();
    let number = |n: u32| format::number(request.language, i64::from(n));
    let going = preflight.going();
    let level = words::level(t, preflight.level);
    let title = if going == 0 { t.check_title_none(&level) } else { t.check_title(i64::from(going), &level, number(going)) };
    let held = preflight.selected.saturating_sub(going);
    let mut facts = vec![Fact::new(number(preflight.invited), t.check_invited(i64::from(preflight.invited))).tone(Tone::Ok)];
    if preflight.raised > 0 {
        facts.push(Fact::new(number(preflight.raised), t.check_raised(i64::from(preflight.raised))));
    }
    facts.push(Fact::new(number(held), t.check_held(i64::from(held))).tone(if held > 0 { Tone::Bad } else { Tone::Neutral }));
    let action = (going > 0).then(|| {
        let label = if preflight.mails == 0 {
            t.check_do_silent(i64::from(going), number(going))
        } else {
            t.check_do(i64::from(preflight.mails), number(preflight.mails))
        };
        view! {
            <form method="post" action="/inscriptions/activer" class="row">
                {carried(selection)}
                <input type="hidden" name="niveau" value=preflight.level.word() />
                <input type="hidden" name="empreinte" value=preflight.fingerprint.clone() />
                <input type="hidden" name="cle" value=request_key(request) />
                <Button label=label name="faire" value="oui" />
                <ButtonLink href="/inscriptions" label=t.check_back() kind=ButtonKind::Plain />
            </form>
        }
    });
    let none = (going == 0).then(|| {
        view! {
            <EmptyState title=t.check_nobody() text=t.check_nobody_text() icon=Icon::Info>
                <ButtonLink href="/inscriptions" label=t.check_back() kind=ButtonKind::Second />
            </EmptyState>
        }
    });
    let again = (preflight.invited_again > 0).then(|| {
        view! { <Notice tone=Tone::Info title=t.check_again(i64::from(preflight.invited_again), number(preflight.invited_again)) /> }
    });
    let preview = preflight.sample.as_ref().map(|sample| mail::preview(request, preflight.level, sample));
    let body = view! {
        <PageHead title=title.clone() text=t.check_text(i64::from(preflight.selected), number(preflight.selected)) back=Some(Anchor::new("/inscriptions", t.nav_roster())) />
        <Facts facts=facts />
        <div class="split">
            <div class="stack">
                {again}
                {none}
                {held_back(request, preflight)}
                {action}
            </div>
            {preview}
        </div>
    };
    Page::new(title, Layout::Staff(Place::Roster), body)
}

/// Every student left aside, what can be mended first, each with its reason and the link that mends it.
fn held_back(request: &Request, preflight: &Preflight) -> impl IntoView + use<> {
    let t = request.t();
    let group = |mendable: bool| {
        preflight.held_back.iter().filter(|held| held.outcome.mendable() == mendable).map(|held| line(request, held)).collect::<Vec<_>>()
    };
    let (mend, other) = (group(true), group(false));
    let shown = u32::try_from(preflight.held_back.len()).unwrap_or(u32::MAX);
    let total: u32 = preflight.held_back_counts.iter().map(|(_, count)| count).sum();
    let more = total.saturating_sub(shown);
    view! {
        {(!mend.is_empty()).then(|| view! {
            <section class="stack-s">
                <h2>{t.check_mend()}</h2>
                <p class="quiet small">{t.check_mend_text()}</p>
                <ul class="list">{mend}</ul>
            </section>
        })}
        {(!other.is_empty()).then(|| view! {
            <section class="stack-s">
                <h2>{t.check_aside()}</h2>
                <ul class="list">{other}</ul>
            </section>
        })}
        {(more > 0).then(|| view! { <p class="quiet small">{t.check_more(i64::from(more), format::number(request.language, i64::from(more)))}</p> })}
    }
}

fn line(request: &Request, held: &HeldBack) -> impl IntoView + use<> {
    let t = request.t();
    let reason = match (held.outcome, &held.same_as) {
        (Outcome::EmailOutside, _) => t.held_outside(&held.email),
        (Outcome::EmailDuplicate, Some(other)) => t.held_same_as(other),
        (outcome, _) => words::outcome(t, outcome),
    };
    let mend = held.outcome.mendable().then(|| {
        let label = if held.outcome == Outcome::NoEmail { t.held_add() } else { t.held_change() };
        view! { <a href=format!("/etudiants/{}?suite=/inscriptions#courriel", held.id) aria-label=format!("{label} – {}", held.name)>{label.clone()}</a> }
    });
    view! { <li><div><strong>{held.name.clone()}</strong><br /><span class="quiet small">{reason}</span></div>{mend}</li> }
}

/// A key made when the check is shown: the same key pressed twice is one activation.
fn request_key(request: &Request) -> String {
    let mut bytes = [0_u8; 16];
    // without dice the key is the clock's: still one a page
    if request.services.random.fill(&mut bytes).is_err() {
        bytes[..8].copy_from_slice(&request.services.clock.now().0.to_be_bytes());
    }
    u128::from_be_bytes(bytes).to_string()
}
