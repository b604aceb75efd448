//! The timeline: which rights to support a picture shows, in which order, over which days, and what is marked on them.
//!
//! First comes what must be decided first, then what nobody can date, then what has ended, and last what was found not to
//! be there. A picture holds a bounded number of rows; the rest is named, never dropped. What is not known stays open: no
//! last day is made up.

use chrono::{Datelike, Months, NaiveDate};

use super::ItemId;
use super::entitlement::{Entitlement, MembershipState, Status};
use super::term::{Renewal, Term, TermDates};

/// How many whole months the timeline looks ahead: one yearly budget, and the half year in which it is planned.
pub const MONTHS_AHEAD: u32 = 18;
/// How many whole months it looks back, so that what has just ended is seen ending.
pub const MONTHS_BACK: u32 = 3;
/// Most rows of one picture: as many as can still be read when the picture fills a phone, and drawn without keeping
/// others waiting.
pub const ROWS_MAX: usize = 30;

/// Most terms of one right whose deadlines are all marked. Where terms are shorter, marks would hide each other and the
/// bar; then only the term that is still to be decided has them.
pub const DEADLINES_MAX: usize = 6;

/// What is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// The first day, the first of its month.
    pub first: NaiveDate,
    /// The last day, the last of its month.
    pub last: NaiveDate,
    /// The day on which it is looked at.
    pub today: NaiveDate,
    /// The soonest to need a decision first; at most [`ROWS_MAX`].
    pub rows: Vec<Row>,
    /// What has no place any more, in the same order.
    pub rest: Vec<ItemId>,
}

/// One right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which entitlement.
    pub id: ItemId,
    /// The time it holds; `None` where there is no right.
    pub bar: Option<Bar>,
    /// What happens on which day, within the days shown, in order.
    pub marks: Vec<(NaiveDate, Mark)>,
    /// What there is to say, the most important first.
    pub facts: Vec<Fact>,
    /// The day by which somebody must act, which may be past.
    pub due: Option<NaiveDate>,
}

/// The time a right holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// How sure it is.
    pub kind: BarKind,
    /// Its first day; `None` if nobody knows.
    pub start: Option<NaiveDate>,
    /// Where it ends.
    pub end: End,
}

/// How sure a bar is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarKind {
    /// It holds.
    Held,
    /// It is believed, or applied for.
    Believed,
    /// It is over.
    Over,
}

/// Where a bar ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// On its last day.
    On(NaiveDate),
    /// It goes on by itself.
    Renews,
    /// Nobody knows, or it has none.
    Open,
}

/// What happens on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// The day by which to decide.
    Decide,
    /// The last day on which notice is in time.
    Notice,
    /// A term ends, and the next begins by itself.
    Renewal,
    /// The last day.
    LastDay,
}

/// Something to say of a right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Nobody has seen it yet.
    Unconfirmed,
    /// How far a membership has come.
    Membership(MembershipState),
    /// It begins on a later day.
    Starts(NaiveDate),
    /// It was to be decided by a day that is past; there is still time to act.
    DecisionLate(NaiveDate),
    /// It renews itself after a day, and it is too late to give notice.
    Unstoppable(NaiveDate),
    /// To be decided by a day.
    DecideBy(NaiveDate),
    /// Notice is in time up to a day.
    NoticeBy(NaiveDate),
    /// It renews itself after a day.
    Renews(NaiveDate),
    /// Its last day.
    Ends(NaiveDate),
    /// There is no last day on record.
    OpenEnd,
    /// It ended on a day.
    Ended(NaiveDate),
    /// It was checked on a day: there is none.
    ConfirmedNone(NaiveDate),
}

/// The timeline of all these rights, looked at today.
#[must_use]
pub fn timeline<'a>(held: impl IntoIterator<Item = &'a Entitlement>, today: NaiveDate) -> Timeline {
    let (first, last) = window(today);
    let mut held: Vec<&Entitlement> = held.into_iter().collect();
    held.sort_by_cached_key(|held| (turn(held, today), held.id));
    let rest = held.iter().skip(ROWS_MAX).map(|held| held.id).collect();
    let rows = held.iter().take(ROWS_MAX).map(|held| row(held, today)).collect();
    Timeline { first, last, today, rows, rest }
}

/// Whole months around today. At the edge of the calendar the window ends with it.
fn window(today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let month = today.with_day(1).unwrap_or(today);
    let first = month.checked_sub_months(Months::new(MONTHS_BACK)).unwrap_or(month);
    let beyond = month.checked_add_months(Months::new(MONTHS_AHEAD + 1));
    (first, beyond.and_then(|day| day.pred_opt()).unwrap_or(NaiveDate::MAX))
}

/// When a right has its turn: a smaller one comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    /// Somebody must act by a day.
    By(NaiveDate),
    /// To be dug up.
    Believed,
    /// Without a last day.
    Open,
    /// Ended so many days ago.
    Over(i64),
    /// There is none.
    Absent,
}

fn turn(held: &Entitlement, today: NaiveDate) -> Turn {
    if is_absent(held) {
        return Turn::Absent;
    }
    match held.term.current_last_day(today) {
        Some(last_day) if last_day < today => Turn::Over(today.signed_duration_since(last_day).num_days()),
        Some(last_day) => Turn::By(due(&held.term, today).unwrap_or(last_day)),
        None if is_believed(held) => Turn::Believed,
        None => Turn::Open,
    }
}

