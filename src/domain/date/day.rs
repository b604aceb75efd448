//! Reads a day as people type it, in the order year, month, day wherever there are only numbers.
//!
//! `03/04/2026` is refused rather than guessed: half of the readers would mean March. Years are bounded so that `206`
//! or `20260` is a mistake at once and not a contract that never ends.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate};

use super::{Period, fold};

/// The first year of a day anybody may type.
pub const FIRST_YEAR: i32 = 1900;
/// The last year of a day anybody may type.
pub const LAST_YEAR: i32 = 2200;

/// Why a text is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayError {
    /// Not written in a way this program knows.
    Unreadable,
    /// Well written, but the calendar has no such day (2026-02-30).
    NoSuchDay,
    /// A day before [`FIRST_YEAR`] or after [`LAST_YEAR`].
    OutOfRange,
}

impl fmt::Display for DayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DayError::Unreadable => write!(f, "expected a day such as 2026-03-31, 31 Mar 2026, today or +90d"),
            DayError::NoSuchDay => write!(f, "the calendar has no such day"),
            DayError::OutOfRange => write!(f, "expected a year from {FIRST_YEAR} to {LAST_YEAR}"),
        }
    }
}

impl std::error::Error for DayError {}

/// The years before the first year of each Japanese era, by the names and letters people use.
const ERAS: [(&str, &str, i32); 4] =
    [("令和", "r", 2018), ("平成", "h", 1988), ("昭和", "s", 1925), ("大正", "t", 1911)];

/// English month names by their first three letters, in order.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The day meant by `text`, where `today` is the local date of whoever typed it.
///
/// # Errors
/// [`DayError`] tells an unknown notation from a day that does not exist and from a year out of bounds.
pub fn parse_day(text: &str, today: NaiveDate) -> Result<NaiveDate, DayError> {
    let text = fold(text);
    let text = without_weekday(text.trim());
    if let Some(day) = relative(text, today) {
        return in_bounds(day?);
    }
    let (year, month, day) =
        japanese(text).or_else(|| numeric(text)).or_else(|| english(text)).ok_or(DayError::Unreadable)?;
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Err(DayError::OutOfRange);
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or(DayError::NoSuchDay)
}

fn in_bounds(date: NaiveDate) -> Result<NaiveDate, DayError> {
    if (FIRST_YEAR..=LAST_YEAR).contains(&date.year()) { Ok(date) } else { Err(DayError::OutOfRange) }
}

/// `2026-03-31 (Tue)` and `3月31日(火)` without what the calendar knows anyway.
fn without_weekday(text: &str) -> &str {
    match text.strip_suffix(')').and_then(|inner| inner.rsplit_once('(')) {
        Some((day, _)) => day.trim_end(),
        None => text,
    }
}

/// Days said from today; `None` if the text is nothing of the kind.
fn relative(text: &str, today: NaiveDate) -> Option<Result<NaiveDate, DayError>> {
    let shifted = match text {
        "today" | "今日" | "本日" | "きょう" => Some(today),
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

/// `2026年3月31日`, `令和8年3月31日`, `令和元年5月1日`, `R8.3.31`.
fn japanese(text: &str) -> Option<(i32, u32, u32)> {
    let era = ERAS.iter().find_map(|(name, letter, before)| {
        let rest = text.strip_prefix(name).or_else(|| text.strip_prefix(letter))?;
        let rest = rest.trim_start();
        (rest.starts_with('元') || rest.starts_with(|c: char| c.is_ascii_digit())).then_some((rest, *before))
    });
    let (rest, years_before) = match era {
        Some((rest, before)) => (rest, before),
        None if text.contains('年') => (text, 0),
        None => return None,
    };
    let (year, rest) = rest.split_once(['年', '.', '/', '-'])?;
    let (month, rest) = rest.split_once(['月', '.', '/', '-'])?;
    let day = rest.strip_suffix('日').unwrap_or(rest);
    let year = match year.trim() {
        "元" => 1,
        year => i32::try_from(number(year)?).ok()?,
    };
    Some((year.checked_add(years_before)?, number(month)?, number(day)?))
}

/// `2026-03-31`, `2026/3/31`, `2026.3.31`, `20260331`: always year, month, day.
fn numeric(text: &str) -> Option<(i32, u32, u32)> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some((text.get(..4)?.parse().ok()?, number(text.get(4..6)?)?, number(text.get(6..)?)?));
    }
    let mark = ['-', '/', '.'].into_iter().find(|mark| text.contains(*mark))?;
    let mut parts = text.split(mark).map(number);
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    // `31/03/2026` and `03/31/2026` are not ours to tell apart; a short year alone is a year out of bounds.
    (parts.next().is_none() && day <= 99).then_some(())?;
    Some((i32::try_from(year).ok()?, month, day))
}

/// `31 Mar 2026`, `March 31, 2026`, `31st March 2026`, `31-Mar-2026`.
fn english(text: &str) -> Option<(i32, u32, u32)> {
    let mut words = text.split([' ', ',', '-', '.', '/']).filter(|word| !word.is_empty() && *word != "of");
    let (first, second, year) = (words.next()?, words.next()?, words.next()?);
    if words.next().is_some() {
        return None;
    }
    let (month, day) = match month(first) {
        Some(month) => (month, second),
        None => (month(second)?, first),
    };
    let day = ["st", "nd", "rd", "th"].iter().find_map(|ending| day.strip_suffix(ending)).unwrap_or(day);
    Some((i32::try_from(number(year)?).ok()?, month, number(day)?))
}

/// The number of an English month, by its name or at least three letters of it.
fn month(word: &str) -> Option<u32> {
    let short = if word == "sept" { "sep" } else { word };
    let position = MONTHS.iter().position(|name| short.len() >= 3 && name.starts_with(short))?;
    u32::try_from(position + 1).ok()
}

/// A number of up to four digits and nothing else.
fn number(text: &str) -> Option<u32> {
    let text = text.trim();
    (!text.is_empty() && text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_digit())).then_some(())?;
    text.parse().ok()
}
