//! Checks, disputes and freshness: how old the last check is against the interval of the item.

use chrono::{DateTime, TimeDelta, Utc};

use super::ItemId;
use super::text::{Note, PersonId};
use super::words::words;

mod intervals;

pub use intervals::{
    ENTITLEMENT_INTERVAL_DAYS, HIGH_CRITICALITY_FACTOR, INTERVAL_DAYS, IntervalKind, Intervals, IntervalsError,
    PATH_INTERVAL_DAYS, TARGET_INTERVAL_DAYS, interval_days,
};

words! {
    /// How something was checked.
    Method {
        /// By telephone.
        Called = "called",
        /// By mail.
        Mailed = "mailed",
        /// By logging in to the portal.
        LoggedIn = "logged_in",
        /// By reading the contract or the rule.
        ReadDocument = "read_document",
        /// By asking whoever keeps it.
        AskedHolder = "asked_holder",
        /// By meeting somebody.
        Met = "met",
        /// By using it.
        UsedIt = "used_it",
    }
}

words! {
    /// What a check found.
    CheckResult {
        /// It is as written.
        Confirmed = "confirmed",
        /// It had changed, and the entry was put right.
        Changed = "changed",
        /// Nobody could be reached.
        Unreachable = "unreachable",
        /// It has ended.
        Ended = "ended",
        /// It was used and they did not want it.
        Refused = "refused",
    }
}

words! {
    /// The two who are accountable for the helpdesk's work.
    AccountableRole {
        /// Who manages it.
        Manager = "manager",
        /// Who is finally responsible.
        Final = "final",
    }
}

/// What a check, a dispute or a stretch of history is about. A topic's number stands for its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A topic (its path), a target or an entitlement.
    Item(ItemId),
    /// One of the two accountable persons.
    Accountable(AccountableRole),
}

/// One act of verification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What was checked.
    pub subject: Subject,
    /// How.
    pub method: Method,
    /// What was found.
    pub result: CheckResult,
    /// Who checked.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
    /// What else to know.
    pub note: Option<Note>,
}

/// A reader says that something is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// What is said to be wrong.
    pub subject: Subject,
    /// Who says so.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
    /// What is wrong.
    pub why: Option<Note>,
}

/// How old the last check is against the interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Freshness {
    /// Less than 75 % of the interval.
    Fresh,
    /// From 75 %.
    Aging,
    /// From 100 %.
    Due,
    /// From 150 %.
    Stale,
    /// Never checked.
    Never,
}

/// Freshness of something checked at one moment, looked at in another.
#[must_use]
pub fn freshness(checked: Option<DateTime<Utc>>, interval_days: u32, now: DateTime<Utc>) -> Freshness {
    let Some(checked) = checked else { return Freshness::Never };
    let age = now.signed_duration_since(checked);
    let interval = TimeDelta::days(i64::from(interval_days));
    if age * 2 >= interval * 3 {
        Freshness::Stale
    } else if age >= interval {
        Freshness::Due
    } else if age * 4 >= interval * 3 {
        Freshness::Aging
    } else {
        Freshness::Fresh
    }
}

#[cfg(test)]
mod tests;
