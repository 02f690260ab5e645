//! Any list, written in any of the ways schools write lists, reads back as it was.

use super::*;
use domain::person::{EmailAddress, Phone, StudentNumber};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

#[derive(Clone, Copy, Debug)]
enum Encoding {
    Utf8,
    Utf16Little,
    Utf16Big,
    Windows1252,
}

/// How a list is written.
#[derive(Clone, Debug)]
struct Manner {
    encoding: Encoding,
    mark: bool,
    separator: u8,
    ending: &'static str,
    quote: csv::QuoteStyle,
    titles_above: usize,
    english: bool,
    order: Vec<usize>,
}

const COLUMNS: usize = 6;

fn manner() -> impl Strategy<Value = Manner> {
    let order = Just((0..COLUMNS).collect::<Vec<_>>()).prop_shuffle();
    let encoding = select(&[Encoding::Utf8, Encoding::Utf16Little, Encoding::Utf16Big, Encoding::Windows1252][..]);
    let quote = prop_oneof![Just(csv::QuoteStyle::Necessary), Just(csv::QuoteStyle::Always), Just(csv::QuoteStyle::NonNumeric)];
    let ways = (encoding, any::<bool>(), select(&b";,\t"[..]), select(&["\r\n", "\n", "\r"][..]), quote);
    (ways, 0..4_usize, any::<bool>(), order).prop_map(|((encoding, mark, separator, ending, quote), titles_above, english, order)| Manner {
        encoding,
        mark,
        separator,
        ending,
        quote,
        titles_above,
        english,
        order,
    })
}

fn name() -> impl Strategy<Value = String> {
    "[A-ZÉÀ][a-zéèëïç]{0,8}([ '’,;\\-][A-Za-zéèô\"]{1,6}){0,2}"
}

fn list() -> impl Strategy<Value = Vec<ListedStudent>> {
    btree_set("[0-9A-Z]{0,3}[0-9]{4,8}", 1..12).prop_flat_map(|numbers| {
        let rest = (
            name(),
            name(),
            option::of("[a-z]{1,8}(\\.[a-z]{1,8})?@[a-z]{1,8}\\.(ca|example)"),
            option::of(1000..9999_u32),
            option::of("[0-9A-Z]{1,4}"),
        );
        let count = numbers.len();
        (Just(numbers), vec(rest, count)).prop_map(|(numbers, rest)| {
            let student = |(number, (family_name, given_name, email, phone, group)): (String, (_, _, Option<String>, Option<u32>, _))| {
                ListedStudent {
                    number: StudentNumber::parse(&number).unwrap(),
                    family_name,
                    given_name,
                    email: email.map(|email| EmailAddress::parse(&email).unwrap()),
                    phone: phone.map(|phone| Phone::parse(&format!("514 555-{phone}")).unwrap()),
                    group,
                    course: None,
                    language: None,
                }
            };
            numbers.into_iter().zip(rest).map(student).collect()
        })
    })
}

fn cells(student: &ListedStudent) -> [String; COLUMNS] {
    [
        student.number.as_str().to_owned(),
        student.family_name.clone(),
        student.given_name.clone(),
        student.email.as_ref().map(|email| email.as_str().to_owned()).unwrap_or_default(),
        student
            .phone
            .as_ref()
            .map(|phone| format!("({}) {}-{}", &phone.e164[2..5], &phone.e164[5..8], &phone.e164[8..]))
            .unwrap_or_default(),
        student.group.clone().unwrap_or_default(),
    ]
}

fn table(students: &[ListedStudent], manner: &Manner) -> Vec<[String; COLUMNS]> {
    let titles = if manner.english {
        ["Student ID", "Family name", "Given name", "E-mail", "Mobile", "Section"]
    } else {
        ["N° d’étudiant", "Nom", "Prénom", "Courriel", "Téléphone", "Gr."]
    };
    let ordered = |cells: [String; COLUMNS]| std::array::from_fn(|index| cells[manner.order[index]].clone());
    let mut rows: Vec<[String; COLUMNS]> = Vec::new();
    for line in 0..manner.titles_above {
        let mut above: [String; COLUMNS] = std::array::from_fn(|_| String::new());
        above[line % 2] = ["Collège du Soleil", "", "Cours"][line].to_owned();
        rows.push(above);
    }
    rows.push(ordered(titles.map(str::to_owned)));
    rows.extend(students.iter().map(|student| ordered(cells(student))));
    rows
}

