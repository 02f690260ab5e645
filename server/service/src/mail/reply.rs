//! What became of a mail that was handed to a server.

use super::line::one_line;
use domain::mail::MailRefusal;

/// The longest part of a server's answer that is kept, in characters.
const TEXT_LIMIT: usize = 200;

/// What became of one mail. Texts are a server's own words on one short line, to be shown as plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The server took it (250): it is never to be sent again (MAIL-02).
    Accepted {
        /// The server's words, often its queue number.
        reply: String,
    },
    /// The server put it off (4xx): to be tried later.
    Temporary {
        /// The reply code, 400 to 499.
        code: u16,
        /// The server's words.
        text: String,
        /// What they mean.
        refusal: MailRefusal,
    },
    /// The server refused it for good (5xx): not to be tried again as it is.
    Permanent {
        /// The reply code, 500 to 599.
        code: u16,
        /// The server's words.
        text: String,
        /// What they mean.
        refusal: MailRefusal,
    },
    /// No answer about this mail: to be tried later, and so is the rest of the batch after a second one in a row.
    Unreachable {
        /// What broke.
        reason: Reason,
        /// What the system or the server said.
        text: String,
    },
}

/// What broke between us and the mail server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// No connection.
    Connection,
    /// The server greeted with a refusal (421, 554).
    Refused,
    /// TLS is not offered, or failed: a certificate that is not trusted, for instance.
    Tls,
    /// The user name or password was not accepted.
    Login,
    /// The server did not answer in time.
    Timeout,
    /// The connection was closed.
    Closed,
    /// The answer was not SMTP.
    Protocol,
    /// The message was handed over but no answer came: it may have been taken, and only then can a retry double it (RFC 1047).
    Unanswered,
}

impl Outcome {
    /// What to tell the administrator; nothing of a mail that was accepted.
    pub const fn refusal(&self) -> Option<MailRefusal> {
        match self {
            Self::Accepted { .. } => None,
            Self::Temporary { refusal, .. } | Self::Permanent { refusal, .. } => Some(*refusal),
            Self::Unreachable { .. } => Some(MailRefusal::Unreachable),
        }
    }
}

/// A server's answer to one command.
pub(super) struct Reply {
    pub(super) code: u16,
    pub(super) text: String,
}

impl Reply {
    pub(super) fn new(code: u16, text: &str) -> Self {
        Self { code, text: short(text) }
    }

    pub(super) const fn is_positive(&self) -> bool {
        self.code < 400
    }

    /// The outcome this answer decides; `to_recipient` when it answers the recipient's address.
    pub(super) fn outcome(self, to_recipient: bool) -> Outcome {
        let Self { code, text } = self;
        match code {
            ..400 => Outcome::Accepted { reply: text },
            400..500 => Outcome::Temporary { code, refusal: meaning(code, &text, to_recipient), text },
            500.. => Outcome::Permanent { code, refusal: meaning(code, &text, to_recipient), text },
        }
    }
}

/// A server's words on one short line.
pub(super) fn short(text: &str) -> String {
    one_line(text, TEXT_LIMIT)
}

/// What a kept answer meant: a reply code, 0 without one, and the server's words. A mail that was put off until it was given up
/// was tried too many times.
pub fn refusal(code: u16, text: &str, given_up: bool) -> MailRefusal {
    match code {
        400..500 if given_up => MailRefusal::TooManyTries,
        // no answer, or « service not available »
        0 | 421 => MailRefusal::Unreachable,
        // what is refused is nearly always the recipient
        _ => meaning(code, text, true),
    }
}

/// What a refusal means: by the enhanced code when there is one (RFC 3463), else by the code and what it answers.
fn meaning(code: u16, text: &str, to_recipient: bool) -> MailRefusal {
    match enhanced(text) {
        Some((1, 0..=3 | 6 | 10) | (2, 1)) => MailRefusal::UnknownAddress,
        // Microsoft 365 says « Access denied » of an address its directory does not hold
        Some((4, 1)) if to_recipient && code >= 500 => MailRefusal::UnknownAddress,
        Some((2, 2)) => MailRefusal::MailboxFull,
        Some((1, 7 | 8) | (6 | 7, _)) => MailRefusal::Rejected,
        Some((4, _)) => MailRefusal::Unreachable,
        Some(_) => MailRefusal::Other,
        None => match code {
            452 | 552 if to_recipient => MailRefusal::MailboxFull,
            550 | 551 | 553 if to_recipient => MailRefusal::UnknownAddress,
            550 | 554 => MailRefusal::Rejected,
            _ => MailRefusal::Other,
        },
    }
}

/// Subject and detail of `5.1.1 no such user`.
fn enhanced(text: &str) -> Option<(u16, u16)> {
    let code = text.split_ascii_whitespace().next()?;
    let mut parts = code.split('.');
    let class = parts.next()?;
    let (subject, detail) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    (matches!(class, "4" | "5") && parts.next().is_none()).then_some((subject, detail))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kept_answers_are_understood() {
        for (code, text, given_up, meant) in [
            (550, "5.1.1 no such user here", true, MailRefusal::UnknownAddress),
            (550, "no mailbox", true, MailRefusal::UnknownAddress),
            (452, "4.2.2 mailbox full", false, MailRefusal::MailboxFull),
            (452, "4.2.2 mailbox full", true, MailRefusal::TooManyTries),
            (554, "5.7.1 refused for its content", true, MailRefusal::Rejected),
            (421, "4.3.2 busy", false, MailRefusal::Unreachable),
            (0, "Connection refused (os error 111)", false, MailRefusal::Unreachable),
            (0, "", true, MailRefusal::Unreachable),
        ] {
            assert_eq!(refusal(code, text, given_up), meant, "{code} {text} {given_up}");
        }
    }

    #[test]
    fn refusals_are_understood() {
        use MailRefusal as M;
        let cases = [
            (550, "5.1.1 no such user", true, M::UnknownAddress),
            (550, "5.1.10 recipient not found", false, M::UnknownAddress),
            (550, "5.4.1 Recipient address rejected: Access denied", true, M::UnknownAddress),
            (550, "Unknown user", true, M::UnknownAddress),
            (452, "4.2.2 over quota", true, M::MailboxFull),
            (552, "mailbox full", true, M::MailboxFull),
            (554, "5.7.1 spam", false, M::Rejected),
            (550, "blocked", false, M::Rejected),
            (550, "5.7.1 relaying denied", true, M::Rejected),
            (450, "4.7.1 greylisted", true, M::Rejected),
            (451, "4.4.1 no answer from host", false, M::Unreachable),
            (451, "4.3.0 try later", false, M::Other),
            (500, "5.5.2", false, M::Other),
            (451, "192.168.1.1 is slow", false, M::Other),
        ];
        for (code, text, to_recipient, meant) in cases {
            assert_eq!(Reply::new(code, text).outcome(to_recipient).refusal(), Some(meant), "{code} {text}");
        }
        assert_eq!(Reply::new(250, "ok").outcome(false).refusal(), None);
    }

    #[test]
    fn words_of_a_server_are_one_short_line() {
        let reply = Reply::new(550, &format!("5.1.1 a\u{7}b\r\nc\u{1b}[31m{}", "x".repeat(1_000)));
        assert!(reply.text.starts_with("5.1.1 a b c [31mxxx"));
        assert_eq!(reply.text.chars().count(), TEXT_LIMIT);
    }
}
