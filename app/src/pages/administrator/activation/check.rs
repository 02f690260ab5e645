//! What will happen, before anything does: how many will go, who will not and why, the mail as it will read (D4).

use super::mail::{self, Shown};
use crate::address;
use crate::form::Fields;
use crate::gate;
use crate::page::{Answer, Layout, Page, Place, Request};
use crate::pages::coordinator::roster::{Chosen, PATH as LIST, Spot};
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

/// Its address.
const PATH: &str = "/inscriptions/activer";

/// The list posts its selection here; the page posts to itself to act. Its address alone, with who is selected, shows the check
/// again: whoever went to mend a file comes back to it.
pub async fn activate(request: Request) -> Result<Answer, ApiError> {
    let Some(form) = &request.form else {
        let spot = Spot::of(request.pairs());
        let pairs: Vec<_> = request.pairs().collect();
        let Some(selection) = named(&Chosen::asked(&request), &pairs)? else { return Ok(Answer::SeeOther(LIST.to_owned())) };
        let preflight = gate::run(&request, service_check::check, (selection.clone(), level(&pairs)?)).await?;
        return Ok(page(&request, &spot, &selection, &preflight).into());
    };
    let pairs: Vec<_> = form.pairs().collect();
    let (level, spot, selection) = (level(&pairs)?, Spot::of(form.pairs()), selection(form, &pairs)?);
    if matches!(&selection, Selection::Ids(ids) if ids.is_empty()) {
        return Err(ApiError::Refused(Code::NothingSelected));
    }
    if form.has("faire") {
        let fingerprint = Some(form.one("empreinte").to_owned()).filter(|text| !text.is_empty());
        let command = Activate { selection, level, fingerprint, request_key: form.one("cle").to_owned() };
        let done = gate::run(&request, service_activate::activate, command).await?;
        let changed = done.announced.is_some().then(|| ("etat", "change".to_owned()));
        let pairs: Vec<_> = changed.into_iter().chain([("suite", spot.list())]).collect();
        return Ok(Answer::SeeOther(address::with_query(&format!("/taches/{}", done.job), &pairs)));
    }
    let preflight = gate::run(&request, service_check::check, (selection.clone(), level)).await?;
    Ok(page(&request, &spot, &selection, &preflight).into())
}

/// The level asked for, the highest when none is named. One that is not understood, or named twice, is never the highest.
fn level(pairs: &[(&str, &str)]) -> Result<AccessLevel, ApiError> {
    let mut words = pairs.iter().filter(|(key, _)| *key == "niveau").map(|(_, word)| *word);
    match (words.next(), words.next()) {
        (None, _) => Some(AccessLevel::Advanced),
        (Some(word), None) => AccessLevel::from_word(word.trim()).filter(|level| *level != AccessLevel::None),
        (Some(_), Some(_)) => None,
    }
    .ok_or(ApiError::Refused(Code::UnknownChoice))
}

/// The selection that an address names.
fn named(chosen: &Chosen, pairs: &[(&str, &str)]) -> Result<Option<Selection>, ApiError> {
    match chosen {
        Chosen::These(ids) => Ok(Some(Selection::Ids(ids.clone()))),
        Chosen::View(except) => view(pairs, except.clone()).map(Some),
        Chosen::Nobody | Chosen::Page => Ok(None),
    }
}

/// The whole view but some: refused when a part of it is not understood.
fn view(pairs: &[(&str, &str)], except: Vec<StudentId>) -> Result<Selection, ApiError> {
    let filter = Filter::to_act_on(pairs).ok_or(ApiError::Refused(Code::UnknownChoice))?;
    Ok(Selection::View { filter, except })
}

/// The selection of the posted form: ticked rows, or the whole view but those unticked on the page that was shown.
fn selection(form: &Fields, pairs: &[(&str, &str)]) -> Result<Selection, ApiError> {
    let ids = |name: &str| -> Vec<StudentId> {
        form.every(name).into_iter().flat_map(|list| list.split(',')).filter_map(|text| text.trim().parse().ok()).collect()
    };
    if form.one("portee") != "vue" {
        return Ok(Selection::Ids(ids("ids")));
    }
    let ticked: HashSet<StudentId> = ids("ids").into_iter().collect();
    let mut except: Vec<StudentId> = ids("montre").into_iter().filter(|id| !ticked.contains(id)).collect();
    except.extend(ids("sauf"));
    view(pairs, except)
}

