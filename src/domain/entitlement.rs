//! Entitlements: the right to use a target's support, by purchase, contract or membership.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use super::date::Period;
use super::hours::Hours;
use super::term::Term;
use super::text::{Name, Note, PersonId};
use super::words::words;
use super::{Care, ItemId};

/// Most incidents an allowance can have; more is no allowance but a typing mistake.
pub const INCIDENTS_MAX: u32 = 100_000;

words! {
    /// Where the right comes from.
    Basis {
        /// It came with the product.
        Purchase = "purchase",
        /// It is paid for.
        Contract = "contract",
        /// One is registered in a community.
        Membership = "membership",
    }
}

words! {
    /// How far a membership has come.
    MembershipState {
        /// One may ask there.
        Registered = "registered",
        /// Asked for, not yet granted.
        Pending = "pending",
        /// It was dropped.
        Lapsed = "lapsed",
        /// Nobody registered.
        NotRegistered = "not_registered",
    }
}

words! {
    /// What somebody gave to a community.
    ContributionKind {
        /// Answered a question.
        Answered = "answered",
        /// Reported a fault.
        Reported = "reported",
        /// Sent a patch.
        Patched = "patched",
        /// Wrote documentation.
        Documented = "documented",
        /// Gave money.
        Sponsored = "sponsored",
    }
}

/// One contribution to a community.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contribution {
    /// The day.
    pub on: NaiveDate,
    /// What was given.
    pub kind: ContributionKind,
    /// Where it can be seen.
    pub link: Option<Note>,
}

/// What a membership has beside what every entitlement has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// The account registered.
    pub account: Option<Name>,
    /// How far it has come.
    pub state: MembershipState,
    /// Posting rules.
    pub rules: Option<Note>,
    /// What was given, oldest first.
    pub contributions: Vec<Contribution>,
}

/// A number of incidents, how many are used, and after how long it starts anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// Incidents in all.
    pub total: u32,
    /// Incidents used.
    pub used: u32,
    /// The period after which the count starts anew.
    pub resets: Option<Period>,
    /// The first day of the period in which they were used; where it starts anew, the later ones are counted from here.
    pub since: Option<NaiveDate>,
}

impl Allowance {
    /// The allowance as it stands on a day: nothing is used any more once its period has started anew.
    #[must_use]
    pub fn on(self, day: NaiveDate) -> Self {
        let (Some(resets), Some(since)) = (self.resets, self.since) else { return self };
        let starts = (1..).map_while(|times| resets.times(times)?.after(since)).take_while(|start| *start <= day);
        starts.last().map_or(self, |start| Self { used: 0, since: Some(start), ..self })
    }

    /// The allowance with the first day of the period that a day falls into, where it starts anew and nobody has said since
    /// when: periods are counted from the start of the right, else from that day.
    #[must_use]
    pub fn counted_from(self, start: Option<NaiveDate>, day: NaiveDate) -> Self {
        if self.resets.is_none() || self.since.is_some() {
            return self;
        }
        let since = start.filter(|start| *start <= day).unwrap_or(day);
        // What was used was used in the period of that day, whenever the right began.
        Self { used: self.used, ..Self { since: Some(since), ..self }.on(day) }
    }

    /// Incidents left.
    #[must_use]
    pub const fn left(self) -> u32 {
        self.total.saturating_sub(self.used)
    }

    /// The last 20 % are left, or a single one.
    #[must_use]
    pub const fn is_low(self) -> bool {
        self.left() == 1 || self.is_last_fifth()
    }

    /// The last 20 % are left, or nothing. A single one of a few is more.
    #[must_use]
    pub const fn is_last_fifth(self) -> bool {
        self.left().saturating_mul(5) <= self.total
    }
}

/// An allowance as somebody tells it: how many incidents there are, and perhaps how many of them are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToldAllowance {
    /// `12`: how many there are, and nothing of how many are used.
    Total(Allowance),
    /// `3/12`: both.
    Both(Allowance),
}

impl ToldAllowance {
    /// What becomes of the allowance that stood until then. More incidents to use do not give back those that were used,
    /// nor change when they start anew: a total alone keeps both.
    #[must_use]
    pub fn replacing(self, old: Option<Allowance>, day: NaiveDate) -> Allowance {
        match (self, old.map(|old| old.on(day))) {
            (Self::Total(new), Some(old)) => {
                let resets = new.resets.or(old.resets);
                let since = new.since.or(old.since.filter(|_| resets == old.resets));
                Allowance { used: old.used, resets, since, ..new }
            }
            (Self::Total(new) | Self::Both(new), _) => new,
        }
    }
}

impl FromStr for ToldAllowance {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let says_used = text.contains('/') || text.contains(" of ");
        text.parse().map(if says_used { Self::Both } else { Self::Total })
    }
}

