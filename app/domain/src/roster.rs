//! The enrolment screen (« Fiche d’inscription »): what its view asks for and what it shows.

use crate::access::AccessLevel;
use crate::id::{SavedViewId, StudentId};
use crate::language::Language;
use crate::person::StudentStatus;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$variant_doc])* $variant),* }

        impl $name {
            /// Every value, in the order screens list them.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word in addresses and in the database.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// Reads the word of an address or of the database.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

words! {
    /// Where a student's access stands, as the screen says it: one word and one icon each (C3, our version).
    AccessState {
        /// No account.
        None = "aucun",
        /// A temporary password was made and still opens.
        Invited = "invitation",
        /// The temporary password is past its time and no password was chosen.
        Expired = "expiree",
        /// Inside, read only.
        Basic = "base",
        /// Inside, with documents.
        Advanced = "avance",
        /// The account is closed.
        Disabled = "desactive",
    }
}

words! {
    /// What stands between a student and a mail (D4).
    EmailState {
        /// Nothing.
        Usable = "ok",
        /// No address on file.
        Missing = "manquant",
        /// Outside the organisation's declared formats (RST-12).
        Outside = "format",
        /// Another student of the school has the same address.
        Duplicate = "double",
    }
}

words! {
    /// How far the latest access mail went.
    Delivery {
        /// No mail was ever due.
        None = "aucun",
        /// In the outbox.
        Waiting = "attente",
        /// Taken by the mail server.
        Sent = "remis",
        /// Refused by the mail server, or given up.
        Refused = "refuse",
    }
}

words! {
    /// What the list is sorted by.
    SortKey {
        /// Family name, then given name, in fr-CA order.
        Name = "nom",
        /// Student number.
        Number = "matricule",
        /// E-mail.
        Email = "courriel",
        /// Group.
        Group = "groupe",
        /// Access.
        Access = "acces",
        /// Last sign-in.
        LastSignIn = "visite",
    }
}

/// Page sizes on offer.
pub const PAGE_SIZES: [u32; 3] = [25, 50, 100];

/// Longest search text that is read.
pub const SEARCH_LIMIT: usize = 100;

/// How the list lays out an e-mail and a group: whole, or broken anywhere when they would widen the page.
pub const fn layout(email: &str, group: &str) -> (&'static str, &'static str) {
    (if email.len() > 40 { "free" } else { "" }, if group.len() > 10 { "free short" } else { "num" })
}

/// Which students the view holds. Every part lives in the address; empty parts do not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// Program code, `180.A0`.
    pub program: Option<String>,
    /// Course code, `180-30B-SU`.
    pub course: Option<String>,
    /// Cohort short name.
    pub cohort: Option<String>,
    /// Term, `A2026` (automne), `H2027` (hiver), `E2027` (été).
    pub term: Option<String>,
    /// Group in the course.
    pub group: Option<String>,
    /// Access state.
    pub access: Option<AccessState>,
    /// E-mail state.
    pub email: Option<EmailState>,
    /// Delivery of the latest access mail.
    pub delivery: Option<Delivery>,
    /// Text looked for in names, number and e-mail, accents and case aside.
    pub text: Option<String>,
}

/// Names of a view's parts in an address, in the order they are written.
const KEYS: [&str; 9] = ["programme", "cours", "cohorte", "session", "groupe", "acces", "courriel", "envoi", "q"];

impl Filter {
    /// Reads the parts of an address; what is not understood does not narrow, and is left out of the view.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut filter = Self::default();
        for (key, value) in pairs {
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            let text = || Some(value.chars().take(SEARCH_LIMIT).collect::<String>());
            match key {
                "programme" => filter.program = text(),
                "cours" => filter.course = text(),
                "cohorte" => filter.cohort = text(),
                "session" => filter.term = text(),
                "groupe" => filter.group = text(),
                "acces" => filter.access = AccessState::from_word(value),
                "courriel" => filter.email = EmailState::from_word(value),
                "envoi" => filter.delivery = Delivery::from_word(value),
                "q" => filter.text = text(),
                _ => {}
            }
        }
        filter
    }

    /// Reads the parts of a view that something is to be done to: nothing when one of them is not understood or stands twice, for
    /// to leave it out would reach more students than were asked for.
    pub fn to_act_on(pairs: &[(&str, &str)]) -> Option<Self> {
        let filter = Self::from_pairs(pairs.iter().copied());
        let asked = pairs.iter().filter(|(key, value)| KEYS.contains(key) && !value.trim().is_empty()).count();
        (filter.pairs().len() == asked).then_some(filter)
    }

    /// The parts as they stand in an address, only those that narrow.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let values = [
            self.program.clone(),
            self.course.clone(),
            self.cohort.clone(),
            self.term.clone(),
            self.group.clone(),
            self.access.map(|state| state.word().to_owned()),
            self.email.map(|state| state.word().to_owned()),
            self.delivery.map(|state| state.word().to_owned()),
            self.text.clone(),
        ];
        KEYS.into_iter().zip(values).filter_map(|(key, value)| value.map(|value| (key, value))).collect()
    }

    /// Whether nothing narrows the view.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// How the view is ordered and cut in pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrangement {
    /// What rows are sorted by.
    pub sort: SortKey,
    /// Z to A.
    pub descending: bool,
    /// Rows a page: 25, 50 or 100.
    pub size: u32,
    /// Page, from 1.
    pub page: u32,
}

