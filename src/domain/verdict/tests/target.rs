//! What is said of the target: absence, gatekeeper, basis, checks and disputes, opening hours.

use super::*;
use crate::domain::target::parse_contacts;

fn away(until: &str) -> Option<Away> {
    Some(Away { until: day(until), instead: Some(OTHER), note: Some(note("parental leave")) })
}

#[test]
fn a_target_is_away_until_the_end_of_the_day_that_is_named() {
    let mut target = target(TargetKind::Colleague);
    target.away = away("2026-04-15");
    let house = House::of(target).checked(TARGET, CheckResult::Confirmed, now());
    let reason = Reason::Away { until: day("2026-04-15"), instead: Some(OTHER), note: Some(note("parental leave")) };
    let away = [reason];
    assert_eq!(house.reasons(), away);
    assert_eq!(house.verdict().colour, Colour::Unusable);
    // The last minute of that day in Tokyo, and the first after it.
    let house = house.at("2026-04-15T14:59:00Z");
    assert_eq!(house.reasons(), away);
    let house = house.at("2026-04-15T15:00:00Z");
    assert_eq!(house.reasons(), []);
}

#[test]
fn somebody_may_be_away_without_anybody_instead() {
    let mut target = target(TargetKind::Colleague);
    target.away = Some(Away { until: day("2026-05-01"), instead: None, note: None });
    let house = House::of(target).checked(TARGET, CheckResult::Confirmed, now());
    assert_eq!(house.reasons(), [Reason::Away { until: day("2026-05-01"), instead: None, note: None }]);
}

#[test]
fn a_right_that_a_department_keeps_is_used_through_it() {
    let mut target = target(TargetKind::Department);
    target.gatekeeper = Some(OTHER);
    let house = House::of(target).checked(TARGET, CheckResult::Confirmed, now());
    assert_eq!(house.reasons(), [Reason::Gatekeeper(OTHER)]);
    assert_eq!(house.verdict().colour, Colour::Conditional);
}

#[test]
fn a_personal_connection_is_marked_as_such_and_a_rule_is_not() {
    for (basis, expected) in [
        (
            Some(WorkingBasis::Informal(Some(note("ann knows him")))),
            vec![Reason::Informal(Some(note("ann knows him")))],
        ),
        (Some(WorkingBasis::Informal(None)), vec![Reason::Informal(None)]),
        (Some(WorkingBasis::Rule(None)), vec![]),
        (Some(WorkingBasis::NoneYet), vec![]),
        (None, vec![]),
    ] {
        let mut target = target(TargetKind::Colleague);
        target.basis.clone_from(&basis);
        let house = House::of(target).checked(TARGET, CheckResult::Confirmed, now());
        assert_eq!(house.reasons(), expected, "{basis:?}");
    }
}

#[test]
fn a_target_that_nobody_checked_is_not_known() {
    let house = House::of(target(TargetKind::Department));
    assert_eq!(house.reasons(), [Reason::NeverChecked(Part::Target)]);
    assert_eq!(house.verdict().colour, Colour::Unknown);
}

#[test]
fn a_check_is_overdue_from_the_last_moment_of_its_interval() {
    let checked = now();
    for (criticality, own, days) in [
        (Criticality::Normal, None, 70),
        (Criticality::High, None, 23),
        (Criticality::Normal, Some(7), 7),
        (Criticality::High, Some(7), 7),
    ] {
        let mut house = House::department();
        house.topic.criticality = criticality;
        house.target.care.interval_days = own;
        house.now = checked + TimeDelta::days(days) - TimeDelta::seconds(1);
        assert_eq!(house.reasons(), [], "{days} days");
        house.now = checked + TimeDelta::days(days);
        assert_eq!(house.reasons(), [Reason::Overdue(Part::Target, checked)], "{days} days");
        assert_eq!(house.verdict().colour, Colour::Conditional);
        house.now = checked + TimeDelta::days(days * 2);
        assert_eq!(house.reasons(), [Reason::Overdue(Part::Target, checked)], "{days} days, stale");
    }
}

#[test]
fn what_could_not_be_used_stays_unusable_until_somebody_checks_again() {
    let cases: [(CheckResult, Found); 3] = [
        (CheckResult::Unreachable, Reason::Unreachable),
        (CheckResult::Refused, Reason::Refused),
        (CheckResult::Ended, Reason::FoundEnded),
    ];
    let later = now() + TimeDelta::hours(1);
    for (result, reason) in cases {
        let house = House::department().checked(TARGET, result, now());
        assert_eq!(house.reasons(), [by_bob(now(), reason, Part::Target)]);
        assert_eq!(house.verdict().colour, Colour::Unusable);
        for mended in [CheckResult::Confirmed, CheckResult::Changed] {
            let house = House::department().checked(TARGET, result, now()).checked(TARGET, mended, later);
            assert_eq!(house.reasons(), [], "{result:?}, then {mended:?}");
        }
    }
}

#[test]
fn a_report_that_is_old_is_unusable_and_overdue() {
    let house = House::of(target(TargetKind::Department)).checked(TARGET, CheckResult::Unreachable, now());
    let house = house.at("2027-04-15T01:00:00Z");
    let unreachable = by_bob(now(), Reason::Unreachable, Part::Target);
    assert_eq!(house.reasons(), [unreachable, Reason::Overdue(Part::Target, now())]);
}

