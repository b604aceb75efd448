//! Ours: the real directory, the real rules of the digest and of who is asked, the real verdict.

use chrono::{DateTime, Days, TimeDelta, Utc};
use escalation_bot::config::Config;
use escalation_bot::domain::ItemId;
use escalation_bot::domain::change::{Key, Record, Write};
use escalation_bot::domain::directory::Directory;
use escalation_bot::domain::entitlement::{Basis, Entitlement};
use escalation_bot::domain::notice::{NoticeKind, Outgoing};
use escalation_bot::domain::target::{Target, TargetKind};
use escalation_bot::domain::text::{Name, PersonId};
use escalation_bot::domain::topic::{Line, Step, Topic};
use escalation_bot::domain::verdict::{Colour, judge};
use escalation_bot::domain::verification::{Check, CheckResult, Dispute, Method, Subject};
use escalation_bot::notices;

use crate::world::{self, Lookup, Tally, VERIFIERS, WEEKS, World};

/// Topics stand behind the items in the order of numbers.
const FIRST_TOPIC: usize = world::ITEMS + 1;

pub(crate) struct Ours {
    directory: Directory,
    changes: u64,
    now: DateTime<Utc>,
}

fn subject(item: usize) -> Subject {
    Subject::Item(ItemId(u32::try_from(item + 1).unwrap()))
}

fn person(verifier: usize) -> PersonId {
    PersonId::parse(&format!("v{verifier}")).unwrap()
}

fn id(item: usize) -> ItemId {
    ItemId(u32::try_from(item + 1).unwrap())
}

impl Ours {
    pub(crate) fn new(intervals: Option<(u32, u32)>, leads: &[u32]) -> Self {
        let mut settings = Config::parse(None).unwrap().workspace;
        settings.lead_person = Some(person(0));
        settings.leads = leads.to_vec();
        let mut ours =
            Self { directory: Directory::new(settings), changes: 0, now: "2026-01-05T08:00:00Z".parse().unwrap() };
        for item in 0..world::ITEMS {
            let verifier = world::verifier_of(item);
            let (of_rights, of_targets) = intervals.unzip();
            if item < world::TARGETS {
                let name = Name::parse(&format!("T{item}")).unwrap();
                let mut target = Target::new(id(item), name, TargetKind::Vendor);
                target.care.verifier = Some(person(verifier));
                target.care.deputy = Some(person((verifier + 1) % VERIFIERS));
                target.care.interval_days = of_targets;
                ours.put(Key::Target(id(item)), Some(Record::Target(Box::new(target))));
                let topic_id = ItemId(u32::try_from(FIRST_TOPIC + item).unwrap());
                let mut topic = Topic::new(topic_id, Name::parse(&format!("P{item}")).unwrap());
                topic.steps.push(Step { target: id(item), line: Line::Functional, when: None });
                topic.care.verifier = Some(person(verifier));
                ours.put(Key::Topic(topic.id), Some(Record::Topic(Box::new(topic))));
                ours.check(Subject::Item(topic_id), &person(verifier), CheckResult::Confirmed);
            } else {
                let target = (item - world::TARGETS) % world::TARGETS;
                let mut held = Entitlement::new(id(item), id(target), Basis::Contract);
                held.care.verifier = Some(person(verifier));
                held.care.deputy = Some(person((verifier + 1) % VERIFIERS));
                held.care.interval_days = of_rights;
                // Contracts renew by themselves throughout the year, with notice to give two months before.
                let in_days = u64::try_from(30 + item * 3 % 365).unwrap();
                held.term.first_last_day = ours.now.date_naive().checked_add_days(Days::new(in_days));
                held.term.renewal = "tacit 12mo".parse().unwrap();
                held.term.notice = Some("2mo".parse().unwrap());
                ours.put(Key::Entitlement(held.id), Some(Record::Entitlement(Box::new(held))));
            }
            ours.check(subject(item), &person(verifier), CheckResult::Confirmed);
        }
        ours
    }

    pub(crate) fn run(mut self, world: &mut World, logging: f64) -> Tally {
        for week in 0..WEEKS {
            world.rot(week);
            self.presence(world, week);
            self.a_week_of_notices(world, week);
            for lookup in world.lookups() {
                self.look_up(world, &lookup, logging);
            }
        }
        std::mem::take(&mut world.tally)
    }

    fn put(&mut self, key: Key, after: Option<Record>) {
        let before = self.directory.record(&key);
        self.write(&[Write { key, before, after }]);
    }

