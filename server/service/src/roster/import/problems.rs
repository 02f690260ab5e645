//! The rows in error of a list, given back as a workbook to be mended and sent in again.

use super::plan::plan;
use super::{Kept, mapping_of, off_thread};
use crate::access::{Done, Granted, SeeImport};
use crate::failure::Failure;
use crate::roster::list::{self, WorkbookTexts};
use domain::id::ImportId;
use domain::roster_list::{CellProblem, Column};

/// What the workbook says, in the person's language; see [`WorkbookTexts`].
pub struct Texts {
    /// The name of its sheet.
    pub sheet: String,
    /// The title of the column of reasons.
    pub reasons: String,
    /// The title of a column that the person mapped.
    pub title: Box<dyn Fn(Column) -> String + Send>,
    /// The sentence for a problem: what is wrong and how to mend it.
    pub sentence: Box<dyn Fn(&CellProblem) -> String + Send>,
}

/// The workbook of a list, before or after it is applied.
///
/// # Errors
/// `NotFound` for a list out of reach; `Stale` for one whose rows were thrown away.
pub async fn problems_workbook(grant: Granted<SeeImport>, (id, texts): (ImportId, Texts)) -> Result<Done<Vec<u8>>, Failure> {
    let import = store::import::find(grant.tx(), grant.scope(), id).await?.ok_or(Failure::NotFound)?;
    let mapping = mapping_of(&import)?;
    let bytes = import.sheet.ok_or(Failure::Stale)?;
    let (mapping, Kept { sheet, refused }, lines) = off_thread(move || -> Result<_, Failure> {
        let kept = Kept::decode(&bytes)?;
        let lines = if kept.refused.is_none() { list::students(&kept.sheet, &mapping) } else { Vec::new() };
        Ok((mapping, kept, lines))
    })
    .await??;
    let lines = match refused {
        Some(refused) => refused,
        None => plan(&grant, &sheet, &mapping, import.offering, lines).await?.rows.into_iter().map(|row| row.line).collect(),
    };
    let workbook = off_thread(move || {
        let Texts { sheet: name, reasons, title, sentence } = texts;
        let texts = WorkbookTexts { sheet: &name, reasons: &reasons, title: &title, sentence: &sentence };
        list::workbook_of_problems(&sheet, &mapping, &lines, &texts)
    })
    .await?;
    Ok(grant.read(workbook.map_err(Failure::unexpected)?))
}
