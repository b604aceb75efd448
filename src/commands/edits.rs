//! Writes in the making: each key once, with the value before taken from the directory.

use std::collections::BTreeMap;

use super::Context;
use crate::domain::change::{Key, Record, Write};
use crate::domain::entitlement::Entitlement;
use crate::domain::target::Target;
use crate::domain::text::{Note, PersonId};
use crate::domain::topic::Topic;
use crate::domain::verification::{Check, CheckResult, Method, Subject};
use crate::domain::{Care, ItemId};

/// Writes in the making.
pub(super) struct Edits<'c> {
    context: &'c Context<'c>,
    after: BTreeMap<Key, Option<Record>>,
    next_number: u32,
}

impl<'c> Edits<'c> {
    pub(super) fn new(context: &'c Context<'c>) -> Self {
        Self { context, after: BTreeMap::new(), next_number: context.directory.next_number() }
    }

    /// A number that no item had before.
    pub(super) fn new_id(&mut self) -> ItemId {
        let id = ItemId(self.next_number);
        self.next_number = self.next_number.saturating_add(1);
        self.after.insert(Key::NextNumber, Some(Record::NextNumber(self.next_number)));
        id
    }

    pub(super) fn put(&mut self, key: Key, record: Record) {
        self.after.insert(key, Some(record));
    }

    pub(super) fn remove(&mut self, key: Key) {
        self.after.insert(key, None);
    }

    pub(super) fn topic(&mut self, topic: Topic) {
        self.put(Key::Topic(topic.id), Record::Topic(Box::new(topic)));
    }

    pub(super) fn target(&mut self, target: Target) {
        self.put(Key::Target(target.id), Record::Target(Box::new(target)));
    }

    pub(super) fn entitlement(&mut self, held: Entitlement) {
        self.put(Key::Entitlement(held.id), Record::Entitlement(Box::new(held)));
    }

    /// A check by the asker, now. It ends a dispute: somebody has looked.
    pub(super) fn check(&mut self, subject: Subject, method: Method, result: CheckResult, note: Option<Note>) {
        let made = self.after.keys().filter(|key| matches!(key, Key::Check(other, _) if *other == subject)).count();
        let place = u32::try_from(self.context.directory.checks(subject).len() + made).unwrap_or(u32::MAX);
        let by = self.context.person().clone();
        let check = Check { subject, method, result, by, at: self.context.now, note };
        self.put(Key::Check(subject, place), Record::Check(check));
        for key in [Key::Dispute(subject), Key::Snooze(subject)] {
            if self.context.directory.record(&key).is_some() {
                self.remove(key);
            }
        }
        self.answered(subject);
    }

    /// The asker has answered about a subject: nobody is silent about it any more, and the asker is not silent at all.
    pub(super) fn answered(&mut self, subject: Subject) {
        if let Some(Record::Asked(asks)) = self.context.directory.record(&Key::Asked(subject)) {
            self.remove(Key::Asked(subject));
            // What they were asked is done, whoever did it.
            asks.0.keys().for_each(|person| self.spoke(person));
        }
        self.spoke(&self.context.asker.id);
    }

    /// Somebody has been heard of.
    pub(super) fn spoke(&mut self, person: &PersonId) {
        let key = Key::Silence(person.clone());
        if self.context.directory.record(&key).is_some() {
            self.remove(key);
        }
    }

    /// Names others for a subject.
    pub(super) fn care(&mut self, subject: Subject, care: Care) {
        let Subject::Item(id) = subject else { return };
        let directory = self.context.directory;
        if let Some(topic) = directory.topic(id) {
            self.topic(Topic { care, ..topic.clone() });
        } else if let Some(target) = directory.target(id) {
            self.target(Target { care, ..target.clone() });
        } else if let Some(held) = directory.entitlement(id) {
            self.entitlement(Entitlement { care, ..held.clone() });
        }
    }

    /// The writes that change something.
    pub(super) fn finish(mut self) -> Vec<Write> {
        let directory = self.context.directory;
        self.after.retain(|key, after| directory.record(key) != *after);
        // Whoever writes something down is not silent, whatever it is.
        if !self.after.is_empty() {
            self.spoke(&self.context.asker.id);
        }
        let after = self.after.into_iter();
        after.map(|(key, after)| Write { before: directory.record(&key), key, after }).collect()
    }
}
