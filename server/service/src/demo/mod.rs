//! The demonstration: an invented network to try everything on.
//!
//! Two schools, two health establishments, the network's helpdesk, six programs and some four hundred students at every
//! point of the road. The same at every building, but that its times are counted from the moment it is built.

mod calendar;
mod calls;
mod dice;
#[cfg(test)]
pub(crate) mod fixture;
mod names;
mod network;
mod placements;
mod places;
mod region;
mod staff;
mod students;
#[cfg(test)]
mod tests;

use crate::failure::Failure;
use crate::password::Password;
use crate::services::Services;
use domain::access::Role;
use domain::id::AccountId;
use store::Write;
use store::entity::instance;

/// Accounts of the demonstration, one a role; then a local administrator of another department of the same school, one of
/// another school, and a receiving coordinator of another host.
pub const ACCOUNTS: [&str; 9] =
    ["demo.al", "demo.cd", "demo.cr", "demo.dc", "demo.assistance", ADVANCED_STUDENT, "demo.al2", "demo.al3", "demo.cr2"];

/// The role of each.
pub const ROLES: [Role; ACCOUNTS.len()] = [
    Role::LocalAdministrator,
    Role::PlacingCoordinator,
    Role::ReceivingCoordinator,
    Role::DestinationCoordinator,
    Role::Helpdesk,
    Role::Student,
    Role::LocalAdministrator,
    Role::LocalAdministrator,
    Role::ReceivingCoordinator,
];

/// Their password, and that of every student who is inside. It opens only demonstrations.
pub const PASSWORD: &str = "passerelle-demo-2026";

/// Students of the network without more being asked; never fewer.
pub const STUDENTS: u32 = 400;

/// The student among them, who has advanced access.
pub const ADVANCED_STUDENT: &str = "demo.etudiant";

/// The accounts to try the demonstration with.
#[derive(Clone, Debug)]
pub struct DemoAccounts {
    /// The password of all.
    pub password: &'static str,
    /// In the order of [`ACCOUNTS`].
    pub accounts: Vec<DemoAccount>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoAccount {
    /// User name.
    pub user_name: &'static str,
    /// The account.
    pub account: AccountId,
    /// Its role.
    pub role: Role,
}

/// How large a demonstration is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scale {
    /// Students; never fewer than [`STUDENTS`].
    pub students: u32,
    /// Placement requests beside those of the small demonstration.
    pub placements: u32,
}

/// The database already holds something.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the database is not empty: a demonstration is built in a new one")]
pub struct NotEmpty;

/// Builds the demonstration in a migrated, empty database, in one transaction. Students beyond [`STUDENTS`] are added to the
/// department of `demo.al`, in eight programs and forty cohorts, three courses each, all of them ready to be let in; placement
/// requests, to units of the host of `demo.cr`.
///
/// # Errors
/// `Unexpected` with [`NotEmpty`] when anything is kept already; then nothing changes.
pub async fn build(services: &Services, scale: Scale) -> Result<DemoAccounts, Failure> {
    let password = Password::new(PASSWORD).map_err(Failure::Refused)?;
    let hash = services.hasher.hash(password).await.map_err(Failure::unexpected)?;
    let now = services.clock.now();
    let tx = services.db.begin::<Write>().await?;
    if !store::demo::is_empty(&tx).await? {
        return Err(Failure::unexpected(NotEmpty));
    }
    let (network, accounts) =
        tokio::task::spawn_blocking(move || network::rows(scale, &hash, now)).await.map_err(Failure::unexpected)??;
    store::demo::fill(&tx, instance::Model { id: 1, demonstration: true, created_at: now }, network).await?;
    tx.commit().await?;
    Ok(DemoAccounts { password: PASSWORD, accounts })
}
