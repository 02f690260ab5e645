//! Errors as codes; the sentence is made from the locale when it is shown (design.md § 5).

use crate::calendar::Day;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Why something was refused, without any text or personal data. Variants are added where a use case needs one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// User name and password do not open an account (unknown, wrong, locked and disabled answer alike, AUTH-10).
    Credentials,
    /// The field is required.
    Required,
    /// The text is longer than the field takes.
    TooLong,
    /// The text is not an e-mail address.
    NotAnAddress,
    /// The address is outside the organisation's declared formats.
    AddressOutsideFormats,
    /// Another student of the school, or another account, has this address.
    AddressTaken,
    /// The text is not a telephone number.
    NotAPhone,
    /// The student has no account yet: access is activated first.
    NoAccount,
    /// The account is closed.
    AccountClosed,
    /// The student has left or has finished: nobody is let in any more.
    NoLongerStudies,
    /// No address is on file.
    NoAddress,
    /// The password has fewer characters than the rule asks.
    PasswordShort,
    /// The password has more characters than the rule allows.
    PasswordLong,
    /// The password is on the list of common ones.
    PasswordCommon,
    /// The password is too easily guessed.
    PasswordGuessable,
    /// The password contains the user name, the address, or words of the organisation or the product.
    PasswordPersonal,
    /// The temporary password or link is past its time.
    SecretExpired,
    /// The temporary password or link was already used.
    SecretUsed,
    /// A newer temporary password or link replaced this one.
    SecretSuperseded,
    /// The text is not a temporary password or link of ours.
    SecretUnknown,
    /// Nothing is selected.
    NothingSelected,
    /// A name is already used for another saved view.
    NameTaken,
    /// The same choice stands twice.
    ChosenTwice,
    /// There is no such choice.
    UnknownChoice,
    /// The request moved since it was read, or the step is not one from where it stands.
    RequestMoved,
    /// The destination has fewer seats left than are asked for.
    SeatsTaken,
    /// The same, first on this day.
    SeatsTakenOn(Day),
    /// The days are outside those of the course.
    DatesOutside,
    /// The end is before the beginning.
    DatesReversed,
    /// The day is past.
    DayPast,
    /// The text is not a day.
    NotADay,
    /// The text is not an hour.
    NotAnHour,
    /// The text is not a number of people that can be asked for.
    NotACount,
    /// The file holds nothing.
    DocumentEmpty,
    /// The file is larger than a document may be.
    DocumentTooLarge,
    /// The file is neither a PDF nor a JPEG nor a PNG.
    DocumentKind,
    /// The file is a HEIC photograph.
    DocumentHeic,
    /// The name of the file does not end as its kind does.
    DocumentName,
    /// The file cannot be read whole.
    DocumentDamaged,
    /// The PDF asks for a password.
    DocumentProtected,
    /// The PDF does something by itself, or holds another file.
    DocumentActive,
    /// The image has too many points.
    DocumentPixels,
    /// There are as many documents as there may be.
    DocumentsFull,
    /// The text is not a number of seats, from none to the most.
    NotSeats,
    /// The number is not that of a part of the people of a request.
    NotAPart,
    /// A preceptorship is for one student.
    OneAtATime,
    /// A destination takes no new request any more.
    DestinationGone,
    /// The destination was closed to new requests before this one was sent.
    DestinationShut,
    /// The destination is closed all along.
    DestinationClosed,
    /// Nobody is assigned yet.
    NobodyAssigned,
    /// More are assigned than were asked for.
    TooManyAssigned,
    /// Somebody who was assigned studies no more.
    AssignedGone,
    /// A request is to be held until a day that is past, or after its beginning.
    ReleaseOutside,
    /// More destinations are asked for than at once.
    TooManyDestinations,
    /// No destination of a worksheet has a number.
    NoLine,
    /// Every place that was asked for is taken.
    NoFreePlace,
    /// The days are those it has already.
    SameDates,
    /// The day is not between the first and the last.
    NotWithin,
    /// The day is not one of the days of the week that were asked for.
    NotOfItsDays,
    /// The end is the beginning.
    SameHours,
    /// What is to come back every week is said of another day of the week than the day that was chosen.
    OtherWeekday,
    /// Days that were changed by hand would be removed, and nobody agreed to it.
    ChangedDaysLost,
    /// The day has come: it cannot be undone any more.
    PastUndoing,
    /// The text is not a number of hours.
    NotHours,
    /// More requests are selected than go at once.
    TooManyAtOnce,
    /// As many views are kept as one person may.
    TooManyViews,
    /// The school uses the code already.
    CodeTaken,
    /// A cohort of the program has the short name already.
    ShortNameTaken,
    /// The course is given to the cohort in the term already.
    GivenAlready,
    /// The program is retired, or followed elsewhere: nothing new is offered of it.
    NotOffered,
    /// Requests would no longer be within the days of their course.
    RequestsOutside,
    /// The call moved since it was read, or the step is not one from where it stands.
    CallMoved,
    /// The call is closed: nobody answers any more.
    CallClosed,
    /// The day until which hosts answer the call is past.
    CallLate,
    /// The host has made an offer: it does not decline any more.
    CallAnswered,
    /// Hosts are to answer by a day that is past, or after students come.
    ReplyByOutside,
    /// The period is longer than can be asked.
    PeriodTooLong,
    /// More placements are in a list than one file takes.
    TooManyLines,
    /// Nobody is expected in the period.
    NobodyExpected,
}

/// One field of a form that was not accepted, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The field's name in the form.
    pub field: String,
    /// Why.
    pub code: Code,
}

impl FieldError {
    /// Names a field and a reason.
    pub fn new(field: &str, code: Code) -> Self {
        Self { field: field.to_owned(), code }
    }
}

/// What a browser may learn of a failure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum ApiError {
    /// Nobody is signed in, or no longer.
    SignedOut,
    /// The person may not do this.
    Forbidden,
    /// There is no such thing for this person (out of scope is not found).
    NotFound,
    /// The action was refused for one reason.
    Refused(Code),
    /// Some fields were not accepted.
    Invalid(Vec<FieldError>),
    /// Too many tries; how long to wait.
    TooMany {
        /// Seconds until a new try is heard.
        seconds: u32,
    },
    /// What the page showed has changed since.
    Stale,
    /// The service cannot answer for the moment.
    Unavailable,
    /// The unexpected; the incident number is in the log.
    Internal(u64),
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}
