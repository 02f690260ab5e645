//! From a mail due to its letter: names, addresses and the one-time secret it carries.

use crate::mail::texts::Entry;
use crate::mail::{Contact, Letter, Mail, Reader, compose};
use crate::secret::{LinkToken, TemporaryPassword};
use crate::services::Settings;
use domain::access::AccessLevel;
use domain::person::EmailAddress;
use domain::{Language, Timestamp};
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
    /// A link by which a host without a user answers.
    GuestLink {
        /// The token.
        link: LinkToken,
        /// Until when it opens.
        until: Timestamp,
    },
    /// The mail carries none.
    Nothing,
}

/// Where a temporary password or a reset link leads: « Choisir mon mot de passe ».
pub fn choose_address(settings: &Settings, secret: &str, language: Language) -> String {
    address(settings, &format!("/acces/{secret}"), language)
}

/// Where a host without a user answers a request.
pub fn answer_address(settings: &Settings, token: &str, language: Language) -> String {
    address(settings, &format!("/reponse/{token}"), language)
}

/// Where a coordination finds what waits for it.
fn waiting_address(settings: &Settings, language: Language) -> String {
    address(settings, "/accueil", language)
}

/// The sign-in page, in the language of whoever is written to.
pub fn site_address(settings: &Settings, language: Language) -> String {
    match language {
        Language::French => settings.public_url.clone(),
        Language::English => address(settings, "/", language),
    }
}

/// A page that a mail leads to (RST-07: the configured address only). Whoever comes by it has no session yet to say their
/// language: a page is French unless it is asked for in English (H27).
fn address(settings: &Settings, path: &str, language: Language) -> String {
    let asked = match language {
        Language::French => "",
        Language::English => "?lang=en-CA",
    };
    format!("{}{path}{asked}", settings.public_url)
}

/// Writes the letter of a mail due.
pub fn letter(settings: &Settings, due: &Due, made: &Made) -> Letter {
    let contact_email = EmailAddress::parse(&due.contact_email).ok();
    let asker = format!("{} {}", due.given_name, due.family_name);
    let account_email = due.account_email.as_deref().and_then(|address| EmailAddress::parse(address).ok());
    let guest = due.kind == Kind::GuestRequest;
    let contact = if guest {
        Contact::Asker { name: &asker, email: account_email.as_ref() }
    } else if due.student.is_some() {
        Contact::StudentAccess { name: &due.contact_name, email: contact_email.as_ref(), phone: None }
    } else {
        Contact::HelpDesk { email: contact_email.as_ref(), phone: None }
    };
    let given_name = if guest { "" } else { &due.given_name };
    let reader = Reader { language: due.language, given_name, organisation: &due.organisation_name, contact };
    let help = address(settings, "/mot-de-passe/oublie", due.language);
    let (text, valid_until) = match made {
        Made::Code { code, until } => (code.reveal(), *until),
        Made::Link { link } => (link.reveal(), due.created_at),
        Made::GuestLink { link, until } => (link.reveal(), *until),
        Made::Nothing => Default::default(),
    };
    let link = choose_address(settings, &text, due.language);
    let answer = answer_address(settings, &text, due.language);
    let site = site_address(settings, due.language);
    let entry = Entry { user_name: &due.user_name, code: &text, link: &link, site: &site, valid_until };
    let level = due.access.as_deref().and_then(AccessLevel::from_word).unwrap_or(AccessLevel::Basic);
    let who = due.caused_by.as_ref().map(|(given, family)| format!("{given} {family}")).unwrap_or_default();
    let mail = match due.kind {
        Kind::Activation => Mail::Activation { level, entry },
        Kind::Promotion => Mail::Promotion { user_name: &due.user_name, link: &site },
        Kind::TemporaryPassword => Mail::TemporaryPassword { entry },
        Kind::HandedOver => Mail::TemporaryPasswordHandedOver { at: due.created_at },
        Kind::ResetLink => Mail::ResetLink { link: &link, minutes: 30 },
        Kind::PasswordChanged => Mail::PasswordChanged { at: due.created_at, help: &help },
        Kind::GuestRequest => Mail::GuestRequest { who: &asker, asked: due.request.as_ref(), link: &answer, until: valid_until },
        Kind::Reminder => Mail::Reminder { waiting: due.waiting, link: &waiting_address(settings, due.language) },
        Kind::AddressChanged => Mail::AddressChanged { at: due.created_at, who: &who, new: account_email.as_ref() },
    };
    compose(&reader, &mail)
}
