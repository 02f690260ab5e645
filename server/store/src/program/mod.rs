//! Programs of the departments in reach, with their courses, cohorts and course offerings.

mod write;

pub use write::{
    insert_cohort, insert_course, insert_offering, insert_program, update_cohort, update_course, update_offering, update_program,
};

use crate::error::StoreError;
use crate::placement::capacity::discipline_of;
use crate::placement::{hours, period, small, state, text, words};
use crate::roster::condition::Values;
use crate::scope::Departments;
use crate::tx::{Mode, Tx};
use domain::calendar::{Day, Period};
use domain::catalogue::Bilingual;
use domain::id::{CohortId, CourseId, OfferingId, ProgramId};
use domain::placement::RequestState;
use domain::program::{
    Cohort, CohortText, Course, CourseText, LeftOutside, Offering, OfferingText, PlacementKind, ProgramFile, ProgramRow, ProgramState,
    ProgramText,
};
use domain::roster::Term;
use sea_orm::QueryResult;
use uuid::Uuid;

/// A program, or what names one by being of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The program itself.
    Program(ProgramId),
    /// One of its courses.
    Course(CourseId),
    /// One of its cohorts.
    Cohort(CohortId),
    /// One of its course offerings.
    Offering(OfferingId),
}

/// What has a code that is one in the school.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coded {
    /// A program; the one that may have the code.
    Program(Option<ProgramId>),
    /// A course, likewise.
    Course(Option<CourseId>),
    /// A course offering, likewise.
    Offering(Option<OfferingId>),
}

/// The programs in reach: those that are worked with first, then by code.
///
/// # Errors
/// The read failed.
pub async fn list<M: Mode>(tx: &Tx<M>, scope: &Departments, today: Day) -> Result<Vec<ProgramRow>, StoreError> {
    let mut values = Values::new(tx);
    let (reach, today) = (reach(&mut values, scope), values.add(today.to_string()));
    let code = values.in_byte_order("r.code");
    let sql = format!(
        "SELECT r.*,
            (SELECT COUNT(*) FROM course c WHERE c.organisation_id = r.organisation_id AND c.program_id = r.id) AS courses,
            (SELECT COUNT(*) FROM cohort k WHERE k.organisation_id = r.organisation_id AND k.program_id = r.id) AS cohorts,
            (SELECT COUNT(*) FROM offering f JOIN course c ON c.organisation_id = f.organisation_id AND c.id = f.course_id
                WHERE f.organisation_id = r.organisation_id AND c.program_id = r.id AND f.ends_on >= {today}) AS offerings
         FROM program r WHERE {reach} ORDER BY CASE r.state WHEN 'active' THEN 0 WHEN 'non_user' THEN 1 ELSE 2 END, {code}"
    );
    let rows = tx.all_of(sql, values.into_vec()).await?;
    rows.iter()
        .map(|row| {
            Ok(ProgramRow {
                id: row.try_get("", "id")?,
                text: program(row)?,
                courses: small(row, "courses")?,
                cohorts: small(row, "cohorts")?,
                offerings: small(row, "offerings")?,
            })
        })
        .collect()
}

