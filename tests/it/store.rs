//! The store through its narrow door, on a real disk: what is written is there, whole, in order, and for nobody else.

use std::cell::{Cell, RefCell};
use std::path::Path;

use chrono::{DateTime, Utc};
use escalation_bot::domain::change::{Cause, Change, Key, Record, Write};
use escalation_bot::domain::date::{Period, Unit};
use escalation_bot::domain::entitlement::{Basis, Entitlement};
use escalation_bot::domain::term::Renewal;
use escalation_bot::domain::text::{Name, PersonId};
use escalation_bot::domain::topic::Topic;
use escalation_bot::domain::verification::Subject;
use escalation_bot::domain::{ItemId, WorkspaceId};
use escalation_bot::store::{Loaded, Store, StoreError};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::{generators, opened};

mod backups;
mod bytes;
mod damage;
mod opening;

fn workspace(name: &str) -> WorkspaceId {
    WorkspaceId::parse(name).unwrap()
}

fn moment() -> DateTime<Utc> {
    "2026-04-01T09:00:00Z".parse().unwrap()
}

fn topic(id: u32, name: &str) -> Record {
    Record::Topic(Box::new(Topic::new(ItemId(id), Name::parse(name).unwrap())))
}

fn change(number: u64, cause: Cause, writes: Vec<Write>) -> Change {
    Change { number, at: moment(), by: PersonId::parse("ann").unwrap(), cause, writes }
}

fn command() -> Cause {
    Cause::Command("topic add".to_owned())
}

/// The change that adds topic number `number` as its `number`-th change.
fn adding(number: u32, name: &str) -> Change {
    let write = Write { key: Key::Topic(ItemId(number)), before: None, after: Some(topic(number, name)) };
    change(number.into(), command(), vec![write])
}

fn open(directory: &Path) -> Store {
    opened::store(directory).unwrap().0
}

fn loaded(store: &Store, name: &str) -> Loaded {
    store.load(&workspace(name)).unwrap().unwrap()
}

/// A store in `main` with this many topics, synced.
fn with_topics(directory: &Path, count: u32) -> Store {
    let mut store = open(directory);
    for number in 1..=count {
        store.write(&workspace("main"), &adding(number, &format!("topic {number}"))).unwrap();
    }
    store.sync().unwrap();
    store
}

/// What `check` says of a closed directory.
fn checked(directory: &Path) -> String {
    opened::check(directory).unwrap().to_string()
}

#[test]
fn many_changes_share_a_sync_and_are_there_after_reopening() {
    let place = tempfile::tempdir().unwrap();
    drop(with_topics(place.path(), 40));
    let (store, repairs) = opened::store(place.path()).unwrap();
    assert_eq!(repairs, []);
    assert_eq!(store.workspaces().unwrap(), [workspace("main")]);
    let loaded = loaded(&store, "main");
    assert_eq!((loaded.records.len(), loaded.last_change, loaded.bad.len()), (40, 40, 0));
    assert_eq!(loaded.records[1], (Key::Topic(ItemId(2)), topic(2, "topic 2")));
    assert_eq!(store.change(&workspace("main"), 2).unwrap(), Some(adding(2, "topic 2")));
    assert_eq!(store.change(&workspace("main"), 41).unwrap(), None);
    drop(store);
    assert_eq!(checked(place.path()), "1 workspace, 40 records, 40 changes.\nEverything is in order.");
}

#[test]
fn a_workspace_sees_nothing_of_one_whose_name_begins_like_its_own() {
    let place = tempfile::tempdir().unwrap();
    let mut store = open(place.path());
    for name in ["ab", "a", "a-b", "b"] {
        store.write(&workspace(name), &adding(1, name)).unwrap();
    }
    store.write(&workspace("ab"), &adding(2, "two")).unwrap();
    assert_eq!(store.workspaces().unwrap(), ["a", "a-b", "ab", "b"].map(workspace));
    let of_a = loaded(&store, "a");
    assert_eq!((of_a.records, of_a.last_change), (vec![(Key::Topic(ItemId(1)), topic(1, "a"))], 1));
    assert_eq!(store.about(&workspace("a"), Subject::Item(ItemId(2)), 9).unwrap(), []);
    assert_eq!(store.newest_undoable(&workspace("a")).unwrap(), Some(adding(1, "a")));
    assert!(store.load(&workspace("abc")).unwrap().is_none());
}

