//! Text files: which encoding, which separator, which rows.

use super::super::{Sheet, header};
use super::rows::{Cells, Rows};
use domain::roster_list::{FileKind, ListError, MAX_CELL_CHARS};
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// What may separate cells, the likeliest first.
const SEPARATORS: [u8; 3] = [b';', b',', b'\t'];
/// Rows looked at to tell the separator.
const SAMPLE: usize = 40;
/// Farthest a quotation mark that opens a cell is followed for the one that closes it, in bytes.
const FARTHEST_QUOTE: usize = MAX_CELL_CHARS * 4;

/// Reads a text file.
pub fn read(bytes: &[u8]) -> Result<Sheet, ListError> {
    let text = decode(bytes);
    let text = text.trim_end_matches('\u{1a}');
    if text.trim().is_empty() {
        return Err(ListError::Empty);
    }
    refuse_what_is_no_table(text)?;
    // so that a line is a line whichever system wrote it
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() };
    let (declared, first_line, body) = declared_separator(&text);
    let separator = declared.unwrap_or_else(|| likeliest_separator(body));
    let mut rows = Rows::default();
    for record in Records::new(body, separator, first_line) {
        let (line, cells) = record?;
        rows.push(line, cells)?;
    }
    Ok(Sheet { rows: rows.finish()?, ..Sheet::default() })
}

/// The text, in the encoding its mark declares or else the one it reads best in.
fn decode(bytes: &[u8]) -> String {
    let encoding = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => likeliest_encoding(bytes),
    };
    encoding.decode_with_bom_removal(bytes).0.into_owned()
}

fn likeliest_encoding(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    // in UTF-16, most letters of Québec have a null byte on one side
    let sample = &bytes[..bytes.len().min(4096)];
    let nulls = |side: usize| sample.iter().skip(side).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd, half) = (nulls(0), nulls(1), sample.len() / 2);
    if half > 0 && odd * 2 > half && even * 10 < half {
        return UTF_16LE;
    }
    if half > 0 && even * 2 > half && odd * 10 < half {
        return UTF_16BE;
    }
    // UTF-8 that was cut or damaged somewhere stays UTF-8: Windows-1252 hardly ever makes its sequences by chance
    let (mut letters, mut damages) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        damages += usize::from(!chunk.invalid().is_empty());
    }
    if letters >= damages { UTF_8 } else { WINDOWS_1252 }
}

fn refuse_what_is_no_table(text: &str) -> Result<(), ListError> {
    let (mut all, mut controls) = (0_usize, 0_usize);
    for c in text.chars() {
        all += 1;
        controls += usize::from(c.is_control() && !matches!(c, '\t' | '\n' | '\r') || c == char::REPLACEMENT_CHARACTER);
    }
    if controls * 20 > all {
        return Err(ListError::NotATable(FileKind::Binary));
    }
    let start: String = text.trim_start().chars().take(16).collect::<String>().to_ascii_lowercase();
    if ["<!doctype", "<html", "<?xml", "<head", "<meta", "<style", "<table"].iter().any(|tag| start.starts_with(tag)) {
        return Err(ListError::NotATable(FileKind::Markup));
    }
    Ok(())
}

/// The separator of a first line `sep=;`, which spreadsheets write and read, the line after it, and the rest.
fn declared_separator(text: &str) -> (Option<u8>, u32, &str) {
    match text.split_once('\n') {
        Some((first, rest)) => match first.trim().to_ascii_lowercase().strip_prefix("sep=").map(str::as_bytes) {
            Some(&[separator]) if separator.is_ascii_punctuation() && separator != b'"' => (Some(separator), 2, rest),
            Some([]) if first.ends_with('\t') => (Some(b'\t'), 2, rest),
            _ => (None, 1, text),
        },
        None => (None, 1, text),
    }
}

