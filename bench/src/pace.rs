//! How fast this machine is while it measures. It is shared, and runs at half its speed for an hour: a time in milliseconds says as much
//! of the hour as of us.

use crate::data::SECRET_KEY;
use crate::{Outcome, say};
use futures::future::try_join_all;
use service::demo::PASSWORD;
use service::password::{Hasher, Password};
use service::random::SystemRandom;
use service::secret::Keys;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Hashes a second of one core where the goals in milliseconds were set (`performance.md` P11: « argon2 alone »).
const REFERENCE: f64 = 51.0;
const HASHES: u32 = 40;

/// This machine beside the one where the goals were set: 0.5 where it takes twice the time for the same password hash, which works the
/// processor and the memory as a page does.
#[derive(Clone, Copy)]
pub struct Pace(f64);

impl Pace {
    /// Of a core that makes so many hashes a second.
    pub fn of(rate: f64) -> Self {
        Self(rate / REFERENCE)
    }

    /// Between what it was before a measure and after it.
    pub fn between(self, after: Self) -> Self {
        Self(f64::midpoint(self.0, after.0))
    }

    /// What took so long here, there.
    pub fn time(self, took: Duration) -> Duration {
        took.mul_f64(self.0)
    }

    /// What is done so many times a second here, there.
    pub fn rate(self, rate: f64) -> f64 {
        rate / self.0
    }
}

/// The pace of one core now.
pub async fn pace() -> Outcome<Pace> {
    let rate = hashes(1).await?;
    say(&format!("argon2 alone: {rate:.1}/s of one core, where the goals were set {REFERENCE}/s"));
    Ok(Pace::of(rate))
}

/// Password hashes a second, by so many cores, and nothing else.
pub async fn hashes(cores: usize) -> Outcome<f64> {
    let hasher = Hasher::new(Arc::new(SystemRandom), Arc::new(Keys::parse(SECRET_KEY)?), cores);
    let password = || Password::new(PASSWORD).map_err(|code| format!("the password: {code:?}"));
    let begun = Instant::now();
    let mut made = 0_u32;
    for _ in 0..HASHES {
        let passwords = (0..cores).map(|_| password()).collect::<Result<Vec<_>, _>>()?;
        made += u32::try_from(try_join_all(passwords.into_iter().map(|password| hasher.hash(password))).await?.len())?;
    }
    Ok(f64::from(made) / begun.elapsed().as_secs_f64())
}
