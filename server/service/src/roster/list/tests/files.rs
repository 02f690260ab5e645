//! Files as schools send them, and files that are no list.

use super::super::{Row, read, recognise};
use super::*;
use domain::Language;
use domain::person::{EmailAddress, Phone};
use domain::roster_list::{FileKind, MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS, MappingProblem};

#[test]
fn a_list_in_windows_1252_under_title_lines() {
    let (_, mapping, lines) = import(NURSING_A2026).unwrap();
    assert_eq!(mapping.header_line, Some(4));
    assert_eq!(lines.len(), 87);
    assert_eq!((lines[0].line, lines[86].line), (5, 91));
    assert_eq!(errors(&lines), [(70, "A".to_owned(), CellReason::DuplicateNumber { first_line: 69 })]);

    let good = good(&lines);
    assert_eq!(good.len(), 86);
    assert_eq!(good.iter().filter(|student| student.email.is_none()).count(), 7);
    assert!(good.iter().all(|student| student.phone.is_some() && student.course.as_deref() == Some("180-30B-SU")));
    let find = |number: &str| good.iter().find(|student| student.number.as_str() == number).unwrap();
    let first = find("2400001");
    assert_eq!((first.family_name.as_str(), first.given_name.as_str(), first.group.as_deref()), ("Awashish", "Gabriël", Some("01")));
    assert_eq!(first.email.as_ref().map(EmailAddress::as_str), Some("gabriel.awashish@cegepsuper.ca"));
    assert_eq!(find("2400071").family_name, "L’Heureux");
    assert_eq!(find("2400603").family_name, "Œuvrard");
    assert_eq!(find("2400085").phone.as_ref().map(Phone::stored), Some("+15145551012;4".to_owned()));

    let warnings: Vec<_> = lines.iter().flat_map(|line| line.warnings.iter().map(move |warning| (line.line, warning))).collect();
    assert_eq!(warnings.len(), 2);
    assert_eq!((warnings[0].0, warnings[1].0), (12, 64));
    assert!(
        warnings.iter().all(|(_, warning)| warning.reason == CellReason::ReplacedCharacter && warning.column == Some(Column::GivenName))
    );
    assert_eq!((warnings[0].1.column_letter.as_str(), warnings[0].1.column_title.as_str()), ("C", "Prénom"));
    assert_eq!(warnings[0].1.value, "?ukasz");
}

#[test]
fn a_list_in_utf_8_with_quoted_cells() {
    let (_, mapping, lines) = import(NURSING_FALL).unwrap();
    assert_eq!(mapping.header_line, Some(1));
    let good = good(&lines);
    assert_eq!((lines.len(), good.len()), (42, 42));
    assert!(lines.iter().all(|line| line.warnings.is_empty()));
    assert_eq!((good[1].family_name.as_str(), good[1].given_name.as_str()), ("Gauthier, Jr.", "Océane"));
    assert_eq!(good[14].given_name, "Łukasz");
    assert!(good.iter().all(|student| student.email.is_some() && student.phone.is_some() && student.course.is_none()));
}

#[test]
fn a_workbook_with_numbers_as_numbers() {
    let (sheet, mapping, lines) = import(THERAPY_H2027).unwrap();
    assert_eq!((sheet.name.as_str(), mapping.header_line), ("Ergothérapie", Some(4)));
    let good = good(&lines);
    assert_eq!((lines.len(), good.len()), (60, 60));
    assert_eq!((lines[0].line, lines[59].line), (5, 64));
    assert_eq!((good[0].number.as_str(), good[0].group.as_deref()), ("11200001", Some("1")));
    assert_eq!(good[34].given_name, "Nguyễn");
    assert!(good.iter().all(|student| student.email.is_some() && student.phone.is_some()));
}

#[test]
fn our_reading_of_a_workbook_is_also_calamine_s() {
    use calamine::Reader;
    let mut workbook: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(THERAPY_H2027)).unwrap();
    let range = workbook.worksheet_range("Ergothérapie").unwrap();
    let theirs: Vec<Row> = (1..)
        .zip(range.rows())
        .map(|(line, cells)| Row { line, cells: cells.iter().map(ToString::to_string).collect() })
        .filter(|row| row.cells.iter().any(|cell| !cell.is_empty()))
        .collect();
    assert_eq!(read(THERAPY_H2027, "").unwrap().rows, theirs);
}

