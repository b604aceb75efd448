//! The cases of the Dates section, month ends, and properties of renewals.

mod upcoming;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::domain::date::Unit;
use crate::domain::tests::day;

fn days(texts: &[&str]) -> Vec<NaiveDate> {
    texts.iter().map(|text| day(text)).collect()
}

fn span(text: &str) -> Period {
    text.parse().unwrap()
}

/// A term that ends on `last_day`, with `renewal` as typed and nothing else known.
fn term(last_day: &str, renewal: &str) -> Term {
    Term {
        start: None,
        first_last_day: Some(day(last_day)),
        renewal: renewal.parse().unwrap(),
        notice: None,
        preparation: None,
        ended_on: None,
        renewal_decided: None,
    }
}

fn unknown() -> Term {
    Term { first_last_day: None, ..term("2026-01-31", "none") }
}

#[test]
fn the_last_day_is_the_day_before_start_and_length() {
    for (start, length, last_day) in [
        ("2020-08-01", "36mo", "2023-07-31"),
        ("2018-09-27", "36mo", "2021-09-26"),
        ("2018-09-27", "3y", "2021-09-26"),
        ("2026-01-01", "1y", "2026-12-31"),
        ("2024-02-29", "1y", "2025-02-27"),
        ("2024-02-29", "4y", "2028-02-28"),
        ("2024-03-01", "1y", "2025-02-28"),
        ("2023-03-01", "1y", "2024-02-29"),
        ("2026-01-31", "1mo", "2026-02-27"),
        ("2026-12-31", "1d", "2026-12-31"),
        ("2026-12-31", "2w", "2027-01-13"),
        ("2026-01-01", "90d", "2026-03-31"),
    ] {
        assert_eq!(last_day_of(day(start), span(length)), Some(day(last_day)), "{start} + {length}");
    }
}

#[test]
fn a_length_of_nothing_has_no_last_day() {
    assert_eq!(last_day_of(day("2026-01-01"), span("0d")), None);
    assert_eq!(last_day_of(day("2026-01-01"), span("0mo")), None);
    assert_eq!(last_day_of(NaiveDate::MAX, span("1mo")), None);
}

#[test]
fn a_tacit_renewal_moves_the_notice_deadline_with_the_last_day() {
    let term = Term { notice: Some(span("2mo")), ..term("2025-08-28", "tacit 12mo") };
    let today = day("2026-02-11");
    assert_eq!(term.current_last_day(today), Some(day("2026-08-28")));
    assert_eq!(term.notice_deadline(today), Some(day("2026-06-28")));
    assert_eq!(term.decision_day(today), Some(day("2026-06-28")));
}

#[test]
fn a_lead_counts_from_the_notice_deadline() {
    let start = day("2018-09-27");
    let term = Term {
        start: Some(start),
        first_last_day: last_day_of(start, span("36mo")),
        notice: Some(span("3mo")),
        ..term("2021-09-26", "none")
    };
    let today = day("2021-05-01");
    assert_eq!(term.current_last_day(today), Some(day("2021-09-26")));
    assert_eq!(term.notice_deadline(today), Some(day("2021-06-26")));
    assert_eq!(term.told_on(today, 21), Some(day("2021-06-05")));
    assert_eq!(term.told_on(today, 0), Some(day("2021-06-26")));
    assert_eq!(term.told_on(today, 150), Some(day("2021-01-27")));
}

#[test]
fn a_first_term_of_years_renews_yearly_after_it() {
    let start = day("2020-08-01");
    let term = Term {
        start: Some(start),
        first_last_day: last_day_of(start, span("36mo")),
        notice: Some(span("3mo")),
        ..term("2023-07-31", "tacit 12mo")
    };
    let today = day("2023-10-31");
    assert_eq!(term.current_last_day(today), Some(day("2024-07-31")));
    assert_eq!(term.notice_deadline(today), Some(day("2024-04-30")));
}

#[test]
fn the_month_end_is_found_again_in_a_leap_year() {
    let term = term("2024-02-29", "tacit 12mo");
    assert_eq!(term.current_last_day(day("2026-03-01")), Some(day("2027-02-28")));
    assert_eq!(term.current_last_day(day("2027-03-01")), Some(day("2028-02-29")));
    assert_eq!(term.current_last_day(day("2028-02-29")), Some(day("2028-02-29")));
    assert_eq!(term.current_last_day(day("2028-03-01")), Some(day("2029-02-28")));
}

