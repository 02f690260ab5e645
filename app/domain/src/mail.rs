//! What an administrator is told of a mail that was not delivered.

use serde::{Deserialize, Serialize};

/// Why a mail was not delivered, as far as the other server says; the sentence is made from the locale when it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailRefusal {
    /// The other server knows nobody at this address.
    UnknownAddress,
    /// The mailbox has no room left.
    MailboxFull,
    /// The other server refused the sender or the message.
    Rejected,
    /// Put off again and again until the temporary password would have expired.
    TooManyTries,
    /// No mail server answered.
    Unreachable,
    /// The other server refused without a reason we know.
    Other,
    /// Not sent: the student studies no more, and nobody is let in.
    NoLongerStudies,
}

impl MailRefusal {
    /// Every reason, in the order they are listed.
    pub const ALL: [Self; 7] = [
        Self::UnknownAddress,
        Self::MailboxFull,
        Self::Rejected,
        Self::TooManyTries,
        Self::Unreachable,
        Self::Other,
        Self::NoLongerStudies,
    ];

    /// The word kept in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::UnknownAddress => "unknown_address",
            Self::MailboxFull => "mailbox_full",
            Self::Rejected => "rejected",
            Self::TooManyTries => "too_many_tries",
            Self::Unreachable => "unreachable",
            Self::Other => "other",
            Self::NoLongerStudies => "no_longer_studies",
        }
    }

    /// Reads the word kept in the database.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|refusal| refusal.word() == word)
    }
}

/// A mail that was refused, or put off: why, and what the server answered of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undelivered {
    /// Why.
    pub refusal: MailRefusal,
    /// Whether it will not be tried again by itself.
    pub given_up: bool,
    /// The server's three-digit answer, 0 without one.
    pub reply_code: u16,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_back() {
        for refusal in MailRefusal::ALL {
            assert_eq!(MailRefusal::from_word(refusal.word()), Some(refusal));
        }
        assert_eq!(MailRefusal::from_word("no_such_word"), None);
    }
}
