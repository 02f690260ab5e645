//! How fast this machine is while it measures. It is shared, and runs at half its speed for an hour: a time in milliseconds says as much
//! of the hour as of us.

use crate::data::SECRET_KEY;
use crate::{Outcome, say};
use service::demo::PASSWORD;
use service::password::{Hasher, Password};
use service::random::SystemRandom;
use service::secret::Keys;
use std::sync::Arc;
use std::time::Instant;

/// Hashes a second of one core where the goals in milliseconds were set (`performance.md` P11: « argon2 alone »).
const REFERENCE: f64 = 51.0;
const HASHES: u32 = 40;

/// This machine beside the one where the goals were set: 0.5 where it takes twice the time for the same password hash, which works the
/// processor and the memory as a page does.
pub async fn pace() -> Outcome<f64> {
    let hasher = Hasher::new(Arc::new(SystemRandom), Arc::new(Keys::parse(SECRET_KEY)?), 1);
    let begun = Instant::now();
    for _ in 0..HASHES {
        hasher.hash(Password::new(PASSWORD).map_err(|code| format!("the password: {code:?}"))?).await?;
    }
    let rate = f64::from(HASHES) / begun.elapsed().as_secs_f64();
    say(&format!("argon2 alone: {rate:.1}/s of one core, where the goals were set {REFERENCE}/s"));
    Ok(rate / REFERENCE)
}
