//! Ours: the real directory, the real rules of the digest and of who is asked, the real verdict.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use escalation_bot::config::Config;
use escalation_bot::domain::ItemId;
use escalation_bot::domain::change::{Key, Record, Write};
use escalation_bot::domain::directory::Directory;
use escalation_bot::domain::duty;
use escalation_bot::domain::entitlement::{
    Basis, Contribution, ContributionKind, Entitlement, Membership, MembershipState,
};
use escalation_bot::domain::notice::{NoticeKind, Outgoing, Stage};
use escalation_bot::domain::target::{Target, TargetKind};
use escalation_bot::domain::text::{Name, PersonId};
use escalation_bot::domain::topic::{Criticality, Line, Step, Topic};
use escalation_bot::domain::verdict::{Colour, judge};
use escalation_bot::domain::verification::{Check, CheckResult, Dispute, Intervals, Method, Subject};
use escalation_bot::notices;

use crate::world::{self, Lookup, Right, Tally, VERIFIERS, WEEKS, World};

/// Topics stand behind the items in the order of numbers.
const FIRST_TOPIC: usize = world::ITEMS + 1;

/// The moment before the first week.
const START: &str = "2026-01-05T08:00:00Z";

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

/// A target that is a person, by the name in the chat.
fn colleague(item: usize) -> PersonId {
    PersonId::parse(&format!("t{item}")).unwrap()
}

/// Whether somebody is there and answers what the bot asks.
fn answers(world: &mut World, week: usize, by: &PersonId) -> bool {
    let verifier: usize = by.as_str().trim_start_matches('v').parse().unwrap();
    world.is_here(verifier, week) && world.answers(verifier)
}

/// The last day of what ends with the beginning of a week.
fn last_day(week: usize) -> NaiveDate {
    let start: DateTime<Utc> = START.parse().unwrap();
    let days = u64::try_from(week * 7 - 1).unwrap();
    start.date_naive().checked_add_days(Days::new(days)).unwrap()
}

fn id(item: usize) -> ItemId {
    ItemId(u32::try_from(item + 1).unwrap())
}

impl Ours {
    pub(crate) fn new(world: &World, intervals: Option<&str>, leads: &[u32]) -> Self {
        let mut settings = Config::parse(None).unwrap().workspace;
        settings.lead_person = Some(person(0));
        settings.leads = leads.to_vec();
        settings.intervals = intervals.map_or_else(Intervals::default, |typed| typed.parse().unwrap());
        let mut ours = Self { directory: Directory::new(settings), changes: 0, now: START.parse().unwrap() };
        for item in 0..world::ITEMS {
            let verifier = world::verifier_of(item);
            if item < world::TARGETS {
                let name = Name::parse(&format!("T{item}")).unwrap();
                let kind = if item < world::IN_HOUSE { TargetKind::Department } else { TargetKind::Vendor };
                let mut target = Target::new(id(item), name, kind);
                target.care.verifier = Some(person(verifier));
                target.care.deputy = Some(person((verifier + 1) % VERIFIERS));
                if world::is_person(item) {
                    target.contacts.push(format!("@{}", colleague(item)).parse().unwrap());
                }
                ours.put(Key::Target(id(item)), Some(Record::Target(Box::new(target))));
                let topic_id = ItemId(u32::try_from(FIRST_TOPIC + item).unwrap());
                let mut topic = Topic::new(topic_id, Name::parse(&format!("P{item}")).unwrap());
                topic.steps.push(Step { target: id(item), line: Line::Functional, when: None });
                topic.care.verifier = Some(person(verifier));
                if world::is_critical(item) {
                    topic.criticality = Criticality::High;
                }
                ours.put(Key::Topic(topic.id), Some(Record::Topic(Box::new(topic))));
                ours.check(Subject::Item(topic_id), &person(verifier), CheckResult::Confirmed);
            } else {
                let target = world::target_of(item);
                let mut held = Entitlement::new(id(item), id(target), Basis::Contract);
                held.care.verifier = Some(person(verifier));
                held.care.deputy = Some(person((verifier + 1) % VERIFIERS));
                match world::right(item) {
                    // They renew all through the year.
                    Right::Tacit => {
                        let in_days = u64::try_from(30 + item * 3 % 365).unwrap();
                        held.term.first_last_day = ours.now.date_naive().checked_add_days(Days::new(in_days));
                        held.term.renewal = "tacit 12mo".parse().unwrap();
                        held.term.notice = Some("2mo".parse().unwrap());
                    }
                    Right::Fixed => held.term.first_last_day = world.ends(item).map(last_day),
                    Right::Membership => {
                        held.basis = Basis::Membership;
                        let state = MembershipState::Registered;
                        held.membership =
                            Some(Membership { account: None, state, rules: None, contributions: Vec::new() });
                    }
                }
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
        let verifiers = (0..VERIFIERS).map(|verifier| (person(verifier), world.is_here(verifier, week)));
        let colleagues = (0..world::IN_HOUSE).filter(|item| world::is_person(*item));
        let colleagues = colleagues.map(|item| (colleague(item), !world.has_left_the_chat(item)));
        for (person, is_here) in verifiers.chain(colleagues) {
            let key = Key::Departed(person);
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
                    // What is joined to another is said in the message of that one.
                    if outgoing.stage == Stage::Pending {
                        world.tally.posts += 1;
                        let sent = (**outgoing).clone().arrived(None, then, 0);
                        self.put(write.key.clone(), Some(Record::Notice(Box::new(sent))));
                    }
                    match key.kind {
                        NoticeKind::Digest => self.answer(world, week, outgoing),
                        NoticeKind::Deadline => self.decide(world, week, outgoing),
                        NoticeKind::Membership => self.give(world, week, outgoing),
                        NoticeKind::Allowance | NoticeKind::FollowUp | NoticeKind::Handover => {}
                    }
                }
            }
        }
    }

