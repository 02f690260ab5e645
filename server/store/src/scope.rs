//! Which rows a person may see or change. Made only by the gate (`service::access`), from the person's memberships.

use domain::id::{AccountId, DepartmentId, OrganisationId, StudentId};

/// The students and programs of some departments of one organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Departments {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Its departments in reach, never empty.
    pub departments: Vec<DepartmentId>,
    /// Who acts.
    pub account: AccountId,
}

/// A person's own account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnAccount {
    /// The account.
    pub account: AccountId,
    /// The organisation the person acts in.
    pub organisation: OrganisationId,
}

/// A student's own file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnFile {
    /// The student.
    pub student: StudentId,
    /// The school.
    pub organisation: OrganisationId,
    /// The account.
    pub account: AccountId,
}
