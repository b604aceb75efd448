//! The notations of a day: which year, month and day a text names, whatever the calendar says to it.
//!
//! Numbers alone stand in the order year, month, day, and without the year as month/day: `3/31` is `2026/3/31` without its
//! year. Only the slash does so, because `3.4` and `3-4` are as often something else. What could be a year is never read
//! as a day: neither `Mar 2027` nor `3/27/2027`.

use chrono::{Months, NaiveDate};

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

const LONGEST_MONTH: u32 = 31;

/// What a text names. The calendar may have no such day.
#[derive(Clone, Copy)]
pub(super) struct Written {
    /// None where it was left out.
    pub(super) year: Option<i32>,
    month: u32,
    day: Place,
}

/// A place in a month.
#[derive(Clone, Copy)]
enum Place {
    Day(u32),
    Last,
}

impl Written {
    /// The day in a year, if the calendar has it.
    pub(super) fn in_year(self, year: i32) -> Option<NaiveDate> {
        match self.day {
            Place::Day(day) => NaiveDate::from_ymd_opt(year, self.month, day),
            Place::Last => NaiveDate::from_ymd_opt(year, self.month, 1)?.checked_add_months(Months::new(1))?.pred_opt(),
        }
    }
}

/// What a folded text names; none where it is no notation of a day.
pub(super) fn written(text: &str) -> Option<Written> {
    let ways = [japanese, japanese_month_end, numeric, month_and_day, english, english_month_end];
    ways.into_iter().find_map(|way| way(text))
}

/// `2026年3月31日`, `令和8年3月31日`, `令和元年5月1日`, `R8.3.31`, `3月31日`.
fn japanese(text: &str) -> Option<Written> {
    let (year, rest) = japanese_year(text)?;
    let (month, rest) = match year {
        Some(_) => rest.split_once(['月', '.', '/', '-'])?,
        None => rest.split_once('月')?,
    };
    let day = match (rest.strip_suffix('日'), year) {
        (Some(day), _) => day,
        (None, Some(_)) => rest,
        (None, None) => return None,
    };
    Some(Written { year, month: number(month)?, day: Place::Day(number(day)?) })
}

/// `2027年3月末`, `令和9年3月末日`, `3月末`.
fn japanese_month_end(text: &str) -> Option<Written> {
    let month = text.strip_suffix('日').unwrap_or(text).trim_end().strip_suffix('末')?;
    let (year, month) = japanese_year(month)?;
    let month = number(month.trim_end().strip_suffix('月')?)?;
    Some(Written { year, month, day: Place::Last })
}

/// The year at the start of a Japanese day, and what follows it.
fn japanese_year(text: &str) -> Option<(Option<i32>, &str)> {
    let era = ERAS.iter().find_map(|(name, letter, before)| {
        let rest = text.strip_prefix(name).or_else(|| text.strip_prefix(letter))?;
        let rest = rest.trim_start();
        (rest.starts_with('元') || rest.starts_with(|c: char| c.is_ascii_digit())).then_some((rest, *before))
    });
    let (rest, years_before) = match era {
        Some((rest, before)) => (rest, before),
        None if text.contains('年') => (text, 0),
        None => return Some((None, text)),
    };
    let (year, rest) = rest.split_once(['年', '.', '/', '-'])?;
    let year = match year.trim() {
        "元" => 1,
        year => i32::try_from(number(year)?).ok()?,
    };
    Some((Some(year.checked_add(years_before)?), rest))
}

/// `2026-03-31`, `2026/3/31`, `2026.3.31`, `20260331`: always year, month, day.
fn numeric(text: &str) -> Option<Written> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let (year, month) = (text.get(..4)?.parse().ok()?, number(text.get(4..6)?)?);
        return Some(Written { year: Some(year), month, day: Place::Day(number(text.get(6..)?)?) });
    }
    let mark = ['-', '/', '.'].into_iter().find(|mark| text.contains(*mark))?;
    let mut parts = text.split(mark).map(number);
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    // `31/03/2026` and `03/31/2026` are not ours to tell apart; a short year alone is a year out of bounds.
    (parts.next().is_none() && day <= 99).then_some(())?;
    Some(Written { year: Some(i32::try_from(year).ok()?), month, day: Place::Day(day) })
}

/// `3/31`: month and day, as in `2026/3/31`. Whoever writes `31/3` is told so, and not that there is no such day.
fn month_and_day(text: &str) -> Option<Written> {
    let (month, day) = text.split_once('/')?;
    let month = number(month).filter(|month| usize::try_from(*month).is_ok_and(|month| month <= MONTHS.len()))?;
    let day = number(day).filter(|day| *day <= LONGEST_MONTH)?;
    Some(Written { year: None, month, day: Place::Day(day) })
}

/// `31 Mar 2026`, `March 31, 2026`, `31st March 2026`, `31-Mar-2026`, `31 Mar`, `March 31st`.
fn english(text: &str) -> Option<Written> {
    let mut words = english_words(text);
    let (first, second, year) = (words.next()?, words.next()?, words.next());
    if words.next().is_some() {
        return None;
    }
    let (month, day) = match month(first) {
        Some(month) => (month, second),
        None => (month(second)?, first),
    };
    let day = ["st", "nd", "rd", "th"].iter().find_map(|ending| day.strip_suffix(ending)).unwrap_or(day);
    let day = number(day).filter(|day| year.is_some() || *day <= LONGEST_MONTH)?;
    let year = match year {
        Some(year) => Some(i32::try_from(number(year)?).ok()?),
        None => None,
    };
    Some(Written { year, month, day: Place::Day(day) })
}

/// `end of March 2027`, `end of March`.
fn english_month_end(text: &str) -> Option<Written> {
    let mut words = english_words(text.strip_prefix("the ").unwrap_or(text).strip_prefix("end of ")?);
    let month = month(words.next()?)?;
    let year = match words.next() {
        Some(year) => Some(i32::try_from(number(year)?).ok()?),
        None => None,
    };
    words.next().is_none().then_some(Written { year, month, day: Place::Last })
}

fn english_words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', ',', '-', '.', '/']).filter(|word| !word.is_empty() && *word != "of")
}

/// The number of an English month, by its name or at least three letters of it.
fn month(word: &str) -> Option<u32> {
    let short = if word == "sept" { "sep" } else { word };
    let position = MONTHS.iter().position(|name| short.len() >= 3 && name.starts_with(short))?;
    u32::try_from(position + 1).ok()
}

/// A number of up to five digits and nothing else.
fn number(text: &str) -> Option<u32> {
    let text = text.trim();
    (!text.is_empty() && text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_digit())).then_some(())?;
    text.parse().ok()
}
