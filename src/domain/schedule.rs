//! When something that happens every week happens next: a weekday and a local time, moved off holidays.
//!
//! Nine o'clock stays nine o'clock when the clocks change. On a holiday, or when the team is closed, the turn moves to the
//! next working day; turns that would meet on one day are one. A weekend day that somebody has chosen is kept.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};

use super::holidays::Calendar;
use super::zone::Zone;

pub use super::hours::{parse_time, parse_weekday};

const DAYS_A_WEEK: u32 = 7;

/// How far a turn may move before it is left where it was, in days. A calendar without a working day in a whole year has
/// none.
const MOVE_DAYS: usize = 366;

/// Every week on this day, at this local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Weekly {
    /// The day of the week.
    pub weekday: Weekday,
    /// The local time of day. One that the clocks skip is the first valid time after; one that comes twice is the earlier.
    pub time: NaiveTime,
}

impl Weekly {
    /// The first turn strictly after `now`.
    #[must_use]
    pub fn next_after(&self, now: DateTime<Utc>, zone: &Zone, calendar: &Calendar) -> DateTime<Utc> {
        // A turn of yesterday may still be ahead where the clocks skip its whole day.
        let today = zone.today(now);
        let from = today.pred_opt().unwrap_or(today);
        // Every chosen day has a turn, moved or not, so the search ends; only the calendar's last week may have none.
        from.iter_days()
            .filter(|date| self.is_turn(*date, zone, calendar))
            .map(|date| zone.instant(date.and_time(self.time)))
            .find(|turn| *turn > now)
            .unwrap_or(DateTime::<Utc>::MAX_UTC)
    }

    /// Whether this week's turn falls on `date`: it does if the last chosen weekday until then has moved here.
    fn is_turn(&self, date: NaiveDate, zone: &Zone, calendar: &Calendar) -> bool {
        let days_since =
            (DAYS_A_WEEK + date.weekday().num_days_from_monday() - self.weekday.num_days_from_monday()) % DAYS_A_WEEK;
        let chosen = date - TimeDelta::days(days_since.into());
        self.moved(chosen, zone, calendar) == date
    }

    /// Where the turn of the day `chosen` takes place.
    fn moved(&self, chosen: NaiveDate, zone: &Zone, calendar: &Calendar) -> NaiveDate {
        let is_possible = |date: &NaiveDate| {
            calendar.is_working_day(*date, zone) || (date.weekday() == self.weekday && !calendar.is_closed(*date, zone))
        };
        chosen.iter_days().take(MOVE_DAYS).find(is_possible).unwrap_or(chosen)
    }
}

#[cfg(test)]
mod tests;
