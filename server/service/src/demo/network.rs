//! The rows of the demonstration, from the places and the people.

use super::DemoAccount;
use super::calendar::Weeks;
use super::calls;
use super::dice::Dice;
use super::placements;
use super::places::{self, LARGE, LARGE_COHORTS, LARGE_HOURS, LARGE_TERMS, NETWORK, NURSING, Organisation, STAGE_3, Term, discipline};
use super::region;
use super::staff::{self, Places};
use super::students::{Class, Standings, Students};
use super::{ACCOUNTS, STUDENTS, Scale};
use crate::failure::Failure;
use domain::Timestamp;
use domain::id::{CohortId, CourseId, DepartmentId, OfferingId, OrganisationId, ProgramId};
use domain::program::{PlacementKind, ProgramState};
use std::collections::HashMap;
use store::demo::Network;
use store::entity::{cohort, course, department, email_domain, offering, organisation, program};

const SEED: u64 = 2026;
/// Fewest students of a cohort that only a large demonstration has.
const SMALLEST: u32 = 25;

/// Every row, and the accounts to try them with.
pub(super) fn rows(scale: Scale, password_hash: &str, now: Timestamp) -> Result<(Network, Vec<DemoAccount>), Failure> {
    let mut builder = Builder { network: Network::default(), dice: Dice::new(SEED), weeks: Weeks::from(now) };
    let places = builder.places()?;
    let (administrators, mut accounts) = staff::add(&mut builder.network, &staff::PEOPLE, &places, &builder.dice, password_hash, now)?;
    let mut classes = builder.classes(&places)?;
    let more = scale.students.saturating_sub(STUDENTS);
    if more > 0 {
        let cohorts = LARGE_COHORTS.saturating_sub(u32::try_from(classes.len()).unwrap_or(LARGE_COHORTS));
        classes.extend(builder.more_classes(&places, more, (more / SMALLEST).clamp(1, cohorts.max(1)))?);
    }
    let Builder { mut network, dice, weeks } = builder;
    let mut students = Students::new(&mut network, &mut accounts, &dice, password_hash, now);
    for mut class in classes {
        class.administrator = administrators.get(&class.department_id).copied();
        students.add(&class)?;
    }
    accounts.extend(staff::add(&mut network, &staff::NEIGHBOUR, &places, &dice, password_hash, now)?.1);
    placements::add(&mut network, &places, &dice, weeks, now)?;
    region::add(&mut network, &places, &dice, now, scale.placements)?;
    calls::add(&mut network, &places, &dice, weeks, now)?;
    accounts.sort_by_key(|account| ACCOUNTS.iter().position(|name| *name == account.user_name));
    Ok((network, accounts))
}

struct Builder {
    network: Network,
    dice: Dice,
    weeks: Weeks,
}

/// A course given in a term, with its titles in French and English.
struct Given<'a> {
    code: &'a str,
    title: (&'a str, &'a str),
    term: Term,
    hours: i64,
    kind: PlacementKind,
}

impl Builder {
    /// Organisations and departments.
    fn places(&mut self) -> Result<Places, Failure> {
        let mut places = Places::default();
        for place in &NETWORK {
            let id = OrganisationId(self.dice.id()?);
            places.0.insert(place.code, id);
            let (name_fr, name_en) = both(place.name);
            self.network.organisations.push(organisation::Model {
                id,
                code: place.code.to_owned(),
                kind: place.kind.to_owned(),
                name_fr,
                name_en,
                language: place.language.to_owned(),
                user_prefix: place.code.to_owned(),
                contact_name: place.contact.0.to_owned(),
                contact_email: place.contact.1.to_owned(),
                contact_phone: Some(place.contact.2.to_owned()),
            });
            let domain = |domain: &&str| email_domain::Model { organisation_id: id, domain: (*domain).to_owned() };
            self.network.email_domains.extend(place.domains.iter().map(domain));
            for part in place.departments {
                let department = DepartmentId(self.dice.id()?);
                places.1.insert((place.code, part.code), department);
                let (name_fr, name_en) = both(part.name);
                let code = part.code.to_owned();
                self.network.departments.push(department::Model { id: department, organisation_id: id, code, name_fr, name_en });
            }
        }
        Ok(places)
    }

