//! « Sommaire des stages »: the confirmed placements of a period by site, service and destination, and what is at two places at once.

use super::today;
use crate::access::{Done, Granted, SeePlacements, TakeSummary};
use crate::audit::{Event, SummaryOf};
use crate::failure::Failure;
use domain::calendar::{Day, Period};
use domain::id::{DestinationId, PlacementId, ServiceId, SiteId, StudentId};
use domain::placement::seat::{crowded, meetings};
use domain::placement::summary::{
    Elsewhere, Expected, LONGEST_PERIOD, MOST_TAKEN, PAGE_LINES, PAGE_PLACES, Summary, SummaryFilter, SummaryLine, SummaryPlace, weeks_from,
};
use domain::placement::{Capacity, Claim, Fullness, Load};
use domain::{Code, Language, Timestamp};
use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use store::placement::summary::{self, Absences, Held, Place};
use store::scope::Linked;
use store::{Mode, Tx};

/// A page of the summary.
///
/// # Errors
/// `Invalid(au)` for a period that is too long.
pub async fn see(grant: Granted<SeePlacements>, (filter, language): (SummaryFilter, Language)) -> Result<Done<Summary>, Failure> {
    let (tx, scope) = (grant.tx(), grant.scope());
    let survey = Survey::of(tx, scope, &filter, language, grant.now()).await?;
    let pages = pages(&survey.places);
    let page = filter.page.clamp(1, pages.len().max(1));
    let chosen = pages.get(page - 1).cloned().unwrap_or_default();
    let summary = Summary {
        party: scope.party(),
        period: survey.period,
        places: survey.read(tx, scope, &survey.places[chosen], language).await?,
        placements: survey.placements(),
        people: survey.people(),
        overlapping: survey.overlapping,
        page,
        pages: pages.len().max(1),
        sites: survey.sites.clone(),
        services: survey.services.clone(),
    };
    Ok(grant.read(summary))
}

/// Every placement that a filter holds, to go out as a file; that it went out is recorded.
///
/// # Errors
/// `Invalid(au)` for a period that is too long, or holds more placements than go out in one file.
pub async fn take(grant: Granted<TakeSummary>, (filter, language): (SummaryFilter, Language)) -> Result<Done<Taken>, Failure> {
    let (tx, scope) = (grant.tx(), grant.scope());
    let survey = Survey::of(tx, scope, &filter, language, grant.now()).await?;
    if survey.placements() > MOST_TAKEN {
        return Err(Failure::field("au", Code::TooManyLines));
    }
    let places = survey.read(tx, scope, &survey.places, language).await?;
    let (from, to) = (survey.period.from.to_string(), survey.period.to.to_string());
    let of = SummaryOf { from, to, site: filter.site, service: filter.service, overlaps: filter.overlaps };
    let event = Event::SummaryTaken { of, placements: count(survey.placements()), people: count(survey.people()) };
    let taken = Taken { period: survey.period, places };
    grant.commit(event, taken).await
}

/// A summary that goes out as a file.
#[derive(Clone, Debug)]
pub struct Taken {
    /// Of which period.
    pub period: Period,
    /// Its destinations, by host, site, service and name.
    pub places: Vec<SummaryPlace>,
}

/// Whether a period is longer than can be asked.
pub(super) fn is_too_long(period: Period) -> bool {
    period.from.until(period.to) >= LONGEST_PERIOD
}

/// The placements that a filter holds, before what only the lines to be shown need is read.
struct Survey {
    period: Period,
    places: Vec<(Place, Vec<PlacementId>)>,
    expected: Vec<(StudentId, PlacementId)>,
    clashes: HashMap<PlacementId, Clashes>,
    overlapping: usize,
    sites: Vec<(SiteId, String)>,
    services: Vec<(ServiceId, String)>,
}

/// What overlaps at a placement, before names are read.
#[derive(Default)]
struct Clashes {
    seats: Option<Fullness>,
    teacher: Option<Elsewhere>,
    students: HashMap<StudentId, Elsewhere>,
}

