//! What the directory did for the team in a stretch of time, in figures that each carry their count.
//!
//! Worked out from what is on record and from the journal of that time; nothing is kept for it, so it cannot drift.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::ItemId;
use super::change::{Cause, Change, Key, Record};
use super::directory::Directory;
use super::entitlement::{Basis, Entitlement, Status};
use super::escalation::{Escalation, Outcome};
use super::term::Term;
use super::text::Name;

/// Incidents of one right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Incidents {
    /// The right.
    pub entitlement: ItemId,
    /// Used by escalations of that time.
    pub in_that_time: u32,
    /// Used so far.
    pub used: u32,
    /// Paid for.
    pub total: u32,
}

/// Something that was asked for and not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// As it was typed last.
    pub typed: Name,
    /// How often, in all.
    pub count: u32,
    /// There is an entry by now.
    pub is_answered: bool,
}

/// Deadlines of that time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Deadlines {
    /// Somebody decided on the day or before.
    pub in_time: usize,
    /// Somebody decided later.
    pub late: usize,
    /// It passed, and nobody has decided.
    pub passed: usize,
}

impl Deadlines {
    /// All of them.
    #[must_use]
    pub const fn all(self) -> usize {
        self.in_time + self.late + self.passed
    }
}

/// What happened in a stretch of time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// How many escalations ended in which way, every outcome once.
    pub outcomes: Vec<(Outcome, usize)>,
    /// How long a first answer took, where it was measured, the shortest first.
    pub answer_times: Vec<TimeDelta>,
    /// How many escalations went to which target, and how many of them helped; the most used first.
    pub targets: Vec<(ItemId, usize, usize)>,
    /// Incidents of every right that counts them.
    pub incidents: Vec<Incidents>,
    /// How many contracts and purchases could be used.
    pub bought: usize,
    /// Those that nobody used.
    pub unused: Vec<ItemId>,
    /// Deadlines.
    pub deadlines: Deadlines,
    /// What was asked for and unknown, the most wanted first.
    pub unknown: Vec<Unknown>,
}

impl Figures {
    /// How many escalations there were.
    #[must_use]
    pub fn escalations(&self) -> usize {
        self.outcomes.iter().map(|(_, count)| count).sum()
    }

    /// The time within which half of the measured answers came.
    #[must_use]
    pub fn usual_answer_time(&self) -> Option<TimeDelta> {
        self.answer_times.get(self.answer_times.len().saturating_sub(1) / 2).copied()
    }
}

/// The figures of the days of a period. The journal is that of these days, in any order.
#[must_use]
pub fn figures(
    directory: &Directory,
    journal: &[Change],
    period: &RangeInclusive<NaiveDate>,
    now: DateTime<Utc>,
) -> Figures {
    let is_within = |at: DateTime<Utc>| period.contains(&directory.today(at));
    let escalations: Vec<&Escalation> = directory.escalations().filter(|one| is_within(one.at)).collect();
    let count = |outcome: &Outcome| escalations.iter().filter(|one| one.outcome == *outcome).count();
    let mut answer_times: Vec<TimeDelta> = escalations.iter().filter_map(|one| one.time_to_answer()).collect();
    answer_times.sort_unstable();
    let bought: Vec<&Entitlement> =
        directory.entitlements().filter(|held| is_bought(held) && is_running(&held.term, period)).collect();
    let is_used = |held: &Entitlement| escalations.iter().any(|one| one.entitlement == Some(held.id));
    Figures {
        outcomes: Outcome::ALL.iter().map(|outcome| (*outcome, count(outcome))).collect(),
        answer_times,
        targets: targets(&escalations),
        incidents: incidents(directory, &escalations),
        bought: bought.len(),
        unused: bought.iter().filter(|held| !is_used(held)).map(|held| held.id).collect(),
        deadlines: deadlines(directory, journal, period, directory.today(now)),
        unknown: unknown(directory, period),
    }
}

fn is_bought(held: &Entitlement) -> bool {
    held.basis != Basis::Membership && held.status == Status::Known
}

fn is_running(term: &Term, period: &RangeInclusive<NaiveDate>) -> bool {
    term.start.is_none_or(|start| start <= *period.end()) && !term.has_ended(*period.start())
}

