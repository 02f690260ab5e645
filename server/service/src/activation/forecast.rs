//! While a selection is being made: how many mails it would give, and how many of its students are out of sight.

use super::{counted, given, somebody};
use crate::access::{CheckActivation, Done, Granted};
use crate::failure::Failure;
use domain::access::AccessLevel;
use domain::activation::Forecast;
use domain::roster::{Filter, Selection};
use store::{activation, roster};

/// What activating a level would do to the students selected, in figures; with the view in sight, how many of them it does not
/// hold. Changes nothing.
///
/// # Errors
/// `Refused(NothingSelected)`; `NotFound` when all those named are out of reach; `Refused(UnknownChoice)` for no level.
pub async fn forecast(
    grant: Granted<CheckActivation>,
    (selection, level, view): (Selection, AccessLevel, Option<Filter>),
) -> Result<Done<Forecast>, Failure> {
    let level = given(level)?;
    let (tx, scope, now) = (grant.tx(), grant.scope(), grant.now());
    let checked = activation::check(tx, scope, &selection, level, now).await?;
    somebody(&selection, &checked)?;
    let outside = match view {
        Some(view) => roster::outside(tx, scope, &selection, &view, now).await?,
        None => 0,
    };
    let forecast = Forecast {
        mails: counted(checked.iter().filter(|checked| checked.mail).count()),
        mendable: counted(checked.iter().filter(|checked| checked.outcome.mendable()).count()),
        outside,
    };
    Ok(grant.read(forecast))
}
