//! Names as they are sorted and searched, the same on both engines.

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// fr-CA order for everybody (`ux.md` § 4: cote < côte < coté < côté).
static ORDER: LazyLock<Option<CollatorBorrowed<'static>>> =
    LazyLock::new(|| Collator::try_new(locale!("fr-CA").into(), CollatorOptions::default()).ok());

/// Bytes whose order is the fr-CA order of `family`, then `given`.
pub fn sort_key(family: &str, given: &str) -> Vec<u8> {
    let text = format!("{family}\u{0}{given}");
    let mut key = Vec::with_capacity(24);
    match ORDER.as_ref() {
        Some(order) => {
            // writing to a Vec cannot fail
            let _ = order.write_sort_key_to(family, &mut key);
            key.push(0);
            let _ = order.write_sort_key_to(given, &mut key);
        }
        None => key.extend(folded(&text).into_bytes()),
    }
    key
}

/// Lower case without marks, so that « elise » finds « Élise », and « oeuvre » finds « Œuvre ».
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            'ł' => out.push('l'),
            'ø' => out.push('o'),
            'ß' => out.push_str("ss"),
            '’' | 'ʼ' => out.push('\''),
            c => out.push(c),
        }
    }
    out
}

/// A name as lists write it: « Tremblay, Élise ».
pub fn listed(family: &str, given: &str) -> String {
    if given.is_empty() { family.to_owned() } else { format!("{family}, {given}") }
}

/// What a search for a student looks through, folded: names, number, address.
pub fn search_text(family: &str, given: &str, number: &str, email: &str) -> String {
    folded(&format!("{family} {given} {number} {email}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_of_a_french_dictionary() {
        for names in [["cote", "côte", "coté", "côté"], ["Eaton", "Écuyer", "Edmond", "Émond"]] {
            let keys: Vec<_> = names.iter().map(|name| sort_key(name, "")).collect();
            assert!(keys.is_sorted(), "{names:?}");
        }
        assert!(sort_key("Odette", "Zoé") < sort_key("Œuvrard", "Anne"));
        assert!(sort_key("Roy", "Élise") < sort_key("Roy", "Émile"));
        assert!(sort_key("Roy", "Zoé") < sort_key("Royer", "Anne"));
    }

    #[test]
    fn a_search_is_blind_to_accents() {
        assert_eq!(folded("Élise ŒUVRARD Łukasz L’Heureux"), "elise oeuvrard lukasz l'heureux");
    }
}
