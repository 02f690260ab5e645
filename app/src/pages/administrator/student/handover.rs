//! What an administrator hands over: the two texts to type, a message ready to send in both languages, a slip to print (D2).

use super::file::address_of;
use crate::language::messages;
use crate::page::Request;
use crate::ui::{Button, ButtonKind, CopyButton, Icon, Notice, PrintButton, Slip, SummaryList, Textarea, Tone, exact_text, summary_row};
use domain::student::StudentFile;
use domain::{Language, Timestamp, format};
use leptos::prelude::*;
use service::outbox::compose::site_address;
use service::zone;

/// A temporary password on its way to its student.
pub struct Handover<'a> {
    /// Whose.
    pub file: &'a StudentFile,
    /// User name.
    pub user_name: String,
    /// The temporary password, as it is shown.
    pub code: String,
    /// Until when it opens.
    pub until: Timestamp,
    /// « Vérifier » has just said that it opens.
    pub verified: bool,
}

/// Letters in a row of the message, about.
const ROW: usize = 70;

/// All of it, each part one under the other; the slip alone is printed.
pub fn handover(request: &Request, shown: &Handover<'_>) -> impl IntoView + use<> {
    let t = request.t();
    let until = format::moment(request.language, zone::civil(shown.until));
    let (opens, hurry) = (t.key_opens_text(&until), t.key_once_text(&until));
    let verified = shown.verified.then(|| view! { <Notice tone=Tone::Ok title=t.key_opens() live=true><p>{opens}</p></Notice> });
    let once = (!shown.verified).then(|| view! { <Notice tone=Tone::Warn title=t.key_once() live=true><p>{hurry}</p></Notice> });
    let message = message(request, shown);
    let rows = message.lines().map(|line| 1 + line.chars().count() / ROW).sum::<usize>();
    let rows = u16::try_from(rows).unwrap_or(u16::MAX);
    view! {
        {verified}
        {once}
        {texts(request, shown)}
        <section class="stack-s narrow">
            <Textarea name="message" label=t.key_message() hint=t.key_message_hint() value=message.clone() rows=rows readonly=true />
            <div class="row"><CopyButton text=message label=t.key_copy_message() done=t.own_copied() /></div>
        </section>
        {slip(request, shown)}
    }
}

/// The user name and the temporary password, each with its button, and « Vérifier ».
fn texts(request: &Request, shown: &Handover<'_>) -> impl IntoView + use<> {
    let t = request.t();
    let (user_name, code) = (shown.user_name.clone(), shown.code.clone());
    let copy_name = view! { <CopyButton text=user_name.clone() label=t.key_copy_name() done=t.own_copied() kind=ButtonKind::Second /> };
    let copy_code = view! { <CopyButton text=code.clone() label=t.key_copy_code() done=t.own_copied() kind=ButtonKind::Second /> };
    let rows = [
        summary_row(t.door_user_name(), view! { <div class="stack-s">{exact_text(user_name)}<div class="row">{copy_name}</div></div> })
            .into_any(),
        summary_row(t.key_code(), view! { <div class="stack-s">{exact_text(code.clone())}<div class="row">{copy_code}</div></div> })
            .into_any(),
    ];
    view! {
        <section class="stack-s narrow">
            <SummaryList>{rows.into_iter().collect::<Vec<_>>()}</SummaryList>
            <form class="stack-s" method="post" action=address_of(request, shown.file.id, "/cle", &[])>
                <input type="hidden" name="action" value="verifier" />
                <input type="hidden" name="code" value=code />
                <div class="row"><Button label=t.key_verify() kind=ButtonKind::Second icon=Icon::Check /></div>
                <p class="quiet small">{t.key_verify_text()}</p>
            </form>
        </section>
    }
}

/// French, then English; the address is this installation's own (RST-07).
fn message(request: &Request, shown: &Handover<'_>) -> String {
    let written = |language: Language| {
        let address = site_address(&request.services.settings, language);
        let until = format::moment(language, zone::civil(shown.until));
        messages(language).handover_message(&shown.file.given_name, address, &shown.user_name, &shown.code, until)
    };
    format!("{}\n\n– – –\n\n{}", written(Language::French), written(Language::English))
}

/// A paper in the student's language.
fn slip(request: &Request, shown: &Handover<'_>) -> impl IntoView + use<> {
    let language = shown.file.language;
    let t = messages(language);
    let until = format::moment(language, zone::civil(shown.until));
    let name = format!("{} {}", shown.file.given_name, shown.file.family_name);
    let place = request.visitor.session().map(|session| &session.membership);
    let ways: Vec<&str> = place.iter().flat_map(|place| [place.contact_name.trim(), place.contact_email.trim()]).collect();
    let ways = ways.into_iter().filter(|way| !way.is_empty()).collect::<Vec<_>>().join(", ");
    let help = (!ways.is_empty()).then(|| view! { <p class="small">{t.slip_help()}" "{ways}</p> });
    let rows = [
        summary_row(t.slip_address(), request.services.settings.public_url.clone()).into_any(),
        summary_row(t.door_user_name(), exact_text(shown.user_name.clone())).into_any(),
        summary_row(t.key_code(), exact_text(shown.code.clone())).into_any(),
        summary_row(t.slip_until(), until).into_any(),
    ];
    view! {
        <section class="stack-s narrow">
            <div class="row"><PrintButton label=request.t().key_print() otherwise=request.t().print_otherwise() /></div>
            <Slip title=t.slip_title() attr:lang=language.tag()>
                <p><strong>{name}</strong></p>
                <SummaryList>{rows.into_iter().collect::<Vec<_>>()}</SummaryList>
                <p class="small">{t.slip_text()}</p>
                <p class="small">{t.slip_forgotten()}</p>
                {help}
            </Slip>
        </section>
    }
}
