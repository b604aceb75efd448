//! The days on which a team is closed by its own decision: every year (`12/29-1/3`) or once (`2026-08-13`).
//!
//! A yearly span may go past the end of the year. `2/29` is closed in leap years only.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

use super::CalendarError;
use crate::domain::date::{DayError, Yearless, fold, parse_day};

/// A day of every year; 29 February is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MonthDay {
    month: u32,
    day: u32,
}

impl MonthDay {
    /// The day of this month and number, if a leap year has it.
    #[must_use]
    pub fn new(month: u32, day: u32) -> Option<MonthDay> {
        NaiveDate::from_ymd_opt(2024, month, day).map(MonthDay::of)
    }

    fn of(date: NaiveDate) -> MonthDay {
        MonthDay { month: date.month(), day: date.day() }
    }
}

/// A span of closed days, first and last inclusive. Reads and shows itself as `12/29-1/3`, `8/13`, `2026-08-13` or
/// `2026-08-13..2026-08-16`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ClosedDays(Span);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Span {
    Yearly { from: MonthDay, to: MonthDay },
    Once { from: NaiveDate, to: NaiveDate },
}

impl ClosedDays {
    /// The days from `from` to `to` of every year, past its end where `to` is the earlier.
    #[must_use]
    pub fn yearly(from: MonthDay, to: MonthDay) -> ClosedDays {
        ClosedDays(Span::Yearly { from, to })
    }

    /// The days from `from` to `to`; `None` if that is backward.
    #[must_use]
    pub fn once(from: NaiveDate, to: NaiveDate) -> Option<ClosedDays> {
        (from <= to).then_some(ClosedDays(Span::Once { from, to }))
    }

    /// How many days they are, 29 February counted.
    #[must_use]
    pub fn length(&self) -> u32 {
        let days = |from: NaiveDate, to: NaiveDate| to.signed_duration_since(from).num_days();
        let days = match self.0 {
            Span::Once { from, to } => days(from, to),
            Span::Yearly { from, to } => {
                let in_leap_year = |day: MonthDay| NaiveDate::from_ymd_opt(2024, day.month, day.day);
                let ahead = in_leap_year(from).zip(in_leap_year(to)).map_or(0, |(from, to)| days(from, to));
                if ahead < 0 { ahead + 366 } else { ahead }
            }
        };
        u32::try_from(days).map_or(u32::MAX, |days| days.saturating_add(1))
    }

    /// Whether `date` is one of them.
    #[must_use]
    pub fn contains(&self, date: NaiveDate) -> bool {
        match self.0 {
            Span::Once { from, to } => (from..=to).contains(&date),
            Span::Yearly { from, to } => {
                let day = MonthDay::of(date);
                if from <= to { (from..=to).contains(&day) } else { day >= from || day <= to }
            }
        }
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.month, self.day)
    }
}

impl fmt::Display for ClosedDays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Span::Yearly { from, to } if from == to => write!(f, "{from}"),
            Span::Yearly { from, to } => write!(f, "{from}-{to}"),
            Span::Once { from, to } if from == to => write!(f, "{from}"),
            Span::Once { from, to } => write!(f, "{from}..{to}"),
        }
    }
}

/// One end of a span as typed.
enum Day {
    EveryYear(MonthDay),
    Once(NaiveDate),
}

impl FromStr for ClosedDays {
    type Err = CalendarError;

    fn from_str(text: &str) -> Result<Self, CalendarError> {
        let folded = fold(text).replace(['~', '〜', '–', '—'], "..");
        let folded = folded.trim();
        let (from, to) = match folded.split_once("..") {
            Some((from, to)) => (day(from)?, day(to)?),
            // A hyphen parts two days of the year; inside a whole date it is just a hyphen.
            None => match folded.split_once('-') {
                Some((from, to)) if from.contains(['/', '月']) && to.contains(['/', '月']) => (day(from)?, day(to)?),
                _ => (day(folded)?, day(folded)?),
            },
        };
        match (from, to) {
            (Day::EveryYear(from), Day::EveryYear(to)) => Ok(ClosedDays::yearly(from, to)),
            (Day::Once(from), Day::Once(to)) => {
                ClosedDays::once(from, to).ok_or_else(|| CalendarError::Backward(folded.to_owned()))
            }
            _ => Err(CalendarError::Unreadable(folded.to_owned())),
        }
    }
}

/// `12/29`, `12月29日` or a whole date.
fn day(text: &str) -> Result<Day, CalendarError> {
    let text = text.trim();
    let plain = text.replace('月', "/").replace('日', "");
    let number = |part: &str| {
        let plain = part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| part.parse::<u32>().ok()).flatten()
    };
    if let Some((Some(month), Some(day))) = plain.split_once('/').map(|(month, day)| (number(month), number(day))) {
        let day = MonthDay::new(month, day).ok_or_else(|| CalendarError::NoSuchDay(text.to_owned()))?;
        return Ok(Day::EveryYear(day));
    }
    // Only a day that stands for itself may be stored, so nothing here is counted from today.
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(CalendarError::Unreadable(text.to_owned()));
    }
    match parse_day(text, NaiveDate::MIN, Yearless::Refused) {
        Ok(date) => Ok(Day::Once(date)),
        Err(DayError::NoSuchDay) => Err(CalendarError::NoSuchDay(text.to_owned())),
        Err(_) => Err(CalendarError::Unreadable(text.to_owned())),
    }
}
