//! The enrolment list: one line a student, of the students in reach.

pub(crate) mod condition;

use crate::error::StoreError;
use crate::scope::Departments;
use crate::tx::{Mode, Tx};
use condition::Values;
use domain::id::StudentId;
use domain::person::StudentStatus;
use domain::roster::{
    AccessState, Arrangement, Choice, Choices, Delivery, EmailState, Filter, RosterPage, RosterRow, Selection, SortKey, Term,
};
use domain::{Language, Timestamp};
use serde::Deserialize;
use std::cmp::Reverse;

/// Most students of a page, whatever is asked.
const LONGEST_PAGE: u32 = 100;

/// A page of a view; the last one, when the view has become shorter than the page asked for.
///
/// # Errors
/// The read failed.
pub async fn page<M: Mode>(
    tx: &Tx<M>,
    scope: &Departments,
    filter: &Filter,
    arrangement: &Arrangement,
    now: Timestamp,
) -> Result<RosterPage, StoreError> {
    let (asked, size) = (arrangement.page.max(1), arrangement.size.clamp(1, LONGEST_PAGE));
    let last = |total: u32| total.div_ceil(size).max(1);
    let at = |page: u32| Arrangement { page, size, ..*arrangement };
    // what is gathered before it is sorted is counted on the way
    let counted = (!is_gathered(filter)).then_some(filter);
    let (known, all) = counts(tx, scope, counted, now).await?;
    let page = known.map_or(asked, |total| asked.min(last(total)));
    let read = Reading { filter, few: known.is_some_and(|total| total < all / 2), now };
    let (found, gathered) = rows(tx, scope, &read, &at(page)).await?;
    if let Some(total) = known.or(gathered) {
        return Ok(RosterPage { rows: found, total, all, page });
    }
    // past the end no row says how many there are
    let total = if page == 1 { 0 } else { count(tx, scope, filter, now).await? };
    let page = page.min(last(total));
    let (found, _) = rows(tx, scope, &read, &at(page)).await?;
    Ok(RosterPage { rows: found, total, all, page })
}

/// How many students a view holds.
///
/// # Errors
/// The read failed.
pub async fn count<M: Mode>(tx: &Tx<M>, scope: &Departments, filter: &Filter, now: Timestamp) -> Result<u32, StoreError> {
    let (total, all) = counts(tx, scope, Some(filter), now).await?;
    Ok(total.unwrap_or(all))
}

