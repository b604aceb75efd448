//! What the rows of one sheet have said of an item so far: rows that contradict each other are told, and neither is taken
//! for the later truth.
//!
//! Compared is what the item became, not what was typed, so that two ways of writing one thing are no contradiction.

use std::collections::BTreeMap;

use crate::commands::fields::Fields;
use crate::domain::ItemId;

/// Fields to which each row adds.
const ADDED_UP: [&str; 3] = ["contact", "notes", "topics"];

/// Two rows that say two things of one item.
pub(super) struct Clash {
    /// Of which field.
    pub(super) field: &'static str,
    /// The line that said something first.
    pub(super) line: u64,
    /// What it said.
    pub(super) earlier: String,
    /// What this row says.
    pub(super) here: String,
}

/// What was said first of each field, and in which line.
#[derive(Default)]
pub(super) struct Said(BTreeMap<(ItemId, &'static str), (u64, String)>);

impl Said {
    /// Notes what a row gave to an item, which had these fields before, none when it was new, and has those now.
    pub(super) fn note(
        &mut self,
        (id, line): (ItemId, u64),
        given: &[&'static str],
        (before, now): (&Fields, &Fields),
    ) -> Vec<Clash> {
        let mut clashes = Vec::new();
        for (field, here) in now {
            let was = before.iter().find(|(name, _)| name == field).map(|(_, value)| value);
            let is_changed = was.is_some_and(|was| was != here);
            match self.0.get_mut(&(id, *field)) {
                // What the sheet says of contacts is what the next row adds to.
                Some((_, earlier)) if ADDED_UP.contains(field) => earlier.clone_from(here),
                Some((first, earlier)) if is_changed && earlier != here && *first != line => {
                    clashes.push(Clash { field, line: *first, earlier: earlier.clone(), here: here.clone() });
                }
                None if is_changed || given.contains(field) => drop(self.0.insert((id, *field), (line, here.clone()))),
                Some(_) | None => {}
            }
        }
        clashes
    }

    /// The contacts that earlier rows gave to a target and those that a row gives, as one option.
    pub(super) fn with_earlier(&self, id: ItemId, given: Option<String>) -> Option<String> {
        let given = given?;
        match self.0.get(&(id, "contact")) {
            Some((_, earlier)) if given != "-" && !earlier.is_empty() => Some(format!("{earlier}; {given}")),
            _ => Some(given),
        }
    }
}
