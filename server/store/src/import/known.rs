//! What is known of the students, courses and addresses a list names.

use super::{departments, id_list, ids, json, texts};
use crate::error::StoreError;
use crate::scope::Departments;
use crate::tx::{Mode, Tx};
use domain::id::{AccountId, DepartmentId, OfferingId, StudentId};
use domain::person::StudentStatus;
use domain::{Language, Timestamp};
use sea_orm::QueryResult;
use std::collections::HashMap;

/// Whose a number of the school is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// A student of the departments in reach.
    Here(KnownStudent),
    /// A student of another department; nothing else is said.
    Elsewhere,
}

/// A student as on file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownStudent {
    /// The student.
    pub id: StudentId,
    /// The account, once there is one.
    pub account: Option<AccountId>,
    /// Whether the student chose a password.
    pub entered: bool,
    /// Family name.
    pub family_name: String,
    /// Given name.
    pub given_name: String,
    /// Address as typed.
    pub email: Option<String>,
    /// Telephone as stored.
    pub phone: Option<String>,
    /// Language.
    pub language: Language,
    /// Whether the student is still one.
    pub status: StudentStatus,
}

/// Who has these numbers in the school.
///
/// # Errors
/// The read failed.
pub async fn known<M: Mode>(tx: &Tx<M>, scope: &Departments, numbers: &[&str]) -> Result<HashMap<String, Known>, StoreError> {
    // from the list to the students, never the other way: SQLite takes CROSS for an order, and would read the list for each student
    let sql = format!(
        "SELECT s.student_number, s.id, s.account_id, s.family_name, s.given_name, s.email, s.phone, s.language, s.status,
            CASE WHEN s.department_id IN {} THEN 1 ELSE 0 END AS here, s.entered_at
         FROM {} CROSS JOIN student s WHERE s.organisation_id = $1 AND s.student_number = value",
        ids(tx.engine(), 3),
        texts(tx.engine(), 2)
    );
    let rows = tx.all(sql, [scope.organisation.into(), json(&numbers).into(), departments(scope).into()]).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, read(row)?))).collect()
}

/// By position, in the order of the query: names cost more than the rest of the reading on long lists.
fn read(row: &QueryResult) -> Result<Known, StoreError> {
    let here: i32 = row.try_get_by_index(9)?;
    if here == 0 {
        return Ok(Known::Elsewhere);
    }
    let entered_at: Option<Timestamp> = row.try_get_by_index(10)?;
    let (language, status): (String, String) = (row.try_get_by_index(7)?, row.try_get_by_index(8)?);
    Ok(Known::Here(KnownStudent {
        id: row.try_get_by_index(1)?,
        account: row.try_get_by_index(2)?,
        entered: entered_at.is_some(),
        family_name: row.try_get_by_index(3)?,
        given_name: row.try_get_by_index(4)?,
        email: row.try_get_by_index(5)?,
        phone: row.try_get_by_index(6)?,
        language: Language::parse(&language).unwrap_or_default(),
        status: StudentStatus::from_word(&status).ok_or(StoreError::UnknownWord("student.status"))?,
    }))
}

/// A course given to a cohort in a term, in the departments in reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offering {
    /// Its id.
    pub id: OfferingId,
    /// Its department.
    pub department: DepartmentId,
    /// Its code.
    pub code: String,
    /// Term, `A2026`.
    pub term: String,
    /// First day, ISO.
    pub starts_on: String,
    /// Last day, ISO.
    pub ends_on: String,
    /// Course code.
    pub course: String,
    /// Course title in French and English.
    pub title: (String, String),
    /// Cohort, short.
    pub cohort: String,
}

