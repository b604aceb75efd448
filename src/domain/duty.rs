//! What waits for a check, how badly, and who is to be asked.
//!
//! The verifier is asked; who is away, silent or gone is followed by the deputy, then by the workspace's lead, and the
//! answer says so. Whatever can be checked has an interval; what much hangs on is looked at three times as often.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::attention::{SILENT_AFTER, UNANSWERED_AFTER};
use super::departure;
use super::directory::Directory;
use super::entitlement::{Entitlement, Status};
use super::text::PersonId;
use super::topic::Criticality;
use super::verification::{self, AccountableRole, CheckResult, Freshness, IntervalKind, Subject};
use super::{Care, ItemId};

pub mod agenda;

/// Why somebody is not asked who should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unasked {
    /// Nobody is named.
    Unnamed,
    /// On leave until a day.
    Away(PersonId, NaiveDate),
    /// Asked in several digests, and never a word.
    Silent(PersonId),
    /// Asked about this in several digests, and answered other things at most.
    Unanswered(PersonId),
    /// No longer in the chat.
    Left(PersonId),
}

/// Who is asked about something, and who was passed over on the way there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Who; none means that nobody is home.
    pub person: Option<PersonId>,
    /// Why not the verifier, then why not the deputy, then why not the lead.
    pub passed: Vec<Unasked>,
    /// They have not answered, and are asked all the same: there is nobody behind them.
    pub is_last: bool,
}

/// How badly something waits, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A reader says that it is wrong.
    Disputed,
    /// The last check, or the last use, found that it does not work, or its contact has left the chat.
    Broken,
    /// Half as old again as it may be.
    Stale,
    /// Nobody ever checked it.
    Never,
    /// As old as it may be.
    Due,
    /// It will soon be.
    Ahead,
}

/// Something that waits for a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// What.
    pub subject: Subject,
    /// How badly.
    pub severity: Severity,
    /// How much hangs on it.
    pub criticality: Criticality,
    /// From when on it is due; for something never checked, now.
    pub due_at: DateTime<Utc>,
}

impl Waiting {
    /// The order in which people are asked: the worst first, then what most hangs on, then the oldest. Of what is not due
    /// yet, what is due first.
    #[must_use]
    pub const fn rank(&self) -> (Severity, std::cmp::Reverse<Criticality>, DateTime<Utc>, Subject) {
        let criticality = match self.severity {
            Severity::Ahead => Criticality::Normal,
            _ => self.criticality,
        };
        (self.severity, std::cmp::Reverse(criticality), self.due_at, self.subject)
    }
}

/// How much hangs on a subject: the most that hangs on any topic that needs it.
#[must_use]
pub fn criticality(directory: &Directory, subject: Subject) -> Criticality {
    let Subject::Item(id) = subject else { return Criticality::Normal };
    if let Some(topic) = directory.topic(id) {
        return topic.criticality;
    }
    let most = |target: ItemId, held: Option<&Entitlement>| {
        let topics = directory.topics_of(target).filter(|topic| held.is_none_or(|held| held.covers(topic.id)));
        topics.map(|topic| topic.criticality).max().unwrap_or(Criticality::Normal)
    };
    match directory.entitlement(id) {
        Some(held) => most(held.target, Some(held)),
        None => most(id, None),
    }
}

/// Days between two checks of a subject.
#[must_use]
pub fn interval_days(directory: &Directory, subject: Subject) -> u32 {
    interval_with(directory, subject, criticality(directory, subject))
}

/// Days after which something should be given to a community again: its interval. That much hangs on a topic makes us check
/// more often; it is no reason to give more often.
#[must_use]
pub fn giving_interval_days(directory: &Directory, held: &Entitlement) -> u32 {
    let intervals = &directory.settings().intervals;
    verification::interval_days(intervals, held.basis.into(), held.care.interval_days, Criticality::Normal)
}

/// Days between two checks of a subject if so much hangs on it: within one topic, what hangs on that.
#[must_use]
pub fn interval_with(directory: &Directory, subject: Subject, criticality: Criticality) -> u32 {
    let kind = match subject {
        Subject::Accountable(_) => IntervalKind::Accountability,
        Subject::Item(id) => match directory.entitlement(id) {
            Some(held) => held.basis.into(),
            None if directory.topic(id).is_some() => IntervalKind::Path,
            None => IntervalKind::Target,
        },
    };
    let own = care(directory, subject).and_then(|care| care.interval_days);
    verification::interval_days(&directory.settings().intervals, kind, own, criticality)
}

/// How old the last check of a subject is.
#[must_use]
pub fn freshness(directory: &Directory, subject: Subject, now: DateTime<Utc>) -> Freshness {
    let checked = directory.last_check(subject).map(|check| check.at);
    verification::freshness(checked, interval_days(directory, subject), now)
}

/// Who is named for a subject; nobody is for the two who are accountable.
#[must_use]
pub fn care(directory: &Directory, subject: Subject) -> Option<&Care> {
    let Subject::Item(id) = subject else { return None };
    directory
        .topic(id)
        .map(|topic| &topic.care)
        .or_else(|| directory.target(id).map(|target| &target.care))
        .or_else(|| directory.entitlement(id).map(|held| &held.care))
}

