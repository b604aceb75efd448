//! Days and spans as people type them: `3mo`, `90日`, `31 Mar 2026`, `令和8年3月31日`, `+90d`.
//!
//! A [`Period`] keeps the unit it was given in, because three months are not ninety days: a contract's "3 months before"
//! follows the calendar and ends at the month's end where the day does not exist. [`parse_day`] reads a day, and needs
//! today only for what is said relative to it or without a year. Nothing here guesses: what two people could read
//! differently (`03/04/2026`) is refused, and the error says what kind of mistake it is.

use std::fmt;
use std::str::FromStr;

use chrono::{Days, Months, NaiveDate};

mod day;
mod written;

pub use day::{DayError, FIRST_YEAR, LAST_YEAR, Yearless, parse_day, says_today};

/// The longest span anybody may type, in years. No support contract is longer; a slip of the finger is.
pub const MAX_PERIOD_YEARS: u32 = 100;

/// Days in a week.
pub const DAYS_A_WEEK: u32 = 7;
/// Months in a year.
pub const MONTHS_A_YEAR: u32 = 12;

/// What a [`Period`] counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Calendar days.
    Days,
    /// Seven days each.
    Weeks,
    /// Calendar months, which end at the month's end where the day does not exist.
    Months,
    /// Twelve calendar months each.
    Years,
}

impl Unit {
    /// The most of this unit that a typed period may count ([`MAX_PERIOD_YEARS`]).
    const fn most(self) -> u32 {
        match self {
            // 365.25 days a year, rounded down.
            Unit::Days => MAX_PERIOD_YEARS * 1461 / 4,
            Unit::Weeks => MAX_PERIOD_YEARS * 1461 / 4 / DAYS_A_WEEK,
            Unit::Months => MAX_PERIOD_YEARS * MONTHS_A_YEAR,
            Unit::Years => MAX_PERIOD_YEARS,
        }
    }
}

/// A span of whole days, weeks, months or years, never negative.
///
/// Reads `90d`, `12w`, `3mo`, `2y`, `90 days`, `1 year 6 months`, `36か月`, `2週間`, `半年`; shows itself in the short form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// How many of the unit; may be zero.
    pub count: u32,
    /// What is counted.
    pub unit: Unit,
}

impl Period {
    /// The day this long after `date`; `None` beyond the calendar. The day is clamped to the month's end:
    /// 2024-01-31 and one month give 2024-02-29.
    #[must_use]
    pub fn after(&self, date: NaiveDate) -> Option<NaiveDate> {
        match self.whole_months() {
            Some(months) => date.checked_add_months(Months::new(months)),
            None => date.checked_add_days(self.days()?),
        }
    }

    /// The day this long before `date`; `None` beyond the calendar. Clamped to the month's end like [`Period::after`].
    #[must_use]
    pub fn before(&self, date: NaiveDate) -> Option<NaiveDate> {
        match self.whole_months() {
            Some(months) => date.checked_sub_months(Months::new(months)),
            None => date.checked_sub_days(self.days()?),
        }
    }

    /// The span in calendar months, if it is given in months or years and fits.
    #[must_use]
    pub fn whole_months(&self) -> Option<u32> {
        match self.unit {
            Unit::Days | Unit::Weeks => None,
            Unit::Months => Some(self.count),
            Unit::Years => self.count.checked_mul(MONTHS_A_YEAR),
        }
    }

    /// The span `times` over, in the same unit: twice `12mo` is `24mo`. `None` if it does not fit.
    #[must_use]
    pub fn times(&self, times: u32) -> Option<Period> {
        Some(Period { count: self.count.checked_mul(times)?, unit: self.unit })
    }

    /// The most days that it can be: months have up to 31, years up to 366.
    #[must_use]
    pub const fn most_days(self) -> u32 {
        let days = match self.unit {
            Unit::Days => 1,
            Unit::Weeks => DAYS_A_WEEK,
            Unit::Months => 31,
            Unit::Years => 366,
        };
        self.count.saturating_mul(days)
    }

    /// The span in days, if it is given in days or weeks.
    fn days(self) -> Option<Days> {
        match self.unit {
            Unit::Days => Some(Days::new(self.count.into())),
            Unit::Weeks => Some(Days::new(u64::from(self.count) * u64::from(DAYS_A_WEEK))),
            Unit::Months | Unit::Years => None,
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::Days => "d",
            Unit::Weeks => "w",
            Unit::Months => "mo",
            Unit::Years => "y",
        };
        write!(f, "{}{unit}", self.count)
    }
}

/// Why a text is no [`Period`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodError {
    /// Not a number with a unit.
    Unreadable,
    /// Longer than [`MAX_PERIOD_YEARS`].
    TooLong,
}

