//! What is said of the entitlement: its term, its incidents, the membership, who may call, and how sure it is.

use super::*;

/// The reasons against a contract that is as `change` makes it.
fn reasons_against(change: impl FnOnce(&mut Entitlement)) -> Vec<Reason> {
    let mut held = contract();
    change(&mut held);
    House::vendor(held).reasons()
}

fn until(last_day: &str, renewal: &str) -> Term {
    Term { first_last_day: Some(day(last_day)), renewal: renewal.parse().unwrap(), ..Term::default() }
}

#[test]
fn the_last_day_and_the_thirty_days_before_it_are_told_to_the_day() {
    for renewal in ["none", "express"] {
        for (last_day, expected) in [
            ("2026-04-14", vec![Reason::Ended(day("2026-04-14"))]),
            ("2026-04-15", vec![Reason::EndsSoon(day("2026-04-15"), 0)]),
            ("2026-04-16", vec![Reason::EndsSoon(day("2026-04-16"), 1)]),
            ("2026-05-15", vec![Reason::EndsSoon(day("2026-05-15"), 30)]),
            ("2026-05-16", vec![]),
        ] {
            assert_eq!(reasons_against(|held| held.term = until(last_day, renewal)), expected, "{last_day}, {renewal}");
        }
    }
}

#[test]
fn the_day_is_the_one_in_the_workspace() {
    let mut held = contract();
    held.term = until("2026-04-14", "none");
    // Three minutes to midnight of the last day in Tokyo, and midnight.
    let house = House::vendor(held).at("2026-04-14T14:57:00Z");
    assert_eq!(house.reasons(), [Reason::EndsSoon(day("2026-04-14"), 0)]);
    assert_eq!(house.at("2026-04-14T15:00:00Z").reasons(), [Reason::Ended(day("2026-04-14"))]);
}

#[test]
fn what_renews_by_itself_neither_ends_nor_ends_soon() {
    for last_day in ["2026-04-14", "2026-04-15", "2026-04-20", "2020-04-20"] {
        assert_eq!(reasons_against(|held| held.term = until(last_day, "tacit 12mo")), [], "{last_day}");
    }
}

#[test]
fn what_renews_by_itself_ends_once_somebody_has_ended_it() {
    for (ended_on, expected) in [
        ("2026-04-14", vec![Reason::Ended(day("2026-04-14"))]),
        ("2026-04-20", vec![Reason::EndsSoon(day("2026-04-20"), 5)]),
        ("2026-05-16", vec![]),
    ] {
        let term = Term { ended_on: Some(day(ended_on)), ..until("2025-12-31", "tacit 12mo") };
        assert_eq!(reasons_against(|held| held.term = term), expected, "{ended_on}");
    }
}

#[test]
fn a_contract_starts_on_its_first_day() {
    for (start, expected) in
        [("2026-04-14", vec![]), ("2026-04-15", vec![]), ("2026-04-16", vec![Reason::NotStarted(day("2026-04-16"))])]
    {
        let term = Term { start: Some(day(start)), ..Term::default() };
        assert_eq!(reasons_against(|held| held.term = term), expected, "{start}");
    }
}

#[test]
fn the_last_fifth_of_the_incidents_or_a_single_one_is_few_and_none_is_none() {
    let low = |text: &str| vec![Reason::AllowanceLow(text.parse().unwrap())];
    for (allowance, expected) in [
        ("0/10", vec![]),
        ("7/10", vec![]),
        ("8/10", low("8/10")),
        ("9/10", low("9/10")),
        ("10/10", vec![Reason::UsedUp("10/10".parse().unwrap())]),
        ("11/14", vec![]),
        ("12/14", low("12/14")),
        ("0/1", low("0/1")),
        ("1/2", low("1/2")),
        ("0/2", vec![]),
    ] {
        assert_eq!(reasons_against(|held| held.allowance = Some(allowance.parse().unwrap())), expected, "{allowance}");
    }
}

