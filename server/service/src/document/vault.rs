//! Documents at rest (DAT-01): each under a key of its own, which the installation's key wraps; whoever swaps or changes a byte of either,
//! or takes a document for another, reads nothing.

use crate::random::{Random, RandomError};
use crate::secret::Keys;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

/// Bytes of a nonce.
const NONCE: usize = 24;

/// A key that is wrapped, and the name of the key that wraps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wrapped {
    /// The name.
    pub(super) key_id: [u8; 4],
    /// The key, wrapped.
    pub(super) key: Vec<u8>,
}

/// Why a document was not ciphered.
#[derive(Debug, thiserror::Error)]
pub(super) enum SealError {
    /// The dice.
    #[error(transparent)]
    Random(#[from] RandomError),
    /// The cipher.
    #[error("a document could not be ciphered")]
    Cipher,
}

/// Ciphers a document for who it is: `of` is what it belongs to and its id.
pub(super) fn seal(keys: &Keys, random: &dyn Random, of: &[u8], plain: &[u8]) -> Result<(Vec<u8>, Wrapped), SealError> {
    let mut own = Zeroizing::new([0; 32]);
    random.fill(own.as_mut())?;
    let sealed = shut(&own, random, of, plain)?;
    let wrapping = keys.wrapping();
    let key = shut(wrapping.key.bytes(), random, of, own.as_ref())?;
    Ok((sealed, Wrapped { key_id: wrapping.id, key }))
}

/// Reads what was ciphered; nothing where a key is missing or anything is not as it was.
pub(super) fn unseal(keys: &Keys, wrapped: &Wrapped, of: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let wrapping = keys.wrapping_named(&wrapped.key_id)?;
    let own = Zeroizing::new(opened(wrapping.key.bytes(), of, &wrapped.key)?);
    let own: Zeroizing<[u8; 32]> = Zeroizing::new(own.as_slice().try_into().ok()?);
    opened(&own, of, sealed)
}

fn shut(key: &[u8; 32], random: &dyn Random, of: &[u8], plain: &[u8]) -> Result<Vec<u8>, SealError> {
    let mut nonce = [0; NONCE];
    random.fill(&mut nonce)?;
    let cipher = XChaCha20Poly1305::new(&Key::from(*key));
    let sealed = cipher.encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: of }).map_err(|_| SealError::Cipher)?;
    Ok([&nonce[..], &sealed].concat())
}

fn opened(key: &[u8; 32], of: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
    XChaCha20Poly1305::new(&Key::from(*key)).decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: of }).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SeededRandom;
    use proptest::prelude::*;

    const KEY: &[u8] = b"6b7d2f0c1e9a4835d7c6b1a0f3e2d4c596877869a5b4c3d2e1f00112233445ff";
    const OTHER: &[u8] = b"102132435465768798a9bacbdcedfe0f00112233445566778899aabbccddeeff";

    #[test]
    fn req_dat_02_a_key_that_was_in_use_still_opens_and_another_does_not() {
        let old = Keys::parse(KEY).expect("a key");
        let dice = SeededRandom::new(11);
        let (sealed, wrapped) = seal(&old, &dice, b"a", b"consignes").expect("sealed");
        let both = Keys::parse(&[OTHER, b"\n", KEY, b"\n"].concat()).expect("keys");
        assert_eq!(unseal(&both, &wrapped, b"a", &sealed).as_deref(), Some(&b"consignes"[..]));
        assert_eq!(unseal(&Keys::parse(OTHER).expect("a key"), &wrapped, b"a", &sealed), None);
        let (again, anew) = seal(&both, &dice, b"a", b"consignes").expect("sealed");
        assert!(again != sealed && anew.key_id != wrapped.key_id, "under the key in use, and never the same twice");
    }

    proptest! {
        #[test]
        fn req_dat_01_what_is_changed_cut_or_swapped_is_not_read(
            plain in prop::collection::vec(any::<u8>(), 0..600),
            at in any::<prop::sample::Index>(),
            bit in 0..8_u32,
            cut in any::<prop::sample::Index>(),
        ) {
            let keys = Keys::parse(KEY).expect("a key");
            let dice = SeededRandom::new(3);
            let (sealed, wrapped) = seal(&keys, &dice, b"one", &plain).expect("sealed");
            let (other, others) = seal(&keys, &dice, b"two", &plain).expect("sealed");
            prop_assert_eq!(unseal(&keys, &wrapped, b"one", &sealed), Some(plain));
            let mut flipped = sealed.clone();
            flipped[at.index(sealed.len())] ^= 1 << bit;
            prop_assert_eq!(unseal(&keys, &wrapped, b"one", &flipped), None);
            prop_assert_eq!(unseal(&keys, &wrapped, b"one", &sealed[..cut.index(sealed.len())]), None);
            let mut bent = wrapped.clone();
            bent.key[at.index(wrapped.key.len())] ^= 1 << bit;
            prop_assert_eq!(unseal(&keys, &bent, b"one", &sealed), None);
            prop_assert_eq!(unseal(&keys, &wrapped, b"two", &sealed), None, "taken for another");
            prop_assert_eq!(unseal(&keys, &others, b"one", &sealed), None);
            prop_assert_eq!(unseal(&keys, &wrapped, b"one", &other), None);
        }
    }
}
