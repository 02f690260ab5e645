//! The keys of this installation, from its secret key file (security.md DAT-03).

use super::Digest;
use crate::random::{Random, RandomError};
use data_encoding::{BASE64, BASE64_NOPAD, BASE64URL, BASE64URL_NOPAD, HEXLOWER_PERMISSIVE};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::{collections::HashSet, fmt};
use zeroize::Zeroizing;

/// The least a key may measure, in bytes.
const MINIMUM: usize = 32;

/// 32 random bytes have about 30 different values; fewer than this are not from dice.
const DISTINCT_MINIMUM: usize = 12;

/// Why a secret key file cannot be used. `line` counts from 1; no part of the key is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SecretKeyError {
    /// There is no key in it.
    #[error("the secret key file holds no key")]
    Empty,
    /// The line is text, but neither hexadecimal nor base64.
    #[error("line {line} of the secret key file is neither hexadecimal nor base64")]
    NotEncoded {
        /// The line.
        line: usize,
    },
    /// The key is too short to resist guessing.
    #[error("the key on line {line} of the secret key file has {bytes} bytes; it takes at least {MINIMUM}")]
    TooShort {
        /// The line.
        line: usize,
        /// How many bytes the key has.
        bytes: usize,
    },
    /// The key was typed, not thrown: it repeats a few bytes.
    #[error("the key on line {line} of the secret key file is not random")]
    NotRandom {
        /// The line.
        line: usize,
    },
}

/// A key for one use.
pub struct Key(Zeroizing<[u8; 32]>);

impl Key {
    /// The HMAC-SHA-256 of `message` under this key.
    pub fn sign(&self, message: &[u8]) -> Digest {
        Digest(*hmac(&self.0, &[message]))
    }

    /// The key's bytes, for the algorithms of this crate.
    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

/// A key, and the short public name under which what it made remembers it.
#[derive(Debug)]
pub(crate) struct NamedKey {
    /// Says which key, nothing about it.
    pub id: [u8; 4],
    /// The key.
    pub key: Key,
}

/// The keys of this installation, each for one use.
#[derive(Debug)]
pub struct Keys {
    code: Key,
    form: Key,
    pepper: NamedKey,
    former_peppers: Vec<NamedKey>,
    wrapping: NamedKey,
    former_wrapping: Vec<NamedKey>,
}

impl Keys {
    /// Reads the content of a secret key file: a key a line, in hexadecimal or base64, with empty lines and `#` remarks
    /// between; or the raw bytes of one key.
    ///
    /// The first key is the one in use. The others were in use before: passwords hashed with them still open, and are
    /// hashed anew at the next sign-in. Temporary passwords in flight do not survive a new key.
    ///
    /// # Errors
    /// When a key is missing, unreadable, shorter than 32 bytes or visibly not random.
    pub fn parse(content: &[u8]) -> Result<Self, SecretKeyError> {
        let roots = read(content)?;
        let (current, former) = roots.split_first().ok_or(SecretKeyError::Empty)?;
        Ok(Self {
            code: derive(current, "temporary password"),
            form: derive(current, "form"),
            pepper: pepper(current),
            former_peppers: former.iter().map(pepper).collect(),
            wrapping: wrapping(current),
            former_wrapping: former.iter().map(wrapping).collect(),
        })
    }

    /// Signs temporary passwords.
    pub(super) fn code(&self) -> &Key {
        &self.code
    }

    /// Signs what a form takes to the browser and brings back.
    pub fn form(&self) -> &Key {
        &self.form
    }

    /// The pepper of new password hashes.
    pub(crate) fn pepper(&self) -> &NamedKey {
        &self.pepper
    }

    /// Wraps the keys of new documents (DAT-01).
    pub(crate) fn wrapping(&self) -> &NamedKey {
        &self.wrapping
    }

    /// The key that a document names, if this installation still has it (DAT-02).
    pub(crate) fn wrapping_named(&self, id: &[u8]) -> Option<&NamedKey> {
        [&self.wrapping].into_iter().chain(&self.former_wrapping).find(|key| key.id == id)
    }

