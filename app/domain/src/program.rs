//! What a school teaches: programs, their practicum courses, their cohorts, and the courses given to a cohort in a term
//! (`domain.md` § 2, rows 43 and 45 of the permissions).

use crate::calendar::Period;
use crate::catalogue::Bilingual;
use crate::discipline::Discipline;
use crate::id::{CohortId, CourseId, OfferingId, PlacementId, ProgramId};
use crate::placement::{Hours, RequestState};
use crate::roster::Term;
use serde::{Deserialize, Serialize};

/// Most characters of a code.
pub const LONGEST_CODE: usize = 40;
/// Most characters of the short name of a cohort.
pub const LONGEST_SHORT_NAME: usize = 10;
/// By how many days a cohort is moved when it is copied to the next year: 52 weeks, so that a Monday stays a Monday.
pub const A_YEAR: i32 = 52 * 7;

/// Whether a program is worked with here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProgramState {
    /// Its courses are given and places are asked for it.
    #[default]
    Active,
    /// It exists and is followed elsewhere than here.
    NonUser,
    /// It is over.
    Retired,
}

impl ProgramState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Active, Self::NonUser, Self::Retired];

    /// The word kept in the database and in forms.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::NonUser => "non_user",
            Self::Retired => "retired",
        }
    }

    /// Reads the word kept in the database and in forms.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Whether its courses may be given anew and new requests made for it.
    pub const fn is_offered(self) -> bool {
        matches!(self, Self::Active)
    }
}

/// How students of a course are placed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlacementKind {
    /// In groups that a teacher of the school leads.
    #[default]
    Group,
    /// One by one, with a preceptor of the host.
    Individual,
}

impl PlacementKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Group, Self::Individual];

    /// The word kept in the database and in forms.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Individual => "individual",
        }
    }

    /// Reads the word kept in the database and in forms.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// A program as its school writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgramText {
    /// « 180.A0 », one in the school.
    pub code: String,
    /// Its name: both are needed.
    pub name: Bilingual,
    /// Whether it is worked with.
    pub state: ProgramState,
    /// What it trains for; nothing where the school does not say.
    pub discipline: Option<Discipline>,
}

/// A course as its school writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseText {
    /// « 180-30B-SU », one in the school.
    pub code: String,
    /// Its title: both are needed.
    pub title: Bilingual,
    /// Hours of placement that it asks of a student; nothing when it is not said.
    pub hours: Option<Hours>,
    /// How its students are placed.
    pub kind: PlacementKind,
}

/// A cohort as its school writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CohortText {
    /// « SI-A24 », one in the program.
    pub short_name: String,
    /// « Soins infirmiers, automne 2024 ».
    pub name: String,
}

/// A course offering as its school writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferingText {
    /// When.
    pub term: Term,
    /// « 180-30B-SU-A2026 », one in the school; class lists may name it.
    pub code: String,
    /// Its first and last day: requests are within.
    pub period: Period,
}

/// A course about to be given to a cohort.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewOffering {
    /// Which course of the program.
    pub course: CourseId,
    /// To which cohort of the program.
    pub cohort: CohortId,
    /// When.
    pub text: OfferingText,
}

/// A program in the list of its department.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgramRow {
    /// Its id.
    pub id: ProgramId,
    /// What is written of it.
    pub text: ProgramText,
    /// How many courses it has.
    pub courses: u32,
    /// How many cohorts.
    pub cohorts: u32,
    /// How many course offerings that are not over.
    pub offerings: u32,
}

/// A course of a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// Its id.
    pub id: CourseId,
    /// Grows with each change: who writes to an older one is refused.
    pub version: i64,
    /// What is written of it.
    pub text: CourseText,
}

/// A cohort of a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cohort {
    /// Its id.
    pub id: CohortId,
    /// Grows with each change: who writes to an older one is refused.
    pub version: i64,
    /// What is written of it.
    pub text: CohortText,
}

