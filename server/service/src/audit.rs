//! What happened: one event a change, chained by hash in the transaction of the change (`security.md` LOG-02, LOG-03).

use crate::failure::Failure;
use domain::Timestamp;
use domain::access::AccessLevel;
use domain::id::{
    AccessListingId, AccountId, AgreementId, CallId, CapacityId, ClosureId, CohortId, CourseId, DestinationId, DocumentId, ImportId, JobId,
    OfferingId, OrganisationId, PlacementId, ProgramId, SavedViewId, ServiceId, SessionId, SiteId, StudentId,
};
use serde::Serialize;
use store::audit::{Entry, Kept};
use store::{StoreError, Tx, Write};

/// An event, in the past tense. Its fields are ids and counts: never a secret, never a name.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "action", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants and fields say it in their names")]
pub enum Event {
    SignedIn { session: SessionId },
    SignedOut { session: SessionId },
    SessionsEnded { count: u64 },
    LanguageChosen { language: &'static str },
    RoleSwitched { session: SessionId },
    ResetAsked,
    PasswordChosen { by: &'static str },
    RosterPreviewed { import: ImportId, rows: u32 },
    RosterMapped { import: ImportId },
    RosterDropped { import: ImportId },
    RosterApplied { import: ImportId, added: u32, changed: u32, unchanged: u32, refused: u32 },
    AccessActivated { job: JobId, level: AccessLevel, invited: u32, raised: u32, held_back: u32 },
    MailsRetried { job: JobId, count: u64 },
    StudentCorrected { student: StudentId, fields: Vec<&'static str> },
    TemporaryPasswordMade { student: StudentId, handed_over: bool },
    ViewSaved { view: SavedViewId },
    ViewDropped { view: SavedViewId },
    RequestsMade { first: PlacementId, count: u64 },
    RequestsSent { first: PlacementId, count: u64 },
    RequestsRedirected { first: PlacementId, count: u64 },
    RequestsAnswered { first: PlacementId, count: u64, accepted: bool },
    RequestWrittenAgain { request: PlacementId },
    RequestDelivered { request: PlacementId },
    RequestDeleted { request: PlacementId },
    RequestRedirected { request: PlacementId, destination: DestinationId },
    RequestDivided { request: PlacementId, part: PlacementId, students: u64 },
    RequestAnswered { request: PlacementId, state: &'static str },
    RequestCancelled { request: PlacementId },
    StudentsAssigned { request: PlacementId, count: u64 },
    NamesReleased { request: PlacementId, count: u64 },
    StudentWithdrawn { request: PlacementId, student: StudentId, instead: Option<StudentId> },
    WithdrawalUndone { request: PlacementId, student: StudentId },
    StudentsAdded { request: PlacementId, count: u64 },
    PlacementPostponed { request: PlacementId, state: &'static str },
    PlacementSuspended { request: PlacementId },
    PlacementResumed { request: PlacementId },
    PlacementEndedEarly { request: PlacementId },
    TeacherNamed { request: PlacementId },
    SupervisorNamed { request: PlacementId },
    TimetableChanged { request: PlacementId, student: Option<StudentId>, days: usize },
    RequestChanged { request: PlacementId },
    RequestHidden { request: PlacementId, hidden: bool },
    CallMade { call: CallId, hosts: u64 },
    CallEdited { call: CallId, hosts: u64 },
    CallSent { call: CallId },
    CallDeleted { call: CallId },
    CallClosed { call: CallId },
    CallDeclined { call: CallId },
    CallOffered { call: CallId, first: PlacementId, count: u64 },
    DestinationMade { destination: DestinationId },
    DestinationEdited { destination: DestinationId },
    DestinationClosed { destination: DestinationId },
    DestinationReopened { destination: DestinationId },
    TargetsSet { unit_days: u16, reminder_days: u16 },
    Reminded { account: AccountId },
    DocumentSent { bytes: u64 },
    DocumentAdded { document: DocumentId, bytes: u64 },
    DocumentRemoved { document: DocumentId },
    DetailShared { detail: &'static str },
    DetailWithheld { detail: &'static str },
    CapacityAdded { destination: DestinationId, capacity: CapacityId, seats: u64 },
    CapacityRemoved { destination: DestinationId, capacity: CapacityId },
    ClosureAdded { destination: DestinationId, closure: ClosureId },
    ClosureRemoved { destination: DestinationId, closure: ClosureId },
    AgreementMade { agreement: AgreementId },
    AgreementEdited { agreement: AgreementId },
    AgreementEnded { agreement: AgreementId },
    ProgramMade { program: ProgramId },
    ProgramEdited { program: ProgramId },
    CourseMade { course: CourseId },
    CourseEdited { course: CourseId },
    CohortMade { cohort: CohortId },
    CohortEdited { cohort: CohortId },
    CohortCopied { from: CohortId, cohort: CohortId, offerings: u64 },
    OfferingMade { offering: OfferingId },
    OfferingEdited { offering: OfferingId },
    SummaryTaken { of: SummaryOf, placements: u64, people: u64 },
    AccessListed { listing: AccessListingId, people: u32 },
}

/// Which placements a summary that went out was of.
#[derive(Clone, Debug, Serialize)]
pub struct SummaryOf {
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
    /// At one site.
    pub site: Option<SiteId>,
    /// In one service.
    pub service: Option<ServiceId>,
    /// Only what overlaps.
    pub overlaps: bool,
}

impl Event {
    /// The word of the event.
    pub const fn action(&self) -> &'static str {
        match self {
            Self::SignedIn { .. } => "signed_in",
            Self::SignedOut { .. } => "signed_out",
            Self::SessionsEnded { .. } => "sessions_ended",
            Self::LanguageChosen { .. } => "language_chosen",
            Self::RoleSwitched { .. } => "role_switched",
            Self::ResetAsked => "reset_asked",
            Self::PasswordChosen { .. } => "password_chosen",
            Self::RosterPreviewed { .. } => "roster_previewed",
            Self::RosterMapped { .. } => "roster_mapped",
            Self::RosterDropped { .. } => "roster_dropped",
            Self::RosterApplied { .. } => "roster_applied",
            Self::AccessActivated { .. } => "access_activated",
            Self::MailsRetried { .. } => "mails_retried",
            Self::StudentCorrected { .. } => "student_corrected",
            Self::TemporaryPasswordMade { .. } => "temporary_password_made",
            Self::ViewSaved { .. } => "view_saved",
            Self::ViewDropped { .. } => "view_dropped",
            Self::RequestsMade { .. } => "requests_made",
            Self::RequestsSent { .. } => "requests_sent",
            Self::RequestsRedirected { .. } => "requests_redirected",
            Self::RequestsAnswered { .. } => "requests_answered",
            Self::RequestWrittenAgain { .. } => "request_written_again",
            Self::RequestDelivered { .. } => "request_delivered",
            Self::RequestDeleted { .. } => "request_deleted",
            Self::RequestRedirected { .. } => "request_redirected",
            Self::RequestDivided { .. } => "request_divided",
            Self::RequestAnswered { .. } => "request_answered",
            Self::RequestCancelled { .. } => "request_cancelled",
            Self::StudentsAssigned { .. } => "students_assigned",
            Self::NamesReleased { .. } => "names_released",
            Self::StudentWithdrawn { .. } => "student_withdrawn",
            Self::WithdrawalUndone { .. } => "withdrawal_undone",
            Self::StudentsAdded { .. } => "students_added",
            Self::PlacementPostponed { .. } => "placement_postponed",
            Self::PlacementSuspended { .. } => "placement_suspended",
            Self::PlacementResumed { .. } => "placement_resumed",
            Self::PlacementEndedEarly { .. } => "placement_ended_early",
            Self::TeacherNamed { .. } => "teacher_named",
            Self::SupervisorNamed { .. } => "supervisor_named",
            Self::TimetableChanged { .. } => "timetable_changed",
            Self::RequestChanged { .. } => "request_changed",
            Self::RequestHidden { .. } => "request_hidden",
            Self::CallMade { .. } => "call_made",
            Self::CallEdited { .. } => "call_edited",
            Self::CallSent { .. } => "call_sent",
            Self::CallDeleted { .. } => "call_deleted",
            Self::CallClosed { .. } => "call_closed",
            Self::CallDeclined { .. } => "call_declined",
            Self::CallOffered { .. } => "call_offered",
            Self::DestinationMade { .. } => "destination_made",
            Self::DestinationEdited { .. } => "destination_edited",
            Self::DestinationClosed { .. } => "destination_closed",
            Self::DestinationReopened { .. } => "destination_reopened",
            Self::TargetsSet { .. } => "targets_set",
            Self::Reminded { .. } => "coordination_reminded",
            Self::DocumentSent { .. } => "document_sent",
            Self::DocumentAdded { .. } => "document_added",
            Self::DocumentRemoved { .. } => "document_removed",
            Self::DetailShared { .. } => "detail_shared",
            Self::DetailWithheld { .. } => "detail_withheld",
            Self::CapacityAdded { .. } => "capacity_added",
            Self::CapacityRemoved { .. } => "capacity_removed",
            Self::ClosureAdded { .. } => "closure_added",
            Self::ClosureRemoved { .. } => "closure_removed",
            Self::AgreementMade { .. } => "agreement_made",
            Self::AgreementEdited { .. } => "agreement_edited",
            Self::AgreementEnded { .. } => "agreement_ended",
            Self::ProgramMade { .. } => "program_made",
            Self::ProgramEdited { .. } => "program_edited",
            Self::CourseMade { .. } => "course_made",
            Self::CourseEdited { .. } => "course_edited",
            Self::CohortMade { .. } => "cohort_made",
            Self::CohortEdited { .. } => "cohort_edited",
            Self::CohortCopied { .. } => "cohort_copied",
            Self::OfferingMade { .. } => "offering_made",
            Self::OfferingEdited { .. } => "offering_edited",
            Self::SummaryTaken { .. } => "summary_taken",
            Self::AccessListed { .. } => "access_listed",
        }
    }
}

/// Chains an event in the transaction of the change it tells of.
///
/// # Errors
/// The write failed, and the change with it.
pub async fn append(
    tx: &Tx<Write>,
    organisation: OrganisationId,
    account: Option<AccountId>,
    at: Timestamp,
    event: &Event,
) -> Result<(), Failure> {
    let subject = serde_json::to_string(event).map_err(Failure::unexpected)?;
    let entry = Entry { organisation, at, account, action: event.action(), subject: &subject };
    store::audit::append(tx, &entry, |previous, seq| link(previous, seq, organisation, at, account, event.action(), &subject)).await?;
    Ok(())
}

/// The first place in an organisation's chain that does not follow from the one before it; nothing when the chain is whole.
pub fn first_break(organisation: OrganisationId, chain: &[Kept]) -> Option<i64> {
    let mut previous = vec![0_u8; 32];
    for (place, event) in (1_i64..).zip(chain) {
        let expected = link(&previous, event.seq, organisation, event.at, event.account, &event.action, &event.subject);
        if event.seq != place || event.hash != expected {
            return Some(place);
        }
        previous.clone_from(&event.hash);
    }
    None
}

/// Reads an organisation's chain and checks it.
///
/// # Errors
/// The read failed.
pub async fn verify<M: store::Mode>(tx: &Tx<M>, organisation: OrganisationId) -> Result<Option<i64>, StoreError> {
    Ok(first_break(organisation, &store::audit::chain(tx, organisation).await?))
}

fn link(
    previous: &[u8],
    seq: i64,
    organisation: OrganisationId,
    at: Timestamp,
    account: Option<AccountId>,
    action: &str,
    subject: &str,
) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(previous).update(&seq.to_be_bytes()).update(organisation.0.as_bytes()).update(&at.0.to_be_bytes());
    hasher.update(account.map_or(uuid::Uuid::nil(), |account| account.0).as_bytes());
    for text in [action, subject] {
        hasher.update(&(text.len() as u64).to_be_bytes()).update(text.as_bytes());
    }
    *hasher.finalize().as_bytes()
}