impl Default for Arrangement {
    fn default() -> Self {
        Self { sort: SortKey::Name, descending: false, size: 50, page: 1 }
    }
}

impl Arrangement {
    /// Reads `tri`, `sens`, `par` and `page` of an address; what is not understood is as if absent.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut arrangement = Self::default();
        for (key, value) in pairs {
            match key {
                "tri" => arrangement.sort = SortKey::from_word(value).unwrap_or(SortKey::Name),
                "sens" => arrangement.descending = value == "desc",
                "par" => arrangement.size = value.parse().ok().filter(|size| PAGE_SIZES.contains(size)).unwrap_or(50),
                "page" => arrangement.page = value.parse().ok().filter(|page| (1..=100_000).contains(page)).unwrap_or(1),
                _ => {}
            }
        }
        arrangement
    }

    /// The parts as they stand in an address, only those that differ from the default.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let usual = Self::default();
        let mut pairs = Vec::new();
        if self.sort != usual.sort {
            pairs.push(("tri", self.sort.word().to_owned()));
        }
        if self.descending {
            pairs.push(("sens", "desc".to_owned()));
        }
        if self.size != usual.size {
            pairs.push(("par", self.size.to_string()));
        }
        if self.page != usual.page {
            pairs.push(("page", self.page.to_string()));
        }
        pairs
    }
}

/// Which students an action is for; resolved again on the server, within the person's scope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Selection {
    /// These, one by one.
    Ids(Vec<StudentId>),
    /// « Tous les N de la vue », across pages.
    View {
        /// The view.
        filter: Filter,
        /// Those taken out of it.
        except: Vec<StudentId>,
    },
}

/// A line of the enrolment screen.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RosterRow {
    /// The student.
    pub id: StudentId,
    /// « Tremblay, Élise ».
    pub name: String,
    /// The school's number.
    pub number: String,
    /// The address, empty without one.
    pub email: String,
    /// What stands between the student and a mail.
    pub email_state: EmailState,
    /// Group, empty without one.
    pub group: String,
    /// Access, as the screen says it.
    pub access: AccessState,
    /// Latest sign-in.
    pub last_sign_in: Option<Timestamp>,
    /// Delivery of the latest access mail.
    pub delivery: Delivery,
    /// Whether the student is still one.
    pub status: StudentStatus,
}

/// A page of the enrolment screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterPage {
    /// The rows of this page.
    pub rows: Vec<RosterRow>,
    /// Students in the view.
    pub total: u32,
    /// Students in the person's departments, without filters.
    pub all: u32,
    /// The page these rows are: the one asked for, or the last when the view has become shorter.
    pub page: u32,
}

/// A choice of a filter: a code and its words in the person's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What stands in the address.
    pub code: String,
    /// What the person reads.
    pub label: String,
}

/// When a course is given: a season and its year (`domain.md` § 1, session).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Term {
    /// The year of the calendar.
    pub year: u16,
    /// The season, in the order of the calendar.
    pub season: Season,
}

/// The three terms of a year, in the order of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Season {
    /// Hiver, January to April.
    Winter,
    /// Printemps-été, May to August.
    Summer,
    /// Automne, September to December.
    Fall,
}

impl Term {
    /// Reads the code of an address or of the database: `A2026`, `H2027`, `E2027`.
    pub fn parse(code: &str) -> Option<Self> {
        let (letter, year) = code.split_at_checked(1)?;
        let season = match letter {
            "A" => Season::Fall,
            "H" => Season::Winter,
            "E" => Season::Summer,
            _ => return None,
        };
        let four_digits = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        four_digits.then(|| year.parse().ok()).flatten().map(|year| Self { year, season })
    }

    /// The code of an address or of the database.
    pub fn code(self) -> String {
        let letter = match self.season {
            Season::Fall => 'A',
            Season::Winter => 'H',
            Season::Summer => 'E',
        };
        format!("{letter}{:04}", self.year)
    }

