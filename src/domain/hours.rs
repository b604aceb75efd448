//! When a desk answers: a week of local opening hours, or always.
//!
//! Hours are kept as people agree on them, in local time, with the zone if one was named; whether the desk is open now is
//! worked out from them, never stored. A value is canonical: overlapping ranges are merged and it shows itself in one
//! form, which reads back as the same value.

use std::fmt;

use chrono::Weekday;

use super::holidays::National;
use super::zone::Zone;

mod japanese;
mod lex;
mod parse;
mod state;
mod words;

pub use parse::{HoursError, HoursErrorKind};
pub use state::{OpenState, SEARCH_DAYS};
pub use words::{parse_time, parse_weekday};

/// The most ranges a weekday may have.
pub const MAX_RANGES_A_DAY: usize = 10;

/// The longest text of hours, typed or shown, in characters.
pub const MAX_CHARS: usize = 300;

const MINUTES_A_DAY: u16 = 24 * 60;

/// The week in the order it is shown in.
const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// Opening hours. Unknown hours are `None` at their owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours(Kind);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    AlwaysOpen,
    Weekly(Box<Week>),
}

/// The ranges that start on each weekday, and what they are read by.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Week {
    /// Monday first; each day sorted and merged, at most [`MAX_RANGES_A_DAY`].
    days: [Vec<Range>; 7],
    zone: Option<Zone>,
    national: Option<National>,
}

/// Minutes since the midnight of the day a range starts on; it is closed again at `end`, which may be after the next
/// midnight. `start` < 24 h, 0 < length ≤ 24 h, and a whole day only from midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Range {
    start: u16,
    end: u16,
}

impl Hours {
    /// `24x7`.
    #[must_use]
    pub fn always_open() -> Hours {
        Hours(Kind::AlwaysOpen)
    }

    /// Whether they never close, on holidays neither.
    #[must_use]
    pub fn is_always_open(&self) -> bool {
        self.0 == Kind::AlwaysOpen
    }

    /// The zone they were given in; `None` if the workspace's is meant, or none is needed.
    #[must_use]
    pub fn zone(&self) -> Option<&Zone> {
        match &self.0 {
            Kind::AlwaysOpen => None,
            Kind::Weekly(week) => week.zone.as_ref(),
        }
    }

    /// The national holidays they name themselves; `None` if the workspace's calendar says.
    #[must_use]
    pub fn national(&self) -> Option<National> {
        match &self.0 {
            Kind::AlwaysOpen => None,
            Kind::Weekly(week) => week.national,
        }
    }
}

impl Week {
    /// The ranges that start on `weekday`.
    fn ranges(&self, weekday: Weekday) -> &[Range] {
        WEEK.iter().zip(&self.days).find(|(day, _)| **day == weekday).map_or(&[], |(_, ranges)| ranges.as_slice())
    }
}

impl Range {
    /// The hours that two ranges of one day have together, if they touch and it is one range again.
    fn joined(self, later: Range) -> Option<Range> {
        let start = self.start.min(later.start);
        let end = self.end.max(later.end);
        let touch = later.start <= self.end && self.start <= later.end;
        (touch && Range::is_valid(start, end)).then_some(Range { start, end })
    }

    fn is_valid(start: u16, end: u16) -> bool {
        let length = end.saturating_sub(start);
        start < MINUTES_A_DAY && length > 0 && (length < MINUTES_A_DAY || (start == 0 && end == MINUTES_A_DAY))
    }
}

/// The ranges in order, merged where they overlap or touch.
fn merged(mut ranges: Vec<Range>) -> Vec<Range> {
    ranges.sort_unstable();
    let mut merged: Vec<Range> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut().and_then(|last| last.joined(range).map(|joined| (last, joined))) {
            Some((last, joined)) => *last = joined,
            None => merged.push(range),
        }
    }
    merged
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::AlwaysOpen => f.write_str("24x7"),
            Kind::Weekly(week) => week.fmt(f),
        }
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut written: Vec<&[Range]> = Vec::new();
        for ranges in &self.days {
            if ranges.is_empty() || written.contains(&ranges.as_slice()) {
                continue;
            }
            if !written.is_empty() {
                f.write_str("; ")?;
            }
            self.fmt_days_with(ranges, f)?;
            for (position, range) in ranges.iter().enumerate() {
                write!(f, "{}{range}", if position == 0 { " " } else { "," })?;
            }
            written.push(ranges);
        }
        if let Some(zone) = &self.zone {
            write!(f, " {zone}")?;
        }
        if let Some(national) = self.national {
            write!(f, " holidays={national}")?;
        }
        Ok(())
    }
}

impl Week {
    /// The days that have these ranges: three and more in a row as `Mon-Fri`, others one by one.
    fn fmt_days_with(&self, ranges: &[Range], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let days: Vec<(Weekday, &Vec<Range>)> = WEEK.into_iter().zip(&self.days).collect();
        let runs = days
            .chunk_by(|(_, one), (_, other)| one == other)
            .filter(|run| run.first().is_some_and(|(_, of_run)| of_run.as_slice() == ranges));
        let mut separator = "";
        for run in runs {
            if let ([(first, _), .., (last, _)], true) = (run, run.len() > 2) {
                write!(f, "{separator}{first}-{last}")?;
                separator = ",";
                continue;
            }
            for (day, _) in run {
                write!(f, "{separator}{day}")?;
                separator = ",";
            }
        }
        Ok(())
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = if self.end > MINUTES_A_DAY { self.end - MINUTES_A_DAY } else { self.end };
        write!(f, "{:02}:{:02}-{:02}:{:02}", self.start / 60, self.start % 60, end / 60, end % 60)
    }
}

#[cfg(test)]
mod tests;
