use super::*;
use crate::domain::date::Period;
use crate::domain::entitlement::{Basis, Membership};
use crate::domain::tests::day;

fn period(text: &str) -> Option<Period> {
    Some(text.parse().unwrap())
}

fn right(id: u32) -> Entitlement {
    Entitlement::new(ItemId(id), ItemId(1), Basis::Contract)
}

fn ending(id: u32, last_day: &str) -> Entitlement {
    let mut held = right(id);
    held.term.first_last_day = Some(day(last_day));
    held
}

fn tacit(id: u32, last_day: &str, every: &str) -> Entitlement {
    let mut held = ending(id, last_day);
    held.term.renewal = format!("tacit {every}").parse().unwrap();
    held
}

fn member(id: u32, state: MembershipState) -> Entitlement {
    let mut held = Entitlement::new(ItemId(id), ItemId(1), Basis::Membership);
    held.membership = Some(Membership { account: None, state, rules: None, contributions: Vec::new() });
    held
}

fn seen(held: impl IntoIterator<Item = Entitlement>, today: &str) -> Timeline {
    let held: Vec<Entitlement> = held.into_iter().collect();
    timeline(&held, day(today))
}

fn only(held: Entitlement, today: &str) -> Row {
    seen([held], today).rows.remove(0)
}

#[test]
fn the_days_are_whole_months_three_back_and_eighteen_ahead() {
    for (today, first, last) in [
        ("2026-11-24", "2026-08-01", "2028-05-31"),
        ("2026-11-01", "2026-08-01", "2028-05-31"),
        ("2027-01-31", "2026-10-01", "2028-07-31"),
        ("2026-08-15", "2026-05-01", "2028-02-29"),
    ] {
        let seen = seen([], today);
        assert_eq!((seen.first, seen.last), (day(first), day(last)), "{today}");
    }
}

#[test]
fn what_must_be_decided_first_comes_first_and_what_is_not_there_comes_last() {
    let mut none = right(1);
    none.status = Status::ConfirmedNone(day("2026-01-01"));
    let mut believed = right(2);
    believed.status = Status::Unconfirmed;
    let mut early_decision = ending(8, "2027-12-31");
    early_decision.term.notice = period("3mo");
    early_decision.term.preparation = period("10mo");
    let held = [
        none,
        believed,
        right(3),
        ending(4, "2024-03-31"),
        ending(5, "2026-10-31"),
        ending(6, "2026-12-31"),
        tacit(7, "2025-12-15", "12mo"),
        early_decision,
        member(9, MembershipState::Lapsed),
        member(10, MembershipState::Pending),
        member(11, MembershipState::Registered),
    ];
    let order: Vec<u32> = seen(held, "2026-11-24").rows.iter().map(|row| row.id.0).collect();
    assert_eq!(order, [8, 7, 6, 2, 10, 3, 11, 5, 4, 1, 9]);
}

#[test]
fn a_picture_holds_a_bounded_number_of_rows_and_the_rest_is_named_in_order() {
    let later = day("2027-01-01");
    let held = (1..=34).map(|id| {
        let mut held = right(id);
        held.term.first_last_day = later.checked_sub_days(chrono::Days::new(id.into()));
        held
    });
    let seen = seen(held, "2026-11-24");
    let rows: Vec<u32> = seen.rows.iter().map(|row| row.id.0).collect();
    assert_eq!((rows.len(), rows[0], rows[ROWS_MAX - 1]), (ROWS_MAX, 34, 5));
    assert_eq!(seen.rest, [4, 3, 2, 1].map(ItemId));
}

#[test]
fn a_last_day_is_marked_and_the_bar_ends_there() {
    let row = only(ending(1, "2026-12-31"), "2026-11-24");
    assert_eq!(row.bar, Some(Bar { kind: BarKind::Held, start: None, end: End::On(day("2026-12-31")) }));
    assert_eq!(row.marks, [(day("2026-12-31"), Mark::LastDay)]);
    assert_eq!(row.facts, [Fact::Ends(day("2026-12-31"))]);
    assert_eq!(row.due, Some(day("2026-12-31")));
}

#[test]
fn a_right_that_renews_itself_goes_on_with_every_term_and_deadline_marked() {
    let mut held = tacit(1, "2026-03-31", "12mo");
    held.term.notice = period("3mo");
    held.term.preparation = period("30d");
    let row = only(held, "2026-11-24");
    assert_eq!(row.bar.unwrap().end, End::Renews);
    assert_eq!(
        row.marks,
        [
            (day("2026-12-01"), Mark::Decide),
            (day("2026-12-31"), Mark::Notice),
            (day("2027-03-31"), Mark::Renewal),
            (day("2027-12-01"), Mark::Decide),
            (day("2027-12-31"), Mark::Notice),
            (day("2028-03-31"), Mark::Renewal),
        ]
    );
    let facts = [Fact::DecideBy(day("2026-12-01")), Fact::NoticeBy(day("2026-12-31")), Fact::Renews(day("2027-03-31"))];
    assert_eq!(row.facts, facts);
    assert_eq!(row.due, Some(day("2026-12-01")));
}

