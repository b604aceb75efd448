//! What the bot owes to say: which occurrence it is, how far its delivery has come, and what has been done about it.
//!
//! The key names an occurrence and nothing else, so a restart, a retry or a clock that was put back meets the same record
//! and says nothing twice. What is kept is the meaning; the words are made when it is delivered. Nothing is deleted
//! because it could not be delivered: it waits, or it is parked with the reason.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::ItemId;
use super::text::PersonId;
use super::verification::Subject;
use super::words::words;

/// The first wait after a delivery that did not succeed; each further one is twice as long.
const FIRST_WAIT_SECONDS: i64 = 30;
/// The longest wait: a chat that comes back after a night is written to within the hour.
const LONGEST_WAIT_SECONDS: i64 = 3_600;
/// A notice made later than this after its moment says that it is late: the bot was down, or the clock leapt.
const LATE_AFTER_HOURS: i64 = 6;
/// Longest reason that is kept of a delivery that cannot succeed, in characters.
const WHY_MAX: usize = 200;
/// The number of an item that is none: a digest is about the workspace.
pub const NO_ITEM: ItemId = ItemId(0);

words! {
    /// The kinds of notices.
    NoticeKind {
        /// What is to be checked this week, by whom, and what is ahead.
        Digest = "digest",
        /// A right ends, or somebody must decide about it.
        Deadline = "deadline",
        /// Few incidents are left, or none.
        Allowance = "allowance",
        /// Nothing was given to a community for long.
        Membership = "membership",
        /// An escalation has no outcome yet.
        FollowUp = "follow_up",
        /// A handover has items that the successor has not checked.
        Handover = "handover",
    }
}

words! {
    /// Why a notice cannot be delivered, where that is known; what a chat says otherwise is kept in its own words.
    Hindrance {
        /// No channel is set.
        NoChannel = "no_channel",
        /// What is set is no channel of this chat.
        NotAChannel = "not_a_channel",
        /// The channel is gone.
        Gone = "gone",
        /// The bot may not write there.
        Forbidden = "forbidden",
    }
}

/// Which occurrence of which notice: the one thing that must never be said twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoticeKey {
    /// Its kind.
    pub kind: NoticeKind,
    /// What it is about; [`NO_ITEM`] for a digest.
    pub item: ItemId,
    /// The day that makes the occurrence: of the digest, the deadline, the last contribution.
    pub day: NaiveDate,
    /// What else makes it: the lead in days, the share that is left, which time it is said.
    pub number: u32,
}

impl fmt::Display for NoticeKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}.{}", self.kind.word(), self.item.0, self.day.format("%Y%m%d"), self.number)
    }
}

impl FromStr for NoticeKey {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.split('.');
        let mut part = || parts.next().ok_or(());
        let kind = NoticeKind::from_word(part()?).ok_or(())?;
        let item = ItemId(part()?.parse().map_err(|_| ())?);
        let day = NaiveDate::parse_from_str(part()?, "%Y%m%d").map_err(|_| ())?;
        let number = part()?.parse().map_err(|_| ())?;
        parts.next().is_none().then_some(Self { kind, item, day, number }).ok_or(())
    }
}

/// Something that one person is asked to check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// What.
    pub subject: Subject,
    /// Whom; nobody where nobody is left to ask.
    pub person: Option<PersonId>,
}

/// How many more wait for somebody than are named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct More {
    /// For whom; nobody where nobody is left to ask.
    pub person: Option<PersonId>,
    /// How many.
    pub count: u32,
}

words! {
    /// What was done about something that was said.
    Settlement {
        /// It was checked.
        Checked = "checked",
        /// It was put off.
        Snoozed = "snoozed",
        /// Somebody else checks it from now on.
        PassedOn = "passed_on",
        /// It was decided that it goes on.
        Decided = "decided",
        /// Its dates or its incidents are others now, or something was given.
        Changed = "changed",
        /// It was removed.
        Removed = "removed",
    }
}

/// Something that was said and is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// What it was about.
    pub subject: Subject,
    /// Who did it.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub how: Settlement,
}

/// How far the delivery of a notice has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nothing has been sent.
    Pending,
    /// It was handed to the chat, and nobody knows what became of it.
    Sending {
        /// When it was first tried.
        first_try: DateTime<Utc>,
    },
    /// It arrived.
    Sent {
        /// What the chat calls the message, where it can be edited.
        message: Option<String>,
        /// When.
        at: DateTime<Utc>,
        /// How many of the things that are done it shows as done.
        shown: u32,
    },
    /// It cannot be delivered until somebody mends something.
    Parked {
        /// Why: the word of a [`Hindrance`], or what the chat said.
        why: String,
        /// When.
        at: DateTime<Utc>,
        /// Whether an admin has been told.
        told: bool,
    },
    /// A later one says the same and more.
    Superseded,
    /// It is said in the message of another one of its kind, which fell due with it and names both.
    Joined {
        /// The notice whose message it is.
        to: NoticeKey,
    },
}

