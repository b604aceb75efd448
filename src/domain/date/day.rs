//! Reads a day as people type it, in the order year, month, day wherever there are only numbers.
//!
//! `03/04/2026` is refused rather than guessed: half of the readers would mean March. A day without a year is read by the
//! rule of whoever asks for it, [`Yearless`], and never by what would be likely. Years are bounded so that `206` or
//! `20260` is a mistake at once and not a contract that never ends.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::written::{Written, written};
use super::{Period, fold};
use crate::domain::hours::parse_weekday;

/// The first year of a day anybody may type.
pub const FIRST_YEAR: i32 = 1900;
/// The last year of a day anybody may type.
pub const LAST_YEAR: i32 = 2200;

/// The longest time without a 29 February, in years: 2096 to 2104.
const LEAP_YEARS_APART: i32 = 8;

/// Which day is meant where the year is left out: `12/1`, `12月1日`, `1 Dec`, `end of March`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Yearless {
    /// The next such day from today on, today included: for what lies ahead.
    Next,
    /// The latest such day up to today, today included: for what has happened.
    Latest,
    /// None: either could be meant, or the text is older than today.
    Refused,
}

/// Why a text is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayError {
    /// Not written in a way this program knows.
    Unreadable,
    /// Well written, but the calendar has no such day (2026-02-30).
    NoSuchDay,
    /// The year is left out where it must be given, or the weekday beside it belongs to another year.
    NoYear,
    /// A day before [`FIRST_YEAR`] or after [`LAST_YEAR`].
    OutOfRange,
}

impl fmt::Display for DayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DayError::Unreadable => write!(f, "expected a day such as 2026-03-31, 31 Mar 2026, today or +90d"),
            DayError::NoSuchDay => write!(f, "the calendar has no such day"),
            DayError::NoYear => write!(f, "expected a day with its year"),
            DayError::OutOfRange => write!(f, "expected a year from {FIRST_YEAR} to {LAST_YEAR}"),
        }
    }
}

impl std::error::Error for DayError {}

/// The day meant by `text`, where `today` is the local date of whoever typed it.
///
/// A text without a year means what `yearless` says: the next such day from today on, or the latest up to today. Today
/// itself is such a day; 29 February is one only in the years that have it; the end of a month is its last day. A weekday
/// in brackets that is not the weekday of that day belongs to another year, so the text is refused.
///
/// # Errors
/// [`DayError`] tells an unknown notation from a day that does not exist, from one without its year and from a year out
/// of bounds.
pub fn parse_day(text: &str, today: NaiveDate, yearless: Yearless) -> Result<NaiveDate, DayError> {
    let text = fold(text);
    let (text, weekday) = without_weekday(text.trim());
    if let Some(day) = relative(text, today) {
        return in_bounds(day?);
    }
    let written = written(text).ok_or(DayError::Unreadable)?;
    let Some(year) = written.year else {
        let day = in_bounds(nearest(written, today, yearless)?)?;
        return if weekday.is_none_or(|weekday| weekday == day.weekday()) { Ok(day) } else { Err(DayError::NoYear) };
    };
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Err(DayError::OutOfRange);
    }
    written.in_year(year).ok_or(DayError::NoSuchDay)
}

/// The day without a year that is nearest to today on the side that is asked for.
fn nearest(written: Written, today: NaiveDate, yearless: Yearless) -> Result<NaiveDate, DayError> {
    let years = 0..=LEAP_YEARS_APART;
    let found = match yearless {
        Yearless::Next => {
            years.filter_map(|later| written.in_year(today.year().saturating_add(later))).find(|day| *day >= today)
        }
        Yearless::Latest => {
            years.filter_map(|earlier| written.in_year(today.year().saturating_sub(earlier))).find(|day| *day <= today)
        }
        Yearless::Refused => return Err(DayError::NoYear),
    };
    found.ok_or(DayError::NoSuchDay)
}

fn in_bounds(date: NaiveDate) -> Result<NaiveDate, DayError> {
    if (FIRST_YEAR..=LAST_YEAR).contains(&date.year()) { Ok(date) } else { Err(DayError::OutOfRange) }
}

/// `2026-03-31 (Tue)` and `3月31日(火)` without what stands in the brackets, and the weekday that it is, if it is one.
fn without_weekday(text: &str) -> (&str, Option<Weekday>) {
    match text.strip_suffix(')').and_then(|inner| inner.rsplit_once('(')) {
        Some((day, weekday)) => (day.trim_end(), parse_weekday(weekday)),
        None => (text, None),
    }
}

/// Words for the day on which they are said.
const TODAY: [&str; 4] = ["today", "今日", "本日", "きょう"];

/// True for a word that means today, whatever the day: not for a date that happens to be today's.
#[must_use]
pub fn says_today(text: &str) -> bool {
    TODAY.contains(&fold(text).trim())
}

/// Days said from today; `None` if the text is nothing of the kind.
fn relative(text: &str, today: NaiveDate) -> Option<Result<NaiveDate, DayError>> {
    let shifted = match text {
        _ if TODAY.contains(&text) => Some(today),
        "tomorrow" | "明日" | "あした" | "あす" => today.checked_add_days(Days::new(1)),
        "day after tomorrow" | "明後日" | "あさって" => today.checked_add_days(Days::new(2)),
        "yesterday" | "昨日" | "きのう" => today.checked_sub_days(Days::new(1)),
        _ => {
            let later = text.strip_prefix('+').or_else(|| text.strip_prefix("in ")).or_else(|| text.strip_suffix('後'));
            if let Some(span) = later {
                span.parse::<Period>().ok()?.after(today)
            } else {
                let earlier =
                    text.strip_prefix('-').or_else(|| text.strip_suffix(" ago")).or_else(|| text.strip_suffix('前'))?;
                earlier.parse::<Period>().ok()?.before(today)
            }
        }
    };
    Some(shifted.ok_or(DayError::OutOfRange))
}
