//! When a right to support ends, and by when somebody must decide about it: the Dates section of the domain.
//!
//! The last day is inclusive. A tacit renewal counts from its anchor, the day after the first last day, and always from
//! there, so month ends do not drift. The notice deadline is still in time; the decision day leaves the own house the
//! time it needs before that. Everything is worked out from the stored dates and today, and nothing is written back:
//! moved dates need no repair.

use chrono::{Datelike, Days, NaiveDate};

use super::date::{LAST_YEAR, Period};

mod renewal;

pub use renewal::{Renewal, RenewalError};

/// How many terms ahead are looked at where something may be decided long before a term begins: a right may renew every
/// month, and ask for notice a year before.
pub const TERMS_AHEAD_MAX: usize = 24;

/// The dates of an entitlement, as far as they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// The first day of the first term.
    pub start: Option<NaiveDate>,
    /// The last day of the first term, inclusive.
    pub first_last_day: Option<NaiveDate>,
    /// What happens after it.
    pub renewal: Renewal,
    /// How long before the last day notice must be given.
    pub notice: Option<Period>,
    /// How long the own house needs to decide.
    pub preparation: Option<Period>,
    /// The last day, where somebody has ended it: no renewal goes past it, and nothing is left to decide.
    pub ended_on: Option<NaiveDate>,
    /// The last day of the term of which it has been decided that it renews by itself: of that term's deadlines nothing
    /// more is told. Other dates are other terms, and open again.
    pub renewal_decided: Option<NaiveDate>,
}

/// One term and what must happen before it is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermDates {
    /// The last day, inclusive.
    pub last_day: NaiveDate,
    /// The last day on which notice is in time.
    pub notice_deadline: Option<NaiveDate>,
    /// The day by which to decide.
    pub decision_day: Option<NaiveDate>,
}

/// The last day, inclusive, of a term of this length: the day before `start` + `length`. `None` for a length of nothing,
/// and beyond the calendar.
#[must_use]
pub fn last_day_of(start: NaiveDate, length: Period) -> Option<NaiveDate> {
    if length.count == 0 {
        return None;
    }
    length.after(start)?.pred_opt()
}

impl Term {
    /// The last day of the term that `today` falls into, or of the last one there is. Of a tacit renewal it is the first
    /// last day that is not over.
    #[must_use]
    pub fn current_last_day(&self, today: NaiveDate) -> Option<NaiveDate> {
        let scheduled = match self.last_days(today).find(|last_day| *last_day >= today) {
            Some(last_day) => Some(last_day),
            None => self.first_last_day,
        };
        match (scheduled, self.ended_on) {
            (Some(scheduled), Some(ended_on)) => Some(scheduled.min(ended_on)),
            (scheduled, ended_on) => scheduled.or(ended_on),
        }
    }

    /// The last day on which notice for the current term is in time, which may be past. `None` without a notice period,
    /// and once it has been ended.
    #[must_use]
    pub fn notice_deadline(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.dates(self.current_last_day(today)?).notice_deadline
    }

    /// The day by which to decide about the current term: the preparation time before the notice deadline, or before
    /// the last day where no notice is needed. `None` with neither, and once it has been ended.
    #[must_use]
    pub fn decision_day(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.dates(self.current_last_day(today)?).decision_day
    }

    /// Whether the last day is past and nothing renews it.
    #[must_use]
    pub fn has_ended(&self, today: NaiveDate) -> bool {
        self.current_last_day(today).is_some_and(|last_day| last_day < today)
    }

    /// Whether the first day is still to come.
    #[must_use]
    pub fn not_started(&self, today: NaiveDate) -> bool {
        self.start.is_some_and(|start| start > today)
    }

    /// Whether it goes on after its last day unless somebody acts.
    #[must_use]
    pub const fn renews_by_itself(&self) -> bool {
        matches!(self.renewal, Renewal::Tacit(_)) && self.ended_on.is_none()
    }

    /// Whether it has been decided that a term goes on after its last day: nobody need be told of its deadlines.
    #[must_use]
    pub fn is_decided(&self, last_day: NaiveDate) -> bool {
        self.renews_by_itself() && self.renewal_decided == Some(last_day)
    }

    /// The day to speak of what is coming, `lead_days` before the decision day or else before the last day.
    #[must_use]
    pub fn told_on(&self, today: NaiveDate, lead_days: u32) -> Option<NaiveDate> {
        self.dates(self.current_last_day(today)?).told_on(lead_days)
    }

    /// The current term and those after it, as long as they renew by themselves, up to [`LAST_YEAR`]. Nothing once it is
    /// over.
    pub fn upcoming_terms(&self, today: NaiveDate) -> impl Iterator<Item = TermDates> + '_ {
        let first = self.current_last_day(today).filter(|last_day| *last_day >= today);
        std::iter::successors(first, |last_day| {
            let next = last_day.succ_opt()?;
            self.current_last_day(next).filter(|last_day| *last_day >= next && last_day.year() <= LAST_YEAR)
        })
        .map(|last_day| self.dates(last_day))
    }

    /// The last days of the terms, of the first and of the renewed ones that are not surely over before `near`.
    fn last_days(&self, near: NaiveDate) -> impl Iterator<Item = NaiveDate> + '_ {
        let renewed = match self.renewal {
            Renewal::Tacit(every) => Some(every),
            Renewal::None | Renewal::Express => None,
        };
        let later = renewed.zip(self.first_last_day.and_then(|last_day| last_day.succ_opt())).into_iter().flat_map(
            move |(every, anchor)| {
                let over = near.signed_duration_since(anchor).num_days().checked_div(every.most_days().into());
                let first = over.and_then(|over| u32::try_from(over).ok()).unwrap_or_default().max(1);
                (first..).map_while(move |times| last_day_of(anchor, every.times(times)?))
            },
        );
        self.first_last_day.into_iter().chain(later)
    }

    fn dates(&self, last_day: NaiveDate) -> TermDates {
        if self.ended_on.is_some() {
            return TermDates { last_day, notice_deadline: None, decision_day: None };
        }
        let notice_deadline = self.notice.and_then(|notice| notice.before(last_day));
        let decision_day = match self.preparation {
            Some(preparation) => preparation.before(notice_deadline.unwrap_or(last_day)),
            None => notice_deadline,
        };
        TermDates { last_day, notice_deadline, decision_day }
    }
}

impl TermDates {
    /// The day to speak of this term, `lead_days` before the decision day or else before the last day.
    #[must_use]
    pub fn told_on(&self, lead_days: u32) -> Option<NaiveDate> {
        self.decision_day.unwrap_or(self.last_day).checked_sub_days(Days::new(lead_days.into()))
    }
}

#[cfg(test)]
mod tests;
