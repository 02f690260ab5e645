//! Programs, courses, cohorts and course offerings made and changed.
//!
//! Whoever writes to what is of a program has found the program first, which keeps it from others. A code is one in the whole school:
//! what is made with one that another program’s writer took meanwhile is not made.

use crate::error::StoreError;
use crate::roster::condition::Values;
use crate::scope::Departments;
use crate::tx::{Tx, Write};
use domain::discipline::Discipline;
use domain::id::{CohortId, CourseId, OfferingId, ProgramId};
use domain::program::{CohortText, CourseText, NewOffering, OfferingText, ProgramFile, ProgramText};

/// Adds a program to the department of whoever acts, without advanced access, which the help desk opens (G10). `false` when the school
/// uses the code already.
///
/// # Errors
/// The write failed.
pub async fn insert_program(tx: &Tx<Write>, scope: &Departments, id: ProgramId, written: &ProgramText) -> Result<bool, StoreError> {
    let sql = "INSERT INTO program (id, organisation_id, department_id, code, name_fr, name_en, state, discipline, advanced_open)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, FALSE) ON CONFLICT (organisation_id, code) DO NOTHING";
    let (code, name, state) = (written.code.clone(), written.name.clone(), written.state.word());
    let department = scope.departments.first().copied();
    let values = [
        id.into(),
        scope.organisation.into(),
        department.into(),
        code.into(),
        name.fr.into(),
        name.en.into(),
        state.into(),
        written.discipline.map(Discipline::word).into(),
    ];
    Ok(tx.run(sql, values).await?.rows_affected() == 1)
}

/// Writes a program that was found anew. `false` when it is no longer as it was seen.
///
/// # Errors
/// The write failed; a `Conflict` when the school uses the code already.
pub async fn update_program(tx: &Tx<Write>, program: &ProgramFile, version: i64, written: &ProgramText) -> Result<bool, StoreError> {
    let sql = "UPDATE program SET code = $3, name_fr = $4, name_en = $5, state = $6, discipline = $7, version = version + 1
         WHERE id = $1 AND version = $2";
    let (code, name, state) = (written.code.clone(), written.name.clone(), written.state.word());
    let discipline = written.discipline.map(Discipline::word);
    let values = [program.id.into(), version.into(), code.into(), name.fr.into(), name.en.into(), state.into(), discipline.into()];
    Ok(tx.run(sql, values).await?.rows_affected() == 1)
}

/// Adds a course to a program that was found. `false` when the school uses the code already.
///
/// # Errors
/// The write failed.
pub async fn insert_course(
    tx: &Tx<Write>,
    scope: &Departments,
    program: &ProgramFile,
    id: CourseId,
    written: &CourseText,
) -> Result<bool, StoreError> {
    let sql = "INSERT INTO course (id, organisation_id, program_id, code, title_fr, title_en, hours_minutes, kind)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (organisation_id, code) DO NOTHING";
    let (code, title, minutes, kind) = columns(written);
    let values = [
        id.into(),
        scope.organisation.into(),
        program.id.into(),
        code.into(),
        title.fr.into(),
        title.en.into(),
        minutes.into(),
        kind.into(),
    ];
    Ok(tx.run(sql, values).await?.rows_affected() == 1)
}

/// Writes a course of a program that was found anew. `false` when it is no longer as it was seen.
///
/// # Errors
/// The write failed; a `Conflict` when the school uses the code already.
pub async fn update_course(
    tx: &Tx<Write>,
    program: &ProgramFile,
    (id, version): (CourseId, i64),
    written: &CourseText,
) -> Result<bool, StoreError> {
    let sql = "UPDATE course SET code = $4, title_fr = $5, title_en = $6, hours_minutes = $7, kind = $8, version = version + 1
         WHERE id = $1 AND program_id = $2 AND version = $3";
    let (code, title, minutes, kind) = columns(written);
    let values = [id.into(), program.id.into(), version.into(), code.into(), title.fr.into(), title.en.into(), minutes.into(), kind.into()];
    Ok(tx.run(sql, values).await?.rows_affected() == 1)
}