#[test]
fn a_change_whose_number_is_not_the_next_is_refused_and_nothing_of_it_is_written() {
    let place = tempfile::tempdir().unwrap();
    let mut store = with_topics(place.path(), 1);
    for (number, text) in [(1, "not 1"), (3, "not 3"), (0, "not 0")] {
        let late = change(number, command(), adding(3, "late").writes);
        let error = store.write(&workspace("main"), &late).unwrap_err().to_string();
        assert_eq!(error, format!("the next change of the workspace is number 2, {text}"));
    }
    assert_eq!(loaded(&store, "main").records.len(), 1);
    store.write(&workspace("main"), &adding(2, "in time")).unwrap();
}

#[test]
fn a_record_under_another_kinds_key_is_refused() {
    let place = tempfile::tempdir().unwrap();
    let mut store = open(place.path());
    let write = Write { key: Key::Target(ItemId(1)), before: None, after: Some(topic(1, "no target")) };
    let error = store.write(&workspace("main"), &change(1, command(), vec![write])).unwrap_err().to_string();
    assert_eq!(error, "target #1: it is a record of another kind than its key says");
    assert!(store.workspaces().unwrap().is_empty());
}

#[test]
fn what_would_not_read_back_is_refused_before_anything_is_written() {
    let place = tempfile::tempdir().unwrap();
    let mut store = open(place.path());
    let mut held = Entitlement::new(ItemId(1), ItemId(2), Basis::Contract);
    // Nobody can type a renewal by days.
    held.term.renewal = Renewal::Tacit(Period { count: 5, unit: Unit::Days });
    let after = Some(Record::Entitlement(Box::new(held)));
    let write = Write { key: Key::Entitlement(ItemId(1)), before: None, after };
    let outcome = store.write(&workspace("main"), &change(1, command(), vec![write]));
    assert!(matches!(outcome, Err(StoreError::Unfaithful)), "{outcome:?}");
    assert!(store.workspaces().unwrap().is_empty());
}

#[test]
fn a_large_record_is_kept_in_pieces_that_go_when_it_shrinks_and_sled_never_writes_outside_its_log() {
    let place = tempfile::tempdir().unwrap();
    let mut store = open(place.path());
    let mut before = None;
    for (number, size) in [(1, 200), (2, 40), (3, 300), (4, 0)] {
        let targets = (0..size * 100).map(ItemId).collect();
        let after = (size > 0).then(|| Record::Fallback(targets));
        let write = Write { key: Key::Fallback, before, after: after.clone() };
        store.write(&workspace("main"), &change(number, command(), vec![write])).unwrap();
        store.sync().unwrap();
        let expected: Vec<_> = after.clone().into_iter().map(|record| (Key::Fallback, record)).collect();
        assert_eq!(loaded(&store, "main").records, expected);
        before = after;
    }
    // Many records of the largest size beside each other are what fills a page.
    for number in 5..60 {
        let write = Write {
            key: Key::Draft(u32::try_from(number).unwrap()),
            before: None,
            after: Some(Record::Draft(escalation_bot::domain::change::Draft {
                by: PersonId::parse("ann").unwrap(),
                command: "topic add".to_owned(),
                options: vec![("notes".to_owned(), "あ".repeat(30_000))],
                at: moment(),
            })),
        };
        store.write(&workspace("main"), &change(number, Cause::Bookkeeping, vec![write])).unwrap();
    }
    store.sync().unwrap();
    drop(store);
    assert_eq!(std::fs::read_dir(place.path().join("sled/blobs")).unwrap().count(), 0);
    assert!(checked(place.path()).ends_with("Everything is in order."));
}

#[test]
fn ten_thousand_items_fit_into_one_change() {
    let place = tempfile::tempdir().unwrap();
    let mut store = open(place.path());
    let writes = (1..=10_000).flat_map(|number| adding(number, &format!("topic {number}")).writes).collect();
    store.write(&workspace("main"), &change(1, command(), writes)).unwrap();
    store.sync().unwrap();
    drop(store);
    assert_eq!(checked(place.path()), "1 workspace, 10000 records, 1 change.\nEverything is in order.");
}

