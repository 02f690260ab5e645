//! What a list changes, row by row: the one answer that a preview shows and an application carries out.

use super::count;
use super::course::Courses;
use super::difference::{Wanted, changed_file, new_file, same_group};
use crate::access::{Granted, Permit};
use crate::failure::Failure;
use crate::roster::list::{Line, ListedStudent, Sheet, shown};
use crate::zone;
use domain::format;
use domain::id::{OfferingId, StudentId};
use domain::person::EmailAddress;
use domain::roster::EmailState;
use domain::roster_import::{Change, Field, ImportCounts, Section};
use domain::roster_list::{CellProblem, CellReason, Column, Mapping, column_letters};
use std::collections::{HashMap, HashSet};
use store::import::{self, Known, KnownStudent, Offering, School};
use store::scope::Departments;

/// What a list changes.
#[derive(Debug)]
pub(super) struct Plan {
    /// Its rows, in the order of the file.
    pub(super) rows: Vec<Planned>,
    /// The offerings in reach.
    pub(super) offerings: Vec<Offering>,
}

/// A row: its line, whose `outcome` holds every reason that keeps it out, and what becomes of the student when none does.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) line: Line,
    pub(super) entry: Option<Entry>,
}

/// A student of the list.
#[derive(Debug)]
pub(super) struct Entry {
    /// Who, for a student who is known.
    pub(super) id: Option<StudentId>,
    /// The school's number.
    pub(super) number: String,
    /// The file as it will be.
    pub(super) wanted: Wanted,
    /// Whether the file changes, the course and the group aside.
    pub(super) file_changes: bool,
    /// The offering, by its place in [`Plan::offerings`].
    pub(super) offering: Option<usize>,
    /// The group as it will be, empty without one.
    pub(super) group: String,
    /// Whether the place in the offering is new or has another group.
    pub(super) place_changes: bool,
    /// What changes, for a student who is known.
    pub(super) changes: Vec<Change>,
    /// Whether an account gets another address: the former one is told.
    pub(super) account_moves: bool,
    /// What will stand between the student and a mail.
    pub(super) email_state: EmailState,
}

impl Planned {
    /// The part of the preview the row is in, [`Section::Warned`] aside.
    pub(super) fn section(&self) -> Section {
        match &self.entry {
            None => Section::Refused,
            Some(Entry { id: None, .. }) => Section::Added,
            Some(entry) if entry.changes.is_empty() => Section::Unchanged,
            Some(_) => Section::Changed,
        }
    }

    /// Whether the row is worth a look though it is not in error.
    pub(super) fn is_warned(&self) -> bool {
        self.entry.as_ref().is_some_and(|entry| entry.email_state != EmailState::Usable || !self.line.warnings.is_empty())
    }
}

impl Plan {
    /// How many rows are in each part.
    pub(super) fn counts(&self) -> ImportCounts {
        let mut counts = ImportCounts { rows: count(self.rows.len()), ..ImportCounts::default() };
        for row in &self.rows {
            match row.section() {
                Section::Refused => counts.refused += 1,
                Section::Added => counts.added += 1,
                Section::Unchanged => counts.unchanged += 1,
                Section::Changed | Section::Warned => counts.changed += 1,
            }
            counts.warned += u32::from(row.is_warned());
        }
        counts
    }
}

