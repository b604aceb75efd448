//! Whom to ask about what this week: the worst first, never more than somebody will do, and the rest counted.
//!
//! Things that came together would all fall due together. So a week takes from the next ones only what later weeks
//! cannot hold: as late as possible, as early as needed. A digest that asked for more would be skipped as a whole.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::{Severity, Waiting, asked, subjects, waiting};
use crate::domain::directory::Directory;
use crate::domain::entitlement::{Entitlement, Status};
use crate::domain::text::PersonId;

/// Most items one verifier is asked about in a week: what somebody does between two calls.
pub const ASKED_MAX: usize = 5;
/// How many weeks ahead the load is levelled: the longest usual interval, half a year between two looks at a path.
const WEEKS_AHEAD: usize = 26;

/// What one person is asked this week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// Who; none where nobody is left to ask.
    pub person: Option<PersonId>,
    /// What, the worst first, at most [`ASKED_MAX`].
    pub asked: Vec<Waiting>,
    /// How many more wait by now.
    pub more: usize,
}

/// What each person is asked this week, who has the worst first; what nobody is left to be asked about stands last.
#[must_use]
pub fn shares(directory: &Directory, now: DateTime<Utc>) -> Vec<Share> {
    let today = directory.today(now);
    let mut by_person: BTreeMap<Option<PersonId>, Vec<Waiting>> = BTreeMap::new();
    for subject in subjects(directory, today) {
        if !directory.attention().is_snoozed(subject, today) {
            let person = asked(directory, subject, today).person;
            by_person.entry(person).or_default().push(waiting(directory, subject, now));
        }
    }
    let mut shares: Vec<Share> =
        by_person.into_iter().map(|(person, waiting)| share(person, waiting, now)).filter(is_something).collect();
    shares.sort_by_key(|share| (share.person.is_none(), share.asked.first().map(Waiting::rank)));
    shares
}

const fn is_something(share: &Share) -> bool {
    !share.asked.is_empty() || share.more > 0
}

fn share(person: Option<PersonId>, mut waiting: Vec<Waiting>, now: DateTime<Utc>) -> Share {
    waiting.sort_by_key(Waiting::rank);
    let due_now = waiting.iter().filter(|waiting| waiting.severity != Severity::Ahead).count();
    let wanted = match person {
        Some(_) => due_now.max(needed_this_week(&waiting, now)),
        // Nobody is asked; what waits is counted all the same.
        None => 0,
    };
    waiting.truncate(wanted.min(ASKED_MAX));
    let more = due_now.saturating_sub(waiting.len());
    Share { person, asked: waiting, more }
}

/// How many must be asked about this week so that no later week has more to ask about than it can.
fn needed_this_week(waiting: &[Waiting], now: DateTime<Utc>) -> usize {
    let mut due_in_week = vec![0_usize; WEEKS_AHEAD];
    for waiting in waiting {
        let weeks = if waiting.severity == Severity::Ahead {
            usize::try_from(waiting.due_at.signed_duration_since(now).num_weeks().max(0)).unwrap_or(WEEKS_AHEAD)
        } else {
            0
        };
        if let Some(count) = due_in_week.get_mut(weeks) {
            *count += 1;
        }
    }
    let mut sum = 0_usize;
    let needs = due_in_week.iter().enumerate().map(|(week, count)| {
        sum += count;
        sum.saturating_sub(ASKED_MAX * week)
    });
    needs.max().unwrap_or_default()
}

/// One right that we believe to have and that nobody has dug up yet: another one each week, so that none is forgotten.
#[must_use]
pub fn to_dig_up(directory: &Directory, now: DateTime<Utc>) -> Option<&Entitlement> {
    let today = directory.today(now);
    let unconfirmed: Vec<&Entitlement> = directory
        .entitlements()
        .filter(|held| held.status == Status::Unconfirmed)
        .filter(|held| !directory.attention().is_snoozed(super::Subject::Item(held.id), today))
        .collect();
    let weeks = now.signed_duration_since(DateTime::UNIX_EPOCH).num_days() / TimeDelta::weeks(1).num_days();
    let turn = usize::try_from(weeks).unwrap_or_default() % unconfirmed.len().max(1);
    unconfirmed.get(turn).copied()
}