/// A course given to a cohort in a term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offering {
    /// Its id.
    pub id: OfferingId,
    /// Grows with each change: who writes to an older one is refused.
    pub version: i64,
    /// Which course.
    pub course: CourseId,
    /// To which cohort.
    pub cohort: CohortId,
    /// How many students are enrolled in it.
    pub students: u32,
    /// How many requests were made for it, but for those that were cancelled.
    pub requests: u32,
    /// What is written of it.
    pub text: OfferingText,
}

/// A program, whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgramFile {
    /// Its id.
    pub id: ProgramId,
    /// Grows with each change: who writes to an older one is refused.
    pub version: i64,
    /// What is written of it.
    pub text: ProgramText,
    /// Whether the help desk opened advanced access to its students (G10).
    pub advanced_open: bool,
    /// Its courses, by code.
    pub courses: Vec<Course>,
    /// Its cohorts, by short name.
    pub cohorts: Vec<Cohort>,
    /// Its course offerings, first days first.
    pub offerings: Vec<Offering>,
}

impl ProgramFile {
    /// A course of the program.
    pub fn course(&self, id: CourseId) -> Option<&Course> {
        self.courses.iter().find(|course| course.id == id)
    }

    /// A cohort of the program.
    pub fn cohort(&self, id: CohortId) -> Option<&Cohort> {
        self.cohorts.iter().find(|cohort| cohort.id == id)
    }

    /// A course offering of the program.
    pub fn offering(&self, id: OfferingId) -> Option<&Offering> {
        self.offerings.iter().find(|offering| offering.id == id)
    }

    /// The course offerings of a cohort, first days first.
    pub fn given_to(&self, cohort: CohortId) -> impl Iterator<Item = &Offering> {
        self.offerings.iter().filter(move |offering| offering.cohort == cohort)
    }

    /// Whether a course is given to a cohort in a term already, by another course offering than `but`.
    pub fn gives(&self, course: CourseId, cohort: CohortId, term: Term, but: Option<OfferingId>) -> bool {
        let same = |one: &&Offering| one.course == course && one.cohort == cohort && one.text.term == term && Some(one.id) != but;
        self.offerings.iter().any(|one| same(&one))
    }

    /// « Copier vers l’année suivante »: what is proposed for a cohort of the program, to be read again before it is made.
    pub fn next_year(&self, cohort: CohortId) -> Option<CohortCopy> {
        let text = &self.cohort(cohort)?.text;
        let offerings = self
            .given_to(cohort)
            .map(|one| CopiedOffering {
                from: one.id,
                code: code_in(&one.text.code, one.text.term, one.text.term.next_year()),
                period: one.text.period.moved(A_YEAR),
            })
            .collect();
        Some(CohortCopy {
            cohort,
            seen: self.given_to(cohort).map(|one| one.id).collect(),
            text: CohortText { short_name: year_after(&text.short_name), name: year_after(&text.name) },
            offerings,
        })
    }
}

/// A cohort about to be copied to the next year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CohortCopy {
    /// Which one.
    pub cohort: CohortId,
    /// Its course offerings as they were shown: another was added since when they are others.
    pub seen: Vec<OfferingId>,
    /// What the new cohort is called.
    pub text: CohortText,
    /// The course offerings that are copied.
    pub offerings: Vec<CopiedOffering>,
}

/// A course offering about to be copied to the next year: the same course, in the same term of the next year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopiedOffering {
    /// Of which one.
    pub from: OfferingId,
    /// The code of the new one.
    pub code: String,
    /// Its days.
    pub period: Period,
}

/// A request that would no longer be within the days of its course offering.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOutside {
    /// Which one.
    pub id: PlacementId,
    /// « SUPER-1042 ».
    pub reference: String,
    /// The unit, in French and in English.
    pub destination: Bilingual,
    /// Its days.
    pub period: Period,
    /// Where it stands.
    pub state: RequestState,
}

/// The code of a term’s course offering in another term.
fn code_in(code: &str, term: Term, other: Term) -> String {
    let (term, other) = (term.code(), other.code());
    if code.contains(&term) { code.replace(&term, &other) } else { format!("{code}-{other}") }
}

