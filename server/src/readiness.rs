//! Whether this server may be sent requests (`/readyz`).

use crate::application::causes;
use crate::serve::Shutdown;
use axum::extract::State;
use domain::Timestamp;
use http::StatusCode;
use service::Services;
use std::sync::Arc;
use tokio::sync::Mutex;

/// How long what was seen of the disk holds: looking costs a write, and anybody may ask.
const DISK_SECONDS: i64 = 5;

/// What the answer depends on.
pub struct Readiness {
    services: Arc<Services>,
    shutdown: Shutdown,
    /// When the disk was last looked at, and whether it had room.
    disk: Mutex<Option<(Timestamp, bool)>>,
}

impl Readiness {
    /// Of a server that ends at `shutdown`.
    pub fn new(services: &Arc<Services>, shutdown: &Shutdown) -> Arc<Self> {
        Arc::new(Self { services: Arc::clone(services), shutdown: shutdown.clone(), disk: Mutex::default() })
    }
}

/// Its database answers, there is room for what is written, and it is not on its way out.
pub async fn ready(State(readiness): State<Arc<Readiness>>) -> (StatusCode, &'static str) {
    if !readiness.shutdown.is_draining() && readiness.services.db.ping().await.is_ok() && has_room(&readiness).await {
        (StatusCode::OK, "ok")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "no")
    }
}

/// Whether the disk has room, as it was seen a moment ago at most.
async fn has_room(readiness: &Arc<Readiness>) -> bool {
    let Readiness { services, .. } = &**readiness;
    let readiness = Arc::clone(readiness);
    // a look goes to its end even when whoever asked is gone: there is never a second one beside it
    let look = services.db.shielded(async move {
        let mut disk = readiness.disk.lock().await;
        let now = readiness.services.clock.now();
        if let Some((at, room)) = *disk
            && (at..at.plus_seconds(DISK_SECONDS)).contains(&now)
        {
            return room;
        }
        let tried = readiness.services.db.has_room().await;
        if let Err(error) = &tried {
            tracing::warn!(causes = %causes(error), "nothing can be written");
        }
        *disk = Some((now, tried.is_ok()));
        tried.is_ok()
    });
    look.await.unwrap_or(false)
}
