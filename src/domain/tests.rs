//! What the tests of the rules share: words that are parsed, and a directory of a team of which nothing else is known.
//!
//! Whatever a test is about, it builds itself, where its reader sees it.

use chrono::{NaiveDate, NaiveTime, Weekday};

use super::change::{Key, Record};
use super::directory::Directory;
use super::holidays::Calendar;
use super::settings::{Language, Settings};
use super::text::{Name, PersonId};
use super::verification::Intervals;
use super::zone::Zone;

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

pub(super) fn person(text: &str) -> PersonId {
    PersonId::parse(text).unwrap()
}

/// The settings of a team in UTC without holidays, where nobody leads.
pub(super) fn settings() -> Settings {
    Settings {
        channel: None,
        weekday: Weekday::Mon,
        time: NaiveTime::MIN,
        zone: Zone::utc(),
        language: Language::En,
        leads: vec![30],
        editor_role: None,
        lead_person: None,
        holidays: Calendar::default(),
        empty_digest: false,
        intervals: Intervals::default(),
    }
}

/// Its directory with these records.
pub(super) fn directory(records: Vec<(Key, Record)>) -> Directory {
    Directory::restore(settings(), records, 0)
}