fn targets(escalations: &[&Escalation]) -> Vec<(ItemId, usize, usize)> {
    let mut counts: BTreeMap<ItemId, (usize, usize)> = BTreeMap::new();
    for one in escalations {
        let (uses, helped) = counts.entry(one.target).or_default();
        *uses += 1;
        *helped += usize::from(one.outcome.is_success());
    }
    let mut targets: Vec<_> = counts.into_iter().map(|(id, (uses, helped))| (id, uses, helped)).collect();
    targets.sort_by_key(|(id, uses, _)| (std::cmp::Reverse(*uses), *id));
    targets
}

fn incidents(directory: &Directory, escalations: &[&Escalation]) -> Vec<Incidents> {
    let of = |held: &Entitlement| {
        let allowance = held.allowance?;
        let ours = escalations.iter().filter(|one| one.entitlement == Some(held.id));
        let in_that_time = ours.map(|one| one.incidents).fold(0, u32::saturating_add);
        Some(Incidents { entitlement: held.id, in_that_time, used: allowance.used, total: allowance.total })
    };
    directory.entitlements().filter_map(of).collect()
}

fn unknown(directory: &Directory, period: &RangeInclusive<NaiveDate>) -> Vec<Unknown> {
    let mut misses: Vec<_> =
        directory.misses().filter(|miss| period.contains(&directory.today(miss.last_at))).collect();
    misses.sort_by_key(|miss| std::cmp::Reverse((miss.count, miss.last_at)));
    let of = |miss: &super::change::Miss| Unknown {
        typed: miss.typed.clone(),
        count: miss.count,
        is_answered: !directory.topic_names().exact(miss.typed.as_str()).is_empty(),
    };
    misses.into_iter().map(of).collect()
}

/// The day by which somebody had to act: notice must be given, or else the last day.
fn deadline(term: &Term, day: NaiveDate) -> Option<NaiveDate> {
    term.notice_deadline(day).or_else(|| term.current_last_day(day))
}

/// A decision is a change of what happens at the end of a term. It is in time on the deadline itself. A deadline that still
/// lies beyond the period is none of it, however early somebody decides.
fn deadlines(
    directory: &Directory,
    journal: &[Change],
    period: &RangeInclusive<NaiveDate>,
    today: NaiveDate,
) -> Deadlines {
    let mut decided: BTreeMap<(ItemId, NaiveDate), bool> = BTreeMap::new();
    let mut entered: BTreeMap<ItemId, NaiveDate> = BTreeMap::new();
    for change in journal.iter().filter(|change| matches!(change.cause, Cause::Command(_))) {
        let day = directory.today(change.at);
        for write in change.writes.iter().filter(|_| period.contains(&day)) {
            let (Key::Entitlement(id), Some(Record::Entitlement(after))) = (&write.key, &write.after) else { continue };
            let Some(Record::Entitlement(before)) = &write.before else {
                entered.insert(*id, day);
                continue;
            };
            if decides(&before.term, &after.term)
                && let Some(due) = deadline(&before.term, day).filter(|due| due <= period.end())
            {
                let in_time = decided.entry((*id, due)).or_insert(false);
                *in_time |= day <= due;
            }
        }
    }
    let has_passed = |held: &Entitlement, due: NaiveDate| {
        let was_known = entered.get(&held.id).is_none_or(|entered| *entered <= due);
        period.contains(&due) && due < today && was_known && !decided.contains_key(&(held.id, due))
    };
    let passed = |held: &Entitlement| {
        let terms = held
            .term
            .upcoming_terms(*period.start())
            .take_while(|dates| dates.notice_deadline.unwrap_or(dates.last_day) <= *period.end());
        terms.filter(|dates| has_passed(held, dates.notice_deadline.unwrap_or(dates.last_day))).count()
    };
    let open = directory.entitlements().filter(|held| is_bought(held) && held.term.ended_on.is_none());
    Deadlines {
        in_time: decided.values().filter(|in_time| **in_time).count(),
        late: decided.values().filter(|in_time| !**in_time).count(),
        passed: open.map(passed).sum(),
    }
}

fn decides(before: &Term, after: &Term) -> bool {
    (before.first_last_day, before.ended_on) != (after.first_last_day, after.ended_on)
        || before.renewal != after.renewal
        || (after.renewal_decided.is_some() && before.renewal_decided != after.renewal_decided)
}

#[cfg(test)]
mod tests;