#[test]
fn of_many_short_terms_only_the_one_to_decide_has_its_deadlines_marked() {
    let mut held = tacit(1, "2026-01-31", "1mo");
    held.term.notice = period("2w");
    let row = only(held, "2026-11-24");
    let deadlines: Vec<_> = row.marks.iter().filter(|(_, mark)| *mark == Mark::Notice).collect();
    assert_eq!(deadlines, [&(day("2026-12-17"), Mark::Notice)]);
    assert_eq!(row.marks.iter().filter(|(_, mark)| *mark == Mark::Renewal).count(), 22);
    let facts = [Fact::Unstoppable(day("2026-11-30")), Fact::NoticeBy(day("2026-12-17"))];
    assert_eq!((row.facts.as_slice(), row.due), (facts.as_slice(), Some(day("2026-12-17"))));
}

#[test]
fn what_there_is_to_say_changes_as_the_deadlines_pass() {
    let mut held = tacit(1, "2027-03-31", "12mo");
    held.term.notice = period("3mo");
    held.term.preparation = period("30d");
    let late =
        [Fact::DecisionLate(day("2026-12-01")), Fact::NoticeBy(day("2026-12-31")), Fact::Renews(day("2027-03-31"))];
    let too_late =
        [Fact::Unstoppable(day("2027-03-31")), Fact::DecideBy(day("2027-12-01")), Fact::NoticeBy(day("2027-12-31"))];
    for (today, facts, due) in [
        ("2026-12-02", &late, "2026-12-01"),
        ("2026-12-31", &late, "2026-12-01"),
        ("2027-01-01", &too_late, "2027-12-01"),
    ] {
        let row = only(held.clone(), today);
        assert_eq!((row.facts.as_slice(), row.due), (facts.as_slice(), Some(day(due))), "{today}");
    }
}

#[test]
fn a_deadline_that_passed_on_a_right_that_ends_leaves_its_last_day() {
    let mut held = ending(1, "2026-12-31");
    held.term.notice = period("2mo");
    let row = only(held, "2026-11-24");
    assert_eq!(row.facts, [Fact::Ends(day("2026-12-31"))]);
    assert_eq!(row.marks, [(day("2026-10-31"), Mark::Notice), (day("2026-12-31"), Mark::LastDay)]);
    assert_eq!(row.due, Some(day("2026-12-31")));
}

#[test]
fn what_has_ended_keeps_its_last_day_and_has_nothing_to_decide() {
    for (last_day, marks) in [("2026-11-23", vec![(day("2026-11-23"), Mark::LastDay)]), ("2024-03-31", Vec::new())] {
        let row = only(ending(1, last_day), "2026-11-24");
        assert_eq!(row.bar, Some(Bar { kind: BarKind::Over, start: None, end: End::On(day(last_day)) }));
        assert_eq!((row.marks, row.due), (marks, None));
        assert_eq!(row.facts, [Fact::Ended(day(last_day))]);
    }
}

#[test]
fn a_renewal_that_was_ended_stops_at_the_day_it_was_ended_for() {
    let mut held = tacit(1, "2026-03-31", "12mo");
    held.term.ended_on = Some(day("2027-06-30"));
    let row = only(held, "2026-11-24");
    assert_eq!(row.bar.unwrap().end, End::On(day("2027-06-30")));
    assert_eq!(row.marks, [(day("2027-03-31"), Mark::Renewal), (day("2027-06-30"), Mark::LastDay)]);
}

#[test]
fn what_nobody_knows_stays_open() {
    let mut believed = right(1);
    believed.status = Status::Unconfirmed;
    let mut none = right(1);
    none.status = Status::ConfirmedNone(day("2026-05-01"));
    let open = |kind| Some(Bar { kind, start: None, end: End::Open });
    for (held, bar, facts) in [
        (right(1), open(BarKind::Held), vec![Fact::OpenEnd]),
        (believed, open(BarKind::Believed), vec![Fact::Unconfirmed, Fact::OpenEnd]),
        (none, None, vec![Fact::ConfirmedNone(day("2026-05-01"))]),
        (member(1, MembershipState::Registered), open(BarKind::Held), vec![Fact::OpenEnd]),
        (
            member(1, MembershipState::Pending),
            open(BarKind::Believed),
            vec![Fact::Membership(MembershipState::Pending), Fact::OpenEnd],
        ),
        (member(1, MembershipState::NotRegistered), None, vec![Fact::Membership(MembershipState::NotRegistered)]),
    ] {
        let row = only(held, "2026-11-24");
        assert_eq!((row.bar, row.facts), (bar, facts));
        assert!(row.marks.is_empty() && row.due.is_none());
    }
}

#[test]
fn a_right_that_begins_later_says_so() {
    let mut held = ending(1, "2027-12-31");
    held.term.start = Some(day("2027-01-01"));
    let row = only(held, "2026-11-24");
    assert_eq!(row.facts, [Fact::Starts(day("2027-01-01")), Fact::Ends(day("2027-12-31"))]);
    assert_eq!(row.bar.unwrap().start, Some(day("2027-01-01")));
}

#[test]
fn of_a_renewal_that_is_decided_the_next_term_is_what_is_left_to_decide() {
    let mut held = tacit(1, "2027-03-31", "12mo");
    held.term.notice = period("3mo");
    held.term.renewal_decided = Some(day("2027-03-31"));
    let row = only(held, "2026-11-24");
    assert_eq!(row.due, Some(day("2027-12-31")));
    assert_eq!(row.facts, [Fact::Renews(day("2027-03-31")), Fact::NoticeBy(day("2027-12-31"))]);
    let expected =
        [(day("2027-03-31"), Mark::Renewal), (day("2027-12-31"), Mark::Notice), (day("2028-03-31"), Mark::Renewal)];
    assert_eq!(row.marks, expected);
}
