//! What people are called: learned from what a chat sends with every request, and never asked for.
//!
//! It is written before the request is decided, so that its answer shows the names already, and only where something is new.

use chrono::{DateTime, Utc};

use super::Engine;
use crate::chat::people::{Called, People, Place};
use crate::chat::{Ask, Request};
use crate::domain::change::{Key, Record, Write};
use crate::domain::directory::Directory;

impl Engine {
    /// Remembers the names that come with a request. What is still being typed waits until it is sent.
    pub(super) fn learn(&mut self, request: &Request, now: DateTime<Utc>, has_written: &mut bool) {
        let (People::Numbers(people), Ask::Run(_) | Ask::Open(_) | Ask::Mend(_) | Ask::Submit(_)) =
            (&request.people, &request.ask)
        else {
            return;
        };
        let Some(directory) = self.directories.get(&request.workspace) else { return };
        let mut writes: Vec<Write> = people.iter().filter_map(|called| news(directory, called)).collect();
        writes.sort_by(|one, other| one.key.cmp(&other.key));
        writes.dedup_by(|one, other| one.key == other.key);
        if !writes.is_empty() {
            writes.extend(Self::first_mark(directory, now));
        }
        self.book(&request.workspace, writes, now, has_written);
    }

    /// From the first thing that is known on, it is known up to when everything has been said.
    pub(super) fn first_mark(directory: &Directory, now: DateTime<Utc>) -> Option<Write> {
        let key = Key::SaidUpTo;
        let is_new = directory.record(&key).is_none();
        is_new.then(|| Write { key, before: None, after: Some(Record::SaidUpTo(now)) })
    }
}

fn news(directory: &Directory, called: &Called) -> Option<Write> {
    let there = directory.called(&called.person);
    let is_news = match called.place {
        Place::Here => there != Some(&called.name),
        Place::Anywhere => there.is_none(),
    };
    let key = Key::Called(called.person.clone());
    is_news.then(|| Write { before: directory.record(&key), key, after: Some(Record::Called(called.name.clone())) })
}
