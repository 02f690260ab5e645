//! Which students: a scope, a view or a selection as a condition on `student s`, for reads and for set-based writes alike.

use crate::database::Engine;
use crate::name;
use crate::scope::Departments;
use crate::tx::{Mode, Tx};
use domain::Timestamp;
use domain::access::AccessLevel;
use domain::activation::Outcome;
use domain::id::StudentId;
use domain::person::StudentStatus;
use domain::roster::{AccessState, Delivery, EmailState, Filter, SEARCH_LIMIT, Selection, SortKey};
use sea_orm::Value;
use uuid::Uuid;

macro_rules! same_address {
    () => {
        "o.organisation_id = s.organisation_id AND o.email_folded = s.email_folded AND o.status <> 'left' AND o.id <> s.id"
    };
}

/// The values of a statement under construction, in the order of their `$1`, `$2`…
#[derive(Debug)]
pub(crate) struct Values {
    engine: Engine,
    values: Vec<Value>,
}

impl Values {
    pub(crate) fn new<M: Mode>(tx: &Tx<M>) -> Self {
        Self { engine: tx.engine(), values: Vec::new() }
    }

    /// Adds a value, brings back where it stands: `$3`. A place may be written several times in the statement.
    pub(crate) fn add(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    /// Adds a value only where the statement will name it: PostgreSQL takes none too many.
    fn add_if(&mut self, needed: bool, value: impl Into<Value>) -> String {
        if needed { self.add(value) } else { String::new() }
    }

    /// Adds ids, however many, as one value; brings back what stands after IN.
    pub(crate) fn ids(&mut self, ids: &[StudentId]) -> String {
        self.uuids(ids.iter().map(|id| id.0))
    }

    /// The same, of anything.
    pub(crate) fn uuids(&mut self, ids: impl Iterator<Item = Uuid>) -> String {
        let list: Vec<String> = ids.map(|id| id.simple().to_string()).collect();
        let place = self.add(serde_json::Value::from(list).to_string());
        match self.engine {
            Engine::Sqlite => format!("(SELECT unhex(value) FROM json_each({place}))"),
            Engine::Postgres => format!("(SELECT value::uuid FROM jsonb_array_elements_text({place}::jsonb))"),
        }
    }

    /// Adds how many rows are read at most, or passed over; brings back what stands after LIMIT or OFFSET. SQLite looks at a value that stands there by itself,
    /// and plans the statement anew each time that one is given.
    pub(crate) fn limit(&mut self, rows: u32) -> String {
        format!("CAST({} AS BIGINT)", self.add(i64::from(rows)))
    }

    /// Ends a statement that keeps the rows it finds of a table from others until the transaction ends: SQLite has one writer
    /// already.
    pub(crate) fn keeping(&self, table: &str) -> String {
        if self.engine == Engine::Postgres { format!("FOR UPDATE OF {table}") } else { String::new() }
    }

    pub(crate) fn into_vec(self) -> Vec<Value> {
        self.values
    }

    /// A text column in the order of its bytes, which is the same on both engines whatever the collation of the database.
    pub(crate) fn in_byte_order(&self, column: &str) -> String {
        match self.engine {
            Engine::Sqlite => column.to_owned(),
            Engine::Postgres => format!("{column} COLLATE \"C\""),
        }
    }

    /// An id as JSON can hold it.
    pub(crate) fn id_as_text(&self, column: &str) -> String {
        match self.engine {
            Engine::Sqlite => format!("hex({column})"),
            Engine::Postgres => column.to_owned(),
        }
    }

    /// Whether a text column holds a text; unlike LIKE, nothing in the text is a wildcard.
    pub(crate) fn holds(&mut self, column: &str, text: &str) -> String {
        let place = self.add(text);
        match self.engine {
            Engine::Sqlite => format!("instr({column}, {place}) > 0"),
            Engine::Postgres => format!("strpos({column}, {place}) > 0"),
        }
    }
}

/// The students in reach.
pub(crate) fn within(values: &mut Values, scope: &Departments) -> String {
    within_by(values, scope, "")
}

/// The same, where something else names the students to look at: SQLite is told, by the sign, not to go through all of them.
fn within_others(values: &mut Values, scope: &Departments) -> String {
    let sign = if values.engine == Engine::Sqlite { "+" } else { "" };
    within_by(values, scope, sign)
}

fn within_by(values: &mut Values, scope: &Departments, sign: &str) -> String {
    let organisation = values.add(scope.organisation);
    let departments = departments(values, scope);
    format!("{sign}s.organisation_id = {organisation} AND {sign}s.department_id IN ({departments})")
}

fn departments(values: &mut Values, scope: &Departments) -> String {
    scope.departments.iter().map(|department| values.add(*department)).collect::<Vec<_>>().join(", ")
}

/// How many students are in reach: kept with each department, since every page says it.
pub(crate) fn everybody(values: &mut Values, scope: &Departments) -> String {
    let organisation = values.add(scope.organisation);
    let departments = departments(values, scope);
    format!(
        "(SELECT CAST(COALESCE(SUM(d.students), 0) AS BIGINT) FROM department d WHERE d.organisation_id = {organisation} AND d.id IN ({departments}))"
    )
}

/// `student s`, as it is read for a view, sorted or else counted; `few` of those in reach are in it. SQLite takes any index with
/// two equal columns for as good as another: it is told which holds what the view asks. PostgreSQL has figures to choose by.
pub(crate) fn students(values: &Values, filter: &Filter, sort: Option<SortKey>, few: bool) -> &'static str {
    const NAME: &str = "student s INDEXED BY student_name";
    const ACCESS: &str = "student s INDEXED BY student_access";
    const EMAIL: &str = "student s INDEXED BY student_email";
    const VISIT: &str = "student s INDEXED BY student_visit";
    if values.engine == Engine::Postgres || about_courses(filter) {
        return "student s";
    }
    match (sort, filter.email) {
        _ if filter.text.is_some() => NAME,
        (Some(SortKey::Email), _) | (_, Some(EmailState::Missing | EmailState::Outside | EmailState::Duplicate)) | (None, Some(_)) => EMAIL,
        // few are sorted sooner than they are met in the order of all
        (_, None) if (few || sort.is_none()) && (filter.access.is_some() || filter.delivery.is_some()) => ACCESS,
        (None | Some(SortKey::Name), _) => NAME,
        (Some(SortKey::Access), _) => ACCESS,
        (Some(SortKey::LastSignIn), _) => VISIT,
        (Some(SortKey::Number | SortKey::Group), _) => "student s",
    }
}