/// The offerings of the departments in reach, latest first, then by code.
///
/// # Errors
/// The read failed.
pub async fn offerings<M: Mode>(tx: &Tx<M>, scope: &Departments) -> Result<Vec<Offering>, StoreError> {
    let sql = format!(
        "SELECT o.id, o.department_id, o.code, o.term, o.starts_on, o.ends_on, c.code AS course, c.title_fr, c.title_en, h.short_name
         FROM offering o JOIN course c ON c.organisation_id = o.organisation_id AND c.id = o.course_id
         JOIN cohort h ON h.organisation_id = o.organisation_id AND h.id = o.cohort_id
         WHERE o.organisation_id = $1 AND o.department_id IN {} ORDER BY o.starts_on DESC, o.code",
        ids(tx.engine(), 2)
    );
    let rows = tx.all(sql, [scope.organisation.into(), departments(scope).into()]).await?;
    rows.iter()
        .map(|row| {
            Ok(Offering {
                id: row.try_get("", "id")?,
                department: row.try_get("", "department_id")?,
                code: row.try_get("", "code")?,
                term: row.try_get("", "term")?,
                starts_on: row.try_get("", "starts_on")?,
                ends_on: row.try_get("", "ends_on")?,
                course: row.try_get("", "course")?,
                title: (row.try_get("", "title_fr")?, row.try_get("", "title_en")?),
                cohort: row.try_get("", "short_name")?,
            })
        })
        .collect()
}

/// Who is in these offerings, and in which group.
///
/// # Errors
/// The read failed.
pub async fn enrolled<M: Mode>(
    tx: &Tx<M>,
    scope: &Departments,
    offerings: &[OfferingId],
) -> Result<HashMap<(StudentId, OfferingId), String>, StoreError> {
    let sql = format!(
        "SELECT student_id, offering_id, group_code FROM enrolment WHERE organisation_id = $1 AND offering_id IN {}",
        ids(tx.engine(), 2)
    );
    let rows = tx.all(sql, [scope.organisation.into(), id_list(offerings.iter().map(|id| id.0)).into()]).await?;
    rows.iter().map(|row| Ok(((row.try_get_by_index(0)?, row.try_get_by_index(1)?), row.try_get_by_index(2)?))).collect()
}

/// What a list needs to know of its school.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct School {
    /// Language of those whose list says none.
    pub language: Language,
    /// Formats of addresses it declared (G10).
    pub domains: Vec<String>,
}

/// The school.
///
/// # Errors
/// The read failed.
pub async fn school<M: Mode>(tx: &Tx<M>, scope: &Departments) -> Result<School, StoreError> {
    let sql = "SELECT o.language, e.domain FROM organisation o LEFT JOIN email_domain e ON e.organisation_id = o.id WHERE o.id = $1";
    let rows = tx.all(sql, [scope.organisation.into()]).await?;
    let mut school = School::default();
    for row in &rows {
        let language: String = row.try_get("", "language")?;
        school.language = Language::parse(&language).unwrap_or_default();
        school.domains.extend(row.try_get::<Option<String>>("", "domain")?);
    }
    Ok(school)
}

/// Who has these addresses, in lower case: students of the school, those who left aside, with their number, then other
/// accounts, members of staff for instance, with none.
///
/// # Errors
/// The read failed.
pub async fn addresses<M: Mode>(tx: &Tx<M>, scope: &Departments, folded: &[&str]) -> Result<Vec<(String, String)>, StoreError> {
    let sql = format!(
        "SELECT s.email_folded, s.student_number FROM {texts} CROSS JOIN student s
            WHERE s.organisation_id = $1 AND s.email_folded = value AND s.status <> 'left'
         UNION ALL SELECT a.email_folded, '' FROM {texts} CROSS JOIN account a
            WHERE a.email_folded = value AND NOT EXISTS (SELECT 1 FROM student s WHERE s.account_id = a.id AND (s.organisation_id = $1 OR s.status = 'left'))",
        texts = texts(tx.engine(), 2)
    );
    let rows = tx.all(sql, [scope.organisation.into(), json(&folded).into()]).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}

/// Which of these network numbers are taken.
///
/// # Errors
/// The read failed.
pub async fn taken_network_numbers<M: Mode>(tx: &Tx<M>, numbers: &[&str]) -> Result<Vec<String>, StoreError> {
    let sql = format!("SELECT s.network_number FROM {} CROSS JOIN student s WHERE s.network_number = value", texts(tx.engine(), 1));
    let rows = tx.all(sql, [json(&numbers).into()]).await?;
    rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}
