//! Whether a desk is open at an instant, and when that changes.
//!
//! A range opens at the first instant its local start is reached and closes at the first instant its local end is, so the
//! hour that comes twice in autumn opens nothing a second time, and what starts in the hour that spring skips starts after
//! it. A holiday takes away the ranges that start on it; one that began the evening before runs to its end.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};

use super::{Hours, Kind, Range, Week};
use crate::domain::holidays::{Calendar, Closed, National};
use crate::domain::zone::Zone;

/// How many days ahead an opening or closing is looked for. Longer than the longest stretch without a national holiday in
/// Japan (76 days, from May to July), so that hours that only holidays interrupt know their next closing.
pub const SEARCH_DAYS: u64 = 100;

/// How many days back a range that is still open may have started: one, and one more for a day that a zone skips.
const DAYS_BACK: u64 = 2;

/// Whether a desk is open, and until when that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenState {
    /// It answers now.
    Open {
        /// The first instant it does not; `None` if that is never, or not within [`SEARCH_DAYS`].
        closes: Option<DateTime<Utc>>,
    },
    /// It does not answer now.
    Closed {
        /// The first instant it does; `None` if that is not within [`SEARCH_DAYS`].
        opens: Option<DateTime<Utc>>,
        /// The holiday or closed day that is in the way, if it is not just the hour.
        because: Option<Closed>,
    },
}

/// A range on a day, as instants.
struct Opening {
    opens: DateTime<Utc>,
    closes: DateTime<Utc>,
    /// Why it does not take place.
    cancelled: Option<Closed>,
}

/// What decides whether the hours of a day take place.
struct Rules<'a> {
    week: &'a Week,
    zone: &'a Zone,
    national: National,
    /// Whose own closed days count, if any do.
    own: Option<&'a Calendar>,
}

impl Hours {
    /// Whether the desk is open at `now`. `default_zone` is the workspace's, for hours without one. `own_days` says
    /// whether the workspace's own closed days count, as they do for targets in the house.
    ///
    /// National holidays are those the hours name; else those of the workspace's calendar, but Japan's only for hours in
    /// Japan and for desks of the house in the workspace's own zone: a vendor in Berlin works on 文化の日, and so does the
    /// Berlin office of a house in Tokyo.
    #[must_use]
    pub fn state(
        &self,
        now: DateTime<Utc>,
        default_zone: &Zone,
        workspace_calendar: &Calendar,
        own_days: bool,
    ) -> OpenState {
        let week = match &self.0 {
            Kind::AlwaysOpen => return OpenState::Open { closes: None },
            Kind::Weekly(week) => week,
        };
        let zone = week.zone.as_ref().unwrap_or(default_zone);
        let national = week.national.unwrap_or(match workspace_calendar.national {
            National::Japan if own_days && zone == default_zone => National::Japan,
            // Elsewhere a workspace's `JP` says no more than `auto`.
            National::Japan | National::Auto => National::Auto,
            National::None => National::None,
        });
        Rules { week, zone, national, own: own_days.then_some(workspace_calendar) }.state(now)
    }
}

impl Rules<'_> {
    fn state(&self, now: DateTime<Utc>) -> OpenState {
        let mut ahead = self.openings(now).filter(|opening| opening.cancelled.is_none() && opening.closes > now);
        let Some(first) = ahead.next() else {
            return OpenState::Closed { opens: None, because: self.in_the_way(now) };
        };
        // Openings come in the order in which they open, so if the first is not open yet, none is.
        if first.opens > now {
            return OpenState::Closed { opens: Some(first.opens), because: self.in_the_way(now) };
        }
        let mut closes = first.closes;
        for next in ahead {
            if next.opens > closes {
                return OpenState::Open { closes: Some(closes) };
            }
            closes = closes.max(next.closes);
        }
        // No gap was found: unless they end before the search does, they do not close.
        let ends_before = self.zone.today(closes) <= last_day_of_search(self.zone.today(now));
        OpenState::Open { closes: ends_before.then_some(closes) }
    }

    /// The holiday or closed day in the way at `now`: the one that cancels what would be open now, else today's, if today
    /// has hours at all.
    fn in_the_way(&self, now: DateTime<Utc>) -> Option<Closed> {
        let cancelled_now = self
            .openings(now)
            .take_while(|opening| opening.opens <= now)
            .find_map(|opening| opening.cancelled.filter(|_| opening.closes > now));
        let today = self.zone.today(now);
        let has_hours = !self.week.ranges(today.weekday()).is_empty();
        cancelled_now.or_else(|| self.closed_because(today).filter(|_| has_hours))
    }

    fn closed_because(&self, date: NaiveDate) -> Option<Closed> {
        let national = self.national.holiday(date, self.zone).map(Closed::National);
        national.or_else(|| self.own.filter(|calendar| calendar.is_own_closed_day(date)).map(|_| Closed::OwnDay))
    }

    /// Every range from shortly before `now` to the end of the search, by day.
    fn openings(&self, now: DateTime<Utc>) -> impl Iterator<Item = Opening> + '_ {
        let today = self.zone.today(now);
        let from = today.checked_sub_days(Days::new(DAYS_BACK)).unwrap_or(today);
        let until = last_day_of_search(today);
        from.iter_days().take_while(move |date| *date <= until).flat_map(move |date| {
            let cancelled = self.closed_because(date);
            let openings =
                self.week.ranges(date.weekday()).iter().map(move |range| self.opening(date, *range, cancelled));
            // What the clocks skip altogether does not take place.
            openings.filter(|opening| opening.opens < opening.closes)
        })
    }

    fn opening(&self, date: NaiveDate, range: Range, cancelled: Option<Closed>) -> Opening {
        let at = |minute: u16| {
            let local = date.and_time(chrono::NaiveTime::MIN).checked_add_signed(TimeDelta::minutes(minute.into()));
            local.map_or(DateTime::<Utc>::MAX_UTC, |local| self.zone.instant(local))
        };
        Opening { opens: at(range.start), closes: at(range.end), cancelled }
    }
}

fn last_day_of_search(today: NaiveDate) -> NaiveDate {
    today.checked_add_days(Days::new(SEARCH_DAYS)).unwrap_or(today)
}