#[test]
fn the_current_last_day_is_the_first_that_is_not_over() {
    for (last_day, renewal, today, expected) in [
        // The last day is inclusive: the term is the old one until the end of it.
        ("2025-08-28", "tacit 12mo", "2020-01-01", "2025-08-28"),
        ("2025-08-28", "tacit 12mo", "2025-08-28", "2025-08-28"),
        ("2025-08-28", "tacit 12mo", "2025-08-29", "2026-08-28"),
        ("2025-08-28", "tacit 12mo", "2026-08-28", "2026-08-28"),
        ("2025-08-28", "tacit 12mo", "2026-08-29", "2027-08-28"),
        ("2025-08-28", "tacit 1y", "2026-08-29", "2027-08-28"),
        // Month ends, always from the anchor.
        ("2026-01-30", "tacit 1mo", "2026-02-01", "2026-02-27"),
        ("2026-01-30", "tacit 1mo", "2026-02-28", "2026-03-30"),
        ("2026-01-31", "tacit 1mo", "2026-02-28", "2026-02-28"),
        ("2026-01-31", "tacit 1mo", "2026-03-01", "2026-03-31"),
        ("2026-12-31", "tacit 12mo", "2027-01-01", "2027-12-31"),
        // Without a tacit renewal it stays where it is.
        ("2025-08-28", "none", "2026-02-11", "2025-08-28"),
        ("2025-08-28", "express", "2026-02-11", "2025-08-28"),
        ("2025-08-28", "none", "2025-01-01", "2025-08-28"),
    ] {
        let found = term(last_day, renewal).current_last_day(day(today));
        assert_eq!(found, Some(day(expected)), "{last_day}, {renewal}, on {today}");
    }
}

#[test]
fn a_tacit_renewal_by_nothing_does_not_renew() {
    let term = Term { renewal: Renewal::Tacit(span("0mo")), ..term("2025-08-28", "none") };
    assert_eq!(term.current_last_day(day("2026-01-01")), Some(day("2025-08-28")));
    assert!(term.has_ended(day("2026-01-01")));
}

#[test]
fn without_any_day_nothing_is_known_and_nothing_has_ended() {
    let term = Term { notice: Some(span("1mo")), preparation: Some(span("7d")), ..unknown() };
    let today = day("2026-01-01");
    assert_eq!(term.current_last_day(today), None);
    assert_eq!(term.notice_deadline(today), None);
    assert_eq!(term.decision_day(today), None);
    assert_eq!(term.told_on(today, 7), None);
    assert_eq!(term.upcoming_terms(today).count(), 0);
    assert!(!term.has_ended(today));
    assert!(!term.not_started(today));
    assert_eq!(Term { renewal: "tacit 1y".parse().unwrap(), ..term }.current_last_day(today), None);
}

#[test]
fn the_notice_deadline_is_clamped_to_the_month_end() {
    for (last_day, notice, deadline) in [
        ("2026-07-31", "3mo", "2026-04-30"),
        ("2026-05-31", "3mo", "2026-02-28"),
        ("2024-05-31", "3mo", "2024-02-29"),
        ("2026-03-31", "1mo", "2026-02-28"),
        ("2027-01-31", "2mo", "2026-11-30"),
        ("2028-02-29", "1y", "2027-02-28"),
        ("2026-03-31", "90d", "2025-12-31"),
        ("2026-03-31", "12w", "2026-01-06"),
        ("2026-03-31", "0d", "2026-03-31"),
    ] {
        let term = Term { notice: Some(span(notice)), ..term(last_day, "none") };
        assert_eq!(term.notice_deadline(day("2020-01-01")), Some(day(deadline)), "{notice} before {last_day}");
    }
}

#[test]
fn the_decision_day_leaves_the_preparation_time_before_the_deadline() {
    let today = day("2026-01-01");
    let bare = term("2026-07-31", "none");
    assert_eq!(bare.notice_deadline(today), None);
    assert_eq!(bare.decision_day(today), None);

    let notice = Term { notice: Some(span("3mo")), ..bare.clone() };
    assert_eq!(notice.decision_day(today), Some(day("2026-04-30")));

    let prepared = Term { preparation: Some(span("30d")), ..notice };
    assert_eq!(prepared.notice_deadline(today), Some(day("2026-04-30")));
    assert_eq!(prepared.decision_day(today), Some(day("2026-03-31")));

    let without_notice = Term { preparation: Some(span("30d")), ..bare };
    assert_eq!(without_notice.notice_deadline(today), None);
    assert_eq!(without_notice.decision_day(today), Some(day("2026-07-01")));
}