/// The separator that shows the most titles; failing that, the one that cuts the most rows into the same number of cells.
fn likeliest_separator(text: &str) -> u8 {
    let score = |separator: u8| {
        let rows: Vec<Vec<String>> = Records::new(text, separator, 1)
            .filter_map(|record| record.ok().map(|(_, cells)| cells))
            .filter(|cells| !cells.is_empty())
            .take(SAMPLE)
            .map(Cells::into_vec)
            .collect();
        let titles = rows.iter().map(|cells| header::titles(cells)).max().unwrap_or(0);
        let alike = rows.iter().filter(|cells| cells.len() > 1).map(|cells| rows.iter().filter(|row| row.len() == cells.len()).count());
        (if titles > 1 { titles } else { 0 }, alike.max().unwrap_or(0))
    };
    let mut best = (SEPARATORS[0], (0, 0));
    for separator in SEPARATORS {
        let found = score(separator);
        if found > best.1 {
            best = (separator, found);
        }
    }
    best.0
}

/// The rows of a text with the line each begins on.
///
/// The `csv` crate is stricter than registrars are: it does not say on which line a row begins after empty lines, and a
/// lone quotation mark swallows the rest of the file. Here a mark that nothing closes within a cell's length, or before
/// another mark on a later line, is a letter.
struct Records<'a> {
    rest: &'a str,
    separator: u8,
    line: u32,
    /// Bytes that may still be searched in vain for closing marks, so that marks without number do not cost their square.
    patience: usize,
}

impl<'a> Records<'a> {
    fn new(text: &'a str, separator: u8, first_line: u32) -> Self {
        Self { rest: text, separator, line: first_line, patience: text.len() }
    }

    /// The end of the cell that begins at `start`: the next separator or line feed, or the end of the text.
    fn cell_end(&self, start: usize) -> usize {
        let bytes = &self.rest.as_bytes()[start..];
        bytes.iter().position(|&byte| byte == self.separator || byte == b'\n').map_or(self.rest.len(), |found| start + found)
    }

    /// The cell that begins at `start` with a quotation mark: what it quotes, and where it ends. Nothing if it is not closed.
    fn quoted(&mut self, start: usize) -> Option<(String, usize)> {
        let bytes = self.rest.as_bytes();
        let open = start + bytes[start..].iter().take_while(|&&byte| byte == b' ').count();
        if bytes.get(open) != Some(&b'"') || self.patience == 0 {
            return None;
        }
        let farthest = bytes.len().min(open + FARTHEST_QUOTE);
        let mut at = open + 1;
        let mut on_later_line = false;
        while at < farthest {
            match (bytes[at], bytes.get(at + 1)) {
                (b'"', Some(b'"')) => at += 1,
                (b'"', _) => {
                    let end = at + 1 + bytes[at + 1..].iter().take_while(|&&byte| byte == b' ').count();
                    if bytes.get(end).is_none_or(|&byte| byte == self.separator || byte == b'\n') {
                        return Some((self.rest[open + 1..at].replace("\"\"", "\""), end));
                    }
                    if on_later_line {
                        break;
                    }
                }
                (byte, _) => on_later_line |= byte == b'\n',
            }
            at += 1;
        }
        self.patience = self.patience.saturating_sub(at - open);
        None
    }
}

