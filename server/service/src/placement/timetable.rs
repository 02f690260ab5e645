//! « Horaire »: the days of a request, of the group and of each student, seen by both sides and kept by the school.

use super::room::Room;
use super::{acted_on, today};
use crate::access::{Done, Granted, RequestPlacements, SeePlacements};
use crate::audit::Event;
use crate::failure::Failure;
use domain::calendar::{Day, Period};
use domain::id::{PlacementId, StudentId};
use domain::placement::pattern::{Pattern, pattern};
use domain::placement::request::{Act, RequestRow};
use domain::placement::timetable::{Changes, DayChange, PlannedDay, planned, taken_besides, timetable};
use domain::placement::{Hours, Party, RequestState};
use domain::{Code, Language, Timestamp};
use store::Mode;
use store::Tx;
use store::placement::{self, Found, student, timetable as days, write};
use store::scope::Linked;

/// The days of a request, with what they add up to.
#[derive(Clone, Debug)]
pub struct Timetable {
    /// Its line.
    pub row: RequestRow,
    /// Who asks.
    pub party: Party,
    /// Whose days they are: the student, and « Tremblay, Élise »; the whole group's, when nothing.
    pub person: Option<(StudentId, String)>,
    /// Who may have days of their own and whom the reader may name, by name; nobody where one student comes alone.
    pub people: Vec<(StudentId, String)>,
    /// The days, in their order.
    pub days: Vec<PlannedDay>,
    /// Those of them that were changed by hand for whoever's days they are, and can be put back.
    pub set: Vec<Day>,
    /// What of them is not as usual.
    pub pattern: Pattern,
    /// Of the group: who has another day than the others; without a name where the reader may not have it.
    pub apart: Vec<(Option<String>, PlannedDay)>,
    /// The hours they make.
    pub planned: Hours,
    /// The hours that the course asks for, for the school, where its program says them.
    pub asked: Option<Hours>,
    /// Days the destination is closed within it, with the reason.
    pub closures: Vec<(Period, String)>,
    /// Whether its days may be changed, by whoever asks.
    pub changeable: bool,
    /// When it was read.
    pub at: Timestamp,
}

/// The days of a request: of the whole group, or of a student who is on it and whom the reader may name (G22).
///
/// # Errors
/// `NotFound` out of reach, or of a student who is not on it or whom the reader may not name.
pub async fn see(
    grant: Granted<SeePlacements>,
    (id, person, language): (PlacementId, Option<StudentId>, Language),
) -> Result<Done<Timetable>, Failure> {
    let (tx, scope) = (grant.tx(), grant.scope());
    let found = placement::find(tx, scope, id, language).await?.ok_or(Failure::NotFound)?;
    let (party, schedule) = (scope.party(), found.row.schedule);
    let people = named(tx, scope, &found, today(grant.now())).await?;
    let person = match person {
        Some(asked) => Some(people.iter().find(|(id, _)| *id == asked).cloned().ok_or(Failure::NotFound)?),
        None => None,
    };
    let alone = found.row.students == 1;
    let person = person.filter(|_| !alone);
    let changes = days::changes(tx, &found).await?;
    let own = person.as_ref().map(|(id, _)| changes.own_of(*id));
    let special = person.as_ref().map_or_else(|| changes.group.clone(), |(id, _)| changes.of(*id));
    let all = timetable(schedule, &special);
    // hours that were typed are those of whoever comes on the days of the group
    let typed = found.hours.filter(|_| own.as_ref().is_none_or(Vec::is_empty));
    let asked = if party == Party::School { days::asked(tx, &found).await? } else { None };
    let seen = Timetable {
        party,
        set: own.unwrap_or_else(|| changes.group.clone()).iter().map(|one| one.day).collect(),
        pattern: pattern(schedule, &special),
        apart: if person.is_some() || alone { Vec::new() } else { apart(&found, &changes, &all, &people, party) },
        planned: typed.unwrap_or_else(|| planned(&all)),
        days: all,
        asked,
        closures: placement::closures(tx, found.destination, schedule.period).await?,
        changeable: party == Party::School && !found.row.state.is_over(),
        at: grant.now(),
        people: if alone { Vec::new() } else { people },
        person,
        row: found.row,
    };
    Ok(grant.read(seen))
}

