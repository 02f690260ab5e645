//! One's own account.

mod own;
mod sign_out;

pub use own::own;
pub use sign_out::sign_out;
