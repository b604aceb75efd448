//! The directory of one workspace, in memory: what is known, and where it is found.
//!
//! It changes only by [`Directory::apply`], by the same change that the store commits.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::ItemId;
use super::attention::Attention;
use super::change::{Draft, Key, Miss, Record, Write};
use super::entitlement::Entitlement;
use super::escalation::Escalation;
use super::gaps::Survey;
use super::handover::Handover;
use super::search::Index;
use super::settings::{Accountable, Settings};
use super::target::Target;
use super::text::PersonId;
use super::topic::Topic;
use super::verification::{AccountableRole, Check, Dispute, Subject};

mod called;
mod casebook;

/// How many items are remembered as recently used by one person.
const RECENT_MAX: usize = 25;

/// What one workspace knows.
#[derive(Debug)]
pub struct Directory {
    settings: Settings,
    topics: BTreeMap<ItemId, Topic>,
    targets: BTreeMap<ItemId, Target>,
    entitlements: BTreeMap<ItemId, Entitlement>,
    entitlements_by_target: BTreeMap<ItemId, Vec<ItemId>>,
    topics_by_target: BTreeMap<ItemId, Vec<ItemId>>,
    checks: BTreeMap<Subject, Vec<Check>>,
    disputes: BTreeMap<Subject, Dispute>,
    accountable: BTreeMap<AccountableRole, Accountable>,
    fallback: Vec<ItemId>,
    misses: BTreeMap<String, Miss>,
    drafts: BTreeMap<u32, Draft>,
    escalations: BTreeMap<ItemId, Escalation>,
    handovers: BTreeMap<ItemId, Handover>,
    surveys: BTreeMap<u32, Survey>,
    attention: Attention,
    called: called::Called,
    next_number: u32,
    last_change: u64,
    recent: BTreeMap<PersonId, Vec<ItemId>>,
    topic_names: Index,
    target_names: Index,
    entitlement_names: Index,
}