/// Adds a cohort to a program that was found.
///
/// # Errors
/// The write failed; a `Conflict` when the program has the short name already.
pub async fn insert_cohort(
    tx: &Tx<Write>,
    scope: &Departments,
    program: &ProgramFile,
    id: CohortId,
    written: &CohortText,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO cohort (id, organisation_id, program_id, short_name, name) VALUES ($1, $2, $3, $4, $5)";
    let (short_name, name) = (written.short_name.clone(), written.name.clone());
    tx.run(sql, [id.into(), scope.organisation.into(), program.id.into(), short_name.into(), name.into()]).await?;
    Ok(())
}

/// Writes a cohort of a program that was found anew. `false` when it is no longer as it was seen.
///
/// # Errors
/// The write failed; a `Conflict` when the program has the short name already.
pub async fn update_cohort(
    tx: &Tx<Write>,
    program: &ProgramFile,
    (id, version): (CohortId, i64),
    written: &CohortText,
) -> Result<bool, StoreError> {
    let sql = "UPDATE cohort SET short_name = $4, name = $5, version = version + 1 WHERE id = $1 AND program_id = $2 AND version = $3";
    let (short_name, name) = (written.short_name.clone(), written.name.clone());
    Ok(tx.run(sql, [id.into(), program.id.into(), version.into(), short_name.into(), name.into()]).await?.rows_affected() == 1)
}

/// Gives a course of a program that was found to one of its cohorts, for the department of the program. `false` when the school uses
/// the code already.
///
/// # Errors
/// The write failed.
pub async fn insert_offering(
    tx: &Tx<Write>,
    scope: &Departments,
    program: &ProgramFile,
    id: OfferingId,
    new: &NewOffering,
) -> Result<bool, StoreError> {
    let OfferingText { term, code, period } = &new.text;
    let mut values = Values::new(tx);
    let row = [
        values.add(id),
        values.add(scope.organisation),
        "r.department_id".to_owned(),
        values.add(new.course),
        values.add(new.cohort),
        values.add(code.as_str()),
        values.add(term.code()),
        values.add(period.from.to_string()),
        values.add(period.to.to_string()),
    ];
    let program = values.add(program.id);
    let sql = format!(
        "INSERT INTO offering (id, organisation_id, department_id, course_id, cohort_id, code, term, starts_on, ends_on)
         SELECT {} FROM program r WHERE r.id = {program} ON CONFLICT (organisation_id, code) DO NOTHING",
        row.join(", ")
    );
    Ok(tx.run_of(sql, values.into_vec()).await?.rows_affected() == 1)
}

/// Writes a course offering of a program that was found anew; requests for it wait for the end of the transaction. `false` when it is
/// no longer as it was seen.
///
/// # Errors
/// The write failed; a `Conflict` when the school uses the code already.
pub async fn update_offering(
    tx: &Tx<Write>,
    scope: &Departments,
    (id, version): (OfferingId, i64),
    written: &OfferingText,
) -> Result<bool, StoreError> {
    let sql = "UPDATE offering SET term = $4, code = $5, starts_on = $6, ends_on = $7, version = version + 1
         WHERE id = $1 AND organisation_id = $2 AND version = $3";
    let OfferingText { term, code, period } = written;
    let (from, to) = (period.from.to_string(), period.to.to_string());
    let values = [id.into(), scope.organisation.into(), version.into(), term.code().into(), code.clone().into(), from.into(), to.into()];
    Ok(tx.run(sql, values).await?.rows_affected() == 1)
}

/// The values of a course's columns: code, title, minutes, kind.
fn columns(written: &CourseText) -> (String, domain::catalogue::Bilingual, Option<i64>, &'static str) {
    let minutes = written.hours.map(|hours| i64::from(hours.minutes()));
    (written.code.clone(), written.title.clone(), minutes, written.kind.word())
}
