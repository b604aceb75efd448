//! Days between two checks: of each kind, as a workspace sets them, and of one item.
//!
//! Reads and shows itself as it is typed: `target 70d, contract 90d`. What is not named stays, so that a file may say no
//! more than what its workspace wants otherwise.

use std::fmt;
use std::str::FromStr;

use crate::domain::date::{DAYS_A_WEEK, MONTHS_A_YEAR, Period, PeriodError, Unit, fold};
use crate::domain::entitlement::Basis;
use crate::domain::text::list;
use crate::domain::topic::Criticality;
use crate::domain::words::words;

/// Days between checks of contracts, purchases and memberships: a quarter.
pub const ENTITLEMENT_INTERVAL_DAYS: u32 = 90;
/// Days between checks of targets. Desks, numbers and people change faster than contracts do: by the bench `truth`, ten weeks
/// is where an answer that is wrongly green becomes rarer than one in two hundred.
pub const TARGET_INTERVAL_DAYS: u32 = 70;
/// Days between checks of paths, and of who is accountable: half a year.
pub const PATH_INTERVAL_DAYS: u32 = 180;
/// What hangs on a topic of high criticality is checked this many times as often.
pub const HIGH_CRITICALITY_FACTOR: u32 = 3;
/// Shortest and longest interval that an item or a kind may have, in days.
pub const INTERVAL_DAYS: std::ops::RangeInclusive<u32> = 1..=1_825;

/// Days in a month of an interval, and in twelve: it is a distance and no day of the calendar, so three months are a quarter.
const DAYS_A_MONTH: u32 = 30;
const DAYS_A_YEAR: u32 = 365;

words! {
    /// What has an interval of its own.
    IntervalKind {
        /// Targets.
        Target = "target",
        /// What is paid for.
        Contract = "contract",
        /// What came with a product.
        Purchase = "purchase",
        /// Registrations in communities.
        Membership = "membership",
        /// Paths of topics.
        Path = "path",
        /// Who is accountable.
        Accountability = "accountability",
    }
}

impl From<Basis> for IntervalKind {
    fn from(basis: Basis) -> Self {
        match basis {
            Basis::Purchase => Self::Purchase,
            Basis::Contract => Self::Contract,
            Basis::Membership => Self::Membership,
        }
    }
}

/// Days between two checks, by kind; each within [`INTERVAL_DAYS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Intervals {
    target: u32,
    contract: u32,
    purchase: u32,
    membership: u32,
    path: u32,
    accountability: u32,
}

impl Default for Intervals {
    fn default() -> Self {
        Self {
            target: TARGET_INTERVAL_DAYS,
            contract: ENTITLEMENT_INTERVAL_DAYS,
            purchase: ENTITLEMENT_INTERVAL_DAYS,
            membership: ENTITLEMENT_INTERVAL_DAYS,
            path: PATH_INTERVAL_DAYS,
            accountability: PATH_INTERVAL_DAYS,
        }
    }
}

impl Intervals {
    /// Days between two checks of a kind, where nothing else is said.
    #[must_use]
    pub const fn days(&self, kind: IntervalKind) -> u32 {
        match kind {
            IntervalKind::Target => self.target,
            IntervalKind::Contract => self.contract,
            IntervalKind::Purchase => self.purchase,
            IntervalKind::Membership => self.membership,
            IntervalKind::Path => self.path,
            IntervalKind::Accountability => self.accountability,
        }
    }

    const fn place(&mut self, kind: IntervalKind) -> &mut u32 {
        match kind {
            IntervalKind::Target => &mut self.target,
            IntervalKind::Contract => &mut self.contract,
            IntervalKind::Purchase => &mut self.purchase,
            IntervalKind::Membership => &mut self.membership,
            IntervalKind::Path => &mut self.path,
            IntervalKind::Accountability => &mut self.accountability,
        }
    }

