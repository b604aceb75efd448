//! Freshness to the second, and the words of checks.

use proptest::prelude::*;

use super::*;

fn checked() -> DateTime<Utc> {
    "2026-01-01T00:00:00Z".parse().unwrap()
}

#[test]
fn freshness_changes_at_three_quarters_the_whole_and_one_and_a_half_of_the_interval() {
    let hours = |hours: i64| TimeDelta::hours(hours);
    let second = TimeDelta::seconds(1);
    // Ninety days are 2160 hours.
    for (age, expected) in [
        (TimeDelta::zero(), Freshness::Fresh),
        (hours(1620) - second, Freshness::Fresh),
        (hours(1620), Freshness::Aging),
        (hours(2160) - second, Freshness::Aging),
        (hours(2160), Freshness::Due),
        (hours(3240) - second, Freshness::Due),
        (hours(3240), Freshness::Stale),
        (hours(100_000), Freshness::Stale),
        // A clock that went back makes nothing old.
        (-hours(5), Freshness::Fresh),
    ] {
        assert_eq!(freshness(Some(checked()), 90, checked() + age), expected, "{age}");
    }
}

#[test]
fn what_nobody_checked_is_never_fresh() {
    assert_eq!(freshness(None, 90, checked()), Freshness::Never);
}

#[test]
fn every_word_of_a_check_reads_back() {
    for method in Method::ALL {
        assert_eq!(Method::from_word(method.word()), Some(*method));
    }
    for result in CheckResult::ALL {
        assert_eq!(CheckResult::from_word(result.word()), Some(*result));
    }
    for role in AccountableRole::ALL {
        assert_eq!(AccountableRole::from_word(role.word()), Some(*role));
    }
}

proptest! {
    #[test]
    fn what_ages_never_becomes_fresher(interval in 1_u32..=1_825, age in 0_i64..400_000_000, later in 0_i64..400_000_000) {
        let at = |seconds: i64| freshness(Some(checked()), interval, checked() + TimeDelta::seconds(seconds));
        prop_assert!(at(age) <= at(age + later));
        prop_assert!(at(age) < Freshness::Never);
    }
}
