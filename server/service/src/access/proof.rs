//! What the compiler refuses (design.md § 4). Each refusal stands under the same thing done as it should be, so that none is
//! refused for a reason of its own; the codes are the reasons.
//!
//! These are the proofs from outside the crate. Within it, `scripts/check-architecture` holds the fields to `access`.

/// A use case and whoever calls it.
///
/// ```
/// use service::access::{Done, Granted, SeeHome, Visitor, run};
/// use service::{Failure, Services};
/// use std::sync::Arc;
///
/// async fn greet(grant: Granted<SeeHome>, name: String) -> Result<Done<String>, Failure> {
///     Ok(grant.read(name))
/// }
/// async fn page(services: &Arc<Services>, visitor: &Visitor) -> Result<String, Failure> {
///     run(services, visitor, greet, "Élise".to_owned()).await
/// }
/// ```
///
/// One that brings back no receipt.
///
/// ```compile_fail,E0271
/// use service::access::{Granted, SeeHome, Visitor, run};
/// use service::{Failure, Services};
/// use std::sync::Arc;
///
/// async fn greet(grant: Granted<SeeHome>, name: String) -> Result<String, Failure> {
///     Ok(name)
/// }
/// async fn page(services: &Arc<Services>, visitor: &Visitor) -> Result<String, Failure> {
///     run(services, visitor, greet, "Élise".to_owned()).await
/// }
/// ```
///
/// One that asks for no grant.
///
/// ```compile_fail,E0631
/// use service::access::{Done, Visitor, run};
/// use service::{Failure, Services};
/// use std::sync::Arc;
///
/// async fn greet(grant: (), name: String) -> Result<Done<String>, Failure> {
///     Err(Failure::NotFound)
/// }
/// async fn page(services: &Arc<Services>, visitor: &Visitor) -> Result<String, Failure> {
///     run(services, visitor, greet, "Élise".to_owned()).await
/// }
/// ```
///
/// A caller that asks for another permission than the use case's.
///
/// ```compile_fail,E0631
/// use service::access::{Done, Granted, ListStudents, SeeHome, Visitor, run};
/// use service::{Failure, Services};
/// use std::sync::Arc;
///
/// async fn greet(grant: Granted<SeeHome>, name: String) -> Result<Done<String>, Failure> {
///     Ok(grant.read(name))
/// }
/// async fn page(services: &Arc<Services>, visitor: &Visitor) -> Result<String, Failure> {
///     run::<ListStudents, _, _, _, _>(services, visitor, greet, "Élise".to_owned()).await
/// }
/// ```
struct AUseCase;

/// What a grant holds.
///
/// ```
/// use domain::Timestamp;
/// use service::access::{Granted, SeeHome, Visitor};
/// use service::Services;
/// use std::sync::Arc;
/// use store::scope::OwnAccount;
/// use store::{Read, Tx};
///
/// fn opened(grant: &Granted<SeeHome>) -> (&Tx<Read>, &OwnAccount, &Visitor, Timestamp, &Arc<Services>) {
///     (grant.tx(), grant.scope(), grant.visitor(), grant.now(), grant.services())
/// }
/// ```
///
/// A grant that somebody made.
///
/// ```compile_fail,E0451
/// use domain::Timestamp;
/// use service::access::{Granted, SeeHome, Visitor};
/// use service::Services;
/// use std::sync::Arc;
/// use store::scope::OwnAccount;
/// use store::{Read, Tx};
///
/// fn made(tx: Tx<Read>, scope: OwnAccount, visitor: Visitor, now: Timestamp, services: Arc<Services>) -> Granted<SeeHome> {
///     Granted { tx, scope, visitor, now, services }
/// }
/// ```
///
/// One that somebody kept a copy of.
///
/// ```compile_fail,E0277
/// use service::access::{Granted, SeeHome};
///
/// fn twice(grant: Granted<SeeHome>) -> (Granted<SeeHome>, Granted<SeeHome>) {
///     (Granted::clone(&grant), grant)
/// }
/// ```
///
/// One that goes on after its receipt was made.
///
/// ```compile_fail,E0382
/// use service::access::{Done, Granted, SeeHome};
///
/// fn twice(grant: Granted<SeeHome>) -> (Done<()>, Done<()>) {
///     (grant.read(()), grant.read(()))
/// }
/// ```
struct AGrant;

