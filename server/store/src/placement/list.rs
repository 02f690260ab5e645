//! « Boîte d’envoi » and « Boîte de réception »: a page of requests, how many stand in each state, what a list can be filtered by.

use super::{COLUMNS, TABLES, hidden_column, reach, read, small, state, text, words};
use crate::error::StoreError;
use crate::roster::condition::Values;
use crate::scope::Linked;
use crate::tx::{Mode, Tx};
use domain::Language;
use domain::id::OrganisationId;
use domain::placement::request::{PAGE, RequestFilter, WorkList};
use domain::placement::{Party, RequestState};
use std::fmt::Write as _;

/// A page of a work list, what waits longest first.
///
/// # Errors
/// The read failed.
pub async fn list<M: Mode>(tx: &Tx<M>, scope: &Linked, filter: &RequestFilter, language: Language) -> Result<WorkList, StoreError> {
    let mut values = Values::new(tx);
    let (reach, asked_of) = (reach(&mut values, scope), asked_of(&mut values, scope, filter));
    let asked: Vec<RequestState> = RequestState::ALL
        .into_iter()
        .filter(|state| filter.states.is_empty() || filter.states.contains(state))
        .filter(|state| !filter.mine || state.waits_for() == Some(scope.party()))
        .collect();
    let all = counts(tx, scope, filter).await?;
    let total: u32 = all
        .iter()
        .filter(|(state, ..)| asked.contains(state))
        .map(|(_, shown, hidden)| if filter.hidden { shown + hidden } else { *shown })
        .sum();
    let hidden = all.iter().map(|(_, _, hidden)| hidden).sum();
    let counts = all.into_iter().map(|(state, shown, _)| (state, shown)).collect();
    let aside = hidden_column(scope.party()).filter(|_| !filter.hidden).map(|column| format!(" AND NOT p.{column}")).unwrap_or_default();
    let page = filter.page.clamp(1, total.div_ceil(PAGE).max(1));
    let offset = values.limit((page - 1).saturating_mul(PAGE));
    // the page is cut before what only its rows need is joined
    let sql = format!(
        "SELECT {COLUMNS} FROM {TABLES} WHERE p.id IN (SELECT p.id FROM placement p
            WHERE {reach}{asked_of}{aside} AND p.state IN ({}) ORDER BY p.waiting_since, p.id LIMIT {PAGE} OFFSET {offset})
         ORDER BY p.waiting_since, p.id",
        words(asked.iter().copied())
    );
    let rows = tx.all_of(sql, values.into_vec()).await?;
    let rows = rows.iter().map(|row| read(row, language, scope.party()).map(|found| found.row)).collect::<Result<_, _>>()?;
    let (partners, courses) = choices(tx, scope, language).await?;
    Ok(WorkList { rows, total, page, counts, hidden, partners, courses })
}

/// What a filter asks beside the state, as a condition on `placement p`.
fn asked_of(values: &mut Values, scope: &Linked, filter: &RequestFilter) -> String {
    let mut all = String::new();
    if let Some(partner) = filter.partner {
        let column = if scope.party() == Party::School { "p.host_id" } else { "p.organisation_id" };
        let _ = write!(all, " AND {column} = {}", values.add(partner));
    }
    if let Some(course) = &filter.course {
        let code = values.add(course.as_str());
        let _ =
            write!(all, " AND p.offering_id IN (SELECT f.id FROM offering f JOIN course c ON c.id = f.course_id WHERE c.code = {code})");
    }
    for word in crate::name::folded(&filter.text).split_whitespace().take(SEARCH_WORDS) {
        // « SUP-1042 » as the screen writes it: the school is a filter of its own
        let word = word.rsplit('-').next().unwrap_or(word);
        // the name that a school gives a request is the school's alone
        let column = if scope.party() == Party::School { "p.search" } else { "CAST(p.number AS TEXT)" };
        let _ = write!(all, " AND {}", values.holds(column, word));
    }
    all
}

/// Who is on the other side of requests in reach, and the courses they are for.
async fn choices<M: Mode>(tx: &Tx<M>, scope: &Linked, language: Language) -> Result<(Partners, Courses), StoreError> {
    let mut values = Values::new(tx);
    let reach = reach(&mut values, scope);
    let (other, kind) = if scope.party() == Party::School { ("host_id", "receiving") } else { ("organisation_id", "placing") };
    // asked of each organisation and each offering, of which there are few, and not of each request
    let sql = format!(
        "SELECT 1 AS kind, o.id, '' AS code, o.name_fr AS fr, o.name_en AS en FROM organisation o
         WHERE o.kind = '{kind}' AND EXISTS (SELECT 1 FROM placement p WHERE p.{other} = o.id AND {reach})
         UNION ALL SELECT DISTINCT 2, CAST(NULL AS UUID), c.code, c.title_fr, c.title_en FROM offering f JOIN course c ON c.id = f.course_id
         WHERE EXISTS (SELECT 1 FROM placement p WHERE p.offering_id = f.id AND {reach})"
    );
    let (mut partners, mut courses) = (Vec::new(), Vec::new());
    for row in &tx.all_of(sql, values.into_vec()).await? {
        let kind: i32 = row.try_get("", "kind")?;
        let name = language.pick(&text(row, "fr")?, &text(row, "en")?).to_owned();
        if kind == 1 {
            partners.push((row.try_get("", "id")?, name));
        } else {
            courses.push((text(row, "code")?, name));
        }
    }
    partners.sort_by_cached_key(|partner| crate::name::folded(&partner.1));
    courses.sort();
    courses.dedup_by(|a, b| a.0 == b.0);
    Ok((partners, courses))
}

type Partners = Vec<(OrganisationId, String)>;
type Courses = Vec<(String, String)>;

/// How many requests in reach that the rest of a filter holds stand in each state: in sight, and put out of sight.
async fn counts<M: Mode>(tx: &Tx<M>, scope: &Linked, filter: &RequestFilter) -> Result<Vec<(RequestState, u32, u32)>, StoreError> {
    let mut values = Values::new(tx);
    let (reach, asked_of) = (reach(&mut values, scope), asked_of(&mut values, scope, filter));
    let aside = hidden_column(scope.party()).map_or_else(|| "FALSE".to_owned(), |column| format!("p.{column}"));
    // as the index is kept: each state, then what is out of sight
    let sql = format!("SELECT p.state, {aside} AS aside, COUNT(*) AS many FROM placement p WHERE {reach}{asked_of} GROUP BY 1, 2");
    let mut all: Vec<(RequestState, u32, u32)> = Vec::new();
    for row in &tx.all_of(sql, values.into_vec()).await? {
        let (found, many, aside) = (state(row, "state")?, small(row, "many")?, row.try_get::<bool>("", "aside")?);
        let (shown, hidden) = if aside { (0, many) } else { (many, 0) };
        match all.iter_mut().find(|(state, ..)| *state == found) {
            Some(line) => *line = (found, line.1 + shown, line.2 + hidden),
            None => all.push((found, shown, hidden)),
        }
    }
    Ok(all)
}

/// Words of a search that are looked at.
const SEARCH_WORDS: usize = 8;
