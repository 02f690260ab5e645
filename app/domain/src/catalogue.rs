//! What a host says of the units that take students, and the agreements that let a school send them (`domain.md` § 2, G19).

use crate::Language;
use crate::calendar::{Day, Period};
use crate::document::DocumentRow;
use crate::id::{AccountId, AgreementId, CapacityId, ClosureId, DestinationId, OrganisationId, ProgramId, ServiceId, SiteId};
use crate::placement::{Limit, Party};
use serde::{Deserialize, Serialize};

/// Most characters of a name, or of the reason of a closure.
pub const LONGEST_NAME: usize = 120;
/// Most characters of one text of a profile.
pub const LONGEST_PROFILE: usize = 2_000;
/// Most seats of a destination, on a day and in a shift: as many as one request may ask for.
pub const MOST_SEATS: u32 = 100;
/// Most destination agents of a destination: the main one and two back-ups.
pub const MOST_CONTACTS: usize = 3;

/// A text in both languages; either may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bilingual {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

impl Bilingual {
    /// The text for a reader, and in which language it is: the other one's where the reader's is not written.
    pub fn read(&self, language: Language) -> (&str, Language) {
        let other = language.other();
        let own = language.pick(&self.fr, &self.en);
        if own.is_empty() { (other.pick(&self.fr, &self.en), other) } else { (own, language) }
    }

    /// Whether it is written in the other language alone.
    pub fn lacks(&self, language: Language) -> bool {
        language.pick(&self.fr, &self.en).is_empty() && !self.is_empty()
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.fr.is_empty() && self.en.is_empty()
    }
}

/// What a profile tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Topic {
    /// Who is cared for.
    Clientele,
    /// How to dress.
    Dress,
    /// Where to park.
    Parking,
    /// What to do on the first day.
    FirstDay,
}

impl Topic {
    /// Every topic, in the order in which they are read.
    pub const ALL: [Self; 4] = [Self::Clientele, Self::Dress, Self::Parking, Self::FirstDay];

    /// The name of its fields in a form, before their language.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Clientele => "clientele",
            Self::Dress => "tenue",
            Self::Parking => "stationnement",
            Self::FirstDay => "premier-jour",
        }
    }
}

/// What a student reads before the first day, in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Who is cared for.
    pub clientele: Bilingual,
    /// How to dress.
    pub dress: Bilingual,
    /// Where to park.
    pub parking: Bilingual,
    /// What to do on the first day.
    pub first_day: Bilingual,
}

impl Profile {
    /// What is said of a topic.
    pub const fn on(&self, topic: Topic) -> &Bilingual {
        match topic {
            Topic::Clientele => &self.clientele,
            Topic::Dress => &self.dress,
            Topic::Parking => &self.parking,
            Topic::FirstDay => &self.first_day,
        }
    }

    /// Whether something is said in the other language alone: « version anglaise manquante ».
    pub fn lacks(&self, language: Language) -> bool {
        Topic::ALL.into_iter().any(|topic| self.on(topic).lacks(language))
    }
}

/// A site or a service: one that is there, or a new one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Chosen<Id, New> {
    /// One of the host's.
    Known(Id),
    /// One to be made.
    New(New),
}

/// A site to be made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewSite {
    /// Its name.
    pub name: Bilingual,
    /// Its address, on one line.
    pub address: String,
}

/// A destination as its host writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DestinationText {
    /// Where it is.
    pub site: Chosen<SiteId, NewSite>,
    /// What kind of care it gives.
    pub service: Chosen<ServiceId, Bilingual>,
    /// Its name: both are needed.
    pub name: Bilingual,
    /// Seats on a day, in a shift.
    pub seats: u32,
    /// Whether it takes requests without the coordination reading them first.
    pub alone: bool,
    /// What a student reads.
    pub profile: Profile,
    /// Who answers for it, the main one first.
    pub contacts: Vec<AccountId>,
}

/// A destination in the list of those who answer for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DestinationRow {
    /// Its id.
    pub id: DestinationId,
    /// « Hôpital du Parc, pavillon A ».
    pub site: String,
    /// « Médecine ».
    pub service: String,
    /// « Médecine interne, 5e étage ».
    pub name: String,
    /// Seats on a day, in a shift.
    pub seats: u32,
    /// Whether it takes no new request.
    pub closed: bool,
    /// Who answers for it, the main one first.
    pub contacts: Vec<String>,
    /// Days it is closed, from today on.
    pub closures: Vec<Period>,
    /// Languages in which a part of the profile is missing.
    pub lacks: Vec<Language>,
}

/// Days on which a destination takes nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closure {
    /// Its id.
    pub id: ClosureId,
    /// From when to when.
    pub period: Period,
    /// Why.
    pub reason: String,
}

