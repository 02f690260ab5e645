//! « Personne superviseure ou préceptrice »: who supervises the students, of the host.

use super::{acted_on, named};
use crate::access::{AnswerPlacements, Done, Granted};
use crate::audit::Event;
use crate::failure::Failure;
use domain::person::{EmailAddress, Phone};
use domain::placement::RequestState;
use domain::placement::request::{Act, Supervisor};
use domain::{Code, FieldError};
use store::placement::write;

/// Names who supervises on a request that is accepted or confirmed; an address and a number, where given, must be such.
///
/// # Errors
/// `NotFound` out of reach; `Refused(RequestMoved)`; `Invalid` on `superviseure`, `courriel`, `telephone`.
pub async fn name_supervisor(grant: Granted<AnswerPlacements>, (act, typed): (Act, Supervisor)) -> Result<Done<()>, Failure> {
    let found = acted_on(&grant, &act).await?;
    if !matches!(found.row.state, RequestState::Accepted | RequestState::Confirmed) {
        return Err(Failure::Refused(Code::RequestMoved));
    }
    let mut wrong = Vec::new();
    let mut read = |field: &str, read: Result<String, Code>| {
        read.unwrap_or_else(|code| {
            wrong.push(FieldError::new(field, code));
            String::new()
        })
    };
    let supervisor = Supervisor {
        name: read("superviseure", named(&typed.name).map(str::to_owned)),
        email: read(
            "courriel",
            optional(&typed.email, |text| EmailAddress::parse(text).ok().map(|it| it.as_str().to_owned()), Code::NotAnAddress),
        ),
        phone: read("telephone", optional(&typed.phone, |text| Phone::parse(text).ok().map(|it| it.stored()), Code::NotAPhone)),
    };
    if !wrong.is_empty() {
        return Err(Failure::Invalid(wrong));
    }
    let (tx, now, party) = (grant.tx(), grant.now(), grant.scope().party());
    write::supervisor(tx, &found, &supervisor).await?;
    let Some(account) = grant.visitor().account() else { return Err(Failure::SignedOut) };
    write::note(tx, &found, account, party, "name_supervisor", "", now).await?;
    grant.commit(Event::SupervisorNamed { request: act.request }, ()).await
}

fn optional(typed: &str, read: impl FnOnce(&str) -> Option<String>, otherwise: Code) -> Result<String, Code> {
    match typed.trim() {
        "" => Ok(String::new()),
        typed => read(typed).ok_or(otherwise),
    }
}
