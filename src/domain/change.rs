//! A change: what one command wants written, with the values before and after.
//!
//! The same value is committed to the disk, applied to the directory in memory, kept in the journal and turned round by
//! an undo, so these four cannot disagree.

use chrono::{DateTime, Utc};

use super::ItemId;
use super::attention::{Absence, Asks, Snooze};
use super::entitlement::Entitlement;
use super::escalation::Escalation;
use super::gaps::Survey;
use super::handover::Handover;
use super::notice::{NoticeKey, Outgoing};
use super::settings::{Accountable, Settings};
use super::target::Target;
use super::text::{Name, PersonId};
use super::topic::Topic;
use super::verification::{AccountableRole, Check, Dispute, Subject};

/// Where a record of a workspace lives. The order is the order of bytes on disk.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// The one record of settings.
    Settings,
    /// The next short number to give.
    NextNumber,
    /// The default management line.
    Fallback,
    /// One of the two accountable persons.
    Accountable(AccountableRole),
    /// A topic.
    Topic(ItemId),
    /// A target.
    Target(ItemId),
    /// An entitlement.
    Entitlement(ItemId),
    /// The n-th check of a subject, counted from zero.
    Check(Subject, u32),
    /// The open dispute of a subject.
    Dispute(Subject),
    /// A look-up that found no path, by its folded words.
    Miss(String),
    /// A command that waits for an answer to a question.
    Draft(u32),
    /// Something that was put off.
    Snooze(Subject),
    /// A verifier on leave.
    Absence(PersonId),
    /// How often whom was asked about something.
    Asked(Subject),
    /// In how many digests somebody was asked and said nothing.
    Silence(PersonId),
    /// Somebody who has left the chat.
    Departed(PersonId),
    /// A notice, on its way or said.
    Notice(NoticeKey),
    /// The one mark up to which everything has been said.
    SaidUpTo,
    /// What somebody is called in the chat.
    Called(PersonId),
    /// One use of a step.
    Escalation(ItemId),
    /// The passing on of somebody's duties.
    Handover(ItemId),
    /// How ready the workspace was when it was first looked at in a month, written as year × 100 + month.
    Readiness(u32),
}

/// A look-up that found no path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss {
    /// What was typed, the last time.
    pub typed: Name,
    /// How often.
    pub count: u32,
    /// When it was last asked for.
    pub last_at: DateTime<Utc>,
}

/// A command that waits for an answer to a question: "which of the two do you mean?".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Who typed it.
    pub by: PersonId,
    /// The command's path, such as `entry add`.
    pub command: String,
    /// Its options as typed.
    pub options: Vec<(String, String)>,
    /// When.
    pub at: DateTime<Utc>,
}

/// One record of a workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// See [`Key::Settings`].
    Settings(Box<Settings>),
    /// See [`Key::NextNumber`].
    NextNumber(u32),
    /// See [`Key::Fallback`].
    Fallback(Vec<ItemId>),
    /// See [`Key::Accountable`].
    Accountable(Accountable),
    /// See [`Key::Topic`].
    Topic(Box<Topic>),
    /// See [`Key::Target`].
    Target(Box<Target>),
    /// See [`Key::Entitlement`].
    Entitlement(Box<Entitlement>),
    /// See [`Key::Check`].
    Check(Check),
    /// See [`Key::Dispute`].
    Dispute(Dispute),
    /// See [`Key::Miss`].
    Miss(Miss),
    /// See [`Key::Draft`].
    Draft(Draft),
    /// See [`Key::Snooze`].
    Snooze(Snooze),
    /// See [`Key::Absence`].
    Absence(Absence),
    /// See [`Key::Asked`].
    Asked(Asks),
    /// See [`Key::Silence`].
    Silence(u32),
    /// See [`Key::Departed`]: since when.
    Departed(DateTime<Utc>),
    /// See [`Key::Notice`].
    Notice(Box<Outgoing>),
    /// See [`Key::SaidUpTo`].
    SaidUpTo(DateTime<Utc>),
    /// See [`Key::Called`].
    Called(Name),
    /// See [`Key::Escalation`].
    Escalation(Box<Escalation>),
    /// See [`Key::Handover`].
    Handover(Box<Handover>),
    /// See [`Key::Readiness`].
    Readiness(Survey),
}

/// One record before and after; `None` is "not there".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    /// Which record.
    pub key: Key,
    /// What it was.
    pub before: Option<Record>,
    /// What it becomes.
    pub after: Option<Record>,
}

/// Why something was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A person's command, by its path; it can be undone.
    Command(String),
    /// The undoing of an earlier change, by its number.
    Undo(u64),
    /// The bot's own book-keeping: a miss, a draft. Nobody undoes it.
    Bookkeeping,
}

/// What one command wants written: all of it or nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its number in the workspace's journal, from 1, without gaps.
    pub number: u64,
    /// When it was decided.
    pub at: DateTime<Utc>,
    /// Who wanted it.
    pub by: PersonId,
    /// Why.
    pub cause: Cause,
    /// What is written, each key at most once.
    pub writes: Vec<Write>,
}

impl Key {
    /// The subject whose history a write to this key belongs to.
    #[must_use]
    pub const fn subject(&self) -> Option<Subject> {
        match self {
            Self::Topic(id) | Self::Target(id) | Self::Entitlement(id) | Self::Escalation(id) | Self::Handover(id) => {
                Some(Subject::Item(*id))
            }
            Self::Accountable(role) => Some(Subject::Accountable(*role)),
            Self::Check(subject, _) | Self::Dispute(subject) | Self::Snooze(subject) => Some(*subject),
            Self::Settings
            | Self::NextNumber
            | Self::Fallback
            | Self::Miss(_)
            | Self::Draft(_)
            | Self::Absence(_)
            | Self::Asked(_)
            | Self::Silence(_)
            | Self::Departed(_)
            | Self::Notice(_)
            | Self::SaidUpTo
            | Self::Called(_)
            | Self::Readiness(_) => None,
        }
    }

    /// What the bot remembers for itself, which goes on changing while nobody does anything: an undo leaves it alone.
    #[must_use]
    pub const fn is_bookkeeping(&self) -> bool {
        matches!(
            self,
            Self::NextNumber
                | Self::Asked(_)
                | Self::Silence(_)
                | Self::Departed(_)
                | Self::Notice(_)
                | Self::SaidUpTo
                | Self::Called(_)
        )
    }
}

#[cfg(test)]
mod tests;