impl fmt::Display for PeriodError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PeriodError::Unreadable => write!(f, "expected a number and a unit, such as 90d, 12w, 3mo or 2y"),
            PeriodError::TooLong => write!(f, "longer than {MAX_PERIOD_YEARS} years"),
        }
    }
}

impl std::error::Error for PeriodError {}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let text = fold(text);
        let text = text.trim();
        if text == "半年" {
            return Ok(Period { count: 6, unit: Unit::Months });
        }
        let mut rest = text;
        let mut sum: Option<Period> = None;
        while !rest.is_empty() {
            let (part, after) = leading_period(rest)?;
            sum = Some(match sum {
                None => part,
                Some(before) => add(before, part)?,
            });
            rest = after;
        }
        let period = sum.ok_or(PeriodError::Unreadable)?;
        if period.count > period.unit.most() { Err(PeriodError::TooLong) } else { Ok(period) }
    }
}

/// What may stand around a notice period: `2 months before`, `満了日の3か月前まで`.
const BEFORE: [&str; 11] =
    ["in advance", "beforehand", "before", "prior", "notice", "前までに", "前まで", "前迄に", "前迄", "前に", "前"];
const OF_THE_LAST_DAY: [&str; 6] = ["契約満了日の", "契約満了の", "契約終了の", "満了日の", "満了の", "終了の"];

/// A period that is counted back from a day, as people say it: `3ヶ月前`, `60 days before`.
///
/// # Errors
/// When it is no period, or too long.
pub fn parse_notice(text: &str) -> Result<Period, PeriodError> {
    let text = fold(text);
    let text = text.trim();
    let text = OF_THE_LAST_DAY.iter().find_map(|words| text.strip_prefix(words)).unwrap_or(text);
    BEFORE.iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text).parse()
}

/// One number and its unit at the start of `text`, and what follows it.
fn leading_period(text: &str) -> Result<(Period, &str), PeriodError> {
    let digits = text.find(|c: char| !c.is_ascii_digit()).ok_or(PeriodError::Unreadable)?;
    let (number, rest) = text.split_at_checked(digits).ok_or(PeriodError::Unreadable)?;
    if number.is_empty() {
        return Err(PeriodError::Unreadable);
    }
    let rest = rest.trim_start_matches([' ', '-']);
    let word_end = rest.find(|c: char| c.is_ascii_digit() || c == ' ').unwrap_or(rest.len());
    let (word, rest) = rest.split_at_checked(word_end).ok_or(PeriodError::Unreadable)?;
    let unit = match word.strip_suffix('間').unwrap_or(word) {
        "d" | "day" | "days" | "日" => Unit::Days,
        "w" | "wk" | "wks" | "week" | "weeks" | "週" => Unit::Weeks,
        "m" | "mo" | "mos" | "mon" | "mth" | "mths" | "month" | "months" | "か月" | "カ月" | "ヶ月" | "ケ月"
        | "ヵ月" | "箇月" | "個月" | "月" => Unit::Months,
        "y" | "yr" | "yrs" | "year" | "years" | "年" | "か年" | "カ年" | "ヶ年" | "ケ年" | "ヵ年" | "箇年" => {
            Unit::Years
        }
        _ => return Err(PeriodError::Unreadable),
    };
    // Only digits are left, so a number that does not fit is too long, not unreadable.
    let count = number.parse().ok().filter(|count| *count <= unit.most()).ok_or(PeriodError::TooLong)?;
    Ok((Period { count, unit }, rest.trim_start()))
}

/// Two spans of one kind: `1y` and `6mo` are `18mo`. Months and days do not add up to anything exact.
fn add(before: Period, part: Period) -> Result<Period, PeriodError> {
    if let (Some(one), Some(other)) = (before.whole_months(), part.whole_months()) {
        let count = one.checked_add(other).ok_or(PeriodError::TooLong)?;
        return Ok(Period { count, unit: Unit::Months });
    }
    let (one, other) = before.days().zip(part.days()).ok_or(PeriodError::Unreadable)?;
    let count = NaiveDate::MIN
        .checked_add_days(one)
        .and_then(|date| date.checked_add_days(other))
        .and_then(|date| u32::try_from(date.signed_duration_since(NaiveDate::MIN).num_days()).ok())
        .ok_or(PeriodError::TooLong)?;
    Ok(Period { count, unit: Unit::Days })
}

/// Full-width letters, digits and signs as their plain ASCII selves, and lower case: what every reader of days,
/// hours and numbers sees. It does less than the search's folding on purpose: kana and kanji stay as they are.
#[must_use]
pub fn fold(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => {
                u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c).to_ascii_lowercase()
            }
            '\u{3000}' | '\u{a0}' | '\t' => ' ',
            _ => c.to_ascii_lowercase(),
        })
        .collect()
}

#[cfg(test)]
mod tests;
