//! Deadlines: so many days before somebody must decide, or before a right ends, told once each.
//!
//! The day of the deadline is part of the key: moved dates are new occurrences, and a term that renews by itself brings
//! a new one. Several leads that have passed are one notice, the most urgent one. What could not be told in time, for it
//! was entered later or the bot was down, is counted to the last day of notice, or to the end where nothing renews.

use chrono::{Days, NaiveDate};

use super::{Fallen, who_decides};
use crate::domain::directory::Directory;
use crate::domain::entitlement::{Entitlement, Status};
use crate::domain::notice::{NoticeKey, NoticeKind};
use crate::domain::term::{TERMS_AHEAD_MAX, TermDates};
use crate::domain::verdict::ENDS_SOON_DAYS;
use crate::domain::verification::{CheckResult, Subject};

/// The deadline of a term: the decision day where there is one, else the last day.
pub(super) fn day_of(dates: &TermDates) -> NaiveDate {
    dates.decision_day.unwrap_or(dates.last_day)
}

/// The term that a notice with this day speaks of: whose deadline it is, else of which something can be done by that day.
pub(super) fn term_of(held: &Entitlement, day: NaiveDate) -> Option<TermDates> {
    let near = || held.term.upcoming_terms(day).take(TERMS_AHEAD_MAX);
    let is_chance = |dates: &TermDates| chances(held, dates).any(|chance| chance == day);
    near().find(|dates| day_of(dates) == day).or_else(|| near().find(is_chance))
}

/// Whether the term of a notice is not over: what was said of it is what tells in time from late.
pub(super) fn is_running(directory: &Directory, key: &NoticeKey, today: NaiveDate) -> bool {
    let term = directory.entitlement(key.item).and_then(|held| term_of(held, key.day));
    term.is_some_and(|dates| dates.last_day >= today)
}

/// The days by which something can be done about a term, one after the other. Who comes late to decide is not too late to
/// give notice; and what does not renew by itself, or asks for no notice, has its last day ahead even then.
fn chances(held: &Entitlement, dates: &TermDates) -> impl Iterator<Item = NaiveDate> + use<> {
    let has_end = !held.term.renews_by_itself() || dates.notice_deadline.is_none();
    let end = has_end.then_some(dates.last_day);
    std::iter::once(day_of(dates)).chain(dates.notice_deadline).chain(end)
}

/// The day by which something can still be done, or could the last.
fn last_chance(held: &Entitlement, dates: &TermDates, today: NaiveDate) -> NaiveDate {
    chances(held, dates).find(|day| *day >= today).or(dates.notice_deadline).unwrap_or(dates.last_day)
}

/// The deadlines that have fallen due since the turn of the day `since`, by the turn of `today`.
pub(super) fn fallen(directory: &Directory, since: NaiveDate, today: NaiveDate) -> impl Iterator<Item = Fallen> + '_ {
    // Who has ended it has decided; that it is about to end stands in the digest and in the answers.
    let undecided = |held: &&Entitlement| is_told(directory, held) && held.term.ended_on.is_none();
    directory.entitlements().filter(undecided).flat_map(move |held| {
        terms(directory, held, since, today)
            .into_iter()
            .filter_map(move |dates| of_term(directory, held, &dates, (since, today)))
    })
}

fn is_told(directory: &Directory, held: &Entitlement) -> bool {
    let was_ended =
        directory.last_check(Subject::Item(held.id)).is_some_and(|check| check.result == CheckResult::Ended);
    !matches!(held.status, Status::ConfirmedNone(_)) && !was_ended
}

/// The term of the day `since`, and those after it of which there may be something to say by `today`. The deadline of a term,
/// or the first word of it, may lie long before the term begins.
fn terms(directory: &Directory, held: &Entitlement, since: NaiveDate, today: NaiveDate) -> Vec<TermDates> {
    let longest = leads(directory, held).iter().max().copied().unwrap_or_default();
    let mut terms = Vec::new();
    let mut ahead = 0;
    for dates in held.term.upcoming_terms(since) {
        let has_begun = before(day_of(&dates), longest).is_some_and(|first| first <= today);
        ahead += usize::from(dates.last_day >= today);
        if (!has_begun && dates.last_day >= today) || ahead > TERMS_AHEAD_MAX {
            break;
        }
        terms.push(dates);
    }
    terms
}

fn leads<'d>(directory: &'d Directory, held: &'d Entitlement) -> &'d [u32] {
    if held.leads.is_empty() { &directory.settings().leads } else { &held.leads }
}

fn before(day: NaiveDate, days: u32) -> Option<NaiveDate> {
    day.checked_sub_days(Days::new(days.into()))
}

fn of_term(
    directory: &Directory,
    held: &Entitlement,
    dates: &TermDates,
    (since, today): (NaiveDate, NaiveDate),
) -> Option<Fallen> {
    if held.term.is_decided(dates.last_day) {
        return None;
    }
    let said_of = |day: NaiveDate| {
        let said = directory.attention().notices_about(NoticeKind::Deadline, held.id);
        said.filter(move |(key, _)| key.day == day).map(|(key, said)| (key.number, directory.today(said.made_at)))
    };
    // Of several leads that have passed, the most urgent one.
    let told = |day: NaiveDate| {
        let passed = leads(directory, held).iter().filter_map(|lead| Some((*lead, before(day, *lead)?)));
        let (lead, told_on) = passed.filter(|(_, told_on)| *told_on <= today).min()?;
        // What fell due before it was entered is told only where there is still time, and not much of it.
        let left = day.signed_duration_since(today).num_days();
        let is_news = told_on >= since || (0..=ENDS_SOON_DAYS).contains(&left);
        (is_news && said_of(day).all(|(said, _)| said > lead)).then_some((day, lead, told_on))
    };
    let day = day_of(dates);
    // What was not told in time, for it was entered later or the bot was down, is counted to the next day by which
    // something can be done; not again for what was covered when it was told late.
    let late = || {
        let late = (day < today).then(|| told(last_chance(held, dates, today))).flatten()?;
        let (_, _, told_on) = late;
        said_of(day).all(|(_, on)| on > day && told_on > on).then_some(late)
    };
    let (day, lead, told_on) = told(day).or_else(late)?;
    Some(Fallen {
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
        .filter_map(|held| {
            let near = held.term.upcoming_terms(today).take(TERMS_AHEAD_MAX).take_while(|dates| day_of(dates) <= until);
            let open = near.filter(|dates| !held.term.is_decided(dates.last_day));
            let mut days = open.map(|dates| last_chance(held, &dates, today));
            Some((days.find(|day| (today..=until).contains(day))?, held))
        })
        .collect();
    ahead.sort_by_key(|(day, held)| (*day, held.id));
    ahead
}
