//! Instants as a clock on a wall in Québec shows them.

use domain::Timestamp;
use domain::calendar::Day;
use domain::format::CivilDateTime;
use domain::placement::request::Clock;
use jiff::civil;
use jiff::tz::{self, TimeZone};

/// Compiled in: no time-zone files are needed on the machine.
static TORONTO: TimeZone = tz::get!("America/Toronto");

/// The date and time of an instant in America/Toronto, which is Québec's.
pub fn civil(at: Timestamp) -> CivilDateTime {
    let earliest = jiff::Timestamp::MIN.as_microsecond();
    let latest = jiff::Timestamp::MAX.as_microsecond();
    let instant = jiff::Timestamp::from_microsecond(at.0.clamp(earliest, latest)).unwrap_or_default();
    let local = TORONTO.to_datetime(instant);
    CivilDateTime {
        year: local.year(),
        month: local.month().unsigned_abs(),
        day: local.day().unsigned_abs(),
        weekday: local.weekday().to_monday_one_offset().unsigned_abs(),
        hour: local.hour().unsigned_abs(),
        minute: local.minute().unsigned_abs(),
    }
}

/// The instant of a day and an hour in Québec. The hour that spring skips is the one after; of the hour that autumn has twice, the first.
pub fn instant(day: Day, at: Clock) -> Timestamp {
    let small = |value: u32| i8::try_from(value).unwrap_or(1);
    let (year, month, of_month) = day.parts();
    let date = civil::date(i16::try_from(year).unwrap_or(1970), small(month), small(of_month));
    let local = date.at(small(at.hour().into()), small(at.minute().into()), 0, 0);
    let instant = TORONTO.to_ambiguous_timestamp(local).compatible();
    Timestamp(instant.map_or(0, jiff::Timestamp::as_microsecond))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Language;
    use domain::format;

    /// An instant given in seconds, written in French.
    fn written(seconds: i64) -> String {
        format::moment(Language::French, civil(Timestamp(seconds * 1_000_000))).replace('\u{a0}', " ")
    }

    #[test]
    fn summer_and_winter_time() {
        assert_eq!(written(1_795_721_400), "jeudi 26 novembre 2026 à 14 h 30");
        assert_eq!(written(1_782_930_600), "mercredi 1er juillet 2026 à 14 h 30");
    }

    #[test]
    fn the_night_the_clocks_change() {
        assert_eq!(written(1_772_953_199), "dimanche 8 mars 2026 à 1 h 59");
        assert_eq!(written(1_772_953_200), "dimanche 8 mars 2026 à 3 h");
        assert_eq!(written(1_793_511_000), "dimanche 1er novembre 2026 à 1 h 30");
        assert_eq!(written(1_793_514_600), "dimanche 1er novembre 2026 à 1 h 30");
    }

    #[test]
    fn an_hour_of_a_day_is_an_instant() {
        let instant = |day: &str, hour: u16| instant(day.parse().expect("a day"), Clock::new(hour, 30).expect("an hour")).0 / 1_000_000;
        assert_eq!(instant("2026-11-26", 14), 1_795_721_400);
        assert_eq!(instant("2026-07-01", 14), 1_782_930_600);
        assert_eq!(instant("2026-03-08", 2), 1_772_955_000, "skipped: 3 h 30");
        assert_eq!(instant("2026-11-01", 1), 1_793_511_000, "twice: the first");
    }

    #[test]
    fn instants_no_calendar_holds_do_not_panic() {
        for extreme in [i64::MIN, i64::MAX] {
            assert!(!format::table_moment(civil(Timestamp(extreme))).is_empty());
        }
    }
}
