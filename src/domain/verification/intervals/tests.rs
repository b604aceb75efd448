//! What is read as intervals and what is not, and the interval of each kind.

use proptest::prelude::*;

use super::*;

fn over(typed: &str) -> Result<String, IntervalsError> {
    Intervals::default().with(typed, IntervalKind::from_word).map(|intervals| intervals.to_string())
}

#[test]
fn what_nobody_decided_is_the_default_of_its_kind() {
    let defaults = "target 70d, contract 90d, purchase 90d, membership 90d, path 180d, accountability 180d";
    assert_eq!(Intervals::default().to_string(), defaults);
    assert_eq!(defaults.parse(), Ok(Intervals::default()));
}

#[test]
fn what_is_named_is_set_and_the_rest_stays() {
    for (typed, expected) in [
        ("target 180d", [180, 90, 90, 90, 180, 180]),
        ("target 60d, contract 12w", [60, 84, 90, 90, 180, 180]),
        ("target 60d、path 2y", [60, 90, 90, 90, 730, 180]),
        ("purchase 1d; membership 1825d;", [70, 90, 1, 1_825, 180, 180]),
        // A number alone counts days, as it does for one item.
        ("accountability 365", [70, 90, 90, 90, 180, 365]),
        ("contract 3mo", [70, 90, 90, 90, 180, 180]),
        ("contract 6 months", [70, 180, 90, 90, 180, 180]),
        ("contract 12mo", [70, 365, 90, 90, 180, 180]),
        ("contract 1 year 6 months", [70, 545, 90, 90, 180, 180]),
        ("contract 5y", [70, 1_825, 90, 90, 180, 180]),
        ("path 半年", [70, 90, 90, 90, 180, 180]),
        ("TARGET: 30 days", [30, 90, 90, 90, 180, 180]),
        ("target=30d", [30, 90, 90, 90, 180, 180]),
        ("target30日", [30, 90, 90, 90, 180, 180]),
        ("target　３０日", [30, 90, 90, 90, 180, 180]),
        ("target ３０", [30, 90, 90, 90, 180, 180]),
        ("target 1d, contract 2d, purchase 3d, membership 4d, path 5d, accountability 6d", [1, 2, 3, 4, 5, 6]),
    ] {
        let intervals: Intervals = typed.parse().unwrap();
        let days: Vec<u32> = IntervalKind::ALL.iter().map(|kind| intervals.days(*kind)).collect();
        assert_eq!(days, expected, "{typed}");
    }
}

#[test]
fn what_was_decided_before_stays_where_nothing_else_is_said() {
    let before: Intervals = "target 30d, path 1y".parse().unwrap();
    let after = before.with("target 40d", IntervalKind::from_word).unwrap();
    assert_eq!(
        after.to_string(),
        "target 40d, contract 90d, purchase 90d, membership 90d, path 365d, accountability 180d"
    );
}

#[test]
fn what_cannot_be_read_is_named() {
    let unreadable = |piece: &str| IntervalsError::Unreadable(piece.to_owned());
    let unknown = |word: &str| IntervalsError::UnknownKind(word.to_owned());
    let out_of_range = |piece: &str| IntervalsError::OutOfRange(piece.to_owned());
    for (typed, expected) in [
        ("", unreadable("")),
        (", ,", unreadable(", ,")),
        ("target", unreadable("target")),
        ("90d", unreadable("90d")),
        ("target soon", unreadable("target soon")),
        ("target 3 parsecs", unreadable("target 3 parsecs")),
        ("target 1.5y", unreadable("target 1.5y")),
        ("target 30d contract 90d", unreadable("target 30d contract 90d")),
        ("desk 30d", unknown("desk")),
        ("support contract 30d", unknown("support contract")),
        ("target 30d, desk 30d", unknown("desk")),
        ("target 0d", out_of_range("target 0d")),
        ("target 0", out_of_range("target 0")),
        ("target 1826d", out_of_range("target 1826d")),
        ("target 61mo", out_of_range("target 61mo")),
        ("target 6y", out_of_range("target 6y")),
        ("target 100y", out_of_range("target 100y")),
        ("target 101y", out_of_range("target 101y")),
        ("target 99999999999d", out_of_range("target 99999999999d")),
        ("target 30d, target 30d", IntervalsError::Twice("target 30d".to_owned())),
        ("target 30d, path 1y, target 40d", IntervalsError::Twice("target 40d".to_owned())),
    ] {
        assert_eq!(over(typed), Err(expected), "{typed}");
    }
}