#[test]
fn incidents_of_a_period_that_is_over_are_used_no_more() {
    for (allowance, expected) in [
        ("10/10 every 12mo from 2025-04-16", vec![Reason::UsedUp("10/10 every 12mo from 2025-04-16".parse().unwrap())]),
        ("10/10 every 12mo from 2025-04-15", vec![]),
    ] {
        let found = reasons_against(|held| held.allowance = Some(allowance.parse().unwrap()));
        assert_eq!(found, expected, "{allowance}");
    }
}

#[test]
fn incidents_with_no_day_to_count_their_period_from_stay_as_written() {
    let allowance = "10/10 every 12mo".parse().unwrap();
    let found = reasons_against(|held| {
        held.term = Term { start: Some(day("2020-04-01")), ..Term::default() };
        held.allowance = Some(allowance);
    });
    assert_eq!(found, [Reason::UsedUp(allowance)]);
}

#[test]
fn a_membership_is_usable_once_one_is_registered() {
    for (state, expected) in [
        (MembershipState::Registered, vec![]),
        (MembershipState::Pending, vec![Reason::Pending]),
        (MembershipState::Lapsed, vec![Reason::Lapsed]),
        (MembershipState::NotRegistered, vec![Reason::NotRegistered]),
    ] {
        let membership = Some(Membership { account: None, state, rules: None, contributions: Vec::new() });
        let found = reasons_against(|held| {
            held.basis = Basis::Membership;
            held.membership.clone_from(&membership);
        });
        assert_eq!(found, expected, "{state:?}");
        // What is left of a membership does not count for what is paid for.
        assert_eq!(reasons_against(|held| held.membership = membership), [], "{state:?}");
    }
}

#[test]
fn a_membership_of_which_nobody_wrote_how_far_it_has_come_is_not_known() {
    for status in [Status::Known, Status::Unconfirmed] {
        let found = reasons_against(|held| {
            held.basis = Basis::Membership;
            held.status = status;
        });
        assert_eq!(found, [Reason::Unconfirmed], "{status:?}");
    }
}

#[test]
fn what_must_be_activated_says_how_until_it_was_done() {
    let how = note("enter the serial in the portal");
    let needed = Some(Activation::Needed(how.clone()));
    assert_eq!(reasons_against(|held| held.activation = needed), [Reason::ActivationNeeded(how)]);
    assert_eq!(reasons_against(|held| held.activation = Some(Activation::Done)), []);
}

#[test]
fn whoever_is_no_named_caller_is_told_one_who_is() {
    for (callers, expected) in [
        (vec![], vec![]),
        (vec!["ann"], vec![]),
        (vec!["dan", "ann"], vec![]),
        (vec!["dan", "eve"], vec![Reason::NotACaller(person("dan"))]),
    ] {
        let named = callers.iter().map(|caller| person(caller)).collect();
        assert_eq!(reasons_against(|held| held.callers = named), expected, "{callers:?}");
    }
}

#[test]
fn a_contract_to_be_dug_up_is_not_known_whether_somebody_looked_or_not() {
    let mut held = contract();
    held.status = Status::Unconfirmed;
    let unchecked = House::of(target(TargetKind::Vendor)).checked(TARGET, CheckResult::Confirmed, now());
    let unchecked = unchecked.with(held.clone());
    assert_eq!(unchecked.reasons(), [Reason::Unconfirmed]);
    assert_eq!(unchecked.verdict().colour, Colour::Unknown);
    assert_eq!(House::vendor(held).reasons(), [Reason::Unconfirmed]);
}

#[test]
fn a_contract_to_be_dug_up_that_was_refused_is_not_usable() {
    let mut held = contract();
    held.status = Status::Unconfirmed;
    let house = House::vendor(held).checked(ENTITLEMENT, CheckResult::Refused, now()).disputed(ENTITLEMENT);
    let refused = by_bob(now(), Reason::Refused, Part::Entitlement);
    assert_eq!(house.reasons(), [refused, Reason::Unconfirmed, disputed(Part::Entitlement)]);
}