#[test]
fn who_has_left_the_chat_is_not_usable_unless_there_is_another_way() {
    for (kind, contacts, reasons, colour) in [
        (TargetKind::Colleague, "@ken", vec![left(false)], Colour::Unusable),
        (TargetKind::Expert, "chat:@ken; night=chat:@ken", vec![left(false)], Colour::Unusable),
        (TargetKind::Department, "@ken; tel:1234", vec![left(true)], Colour::Conditional),
        (TargetKind::Manager, "@mei; tel:1234", vec![], Colour::Usable),
    ] {
        let mut target = target(kind);
        target.contacts = parse_contacts(contacts).unwrap();
        let house = House::of(target).checked(TARGET, CheckResult::Confirmed, now() - TimeDelta::days(1)).left("ken");
        assert_eq!((house.reasons(), house.verdict().colour), (reasons, colour), "{contacts}");
        let house = house.checked(TARGET, CheckResult::Unreachable, now() + TimeDelta::hours(1));
        assert_eq!(house.verdict().colour, Colour::Unusable);
        let house = house.checked(TARGET, CheckResult::Confirmed, now() + TimeDelta::hours(2));
        assert_eq!(house.reasons(), [], "{contacts}: somebody has looked, and it holds");
    }
}

#[test]
fn who_is_back_in_the_chat_is_usable_again() {
    let mut target = target(TargetKind::Colleague);
    target.contacts = parse_contacts("@ken").unwrap();
    let mut house = House::of(target).checked(TARGET, CheckResult::Confirmed, now()).left("ken");
    assert_eq!(house.reasons(), [left(false)]);
    house.directory.apply(9, &[Write { key: Key::Departed(person("ken")), before: None, after: None }]);
    assert_eq!(house.reasons(), []);
}

#[test]
fn what_a_reader_disputes_is_usable_on_a_condition_whether_it_was_checked_or_not() {
    let house = House::department().disputed(TARGET);
    assert_eq!(house.reasons(), [disputed(Part::Target)]);
    assert_eq!(house.verdict().colour, Colour::Conditional);
    let house = House::of(target(TargetKind::Department)).disputed(TARGET);
    assert_eq!(house.reasons(), [Reason::NeverChecked(Part::Target), disputed(Part::Target)]);
}

#[test]
fn a_dispute_of_something_else_does_not_count() {
    let house = House::department().disputed(OTHER).disputed(ENTITLEMENT);
    assert_eq!(house.reasons(), []);
}

#[test]
fn support_that_must_be_bought_is_not_known_without_an_entitlement() {
    for (kind, is_needed) in [
        (TargetKind::Vendor, true),
        (TargetKind::Integrator, true),
        (TargetKind::Supplier, true),
        // One must be registered in a community before one asks there.
        (TargetKind::Community, true),
        (TargetKind::Department, false),
        (TargetKind::Manager, false),
        (TargetKind::Colleague, false),
        (TargetKind::Expert, false),
    ] {
        let house = House::of(target(kind)).checked(TARGET, CheckResult::Confirmed, now());
        let expected = if is_needed { vec![Reason::NoEntitlement(kind)] } else { vec![] };
        assert_eq!(house.reasons(), expected, "{kind:?}");
        assert_eq!(house.verdict().entitlement, None);
    }
}

#[test]
fn outside_of_its_hours_it_is_usable_when_it_opens() {
    let mut house = House::department();
    house.target.hours = Some("Mon-Fri 09:00-12:00,13:00-17:30".parse().unwrap());
    assert_eq!(house.reasons(), []);
    let closes = Some("2026-04-15T03:00:00Z".parse().unwrap());
    assert_eq!(house.verdict().open, Some(OpenState::Open { closes }));
    // Over lunch.
    let house = house.at("2026-04-15T03:00:00Z");
    let opens = Some("2026-04-15T04:00:00Z".parse().unwrap());
    assert_eq!(house.reasons(), [Reason::Closed { opens }]);
    assert_eq!(house.verdict().colour, Colour::Conditional);
    assert_eq!(house.verdict().open, Some(OpenState::Closed { opens, because: None }));
}

#[test]
fn only_a_target_in_the_house_is_closed_on_the_days_of_the_house() {
    for (kind, is_closed) in [(TargetKind::Department, true), (TargetKind::Expert, false)] {
        let mut house = House::of(target(kind)).checked(TARGET, CheckResult::Confirmed, now());
        house.target.hours = Some("Mon-Fri 09:00-17:30".parse().unwrap());
        // 2026-04-16 is one of the house's own closed days.
        let house = house.at("2026-04-16T01:00:00Z");
        let opens = Some("2026-04-17T00:00:00Z".parse().unwrap());
        let expected = if is_closed { vec![Reason::Closed { opens }] } else { vec![] };
        assert_eq!(house.reasons(), expected, "{kind:?}");
    }
}

#[test]
fn hours_that_nobody_wrote_down_are_no_reason() {
    let verdict = House::department().verdict();
    assert_eq!((verdict.open, verdict.reasons), (None, vec![]));
}
