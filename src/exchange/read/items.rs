//! Targets and topics of a document.

use std::collections::BTreeMap;

use super::{FaultKind, Place, Reader};
use crate::domain::change::{Key, Record};
use crate::domain::search::fold;
use crate::domain::target::{Away, CONTACTS_MAX, Target, TargetKind, WorkingBasis};
use crate::domain::text::{LIST_MAX, Name, Note, PersonId};
use crate::domain::topic::{Criticality, Line, Nothing, STEPS_MAX, Step, Topic, TopicKind};
use crate::domain::verification::INTERVAL_DAYS;
use crate::domain::{Care, ItemId};
use crate::exchange::document::{self, Document};
use crate::exchange::{Extent, with_restricted};

pub(super) fn name(typed: &str) -> Option<Name> {
    Name::parse(typed).ok()
}

pub(super) fn note(typed: &str) -> Option<Note> {
    Note::parse(typed).ok()
}

pub(super) fn person(typed: &str) -> Option<PersonId> {
    PersonId::parse(typed).ok()
}

pub(super) fn day(typed: &str) -> Option<chrono::NaiveDate> {
    typed.parse().ok()
}

impl Reader<'_> {
    pub(super) fn items(&mut self, document: &Document) {
        let targets: Vec<(ItemId, &document::Target)> =
            self.numbers.targets.iter().copied().zip(&document.target).collect();
        for (id, target) in targets {
            let read = self.at(format!("target {}", target.name)).a_target(id, target);
            if let Some(target) = read {
                self.put(Key::Target(id), Record::Target(Box::new(target)));
            }
        }
        let topics: Vec<(ItemId, &document::Topic)> =
            self.numbers.topics.iter().copied().zip(&document.topic).collect();
        for (id, topic) in topics {
            let read = self.at(format!("topic {}", topic.name)).a_topic(id, topic);
            if let Some(topic) = read {
                self.put(Key::Topic(id), Record::Topic(Box::new(topic)));
            }
        }
        self.names_are_free();
    }

    /// No two targets have one name, and no name or alias means two topics.
    fn names_are_free(&mut self) {
        let mut targets: BTreeMap<String, ItemId> = BTreeMap::new();
        let mut topics: BTreeMap<String, ItemId> = BTreeMap::new();
        let mut taken = Vec::new();
        for target in self.directory.targets().filter(|target| !self.records.contains_key(&Key::Target(target.id))) {
            targets.insert(fold::strict(target.name.as_str()), target.id);
        }
        for topic in self.directory.topics().filter(|topic| !self.records.contains_key(&Key::Topic(topic.id))) {
            topics.extend(names_of(topic).map(|name| (fold::strict(name.as_str()), topic.id)));
        }
        for record in self.records.values() {
            let (names, id, known): (Vec<&Name>, _, _) = match record {
                Record::Target(target) => (vec![&target.name], target.id, &mut targets),
                Record::Topic(topic) => (names_of(topic).collect(), topic.id, &mut topics),
                _ => continue,
            };
            for name in names {
                let there = known.entry(fold::strict(name.as_str())).or_insert(id);
                if *there != id {
                    taken.push((id, name.clone()));
                }
            }
        }
        for (id, name) in taken {
            self.at(id.to_string()).fault("name", FaultKind::Taken(name.to_string()));
        }
    }
}

fn names_of(topic: &Topic) -> impl Iterator<Item = &Name> {
    std::iter::once(&topic.name).chain(&topic.aliases)
}

