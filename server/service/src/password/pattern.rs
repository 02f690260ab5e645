//! Passwords that fingers make rather than heads: walks on a keyboard, rows of the alphabet, the same again and again.

use super::{common::repeated_unit, fold};
use std::{collections::HashMap, sync::LazyLock};

/// Rows of keys from top to bottom, each as it types plain and with the shift key.
type Layout = [(&'static str, &'static str)];

/// Canadian, American and British keyboards; the rows of letters of the Canadian multilingual one are the same.
const QWERTY: &Layout =
    &[("1234567890-=", "!@#$%^&*()_+"), ("qwertyuiop[]", "QWERTYUIOP{}"), ("asdfghjkl;'", "ASDFGHJKL:\""), ("zxcvbnm,./", "ZXCVBNM<>?")];

/// The keyboard of France.
const AZERTY: &Layout =
    &[("1234567890°+", "&é\"'(-è_çà)="), ("azertyuiop^$", "AZERTYUIOP¨£"), ("qsdfghjklmù*", "QSDFGHJKLM%µ"), ("wxcvbn,;:!", "WXCVBN?./§")];

/// The keyboards of Switzerland and Germany, for what differs.
const QWERTZ: &Layout =
    &[("1234567890", "!\"#$%&/()="), ("qwertzuiop", "QWERTZUIOP"), ("asdfghjkl", "ASDFGHJKL"), ("yxcvbnm,.-", "YXCVBNM;:_")];

/// The alphabet, as a keyboard of one row. Dvorak and numeric keypads are zxcvbn's.
const ALPHABET: &Layout = &[("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")];

/// A key's row and column.
type Place = (i8, i8);

static KEYBOARDS: LazyLock<Vec<HashMap<char, Place>>> =
    LazyLock::new(|| [QWERTY, AZERTY, QWERTZ, ALPHABET].into_iter().map(keyboard).collect());

/// This many keys in a straight line along a row are a walk, whatever is around them: `azert`, `54321`.
const STRAIGHT: usize = 5;

/// This many keys each beside the one before are a walk, whatever the turns: `1qaz`, `qwsa`.
const WINDING: usize = 4;

/// A password in which fewer characters than this are outside walks is only a walk.
const FREE_MINIMUM: usize = 8;

/// Fewer different characters than this are a repetition.
const DISTINCT_MINIMUM: usize = 5;

/// Whether a password, as typed, contains a straight walk, or is little but walks or repetition.
pub(super) fn is_patterned(text: &str) -> bool {
    let characters: Vec<char> = text.chars().collect();
    is_repetition(text, &characters) || walks(&characters)
}

fn is_repetition(text: &str, characters: &[char]) -> bool {
    let folded = fold::plain(text);
    let rounds = [folded.as_str(), folded.trim_matches(|c: char| !c.is_alphabetic())].map(fold::squeezed);
    let mut distinct: Vec<char> = folded.chars().collect();
    distinct.sort_unstable();
    distinct.dedup();
    distinct.len() < DISTINCT_MINIMUM
        || period(characters) * 2 <= characters.len()
        || rounds.iter().any(|text| repeated_unit(text).is_some())
}

/// The smallest distance at which a text repeats itself up to its end, be it in the middle of a round: 3 for `abcabcab`.
fn period(characters: &[char]) -> usize {
    (1..characters.len())
        .find(|distance| characters[*distance..] == characters[..characters.len() - distance])
        .unwrap_or(characters.len().max(1))
}

fn walks(characters: &[char]) -> bool {
    let mut walked = vec![false; characters.len()];
    for keyboard in KEYBOARDS.iter() {
        let places: Vec<Option<Place>> = characters.iter().map(|c| keyboard.get(c).copied()).collect();
        if longest_straight(&places) >= STRAIGHT {
            return true;
        }
        let mut start = 0;
        for end in 1..=places.len() {
            if end == places.len() || !beside(places[end - 1], places[end]) {
                if end - start >= WINDING {
                    walked[start..end].fill(true);
                }
                start = end;
            }
        }
    }
    // starting a walk is a choice too, worth two characters
    let starts = walked.iter().enumerate().filter(|(index, now)| **now && (*index == 0 || !walked[index - 1])).count();
    starts > 0 && walked.iter().filter(|now| !**now).count() + 2 * starts < FREE_MINIMUM
}

fn longest_straight(places: &[Option<Place>]) -> usize {
    let mut longest = 1;
    for direction in [1, -1] {
        let mut run = 1;
        for pair in places.windows(2) {
            run = match pair {
                [Some(a), Some(b)] if a.0 == b.0 && b.1 - a.1 == direction => run + 1,
                _ => 1,
            };
            longest = longest.max(run);
        }
    }
    longest
}

/// Whether two keys touch, or are the same; the rows of a keyboard lie half a key to the right of the one above.
fn beside(a: Option<Place>, b: Option<Place>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    matches!((b.0 - a.0, b.1 - a.1), (0, -1..=1) | (-1, 0..=1) | (1, -1..=0))
}

fn keyboard(layout: &Layout) -> HashMap<char, Place> {
    let mut places = HashMap::new();
    for (row, (plain, shifted)) in (0..).zip(layout) {
        for keys in [plain, shifted] {
            for (column, key) in (0..).zip(keys.chars()) {
                places.insert(key, (row, column));
            }
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn req_auth_03_walks_on_french_and_english_keyboards_are_found() {
        for walk in [
            "azertyuiopqsdfg",
            "qwertyuiopasdfg",
            "qwertzuiopasdfg",
            "wxcvbnqsdfghjkl",
            "poiuytrezamlkjh",
            "1qaz2wsx3edc4rfv",
            "1aqw2zsx3edc4rfv",
            "qwsaqwsaqwsaqwsaq",
            "&é\"'(-è_çà)=azer",
            "!@#$%^&*()_+qwer",
            "AzErTyUiOpQsDfG",
            "abcdefghijklmno",
            "zyxwvutsrqponml",
            "123456789012345",
            "987654321098765",
            "mon-chien-azerty-rex",
            "Jeanne-12345-Pierre",
        ] {
            assert!(is_patterned(walk), "{walk}");
        }
    }

    #[test]
    fn req_auth_03_repetitions_are_found() {
        for text in [
            "aaaaaaaaaaaaaaa",
            "ababababababababa",
            "123123123123123",
            "chevalchevalcheval",
            "cheval-cheval-cheval2",
            "éèéèéèéèéèéèéèé",
            "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
            "               ",
        ] {
            assert!(is_patterned(text), "{text}");
        }
    }

    #[test]
    fn ordinary_texts_are_not_walks() {
        for text in [
            "jardin-violon-castor-lune",
            "property liberty poverty",
            "Le vieux chien dort dehors",
            "kd8#mQ2!vT9zLp4w",
            "trois petits chats gris",
            "overstuffed hijinks",
        ] {
            assert!(!is_patterned(text), "{text}");
        }
        assert!(is_patterned("") && is_patterned("x")); // never asked: too short anyway
    }

    #[test]
    fn a_period_may_end_in_the_middle_of_a_round() {
        let period = |text: &str| period(&text.chars().collect::<Vec<_>>());
        assert_eq!(period("abcabcab"), 3);
        assert_eq!(period("abcd"), 4);
        assert_eq!(period("aaaa"), 1);
        assert_eq!(period(""), 1);
    }
}
