//! Incidents, what is covered, and who may use it.

use proptest::prelude::*;

use super::*;
use crate::domain::date::Unit;

fn allowance(text: &str) -> Allowance {
    text.parse().unwrap()
}

#[test]
fn an_allowance_is_read_as_used_of_all_with_the_time_after_which_it_starts_anew() {
    let year = Some(Period { count: 12, unit: Unit::Months });
    for (text, expected) in [
        ("10", Allowance { total: 10, used: 0, resets: None }),
        ("3/10", Allowance { total: 10, used: 3, resets: None }),
        (" 3 / 10 ", Allowance { total: 10, used: 3, resets: None }),
        ("10/10", Allowance { total: 10, used: 10, resets: None }),
        ("3/10 every 12mo", Allowance { total: 10, used: 3, resets: year }),
        ("10 every 12 months", Allowance { total: 10, used: 0, resets: year }),
        ("100000", Allowance { total: INCIDENTS_MAX, used: 0, resets: None }),
    ] {
        assert_eq!(text.parse(), Ok(expected), "{text}");
    }
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
    assert_eq!(Allowance { total: 3, used: 5, resets: None }.left(), 0);
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
        let allowance = Allowance { total, used: used.min(total), resets };
        prop_assert_eq!(allowance.to_string().parse(), Ok(allowance));
    }
}
