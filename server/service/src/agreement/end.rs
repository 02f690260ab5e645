//! An agreement brought to its end today; one that has not begun is taken away.

use crate::access::{Done, Granted, ManageAgreements};
use crate::audit::Event;
use crate::failure::Failure;
use crate::placement::today;
use domain::Language;
use domain::calendar::Period;
use domain::catalogue::{AgreementText, Standing};
use domain::id::AgreementId;
use store::placement::agreement;

/// Makes today the last day of the agreement; takes it away when it has not begun.
///
/// # Errors
/// `NotFound` out of reach; `Stale` when it changed since it was read, or is over.
pub async fn end(grant: Granted<ManageAgreements>, (id, version): (AgreementId, i64)) -> Result<Done<()>, Failure> {
    let (tx, scope, today) = (grant.tx(), grant.scope(), today(grant.now()));
    let found = agreement::find(tx, scope, id, Language::French).await?.ok_or(Failure::NotFound)?;
    let period = found.text.period;
    let done = match (Standing::on(today, period), Period::new(period.from, today)) {
        (Standing::Over, _) => false,
        (_, Some(period)) => agreement::update(tx, scope, (id, version), &AgreementText { period, ..found.text }).await?,
        (_, None) => agreement::delete(tx, scope, id, version).await?,
    };
    if !done {
        return Err(Failure::Stale);
    }
    grant.commit(Event::AgreementEnded { agreement: id }, ()).await
}