/// The same selection and level, as the confirming form carries them.
fn carried(spot: &Spot, selection: &Selection, level: AccessLevel) -> Vec<(&'static str, String)> {
    let list = |ids: &[StudentId]| ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    let mut pairs = spot.pairs();
    match selection {
        Selection::Ids(ids) => pairs.push(("ids", list(ids))),
        Selection::View { except, .. } => pairs.extend([("portee", "vue".to_owned()), ("sauf", list(except))]),
    }
    pairs.push(("niveau", level.word().to_owned()));
    pairs
}

/// Where to come back from a file that was mended: to this check, or to the list when those selected are too many for an address.
fn again(spot: &Spot, chosen: &Chosen, level: AccessLevel) -> String {
    let Some(named) = chosen.pairs() else { return spot.list_with(chosen) };
    let mut pairs = spot.pairs();
    pairs.push(("niveau", level.word().to_owned()));
    pairs.extend(named);
    address::with_query(PATH, &pairs)
}

fn page(request: &Request, spot: &Spot, selection: &Selection, preflight: &Preflight) -> Page {
    let t = request.t();
    let number = |n: u32| format::number(request.language, i64::from(n));
    let going = preflight.going();
    let level = words::level(t, preflight.level);
    let title = if going == 0 { t.check_title_none(&level) } else { t.check_title(i64::from(going), &level, number(going)) };
    let held = preflight.selected.saturating_sub(going);
    let chosen = Chosen::from(selection);
    let list = spot.list_with(&chosen);
    let mut facts = Vec::new();
    if preflight.invited > 0 {
        facts.push(Fact::new(number(preflight.invited), t.check_invited(i64::from(preflight.invited))).tone(Tone::Ok));
    }
    if preflight.raised > 0 {
        facts.push(Fact::new(number(preflight.raised), t.check_raised(i64::from(preflight.raised))));
    }
    if held > 0 && going > 0 {
        facts.push(Fact::new(number(held), t.check_held(i64::from(held))).tone(Tone::Bad));
    }
    let carried = carried(spot, selection, preflight.level);
    let way_out = list.clone();
    let action = (going > 0).then(|| {
        let label = if preflight.mails == 0 {
            t.check_do_silent(i64::from(going), number(going))
        } else {
            t.check_do(i64::from(preflight.mails), number(preflight.mails))
        };
        let fields: Vec<_> = carried.iter().map(|(name, value)| view! { <input type="hidden" name=*name value=value.clone() /> }).collect();
        view! {
            <form method="post" action=PATH class="row">
                {fields}
                <input type="hidden" name="empreinte" value=preflight.fingerprint.clone() />
                <input type="hidden" name="cle" value=request_key(request) />
                <Button label=label name="faire" value="oui" />
                <ButtonLink href=way_out label=t.check_back() kind=ButtonKind::Plain />
            </form>
        }
    });
    let back_to_list = list.clone();
    let none = (going == 0).then(|| {
        view! {
            <EmptyState title=t.check_nobody() text=t.check_nobody_text() icon=Icon::Info>
                <ButtonLink href=back_to_list label=t.check_back() kind=ButtonKind::Second />
            </EmptyState>
        }
    });
    let again_notice = (preflight.invited_again > 0).then(|| {
        view! { <Notice tone=Tone::Info title=t.check_again(i64::from(preflight.invited_again), number(preflight.invited_again)) /> }
    });
    let invited = preflight.sample.as_ref().map(|sample| mail::preview(request, Shown::Activation(preflight.level), sample));
    let raised = preflight.raised_sample.as_ref().map(|sample| mail::preview(request, Shown::Promotion, sample));
    let mails = (invited.is_some() || raised.is_some()).then(|| view! { <div class="stack">{invited}{raised}</div> });
    let aside = held_back(request, preflight, &again(spot, &chosen, preflight.level));
    // beside one another where both stand, who stays behind first; alone, what is read goes on in one column
    let parts = if held > 0 && mails.is_some() { "split" } else { "stack narrow" };
    let body = view! {
        <PageHead title=title.clone() text=t.check_text(i64::from(preflight.selected), number(preflight.selected)) back=Some(Anchor::new(list, t.nav_roster())) />
        {(!facts.is_empty()).then(|| view! { <Facts facts=facts /> })}
        {again_notice}
        {action}
        <div class=parts>{none}{aside}{mails}</div>
    };
    // looked at again in the other language: the same selection, and nothing that would do it
    let page = Page::new(title, Layout::Staff(Place::Roster), body);
    if request.form.is_some() { page.again(carried) } else { page }
}

