//! Notices of one kind that fall due at the same turn are one message: contracts like to end on the same day, and ten
//! posts in a minute are muted.
//!
//! Each keeps its key and its record, so that nothing is said twice. The first has the message; the others are joined to
//! it, and what it asks of whom has all of them.

use super::Fallen;
use crate::domain::directory::Directory;
use crate::domain::notice::{NoticeKey, Outgoing, Stage};
use crate::domain::verification::Subject;

/// Most notices of one message: each has its lines and up to four buttons, and a message holds 25.
const TOGETHER_MAX: usize = 5;

/// What fell due at one turn, message by message, with neighbouring days together. A message speaks of an item once: two
/// terms of one right are two messages.
pub(super) fn messages(mut fallen: Vec<Fallen>) -> Vec<Vec<Fallen>> {
    fallen.sort_by_key(|one| (one.key.day, one.key.item));
    let mut messages: Vec<Vec<Fallen>> = Vec::new();
    for one in fallen {
        let has_room = |message: &&mut Vec<Fallen>| {
            message.len() < TOGETHER_MAX && message.iter().all(|other| other.key.item != one.key.item)
        };
        match messages.last_mut().filter(has_room) {
            Some(message) => message.push(one),
            None => messages.push(vec![one]),
        }
    }
    messages
}

/// The notices that a message tells, its own first.
pub(super) fn parts<'d>(directory: &'d Directory, of: (NoticeKey, &'d Outgoing)) -> Vec<(NoticeKey, &'d Outgoing)> {
    let (key, outgoing) = of;
    let joined = outgoing.about.iter().filter_map(|asking| joined_to(directory, key, asking.subject));
    std::iter::once(of).chain(joined).collect()
}

/// The key of what a message tells of a subject.
pub(super) fn key_about(directory: &Directory, of: NoticeKey, subject: Subject) -> NoticeKey {
    joined_to(directory, of, subject).map_or(of, |(key, _)| key)
}

fn joined_to(directory: &Directory, of: NoticeKey, subject: Subject) -> Option<(NoticeKey, &Outgoing)> {
    let Subject::Item(item) = subject else { return None };
    let mut about = directory.attention().notices_about(of.kind, item);
    let (key, outgoing) = about.find(|(_, outgoing)| outgoing.stage == Stage::Joined { to: of })?;
    Some((*key, outgoing))
}