    fn answer(&mut self, world: &mut World, week: usize, digest: &Outgoing) {
        let mut done: BTreeSet<Subject> = BTreeSet::new();
        for asking in &digest.about {
            let (Some(by), Subject::Item(of)) = (&asking.person, asking.subject) else { continue };
            if done.contains(&asking.subject) || !answers(world, week, by) {
                continue;
            }
            let item = usize::try_from(of.0).unwrap() - 1;
            if item >= world::ITEMS {
                // A path: read, and true as long as its targets are.
                world.tally.minutes += world::MINUTES_A_PATH;
                self.check(asking.subject, by, CheckResult::Confirmed);
                continue;
            }
            let was_broken = world.looked(item, world::LOOKS_WHEN_ASKED_HOW);
            self.found(asking.subject, by, was_broken);
            // Who has somebody on the line asks about the rights there too: that is one button.
            for other in duty::together(&self.directory, asking.subject, self.directory.today(self.now)) {
                let Subject::Item(of) = other else { continue };
                let was_broken = world.looked_too(usize::try_from(of.0).unwrap() - 1);
                self.found(other, by, was_broken);
                done.insert(other);
            }
        }
    }

    fn found(&mut self, subject: Subject, by: &PersonId, was_broken: bool) {
        let result = if was_broken { CheckResult::Changed } else { CheckResult::Confirmed };
        self.check(subject, by, result);
    }

    /// The right that a notice is about, and who was asked; what is joined to it has a record of its own.
    fn asked_about(&self, notice: &Outgoing) -> Option<(Entitlement, PersonId)> {
        let asking = notice.about.first()?;
        let Subject::Item(of) = asking.subject else { return None };
        Some((self.directory.entitlement(of)?.clone(), asking.person.clone()?))
    }

    /// Whoever is told of a deadline and answers says what was decided: that ends the round.
    fn decide(&mut self, world: &mut World, week: usize, notice: &Outgoing) {
        let Some((held, by)) = self.asked_about(notice) else { return };
        if !answers(world, week, &by) {
            return;
        }
        world.tally.minutes += world::MINUTES_A_DECISION;
        let item = usize::try_from(held.id.0).unwrap() - 1;
        let mut after = held.clone();
        if held.term.renews_by_itself() {
            let today = self.directory.today(self.now);
            after.term.renewal_decided = held.term.upcoming_terms(today).next().map(|dates| dates.last_day);
        } else if world.is_bought_again(item) {
            after.term.first_last_day = world.ends(item).map(|week| last_day(week + world::WEEKS_A_YEAR));
        } else {
            after.term.ended_on = held.term.first_last_day;
        }
        self.put(Key::Entitlement(held.id), Some(Record::Entitlement(Box::new(after))));
    }

    /// Something is given to a community, by who answers.
    fn give(&mut self, world: &mut World, week: usize, notice: &Outgoing) {
        let Some((held, by)) = self.asked_about(notice) else { return };
        if !answers(world, week, &by) {
            return;
        }
        let mut after = held.clone();
        let given = Contribution { on: self.directory.today(self.now), kind: ContributionKind::Answered, link: None };
        after.membership.as_mut().unwrap().contributions.push(given);
        self.put(Key::Entitlement(held.id), Some(Record::Entitlement(Box::new(after))));
    }

    fn look_up(&mut self, world: &mut World, lookup: &Lookup, logging: f64) {
        let directory = &self.directory;
        let topic = directory.topic(ItemId(u32::try_from(FIRST_TOPIC + lookup.topic).unwrap())).unwrap();
        let reader = PersonId::parse("reader").unwrap();
        let verdict = judge(directory, topic, directory.target(id(lookup.target)).unwrap(), &reader, self.now);
        let says = match verdict.colour {
            Colour::Usable => Some(true),
            Colour::Conditional | Colour::Unknown => None,
            Colour::Unusable => Some(false),
        };
        world.answered(lookup, says);
        if !world.uses(says) {
            return;
        }
        let is_logged = world.says_so(logging);
        let is_reported = is_logged || world.says_so(world::REPORTS);
        for item in lookup.items() {
            if world.works(item) {
                // Only a use that went well confirms both.
                if world.is_true(lookup) && is_logged {
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
