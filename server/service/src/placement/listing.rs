//! « Liste d’accès »: who is present at a host, for badges and computer accounts, for a purpose and somebody who are named (G28).

use super::summary::is_too_long;
use super::{says_something, today};
use crate::access::{Done, Granted, ListAccess, SeeListings};
use crate::audit::Event;
use crate::failure::Failure;
use domain::calendar::Day;
use domain::id::{AccessListingId, StudentId};
use domain::placement::Load;
use domain::placement::summary::{LONGEST_WORDS, Listing, ListingOrder, ListingRecord, Listings, MOST_TAKEN, Present, Purpose};
use domain::{Code, FieldError, Language};
use std::collections::HashSet;
use store::placement::summary;

/// The day it is, and a page of the listings that went out of the host.
///
/// # Errors
/// The database does not answer.
pub async fn past(grant: Granted<SeeListings>, page: u32) -> Result<Done<(Day, Listings)>, Failure> {
    let listings = summary::listings(grant.tx(), grant.scope(), page).await?;
    let today = today(grant.now());
    Ok(grant.read((today, listings)))
}

/// Lists who is present on a day of the period, and records it: for whom, why, how many.
///
/// # Errors
/// `Invalid` names each field that is not accepted: a period that is over, too long, or in which nobody is expected or too many are; no
/// recipient; another purpose that is not said.
pub async fn list(grant: Granted<ListAccess>, (order, language): (ListingOrder, Language)) -> Result<Done<Listing>, Failure> {
    let (tx, scope, now) = (grant.tx(), grant.scope(), grant.now());
    let order = ListingOrder { details: order.details.trim().to_owned(), recipient: order.recipient.trim().to_owned(), ..order };
    let mut wrong = Vec::new();
    let mut words = |field: &str, text: &str, needed: bool| {
        if needed && !says_something(text) {
            wrong.push(FieldError::new(field, Code::Required));
        } else if text.chars().count() > LONGEST_WORDS {
            wrong.push(FieldError::new(field, Code::TooLong));
        }
    };
    words("precision", &order.details, order.purpose == Purpose::Other);
    words("destinataire", &order.recipient, true);
    let period = order.period;
    if period.to < today(now) {
        wrong.push(FieldError::new("au", Code::DayPast));
    } else if is_too_long(period) {
        wrong.push(FieldError::new("au", Code::PeriodTooLong));
    }
    if !wrong.is_empty() {
        return Err(Failure::Invalid(wrong));
    }
    let all = summary::present(tx, scope, period, language, MOST_TAKEN + 1).await?;
    if all.len() > MOST_TAKEN {
        return Err(Failure::field("au", Code::TooManyLines));
    }
    let comes = |load: &Load| load.within(period).is_some_and(|load| load.days().next().is_some());
    let present: Vec<(StudentId, Present)> = all.into_iter().filter(|(_, load, _)| comes(load)).map(|(id, _, one)| (id, one)).collect();
    if present.is_empty() {
        return Err(Failure::field("au", Code::NobodyExpected));
    }
    let people = present.iter().map(|(id, _)| *id).collect::<HashSet<_>>().len();
    let session = grant.visitor().session().ok_or(Failure::SignedOut)?;
    let by = format!("{} {}", session.given_name, session.family_name);
    let record = ListingRecord { at: now, by, order, people: u32::try_from(people).unwrap_or(u32::MAX) };
    let id = AccessListingId(grant.services().new_id(now).map_err(Failure::unexpected)?);
    summary::record(tx, scope, (id, session.account), &record).await?;
    let event = Event::AccessListed { listing: id, people: record.people };
    let lines = present.into_iter().map(|(_, one)| one).collect();
    grant.commit(event, Listing { record, lines }).await
}
