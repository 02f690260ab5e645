//! The only door to the database: permission, scope, transaction, receipt (design.md § 4, `docs/authorization.md`).
//!
//! A use case takes [`Granted<P>`], which nobody but [`run`] can make, and returns [`Done<T>`], which only the grant can
//! make, by [`Granted::read`] or [`Granted::commit`]. So it can neither skip the permission nor forget the audit event.

mod grant;
mod permit;
#[cfg(doctest)]
mod proof;
mod run;
mod scope;
mod session;
mod visitor;

pub use grant::{Done, Granted};
pub use permit::*;
pub use run::run;
pub use scope::{Public, Scope};
pub use session::{ABSOLUTE_HOURS, IDLE_MINUTES, limits, visitor};
pub use visitor::Visitor;
