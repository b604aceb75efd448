//! How far `+7d`, `+2h` or `+1mo` moves the clock.
//!
//! Hours and minutes are exact; days and longer follow the calendar of the workspace. `m` are minutes here, as beside
//! hours they always are; months are `mo`.

use chrono::TimeDelta;

use crate::chat::Leap;
use crate::domain::date::{MAX_PERIOD_YEARS, Period, PeriodError};
use crate::domain::search::fold;

/// Why a leap cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LeapFault {
    /// Not a number with a unit.
    Unreadable,
    /// Farther than any date of this program.
    TooFar,
}

/// Most days of one leap, whatever its unit.
const DAYS_MAX: u32 = 366 * MAX_PERIOD_YEARS;

/// Reads what stands behind the `+`.
pub(super) fn leap(typed: &str) -> Result<Leap, LeapFault> {
    if let Some((count, minutes)) = exact(&fold::strict(typed)) {
        let minutes = count.and_then(|count| count.checked_mul(minutes)).ok_or(LeapFault::TooFar)?;
        let span = TimeDelta::try_minutes(minutes).filter(|span| span.num_days() <= i64::from(DAYS_MAX));
        return span.map(Leap::Span).ok_or(LeapFault::TooFar);
    }
    typed.parse::<Period>().map(Leap::Period).map_err(|fault| match fault {
        PeriodError::Unreadable => LeapFault::Unreadable,
        PeriodError::TooLong => LeapFault::TooFar,
    })
}

/// A count of hours or minutes, where it fits, and how many minutes each has.
fn exact(typed: &str) -> Option<(Option<i64>, i64)> {
    let typed = typed.trim();
    let digits = typed.find(|c: char| !c.is_ascii_digit()).filter(|digits| *digits > 0)?;
    let (number, unit) = typed.split_at_checked(digits)?;
    let minutes = match unit.trim_start() {
        "h" | "hour" | "hours" | "時間" => 60,
        "m" | "min" | "minute" | "minutes" | "分" => 1,
        _ => return None,
    };
    Some((number.parse().ok(), minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(typed: &str) -> String {
        match leap(typed) {
            Ok(Leap::Span(span)) => format!("{} minutes", span.num_minutes()),
            Ok(Leap::Period(period)) => period.to_string(),
            Err(fault) => format!("{fault:?}"),
        }
    }

    #[test]
    fn minutes_hours_and_longer_are_told_apart() {
        let table = [
            ("30m", "30 minutes"),
            ("30 min", "30 minutes"),
            ("2h", "120 minutes"),
            ("2H", "120 minutes"),
            ("2時間", "120 minutes"),
            ("0h", "0 minutes"),
            ("7d", "7d"),
            ("3w", "3w"),
            ("1mo", "1mo"),
            ("2y", "2y"),
            (" 90日", "90d"),
            ("7x", "Unreadable"),
            ("h", "Unreadable"),
            ("", "Unreadable"),
            ("-1d", "Unreadable"),
            ("-1h", "Unreadable"),
            ("1.5h", "Unreadable"),
            ("101y", "TooFar"),
            ("900000h", "TooFar"),
            ("99999999999999999999h", "TooFar"),
            ("9223372036854775807h", "TooFar"),
            ("99999999999999999999d", "TooFar"),
        ];
        for (typed, expected) in table {
            assert_eq!(says(typed), expected, "+{typed}");
        }
    }
}