/// Who is on a request, where the reader may name them: the school always, the host once names are released (G22).
async fn named<M: Mode>(tx: &Tx<M>, scope: &Linked, found: &Found, today: Day) -> Result<Vec<(StudentId, String)>, Failure> {
    if scope.party() != Party::School && found.row.state != RequestState::Confirmed {
        return Ok(Vec::new());
    }
    let all = student::assigned(tx, scope, found, today).await?;
    Ok(all.into_iter().filter(|one| one.withdrawn_on.is_none()).map(|one| (one.id, one.name)).collect())
}

/// The days of students that are other than those of the group, by day and name; where nobody can be named yet, each without a name.
fn apart(
    found: &Found,
    changes: &Changes,
    all: &[PlannedDay],
    people: &[(StudentId, String)],
    party: Party,
) -> Vec<(Option<String>, PlannedDay)> {
    let names_are_out = party == Party::School || found.row.state == RequestState::Confirmed;
    let mut apart = Vec::new();
    for (whose, own) in &changes.own {
        let Some(others) = all.iter().find(|one| one.day == own.day) else { continue };
        let name = people.iter().find(|(id, _)| id == whose).map(|(_, name)| name.clone());
        if (others.kind, others.hours) != (own.kind, own.hours) && (name.is_some() || !names_are_out) {
            apart.push((name, PlannedDay { day: own.day, kind: own.kind, hours: own.hours, changed: true }));
        }
    }
    let place = |name: &Option<String>| people.iter().position(|(_, other)| Some(other) == name.as_ref());
    apart.sort_by_key(|(name, one)| (one.day, place(name)));
    apart
}

/// Changes days of a request that is neither refused nor cancelled, of the group or of a student on it: what they are for, their hours. They
/// stay days of the week that were asked for: on others, no seat is taken; moved into another shift, they take seats there too, all of them
/// or none. Both sides see it, and the history says which days were changed.
///
/// # Errors
/// `NotFound` out of reach, or of a student who is not on it; `Refused(RequestMoved)`; `Invalid` on `jour` (not one of its days),
/// `debut-heure` (no seat left in the shift they are moved into, with the first day of which this is so) or `fin-heure` (no hours).
pub async fn change(grant: Granted<RequestPlacements>, (act, change): (Act, DayChange)) -> Result<Done<()>, Failure> {
    let found = acted_on(&grant, &act).await?;
    if found.row.state.is_over() {
        return Err(Failure::Refused(Code::RequestMoved));
    }
    let (tx, now, schedule, seats) = (grant.tx(), grant.now(), found.row.schedule, found.row.students);
    if let Some(student) = change.student {
        let people = named(tx, grant.scope(), &found, today(now)).await?;
        if people.iter().all(|(id, _)| *id != student) {
            return Err(Failure::NotFound);
        }
    }
    // the days of who comes alone are those of the request
    let change = DayChange { student: change.student.filter(|_| seats > 1), ..change };
    if !schedule.period.holds(change.day) {
        return Err(Failure::field("jour", Code::NotWithin));
    }
    if !schedule.weekdays.holds(change.day.weekday()) {
        return Err(Failure::field("jour", Code::NotOfItsDays));
    }
    if change.to.is_some_and(|(_, (from, to))| from == to) {
        return Err(Failure::field("fin-heure", Code::SameHours));
    }
    let before = days::changes(tx, &found).await?;
    let after = before.after(schedule, change);
    if after == before {
        return Ok(grant.unchanged(()));
    }
    let besides = taken_besides(schedule, seats, &before, &after);
    if found.row.state.holds_seats() && !besides.is_empty() {
        Room::keep(tx, vec![found.destination]).await?;
        if let Some(full) = Room::first_full(tx, &found, &besides).await? {
            return Err(Failure::field("debut-heure", Code::SeatsTakenOn(full)));
        }
    }
    days::change(tx, &found, &before, &after).await?;
    let Some(account) = grant.visitor().account() else { return Err(Failure::SignedOut) };
    let what = if change.student.is_some() { "timetable_student" } else { "timetable" };
    let changed = change.days(schedule);
    let told = match changed.last().filter(|last| **last != change.day) {
        Some(last) => format!("{}/{last}", change.day),
        None => change.day.to_string(),
    };
    write::note(tx, &found, account, Party::School, what, &told, now).await?;
    grant.commit(Event::TimetableChanged { request: act.request, student: change.student, days: changed.len() }, ()).await
}
