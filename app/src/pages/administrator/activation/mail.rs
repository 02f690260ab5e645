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
use service::outbox::compose::site_address;
use service::outbox::worker::TEMPORARY_PASSWORD_HOURS;

/// A temporary password of the shape they have, that opens nothing.
const SHAPE: &str = "xxxxx-xxxxx-xxxxx-xxxxx-xxxxx";

/// Which mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// To those who get a temporary password.
    Activation(AccessLevel),
    /// To those who are inside, and are told of advanced access.
    Promotion,
}

/// The preview: the page's language in sight, the other one folded.
pub fn preview(request: &Request, shown: Shown, sample: &Sample) -> impl IntoView + use<> {
    let t = request.t();
    let other = request.language.other();
    let (id, title) = match shown {
        Shown::Activation(_) => ("courriel", t.mail_title()),
        Shown::Promotion => ("courriel-avance", t.mail_title_raised()),
    };
    view! {
        <section class="stack-s" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            {letter(request, request.language, shown, sample)}
            <details>
                <summary>{t.mail_other_language()}</summary>
                {letter(request, other, shown, sample)}
            </details>
        </section>
    }
}

fn letter(request: &Request, language: Language, shown: Shown, sample: &Sample) -> impl IntoView + use<> {
    let settings = &request.services.settings;
    let place = request.visitor.session().map(|session| &session.membership);
    let organisation = place.map_or("", |place| language.pick(&place.organisation_name.0, &place.organisation_name.1));
    let email = place.and_then(|place| EmailAddress::parse(&place.contact_email).ok());
    let contact = Contact::StudentAccess { name: place.map_or("", |place| &place.contact_name), email: email.as_ref(), phone: None };
    let reader = Reader { language, given_name: &sample.given_name, organisation, contact };
    let valid_until = request.services.clock.now().plus_hours(TEMPORARY_PASSWORD_HOURS);
    let site = site_address(settings, language);
    let entry = Entry { user_name: &sample.user_name, code: SHAPE, link: &site, site: &site, valid_until };
    let mail = match shown {
        Shown::Activation(level) => Mail::Activation { level, entry },
        Shown::Promotion => Mail::Promotion { user_name: &sample.user_name, link: &site },
    };
    let letter = compose(&reader, &mail);
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
