//! A letter, wrapped for the post.

use super::line::one_line;
use super::texts::Letter;
use domain::Timestamp;
use domain::id::OutboxId;
use domain::person::EmailAddress;
use lettre::Address;
use lettre::message::header::{Date, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use std::time::{Duration, SystemTime};

/// The longest subject or sender's name, in characters.
const HEADER_LIMIT: usize = 200;
/// The last second of the year 9999, after which mail has no dates.
const LAST_SECOND: i64 = 253_402_300_799;

/// Who writes, as the configuration says.
#[derive(Clone, Debug)]
pub struct Sender {
    from: Mailbox,
    reply_to: Option<Mailbox>,
}

/// The mail could not be wrapped: an address is not one that mail takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an address that mail takes")]
pub struct NotWrapped;

impl Sender {
    /// A name and an address to write from, and where replies go when it is elsewhere.
    pub fn new(name: &str, address: &EmailAddress, reply_to: Option<&EmailAddress>) -> Result<Self, NotWrapped> {
        let name = one_line(name, HEADER_LIMIT);
        let name = if name.is_empty() { None } else { Some(name) };
        let from = Mailbox::new(name, parse(address)?);
        let reply_to = reply_to.map(parse).transpose()?.map(Mailbox::from);
        Ok(Self { from, reply_to })
    }
}

/// A mail ready to be handed over, to one person.
///
/// It has one recipient by construction, and every text in its headers is one encoded line, so that nothing in a name or
/// a subject can add a header or a recipient (MAIL-05). It may hold a secret and does not print.
#[derive(Clone)]
pub struct Message {
    from: Address,
    to: Address,
    content: String,
}

impl Message {
    /// Wraps a letter. The same id gives the same Message-ID and the same boundary: a retry sends the same bytes as long as
    /// the letter and the time are the same (MAIL-03).
    pub fn wrap(letter: &Letter, sender: &Sender, to: &EmailAddress, id: OutboxId, at: Timestamp) -> Result<Self, NotWrapped> {
        let to = parse(to)?;
        let from = sender.from.email.clone();
        let mut builder = lettre::Message::builder()
            .header(date(at))
            .message_id(Some(format!("<{id}@{}>", from.domain())))
            .from(sender.from.clone())
            .to(Mailbox::from(to.clone()))
            .subject(one_line(&letter.subject, HEADER_LIMIT));
        if let Some(reply_to) = &sender.reply_to {
            builder = builder.reply_to(reply_to.clone());
        }
        let message = builder
            .raw_header(fixed("Auto-Submitted", "auto-generated"))
            .raw_header(fixed("Content-Language", letter.language.tag()))
            .multipart(
                MultiPart::alternative()
                    .boundary(format!("=_{}", id.0.simple()))
                    .singlepart(SinglePart::plain(letter.text()))
                    .singlepart(SinglePart::html(letter.html())),
            )
            .map_err(|_| NotWrapped)?;
        let content = String::from_utf8(message.formatted()).map_err(|_| NotWrapped)?;
        Ok(Self { from, to, content })
    }

    /// Headers and body, ASCII only, lines ended by CR LF.
    pub fn content(&self) -> &str {
        &self.content
    }

    /// Sender of the envelope: bounces come back to it.
    pub(super) const fn from(&self) -> &Address {
        &self.from
    }

    /// The recipient of the envelope.
    pub(super) const fn to(&self) -> &Address {
        &self.to
    }
}

fn parse(address: &EmailAddress) -> Result<Address, NotWrapped> {
    address.as_str().parse().map_err(|_| NotWrapped)
}

fn date(at: Timestamp) -> Date {
    let seconds = at.seconds().clamp(0, LAST_SECOND).unsigned_abs();
    Date::new(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
}

fn fixed(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}
