//! Which number each item of a document gets, and which item a name in it means.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::met::{self, called};
use super::rest::moment;
use crate::domain::ItemId;
use crate::domain::directory::Directory;
use crate::domain::search::Index;
use crate::domain::text::PersonId;
use crate::exchange::document::Document;

/// The numbers of a document's items.
pub(super) struct Numbers {
    pub(super) targets: Vec<ItemId>,
    pub(super) topics: Vec<ItemId>,
    pub(super) contracts: Vec<ItemId>,
    pub(super) memberships: Vec<ItemId>,
    pub(super) escalations: Vec<ItemId>,
    pub(super) handovers: Vec<ItemId>,
    /// The first number that no item has.
    pub(super) next: u32,
    /// From the numbers that the document uses to the given ones.
    by_number: BTreeMap<u32, ItemId>,
    target_names: BTreeMap<String, ItemId>,
    topic_names: BTreeMap<String, ItemId>,
}

/// Gives numbers, each once.
struct Giver<'d> {
    directory: &'d Directory,
    given: BTreeSet<ItemId>,
    next: u32,
}

impl Giver<'_> {
    /// The number of the item that stands there already, else the one that it comes with where that is free, else a new one.
    fn give(&mut self, there: Option<ItemId>, wanted: Option<u32>) -> ItemId {
        let is_free = |id: &ItemId| id.0 > 0 && id.0 >= self.directory.next_number() && !self.given.contains(id);
        let there = there.filter(|id| !self.given.contains(id));
        let id = there.or(wanted.map(ItemId).filter(is_free)).unwrap_or_else(|| {
            let id = ItemId(self.next);
            self.next = self.next.saturating_add(1);
            id
        });
        self.given.insert(id);
        id
    }
}

impl Numbers {
    /// Gives every item of a document its number.
    pub(super) fn give(directory: &Directory, document: &Document) -> Self {
        let wanted = document
            .target
            .iter()
            .map(|target| target.id)
            .chain(document.topic.iter().map(|topic| topic.id))
            .chain(document.contract.iter().map(|contract| contract.id))
            .chain(document.membership.iter().map(|membership| membership.id))
            .chain(document.escalation.iter().map(|one| Some(one.id)))
            .chain(document.handover.iter().map(|one| Some(one.id)));
        let highest = wanted.flatten().max().unwrap_or(0).saturating_add(1);
        let next = directory.next_number().max(highest).max(document.next_number.unwrap_or(0));
        let mut giver = Giver { directory, given: BTreeSet::new(), next };
        let named = |index: &Index, name: &str, own: Option<u32>| {
            // An alias of one item may be the name of another; the item itself is the one with this name and number.
            let by_number = own.map(ItemId).filter(|id| index.exact(name).contains(id));
            by_number.or_else(|| called(index, name))
        };
        let targets: Vec<ItemId> = document
            .target
            .iter()
            .map(|target| giver.give(named(directory.target_names(), &target.name, target.id), target.id))
            .collect();
        let topics: Vec<ItemId> = document
            .topic
            .iter()
            .map(|topic| giver.give(named(directory.topic_names(), &topic.name, topic.id), topic.id))
            .collect();
        let contracts = document
            .contract
            .iter()
            .zip(met::contracts(directory, document))
            .map(|(contract, there)| giver.give(there, contract.id))
            .collect();
        let memberships = document
            .membership
            .iter()
            .map(|membership| giver.give(met::membership(directory, membership), membership.id))
            .collect();
        // What happened at one moment by one person is one thing, however often it comes in.
        let happened = |by: &str, at: &str, there: (&PersonId, DateTime<Utc>)| {
            there.0.as_str() == by && moment(at) == Some(there.1)
        };
        let escalations = document
            .escalation
            .iter()
            .map(|one| {
                let there = directory.escalation(ItemId(one.id));
                let there = there.filter(|there| happened(&one.by, &one.at, (&there.by, there.at)));
                giver.give(there.map(|there| there.id), Some(one.id))
            })
            .collect();
        let handovers = document
            .handover
            .iter()
            .map(|one| {
                let there = directory.handover(ItemId(one.id));
                let there = there.filter(|there| happened(&one.by, &one.at, (&there.by, there.at)));
                giver.give(there.map(|there| there.id), Some(one.id))
            })
            .collect();
        let mut numbers = Self {
            targets,
            topics,
            contracts,
            memberships,
            escalations,
            handovers,
            next: giver.next,
            by_number: BTreeMap::new(),
            target_names: BTreeMap::new(),
            topic_names: BTreeMap::new(),
        };
        numbers.call(document);
        numbers
    }

    fn call(&mut self, document: &Document) {
        for (target, id) in document.target.iter().zip(&self.targets) {
            self.by_number.extend(target.id.map(|number| (number, *id)));
            self.target_names.entry(target.name.clone()).or_insert(*id);
        }
        for (topic, id) in document.topic.iter().zip(&self.topics) {
            self.by_number.extend(topic.id.map(|number| (number, *id)));
            self.topic_names.entry(topic.name.clone()).or_insert(*id);
        }
        let contracts = document.contract.iter().map(|contract| contract.id).zip(&self.contracts);
        let memberships = document.membership.iter().map(|membership| membership.id).zip(&self.memberships);
        for (number, id) in contracts.chain(memberships) {
            self.by_number.extend(number.map(|number| (number, *id)));
        }
    }

    /// The target that a name or a number of the document means.
    pub(super) fn target(&self, directory: &Directory, name: &str) -> Option<ItemId> {
        match number(name) {
            Some(number) => self
                .by_number
                .get(&number)
                .copied()
                .filter(|id| self.targets.contains(id))
                .or_else(|| directory.target(ItemId(number)).map(|target| target.id)),
            None => self.target_names.get(name).copied().or_else(|| called(directory.target_names(), name)),
        }
    }

    /// The topic that a name or a number of the document means.
    pub(super) fn topic(&self, directory: &Directory, name: &str) -> Option<ItemId> {
        match number(name) {
            Some(number) => self
                .by_number
                .get(&number)
                .copied()
                .filter(|id| self.topics.contains(id))
                .or_else(|| directory.topic(ItemId(number)).map(|topic| topic.id)),
            None => self.topic_names.get(name).copied().or_else(|| called(directory.topic_names(), name)),
        }
    }

    /// The item that a number of the document means.
    pub(super) fn item(&self, name: &str) -> Option<ItemId> {
        self.by_number.get(&number(name)?).copied()
    }
}

fn number(name: &str) -> Option<u32> {
    name.strip_prefix('#')?.parse().ok()
}
