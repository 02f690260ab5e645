//! What is said of a class list, on the screen and on the command line alike.

use crate::l10n::L10nLanguage;
use crate::language::messages;
use crate::pages::words;
use domain::person::{Phone, StudentStatus};
use domain::roster::EmailState;
use domain::roster_import::{Applied, Change, Field, Section};
use domain::roster_list::{CellProblem, CellReason, Column, FileKind, ListError, MappingProblem};
use domain::{Language, format};

/// Why a file is refused whole, and what to do.
pub fn refused(language: Language, error: &ListError) -> String {
    let t = messages(language);
    match error {
        ListError::Empty => t.list_empty(),
        ListError::NotATable(FileKind::OldExcel) => t.list_old_excel(),
        ListError::NotATable(FileKind::Markup) => t.list_markup(),
        ListError::NotATable(FileKind::Pdf | FileKind::Image | FileKind::Document) => t.list_document(),
        ListError::NotATable(FileKind::Archive | FileKind::Binary) => t.list_binary(),
        ListError::TooLarge { limit, .. } => t.list_too_large(format::size(language, *limit)),
        ListError::UnfoldsTooLarge { limit } => t.list_unfolds_too_large(format::size(language, *limit)),
        ListError::TooManyRows { limit, .. } => t.list_too_many_rows(format::number(language, i64::from(*limit))),
        ListError::TooManyColumns { limit, .. } => t.list_too_many_columns(format::number(language, i64::from(*limit))),
        ListError::Nobody => t.list_nobody(),
        ListError::NoHeader => t.list_no_header(),
        ListError::Encrypted => t.list_encrypted(),
        ListError::BrokenWorkbook => t.list_broken(),
    }
}

/// What keeps a row out, or is worth a look: where, what was there, and the mend.
pub fn problem(language: Language, problem: &CellProblem) -> String {
    let t = messages(language);
    let reason = reason(t, problem.reason);
    if problem.column_letter.is_empty() {
        return reason;
    }
    let place = if problem.column_title.is_empty() {
        problem.column_letter.clone()
    } else {
        t.problem_place(&problem.column_letter, &problem.column_title)
    };
    if problem.value.is_empty() { t.problem_empty(&place, &reason) } else { t.problem_cell(&place, &problem.value, &reason) }
}

fn reason(t: &L10nLanguage, reason: CellReason) -> String {
    match reason {
        CellReason::MissingNumber => t.reason_missing_number(),
        CellReason::MalformedNumber => t.reason_malformed_number(),
        CellReason::DuplicateNumber { first_line } => t.reason_duplicate_number(first_line.to_string()),
        CellReason::MissingName => t.reason_missing_name(),
        CellReason::NameNotSplit => t.reason_name_not_split(),
        CellReason::ReplacedCharacter => t.reason_replaced_character(),
        CellReason::MalformedEmail => t.reason_malformed_email(),
        CellReason::MalformedPhone => t.reason_malformed_phone(),
        CellReason::UnknownLanguage => t.reason_unknown_language(),
        CellReason::TooLong { limit } => t.reason_too_long(limit.to_string()),
        CellReason::ControlCharacters => t.reason_control_characters(),
        CellReason::TooFewCells => t.reason_too_few_cells(),
        CellReason::TooManyCells => t.reason_too_many_cells(),
        CellReason::OtherDepartment => t.reason_other_department(),
        CellReason::UnknownCourse => t.reason_unknown_course(),
        CellReason::OtherCourse => t.reason_other_course(),
        CellReason::AmbiguousCourse => t.reason_ambiguous_course(),
        CellReason::EmailOutsideFormats => t.reason_email_outside_formats(),
        CellReason::EmailTaken => t.reason_email_taken(),
    }
}