    /// These, with what is typed in place of what it names; `read_kind` knows the kinds by their words, in any language.
    ///
    /// # Errors
    /// When a piece is no kind with its days, or names a kind again.
    pub fn with(
        mut self,
        typed: &str,
        read_kind: impl Fn(&str) -> Option<IntervalKind>,
    ) -> Result<Self, IntervalsError> {
        let mut named = Vec::new();
        for piece in list(typed) {
            let unreadable = || IntervalsError::Unreadable(piece.to_owned());
            let (word, period) = kind_and_period(piece).ok_or_else(unreadable)?;
            let kind = read_kind(word).ok_or_else(|| IntervalsError::UnknownKind(word.to_owned()))?;
            let days = days_of(period).ok_or_else(unreadable)?;
            if !INTERVAL_DAYS.contains(&days) {
                return Err(IntervalsError::OutOfRange(piece.to_owned()));
            }
            if named.contains(&kind) {
                return Err(IntervalsError::Twice(piece.to_owned()));
            }
            named.push(kind);
            *self.place(kind) = days;
        }
        if named.is_empty() { Err(IntervalsError::Unreadable(typed.to_owned())) } else { Ok(self) }
    }
}

impl fmt::Display for Intervals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, kind) in IntervalKind::ALL.iter().enumerate() {
            let comma = if place == 0 { "" } else { ", " };
            write!(f, "{comma}{} {}d", kind.word(), self.days(*kind))?;
        }
        Ok(())
    }
}

impl FromStr for Intervals {
    type Err = IntervalsError;

    fn from_str(text: &str) -> Result<Self, IntervalsError> {
        Self::default().with(text, IntervalKind::from_word)
    }
}

/// Why a text is no [`Intervals`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IntervalsError {
    /// A piece that is no kind with a period behind it, as it was typed.
    Unreadable(String),
    /// A word that is no kind.
    UnknownKind(String),
    /// A piece with fewer or more days than [`INTERVAL_DAYS`].
    OutOfRange(String),
    /// A piece whose kind was named before.
    Twice(String),
}

impl fmt::Display for IntervalsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(piece) => write!(f, "{piece:?}: expected kinds with their days, such as target 70d"),
            Self::UnknownKind(word) => write!(f, "{word:?}: expected one of {}", IntervalKind::WORDS.join(", ")),
            Self::OutOfRange(piece) => {
                write!(f, "{piece:?}: expected {} to {} days", INTERVAL_DAYS.start(), INTERVAL_DAYS.end())
            }
            Self::Twice(piece) => write!(f, "{piece:?}: its kind is named twice"),
        }
    }
}

impl std::error::Error for IntervalsError {}

/// The word of a kind, and the period behind it: `target 70d`, `target: 70d`, `契約90日`, `path 半年`.
fn kind_and_period(piece: &str) -> Option<(&str, &str)> {
    let start = piece.find(char::is_numeric).or_else(|| piece.find(char::is_whitespace))?;
    let (word, period) = piece.split_at_checked(start)?;
    let word = word.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '=' | ':' | '：' | '＝'));
    (!word.is_empty()).then_some((word, period.trim()))
}

/// The days of an interval as it is typed: a number of them, or a period. What is too long for any counts as the most there is.
fn days_of(typed: &str) -> Option<u32> {
    let typed = fold(typed);
    match (typed.trim().parse::<u32>(), typed.parse::<Period>()) {
        (Ok(days), _) => Some(days),
        (Err(_), Ok(Period { count, unit })) => Some(match unit {
            Unit::Days => count,
            Unit::Weeks => count.saturating_mul(DAYS_A_WEEK),
            Unit::Months => (count / MONTHS_A_YEAR * DAYS_A_YEAR).saturating_add(count % MONTHS_A_YEAR * DAYS_A_MONTH),
            Unit::Years => count.saturating_mul(DAYS_A_YEAR),
        }),
        (Err(_), Err(PeriodError::TooLong)) => Some(u32::MAX),
        (Err(_), Err(PeriodError::Unreadable)) => None,
    }
}

/// The interval of an item of a kind: its own wins, high criticality divides the kind's.
#[must_use]
pub fn interval_days(intervals: &Intervals, kind: IntervalKind, own: Option<u32>, criticality: Criticality) -> u32 {
    let usual = intervals.days(kind);
    own.unwrap_or(match criticality {
        Criticality::Normal => usual,
        // A day is the least: what is checked every two days is not always due for being critical.
        Criticality::High => (usual / HIGH_CRITICALITY_FACTOR).max(*INTERVAL_DAYS.start()),
    })
}

#[cfg(test)]
mod tests;