/// How many students a selection names, in reach, whom a view does not hold.
///
/// # Errors
/// The read failed.
pub async fn outside<M: Mode>(
    tx: &Tx<M>,
    scope: &Departments,
    selection: &Selection,
    view: &Filter,
    now: Timestamp,
) -> Result<u32, StoreError> {
    let mut values = Values::new(tx);
    let selected = condition::selected(&mut values, scope, selection, now);
    let view = condition::in_view(&mut values, scope, view, now);
    let sql = format!("SELECT COUNT(CASE WHEN {view} THEN NULL ELSE 1 END) AS n FROM student s WHERE {selected}");
    let row = tx.one_of(sql, values.into_vec()).await?;
    let count: i64 = row.map_or(Ok(0), |row| row.try_get("", "n"))?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The students a selection names, in reach, in the order of their names.
///
/// # Errors
/// The read failed.
pub async fn resolve<M: Mode>(
    tx: &Tx<M>,
    scope: &Departments,
    selection: &Selection,
    now: Timestamp,
) -> Result<Vec<StudentId>, StoreError> {
    let mut values = Values::new(tx);
    let selected = condition::selected(&mut values, scope, selection, now);
    let rows = tx.all_of(format!("SELECT s.id FROM student s WHERE {selected} ORDER BY s.sort_key, s.id"), values.into_vec()).await?;
    rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}

/// What each filter may be set to: the programs, courses and cohorts of the departments in reach, the terms and groups of
/// the courses they give.
///
/// # Errors
/// The read failed.
pub async fn choices<M: Mode>(tx: &Tx<M>, scope: &Departments, language: Language) -> Result<Choices, StoreError> {
    let mut values = Values::new(tx);
    let organisation = values.add(scope.organisation);
    let departments: Vec<String> = scope.departments.iter().map(|department| values.add(*department)).collect();
    let departments = departments.join(", ");
    // groups: from each to the next on the index, so that the cost is that of the groups and not of the enrolments
    let sql = format!(
        "WITH RECURSIVE given AS (SELECT f.id, f.term FROM offering f WHERE f.organisation_id = {organisation} AND f.department_id IN ({departments})),
            step (code) AS (
                SELECT MIN(e.group_code) FROM enrolment e WHERE e.organisation_id = {organisation} AND e.group_code > ''
                UNION ALL
                SELECT (SELECT MIN(e.group_code) FROM enrolment e WHERE e.organisation_id = {organisation} AND e.group_code > t.code)
                FROM step t WHERE t.code IS NOT NULL),
            open_program AS (SELECT p.* FROM program p WHERE p.organisation_id = {organisation} AND p.department_id IN ({departments}))
         SELECT 1 AS kind, p.code, p.name_fr AS fr, p.name_en AS en FROM open_program p
         UNION ALL SELECT 2, c.code, c.title_fr, c.title_en FROM course c JOIN open_program p ON p.organisation_id = c.organisation_id AND p.id = c.program_id
         UNION ALL SELECT 3, h.short_name, h.name, h.name FROM cohort h JOIN open_program p ON p.organisation_id = h.organisation_id AND p.id = h.program_id
         UNION ALL SELECT 4, t.term, '', '' FROM (SELECT DISTINCT term FROM given) t
         UNION ALL SELECT 5, t.code, '', '' FROM step t WHERE t.code IS NOT NULL AND EXISTS (SELECT 1 FROM enrolment e
            WHERE e.organisation_id = {organisation} AND e.group_code = t.code AND e.offering_id IN (SELECT g.id FROM given g))"
    );
    let mut choices = Choices::default();
    let found: Vec<(u8, String, String, String)> = tx.tuples_of("kind, code, fr, en", &sql, values.into_vec()).await?;
    for (kind, code, fr, en) in found {
        let named = |code: String| Choice { label: format!("{code} {}", language.pick(&fr, &en)), code };
        match kind {
            1 => choices.programs.push(named(code)),
            2 => choices.courses.push(named(code)),
            3 => choices.cohorts.push(named(code)),
            4 => choices.terms.push(Choice { label: Term::parse(&code).map_or_else(|| code.clone(), |term| term.name(language)), code }),
            _ => choices.groups.push(Choice { label: code.clone(), code }),
        }
    }
    for list in [&mut choices.programs, &mut choices.courses, &mut choices.cohorts, &mut choices.groups] {
        list.sort_by(|a, b| a.code.cmp(&b.code));
        list.dedup_by(|a, b| a.code == b.code);
    }
    choices.terms.sort_by_key(|choice| Reverse(Term::parse(&choice.code)));
    Ok(choices)
}

/// What a page is read by.
struct Reading<'a> {
    filter: &'a Filter,
    /// Whether the view is known to hold few of the students in reach.
    few: bool,
    now: Timestamp,
}

/// Whether the students of a view are gathered before any is sorted: enrolments say who they are, or every name is read.
fn is_gathered(filter: &Filter) -> bool {
    condition::about_courses(filter) || filter.text.is_some()
}

/// The rows of a page and, of a view that is gathered, how many students it holds.
async fn rows<M: Mode>(
    tx: &Tx<M>,
    scope: &Departments,
    &Reading { filter, few, now }: &Reading<'_>,
    arrangement: &Arrangement,
) -> Result<(Vec<RosterRow>, Option<u32>), StoreError> {
    let mut values = Values::new(tx);
    let in_view = condition::in_view(&mut values, scope, filter, now);
    let group = condition::group(&mut values, filter);
    let access = condition::access(&mut values, now);
    let email = condition::email(&mut values, scope);
    let id = values.id_as_text("s.id");
    let limit = values.limit(arrangement.size);
    let offset = values.add(i64::from(arrangement.page.max(1) - 1) * i64::from(arrangement.size));
    let students = condition::students(&values, filter, Some(arrangement.sort), few);
    let key = sort_key(&values, arrangement.sort, &group, &access);
    let (asked, order) = (key.as_deref().unwrap_or("0"), order(arrangement));
    let seen = format!("SELECT s.id, s.sort_key, {asked} AS asked FROM {students} WHERE {in_view}");
    // the page is cut before anything is worked out that only its rows need
    let cut = if is_gathered(filter) {
        format!(
            "WITH v AS MATERIALIZED ({seen})
             SELECT v.id, v.sort_key, v.asked, (SELECT COUNT(*) FROM v) AS counted FROM v ORDER BY {order} LIMIT {limit} OFFSET {offset}"
        )
    } else {
        format!(
            "SELECT v.id, v.sort_key, v.asked, CAST(NULL AS BIGINT) AS counted FROM ({seen}) v ORDER BY {order} LIMIT {limit} OFFSET {offset}"
        )
    };
    let sql = format!(
        "SELECT {id} AS id, s.family_name, s.given_name, s.student_number, s.email, {email} AS email_state, {group} AS group_code,
            {access} AS access_state, s.last_sign_in_at, s.delivery, s.status, v.counted
         FROM ({cut}) v JOIN student s ON s.id = v.id ORDER BY {order}"
    );
    let columns = "id, family_name, given_name, student_number, email, email_state, group_code, access_state, last_sign_in_at, delivery, status, counted";
    let found: Vec<Line> = tx.tuples_of(columns, &sql, values.into_vec()).await?;
    let counted = found.first().and_then(|line| line.counted);
    Ok((found.into_iter().map(read).collect::<Result<_, _>>()?, counted.map(bounded)))
}

