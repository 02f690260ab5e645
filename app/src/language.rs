//! Which language an answer is in, and its messages.
//!
//! `?lang=` or the former system's `?Locale=` > the choice kept in the cookie > the profile > fr-CA. `Accept-Language` is
//! not read: public bodies in Québec write French unless asked (domain.md H27).

use crate::l10n::{L10n, L10nLanguage};
use domain::Language;
use std::sync::LazyLock;

/// Name of the cookie that keeps the choice.
pub const COOKIE: &str = "langue";

static FRENCH: LazyLock<L10nLanguage> = LazyLock::new(|| L10n::FrCA.load());
static ENGLISH: LazyLock<L10nLanguage> = LazyLock::new(|| L10n::EnCA.load());

/// The messages of a language.
pub(crate) fn messages(language: Language) -> &'static L10nLanguage {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

/// The language asked for in the address, if any.
pub fn asked(query: &[(String, String)]) -> Option<Language> {
    query.iter().filter(|(key, _)| key == "lang" || key.eq_ignore_ascii_case("locale")).find_map(|(_, value)| Language::parse(value))
}

/// The language of the answer.
pub fn decide(chosen: Option<Language>, profile: Option<Language>) -> Language {
    chosen.or(profile).unwrap_or_default()
}