/// Most lines of capacity of a destination.
pub const MOST_LIMITS: usize = 60;

/// How many seats a destination has on some days, or for a discipline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CapacityLine {
    /// Its id.
    pub id: CapacityId,
    /// What it says.
    pub limit: Limit,
}

/// A destination, whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DestinationFile {
    /// Its id.
    pub id: DestinationId,
    /// Grows with each change: who writes to an older one is refused.
    pub version: i64,
    /// On which side the reader stands.
    pub party: Party,
    /// The host's name.
    pub host: Bilingual,
    /// Its site.
    pub site: (SiteId, Bilingual),
    /// The address of its site.
    pub address: String,
    /// Its service.
    pub service: (ServiceId, Bilingual),
    /// Its name.
    pub name: Bilingual,
    /// Seats on a day, in a shift.
    pub seats: u32,
    /// Whether it takes requests without the coordination reading them first.
    pub alone: bool,
    /// Whether it takes no new request.
    pub closed: bool,
    /// What a student reads.
    pub profile: Profile,
    /// Who answers for it, the main one first; names of people are told on their own side only.
    pub contacts: Vec<(AccountId, String)>,
    /// Days it is closed, from today on.
    pub closures: Vec<Closure>,
    /// Seats on some days or for a discipline, of those days that are not over.
    pub limits: Vec<CapacityLine>,
    /// Files that go with it.
    pub documents: Vec<DocumentRow>,
}

/// What a destination can be made of: sites, services and destination agents of the host.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Materials {
    /// Sites, by name.
    pub sites: Vec<(SiteId, String)>,
    /// Services, by name.
    pub services: Vec<(ServiceId, String)>,
    /// Accounts whose role is destination agent, by name.
    pub agents: Vec<(AccountId, String)>,
}

/// A closure to be added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewClosure {
    /// From when to when.
    pub period: Period,
    /// Why.
    pub reason: String,
}

/// An affiliation agreement as a school writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementText {
    /// With which host.
    pub host: OrganisationId,
    /// For which program; for all of them when it is nothing.
    pub program: Option<ProgramId>,
    /// From when to when.
    pub period: Period,
}

/// An affiliation agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// Its id.
    pub id: AgreementId,
    /// Grows with each change: who writes to an older one is refused.
    pub version: i64,
    /// The school's name.
    pub school: String,
    /// The host's name.
    pub host_name: String,
    /// The program's name; nothing for all of them.
    pub program_name: Option<String>,
    /// What was agreed.
    pub text: AgreementText,
}

/// Where an agreement stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// It has not begun.
    Ahead,
    /// It is in force.
    InForce,
    /// It is in force, and ends within [`AGREEMENT_DAYS`](crate::placement::duty::AGREEMENT_DAYS).
    EndsSoon,
    /// It is over.
    Over,
}

impl Standing {
    /// Where an agreement of these days stands.
    pub fn on(today: Day, period: Period) -> Self {
        if period.to < today {
            Self::Over
        } else if today < period.from {
            Self::Ahead
        } else if today.until(period.to) <= crate::placement::duty::AGREEMENT_DAYS {
            Self::EndsSoon
        } else {
            Self::InForce
        }
    }
}

/// What an agreement can be made of: hosts, and programs of the departments in reach.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parties {
    /// Hosts, by name.
    pub hosts: Vec<(OrganisationId, String)>,
    /// Programs, by code.
    pub programs: Vec<(ProgramId, String)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_not_translated_is_read_in_the_other_language() {
        let text = Bilingual { fr: "Sarrau".to_owned(), en: String::new() };
        assert_eq!(text.read(Language::English), ("Sarrau", Language::French));
        assert!(text.lacks(Language::English) && !text.lacks(Language::French));
        let profile = Profile { dress: text, ..Profile::default() };
        assert!(profile.lacks(Language::English) && !profile.lacks(Language::French) && !Profile::default().lacks(Language::English));
    }

    #[test]
    fn an_agreement_ends_soon_from_sixty_days_before_its_last_day_to_that_day() {
        let day = |text: &str| text.parse::<Day>().expect("a day");
        let period = Period::new(day("2026-01-01"), day("2026-12-31")).expect("a period");
        let on = |text: &str| Standing::on(day(text), period);
        assert_eq!([on("2025-12-31"), on("2026-01-01"), on("2026-10-31")], [Standing::Ahead, Standing::InForce, Standing::InForce]);
        assert_eq!([on("2026-11-01"), on("2026-12-31"), on("2027-01-01")], [Standing::EndsSoon, Standing::EndsSoon, Standing::Over]);
    }
}