#[test]
fn an_ods_is_read_as_it_is_shown() {
    let cell = |text: &str| format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>");
    let number = |value: &str, text: &str| {
        format!("<table:table-cell office:value-type=\"float\" office:value=\"{value}\"><text:p>{text}</text:p></table:table-cell>")
    };
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let tables = [
        format!("<table:table table:name=\"Notes\">{}</table:table>", row(&[cell("Ne pas importer")])),
        format!("<table:table table:name=\"Cachée\" table:style-name=\"ta2\">{}</table:table>", row(&[cell("Matricule"), cell("Nom, prénom")])),
        "<table:table table:name=\"Liste\"><table:table-column/>".to_owned(),
        row(&[cell("Cégep")]),
        "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>".to_owned(),
        format!("<table:table-header-rows>{}</table:table-header-rows>", row(&[cell("Matricule"), cell("Nom"), cell("Prénom"), cell("Groupe"), cell("Note")])),
        row(&[
            number("240001", "0240001"),
            cell("Ben<text:s/>Saïd"),
            cell("<text:span>Zo</text:span>&#233;"),
            "<table:table-cell/>".to_owned(),
            "<table:table-cell office:value-type=\"date\" office:date-value=\"2026-09-01\"/>".to_owned(),
        ]),
        row(&[
            number("240002", "0240002"),
            cell("Roy &amp; Roy<office:annotation><text:p>note</text:p></office:annotation>"),
            cell("<![CDATA[Luc]]>"),
            number("1", "1"),
            "<table:covered-table-cell><text:p>sous une autre</text:p></table:covered-table-cell><table:table-cell table:number-columns-repeated=\"16379\"/>".to_owned(),
        ]),
        "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell/></table:table-row></table:table>".to_owned(),
    ];
    let (sheet, _, lines) = import(&ods(&tables.concat())).unwrap();
    assert_eq!(sheet.name, "Liste");
    let good = good(&lines);
    assert_eq!((good.len(), lines[0].line), (2, 6));
    assert_eq!(lines[0].cells, ["0240001", "Ben Saïd", "Zoé", "", "2026-09-01"]);
    assert_eq!(lines[1].cells, ["0240002", "Roy & Roy", "Luc", "1", ""]);
}

#[test]
fn an_xlsx_is_read_as_it_is_shown() {
    let bytes = xlsx(
        r#"<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="D3" t="s"><v>2</v></c><c r="E3" t="inlineStr"><is><t>Note</t></is></c></row>
           <row><c s="1"><v>240001</v></c><c t="s"><v>3</v></c><c r="D4"><f>1+1</f><v>2</v></c><c s="2"><v>46266</v></c></row>
           <row r="9"><c r="A9" t="str"><f>"2400"&amp;"02"</f><v>240002</v></c><c r="B9" t="inlineStr"><is><r><t>Roy, </t></r><rPh><t>x</t></rPh><r><t>Luc</t></r></is></c><c r="D9"/><c r="E9" t="e"><v>#N/A</v></c></row>"#,
        r#"<sst uniqueCount="99999999999"><si><t>Matricule</t></si><si><t>Nom_x000A_et prénom</t></si><si><t>Gr.</t></si><si><t xml:space="preserve"> Ben Saïd,  Zoé </t></si></sst>"#,
        r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0000000"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>"#,
    );
    let (sheet, _, lines) = import(&bytes).unwrap();
    assert_eq!(sheet.rows[0].cells, ["Matricule", "Nom\net prénom", "", "Gr.", "Note"]);
    assert_eq!(lines[0].cells, ["0240001", "Ben Saïd,  Zoé", "", "2", "2026-09-01"]);
    assert_eq!(lines[1].cells, ["240002", "Roy, Luc", "", "", "#N/A"]);
    let good = good(&lines);
    assert_eq!((lines[1].line, good.len()), (9, 2));
    assert_eq!((good[0].family_name.as_str(), good[0].given_name.as_str()), ("Ben Saïd", "Zoé"));
}

