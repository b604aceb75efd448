//! Which days are no working days, and why: weekends, national holidays, and the days a team is closed.
//!
//! National holidays come from rules that hold for every year; a team's own closed days (New Year, お盆) are part of its
//! settings, because no law knows them. Whether a country's holidays count may depend on the zone they are asked for:
//! `auto` means those of the zone's country, where they are known, and none elsewhere.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, Weekday};

use super::date::fold;
use super::zone::Zone;

mod closed_days;
mod japan;

pub use closed_days::{ClosedDays, MonthDay};

/// How far ahead a working day is looked for. A calendar without one in a whole year has none.
const WORKING_DAY_SEARCH_DAYS: usize = 366;

/// The most closed days a calendar may list; more is not a list that anybody keeps.
pub const MAX_CLOSED_DAYS: usize = 50;

/// The longest span of closed days that anybody may type, in days: the longest school holidays. A whole year closed would
/// silence every notice that waits for a working day.
pub const CLOSED_SPAN_DAYS_MAX: u32 = 60;

/// Whose national holidays count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum National {
    /// Those of the zone's country, where they are known (Japan); else none.
    #[default]
    Auto,
    /// None.
    None,
    /// Japan's, whatever the zone.
    Japan,
}

/// A national holiday by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Holiday {
    /// Its name in Japanese.
    pub ja: &'static str,
    /// Its name in English.
    pub en: &'static str,
}

/// Why a day is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Closed {
    /// A national holiday.
    National(Holiday),
    /// One of the team's own closed days.
    OwnDay,
}

/// The holidays of a workspace. Reads and shows itself as `auto`, `none` or `JP`, then the team's own closed days:
/// `JP, 12/29-1/3, 2026-08-13`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Calendar {
    /// Whose national holidays count.
    pub national: National,
    /// The days on which the team itself is closed.
    pub closed: Vec<ClosedDays>,
}

impl National {
    /// The national holiday on `date` in `zone`, if it is one of these.
    #[must_use]
    pub fn holiday(self, date: NaiveDate, zone: &Zone) -> Option<Holiday> {
        match self {
            National::Auto if zone.country_is_japan() => japan::holiday(date),
            National::Japan => japan::holiday(date),
            National::Auto | National::None => None,
        }
    }
}

impl Calendar {
    /// Whether `date` is a national holiday in `zone`.
    #[must_use]
    pub fn is_national_holiday(&self, date: NaiveDate, zone: &Zone) -> bool {
        self.national.holiday(date, zone).is_some()
    }

    /// Whether the team itself is closed on `date`.
    #[must_use]
    pub fn is_own_closed_day(&self, date: NaiveDate) -> bool {
        self.closed.iter().any(|days| days.contains(date))
    }

    /// Whether `date` is a national holiday or one of the team's own closed days. A weekend alone is not.
    #[must_use]
    pub fn is_closed(&self, date: NaiveDate, zone: &Zone) -> bool {
        self.closed_because(date, zone).is_some()
    }

    /// Why `date` is closed, the national holiday first, for it has a name.
    #[must_use]
    pub fn closed_because(&self, date: NaiveDate, zone: &Zone) -> Option<Closed> {
        let national = self.national.holiday(date, zone).map(Closed::National);
        national.or_else(|| self.is_own_closed_day(date).then_some(Closed::OwnDay))
    }

    /// Whether `date` is neither Saturday nor Sunday nor closed.
    #[must_use]
    pub fn is_working_day(&self, date: NaiveDate, zone: &Zone) -> bool {
        !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && !self.is_closed(date, zone)
    }

    /// The first working day that is not before `date`. A calendar that closes the whole year has none; then it is `date`
    /// itself, so that nothing is put off for ever.
    #[must_use]
    pub fn next_working_day_on_or_after(&self, date: NaiveDate, zone: &Zone) -> NaiveDate {
        date.iter_days().take(WORKING_DAY_SEARCH_DAYS).find(|day| self.is_working_day(*day, zone)).unwrap_or(date)
    }

    /// The `count`-th working day after `date`, which itself does not count; `date` for a count of nothing.
    #[must_use]
    pub fn add_working_days(&self, date: NaiveDate, count: u32, zone: &Zone) -> NaiveDate {
        let mut day = date;
        for _ in 0..count {
            let Some(tomorrow) = day.succ_opt() else { return day };
            day = self.next_working_day_on_or_after(tomorrow, zone);
        }
        day
    }
}

/// Why a text is no [`Calendar`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CalendarError {
    /// A part that is neither a country nor a day, as it was typed.
    Unreadable(String),
    /// A day the calendar does not have (`2/30`), as it was typed.
    NoSuchDay(String),
    /// A span whose end is before its start, as it was typed.
    Backward(String),
    /// More than [`MAX_CLOSED_DAYS`] parts.
    TooMany,
}

impl fmt::Display for CalendarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CalendarError::Unreadable(part) => write!(f, "{part}: expected auto, none, JP, 12/29-1/3 or 2026-08-13"),
            CalendarError::NoSuchDay(part) => write!(f, "{part}: the calendar has no such day"),
            CalendarError::Backward(part) => write!(f, "{part}: ends before it starts"),
            CalendarError::TooMany => write!(f, "more than {MAX_CLOSED_DAYS} closed days"),
        }
    }
}

impl std::error::Error for CalendarError {}

impl FromStr for National {
    type Err = CalendarError;

    fn from_str(text: &str) -> Result<Self, CalendarError> {
        match fold(text).trim() {
            "auto" | "自動" => Ok(National::Auto),
            "none" | "no" | "なし" | "無し" => Ok(National::None),
            "jp" | "japan" | "日本" | "祝日" | "日本の祝日" => Ok(National::Japan),
            _ => Err(CalendarError::Unreadable(text.trim().to_owned())),
        }
    }
}

impl fmt::Display for National {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            National::Auto => "auto",
            National::None => "none",
            National::Japan => "JP",
        })
    }
}

impl FromStr for Calendar {
    type Err = CalendarError;

    /// Without a country the national holidays are `auto`; an empty text is just that.
    fn from_str(text: &str) -> Result<Self, CalendarError> {
        let mut calendar = Calendar::default();
        let folded = fold(text);
        let mut country_given = false;
        for part in folded.split([',', '、', ';']).map(str::trim).filter(|part| !part.is_empty()) {
            if let Ok(national) = part.parse() {
                if country_given {
                    return Err(CalendarError::Unreadable(part.to_owned()));
                }
                calendar.national = national;
                country_given = true;
            } else {
                let days = part.parse()?;
                if !calendar.closed.contains(&days) {
                    calendar.closed.push(days);
                }
            }
        }
        if calendar.closed.len() > MAX_CLOSED_DAYS { Err(CalendarError::TooMany) } else { Ok(calendar) }
    }
}

impl fmt::Display for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.national)?;
        self.closed.iter().try_for_each(|days| write!(f, ", {days}"))
    }
}

#[cfg(test)]
mod tests;
