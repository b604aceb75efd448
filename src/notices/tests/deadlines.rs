//! Deadlines: the table of dates as far as it concerns notices, each told once, also after a long silence.

use super::*;
use crate::domain::term::last_day_of;
use crate::locale::Locale;

fn only_deadlines(said: Vec<String>) -> Vec<String> {
    said.into_iter().filter(|said| said.contains("deadline")).collect()
}

#[test]
fn a_deadline_counts_from_the_decision_day_and_is_told_once_for_each_lead() {
    let mut world = World::new();
    world.target(1, "ann").held(2, |held| {
        held.term.start = Some(day("2018-09-27"));
        held.term.first_last_day = last_day_of(day("2018-09-27"), "36mo".parse().unwrap());
        held.term.notice = Some("3mo".parse().unwrap());
        held.leads = vec![21];
    });
    let said = only_deadlines(world.daily("2021-05-01", "2021-10-01"));
    assert_eq!(said, ["2021-06-05 deadline #2 2021-06-26 -21"]);
}

#[test]
fn leads_of_the_workspace_count_where_the_right_has_none_of_its_own() {
    let mut world = World::new();
    world.target(1, "ann").held(2, |held| held.term.first_last_day = Some(day("2026-12-31")));
    let said = only_deadlines(world.daily("2026-06-01", "2027-02-01"));
    let expected = [("2026-10-02", 90), ("2026-12-01", 30), ("2026-12-24", 7), ("2026-12-31", 0)]
        .map(|(on, lead)| format!("{on} deadline #2 2026-12-31 -{lead}"));
    assert_eq!(said, expected);
}

#[test]
fn a_long_lead_is_told_in_time_and_a_leap_day_is_a_day() {
    let mut world = World::new();
    world.target(1, "ann").held(2, |held| {
        held.term.first_last_day = Some(day("2028-02-29"));
        held.leads = vec![150, 0];
    });
    let said = only_deadlines(world.daily("2027-06-01", "2028-04-01"));
    assert_eq!(said, ["2027-10-02 deadline #2 2028-02-29 -150", "2028-02-29 deadline #2 2028-02-29 -0"]);
}

#[test]
fn a_tacit_renewal_gets_one_round_for_each_term() {
    let mut world = World::new();
    world.target(1, "ann").held(2, |held| {
        held.term.first_last_day = Some(day("2025-08-28"));
        held.term.renewal = "tacit 12mo".parse().unwrap();
        held.term.notice = Some("2mo".parse().unwrap());
        held.leads = vec![30, 0];
    });
    let said = only_deadlines(world.daily("2026-02-11", "2027-09-01"));
    let expected = [
        "2026-05-29 deadline #2 2026-06-28 -30",
        "2026-06-28 deadline #2 2026-06-28 -0",
        "2027-05-29 deadline #2 2027-06-28 -30",
        "2027-06-28 deadline #2 2027-06-28 -0",
    ];
    assert_eq!(said, expected);
}

#[test]
fn a_right_that_renews_every_month_is_told_in_time_in_each_term() {
    let mut world = World::new();
    world.target(1, "ann").held(2, |held| {
        held.term.first_last_day = Some(day("2026-12-31"));
        held.term.renewal = "tacit 1mo".parse().unwrap();
        held.term.notice = Some("1mo".parse().unwrap());
        held.leads = vec![7, 0];
    });
    let said = only_deadlines(world.daily("2026-11-20", "2027-02-01"));
    let expected = [
        "2026-11-23 deadline #2 2026-11-30 -7",
        "2026-11-30 deadline #2 2026-11-30 -0",
        "2026-12-24 deadline #2 2026-12-31 -7",
        "2026-12-31 deadline #2 2026-12-31 -0",
        "2027-01-21 deadline #2 2027-01-28 -7",
        "2027-01-28 deadline #2 2027-01-28 -0",
    ];
    assert_eq!(said, expected);
}

