//! After whom a digest asks though it calls nobody there: the people of the chat to whom paths lead.
//!
//! So that a colleague who has left is not shown as reachable for ever, and whoever is back is. A chat is asked only when
//! it is written to anyway: a workspace whose digest has nothing to say, or is kept back, is not asked after anybody.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use crate::domain::ItemId;
use crate::domain::directory::Directory;
use crate::domain::notice::{NoticeKey, NoticeKind};
use crate::domain::target::Target;
use crate::domain::text::PersonId;

/// Most people whom one digest asks after: as many questions as Discord answers in some ten seconds.
const ASKED_AFTER_MAX: usize = 50;
const DAYS_A_WEEK: i32 = 7;

/// Whom a notice asks after besides those it calls: a digest those who are contacts on a path, and those who were found
/// to have left, in turns where there are many; every other notice nobody.
#[must_use]
pub fn asked_after(directory: &Directory, key: &NoticeKey, called: &[PersonId]) -> Vec<PersonId> {
    if key.kind != NoticeKind::Digest {
        return Vec::new();
    }
    let steps = directory.topics().flat_map(|topic| topic.steps.iter().map(|step| step.target));
    let on_paths: BTreeSet<ItemId> = steps.chain(directory.fallback().iter().copied()).collect();
    let named = on_paths
        .iter()
        .filter_map(|id| directory.target(*id))
        .flat_map(|target| target.gatekeeper.into_iter().chain(target.away.as_ref().and_then(|away| away.instead)));
    let targets: BTreeSet<ItemId> = on_paths.iter().copied().chain(named).collect();
    let contacts = targets.iter().filter_map(|id| directory.target(*id)).flat_map(Target::people);
    let gone = directory.attention().departed().map(|(person, _)| person.clone());
    let people: BTreeSet<PersonId> = contacts.chain(gone).collect();
    in_turn(people, key.day).into_iter().filter(|person| !called.contains(person)).collect()
}

/// Those whose turn a day's digest is, the same however often it is tried. The turns are odd in number, so that all come
/// round also where a digest is said in every second or fourth week only.
fn in_turn(people: BTreeSet<PersonId>, day: NaiveDate) -> Vec<PersonId> {
    let turns = people.len().div_ceil(ASKED_AFTER_MAX) | 1;
    let size = people.len().div_ceil(turns);
    let week = usize::try_from((day.num_days_from_ce() - 1).div_euclid(DAYS_A_WEEK)).unwrap_or_default();
    people.into_iter().skip(week % turns * size).take(size).collect()
}
