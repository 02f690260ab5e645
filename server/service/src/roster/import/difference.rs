//! What a list says of a student, beside what is on file.

use crate::roster::list::ListedStudent;
use domain::Language;
use domain::person::StudentStatus;
use domain::roster_import::{Change, Field};
use store::import::KnownStudent;
use store::name;

/// A student's file as it will be once the list is applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) family_name: String,
    pub(super) given_name: String,
    pub(super) email: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) language: Language,
    pub(super) status: StudentStatus,
}

/// The file of a student who is not known yet.
pub(super) fn new_file(listed: &ListedStudent, school: Language) -> Wanted {
    Wanted {
        family_name: listed.family_name.clone(),
        given_name: listed.given_name.clone(),
        email: listed.email.as_ref().map(|email| email.as_str().to_owned()),
        phone: listed.phone.as_ref().map(domain::person::Phone::stored),
        language: listed.language.unwrap_or(school),
        status: StudentStatus::Active,
    }
}

/// The file of a student who is known, and what changes in it.
///
/// What the list leaves empty stays as it is. A student who had left and is on a list again is one again. Once the student
/// is inside, the language is theirs to choose.
pub(super) fn changed_file(known: &KnownStudent, listed: &ListedStudent) -> (Wanted, Vec<Change>) {
    let mut changes = Vec::new();
    let mut settle = |field, on_file: &str, wanted: &str, same: bool| {
        if same || on_file == wanted {
            return on_file.to_owned();
        }
        changes.push(Change { field, old: on_file.to_owned(), new: wanted.to_owned() });
        wanted.to_owned()
    };
    let family_name =
        settle(Field::FamilyName, &known.family_name, &listed.family_name, same_name(&known.family_name, &listed.family_name));
    let given_name = settle(Field::GivenName, &known.given_name, &listed.given_name, same_name(&known.given_name, &listed.given_name));
    let on_file = known.email.as_deref().unwrap_or_default();
    let email = listed.email.as_ref().map_or(on_file, |email| email.as_str());
    let email = settle(Field::Email, on_file, email, email.eq_ignore_ascii_case(on_file));
    let on_file = known.phone.as_deref().unwrap_or_default();
    let phone =
        settle(Field::Phone, on_file, &listed.phone.as_ref().map_or_else(|| on_file.to_owned(), domain::person::Phone::stored), false);
    let language = listed.language.filter(|_| !known.entered).unwrap_or(known.language);
    settle(Field::Language, known.language.tag(), language.tag(), false);
    settle(Field::Status, known.status.word(), StudentStatus::Active.word(), false);
    let wanted = Wanted { family_name, given_name, email: filled(email), phone: filled(phone), language, status: StudentStatus::Active };
    (wanted, changes)
}

/// Whether two groups are one: `1` and `01` are.
pub(super) fn same_group(on_file: &str, listed: &str) -> bool {
    on_file == listed || matches!((on_file.parse::<u32>(), listed.parse::<u32>()), (Ok(a), Ok(b)) if a == b)
}

/// Whether a list writes a name that is on file, only less well: with straight apostrophes, with `?` for letters its software
/// lost, or all in capitals.
fn same_name(on_file: &str, listed: &str) -> bool {
    let apostrophe = |c: char| if matches!(c, '’' | 'ʼ' | '‘' | '`') { '\'' } else { c };
    let lost = |c: char| matches!(c, '?' | char::REPLACEMENT_CHARACTER);
    let alike = on_file.chars().count() == listed.chars().count()
        && on_file.chars().zip(listed.chars()).all(|(ours, theirs)| lost(theirs) || apostrophe(ours) == apostrophe(theirs));
    let capitals = listed.chars().filter(|c| c.is_alphabetic()).count() > 1 && !listed.chars().any(char::is_lowercase);
    alike || capitals && name::folded(on_file) == name::folded(listed)
}

fn filled(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::StudentId;
    use domain::person::{EmailAddress, Phone, StudentNumber};
    use uuid::Uuid;

    fn known() -> KnownStudent {
        KnownStudent {
            id: StudentId(Uuid::nil()),
            account: None,
            entered: false,
            family_name: "L’Heureux".to_owned(),
            given_name: "Łukasz".to_owned(),
            email: Some("lukasz.lheureux@cegepsuper.ca".to_owned()),
            phone: Some("+15145551000".to_owned()),
            language: Language::French,
            status: StudentStatus::Active,
        }
    }

    fn listed() -> ListedStudent {
        ListedStudent {
            number: StudentNumber::parse("2400001").expect("a number"),
            family_name: "L’Heureux".to_owned(),
            given_name: "Łukasz".to_owned(),
            email: None,
            phone: None,
            group: None,
            course: None,
            language: None,
        }
    }

    #[test]
    fn an_empty_cell_erases_nothing() {
        let (wanted, changes) = changed_file(&known(), &listed());
        assert_eq!(changes, []);
        assert_eq!(wanted.email, known().email);
        assert_eq!(wanted.phone, known().phone);
    }

    #[test]
    fn a_name_written_less_well_is_no_change() {
        for (family, given) in [("L'Heureux", "?ukasz"), ("L\u{fffd}Heureux", "Łukasz"), ("L'HEUREUX", "ŁUKASZ"), ("L’HEUREUX", "LUKASZ")]
        {
            let list = ListedStudent { family_name: family.to_owned(), given_name: given.to_owned(), ..listed() };
            assert_eq!(changed_file(&known(), &list).1, [], "{family} {given}");
        }
        for given in ["Lukasz", "Lukas", "?ukas", "Luc"] {
            let list = ListedStudent { given_name: given.to_owned(), ..listed() };
            let change = Change { field: Field::GivenName, old: "Łukasz".to_owned(), new: given.to_owned() };
            assert_eq!(changed_file(&known(), &list).1, [change]);
        }
    }

    #[test]
    fn what_differs_is_said_old_and_new() {
        let list = ListedStudent {
            email: EmailAddress::parse("LUKASZ.LHEUREUX@cegepsuper.ca").ok(),
            phone: Phone::parse("514 555-1001 poste 2").ok(),
            language: Some(Language::English),
            ..listed()
        };
        let left = KnownStudent { status: StudentStatus::Left, ..known() };
        let (wanted, changes) = changed_file(&left, &list);
        let said: Vec<_> = changes.iter().map(|change| (change.field, change.old.as_str(), change.new.as_str())).collect();
        let expected =
            [(Field::Phone, "+15145551000", "+15145551001;2"), (Field::Language, "fr-CA", "en-CA"), (Field::Status, "left", "active")];
        assert_eq!(said, expected);
        assert_eq!(wanted.email.as_deref(), Some("lukasz.lheureux@cegepsuper.ca"), "the same address in other letters is no change");
        let inside = KnownStudent { entered: true, ..known() };
        assert_eq!(changed_file(&inside, &list).0.language, Language::French, "a person's own choice stays");
    }

    #[test]
    fn groups_by_number() {
        assert!(same_group("01", "1") && same_group("A", "A") && !same_group("A", "B") && !same_group("", "1"));
    }
}