/// What the lines of a list change, for whoever was granted leave, in the transaction they were given.
pub(super) async fn plan<P: Permit<Scope = Departments>>(
    grant: &Granted<P>,
    sheet: &Sheet,
    mapping: &Mapping,
    chosen: Option<OfferingId>,
    lines: Vec<Line>,
) -> Result<Plan, Failure> {
    let (tx, scope) = (grant.tx(), grant.scope());
    let numbers: Vec<_> = lines.iter().filter_map(|line| line.outcome.as_ref().ok()).map(|listed| listed.number.as_str()).collect();
    let known = import::known(tx, scope, &numbers).await?;
    let school = import::school(tx, scope).await?;
    let offerings = import::offerings(tx, scope).await?;
    let courses = Courses::new(&offerings, chosen, &format::table_date(zone::civil(grant.now())));
    let enrolled = import::enrolled(tx, scope, &courses.reachable()).await?;

    let listed = || lines.iter().filter_map(|line| line.outcome.as_ref().ok()?.email.as_ref().map(EmailAddress::folded));
    let mut times: HashMap<String, u32> = HashMap::new();
    for address in listed() {
        *times.entry(address).or_default() += 1;
    }
    let asked: Vec<_> = times.keys().map(String::as_str).collect();
    let mut holders: HashMap<String, Vec<String>> = HashMap::new();
    for (address, number) in import::addresses(tx, scope, &asked).await? {
        holders.entry(address).or_default().push(number);
    }
    let titles = Titles { sheet, mapping };
    let ground = Ground { titles, known, school, courses, offerings: &offerings, enrolled, addresses: Addresses { times, holders } };
    let mut rows: Vec<_> = lines.into_iter().map(|line| ground.planned(line)).collect();

    let entries = || rows.iter().filter_map(|row| row.entry.as_ref());
    let addresses: HashSet<_> = entries().filter_map(|entry| entry.wanted.email.as_deref()).map(str::to_ascii_lowercase).collect();
    let addresses: Vec<_> = addresses.iter().map(String::as_str).collect();
    let on_file = import::addresses(tx, scope, &addresses).await?;
    let states: Vec<_> = email_states(&ground.school, entries(), &on_file);
    for (entry, state) in rows.iter_mut().filter_map(|row| row.entry.as_mut()).zip(states) {
        entry.email_state = state;
    }
    Ok(Plan { rows, offerings })
}

/// What is known of those a list names.
struct Ground<'a> {
    titles: Titles<'a>,
    known: HashMap<String, Known>,
    school: School,
    courses: Courses<'a>,
    offerings: &'a [Offering],
    enrolled: HashMap<(StudentId, OfferingId), String>,
    addresses: Addresses,
}

/// The addresses that a list names, in lower case.
struct Addresses {
    /// How many of its rows name each.
    times: HashMap<String, u32>,
    /// The numbers of those who have each now; empty for who has none in the school.
    holders: HashMap<String, Vec<String>>,
}

impl Addresses {
    /// Whether an address would not be a student's alone: others have it now, or another row wants it too.
    fn taken(&self, address: &EmailAddress, number: &str) -> bool {
        let address = address.folded();
        let others = self.holders.get(&address).is_some_and(|holders| holders.iter().any(|holder| holder != number));
        others || self.times.get(&address).is_some_and(|times| *times > 1)
    }
}

