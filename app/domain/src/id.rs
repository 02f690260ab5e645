//! Every id is its own type, so that a student's can never stand where a department's is asked (design.md § 11, rule 6).

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// The text was not an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct NotAnId;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "sql", derive(sea_orm::DeriveValueType))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Uuid::parse_str(text).map(Self).map_err(|_| NotAnId)
            }
        }

        #[cfg(feature = "sql")]
        impl sea_orm::TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
                Err(sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }
    )*};
}

ids! {
    /// An access listing that went out.
    AccessListingId,
    /// A person's account; one person, one account (D11).
    AccountId,
    /// An affiliation agreement of a school and a host.
    AgreementId,
    /// A call for offers of a school.
    CallId,
    /// Days on which a destination takes nobody.
    ClosureId,
    /// The seats of a destination on some days, or for a discipline.
    CapacityId,
    /// A bulk action that goes on after its request: an activation and its mails.
    JobId,
    /// A group of students who start and finish together.
    CohortId,
    /// A practicum course of a program.
    CourseId,
    /// A subdivision of an organisation; holds users and programs.
    DepartmentId,
    /// A unit, ward or clinic of a host that takes students.
    DestinationId,
    /// A file that goes with a destination or with a request.
    DocumentId,
    /// A student in a course offering.
    EnrolmentId,
    /// A class list that was sent in, from its preview to its application.
    ImportId,
    /// A role of a person in a department or an organisation.
    MembershipId,
    /// A school or a health establishment.
    OrganisationId,
    /// A course given to a cohort in a term.
    OfferingId,
    /// A mail in the outbox.
    OutboxId,
    /// A placement request.
    PlacementId,
    /// A program of study, 180.A0 for instance.
    ProgramId,
    /// A view of the enrolment screen kept under a name.
    SavedViewId,
    /// A grouping of destinations of a host, by kind of care.
    ServiceId,
    /// A one-time secret: temporary password or reset link.
    SecretId,
    /// An open session of an account.
    SessionId,
    /// A building of a host.
    SiteId,
    /// A student's record at a school.
    StudentId,
}
