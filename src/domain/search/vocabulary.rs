//! The words of notes, conditions and the names of targets: what an item is called when nobody knows its name.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

use super::words;
use crate::domain::ItemId;

/// Which items have which words.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    items: BTreeMap<Arc<str>, Vec<ItemId>>,
}

impl Vocabulary {
    /// Adds an item; returns its words, in order.
    pub(super) fn add(&mut self, id: ItemId, texts: &[&str]) -> Box<[Arc<str>]> {
        let mut found: Vec<String> = texts.iter().flat_map(|text| words::content(text)).collect();
        found.sort_unstable();
        found.dedup();
        let shared = found.into_iter().map(|word| self.share(&word));
        let shared: Box<[Arc<str>]> = shared.collect();
        self.put_back(id, &shared);
        shared
    }

    /// Adds an item by its words.
    pub(super) fn put_back(&mut self, id: ItemId, words: &[Arc<str>]) {
        for word in words {
            let ids = self.items.entry(Arc::clone(word)).or_default();
            if let Err(place) = ids.binary_search(&id) {
                ids.insert(place, id);
            }
        }
    }

    /// Takes an item out that has these words.
    pub(super) fn take_out(&mut self, id: ItemId, words: &[Arc<str>]) {
        for word in words {
            if let Some(ids) = self.items.get_mut(word) {
                ids.retain(|other| *other != id);
                if ids.is_empty() {
                    self.items.remove(word);
                }
            }
        }
    }

    /// The items that have a word with this beginning, some of them more than once.
    pub(super) fn items_with(&self, stem: &str) -> impl Iterator<Item = ItemId> {
        let from = (Bound::Included(stem), Bound::Unbounded);
        let words = self.items.range::<str, _>(from).take_while(move |(word, _)| word.starts_with(stem));
        words.flat_map(|(_, ids)| ids.iter().copied())
    }

    fn share(&self, word: &str) -> Arc<str> {
        self.items.get_key_value(word).map_or_else(|| Arc::from(word), |(known, _)| Arc::clone(known))
    }
}

/// True if one of the words, in order, has this beginning.
pub(super) fn have(words: &[Arc<str>], stem: &str) -> bool {
    let place = words.partition_point(|word| word.as_ref() < stem);
    words.get(place).is_some_and(|word| word.starts_with(stem))
}