/// Students in a view, where one is asked about that is not everybody, and in reach.
async fn counts<M: Mode>(
    tx: &Tx<M>,
    scope: &Departments,
    filter: Option<&Filter>,
    now: Timestamp,
) -> Result<(Option<u32>, u32), StoreError> {
    let mut values = Values::new(tx);
    let everybody = condition::everybody(&mut values, scope);
    let total = match filter {
        Some(filter) if !filter.is_empty() => {
            let in_view = condition::in_view(&mut values, scope, filter, now);
            format!("(SELECT COUNT(*) FROM {} WHERE {in_view})", condition::students(&values, filter, None, false))
        }
        _ => "CAST(NULL AS BIGINT)".to_owned(),
    };
    let row = tx.one_of(format!("SELECT {everybody} AS everybody, {total} AS total"), values.into_vec()).await?;
    let (all, total): (i64, Option<i64>) = match row {
        Some(row) => (row.try_get_by_index(0)?, row.try_get_by_index(1)?),
        None => (0, None),
    };
    Ok((total.or_else(|| filter.map(|_| all)).map(bounded), bounded(all)))
}

fn bounded(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// What rows are sorted by before their names, if by anything.
fn sort_key(values: &Values, sort: SortKey, group: &str, access: &str) -> Option<String> {
    Some(match sort {
        SortKey::Name => return None,
        SortKey::Number => values.in_byte_order("s.student_number"),
        SortKey::Email => values.in_byte_order("s.email_folded"),
        SortKey::Group => values.in_byte_order(group),
        SortKey::Access => {
            let places: String =
                AccessState::ALL.iter().enumerate().map(|(place, state)| format!(" WHEN '{}' THEN {place}", state.word())).collect();
            format!("CASE {access}{places} END")
        }
        SortKey::LastSignIn => "s.last_sign_in_at".to_owned(),
    })
}

/// The order of rows `v`; equal ones stand in the order of names.
fn order(arrangement: &Arrangement) -> String {
    let way = if arrangement.descending { "DESC" } else { "ASC" };
    // who has none comes before the others, as SQLite has it by itself
    let nulls = if arrangement.descending { "NULLS LAST" } else { "NULLS FIRST" };
    match arrangement.sort {
        SortKey::Name => format!("v.sort_key {way}, v.id {way}"),
        _ => format!("v.asked {way} {nulls}, v.sort_key, v.id"),
    }
}

/// A row as it comes over: its columns in this order.
#[derive(Deserialize)]
struct Line {
    id: StudentId,
    family_name: String,
    given_name: String,
    number: String,
    email: Option<String>,
    email_state: String,
    group: String,
    access: String,
    last_sign_in: Option<Timestamp>,
    delivery: String,
    status: String,
    counted: Option<i64>,
}

fn read(line: Line) -> Result<RosterRow, StoreError> {
    Ok(RosterRow {
        id: line.id,
        name: crate::name::listed(&line.family_name, &line.given_name),
        number: line.number,
        email: line.email.unwrap_or_default(),
        email_state: EmailState::from_word(&line.email_state).ok_or(StoreError::UnknownWord("email_state"))?,
        group: line.group,
        access: AccessState::from_word(&line.access).ok_or(StoreError::UnknownWord("access_state"))?,
        last_sign_in: line.last_sign_in,
        delivery: Delivery::from_word(&line.delivery).ok_or(StoreError::UnknownWord("student.delivery"))?,
        status: StudentStatus::from_word(&line.status).ok_or(StoreError::UnknownWord("student.status"))?,
    })
}
