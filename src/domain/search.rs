//! Finding: from what somebody typed to the items whose names are meant.
//!
//! One index holds the names of one kind of item. Adding a name is cheap at any size, so a directory is loaded and changed
//! by the same call, and a search needs nothing but the index: no thread, no lock, no rebuild to wait for. What is found
//! depends on what is in it, never on the order in which it came.
//!
//! Names are looked up by sorted word starts (beginnings, and typos by walking them), by pairs of letters (middles, and
//! what is merely alike) and, below names, by the words of what was written about an item.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::ItemId;
use super::text::NAME_MAX;
use field::Field;
use finder::Finder;
use names::{Name, Names};
use query::Query;
pub use rank::Tier;
use rank::Top;
use vocabulary::Vocabulary;

mod bigrams;
mod field;
mod finder;
pub mod fold;
mod likeness;
mod names;
mod query;
mod rank;
mod romaji;
mod starts;
mod typo;
mod vocabulary;
mod walk;
mod words;

#[cfg(test)]
mod tests;

/// How many names may be gone before everything is laid out anew, beside as many as there are.
const GONE_MIN: usize = 1_024;
/// How often longer than a name what is typed may be and still be one: spaces and hidden characters fold away.
const TYPED_SLACK: usize = 2;

/// An item that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The item.
    pub id: ItemId,
    /// How it was found.
    pub tier: Tier,
}

/// The names of one kind of item, ready to be searched.
#[derive(Debug, Default)]
pub struct Index {
    names: Names,
    loose: Field,
    romaji: Field,
    vocabulary: Vocabulary,
    items: BTreeMap<ItemId, Item>,
}

/// What the index knows of an item: its names stand together, from the first on.
#[derive(Debug)]
struct Item {
    first: u32,
    count: u32,
    words: Box<[Arc<str>]>,
}

impl Index {
    /// Puts an item in, or replaces it: its names, and the words that are searched below names.
    pub fn put(&mut self, id: ItemId, names: &[&str], words: &[&str]) {
        self.remove(id);
        let mut keys: Vec<String> = Vec::with_capacity(names.len());
        for key in names.iter().map(|name| fold::strict(name)).filter(|key| !key.is_empty()) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        let words = self.vocabulary.add(id, words);
        self.lay(id, &keys, words);
    }

    /// Takes an item out.
    pub fn remove(&mut self, id: ItemId) {
        let Some(item) = self.items.remove(&id) else { return };
        self.vocabulary.take_out(id, &item.words);
        for place in item.places() {
            self.names.take_out(place);
        }
        if self.names.gone() > GONE_MIN.saturating_add(self.names.len() / 2) {
            self.lay_out_anew();
        }
    }

    /// The items one of whose names is just this. A name that differs in what people mix up counts where no other does.
    #[must_use]
    pub fn exact(&self, typed: &str) -> Vec<ItemId> {
        let typed = typed.trim();
        if typed.chars().nth(NAME_MAX.saturating_mul(TYPED_SLACK)).is_some() {
            return Vec::new();
        }
        let strict = fold::strict(typed);
        let loose = fold::loosened(&strict);
        let alike: Vec<&Name> = self.whole(&loose).collect();
        let same: Vec<&Name> = alike.iter().copied().filter(|name| self.names.strict(name) == strict).collect();
        let meant = if same.is_empty() { alike } else { same };
        let mut ids: Vec<ItemId> = meant.into_iter().map(|name| name.id).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// At most `most` items that may be meant, the best first; for nothing typed, the recently used ones first.
    #[must_use]
    pub fn find(&self, typed: &str, most: usize, recent: &[ItemId]) -> Vec<Hit> {
        if most == 0 {
            return Vec::new();
        }
        let query = Query::new(typed);
        if query.loose.is_empty() {
            return self.listed(most, recent);
        }
        let top = Finder::new(self, &query, Top::new(&self.names, most, recent)).find();
        top.into_hits().collect()
    }

    fn listed(&self, most: usize, recent: &[ItemId]) -> Vec<Hit> {
        let mut ids: Vec<ItemId> = Vec::new();
        let recent = recent.iter().copied().filter(|id| self.items.contains_key(id));
        for id in recent.chain(self.first_in_order(most)) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids.truncate(most);
        ids.into_iter().map(|id| Hit { id, tier: Tier::NamePrefix }).collect()
    }

    /// At least `most` items, as far as there are so many, in the order of their first names.
    fn first_in_order(&self, most: usize) -> Vec<ItemId> {
        let is_first = |name: &Name, place| self.items.get(&name.id).is_some_and(|item| item.first == place);
        let mut firsts: Vec<(&str, &str, ItemId)> = Vec::new();
        for start in self.loose.starts.of_names(&self.names) {
            let Some(name) = self.names.get(start.place).filter(|name| is_first(name, start.place)) else { continue };
            let searched = self.names.searched(name);
            // Names that are one in their loose key stand in the order in which they came: all of them, or none.
            if firsts.len() >= most && firsts.last().is_some_and(|(last, ..)| *last != searched) {
                break;
            }
            firsts.push((searched, self.names.strict(name), name.id));
        }
        firsts.sort_unstable();
        firsts.into_iter().map(|(.., id)| id).collect()
    }

    /// The names that are this in their loose key.
    fn whole<'a>(&'a self, loose: &'a str) -> impl Iterator<Item = &'a Name> {
        let runs = self.loose.starts.runs().into_iter();
        let begin_so = runs.flat_map(|run| run.narrow(&self.names, loose.as_bytes()).range);
        begin_so
            .filter(|start| start.at == 0)
            .filter_map(|start| self.names.get(start.place))
            .filter(|name| self.names.searched(name).len() == loose.len())
    }

    fn lay(&mut self, id: ItemId, keys: &[String], words: Box<[Arc<str>]>) {
        let first = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        for strict in keys {
            let (loose, starts) = field::segments(strict);
            if let Some(place) = self.names.add(id, strict, &loose) {
                self.loose.add(&self.names, place, &starts);
            }
        }
        for strict in keys {
            if let Some((romaji, starts)) = field::romaji_segments(strict)
                && let Some(place) = self.names.add(id, strict, &romaji)
            {
                self.romaji.add(&self.names, place, &starts);
            }
        }
        let end = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.items.insert(id, Item { first, count: end.saturating_sub(first), words });
    }

    fn lay_out_anew(&mut self) {
        let old = std::mem::take(self);
        for (id, item) in old.items {
            let mut keys: Vec<String> = Vec::new();
            for name in item.places().filter_map(|place| old.names.get(place)) {
                let key = old.names.strict(name);
                if keys.iter().all(|known| known != key) {
                    keys.push(key.to_owned());
                }
            }
            self.vocabulary.put_back(id, &item.words);
            self.lay(id, &keys, item.words);
        }
    }
}

impl Item {
    fn places(&self) -> impl Iterator<Item = u32> + use<> {
        self.first..self.first.saturating_add(self.count)
    }
}
