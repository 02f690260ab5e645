//! How fast this machine is while it measures. It is shared, and runs at half its speed for an hour: a time in milliseconds says as much
//! of the hour as of us.

use crate::{Outcome, say};
use argon2::{Algorithm, Argon2, Params, Version};
use std::time::{Duration, Instant};

/// Hashes a second of one core where the goals in milliseconds were set (`performance.md` P11: « argon2 alone »).
const REFERENCE: f64 = 51.0;
const HASHES: u32 = 40;

/// This machine beside the one where the goals were set: 0.5 where it takes twice the time for the same password hash, which works the
/// processor and the memory as a page does.
pub async fn pace() -> Outcome<f64> {
    let took = tokio::task::spawn_blocking(hashes).await??;
    let rate = f64::from(HASHES) / took.as_secs_f64();
    say(&format!("argon2 alone: {rate:.1}/s of one core, where the goals were set {REFERENCE}/s"));
    Ok(rate / REFERENCE)
}

fn hashes() -> Outcome<Duration> {
    let params = Params::new(19_456, 2, 1, Some(32))?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let mut hash = [0; 32];
    let begun = Instant::now();
    for _ in 0..HASHES {
        argon2.hash_password_into(b"passerelle-demo-2026", b"sixteen bytes...", &mut hash)?;
    }
    Ok(begun.elapsed())
}
