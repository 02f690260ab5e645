//! A list is applied: its good rows go in, in one transaction and a constant number of statements.

use super::plan::{Plan, Planned, plan};
use super::{Kept, mapping_of, off_thread, summary_of};
use crate::access::{Done, Granted, ImportRoster};
use crate::audit::Event;
use crate::failure::Failure;
use crate::roster::list::{self, Sheet};
use crate::roster::network_number;
use domain::Code;
use domain::id::{DepartmentId, EnrolmentId, ImportId, OutboxId, StudentId};
use domain::roster_import::Applied;
use domain::roster_list::Mapping;
use std::collections::HashSet;
use std::sync::Arc;
use store::activation::take_turn;
use store::import::{self, Changes, Enrolled, NewStudent, StudentFile};

/// Applies a list. Once is enough: applied again, it tells what it changed the first time. Students who are not in the list
/// stay as they are. Of the list, only its rows in error are kept, for the day.
///
/// # Errors
/// `NotFound` for a list out of reach; `Stale` for one that was thrown away, or when somebody added one of its students in
/// the meantime; `Invalid` while its columns are not understood.
pub async fn apply(grant: Granted<ImportRoster>, id: ImportId) -> Result<Done<Applied>, Failure> {
    take_turn(grant.tx(), grant.scope()).await?;
    let import = import::find(grant.tx(), grant.scope(), id).await?.ok_or(Failure::NotFound)?;
    if import.applied_at.is_some() {
        return Ok(grant.unchanged(summary_of(&import)));
    }
    let mapping = mapping_of(&import)?;
    if !mapping.check().is_empty() {
        return Err(Failure::field("mapping", Code::Required));
    }
    let bytes = import.sheet.ok_or(Failure::Stale)?;
    let (sheet, mapping, lines) = off_thread(move || -> Result<_, Failure> {
        let Kept { sheet, .. } = Kept::decode(&bytes)?;
        let lines = list::students(&sheet, &mapping);
        Ok((sheet, mapping, lines))
    })
    .await??;
    let plan = plan(&grant, &sheet, &mapping, import.offering, lines).await?;
    let counts = plan.counts();
    let changes = changes(&grant, &plan).await?;
    import::write(grant.tx(), grant.scope(), &changes, grant.now()).await?;

    let applied = Applied { added: counts.added, changed: counts.changed, unchanged: counts.unchanged, refused: counts.refused };
    let summary = serde_json::to_string(&applied).map_err(Failure::unexpected)?;
    let left = what_is_left(sheet, &mapping, plan)?;
    import::finish(grant.tx(), grant.scope(), id, &summary, left, grant.now()).await?;
    let Applied { added, changed, unchanged, refused } = applied;
    let services = Arc::clone(grant.services());
    let done = grant.commit(Event::RosterApplied { import: id, added, changed, unchanged, refused }, applied).await?;
    services.mail_due.notify_one();
    Ok(done)
}

/// What the plan asks of the database.
async fn changes(grant: &Granted<ImportRoster>, plan: &Plan) -> Result<Changes, Failure> {
    let new_id = || grant.services().new_id(grant.now()).map_err(Failure::unexpected);
    let department = grant.scope().departments().first().copied().ok_or(Failure::NotFound)?;
    let mut changes = Changes::default();
    for entry in plan.rows.iter().filter_map(|row| row.entry.as_ref()) {
        let id = entry.id.map_or_else(|| new_id().map(StudentId), Ok)?;
        let offering = entry.offering.map(|index| &plan.offerings[index]);
        if entry.id.is_none() || entry.file_changes {
            let wanted = entry.wanted.clone();
            let file = StudentFile {
                id,
                number: entry.number.clone(),
                family_name: wanted.family_name,
                given_name: wanted.given_name,
                email: wanted.email,
                phone: wanted.phone,
                language: wanted.language,
                status: wanted.status,
                notice: if entry.account_moves { Some(OutboxId(new_id()?)) } else { None },
            };
            match entry.id {
                Some(_) => changes.changed.push(file),
                None => changes.added.push(new_student(file, offering.map_or(department, |offering| offering.department))),
            }
        }
        if let Some(offering) = offering.filter(|_| entry.place_changes) {
            let group = entry.group.clone();
            changes.enrolments.push(Enrolled { id: EnrolmentId(new_id()?), student: id, offering: offering.id, group });
        }
    }
    number(grant, &mut changes.added).await?;
    Ok(changes)
}

fn new_student(file: StudentFile, department: DepartmentId) -> NewStudent {
    NewStudent { file, department, network_number: String::new() }
}

/// Gives each new student a network number that nobody has.
async fn number(grant: &Granted<ImportRoster>, added: &mut [NewStudent]) -> Result<(), Failure> {
    let mut given = HashSet::with_capacity(added.len());
    let mut waiting: Vec<_> = added.iter_mut().collect();
    while !waiting.is_empty() {
        for student in &mut waiting {
            student.network_number = network_number(&*grant.services().random).map_err(Failure::unexpected)?;
        }
        let drawn: Vec<_> = waiting.iter().map(|student| student.network_number.as_str()).collect();
        let taken: HashSet<_> = import::taken_network_numbers(grant.tx(), &drawn).await?.into_iter().collect();
        // one in a million lists, but then it would have failed whole
        waiting.retain(|student| taken.contains(&student.network_number) || !given.insert(student.network_number.clone()));
    }
    Ok(())
}

/// The rows in error and the line of titles; nothing when every row went in.
fn what_is_left(sheet: Sheet, mapping: &Mapping, plan: Plan) -> Result<Option<Vec<u8>>, Failure> {
    let refused: Vec<_> = plan.rows.into_iter().filter(|row| row.entry.is_none()).map(|Planned { line, .. }| line).collect();
    if refused.is_empty() {
        return Ok(None);
    }
    let rows = sheet.rows.into_iter().filter(|row| Some(row.line) == mapping.header_line).collect();
    Kept { sheet: Sheet { rows, ..sheet }, refused: Some(refused) }.encode().map(Some)
}
