//! Yellow key: a new temporary password for a student (D2).

use crate::access::{Done, Granted, ResetStudentPassword};
use crate::audit::Event;
use crate::failure::Failure;
use crate::outbox;
use crate::outbox::worker::TEMPORARY_PASSWORD_HOURS;
use crate::secret::TemporaryPassword;
use domain::id::{SecretId, StudentId};
use domain::person::StudentStatus;
use domain::roster::EmailState;
use domain::student::Handing;
use domain::{Code, Timestamp};
use std::sync::Arc;
use store::outbox::Kind;
use store::secret::{self, New};
use store::student::{self, Record};
use store::{account, activation};

/// Asked for again so soon after the mail left, it is the same mail.
const PRESSED_TWICE_SECONDS: i64 = 60;

/// How the student gets it.
#[derive(Clone, Debug)]
pub enum Handed {
    /// By mail; it is made when the mail leaves, and nobody else sees it.
    ByMail {
        /// The direct address.
        address: String,
    },
    /// From the administrator, who sees it this once.
    Shown {
        /// First name, for the message to send.
        given_name: String,
        /// User name.
        user_name: String,
        /// The temporary password.
        code: TemporaryPassword,
        /// Until when it opens.
        until: Timestamp,
    },
}

/// Makes a new temporary password; the former ones no longer open once it is made. The password the student may have chosen
/// stays until another is chosen. Pressed again while the mail waits or has just left, it is still one mail: a second one would
/// void the first before it is read.
///
/// # Errors
/// `NotFound` out of reach; `Refused` with `NoAccount`, `AccountClosed`, `NoLongerStudies`, or, by mail, with why the address on file cannot be
/// written to: `NoAddress`, `AddressOutsideFormats`, `AddressTaken`.
pub async fn temporary_password(
    grant: Granted<ResetStudentPassword>,
    (id, handing): (StudentId, Handing),
) -> Result<Done<Handed>, Failure> {
    activation::take_turn(grant.tx(), grant.scope()).await?;
    let record = student::find(grant.tx(), grant.scope(), id).await?.ok_or(Failure::NotFound)?;
    let holder = record.account.ok_or(Failure::Refused(Code::NoAccount))?;
    if record.disabled {
        return Err(Failure::Refused(Code::AccountClosed));
    }
    if record.status != StudentStatus::Active {
        return Err(Failure::Refused(Code::NoLongerStudies));
    }
    let holder = account::find(grant.tx(), holder).await?.ok_or(Failure::NotFound)?;
    match handing {
        Handing::ByMail => by_mail(grant, &record, &holder).await,
        Handing::Shown => shown(grant, &record, &holder).await,
    }
}

async fn by_mail(grant: Granted<ResetStudentPassword>, record: &Record, holder: &account::Credentials) -> Result<Done<Handed>, Failure> {
    match record.email_state {
        EmailState::Usable => {}
        EmailState::Missing => return Err(Failure::Refused(Code::NoAddress)),
        EmailState::Outside => return Err(Failure::Refused(Code::AddressOutsideFormats)),
        EmailState::Duplicate => return Err(Failure::Refused(Code::AddressTaken)),
    }
    let address = holder.email.clone().ok_or(Failure::Refused(Code::NoAddress))?;
    let just_sent = record.mailed_at.is_some_and(|at| at.plus_seconds(PRESSED_TWICE_SECONDS) > grant.now());
    if record.mail_waits || just_sent {
        return Ok(grant.unchanged(Handed::ByMail { address }));
    }
    outbox::enqueue(&grant, grant.scope().organisation(), holder, Some(record.id), Kind::TemporaryPassword).await?;
    student::note_mailing(grant.tx(), record).await?;
    let services = Arc::clone(grant.services());
    let event = Event::TemporaryPasswordMade { student: record.id, handed_over: false };
    let done = grant.commit(event, Handed::ByMail { address }).await?;
    services.mail_due.notify_one();
    Ok(done)
}

async fn shown(grant: Granted<ResetStudentPassword>, record: &Record, holder: &account::Credentials) -> Result<Done<Handed>, Failure> {
    let (services, now) = (Arc::clone(grant.services()), grant.now());
    let code = TemporaryPassword::new(&*services.random).map_err(Failure::unexpected)?;
    let until = now.plus_hours(TEMPORARY_PASSWORD_HOURS);
    let id = SecretId(services.new_id(now).map_err(Failure::unexpected)?);
    let digest = code.digest(&services.keys).to_vec();
    let new = New { id, account: holder.id, kind: secret::Kind::TemporaryPassword, digest, expires_at: until };
    secret::make(grant.tx(), new, now).await?;
    student::note_handed_over(grant.tx(), record, until).await?;
    // pressed again while the person's mail still waits, it is still one mail
    if !store::outbox::waits(grant.tx(), holder.id, Kind::HandedOver).await? {
        outbox::enqueue(&grant, grant.scope().organisation(), holder, Some(record.id), Kind::HandedOver).await?;
    }
    let event = Event::TemporaryPasswordMade { student: record.id, handed_over: true };
    let handed = Handed::Shown { given_name: record.given_name.clone(), user_name: holder.user_name.clone(), code, until };
    let done = grant.commit(event, handed).await?;
    services.mail_due.notify_one();
    Ok(done)
}
