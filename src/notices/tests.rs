//! What is due between two moments, in a directory that a test builds and lives through day by day.

use chrono::{NaiveDate, Weekday};

use super::*;
use crate::domain::entitlement::{Basis, Entitlement};
use crate::domain::holidays::Calendar;
use crate::domain::settings::Language;
use crate::domain::target::{Target, TargetKind, parse_contacts};
use crate::domain::text::{Name, PersonId};
use crate::domain::topic::{Line, Step, Topic};
use crate::domain::verification::{Check, CheckResult, Intervals, Method};

mod about_items;
mod asked_after;
mod deadlines;
mod digest;
mod forgetting;
mod schedule;
mod together;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn person(name: &str) -> PersonId {
    PersonId::parse(name).unwrap()
}

fn settings(zone: &str, weekday: Weekday, time: &str) -> Settings {
    Settings {
        channel: None,
        weekday,
        time: crate::domain::schedule::parse_time(time).unwrap(),
        zone: zone.parse().unwrap(),
        language: Language::En,
        leads: vec![90, 30, 7, 0],
        editor_role: None,
        lead_person: None,
        holidays: Calendar::default(),
        empty_digest: false,
        intervals: Intervals::default(),
    }
}

/// A directory in the making, at 09:00 UTC of a day.
struct World {
    directory: Directory,
    changes: u64,
}

impl World {
    fn new() -> Self {
        Self { directory: Directory::new(settings("UTC", Weekday::Mon, "09:00")), changes: 0 }
    }

    fn set(&mut self, change: impl FnOnce(&mut Settings)) -> &mut Self {
        let mut settings = self.directory.settings().clone();
        change(&mut settings);
        self.put(Key::Settings, Some(Record::Settings(Box::new(settings))))
    }

    fn put(&mut self, key: Key, after: Option<Record>) -> &mut Self {
        let before = self.directory.record(&key);
        self.write(&[Write { key, before, after }]);
        self
    }

    fn write(&mut self, writes: &[Write]) {
        self.changes += 1;
        self.directory.apply(self.changes, writes);
    }

    fn target(&mut self, id: u32, verifier: &str) -> &mut Self {
        let mut target = Target::new(ItemId(id), Name::parse(&format!("T{id}")).unwrap(), TargetKind::Department);
        target.care.verifier = (!verifier.is_empty()).then(|| person(verifier));
        self.put(Key::Target(target.id), Some(Record::Target(Box::new(target))))
    }

    /// A target that is reached so, on the path of a topic with the next number.
    fn on_path(&mut self, id: u32, contacts: &str) -> &mut Self {
        let mut target = Target::new(ItemId(id), Name::parse(&format!("T{id}")).unwrap(), TargetKind::Colleague);
        target.contacts = parse_contacts(contacts).unwrap();
        let mut topic = Topic::new(ItemId(id + 1), Name::parse(&format!("P{id}")).unwrap());
        topic.steps.push(Step { target: target.id, line: Line::Functional, when: None });
        self.put(Key::Target(target.id), Some(Record::Target(Box::new(target))));
        self.put(Key::Topic(topic.id), Some(Record::Topic(Box::new(topic))))
    }

    fn held(&mut self, id: u32, change: impl FnOnce(&mut Entitlement)) -> &mut Self {
        let mut held = Entitlement::new(ItemId(id), ItemId(1), Basis::Contract);
        held.care.verifier = Some(person("ann"));
        change(&mut held);
        self.put(Key::Entitlement(held.id), Some(Record::Entitlement(Box::new(held))))
    }

    fn checked(&mut self, id: u32, on: &str) -> &mut Self {
        let subject = Subject::Item(ItemId(id));
        let place = u32::try_from(self.directory.checks(subject).len()).unwrap();
        let (method, result) = (Method::Called, CheckResult::Confirmed);
        let check = Check { subject, method, result, by: person("ann"), at: at(on), note: None };
        self.put(Key::Check(subject, place), Some(Record::Check(check)))
    }

    /// What is said from just after one day's turn up to another's, day by day; the days without a word left out.
    fn daily(&mut self, from: &str, to: &str) -> Vec<String> {
        let (mut now, to) = (at(from), at(to));
        let mut said = Vec::new();
        while now < to {
            let next = now + TimeDelta::days(1);
            said.extend(self.said(now, next));
            now = next;
        }
        said
    }

    /// What is said after one moment and by another: key and lateness, and written down as decided.
    fn said(&mut self, from: DateTime<Utc>, now: DateTime<Utc>) -> Vec<String> {
        let writes = due(&self.directory, from, now);
        let said = writes
            .iter()
            .filter_map(|write| match (&write.key, &write.before, &write.after) {
                (Key::Notice(key), None, Some(Record::Notice(outgoing))) => {
                    let late = if outgoing.is_late() { " late" } else { "" };
                    let today = self.directory.today(now);
                    Some(format!("{today} {} #{} {} -{}{late}", key.kind.word(), key.item.0, key.day, key.number))
                }
                _ => None,
            })
            .collect();
        self.write(&writes);
        said
    }

    fn asked(&self, on: &str) -> Vec<(String, Vec<u32>)> {
        let draft = draft(&self.directory, at(on), at(on));
        let mut asked: Vec<(String, Vec<u32>)> = Vec::new();
        for asking in draft.about {
            let name = asking.person.map_or("nobody".to_owned(), |person| person.to_string());
            let Subject::Item(id) = asking.subject else { continue };
            match asked.last_mut().filter(|(last, _)| *last == name) {
                Some((_, ids)) => ids.push(id.0),
                None => asked.push((name, vec![id.0])),
            }
        }
        asked
    }
}

fn at(on: &str) -> DateTime<Utc> {
    day(on).and_hms_opt(9, 0, 0).unwrap().and_utc()
}
