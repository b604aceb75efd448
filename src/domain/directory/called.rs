//! What people are called in the chat, where a chat goes by ids.
//!
//! It is for whoever reads outside of the chat: nothing is decided by a name, and whoever has none is shown by their id.
//! Two people of one name, as a reader sees it, are told apart by the ends of their ids.

use std::collections::{BTreeMap, BTreeSet};

use super::Directory;
use crate::domain::change::Record;
use crate::domain::search::fold;
use crate::domain::text::{Name, PersonId};

/// Fewest characters of an id that tell two people apart: fewer are no use to whoever looks for the right one.
const TELLING: usize = 4;

/// The names of people.
#[derive(Debug, Default)]
pub(super) struct Called {
    names: BTreeMap<PersonId, Name>,
    /// Who has a name, by its folded words.
    people: BTreeMap<String, BTreeSet<PersonId>>,
}

impl Called {
    pub(super) fn set(&mut self, person: &PersonId, record: Option<Record>) {
        if let Some(old) = self.names.remove(person) {
            let key = fold::strict(old.as_str());
            if let Some(people) = self.people.get_mut(&key) {
                people.remove(person);
                if people.is_empty() {
                    self.people.remove(&key);
                }
            }
        }
        if let Some(Record::Called(name)) = record {
            self.people.entry(fold::strict(name.as_str())).or_default().insert(person.clone());
            self.names.insert(person.clone(), name);
        }
    }

    pub(super) fn record(&self, person: &PersonId) -> Option<Record> {
        self.names.get(person).cloned().map(Record::Called)
    }
}

impl Directory {
    /// What a person is called in the chat, if that is known.
    #[must_use]
    pub fn called(&self, person: &PersonId) -> Option<&Name> {
        self.called.names.get(person)
    }

    /// The same, with the end of their id where somebody else has this name too: `Ken (…0007)`.
    #[must_use]
    pub fn called_apart(&self, person: &PersonId) -> Option<String> {
        let name = self.called(person)?;
        let people = self.called.people.get(&fold::strict(name.as_str()))?;
        if people.len() < 2 {
            return Some(name.to_string());
        }
        let others: Vec<Vec<char>> = people.iter().filter(|other| *other != person).map(backward).collect();
        let id = backward(person);
        let is_telling = |count: &usize| others.iter().all(|other| !other.starts_with(id.get(..*count).unwrap_or(&id)));
        let count = (TELLING..id.len()).find(is_telling).unwrap_or(id.len());
        let mark = if count < id.len() { "…" } else { "" };
        let end: String = id.iter().take(count).rev().collect();
        Some(format!("{name} ({mark}{end})"))
    }

    /// The one person of this name, whatever its width and case; nobody where two have it.
    #[must_use]
    pub fn person_called(&self, name: &str) -> Option<&PersonId> {
        let people = self.called.people.get(&fold::strict(name))?;
        if people.len() == 1 { people.first() } else { None }
    }
}

/// An id from its end.
fn backward(person: &PersonId) -> Vec<char> {
    person.as_str().chars().rev().collect()
}