    /// The pepper a hash names, if this installation still has it.
    pub(crate) fn pepper_named(&self, id: &[u8]) -> Option<&NamedKey> {
        [&self.pepper].into_iter().chain(&self.former_peppers).find(|pepper| pepper.id == id)
    }
}

/// The content of a secret key file for a first start: one new key of 32 bytes, with a remark on what it is.
///
/// # Errors
/// When the dice fail.
pub fn new_key_file(random: &dyn Random) -> Result<Zeroizing<String>, RandomError> {
    let mut key = Zeroizing::new([0; MINIMUM]);
    random.fill(key.as_mut())?;
    let text = Zeroizing::new(BASE64.encode(key.as_ref()));
    Ok(Zeroizing::new(format!(
        "# Clé secrète de Passerelle. Sans elle, aucun mot de passe n’ouvre : gardez-en une copie, loin de celles des données.\n\
         # Secret key of Passerelle. Without it no password opens: keep a copy, away from those of the data.\n\
         {}\n",
        text.as_str()
    )))
}

/// A secret from which keys are derived.
type Root = Zeroizing<Vec<u8>>;

fn read(content: &[u8]) -> Result<Vec<Root>, SecretKeyError> {
    let lines: Vec<(usize, Root)> = match std::str::from_utf8(content) {
        Ok(text) if !text.chars().any(|c| c.is_control() && !c.is_whitespace()) => text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line.trim()))
            .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
            .map(|(line, text)| decode(text).map(|root| (line, root)).ok_or(SecretKeyError::NotEncoded { line }))
            .collect::<Result<_, _>>()?,
        _ => vec![(1, Zeroizing::new(content.to_vec()))],
    };
    for (line, root) in &lines {
        if root.len() < MINIMUM {
            return Err(SecretKeyError::TooShort { line: *line, bytes: root.len() });
        }
        if root.iter().collect::<HashSet<_>>().len() < DISTINCT_MINIMUM {
            return Err(SecretKeyError::NotRandom { line: *line });
        }
    }
    Ok(lines.into_iter().map(|(_, root)| root).collect())
}

/// Hexadecimal first: 64 hexadecimal digits would also be good base64.
fn decode(text: &str) -> Option<Root> {
    [HEXLOWER_PERMISSIVE, BASE64, BASE64_NOPAD, BASE64URL, BASE64URL_NOPAD]
        .iter()
        .find_map(|encoding| encoding.decode(text.as_bytes()).ok())
        .map(Zeroizing::new)
}

fn derive(root: &Root, label: &str) -> Key {
    Key(hkdf(b"passerelle", root, label.as_bytes()))
}

fn pepper(root: &Root) -> NamedKey {
    let [a, b, c, d, ..] = *hkdf(b"passerelle", root, b"pepper id");
    NamedKey { id: [a, b, c, d], key: derive(root, "pepper") }
}

fn wrapping(root: &Root) -> NamedKey {
    let [a, b, c, d, ..] = *hkdf(b"passerelle", root, b"document id");
    NamedKey { id: [a, b, c, d], key: derive(root, "document") }
}

/// HKDF-SHA-256 (RFC 5869) for one block of output. `salt` is at most 32 bytes long.
fn hkdf(salt: &[u8], root: &[u8], label: &[u8]) -> Zeroizing<[u8; 32]> {
    let mut padded = [0; 32];
    for (to, from) in padded.iter_mut().zip(salt) {
        *to = *from;
    }
    let extracted = hmac(&padded, &[root]);
    hmac(&extracted, &[label, &[1]])
}