/// What a column holds.
pub fn column(language: Language, column: Column) -> String {
    let t = messages(language);
    match column {
        Column::Number => t.column_number(),
        Column::FamilyName => t.list_family_name(),
        Column::GivenName => t.list_given_name(),
        Column::FullName => t.list_full_name(),
        Column::Email => t.column_email(),
        Column::Phone => t.list_phone(),
        Column::Group => t.column_group(),
        Column::Course => t.filter_course(),
        Column::Language => t.list_language(),
    }
}

/// Why the columns cannot be used as they are understood.
pub fn mapping(language: Language, problem: MappingProblem) -> String {
    let t = messages(language);
    match problem {
        MappingProblem::NumberMissing => t.mapping_number_missing(),
        MappingProblem::NamesMissing => t.mapping_names_missing(),
        MappingProblem::UsedTwice(twice) => t.mapping_used_twice(column(language, twice)),
    }
}

/// « courriel : ancien → nouveau ».
pub fn change(language: Language, change: &Change) -> String {
    let t = messages(language);
    let name = match change.field {
        Field::FamilyName => t.list_family_name(),
        Field::GivenName => t.list_given_name(),
        Field::Email => t.column_email(),
        Field::Phone => t.list_phone(),
        Field::Language => t.list_language(),
        Field::Status => t.list_status(),
        Field::Course => t.filter_course(),
        Field::Group => t.column_group(),
    };
    let shown = |value: &str| shown(language, change.field, value);
    if change.old.is_empty() {
        t.change_added(&name, shown(&change.new))
    } else {
        t.change_from(&name, shown(&change.old), shown(&change.new))
    }
}

fn shown(language: Language, field: Field, value: &str) -> String {
    let t = messages(language);
    match field {
        Field::Phone => Phone::from_stored(value).map_or_else(|| value.to_owned(), |phone| format::phone(language, &phone)),
        Field::Status => StudentStatus::from_word(value).map_or_else(|| value.to_owned(), |status| crate::pages::words::status(t, status)),
        Field::Language => Language::parse(value).map_or_else(|| value.to_owned(), |spoken| spoken.pick("français", "English").to_owned()),
        _ => value.to_owned(),
    }
}

/// The name of a part of a preview.
pub fn section(language: Language, section: Section) -> String {
    let t = messages(language);
    match section {
        Section::Refused => t.section_refused(),
        Section::Changed => t.section_changed(),
        Section::Added => t.section_added(),
        Section::Warned => t.section_warned(),
        Section::Unchanged => t.section_unchanged(),
    }
}

/// What an import changed, in one sentence.
pub fn summary(language: Language, applied: &Applied) -> String {
    let number = |n: u32| format::number(language, i64::from(n));
    messages(language).import_summary(number(applied.added), number(applied.changed), number(applied.unchanged), number(applied.refused))
}

/// Who of a list cannot be let in right away: a title, and a sentence a reason; nothing when everybody can.
pub fn emails(language: Language, emails: &[(EmailState, u32)]) -> Option<(String, Vec<String>)> {
    let t = messages(language);
    let said = emails.iter().filter(|(_, count)| *count > 0).filter_map(|(state, count)| {
        let n = i64::from(*count);
        let who = match state {
            EmailState::Usable => return None,
            EmailState::Missing => t.home_email_missing(n),
            EmailState::Outside => t.home_email_outside(n),
            EmailState::Duplicate => t.home_email_duplicate(n),
        };
        Some(t.preview_email(format::number(language, n), who))
    });
    let said: Vec<_> = said.collect();
    (!said.is_empty()).then(|| (t.preview_emails(), said))
}

/// What stands between a person of the list and a mail, with the address where there is one.
pub fn email_problem(language: Language, state: EmailState, email: &str) -> Option<String> {
    let problem = words::email_problem(messages(language), state)?;
    Some(if email.is_empty() { problem } else { format!("{problem} ({email})") })
}

/// « Ligne 12 ».
pub fn line(language: Language, line: u32) -> String {
    messages(language).import_line(line.to_string())
}
