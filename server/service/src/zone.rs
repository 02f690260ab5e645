//! Instants as a clock on a wall in Québec shows them.

use domain::Timestamp;
use domain::format::CivilDateTime;
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
    fn instants_no_calendar_holds_do_not_panic() {
        for extreme in [i64::MIN, i64::MAX] {
            assert!(!format::table_moment(civil(Timestamp(extreme))).is_empty());
        }
    }
}