/// The program in reach of which this is a part, whole; to be written to, it is kept from others until the transaction ends, and all
/// that is of it with it.
///
/// # Errors
/// The read failed.
pub async fn find<M: Mode>(tx: &Tx<M>, scope: &Departments, part: Part) -> Result<Option<ProgramFile>, StoreError> {
    let mut values = Values::new(tx);
    let reach = reach(&mut values, scope);
    let is = match part {
        Part::Program(id) => format!("r.id = {}", values.add(id)),
        Part::Course(id) => {
            format!("r.id = (SELECT c.program_id FROM course c WHERE c.organisation_id = r.organisation_id AND c.id = {})", values.add(id))
        }
        Part::Cohort(id) => {
            format!("r.id = (SELECT k.program_id FROM cohort k WHERE k.organisation_id = r.organisation_id AND k.id = {})", values.add(id))
        }
        Part::Offering(id) => format!(
            "r.id = (SELECT c.program_id FROM offering f JOIN course c ON c.organisation_id = f.organisation_id AND c.id = f.course_id
                WHERE f.organisation_id = r.organisation_id AND f.id = {})",
            values.add(id)
        ),
    };
    let lock = if M::WRITES { values.keeping("r") } else { String::new() };
    let sql = format!("SELECT r.* FROM program r WHERE {reach} AND {is} {lock}");
    let Some(row) = tx.one_of(sql, values.into_vec()).await? else { return Ok(None) };
    let id: ProgramId = row.try_get("", "id")?;
    Ok(Some(ProgramFile {
        id,
        version: row.try_get("", "version")?,
        text: program(&row)?,
        advanced_open: row.try_get("", "advanced_open")?,
        courses: courses(tx, scope, id).await?,
        cohorts: cohorts(tx, scope, id).await?,
        offerings: offerings(tx, scope, id).await?,
    }))
}

/// Whether the school uses a code already, for another of that kind: in every department, for a code is one in the school.
///
/// # Errors
/// The read failed.
pub async fn code_taken<M: Mode>(tx: &Tx<M>, scope: &Departments, of: Coded, code: &str) -> Result<bool, StoreError> {
    let (table, own): (&str, Option<Uuid>) = match of {
        Coded::Program(own) => ("program", own.map(|id| id.0)),
        Coded::Course(own) => ("course", own.map(|id| id.0)),
        Coded::Offering(own) => ("offering", own.map(|id| id.0)),
    };
    let mut values = Values::new(tx);
    let (organisation, code) = (values.add(scope.organisation), values.add(code));
    let other = own.map(|id| format!("AND id <> {}", values.add(id))).unwrap_or_default();
    let sql = format!("SELECT 1 AS one FROM {table} WHERE organisation_id = {organisation} AND code = {code} {other}");
    Ok(tx.one_of(sql, values.into_vec()).await?.is_some())
}

/// The requests for a course offering in reach that are not all within some days, first days first. Those that the host declined and
/// those that were cancelled bind nobody.
///
/// # Errors
/// The read failed.
pub async fn left_outside<M: Mode>(tx: &Tx<M>, scope: &Departments, id: OfferingId, days: Period) -> Result<Vec<LeftOutside>, StoreError> {
    let over = words([RequestState::Declined, RequestState::Cancelled].into_iter());
    let mut values = Values::new(tx);
    let (organisation, departments) = (values.add(scope.organisation), departments(&mut values, scope));
    let (id, from, to) = (values.add(id), values.add(days.from.to_string()), values.add(days.to.to_string()));
    let sql = format!(
        "SELECT p.id, p.number, p.starts_on, p.ends_on, p.state, g.code AS school_code, t.name_fr, t.name_en
         FROM placement p JOIN organisation g ON g.id = p.organisation_id JOIN destination t ON t.id = p.destination_id
         WHERE p.organisation_id = {organisation} AND p.department_id IN ({departments}) AND p.offering_id = {id}
            AND (p.starts_on < {from} OR p.ends_on > {to}) AND p.state NOT IN ({over})
         ORDER BY p.starts_on, p.number"
    );
    let rows = tx.all_of(sql, values.into_vec()).await?;
    rows.iter()
        .map(|row| {
            let number: i64 = row.try_get("", "number")?;
            Ok(LeftOutside {
                id: row.try_get("", "id")?,
                reference: format!("{}-{number}", text(row, "school_code")?.to_uppercase()),
                destination: bilingual(row, "name")?,
                period: period(row, "starts_on", "ends_on")?,
                state: state(row, "state")?,
            })
        })
        .collect()
}

