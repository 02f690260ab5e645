//! The *mot de passe temporaire*: a one-time code the machine makes and a person types once (domain.md D1, D2; design.md § 7).
//!
//! Five groups of five symbols, `xk3vd-9qmtr-4hbzw-p7cgn-t2sfx`, of an alphabet of 27: 25 × log2 27 = 118.8 bits. Design.md
//! asks for 112 in four groups of five, which no alphabet of unambiguous lower-case symbols reaches (20 × log2 36 = 103.4),
//! so there is a group more. The alphabet has no `0 o 1 l i`, and no vowel at all: no code can spell a word, and no word
//! or phrase a person would choose has the shape of a code. What parses is a code; what does not is a password.

use super::{Digest, Keys};
use crate::random::{Random, RandomError};
use std::fmt;
use zeroize::Zeroizing;

/// The symbols of a code, each as likely as the other.
pub const ALPHABET: &[u8; 27] = b"bcdfghjkmnpqrstvwxz23456789";

/// Symbols in a code.
pub const SYMBOLS: usize = 25;

/// Symbols between two hyphens.
pub const GROUP: usize = 5;

/// The text is not of the shape it should have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a secret of ours")]
pub struct Malformed;

/// A one-time code that opens only « choose your password ».
#[derive(Clone)]
pub struct TemporaryPassword(Zeroizing<[u8; SYMBOLS]>);

impl TemporaryPassword {
    /// Throws a new one.
    ///
    /// # Errors
    /// When the dice fail.
    pub fn new(random: &dyn Random) -> Result<Self, RandomError> {
        let mut symbols = Zeroizing::new([0; SYMBOLS]);
        let mut dice = Zeroizing::new([0; 32]);
        let mut filled = 0;
        while filled < SYMBOLS {
            random.fill(dice.as_mut())?;
            // five bits of a byte are a number below 32; those from 27 on are thrown again, so no symbol is favoured
            let fair = dice.iter().filter_map(|byte| ALPHABET.get(usize::from(byte & 31)));
            for (to, symbol) in symbols[filled..].iter_mut().zip(fair) {
                *to = *symbol;
                filled += 1;
            }
        }
        Ok(Self(symbols))
    }

    /// Reads what a person typed or pasted: in either case, with any spaces and hyphens, or none.
    ///
    /// # Errors
    /// When anything else is in it, or the number of symbols is not that of a code.
    pub fn parse(typed: &str) -> Result<Self, Malformed> {
        let mut symbols = Zeroizing::new([0; SYMBOLS]);
        let mut filled = 0;
        for typed in typed.chars().filter(|c| !is_separator(*c)) {
            let symbol = u8::try_from(typed).map_err(|_| Malformed)?.to_ascii_lowercase();
            if !ALPHABET.contains(&symbol) {
                return Err(Malformed);
            }
            *symbols.get_mut(filled).ok_or(Malformed)? = symbol;
            filled += 1;
        }
        if filled == SYMBOLS { Ok(Self(symbols)) } else { Err(Malformed) }
    }

    /// The code as it is shown, in groups of five joined by hyphens.
    pub fn reveal(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(SYMBOLS + SYMBOLS / GROUP));
        for (index, symbol) in self.0.iter().enumerate() {
            if index > 0 && index % GROUP == 0 {
                text.push('-');
            }
            text.push(char::from(*symbol));
        }
        text
    }

    /// What the database keeps and is asked for: HMAC-SHA-256 under this installation's key.
    pub fn digest(&self, keys: &Keys) -> Digest {
        keys.code().sign(self.0.as_ref())
    }
}

impl fmt::Debug for TemporaryPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TemporaryPassword(…)")
    }
}

