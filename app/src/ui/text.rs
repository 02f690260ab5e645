//! What components are given to say.

use leptos::oco::Oco;

/// A whole sentence or word, already in the reader's language. A `&'static str` or a `String` turns into one.
pub type Text = Oco<'static, str>;

/// A text that may be missing. An absent prop, a `Text`, a `String`, a `&'static str` or an `Option` of these turns into one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OptionalText(pub Option<Text>);

impl OptionalText {
    /// Whether there is something to say.
    #[must_use]
    pub fn is_some(&self) -> bool {
        self.0.is_some()
    }
}

macro_rules! optional_text_from {
    ($($source:ty),+) => {$(
        impl From<$source> for OptionalText {
            fn from(text: $source) -> Self {
                Self(Some(text.into()))
            }
        }

        impl From<Option<$source>> for OptionalText {
            fn from(text: Option<$source>) -> Self {
                Self(text.map(Into::into))
            }
        }
    )+};
}

optional_text_from!(&'static str, String, Text);

/// What a state is like: it decides a colour, and never speaks alone (a word and a shape go with it).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to notice: waiting, none.
    #[default]
    Neutral,
    /// Something to know.
    Info,
    /// Done, good.
    Ok,
    /// Look at it soon.
    Warn,
    /// Refused, failed, late.
    Bad,
}

impl Tone {
    /// The class of this tone after a part's own class, as in `tag ok`; picked from whole strings so that nothing is joined at rendering.
    pub(super) const fn pick(self, [neutral, info, ok, warn, bad]: [&'static str; 5]) -> &'static str {
        match self {
            Self::Neutral => neutral,
            Self::Info => info,
            Self::Ok => ok,
            Self::Warn => warn,
            Self::Bad => bad,
        }
    }
}

/// A link: where it goes and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The address.
    pub href: Text,
    /// What it says.
    pub label: Text,
}

impl Anchor {
    /// A link to `href` that says `label`.
    pub fn new(href: impl Into<Text>, label: impl Into<Text>) -> Self {
        Self { href: href.into(), label: label.into() }
    }
}
