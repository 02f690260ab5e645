//! The record of an activation, to download: every student, what was done, where the mail is.

use crate::gate;
use crate::page::{Answer, Request};
use crate::pages::words;
use axum::response::IntoResponse;
use domain::id::JobId;
use domain::{ApiError, format};
use http::{HeaderValue, header};
use service::activation::record as service_record;
use service::zone;

/// A CSV that a spreadsheet opens as it is: BOM, `;` in French, and no cell that could be taken for a formula (VAL-05).
pub async fn record(request: Request) -> Result<Answer, ApiError> {
    let job: JobId = request.id("id")?;
    let lines = gate::run(&request, service_record::lines, job).await?;
    let t = request.t();
    let separator = request.language.pick(";", ",");
    let mut csv = String::from("\u{feff}");
    let mut row = |cells: [String; 7]| {
        csv.push_str(&cells.map(|text| cell(&text)).join(separator));
        csv.push_str("\r\n");
    };
    row([
        t.column_name(),
        t.column_number(),
        t.column_email(),
        t.record_outcome(),
        t.column_delivery(),
        t.record_sent_at(),
        t.record_why(),
    ]);
    for line in lines {
        let why = line.undelivered.map(|mail| words::undelivered(t, &mail)).unwrap_or_default();
        let sent = line.sent_at.map_or_else(String::new, |at| format::table_moment(zone::civil(at)));
        row([line.name, line.number, line.email, words::outcome(t, line.outcome), words::delivery(t, line.delivery).2, sent, why]);
    }
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    let name = (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"releve-activation.csv\""));
    Ok(Answer::Other(Box::new(([kind, name, (header::CACHE_CONTROL, HeaderValue::from_static("no-store"))], csv).into_response())))
}

/// A quoted cell that no spreadsheet runs.
fn cell(text: &str) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠']);
    format!("\"{}{}\"", if risky { "'" } else { "" }, text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn req_val_05_no_cell_is_a_formula() {
        for text in ["=1+1", "+33", "-2", "@x", "\tx", "＝1"] {
            assert!(cell(text).starts_with("\"'"), "{text}");
        }
        assert_eq!(cell("Dit \"Bob\""), "\"Dit \"\"Bob\"\"\"");
    }
}