/// What mail programs and telephones put between, before and after the symbols: spaces seen and unseen, and every hyphen.
fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '\u{ad}' // soft hyphen
            | '\u{200b}'..='\u{200d}' // zero-width space and joiners
            | '\u{2010}'..='\u{2015}' // hyphen, no-break hyphen, dashes
            | '\u{2060}' // word joiner
            | '\u{2212}' // minus
            | '\u{feff}' // byte order mark
            | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' // small and wide hyphens
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SeededRandom;
    use proptest::prelude::*;
    use std::collections::{HashMap, HashSet};

    fn code(seed: u64) -> TemporaryPassword {
        TemporaryPassword::new(&SeededRandom::new(seed)).expect("seeded")
    }

    fn keys(fill: u8) -> Keys {
        let root: Vec<u8> = (fill..fill + 32).collect();
        Keys::parse(&root).expect("key")
    }

    fn ten_thousand() -> Vec<String> {
        let dice = SeededRandom::new(2026);
        (0..10_000).map(|_| TemporaryPassword::new(&dice).expect("seeded").reveal().to_string()).collect()
    }

    #[test]
    fn req_rst_01_a_code_has_at_least_112_bits() {
        let distinct: HashSet<_> = ALPHABET.iter().collect();
        assert_eq!(distinct.len(), ALPHABET.len());
        let bits = 25.0 * f64::from(27_u8).log2();
        assert!((118.8..119.0).contains(&bits), "{bits}");
        assert_eq!((SYMBOLS, ALPHABET.len()), (25, 27));
    }

    #[test]
    fn req_rst_01_ten_thousand_codes_have_the_shape_and_differ() {
        let codes = ten_thousand();
        assert_eq!(codes.iter().collect::<HashSet<_>>().len(), codes.len());
        for code in &codes {
            let groups: Vec<&str> = code.split('-').collect();
            assert_eq!(groups.len(), 5, "{code}");
            assert!(groups.iter().all(|group| group.len() == 5 && group.bytes().all(|symbol| ALPHABET.contains(&symbol))), "{code}");
            assert!(!code.contains(['0', 'o', '1', 'l', 'i', 'a', 'e', 'u', 'y']), "{code}");
        }
    }

    #[test]
    fn req_rst_01_every_symbol_is_as_likely_at_every_place() {
        let codes = ten_thousand();
        let mut places: Vec<HashMap<char, u32>> = vec![HashMap::new(); SYMBOLS];
        for code in &codes {
            for (place, symbol) in code.chars().filter(|c| *c != '-').enumerate() {
                *places[place].entry(symbol).or_default() += 1;
            }
        }
        let chi_square = |counts: &HashMap<char, u32>| {
            let expected = f64::from(counts.values().sum::<u32>()) / 27.0;
            ALPHABET
                .iter()
                .map(|symbol| (f64::from(counts.get(&char::from(*symbol)).copied().unwrap_or(0)) - expected).powi(2) / expected)
                .sum::<f64>()
        };
        let mut all: HashMap<char, u32> = HashMap::new();
        for counts in &places {
            for (symbol, count) in counts {
                *all.entry(*symbol).or_default() += count;
            }
            // 26 degrees of freedom: 64 is passed by chance once in 20,000 times (a plain remainder would give over 2,000)
            assert!(chi_square(counts) < 64.0, "{}", chi_square(counts));
        }
        assert!(chi_square(&all) < 64.0, "{}", chi_square(&all));
    }

    #[test]
    fn forgiving_forms_are_the_same_code() {
        let keys = keys(0);
        let expected = TemporaryPassword::parse("xk3vd-9qmtr-4hbzw-p7cgn-t2sfx").expect("code").digest(&keys);
        for form in [
            "XK3VD-9QMTR-4HBZW-P7CGN-T2SFX",
            "xk3vd9qmtr4hbzwp7cgnt2sfx",
            "  Xk3vd 9qmtr 4hbzw p7cgn t2sfx\r\n",
            "xk3vd\u{2011}9qmtr\u{2011}4hbzw\u{2011}p7cgn\u{2011}t2sfx",
            "xk3vd – 9qmtr — 4hbzw − p7cgn ‐ t2sfx",
            "\u{feff}xk3vd\u{a0}9qmtr\u{202f}4hbzw\u{200b}p7cgn\u{ad}t2sfx\u{2060}",
            "x-k-3-v-d-9qmtr--4hbzw-p7cgn-t2sfx-",
        ] {
            assert_eq!(TemporaryPassword::parse(form).map(|code| code.digest(&keys)), Ok(expected), "{form:?}");
        }
    }

    #[test]
    fn anything_else_is_malformed() {
        for text in [
            "",
            "-",
            "xk3vd-9qmtr-4hbzw-p7cgn-t2sf",
            "xk3vd-9qmtr-4hbzw-p7cgn-t2sfxx",
            "xk3vd-9qmtr-4hbzw-p7cgn-t2sf0",
            "xk3vd-9qmtr-4hbzw-p7cgn-t2sfo",
            "xk3vd_9qmtr_4hbzw_p7cgn_t2sfx",
            "xk3vd-9qmtr-4hbzw-p7cgn-t2sfx.",
            "xk3vd-9qmtr-4hbzw-p7cgn-t2sf\u{212a}", // the sign of the kelvin, whose lower case is k
            "ｘk3vd-9qmtr-4hbzw-p7cgn-t2sfx",
            "xk3vd-9qmtr-4hbzw-p7cgn-t2sf\0",
            "jardin-violon-castor-lune-sabot",
            "passerelle-demo-2026",
        ] {
            assert_eq!(TemporaryPassword::parse(text).err(), Some(Malformed), "{text:?}");
        }
    }

    #[test]
    fn a_digest_depends_on_the_key() {
        let code = code(9);
        assert_eq!(code.digest(&keys(0)), code.digest(&keys(0)));
        assert_ne!(code.digest(&keys(0)), code.digest(&keys(1)));
        assert!(code.digest(&keys(0)).matches(&code.digest(&keys(0)).to_vec()));
        assert!(!code.digest(&keys(0)).matches(&[]));
    }

    #[test]
    fn req_dat_03_a_code_does_not_print() {
        assert_eq!(format!("{:?}", code(4)), "TemporaryPassword(…)");
    }

    proptest! {
        #[test]
        fn round_trip(seed: u64) {
            let keys = keys(0);
            let code = code(seed);
            let read = TemporaryPassword::parse(&code.reveal()).expect("own text");
            prop_assert_eq!(read.digest(&keys), code.digest(&keys));
        }

        #[test]
        fn round_trip_through_any_separators(seed: u64, between in proptest::collection::vec("[-  \u{2010}-\u{2015}\u{a0}\u{202f}\u{2212}\t\n]{0,3}", SYMBOLS + 1), upper: bool) {
            let keys = keys(0);
            let code = code(seed);
            let plain = code.reveal().replace('-', "");
            let plain = if upper { plain.to_uppercase() } else { plain };
            let typed: String = between.iter().zip(plain.chars().map(Some).chain([None])).map(|(gap, symbol)| gap.clone() + &symbol.map(String::from).unwrap_or_default()).collect();
            prop_assert_eq!(TemporaryPassword::parse(&typed).map(|code| code.digest(&keys)), Ok(code.digest(&keys)));
        }

        #[test]
        fn any_text_is_read_or_refused(text: String) {
            let _ = TemporaryPassword::parse(&text);
        }

        #[test]
        fn any_text_of_25_characters_is_read_only_if_all_are_symbols(text in "\\PC{25}") {
            let all = text.chars().all(|c| ALPHABET.contains(&u8::try_from(c.to_ascii_lowercase()).unwrap_or(0)));
            prop_assert_eq!(TemporaryPassword::parse(&text).is_ok(), all);
        }

        #[test]
        fn one_symbol_changed_is_another_code(seed: u64, place in 0..SYMBOLS, other in 0..ALPHABET.len()) {
            let keys = keys(0);
            let code = code(seed);
            let mut changed = Zeroizing::new(*code.0);
            prop_assume!(changed[place] != ALPHABET[other]);
            changed[place] = ALPHABET[other];
            prop_assert_ne!(TemporaryPassword(changed).digest(&keys), code.digest(&keys));
        }
    }
}
