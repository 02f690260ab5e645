//! From a code to its sentence.

use crate::l10n::L10nLanguage;
use domain::Code;

/// What a refusal says to the person.
pub fn of(t: &L10nLanguage, code: Code) -> String {
    match code {
        Code::Credentials => t.error_credentials(),
        Code::Required => t.error_required(),
        Code::TooLong => t.error_too_long(),
        Code::NotAnAddress => t.error_not_an_address(),
        Code::AddressOutsideFormats => t.error_address_outside_formats(),
        Code::AddressTaken => t.error_address_taken(),
        Code::NotAPhone => t.error_not_a_phone(),
        Code::NoAccount => t.error_no_account(),
        Code::AccountClosed => t.error_account_closed(),
        Code::NoLongerStudies => t.error_no_longer_studies(),
        Code::NoAddress => t.error_no_address(),
        Code::PasswordShort => t.error_password_short(),
        Code::PasswordLong => t.error_password_long(),
        Code::PasswordCommon => t.error_password_common(),
        Code::PasswordGuessable => t.error_password_guessable(),
        Code::PasswordPersonal => t.error_password_personal(),
        Code::SecretExpired => t.error_secret_expired(),
        Code::SecretUsed => t.error_secret_used(),
        Code::SecretSuperseded => t.error_secret_superseded(),
        Code::SecretUnknown => t.error_secret_unknown(),
        Code::NothingSelected => t.error_nothing_selected(),
        Code::NameTaken => t.error_name_taken(),
        Code::UnknownChoice => t.error_unknown_choice(),
        Code::RequestMoved => t.error_request_moved(),
        Code::SeatsTaken => t.error_seats_taken(),
        Code::DatesOutside => t.error_dates_outside(),
        Code::DatesReversed => t.error_dates_reversed(),
        Code::NotADay => t.error_not_a_day(),
        Code::NotAnHour => t.error_not_an_hour(),
        Code::NotACount => t.error_not_a_count(),
        Code::OneAtATime => t.error_one_at_a_time(),
        Code::DestinationClosed => t.error_destination_closed(),
        Code::NobodyAssigned => t.error_nobody_assigned(),
        Code::TooManyAssigned => t.error_too_many_assigned(),
        Code::AssignedGone => t.error_assigned_gone(),
        Code::ReleaseOutside => t.error_release_outside(),
        Code::TooManyDestinations => t.error_too_many_destinations(),
        Code::NoFreePlace => t.error_no_free_place(),
        Code::SameDates => t.error_same_dates(),
        Code::NotWithin => t.error_not_within(),
        Code::PastUndoing => t.error_past_undoing(),
        Code::NotHours => t.error_not_hours(),
        Code::TooManyAtOnce => t.error_too_many_at_once(),
        Code::TooManyViews => t.error_too_many_views(),
    }
}