impl Directory {
    /// An empty directory with the settings a new workspace starts with.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            topics: BTreeMap::new(),
            targets: BTreeMap::new(),
            entitlements: BTreeMap::new(),
            entitlements_by_target: BTreeMap::new(),
            topics_by_target: BTreeMap::new(),
            checks: BTreeMap::new(),
            disputes: BTreeMap::new(),
            accountable: BTreeMap::new(),
            fallback: Vec::new(),
            misses: BTreeMap::new(),
            drafts: BTreeMap::new(),
            escalations: BTreeMap::new(),
            handovers: BTreeMap::new(),
            surveys: BTreeMap::new(),
            attention: Attention::default(),
            called: called::Called::default(),
            next_number: 1,
            last_change: 0,
            recent: BTreeMap::new(),
            topic_names: Index::default(),
            target_names: Index::default(),
            entitlement_names: Index::default(),
        }
    }

    /// A directory as it was stored.
    #[must_use]
    pub fn restore(settings: Settings, records: Vec<(Key, Record)>, last_change: u64) -> Self {
        let mut directory = Self::new(settings);
        // Targets first: topics and entitlements are found by their targets' names too.
        let (targets, others): (Vec<_>, Vec<_>) =
            records.into_iter().partition(|(key, _)| matches!(key, Key::Target(_) | Key::Settings));
        for (key, record) in targets.into_iter().chain(others) {
            directory.set(&key, Some(record));
        }
        directory.last_change = last_change;
        directory
    }

    /// Takes over what a change wrote.
    pub fn apply(&mut self, number: u64, writes: &[Write]) {
        for write in writes {
            self.set(&write.key, write.after.clone());
        }
        self.last_change = number;
    }

    fn set(&mut self, key: &Key, record: Option<Record>) {
        match (key, record) {
            (Key::Settings, Some(Record::Settings(settings))) => self.settings = *settings,
            (Key::NextNumber, Some(Record::NextNumber(next))) => self.next_number = next,
            (Key::Fallback, Some(Record::Fallback(fallback))) => self.fallback = fallback,
            (Key::Fallback, None) => self.fallback.clear(),
            (Key::Accountable(role), Some(Record::Accountable(who))) => drop(self.accountable.insert(*role, who)),
            (Key::Accountable(role), None) => drop(self.accountable.remove(role)),
            (Key::Topic(id), Some(Record::Topic(topic))) => self.set_topic(*id, Some(*topic)),
            (Key::Topic(id), None) => self.set_topic(*id, None),
            (Key::Target(id), Some(Record::Target(target))) => self.set_target(*id, Some(*target)),
            (Key::Target(id), None) => self.set_target(*id, None),
            (Key::Entitlement(id), Some(Record::Entitlement(held))) => self.set_entitlement(*id, Some(*held)),
            (Key::Entitlement(id), None) => self.set_entitlement(*id, None),
            (Key::Check(subject, place), Some(Record::Check(check))) => {
                let checks = self.checks.entry(*subject).or_default();
                match usize::try_from(*place).ok().and_then(|place| checks.get_mut(place)) {
                    Some(there) => *there = check,
                    None => checks.push(check),
                }
            }
            (Key::Check(subject, place), None) => {
                if let Some(checks) = self.checks.get_mut(subject) {
                    checks.truncate(usize::try_from(*place).unwrap_or(usize::MAX));
                }
            }
            (Key::Dispute(subject), Some(Record::Dispute(dispute))) => drop(self.disputes.insert(*subject, dispute)),
            (Key::Dispute(subject), None) => drop(self.disputes.remove(subject)),
            (Key::Miss(words), Some(Record::Miss(miss))) => drop(self.misses.insert(words.clone(), miss)),
            (Key::Miss(words), None) => drop(self.misses.remove(words)),
            (Key::Draft(number), Some(Record::Draft(draft))) => drop(self.drafts.insert(*number, draft)),
            (Key::Draft(number), None) => drop(self.drafts.remove(number)),
            (Key::Escalation(id), Some(Record::Escalation(one))) => drop(self.escalations.insert(*id, *one)),
            (Key::Escalation(id), None) => drop(self.escalations.remove(id)),
            (Key::Handover(id), Some(Record::Handover(one))) => drop(self.handovers.insert(*id, *one)),
            (Key::Handover(id), None) => drop(self.handovers.remove(id)),
            (Key::Readiness(month), Some(Record::Readiness(survey))) => drop(self.surveys.insert(*month, survey)),
            (Key::Readiness(month), None) => drop(self.surveys.remove(month)),
            (Key::Called(person), record) => self.called.set(person, record),
            // A record under another kind's key cannot be made by `Change`, and the store refuses to load one.
            (key, record) => self.attention.set(key, record),
        }
    }

    fn set_topic(&mut self, id: ItemId, topic: Option<Topic>) {
        if let Some(old) = self.topics.remove(&id) {
            for step in &old.steps {
                forget(&mut self.topics_by_target, step.target, id);
            }
        }
        let Some(topic) = topic else { return self.topic_names.remove(id) };
        for step in &topic.steps {
            self.topics_by_target.entry(step.target).or_default().push(id);
        }
        self.topics.insert(id, topic);
        self.index_topic(id);
    }

    fn index_topic(&mut self, id: ItemId) {
        let Some(topic) = self.topics.get(&id) else { return };
        let names: Vec<&str> = [Some(&topic.name), topic.reading.as_ref()]
            .into_iter()
            .flatten()
            .chain(&topic.aliases)
            .map(super::text::Name::as_str)
            .collect();
        let targets =
            topic.steps.iter().filter_map(|step| self.targets.get(&step.target)).map(|target| target.name.as_str());
        let whens = topic.steps.iter().filter_map(|step| step.when.as_ref()).map(super::text::Note::as_str);
        let words: Vec<&str> = topic.notes.iter().map(super::text::Note::as_str).chain(whens).chain(targets).collect();
        self.topic_names.put(id, &names, &words);
    }

    fn set_target(&mut self, id: ItemId, target: Option<Target>) {
        let new_name = target.as_ref().map(|target| target.name.clone());
        let old_name = self.targets.remove(&id).map(|old| old.name);
        match target {
            Some(target) => {
                let words: Vec<&str> = target.notes.iter().map(super::text::Note::as_str).collect();
                self.target_names.put(id, &[target.name.as_str()], &words);
                self.targets.insert(id, target);
            }
            None => self.target_names.remove(id),
        }
        // Topics and entitlements are found by the target's name too, also when an undo brings it back after them.
        if old_name != new_name {
            for topic in self.topics_by_target.get(&id).cloned().unwrap_or_default() {
                self.index_topic(topic);
            }
            for held in self.entitlements_by_target.get(&id).cloned().unwrap_or_default() {
                self.index_entitlement(held);
            }
        }
    }

    fn set_entitlement(&mut self, id: ItemId, held: Option<Entitlement>) {
        if let Some(old) = self.entitlements.remove(&id) {
            forget(&mut self.entitlements_by_target, old.target, id);
        }
        let Some(held) = held else { return self.entitlement_names.remove(id) };
        self.entitlements_by_target.entry(held.target).or_default().push(id);
        self.entitlements.insert(id, held);
        self.index_entitlement(id);
    }

    fn index_entitlement(&mut self, id: ItemId) {
        let Some(held) = self.entitlements.get(&id) else { return };
        let target = self.targets.get(&held.target).map(|target| target.name.as_str());
        let names: Vec<&str> = held.number.iter().map(super::text::Name::as_str).chain(target).collect();
        self.entitlement_names.put(id, &names, &[]);
    }

    /// Every record, by its key's order.
    #[must_use]
    pub fn records(&self) -> Vec<(Key, Record)> {
        let checks = self
            .checks
            .iter()
            .flat_map(|(subject, checks)| (0..).zip(checks).map(|(place, _)| Key::Check(*subject, place)));
        [Key::Settings, Key::NextNumber, Key::Fallback]
            .into_iter()
            .chain(self.accountable.keys().map(|role| Key::Accountable(*role)))
            .chain(self.topics.keys().map(|id| Key::Topic(*id)))
            .chain(self.targets.keys().map(|id| Key::Target(*id)))
            .chain(self.entitlements.keys().map(|id| Key::Entitlement(*id)))
            .chain(checks)
            .chain(self.disputes.keys().map(|subject| Key::Dispute(*subject)))
            .chain(self.misses.keys().map(|words| Key::Miss(words.clone())))
            .chain(self.drafts.keys().map(|number| Key::Draft(*number)))
            .filter_map(|key| self.record(&key).map(|record| (key, record)))
            .collect()
    }

    /// A directory that holds the same: to try a change on.
    #[must_use]
    pub fn copy(&self) -> Self {
        Self::restore(self.settings.clone(), self.records(), self.last_change)
    }

    /// The record under a key, if there is one.
    #[must_use]
    pub fn record(&self, key: &Key) -> Option<Record> {
        match key {
            Key::Settings => Some(Record::Settings(Box::new(self.settings.clone()))),
            Key::NextNumber => Some(Record::NextNumber(self.next_number)),
            Key::Fallback => (!self.fallback.is_empty()).then(|| Record::Fallback(self.fallback.clone())),
            Key::Accountable(role) => self.accountable.get(role).cloned().map(Record::Accountable),
            Key::Topic(id) => self.topics.get(id).cloned().map(Box::new).map(Record::Topic),
            Key::Target(id) => self.targets.get(id).cloned().map(Box::new).map(Record::Target),
            Key::Entitlement(id) => self.entitlements.get(id).cloned().map(Box::new).map(Record::Entitlement),
            Key::Check(subject, place) => {
                let place = usize::try_from(*place).ok()?;
                self.checks.get(subject)?.get(place).cloned().map(Record::Check)
            }
            Key::Dispute(subject) => self.disputes.get(subject).cloned().map(Record::Dispute),
            Key::Miss(words) => self.misses.get(words).cloned().map(Record::Miss),
            Key::Draft(number) => self.drafts.get(number).cloned().map(Record::Draft),
            Key::Escalation(id) => self.escalations.get(id).cloned().map(Box::new).map(Record::Escalation),
            Key::Handover(id) => self.handovers.get(id).cloned().map(Box::new).map(Record::Handover),
            Key::Readiness(month) => self.surveys.get(month).cloned().map(Record::Readiness),
            Key::Called(person) => self.called.record(person),
            other => self.attention.record(other),
        }
    }

    /// Remembers what a person used last.
    pub fn touch(&mut self, person: &PersonId, id: ItemId) {
        let recent = self.recent.entry(person.clone()).or_default();
        recent.retain(|old| *old != id);
        recent.insert(0, id);
        recent.truncate(RECENT_MAX);
    }

    /// What a person used, the last first.
    #[must_use]
    pub fn recent(&self, person: &PersonId) -> &[ItemId] {
        self.recent.get(person).map_or(&[], Vec::as_slice)
    }

    /// What the workspace decided for itself.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The day it is in the workspace.
    #[must_use]
    pub fn today(&self, now: DateTime<Utc>) -> NaiveDate {
        self.settings.zone.today(now)
    }

    /// The number that the next item gets.
    #[must_use]
    pub const fn next_number(&self) -> u32 {
        self.next_number
    }

    /// The number of the last change.
    #[must_use]
    pub const fn last_change(&self) -> u64 {
        self.last_change
    }

    /// A topic by its number.
    #[must_use]
    pub fn topic(&self, id: ItemId) -> Option<&Topic> {
        self.topics.get(&id)
    }

    /// A target by its number.
    #[must_use]
    pub fn target(&self, id: ItemId) -> Option<&Target> {
        self.targets.get(&id)
    }

    /// An entitlement by its number.
    #[must_use]
    pub fn entitlement(&self, id: ItemId) -> Option<&Entitlement> {
        self.entitlements.get(&id)
    }

    /// All topics, by number.
    #[must_use]
    pub fn topics(&self) -> impl ExactSizeIterator<Item = &Topic> {
        self.topics.values()
    }

    /// All targets, by number.
    #[must_use]
    pub fn targets(&self) -> impl ExactSizeIterator<Item = &Target> {
        self.targets.values()
    }

    /// All entitlements, by number.
    #[must_use]
    pub fn entitlements(&self) -> impl ExactSizeIterator<Item = &Entitlement> {
        self.entitlements.values()
    }

    /// The entitlements at a target.
    pub fn entitlements_of(&self, target: ItemId) -> impl Iterator<Item = &Entitlement> {
        self.entitlements_by_target.get(&target).into_iter().flatten().filter_map(|id| self.entitlements.get(id))
    }

    /// The topics with a step at a target.
    pub fn topics_of(&self, target: ItemId) -> impl Iterator<Item = &Topic> {
        self.topics_by_target.get(&target).into_iter().flatten().filter_map(|id| self.topics.get(id))
    }

    /// The default management line.
    #[must_use]
    pub fn fallback(&self) -> &[ItemId] {
        &self.fallback
    }

    /// Who is accountable in a role.
    #[must_use]
    pub fn accountable(&self, role: AccountableRole) -> Option<&Accountable> {
        self.accountable.get(&role)
    }

    /// Every check of a subject, oldest first.
    #[must_use]
    pub fn checks(&self, subject: Subject) -> &[Check] {
        self.checks.get(&subject).map_or(&[], Vec::as_slice)
    }

    /// The last check of a subject.
    #[must_use]
    pub fn last_check(&self, subject: Subject) -> Option<&Check> {
        self.checks(subject).last()
    }

    /// The open dispute of a subject.
    #[must_use]
    pub fn dispute(&self, subject: Subject) -> Option<&Dispute> {
        self.disputes.get(&subject)
    }

    /// A look-up that found nothing, by its folded words.
    #[must_use]
    pub fn miss(&self, words: &str) -> Option<&Miss> {
        self.misses.get(words)
    }

    /// Every look-up that found nothing, by its folded words.
    #[must_use]
    pub fn misses(&self) -> impl ExactSizeIterator<Item = &Miss> {
        self.misses.values()
    }

    /// A command that waits for an answer.
    #[must_use]
    pub fn draft(&self, number: u32) -> Option<&Draft> {
        self.drafts.get(&number)
    }

    /// What the bot remembers of asking.
    #[must_use]
    pub const fn attention(&self) -> &Attention {
        &self.attention
    }

    /// All waiting commands, oldest first.
    pub fn drafts(&self) -> impl Iterator<Item = (u32, &Draft)> {
        self.drafts.iter().map(|(number, draft)| (*number, draft))
    }

    /// Where topics are found.
    #[must_use]
    pub const fn topic_names(&self) -> &Index {
        &self.topic_names
    }

    /// Where targets are found.
    #[must_use]
    pub const fn target_names(&self) -> &Index {
        &self.target_names
    }

    /// Where entitlements are found.
    #[must_use]
    pub const fn entitlement_names(&self) -> &Index {
        &self.entitlement_names
    }
}

fn forget(map: &mut BTreeMap<ItemId, Vec<ItemId>>, key: ItemId, member: ItemId) {
    if let Some(members) = map.get_mut(&key) {
        members.retain(|id| *id != member);
        if members.is_empty() {
            map.remove(&key);
        }
    }
}

#[cfg(test)]
mod tests;
