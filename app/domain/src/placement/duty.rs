//! What a role is expected to do about requests, for its home page.

use crate::calendar::Day;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// What a role is expected to do now, on the requests in reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Duty {
    /// The school: new requests are to be sent.
    Send,
    /// The school: students are to be assigned to what was accepted.
    Assign,
    /// The school: names are to be released.
    Release,
    /// The coordination of a host: to be redirected or answered.
    Answer,
    /// The coordination of a host: the unit has answered, the organisation speaks.
    Decide,
    /// The coordination of a host: to be answered for a unit without a user.
    AnswerForUnit,
    /// The coordination of a host: units that have not answered in their time (`Targets`).
    UnitLate {
        /// The days they have.
        days: u16,
    },
    /// A destination: to be answered.
    AnswerUnit,
    /// A host: supervisors are to be named for preceptorships that are confirmed.
    NameSupervisor,
    /// The coordination of a host: calls for offers are to be answered.
    AnswerCalls,
    /// Affiliation agreements end within [`AGREEMENT_DAYS`].
    AgreementEnds,
}

/// Days before the end of an agreement from which it is said.
pub const AGREEMENT_DAYS: i32 = 60;

/// How much of a duty there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// What is to be done.
    pub duty: Duty,
    /// How many times.
    pub count: u32,
    /// Since when the oldest waits; for an agreement and for calls, nothing.
    pub since: Option<Timestamp>,
    /// The day the first agreement ends; the first day by which a call is to be answered.
    pub until: Option<Day>,
    /// The days it should have taken, where the oldest waits longer.
    pub late: Option<u16>,
}
