//! The whole way, from the bytes of a file to its students and back.

mod files;
mod hostile;
mod round_trip;

use super::{Line, ListedStudent, Sheet, WorkbookTexts, guess, students, workbook_of_problems};
use domain::roster_list::{CellProblem, CellReason, Column, ListError, Mapping};
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

pub const NURSING_A2026: &[u8] = include_bytes!("../../../../testdata/inscription-soins-infirmiers-A2026.csv");
pub const NURSING_FALL: &[u8] = include_bytes!("../../../../testdata/class-list-nursing-fall-2026.csv");
pub const THERAPY_H2027: &[u8] = include_bytes!("../../../../testdata/liste-ergotherapie-H2027.xlsx");

/// A file read with the mapping that is guessed.
pub fn import(bytes: &[u8]) -> Result<(Sheet, Mapping, Vec<Line>), ListError> {
    let sheet = super::read(bytes, "liste")?;
    let mapping = guess(&sheet);
    let lines = students(&sheet, &mapping);
    Ok((sheet, mapping, lines))
}

pub fn good(lines: &[Line]) -> Vec<&ListedStudent> {
    lines.iter().filter_map(|line| line.outcome.as_ref().ok()).collect()
}

/// Line, letters of the column and reason of everything that keeps a row out.
pub fn errors(lines: &[Line]) -> Vec<(u32, String, CellReason)> {
    let errors = lines.iter().flat_map(|line| line.outcome.as_ref().err().into_iter().flatten().map(|error| (line.line, error)));
    errors.map(|(line, error)| (line, error.column_letter.clone(), error.reason)).collect()
}

pub fn problems(sheet: &Sheet, mapping: &Mapping, lines: &[Line]) -> Vec<u8> {
    let title = |column: Column| match column {
        Column::Number => "Matricule".to_owned(),
        Column::FamilyName => "Nom de famille".to_owned(),
        Column::GivenName => "Prénom".to_owned(),
        Column::FullName => "Nom, prénom".to_owned(),
        Column::Email => "Courriel".to_owned(),
        Column::Phone => "Téléphone".to_owned(),
        Column::Group => "Groupe".to_owned(),
        Column::Course => "Cours".to_owned(),
        Column::Language => "Langue".to_owned(),
    };
    let sentence = |problem: &CellProblem| format!("{} : {:?}", problem.column_letter, problem.reason);
    let texts = WorkbookTexts { sheet: "À corriger", reasons: "À corriger", title: &title, sentence: &sentence };
    workbook_of_problems(sheet, mapping, lines, &texts).unwrap()
}

pub fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text) in parts {
        zip.start_file(*path, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An ODS workbook of these tables.
pub fn ods(tables: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s"><office:automatic-styles><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"#
    );
    zipped(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
}

/// An XLSX workbook of one sheet with these rows, these shared strings and these styles.
pub fn xlsx(rows: &str, strings: &str, styles: &str) -> Vec<u8> {
    let relation = |id: u32, kind: &str, target: &str| {
        format!(r#"<Relationship Id="rId{id}" Type="http://x/relationships/{kind}" Target="{target}"/>"#)
    };
    zipped(&[
        ("_rels/.rels", &format!("<Relationships>{}</Relationships>", relation(1, "officeDocument", "/xl/workbook.xml"))),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships>{}{}{}</Relationships>",
                relation(1, "worksheet", "worksheets/sheet1.xml"),
                relation(2, "sharedStrings", "sharedStrings.xml"),
                relation(3, "styles", "styles.xml")
            ),
        ),
        ("xl/workbook.xml", r#"<workbook><sheets><sheet name="Liste" sheetId="1" r:id="rId1"/></sheets></workbook>"#),
        ("xl/sharedStrings.xml", strings),
        ("xl/styles.xml", styles),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")),
    ])
}