impl Ground<'_> {
    fn planned(&self, line: Line) -> Planned {
        let Ok(listed) = &line.outcome else { return Planned { line, entry: None } };
        match self.entry(listed) {
            Ok(entry) => Planned { line, entry: Some(entry) },
            Err((column, value, reason)) => {
                let problem = self.titles.problem(column, &value, reason);
                Planned { line: Line { outcome: Err(vec![problem]), ..line }, entry: None }
            }
        }
    }

    fn entry(&self, listed: &ListedStudent) -> Result<Entry, (Column, String, CellReason)> {
        let number = listed.number.as_str();
        let known = match self.known.get(number) {
            Some(Known::Elsewhere) => return Err((Column::Number, number.to_owned(), CellReason::OtherDepartment)),
            Some(Known::Here(student)) => Some(student),
            None => None,
        };
        let group_in = |id| known.and_then(|student| self.enrolled.get(&(student.id, id)));
        let offering = self
            .courses
            .of_row(listed.course.as_deref(), |id| group_in(id).is_some())
            .map_err(|reason| (Column::Course, listed.course.clone().unwrap_or_default(), reason))?;
        let place = offering.map(|index| &self.offerings[index]);
        let group_on_file = place.and_then(|offering| group_in(offering.id));
        let group = match (group_on_file, &listed.group) {
            (Some(on_file), Some(group)) if same_group(on_file, group) => on_file.clone(),
            (on_file, group) => group.as_ref().or(on_file).cloned().unwrap_or_default(),
        };
        let place_changes = offering.is_some() && group_on_file != Some(&group);
        let (wanted, mut changes) = match known {
            Some(student) => changed_file(student, listed),
            None => (new_file(listed, self.school.language), Vec::new()),
        };
        let file_changes = !changes.is_empty();
        let account_moves =
            known.is_some_and(|student| student.account.is_some()) && changes.iter().any(|change| change.field == Field::Email);
        if let Some(email) = listed.email.as_ref().filter(|_| account_moves) {
            self.opens_to(email, number).map_err(|reason| (Column::Email, email.as_str().to_owned(), reason))?;
        }
        if let Some(place) = place.filter(|_| known.is_some() && place_changes) {
            changes.extend(place_change(&place.course, group_on_file, &group));
        }
        let id = known.map(|KnownStudent { id, .. }| *id);
        let number = number.to_owned();
        Ok(Entry {
            id,
            number,
            wanted,
            file_changes,
            offering,
            group,
            place_changes,
            changes,
            account_moves,
            email_state: EmailState::Usable,
        })
    }

    /// Whether an account may go to a new address, to which it opens from then on: one of the school's formats (RST-12) that
    /// is nobody else's. For a student without an account it is only a warning: nobody is written to yet.
    fn opens_to(&self, email: &EmailAddress, number: &str) -> Result<(), CellReason> {
        if !email.is_within(&self.school.domains) {
            return Err(CellReason::EmailOutsideFormats);
        }
        if self.addresses.taken(email, number) { Err(CellReason::EmailTaken) } else { Ok(()) }
    }
}

/// What a change of place looks like: a new course, with its group if there is one, or another group.
fn place_change(course: &str, group_on_file: Option<&String>, group: &str) -> Vec<Change> {
    let change = |field, old: &str, new: &str| Change { field, old: old.to_owned(), new: new.to_owned() };
    match group_on_file {
        Some(old) => vec![change(Field::Group, old, group)],
        None if group.is_empty() => vec![change(Field::Course, "", course)],
        None => vec![change(Field::Course, "", course), change(Field::Group, "", group)],
    }
}

/// What will stand between each student and a mail, once the list is applied.
fn email_states<'a>(school: &School, entries: impl Iterator<Item = &'a Entry> + Clone, on_file: &[(String, String)]) -> Vec<EmailState> {
    let address = |entry: &Entry| entry.wanted.email.as_deref().map(str::to_ascii_lowercase);
    let listed: HashSet<_> = entries.clone().map(|entry| entry.number.as_str()).collect();
    let mut holders: HashMap<String, u32> = HashMap::new();
    for address in entries.clone().filter_map(address) {
        *holders.entry(address).or_default() += 1;
    }
    for (address, _) in on_file.iter().filter(|(_, number)| !listed.contains(number.as_str())) {
        *holders.entry(address.clone()).or_default() += 1;
    }
    entries
        .map(|entry| {
            let Some(address) = address(entry) else { return EmailState::Missing };
            if !EmailAddress::parse(&address).is_ok_and(|email| email.is_within(&school.domains)) {
                return EmailState::Outside;
            }
            if holders.get(&address).is_some_and(|&holders| holders > 1) { EmailState::Duplicate } else { EmailState::Usable }
        })
        .collect()
}

/// Where a column is in the file.
struct Titles<'a> {
    sheet: &'a Sheet,
    mapping: &'a Mapping,
}

impl Titles<'_> {
    fn problem(&self, column: Column, value: &str, reason: CellReason) -> CellProblem {
        let index = self.mapping.position(column);
        let titles = self.mapping.header_line.and_then(|line| self.sheet.row_at(line));
        let title = index.and_then(|index| titles?.cells.get(index)).map(|title| shown(title)).unwrap_or_default();
        let column_letter = index.map(column_letters).unwrap_or_default();
        CellProblem { column: Some(column), column_title: title, column_letter, value: shown(value), reason }
    }
}
