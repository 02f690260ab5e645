//! Which rows a person may see or change, made by the gate alone (`service::access`) from the role the person acts in: nobody
//! else may call `reaching` (`clippy.toml`), and outside this crate nothing else makes or changes a scope.

use domain::id::{AccountId, DepartmentId, OrganisationId, StudentId};
use domain::placement::Party;

/// The students and programs of some departments of one organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_field_names, reason = "the departments of a scope of departments have no other name")]
pub struct Departments {
    /// The organisation.
    pub(crate) organisation: OrganisationId,
    /// Its departments in reach, never empty.
    pub(crate) departments: Vec<DepartmentId>,
    /// Who acts.
    pub(crate) account: AccountId,
}

impl Departments {
    /// The students and programs of one department, for whoever acts in it.
    pub fn reaching(organisation: OrganisationId, department: DepartmentId, account: AccountId) -> Self {
        Self { organisation, departments: vec![department], account }
    }

    /// The organisation.
    pub fn organisation(&self) -> OrganisationId {
        self.organisation
    }

    /// The departments in reach, never empty.
    pub fn departments(&self) -> &[DepartmentId] {
        &self.departments
    }
}

/// A person's own account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnAccount {
    /// The account.
    pub(crate) account: AccountId,
    /// The organisation the person acts in.
    pub(crate) organisation: OrganisationId,
}

impl OwnAccount {
    /// An account, acting in an organisation.
    pub fn reaching(account: AccountId, organisation: OrganisationId) -> Self {
        Self { account, organisation }
    }

    /// The account.
    pub fn account(&self) -> AccountId {
        self.account
    }

    /// The organisation the person acts in.
    pub fn organisation(&self) -> OrganisationId {
        self.organisation
    }
}

/// A student's own file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnFile {
    /// The student.
    pub(crate) student: StudentId,
    /// The school.
    pub(crate) organisation: OrganisationId,
    /// The account.
    pub(crate) account: AccountId,
}

impl OwnFile {
    /// The file of a student of a school, by the student's account.
    pub fn reaching(student: StudentId, organisation: OrganisationId, account: AccountId) -> Self {
        Self { student, organisation, account }
    }

    /// The school.
    pub fn organisation(&self) -> OrganisationId {
        self.organisation
    }
}

/// The placement requests between a school and hosts, from the side of whoever acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// The organisation the person acts in.
    pub(crate) organisation: OrganisationId,
    /// Who acts.
    pub(crate) account: AccountId,
    /// Which requests.
    pub(crate) side: Side,
}

/// Which requests a side reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// Those of some departments of the school.
    School(Vec<DepartmentId>),
    /// Those that were sent to the host.
    Host,
    /// Those that were redirected to the destinations the person answers for.
    Destination,
}

impl Linked {
    /// The requests of one department of a school.
    pub fn reaching_school(organisation: OrganisationId, department: DepartmentId, account: AccountId) -> Self {
        Self { organisation, account, side: Side::School(vec![department]) }
    }

    /// The requests that were sent to a host.
    pub fn reaching_host(organisation: OrganisationId, account: AccountId) -> Self {
        Self { organisation, account, side: Side::Host }
    }

    /// The requests that were redirected to the destinations a person answers for.
    pub fn reaching_destinations(organisation: OrganisationId, account: AccountId) -> Self {
        Self { organisation, account, side: Side::Destination }
    }

    /// The organisation the person acts in.
    pub fn organisation(&self) -> OrganisationId {
        self.organisation
    }

    /// On which side the person acts.
    pub fn party(&self) -> Party {
        match self.side {
            Side::School(_) => Party::School,
            Side::Host => Party::Host,
            Side::Destination => Party::Destination,
        }
    }
}