/// Whether a view asks something of enrolments: then they say which students to look at.
pub(crate) fn about_courses(filter: &Filter) -> bool {
    [&filter.program, &filter.course, &filter.cohort, &filter.term, &filter.group].iter().any(|part| part.is_some())
}

/// The students in reach whom a view holds.
pub(crate) fn in_view(values: &mut Values, scope: &Departments, filter: &Filter, now: Timestamp) -> String {
    let mut all = if about_courses(filter) {
        let enrolled = enrolled(values, scope, filter);
        vec![within_others(values, scope), format!("s.id IN (SELECT e.student_id FROM enrolment e WHERE {enrolled})")]
    } else {
        vec![within(values, scope)]
    };
    if let Some(state) = filter.access {
        let now = values.add_if(matches!(state, AccessState::Invited | AccessState::Expired), now);
        all.push(in_state(state, &now));
    }
    if let Some(state) = filter.email {
        all.push(format!("{} = {}", email(values, scope), values.add(state.word())));
    }
    if let Some(delivery) = filter.delivery {
        all.push(format!("s.delivery = {}", values.add(delivery.word())));
    }
    for word in words(filter.text.as_deref().unwrap_or_default()) {
        all.push(values.holds("s.search", &word));
    }
    all.join(" AND ")
}

/// The students in reach whom a selection names.
pub(crate) fn selected(values: &mut Values, scope: &Departments, selection: &Selection, now: Timestamp) -> String {
    match selection {
        Selection::Ids(ids) => format!("{} AND s.id IN {}", within_others(values, scope), values.ids(ids)),
        Selection::View { filter, except } if except.is_empty() => in_view(values, scope, filter, now),
        Selection::View { filter, except } => format!("{} AND s.id NOT IN {}", in_view(values, scope, filter, now), values.ids(except)),
    }
}

/// The condition on `enrolment e` of the parts of a view that are about courses: one enrolment answers them all.
fn enrolled(values: &mut Values, scope: &Departments, filter: &Filter) -> String {
    let (joins, asked) = offered(values, filter);
    let organisation = values.add(scope.organisation);
    let mut all = vec![format!("e.organisation_id = {organisation}")];
    if !asked.is_empty() {
        let asked = asked.join(" AND ");
        all.push(format!("e.offering_id IN (SELECT f.id FROM offering f {joins} WHERE f.organisation_id = {organisation} AND {asked})"));
    }
    if let Some(group) = &filter.group {
        all.push(format!("e.group_code = {}", values.add(group.as_str())));
    }
    all.join(" AND ")
}