/// One notice on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// The moment it was for.
    pub due_at: DateTime<Utc>,
    /// When it was decided on; the difference is how late it is.
    pub made_at: DateTime<Utc>,
    /// What it asks of whom; of a notice about one item, that item and who decides, and then those of the notices that are
    /// joined to it.
    pub about: Vec<Asking>,
    /// How many more wait for each person that it asks; for nobody, what nobody is left to be asked about.
    pub more: Vec<More>,
    /// How far it has come.
    pub stage: Stage,
    /// How often the delivery failed.
    pub tries: u32,
    /// Not before this.
    pub next_try: DateTime<Utc>,
    /// What has been done about it.
    pub settled: Vec<Settled>,
}

impl Outgoing {
    /// A notice that waits for its delivery.
    #[must_use]
    pub const fn new(due_at: DateTime<Utc>, made_at: DateTime<Utc>, about: Vec<Asking>) -> Self {
        Self {
            due_at,
            made_at,
            about,
            more: Vec::new(),
            stage: Stage::Pending,
            tries: 0,
            next_try: made_at,
            settled: Vec::new(),
        }
    }

    /// Whether it comes noticeably after its moment.
    #[must_use]
    pub fn is_late(&self) -> bool {
        self.made_at.signed_duration_since(self.due_at) > TimeDelta::hours(LATE_AFTER_HOURS)
    }

    /// Whether there is something to do at `now`: to post it, or to show in the message what is done.
    #[must_use]
    pub fn wants_delivery(&self, now: DateTime<Utc>) -> bool {
        self.is_open() && self.next_try <= now
    }

    /// How many things that it speaks of are done.
    #[must_use]
    pub fn settled_count(&self) -> u32 {
        u32::try_from(self.settled.len()).unwrap_or(u32::MAX)
    }

    /// Whether a delivery is still to come.
    #[must_use]
    pub fn is_open(&self) -> bool {
        match &self.stage {
            Stage::Pending | Stage::Sending { .. } => true,
            Stage::Sent { message, shown, .. } => message.is_some() && *shown < self.settled_count(),
            Stage::Parked { .. } | Stage::Superseded | Stage::Joined { .. } => false,
        }
    }

    /// The notice after it was handed to the chat: from now on its fate is in doubt until the chat says otherwise.
    #[must_use]
    pub fn handed_over(mut self, now: DateTime<Utc>) -> Self {
        if self.stage == Stage::Pending {
            self.stage = Stage::Sending { first_try: now };
        }
        self
    }

    /// The notice after it arrived; it showed so many things as done.
    #[must_use]
    pub fn arrived(mut self, message: Option<String>, now: DateTime<Utc>, shown: u32) -> Self {
        self.stage = match self.stage {
            Stage::Sent { message: known, at, .. } => Stage::Sent { message: message.or(known), at, shown },
            Stage::Pending
            | Stage::Sending { .. }
            | Stage::Parked { .. }
            | Stage::Superseded
            | Stage::Joined { .. } => Stage::Sent { message, at: now, shown },
        };
        self.tries = 0;
        self
    }

    /// The notice after a delivery that may succeed later: it waits twice as long each time, up to an hour, and not all
    /// notices the same, so that they do not come back together.
    #[must_use]
    pub fn put_off(mut self, key: &NoticeKey, now: DateTime<Utc>) -> Self {
        let doublings = self.tries.min(16);
        let wait = FIRST_WAIT_SECONDS.saturating_mul(1 << doublings).min(LONGEST_WAIT_SECONDS);
        self.tries = self.tries.saturating_add(1);
        let quarters = wait * i64::from(scatter(key, self.tries) % 512) / 1_024;
        self.next_try = now + TimeDelta::seconds(wait * 3 / 4 + quarters);
        self
    }

    /// The notice after a delivery that cannot succeed. A message that cannot be edited stays as it is.
    #[must_use]
    pub fn parked(mut self, why: &str, now: DateTime<Utc>) -> Self {
        self.stage = match self.stage {
            Stage::Sent { message, at, .. } => Stage::Sent { message, at, shown: u32::MAX },
            Stage::Pending
            | Stage::Sending { .. }
            | Stage::Parked { .. }
            | Stage::Superseded
            | Stage::Joined { .. } => Stage::Parked { why: why.chars().take(WHY_MAX).collect(), at: now, told: false },
        };
        self
    }
}

/// A number that looks like chance and is none: the same for the same key and try, on every machine (FNV-1a).
fn scatter(key: &NoticeKey, tries: u32) -> u32 {
    format!("{key}/{tries}").bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests;