    /// The same season of the next year, as long as it can be written.
    #[must_use]
    pub const fn next_year(self) -> Self {
        Self { year: if self.year < 9_999 { self.year + 1 } else { self.year }, season: self.season }
    }

    /// The terms from one year to another, in the order of the calendar.
    pub fn of_years(years: std::ops::RangeInclusive<u16>) -> impl Iterator<Item = Self> {
        years.flat_map(|year| [Season::Winter, Season::Summer, Season::Fall].map(|season| Self { year, season }))
    }

    /// What the person reads: « Automne 2026 », “Fall 2026”.
    pub fn name(self, language: Language) -> String {
        let season = match self.season {
            Season::Winter => language.pick("Hiver", "Winter"),
            Season::Summer => language.pick("Printemps-été", "Spring-Summer"),
            Season::Fall => language.pick("Automne", "Fall"),
        };
        format!("{season} {}", self.year)
    }
}

/// What each filter may be set to in the person's departments.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// Programs.
    pub programs: Vec<Choice>,
    /// Courses.
    pub courses: Vec<Choice>,
    /// Cohorts.
    pub cohorts: Vec<Choice>,
    /// Terms.
    pub terms: Vec<Choice>,
    /// Groups.
    pub groups: Vec<Choice>,
}

/// A view kept under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// Its id.
    pub id: SavedViewId,
    /// Its name.
    pub name: String,
    /// The address's query.
    pub query: String,
}

/// The level a row's action would give, for the words of the screen.
pub const fn reached(level: AccessLevel) -> AccessState {
    match level {
        AccessLevel::None => AccessState::None,
        AccessLevel::Basic => AccessState::Basic,
        AccessLevel::Advanced => AccessState::Advanced,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_view_survives_its_address(program in proptest::option::of("[0-9A-Z.]{1,8}"), text in proptest::option::of("[a-zé&=+%]{1,12}"), access in 0usize..6) {
            let filter = Filter { program, text, access: AccessState::ALL.get(access).copied(), ..Filter::default() };
            let pairs = filter.pairs();
            prop_assert_eq!(Filter::from_pairs(pairs.iter().map(|(k, v)| (*k, v.as_str()))), filter);
        }
    }

    #[test]
    fn a_view_to_act_on_leaves_nothing_out() {
        let read = |pairs: &[(&str, &str)]| Filter::to_act_on(pairs).map(|filter| filter.pairs().len());
        assert_eq!(read(&[("acces", "aucun"), ("cours", "180-30B-SU"), ("q", ""), ("tri", "nom"), ("portee", "vue")]), Some(2));
        assert_eq!(read(&[]), Some(0));
        for (key, word) in [("acces", "aucunn"), ("acces", "AUCUN"), ("courriel", "oui"), ("envoi", "0")] {
            assert_eq!(read(&[("cours", "180-30B-SU"), (key, word)]), None, "{key}={word}");
            assert_eq!(Filter::from_pairs([(key, word)]), Filter::default(), "{key}={word}: looking leaves it out");
        }
        assert_eq!(read(&[("acces", "aucun"), ("acces", "base")]), None);
        assert_eq!(read(&[("q", "roy"), ("q", "roy")]), None);
    }

    #[test]
    fn terms_follow_the_calendar_and_have_names() {
        let terms: Vec<_> = ["H2026", "E2026", "A2026", "H2027"].into_iter().map(Term::parse).collect();
        assert!(terms.iter().all(Option::is_some) && terms.is_sorted());
        let codes: Vec<_> = Term::of_years(2026..=2027).map(Term::code).collect();
        assert_eq!(codes, ["H2026", "E2026", "A2026", "H2027", "E2027", "A2027"]);
        assert_eq!(Term::parse("A2026").map(|term| term.next_year().code()), Some("A2027".to_owned()));
        assert_eq!(Term::parse("E2027").map(|term| term.name(Language::French)), Some("Printemps-été 2027".to_owned()));
        assert_eq!(Term::parse("A2026").map(|term| term.name(Language::English)), Some("Fall 2026".to_owned()));
        for other in ["", "A", "A26", "A20266", "Z2026", "é2026", "A+026"] {
            assert_eq!(Term::parse(other), None, "{other}");
        }
    }

    #[test]
    fn an_address_that_says_nothing_known_is_the_default() {
        let pairs = [("acces", "x"), ("tri", "' OR 1"), ("par", "7"), ("page", "-1"), ("zzz", "1")];
        assert!(Filter::from_pairs(pairs).is_empty());
        assert_eq!(Arrangement::from_pairs(pairs), Arrangement::default());
    }
}