#[test]
fn a_deadline_that_lies_before_its_term_begins_is_told_all_the_same() {
    let mut world = World::new();
    world.target(1, "ann").held(2, |held| {
        held.term.first_last_day = Some(day("2027-06-30"));
        held.term.renewal = "tacit 12mo".parse().unwrap();
        held.term.notice = Some("18mo".parse().unwrap());
        held.leads = vec![0];
    });
    let said = only_deadlines(world.daily("2026-02-01", "2027-03-01"));
    assert_eq!(said, ["2026-12-30 deadline #2 2026-12-30 -0"], "of the term that begins in July 2027");
}

#[test]
fn what_is_entered_after_its_day_of_decision_is_counted_to_the_last_day_of_notice() {
    let mut world = World::new();
    world.target(1, "ann").held(2, |held| {
        held.term.first_last_day = Some(day("2027-02-28"));
        held.term.notice = Some("10d".parse().unwrap());
        held.term.preparation = Some("4mo".parse().unwrap());
        held.term.renewal = "tacit 12mo".parse().unwrap();
    });
    let said = only_deadlines(world.daily("2026-11-20", "2027-03-05"));
    // Notice can be given up to the 18th of February; then it renews.
    let expected = [("2026-11-21", 90), ("2027-01-19", 30), ("2027-02-11", 7), ("2027-02-18", 0)]
        .map(|(on, lead)| format!("{on} deadline #2 2027-02-18 -{lead}"));
    assert_eq!(said, expected);
}

#[test]
fn what_was_told_late_is_counted_to_the_day_that_is_left_and_what_was_told_in_time_is_not_told_twice() {
    let entered = |from: &str| {
        let mut world = World::new();
        world.target(1, "ann").held(2, |held| {
            held.term.first_last_day = Some(day("2026-12-31"));
            held.term.renewal = "tacit 12mo".parse().unwrap();
            held.term.notice = Some("1mo".parse().unwrap());
            held.term.preparation = Some("28d".parse().unwrap());
            held.leads = vec![14, 7, 0];
        });
        only_deadlines(world.daily(from, "2026-12-10"))
    };
    // To be decided by the 2nd of November; notice can be given up to the 30th.
    assert_eq!(
        entered("2026-11-02"),
        [
            "2026-11-03 deadline #2 2026-11-02 -0",
            "2026-11-16 deadline #2 2026-11-30 -14",
            "2026-11-23 deadline #2 2026-11-30 -7",
            "2026-11-30 deadline #2 2026-11-30 -0",
        ]
    );
    assert_eq!(
        entered("2026-10-01"),
        [
            "2026-10-19 deadline #2 2026-11-02 -14",
            "2026-10-26 deadline #2 2026-11-02 -7",
            "2026-11-02 deadline #2 2026-11-02 -0",
        ]
    );
}

#[test]
fn what_was_told_in_time_is_not_told_again_however_long_before_the_end_that_was() {
    let mut world = World::new();
    world.target(1, "ann").held(2, |held| {
        held.term.first_last_day = Some(day("2027-06-30"));
        held.term.notice = Some("6mo".parse().unwrap());
        held.leads = vec![30, 0];
    });
    let mut said = Vec::new();
    let mut now = at("2026-10-01");
    while now < at("2027-08-01") {
        let next = now + TimeDelta::days(1);
        said.extend(only_deadlines(world.said(now, next)));
        world.receive(next);
        now = next;
    }
    assert_eq!(said, ["2026-11-30 deadline #2 2026-12-30 -30", "2026-12-30 deadline #2 2026-12-30 -0"]);
}

#[test]
fn without_a_notice_period_what_is_decided_late_is_counted_to_the_day_on_which_it_renews() {
    let mut world = World::new();
    world.target(1, "ann").held(2, |held| {
        held.term.first_last_day = Some(day("2026-06-30"));
        held.term.renewal = "tacit 12mo".parse().unwrap();
        held.term.preparation = Some("1mo".parse().unwrap());
        held.leads = vec![7, 0];
    });
    let said = only_deadlines(world.daily("2026-06-10", "2026-07-10"));
    assert_eq!(said, ["2026-06-23 deadline #2 2026-06-30 -7", "2026-06-30 deadline #2 2026-06-30 -0"]);
    let key = NoticeKey { kind: NoticeKind::Deadline, item: ItemId(2), day: day("2026-06-30"), number: 7 };
    let locale = Locale::new(Language::En);
    let told = world.directory.attention().notice(&key).unwrap();
    let reply = reply(&locale, &world.directory, (&key, told), at("2026-06-23"));
    assert_eq!(
        locale.show(&reply.blocks[0].head),
        "A decision about T1 contract #2 was due on 30 May 2026, 24 days ago"
    );
    let lines: Vec<String> = reply.blocks[0].lines.iter().map(|line| locale.show(line)).collect();
    assert!(lines.iter().any(|line| line.contains("renews by itself after 30 Jun 2026")), "{lines:?}");
}

