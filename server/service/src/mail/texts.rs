//! What mails say, in the person's language.
//!
//! A mail is composed as a [`Letter`]: a subject and blocks, which become text, HTML, or the preview on a screen. The words
//! are in `locales/mail`; nothing personal is said beyond what the person needs to come in (`security.md` DAT-06).

use super::line::one_line;
use domain::access::AccessLevel;
use domain::person::{EmailAddress, Phone};
use domain::{Language, Timestamp, format};
use messages::{L10n, L10nLanguage};
use std::sync::LazyLock;
use store::outbox::{Asked, Waiting};

mod html;

pub use html::policy;

/// The longest name, of a person or an organisation, that a mail repeats, in characters.
const NAME_LIMIT: usize = 200;

/// To whom a mail is written, on behalf of whom.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    /// The language of the person's choice (MAIL-06).
    pub language: Language,
    /// Given name, for the greeting; may be empty.
    pub given_name: &'a str,
    /// The person's school or establishment, as it names itself in that language.
    pub organisation: &'a str,
    /// Who helps.
    pub contact: Contact<'a>,
}

/// Who helps the person, and how to reach them (D12).
#[derive(Clone, Copy, Debug)]
pub enum Contact<'a> {
    /// The school's student-access lead, for students; what is not known is left out.
    StudentAccess {
        /// Their name, or that of their office; may be empty.
        name: &'a str,
        /// Their address.
        email: Option<&'a EmailAddress>,
        /// Their telephone.
        phone: Option<&'a Phone>,
    },
    /// Whoever asks, for somebody who has no account.
    Asker {
        /// Their name.
        name: &'a str,
        /// Their address.
        email: Option<&'a EmailAddress>,
    },
    /// The help desk, for staff.
    HelpDesk {
        /// Its address.
        email: Option<&'a EmailAddress>,
        /// Its telephone.
        phone: Option<&'a Phone>,
    },
}

/// The mails that are written. None implements `Debug`: some hold a secret.
#[derive(Clone, Copy)]
pub enum Mail<'a> {
    /// Access is open: a user name and a temporary password (D1).
    Activation {
        /// The level opened; anything but advanced reads as basic.
        level: AccessLevel,
        /// The way in.
        entry: Entry<'a>,
    },
    /// A basic access becomes advanced; the password is kept (D3).
    Promotion {
        /// The user name, as a reminder.
        user_name: &'a str,
        /// The sign-in page.
        link: &'a str,
    },
    /// The yellow key: a new temporary password by mail (D2).
    TemporaryPassword {
        /// The way in.
        entry: Entry<'a>,
    },
    /// The reset link the person asked for (RST-01).
    ResetLink {
        /// The direct link, with its secret.
        link: &'a str,
        /// How long it is valid.
        minutes: u32,
    },
    /// Notice: the password was changed.
    PasswordChanged {
        /// When.
        at: Timestamp,
        /// The page that helps with a forgotten password.
        help: &'a str,
    },
    /// Notice: an administrator made a temporary password to hand over in person (D2).
    TemporaryPasswordHandedOver {
        /// When.
        at: Timestamp,
    },
    /// Notice, to the former address: somebody else gave the account another one (RST-04).
    AddressChanged {
        /// When.
        at: Timestamp,
        /// Who did it; may be empty.
        who: &'a str,
        /// The new address, which is not said in full.
        new: Option<&'a EmailAddress>,
    },
    /// A placement request, to a host without a user, with the link by which it answers (G17).
    GuestRequest {
        /// Who asks.
        who: &'a str,
        /// What is asked.
        asked: Option<&'a Asked>,
        /// The link, with its secret.
        link: &'a str,
        /// Until when it opens.
        until: Timestamp,
    },
    /// Requests wait for a coordination that has stayed away (C1).
    Reminder {
        /// What waits.
        waiting: Option<Waiting>,
        /// Where it is found.
        link: &'a str,
    },
}

/// A user name, a temporary password, and where they open.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    /// The user name.
    pub user_name: &'a str,
    /// The temporary password.
    pub code: &'a str,
    /// The direct link to « Choisir mon mot de passe ».
    pub link: &'a str,
    /// The sign-in page, to type in when the link does not open.
    pub site: &'a str,
    /// When the temporary password expires.
    pub valid_until: Timestamp,
}

/// A composed mail.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// The language it is written in.
    pub language: Language,
    /// The subject, on one line.
    pub subject: String,
    /// What it says, in order.
    pub blocks: Vec<Block>,
}

