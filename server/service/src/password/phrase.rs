//! « Proposer une phrase de passe » (AUTH-01): words drawn by dice, easy to type on a telephone.
//!
//! The lists are ours: common words of four to eight letters, the French ones without accents in their right spelling, so
//! that any keyboard types them; none that hurts. Five words of 1,701 are 53.6 bits, of 1,780 in English 53.9.

use super::policy::{self, Context, Factors};
use crate::random::{self, Random, RandomError};
use domain::Language;
use zeroize::Zeroizing;

const FRENCH: &str = include_str!("words.fr.txt");
const ENGLISH: &str = include_str!("words.en.txt");

/// The fewest words in a phrase.
const WORDS: usize = 5;

/// A context that forbids nearly every word of the list is not one of ours, and is not heeded.
const WORDS_LEFT: usize = 256;

/// The least entropy of a phrase, in bits.
const BITS: u32 = 50;

/// Words may meet by chance to spell what the policy refuses; a new draw then, and this many are more than enough.
const DRAWS: usize = 64;

/// Draws a phrase that the policy accepts for this account, its words joined by hyphens.
///
/// # Errors
/// When the dice fail.
pub fn propose(random: &dyn Random, language: Language, context: &Context) -> Result<Zeroizing<String>, RandomError> {
    let list = match language {
        Language::French => FRENCH,
        Language::English => ENGLISH,
    };
    let mut words: Vec<&str> = list.lines().filter(|word| !context.is_in(word)).collect();
    if words.len() < WORDS_LEFT {
        words = list.lines().collect();
    }
    let mut phrase = draw(random, &words)?;
    for _ in 1..DRAWS {
        if policy::accept(&phrase, Factors::One, context).is_ok() {
            break;
        }
        phrase = draw(random, &words)?;
    }
    Ok(phrase)
}

fn draw(random: &dyn Random, words: &[&str]) -> Result<Zeroizing<String>, RandomError> {
    let count = words_for(words.len());
    let mut drawn: Vec<&str> = Vec::with_capacity(count);
    while drawn.len() < count {
        let index = random::below(random, u32::try_from(words.len()).unwrap_or(u32::MAX))?;
        if let Some(word) = words.get(index as usize)
            && !drawn.contains(word)
        {
            drawn.push(word);
        }
    }
    Ok(Zeroizing::new(drawn.join("-")))
}

/// How many different words of a list of `length` make [`BITS`] bits, at least [`WORDS`].
fn words_for(length: usize) -> usize {
    let mut phrases: u128 = 1;
    let mut count = 0;
    while count < WORDS || phrases < 1 << BITS {
        phrases = phrases.saturating_mul(length.saturating_sub(count).max(2) as u128);
        count += 1;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SeededRandom;
    use proptest::prelude::*;
    use std::collections::HashSet;

    fn words(language: Language) -> Vec<&'static str> {
        match language {
            Language::French => FRENCH.lines().collect(),
            Language::English => ENGLISH.lines().collect(),
        }
    }

    #[test]
    fn the_lists_hold_over_1024_short_plain_words_each_once() {
        for language in [Language::French, Language::English] {
            let words = words(language);
            assert!(words.len() >= 1_024, "{}", words.len());
            assert!(words.is_sorted());
            assert_eq!(words.iter().collect::<HashSet<_>>().len(), words.len());
            for word in words {
                assert!((4..=8).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase()), "{word}");
            }
        }
    }

    #[test]
    fn five_words_are_over_50_bits() {
        for language in [Language::French, Language::English] {
            assert_eq!(words_for(words(language).len()), 5);
        }
        assert_eq!(words_for(1_024), 6); // different words: 1,024 × 1,023 × … is just short of 2^50
        assert_eq!(words_for(1_100), 5);
        assert_eq!(words_for(200), 7);
        assert!(words_for(0) >= 5);
    }

    #[test]
    fn a_thousand_phrases_differ_and_the_dice_decide_them() {
        let dice = SeededRandom::new(21);
        let draw = || propose(&dice, Language::French, &Context::new()).expect("seeded").to_string();
        let phrases: HashSet<String> = (0..100).map(|_| draw()).collect();
        assert_eq!(phrases.len(), 100);
        let again = propose(&SeededRandom::new(21), Language::French, &Context::new()).expect("seeded");
        assert!(phrases.contains(again.as_str()));
    }

    #[test]
    fn words_of_the_account_are_not_drawn() {
        let context = Context::new().person("rose", Some("a.b@exemple.ca")).words("Jardin de la mer");
        let dice = SeededRandom::new(2);
        for _ in 0..100 {
            let phrase = propose(&dice, Language::French, &context).expect("seeded");
            assert!(!phrase.contains("jardin") && !phrase.contains("rose"), "{}", phrase.as_str());
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn req_auth_01_a_phrase_is_always_accepted(seed: u64, english: bool, name in "[a-zé]{4,9}", organisation in "\\PC{0,30}") {
            let language = if english { Language::English } else { Language::French };
            let context = Context::new().person(&name, None).words(&organisation);
            let phrase = propose(&SeededRandom::new(seed), language, &context).expect("seeded");
            prop_assert!(phrase.split('-').count() >= 5);
            prop_assert_eq!(policy::accept(&phrase, Factors::One, &context).map(|_| ()), Ok(()));
        }
    }
}
