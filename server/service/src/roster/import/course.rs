//! Which offering a row is for.

use domain::id::OfferingId;
use domain::roster_list::CellReason;
use std::cmp::Reverse;
use std::collections::HashMap;
use store::import::Offering;

/// The offerings a list can be for, found by what its rows say.
pub(super) struct Courses<'a> {
    offerings: &'a [Offering],
    chosen: Option<usize>,
    by_offering: HashMap<String, usize>,
    by_course: HashMap<String, Vec<usize>>,
}

impl<'a> Courses<'a> {
    /// `today` is an ISO date: of the offerings of one course, those that run are meant, else those that start next, else
    /// those that ended last.
    pub(super) fn new(offerings: &'a [Offering], chosen: Option<OfferingId>, today: &str) -> Self {
        let chosen = chosen.and_then(|id| offerings.iter().position(|offering| offering.id == id));
        let by_offering = (0..).zip(offerings).map(|(index, offering)| (key(&offering.code), index)).collect();
        let mut by_course: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, offering) in offerings.iter().enumerate() {
            by_course.entry(key(&offering.course)).or_default().push(index);
        }
        for candidates in by_course.values_mut() {
            *candidates = meant(offerings, candidates, today);
        }
        Self { offerings, chosen, by_offering, by_course }
    }

    /// The offering of a row that names a course, or none. Of several, `is_in` tells the one the student is already in.
    ///
    /// The offering chosen for the list stands above the column, unless the row names another course of the department: the
    /// student would be in the wrong one.
    pub(super) fn of_row(&self, course: Option<&str>, is_in: impl Fn(OfferingId) -> bool) -> Result<Option<usize>, CellReason> {
        let Some(named) = course.map(key) else { return Ok(self.chosen) };
        if let Some(chosen) = self.chosen {
            let offering = &self.offerings[chosen];
            let same = named == key(&offering.course) || named == key(&offering.code);
            let known = self.by_course.contains_key(&named) || self.by_offering.contains_key(&named);
            return if same || !known { Ok(Some(chosen)) } else { Err(CellReason::OtherCourse) };
        }
        if let Some(&offering) = self.by_offering.get(&named) {
            return Ok(Some(offering));
        }
        match self.by_course.get(&named).map(Vec::as_slice) {
            None | Some([]) => Err(CellReason::UnknownCourse),
            Some([only]) => Ok(Some(*only)),
            Some(several) => {
                let mut already = several.iter().filter(|&&index| is_in(self.offerings[index].id));
                match (already.next(), already.next()) {
                    (Some(&one), None) => Ok(Some(one)),
                    _ => Err(CellReason::AmbiguousCourse),
                }
            }
        }
    }

    /// Every offering a row of any list could be for.
    pub(super) fn reachable(&self) -> Vec<OfferingId> {
        match self.chosen {
            Some(chosen) => vec![self.offerings[chosen].id],
            None => self.offerings.iter().map(|offering| offering.id).collect(),
        }
    }
}

/// Of the offerings of one course, those a list that came today is for.
fn meant(offerings: &[Offering], candidates: &[usize], today: &str) -> Vec<usize> {
    let at = |&&index: &&usize| &offerings[index];
    let running: Vec<_> =
        candidates.iter().filter(|index| (&*at(index).starts_on..=&*at(index).ends_on).contains(&today)).copied().collect();
    if !running.is_empty() {
        return running;
    }
    let next = candidates.iter().filter(|index| &*at(index).starts_on > today).min_by_key(|index| &at(index).starts_on);
    let best = next.or_else(|| candidates.iter().min_by_key(|index| Reverse(&at(index).ends_on)));
    candidates.iter().filter(|index| best.is_some_and(|best| offerings[*best].term == at(index).term)).copied().collect()
}

/// A code as people write it: `180-30B-SU`, `180 30B SU` and `18030bsu` are one.
fn key(code: &str) -> String {
    code.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::DepartmentId;
    use uuid::Uuid;

    fn offering(n: u128, course: &str, term: &str, dates: (&str, &str)) -> Offering {
        Offering {
            id: OfferingId(Uuid::from_u128(n)),
            department: DepartmentId(Uuid::nil()),
            code: format!("{course}-{term}-{n}"),
            term: term.to_owned(),
            starts_on: dates.0.to_owned(),
            ends_on: dates.1.to_owned(),
            course: course.to_owned(),
            title: (String::new(), String::new()),
            cohort: String::new(),
        }
    }

    const FALL: (&str, &str) = ("2026-08-24", "2026-12-18");
    const WINTER: (&str, &str) = ("2027-01-11", "2027-05-14");

    fn list() -> Vec<Offering> {
        vec![offering(0, "180-30B", "A2026", FALL), offering(1, "180-30B", "H2027", WINTER), offering(2, "180-40B", "H2027", WINTER)]
    }

    #[test]
    fn a_course_means_the_offering_that_runs_then_the_next_then_the_last() {
        let list = list();
        let found = |today| Courses::new(&list, None, today).of_row(Some("180 30b"), |_| false);
        assert_eq!(found("2026-11-23"), Ok(Some(0)));
        assert_eq!(found("2026-12-24"), Ok(Some(1)));
        assert_eq!(found("2026-07-01"), Ok(Some(0)));
        assert_eq!(found("2028-01-01"), Ok(Some(1)));
        assert_eq!(Courses::new(&list, None, "2026-11-23").of_row(Some("180-30B-H2027-1"), |_| false), Ok(Some(1)));
        assert_eq!(Courses::new(&list, None, "2026-11-23").of_row(Some("Stage 3"), |_| false), Err(CellReason::UnknownCourse));
        assert_eq!(Courses::new(&list, None, "2026-11-23").of_row(None, |_| false), Ok(None));
    }

    #[test]
    fn two_cohorts_at_once_must_be_told_apart() {
        let list = vec![offering(0, "180-30B", "A2026", FALL), offering(1, "180-30B", "A2026", FALL)];
        let courses = Courses::new(&list, None, "2026-11-23");
        assert_eq!(courses.of_row(Some("180-30B"), |_| false), Err(CellReason::AmbiguousCourse));
        assert_eq!(courses.of_row(Some("180-30B"), |id| id == list[1].id), Ok(Some(1)));
        assert_eq!(Courses::new(&list, Some(list[0].id), "2026-11-23").of_row(Some("180-30B"), |_| false), Ok(Some(0)));
    }

    #[test]
    fn the_chosen_offering_stands_above_what_the_column_says_unless_it_names_another_course() {
        let list = list();
        let courses = Courses::new(&list, Some(list[0].id), "2026-11-23");
        assert_eq!(courses.of_row(None, |_| false), Ok(Some(0)));
        assert_eq!(courses.of_row(Some("Stage 3"), |_| false), Ok(Some(0)));
        assert_eq!(courses.of_row(Some("180-40B"), |_| false), Err(CellReason::OtherCourse));
    }
}
