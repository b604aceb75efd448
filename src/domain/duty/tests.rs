//! Intervals, who is asked, and what belongs together.

use super::*;
use crate::domain::change::{Key, Record};
use crate::domain::entitlement::Basis;
use crate::domain::settings::Settings;
use crate::domain::target::{Target, TargetKind};
use crate::domain::tests::{directory, settings};
use crate::domain::text::Name;
use crate::domain::topic::{Line, Step, Topic};

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
    assert_eq!(asked, Asked { person: None, passed: vec![Unasked::Unnamed; 3] });
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