#[test]
fn files_that_are_no_list_say_what_they_are() {
    let refused = |bytes: &[u8]| read(bytes, "liste.csv").unwrap_err();
    let kind = |bytes: &[u8]| match refused(bytes) {
        ListError::NotATable(kind) => Some(kind),
        _ => None,
    };
    let compound = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 504], &name].concat()
    };
    let word = zipped(&[
        ("_rels/.rels", r#"<Relationships><Relationship Type="x/officeDocument" Target="word/document.xml"/></Relationships>"#),
        ("word/document.xml", "<w:document/>"),
    ]);
    let binary =
        zipped(&[("_rels/.rels", r#"<Relationships><Relationship Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>"#)]);
    let locked = zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"),
    ]);
    assert_eq!(refused(b""), ListError::Empty);
    assert_eq!(kind(b"%PDF-1.7\n"), Some(FileKind::Pdf));
    assert_eq!(kind(b"\x89PNG\r\n\x1a\n"), Some(FileKind::Image));
    assert_eq!(kind(b"RIFF\0\0\0\0WEBPVP8"), Some(FileKind::Image));
    assert_eq!(kind(b"{\\rtf1"), Some(FileKind::Document));
    assert_eq!(kind(b"<HTML><table><tr><td>Matricule;Nom"), Some(FileKind::Markup));
    assert_eq!(kind(&compound("Workbook")), Some(FileKind::OldExcel));
    assert_eq!(kind(&compound("WordDocument")), Some(FileKind::Document));
    assert_eq!(refused(&compound("EncryptedPackage")), ListError::Encrypted);
    assert_eq!(kind(&word), Some(FileKind::Document));
    assert_eq!(kind(&binary), Some(FileKind::OldExcel));
    assert_eq!(kind(&zipped(&[("a.txt", "a")])), Some(FileKind::Archive));
    assert_eq!(kind(&zipped(&[("mimetype", "application/vnd.oasis.opendocument.text")])), Some(FileKind::Document));
    assert_eq!(refused(&locked), ListError::Encrypted);
    assert_eq!(refused(&THERAPY_H2027[..4000]), ListError::BrokenWorkbook);
    assert_eq!(refused(b"Bonjour,\nvoici la liste, comme promis.\nMerci\n"), ListError::NoHeader);
    assert_eq!(refused(&ods("<table:table table:name=\"Feuille1\"></table:table>")), ListError::Empty);
}

#[test]
fn limits_are_kept() {
    let huge = vec![b'a'; 20_000_001];
    assert_eq!(read(&huge, ""), Err(ListError::TooLarge { bytes: MAX_FILE_BYTES + 1, limit: MAX_FILE_BYTES }));
    let long = format!("Matricule;Nom;Prénom\n{}", "1;Roy;Luc\n".repeat(20_000));
    assert_eq!(read(long.as_bytes(), ""), Err(ListError::TooManyRows { rows: 20_001, limit: MAX_ROWS }));
    let wide = format!("Matricule;Nom;Prénom\n1;Roy;Luc{};x\n", ";".repeat(98));
    assert_eq!(read(wide.as_bytes(), ""), Err(ListError::TooManyColumns { columns: 102, limit: MAX_COLUMNS }));
    let blank = format!("Matricule;Nom;Prénom\n1;Roy;Luc{}\n", ";".repeat(100_000));
    assert_eq!(good(&import(blank.as_bytes()).unwrap().2).len(), 1);
    let fat = format!("Matricule;Nom;Prénom;Note\n1;Roy;{};{}\n", "é".repeat(5_000), "é".repeat(5_000));
    let (sheet, _, lines) = import(fat.as_bytes()).unwrap();
    assert_eq!(errors(&lines), [(2, "C".to_owned(), CellReason::TooLong { limit: 100 })]);
    assert_eq!(sheet.rows[1].cells[3].chars().count(), 4_000);
}

#[test]
fn what_is_wrong_is_said_cell_by_cell() {
    let list = "Matricule;Nom;Prénom;Courriel;Téléphone;Groupe;Langue\n\
        1;Roy;Luc;a@b;514 555-1000;01;fr\n\
        ;Roy;Luc;;;;\n\
        A B;Roy;Luc;;;;\n\
        12 34;'t Hooft;Anna;luc@x.ca;555;-;anglais\n\
        3;;...;;;;tlh\n\
        4;Roy\u{202e};Lu\u{7}c;;;aaaaaaaaaabbbbbbbbbbccccccccccd;\n\
        5;Roy\n\
        6;Roy;Luc\n\
        7;Gauthier;Jr.;Luc;a@x.ca;514 555-1000;01;fr\n\
        1;Roy;Zoé;;;;\n\
        Matricule;Nom;Prénom;Courriel;Téléphone;Groupe;Langue\n\
        '8;'Roy;'Zoé;;;'01;\n\
        =1+1;=cmd|' /C calc'!A0;<script>alert(1)</script>;;;;\n\
        9;=HYPERLINK(1);<script>alert(1)</script>;;;;\n\
        10.0;  Mac\u{a0} Donald\u{200b}\u{a0};Zoe\u{301};;;;E\n";
    let (_, _, lines) = import(list.as_bytes()).unwrap();
    let at = |line: u32| lines.iter().find(|found| found.line == line).unwrap();
    let reasons =
        |line: u32| errors(std::slice::from_ref(at(line))).into_iter().map(|(_, column, reason)| (column, reason)).collect::<Vec<_>>();
    let in_cell = |column: &str, reason| (column.to_owned(), reason);
    assert_eq!(reasons(2), [in_cell("D", CellReason::MalformedEmail)]);
    assert_eq!(reasons(3), [in_cell("A", CellReason::MissingNumber)]);
    assert_eq!(reasons(4), [in_cell("A", CellReason::MalformedNumber)]);
    let fifth = at(5).outcome.as_ref().unwrap();
    assert_eq!((fifth.number.as_str(), fifth.family_name.as_str(), fifth.group.as_deref()), ("1234", "'t Hooft", None));
    assert_eq!((fifth.phone.as_ref(), fifth.language), (None, Some(Language::English)));
    assert_eq!(at(5).warnings[0].reason, CellReason::MalformedPhone);
    assert_eq!(reasons(6), [in_cell("B", CellReason::MissingName), in_cell("C", CellReason::MissingName)]);
    assert_eq!(at(6).warnings[0].reason, CellReason::UnknownLanguage);
    assert_eq!(
        reasons(7),
        [
            in_cell("B", CellReason::ControlCharacters),
            in_cell("C", CellReason::ControlCharacters),
            in_cell("F", CellReason::TooLong { limit: 30 })
        ]
    );
    assert_eq!(at(7).outcome.as_ref().unwrap_err()[0].value, "Roy\u{fffd}");
    assert_eq!(reasons(8), [in_cell("", CellReason::TooFewCells)]);
    assert!(at(9).outcome.is_ok());
    assert_eq!(at(9).warnings[0].reason, CellReason::TooFewCells);
    assert_eq!(reasons(10), [in_cell("H", CellReason::TooManyCells)]);
    assert_eq!(reasons(11), [in_cell("A", CellReason::DuplicateNumber { first_line: 2 })]);
    assert!(lines.iter().all(|line| line.line != 12));
    let thirteenth = at(13).outcome.as_ref().unwrap();
    assert_eq!((thirteenth.number.as_str(), thirteenth.family_name.as_str(), thirteenth.given_name.as_str()), ("8", "Roy", "Zoé"));
    assert_eq!(thirteenth.group.as_deref(), Some("01"));
    assert_eq!(reasons(14), [in_cell("A", CellReason::MalformedNumber)]);
    let fifteenth = at(15).outcome.as_ref().unwrap();
    assert_eq!((fifteenth.family_name.as_str(), fifteenth.given_name.as_str()), ("=HYPERLINK(1)", "<script>alert(1)</script>"));
    let sixteenth = at(16).outcome.as_ref().unwrap();
    assert_eq!((sixteenth.number.as_str(), sixteenth.family_name.as_str(), sixteenth.given_name.as_str()), ("10", "Mac Donald", "Zoé"));
}

#[test]
fn whole_names_are_split_at_their_only_comma() {
    let list = "Student name;Student ID\n\"Tremblay, Élise\";1\nTremblay Élise;2\n\"Roy, Jr., Luc\";3\n\"Roy,\";4\n;5\n";
    let (_, mapping, lines) = import(list.as_bytes()).unwrap();
    assert_eq!(mapping.columns, [Some(Column::FullName), Some(Column::Number)]);
    let names = |line: usize| lines[line].outcome.as_ref().map(|student| (student.family_name.as_str(), student.given_name.as_str()));
    assert_eq!(names(0), Ok(("Tremblay", "Élise")));
    let reasons: Vec<_> = errors(&lines).into_iter().map(|(line, _, reason)| (line, reason)).collect();
    let expected =
        [(3, CellReason::NameNotSplit), (4, CellReason::NameNotSplit), (5, CellReason::MissingName), (6, CellReason::MissingName)];
    assert_eq!(reasons, expected);
}

#[test]
fn a_person_can_map_titles_that_are_not_known() {
    let list = "Clé;Patronyme;Petit nom;Courriel\n101;Roy;Luc;luc@x.ca\n102;Roy;Zoé;zoe@\n";
    let (sheet, mut mapping, lines) = import(list.as_bytes()).unwrap();
    assert_eq!(mapping.check(), [MappingProblem::NumberMissing, MappingProblem::NamesMissing]);
    assert!(good(&lines).is_empty());
    assert_eq!(lines[0].outcome.as_ref().unwrap_err()[0].reason, CellReason::MissingNumber);
    for (index, column) in [Column::Number, Column::FamilyName, Column::GivenName].into_iter().enumerate() {
        mapping.assign(index, Some(column));
    }
    let lines = students(&sheet, &mapping);
    assert_eq!(good(&lines).len(), 1);
    // and the workbook of problems then has titles that are known
    let (_, again, lines) = import(&problems(&sheet, &mapping, &lines)).unwrap();
    assert_eq!(again.check(), []);
    assert_eq!(errors(&lines), [(2, "E".to_owned(), CellReason::MalformedEmail)]);
    assert_eq!(recognise("Clé"), None);
}

#[test]
fn two_rows_that_a_workbook_gives_one_line_are_still_two() {
    let row = |line: u32, cells: [&str; 3]| {
        let cells: String = cells.iter().map(|text| format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#)).collect();
        format!(r#"<row r="{line}">{cells}</row>"#)
    };
    let rows = [(1, ["Matricule", "Nom", "Prénom"]), (2, ["2400001", "Roy", "Luc"]), (2, ["2400001", "Roy", "Zoé"])];
    let rows: String = rows.into_iter().map(|(line, cells)| row(line, cells)).collect();
    let (_, _, lines) = import(&xlsx(&rows, "<sst/>", "<styleSheet/>")).unwrap();
    assert_eq!(good(&lines).len(), 1, "the first keeps the number");
    assert_eq!(
        errors(&lines).into_iter().map(|(_, _, reason)| reason).collect::<Vec<_>>(),
        [CellReason::DuplicateNumber { first_line: 2 }]
    );
}

#[test]
fn a_sheet_is_kept_and_found_again() {
    let sheet = read(NURSING_A2026, "C:\\Listes\\inscription.csv").unwrap();
    assert_eq!(sheet.file_name, "inscription.csv");
    let kept = serde_json::to_string(&sheet).unwrap();
    assert!(kept.contains(r#"[5,["2400001","Awashish","#));
    assert!(kept.len() < NURSING_A2026.len() * 2);
    assert_eq!(serde_json::from_str::<Sheet>(&kept).unwrap(), sheet);
    let lines = students(&sheet, &guess(&sheet));
    assert_eq!(serde_json::from_str::<Vec<Line>>(&serde_json::to_string(&lines).unwrap()).unwrap(), lines);
}

#[test]
fn the_time_to_read_grows_as_the_list() {
    let list = |rows: u32| {
        let row = |n: u32| format!("{};Tremblay;Élise;elise.{n}@cegepsuper.ca;514 555-1000;180-30B-SU;01\r\n", 2_400_000 + n);
        let rows = (0..rows).map(row).collect::<Vec<_>>().concat();
        format!("Matricule;Nom;Prénom;Courriel;Téléphone;Cours;Groupe\r\n{rows}").into_bytes()
    };
    let fastest = |bytes: &[u8], rows: usize| {
        let time = || {
            let start = std::time::Instant::now();
            assert_eq!(good(&import(bytes).unwrap().2).len(), rows);
            start.elapsed()
        };
        (0..3).map(|_| time()).min().unwrap_or_default()
    };
    let (small, large) = (fastest(&list(300), 300), fastest(&list(3_000), 3_000));
    assert!(large < small * 40, "300 rows in {small:?}, 3,000 in {large:?}");
}
