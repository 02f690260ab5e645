//! « Activer l’accès »: the check, the activation, and what becomes of it (D1, D3, D4, G9–G12).

pub mod activate;
pub mod check;
pub mod forecast;
pub mod record;
pub mod result;
pub mod retry;

pub use activate::activate;
pub use check::check;
pub use forecast::forecast;
pub use record::lines;
pub use result::{progress, recent, result};
pub use retry::retry;

use crate::failure::Failure;
use domain::Code;
use domain::access::AccessLevel;
use domain::activation::{Going, Outcome};
use domain::roster::Selection;
use store::activation::Checked;

#[cfg(test)]
mod tests;

/// Only what can be given: a check or an activation of no access makes no sense.
fn given(level: AccessLevel) -> Result<AccessLevel, Failure> {
    if level == AccessLevel::None { Err(Failure::Refused(Code::UnknownChoice)) } else { Ok(level) }
}

/// Somebody must be selected. Students who are named and are all out of reach are not found.
fn somebody(selection: &Selection, checked: &[Checked]) -> Result<(), Failure> {
    match selection {
        _ if !checked.is_empty() => Ok(()),
        Selection::Ids(ids) if !ids.is_empty() => Err(Failure::NotFound),
        _ => Err(Failure::Refused(Code::NothingSelected)),
    }
}

fn counted(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn going(checked: &[Checked]) -> Going {
    Going::of(checked.iter().map(|checked| (checked.outcome, 1)))
}

/// What was checked, in a text that changes with any of it; it begins with the three counts, so that what had been
/// announced can be said again.
fn fingerprint(level: AccessLevel, checked: &[Checked]) -> String {
    let mut students: Vec<(&[u8], Outcome)> =
        checked.iter().map(|checked| (checked.student.0.as_bytes().as_slice(), checked.outcome)).collect();
    students.sort_unstable_by_key(|(student, _)| *student);
    let mut hasher = blake3::Hasher::new();
    hasher.update(level.word().as_bytes());
    for (student, outcome) in students {
        hasher.update(student).update(outcome.word().as_bytes());
    }
    let Going { invited, raised, held_back } = going(checked);
    format!("{invited}-{raised}-{held_back}-{}", hasher.finalize().to_hex())
}

/// The counts a fingerprint begins with; nothing when it is not one of ours.
fn announced(fingerprint: &str) -> Option<Going> {
    let mut parts = fingerprint.splitn(4, '-');
    let mut count = || parts.next()?.parse::<u32>().ok();
    Some(Going { invited: count()?, raised: count()?, held_back: count()? })
}
