//! What every use case is given: the database, the clock, the dice, the keys, the settings.

use crate::clock::Clock;
use crate::document::Documents;
use crate::password::Hasher;
use crate::random::{self, Random};
use crate::secret::Keys;
use domain::Timestamp;
use std::fmt;
use std::sync::Arc;
use store::Database;
use tokio::sync::Notify;
use uuid::Uuid;

/// How this installation is set.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Address people use, without a slash at its end; the only one that ever stands in a mail (RST-07).
    pub public_url: String,
    /// Whether the database is a demonstration.
    pub demonstration: bool,
    /// Address mails come from.
    pub mail_from: String,
}

/// Everything a use case may need, made once at start.
pub struct Services {
    /// The database.
    pub db: Database,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The dice.
    pub random: Arc<dyn Random>,
    /// Keys derived from the secret key file.
    pub keys: Arc<Keys>,
    /// Password hashing, as many at once as there are cores (AUTH-05).
    pub hasher: Hasher,
    /// Where documents lie.
    pub documents: Arc<Documents>,
    /// How this installation is set.
    pub settings: Settings,
    /// Rung when a mail is due, so that the outbox does not wait for its next round.
    pub mail_due: Notify,
}

impl Services {
    /// A new id, in the order of time.
    ///
    /// # Errors
    /// The operating system has no randomness to give.
    pub fn new_id(&self, now: Timestamp) -> Result<Uuid, random::RandomError> {
        random::new_id(&*self.random, now)
    }
}

impl fmt::Debug for Services {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Services").field("settings", &self.settings).finish_non_exhaustive()
    }
}