#[test]
fn a_lead_counts_from_the_decision_day_or_else_from_the_last_day() {
    let today = day("2026-01-01");
    let bare = term("2026-07-31", "none");
    assert_eq!(bare.told_on(today, 0), Some(day("2026-07-31")));
    assert_eq!(bare.told_on(today, 30), Some(day("2026-07-01")));
    let prepared = Term { notice: Some(span("1mo")), preparation: Some(span("10d")), ..bare };
    assert_eq!(prepared.told_on(today, 0), Some(day("2026-06-20")));
    assert_eq!(prepared.told_on(today, 7), Some(day("2026-06-13")));
}

#[test]
fn a_deadline_that_is_past_is_still_that_of_the_current_term() {
    let term = Term { notice: Some(span("3mo")), ..term("2026-07-31", "tacit 12mo") };
    assert_eq!(term.notice_deadline(day("2026-07-31")), Some(day("2026-04-30")));
    assert_eq!(term.notice_deadline(day("2026-08-01")), Some(day("2027-04-30")));
}

#[test]
fn a_moved_last_day_moves_what_counts_from_it() {
    let before = Term { notice: Some(span("1mo")), ..term("2026-07-31", "none") };
    let after = Term { first_last_day: Some(day("2027-07-31")), ..before.clone() };
    let today = day("2026-07-01");
    assert_ne!(before.told_on(today, 30), after.told_on(today, 30));
}

#[test]
fn it_has_ended_the_day_after_the_last_day() {
    for renewal in ["none", "express"] {
        let term = term("2026-07-31", renewal);
        assert!(!term.has_ended(day("2026-07-30")));
        assert!(!term.has_ended(day("2026-07-31")));
        assert!(term.has_ended(day("2026-08-01")));
    }
    assert!(!term("2026-07-31", "tacit 12mo").has_ended(day("2040-01-01")));
}

#[test]
fn it_has_started_on_its_first_day() {
    let term = Term { start: Some(day("2026-04-01")), ..term("2027-03-31", "none") };
    assert!(term.not_started(day("2026-03-31")));
    assert!(!term.not_started(day("2026-04-01")));
    assert!(!term.not_started(day("2028-01-01")));
}

#[test]
fn what_has_been_ended_does_not_renew_past_that_day() {
    for (last_day, renewal, ended_on, today, expected) in [
        // Ended with the term: the next one does not come.
        ("2025-08-28", "tacit 12mo", "2026-08-28", "2026-02-11", "2026-08-28"),
        ("2025-08-28", "tacit 12mo", "2026-08-28", "2026-08-29", "2026-08-28"),
        ("2025-08-28", "tacit 12mo", "2026-08-28", "2030-01-01", "2026-08-28"),
        // In the middle of a term, and in a later one.
        ("2025-08-28", "tacit 12mo", "2026-03-31", "2026-02-11", "2026-03-31"),
        ("2025-08-28", "tacit 12mo", "2026-03-31", "2025-02-11", "2025-08-28"),
        ("2025-08-28", "none", "2025-03-31", "2025-01-01", "2025-03-31"),
        ("2025-08-28", "none", "2025-03-31", "2026-01-01", "2025-03-31"),
        // Ending does not lengthen what has a last day.
        ("2025-08-28", "none", "2026-03-31", "2026-01-01", "2025-08-28"),
    ] {
        let term = Term { ended_on: Some(day(ended_on)), ..term(last_day, renewal) };
        let found = term.current_last_day(day(today));
        assert_eq!(found, Some(day(expected)), "{last_day}, {renewal}, ended on {ended_on}, on {today}");
    }
}

#[test]
fn the_day_it_was_ended_on_is_the_last_day_where_no_other_is_known() {
    let term = Term { ended_on: Some(day("2026-03-31")), ..unknown() };
    assert_eq!(term.current_last_day(day("2026-01-01")), Some(day("2026-03-31")));
    assert!(!term.has_ended(day("2026-03-31")));
    assert!(term.has_ended(day("2026-04-01")));
}

