//! What is done about things that were said: so that the message can show it, with who and when.

use std::collections::BTreeSet;

use super::{about_items, deadline, together};
use chrono::NaiveDate;

use crate::domain::ItemId;
use crate::domain::change::{Change, Key, Record, Write};
use crate::domain::directory::Directory;
use crate::domain::escalation::Outcome;
use crate::domain::notice::{NoticeKey, NoticeKind, Outgoing, Settled, Settlement, Stage};
use crate::domain::verification::Subject;

/// What is to be written of notices after a change that the directory has taken over.
#[must_use]
pub fn settled(directory: &Directory, change: &Change) -> Vec<Write> {
    let mut touched: BTreeSet<Subject> = change.writes.iter().filter_map(|write| write.key.subject()).collect();
    if touched.is_empty() {
        return Vec::new();
    }
    // The last check of a piece ends a handover.
    touched.extend(directory.handovers().map(|one| Subject::Item(one.id)));
    let with_more = |(key, outgoing): (&NoticeKey, &Outgoing)| {
        let is_shown = !matches!(outgoing.stage, Stage::Superseded | Stage::Parked { .. } | Stage::Joined { .. });
        let asked = outgoing.about.iter().map(|asking| asking.subject).filter(|subject| touched.contains(subject));
        let open = asked.filter(|subject| outgoing.settled.iter().all(|settled| settled.subject != *subject));
        let news: Vec<Settled> = open
            .filter(|_| is_shown)
            .filter_map(|subject| {
                let how = how(directory, change, &together::key_about(directory, *key, subject), subject)?;
                Some(Settled { subject, by: change.by.clone(), at: change.at, how })
            })
            .collect();
        (!news.is_empty()).then(|| {
            let mut after = outgoing.clone();
            after.settled.extend(news);
            after.next_try = after.next_try.min(change.at);
            let record = |outgoing: Outgoing| Some(Record::Notice(Box::new(outgoing)));
            Write { key: Key::Notice(*key), before: record(outgoing.clone()), after: record(after) }
        })
    };
    directory.attention().notices().filter_map(with_more).collect()
}

/// How a change settles what a notice said of a subject, if it does.
fn how(directory: &Directory, change: &Change, key: &NoticeKey, subject: Subject) -> Option<Settlement> {
    if let Subject::Item(id) = subject
        && is_gone(directory, id)
    {
        return Some(Settlement::Removed);
    }
    match key.kind {
        NoticeKind::Digest => asked_for(change, subject),
        NoticeKind::Deadline if is_decided(directory, key) => Some(Settlement::Decided),
        NoticeKind::Deadline | NoticeKind::Allowance | NoticeKind::Membership => {
            is_over(directory, key, directory.today(change.at)).then_some(Settlement::Changed)
        }
        NoticeKind::FollowUp => {
            let one = directory.escalation(key.item)?;
            (one.outcome != Outcome::Pending).then_some(Settlement::Changed)
        }
        NoticeKind::Handover => directory.handover(key.item)?.is_complete(directory).then_some(Settlement::Changed),
    }
}

fn is_gone(directory: &Directory, id: ItemId) -> bool {
    directory.topic(id).is_none()
        && directory.target(id).is_none()
        && directory.entitlement(id).is_none()
        && directory.escalation(id).is_none()
        && directory.handover(id).is_none()
}

/// A check, a snooze, or another verifier.
fn asked_for(change: &Change, subject: Subject) -> Option<Settlement> {
    let mut hows =
        change.writes.iter().filter(|write| write.key.subject() == Some(subject)).filter_map(|write| {
            match (&write.key, &write.after) {
                (Key::Check(..), Some(_)) => Some(Settlement::Checked),
                (Key::Snooze(_), Some(_)) => Some(Settlement::Snoozed),
                (_, Some(after)) => is_passed_on(write.before.as_ref(), after).then_some(Settlement::PassedOn),
                _ => None,
            }
        });
    hows.next()
}

fn is_passed_on(before: Option<&Record>, after: &Record) -> bool {
    let verifier = |record: &Record| match record {
        Record::Topic(topic) => Some(topic.care.verifier.clone()),
        Record::Target(target) => Some(target.care.verifier.clone()),
        Record::Entitlement(held) => Some(held.care.verifier.clone()),
        _ => None,
    };
    before.and_then(verifier).is_some_and(|old| verifier(after).is_some_and(|new| new != old))
}

/// Whether it has been decided that the term of a deadline goes on.
fn is_decided(directory: &Directory, key: &NoticeKey) -> bool {
    directory
        .entitlement(key.item)
        .is_some_and(|held| deadline::term_of(held, key.day).is_some_and(|dates| held.term.is_decided(dates.last_day)))
}

/// Whether what a notice said of an entitlement no longer holds.
fn is_over(directory: &Directory, key: &NoticeKey, today: NaiveDate) -> bool {
    let Some(held) = directory.entitlement(key.item) else { return true };
    match key.kind {
        NoticeKind::Deadline => held.term.ended_on.is_some() || deadline::term_of(held, key.day).is_none(),
        NoticeKind::Allowance => !about_items::is_still_low(held, key.number, today),
        NoticeKind::Membership => held
            .membership
            .as_ref()
            .is_none_or(|membership| membership.contributions.last().is_some_and(|given| given.on > key.day)),
        NoticeKind::Digest | NoticeKind::FollowUp | NoticeKind::Handover => false,
    }
}
