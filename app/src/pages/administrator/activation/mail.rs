//! The mail as it will read, in both languages, before it leaves.

use crate::page::Request;
use crate::ui::{MailPreview, exact_text};
use domain::Language;
use domain::access::AccessLevel;
use domain::activation::Sample;
use domain::person::EmailAddress;
use leptos::prelude::*;
use service::mail::texts::Entry;
use service::mail::{Block, Contact, Mail, Reader, compose};
use service::outbox::worker::TEMPORARY_PASSWORD_HOURS;

/// A temporary password of the shape they have, that opens nothing.
const SHAPE: &str = "xxxxx-xxxxx-xxxxx-xxxxx-xxxxx";

/// The preview: the page's language in sight, the other one folded.
pub fn preview(request: &Request, level: AccessLevel, sample: &Sample) -> impl IntoView + use<> {
    let t = request.t();
    let other = request.language.other();
    view! {
        <section class="stack-s" aria-labelledby="courriel">
            <h2 id="courriel">{t.mail_title()}</h2>
            {letter(request, request.language, level, sample)}
            <details>
                <summary>{t.mail_other_language()}</summary>
                {letter(request, other, level, sample)}
            </details>
        </section>
    }
}

fn letter(request: &Request, language: Language, level: AccessLevel, sample: &Sample) -> impl IntoView + use<> {
    let settings = &request.services.settings;
    let place = request.visitor.session().map(|session| &session.membership);
    let organisation = place.map_or("", |place| language.pick(&place.organisation_name.0, &place.organisation_name.1));
    let email = place.and_then(|place| EmailAddress::parse(&place.contact_email).ok());
    let contact = Contact::StudentAccess { name: place.map_or("", |place| &place.contact_name), email: email.as_ref(), phone: None };
    let reader = Reader { language, given_name: &sample.given_name, organisation, contact };
    let valid_until = request.services.clock.now().plus_hours(TEMPORARY_PASSWORD_HOURS);
    let entry = Entry { user_name: &sample.user_name, code: SHAPE, link: &settings.public_url, site: &settings.public_url, valid_until };
    let letter = compose(&reader, &Mail::Activation { level, entry });
    let blocks: Vec<_> = letter.blocks.into_iter().map(block).collect();
    let lang = (language != request.language).then(|| language.tag());
    view! { <MailPreview subject=letter.subject lang=lang>{blocks}</MailPreview> }
}

fn block(block: Block) -> AnyView {
    match block {
        Block::Paragraph(text) => view! { <p>{text}</p> }.into_any(),
        Block::Value { label, value } => view! { <p>{label}" "<strong>{value}</strong></p> }.into_any(),
        Block::Code { label, value } => view! { <p>{label}</p>{exact_text(value)} }.into_any(),
        // a link that leads nowhere yet
        Block::Link { label, .. } => view! { <p class="link">{label}</p> }.into_any(),
        Block::Note(text) => view! { <p class="quiet">{text}</p> }.into_any(),
        Block::Reach { label, ways } => {
            let ways = ways.into_iter().map(|(text, _)| text).collect::<Vec<_>>().join(", ");
            view! { <p class="quiet">{label}" "{ways}</p> }.into_any()
        }
    }
}
