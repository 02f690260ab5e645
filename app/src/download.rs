//! Lists that go out as files.

use crate::page::Answer;
use axum::response::IntoResponse;
use domain::Language;
use domain::document::DocumentKind;
use http::{HeaderValue, header};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// A CSV that a spreadsheet opens as it is: BOM, `;` in French, and no cell that could be taken for a formula (VAL-05). The first row
/// holds the titles.
pub fn csv(language: Language, name: &str, rows: impl IntoIterator<Item = impl IntoIterator<Item = String>>) -> Answer {
    let separator = language.pick(";", ",");
    let mut text = String::from("\u{feff}");
    for row in rows {
        let cells: Vec<String> = row.into_iter().map(|text| cell(&text)).collect();
        text.push_str(&cells.join(separator));
        text.push_str("\r\n");
    }
    file(HeaderValue::from_static("text/csv; charset=utf-8"), name, text.into_bytes())
}

/// An XLSX.
pub fn workbook(name: &str, bytes: Vec<u8>) -> Answer {
    file(HeaderValue::from_static("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), name, bytes)
}

/// Days that a calendar takes in.
pub fn calendar(name: &str, text: String) -> Answer {
    file(HeaderValue::from_static("text/calendar; charset=utf-8"), name, text.into_bytes())
}

/// A document, under the name its file had (RFC 6266): kept, never shown in the place of a page, and alone if it is opened (UPL-07).
pub fn document(kind: DocumentKind, title: &str, bytes: Vec<u8>) -> Answer {
    let name = utf8_percent_encode(title, NON_ALPHANUMERIC);
    let name = HeaderValue::try_from(format!("attachment; filename=\"document\"; filename*=UTF-8''{name}"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind.media_type())),
        (header::CONTENT_DISPOSITION, name.unwrap_or(HeaderValue::from_static("attachment"))),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'")),
    ];
    Answer::Other(Box::new((headers, bytes).into_response()))
}

/// A file that is kept under a name, which is of ASCII letters and quoted nowhere.
fn file(kind: HeaderValue, name: &str, bytes: Vec<u8>) -> Answer {
    let name = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")).unwrap_or(HeaderValue::from_static("attachment"));
    let headers =
        [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name), (header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    Answer::Other(Box::new((headers, bytes).into_response()))
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