impl Survey {
    async fn of<M: Mode>(tx: &Tx<M>, scope: &Linked, filter: &SummaryFilter, language: Language, now: Timestamp) -> Result<Self, Failure> {
        let period = filter.period.unwrap_or_else(|| weeks_from(today(now)));
        if is_too_long(period) {
            return Err(Failure::field("au", Code::PeriodTooLong));
        }
        let held = summary::held(tx, scope, period).await?;
        let expected = summary::expected(tx, scope, period).await?;
        let places = summary::places(tx, scope, period, language).await?;
        let absences = summary::absences(tx, scope, period).await?;
        let clashes = clashes(&held, (&expected, &absences), &places, period);
        let (sites, services) = (choices(&places, |place| &place.site), choices(&places, |place| &place.service));
        let mut there: HashMap<DestinationId, Vec<PlacementId>> = HashMap::new();
        for one in held.iter().filter(|one| one.listed && one.load.within(period).is_some_and(|load| load.has_days())) {
            there.entry(one.destination).or_default().push(one.id);
        }
        let mut overlapping = 0;
        let places = places
            .into_iter()
            .filter(|place| filter.site.is_none_or(|site| place.site.0 == site))
            .filter(|place| filter.service.is_none_or(|service| place.service.0 == service))
            .filter_map(|place| {
                let mut placements = there.remove(&place.id)?;
                overlapping += placements.iter().filter(|id| clashes.contains_key(id)).count();
                placements.retain(|id| !filter.overlaps || clashes.contains_key(id));
                (!placements.is_empty()).then_some((place, placements))
            })
            .collect();
        Ok(Self { period, places, expected, clashes, overlapping, sites, services })
    }

    fn placements(&self) -> usize {
        self.places.iter().map(|(_, placements)| placements.len()).sum()
    }

    /// How many different people are expected.
    fn people(&self) -> usize {
        let held: HashSet<PlacementId> = self.places.iter().flat_map(|(_, placements)| placements).copied().collect();
        let people: HashSet<StudentId> =
            self.expected.iter().filter(|(_, placement)| held.contains(placement)).map(|(student, _)| *student).collect();
        people.len()
    }

    /// Reads what is shown of some of its destinations.
    async fn read<M: Mode>(
        &self,
        tx: &Tx<M>,
        scope: &Linked,
        places: &[(Place, Vec<PlacementId>)],
        language: Language,
    ) -> Result<Vec<SummaryPlace>, Failure> {
        let ids: Vec<PlacementId> = places.iter().flat_map(|(_, placements)| placements).copied().collect();
        let mut names = summary::names(tx, scope, &ids).await?;
        let mut lines: HashMap<DestinationId, Vec<SummaryLine>> = HashMap::new();
        let none = Clashes::default();
        for found in summary::confirmed(tx, scope, &ids, language).await? {
            let clashes = self.clashes.get(&found.row.id).unwrap_or(&none);
            let students = names.remove(&found.row.id).unwrap_or_default();
            let expected = |(id, name)| Expected { name, elsewhere: clashes.students.get(&id).cloned() };
            lines.entry(found.destination).or_default().push(SummaryLine {
                students: students.into_iter().map(expected).collect(),
                teacher: found.teacher,
                teacher_elsewhere: clashes.teacher.clone(),
                supervisor: found.supervisor.map(|supervisor| supervisor.name).unwrap_or_default(),
                over_seats: clashes.seats,
                row: found.row,
            });
        }
        let shown = |(place, _): &(Place, Vec<PlacementId>)| SummaryPlace {
            lines: lines.remove(&place.id).unwrap_or_default(),
            host: place.host.clone(),
            site: place.site.clone(),
            service: place.service.1.clone(),
            name: place.name.clone(),
            seats: place.capacity.usual,
        };
        Ok(places.iter().map(shown).collect())
    }
}

