//! Value types of people: addresses, numbers, telephones.

use serde::{Deserialize, Serialize};

/// Longest address that mail takes (RFC 5321).
const ADDRESS_LIMIT: usize = 254;

/// A personal e-mail address, kept as typed, compared in lower case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EmailAddress(String);

/// The text is not an address that mail would take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct NotAnAddress;

impl EmailAddress {
    /// Reads an address: one `@`, a local part and a domain with a dot, printable ASCII only, so that nothing in it
    /// can add a header or a recipient (MAIL-05) or pass for another domain (RST-12).
    pub fn parse(text: &str) -> Result<Self, NotAnAddress> {
        let text = text.trim();
        let (local, domain) = text.rsplit_once('@').ok_or(NotAnAddress)?;
        let local_ok = !local.is_empty()
            && local.len() <= 64
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..")
            && local.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&b));
        let domain_ok = domain.contains('.')
            && domain.split('.').all(|label| {
                !label.is_empty()
                    && label.len() <= 63
                    && !label.starts_with('-')
                    && !label.ends_with('-')
                    && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            });
        if local_ok && domain_ok && text.len() <= ADDRESS_LIMIT { Ok(Self(text.to_owned())) } else { Err(NotAnAddress) }
    }

    /// The address as typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form two equal addresses share.
    pub fn folded(&self) -> String {
        self.0.to_ascii_lowercase()
    }

    /// The domain, in lower case.
    pub fn domain(&self) -> String {
        self.0.rsplit_once('@').map_or_else(String::new, |(_, domain)| domain.to_ascii_lowercase())
    }

    /// Whether the domain is one of those declared, exactly: a sub-domain counts only if it is declared (RST-12).
    pub fn is_within(&self, domains: &[String]) -> bool {
        domains.iter().any(|declared| declared.trim_start_matches('@').eq_ignore_ascii_case(&self.domain()))
    }
}

/// A school's number for a student: letters, digits and hyphens, as the registrar writes it, but with its letters in
/// capitals: `p1234` and `P1234` are one student, and one user name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StudentNumber(String);

/// The text is not a student number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a student number")]
pub struct NotANumber;

impl StudentNumber {
    /// Reads a number of 1 to 20 letters, digits, hyphens or dots; spaces around it are dropped.
    pub fn parse(text: &str) -> Result<Self, NotANumber> {
        let text = text.trim();
        let fits = (1..=20).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.');
        if fits && text.bytes().any(|b| b.is_ascii_digit()) { Ok(Self(text.to_ascii_uppercase())) } else { Err(NotANumber) }
    }

    /// The number.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a student is still one (`domain.md` § 2, Student).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StudentStatus {
    /// Studying.
    #[default]
    Active,
    /// Left the program.
    Left,
    /// Graduated.
    Graduated,
}

impl StudentStatus {
    /// The word kept in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Left => "left",
            Self::Graduated => "graduated",
        }
    }

    /// Reads the word kept in the database.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Active, Self::Left, Self::Graduated].into_iter().find(|status| status.word() == word)
    }
}

/// A telephone number: E.164 and an extension.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Phone {
    /// `+15145551234`.
    pub e164: String,
    /// Digits of the extension, empty without one.
    pub extension: String,
}

/// The text is not a telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a telephone number")]
pub struct NotAPhone;

impl Phone {
    /// Reads a North American number written in any usual way, with or without an extension (`poste`, `ext.`, `x`, `#`),
    /// or an international one that begins with `+`.
    pub fn parse(text: &str) -> Result<Self, NotAPhone> {
        let lower = text.trim().to_lowercase();
        let (main, extension) = ["poste", "ext.", "ext", "p.", "x", "#"]
            .iter()
            .find_map(|mark| lower.split_once(mark))
            .map_or((lower.as_str(), String::new()), |(main, rest)| (main.trim_end().trim_end_matches(','), digits(rest)));
        let plus = main.trim_start().starts_with('+');
        if main.chars().any(|c| !(c.is_ascii_digit() || " .-()+/\u{a0}\u{2011}\u{2010}".contains(c))) || extension.len() > 8 {
            return Err(NotAPhone);
        }
        let number = digits(main);
        let e164 = match (plus, number.len()) {
            (true, 8..=15) => format!("+{number}"),
            (false, 10) if !number.starts_with(['0', '1']) => format!("+1{number}"),
            (false, 11) if number.starts_with('1') => format!("+{number}"),
            _ => return Err(NotAPhone),
        };
        Ok(Self { e164, extension })
    }

    /// One text for the database: `+15145551234` or `+15145551234;12`.
    pub fn stored(&self) -> String {
        if self.extension.is_empty() { self.e164.clone() } else { format!("{};{}", self.e164, self.extension) }
    }

    /// Reads back what [`Phone::stored`] made.
    pub fn from_stored(text: &str) -> Option<Self> {
        let (e164, extension) = text.split_once(';').unwrap_or((text, ""));
        e164.starts_with('+').then(|| Self { e164: e164.to_owned(), extension: extension.to_owned() })
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_mail_takes() {
        for good in ["elise.tremblay@cegepsuper.ca", " a+b@x.qc.ca ", "o'neil@exemple.ca"] {
            assert!(EmailAddress::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "@x.ca",
            "a@",
            "a@x",
            "a b@x.ca",
            "a@x..ca",
            "a@x.ca\nBcc: b@y.ca",
            "a@b@c.ca",
            "élise@x.ca",
            "a@exаmple.ca",
            "a@x.ca,b@x.ca",
        ] {
            assert!(EmailAddress::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn req_rst_12_only_declared_domains() {
        let declared = vec!["@cegepsuper.ca".to_owned()];
        let within = |text: &str| EmailAddress::parse(text).is_ok_and(|a| a.is_within(&declared));
        assert!(within("a@CEGEPSUPER.ca"));
        assert!(!within("a@sub.cegepsuper.ca"));
        assert!(!within("a@cegepsuper.ca.evil.ca"));
        assert!(!within("a@notcegepsuper.ca"));
    }

    #[test]
    fn numbers_as_registrars_write_them() {
        let read = |text: &str| StudentNumber::parse(text).map(|number| number.as_str().to_owned());
        assert_eq!(read(" 2400001 "), Ok("2400001".to_owned()));
        assert_eq!(read("p1234-5"), read("P1234-5"));
        for bad in ["", "abc", "24 00001", "2400001;", "１２３", "123456789012345678901"] {
            assert_eq!(read(bad), Err(NotANumber), "{bad}");
        }
    }

    #[test]
    fn telephones_as_people_write_them() {
        let stored = |text: &str| Phone::parse(text).map(|p| p.stored());
        assert_eq!(stored("514 555-1000"), Ok("+15145551000".to_owned()));
        assert_eq!(stored("(514) 555-1012 poste 4"), Ok("+15145551012;4".to_owned()));
        assert_eq!(stored("514\u{a0}555-1012, poste\u{a0}45"), Ok("+15145551012;45".to_owned()), "as screens write it");
        assert_eq!(stored("514-555-1012, ext.\u{a0}45"), Ok("+15145551012;45".to_owned()));
        assert_eq!(stored("514,555-1012"), Err(NotAPhone));
        assert_eq!(stored("1-514-555-1000 ext. 12"), Ok("+15145551000;12".to_owned()));
        assert_eq!(stored("+33 1 23 45 67 89"), Ok("+33123456789".to_owned()));
        assert_eq!(stored("555-1000"), Err(NotAPhone));
        assert_eq!(stored("à venir"), Err(NotAPhone));
    }
}
