//! The shape of a posted form. A form posts to its own page (`rendering.md`, Forms).

use bytes::Bytes;
use domain::{Code, FieldError};

/// The body of an urlencoded POST, read whole by the form layer. It prints its length only: it may hold a password.
#[derive(Clone)]
pub struct Submitted(pub Bytes);

impl std::fmt::Debug for Submitted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Submitted({} bytes)", self.0.len())
    }
}

/// A client sent the body of its request below the pace; the layer of limits says so, and whoever reads a body passes it on.
#[derive(Debug, thiserror::Error)]
#[error("the request's body comes too slowly")]
pub struct SlowBody;

/// Whether a body could not be read because it came too slowly.
pub fn is_slow(error: &(dyn std::error::Error + 'static)) -> bool {
    std::iter::successors(Some(error), |error| error.source()).any(<dyn std::error::Error>::is::<SlowBody>)
}

/// Text as it may be kept and looked for. PostgreSQL takes no NUL, which nobody types: what cannot be shown stands in its place.
pub fn without_nul(mut text: String) -> String {
    if text.contains('\0') {
        text = text.replace('\0', "\u{fffd}");
    }
    text
}

/// The pairs of an urlencoded query or body, decoded.
pub fn pairs(urlencoded: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(urlencoded).map(|(key, value)| (key.into_owned(), without_nul(value.into_owned()))).collect()
}

/// The fields of a posted form, in the order they came. A field that stands twice where one is expected is as if it
/// were not there (`security.md` VAL-06).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads an urlencoded body.
    pub fn read(body: &Submitted) -> Self {
        Self(pairs(&body.0))
    }

    /// The one value of a field, trimmed; empty when it is absent or stands twice.
    pub fn one(&self, name: &str) -> &str {
        self.exact(name).trim()
    }

    /// The one value of a field as it was typed (passwords).
    pub fn exact(&self, name: &str) -> &str {
        let mut values = self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str());
        match (values.next(), values.next()) {
            (Some(value), None) => value,
            _ => "",
        }
    }

    /// Every value of a field.
    pub fn every(&self, name: &str) -> Vec<&str> {
        self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str()).collect()
    }

    /// Whether a box was ticked or a button pressed.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// All pairs.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }
}

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for Fields {
    fn from_iter<T: IntoIterator<Item = (K, V)>>(pairs: T) -> Self {
        Self(pairs.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}

/// What was wrong with a form, for the page that shows it again with what was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mistakes(pub Vec<FieldError>);

impl Mistakes {
    /// Why a field was not accepted.
    pub fn of(&self, field: &str) -> Option<Code> {
        self.0.iter().find(|mistake| mistake.field == field).map(|mistake| mistake.code)
    }

    /// Whether everything was accepted.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn req_val_06_a_field_that_stands_twice_counts_for_none() {
        let fields = Fields::read(&Submitted(Bytes::from_static(b"email=a%40x.ca&email=b%40x.ca&name=+Zo%C3%A9+&ids=1&ids=2")));
        assert_eq!(fields.one("email"), "");
        assert_eq!(fields.one("name"), "Zoé");
        assert_eq!(fields.exact("name"), " Zoé ");
        assert_eq!(fields.every("ids"), ["1", "2"]);
        assert_eq!(fields.one("absent"), "");
    }

    #[test]
    fn no_nul_reaches_a_screen() {
        let fields = Fields::read(&Submitted(Bytes::from_static(b"name=Ro%00y&mot-de-passe=%00")));
        assert_eq!((fields.one("name"), fields.exact("mot-de-passe")), ("Ro\u{fffd}y", "\u{fffd}"));
    }

    #[test]
    fn slowness_is_found_behind_other_errors() {
        let behind = axum::Error::new(axum::Error::new(SlowBody));
        assert!(is_slow(&behind) && !is_slow(&std::io::Error::other("gone")));
    }
}