/// The group shown: that of the newest enrolment among those the view asks for.
pub(crate) fn group(values: &mut Values, filter: &Filter) -> String {
    let (joins, mut asked) = offered(values, filter);
    if let Some(group) = &filter.group {
        asked.push(format!("e.group_code = {}", values.add(group.as_str())));
    }
    let asked: String = asked.iter().map(|condition| format!(" AND {condition}")).collect();
    format!(
        "COALESCE((SELECT e.group_code FROM enrolment e JOIN offering f ON f.id = e.offering_id {joins}
            WHERE e.student_id = s.id{asked} ORDER BY f.starts_on DESC, f.id DESC LIMIT 1), '')"
    )
}

/// What a view asks of `offering f`: the tables that say it, and the conditions.
fn offered(values: &mut Values, filter: &Filter) -> (&'static str, Vec<String>) {
    let parts = [("p.code", &filter.program), ("c.code", &filter.course), ("h.short_name", &filter.cohort), ("f.term", &filter.term)];
    let joins = if filter.program.is_some() || filter.course.is_some() || filter.cohort.is_some() {
        "JOIN course c ON c.organisation_id = f.organisation_id AND c.id = f.course_id
         JOIN program p ON p.organisation_id = c.organisation_id AND p.id = c.program_id
         JOIN cohort h ON h.organisation_id = f.organisation_id AND h.id = f.cohort_id"
    } else {
        ""
    };
    let asked = |(column, value): (&str, &Option<String>)| value.as_ref().map(|value| format!("{column} = {}", values.add(value.as_str())));
    (joins, parts.into_iter().filter_map(asked).collect())
}

/// Where access stands, as a word of [`AccessState`].
pub(crate) fn access(values: &mut Values, now: Timestamp) -> String {
    let now = values.add(now);
    let cases: String = AccessState::ALL.iter().map(|state| format!(" WHEN {} THEN '{}'", in_state(*state, &now), state.word())).collect();
    format!("CASE{cases} END")
}

/// The condition of access standing in a state at `now`; each student is in exactly one.
fn in_state(state: AccessState, now: &str) -> String {
    match state {
        AccessState::None => "s.access = 'none' AND s.disabled_at IS NULL".to_owned(),
        AccessState::Invited => format!("{INVITED} AND (s.invited_until IS NULL OR s.invited_until > {now})"),
        AccessState::Expired => format!("{INVITED} AND s.invited_until <= {now}"),
        AccessState::Basic => "s.access = 'basic' AND s.entered_at IS NOT NULL AND s.disabled_at IS NULL".to_owned(),
        AccessState::Advanced => "s.access = 'advanced' AND s.entered_at IS NOT NULL AND s.disabled_at IS NULL".to_owned(),
        AccessState::Disabled => "s.disabled_at IS NOT NULL".to_owned(),
    }
}

/// An account was made, and nobody has come in with it.
const INVITED: &str = "s.access IN ('basic', 'advanced') AND s.entered_at IS NULL AND s.disabled_at IS NULL";

/// What stands between the student and a mail, as a word of [`EmailState`].
pub(crate) fn email(values: &mut Values, scope: &Departments) -> String {
    let outside = email_outside(values, scope);
    let [usable, missing, other, duplicate] =
        [EmailState::Usable, EmailState::Missing, EmailState::Outside, EmailState::Duplicate].map(EmailState::word);
    format!(
        "CASE WHEN {NO_EMAIL} THEN '{missing}' WHEN {outside} THEN '{other}' WHEN {EMAIL_DUPLICATE} THEN '{duplicate}' ELSE '{usable}' END"
    )
}

/// The condition of nothing standing between the student and a mail.
pub(crate) fn email_usable(values: &mut Values, scope: &Departments) -> String {
    format!("NOT ({NO_EMAIL}) AND NOT ({}) AND NOT ({EMAIL_DUPLICATE})", email_outside(values, scope))
}

/// The condition of the address being of no domain the school declared (RST-12).
fn email_outside(values: &mut Values, scope: &Departments) -> String {
    let organisation = values.add(scope.organisation);
    format!("COALESCE(s.email_domain, '') NOT IN (SELECT d.domain FROM email_domain d WHERE d.organisation_id = {organisation})")
}

/// The name of another student in reach with the same address. One out of reach is not named.
pub(crate) fn same_as(values: &mut Values, scope: &Departments) -> String {
    let departments = departments(values, scope);
    format!(
        "(SELECT CASE o.given_name WHEN '' THEN o.family_name ELSE o.family_name || ', ' || o.given_name END FROM student o
            WHERE {SAME_ADDRESS} AND o.department_id IN ({departments}) ORDER BY o.sort_key, o.id LIMIT 1)"
    )
}

