//! Dates, times, numbers, telephones and sizes as they are written in each language (`ux.md` § 4).
//!
//! Pure functions on civil parts: who calls has already chosen the time zone. The spaces inside a value are no-break
//! (U+00A0), so that « 14 h 30 » is never cut at the end of a line.

use crate::Language;
use crate::person::Phone;
use serde::{Deserialize, Serialize};

/// A date and a time of day as a clock on the wall shows them, without a time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CivilDateTime {
    /// The year, 2026.
    pub year: i16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 1 Monday to 7 Sunday.
    pub weekday: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

/// A date in text with its weekday: « lundi 16 septembre 2024 », “Monday, September 16, 2024”.
pub fn long_date(language: Language, at: CivilDateTime) -> String {
    let weekday = weekday(language, at);
    match language {
        Language::French => format!("{weekday} {}", date(language, at)),
        Language::English => format!("{weekday}, {}", date(language, at)),
    }
}

/// A date in text: « 1er février 2024 », “February 1, 2024”.
pub fn date(language: Language, at: CivilDateTime) -> String {
    let (month, year) = (month(language, at), at.year);
    match language {
        Language::French => format!("{} {month} {year}", ordinal(at.day)),
        Language::English => format!("{month} {}, {year}", at.day),
    }
}

/// A date in a table, in both languages: 2024-09-16.
pub fn table_date(at: CivilDateTime) -> String {
    format!("{:04}-{:02}-{:02}", at.year, at.month, at.day)
}

/// A time in text: « 14 h 30 », « 8 h », “2:30 p.m.”.
pub fn time(language: Language, at: CivilDateTime) -> String {
    let (hour, minute) = (at.hour, at.minute);
    match (language, minute) {
        (Language::French, 0) => format!("{hour}\u{a0}h"),
        (Language::French, _) => format!("{hour}\u{a0}h\u{a0}{minute}"),
        (Language::English, _) => {
            let half = if hour < 12 { "a.m." } else { "p.m." };
            format!("{}:{minute:02}\u{a0}{half}", (hour + 11) % 12 + 1)
        }
    }
}

/// A time in a table, in both languages: 08:05.
pub fn table_time(at: CivilDateTime) -> String {
    format!("{:02}:{:02}", at.hour, at.minute)
}

/// A date with its time in text: « jeudi 26 novembre 2026 à 14 h 30 », “Thursday, November 26, 2026 at 2:30 p.m.”.
pub fn moment(language: Language, at: CivilDateTime) -> String {
    format!("{} {} {}", long_date(language, at), language.pick("à", "at"), time(language, at))
}

/// A date with its time in a table, in both languages: 2024-09-16 08:05.
pub fn table_moment(at: CivilDateTime) -> String {
    format!("{} {}", table_date(at), table_time(at))
}

/// Days from one to another, both included, in text: « du 2 au 25 décembre 2024 », “December 2 to 25, 2024”.
/// What the two days share is said once; a single day is « le 2 décembre 2024 ».
pub fn date_range(language: Language, from: CivilDateTime, to: CivilDateTime) -> String {
    let same_year = from.year == to.year;
    let same_month = same_year && from.month == to.month;
    if same_month && from.day == to.day {
        return match language {
            Language::French => format!("le {}", date(language, from)),
            Language::English => date(language, from),
        };
    }
    match language {
        Language::French => {
            let start = match (same_month, same_year) {
                (true, _) => ordinal(from.day),
                (false, true) => format!("{} {}", ordinal(from.day), month(language, from)),
                (false, false) => date(language, from),
            };
            format!("du {start} au {}", date(language, to))
        }
        Language::English => {
            let start = if same_year { format!("{} {}", month(language, from), from.day) } else { date(language, from) };
            let end = if same_month { format!("{}, {}", to.day, to.year) } else { date(language, to) };
            format!("{start} to {end}")
        }
    }
}

/// Hours from one to another in text: « de 7 h 30 à 15 h 30 », “7:30 a.m. to 3:30 p.m.”.
pub fn time_range(language: Language, from: CivilDateTime, to: CivilDateTime) -> String {
    let (from, to) = (time(language, from), time(language, to));
    match language {
        Language::French => format!("de {from} à {to}"),
        Language::English => format!("{from} to {to}"),
    }
}

/// The days, then the hours of each: « du 2 au 25 décembre 2024, de 7 h 30 à 15 h 30 ».
pub fn range(language: Language, from: CivilDateTime, to: CivilDateTime) -> String {
    format!("{}, {}", date_range(language, from, to), time_range(language, from, to))
}

