//! Intervals, who is asked, and what belongs together.

use super::*;
use crate::domain::change::{Key, Record};
use crate::domain::entitlement::Basis;
use crate::domain::settings::Settings;
use crate::domain::target::{Target, TargetKind};
use crate::domain::tests::{directory, settings};
use crate::domain::text::Name;
use crate::domain::topic::{Line, Step, Topic};
use crate::domain::verification::{Check, Method};

fn target(id: u32) -> (Key, Record) {
    let target = Target::new(ItemId(id), Name::parse("T").unwrap(), TargetKind::Vendor);
    (Key::Target(target.id), Record::Target(Box::new(target)))
}

fn topic(id: u32, criticality: Criticality, target: u32) -> (Key, Record) {
    let mut topic = Topic::new(ItemId(id), Name::parse("P").unwrap());
    topic.criticality = criticality;
    topic.steps.push(Step { target: ItemId(target), line: Line::Functional, when: None });
    (Key::Topic(topic.id), Record::Topic(Box::new(topic)))
}

fn held(id: u32, target: u32, topics: &[u32]) -> (Key, Record) {
    let mut held = Entitlement::new(ItemId(id), ItemId(target), Basis::Contract);
    held.topics = topics.iter().copied().map(ItemId).collect();
    (Key::Entitlement(held.id), Record::Entitlement(Box::new(held)))
}

const fn item(id: u32) -> Subject {
    Subject::Item(ItemId(id))
}

#[test]
fn what_a_critical_topic_needs_is_looked_at_three_times_as_often() {
    let directory = directory(vec![
        target(1),
        topic(2, Criticality::High, 1),
        topic(3, Criticality::Normal, 1),
        held(4, 1, &[2]),
        held(5, 1, &[3]),
        held(6, 1, &[]),
    ]);
    let days: Vec<u32> = (1..=6).map(|id| interval_days(&directory, item(id))).collect();
    assert_eq!(days, [23, 60, 180, 30, 90, 30]);
    assert_eq!(interval_days(&directory, Subject::Accountable(AccountableRole::Final)), 180);
}

#[test]
fn the_interval_of_a_subject_is_the_one_that_its_workspace_gives_to_its_kind() {
    let of_basis = |id: u32, basis: Basis| {
        let held = Entitlement::new(ItemId(id), ItemId(1), basis);
        (Key::Entitlement(held.id), Record::Entitlement(Box::new(held)))
    };
    let mut own = Entitlement::new(ItemId(6), ItemId(1), Basis::Contract);
    own.care.interval_days = Some(400);
    let records = vec![
        target(1),
        topic(2, Criticality::Normal, 1),
        of_basis(3, Basis::Contract),
        of_basis(4, Basis::Purchase),
        of_basis(5, Basis::Membership),
        (Key::Entitlement(own.id), Record::Entitlement(Box::new(own))),
    ];
    let typed = "target 11d, path 22d, contract 33d, purchase 44d, membership 55d, accountability 66d";
    let directory = Directory::restore(Settings { intervals: typed.parse().unwrap(), ..settings() }, records, 0);
    let days: Vec<u32> = (1..=6).map(|id| interval_days(&directory, item(id))).collect();
    assert_eq!(days, [11, 22, 33, 44, 55, 400]);
    assert_eq!(interval_days(&directory, Subject::Accountable(AccountableRole::Manager)), 66);
    assert_eq!(interval_with(&directory, item(1), Criticality::High), 3, "within a topic on which much hangs");
    assert_eq!(giving_interval_days(&directory, directory.entitlement(ItemId(5)).unwrap()), 55);
}

#[test]
fn a_target_belongs_together_with_its_rights_and_a_path_with_its_steps() {
    let directory = directory(vec![target(1), topic(2, Criticality::Normal, 1), held(4, 1, &[2]), held(5, 1, &[9])]);
    let today = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
    assert_eq!(together(&directory, item(1), today), [item(4), item(5)]);
    assert_eq!(together(&directory, item(2), today), [item(1), item(4)], "only what is for this topic");
    assert!(together(&directory, item(4), today).is_empty());
}

#[test]
fn without_anybody_named_nobody_is_asked_and_it_says_so() {
    let directory = directory(vec![target(1)]);
    let asked = asked(&directory, item(1), NaiveDate::MIN);
    assert_eq!(asked, Asked { person: None, passed: vec![Unasked::Unnamed; 3], is_last: false });
}

#[test]
fn what_is_not_due_yet_is_asked_about_in_the_order_of_its_days_whatever_hangs_on_it() {
    let waiting = |severity, criticality, days| Waiting {
        subject: item(1),
        severity,
        criticality,
        due_at: DateTime::UNIX_EPOCH + TimeDelta::days(days),
    };
    let (soon, later) =
        (waiting(Severity::Ahead, Criticality::Normal, 3), waiting(Severity::Ahead, Criticality::High, 29));
    assert!(soon.rank() < later.rank());
    let (normal, high) =
        (waiting(Severity::Due, Criticality::Normal, -9), waiting(Severity::Due, Criticality::High, -1));
    assert!(high.rank() < normal.rank() && normal.rank() < soon.rank());
}

#[test]
fn what_is_over_or_not_there_does_not_wait() {
    let now = DateTime::UNIX_EPOCH;
    let mut over = Entitlement::new(ItemId(2), ItemId(1), Basis::Contract);
    over.term.first_last_day = Some(NaiveDate::from_ymd_opt(1969, 1, 1).unwrap());
    let mut none = Entitlement::new(ItemId(3), ItemId(1), Basis::Contract);
    none.status = Status::ConfirmedNone(NaiveDate::MIN);
    let record = |held: Entitlement| (Key::Entitlement(held.id), Record::Entitlement(Box::new(held)));
    let directory = directory(vec![target(1), record(over), record(none)]);
    let waiting: Vec<Subject> = all_waiting(&directory, now).iter().map(|waiting| waiting.subject).collect();
    assert_eq!(waiting, [item(1)]);
}

#[test]
fn a_target_whose_contact_has_left_waits_as_broken_until_it_is_checked() {
    let now: DateTime<Utc> = "2026-03-09T09:00:00Z".parse().unwrap();
    let with = |who: &str| {
        let mut target = Target::new(ItemId(1), Name::parse("Ken").unwrap(), TargetKind::Colleague);
        target.contacts = vec![format!("@{who}").parse().unwrap(), "tel:1234".parse().unwrap()];
        (Key::Target(target.id), Record::Target(Box::new(target)))
    };
    let check = |place, days| {
        let (method, result, by) = (Method::Called, CheckResult::Confirmed, PersonId::parse("mei").unwrap());
        let check = Check { subject: item(1), method, result, by, at: now + TimeDelta::days(days), note: None };
        (Key::Check(item(1), place), Record::Check(check))
    };
    let left = || (Key::Departed(PersonId::parse("ken").unwrap()), Record::Departed(now));
    for (records, severity) in [
        (vec![with("ken"), check(0, -1)], Severity::Ahead),
        (vec![with("ken"), check(0, -1), left()], Severity::Broken),
        (vec![with("ken"), left()], Severity::Broken),
        (vec![with("mei"), check(0, -1), left()], Severity::Ahead),
        (vec![with("ken"), check(0, -1), check(1, 1), left()], Severity::Ahead),
    ] {
        assert_eq!(waiting(&directory(records), item(1), now + TimeDelta::days(2)).severity, severity);
    }
}
