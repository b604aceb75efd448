//! What the bot remembers of asking: who was asked what, who put something off, who is away or gone, what was said.
//!
//! None of it is knowledge about the directory's items, and nothing here resets a clock: being asked is not a check, and
//! neither is a snooze.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::ItemId;
use super::change::{Key, Record};
use super::notice::{NoticeKey, NoticeKind, Outgoing};
use super::text::PersonId;
use super::verification::Subject;

/// How often in a row something can be put off.
pub const SNOOZES_MAX: u32 = 3;
/// After so many digests without a word somebody counts as silent.
pub const SILENT_AFTER: u32 = 2;
/// After being asked so often about one thing, and answering others, somebody is passed over for it: not as soon as the
/// silent are, for who answers something each week is at work.
pub const UNANSWERED_AFTER: u32 = 4;

/// Something that was put off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snooze {
    /// The first day on which it is asked about again.
    pub until: NaiveDate,
    /// How often in a row.
    pub times: u32,
    /// Who put it off.
    pub by: PersonId,
}

/// A verifier on leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    /// The last day of it.
    pub until: NaiveDate,
}

/// How often each person was asked about something in a row, without an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asks(pub BTreeMap<PersonId, u32>);

/// All that the bot remembers of asking, in one workspace.
#[derive(Debug, Default)]
pub struct Attention {
    snoozes: BTreeMap<Subject, Snooze>,
    absences: BTreeMap<PersonId, Absence>,
    asks: BTreeMap<Subject, Asks>,
    silences: BTreeMap<PersonId, u32>,
    departed: BTreeMap<PersonId, DateTime<Utc>>,
    notices: BTreeMap<NoticeKey, Outgoing>,
    open: BTreeSet<NoticeKey>,
    said_up_to: Option<DateTime<Utc>>,
}

impl Attention {
    /// Takes a record over, or forgets it.
    pub(super) fn set(&mut self, key: &Key, record: Option<Record>) {
        match (key, record) {
            (Key::Snooze(subject), Some(Record::Snooze(snooze))) => drop(self.snoozes.insert(*subject, snooze)),
            (Key::Snooze(subject), None) => drop(self.snoozes.remove(subject)),
            (Key::Absence(person), Some(Record::Absence(absence))) => {
                self.absences.insert(person.clone(), absence);
            }
            (Key::Absence(person), None) => {
                self.absences.remove(person);
            }
            (Key::Asked(subject), Some(Record::Asked(asks))) => drop(self.asks.insert(*subject, asks)),
            (Key::Asked(subject), None) => drop(self.asks.remove(subject)),
            (Key::Silence(person), Some(Record::Silence(digests))) => {
                self.silences.insert(person.clone(), digests);
            }
            (Key::Silence(person), None) => {
                self.silences.remove(person);
            }
            (Key::Departed(person), Some(Record::Departed(at))) => {
                self.departed.insert(person.clone(), at);
            }
            (Key::Departed(person), None) => {
                self.departed.remove(person);
            }
            (Key::Notice(key), Some(Record::Notice(outgoing))) => {
                if outgoing.is_open() {
                    self.open.insert(*key);
                } else {
                    self.open.remove(key);
                }
                self.notices.insert(*key, *outgoing);
            }
            (Key::Notice(key), None) => {
                self.open.remove(key);
                self.notices.remove(key);
            }
            (Key::SaidUpTo, Some(Record::SaidUpTo(at))) => self.said_up_to = Some(at),
            (Key::SaidUpTo, None) => self.said_up_to = None,
            _ => {}
        }
    }

    /// The record under a key, if it is one of these.
    #[must_use]
    pub(super) fn record(&self, key: &Key) -> Option<Record> {
        match key {
            Key::Snooze(subject) => self.snoozes.get(subject).cloned().map(Record::Snooze),
            Key::Absence(person) => self.absences.get(person).cloned().map(Record::Absence),
            Key::Asked(subject) => self.asks.get(subject).cloned().map(Record::Asked),
            Key::Silence(person) => self.silences.get(person).copied().map(Record::Silence),
            Key::Departed(person) => self.departed.get(person).copied().map(Record::Departed),
            Key::Notice(key) => self.notices.get(key).cloned().map(Box::new).map(Record::Notice),
            Key::SaidUpTo => self.said_up_to.map(Record::SaidUpTo),
            _ => None,
        }
    }

    /// How something was last put off.
    #[must_use]
    pub fn snooze(&self, subject: Subject) -> Option<&Snooze> {
        self.snoozes.get(&subject)
    }

    /// Whether something is put off on a day.
    #[must_use]
    pub fn is_snoozed(&self, subject: Subject, today: NaiveDate) -> bool {
        self.snooze(subject).is_some_and(|snooze| snooze.until > today)
    }

    /// The leave of a person who is away on a day.
    #[must_use]
    pub fn absence(&self, person: &PersonId, today: NaiveDate) -> Option<&Absence> {
        self.absences.get(person).filter(|absence| absence.until >= today)
    }

    /// Every leave, also one that is over, by the person.
    pub fn absences(&self) -> impl Iterator<Item = (&PersonId, &Absence)> {
        self.absences.iter()
    }

    /// Whether a person has left the chat.
    #[must_use]
    pub fn has_left(&self, person: &PersonId) -> bool {
        self.departed.contains_key(person)
    }

    /// Who has left the chat, and when that was noticed.
    #[must_use]
    pub fn departed(&self) -> impl ExactSizeIterator<Item = (&PersonId, DateTime<Utc>)> {
        self.departed.iter().map(|(person, at)| (person, *at))
    }

    /// When it was noticed that a person has left the chat.
    #[must_use]
    pub fn left_at(&self, person: &PersonId) -> Option<DateTime<Utc>> {
        self.departed.get(person).copied()
    }

    /// How often a person was asked about something in a row, without an answer.
    #[must_use]
    pub fn asked(&self, subject: Subject, person: &PersonId) -> u32 {
        self.asks.get(&subject).and_then(|asks| asks.0.get(person)).copied().unwrap_or_default()
    }

    /// In how many digests in a row a person was asked something and said nothing at all.
    #[must_use]
    pub fn silence(&self, person: &PersonId) -> u32 {
        self.silences.get(person).copied().unwrap_or_default()
    }

    /// A notice by its key.
    #[must_use]
    pub fn notice(&self, key: &NoticeKey) -> Option<&Outgoing> {
        self.notices.get(key)
    }

    /// All notices that are remembered, in the order of their keys.
    pub fn notices(&self) -> impl Iterator<Item = (&NoticeKey, &Outgoing)> {
        self.notices.iter()
    }

    /// The notices of one kind about one item.
    pub fn notices_about(&self, kind: NoticeKind, item: ItemId) -> impl Iterator<Item = (&NoticeKey, &Outgoing)> {
        let key = |day, number| NoticeKey { kind, item, day, number };
        self.notices.range(key(NaiveDate::MIN, 0)..=key(NaiveDate::MAX, u32::MAX))
    }

    /// The notices that still want something of a chat.
    pub fn open(&self) -> impl Iterator<Item = (&NoticeKey, &Outgoing)> {
        self.open.iter().filter_map(|key| self.notices.get_key_value(key))
    }

    /// The moment up to which everything has been said.
    #[must_use]
    pub const fn said_up_to(&self) -> Option<DateTime<Utc>> {
        self.said_up_to
    }
}