#[test]
fn of_what_does_not_exist_nothing_else_is_said() {
    let mut held = contract();
    held.status = Status::ConfirmedNone(day("2026-03-02"));
    held.term = until("2020-01-01", "none");
    held.allowance = Some("10/10".parse().unwrap());
    held.callers = vec![person("dan")];
    let house = House::of(target(TargetKind::Vendor)).checked(TARGET, CheckResult::Confirmed, now());
    let house = house.with(held);
    assert_eq!(house.reasons(), [Reason::ConfirmedNone(day("2026-03-02"))]);
    assert_eq!(house.verdict().colour, Colour::Unusable);
}

#[test]
fn a_reader_who_knows_of_a_contract_is_heard_where_there_is_said_to_be_none() {
    let mut held = contract();
    held.status = Status::ConfirmedNone(day("2026-03-02"));
    let house = House::vendor(held).disputed(ENTITLEMENT);
    assert_eq!(house.reasons(), [Reason::ConfirmedNone(day("2026-03-02")), disputed(Part::Entitlement)]);
}

#[test]
fn a_contract_that_nobody_checked_is_not_known() {
    let house = House::of(target(TargetKind::Vendor)).checked(TARGET, CheckResult::Confirmed, now());
    let house = house.with(contract());
    assert_eq!(house.reasons(), [Reason::NeverChecked(Part::Entitlement)]);
}

#[test]
fn the_check_of_a_contract_is_overdue_after_ninety_days_or_its_own_interval() {
    for (basis, criticality, own, days) in [
        (Basis::Contract, Criticality::Normal, None, 90),
        (Basis::Purchase, Criticality::Normal, None, 90),
        (Basis::Contract, Criticality::High, None, 30),
        (Basis::Contract, Criticality::High, Some(14), 14),
    ] {
        let mut held = contract();
        held.basis = basis;
        held.care.interval_days = own;
        let mut house = House::vendor(held);
        // Only the contract is in question.
        house.target.care.interval_days = Some(365);
        house.topic.criticality = criticality;
        house.now = now() + TimeDelta::days(days) - TimeDelta::seconds(1);
        assert_eq!(house.reasons(), [], "{days} days");
        house.now = now() + TimeDelta::days(days);
        let overdue = Reason::Overdue(Part::Entitlement, now());
        assert!(house.reasons().contains(&overdue), "{days} days");
    }
}

#[test]
fn a_contract_that_was_found_to_have_ended_is_not_usable() {
    let house = House::vendor(contract()).checked(ENTITLEMENT, CheckResult::Ended, now());
    assert_eq!(house.reasons(), [by_bob(now(), Reason::FoundEnded, Part::Entitlement)]);
    let house = House::vendor(contract()).checked(ENTITLEMENT, CheckResult::Unreachable, now());
    assert_eq!(house.reasons(), [by_bob(now(), Reason::Unreachable, Part::Entitlement)]);
}

#[test]
fn the_hours_of_the_contract_win_over_those_of_the_target() {
    let always = || Some("24x7".parse().unwrap());
    let afternoons = || Some("Mon-Fri 13:00-17:00 Asia/Tokyo".parse().unwrap());
    let opens = Some("2026-04-15T04:00:00Z".parse().unwrap());
    for (of_target, of_contract, expected) in [
        (afternoons(), always(), vec![]),
        (always(), afternoons(), vec![Reason::Closed { opens }]),
        (afternoons(), None, vec![Reason::Closed { opens }]),
        (None, afternoons(), vec![Reason::Closed { opens }]),
        (None, None, vec![]),
    ] {
        let mut held = contract();
        held.hours = of_contract;
        let mut house = House::vendor(held);
        house.target.hours = of_target;
        assert_eq!(house.reasons(), expected);
    }
}
