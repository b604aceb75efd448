//! Time zones: the one place that knows how a wall clock and an instant belong together.
//!
//! A [`Zone`] is a valid IANA name in its canonical spelling, with its rules at hand. What people agree on is a local
//! time, so local times are what is stored, and instants are worked out from them late. A local time that the clocks skip
//! stands for the first valid time after it; one that comes twice stands for the earlier. chrono carries dates and
//! instants through the program; the rules come from jiff, because its table is kept up to date.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Utc};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Timestamp, civil};

use super::date::fold;

mod database;

pub use database::{database_version, known_zones};

/// The zones that what was typed may mean where it is no zone's name: a list that somebody can choose from.
const NEAR_MAX: usize = 5;
/// What Japan's time is called.
const JAPAN: [&str; 5] = ["東京", "日本", "日本時間", "日本標準時", "jst"];

/// A time zone with its rules. It exists only if the zone database knows its name.
#[derive(Clone)]
pub struct Zone {
    name: String,
    rules: TimeZone,
}

impl Zone {
    /// Coordinated Universal Time.
    #[must_use]
    pub fn utc() -> Zone {
        Zone { name: "UTC".to_owned(), rules: TimeZone::UTC }
    }

    /// The IANA name, in its canonical spelling.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the wall clock in this zone reads at `instant`.
    #[must_use]
    pub fn local(&self, instant: DateTime<Utc>) -> NaiveDateTime {
        let utc = instant.naive_utc();
        // Beyond the years -9999 to 9999 there are no rules: there a local time is UTC.
        let Ok(timestamp) = Timestamp::from_second(instant.timestamp()) else { return utc };
        let offset = self.rules.to_offset(timestamp).seconds();
        utc.checked_add_signed(TimeDelta::seconds(offset.into())).unwrap_or(utc)
    }

    /// The date on the wall calendar in this zone at `instant`.
    #[must_use]
    pub fn today(&self, instant: DateTime<Utc>) -> NaiveDate {
        self.local(instant).date()
    }

    /// The instant at which the wall clock in this zone reads `local`: the end of the gap where the clocks skip it, the
    /// earlier of the two where it comes twice.
    #[must_use]
    pub fn instant(&self, local: NaiveDateTime) -> DateTime<Utc> {
        self.known_instant(local).unwrap_or_else(|| local.and_utc())
    }

    /// Whether Japan's national holidays are those of this zone.
    #[must_use]
    pub fn country_is_japan(&self) -> bool {
        matches!(self.name.as_str(), "Asia/Tokyo" | "Japan")
    }

    /// [`Zone::instant`], or `None` beyond the years that have rules.
    fn known_instant(&self, local: NaiveDateTime) -> Option<DateTime<Utc>> {
        let civil = civil_datetime(local)?;
        let offset = match self.rules.to_ambiguous_timestamp(civil).offset() {
            AmbiguousOffset::Unambiguous { offset } => offset,
            AmbiguousOffset::Fold { before, .. } => before,
            AmbiguousOffset::Gap { after, .. } => {
                // Read with the later offset, a skipped time lies just before the change that skips it.
                let just_before = after.to_timestamp(civil).ok()?;
                let change = self.rules.following(just_before).next()?.timestamp();
                return DateTime::from_timestamp(change.as_second(), 0);
            }
        };
        Some(local.checked_sub_signed(TimeDelta::seconds(offset.seconds().into()))?.and_utc())
    }
}

/// `local` for jiff, to the second; `None` beyond the years -9999 to 9999.
fn civil_datetime(local: NaiveDateTime) -> Option<civil::DateTime> {
    let part = |number: u32| i8::try_from(number).ok();
    civil::DateTime::new(
        i16::try_from(local.year()).ok()?,
        part(local.month())?,
        part(local.day())?,
        part(local.hour())?,
        part(local.minute())?,
        part(local.second())?,
        0,
    )
    .ok()
}

/// The zones whose place is what was typed, `tokyo` or `new york`; none where nothing or too much is called so.
#[must_use]
pub fn zones_of(typed: &str) -> Vec<String> {
    let place = fold(typed).trim().replace([' ', '-'], "_");
    if JAPAN.contains(&place.as_str()) {
        return vec!["Asia/Tokyo".to_owned()];
    }
    let is_place = |zone: &String| zone.rsplit_once('/').is_some_and(|(_, last)| last.eq_ignore_ascii_case(&place));
    let near: Vec<String> = known_zones().filter(is_place).collect();
    if near.len() > NEAR_MAX { Vec::new() } else { near }
}

/// No time zone has the given name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownZone;

impl fmt::Display for UnknownZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected a time zone such as Asia/Tokyo or Europe/Berlin")
    }
}

impl std::error::Error for UnknownZone {}

impl FromStr for Zone {
    type Err = UnknownZone;

    fn from_str(text: &str) -> Result<Self, UnknownZone> {
        let (name, rules) = database::find(text.trim()).ok_or(UnknownZone)?;
        Ok(Zone { name, rules })
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.name)
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Zone").field(&self.name).finish()
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Zone {}

impl PartialOrd for Zone {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Zone {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.name.cmp(&other.name)
    }
}

impl Hash for Zone {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

#[cfg(test)]
mod tests;
