//! Days as a file that calendars take in (RFC 5545). Instants are in UTC: every calendar shows them at its own hour.

use crate::zone;
use domain::Timestamp;
use domain::calendar::Day;
use domain::placement::request::Clock;
pub use icalendar::EventStatus;
use icalendar::{Calendar, Component, Event, EventLike, Property};

/// What is on one day.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The same each time the file is made, so that a calendar that takes it in again has it once.
    pub id: String,
    /// Which day.
    pub day: Day,
    /// Its hours; an end before the beginning is on the day after.
    pub hours: (Clock, Clock),
    /// What it is.
    pub title: String,
    /// Where.
    pub place: String,
    /// Whether it takes place.
    pub status: EventStatus,
}

/// The file of a calendar, whose name is one word: unlike the others it is written as it is.
pub fn write(name: &str, made_at: Timestamp, version: i64, entries: &[Entry]) -> String {
    let mut calendar = Calendar::empty();
    for (key, value) in [("VERSION", "2.0"), ("PRODID", "-//Passerelle//Horaire//FR"), ("CALSCALE", "GREGORIAN")] {
        calendar.append_property(Property::new(key, value));
    }
    calendar.name(&plain(name));
    for entry in entries {
        let ends_on = if entry.hours.1 > entry.hours.0 { entry.day } else { entry.day.plus(1) };
        // of a shift within the hour that spring skips, both ends may be the hour after
        let begins = zone::instant(entry.day, entry.hours.0);
        let ends = zone::instant(ends_on, entry.hours.1).max(begins);
        let mut event = Event::new();
        event
            .uid(&entry.id)
            .summary(&plain(&entry.title))
            .location(&plain(&entry.place))
            .add_property("DTSTAMP", utc(made_at))
            .add_property("SEQUENCE", version.to_string())
            .add_property("DTSTART", utc(begins))
            .add_property("DTEND", utc(ends))
            .status(entry.status);
        calendar.push(event.done());
    }
    calendar.to_string()
}

/// A text on one line.
fn plain(text: &str) -> String {
    text.split(char::is_control).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// `20270111T123000Z`.
fn utc(at: Timestamp) -> String {
    let instant = jiff::Timestamp::from_microsecond(at.0).unwrap_or_default();
    instant.strftime("%Y%m%dT%H%M%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(title: &str) -> Entry {
        let clock = |hour| Clock::new(hour, 30).expect("an hour");
        let day = "2027-01-11".parse().expect("a day");
        Entry {
            id: "1-2027-01-11@passerelle".to_owned(),
            day,
            hours: (clock(7), clock(15)),
            title: title.to_owned(),
            place: "5e Ouest".to_owned(),
            status: EventStatus::Confirmed,
        }
    }

    #[test]
    fn a_day_is_at_its_hour_in_quebec() {
        let mut night = entry("Stage 3");
        night.hours = (night.hours.1, night.hours.0);
        night.status = EventStatus::Cancelled;
        let text = write("Horaire", Timestamp(1_795_462_200_000_000), 4, &[entry("Stage 3"), night]);
        for line in [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Passerelle//Horaire//FR",
            "UID:1-2027-01-11@passerelle",
            "SEQUENCE:4",
            "DTSTART:20270111T123000Z",
            "DTEND:20270111T203000Z",
            "DTSTART:20270111T203000Z",
            "DTEND:20270112T123000Z",
            "STATUS:CANCELLED",
            "STATUS:CONFIRMED",
        ] {
            assert!(text.contains(&format!("{line}\r\n")), "{line} in {text}");
        }
    }

    #[test]
    fn req_web_06_no_text_adds_a_line_of_its_own() {
        let text = write("Horaire", Timestamp(0), 1, &[entry("Stage, 3; « suite »\r\nATTENDEE:mailto:x@example.ca\nX\rY")]);
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert!(lines.iter().all(|line| !line.starts_with("ATTENDEE") && !line.contains(['\n', '\r'])), "{text}");
        assert!(text.contains("Stage\\, 3\\; « suite »"), "{text}");
        assert!(lines.iter().all(|line| line.len() <= 75), "{text}");
    }
}