/// A piece of a mail. Texts are plain, not escaped for anything.
#[derive(Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(String),
    /// A name and its value, « Nom d’utilisateur : super-2400603 ».
    Value {
        /// With its colon.
        label: String,
        /// To be shown stronger.
        value: String,
    },
    /// A name and a long value to copy, on a line of its own.
    Code {
        /// With its colon.
        label: String,
        /// To be shown in a fixed width.
        value: String,
    },
    /// The thing to do.
    Link {
        /// What it does, a verb first.
        label: String,
        /// Where it goes.
        url: String,
    },
    /// A paragraph of less importance.
    Note(String),
    /// A note that ends with ways to reach somebody.
    Reach {
        /// With its colon.
        label: String,
        /// Each way: its text and the link that opens it, if any.
        ways: Vec<(String, Option<String>)>,
    },
}

/// Writes a mail.
pub fn compose(reader: &Reader<'_>, mail: &Mail<'_>) -> Letter {
    let words = words(reader.language);
    let organisation = one_line(reader.organisation, NAME_LIMIT);
    let moment = |at| format::moment(reader.language, crate::zone::civil(at));
    let mut blocks = vec![Block::Paragraph(greeting(words, reader.given_name))];
    let mut say = |text: String| blocks.push(Block::Paragraph(text));
    let subject = match *mail {
        Mail::Activation { level, entry } => {
            say(match level {
                AccessLevel::Advanced => words.activation_advanced(&organisation),
                AccessLevel::Basic | AccessLevel::None => words.activation_basic(&organisation),
            });
            blocks.extend(way_in(words, &entry, &moment(entry.valid_until)));
            blocks.push(Block::Note(words.activation_different()));
            words.activation_subject()
        }
        Mail::Promotion { user_name, link } => {
            say(words.promotion_why(&organisation));
            say(words.promotion_same());
            blocks.push(Block::Value { label: words.user_name(), value: one_line(user_name, NAME_LIMIT) });
            blocks.push(Block::Link { label: words.promotion_open(), url: link.to_owned() });
            words.promotion_subject()
        }
        Mail::TemporaryPassword { entry } => {
            say(words.renewal_why(&organisation));
            blocks.extend(way_in(words, &entry, &moment(entry.valid_until)));
            blocks.push(Block::Note(words.not_asked()));
            words.renewal_subject()
        }
        Mail::ResetLink { link, minutes } => {
            say(words.reset_why());
            blocks.push(Block::Link { label: words.choose_password(), url: link.to_owned() });
            blocks.push(Block::Note(words.reset_valid(minutes)));
            blocks.push(Block::Note(words.reset_ignore()));
            words.reset_subject()
        }
        Mail::PasswordChanged { at, help } => {
            say(words.changed_what(moment(at)));
            say(words.changed_you());
            say(words.changed_not_you());
            blocks.push(Block::Link { label: words.changed_help(), url: help.to_owned() });
            words.changed_subject()
        }
        Mail::TemporaryPasswordHandedOver { at } => {
            say(words.handed_over_what(&organisation));
            blocks.push(Block::Value { label: words.handed_over_when(), value: moment(at) });
            blocks.push(Block::Paragraph(words.not_asked()));
            words.handed_over_subject()
        }
        Mail::AddressChanged { at, who, new } => {
            say(match one_line(who, NAME_LIMIT).as_str() {
                "" => words.address_what_unnamed(moment(at), &organisation),
                who => words.address_what(moment(at), who, &organisation),
            });
            if let Some(new) = new {
                blocks.push(Block::Value { label: words.address_new(), value: in_part(new) });
            }
            blocks.push(Block::Paragraph(words.address_expected()));
            blocks.push(Block::Paragraph(words.address_unexpected()));
            words.address_subject()
        }
        Mail::GuestRequest { who, asked, link, until } => {
            say(words.guest_why(one_line(who, NAME_LIMIT), &organisation));
            if let Some(asked) = asked {
                let days = format::date_range(reader.language, asked.period.from.civil(), asked.period.to.civil());
                let people = format::number(reader.language, i64::from(asked.students));
                blocks.push(Block::Value { label: words.guest_destination(), value: one_line(&asked.destination, NAME_LIMIT) });
                blocks.push(Block::Value { label: words.guest_course(), value: one_line(&asked.course, NAME_LIMIT) });
                blocks.push(Block::Value { label: words.guest_dates(), value: days });
                blocks.push(Block::Value { label: words.guest_people(), value: people });
            }
            blocks.push(Block::Link { label: words.guest_answer(), url: link.to_owned() });
            blocks.push(Block::Note(words.guest_valid(moment(until))));
            words.guest_subject(&organisation)
        }
        Mail::Reminder { waiting, link } => {
            let Waiting { requests, since, calls, days } = waiting.unwrap_or_default();
            let number = |many: u32| format::number(reader.language, i64::from(many));
            if let Some(since) = since.filter(|_| requests > 0) {
                let since = format::date(reader.language, crate::zone::civil(since));
                say(words.reminder_why(requests, &organisation, since, number(requests)));
            }
            if calls > 0 {
                say(words.reminder_calls(calls, &organisation, number(calls)));
            }
            blocks.push(Block::Link { label: words.reminder_open(), url: link.to_owned() });
            blocks.push(Block::Note(words.reminder_reason(days)));
            if requests > 0 {
                words.reminder_subject(requests, number(requests))
            } else {
                words.reminder_calls_subject(calls, number(calls))
            }
        }
    };
    blocks.push(help(words, reader));
    blocks.push(Block::Note(words.automatic(&organisation)));
    Letter { language: reader.language, subject, blocks }
}

