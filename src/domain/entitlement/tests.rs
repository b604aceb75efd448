//! Incidents, what is covered, and who may use it.

use proptest::prelude::*;

use super::*;
use crate::domain::date::Unit;
use crate::domain::tests::day;

fn allowance(text: &str) -> Allowance {
    text.parse().unwrap()
}

#[test]
fn an_allowance_is_read_as_used_of_all_with_the_time_after_which_it_starts_anew() {
    let year = Some(Period { count: 12, unit: Unit::Months });
    for (text, expected) in [
        ("10", Allowance { total: 10, used: 0, resets: None, since: None }),
        ("3/10", Allowance { total: 10, used: 3, resets: None, since: None }),
        (" 3 / 10 ", Allowance { total: 10, used: 3, resets: None, since: None }),
        ("3 of 10", Allowance { total: 10, used: 3, resets: None, since: None }),
        ("10回", Allowance { total: 10, used: 0, resets: None, since: None }),
        ("3 / 10 件", Allowance { total: 10, used: 3, resets: None, since: None }),
        ("10/10", Allowance { total: 10, used: 10, resets: None, since: None }),
        ("3/10 every 12mo", Allowance { total: 10, used: 3, resets: year, since: None }),
        ("10 every 12 months", Allowance { total: 10, used: 0, resets: year, since: None }),
        (
            "3/10 every 12mo from 2026-04-01",
            Allowance { total: 10, used: 3, resets: year, since: Some(day("2026-04-01")) },
        ),
        ("100000", Allowance { total: INCIDENTS_MAX, used: 0, resets: None, since: None }),
    ] {
        assert_eq!(text.parse(), Ok(expected), "{text}");
    }
}

#[test]
fn an_allowance_that_starts_anew_is_whole_again_with_its_next_period() {
    let used_up = allowance("10/10 every 12mo from 2024-02-29");
    for (on, left, since) in [
        ("2024-02-28", 0, "2024-02-29"),
        ("2025-02-27", 0, "2024-02-29"),
        ("2025-02-28", 10, "2025-02-28"),
        ("2028-02-28", 10, "2027-02-28"),
        ("2028-02-29", 10, "2028-02-29"),
    ] {
        let then = used_up.on(day(on));
        assert_eq!((then.left(), then.since), (left, Some(day(since))), "{on}");
    }
    assert_eq!(allowance("10/10").on(day("2030-01-01")).left(), 0);
}

#[test]
fn periods_are_counted_from_the_start_of_the_right_or_else_from_the_day_it_is_written_down() {
    let (start, today) = (day("2024-04-01"), day("2026-05-10"));
    let counted = |text: &str, start| allowance(text).counted_from(start, today).to_string();
    assert_eq!(counted("3/10", Some(start)), "3/10");
    assert_eq!(counted("3/10 every 12mo", Some(start)), "3/10 every 12mo from 2026-04-01");
    assert_eq!(counted("3/10 every 12mo", None), "3/10 every 12mo from 2026-05-10");
    assert_eq!(counted("3/10 every 12mo", Some(day("2026-06-01"))), "3/10 every 12mo from 2026-05-10");
    assert_eq!(counted("3/10 every 12mo from 2025-12-01", Some(start)), "3/10 every 12mo from 2025-12-01");
}

#[test]
fn what_is_no_allowance_is_refused() {
    for text in [
        "",
        "0",
        "0/0",
        "11/10",
        "100001",
        "-1/10",
        "three",
        "3/10/12",
        "10 every",
        "10 every 0mo",
        "10 every now",
        "1e3",
        "10回件",
        "回",
    ] {
        assert_eq!(text.parse::<Allowance>(), Err(()), "{text}");
    }
}

#[test]
fn the_last_fifth_or_a_single_incident_is_low() {
    for (text, left, is_low) in [
        ("0/10", 10, false),
        ("7/10", 3, false),
        ("8/10", 2, true),
        ("9/10", 1, true),
        ("10/10", 0, true),
        ("11/14", 3, false),
        ("12/14", 2, true),
        ("0/1", 1, true),
        ("0/2", 2, false),
        ("1/2", 1, true),
        ("80000/100000", 20_000, true),
        ("79999/100000", 20_001, false),
    ] {
        assert_eq!((allowance(text).left(), allowance(text).is_low()), (left, is_low), "{text}");
    }
    // One that was lowered below what is used has nothing left.
    assert_eq!(Allowance { total: 3, used: 5, resets: None, since: None }.left(), 0);
}

#[test]
fn an_entitlement_covers_its_topics_or_all_of_the_target() {
    let mut held = Entitlement::new(ItemId(1), ItemId(2), Basis::Contract);
    assert!(held.covers(ItemId(7)));
    held.topics = vec![ItemId(8), ItemId(9)];
    assert!(!held.covers(ItemId(7)));
    assert!(held.covers(ItemId(9)));
}

#[test]
fn anyone_may_use_an_entitlement_that_names_nobody() {
    let person = |text: &str| PersonId::parse(text).unwrap();
    let mut held = Entitlement::new(ItemId(1), ItemId(2), Basis::Contract);
    assert!(held.may_be_used_by(&person("ann")));
    held.callers = vec![person("bob"), person("cid")];
    assert!(!held.may_be_used_by(&person("ann")));
    assert!(held.may_be_used_by(&person("cid")));
}

#[test]
fn an_entitlement_starts_as_known_with_a_target_and_a_basis() {
    let held = Entitlement::new(ItemId(1), ItemId(2), Basis::Purchase);
    assert_eq!((held.id, held.target, held.basis, held.status), (ItemId(1), ItemId(2), Basis::Purchase, Status::Known));
    assert_eq!((held.allowance, held.activation, held.membership, held.term), (None, None, None, Term::default()));
}

proptest! {
    #[test]
    fn an_allowance_reads_back_as_it_is_shown(total in 1..=INCIDENTS_MAX, used in 0..=INCIDENTS_MAX, months in 0_u32..36) {
        let resets = (months > 0).then_some(Period { count: months, unit: Unit::Months });
        let allowance = Allowance { total, used: used.min(total), resets, since: None };
        prop_assert_eq!(allowance.to_string().parse(), Ok(allowance));
    }
}

#[test]
fn a_total_alone_keeps_what_is_used_and_when_it_starts_anew() {
    let told = |text: &str, old: &str, day: &str| {
        let told: ToldAllowance = text.parse().unwrap();
        told.replacing(Some(old.parse().unwrap()), day.parse().unwrap()).to_string()
    };
    assert_eq!(told("12", "10/10", "2026-11-23"), "10/12");
    assert_eq!(told("3/12", "10/10", "2026-11-23"), "3/12");
    assert_eq!(told("3 of 12", "10/10 every 12mo from 2026-04-01", "2026-11-23"), "3/12");
    assert_eq!(told("12", "10/10 every 12mo from 2026-04-01", "2026-11-23"), "10/12 every 12mo from 2026-04-01");
    // In a new period nothing is used yet, and another period is counted anew.
    assert_eq!(told("12", "10/10 every 12mo from 2026-04-01", "2027-04-01"), "0/12 every 12mo from 2027-04-01");
    assert_eq!(told("12 every 6mo", "10/10 every 12mo from 2026-04-01", "2026-11-23"), "10/12 every 6mo");
    let first: ToldAllowance = "12".parse().unwrap();
    assert_eq!(first.replacing(None, "2026-11-23".parse().unwrap()).to_string(), "0/12");
}
