//! Eight people who read pages, each on a connection that stays open, one page after the other.

use crate::Outcome;
use crate::http::Browser;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// Connections at once.
pub const CONNECTIONS: usize = 8;
/// Between two pages of one connection in the list of pages: it has no factor in common with the list, so that each is read
/// as often, and neighbours are not alike.
const STRIDE: usize = 37;

/// A page that was read.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// When it was asked for.
    pub begun: Instant,
    /// How long until its last byte was there.
    pub took: Duration,
}

impl Sample {
    /// When its last byte was there.
    pub fn ended(self) -> Instant {
        self.begun + self.took
    }
}

/// Pages being read, until told to stop.
pub struct Load {
    stop: Arc<AtomicBool>,
    readers: JoinSet<Outcome<Vec<Sample>>>,
}

impl Load {
    /// Begins to read those pages, as this person.
    pub fn begin(person: &Browser, pages: &Arc<[String]>) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let mut readers = JoinSet::new();
        for place in 0..CONNECTIONS {
            readers.spawn(read(person.again(), Arc::clone(pages), place * pages.len() / CONNECTIONS, Arc::clone(&stop)));
        }
        Self { stop, readers }
    }

    /// Stops, and brings back every page that was read.
    pub async fn end(mut self) -> Outcome<Vec<Sample>> {
        self.stop.store(true, Ordering::Relaxed);
        let mut samples = Vec::new();
        while let Some(read) = self.readers.join_next().await {
            samples.extend(read??);
        }
        Ok(samples)
    }
}

async fn read(mut browser: Browser, pages: Arc<[String]>, first: usize, stop: Arc<AtomicBool>) -> Outcome<Vec<Sample>> {
    let mut samples = Vec::new();
    let mut place = first;
    while !stop.load(Ordering::Relaxed) {
        let page = &pages[place % pages.len()];
        let begun = Instant::now();
        let answer = browser.get(page).await?;
        samples.push(Sample { begun, took: begun.elapsed() });
        if answer.status != 200 || answer.header("content-encoding") != Some("br") {
            return Err(format!("{page} answered {}, not a page in brotli", answer.status).into());
        }
        place += STRIDE;
    }
    Ok(samples)
}

/// The time that so many in a hundred do not exceed.
pub fn percentile(times: &mut [Duration], percent: usize) -> Duration {
    times.sort_unstable();
    let place = (times.len() * percent).div_ceil(100).saturating_sub(1);
    times.get(place).copied().unwrap_or_default()
}

/// The one in the middle.
pub fn median(times: &mut [Duration]) -> Duration {
    percentile(times, 50)
}