/// « z…@cegepsuper.ca »: enough for the person to know the address, too little for who reads over a shoulder.
fn in_part(address: &EmailAddress) -> String {
    let first = address.as_str().chars().next().map(String::from).unwrap_or_default();
    format!("{first}…@{}", address.domain())
}

fn greeting(words: &L10nLanguage, given_name: &str) -> String {
    match one_line(given_name, NAME_LIMIT).as_str() {
        "" => words.greeting_nameless(),
        name => words.greeting(name),
    }
}

fn way_in(words: &L10nLanguage, entry: &Entry<'_>, until: &str) -> [Block; 5] {
    [
        Block::Value { label: words.user_name(), value: one_line(entry.user_name, NAME_LIMIT) },
        Block::Code { label: words.temporary_password(), value: entry.code.to_owned() },
        Block::Link { label: words.choose_password(), url: entry.link.to_owned() },
        Block::Note(words.valid_until(until)),
        Block::Reach { label: words.other_way(), ways: vec![(entry.site.to_owned(), Some(entry.site.to_owned()))] },
    ]
}

fn help(words: &L10nLanguage, reader: &Reader<'_>) -> Block {
    let (name, email, phone) = match reader.contact {
        Contact::StudentAccess { name, email, phone } => (one_line(name, NAME_LIMIT), email, phone),
        Contact::HelpDesk { email, phone } => (String::new(), email, phone),
        Contact::Asker { name, email } => (one_line(name, NAME_LIMIT), email, None),
    };
    let named = (!name.is_empty()).then_some((name, None));
    let written = email.map(|email| {
        (email.as_str().to_owned(), Some(format!("mailto:{}", email.as_str().replace('%', "%25").replace('?', "%3F").replace('&', "%26"))))
    });
    let called = phone.map(|phone| (format::phone(reader.language, phone), Some(format::phone_link(phone))));
    let ways: Vec<_> = [named, written, called].into_iter().flatten().collect();
    match (reader.contact, ways.is_empty()) {
        (Contact::StudentAccess { .. }, false) => Block::Reach { label: words.help_student_access(), ways },
        (Contact::StudentAccess { .. }, true) => Block::Note(words.help_student_access_unnamed()),
        (Contact::Asker { .. }, _) => Block::Reach { label: words.guest_help(), ways },
        (Contact::HelpDesk { .. }, false) => Block::Reach { label: words.help_desk(), ways },
        (Contact::HelpDesk { .. }, true) => Block::Note(words.help_desk_unnamed()),
    }
}

impl Letter {
    /// The mail as plain text. Of control characters, only the ends of lines are left.
    pub fn text(&self) -> String {
        let blocks: Vec<String> = self.blocks.iter().map(Block::text).collect();
        let mut text = blocks.join("\n\n");
        text.retain(|character| character == '\n' || !character.is_control());
        text.push('\n');
        text
    }

    /// The mail as a whole HTML document that needs nothing from elsewhere and reads well where styles are dropped.
    pub fn html(&self) -> String {
        html::document(self)
    }
}

impl Block {
    fn text(&self) -> String {
        match self {
            Self::Paragraph(text) | Self::Note(text) => text.clone(),
            Self::Value { label, value } => format!("{label} {value}"),
            Self::Code { label, value } => format!("{label}\n{value}"),
            Self::Link { label, url } => format!("{label}\n{url}"),
            Self::Reach { label, ways } => {
                let ways: Vec<&str> = ways.iter().map(|(text, _)| text.as_str()).collect();
                format!("{label}\n{}", ways.join("\n"))
            }
        }
    }
}

fn words(language: Language) -> &'static L10nLanguage {
    static FRENCH: LazyLock<L10nLanguage> = LazyLock::new(|| L10n::FrCA.load());
    static ENGLISH: LazyLock<L10nLanguage> = LazyLock::new(|| L10n::EnCA.load());
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

/// One method a message, made by `build.rs`.
#[expect(clippy::derivable_impls, clippy::pedantic, reason = "generated")]
mod messages {
    include!(concat!(env!("OUT_DIR"), "/mail_messages.rs"));

    // What the generator also offers, for browsers and for reloading; named, so that only an unused message warns.
    const _: () = {
        let _ = (L10n::iter, L10n::langneg, L10n::load_all, |bytes: &[u8]| L10nLanguage::new_external("", bytes));
    };
}

#[cfg(test)]
mod tests;