/// A whole number: « 1 234 », “1,234”.
pub fn number(language: Language, value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let separator = language.pick("\u{a0}", ",");
    let mut grouped = String::with_capacity(digits.len() * 2);
    if value < 0 {
        grouped.push('-');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push_str(separator);
        }
        grouped.push(digit);
    }
    grouped
}

/// A number of tenths, with its decimal: `12_345` is « 1 234,5 », “1,234.5”.
pub fn tenths(language: Language, tenths: i64) -> String {
    let sign = if (-9..0).contains(&tenths) { "-" } else { "" };
    format!("{sign}{}{}{}", number(language, tenths / 10), language.pick(",", "."), (tenths % 10).abs())
}

/// A percentage: « 45 % », “45%”.
pub fn percent(language: Language, value: i64) -> String {
    format!("{}{}", number(language, value), language.pick("\u{a0}%", "%"))
}

/// A telephone number: « 514 555-1234, poste 12 », “514-555-1234, ext. 12”; outside North America as it is dialled.
pub fn phone(language: Language, phone: &Phone) -> String {
    let national = phone.e164.strip_prefix("+1").filter(|digits| digits.len() == 10 && digits.is_ascii());
    let main = national.map_or_else(
        || phone.e164.clone(),
        |digits| format!("{}{}{}-{}", &digits[..3], language.pick("\u{a0}", "-"), &digits[3..6], &digits[6..]),
    );
    match phone.extension.as_str() {
        "" => main,
        extension => format!("{main}, {}\u{a0}{extension}", language.pick("poste", "ext.")),
    }
}

/// The address that dials a number: `tel:+15145551234;ext=12`.
pub fn phone_link(phone: &Phone) -> String {
    match phone.extension.as_str() {
        "" => format!("tel:{}", phone.e164),
        extension => format!("tel:{};ext={extension}", phone.e164),
    }
}

/// A number of bytes, in units of a thousand: « 2,4 Mo », “2.4 MB”.
pub fn size(language: Language, bytes: u64) -> String {
    const UNITS: [(&str, &str); 4] = [("o", "B"), ("ko", "kB"), ("Mo", "MB"), ("Go", "GB")];
    let mut rank = 0;
    let mut unit: u64 = 1;
    // rounded to a tenth, 999 950 bytes are a megabyte already
    while rank + 1 < UNITS.len() && bytes >= unit.saturating_mul(1_000) - unit / 20 {
        rank += 1;
        unit *= 1_000;
    }
    let rounded = i64::try_from((u128::from(bytes) * 10 + u128::from(unit) / 2) / u128::from(unit)).unwrap_or(i64::MAX);
    let value = if rounded % 10 == 0 { number(language, rounded / 10) } else { tenths(language, rounded) };
    format!("{value}\u{a0}{}", language.pick(UNITS[rank].0, UNITS[rank].1))
}

/// The day of the month in French text, where the first alone is ordinal.
fn ordinal(day: u8) -> String {
    if day == 1 { "1er".to_owned() } else { day.to_string() }
}

fn month(language: Language, at: CivilDateTime) -> &'static str {
    const FRENCH: [&str; 12] =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
    const ENGLISH: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    named(language, at.month, &FRENCH, &ENGLISH)
}

fn weekday(language: Language, at: CivilDateTime) -> &'static str {
    const FRENCH: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
    const ENGLISH: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    named(language, at.weekday, &FRENCH, &ENGLISH)
}