impl Place<'_, '_> {
    fn a_target(&mut self, id: ItemId, typed: &document::Target) -> Option<Target> {
        let called = self.read("name", &typed.name, name);
        let kind = self.read("kind", &typed.kind, TargetKind::from_word);
        let mut contacts = self.all(("contact", CONTACTS_MAX), &typed.contact, |typed| typed.parse().ok());
        if let Some(there) = self.reader.directory.target(id).filter(|_| self.reader.extent == Extent::Open) {
            contacts = with_restricted(contacts, there);
            if contacts.len() > CONTACTS_MAX {
                self.fault("contact", FaultKind::TooMany(CONTACTS_MAX));
            }
        }
        let hours = self.may_parse("hours", typed.hours.as_ref());
        let procedure = self.may("procedure", typed.procedure.as_ref(), note);
        let have_ready = self.all(("have_ready", LIST_MAX), &typed.have_ready, name);
        let document = self.may("rule_document", typed.rule_document.as_ref(), note);
        let basis = self.may("basis", typed.basis.as_ref(), |word| match word {
            "rule" => Some(WorkingBasis::Rule(document.clone())),
            "informal" => Some(WorkingBasis::Informal(document.clone())),
            "none" => Some(WorkingBasis::NoneYet),
            _ => None,
        });
        let gatekeeper = self.may_target("gatekeeper", typed.gatekeeper.as_ref());
        if gatekeeper == Some(id) {
            self.fault("gatekeeper", FaultKind::Contradiction);
        }
        let notes = self.may("notes", typed.notes.as_ref(), note);
        let away = typed.away.as_ref().and_then(|away| self.an_absence(away));
        let care = self.a_care(typed.care.as_ref());
        Some(Target {
            contacts,
            hours,
            procedure,
            have_ready,
            basis,
            gatekeeper,
            away,
            care,
            notes,
            ..Target::new(id, called?, kind?)
        })
    }

    fn an_absence(&mut self, typed: &document::Away) -> Option<Away> {
        let until = self.read("away.until", &typed.until, day);
        let instead = self.may_target("away.instead", typed.instead.as_ref());
        let why = self.may("away.note", typed.note.as_ref(), note);
        Some(Away { until: until?, instead, note: why })
    }

    pub(super) fn a_care(&mut self, typed: Option<&document::Care>) -> Care {
        let Some(typed) = typed else { return Care::default() };
        let interval_days = typed.interval.filter(|days| INTERVAL_DAYS.contains(days));
        if interval_days != typed.interval {
            self.fault("care.interval", FaultKind::Value(typed.interval.unwrap_or_default().to_string()));
        }
        Care {
            verifier: self.may("care.verifier", typed.verifier.as_ref(), person),
            deputy: self.may("care.deputy", typed.deputy.as_ref(), person),
            interval_days,
        }
    }

    fn a_topic(&mut self, id: ItemId, typed: &document::Topic) -> Option<Topic> {
        let called = self.read("name", &typed.name, name);
        let reading = self.may("reading", typed.reading.as_ref(), name);
        let kind = self.may("type", typed.kind.as_ref(), TopicKind::from_word);
        let aliases = self.all(("aliases", LIST_MAX), &typed.aliases, name);
        let criticality = self.may("criticality", typed.criticality.as_ref(), Criticality::from_word);
        let notes = self.may("notes", typed.notes.as_ref(), note);
        let nothing = typed.nothing.as_ref().and_then(|nothing| self.a_nothing(nothing));
        let care = self.a_care(typed.care.as_ref());
        let steps = self.a_path(&typed.step);
        if nothing.is_some() && !steps.is_empty() {
            self.fault("nothing", FaultKind::Contradiction);
        }
        Some(Topic {
            reading,
            kind: kind.unwrap_or(TopicKind::Product),
            aliases,
            criticality: criticality.unwrap_or(Criticality::Normal),
            care,
            notes,
            steps,
            nothing,
            ..Topic::new(id, called?)
        })
    }

    fn a_nothing(&mut self, typed: &document::Nothing) -> Option<Nothing> {
        let on = self.read("nothing.on", &typed.on, day);
        let by = self.read("nothing.by", &typed.by, person);
        let found = self.may("nothing.note", typed.note.as_ref(), note);
        Some(Nothing { on: on?, by: by?, note: found })
    }

    fn a_path(&mut self, typed: &[document::Step]) -> Vec<Step> {
        if typed.len() > STEPS_MAX {
            self.fault("step", FaultKind::TooMany(STEPS_MAX));
            return Vec::new();
        }
        let mut steps: Vec<Step> = Vec::new();
        for typed in typed {
            let target = self.target("step.target", &typed.target);
            let line = self.may("step.line", typed.line.as_ref(), Line::from_word).unwrap_or(Line::Functional);
            let when = self.may("step.when", typed.when.as_ref(), note);
            let Some(target) = target else { continue };
            if steps.iter().any(|step| step.target == target) {
                self.fault("step.target", FaultKind::Taken(typed.target.clone()));
            }
            steps.push(Step { target, line, when });
        }
        steps
    }
}