fn is_absent(held: &Entitlement) -> bool {
    let state = held.membership.as_ref().map(|membership| membership.state);
    matches!(held.status, Status::ConfirmedNone(_))
        || matches!(state, Some(MembershipState::Lapsed | MembershipState::NotRegistered))
}

fn is_believed(held: &Entitlement) -> bool {
    let state = held.membership.as_ref().map(|membership| membership.state);
    held.status == Status::Unconfirmed || state == Some(MembershipState::Pending)
}

/// The first term about which something is still to be done: not decided, and its notice deadline not past.
fn open_term(term: &Term, today: NaiveDate) -> Option<TermDates> {
    let is_in_time = |dates: &TermDates| dates.notice_deadline.is_none_or(|deadline| deadline >= today);
    term.upcoming_terms(today).find(|dates| !term.is_decided(dates.last_day) && is_in_time(dates))
}

/// The day by which somebody must act.
fn due(term: &Term, today: NaiveDate) -> Option<NaiveDate> {
    match open_term(term, today) {
        Some(dates) => Some(dates.decision_day.unwrap_or(dates.last_day)),
        None => term.upcoming_terms(today).next().map(|dates| dates.last_day),
    }
}

fn renews(term: &Term, last_day: NaiveDate) -> bool {
    let by_itself = matches!(term.renewal, Renewal::Tacit(every) if every.count > 0);
    by_itself && term.first_last_day.is_some() && term.ended_on.is_none_or(|ended_on| last_day < ended_on)
}

fn row(held: &Entitlement, today: NaiveDate) -> Row {
    let mut row = Row { id: held.id, bar: None, marks: Vec::new(), facts: Vec::new(), due: None };
    let membership = held.membership.as_ref().map(|membership| membership.state);
    match (held.status, membership) {
        (Status::ConfirmedNone(day), _) => row.facts.push(Fact::ConfirmedNone(day)),
        (Status::Unconfirmed, _) => row.facts.push(Fact::Unconfirmed),
        (Status::Known, None | Some(MembershipState::Registered)) => {}
        (Status::Known, Some(state)) => row.facts.push(Fact::Membership(state)),
    }
    if is_absent(held) {
        return row;
    }
    let term = &held.term;
    let end = match term.current_last_day(today) {
        None => End::Open,
        Some(last_day) if !renews(term, last_day) => End::On(last_day),
        Some(_) => term.ended_on.map_or(End::Renews, End::On),
    };
    let kind = match end {
        End::On(last_day) if last_day < today => BarKind::Over,
        End::On(_) | End::Renews | End::Open if is_believed(held) => BarKind::Believed,
        End::On(_) | End::Renews | End::Open => BarKind::Held,
    };
    row.bar = Some(Bar { kind, start: term.start, end });
    row.marks = marks(term, today);
    row.facts.extend(facts(term, today));
    row.due = due(term, today);
    row
}

/// What is marked, within the days shown.
fn marks(term: &Term, today: NaiveDate) -> Vec<(NaiveDate, Mark)> {
    let (first, last) = window(today);
    let earliest = |dates: &TermDates| dates.decision_day.or(dates.notice_deadline).unwrap_or(dates.last_day);
    let terms: Vec<TermDates> = term.upcoming_terms(first).take_while(|dates| earliest(dates) <= last).collect();
    let open = open_term(term, today);
    let mut marks: Vec<(NaiveDate, Mark)> = terms
        .iter()
        .flat_map(|dates| {
            let end = if renews(term, dates.last_day) { Mark::Renewal } else { Mark::LastDay };
            let is_shown = terms.len() <= DEADLINES_MAX || open == Some(*dates);
            let shows_deadlines = is_shown && !term.is_decided(dates.last_day);
            let notice = dates.notice_deadline.filter(|_| shows_deadlines);
            let decide = dates.decision_day.filter(|day| shows_deadlines && Some(*day) != notice);
            let marks = [decide.map(|day| (day, Mark::Decide)), notice.map(|day| (day, Mark::Notice))];
            marks.into_iter().flatten().chain([(dates.last_day, end)])
        })
        .filter(|(day, _)| (first..=last).contains(day))
        .collect();
    marks.sort_unstable();
    marks
}

/// What follows from the dates.
fn facts(term: &Term, today: NaiveDate) -> Vec<Fact> {
    let Some(now) = term.upcoming_terms(today).next() else {
        return vec![term.current_last_day(today).map_or(Fact::OpenEnd, Fact::Ended)];
    };
    let mut facts: Vec<Fact> = term.start.filter(|start| *start > today).map(Fact::Starts).into_iter().collect();
    let open = open_term(term, today);
    let is_past = open.is_none_or(|open| open.last_day > now.last_day) && renews(term, now.last_day);
    if is_past {
        let is_decided = term.is_decided(now.last_day);
        facts.push(if is_decided { Fact::Renews(now.last_day) } else { Fact::Unstoppable(now.last_day) });
    }
    if let Some(open) = open {
        let decide = open.decision_day.filter(|day| Some(*day) != open.notice_deadline);
        facts.extend(decide.map(|day| if day < today { Fact::DecisionLate(day) } else { Fact::DecideBy(day) }));
        facts.extend(open.notice_deadline.map(Fact::NoticeBy));
    }
    if !is_past {
        facts.push(if renews(term, now.last_day) { Fact::Renews(now.last_day) } else { Fact::Ends(now.last_day) });
    }
    facts
}

#[cfg(test)]
mod tests;