#[test]
fn an_error_says_what_is_wrong_and_what_is_expected() {
    for (typed, expected) in [
        ("soon", "\"soon\": expected kinds with their days, such as target 70d"),
        ("desk 30d", "\"desk\": expected one of target, contract, purchase, membership, path, accountability"),
        ("path 6y", "\"path 6y\": expected 1 to 1825 days"),
        ("path 1y, path 2y", "\"path 2y\": its kind is named twice"),
    ] {
        assert_eq!(over(typed).unwrap_err().to_string(), expected);
    }
}

#[test]
fn the_interval_is_that_of_the_kind_a_third_for_high_criticality_or_its_own() {
    let usual = Intervals::default();
    let own: Intervals =
        "target 2d, contract 100d, purchase 14w, membership 1d, path 1y, accountability 3d".parse().unwrap();
    for (kind, [of_usual, high_of_usual], [of_own, high_of_own]) in [
        // Rounded down, and never less than a day: what is always due is never checked.
        (IntervalKind::Target, [70, 23], [2, 1]),
        (IntervalKind::Contract, [90, 30], [100, 33]),
        (IntervalKind::Purchase, [90, 30], [98, 32]),
        (IntervalKind::Membership, [90, 30], [1, 1]),
        (IntervalKind::Path, [180, 60], [365, 121]),
        (IntervalKind::Accountability, [180, 60], [3, 1]),
    ] {
        for (intervals, normal, high) in [(&usual, of_usual, high_of_usual), (&own, of_own, high_of_own)] {
            assert_eq!(interval_days(intervals, kind, None, Criticality::Normal), normal, "{kind:?}");
            assert_eq!(interval_days(intervals, kind, None, Criticality::High), high, "{kind:?}");
            for criticality in [Criticality::Normal, Criticality::High] {
                assert_eq!(interval_days(intervals, kind, Some(7), criticality), 7, "{kind:?} {criticality:?}");
                assert_eq!(interval_days(intervals, kind, Some(365), criticality), 365, "{kind:?} {criticality:?}");
            }
        }
    }
}

#[test]
fn a_right_has_the_interval_of_its_basis() {
    let kinds: Vec<IntervalKind> = Basis::ALL.iter().map(|basis| IntervalKind::from(*basis)).collect();
    assert_eq!(kinds, [IntervalKind::Purchase, IntervalKind::Contract, IntervalKind::Membership]);
}

proptest! {
    #[test]
    fn intervals_read_back_as_they_show_themselves(days in proptest::array::uniform6(INTERVAL_DAYS)) {
        let typed = IntervalKind::WORDS.iter().zip(days).map(|(kind, days)| format!("{kind} {days}d")).collect::<Vec<_>>();
        let typed = typed.join(", ");
        prop_assert_eq!(typed.parse::<Intervals>().unwrap().to_string(), typed);
    }

    #[test]
    fn whatever_is_typed_is_within_bounds_or_refused(typed in "(target|path|contract) ?[0-9]{0,12} ?(d|w|mo|y|日|)") {
        if let Ok(intervals) = typed.parse::<Intervals>() {
            prop_assert!(IntervalKind::ALL.iter().all(|kind| INTERVAL_DAYS.contains(&intervals.days(*kind))));
        }
    }
}