/// What a permit that reads, and one that writes, bring back.
///
/// ```
/// use service::access::{Done, Granted, ManageOwnAccount, SeeHome};
/// use service::audit::Event;
/// use service::Failure;
///
/// fn read(grant: Granted<SeeHome>) -> Done<u8> {
///     grant.read(1)
/// }
/// async fn written(grant: Granted<ManageOwnAccount>, event: Event) -> Result<Done<u8>, Failure> {
///     grant.commit(event, 1).await
/// }
/// ```
///
/// A receipt that somebody made.
///
/// ```compile_fail,E0423
/// use service::access::Done;
///
/// fn made() -> Done<u8> {
///     Done(1)
/// }
/// ```
///
/// A write that is passed off as a reading.
///
/// ```compile_fail,E0599
/// use service::access::{Done, Granted, ManageOwnAccount};
///
/// fn read(grant: Granted<ManageOwnAccount>) -> Done<u8> {
///     grant.read(1)
/// }
/// ```
///
/// A reading that commits.
///
/// ```compile_fail,E0599
/// use service::access::{Done, Granted, SeeHome};
/// use service::audit::Event;
/// use service::Failure;
///
/// async fn written(grant: Granted<SeeHome>, event: Event) -> Result<Done<u8>, Failure> {
///     grant.commit(event, 1).await
/// }
/// ```
struct AReceipt;

/// A write.
///
/// ```
/// use domain::Language;
/// use service::access::{Granted, ManageOwnAccount};
/// use service::Failure;
///
/// async fn speak(grant: &Granted<ManageOwnAccount>) -> Result<(), Failure> {
///     Ok(store::account::set_language(grant.tx(), grant.scope().account(), Language::English).await?)
/// }
/// ```
///
/// A write under a permit that reads.
///
/// ```compile_fail,E0308
/// use domain::Language;
/// use service::access::{Granted, SeeOwnAccount};
/// use service::Failure;
///
/// async fn speak(grant: &Granted<SeeOwnAccount>) -> Result<(), Failure> {
///     Ok(store::account::set_language(grant.tx(), grant.scope().account(), Language::English).await?)
/// }
/// ```
///
/// One that runs SQL of its own.
///
/// ```compile_fail,E0624
/// use service::access::{Granted, ManageOwnAccount};
///
/// fn connection(grant: &Granted<ManageOwnAccount>) {
///     let _ = grant.tx().conn();
/// }
/// ```
///
/// One that commits beside the grant, without an event: only what owns the transaction can, and the grant keeps it.
///
/// ```compile_fail,E0507
/// use service::access::{Granted, ManageOwnAccount};
/// use service::Failure;
///
/// async fn beside(grant: &Granted<ManageOwnAccount>) -> Result<(), Failure> {
///     Ok(grant.tx().commit().await?)
/// }
/// ```
struct AWrite;

/// The rows in reach.
///
/// ```
/// use domain::id::{AccountId, OrganisationId};
/// use service::access::{Granted, SeeHome};
/// use store::scope::OwnAccount;
///
/// fn given(grant: &Granted<SeeHome>, account: AccountId, organisation: OrganisationId) -> OwnAccount {
///     *grant.scope()
/// }
/// ```
///
/// Rows that somebody named.
///
/// ```compile_fail,E0451
/// use domain::id::{AccountId, OrganisationId};
/// use service::access::{Granted, SeeHome};
/// use store::scope::OwnAccount;
///
/// fn forged(grant: &Granted<SeeHome>, account: AccountId, organisation: OrganisationId) -> OwnAccount {
///     OwnAccount { account, organisation }
/// }
/// ```
///
/// A scope that was changed.
///
/// ```compile_fail,E0616
/// use domain::id::{AccountId, OrganisationId};
/// use service::access::{Granted, SeeHome};
/// use store::scope::OwnAccount;
///
/// fn forged(grant: &Granted<SeeHome>, account: AccountId, organisation: OrganisationId) -> OwnAccount {
///     let mut scope = *grant.scope();
///     scope.account = account;
///     scope
/// }
/// ```
///
/// The gate's own way from a visitor to a scope: its key cannot be named.
///
/// ```compile_fail,E0603
/// use service::access::{Scope, Visitor};
/// use store::scope::OwnAccount;
///
/// fn forged(visitor: &Visitor) -> Option<OwnAccount> {
///     <OwnAccount as Scope>::of(visitor, service::access::scope::sealed::Key(())).ok()
/// }
/// ```
///
/// A visitor who is somebody else.
///
/// ```compile_fail,E0451
/// use service::access::Visitor;
/// use store::session::Session;
///
/// fn disguised(session: Session) -> Visitor {
///     Visitor { session: Some(session), source: None }
/// }
/// ```
struct AScope;

/// A permit of the list.
///
/// ```
/// use domain::access::Permission;
/// use service::access::{Permit, SeeHome};
///
/// const PERMISSION: Option<Permission> = <SeeHome as Permit>::PERMISSION;
/// ```
///
/// One that is not of the list.
///
/// ```compile_fail,E0277
/// use domain::access::Permission;
/// use service::access::{Permit, Public};
///
/// struct SeeEverything;
/// impl Permit for SeeEverything {
///     const NAME: &'static str = "SeeEverything";
///     const PERMISSION: Option<Permission> = None;
///     type Mode = store::Write;
///     type Scope = Public;
/// }
/// ```
///
/// Nor can the seal be named.
///
/// ```compile_fail,E0603
/// struct SeeEverything;
/// impl service::access::permit::sealed::Sealed for SeeEverything {}
/// ```
struct APermit;
