//! Who may do what: one table, a hint for menus and the law for the gate (design.md § 4).

use serde::{Deserialize, Serialize};

/// What a person is in an organisation (`domain.md` § 1, People and roles).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Administrateur local: manages students, staff and accounts of a department of a school or a host.
    LocalAdministrator,
    /// Coordonnateur demandeur (CD): creates, sends and confirms requests for a school.
    PlacingCoordinator,
    /// Coordonnateur receveur (CR): receives, redirects and answers requests for a host.
    ReceivingCoordinator,
    /// Agent de destination: answers redirected requests for a unit.
    DestinationCoordinator,
    /// Bureau d’assistance: serves staff and organisations, reads no student file (D12).
    Helpdesk,
    /// Étudiante ou étudiant.
    Student,
}

impl Role {
    /// Every role, in the order of the access matrix.
    pub const ALL: [Self; 6] = [
        Self::LocalAdministrator,
        Self::PlacingCoordinator,
        Self::ReceivingCoordinator,
        Self::DestinationCoordinator,
        Self::Helpdesk,
        Self::Student,
    ];

    /// The word kept in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::LocalAdministrator => "local_administrator",
            Self::PlacingCoordinator => "placing_coordinator",
            Self::ReceivingCoordinator => "receiving_coordinator",
            Self::DestinationCoordinator => "destination_coordinator",
            Self::Helpdesk => "helpdesk",
            Self::Student => "student",
        }
    }

    /// Reads the word kept in the database.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }
}

/// Which side of a placement an organisation is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationKind {
    /// Organisme demandeur: a school.
    Placing,
    /// Organisme receveur: a health or social services establishment.
    Receiving,
    /// The body that serves the others: the helpdesk belongs to it.
    Network,
}

impl OrganisationKind {
    /// The word kept in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Placing => "placing",
            Self::Receiving => "receiving",
            Self::Network => "network",
        }
    }

    /// Reads the word kept in the database.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "placing" => Some(Self::Placing),
            "receiving" => Some(Self::Receiving),
            "network" => Some(Self::Network),
            _ => None,
        }
    }
}

/// What may be asked of the product. One use case, one permission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Permission {
    /// See the enrolment screen and the students of one's departments.
    ListStudents,
    /// Send in a class list, see its preview.
    ImportRoster,
    /// Let students in: preflight, activation, result, retry.
    ActivateAccess,
    /// Correct a student's address and other coordinates.
    EditStudent,
    /// Yellow key: a new temporary password for a student, and « Vérifier » (D2).
    ResetStudentPassword,
    /// Keep a view of the enrolment screen under a name.
    SaveView,
    /// See one's own student home.
    SeeOwnFile,
    /// See and change one's own account: language, password, sessions.
    ManageOwnAccount,
    /// Open the home page of one's role.
    SeeHome,
    /// See the placement requests of one's side.
    SeePlacements,
    /// Make, send, assign, confirm and withdraw, for the school.
    RequestPlacements,
    /// Accept and decline, for a destination or for the host.
    AnswerPlacements,
    /// Hand a request to a destination of the host.
    RedirectPlacements,
    /// Have part of a request go elsewhere, for whoever has it.
    DividePlacements,
    /// Cancel a request, with a reason.
    CancelPlacements,
    /// See the destinations of one's host, or those one answers for.
    SeeDestinations,
    /// Make, change, close and reopen the destinations of one's host.
    ManageDestinations,
    /// See the affiliation agreements of one's side.
    SeeAgreements,
    /// Add, change and end the affiliation agreements of a school.
    ManageAgreements,
    /// See the programs of one's departments, with their courses, cohorts and course offerings.
    SeePrograms,
    /// Make and change programs, courses, cohorts and course offerings of one's departments.
    ManagePrograms,
    /// List who is present, for badges and computer accounts (G28).
    ListAccess,
    /// See the calls for offers of one's side (`domain.md` C2).
    SeeCalls,
    /// Answer calls for offers, for a host.
    AnswerCalls,
}

impl Permission {
    /// Every permission.
    pub const ALL: [Self; 24] = [
        Self::ListStudents,
        Self::ImportRoster,
        Self::ActivateAccess,
        Self::EditStudent,
        Self::ResetStudentPassword,
        Self::SaveView,
        Self::SeeOwnFile,
        Self::ManageOwnAccount,
        Self::SeeHome,
        Self::SeePlacements,
        Self::RequestPlacements,
        Self::AnswerPlacements,
        Self::RedirectPlacements,
        Self::DividePlacements,
        Self::CancelPlacements,
        Self::SeeDestinations,
        Self::ManageDestinations,
        Self::SeeAgreements,
        Self::ManageAgreements,
        Self::SeePrograms,
        Self::ManagePrograms,
        Self::ListAccess,
        Self::SeeCalls,
        Self::AnswerCalls,
    ];
}

/// Whether a role, on a side, holds a permission (`security.md` § 5, rows 2, 3, 10, 19–21, 23, 45).
pub const fn allows(role: Role, kind: OrganisationKind, permission: Permission) -> bool {
    use Permission as P;
    match permission {
        P::ManageOwnAccount | P::SeeHome => true,
        P::SeeOwnFile => matches!(role, Role::Student),
        P::ActivateAccess | P::ResetStudentPassword | P::ManageAgreements | P::ManagePrograms => {
            matches!(role, Role::LocalAdministrator) && matches!(kind, OrganisationKind::Placing)
        }
        P::ListStudents | P::ImportRoster | P::EditStudent | P::SaveView | P::RequestPlacements | P::SeePrograms => school(role, kind),
        P::AnswerPlacements | P::SeeDestinations => host(role, kind) || destination(role, kind),
        P::RedirectPlacements | P::ManageDestinations | P::ListAccess | P::AnswerCalls => host(role, kind),
        P::CancelPlacements | P::SeeAgreements | P::SeeCalls => school(role, kind) || host(role, kind),
        P::SeePlacements | P::DividePlacements => school(role, kind) || host(role, kind) || destination(role, kind),
    }
}

/// Whoever makes requests for a school.
const fn school(role: Role, kind: OrganisationKind) -> bool {
    matches!(role, Role::LocalAdministrator | Role::PlacingCoordinator) && matches!(kind, OrganisationKind::Placing)
}

/// Whoever answers requests for a host.
const fn host(role: Role, kind: OrganisationKind) -> bool {
    matches!(role, Role::LocalAdministrator | Role::ReceivingCoordinator) && matches!(kind, OrganisationKind::Receiving)
}

/// Whoever answers requests for a destination.
const fn destination(role: Role, kind: OrganisationKind) -> bool {
    matches!(role, Role::DestinationCoordinator) && matches!(kind, OrganisationKind::Receiving)
}

/// How far a student's account reaches (G12).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccessLevel {
    /// No account.
    #[default]
    None,
    /// Accès de base: read only.
    Basic,
    /// Accès avancé: basic, and upload of documents.
    Advanced,
}

impl AccessLevel {
    /// The word kept in the database and in addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Basic => "basic",
            Self::Advanced => "advanced",
        }
    }

    /// Reads the word kept in the database.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::None, Self::Basic, Self::Advanced].into_iter().find(|level| level.word() == word)
    }
}
