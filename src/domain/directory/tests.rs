//! What was written is what is there, in every kind of record, and it can be taken back.

use super::*;
use crate::domain::entitlement::Basis;
use crate::domain::target::TargetKind;
use crate::domain::tests::{self, name, person};
use crate::domain::text::Note;
use crate::domain::topic::{Line, Step};
use crate::domain::verification::{CheckResult, Method};

const TOPIC: ItemId = ItemId(1);
const TARGET: ItemId = ItemId(2);
const ENTITLEMENT: ItemId = ItemId(3);
const OTHER: ItemId = ItemId(4);

fn at() -> DateTime<Utc> {
    "2026-04-15T20:00:00Z".parse().unwrap()
}

fn settings(zone: &str) -> Settings {
    Settings { zone: zone.parse().unwrap(), ..tests::settings() }
}

fn topic(targets: &[ItemId]) -> Record {
    let mut topic = Topic::new(TOPIC, name("Excel"));
    for target in targets {
        topic.place(Step { target: *target, line: Line::Functional, when: None }, None);
    }
    Record::Topic(Box::new(topic))
}

fn target(id: ItemId) -> Record {
    Record::Target(Box::new(Target::new(id, name("the desk"), TargetKind::Department)))
}

fn entitlement(at: ItemId) -> Record {
    Record::Entitlement(Box::new(Entitlement::new(ENTITLEMENT, at, Basis::Contract)))
}

fn check(subject: Subject, by: &str) -> Record {
    let (method, result) = (Method::Called, CheckResult::Confirmed);
    Record::Check(Check { subject, method, result, by: person(by), at: at(), note: None })
}

/// One record of every kind that can be taken away again.
fn records() -> Vec<(Key, Record)> {
    let subject = Subject::Item(TARGET);
    let manager = Accountable { who: name("Dan"), evidence: None, written: true };
    vec![
        (Key::Fallback, Record::Fallback(vec![TARGET])),
        (Key::Accountable(AccountableRole::Manager), Record::Accountable(manager)),
        (Key::Topic(TOPIC), topic(&[TARGET])),
        (Key::Target(TARGET), target(TARGET)),
        (Key::Entitlement(ENTITLEMENT), entitlement(TARGET)),
        (Key::Check(subject, 0), check(subject, "ann")),
        (Key::Check(subject, 1), check(subject, "bob")),
        (
            Key::Dispute(subject),
            Record::Dispute(Dispute { subject, by: person("cid"), at: at(), why: Note::parse("dead").ok() }),
        ),
        (Key::Miss("printer".to_owned()), Record::Miss(Miss { typed: name("Printer"), count: 1, last_at: at() })),
        (
            Key::Draft(5),
            Record::Draft(Draft { by: person("ann"), command: "find".to_owned(), options: Vec::new(), at: at() }),
        ),
    ]
}

fn write(key: Key, after: Option<Record>) -> Write {
    Write { key, before: None, after }
}

fn filled() -> Directory {
    let mut directory = Directory::new(settings("UTC"));
    let writes: Vec<Write> = records().into_iter().map(|(key, record)| write(key, Some(record))).collect();
    directory.apply(7, &writes);
    directory
}

#[test]
fn every_record_is_there_as_it_was_written() {
    let directory = filled();
    for (key, record) in records() {
        assert_eq!(directory.record(&key), Some(record), "{key:?}");
    }
    assert_eq!(directory.last_change(), 7);
}

#[test]
fn every_record_is_gone_once_it_was_taken_away() {
    let mut directory = filled();
    for (key, _) in records().into_iter().rev() {
        directory.apply(8, &[write(key.clone(), None)]);
        assert_eq!(directory.record(&key), None, "{key:?}");
    }
    assert_eq!(directory.topics().len() + directory.targets().len() + directory.entitlements().len(), 0);
    assert_eq!(directory.entitlements_of(TARGET).count() + directory.topics_of(TARGET).count(), 0);
    assert_eq!((directory.fallback(), directory.drafts().count()), (&[][..], 0));
}