    /// Programs, cohorts, courses and offerings.
    fn classes(&mut self, places: &Places) -> Result<Vec<Class<'static>>, Failure> {
        let mut classes = Vec::new();
        for place in &NETWORK {
            for part in place.departments {
                let at = (places.0[place.code], places.1[&(place.code, part.code)]);
                for program in part.programs {
                    let program_id = self.program(at, program.code, program.name, program.advanced_open)?;
                    for cohort in program.cohorts {
                        let given = cohort.courses.iter().map(|course| {
                            let places::Course { code, title, term, hours, kind } = *course;
                            Given { code, title, term, hours, kind }
                        });
                        let offerings = self.cohort((at.0, at.1, program_id), (cohort.short, cohort.name), given)?;
                        classes.push(Class {
                            is_shown: cohort.courses.iter().any(|course| course.code == STAGE_3),
                            ..class(place, at, offerings, cohort)
                        });
                    }
                }
            }
        }
        Ok(classes)
    }

    /// The classes that only a large demonstration has.
    fn more_classes(&mut self, places: &Places, students: u32, cohorts: u32) -> Result<Vec<Class<'static>>, Failure> {
        let Some(place) = NETWORK.iter().find(|place| place.code == NURSING.0) else { return Ok(Vec::new()) };
        let at = (places.0[NURSING.0], places.1[&NURSING]);
        let mut programs = HashMap::new();
        let mut classes = Vec::new();
        for (number, of) in (0..cohorts).zip(LARGE.iter().cycle()) {
            let program_id = match programs.get(of.code) {
                Some(id) => *id,
                None => self.program(at, of.code, of.name, true)?,
            };
            programs.insert(of.code, program_id);
            let short = format!("{}-{:02}", of.letters, number + 1);
            let name = format!("{}, cohorte {}", of.name.0, number + 1);
            let codes =
                LARGE_TERMS.map(|term| format!("{}-{}{}-SU", of.code.split('.').next().unwrap_or_default(), term.code(), number + 1));
            let titles: Vec<_> = (1..=LARGE_TERMS.len()).map(|stage| (format!("Stage {stage}"), format!("Practicum {stage}"))).collect();
            let given = codes.iter().zip(&titles).zip(LARGE_TERMS).map(|((code, (fr, en)), term)| Given {
                code,
                title: (fr, en),
                term,
                hours: LARGE_HOURS,
                kind: PlacementKind::Group,
            });
            let offerings = self.cohort((at.0, at.1, program_id), (&short, &name), given)?;
            classes.push(Class {
                organisation: place,
                organisation_id: at.0,
                department_id: at.1,
                administrator: None,
                offerings,
                year: "26",
                students: students / cohorts + u32::from(number < students % cohorts),
                standings: Standings::READY,
                is_shown: false,
            });
        }
        Ok(classes)
    }

    fn program(
        &mut self,
        (organisation_id, department_id): (OrganisationId, DepartmentId),
        code: &str,
        name: (&str, &str),
        advanced_open: bool,
    ) -> Result<ProgramId, Failure> {
        let id = ProgramId(self.dice.id()?);
        let (name_fr, name_en) = both(name);
        self.network.programs.push(program::Model {
            id,
            organisation_id,
            department_id,
            code: code.to_owned(),
            name_fr,
            name_en,
            advanced_open,
            state: ProgramState::Active.word().to_owned(),
            discipline: discipline(code).map(|one| one.word().to_owned()),
            version: 1,
        });
        Ok(id)
    }

    fn cohort<'a>(
        &mut self,
        (organisation_id, department_id, program_id): (OrganisationId, DepartmentId, ProgramId),
        (short, name): (&str, &str),
        courses: impl Iterator<Item = Given<'a>>,
    ) -> Result<Vec<OfferingId>, Failure> {
        let cohort_id = CohortId(self.dice.id()?);
        let (short_name, name) = (short.to_owned(), name.to_owned());
        self.network.cohorts.push(cohort::Model { id: cohort_id, organisation_id, program_id, short_name, name, version: 1 });
        let mut offerings = Vec::new();
        for given in courses {
            let course_id = CourseId(self.dice.id()?);
            let (title_fr, title_en) = both(given.title);
            let code = given.code.to_owned();
            self.network.courses.push(course::Model {
                id: course_id,
                organisation_id,
                program_id,
                code,
                title_fr,
                title_en,
                hours_minutes: Some(given.hours * 60),
                kind: given.kind.word().to_owned(),
                version: 1,
            });
            let id = OfferingId(self.dice.id()?);
            let (term, (first, last)) = (given.term.code(), given.term.weeks());
            self.network.offerings.push(offering::Model {
                id,
                organisation_id,
                department_id,
                course_id,
                cohort_id,
                code: format!("{}-{term}", given.code),
                term: term.to_owned(),
                starts_on: self.weeks.monday(first),
                ends_on: self.weeks.friday(last),
                version: 1,
            });
            offerings.push(id);
        }
        Ok(offerings)
    }
}

fn class(
    place: &'static Organisation,
    (organisation_id, department_id): (OrganisationId, DepartmentId),
    offerings: Vec<OfferingId>,
    cohort: &'static places::Cohort,
) -> Class<'static> {
    Class {
        organisation: place,
        organisation_id,
        department_id,
        administrator: None,
        offerings,
        year: cohort.year,
        students: cohort.students,
        standings: cohort.standings,
        is_shown: false,
    }
}

fn both((fr, en): (&str, &str)) -> (String, String) {
    (fr.to_owned(), en.to_owned())
}