/// No address is on file.
const NO_EMAIL: &str = "s.email_folded IS NULL";

/// Another student of the school, who has not left, has the same address, or the account of anybody else has: of two accounts of one
/// address neither could be told by it.
const EMAIL_DUPLICATE: &str = concat!(
    "(EXISTS (SELECT 1 FROM student o WHERE ",
    same_address!(),
    ") OR EXISTS (SELECT 1 FROM account a WHERE a.email_folded = s.email_folded AND a.id <> COALESCE(s.account_id, s.id)
        AND NOT EXISTS (SELECT 1 FROM student o WHERE o.account_id = a.id AND (o.organisation_id = s.organisation_id OR o.status = 'left'))))"
);

/// The condition on `student o` of being another student of the school, who has not left, with the same address.
const SAME_ADDRESS: &str = same_address!();

/// What activating `level` does to a student, as a word of [`Outcome`] (D3, D4, G10).
///
/// An invitation stands while its mail waits, or while the temporary password it brought still opens. A mail that was
/// refused brought nothing: the student may be invited again at once.
pub(crate) fn outcome(values: &mut Values, scope: &Departments, level: AccessLevel, now: Timestamp) -> String {
    let advanced = level == AccessLevel::Advanced;
    let outside = email_outside(values, scope);
    let now = values.add(now);
    let standing = format!(
        "(s.delivery = '{}' OR (s.delivery <> '{}' AND s.invited_until > {now}))",
        Delivery::Waiting.word(),
        Delivery::Refused.word()
    );
    let reached = if advanced { "s.access = 'advanced'" } else { "s.access <> 'none'" };
    let closed = if advanced {
        format!("WHEN NOT ({}) THEN '{}'", program_open(values, scope), Outcome::ProgramClosed.word())
    } else {
        String::new()
    };
    format!(
        "CASE WHEN s.status <> '{active}' OR s.disabled_at IS NOT NULL THEN '{inactive}'
            WHEN s.account_id IS NOT NULL AND {reached} AND (s.entered_at IS NOT NULL OR {standing}) THEN '{already}'
            WHEN {NO_EMAIL} THEN '{no_email}' WHEN {outside} THEN '{email_outside}' WHEN {EMAIL_DUPLICATE} THEN '{email_duplicate}'
            {closed}
            WHEN s.account_id IS NULL THEN '{invited}'
            WHEN s.entered_at IS NOT NULL OR {standing} THEN '{raised}'
            ELSE '{again}' END",
        active = StudentStatus::Active.word(),
        inactive = Outcome::Inactive.word(),
        already = Outcome::Already.word(),
        no_email = Outcome::NoEmail.word(),
        email_outside = Outcome::EmailOutside.word(),
        email_duplicate = Outcome::EmailDuplicate.word(),
        invited = Outcome::Invited.word(),
        raised = Outcome::Raised.word(),
        again = Outcome::InvitedAgain.word(),
    )
}

/// Whether advanced access is open (G10): for a program the student is enrolled in or, for who is enrolled in none, for a
/// program of the department. Few programs are closed: those enrolled in one are found first, and only their other
/// enrolments are looked at.
fn program_open(values: &mut Values, scope: &Departments) -> String {
    let organisation = values.add(scope.organisation);
    format!(
        "CASE WHEN s.id IN (SELECT e.student_id FROM enrolment e WHERE e.organisation_id = {organisation} AND e.offering_id IN (
                SELECT f.id FROM offering f JOIN course c ON c.id = f.course_id JOIN program p ON p.id = c.program_id
                WHERE f.organisation_id = {organisation} AND NOT p.advanced_open))
            THEN EXISTS (SELECT 1 FROM enrolment e JOIN offering f ON f.id = e.offering_id JOIN course c ON c.id = f.course_id
                JOIN program p ON p.id = c.program_id WHERE e.student_id = s.id AND p.advanced_open)
            WHEN s.department_id IN (SELECT p.department_id FROM program p WHERE p.organisation_id = {organisation} AND p.advanced_open) THEN TRUE
            ELSE EXISTS (SELECT 1 FROM enrolment e WHERE e.student_id = s.id) END"
    )
}

/// The words looked for: folded, without what separates words in a name as the screen writes it (« Tremblay, Élise »).
fn words(text: &str) -> Vec<String> {
    // a text that was never meant to be looked for would make a statement too deep for the engines
    let text: String = text.chars().take(SEARCH_LIMIT).collect();
    let folded = name::folded(&text);
    folded
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '«' | '»' | '"'))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
