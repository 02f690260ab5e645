//! People's accounts: signing in and out, choosing a password, resetting it.

pub mod choose_password;
pub mod helpdesk;
pub mod own;
pub mod reset;
pub mod sign_in;
pub mod sign_out;

use crate::secret::Keys;

/// Under which tries are counted: a keyed digest, so that the table of tries tells nobody's name.
fn subject(keys: &Keys, name: &str) -> Vec<u8> {
    keys.form().sign(format!("tries of {name}").as_bytes()).to_vec()
}
