//! Nothing in a file makes the reading fail otherwise than by a code, nor last, nor fill the memory.

use super::super::read;
use super::*;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::io::Read;

/// The whole way, which must only come to its end.
fn try_all(bytes: &[u8]) {
    if let Ok((sheet, mapping, lines)) = import(bytes) {
        assert!(!sheet.rows.is_empty());
        if lines.iter().any(|line| line.outcome.is_err()) && mapping.check().is_empty() {
            let (_, again, still) = import(&problems(&sheet, &mapping, &lines)).unwrap();
            assert_eq!(again.check(), []);
            assert!(good(&still).len() <= lines.len());
        }
    }
}

/// The parts of a workbook as text.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|index| {
            let mut file = zip.by_index(index).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            let name = file.name().unwrap().into_owned();
            (name, text)
        })
        .collect()
}

fn rezipped(parts: &[(String, String)]) -> Vec<u8> {
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text) in parts {
        zip.start_file(path.as_str(), stored).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A short workbook of each kind, in parts.
fn small(is_ods: bool) -> Vec<(String, String)> {
    parts(&if is_ods {
        let cell = |text: &str| {
            format!(
                r#"<table:table-cell office:value-type="string" table:number-columns-repeated="1"><text:p>{text}<text:s text:c="2"/></text:p></table:table-cell>"#
            )
        };
        let row =
            |cells: [&str; 3]| format!(r#"<table:table-row table:number-rows-repeated="1">{}</table:table-row>"#, cells.map(cell).concat());
        let rows = [row(["Matricule", "Nom", "Prénom"]), row(["1", "Roy", "Luc"]), row(["2", "Roy", ""])];
        ods(&format!(r#"<table:table table:name="L">{}</table:table>"#, rows.concat()))
    } else {
        xlsx(
            r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" s="1"><v>240001</v></c><c r="B2" t="inlineStr"><is><t>Roy, Luc</t></is></c></row><row r="3"><c r="A3" s="2"><v>46266.5</v></c><c r="B3" t="b"><v>1</v></c></row>"#,
            "<sst uniqueCount=\"2\"><si><t>Matricule</t></si><si><r><t>Nom_x000A_</t></r><r><t>et prénom</t></r></si></sst>",
            r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0000000;@"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>"#,
        )
    })
}

/// How a file may begin.
const STARTS: [&[u8]; 7] =
    [b"", b"PK\x03\x04", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"Matricule;Nom;Pr\xe9nom\n"];

/// A change to a text.
#[derive(Clone, Debug)]
enum Change {
    Cut(Index, Index),
    Repeat(Index, Index),
    Put(Index, &'static str),
    Number(Index, &'static str),
}

fn change() -> impl Strategy<Value = Change> {
    let scraps = select(
        &[
            "<",
            ">",
            "/>",
            "\"",
            "&",
            "&#0;",
            "&#x110000;",
            "<c>",
            "<c r=\"XFD1048576\"><v>1</v></c>",
            "</row>",
            "<row r=\"0\">",
            "<!--",
            "<![CDATA[",
            "\u{0}",
            "\u{202e}",
            "_xD800_",
            "<is>",
            "<table:table>",
        ][..],
    );
    let numbers = select(&["0", "-1", "4294967295", "18446744073709551616", "1e308", "NaN", "99999", "é"][..]);
    prop_oneof![
        (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Change::Cut(from, to)),
        (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Change::Repeat(from, to)),
        (any::<Index>(), scraps).prop_map(|(at, scrap)| Change::Put(at, scrap)),
        (any::<Index>(), numbers).prop_map(|(at, number)| Change::Number(at, number)),
    ]
}

fn apply(text: &mut String, change: &Change) {
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let span = |from: &Index, to: &Index| {
        let (from, to) = (ends[from.index(ends.len())], ends[to.index(ends.len())]);
        from.min(to)..from.max(to)
    };
    match change {
        Change::Cut(from, to) => text.replace_range(span(from, to), ""),
        Change::Repeat(from, to) => {
            let span = span(from, to);
            let repeated = text[span.clone()].to_owned();
            text.insert_str(span.end, &repeated);
        }
        Change::Put(at, scrap) => text.insert_str(ends[at.index(ends.len())], scrap),
        Change::Number(at, number) => {
            let digits: Vec<usize> = text.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at).collect();
            if !digits.is_empty() {
                let at = digits[at.index(digits.len())];
                let end = text[at..].find(|c: char| !c.is_ascii_digit()).map_or(text.len(), |length| at + length);
                text.replace_range(at..end, number);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_bytes(start in select(&STARTS[..]), rest in vec(any::<u8>(), 0..400)) {
        try_all(&[start, &rest].concat());
    }

    #[test]
    fn a_workbook_whose_parts_are_damaged(is_ods in any::<bool>(), changes in vec((any::<Index>(), change()), 1..4)) {
        let mut parts = small(is_ods);
        for (part, change) in &changes {
            let part = part.index(parts.len());
            apply(&mut parts[part].1, change);
        }
        try_all(&rezipped(&parts));
    }

    #[test]
    fn any_text(text in "(\u{feff}|sep=;\n)?(Matricule;Nom;Prénom;Courriel\r?\n)?([0-9]{1,3}|[A-Za-zé\"';,\t =?<\u{a0}\u{202e}\u{0}\r-]|\n|@|\"\"){0,200}") {
        try_all(text.as_bytes());
    }

    #[test]
    fn a_damaged_file(at in any::<Index>(), bytes in vec((any::<Index>(), any::<u8>()), 0..4), cut in any::<bool>(), original in select(&[NURSING_A2026, NURSING_FALL, THERAPY_H2027][..])) {
        let mut damaged = original.to_vec();
        for (index, byte) in bytes {
            let index = index.index(damaged.len());
            damaged[index] = byte;
        }
        if cut {
            damaged.truncate(at.index(damaged.len()));
        }
        try_all(&damaged);
    }
}

#[test]
fn counts_that_a_workbook_declares_are_not_believed() {
    let list = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c><c t="inlineStr"><is><t>Roy, Luc</t></is></c></row>"#;
    let strings = "<sst count=\"99999999999\" uniqueCount=\"99999999999\"><si><t>Matricule</t></si><si><t>Nom, prénom</t></si></sst>";
    let (_, _, lines) = import(&xlsx(list, strings, "<styleSheet/>")).unwrap();
    assert_eq!((lines[0].line, good(&lines).len()), (1_048_576, 1));

    let far = list.replace("</row>", "<c r=\"XFD1\"><v>1</v></c></row>");
    assert_eq!(read(&xlsx(&far, strings, "<styleSheet/>"), ""), Err(ListError::TooManyColumns { columns: 16_384, limit: 100 }));

    let zeros = format!(
        r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="{}"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs></styleSheet>"#,
        "0".repeat(60_000)
    );
    let sheet = read(&xlsx(list, strings, &zeros), "").unwrap();
    assert_eq!(sheet.rows[1].cells[0].len(), 30);
}

#[test]
fn repetitions_that_a_workbook_declares_are_kept_within_the_limits() {
    let row = |times: &str, cells: &str| format!("<table:table-row table:number-rows-repeated=\"{times}\">{cells}</table:table-row>");
    let table = |rows: &str| ods(&format!("<table:table table:name=\"L\">{rows}</table:table>"));
    let cell = "<table:table-cell><text:p>Matricule</text:p></table:table-cell>";
    assert_eq!(read(&table(&row("4294967295", cell).repeat(3)), ""), Err(ListError::TooManyRows { rows: u32::MAX, limit: 20_000 }));
    let wide = cell.replace("<table:table-cell>", "<table:table-cell table:number-columns-repeated=\"4294967295\">");
    assert_eq!(read(&table(&row("1", &wide)), ""), Err(ListError::TooManyColumns { columns: 102, limit: 100 }));
    let blank = wide.replace("Matricule", "<text:s/>");
    assert_eq!(read(&table(&row("4294967295", &blank)), ""), Err(ListError::Empty));
    let spaces = "<table:table-cell><text:p>a<text:s text:c=\"4294967295\"/><text:s text:c=\"4294967295\"/>b</text:p></table:table-cell>";
    let titles = row("1", &format!("{cell}{}", cell.replace("Matricule", "Nom")));
    let sheet = read(&table(&format!("{titles}{}", row("1", &spaces.repeat(3)))), "").unwrap();
    assert_eq!(sheet.rows[1].cells[2].len(), 4_000);
    // long texts in many cells
    let long = format!("<table:table-cell table:number-columns-repeated=\"100\"><text:p>{}</text:p></table:table-cell>", "a".repeat(4_000));
    assert!(matches!(read(&table(&row("20000", &long)), ""), Err(ListError::UnfoldsTooLarge { .. })));
}

#[test]
fn parts_that_end_too_soon_are_a_broken_workbook() {
    let content =
        "<o:spreadsheet><table:table table:name=\"x\"><table:table-row><table:table-cell office:value-type=\"string\"><office:annotation>";
    let unended = zipped(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)]);
    assert_eq!(read(&unended, ""), Err(ListError::BrokenWorkbook));
    for name in ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"] {
        let mut parts = small(false);
        let part = parts.iter_mut().find(|(path, _)| path == name).unwrap();
        part.1.truncate(part.1.len() / 2);
        assert_eq!(read(&rezipped(&parts), ""), Err(ListError::BrokenWorkbook), "{name}");
    }
}