/// Longest part of those to mend that is in sight without being opened.
const IN_SIGHT: u32 = 8;

/// Everybody left aside, by reason, what can be mended first: how many in sight, who once it is opened.
fn held_back(request: &Request, preflight: &Preflight, back: &str) -> Option<impl IntoView + use<>> {
    let t = request.t();
    let part = |(outcome, count): (Outcome, u32)| {
        let number = |n: u32| format::number(request.language, i64::from(n));
        let lines: Vec<_> = preflight.held_back.iter().filter(|held| held.outcome == outcome).collect();
        let more = count.saturating_sub(u32::try_from(lines.len()).unwrap_or(u32::MAX));
        let more = (more > 0).then(|| view! { <li class="quiet small">{t.check_more(i64::from(more), number(more))}</li> });
        let lines: Vec<_> = lines.into_iter().map(|held| line(request, held, back)).collect();
        view! {
            <details open=outcome.mendable() && count <= IN_SIGHT>
                <summary>{t.held_reason(words::outcome(t, outcome), number(count))}</summary>
                <ul class="list">{lines}{more}</ul>
            </details>
        }
    };
    let parts = |mendable: bool| {
        let counts = preflight.held_back_counts.iter().copied().filter(|(outcome, _)| outcome.mendable() == mendable);
        let mut counts: Vec<_> = counts.collect();
        // the state of studies may be an error: those have a link, and come before the others
        counts.sort_by_key(|(outcome, _)| *outcome != Outcome::Inactive);
        counts.into_iter().map(part).collect::<Vec<_>>()
    };
    let (mend, other) = (parts(true), parts(false));
    let any = !mend.is_empty() || !other.is_empty();
    let mend = (!mend.is_empty()).then(|| {
        view! {
            <section class="stack-s">
                <h2>{t.check_mend()}</h2>
                <p class="quiet small">{t.check_mend_text()}</p>
                {mend}
            </section>
        }
    });
    let other = (!other.is_empty()).then(|| view! { <section class="stack-s"><h2>{t.check_aside()}</h2>{other}</section> });
    any.then(|| view! { <div class="stack">{mend}{other}</div> })
}

/// One of them: what the reason does not say already, and the link that mends it.
fn line(request: &Request, held: &HeldBack, back: &str) -> impl IntoView + use<> {
    let t = request.t();
    let more = match (held.outcome, &held.same_as) {
        (Outcome::EmailOutside, _) => Some(t.held_outside(&held.email)),
        (Outcome::EmailDuplicate, Some(other)) => Some(t.held_same_as(other)),
        _ => None,
    };
    let more = more.map(|more| view! { <br /><span class="quiet small">{more}</span> });
    // whoever has the access already, or is of a program that is closed, has nothing to mend on a file
    let mend = match held.outcome {
        Outcome::NoEmail => Some((t.held_add(), "#courriel")),
        Outcome::EmailOutside | Outcome::EmailDuplicate => Some((t.held_change(), "#courriel")),
        Outcome::Inactive => Some((t.held_open(), "")),
        _ => None,
    };
    let mend = mend.map(|(label, place)| {
        let href = address::with_query(&format!("/etudiants/{}", held.id), &[("suite", back)]);
        view! { <a href=format!("{href}{place}") aria-label=format!("{label} – {}", held.name)>{label.clone()}</a> }
    });
    view! { <li><div><strong>{held.name.clone()}</strong>{more}</div>{mend}</li> }
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