impl Iterator for Records<'_> {
    type Item = Result<(u32, Cells), ListError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let line = self.line;
        let mut cells = Cells::default();
        let (mut start, mut column) = (0, 0);
        let mut result = Ok(());
        let next = loop {
            let (put, end) = if let Some((text, end)) = self.quoted(start) {
                self.line += u32::try_from(text.matches('\n').count()).unwrap_or(u32::MAX);
                (cells.put(column, &text), end)
            } else {
                let end = self.cell_end(start);
                (cells.put(column, &self.rest[start..end]), end)
            };
            result = result.and(put);
            column += 1;
            match self.rest.as_bytes().get(end) {
                Some(b'\n') => break end + 1,
                Some(_) => start = end + 1,
                None => break end,
            }
        };
        cells.lengthen(column);
        self.rest = &self.rest[next..];
        self.line = self.line.saturating_add(1);
        Some(result.map(|()| (line, cells)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        read(text.as_bytes()).map(|sheet| sheet.rows.into_iter().map(<(u32, Vec<String>)>::from).collect()).unwrap_or_default()
    }

    fn row(line: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (line, cells.iter().map(|&cell| cell.to_owned()).collect())
    }

    #[test]
    fn lines_are_counted_as_an_editor_does() {
        let text = "\n\nMatricule;Nom;Prénom\n\n1;\"Roy\nGagnon\";Zoé\n;;\n2;Roy;Luc";
        let expected = [row(3, &["Matricule", "Nom", "Prénom"]), row(5, &["1", "Roy\nGagnon", "Zoé"]), row(8, &["2", "Roy", "Luc"])];
        assert_eq!(rows(text), expected);
        assert_eq!(rows(&text.replace('\n', "\r\n")), expected);
        assert_eq!(rows(&text.replace('\n', "\r")), expected);
    }

    #[test]
    fn a_lone_quotation_mark_is_a_letter() {
        let read = rows("Matricule;Nom;Prénom\n1;\"Roy;Luc\n2;Jean \"Jo\" Roy;\"Zoé \"\"Z\"\" A\"\n");
        assert_eq!(
            read,
            [row(1, &["Matricule", "Nom", "Prénom"]), row(2, &["1", "\"Roy", "Luc"]), row(3, &["2", "Jean \"Jo\" Roy", "Zoé \"Z\" A"])]
        );
    }

    #[test]
    fn marks_without_number_are_read_in_one_go() {
        let text = format!("Matricule;Nom;Prénom\n{}\n", ";\"a ".repeat(200_000));
        assert!(matches!(read(text.as_bytes()), Err(ListError::TooManyColumns { .. })));
        let text = format!("Matricule;Nom;Prénom\n1;Roy;\"{}\n", "\" ".repeat(200_000));
        assert_eq!(rows(&text)[1].1[2].len(), MAX_CELL_CHARS);
    }

    #[test]
    fn a_declared_separator_is_obeyed() {
        assert_eq!(rows("sep=|\nMatricule|Nom;Prénom\n")[0], row(2, &["Matricule", "Nom;Prénom"]));
        assert_eq!(rows("sep=\t\r\nMatricule\tNom\r\n")[0], row(2, &["Matricule", "Nom"]));
    }

    #[test]
    fn a_combined_title_does_not_pass_for_a_separator() {
        assert_eq!(rows("Nom, prénom;Matricule\nRoy, Luc;1\n")[1], row(2, &["Roy, Luc", "1"]));
    }

    #[test]
    fn encodings_without_a_mark() {
        let text = "Matricule;Nom;Prénom\n1;Œuvrard;Zoé\n";
        let wide: Vec<u16> = text.encode_utf16().collect();
        let little: Vec<u8> = wide.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = wide.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        let latin = WINDOWS_1252.encode(text).0;
        for bytes in [text.as_bytes(), &little, &big, &latin] {
            assert_eq!(decode(bytes), text);
        }
    }

    #[test]
    fn damaged_utf_8_keeps_its_accents() {
        let mut bytes = "Matricule;Nom\n1;Béchard\n2;Côté\n3;Zoé".as_bytes().to_vec();
        bytes.pop();
        assert!(decode(&bytes).ends_with("Béchard\n2;Côté\n3;Zo\u{fffd}"));
    }

    #[test]
    fn what_is_no_table_is_said() {
        let refused = |bytes: &[u8]| read(bytes).err();
        assert_eq!(refused(b" \r\n\t"), Some(ListError::Empty));
        assert_eq!(refused(b"\xef\xbb\xbf"), Some(ListError::Empty));
        assert_eq!(refused(b";;;\n;;;\n"), Some(ListError::Empty));
        assert_eq!(refused(b"\n <!DOCTYPE html><table>"), Some(ListError::NotATable(FileKind::Markup)));
        assert_eq!(refused(&(0_u8..=255).collect::<Vec<_>>()), Some(ListError::NotATable(FileKind::Binary)));
    }
}
