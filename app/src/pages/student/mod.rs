//! What a student sees: four tabs on a phone.

mod home;
mod profile;
mod sharing;
mod tabs;

pub use home::home;
pub use profile::profile;
pub use sharing::share;
pub use tabs::{documents, placements};
