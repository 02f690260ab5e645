//! From a mail due to its letter: names, addresses and the one-time secret it carries.

use crate::mail::texts::Entry;
use crate::mail::{Contact, Letter, Mail, Reader, compose};
use crate::secret::{LinkToken, TemporaryPassword};
use crate::services::Settings;
use domain::Timestamp;
use domain::access::AccessLevel;
use domain::person::EmailAddress;
use store::outbox::{Due, Kind};

/// The secret made for one try of a mail.
pub enum Made {
    /// A temporary password.
    Code {
        /// The text.
        code: TemporaryPassword,
        /// Until when it opens.
        until: Timestamp,
    },
    /// A reset link.
    Link {
        /// The token.
        link: LinkToken,
    },
    /// The mail carries none.
    Nothing,
}

/// Where a temporary password or a reset link leads: « Choisir mon mot de passe » (RST-07: the configured address only).
pub fn choose_address(settings: &Settings, secret: &str) -> String {
    format!("{}/acces/{secret}", settings.public_url)
}

/// Writes the letter of a mail due.
pub fn letter(settings: &Settings, due: &Due, made: &Made) -> Letter {
    let contact_email = EmailAddress::parse(&due.contact_email).ok();
    let contact = if due.student.is_some() {
        Contact::StudentAccess { name: &due.contact_name, email: contact_email.as_ref(), phone: None }
    } else {
        Contact::HelpDesk { email: contact_email.as_ref(), phone: None }
    };
    let reader = Reader { language: due.language, given_name: &due.given_name, organisation: &due.organisation_name, contact };
    let help = format!("{}/mot-de-passe/oublie", settings.public_url);
    let (text, valid_until) = match made {
        Made::Code { code, until } => (code.reveal(), *until),
        Made::Link { link } => (link.reveal(), due.created_at),
        Made::Nothing => Default::default(),
    };
    let link = choose_address(settings, &text);
    let entry = Entry { user_name: &due.user_name, code: &text, link: &link, site: &settings.public_url, valid_until };
    let level = due.access.as_deref().and_then(AccessLevel::from_word).unwrap_or(AccessLevel::Basic);
    let mail = match due.kind {
        Kind::Activation => Mail::Activation { level, entry },
        Kind::Promotion => Mail::Promotion { user_name: &due.user_name, link: &settings.public_url },
        Kind::TemporaryPassword => Mail::TemporaryPassword { entry },
        Kind::HandedOver => Mail::TemporaryPasswordHandedOver { at: due.created_at },
        Kind::ResetLink => Mail::ResetLink { link: &link, minutes: 30 },
        Kind::PasswordChanged => Mail::PasswordChanged { at: due.created_at, help: &help },
    };
    compose(&reader, &mail)
}
