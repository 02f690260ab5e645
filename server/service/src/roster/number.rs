//! The network's number for a student (« n° HSPnet » of `domain.md` § 1): what hosts ask for instead of the school's.

use crate::random::{Random, RandomError};

/// Digits and capitals that nobody takes one for another.
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// `QC-7K3M90XA`: 40 random bits, which say nothing of the person. The caller checks that it is not taken.
///
/// # Errors
/// When the dice fail.
pub fn network_number(random: &dyn Random) -> Result<String, RandomError> {
    let mut dice = [0; 5];
    random.fill(&mut dice)?;
    let bits = dice.iter().fold(0_u64, |bits, &byte| bits << 8 | u64::from(byte));
    let symbols = (0..8).rev().map(|place| char::from(SYMBOLS[(bits >> (place * 5) & 31) as usize]));
    Ok("QC-".chars().chain(symbols).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SeededRandom;
    use std::collections::HashSet;

    #[test]
    fn numbers_are_short_readable_and_differ() {
        let dice = SeededRandom::new(1);
        let numbers: HashSet<_> = (0..10_000).map(|_| network_number(&dice).expect("seeded")).collect();
        assert_eq!(numbers.len(), 10_000);
        assert!(numbers.iter().all(|number| number.len() == 11 && number.starts_with("QC-") && !number.contains(['I', 'L', 'O', 'U'])));
    }
}
