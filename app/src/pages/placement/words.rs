//! States, days and hours of requests in words: everywhere the same.

use crate::l10n::L10nLanguage;
use crate::page::Request;
use crate::ui::{Icon, Tone};
use domain::calendar::{Day, Period, Weekdays};
use domain::format::{self, CivilDateTime};
use domain::placement::bulk::Deed;
use domain::placement::pattern::{Pattern, Weekly};
use domain::placement::request::{Clock, Happened, RequestRow, Schedule, Supervision};
use domain::placement::timetable::{DayKind, PlannedDay};
use domain::placement::{Birth, Party, RequestState, Shift, Step};

/// Where a request stands, for whoever reads: what waits for the reader says so.
pub fn state(t: &L10nLanguage, state: RequestState, party: Party) -> (Tone, Icon, String) {
    use RequestState as S;
    // what the destination answered is what its coordination has to pass on
    let answered = matches!(state, S::AcceptedByDestination | S::DeclinedByDestination);
    if state.waits_for() == Some(party) && party != Party::School && !answered {
        return (Tone::Info, Icon::Clock, t.state_to_answer());
    }
    match state {
        S::New => (Tone::Neutral, Icon::Edit, t.state_new()),
        S::Held => (Tone::Neutral, Icon::Clock, t.state_held()),
        S::Sent if party == Party::School => (Tone::Info, Icon::Outbox, t.state_sent()),
        S::Sent => (Tone::Info, Icon::Clock, t.state_received()),
        S::SentByMail => (Tone::Info, Icon::Mail, t.state_sent_by_mail()),
        S::Redirected | S::RedirectedAlone => (Tone::Info, Icon::Forward, t.state_redirected()),
        S::RedirectedByMail => (Tone::Info, Icon::Mail, t.state_redirected_by_mail()),
        S::AcceptedByDestination => (Tone::Warn, Icon::Check, t.state_accepted_by_destination()),
        S::DeclinedByDestination => (Tone::Warn, Icon::Cross, t.state_declined_by_destination()),
        S::Accepted => (Tone::Ok, Icon::Check, t.state_accepted()),
        S::Declined => (Tone::Bad, Icon::Cross, t.state_declined()),
        S::Confirmed => (Tone::Ok, Icon::Star, t.state_confirmed()),
        S::Cancelled => (Tone::Bad, Icon::Bin, t.state_cancelled()),
    }
}

/// What became of a request once it was confirmed, beside its state.
pub fn tags(t: &L10nLanguage, row: &RequestRow) -> Vec<(Tone, Icon, String)> {
    let over = row.state.is_over();
    let confirmed = row.state == RequestState::Confirmed;
    let all = [
        (row.tags.suspended && confirmed, Tone::Warn, Icon::Alert, t.tag_suspended()),
        (row.tags.postponed && !over, Tone::Neutral, Icon::Calendar, t.tag_postponed()),
        (row.tags.ended_early && confirmed, Tone::Neutral, Icon::Clock, t.tag_ended_early()),
        (row.hidden, Tone::Neutral, Icon::Minus, t.tag_hidden()),
    ];
    all.into_iter().filter(|(shown, ..)| *shown).map(|(_, tone, icon, word)| (tone, icon, word)).collect()
}

/// « lundi et mardi ».
pub fn weekdays(t: &L10nLanguage, days: Weekdays) -> String {
    let mut names: Vec<String> = days.days().map(|day| weekday(t, day)).collect();
    let last = names.pop().unwrap_or_default();
    if names.is_empty() { last } else { t.list_and(names.join(", "), last) }
}

/// A day of the week, 1 Monday to 7 Sunday.
pub fn weekday(t: &L10nLanguage, day: u8) -> String {
    match day {
        1 => t.weekday_monday(),
        2 => t.weekday_tuesday(),
        3 => t.weekday_wednesday(),
        4 => t.weekday_thursday(),
        5 => t.weekday_friday(),
        6 => t.weekday_saturday(),
        _ => t.weekday_sunday(),
    }
}

