//! The rows in error, given back as a workbook to be mended and sent in again.

use super::sentence;
use crate::gate;
use crate::page::{Answer, Request};
use axum::response::IntoResponse;
use domain::ApiError;
use domain::id::ImportId;
use http::{HeaderValue, header};
use service::roster::import::problems::{self, Texts};

/// The file.
pub async fn workbook(request: Request) -> Result<Answer, ApiError> {
    let id: ImportId = request.id("id")?;
    let (t, language) = (request.t(), request.language);
    let texts = Texts {
        sheet: t.workbook_sheet(),
        reasons: t.workbook_reasons(),
        title: Box::new(move |column| sentence::column(language, column)),
        sentence: Box::new(move |problem| sentence::problem(language, problem)),
    };
    let bytes = gate::run(&request, problems::problems_workbook, (id, texts)).await?;
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
    let name = (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"a-corriger.xlsx\""));
    Ok(Answer::Other(Box::new(([kind, name], bytes).into_response())))
}