/// Who is to be asked about a subject.
#[must_use]
pub fn asked(directory: &Directory, subject: Subject, today: NaiveDate) -> Asked {
    let care = care(directory, subject);
    let lead = directory.settings().lead_person.as_ref();
    let line = match care {
        Some(care) => vec![care.verifier.as_ref(), care.deputy.as_ref(), lead],
        None => vec![lead],
    };
    let mut asked = Asked::default();
    for named in line {
        match why_not(directory, subject, named, today) {
            None => {
                asked.person = named.cloned();
                return asked;
            }
            Some(why) => asked.passed.push(why),
        }
    }
    // Who is there and does not answer is better asked than nobody.
    asked.person = asked.passed.iter().find_map(|why| match why {
        Unasked::Silent(person) | Unasked::Unanswered(person) => Some(person.clone()),
        Unasked::Unnamed | Unasked::Away(..) | Unasked::Left(_) => None,
    });
    asked.is_last = asked.person.is_some();
    asked
}

fn why_not(directory: &Directory, subject: Subject, named: Option<&PersonId>, today: NaiveDate) -> Option<Unasked> {
    let Some(person) = named else { return Some(Unasked::Unnamed) };
    let attention = directory.attention();
    if attention.has_left(person) {
        return Some(Unasked::Left(person.clone()));
    }
    if let Some(absence) = attention.absence(person, today) {
        return Some(Unasked::Away(person.clone(), absence.until));
    }
    // The lead is asked as long as there is one: behind the lead is nobody.
    if directory.settings().lead_person.as_ref() == Some(person) {
        return None;
    }
    if attention.silence(person) >= SILENT_AFTER {
        return Some(Unasked::Silent(person.clone()));
    }
    (attention.asked(subject, person) >= UNANSWERED_AFTER).then(|| Unasked::Unanswered(person.clone()))
}

/// Everything that can be checked at all: paths that lead somewhere or are known not to, targets, rights that are there
/// and not over, and who is accountable.
pub fn subjects(directory: &Directory, today: NaiveDate) -> impl Iterator<Item = Subject> + '_ {
    let paths = directory.topics().filter(|topic| !topic.steps.is_empty() || topic.nothing.is_some());
    let targets = directory.targets().map(|target| target.id);
    let held = directory.entitlements().filter(move |held| is_checkable(directory, held, today)).map(|held| held.id);
    let accountable = AccountableRole::ALL.iter().filter(|role| directory.accountable(**role).is_some());
    paths
        .map(|topic| topic.id)
        .chain(targets)
        .chain(held)
        .map(Subject::Item)
        .chain(accountable.map(|role| Subject::Accountable(*role)))
}

/// There is nothing to check in a right that is over, or that was found not to exist, or is still to be dug up.
fn is_checkable(directory: &Directory, held: &Entitlement, today: NaiveDate) -> bool {
    let was_ended =
        || directory.last_check(Subject::Item(held.id)).is_some_and(|check| check.result == CheckResult::Ended);
    held.status == Status::Known && !held.term.has_ended(today) && !was_ended()
}

/// How a subject waits, if it can be said to: everything that can be checked will be due one day.
#[must_use]
pub fn waiting(directory: &Directory, subject: Subject, now: DateTime<Utc>) -> Waiting {
    let criticality = criticality(directory, subject);
    let interval_days = interval_with(directory, subject, criticality);
    let last = directory.last_check(subject);
    let due_at = last.map_or(now, |check| check.at + TimeDelta::days(interval_days.into()));
    let is_broken = matches!(last.map(|check| check.result), Some(CheckResult::Unreachable | CheckResult::Refused))
        || !departure::departures_at(directory, subject).is_empty();
    let today = directory.today(now);
    let is_over = match subject {
        Subject::Item(id) => directory.entitlement(id).is_some_and(|held| !is_checkable(directory, held, today)),
        Subject::Accountable(_) => false,
    };
    let severity = if is_over {
        Severity::Ahead
    } else if directory.dispute(subject).is_some() {
        Severity::Disputed
    } else if is_broken {
        Severity::Broken
    } else {
        match verification::freshness(last.map(|check| check.at), interval_days, now) {
            Freshness::Never => Severity::Never,
            Freshness::Stale => Severity::Stale,
            Freshness::Due => Severity::Due,
            Freshness::Aging | Freshness::Fresh => Severity::Ahead,
        }
    };
    Waiting { subject, severity, criticality, due_at }
}

/// Everything that waits for a check now and is not put off, the worst first.
#[must_use]
pub fn all_waiting(directory: &Directory, now: DateTime<Utc>) -> Vec<Waiting> {
    let today = directory.today(now);
    let mut waiting: Vec<Waiting> = subjects(directory, today)
        .filter(|subject| !directory.attention().is_snoozed(*subject, today))
        .map(|subject| waiting(directory, subject, now))
        .filter(|waiting| waiting.severity != Severity::Ahead)
        .collect();
    waiting.sort_by_key(Waiting::rank);
    waiting
}

/// What may be confirmed in one act with a subject: a target's rights, or the targets of a path with their rights.
#[must_use]
pub fn together(directory: &Directory, subject: Subject, today: NaiveDate) -> Vec<Subject> {
    let Subject::Item(id) = subject else { return Vec::new() };
    let held_at = |target: ItemId, topic: Option<ItemId>| {
        directory
            .entitlements_of(target)
            .filter(move |held| topic.is_none_or(|topic| held.covers(topic)) && is_checkable(directory, held, today))
            .map(|held| Subject::Item(held.id))
    };
    match directory.topic(id) {
        Some(topic) => topic
            .steps
            .iter()
            .flat_map(|step| std::iter::once(Subject::Item(step.target)).chain(held_at(step.target, Some(id))))
            .collect(),
        None => held_at(id, None).collect(),
    }
}

#[cfg(test)]
mod tests;
