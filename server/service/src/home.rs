//! « Accueil » of a role whose screens are still to come: it shows nothing of anybody's, and passes the gate like any other.

use crate::access::{Done, Granted, SeeHome};
use crate::failure::Failure;
use domain::access::Role;
use std::future::{Ready, ready};

/// The role in which the person acts.
///
/// # Errors
/// Nobody is signed in.
pub fn see(grant: Granted<SeeHome>, (): ()) -> Ready<Result<Done<Role>, Failure>> {
    let role = grant.visitor().session().map(|session| session.membership.role).ok_or(Failure::SignedOut);
    ready(role.map(|role| grant.read(role)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{self, Visitor};
    use crate::demo::fixture::{on_each_demonstration, visitor};

    #[tokio::test]
    async fn a_home_is_opened_to_whoever_is_signed_in_and_to_nobody_else() {
        on_each_demonstration(|services| async move {
            let coordinator = visitor(&services, "demo.cr").await;
            assert_eq!(access::run(&services, &coordinator, see, ()).await.expect("its home"), Role::ReceivingCoordinator);
            let nobody = access::run(&services, &Visitor::default(), see, ()).await;
            assert!(matches!(nobody, Err(Failure::SignedOut)), "{nobody:?}");
        })
        .await;
    }
}
