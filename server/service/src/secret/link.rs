//! Tokens that nobody types: those of links (security.md RST-01) and of session cookies (SES-01).
//!
//! 256 random bits, written in URL-safe base64, stored as their SHA-256. A fast hash without a key is enough for them,
//! because nothing can be guessed; what they are bound to (account, purpose, address, password) is in their row.

use super::{Digest, temporary_password::Malformed};
use crate::random::{Random, RandomError};
use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest as _, Sha256};
use std::fmt;
use zeroize::Zeroizing;

macro_rules! tokens {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name(Zeroizing<[u8; 32]>);

        impl $name {
            /// Throws a new one.
            ///
            /// # Errors
            /// When the dice fail.
            pub fn new(random: &dyn Random) -> Result<Self, RandomError> {
                let mut token = Zeroizing::new([0; 32]);
                random.fill(token.as_mut())?;
                Ok(Self(token))
            }

            /// Reads what [`Self::reveal`] wrote; each token has one text only.
            ///
            /// # Errors
            /// When the text is not a token.
            pub fn parse(text: &str) -> Result<Self, Malformed> {
                read(text).map(Self).ok_or(Malformed)
            }

            /// The token's text, 43 characters that need no escaping in a link or a cookie.
            pub fn reveal(&self) -> Zeroizing<String> {
                Zeroizing::new(BASE64URL_NOPAD.encode(self.0.as_ref()))
            }

            /// What the database keeps and is asked for.
            pub fn digest(&self) -> Digest {
                Digest(Sha256::digest(self.0.as_ref()).into())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )*};
}

tokens! {
    /// Opens the page where a password is chosen.
    LinkToken,
    /// Is an open session, in the `__Host-` cookie.
    SessionToken,
}

fn read(text: &str) -> Option<Zeroizing<[u8; 32]>> {
    let mut token = Zeroizing::new([0; 32]);
    let fits = BASE64URL_NOPAD.decode_len(text.len()).ok()? == token.len();
    (fits && BASE64URL_NOPAD.decode_mut(text.as_bytes(), token.as_mut()).is_ok()).then_some(token)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SeededRandom;
    use data_encoding::HEXLOWER;
    use proptest::prelude::*;
    use std::collections::HashSet;

    #[test]
    fn req_rst_01_a_token_is_256_bits_and_stored_as_sha_256() {
        let token = LinkToken(Zeroizing::new([0; 32]));
        assert_eq!(token.reveal().as_str(), "A".repeat(43));
        let sha_256_of_32_zeros = "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925";
        assert_eq!(HEXLOWER.encode(token.digest().as_bytes()), sha_256_of_32_zeros);
    }

    #[test]
    fn req_rst_01_ten_thousand_tokens_differ() {
        let dice = SeededRandom::new(11);
        let texts: HashSet<String> = (0..10_000).map(|_| LinkToken::new(&dice).expect("seeded").reveal().to_string()).collect();
        assert_eq!(texts.len(), 10_000);
        assert!(texts.iter().all(|text| text.len() == 43 && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))));
    }

    #[test]
    fn req_ses_01_tokens_do_not_print() {
        let token = SessionToken::new(&SeededRandom::new(1)).expect("seeded");
        assert_eq!(format!("{token:?}"), "SessionToken(…)");
        assert_eq!(format!("{:?}", LinkToken::new(&SeededRandom::new(1)).expect("seeded")), "LinkToken(…)");
    }

    #[test]
    fn a_text_with_anything_more_or_less_is_not_a_token() {
        let text = SessionToken::new(&SeededRandom::new(2)).expect("seeded").reveal();
        for other in [
            String::new(),
            text[1..].to_owned(),
            format!("{}A", text.as_str()),
            format!("{} ", text.as_str()),
            text.replace(&text[..1], "="),
        ] {
            assert_eq!(SessionToken::parse(&other).err(), Some(Malformed), "{other:?}");
        }
        // the last character holds two bits that are not the token's: only zeros are taken
        assert!(SessionToken::parse(&format!("{}B", "A".repeat(42))).is_err());
    }

    proptest! {
        #[test]
        fn req_rst_01_round_trip(seed: u64) {
            let token = LinkToken::new(&SeededRandom::new(seed)).expect("seeded");
            let read = LinkToken::parse(&token.reveal()).expect("own text");
            prop_assert_eq!(read.digest(), token.digest());
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC*") {
            if let Ok(token) = LinkToken::parse(&text) {
                let own = token.reveal();
                prop_assert_eq!(own.as_str(), text);
            }
        }
    }
}
