//! Whole directories as commands could have made them: every kind of record that is taken along, and references that resolve.
//!
//! They are made of any records: numbers become those that were given, references the items that are there, and values
//! that no command accepts the nearest that one does. A reference to nothing is left out where it may be, else its record.

use std::collections::BTreeSet;

use chrono::Timelike;
use escalation_bot::domain::attention::SNOOZES_MAX;
use escalation_bot::domain::entitlement::INCIDENTS_MAX;
use escalation_bot::domain::search::fold;
use escalation_bot::domain::settings::LEAD_DAYS_MAX;

use super::*;

/// Most records of a directory: enough that each kind is there several times, as a rule.
const RECORDS_MAX: usize = 80;

/// The records of a directory.
pub(crate) fn directories() -> impl Strategy<Value = Vec<(Key, Record)>> {
    (settings(), vec(records(), 0..RECORDS_MAX), 0..10_u32).prop_map(|(settings, records, gap)| {
        let mut whole = Whole::new(&records);
        for (key, record) in records {
            whole.take(&key, record);
        }
        let next = whole.next + gap;
        whole.put(Key::NextNumber, Record::NextNumber(next));
        whole.put(Key::Settings, Record::Settings(Box::new(decided(settings))));
        whole.records.into_iter().collect()
    })
}

/// The settings of a workspace that has decided nothing.
pub(crate) fn decided_nothing() -> Settings {
    escalation_bot::config::Config::parse(None).unwrap().workspace
}

fn decided(settings: Settings) -> Settings {
    let time = settings.time.with_second(0).unwrap();
    let leads = if settings.leads.is_empty() { vec![30] } else { leads(settings.leads) };
    Settings { time, leads, ..settings }
}

fn leads(leads: Vec<u32>) -> Vec<u32> {
    leads.into_iter().map(|days| days % (LEAD_DAYS_MAX + 1)).collect()
}

/// The kinds of items that have numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Numbered {
    Target,
    Topic,
    Contract,
    Membership,
    Escalation,
    Handover,
}

fn kind(record: &Record) -> Option<Numbered> {
    match record {
        Record::Target(_) => Some(Numbered::Target),
        Record::Topic(_) => Some(Numbered::Topic),
        Record::Entitlement(held) if held.membership.is_some() => Some(Numbered::Membership),
        Record::Entitlement(_) => Some(Numbered::Contract),
        Record::Escalation(_) => Some(Numbered::Escalation),
        Record::Handover(_) => Some(Numbered::Handover),
        _ => None,
    }
}

/// A directory in the making.
struct Whole {
    targets: Vec<ItemId>,
    topics: Vec<ItemId>,
    rights: Vec<ItemId>,
    escalations: Vec<ItemId>,
    names: BTreeSet<(bool, String)>,
    records: BTreeMap<Key, Record>,
    next: u32,
}

impl Whole {
    /// Gives every item that will be there its number, in the order in which they come.
    fn new(records: &[(Key, Record)]) -> Self {
        let of = |wanted: &[Numbered]| -> Vec<ItemId> {
            let kinds = (1..).zip(records.iter().filter_map(|(_, record)| kind(record)));
            kinds.filter(|(_, kind)| wanted.contains(kind)).map(|(number, _)| ItemId(number)).collect()
        };
        let targets = of(&[Numbered::Target]);
        let topics = of(&[Numbered::Topic]);
        let rights = if targets.is_empty() { Vec::new() } else { of(&[Numbered::Contract, Numbered::Membership]) };
        let has_ways = !targets.is_empty() && !topics.is_empty();
        let escalations = if has_ways { of(&[Numbered::Escalation]) } else { Vec::new() };
        Self { targets, topics, rights, escalations, names: BTreeSet::new(), records: BTreeMap::new(), next: 1 }
    }

    fn put(&mut self, key: Key, record: Record) {
        self.records.insert(key, record);
    }

    fn number(&mut self) -> ItemId {
        self.next += 1;
        ItemId(self.next - 1)
    }

    fn target(&self, any: ItemId) -> Option<ItemId> {
        one_of(&self.targets, any)
    }