#[test]
fn a_directory_is_restored_in_any_order() {
    let mut backward = records();
    // The checks of a subject come in their order, as they do on disk.
    backward.sort_by_key(|(key, _)| !matches!(key, Key::Check(..)));
    backward[2..].reverse();
    let directory = Directory::restore(settings("UTC"), backward, 41);
    for (key, record) in records() {
        assert_eq!(directory.record(&key), Some(record), "{key:?}");
    }
    assert_eq!(directory.last_change(), 41);
}

#[test]
fn settings_and_the_next_number_are_always_there() {
    let mut directory = Directory::new(settings("UTC"));
    assert_eq!(directory.next_number(), 1);
    assert_eq!(directory.record(&Key::NextNumber), Some(Record::NextNumber(1)));
    let tokyo = settings("Asia/Tokyo");
    let next = [
        write(Key::NextNumber, Some(Record::NextNumber(12))),
        write(Key::Settings, Some(Record::Settings(Box::new(tokyo.clone())))),
    ];
    directory.apply(1, &next);
    assert_eq!(directory.next_number(), 12);
    assert_eq!(directory.settings(), &tokyo);
    directory.apply(2, &[write(Key::NextNumber, None), write(Key::Settings, None)]);
    assert_eq!(directory.record(&Key::NextNumber), Some(Record::NextNumber(12)));
    assert_eq!(directory.record(&Key::Settings), Some(Record::Settings(Box::new(tokyo))));
}

#[test]
fn today_is_the_day_in_the_workspace() {
    let day = |zone| Directory::new(settings(zone)).today(at()).to_string();
    assert_eq!(day("UTC"), "2026-04-15");
    assert_eq!(day("Asia/Tokyo"), "2026-04-16");
}

#[test]
fn the_last_check_is_the_one_that_was_made_last() {
    let directory = filled();
    let subject = Subject::Item(TARGET);
    assert_eq!(directory.checks(subject).len(), 2);
    assert_eq!(directory.last_check(subject).map(|check| check.by.as_str()), Some("bob"));
    assert_eq!(directory.last_check(Subject::Item(TOPIC)), None);
    assert_eq!(directory.last_check(Subject::Accountable(AccountableRole::Manager)), None);
}

#[test]
fn a_check_stands_once_at_its_place() {
    let mut directory = filled();
    let subject = Subject::Item(TARGET);
    directory.apply(8, &[write(Key::Check(subject, 0), Some(check(subject, "dan")))]);
    let by: Vec<&str> = directory.checks(subject).iter().map(|check| check.by.as_str()).collect();
    assert_eq!(by, ["dan", "bob"]);
}

#[test]
fn a_check_that_is_taken_back_leaves_the_one_before() {
    let mut directory = filled();
    let subject = Subject::Item(TARGET);
    directory.apply(8, &[write(Key::Check(subject, 1), None)]);
    assert_eq!(directory.last_check(subject).map(|check| check.by.as_str()), Some("ann"));
}

#[test]
fn what_stands_at_a_target_follows_when_it_moves() {
    let mut directory = filled();
    let of = |directory: &Directory, id| {
        (
            directory.topics_of(id).map(|topic| topic.id).collect::<Vec<_>>(),
            directory.entitlements_of(id).map(|held| held.id).collect::<Vec<_>>(),
        )
    };
    assert_eq!(of(&directory, TARGET), (vec![TOPIC], vec![ENTITLEMENT]));
    assert_eq!(of(&directory, OTHER), (vec![], vec![]));
    let moved = [
        write(Key::Topic(TOPIC), Some(topic(&[OTHER]))),
        write(Key::Entitlement(ENTITLEMENT), Some(entitlement(OTHER))),
    ];
    directory.apply(8, &moved);
    assert_eq!(of(&directory, TARGET), (vec![], vec![]));
    assert_eq!(of(&directory, OTHER), (vec![TOPIC], vec![ENTITLEMENT]));
    // Written again, it still stands there once.
    directory.apply(9, &[write(Key::Topic(TOPIC), Some(topic(&[OTHER, TARGET])))]);
    assert_eq!(of(&directory, OTHER), (vec![TOPIC], vec![ENTITLEMENT]));
    assert_eq!(of(&directory, TARGET), (vec![TOPIC], vec![]));
}

