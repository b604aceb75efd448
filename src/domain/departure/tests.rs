//! Which of a target's contacts are gone, until when, and who may know it.

use chrono::TimeDelta;

use super::*;
use crate::domain::ItemId;
use crate::domain::change::{Key, Record};
use crate::domain::target::{TargetKind, parse_contacts};
use crate::domain::tests::{directory, name, person};
use crate::domain::verification::{Check, Method};

const TARGET: ItemId = ItemId(1);

/// When it was noticed that ken has left.
fn noticed() -> DateTime<Utc> {
    "2026-03-09T09:00:00Z".parse().unwrap()
}

fn left(who: &str) -> (Key, Record) {
    (Key::Departed(person(who)), Record::Departed(noticed()))
}

fn check(place: u32, result: CheckResult, days_later: i64) -> (Key, Record) {
    let (subject, at) = (Subject::Item(TARGET), noticed() + TimeDelta::days(days_later));
    let check = Check { subject, method: Method::Called, result, by: person("mei"), at, note: None };
    (Key::Check(subject, place), Record::Check(check))
}

/// A target with these contacts, in a directory with these records.
fn gone(contacts: &str, mut records: Vec<(Key, Record)>) -> Vec<Departure> {
    let mut target = Target::new(TARGET, name("Ken"), TargetKind::Colleague);
    target.contacts = parse_contacts(contacts).unwrap();
    records.push((Key::Target(TARGET), Record::Target(Box::new(target))));
    let directory = directory(records);
    assert!(departures_at(&directory, Subject::Item(ItemId(2))).is_empty());
    departures_at(&directory, Subject::Item(TARGET))
}

#[test]
fn whoever_is_written_as_a_person_of_the_chat_is_found_to_be_gone_and_nobody_else() {
    for (contacts, who, has_others) in [
        ("@ken", vec!["ken"], false),
        ("chat:@ken", vec!["ken"], false),
        ("<@123>", vec!["123"], false),
        ("chat:<@!123>", vec!["123"], false),
        ("day=@ken; night=chat:@ken", vec!["ken"], false),
        ("@ken; @mei", vec!["ken"], true),
        ("@ken; <@123>", vec!["ken", "123"], false),
        ("@ken; <@123>; tel:1234", vec!["ken", "123"], true),
        ("tel:1234; @ken", vec!["ken"], true),
        ("@mei", vec![], false),
        // These are words, and lead to no person of the chat.
        ("chat:ken", vec![], false),
        ("#ken", vec![], false),
        ("chat:@ken or @mei", vec![], false),
        ("form:@ken", vec![], false),
        ("mailto:@ken", vec![], false),
    ] {
        let gone = gone(contacts, vec![left("ken"), left("123")]);
        let found: Vec<(&str, bool)> = gone.iter().map(|one| (one.who.as_str(), one.has_others)).collect();
        let expected: Vec<(&str, bool)> = who.into_iter().map(|who| (who, has_others)).collect();
        assert_eq!(found, expected, "{contacts}");
        assert!(gone.iter().all(|one| one.noticed == noticed() && !one.is_restricted));
    }
}

#[test]
fn who_is_back_is_not_gone() {
    assert_eq!(gone("@ken", Vec::new()), []);
}

#[test]
fn a_departure_counts_until_somebody_has_looked_after_it_was_noticed_and_it_holds() {
    use CheckResult::{Changed, Confirmed, Ended, Refused, Unreachable};
    for (checks, is_gone) in [
        (vec![], true),
        (vec![(Confirmed, -1)], true),
        // What was written down in the moment of the question was not known to it.
        (vec![(Confirmed, 0)], true),
        (vec![(Confirmed, 1)], false),
        (vec![(Changed, 1)], false),
        (vec![(Unreachable, 1)], true),
        (vec![(Refused, 1)], true),
        (vec![(Ended, 1)], true),
        (vec![(Confirmed, 1), (Unreachable, 2)], false),
        (vec![(Confirmed, -1), (Unreachable, 2)], true),
    ] {
        let mut records = vec![left("ken")];
        records.extend((0..).zip(&checks).map(|(place, (result, days))| check(place, *result, *days)));
        assert_eq!(!gone("@ken", records).is_empty(), is_gone, "{checks:?}");
    }
}

#[test]
fn who_stands_in_restricted_contact_points_only_is_not_for_everybody() {
    for (contacts, is_restricted) in [
        ("@ken (restricted)", true),
        ("@ken (restricted); tel:1234", true),
        ("@ken (restricted); night=@ken", false),
        ("night=@ken; @ken (restricted)", false),
    ] {
        let gone = gone(contacts, vec![left("ken")]);
        assert_eq!(gone.iter().map(|one| one.is_restricted).collect::<Vec<_>>(), [is_restricted], "{contacts}");
    }
}