    fn subject(&self, any: Subject) -> Option<Subject> {
        let Subject::Item(id) = any else { return Some(any) };
        let items: Vec<ItemId> = [&self.targets, &self.topics, &self.rights].into_iter().flatten().copied().collect();
        one_of(&items, id).map(Subject::Item)
    }

    /// A name that no other item of its kind has.
    fn unused(&mut self, is_topic: bool, name: &Name) -> Option<Name> {
        self.names.insert((is_topic, fold::strict(name.as_str()))).then(|| name.clone())
    }

    fn named(&mut self, is_topic: bool, name: &Name, id: ItemId) -> Name {
        self.unused(is_topic, name).unwrap_or_else(|| Name::parse(&format!("number {}", id.0)).unwrap())
    }

    fn take(&mut self, key: &Key, record: Record) {
        match record {
            Record::Target(target) => {
                let id = self.number();
                let target = self.a_target(id, *target);
                self.put(Key::Target(id), Record::Target(Box::new(target)));
            }
            Record::Topic(topic) => {
                let id = self.number();
                let topic = self.a_topic(id, *topic);
                self.put(Key::Topic(id), Record::Topic(Box::new(topic)));
            }
            Record::Entitlement(held) => {
                let id = self.number();
                let Some(target) = self.target(held.target) else { return };
                let held = self.an_entitlement((id, target), *held);
                self.put(Key::Entitlement(id), Record::Entitlement(Box::new(held)));
            }
            Record::Escalation(one) => {
                let id = self.number();
                let (Some(topic), Some(target)) = (one_of(&self.topics, one.topic), self.target(one.target)) else {
                    return;
                };
                let entitlement = one.entitlement.and_then(|right| one_of(&self.rights, right));
                let one = Escalation { id, topic, target, entitlement, ..*one };
                self.put(Key::Escalation(id), Record::Escalation(Box::new(one)));
            }
            Record::Handover(one) => {
                let id = self.number();
                let about = |piece: &Piece| Piece {
                    subject: piece.subject.and_then(|subject| self.subject(subject)),
                    ..piece.clone()
                };
                let pieces = one.pieces.iter().map(about).collect();
                self.put(Key::Handover(id), Record::Handover(Box::new(Handover { id, pieces, ..*one })));
            }
            Record::Check(check) => {
                let Some(subject) = self.subject(check.subject) else { return };
                let place =
                    (0..=u32::MAX).find(|place| !self.records.contains_key(&Key::Check(subject, *place))).unwrap();
                self.put(Key::Check(subject, place), Record::Check(Check { subject, ..check }));
            }
            Record::Dispute(dispute) => {
                let Some(subject) = self.subject(dispute.subject) else { return };
                self.put(Key::Dispute(subject), Record::Dispute(Dispute { subject, ..dispute }));
            }
            Record::Fallback(line) => {
                let line: Vec<ItemId> = line.into_iter().filter_map(|id| self.target(id)).collect();
                if !line.is_empty() {
                    self.put(Key::Fallback, Record::Fallback(line));
                }
            }
            Record::Miss(miss) => self.put(Key::Miss(fold::strict(miss.typed.as_str())), Record::Miss(miss)),
            Record::Readiness(survey) => {
                let counts: BTreeMap<&str, u32> =
                    survey.gaps.iter().map(|(rule, count)| (rule.word(), *count)).collect();
                let gaps = GapRule::ALL.iter().filter_map(|rule| Some((*rule, *counts.get(rule.word())?))).collect();
                self.put(key.clone(), Record::Readiness(Survey { gaps, ..survey }));
            }
            Record::Snooze(snooze) => {
                let Key::Snooze(any) = key else { return };
                let Some(subject) = self.subject(*any) else { return };
                let times = snooze.times % (SNOOZES_MAX + 1);
                self.put(Key::Snooze(subject), Record::Snooze(Snooze { times, ..snooze }));
            }
            Record::Notice(outgoing) => {
                let Key::Notice(any) = key else { return };
                let items = match any.kind {
                    NoticeKind::Deadline | NoticeKind::Allowance | NoticeKind::Membership => &self.rights,
                    NoticeKind::FollowUp => &self.escalations,
                    NoticeKind::Digest | NoticeKind::Handover => return,
                };
                let Some(item) = one_of(items, any.item) else { return };
                self.put(Key::Notice(NoticeKey { item, ..*any }), Record::Notice(Box::new(arrived(outgoing.due_at))));
            }
            Record::Accountable(_) | Record::Absence(_) => self.put(key.clone(), record),
            // The number and the settings are given at the end; the rest is of this place, and stays here.
            Record::Settings(_)
            | Record::NextNumber(_)
            | Record::Draft(_)
            | Record::Asked(_)
            | Record::Silence(_)
            | Record::SaidUpTo(_)
            | Record::Departed(_)
            | Record::Called(_) => {}
        }
    }