/// A shift as a form offers it, with its code and its usual hours (`domain.md` H33).
pub fn shift_choice(request: &Request, shift: Shift) -> String {
    let (t, hours) = (request.t(), from_to(request, shift.usual_hours()));
    match shift {
        Shift::Day => t.shift_choice_day(hours),
        Shift::Evening => t.shift_choice_evening(hours),
        Shift::Night => t.shift_choice_night(hours),
    }
}

/// A shift.
pub fn shift(t: &L10nLanguage, shift: Shift) -> String {
    match shift {
        Shift::Day => t.shift_day(),
        Shift::Evening => t.shift_evening(),
        Shift::Night => t.shift_night(),
    }
}

/// What is done to many.
pub fn deed(t: &L10nLanguage, deed: Deed) -> String {
    match deed {
        Deed::Send => t.request_send(),
        Deed::Redirect => t.request_redirect(),
        Deed::Accept => t.request_accept(),
        Deed::Decline => t.request_decline(),
    }
}

/// How students are led.
pub fn supervision(t: &L10nLanguage, way: Supervision) -> String {
    match way {
        Supervision::Teacher => t.supervision_teacher(),
        Supervision::Preceptor => t.supervision_preceptor(),
    }
}

/// On which side something was done.
pub fn party(t: &L10nLanguage, party: Party) -> String {
    match party {
        Party::School => t.party_school(),
        Party::Host => t.party_host(),
        Party::Destination => t.party_destination(),
        Party::Guest => t.party_guest(),
        Party::Clock => t.party_clock(),
    }
}

/// What was done.
pub fn event(request: &Request, one: &Happened) -> String {
    let (t, language) = (request.t(), request.language);
    use RequestState as S;
    match one.what.as_str() {
        // a destination answers its coordination, which answers the school
        "accept" | "decline" if matches!(one.to, Some(S::AcceptedByDestination)) => t.state_accepted_by_destination(),
        "accept" | "decline" if matches!(one.to, Some(S::DeclinedByDestination)) => t.state_declined_by_destination(),
        "create" => t.event_create(),
        // it keeps the number of the call
        "offer" => t.event_offer(&one.reason),
        "send" => t.event_send(),
        "deliver" => t.event_deliver(),
        "redirect" => t.event_redirect(),
        "accept" => t.event_accept(),
        "decline" => t.event_decline(),
        // each keeps the reference of the other, and what was divided how many went
        "part" => t.event_part(&one.reason),
        "split" => divided(t, &one.reason),
        "confirm" => t.event_confirm(),
        "cancel" => t.event_cancel(),
        "assign" => t.event_assign(),
        "withdraw" => t.event_withdraw(),
        "restore" => t.event_restore(),
        "join" => t.event_join(),
        "postpone" => t.event_postpone(),
        "resubmit" => t.event_resubmit(),
        "suspend" => t.event_suspend(),
        "resume" => t.event_resume(),
        "end_early" => t.event_end_early(),
        "name_teacher" => t.event_name_teacher(),
        "name_supervisor" => t.event_name_supervisor(),
        "timetable" => t.event_timetable(),
        "timetable_student" => t.event_timetable_student(),
        "days_removed" => {
            let many = one.reason.parse().unwrap_or_default();
            t.event_days_removed(many, format::number(language, many))
        }
        "edit" => t.event_edit(),
        "attach" => t.event_attach(),
        "detach" => t.event_detach(),
        _ => t.event_other(),
    }
}

/// « 3 personnes passent à la demande SUP-1043 », of what the history keeps: « 3 SUP-1043 ».
fn divided(t: &L10nLanguage, kept: &str) -> String {
    let (people, reference) = kept.split_once(' ').unwrap_or_default();
    t.event_split(people.parse::<i64>().unwrap_or_default(), people, reference)
}

