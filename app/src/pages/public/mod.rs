//! The door: what anybody sees.

mod door;

pub use door::{door, former_address};