    fn a_target(&mut self, id: ItemId, target: Target) -> Target {
        // A contact exists by having been read, with its means or as it is.
        let typed = |contact: &Contact| [contact.value.clone(), contact.to_string()];
        let contacts = target.contacts.iter().flat_map(typed).filter_map(|typed| typed.parse().ok()).collect();
        let gatekeeper = target.gatekeeper.and_then(|other| self.target(other)).filter(|other| *other != id);
        let instead = |away: Away| Away { instead: away.instead.and_then(|other| self.target(other)), ..away };
        let away = target.away.map(instead);
        let name = self.named(false, &target.name, id);
        Target { id, name, contacts, gatekeeper, away, care: cared(target.care), ..target }
    }

    fn a_topic(&mut self, id: ItemId, topic: Topic) -> Topic {
        let name = self.named(true, &topic.name, id);
        let aliases = topic.aliases.iter().filter_map(|alias| self.unused(true, alias)).collect();
        let mut steps: Vec<Step> = Vec::new();
        for step in topic.steps {
            let target = self.target(step.target);
            if let Some(target) = target.filter(|target| steps.iter().all(|step| step.target != *target)) {
                steps.push(Step { target, ..step });
            }
        }
        let nothing = topic.nothing.filter(|_| steps.is_empty());
        Topic { id, name, aliases, steps, nothing, care: cared(topic.care), ..topic }
    }

    fn an_entitlement(&self, (id, target): (ItemId, ItemId), held: Entitlement) -> Entitlement {
        let topics = held.topics.iter().filter_map(|topic| one_of(&self.topics, *topic)).collect();
        let care = cared(held.care.clone());
        if held.membership.is_some() {
            // What else a right may have is not asked of a membership.
            return Entitlement {
                topics,
                care,
                membership: held.membership,
                ..Entitlement::new(id, target, Basis::Membership)
            };
        }
        let basis = if held.basis == Basis::Membership { Basis::Purchase } else { held.basis };
        let holder = held.holder.and_then(|holder| self.target(holder));
        let allowance = held.allowance.map(counted);
        let leads = leads(held.leads);
        Entitlement { id, target, topics, basis, holder, allowance, leads, term: agreed(&held.term), care, ..held }
    }
}

/// A notice that was said, as far as it is known elsewhere.
fn arrived(at: DateTime<Utc>) -> Outgoing {
    Outgoing { stage: Stage::Sent { message: None, at, shown: 0 }, ..Outgoing::new(at, at, Vec::new()) }
}

fn one_of(items: &[ItemId], any: ItemId) -> Option<ItemId> {
    usize::try_from(any.0).unwrap().checked_rem(items.len()).map(|place| items[place])
}

fn cared(care: Care) -> Care {
    Care { interval_days: care.interval_days.map(|days| 1 + days % 1_825), ..care }
}

fn counted(allowance: Allowance) -> Allowance {
    let total = 1 + allowance.total % INCIDENTS_MAX;
    let resets = allowance.resets.filter(|period| period.count > 0);
    let since = allowance.since.filter(|_| resets.is_some());
    Allowance { total, used: allowance.used % (total + 1), resets, since }
}

fn agreed(term: &Term) -> Term {
    let (start, last) = match (term.start, term.first_last_day) {
        (Some(start), Some(last)) => (Some(start.min(last)), Some(start.max(last))),
        either => either,
    };
    let is_endless = last.is_none() && matches!(term.renewal, Renewal::Tacit(_));
    let renewal = if is_endless { Renewal::None } else { term.renewal };
    Term { start, first_last_day: last, renewal, ..*term }
}
