//! Who asks.

use domain::access::{Permission, allows};
use domain::id::{AccountId, SessionId};
use domain::{Language, Timestamp};
use std::net::IpAddr;
use store::membership::Membership;
use store::session::Session;
use uuid::Uuid;

/// Whoever sent the request: somebody with an open session, or nobody.
#[derive(Clone, Debug, Default)]
pub struct Visitor {
    /// The open session, already checked against idleness, age and the account's state. Whoever could write one here would be
    /// anybody.
    pub(super) session: Option<Session>,
    /// The address the request came from, for counting tries.
    pub(super) source: Option<IpAddr>,
}

impl Visitor {
    /// Whoever runs a command on the machine itself, acting in a place under the operator's own account: the command line
    /// has no session. Only `import-roster` makes one; no request ever does.
    pub(crate) fn operator(place: Membership, account: AccountId, now: Timestamp) -> Self {
        let session = Session {
            id: SessionId(Uuid::nil()),
            account,
            membership: place,
            created_at: now,
            last_seen_at: now,
            given_name: String::new(),
            family_name: store::operator::USER_NAME.to_owned(),
            language: Language::default(),
            roles: 1,
        };
        Self { session: Some(session), source: None }
    }

    /// Whoever holds this session, for the tests of use cases.
    #[cfg(any(test, feature = "testing"))]
    pub(crate) fn holding(session: Session) -> Self {
        Self { session: Some(session), source: None }
    }

    /// The open session, when somebody is signed in.
    pub fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// The address the request came from, for counting tries.
    pub fn source(&self) -> Option<IpAddr> {
        self.source
    }

    /// The account, when somebody is signed in.
    pub fn account(&self) -> Option<AccountId> {
        self.session.as_ref().map(|session| session.account)
    }

    /// Whether the person holds a permission in the role they act in: a hint for menus, the law is in [`super::run`].
    pub fn may(&self, permission: Permission) -> bool {
        self.session.as_ref().is_some_and(|session| allows(session.membership.role, session.membership.kind, permission))
    }
}
