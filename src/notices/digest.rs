//! The weekly digest: whom it asks about what, and what else it has to say.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::deadline;
use crate::domain::attention::Asks;
use crate::domain::change::{Key, Miss, Record};
use crate::domain::directory::Directory;
use crate::domain::duty::{self, Severity, agenda};
use crate::domain::entitlement::Entitlement;
use crate::domain::notice::{Asking, More, NO_ITEM, NoticeKey, NoticeKind, Outgoing};
use crate::domain::text::PersonId;

/// How far ahead the digest names deadlines, in days.
const AHEAD_DAYS: u64 = 35;
/// How far the sight moves on between two digests.
const DAYS_A_WEEK: u64 = 7;
/// What was asked for within these days is news.
const NEWS_DAYS: i64 = 7;
/// Who was asked about the same thing in so many digests and did not answer will not for being asked weekly.
pub const ASKED_ENOUGH: u32 = 8;
/// From then on it is said once in so many weeks: what is said every week to nobody is muted, and the rest with it.
pub const REPEATED_AFTER_WEEKS: u64 = 4;
const REPEATED_AFTER_DAYS: u64 = REPEATED_AFTER_WEEKS * DAYS_A_WEEK;

/// The key of a day's digest.
#[must_use]
pub const fn key(day: NaiveDate) -> NoticeKey {
    NoticeKey { kind: NoticeKind::Digest, item: NO_ITEM, day, number: 0 }
}

/// A digest as it would be now: what it asks of whom, the worst first, person by person, and how many more wait.
#[must_use]
pub fn draft(directory: &Directory, due_at: DateTime<Utc>, now: DateTime<Utc>) -> Outgoing {
    let mut outgoing = Outgoing::new(due_at, now, Vec::new());
    for share in agenda::shares(directory, now) {
        if share.more > 0 {
            let count = u32::try_from(share.more).unwrap_or(u32::MAX);
            outgoing.more.push(More { person: share.person.clone(), count });
        }
        let person = share.person;
        let asked = share.asked.into_iter();
        outgoing.about.extend(asked.map(|waiting| Asking { subject: waiting.subject, person: person.clone() }));
    }
    outgoing
}

/// Whether a digest has nothing to say.
#[must_use]
pub fn is_empty(directory: &Directory, digest: &Outgoing) -> bool {
    digest.about.is_empty()
        && digest.more.is_empty()
        && agenda::to_dig_up(directory, digest.made_at).is_none()
        && !has_new_deadline(directory, digest.made_at)
        && misses(directory, digest.made_at).is_empty()
}

/// Whether a digest would only ask what nobody has answered for long, so soon after the last one that it is kept back.
#[must_use]
pub fn is_repetition(directory: &Directory, digest: &Outgoing) -> bool {
    let attention = directory.attention();
    let is_asked_enough = |asking: &Asking| {
        asking.person.as_ref().is_some_and(|person| attention.asked(asking.subject, person) >= ASKED_ENOUGH)
    };
    let today = directory.today(digest.made_at);
    let last = attention.notices_about(NoticeKind::Digest, NO_ITEM).map(|(key, _)| key.day).last();
    let is_soon =
        last.and_then(|last| last.checked_add_days(Days::new(REPEATED_AFTER_DAYS))).is_some_and(|on| today < on);
    is_soon
        && !digest.about.is_empty()
        && digest.about.iter().all(is_asked_enough)
        && !has_new_deadline(directory, digest.made_at)
        && misses(directory, digest.made_at).is_empty()
}

/// The deadlines that a digest names.
pub(super) fn deadlines(directory: &Directory, now: DateTime<Utc>) -> Vec<(NaiveDate, &Entitlement)> {
    deadline::ahead(directory, directory.today(now), AHEAD_DAYS)
}

/// Whether a deadline has come in sight since the last digest. One that was in sight before is no reason for a digest of
/// its own: it is told by itself when its time comes.
fn has_new_deadline(directory: &Directory, now: DateTime<Utc>) -> bool {
    let today = directory.today(now);
    let seen = AHEAD_DAYS - DAYS_A_WEEK;
    let until = today.checked_add_days(Days::new(seen)).unwrap_or(today);
    deadlines(directory, now).iter().any(|(day, _)| *day > until)
}

/// What was asked for in the last week and is still not known, the most asked for first.
pub(super) fn misses(directory: &Directory, now: DateTime<Utc>) -> Vec<&Miss> {
    // What the last digest has said is no news, when a holiday has moved it into the same seven days.
    let said = directory.attention().notices_about(NoticeKind::Digest, NO_ITEM).map(|(_, digest)| digest.made_at);
    let last = said.filter(|made_at| *made_at < now).max();
    let since = last.into_iter().fold(now - TimeDelta::days(NEWS_DAYS), DateTime::max);
    let names = directory.topic_names();
    let is_news = |miss: &&Miss| miss.last_at > since && miss.last_at <= now;
    let is_unknown = |miss: &&Miss| names.exact(miss.typed.as_str()).is_empty();
    let mut misses: Vec<&Miss> = directory.misses().filter(is_news).filter(is_unknown).collect();
    misses.sort_by_key(|miss| (std::cmp::Reverse(miss.count), miss.typed.clone()));
    misses
}

/// That these were asked: once more about each thing, and once more in a digest. An answer ends both counts. What is not due
/// yet is asked early to level the weeks: nobody is silent who leaves that for its day.
pub(super) fn asks(directory: &Directory, digest: &Outgoing) -> Vec<(Key, Option<Record>)> {
    let attention = directory.attention();
    let mut by_subject = BTreeMap::new();
    let mut people: BTreeSet<&PersonId> = BTreeSet::new();
    let is_due =
        |asking: &&Asking| duty::waiting(directory, asking.subject, digest.made_at).severity != Severity::Ahead;
    for asking in digest.about.iter().filter(is_due) {
        let Some(person) = &asking.person else { continue };
        people.insert(person);
        let asks: &mut Asks =
            by_subject.entry(asking.subject).or_insert_with(|| match directory.record(&Key::Asked(asking.subject)) {
                Some(Record::Asked(asks)) => asks,
                _ => Asks::default(),
            });
        *asks.0.entry(person.clone()).or_default() += 1;
    }
    let asked = by_subject.into_iter().map(|(subject, asks)| (Key::Asked(subject), Some(Record::Asked(asks))));
    let silences = people.into_iter().map(|person| {
        let digests = attention.silence(person).saturating_add(1);
        (Key::Silence(person.clone()), Some(Record::Silence(digests)))
    });
    asked.chain(silences).collect()
}
