//! The verdict: can I use this step now?
//!
//! A pure function of the step's target, its entitlement, the asker and now. Every rule that fires gives its reason; the
//! worst colour wins. The rules are those of support work: an offer is not a right, and a right is not an open door.

use std::cmp::Reverse;

use chrono::{DateTime, NaiveDate, Utc};

use super::ItemId;
use super::departure::Departure;
use super::directory::Directory;
use super::entitlement::{Allowance, Entitlement};
use super::hours::OpenState;
use super::target::{Target, TargetKind};
use super::text::{Note, PersonId};
use super::topic::Topic;

mod rules;

/// An entitlement that ends within this many days is usable on a condition only.
pub const ENDS_SOON_DAYS: i64 = 30;

/// The colours, best first: a greater one is worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colour {
    /// 🟢 usable now.
    Usable,
    /// 🟡 usable on a condition.
    Conditional,
    /// ⚪ not known.
    Unknown,
    /// 🔴 not usable.
    Unusable,
}

/// What a reason speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The target.
    Target,
    /// The entitlement.
    Entitlement,
}

/// A rule that fired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The target is away until a day; somebody may stand in.
    Away {
        /// The last day of absence.
        until: NaiveDate,
        /// Who instead.
        instead: Option<ItemId>,
        /// Why.
        note: Option<Note>,
    },
    /// The entitlement ended on its last day.
    Ended(NaiveDate),
    /// The entitlement starts later.
    NotStarted(NaiveDate),
    /// No incident is left.
    UsedUp(Allowance),
    /// It was checked on a day: there is no such entitlement.
    ConfirmedNone(NaiveDate),
    /// Nobody is registered in the community.
    NotRegistered,
    /// The community dropped the membership.
    Lapsed,
    /// The last check could not reach it.
    Unreachable(Part, PersonId, DateTime<Utc>),
    /// Somebody whom a contact point names has left the chat.
    Left(Departure),
    /// The last use was refused.
    Refused(Part, PersonId, DateTime<Utc>),
    /// The last check found that it has ended.
    FoundEnded(Part, PersonId, DateTime<Utc>),
    /// Nobody ever checked it.
    NeverChecked(Part),
    /// We believe that there is an entitlement.
    Unconfirmed,
    /// No entitlement is on record where support must be bought, or registered for.
    NoEntitlement(TargetKind),
    /// It is closed now.
    Closed {
        /// When it opens, if within sight.
        opens: Option<DateTime<Utc>>,
    },
    /// Through whom it must be used.
    Gatekeeper(ItemId),
    /// The asker is not among the named callers; this one is.
    NotACaller(PersonId),
    /// Something must be done first.
    ActivationNeeded(Note),
    /// The membership is not granted yet.
    Pending,
    /// The check is overdue: this is when the last one was.
    Overdue(Part, DateTime<Utc>),
    /// It works by a personal connection only.
    Informal(Option<Note>),
    /// Few incidents are left.
    AllowanceLow(Allowance),
    /// It ends within [`ENDS_SOON_DAYS`].
    EndsSoon(NaiveDate, i64),
    /// A reader says that it is wrong.
    Disputed(Part, PersonId, DateTime<Utc>, Option<Note>),
}

impl Reason {
    /// The colour a rule gives.
    #[must_use]
    pub const fn colour(&self) -> Colour {
        match self {
            Self::Away { .. }
            | Self::Ended(_)
            | Self::NotStarted(_)
            | Self::UsedUp(_)
            | Self::ConfirmedNone(_)
            | Self::NotRegistered
            | Self::Lapsed
            | Self::Unreachable(..)
            | Self::Refused(..)
            | Self::FoundEnded(..) => Colour::Unusable,
            Self::Left(departure) if !departure.has_others => Colour::Unusable,
            Self::NeverChecked(_) | Self::Unconfirmed | Self::NoEntitlement(_) => Colour::Unknown,
            Self::Closed { .. }
            | Self::Gatekeeper(_)
            | Self::NotACaller(_)
            | Self::ActivationNeeded(_)
            | Self::Pending
            | Self::Overdue(..)
            | Self::Informal(_)
            | Self::AllowanceLow(_)
            | Self::EndsSoon(..)
            | Self::Left(_)
            | Self::Disputed(..) => Colour::Conditional,
        }
    }
}

/// What is known of a step at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The worst colour of its reasons.
    pub colour: Colour,
    /// Worst first; empty when it is usable now.
    pub reasons: Vec<Reason>,
    /// The entitlement that was judged, the best of those that cover the topic.
    pub entitlement: Option<ItemId>,
    /// Open or closed; `None` when the hours are not known.
    pub open: Option<OpenState>,
}

/// Judges a target for a topic. Of several entitlements that cover the topic the best one is judged: the one with the best
/// colour, of equal ones the one with the fewest reasons against it, and of equal ones again the one that lasts longest.
#[must_use]
pub fn judge(directory: &Directory, topic: &Topic, target: &Target, asker: &PersonId, now: DateTime<Utc>) -> Verdict {
    let case = rules::Case { directory, topic, target, asker, now };
    directory
        .entitlements_of(target.id)
        .filter(|entitlement| entitlement.covers(topic.id))
        .map(|entitlement| (entitlement, case.verdict_with(Some(entitlement))))
        .min_by_key(|(entitlement, verdict)| {
            let lasts_until = Reverse(lasts_until(entitlement, directory.today(now)));
            (verdict.colour, verdict.reasons.len(), lasts_until)
        })
        .map_or_else(|| case.verdict_with(None), |(_, verdict)| verdict)
}

/// What renews by itself has no end in sight, and an end nobody wrote down does not count against it.
fn lasts_until(entitlement: &Entitlement, today: NaiveDate) -> NaiveDate {
    let term = &entitlement.term;
    term.current_last_day(today).filter(|_| !term.renews_by_itself()).unwrap_or(NaiveDate::MAX)
}

/// The step to start with: in the first of the lines that has any, the first usable one, else the first on a condition,
/// else the first that is not known; never one that is not usable. The lines come in the order in which they are tried:
/// functional, management, the workspace's fallback.
#[must_use]
pub fn start_with<'s, S>(lines: &[&'s [S]], colour_of: impl Fn(&S) -> Colour) -> Option<&'s S> {
    lines.iter().find_map(|line| {
        let possible = line.iter().filter(|step| colour_of(step) != Colour::Unusable);
        possible.min_by_key(|step| colour_of(step))
    })
}

#[cfg(test)]
mod tests;