/// The name at a place counted from 1; nothing outside.
fn named(language: Language, place: u8, french: &[&'static str], english: &[&'static str]) -> &'static str {
    let place = usize::from(place).wrapping_sub(1);
    let names = match language {
        Language::French => french,
        Language::English => english,
    };
    names.get(place).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, French};

    const fn at(year: i16, month: u8, day: u8, weekday: u8, hour: u8, minute: u8) -> CivilDateTime {
        CivilDateTime { year, month, day, weekday, hour, minute }
    }

    /// Both languages of one value, no-break spaces written `~`.
    fn both(format: impl Fn(Language) -> String) -> [String; 2] {
        [French, English].map(|language| format(language).replace('\u{a0}', "~"))
    }

    #[test]
    fn dates() {
        let monday = at(2024, 9, 16, 1, 8, 5);
        assert_eq!(both(|l| long_date(l, monday)), ["lundi 16 septembre 2024", "Monday, September 16, 2024"]);
        assert_eq!(both(|l| date(l, at(2024, 2, 1, 4, 0, 0))), ["1er février 2024", "February 1, 2024"]);
        assert_eq!(table_date(monday), "2024-09-16");
        assert_eq!(table_moment(monday), "2024-09-16 08:05");
        let until = at(2026, 11, 26, 4, 14, 30);
        assert_eq!(both(|l| moment(l, until)), ["jeudi 26 novembre 2026 à 14~h~30", "Thursday, November 26, 2026 at 2:30~p.m."]);
    }

    #[test]
    fn times() {
        let clock = |hour, minute| at(2024, 9, 16, 1, hour, minute);
        assert_eq!(both(|l| time(l, clock(14, 30))), ["14~h~30", "2:30~p.m."]);
        assert_eq!(both(|l| time(l, clock(8, 0))), ["8~h", "8:00~a.m."]);
        assert_eq!(both(|l| time(l, clock(8, 5))), ["8~h~5", "8:05~a.m."]);
        assert_eq!(both(|l| time(l, clock(0, 0))), ["0~h", "12:00~a.m."]);
        assert_eq!(both(|l| time(l, clock(12, 0))), ["12~h", "12:00~p.m."]);
        assert_eq!(table_time(clock(8, 5)), "08:05");
    }

    #[test]
    fn ranges() {
        let from = at(2024, 12, 2, 1, 7, 30);
        let to = |year, month, day| at(year, month, day, 1, 15, 30);
        assert_eq!(
            both(|l| range(l, from, to(2024, 12, 25))),
            ["du 2 au 25 décembre 2024, de 7~h~30 à 15~h~30", "December 2 to 25, 2024, 7:30~a.m. to 3:30~p.m."]
        );
        assert_eq!(both(|l| date_range(l, from, from)), ["le 2 décembre 2024", "December 2, 2024"]);
        let november = at(2024, 11, 1, 5, 7, 30);
        assert_eq!(both(|l| date_range(l, november, from)), ["du 1er novembre au 2 décembre 2024", "November 1 to December 2, 2024"]);
        assert_eq!(
            both(|l| date_range(l, from, to(2025, 1, 1))),
            ["du 2 décembre 2024 au 1er janvier 2025", "December 2, 2024 to January 1, 2025"]
        );
    }

    #[test]
    fn numbers() {
        assert_eq!(both(|l| tenths(l, 12_345)), ["1~234,5", "1,234.5"]);
        assert_eq!(both(|l| tenths(l, -5)), ["-0,5", "-0.5"]);
        assert_eq!(both(|l| tenths(l, -15)), ["-1,5", "-1.5"]);
        assert_eq!(both(|l| number(l, 999)), ["999", "999"]);
        assert_eq!(both(|l| number(l, -1_000_000)), ["-1~000~000", "-1,000,000"]);
        assert_eq!(both(|l| percent(l, 45)), ["45~%", "45%"]);
    }

    #[test]
    fn telephones() {
        let number = Phone { e164: "+15145551234".to_owned(), extension: "12".to_owned() };
        assert_eq!(both(|l| phone(l, &number)), ["514~555-1234, poste~12", "514-555-1234, ext.~12"]);
        assert_eq!(phone_link(&number), "tel:+15145551234;ext=12");
        let abroad = Phone { e164: "+33123456789".to_owned(), extension: String::new() };
        assert_eq!(both(|l| phone(l, &abroad)), ["+33123456789", "+33123456789"]);
        assert_eq!(phone_link(&abroad), "tel:+33123456789");
    }

    #[test]
    fn sizes() {
        assert_eq!(both(|l| size(l, 2_400_000)), ["2,4~Mo", "2.4~MB"]);
        assert_eq!(both(|l| size(l, 0)), ["0~o", "0~B"]);
        assert_eq!(both(|l| size(l, 999)), ["999~o", "999~B"]);
        assert_eq!(both(|l| size(l, 1_000)), ["1~ko", "1~kB"]);
        assert_eq!(both(|l| size(l, 999_949)), ["999,9~ko", "999.9~kB"]);
        assert_eq!(both(|l| size(l, 999_950)), ["1~Mo", "1~MB"]);
        assert_eq!(both(|l| size(l, 50_000_000)), ["50~Mo", "50~MB"]);
        assert_eq!(both(|l| size(l, 12_345_600_000_000)), ["12~345,6~Go", "12,345.6~GB"]);
        assert!(!size(French, u64::MAX).is_empty());
    }

    #[test]
    fn parts_out_of_range_do_not_panic() {
        let nonsense = at(-1, 0, 0, 9, 99, 99);
        for language in [French, English] {
            assert!(!range(language, nonsense, at(0, 13, 32, 0, 0, 0)).is_empty());
        }
    }
}
