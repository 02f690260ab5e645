//! From a person's role to the rows in reach. `of` is closed to the rest of the world, or anyone could forge a scope.

use super::visitor::Visitor;
use crate::failure::Failure;
use domain::access::{OrganisationKind, Role};
use domain::id::OrganisationId;
use store::scope::{Departments, Linked, OwnAccount, OwnFile};

/// The rows a permit reaches.
pub trait Scope: Send + Sync + Sized + 'static + sealed::Sealed {
    #[doc(hidden)]
    fn of(visitor: &Visitor, key: sealed::Key) -> Result<Self, Failure>;
    /// Whose chain of events the use case writes to; nobody's for a public one, which then names it.
    fn organisation(&self) -> Option<OrganisationId>;
}

/// No rows of anybody's: what is public names its own rows.
#[derive(Clone, Copy, Debug)]
pub struct Public;

pub(super) mod sealed {
    pub trait Sealed {}
    /// Only `access` can make one.
    #[derive(Debug)]
    pub struct Key(pub(in crate::access) ());
}

impl sealed::Sealed for Public {}
impl sealed::Sealed for Departments {}
impl sealed::Sealed for Linked {}
impl sealed::Sealed for OwnAccount {}
impl sealed::Sealed for OwnFile {}

impl Scope for Public {
    fn of(_: &Visitor, _: sealed::Key) -> Result<Self, Failure> {
        Ok(Self)
    }
    fn organisation(&self) -> Option<OrganisationId> {
        None
    }
}

impl Scope for Departments {
    #[expect(clippy::disallowed_methods, reason = "the gate")]
    fn of(visitor: &Visitor, _: sealed::Key) -> Result<Self, Failure> {
        let session = visitor.session.as_ref().ok_or(Failure::SignedOut)?;
        let department = session.membership.department.ok_or(Failure::Forbidden)?;
        Ok(Self::reaching(session.membership.organisation, department, session.account))
    }
    fn organisation(&self) -> Option<OrganisationId> {
        Some(Self::organisation(self))
    }
}

impl Scope for Linked {
    #[expect(clippy::disallowed_methods, reason = "the gate")]
    fn of(visitor: &Visitor, _: sealed::Key) -> Result<Self, Failure> {
        let session = visitor.session.as_ref().ok_or(Failure::SignedOut)?;
        let (place, account) = (&session.membership, session.account);
        match (place.kind, place.role) {
            (OrganisationKind::Placing, Role::LocalAdministrator | Role::PlacingCoordinator) => {
                let department = place.department.ok_or(Failure::Forbidden)?;
                Ok(Self::reaching_school(place.organisation, department, account))
            }
            (OrganisationKind::Receiving, Role::LocalAdministrator | Role::ReceivingCoordinator) => {
                Ok(Self::reaching_host(place.organisation, account))
            }
            (OrganisationKind::Receiving, Role::DestinationCoordinator) => Ok(Self::reaching_destinations(place.organisation, account)),
            _ => Err(Failure::Forbidden),
        }
    }
    fn organisation(&self) -> Option<OrganisationId> {
        Some(Self::organisation(self))
    }
}

impl Scope for OwnAccount {
    #[expect(clippy::disallowed_methods, reason = "the gate")]
    fn of(visitor: &Visitor, _: sealed::Key) -> Result<Self, Failure> {
        let session = visitor.session.as_ref().ok_or(Failure::SignedOut)?;
        Ok(Self::reaching(session.account, session.membership.organisation))
    }
    fn organisation(&self) -> Option<OrganisationId> {
        Some(Self::organisation(self))
    }
}

impl Scope for OwnFile {
    #[expect(clippy::disallowed_methods, reason = "the gate")]
    fn of(visitor: &Visitor, _: sealed::Key) -> Result<Self, Failure> {
        let session = visitor.session.as_ref().ok_or(Failure::SignedOut)?;
        let student = session.membership.student.ok_or(Failure::Forbidden)?;
        Ok(Self::reaching(student, session.membership.organisation, session.account))
    }
    fn organisation(&self) -> Option<OrganisationId> {
        Some(Self::organisation(self))
    }
}
