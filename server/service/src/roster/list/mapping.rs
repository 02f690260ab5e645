//! What the columns of a sheet hold, as far as it can be guessed.

use super::{Row, Sheet, header};
use domain::person::StudentNumber;
use domain::roster_list::Mapping;

/// Rows looked at when no title is known.
const SAMPLE: usize = 100;

/// Guesses the line of titles and what each column holds. The mapping has as many columns as the sheet; it may lack the
/// number or the names ([`Mapping::check`]) when the titles are not known: then the person says.
pub fn guess(sheet: &Sheet) -> Mapping {
    let mut mapping = match header::find(&sheet.rows) {
        Some(found) => found.mapping,
        None => unknown_titles(&sheet.rows)
            .map(|row| Mapping { header_line: Some(row.line), columns: header::columns(&row.cells) })
            .unwrap_or_default(),
    };
    mapping.columns.resize(sheet.width(), None);
    mapping
}

/// Whether the sheet can be a class list: its titles are known, or else one of its columns holds numbers of students.
pub fn is_table(sheet: &Sheet) -> bool {
    header::find(&sheet.rows).is_some() || sheet.width() > 1 && (0..sheet.width()).any(|column| holds_numbers(&sheet.rows, column))
}

/// Whether nobody is under the titles.
pub fn is_empty(sheet: &Sheet) -> bool {
    let mapping = guess(sheet);
    let titles = mapping.header_line.and_then(|line| sheet.row_at(line));
    titles.is_some_and(|titles| !sheet.rows.iter().any(|row| row.line > titles.line && row.cells != titles.cells))
}

/// The first row that is nearly as wide as the sheet and holds words only.
fn unknown_titles(rows: &[Row]) -> Option<&Row> {
    let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.is_empty()).count();
    let sample = &rows[..rows.len().min(SAMPLE)];
    let widest = sample.iter().map(filled).max()?;
    sample
        .iter()
        .find(|row| filled(row) * 3 >= widest * 2)
        .filter(|row| !row.cells.iter().any(|cell| cell.contains(|c: char| c.is_ascii_digit() || c == '@')))
}

/// Whether half of the filled cells of a column at least are student numbers, and two at least.
fn holds_numbers(rows: &[Row], column: usize) -> bool {
    let cells = rows.iter().take(SAMPLE).filter_map(|row| row.cells.get(column)).filter(|cell| !cell.is_empty());
    let (mut numbers, mut others) = (0, 0);
    for cell in cells {
        if StudentNumber::parse(cell).is_ok() { numbers += 1 } else { others += 1 }
    }
    numbers >= 2 && numbers >= others
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &[&str]) -> Sheet {
        let rows = (1..).zip(rows).map(|(line, cells)| Row { line, cells: cells.split('|').map(str::to_owned).collect() });
        Sheet { rows: rows.collect(), ..Sheet::default() }
    }

    #[test]
    fn unknown_titles_are_still_titles() {
        let list = sheet(&["Collège", "Clé|Patronyme|Petit nom", "101|Roy|Luc", "102|Roy|Zoé"]);
        assert!(is_table(&list));
        assert_eq!(guess(&list), Mapping { header_line: Some(2), columns: vec![None; 3] });
    }

    #[test]
    fn a_list_without_titles_keeps_its_first_row() {
        let list = sheet(&["101|Roy|Luc", "102|Roy|Zoé"]);
        assert!(is_table(&list));
        assert_eq!(guess(&list).header_line, None);
    }

    #[test]
    fn titles_alone_hold_nobody() {
        assert!(is_empty(&sheet(&["Collège", "Matricule|Nom|Prénom", "Matricule|Nom|Prénom"])));
        assert!(!is_empty(&sheet(&["Matricule|Nom|Prénom", "||x"])));
        assert!(!is_empty(&sheet(&["101|Roy|Luc", "102|Roy|Zoé"])));
    }

    #[test]
    fn a_letter_is_no_table() {
        assert!(!is_table(&sheet(&["Bonjour", "Voici la liste| comme promis", "Bonne journée"])));
        assert!(!is_table(&sheet(&["101", "102"])));
    }
}
