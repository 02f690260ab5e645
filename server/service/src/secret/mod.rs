//! Secrets the machine makes: temporary passwords, links, session tokens, and the keys that guard them.
//!
//! A secret is shown once, where it is made; the database keeps a [`Digest`]. None of these types prints itself: what
//! shows a secret calls `reveal`, so that `grep reveal` finds every place.

pub mod keys;
pub mod link;
pub mod temporary_password;

pub use keys::{Key, Keys, SecretKeyError};
pub use link::{LinkToken, SessionToken};
pub use temporary_password::{Malformed, TemporaryPassword};

use std::fmt;
use subtle::ConstantTimeEq;

/// What the database keeps of a secret: 32 bytes from which it cannot be found again.
#[derive(Clone, Copy)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The bytes to store or to look up.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The bytes, for a database column.
    pub fn to_vec(self) -> Vec<u8> {
        self.0.to_vec()
    }

    /// Whether `stored` is this digest, in a time that does not depend on where they differ.
    pub fn matches(&self, stored: &[u8]) -> bool {
        self.0.as_slice().ct_eq(stored).into()
    }
}

impl PartialEq for Digest {
    fn eq(&self, other: &Self) -> bool {
        self.matches(&other.0)
    }
}

impl Eq for Digest {}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Digest(…)")
    }
}
