//! The one list that ties what is asked to its permission, its scope, and whether it writes.
//! Being public is a named line in it.

use super::scope::{Public, Scope};
use domain::access::Permission;
use store::scope::{Departments, Linked, OwnAccount, OwnFile};
use store::{Mode, Read, Write};

mod sealed {
    pub trait Sealed {}
}

/// What a use case is granted for. Sealed: the list below is whole.
pub trait Permit: sealed::Sealed + Send + Sync + 'static {
    /// Its name, for logs.
    const NAME: &'static str;
    /// The permission the person's role must hold; none for what is public.
    const PERMISSION: Option<Permission>;
    /// Whether it writes.
    type Mode: Mode;
    /// The rows in reach.
    type Scope: Scope;
}

macro_rules! permits {
    ($($(#[$doc:meta])* $mode:ident $name:ident: $permission:expr => $scope:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name;
        impl sealed::Sealed for $name {}
        impl Permit for $name {
            const NAME: &'static str = stringify!($name);
            const PERMISSION: Option<Permission> = $permission;
            type Mode = $mode;
            type Scope = $scope;
        }
    )*};
}

permits! {
    // public: the door
    /// Look an account up to compare a password with, and count the try.
    Write LookUpCredentials: None => Public;
    /// Settle a sign-in: open a session, or count a failure.
    Write SettleSignIn: None => Public;
    /// Ask for a reset link.
    Write AskReset: None => Public;
    /// See whether a temporary password or link opens, without consuming it.
    Read SeeSecret: None => Public;
    /// Choose a password with a temporary password or link.
    Write ChoosePassword: None => Public;
    /// Read the mails of a demonstration without a mail server.
    Read ReadDemonstrationMail: None => Public;

    // one's own
    /// The home page of one's role.
    Read SeeHome: Some(Permission::SeeHome) => OwnAccount;
    /// One's account: language, sessions.
    Read SeeOwnAccount: Some(Permission::ManageOwnAccount) => OwnAccount;
    /// Change one's account: language, sessions, role.
    Write ManageOwnAccount: Some(Permission::ManageOwnAccount) => OwnAccount;
    /// A student's own file.
    Read SeeOwnFile: Some(Permission::SeeOwnFile) => OwnFile;
    /// Let hosts have a coordinate of one's own, or take it back.
    Write ShareOwnDetail: Some(Permission::SeeOwnFile) => OwnFile;

    // the enrolment screen
    /// The enrolment screen, a student's line.
    Read ListStudents: Some(Permission::ListStudents) => Departments;
    /// Keep or drop a view under a name.
    Write SaveView: Some(Permission::SaveView) => Departments;
    /// Correct a student's coordinates.
    Write EditStudent: Some(Permission::EditStudent) => Departments;

    // class lists
    /// A class list on its way in.
    Read SeeImport: Some(Permission::ImportRoster) => Departments;
    /// Send in a class list, map its columns, apply it.
    Write ImportRoster: Some(Permission::ImportRoster) => Departments;

    // access
    /// Who would go, who would not and why.
    Read CheckActivation: Some(Permission::ActivateAccess) => Departments;
    /// « Activer l’accès ».
    Write ActivateAccess: Some(Permission::ActivateAccess) => Departments;
    /// What became of an activation.
    Read SeeActivation: Some(Permission::ActivateAccess) => Departments;
    /// Try refused mails again.
    Write RetryMail: Some(Permission::ActivateAccess) => Departments;

    // yellow key
    /// « Vérifier »: would this open the door?
    Read CheckTemporaryPassword: Some(Permission::ResetStudentPassword) => Departments;
    /// A new temporary password for a student.
    Write ResetStudentPassword: Some(Permission::ResetStudentPassword) => Departments;

    // placement requests
    /// A work list, a request, what requests are made of, the summary of those that are confirmed.
    Read SeePlacements: Some(Permission::SeePlacements) => Linked;
    /// Take the summary out, as a file.
    Write TakeSummary: Some(Permission::SeePlacements) => Linked;
    /// What requests can be made of, and who can be assigned: the school's.
    Read PlanPlacements: Some(Permission::RequestPlacements) => Linked;
    /// What a link shows to a host without a user.
    Read SeeGuestRequest: None => Public;
    /// What such a host answers by its link.
    Write AnswerAsGuest: None => Public;
    /// Make, delete, assign, confirm, withdraw: the school's.
    Write RequestPlacements: Some(Permission::RequestPlacements) => Linked;
    /// Send, one or many.
    Write SendPlacements: Some(Permission::RequestPlacements) => Linked;
    /// Accept or decline, for a destination or for the organisation.
    Write AnswerPlacements: Some(Permission::AnswerPlacements) => Linked;
    /// Hand a request to a destination.
    Write RedirectPlacements: Some(Permission::RedirectPlacements) => Linked;
    /// Have part of a request go elsewhere, for whoever has it.
    Write DividePlacements: Some(Permission::DividePlacements) => Linked;
    /// Cancel, by either side; put what is over out of its lists.
    Write CancelPlacements: Some(Permission::CancelPlacements) => Linked;

    // calls for offers
    /// A list of calls, a call.
    Read SeeCalls: Some(Permission::SeeCalls) => Linked;
    /// What calls can be made of, and a draft to be changed: the school's.
    Read PlanCalls: Some(Permission::RequestPlacements) => Linked;
    /// Make, change, send, delete and close calls: the school's.
    Write ManageCalls: Some(Permission::RequestPlacements) => Linked;
    /// Make offers, decline: the host's coordination.
    Write AnswerCalls: Some(Permission::AnswerCalls) => Linked;

    // access listings
    /// The access listings that went out of a host.
    Read SeeListings: Some(Permission::ListAccess) => Linked;
    /// List who is present at a host, for a purpose and somebody who are named.
    Write ListAccess: Some(Permission::ListAccess) => Linked;

    // the catalogue
    /// The page of a destination: of any that is open, for a school; of one's own, for a host and its destination agents.
    Read SeeDestination: Some(Permission::SeePlacements) => Linked;
    /// The list of one's destinations.
    Read ListDestinations: Some(Permission::SeeDestinations) => Linked;
    /// What a destination can be made of: the host's.
    Read SeeCatalogue: Some(Permission::ManageDestinations) => Linked;
    /// Make, change, close and reopen destinations: the host's.
    Write ManageCatalogue: Some(Permission::ManageDestinations) => Linked;
    /// The affiliation agreements of one's side.
    Read SeeAgreements: Some(Permission::SeeAgreements) => Linked;
    /// What an agreement can be made of, and one to be changed: the school's.
    Read PlanAgreements: Some(Permission::ManageAgreements) => Linked;
    /// Add, change and end agreements: the school's.
    Write ManageAgreements: Some(Permission::ManageAgreements) => Linked;

    // what a school teaches
    /// Programs, with their courses, cohorts and course offerings.
    Read SeePrograms: Some(Permission::SeePrograms) => Departments;
    /// What they can be made of, and one to be changed.
    Read PlanPrograms: Some(Permission::ManagePrograms) => Departments;
    /// Make and change them; copy a cohort to the next year.
    Write ManagePrograms: Some(Permission::ManagePrograms) => Departments;
}
