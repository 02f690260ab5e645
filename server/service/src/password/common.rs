//! Passwords many people choose, in French and English, and the words they are made of.
//!
//! `common.txt` is ours: words, names, places and phrases of Québec and some English ones, folded, the usual ones early.
//! Plain English words and 30,000 leaked passwords come with zxcvbn. `leaked.txt` is the list of Django: most are shorter than
//! a password may be, but digits and signs around one make it long enough.

use super::{fold, policy::AROUND};
use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

const COMMON: &str = include_str!("common.txt");
const FRENCH: &str = include_str!("words.fr.txt");
const LEAKED: &str = include_str!("leaked.txt");

/// Word → rank, from 1. The common ones come before the plain French ones.
static RANKS: LazyLock<HashMap<&str, usize>> = LazyLock::new(|| {
    let mut ranks = HashMap::new();
    for (index, word) in COMMON.lines().chain(FRENCH.lines()).enumerate() {
        ranks.entry(word).or_insert(index + 1);
    }
    ranks
});

/// Leaked passwords, folded; almost all are so in the file.
static LEAKS: LazyLock<HashSet<Cow<'static, str>>> = LazyLock::new(|| {
    let folded = |line: &'static str| if line.is_ascii() { Cow::Borrowed(line) } else { Cow::Owned(fold::plain(line)) };
    leaked().map(folded).collect()
});

/// Leaked passwords, as they are in the file under its head.
pub(super) fn leaked() -> impl Iterator<Item = &'static str> {
    LEAKED.lines().filter(|line| !line.starts_with("# "))
}

/// How many ranks are those of common words.
static COMMON_COUNT: LazyLock<usize> = LazyLock::new(|| COMMON.lines().count());

/// The longest word of either list, in letters.
const LONGEST: usize = 48;

fn is_word(text: &str) -> bool {
    RANKS.get(text).is_some_and(|rank| *rank <= *COMMON_COUNT)
}

/// Whether a folded password is a common word or phrase, two of them, or one said several times, with digits and signs
/// around or between them, and disguised or not.
pub(super) fn is_common(folded: &str) -> bool {
    is_leaked(folded) || is_made_of_words(folded)
}

/// Whether a folded password is a leaked one, with no more than a few digits and signs around it.
fn is_leaked(folded: &str) -> bool {
    let is_around = |c: &char| !c.is_alphabetic();
    let before = folded.chars().take_while(is_around).count().min(AROUND);
    let after = folded.chars().rev().take_while(is_around).count().min(AROUND);
    let places: Vec<usize> = folded.char_indices().map(|(at, _)| at).chain([folded.len()]).collect();
    let last = places.len() - 1;
    (0..=before.min(last)).any(|cut| {
        let most = after.min(AROUND - cut).min(last - cut);
        (0..=most).any(|end| LEAKS.contains(&folded[places[cut]..places[last - end]]))
    })
}

fn is_made_of_words(folded: &str) -> bool {
    middles(folded).any(|middle| {
        [fold::squeezed(middle), fold::squeezed(&fold::undisguised(middle)), middle.chars().filter(|c| c.is_alphabetic()).collect()]
            .iter()
            .any(|core| is_one_or_two_words(repeated_unit(core).unwrap_or(core)))
    })
}

/// A text without the digits and signs around it, but for one on each side that may stand for a letter: `$ecret`, `mot2pass3`.
fn middles(text: &str) -> impl Iterator<Item = &str> {
    let is_around = |c: char| !c.is_alphabetic();
    let start = text.len() - text.trim_start_matches(is_around).len();
    let end = text.trim_end_matches(is_around).len();
    let starts = [Some(start), text[..start].char_indices().next_back().map(|(at, _)| at)];
    let ends = [Some(end), text.get(end..).and_then(|after| after.chars().next()).map(|next| end + next.len_utf8())];
    starts.into_iter().flatten().flat_map(move |start| ends.into_iter().flatten().filter_map(move |end| text.get(start..end)))
}

fn is_one_or_two_words(core: &str) -> bool {
    is_word(core) || core.char_indices().skip(1).any(|(at, _)| is_word(&core[..at]) && is_word(&core[at..]))
}

/// What a text says several times over, if it does nothing else: `abab` is `ab`.
pub(super) fn repeated_unit(text: &str) -> Option<&str> {
    let middle = text.len() / 2;
    (1..=middle)
        .filter(|length| text.len().is_multiple_of(*length) && text.is_char_boundary(*length))
        .map(|length| &text[..length])
        .find(|unit| text.as_bytes().chunks(unit.len()).all(|chunk| chunk == unit.as_bytes()))
}

/// The words of our lists that are somewhere in a folded text, with their ranks.
pub(super) fn words_in(folded: &str) -> Vec<(&'static str, usize)> {
    let starts: Vec<usize> = folded.char_indices().map(|(at, _)| at).chain([folded.len()]).collect();
    let mut found = Vec::new();
    for (index, from) in starts.iter().enumerate() {
        for to in starts.iter().skip(index + 3).take(LONGEST - 2) {
            if let Some((word, rank)) = RANKS.get_key_value(&folded[*from..*to]) {
                found.push((*word, *rank));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_list_is_folded_and_says_nothing_twice() {
        let words: Vec<&str> = COMMON.lines().collect();
        assert!(words.len() >= 700, "{}", words.len());
        assert_eq!(words.iter().collect::<HashSet<_>>().len(), words.len());
        for word in words {
            assert!((3..=LONGEST).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase()), "{word}");
        }
    }

    #[test]
    fn a_unit_is_found() {
        assert_eq!(repeated_unit("abab"), Some("ab"));
        assert_eq!(repeated_unit("aaaa"), Some("a"));
        assert_eq!(repeated_unit("ééé"), Some("é"));
        assert_eq!(repeated_unit("ababa"), None);
        assert_eq!(repeated_unit("a"), None);
        assert_eq!(repeated_unit(""), None);
    }

    #[test]
    fn words_are_found_wherever_they_are() {
        let words: Vec<&str> = words_in("xjardin-violonx").into_iter().map(|(word, _)| word).collect();
        assert!(words.contains(&"jardin") && words.contains(&"violon"));
        assert!(words_in("").is_empty());
        assert!(words_in("éé").is_empty());
    }
}
