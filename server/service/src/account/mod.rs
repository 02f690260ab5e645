//! People's accounts: signing in and out, choosing a password, resetting it.

pub mod choose_password;
pub mod own;
pub mod reset;
pub mod sign_in;
pub mod sign_out;
