//! Passwords people choose: which are accepted, how they are kept, and what is proposed to who has no idea.

mod common;
mod fold;
pub mod hash;
mod pattern;
pub mod phrase;
pub mod policy;

pub use hash::{HashError, Hasher, Verdict};
pub use policy::{Context, Factors};

use domain::Code;
use std::fmt;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// The most characters a password may have.
pub const MAXIMUM: usize = 128;

/// No text longer than this comes down to [`MAXIMUM`] characters: composition makes at most one character of four.
const MAXIMUM_BYTES: usize = 4 * 4 * MAXIMUM;

/// A password as it is measured, hashed and verified: what was typed, in normalisation form NFKC, so that « é » is one
/// password whether the keyboard sent one character or two. Nothing else is changed, and nothing is cut (AUTH-01).
pub struct Password(Zeroizing<String>);

impl Password {
    /// Takes what was typed.
    ///
    /// # Errors
    /// [`Code::PasswordLong`] beyond [`MAXIMUM`] characters, found without reading all of a very long text.
    pub fn new(typed: &str) -> Result<Self, Code> {
        if typed.len() > MAXIMUM_BYTES {
            return Err(Code::PasswordLong);
        }
        let mut text = Zeroizing::new(String::with_capacity(4 * MAXIMUM));
        for (index, character) in typed.nfkc().enumerate() {
            if index == MAXIMUM {
                return Err(Code::PasswordLong);
            }
            text.push(character);
        }
        Ok(Self(text))
    }

    /// How many characters (Unicode code points) it has.
    pub fn length(&self) -> usize {
        self.0.chars().count()
    }

    fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::Instant;

    fn length(typed: &str) -> Result<usize, Code> {
        Password::new(typed).map(|password| password.length())
    }

    #[test]
    fn req_auth_01_characters_are_counted_after_nfkc() {
        assert_eq!(length("e\u{301}te\u{301}"), Ok(3));
        assert_eq!(length("ﬁn"), Ok(3));
        assert_eq!(length("𝔽𝟙"), Ok(2));
        assert_eq!(length("👩🏽‍⚕️"), Ok(5));
        assert_eq!(length("a\0b"), Ok(3));
        assert_eq!(length(""), Ok(0));
        assert_eq!(Password::new("ｅ\u{301}").map(|password| password.0.to_string()), Ok("é".to_owned()));
    }

    #[test]
    fn req_auth_01_longer_than_128_is_refused_and_never_cut() {
        assert_eq!(length(&"é".repeat(128)), Ok(128));
        assert_eq!(length(&"é".repeat(129)), Err(Code::PasswordLong));
        // 128 characters that take 384 to type, the densest there is
        assert_eq!(length(&"α\u{313}\u{301}\u{345}".repeat(128)), Ok(128));
        assert_eq!(length(&"👩".repeat(128)), Ok(128));
        assert_eq!(length(&"ﷺ".repeat(8)), Err(Code::PasswordLong)); // one character becomes eighteen
    }

    #[test]
    fn req_auth_01_a_mebibyte_is_refused_at_once() {
        for unit in ["a", "\u{301}", "ﷺ", "👩"] {
            let text = unit.repeat((1 << 20) / unit.len());
            let start = Instant::now();
            assert_eq!(length(&text), Err(Code::PasswordLong));
            assert!(start.elapsed().as_millis() < 50);
        }
    }

    #[test]
    fn req_dat_03_a_password_does_not_print() {
        assert_eq!(format!("{:?}", Password::new("mot de passe").expect("short")), "Password(…)");
    }

    proptest! {
        #[test]
        fn req_auth_01_any_text_is_taken_whole_or_refused(typed: String) {
            match Password::new(&typed) {
                Ok(password) => prop_assert_eq!(password.as_str(), typed.nfkc().collect::<String>()),
                Err(code) => {
                    prop_assert_eq!(code, Code::PasswordLong);
                    prop_assert!(typed.nfkc().count() > MAXIMUM);
                }
            }
        }
    }
}