/// What is at two places at once on a day of the period, by placement of the summary: a destination, a teacher, a student.
fn clashes(
    held: &[Held],
    (expected, absences): (&[(StudentId, PlacementId)], &Absences),
    places: &[Place],
    period: Period,
) -> HashMap<PlacementId, Clashes> {
    let mut found: HashMap<PlacementId, Clashes> = HashMap::new();
    let within: Vec<(&Held, Load)> = held.iter().filter_map(|one| Some((one, one.load.within(period)?))).collect();
    let capacities: HashMap<DestinationId, &Capacity> = places.iter().map(|place| (place.id, &place.capacity)).collect();
    let moved = held.iter().flat_map(|one| one.moved.iter().filter_map(move |load| Some((one, load.within(period)?))));
    for (destination, there) in grouped(within.iter().copied().chain(moved).map(|one| (one.0.destination, one))) {
        let Some(capacity) = capacities.get(&destination) else { continue };
        let claims: Vec<Claim> = there.iter().map(|(one, load)| Claim { discipline: one.discipline, load: *load }).collect();
        for (one, over) in there.iter().map(|(one, _)| one).zip(crowded(&claims, capacity)) {
            if let Some(full) = over.filter(|_| one.listed) {
                let told = &mut found.entry(one.id).or_default().seats;
                if told.is_none_or(|first| full.on < first.on) {
                    *told = Some(full);
                }
            }
        }
    }
    // seats are kept while nobody comes; people are not expected
    let listed = || within.iter().filter(|(one, _)| one.listed && !one.suspended);
    let led = listed().filter(|(one, _)| !one.teacher.is_empty()).map(|one| ((one.0.department, one.0.teacher.as_str()), *one));
    for at in grouped(led).values() {
        for (placement, elsewhere) in meet(at, |_, _| false) {
            found.entry(placement).or_default().teacher = Some(elsewhere);
        }
    }
    let listed: HashMap<PlacementId, (&Held, Load)> = listed().map(|one| (one.0.id, *one)).collect();
    for (student, at) in grouped(expected.iter().filter_map(|(student, placement)| Some((*student, *listed.get(placement)?)))) {
        for (placement, elsewhere) in meet(&at, |placement, day| absences.hold(placement, student, day)) {
            found.entry(placement).or_default().students.insert(student, elsewhere);
        }
    }
    found
}

/// Where one person is expected too, by placement of the person's; `absent` says on which of its days the person does not come.
fn meet(at: &[(&Held, Load)], absent: impl Fn(PlacementId, Day) -> bool) -> Vec<(PlacementId, Elsewhere)> {
    if at.len() < 2 {
        return Vec::new();
    }
    let elsewhere = |(on, other): (Day, usize)| Elsewhere { on, other: at[other].0.reference.clone() };
    at.iter()
        .zip(meetings(&loads(at), |place, day| absent(at[place].0.id, day)))
        .filter_map(|((one, _), met)| Some((one.id, elsewhere(met?))))
        .collect()
}

fn loads(at: &[(&Held, Load)]) -> Vec<Load> {
    at.iter().map(|(_, load)| *load).collect()
}

fn grouped<Key: Eq + Hash, One>(all: impl Iterator<Item = (Key, One)>) -> HashMap<Key, Vec<One>> {
    let mut groups: HashMap<Key, Vec<One>> = HashMap::new();
    for (key, one) in all {
        groups.entry(key).or_default().push(one);
    }
    groups
}

/// Sites or services, each once, in the order in which the summary first has them, with their host where there are several.
fn choices<Id: Copy + PartialEq>(places: &[Place], of: impl Fn(&Place) -> &(Id, String)) -> Vec<(Id, String)> {
    let several = places.windows(2).any(|pair| pair[0].host != pair[1].host);
    let mut choices: Vec<(Id, String)> = Vec::new();
    for place in places {
        let (id, name) = of(place);
        if choices.iter().all(|(known, _)| known != id) {
            choices.push((*id, if several { format!("{name}, {}", place.host) } else { name.clone() }));
        }
    }
    choices
}

/// Whole destinations, as many as a page holds.
fn pages(places: &[(Place, Vec<PlacementId>)]) -> Vec<std::ops::Range<usize>> {
    let mut pages = Vec::new();
    let (mut from, mut lines) = (0, 0);
    for (place, (_, placements)) in places.iter().enumerate() {
        if place > from && (place - from == PAGE_PLACES || lines + placements.len() > PAGE_LINES) {
            pages.push(from..place);
            (from, lines) = (place, 0);
        }
        lines += placements.len();
    }
    if from < places.len() {
        pages.push(from..places.len());
    }
    pages
}

fn count(many: usize) -> u64 {
    u64::try_from(many).unwrap_or(u64::MAX)
}