fn text_file(students: &[ListedStudent], manner: &Manner) -> Vec<u8> {
    let terminator = match manner.ending {
        "\r\n" => csv::Terminator::CRLF,
        ending => csv::Terminator::Any(ending.as_bytes()[0]),
    };
    let mut writer =
        csv::WriterBuilder::new().delimiter(manner.separator).terminator(terminator).quote_style(manner.quote).from_writer(Vec::new());
    for row in table(students, manner) {
        writer.write_record(&row).unwrap();
    }
    let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    let marked = if manner.mark { format!("\u{feff}{text}") } else { text.clone() };
    match manner.encoding {
        Encoding::Utf8 => marked.into_bytes(),
        Encoding::Utf16Little => marked.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Encoding::Utf16Big => marked.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        Encoding::Windows1252 => encoding_rs::WINDOWS_1252.encode(&text).0.into_owned(),
    }
}

fn workbook_file(students: &[ListedStudent], manner: &Manner) -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    workbook.add_worksheet().write_string(0, 0, "Notes").unwrap();
    let page = workbook.add_worksheet();
    for (row, cells) in (0_u32..).zip(table(students, manner)) {
        for (column, cell) in (0_u16..).zip(cells) {
            // as a spreadsheet does when a registrar types a number
            match cell.parse::<u32>() {
                Ok(number) if !cell.starts_with('0') => page.write_number(row, column, number).unwrap(),
                _ => page.write_string(row, column, cell).unwrap(),
            };
        }
    }
    workbook.save_to_buffer().unwrap()
}

fn read_back(bytes: &[u8]) -> Vec<ListedStudent> {
    let (_, _, lines) = import(bytes).unwrap();
    lines.into_iter().map(|line| line.outcome.unwrap()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_text_file_reads_back(students in list(), manner in manner()) {
        prop_assert_eq!(read_back(&text_file(&students, &manner)), students);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_workbook_reads_back(students in list(), manner in manner()) {
        prop_assert_eq!(read_back(&workbook_file(&students, &manner)), students);
    }

    #[test]
    fn what_was_in_error_is_mended_in_the_workbook_of_problems(students in list(), manner in manner(), broken in vec(any::<bool>(), 12)) {
        let number = manner.order.iter().position(|&column| column == 0).unwrap();
        let mut wrong = students.clone();
        let mut expected = Vec::new();
        for (student, _) in wrong.iter_mut().zip(&broken).filter(|(_, broken)| **broken) {
            expected.push(student.clone());
            student.family_name = "=1+1".to_owned();
        }
        let (sheet, mapping, lines) = import(&text_file(&wrong, &manner)).unwrap();
        prop_assert_eq!(good(&lines).len(), students.len() - expected.len());

        let back = problems(&sheet, &mapping, &lines);
        if expected.is_empty() {
            return Ok(());
        }
        let (mut sheet, mapping, lines) = import(&back).unwrap();
        prop_assert!(good(&lines).is_empty());
        prop_assert_eq!(lines.len(), expected.len());
        prop_assert_eq!(mapping.header_line, Some(1));
        prop_assert!(lines.iter().all(|line| line.cells.contains(&"=1+1".to_owned())));
        // the person mends the cells
        let family = mapping.position(Column::FamilyName).unwrap();
        prop_assert_eq!(mapping.position(Column::Number), Some(number + 1));
        for (row, student) in sheet.rows[1..].iter_mut().zip(&expected) {
            row.cells[family].clone_from(&student.family_name);
        }
        let mended: Vec<_> = super::super::students(&sheet, &mapping).into_iter().map(|line| line.outcome.unwrap()).collect();
        prop_assert_eq!(mended, expected);
    }
}