/// Why something was done, where somebody said it.
pub fn reason(one: &Happened) -> Option<&str> {
    let ours = [Birth::OFFERED.what, Birth::PART.what, Step::Split.word(), "timetable", "timetable_student", "days_removed"];
    (!ours.contains(&one.what.as_str()) && !one.reason.is_empty()).then_some(one.reason.as_str())
}

/// Of a timetable that was changed, which day; of a day that comes back every week, the first and the last.
pub fn changed_day(request: &Request, one: &Happened) -> Option<String> {
    if !one.what.starts_with("timetable") {
        return None;
    }
    let Some((from, to)) = one.reason.split_once('/') else {
        return Some(format::long_date(request.language, one.reason.parse::<Day>().ok()?.civil()));
    };
    let (from, to): (Day, Day) = (from.parse().ok()?, to.parse().ok()?);
    let t = request.t();
    Some(t.changed_weekly(weekday(t, from.weekday()), period(request, Period::new(from, to)?)))
}

/// « du 11 janvier au 19 février 2027 ».
pub fn period(request: &Request, period: Period) -> String {
    format::date_range(request.language, period.from.civil(), period.to.civil())
}

/// « 11 janvier 2027 ».
pub fn day(request: &Request, day: Day) -> String {
    format::date(request.language, day.civil())
}

/// « lundi et mardi, de 7 h 30 à 15 h 30 (quart de jour) ».
pub fn hours(request: &Request, schedule: Schedule) -> String {
    let t = request.t();
    t.request_hours_text(weekdays(t, schedule.weekdays), from_to(request, schedule.hours), shift(t, schedule.shift))
}

/// « de 7 h 30 à 15 h 30 ».
pub fn from_to(request: &Request, (from, to): (Clock, Clock)) -> String {
    let at = |clock: Clock| CivilDateTime {
        hour: u8::try_from(clock.hour()).unwrap_or_default(),
        minute: u8::try_from(clock.minute()).unwrap_or_default(),
        ..Day::FIRST.civil()
    };
    format::time_range(request.language, at(from), at(to))
}

/// What a day of a timetable is for.
pub fn day_kind(t: &L10nLanguage, kind: DayKind) -> String {
    match kind {
        DayKind::Shift => t.day_shift(),
        DayKind::Orientation => t.day_orientation(),
        DayKind::Observation => t.day_observation(),
        DayKind::Cancelled => t.day_cancelled(),
    }
}

/// A day that is not as the others: « lundi 19 avril 2027 : Accueil et orientation, de 9 h à 12 h ».
pub fn special_day(request: &Request, one: PlannedDay) -> String {
    otherwise(request, format::long_date(request.language, one.day.civil()), one.kind, one.hours)
}

/// What is not as usual, line by line: days of the week first, « mardi : de 12 h à 20 h ».
pub fn pattern(request: &Request, pattern: &Pattern) -> Vec<String> {
    let singles = pattern.single.iter().map(|one| special_day(request, *one));
    pattern.weekly.iter().map(|one| weekly(request, *one)).chain(singles).collect()
}

/// « mardi, à partir du 2 février 2027 : de 12 h à 20 h ».
pub fn weekly(request: &Request, one: Weekly) -> String {
    let t = request.t();
    let name = weekday(t, one.weekday);
    let when = one.from.map_or_else(|| name.clone(), |from| t.weekly_from(&name, day(request, from)));
    otherwise(request, when, one.kind, one.hours)
}

/// A person who has another day than the group: « Tremblay, Élise : de 12 h à 20 h ».
pub fn apart(request: &Request, name: &str, one: PlannedDay) -> String {
    match one.kind {
        DayKind::Cancelled => request.t().apart_cancelled(name),
        kind => otherwise(request, name.to_owned(), kind, one.hours),
    }
}

fn otherwise(request: &Request, what: String, kind: DayKind, hours: (Clock, Clock)) -> String {
    let t = request.t();
    match kind {
        DayKind::Cancelled => t.special_day_cancelled(what),
        DayKind::Shift => t.special_hours(what, from_to(request, hours)),
        kind => t.special_day(what, day_kind(t, kind), from_to(request, hours)),
    }
}