#[test]
fn what_does_not_renew_is_told_to_end_though_it_was_entered_after_its_notice() {
    let mut world = World::new();
    world.target(1, "ann").held(2, |held| {
        held.term.first_last_day = Some(day("2026-12-31"));
        held.term.notice = Some("3mo".parse().unwrap());
    });
    let said = only_deadlines(world.daily("2026-11-20", "2027-01-10"));
    let expected = [("2026-12-01", 30), ("2026-12-24", 7), ("2026-12-31", 0)]
        .map(|(on, lead)| format!("{on} deadline #2 2026-12-31 -{lead}"));
    assert_eq!(said, expected);
}

#[test]
fn moved_dates_are_told_anew() {
    let mut world = World::new();
    world.target(1, "ann").held(2, |held| held.term.first_last_day = Some(day("2026-03-31")));
    let said = only_deadlines(world.daily("2026-03-20", "2026-03-25"));
    // Entered with little time left, it is told on the next morning, and that is not late.
    assert_eq!(said, ["2026-03-21 deadline #2 2026-03-31 -30", "2026-03-24 deadline #2 2026-03-31 -7"]);
    world.held(2, |held| held.term.first_last_day = Some(day("2026-06-30")));
    let said = only_deadlines(world.daily("2026-03-25", "2026-07-10"));
    let expected = [
        "2026-04-01 deadline #2 2026-06-30 -90",
        "2026-05-31 deadline #2 2026-06-30 -30",
        "2026-06-23 deadline #2 2026-06-30 -7",
        "2026-06-30 deadline #2 2026-06-30 -0",
    ];
    assert_eq!(said, expected);
}

#[test]
fn down_for_three_weeks_means_one_digest_and_each_missed_deadline_once() {
    let mut world = World::new();
    world.target(1, "ann").checked(1, "2026-01-01");
    world.held(2, |held| held.term.first_last_day = Some(day("2026-03-10"))).checked(2, "2026-01-01");
    world.held(3, |held| held.term.first_last_day = Some(day("2026-04-20"))).checked(3, "2026-01-01");
    world.held(4, |held| held.term.first_last_day = Some(day("2025-12-31")));
    world.said(at("2026-02-27"), at("2026-03-01"));
    let said = world.said(at("2026-03-01"), at("2026-03-25") + TimeDelta::hours(2));
    let expected = [
        "2026-03-25 digest #0 2026-03-23 -0 late",
        "2026-03-25 deadline #2 2026-03-10 -0 late",
        "2026-03-25 deadline #3 2026-04-20 -30 late",
    ];
    let mut said = said;
    said.sort_by_key(|said| (!said.contains("digest"), said.clone()));
    assert_eq!(said, expected);
    assert!(world.said(at("2026-03-01"), at("2026-03-25") + TimeDelta::hours(3)).is_empty(), "and nothing twice");
}

#[test]
fn a_clock_that_goes_back_says_nothing() {
    let mut world = World::new();
    world.target(1, "ann").held(2, |held| held.term.first_last_day = Some(day("2026-03-31")));
    let first = world.said(at("2026-03-20"), at("2026-03-24"));
    assert!(first.iter().any(|said| said.contains("deadline")));
    assert!(world.said(at("2026-03-24"), at("2026-03-20")).is_empty());
    assert!(world.said(at("2026-03-20"), at("2026-03-24")).is_empty(), "looked at again, it is remembered");
}