impl fmt::Display for Allowance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.used, self.total)?;
        self.resets.map_or(Ok(()), |period| write!(f, " every {period}"))?;
        self.since.map_or(Ok(()), |since| write!(f, " from {since}"))
    }
}

impl FromStr for Allowance {
    type Err = ();

    /// Reads `10`, `10回`, `3/10` or `3 of 10` (three of ten used), each with `every 12mo` behind it, and that with
    /// `from 2026-04-01`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (text, since) = match text.split_once("from") {
            Some((text, since)) => (text, Some(since.trim().parse().map_err(|_| ())?)),
            None => (text, None),
        };
        let (count, resets) = match text.split_once("every") {
            Some((count, period)) => (count, Some(period.trim().parse::<Period>().map_err(|_| ())?)),
            None => (text, None),
        };
        let number = |text: &str| without_counter(text).parse().map_err(|_| ());
        let (used, total) = match count.split_once('/').or_else(|| count.split_once(" of ")) {
            Some((used, total)) => (number(used)?, number(total)?),
            None => (0, number(count)?),
        };
        let resets_in_time = resets.is_none_or(|period| period.count > 0);
        let is_since_nothing = since.is_some() && resets.is_none();
        if total == 0 || total > INCIDENTS_MAX || used > total || !resets_in_time || is_since_nothing {
            return Err(());
        }
        Ok(Self { total, used, resets, since })
    }
}

/// A number of incidents without the word that counts them in Japanese: `10回`, `3件`.
#[must_use]
pub fn without_counter(text: &str) -> &str {
    let text = text.trim();
    text.strip_suffix(['回', '件']).map_or(text, str::trim_end)
}

/// What must be done once before the right can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Activation {
    /// It was done.
    Done,
    /// It is still to be done, and how.
    Needed(Note),
}

/// How sure we are that there is such a right at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// There is one.
    Known,
    /// We believe there is one: dig it up.
    Unconfirmed,
    /// Checked on a day: there is none.
    ConfirmedNone(NaiveDate),
}

/// The right to use a target's support for some topics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entitlement {
    /// Its number.
    pub id: ItemId,
    /// Whose support.
    pub target: ItemId,
    /// For which topics; empty means every topic of the target.
    pub topics: Vec<ItemId>,
    /// Where the right comes from.
    pub basis: Basis,
    /// The contract number; restricted.
    pub number: Option<Name>,
    /// The customer or access ID; restricted.
    pub access_id: Option<Name>,
    /// What it covers and what it does not.
    pub scope: Option<Note>,
    /// Its own hours; they win over the target's.
    pub hours: Option<Hours>,
    /// How fast they answer.
    pub response: Option<Name>,
    /// Start, last day, renewal, notice and preparation.
    pub term: Term,
    /// Days before a deadline on which it is told, longest first; empty means the workspace's.
    pub leads: Vec<u32>,
    /// Incidents.
    pub allowance: Option<Allowance>,
    /// What must be done once before it can be used.
    pub activation: Option<Activation>,
    /// Who may call; empty means anyone.
    pub callers: Vec<PersonId>,
    /// The department that keeps it.
    pub holder: Option<ItemId>,
    /// Where the document is: an address, or "General Affairs, cabinet 3".
    pub document: Option<Note>,
    /// Who bought it.
    pub bought_by: Option<Name>,
    /// What it costs, in words.
    pub cost: Option<Name>,
    /// How sure we are that it exists.
    pub status: Status,
    /// What a membership has beside.
    pub membership: Option<Membership>,
    /// Who must re-check it.
    pub care: Care,
}

impl Entitlement {
    /// An entitlement with a target and a basis and nothing else.
    #[must_use]
    pub fn new(id: ItemId, target: ItemId, basis: Basis) -> Self {
        Self {
            id,
            target,
            topics: Vec::new(),
            basis,
            number: None,
            access_id: None,
            scope: None,
            hours: None,
            response: None,
            term: Term::default(),
            leads: Vec::new(),
            allowance: None,
            activation: None,
            callers: Vec::new(),
            holder: None,
            document: None,
            bought_by: None,
            cost: None,
            status: Status::Known,
            membership: None,
            care: Care::default(),
        }
    }

    /// The allowance as it stands on a day.
    #[must_use]
    pub fn allowance_on(&self, day: NaiveDate) -> Option<Allowance> {
        self.allowance.map(|allowance| allowance.on(day))
    }

    /// True when it is for this topic.
    #[must_use]
    pub fn covers(&self, topic: ItemId) -> bool {
        self.topics.is_empty() || self.topics.contains(&topic)
    }

    /// True when this person may use it: a named caller, or nobody is named.
    #[must_use]
    pub fn may_be_used_by(&self, person: &PersonId) -> bool {
        self.callers.is_empty() || self.callers.contains(person)
    }
}

#[cfg(test)]
mod tests;
