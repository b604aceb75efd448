//! Deadlines: so many days before somebody must decide, or before a right ends, told once each.
//!
//! The day of the deadline is part of the key: moved dates are new occurrences, and a term that renews by itself brings
//! a new one. Several leads that have passed are one notice, the most urgent one.

use chrono::{Days, NaiveDate};

use super::{Fallen, who_decides};
use crate::domain::directory::Directory;
use crate::domain::entitlement::{Entitlement, Status};
use crate::domain::notice::{NoticeKey, NoticeKind};
use crate::domain::term::TermDates;
use crate::domain::verdict::ENDS_SOON_DAYS;
use crate::domain::verification::{CheckResult, Subject};

/// The deadline of a term: the decision day where there is one, else the last day.
pub(super) fn day_of(dates: &TermDates) -> NaiveDate {
    dates.decision_day.unwrap_or(dates.last_day)
}

/// The day by which something can still be done: the deadline, and once that is past, the last day of notice. Who comes late
/// to decide is not too late to give notice.
fn last_chance(dates: &TermDates, today: NaiveDate) -> NaiveDate {
    Some(day_of(dates)).filter(|day| *day >= today).or(dates.notice_deadline).unwrap_or(dates.last_day)
}

/// The deadlines that have fallen due since the turn of the day `since`, by the turn of `today`.
pub(super) fn fallen(directory: &Directory, since: NaiveDate, today: NaiveDate) -> impl Iterator<Item = Fallen> + '_ {
    // Who has ended it has decided; that it is about to end stands in the digest and in the answers.
    let undecided = |held: &&Entitlement| is_told(directory, held) && held.term.ended_on.is_none();
    directory.entitlements().filter(undecided).flat_map(move |held| {
        terms(held, since, today).into_iter().filter_map(move |dates| of_term(directory, held, &dates, (since, today)))
    })
}

fn is_told(directory: &Directory, held: &Entitlement) -> bool {
    let was_ended =
        directory.last_check(Subject::Item(held.id)).is_some_and(|check| check.result == CheckResult::Ended);
    !matches!(held.status, Status::ConfirmedNone(_)) && !was_ended
}

/// The term of the day `since`, and those after it up to the one of `today`.
fn terms(held: &Entitlement, since: NaiveDate, today: NaiveDate) -> Vec<TermDates> {
    let mut terms = Vec::new();
    for dates in held.term.upcoming_terms(since) {
        let is_last = dates.last_day >= today;
        terms.push(dates);
        if is_last {
            break;
        }
    }
    terms
}

fn of_term(
    directory: &Directory,
    held: &Entitlement,
    dates: &TermDates,
    (since, today): (NaiveDate, NaiveDate),
) -> Option<Fallen> {
    let leads = if held.leads.is_empty() { &directory.settings().leads } else { &held.leads };
    let day = day_of(dates);
    let passed = leads.iter().copied().filter(|lead| dates.told_on(*lead).is_some_and(|told_on| told_on <= today));
    let lead = passed.min().filter(|_| !held.term.is_decided(dates.last_day))?;
    let said = directory.attention().notices_about(NoticeKind::Deadline, held.id);
    let is_said = said.filter(|(key, _)| key.day == day).any(|(key, _)| key.number <= lead);
    let told_on = dates.told_on(lead)?;
    // What fell due before it was entered is told only where there is still time, and not much of it.
    let left = last_chance(dates, today).signed_duration_since(today).num_days();
    let is_news = told_on >= since || (0..=ENDS_SOON_DAYS).contains(&left);
    (!is_said && is_news).then(|| Fallen {
        key: NoticeKey { kind: NoticeKind::Deadline, item: held.id, day, number: lead },
        // Only what the bot itself has missed is late; on the day of the last turn it was entered after that.
        due_day: if told_on > since { told_on } else { today },
        about: who_decides(directory, held.id, today),
    })
}

/// The deadlines of the coming days, the soonest first.
pub(super) fn ahead(directory: &Directory, today: NaiveDate, days: u64) -> Vec<(NaiveDate, &Entitlement)> {
    let until = today.checked_add_days(Days::new(days)).unwrap_or(today);
    let mut ahead: Vec<(NaiveDate, &Entitlement)> = directory
        .entitlements()
        .filter(|held| is_told(directory, held))
        .filter_map(|held| Some((held, held.term.upcoming_terms(today).next()?)))
        .filter(|(held, dates)| !held.term.is_decided(dates.last_day))
        .map(|(held, dates)| (last_chance(&dates, today), held))
        .filter(|(day, _)| (today..=until).contains(day))
        .collect();
    ahead.sort_by_key(|(day, held)| (*day, held.id));
    ahead
}