/// A name that tells a year, a year later: « SI-A24 » is « SI-A25 », « automne 2024 » is « automne 2025 ». The last number of two or
/// four digits counts; without one, the name as it is.
fn year_after(name: &str) -> String {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut end = name.len();
    while let Some(last) = name[..end].rfind(is_digit) {
        let after = last + 1;
        let from = name[..after].rfind(|c| !is_digit(c)).map_or(0, |at| at + name[at..].chars().next().map_or(1, char::len_utf8));
        let digits = &name[from..after];
        if let (2 | 4, Ok(year)) = (digits.len(), digits.parse::<u16>()) {
            let next = if digits.len() == 2 { format!("{:02}", (year + 1) % 100) } else { format!("{:04}", (year + 1) % 10_000) };
            return format!("{}{next}{}", &name[..from], &name[after..]);
        }
        end = from;
    }
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn program() -> ProgramFile {
        let day = |text: &str| text.parse().expect("a day");
        let (course, cohort) = (CourseId(Uuid::from_u128(1)), CohortId(Uuid::from_u128(2)));
        let text = OfferingText {
            term: Term::parse("A2026").expect("a term"),
            code: "180-30B-SU-A2026".to_owned(),
            period: Period::new(day("2026-08-24"), day("2026-12-18")).expect("a period"),
        };
        ProgramFile {
            id: ProgramId(Uuid::nil()),
            version: 1,
            text: ProgramText { code: "180.A0".to_owned(), name: Bilingual::default(), state: ProgramState::Active, discipline: None },
            advanced_open: true,
            courses: Vec::new(),
            cohorts: vec![Cohort {
                id: cohort,
                version: 1,
                text: CohortText { short_name: "SI-A24".to_owned(), name: "Soins infirmiers, automne 2024".to_owned() },
            }],
            offerings: vec![Offering { id: OfferingId(Uuid::from_u128(3)), version: 1, course, cohort, students: 87, requests: 2, text }],
        }
    }

    #[test]
    fn the_next_year_is_52_weeks_later_on_the_same_weekdays() {
        let program = program();
        let copy = program.next_year(program.cohorts[0].id).expect("a copy");
        assert_eq!((copy.text.short_name.as_str(), copy.text.name.as_str()), ("SI-A25", "Soins infirmiers, automne 2025"));
        let [offering] = copy.offerings.as_slice() else { panic!("one offering") };
        let period = offering.period;
        assert_eq!(
            (offering.code.as_str(), period.from.to_string().as_str(), period.to.to_string().as_str()),
            ("180-30B-SU-A2027", "2027-08-23", "2027-12-17")
        );
        assert_eq!((period.from.weekday(), period.to.weekday()), (1, 5));
        assert_eq!(copy.seen, [offering.from]);
        assert_eq!(program.next_year(CohortId(Uuid::nil())), None);
    }

    #[test]
    fn a_course_is_given_to_a_cohort_once_a_term() {
        let program = program();
        let one = &program.offerings[0];
        assert!(program.gives(one.course, one.cohort, one.text.term, None));
        assert!(!program.gives(one.course, one.cohort, one.text.term, Some(one.id)));
        assert!(!program.gives(one.course, one.cohort, one.text.term.next_year(), None));
    }

    #[test]
    fn names_and_codes_tell_the_year_after() {
        for (name, expected) in [
            ("SI-A24", "SI-A25"),
            ("NUR-F99", "NUR-F00"),
            ("2024", "2025"),
            ("Cohorte 2024 (groupe 3)", "Cohorte 2025 (groupe 3)"),
            ("Automne 2024, éé", "Automne 2025, éé"),
            ("HD-01", "HD-02"),
            ("A26-1", "A27-1"),
            ("Groupe du soir", "Groupe du soir"),
            ("", ""),
        ] {
            assert_eq!(year_after(name), expected);
        }
        let (fall, next) = (Term::parse("A2026").expect("a term"), Term::parse("A2027").expect("a term"));
        assert_eq!(code_in("180-30B-SU-A2026", fall, next), "180-30B-SU-A2027");
        assert_eq!(code_in("stage", fall, next), "stage-A2027");
    }

    proptest! {
        #[test]
        fn any_name_has_a_year_after(name in "\\PC{0,20}") {
            prop_assert!(year_after(&name).chars().count() == name.chars().count());
        }
    }
}
