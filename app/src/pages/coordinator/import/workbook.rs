//! The rows in error, given back as a workbook to be mended and sent in again.

use super::sentence;
use crate::download;
use crate::gate;
use crate::page::{Answer, Request};
use domain::ApiError;
use domain::id::ImportId;
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
    Ok(download::workbook("a-corriger.xlsx", bytes))
}
