//! What a list would change, before it is applied; what is left of it after.

use super::plan::{Entry, Plan, Planned, plan};
use super::{Kept, count, mapping_of, off_thread, summary_of};
use crate::access::{Done, Granted, SeeImport};
use crate::failure::Failure;
use crate::roster::list::{self, Line, Sheet, shown};
use domain::Language;
use domain::id::ImportId;
use domain::roster::EmailState;
use domain::roster_import::{ImportCounts, ImportPreview, ImportState, OfferingChoice, PREVIEW_PAGE, PreviewRow, SAMPLE_ROWS, Section};
use domain::roster_list::Mapping;
use store::import::Offering;

/// Which part of which preview.
#[derive(Clone, Copy, Debug)]
pub struct SeePreview {
    /// The import.
    pub import: ImportId,
    /// The part.
    pub section: Section,
    /// The page, from 1; past the last, the last is shown.
    pub page: u32,
    /// The language of titles of courses.
    pub language: Language,
}

/// Shows a part of a preview.
///
/// # Errors
/// `NotFound` for a list out of reach.
pub async fn see(grant: Granted<SeeImport>, command: SeePreview) -> Result<Done<ImportPreview>, Failure> {
    let import = store::import::find(grant.tx(), grant.scope(), command.import).await?.ok_or(Failure::NotFound)?;
    let mapping = mapping_of(&import)?;
    let mapping_problems = mapping.check();
    let mut preview = ImportPreview {
        id: import.id,
        state: import.applied_at.map_or(ImportState::Ready, ImportState::Applied),
        file_name: import.file_name.clone(),
        sheet_name: String::new(),
        mapping_problems,
        titles: Vec::new(),
        sample: Vec::new(),
        offering: import.offering,
        offerings: Vec::new(),
        counts: ImportCounts::default(),
        emails: Vec::new(),
        section: command.section,
        page: 1,
        pages: 1,
        rows: Vec::new(),
        mapping,
    };
    if import.applied_at.is_some() {
        let done = summary_of(&import);
        let rows = done.added + done.changed + done.unchanged + done.refused;
        let (added, changed, unchanged, refused) = (done.added, done.changed, done.unchanged, done.refused);
        preview.counts = ImportCounts { rows, added, changed, unchanged, refused, warned: 0 };
    }
    let Some(bytes) = import.sheet else {
        preview.state = import.applied_at.map_or(ImportState::Expired, ImportState::Applied);
        return Ok(grant.read(preview));
    };

    let mapping = preview.mapping.clone();
    let readable = preview.mapping_problems.is_empty() && import.applied_at.is_none();
    let (kept, lines) = off_thread(move || -> Result<_, Failure> {
        let kept = Kept::decode(&bytes)?;
        let lines = if readable { list::students(&kept.sheet, &mapping) } else { Vec::new() };
        Ok((kept, lines))
    })
    .await??;
    preview.sheet_name.clone_from(&kept.sheet.name);
    preview.titles = titles(&kept.sheet, &preview.mapping);
    if let Some(refused) = kept.refused {
        preview.show(refused.into_iter().map(|line| Planned { line, entry: None }).collect(), &[], command);
        return Ok(grant.read(preview));
    }
    preview.sample = sample(&kept.sheet, &preview.mapping);
    let plan = plan(&grant, &kept.sheet, &preview.mapping, import.offering, lines).await?;
    preview.counts = plan.counts();
    preview.offerings = choices(&plan, command.language);
    preview.emails = emails(&plan);
    let Plan { rows, offerings } = plan;
    preview.show(rows, &offerings, command);
    Ok(grant.read(preview))
}

/// Puts the page that was asked for in a preview.
trait Show {
    fn show(&mut self, rows: Vec<Planned>, offerings: &[Offering], asked: SeePreview);
}

impl Show for ImportPreview {
    fn show(&mut self, rows: Vec<Planned>, offerings: &[Offering], asked: SeePreview) {
        let is_in = |row: &Planned| if asked.section == Section::Warned { row.is_warned() } else { row.section() == asked.section };
        let total = count(rows.iter().filter(|row| is_in(row)).count());
        self.pages = total.div_ceil(PREVIEW_PAGE).max(1);
        self.page = asked.page.clamp(1, self.pages);
        let before = ((self.page - 1) * PREVIEW_PAGE) as usize;
        let page = rows.into_iter().filter(is_in).skip(before).take(PREVIEW_PAGE as usize);
        self.rows = page.map(|row| preview_row(row, offerings)).collect();
    }
}

fn preview_row(row: Planned, offerings: &[Offering]) -> PreviewRow {
    let Planned { line: Line { line, outcome, warnings, .. }, entry } = row;
    let problems = outcome.err().unwrap_or_default();
    let Some(Entry { number, wanted, offering, group, changes, email_state, .. }) = entry else {
        let (number, name, email, course, group) = Default::default();
        return PreviewRow {
            line,
            number,
            name,
            email,
            email_state: EmailState::Usable,
            course,
            group,
            changes: Vec::new(),
            problems,
            warnings,
        };
    };
    let name = store::name::listed(&wanted.family_name, &wanted.given_name);
    let course = offering.map(|index| offerings[index].course.clone()).unwrap_or_default();
    PreviewRow { line, number, name, email: wanted.email.unwrap_or_default(), email_state, course, group, changes, problems, warnings }
}

/// The titles of the columns, as many as there are columns.
fn titles(sheet: &Sheet, mapping: &Mapping) -> Vec<String> {
    let header = mapping.header_line.and_then(|line| sheet.row_at(line));
    let cells = header.map_or(&[][..], |row| row.cells.as_slice());
    let width = sheet.width().max(mapping.columns.len());
    (0..width).map(|index| cells.get(index).map(|title| shown(title)).unwrap_or_default()).collect()
}

/// The first rows under the titles.
fn sample(sheet: &Sheet, mapping: &Mapping) -> Vec<Vec<String>> {
    let under = sheet.rows.iter().filter(|row| mapping.header_line.is_none_or(|line| row.line > line));
    under.take(SAMPLE_ROWS).map(|row| row.cells.iter().map(|cell| shown(cell)).collect()).collect()
}

fn choices(plan: &Plan, language: Language) -> Vec<OfferingChoice> {
    let mut rows = vec![0; plan.offerings.len()];
    for index in plan.rows.iter().filter_map(|row| row.entry.as_ref()?.offering) {
        rows[index] += 1;
    }
    let choice = |(offering, rows): (&Offering, u32)| OfferingChoice {
        id: offering.id,
        code: offering.code.clone(),
        course: offering.course.clone(),
        title: language.pick(&offering.title.0, &offering.title.1).to_owned(),
        cohort: offering.cohort.clone(),
        term: offering.term.clone(),
        rows,
    };
    plan.offerings.iter().zip(rows).map(choice).collect()
}

fn emails(plan: &Plan) -> Vec<(EmailState, u32)> {
    let entries = || plan.rows.iter().filter_map(|row| row.entry.as_ref());
    let of = |&state: &EmailState| (state, count(entries().filter(|entry| entry.email_state == state).count()));
    EmailState::ALL.iter().map(of).collect()
}