    fn write(&mut self, writes: &[Write]) {
        self.changes += 1;
        self.directory.apply(self.changes, writes);
    }

    /// A check as the command writes it: it ends a dispute and a silence.
    fn check(&mut self, subject: Subject, by: &PersonId, result: CheckResult) {
        let place = u32::try_from(self.directory.checks(subject).len()).unwrap();
        let check = Check { subject, method: Method::Called, result, by: by.clone(), at: self.now, note: None };
        self.put(Key::Check(subject, place), Some(Record::Check(check)));
        for key in [Key::Dispute(subject), Key::Asked(subject), Key::Silence(by.clone())] {
            if self.directory.record(&key).is_some() {
                self.put(key, None);
            }
        }
    }

    fn presence(&mut self, world: &World, week: usize) {
        for verifier in 0..VERIFIERS {
            let key = Key::Departed(person(verifier));
            let is_here = world.is_here(verifier, week);
            if is_here == self.directory.record(&key).is_some() {
                self.put(key, (!is_here).then_some(Record::Departed(self.now)));
            }
        }
    }

    /// Seven days, one look each; what is said arrives, and who is asked answers or does not.
    fn a_week_of_notices(&mut self, world: &mut World, week: usize) {
        for _ in 0..7 {
            let then = self.now + TimeDelta::days(1);
            let writes = notices::due(&self.directory, self.now, then);
            self.now = then;
            self.write(&writes);
            for write in &writes {
                if let (Key::Notice(key), None, Some(Record::Notice(outgoing))) =
                    (&write.key, &write.before, &write.after)
                {
                    world.tally.posts += 1;
                    let sent = (**outgoing).clone().arrived(None, then, 0);
                    self.put(write.key.clone(), Some(Record::Notice(Box::new(sent))));
                    if key.kind == NoticeKind::Digest {
                        self.answer(world, week, outgoing);
                    }
                }
            }
        }
    }

    fn answer(&mut self, world: &mut World, week: usize, digest: &Outgoing) {
        for asking in &digest.about {
            let (Some(by), Subject::Item(of)) = (&asking.person, asking.subject) else { continue };
            let verifier: usize = by.as_str().trim_start_matches('v').parse().unwrap();
            if !world.is_here(verifier, week) || !world.answers(verifier) {
                continue;
            }
            let item = usize::try_from(of.0).unwrap() - 1;
            if item >= world::ITEMS {
                // A path: read, and true as long as its targets are.
                world.tally.minutes += 0.5;
                self.check(asking.subject, by, CheckResult::Confirmed);
            } else {
                let was_broken = world.looked(item, world::LOOKS_WHEN_ASKED_HOW);
                let result = if was_broken { CheckResult::Changed } else { CheckResult::Confirmed };
                self.check(asking.subject, by, result);
            }
        }
    }

    fn look_up(&mut self, world: &mut World, lookup: &Lookup, logging: f64) {
        let directory = &self.directory;
        let topic = directory.topic(ItemId(u32::try_from(FIRST_TOPIC + lookup.topic).unwrap())).unwrap();
        let reader = PersonId::parse("reader").unwrap();
        let verdict = judge(directory, topic, directory.target(id(lookup.target)).unwrap(), &reader, self.now);
        let right = verdict.entitlement.map_or(lookup.right, |id| usize::try_from(id.0).unwrap() - 1);
        let lookup = Lookup { right, ..*lookup };
        let says = match verdict.colour {
            Colour::Usable => Some(true),
            Colour::Conditional | Colour::Unknown => None,
            Colour::Unusable => Some(false),
        };
        world.answered(&lookup, says);
        if !world.uses(says) {
            return;
        }
        let is_logged = world.says_so(logging);
        let is_reported = is_logged || world.says_so(world::REPORTS);
        for item in [lookup.target, lookup.right] {
            if world.works(item) {
                // Only a use that went well confirms both.
                if world.is_true(&lookup) && is_logged {
                    self.check(subject(item), &reader, CheckResult::Confirmed);
                }
            } else if is_logged {
                self.check(subject(item), &reader, CheckResult::Unreachable);
            } else if is_reported {
                let dispute = Dispute { subject: subject(item), by: reader.clone(), at: self.now, why: None };
                self.put(Key::Dispute(subject(item)), Some(Record::Dispute(dispute)));
            }
        }
    }
}
