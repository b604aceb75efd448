//! Finding: from what somebody typed to the items whose names are meant.

use super::ItemId;

pub mod fold;

/// An item that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The item.
    pub id: ItemId,
}

/// The names of one kind of item, ready to be searched.
#[derive(Debug, Default)]
pub struct Index {}

impl Index {
    /// Puts an item in, or replaces it: its names, and the words that are searched below names.
    pub fn put(&mut self, _id: ItemId, _names: &[&str], _words: &[&str]) {}

    /// Takes an item out.
    pub fn remove(&mut self, _id: ItemId) {}

    /// The items one of whose names is just this.
    #[must_use]
    pub fn exact(&self, _typed: &str) -> Vec<ItemId> {
        Vec::new()
    }

    /// At most `most` items that may be meant, the best first; for nothing typed, the recently used ones first.
    #[must_use]
    pub fn find(&self, _typed: &str, _most: usize, _recent: &[ItemId]) -> Vec<Hit> {
        Vec::new()
    }

    /// Items whose name is a near likeness of a new one, so that one may be the other, mistyped. Names that differ in
    /// their digits are not.
    #[must_use]
    pub fn likely_same(&self, _name: &str) -> Vec<Hit> {
        Vec::new()
    }

    /// Where nothing is found: the names that are least far away.
    #[must_use]
    pub fn nearest(&self, _typed: &str, _most: usize) -> Vec<Hit> {
        Vec::new()
    }
}