#[test]
fn what_others_have_at_a_target_stays_when_one_goes() {
    let mut directory = filled();
    let mut second = Topic::new(OTHER, name("Word"));
    second.place(Step { target: TARGET, line: Line::Management, when: None }, None);
    directory.apply(8, &[write(Key::Topic(OTHER), Some(Record::Topic(Box::new(second))))]);
    directory.apply(9, &[write(Key::Topic(TOPIC), None)]);
    assert_eq!(directory.topics_of(TARGET).map(|topic| topic.id).collect::<Vec<_>>(), [OTHER]);
}

#[test]
fn what_somebody_used_last_comes_first_and_once() {
    let mut directory = Directory::new(settings("UTC"));
    for number in [1, 2, 3, 1] {
        directory.touch(&person("ann"), ItemId(number));
    }
    assert_eq!(directory.recent(&person("ann")), [ItemId(1), ItemId(3), ItemId(2)]);
    assert_eq!(directory.recent(&person("bob")), []);
    for number in 10..60 {
        directory.touch(&person("ann"), ItemId(number));
    }
    assert_eq!(directory.recent(&person("ann")).len(), RECENT_MAX);
    assert_eq!(directory.recent(&person("ann")).first(), Some(&ItemId(59)));
}

#[test]
fn items_and_drafts_come_in_the_order_of_their_numbers() {
    let mut directory = Directory::new(settings("UTC"));
    let draft = |by: &str| Draft { by: person(by), command: "find".to_owned(), options: Vec::new(), at: at() };
    let writes = [
        write(Key::Target(OTHER), Some(target(OTHER))),
        write(Key::Target(TARGET), Some(target(TARGET))),
        write(Key::Draft(9), Some(Record::Draft(draft("bob")))),
        write(Key::Draft(2), Some(Record::Draft(draft("ann")))),
    ];
    directory.apply(1, &writes);
    assert_eq!(directory.targets().map(|target| target.id).collect::<Vec<_>>(), [TARGET, OTHER]);
    assert_eq!(directory.drafts().map(|(number, _)| number).collect::<Vec<_>>(), [2, 9]);
    assert_eq!(directory.draft(9), Some(&draft("bob")));
    assert_eq!((directory.target(TARGET).is_some(), directory.target(TOPIC).is_some()), (true, false));
}

/// A directory in which people are called this.
fn with_names(names: &[(&str, &str)]) -> Directory {
    let mut directory = Directory::new(settings("UTC"));
    for (id, called) in names {
        let (key, after) = (Key::Called(person(id)), Some(Record::Called(name(called))));
        directory.apply(1, &[Write { before: directory.record(&key), key, after }]);
    }
    directory
}

#[test]
fn people_of_one_name_are_told_apart_by_as_much_of_their_ids_as_it_takes() {
    for (others, expected) in [
        (&[][..], Some("Ken")),
        (&[("1533761342668800008", "Kenji")][..], Some("Ken")),
        (&[("1533761342668800008", "ＫＥＮ")][..], Some("Ken (…0007)")),
        (&[("1533761342668810007", "Ken")][..], Some("Ken (…00007)")),
        (&[("1533761342668800008", "Ken"), ("1533761342678800007", "ken")][..], Some("Ken (…68800007)")),
        (&[("91533761342668800007", "Ken")][..], Some("Ken (1533761342668800007)")),
        (&[("1533761342668800007", "Mei")][..], Some("Mei")),
    ] {
        let mut names = vec![("1533761342668800007", "Ken")];
        names.extend(others);
        let directory = with_names(&names);
        assert_eq!(directory.called_apart(&person("1533761342668800007")).as_deref(), expected, "{others:?}");
    }
    assert_eq!(with_names(&[]).called_apart(&person("1")), None);
}

#[test]
fn a_name_means_somebody_while_one_person_has_it() {
    let (ken, other) = (person("7"), person("8"));
    let directory = with_names(&[("7", "Ken")]);
    assert_eq!(directory.person_called(" ｋｅｎ "), Some(&ken));
    assert_eq!(directory.person_called("Kenji"), None);
    let directory = with_names(&[("7", "Ken"), ("8", "KEN")]);
    assert_eq!(directory.person_called("Ken"), None);
    let directory = with_names(&[("7", "Ken"), ("8", "KEN"), ("7", "Mei")]);
    assert_eq!((directory.person_called("ken"), directory.person_called("mei")), (Some(&other), Some(&ken)));
}
