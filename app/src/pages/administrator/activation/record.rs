//! The record of an activation, to download: every student, what was done, where the mail is.

use crate::download;
use crate::gate;
use crate::page::{Answer, Request};
use crate::pages::words;
use domain::id::JobId;
use domain::{ApiError, format};
use service::activation::record as service_record;
use service::zone;

/// The file.
pub async fn record(request: Request) -> Result<Answer, ApiError> {
    let job: JobId = request.id("id")?;
    let lines = gate::run(&request, service_record::lines, job).await?;
    let t = request.t();
    let titles =
        [t.column_name(), t.column_number(), t.column_email(), t.record_outcome(), t.column_delivery(), t.record_sent_at(), t.record_why()];
    let rows = lines.into_iter().map(|line| {
        let why = line.undelivered.map(|mail| words::undelivered(t, &mail)).unwrap_or_default();
        let sent = line.sent_at.map_or_else(String::new, |at| format::table_moment(zone::civil(at)));
        [line.name, line.number, line.email, words::outcome(t, line.outcome), words::delivery(t, line.delivery).2, sent, why]
    });
    Ok(download::csv(request.language, "releve-activation.csv", std::iter::once(titles).chain(rows)))
}
