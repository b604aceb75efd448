//! In which order candidates are shown, and the best of them.

use std::cmp::Ordering;

use super::Hit;
use super::names::{Name, Names};
use crate::domain::ItemId;

/// How a name was found, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// The name is what was typed.
    Exact,
    /// The name begins with it.
    NamePrefix,
    /// A word in the name begins with it.
    WordPrefix,
    /// It stands in the middle of the name.
    Within,
    /// The name or a word in it begins with it, but for one typo.
    OneTypo,
    /// But for two.
    TwoTypos,
    /// Its words stand in the name, or in what was written about the item.
    Words,
    /// The name has something in common with it.
    Distant,
}

/// Which key it was found by, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum By {
    Strict,
    Loose,
    Romaji,
}

/// The place of a candidate: lower is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    pub(super) tier: Tier,
    pub(super) by: By,
    /// How far it is off, where one tier holds near and far.
    pub(super) off: u8,
    /// Shorter names come first.
    pub(super) length: u8,
}

impl Rank {
    /// A rank in a tier that knows no near and far.
    pub(super) const fn new(tier: Tier, by: By, length: u8) -> Self {
        Self { tier, by, off: 0, length }
    }
}

/// A candidate.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    rank: Rank,
    recency: usize,
    name: Name,
}

/// The best candidates so far, each item once.
#[derive(Debug)]
pub(super) struct Top<'a> {
    names: &'a Names,
    recent: &'a [ItemId],
    most: usize,
    best: Vec<Candidate>,
}

impl<'a> Top<'a> {
    /// Keeps the best `most`; of two that are alike the more recently used is better.
    pub(super) fn new(names: &'a Names, most: usize, recent: &'a [ItemId]) -> Self {
        Self { names, recent, most, best: Vec::with_capacity(most.min(64)) }
    }

    /// True if there are enough.
    pub(super) fn is_full(&self) -> bool {
        self.best.len() >= self.most
    }

    /// True if there are enough, and none of them is of this tier or a lower one.
    pub(super) fn is_full_above(&self, tier: Tier) -> bool {
        self.is_full() && self.best.last().is_none_or(|worst| worst.rank.tier < tier)
    }

    /// True if a candidate of this rank could come in.
    pub(super) fn admits(&self, rank: Rank) -> bool {
        !self.is_full() || self.best.last().is_some_and(|worst| rank <= worst.rank)
    }

    /// Takes a candidate in if it is among the best.
    pub(super) fn offer(&mut self, rank: Rank, name: &Name) {
        if !self.admits(rank) {
            return;
        }
        let recency = self.recent.iter().position(|id| *id == name.id).unwrap_or(usize::MAX);
        let candidate = Candidate { rank, recency, name: *name };
        let known = self.best.iter().position(|other| other.name.id == name.id);
        let position = self.best.partition_point(|other| self.order(other, &candidate) == Ordering::Less);
        match known {
            Some(known) if known < position => return,
            Some(known) => drop(self.best.remove(known)),
            None => {}
        }
        self.best.insert(position, candidate);
        self.best.truncate(self.most);
    }

    /// The best, best first.
    pub(super) fn into_hits(self) -> impl Iterator<Item = Hit> {
        self.best.into_iter().map(|candidate| Hit { id: candidate.name.id, tier: candidate.rank.tier })
    }

    fn order(&self, one: &Candidate, other: &Candidate) -> Ordering {
        one.rank
            .cmp(&other.rank)
            .then(one.recency.cmp(&other.recency))
            .then_with(|| self.names.strict(&one.name).cmp(self.names.strict(&other.name)))
            .then(one.name.id.cmp(&other.name.id))
    }
}
