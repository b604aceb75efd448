//! The current term and those after it, each with its own dates.

use super::*;

fn last_days(term: &Term, today: &str, count: usize) -> Vec<NaiveDate> {
    term.upcoming_terms(day(today)).take(count).map(|dates| dates.last_day).collect()
}

#[test]
fn the_upcoming_terms_begin_with_the_current_one() {
    let tacit = term("2024-02-29", "tacit 12mo");
    let expected = days(&["2027-02-28", "2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28"]);
    assert_eq!(last_days(&tacit, "2026-03-01", 5), expected);
    assert_eq!(
        last_days(&term("2026-01-30", "tacit 1mo"), "2026-01-01", 3),
        days(&["2026-01-30", "2026-02-27", "2026-03-30"])
    );
}

#[test]
fn a_term_that_does_not_renew_by_itself_comes_once() {
    for renewal in ["none", "express"] {
        let term = term("2026-07-31", renewal);
        assert_eq!(last_days(&term, "2026-01-01", 5), days(&["2026-07-31"]));
        assert_eq!(last_days(&term, "2026-07-31", 5), days(&["2026-07-31"]));
        assert_eq!(last_days(&term, "2026-08-01", 5), days(&[]));
    }
}

#[test]
fn the_upcoming_terms_stop_where_it_has_been_ended() {
    let term = Term { ended_on: Some(day("2027-12-31")), ..term("2025-08-28", "tacit 12mo") };
    assert_eq!(last_days(&term, "2026-02-11", 5), days(&["2026-08-28", "2027-08-28", "2027-12-31"]));
    assert_eq!(last_days(&term, "2027-12-31", 5), days(&["2027-12-31"]));
    assert_eq!(last_days(&term, "2028-01-01", 5), days(&[]));
}

#[test]
fn the_upcoming_terms_end_with_the_last_year_of_the_calendar() {
    let term = term("2198-06-30", "tacit 12mo");
    assert_eq!(last_days(&term, "2198-01-01", 9), days(&["2198-06-30", "2199-06-30", "2200-06-30"]));
}

#[test]
fn each_upcoming_term_has_its_own_deadline_and_decision_day() {
    let term = Term { notice: Some(span("2mo")), preparation: Some(span("14d")), ..term("2025-08-28", "tacit 12mo") };
    let second = term.upcoming_terms(day("2026-02-11")).nth(1).unwrap();
    assert_eq!(second.last_day, day("2027-08-28"));
    assert_eq!(second.notice_deadline, Some(day("2027-06-28")));
    assert_eq!(second.decision_day, Some(day("2027-06-14")));
    assert_eq!(second.told_on(7), Some(day("2027-06-07")));
}