#[test]
fn a_change_that_is_too_large_is_refused_whole() {
    let place = tempfile::tempdir().unwrap();
    let mut store = open(place.path());
    let mut huge = adding(1, "small");
    huge.writes.push(Write {
        key: Key::Fallback,
        before: None,
        after: Some(Record::Fallback(vec![ItemId(u32::MAX); 1_600_000])),
    });
    let error = store.write(&workspace("main"), &huge).unwrap_err().to_string();
    assert!(error.starts_with("a change of 17") && error.ends_with(" bytes, the most is 16777216"), "{error}");
    assert!(store.workspaces().unwrap().is_empty());
    store.write(&workspace("main"), &adding(1, "small")).unwrap();
}

#[test]
fn neither_the_store_nor_what_it_loads_shows_what_it_holds() {
    let place = tempfile::tempdir().unwrap();
    let store = with_topics(place.path(), 1);
    let shown = format!("{store:?} {:?}", loaded(&store, "main"));
    assert!(!shown.contains("topic 1"), "{shown}");
}

#[test]
fn every_record_and_every_change_reads_back_as_it_was() {
    let place = tempfile::tempdir().unwrap();
    let store = RefCell::new(open(place.path()));
    let number = Cell::new(0);
    let workspace = workspace("main");
    let known: RefCell<std::collections::BTreeMap<Key, Record>> = RefCell::default();
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(400) });
    let outcome = runner.run(&generators::changes(), |mut change| {
        change.number = number.get() + 1;
        let mut store = store.borrow_mut();
        store.write(&workspace, &change).map_err(|error| TestCaseError::fail(error.to_string()))?;
        number.set(change.number);
        prop_assert_eq!(store.change(&workspace, change.number).unwrap(), Some(change.clone()));
        let mut known = known.borrow_mut();
        for write in change.writes {
            match write.after {
                Some(record) => known.insert(write.key, record),
                None => known.remove(&write.key),
            };
        }
        Ok(())
    });
    outcome.unwrap();
    store.borrow_mut().sync().unwrap();
    drop(store);
    let loaded = loaded(&open(place.path()), "main");
    assert_eq!(loaded.bad, []);
    assert_eq!(loaded.records, known.into_inner().into_iter().collect::<Vec<_>>());
}

/// What a generated history does next.
#[derive(Clone, Debug)]
enum Act {
    Command(Vec<u32>),
    Undo(u64),
    Bookkeeping,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        3 => vec(1..6_u32, 1..3).prop_map(Act::Command),
        2 => (1..20_u64).prop_map(Act::Undo),
        1 => Just(Act::Bookkeeping),
    ];
    vec(act, 1..20)
}

fn written(number: u64, act: &Act) -> Change {
    let (cause, items) = match act {
        Act::Command(items) => (command(), items.clone()),
        Act::Undo(of) => (Cause::Undo(*of), vec![u32::try_from(*of).unwrap()]),
        Act::Bookkeeping => (Cause::Bookkeeping, Vec::new()),
    };
    let ids: std::collections::BTreeSet<u32> = items.into_iter().collect();
    let name = format!("at {number}");
    let writes =
        ids.iter().map(|id| Write { key: Key::Topic(ItemId(*id)), before: None, after: Some(topic(*id, &name)) });
    change(number, cause, writes.collect())
}

#[test]
fn the_index_finds_what_a_walk_through_the_journal_would() {
    let place = tempfile::tempdir().unwrap();
    let store = RefCell::new(open(place.path()));
    let next = Cell::new(0_u32);
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(60) });
    let outcome = runner.run(&acts(), |acts| {
        let mut store = store.borrow_mut();
        next.set(next.get() + 1);
        let workspace = workspace(&format!("w{}", next.get()));
        let journal: Vec<Change> = acts.iter().zip(1..).map(|(act, number)| written(number, act)).collect();
        for change in &journal {
            store.write(&workspace, change).unwrap();
        }
        for item in 1..6 {
            let about: Vec<Change> = journal
                .iter()
                .rev()
                .filter(|change| change.writes.iter().any(|write| write.key == Key::Topic(ItemId(item))))
                .take(4)
                .cloned()
                .collect();
            prop_assert_eq!(store.about(&workspace, Subject::Item(ItemId(item)), 4).unwrap(), about);
        }
        let is_undone =
            |number| journal.iter().any(|later| later.number > number && later.cause == Cause::Undo(number));
        let by_command = |change: &&Change| change.cause == command() && !is_undone(change.number);
        let newest = journal.iter().rev().find(by_command);
        prop_assert_eq!(store.newest_undoable(&workspace).unwrap(), newest.cloned());
        Ok(())
    });
    outcome.unwrap();
}
