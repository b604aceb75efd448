//! Contacts who have left the chat: a target that is reached by writing to somebody is not reached by it any more.
//!
//! What is known is when the bot noticed that they are gone, not when they went. It counts until somebody has looked at
//! the target after that and found that it holds: who has left the chat may still be there for those who know how.

use chrono::{DateTime, Utc};

use super::directory::Directory;
use super::target::Target;
use super::text::PersonId;
use super::verification::{CheckResult, Subject};

/// Somebody whom a contact point names, and who has left the chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Departure {
    /// Who.
    pub who: PersonId,
    /// When it was noticed.
    pub noticed: DateTime<Utc>,
    /// Who it is stands in a restricted contact point, and is not for everybody.
    pub is_restricted: bool,
    /// There are contact points that lead to somebody else.
    pub has_others: bool,
}

/// Those of a target's contacts who have left the chat and whom nobody has found to be reached all the same.
#[must_use]
pub fn departures(directory: &Directory, target: &Target) -> Vec<Departure> {
    let attention = directory.attention();
    // Nearly always.
    if attention.departed().len() == 0 {
        return Vec::new();
    }
    let gone = target.contacts.iter().filter_map(|contact| {
        let who = contact.person()?;
        let noticed = attention.left_at(&who).filter(|noticed| !was_checked_after(directory, target, *noticed))?;
        Some(Departure { who, noticed, is_restricted: contact.restricted, has_others: false })
    });
    let gone: Vec<Departure> = gone.collect();
    let has_others = gone.len() < target.contacts.len();
    let mut departures: Vec<Departure> = Vec::new();
    for departure in gone {
        match departures.iter_mut().find(|known| known.who == departure.who) {
            Some(known) => known.is_restricted &= departure.is_restricted,
            None => departures.push(Departure { has_others, ..departure }),
        }
    }
    departures
}

/// The same of whatever can be checked: only targets have contacts.
#[must_use]
pub fn departures_at(directory: &Directory, subject: Subject) -> Vec<Departure> {
    let target = match subject {
        Subject::Item(id) => directory.target(id),
        Subject::Accountable(_) => None,
    };
    target.map(|target| departures(directory, target)).unwrap_or_default()
}

fn was_checked_after(directory: &Directory, target: &Target, noticed: DateTime<Utc>) -> bool {
    let checks = directory.checks(Subject::Item(target.id)).iter();
    checks.rev().take_while(|check| check.at > noticed).any(|check| match check.result {
        CheckResult::Confirmed | CheckResult::Changed => true,
        CheckResult::Unreachable | CheckResult::Ended | CheckResult::Refused => false,
    })
}

#[cfg(test)]
mod tests;
