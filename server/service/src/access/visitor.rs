//! Who asks.

use domain::access::{Permission, allows};
use domain::id::AccountId;
use std::net::IpAddr;
use store::session::Session;

/// Whoever sent the request: somebody with an open session, or nobody.
#[derive(Clone, Debug, Default)]
pub struct Visitor {
    /// The open session, already checked against idleness, age and the account's state.
    pub session: Option<Session>,
    /// The address the request came from, for counting tries.
    pub source: Option<IpAddr>,
}

impl Visitor {
    /// The account, when somebody is signed in.
    pub fn account(&self) -> Option<AccountId> {
        self.session.as_ref().map(|session| session.account)
    }

    /// Whether the person holds a permission in the role they act in: a hint for menus, the law is in [`super::run`].
    pub fn may(&self, permission: Permission) -> bool {
        self.session.as_ref().is_some_and(|session| allows(session.membership.role, session.membership.kind, permission))
    }
}
