//! The two languages.

use serde::{Deserialize, Serialize};

/// A language of the product; French is the default whatever a browser says (H27).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// French as written in Québec.
    #[default]
    #[serde(rename = "fr-CA")]
    French,
    /// English as written in Canada.
    #[serde(rename = "en-CA")]
    English,
}

impl Language {
    /// The BCP 47 tag, `fr-CA` or `en-CA`; what the database and the `lang` attribute hold.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::French => "fr-CA",
            Self::English => "en-CA",
        }
    }

    /// Reads a tag as people and older systems write it: `fr`, `fr-CA`, `en_CA`, in any case. Anything else is nothing.
    pub fn parse(text: &str) -> Option<Self> {
        match text.to_ascii_lowercase().replace('_', "-").as_str() {
            "fr" | "fr-ca" => Some(Self::French),
            "en" | "en-ca" => Some(Self::English),
            _ => None,
        }
    }

    /// The other language.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::French => Self::English,
            Self::English => Self::French,
        }
    }

    /// Which of a French and an English text to show.
    pub fn pick<'a>(self, french: &'a str, english: &'a str) -> &'a str {
        match self {
            Self::French => french,
            Self::English => english,
        }
    }
}
