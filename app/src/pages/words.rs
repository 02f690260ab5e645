//! States in words, with their icon: everywhere the same (`ux.md` § 0: colour never speaks alone).

use crate::l10n::L10nLanguage;
use crate::ui::{Icon, LegendItem, Tone};
use domain::access::AccessLevel;
use domain::activation::Outcome;
use domain::discipline::Discipline;
use domain::mail::{MailRefusal, Undelivered};
use domain::person::StudentStatus;
use domain::roster::{AccessState, Delivery, EmailState};

/// Where a student's access stands.
pub fn access(t: &L10nLanguage, state: AccessState) -> (Tone, Icon, String) {
    match state {
        AccessState::None => (Tone::Neutral, Icon::Minus, t.access_none()),
        AccessState::Invited => (Tone::Info, Icon::Mail, t.access_invited()),
        AccessState::Expired => (Tone::Warn, Icon::Clock, t.access_expired()),
        AccessState::Basic => (Tone::Info, Icon::Person, t.access_basic()),
        AccessState::Advanced => (Tone::Ok, Icon::Star, t.access_advanced()),
        AccessState::Disabled => (Tone::Bad, Icon::Lock, t.access_disabled()),
    }
}

/// What each access state means.
pub fn access_legend(t: &L10nLanguage) -> Vec<LegendItem> {
    AccessState::ALL
        .iter()
        .map(|state| {
            let (tone, icon, word) = access(t, *state);
            let meaning = match state {
                AccessState::None => t.access_none_meaning(),
                AccessState::Invited => t.access_invited_meaning(),
                AccessState::Expired => t.access_expired_meaning(),
                AccessState::Basic => t.access_basic_meaning(),
                AccessState::Advanced => t.access_advanced_meaning(),
                AccessState::Disabled => t.access_disabled_meaning(),
            };
            LegendItem { tone, icon, word: word.into(), meaning: meaning.into() }
        })
        .collect()
}

/// How far the access mail went.
pub fn delivery(t: &L10nLanguage, delivery: Delivery) -> (Tone, Icon, String) {
    match delivery {
        Delivery::None => (Tone::Neutral, Icon::Minus, t.delivery_none()),
        Delivery::Waiting => (Tone::Neutral, Icon::Clock, t.delivery_waiting()),
        Delivery::Sent => (Tone::Ok, Icon::Check, t.delivery_sent()),
        Delivery::Refused => (Tone::Bad, Icon::Cross, t.delivery_refused()),
    }
}

/// Why a mail was not delivered, and what to do about it; one that is only put off is tried again by itself.
pub fn refusal(t: &L10nLanguage, refusal: MailRefusal, given_up: bool) -> String {
    match refusal {
        MailRefusal::Rejected | MailRefusal::TooManyTries | MailRefusal::Other if !given_up => t.undelivered_later(),
        MailRefusal::UnknownAddress => t.undelivered_unknown(),
        MailRefusal::MailboxFull => t.undelivered_full(),
        MailRefusal::Rejected => t.undelivered_rejected(),
        MailRefusal::TooManyTries => t.undelivered_tries(),
        MailRefusal::Unreachable => t.undelivered_unreachable(),
        MailRefusal::Other => t.undelivered_other(),
        MailRefusal::NoLongerStudies => t.undelivered_needless(),
    }
}

/// The same with what the server answered, for those who look into it.
pub fn undelivered(t: &L10nLanguage, mail: &Undelivered) -> String {
    let why = refusal(t, mail.refusal, mail.given_up);
    if mail.reply_code == 0 { why } else { t.undelivered_code(why, mail.reply_code.to_string()) }
}

/// What is wrong with an address; nothing when it can be written to.
pub fn email_problem(t: &L10nLanguage, state: EmailState) -> Option<String> {
    match state {
        EmailState::Usable => None,
        EmailState::Missing => Some(t.email_missing()),
        EmailState::Outside => Some(t.email_outside()),
        EmailState::Duplicate => Some(t.email_duplicate()),
    }
}

/// An address's state, as a choice of a filter.
pub fn email_state(t: &L10nLanguage, state: EmailState) -> String {
    email_problem(t, state).unwrap_or_else(|| t.email_usable())
}

/// Whether a student is still one.
pub fn status(t: &L10nLanguage, status: StudentStatus) -> String {
    match status {
        StudentStatus::Active => t.status_active(),
        StudentStatus::Left => t.status_left(),
        StudentStatus::Graduated => t.status_graduated(),
    }
}

/// What an activation did, or would do, for one student.
pub fn outcome(t: &L10nLanguage, outcome: Outcome) -> String {
    match outcome {
        Outcome::Invited => t.outcome_invited(),
        Outcome::InvitedAgain => t.outcome_invited_again(),
        Outcome::Raised => t.outcome_raised(),
        Outcome::Already => t.outcome_already(),
        Outcome::NoEmail => t.outcome_no_email(),
        Outcome::EmailOutside => t.outcome_email_outside(),
        Outcome::EmailDuplicate => t.outcome_email_duplicate(),
        Outcome::Inactive => t.outcome_inactive(),
        Outcome::ProgramClosed => t.outcome_program_closed(),
    }
}

/// « accès avancé », « accès de base ».
pub fn level(t: &L10nLanguage, level: AccessLevel) -> String {
    match level {
        AccessLevel::None => t.access_none(),
        AccessLevel::Basic => t.level_basic(),
        AccessLevel::Advanced => t.level_advanced(),
    }
}

/// The same where nothing comes before it.
pub fn level_alone(t: &L10nLanguage, level: AccessLevel) -> String {
    match level {
        AccessLevel::None => t.access_none(),
        AccessLevel::Basic => t.level_basic_alone(),
        AccessLevel::Advanced => t.level_advanced_alone(),
    }
}

/// A discipline.
pub fn discipline(t: &L10nLanguage, discipline: Discipline) -> String {
    match discipline {
        Discipline::Nursing => t.discipline_nursing(),
        Discipline::NursingAssistance => t.discipline_nursing_assistance(),
        Discipline::BeneficiaryCare => t.discipline_beneficiary_care(),
        Discipline::RespiratoryTherapy => t.discipline_respiratory_therapy(),
        Discipline::Physiotherapy => t.discipline_physiotherapy(),
        Discipline::OccupationalTherapy => t.discipline_occupational_therapy(),
        Discipline::Dietetics => t.discipline_dietetics(),
        Discipline::Pharmacy => t.discipline_pharmacy(),
        Discipline::Imaging => t.discipline_imaging(),
        Discipline::Laboratory => t.discipline_laboratory(),
        Discipline::PrehospitalCare => t.discipline_prehospital_care(),
        Discipline::DentalHygiene => t.discipline_dental_hygiene(),
        Discipline::Opticianry => t.discipline_opticianry(),
        Discipline::SocialWork => t.discipline_social_work(),
        Discipline::Psychology => t.discipline_psychology(),
        Discipline::Medicine => t.discipline_medicine(),
    }
}
