//! The deadlines as a calendar (RFC 5545): what ends, by when notice must be given, by when to decide, what to check.

use chrono::{DateTime, Days, NaiveDate, Utc};
use icalendar::{Calendar, Class, Component, Event, EventLike};

const THE_CRATES_NAME: &str = "PRODID:ICALENDAR-RS";
const OUR_NAME: &str = "PRODID:-//escalation-bot//directory//EN";

/// One day that somebody should not forget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What tells it from every other day, for as long as it means the same: a calendar that reads the file again moves it
    /// instead of doubling it.
    pub key: String,
    /// The day.
    pub day: NaiveDate,
    /// In a few words.
    pub summary: String,
    /// What it is about.
    pub description: String,
}

/// A calendar of whole days. `workspace` makes the identities unique; `now` is when it was written.
#[must_use]
pub fn write(name: &str, workspace: &str, now: DateTime<Utc>, entries: &[Entry]) -> String {
    let mut calendar = Calendar::new();
    calendar.name(name);
    for entry in entries {
        let mut event = Event::new();
        event
            .uid(&format!("{}@{workspace}.escalation-bot", entry.key))
            .timestamp(now)
            .starts(entry.day)
            // The end of a whole day is the day after it, exclusive.
            .ends(entry.day.checked_add_days(Days::new(1)).unwrap_or(entry.day))
            .summary(&entry.summary)
            .class(Class::Private)
            .add_property("TRANSP", "TRANSPARENT");
        if !entry.description.is_empty() {
            event.description(&entry.description);
        }
        calendar.push(event.done());
    }
    // The crate names itself as what made the calendar, and adds to what is set rather than replacing it.
    calendar.done().to_string().replacen(THE_CRATES_NAME, OUR_NAME, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_days_give_the_same_bytes_with_identities_that_stay() {
        let day = NaiveDate::from_ymd_opt(2026, 8, 28).unwrap();
        let now = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        let entry = |summary: &str| Entry {
            key: "contract-12-last-day-2026-08-28".to_owned(),
            day,
            summary: summary.to_owned(),
            description: "one, two; three\nfour".to_owned(),
        };
        let text = write("期限", "main", now, &[entry("Contoso の契約が終わる")]);
        assert_eq!(text, write("期限", "main", now, &[entry("Contoso の契約が終わる")]));
        for line in [
            "UID:contract-12-last-day-2026-08-28@main.escalation-bot",
            "DTSTART;VALUE=DATE:20260828",
            "DTEND;VALUE=DATE:20260829",
            "SUMMARY:Contoso の契約が終わる",
            "DESCRIPTION:one\\, two\\; three\\nfour",
            "PRODID:-//escalation-bot//directory//EN",
        ] {
            assert!(text.contains(&format!("\r\n{line}\r\n")), "{line} is not in\n{text}");
        }
    }

    #[test]
    fn what_may_stand_once_stands_once() {
        let text = write("n", "w", DateTime::from_timestamp(0, 0).unwrap(), &[]);
        for name in ["PRODID:", "VERSION:", "CALSCALE:"] {
            assert_eq!(text.matches(&format!("\r\n{name}")).count(), 1, "{name} in\n{text}");
        }
    }

    #[test]
    fn no_line_is_longer_than_75_bytes() {
        let day = NaiveDate::from_ymd_opt(2026, 8, 28).unwrap();
        let now = DateTime::from_timestamp(0, 0).unwrap();
        let entry = Entry { key: "k".to_owned(), day, summary: "長い題".repeat(60), description: "x".repeat(300) };
        let text = write("n", "w", now, &[entry]);
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    }
}
