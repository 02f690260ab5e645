//! Correcting a student's coordinates.

use crate::access::{Done, EditStudent, Granted};
use crate::audit::Event;
use crate::failure::Failure;
use crate::outbox;
use domain::person::{EmailAddress, Phone};
use domain::student::Correction;
use domain::{Code, FieldError};
use std::sync::Arc;
use store::outbox::Kind;
use store::student::{self, Coordinates, Record};
use store::{account, activation};

/// Writes what was corrected. A new address must be within the declared formats (RST-12) and nobody else's, of the school's
/// students or of all accounts; it becomes the account's, voids what was sent to the former one (RST-03), and that one is told.
///
/// # Errors
/// `NotFound` out of reach; `Invalid` on `email` or `phone`.
pub async fn edit(grant: Granted<EditStudent>, correction: Correction) -> Result<Done<()>, Failure> {
    activation::take_turn(grant.tx(), grant.scope()).await?;
    let record = student::find(grant.tx(), grant.scope(), correction.student).await?.ok_or(Failure::NotFound)?;
    let mut wrong = Vec::new();
    let email = accepted("email", address(&grant, &record, correction.email.trim()).await?, &mut wrong);
    let phone = accepted("phone", telephone(&correction.phone), &mut wrong);
    if !wrong.is_empty() {
        return Err(Failure::Invalid(wrong));
    }
    let new = Coordinates { email, phone, language: correction.language, status: correction.status };
    let changed = changes(&record, &new);
    if changed.is_empty() {
        return Ok(grant.unchanged(()));
    }
    // the former address is told before it is forgotten (RST-04)
    if let Some(account) = record.account.filter(|_| moves(&record, &new)) {
        let holder = account::find(grant.tx(), account).await?.ok_or(Failure::NotFound)?;
        outbox::enqueue(&grant, grant.scope().organisation(), &holder, Some(record.id), Kind::AddressChanged).await?;
    }
    student::correct(grant.tx(), &record, &new, grant.now()).await?;
    let services = Arc::clone(grant.services());
    let done = grant.commit(Event::StudentCorrected { student: record.id, fields: changed }, ()).await?;
    services.mail_due.notify_one();
    Ok(done)
}

async fn address(grant: &Granted<EditStudent>, record: &Record, typed: &str) -> Result<Result<Option<EmailAddress>, Code>, Failure> {
    if typed.is_empty() {
        // a person with an account must stay within reach, for a forgotten password if nothing else
        return Ok(if record.account.is_some() { Err(Code::Required) } else { Ok(None) });
    }
    let Ok(address) = EmailAddress::parse(typed) else { return Ok(Err(Code::NotAnAddress)) };
    if record.email.as_deref().is_some_and(|known| known.eq_ignore_ascii_case(address.as_str())) {
        return Ok(Ok(Some(address)));
    }
    if !address.is_within(&student::domains(grant.tx(), grant.scope()).await?) {
        return Ok(Err(Code::AddressOutsideFormats));
    }
    let taken = student::address_taken(grant.tx(), grant.scope(), record, &address).await?;
    Ok(if taken { Err(Code::AddressTaken) } else { Ok(Some(address)) })
}

fn accepted<T>(field: &str, read: Result<Option<T>, Code>, wrong: &mut Vec<FieldError>) -> Option<T> {
    read.unwrap_or_else(|code| {
        wrong.push(FieldError::new(field, code));
        None
    })
}

fn telephone(typed: &str) -> Result<Option<Phone>, Code> {
    if typed.trim().is_empty() { Ok(None) } else { Phone::parse(typed).map(Some).map_err(|_| Code::NotAPhone) }
}

/// Whether the address becomes another one, and not only other letters of the same.
fn moves(record: &Record, new: &Coordinates) -> bool {
    let folded = record.email.as_deref().map(str::to_ascii_lowercase);
    new.email.as_ref().map(EmailAddress::folded) != folded
}

/// Names of what changes, for the event.
fn changes(record: &Record, new: &Coordinates) -> Vec<&'static str> {
    let email = new.email.as_ref().map(EmailAddress::as_str) != record.email.as_deref();
    let phone = new.phone.as_ref().map(Phone::stored) != record.phone;
    let all = [("email", email), ("phone", phone), ("language", new.language != record.language), ("status", new.status != record.status)];
    all.into_iter().filter(|(_, changed)| *changed).map(|(field, _)| field).collect()
}