fn hmac(key: &[u8; 32], message: &[&[u8]]) -> Zeroizing<[u8; 32]> {
    // HMAC fills a short key with zeros to the hash's block of 64 bytes; done here, it cannot fail
    let mut block = Zeroizing::new([0; 64]);
    block[..32].copy_from_slice(key);
    let mut mac = Hmac::<Sha256>::new((&*block).into());
    for part in message {
        mac.update(part);
    }
    Zeroizing::new(mac.finalize().into_bytes().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SeededRandom;
    use data_encoding::HEXLOWER;
    use proptest::prelude::*;

    const HEX: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    #[test]
    fn derivation_is_that_of_rfc_5869_test_case_1() {
        let salt = HEXLOWER.decode(b"000102030405060708090a0b0c").expect("hex");
        let label = HEXLOWER.decode(b"f0f1f2f3f4f5f6f7f8f9").expect("hex");
        let okm = hkdf(&salt, &[0x0b; 22], &label);
        assert_eq!(HEXLOWER.encode(okm.as_ref()), "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
    }

    #[test]
    fn a_key_reads_the_same_in_hexadecimal_base64_and_raw_bytes() {
        let raw: Vec<u8> = (0..32).collect();
        let expected = Keys::parse(&raw).expect("raw");
        for text in
            [HEX.to_owned(), HEX.to_uppercase(), format!("\n# remark\n  {HEX}\r\n"), BASE64.encode(&raw), BASE64URL_NOPAD.encode(&raw)]
        {
            let keys = Keys::parse(text.as_bytes()).expect("text");
            assert_eq!(keys.code.bytes(), expected.code.bytes());
            assert_eq!(keys.form.bytes(), expected.form.bytes());
        }
    }

    #[test]
    fn each_use_has_its_own_key() {
        let keys = Keys::parse(HEX.as_bytes()).expect("key");
        let pepper = keys.pepper();
        assert_ne!(keys.code.bytes(), keys.form.bytes());
        assert_ne!(keys.code.bytes(), pepper.key.bytes());
        assert_ne!(pepper.id, pepper.key.bytes()[..4]);
        assert!(keys.form().sign(b"a").matches(keys.form().sign(b"a").as_bytes()));
        assert_ne!(keys.form().sign(b"a"), keys.form().sign(b"b"));
        assert!(!keys.form().sign(b"a").matches(b"short"));
    }

    #[test]
    fn an_older_key_is_kept_for_passwords_only() {
        let older = Keys::parse(HEX.as_bytes()).expect("older");
        let newer = new_key_file(&SeededRandom::new(3)).expect("new key");
        let both = Keys::parse(format!("{}{HEX}\n", newer.as_str()).as_bytes()).expect("both");
        assert_ne!(both.code.bytes(), older.code.bytes());
        let id = older.pepper().id;
        assert_eq!(both.pepper_named(&id).map(|pepper| pepper.key.bytes()), Some(older.pepper().key.bytes()));
        assert_ne!(both.pepper().id, id);
    }

    #[test]
    fn what_is_wrong_with_a_file_is_said() {
        let error = |content: &[u8]| Keys::parse(content).expect_err("refused");
        assert_eq!(error(b""), SecretKeyError::Empty);
        assert_eq!(error(b"# nothing yet\n\n"), SecretKeyError::Empty);
        assert_eq!(error(b"\nmot de passe\n"), SecretKeyError::NotEncoded { line: 2 });
        assert_eq!(error(&HEX.as_bytes()[..62]), SecretKeyError::TooShort { line: 1, bytes: 31 });
        assert_eq!(error(&[0xff, 0xfe]), SecretKeyError::TooShort { line: 1, bytes: 2 });
        assert_eq!(error("00".repeat(32).as_bytes()), SecretKeyError::NotRandom { line: 1 });
        assert_eq!(error(&[0; 64]), SecretKeyError::NotRandom { line: 1 });
        assert_eq!(error(format!("{HEX}\n{}", "ab".repeat(40)).as_bytes()), SecretKeyError::NotRandom { line: 2 });
        assert_eq!(
            SecretKeyError::TooShort { line: 1, bytes: 16 }.to_string(),
            "the key on line 1 of the secret key file has 16 bytes; it takes at least 32"
        );
    }

    #[test]
    fn a_new_file_is_accepted_and_differs_each_time() {
        let dice = SeededRandom::new(5);
        let (one, two) = (new_key_file(&dice).expect("file"), new_key_file(&dice).expect("file"));
        assert_ne!(one, two);
        assert!(Keys::parse(one.as_bytes()).is_ok());
        assert!(Keys::parse(two.as_bytes()).is_ok());
    }

    #[test]
    fn req_dat_03_keys_do_not_print() {
        let keys = Keys::parse(HEX.as_bytes()).expect("key");
        let printed = format!("{keys:?} {:?}", keys.form().sign(b"a"));
        assert!(printed.contains("Key(…)"));
        assert!(!printed.contains(&format!("{:?}", &keys.form.bytes()[..2])[1..]));
    }

    proptest! {
        #[test]
        fn any_content_is_read_or_refused(content: Vec<u8>) {
            let _ = Keys::parse(&content);
        }

        #[test]
        fn any_text_is_read_or_refused(content: String) {
            let _ = Keys::parse(content.as_bytes());
        }

        #[test]
        fn any_random_key_is_accepted(key: [u8; 32]) {
            prop_assume!(key.iter().collect::<HashSet<_>>().len() >= DISTINCT_MINIMUM);
            prop_assert!(Keys::parse(HEXLOWER.encode(&key).as_bytes()).is_ok());
        }
    }
}