#[test]
fn a_decided_renewal_is_of_one_term_that_renews_by_itself() {
    for (renewal, ended_on, decided, last_day, expected) in [
        ("tacit 12mo", None, Some("2026-08-28"), "2026-08-28", true),
        ("tacit 12mo", None, Some("2026-08-28"), "2027-08-28", false),
        ("tacit 12mo", None, None, "2026-08-28", false),
        ("tacit 12mo", Some("2026-08-28"), Some("2026-08-28"), "2026-08-28", false),
        ("express", None, Some("2025-08-28"), "2025-08-28", false),
    ] {
        let (ended_on, renewal_decided) = (ended_on.map(day), decided.map(day));
        let term = Term { ended_on, renewal_decided, ..term("2025-08-28", renewal) };
        assert_eq!(term.is_decided(day(last_day)), expected, "{renewal}, {ended_on:?}, {decided:?}, {last_day}");
    }
}

#[test]
fn nothing_is_left_to_decide_about_what_has_been_ended() {
    let term = Term {
        notice: Some(span("2mo")),
        preparation: Some(span("10d")),
        ended_on: Some(day("2026-08-28")),
        ..term("2025-08-28", "tacit 12mo")
    };
    let today = day("2026-02-11");
    assert_eq!(term.notice_deadline(today), None);
    assert_eq!(term.decision_day(today), None);
    assert_eq!(term.told_on(today, 30), Some(day("2026-07-29")));
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..80_000).prop_map(|days| day("1950-01-01").checked_add_days(Days::new(days)).unwrap())
}

proptest! {
    #[test]
    fn tacit_last_days_rise_and_never_drift(first in any_day(), months in 1_u32..=36) {
        let term = Term { first_last_day: Some(first), ..term("2026-01-31", &format!("tacit {months}mo")) };
        let last_days: Vec<NaiveDate> = term.upcoming_terms(first).take(40).map(|dates| dates.last_day).collect();
        let anchor = first.succ_opt().unwrap();
        for (times, pair) in (1_u32..).zip(last_days.windows(2)) {
            prop_assert!(pair[0] < pair[1]);
            let next_start = pair[1].succ_opt().unwrap();
            // The day of the month is the anchor's, or the last of a month that is too short for it.
            let last_of_month = next_start.succ_opt().unwrap().month() != next_start.month();
            prop_assert!(next_start.day() == anchor.day() || (next_start.day() < anchor.day() && last_of_month));
            let months_later = (next_start.year() - anchor.year()) * 12
                + i32::try_from(next_start.month()).unwrap() - i32::try_from(anchor.month()).unwrap();
            prop_assert_eq!(months_later, i32::try_from(times * months).unwrap());
        }
    }

    #[test]
    fn the_current_last_day_is_the_first_of_all_that_is_not_over(
        first in any_day(), today in any_day(), count in 1_u32..=40,
        unit in proptest::sample::select(vec![Unit::Days, Unit::Weeks, Unit::Months, Unit::Years]),
    ) {
        let every = Period { count, unit };
        let term = Term { first_last_day: Some(first), renewal: Renewal::Tacit(every), ..term("2026-01-31", "none") };
        let anchor = first.succ_opt().unwrap();
        let renewed = (1..).map_while(|times| last_day_of(anchor, every.times(times)?));
        let expected = std::iter::once(first).chain(renewed).find(|last_day| *last_day >= today);
        prop_assert_eq!(term.current_last_day(today), expected);
    }

    #[test]
    fn the_current_last_day_of_a_tacit_renewal_is_at_most_one_term_ahead(
        first in any_day(), today in any_day(), months in 1_u32..=36,
    ) {
        let term = Term { first_last_day: Some(first), ..term("2026-01-31", &format!("tacit {months}mo")) };
        let last_day = term.current_last_day(today).unwrap();
        prop_assert!(last_day >= today);
        let a_term_before = Period { count: months, unit: Unit::Months }.before(last_day).unwrap();
        prop_assert!(last_day == first || a_term_before <= today);
    }

    #[test]
    fn the_decision_is_never_due_after_the_deadline_nor_the_deadline_after_the_last_day(
        last in any_day(), today in any_day(), notice in 0_u32..24, preparation in 0_u32..200,
    ) {
        let term = Term {
            first_last_day: Some(last),
            notice: Some(Period { count: notice, unit: Unit::Months }),
            preparation: Some(Period { count: preparation, unit: Unit::Days }),
            ..term("2026-01-31", "tacit 12mo")
        };
        let last_day = term.current_last_day(today).unwrap();
        let deadline = term.notice_deadline(today).unwrap();
        prop_assert!(deadline <= last_day);
        prop_assert!(term.decision_day(today).unwrap() <= deadline);
    }
}