async fn courses<M: Mode>(tx: &Tx<M>, scope: &Departments, program: ProgramId) -> Result<Vec<Course>, StoreError> {
    let code = Values::new(tx).in_byte_order("c.code");
    let sql = format!("SELECT c.* FROM course c WHERE c.organisation_id = $1 AND c.program_id = $2 ORDER BY {code}");
    let rows = tx.all(sql, [scope.organisation.into(), program.into()]).await?;
    rows.iter()
        .map(|row| {
            let kind = PlacementKind::from_word(&text(row, "kind")?).ok_or(StoreError::UnknownWord("course.kind"))?;
            let text = CourseText { code: text(row, "code")?, title: bilingual(row, "title")?, hours: hours(row, "hours_minutes")?, kind };
            Ok(Course { id: row.try_get("", "id")?, version: row.try_get("", "version")?, text })
        })
        .collect()
}

async fn cohorts<M: Mode>(tx: &Tx<M>, scope: &Departments, program: ProgramId) -> Result<Vec<Cohort>, StoreError> {
    let name = Values::new(tx).in_byte_order("k.short_name");
    let sql = format!("SELECT k.* FROM cohort k WHERE k.organisation_id = $1 AND k.program_id = $2 ORDER BY {name}");
    let rows = tx.all(sql, [scope.organisation.into(), program.into()]).await?;
    rows.iter()
        .map(|row| {
            let text = CohortText { short_name: text(row, "short_name")?, name: text(row, "name")? };
            Ok(Cohort { id: row.try_get("", "id")?, version: row.try_get("", "version")?, text })
        })
        .collect()
}

async fn offerings<M: Mode>(tx: &Tx<M>, scope: &Departments, program: ProgramId) -> Result<Vec<Offering>, StoreError> {
    let code = Values::new(tx).in_byte_order("f.code");
    let sql = format!(
        "SELECT f.*,
            (SELECT COUNT(*) FROM enrolment e WHERE e.organisation_id = f.organisation_id AND e.offering_id = f.id) AS students,
            (SELECT COUNT(*) FROM placement p WHERE p.offering_id = f.id AND p.state <> 'cancelled') AS requests
         FROM offering f JOIN course c ON c.organisation_id = f.organisation_id AND c.id = f.course_id
         WHERE f.organisation_id = $1 AND c.program_id = $2 ORDER BY f.starts_on, {code}"
    );
    let rows = tx.all(sql, [scope.organisation.into(), program.into()]).await?;
    rows.iter()
        .map(|row| {
            let term = Term::parse(&text(row, "term")?).ok_or(StoreError::UnknownWord("offering.term"))?;
            Ok(Offering {
                id: row.try_get("", "id")?,
                version: row.try_get("", "version")?,
                course: row.try_get("", "course_id")?,
                cohort: row.try_get("", "cohort_id")?,
                students: small(row, "students")?,
                requests: small(row, "requests")?,
                text: OfferingText { term, code: text(row, "code")?, period: period(row, "starts_on", "ends_on")? },
            })
        })
        .collect()
}

/// The programs in reach, as a condition on `program r`.
fn reach(values: &mut Values, scope: &Departments) -> String {
    let organisation = values.add(scope.organisation);
    format!("r.organisation_id = {organisation} AND r.department_id IN ({})", departments(values, scope))
}

fn departments(values: &mut Values, scope: &Departments) -> String {
    scope.departments.iter().map(|department| values.add(*department)).collect::<Vec<_>>().join(", ")
}

fn program(row: &QueryResult) -> Result<ProgramText, StoreError> {
    Ok(ProgramText {
        code: text(row, "code")?,
        name: bilingual(row, "name")?,
        state: ProgramState::from_word(&text(row, "state")?).ok_or(StoreError::UnknownWord("program.state"))?,
        discipline: discipline_of(row)?,
    })
}

fn bilingual(row: &QueryResult, of: &str) -> Result<Bilingual, StoreError> {
    Ok(Bilingual { fr: text(row, &format!("{of}_fr"))?, en: text(row, &format!("{of}_en"))? })
}
