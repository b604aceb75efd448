//! What was said is forgotten in the end, and nothing that is forgotten is said again.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::domain::entitlement::{Contribution, ContributionKind, Membership, MembershipState};
use crate::domain::escalation::{Escalation, Outcome};
use crate::domain::handover::{Duty, Handover, Piece};

impl World {
    /// Everything that is on its way arrives.
    pub(super) fn receive(&mut self, now: DateTime<Utc>) {
        let open: Vec<(NoticeKey, Outgoing)> =
            self.directory.attention().open().map(|(key, outgoing)| (*key, outgoing.clone())).collect();
        for (key, outgoing) in open {
            self.put(Key::Notice(key), Some(Record::Notice(Box::new(outgoing.arrived(None, now, 0)))));
        }
    }

    /// What is said and received, looked at every so many days; without the day on which it was said.
    fn said_every(&mut self, days: i64, from: &str, to: &str) -> Vec<String> {
        let (mut now, to) = (at(from), at(to));
        let mut said = Vec::new();
        while now < to {
            let next = now + TimeDelta::days(days);
            let occurrence = |said: String| said.split(' ').skip(1).take(4).collect::<Vec<_>>().join(" ");
            said.extend(self.said(now, next).into_iter().map(occurrence));
            self.receive(next);
            now = next;
        }
        said
    }

    fn escalated(&mut self, id: u32, moment: &str) -> &mut Self {
        let escalation = Escalation {
            id: ItemId(id),
            topic: ItemId(9),
            target: ItemId(1),
            entitlement: None,
            by: person("bob"),
            at: moment.parse().unwrap(),
            case: None,
            outcome: Outcome::Pending,
            note: None,
            incidents: 0,
            answered_at: None,
            closed_at: None,
        };
        self.put(Key::Escalation(ItemId(id)), Some(Record::Escalation(Box::new(escalation))))
    }
}

fn only(kind: &str, said: Vec<String>) -> Vec<String> {
    said.into_iter().filter(|said| said.starts_with(kind)).collect()
}

#[test]
fn what_was_said_is_forgotten_when_nothing_can_ask_for_it_any_more() {
    let mut world = World::new();
    world.target(1, "ann").held(2, |held| held.term.first_last_day = Some(day("2026-03-31")));
    assert!(!world.said_every(1, "2026-03-20", "2026-04-02").is_empty());
    world.checked(1, "2026-04-02");
    world.daily("2026-04-02", "2026-07-20");
    let old: Vec<NaiveDate> = world.directory.attention().notices().map(|(key, _)| key.day).collect();
    assert!(old.iter().all(|key_day| *key_day > day("2026-04-01")), "{old:?}");
}

#[test]
fn an_escalation_that_stays_without_an_outcome_is_asked_about_once_however_long_it_waits() {
    let mut world = World::new();
    world.target(1, "ann").escalated(2, "2026-03-02T10:00:00Z");
    let said = only("follow_up", world.said_every(1, "2026-03-02", "2027-03-02"));
    assert_eq!(said, ["follow_up #2 2026-03-02 -0"]);
}

#[test]
fn another_time_zone_is_no_reason_to_ask_about_an_escalation_again() {
    let mut world = World::new();
    world.target(1, "ann").escalated(2, "2026-03-02T20:00:00Z");
    assert_eq!(only("follow_up", world.said_every(1, "2026-03-02", "2026-03-10")).len(), 1);
    // There it was the next day already.
    world.set(|settings| settings.zone = "Asia/Tokyo".parse().unwrap());
    assert_eq!(only("follow_up", world.said_every(1, "2026-03-10", "2026-03-20")), Vec::<String>::new());
}

/// A directory in which something of every kind that has its day is to be said, and nothing is ever done about it.
fn neglected() -> World {
    let mut world = World::new();
    world.set(|settings| settings.empty_digest = true).target(1, "ann").escalated(2, "2026-03-02T10:00:00Z");
    // Decided upon long before it ends, and again each year.
    world.held(3, |held| {
        held.term.first_last_day = Some(day("2026-12-31"));
        held.term.renewal = "tacit 12mo".parse().unwrap();
        held.term.notice = Some("8mo".parse().unwrap());
    });
    world.held(4, |held| held.term.first_last_day = Some(day("2026-04-30")));
    world.held(6, |held| {
        held.basis = Basis::Membership;
        let given = Contribution { on: day("2026-01-01"), kind: ContributionKind::Answered, link: None };
        let state = MembershipState::Registered;
        held.membership = Some(Membership { account: None, state, rules: None, contributions: vec![given] });
    });
    let piece = Piece { duty: Duty::Verifies, subject: Some(Subject::Item(ItemId(1))), taken_over: None };
    let handover = Handover {
        id: ItemId(7),
        from: person("ken"),
        to: person("ann"),
        by: person("ken"),
        at: at("2026-03-02"),
        pieces: vec![piece],
        passed_on_at: None,
    };
    world.put(Key::Handover(handover.id), Some(Record::Handover(Box::new(handover))));
    world
}

#[test]
fn nothing_is_said_twice_in_three_years_whatever_is_forgotten_and_however_long_nobody_looks() {
    for days in [1, 7, 45, 100] {
        let mut world = neglected();
        let said = world.said_every(days, "2026-03-02", "2029-03-02");
        let kinds: BTreeSet<&str> = said.iter().filter_map(|said| said.split(' ').next()).collect();
        let expected = BTreeSet::from(["deadline", "digest", "follow_up", "handover", "membership"]);
        assert_eq!(kinds, expected, "every {days} days");
        let mut times: BTreeMap<&String, u32> = BTreeMap::new();
        for said in &said {
            *times.entry(said).or_default() += 1;
        }
        times.retain(|_, times| *times > 1);
        assert!(times.is_empty(), "every {days} days: {times:?}");
        let remembered = world.directory.attention().notices().count();
        assert!(remembered < said.len(), "every {days} days: nothing of {remembered} is forgotten");
    }
}
