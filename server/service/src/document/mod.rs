//! Documents of destinations and of requests: judged, ciphered, laid down, and only then told of in the database
//! (`security.md` UPL-01 to 09, DAT-01 to 04).

mod attach;
mod judge;
mod pdf;
mod picture;
mod read;
mod shelf;
mod sweep;
mod vault;

#[cfg(test)]
mod tests;

pub use attach::{Owner, add, detach_from_destination, detach_from_request};
pub use pdf::{JUDGE, judge_input};
pub use read::{Opened, of_guest, open};
pub use shelf::{Documents, PdfReader};
pub use sweep::sweep;

use judge::Judged;
