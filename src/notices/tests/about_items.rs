//! What follows from the state of an item: incidents that run out, communities to which nothing is given.

use super::*;
use crate::domain::entitlement::{Allowance, Contribution, ContributionKind, Membership, MembershipState};
use crate::domain::topic::{Criticality, Line, Step, Topic};

#[test]
fn an_allowance_is_told_when_it_is_low_and_when_it_is_used_up_and_again_after_a_refill() {
    let mut world = World::new();
    world.target(1, "ann");
    let mut told = |used: u32| {
        world.held(2, |held| held.allowance = Some(Allowance { total: 10, used, resets: None, since: None }));
        let writes = due_at_once(&world.directory, at("2026-03-20"));
        let said: Vec<u32> = writes
            .iter()
            .filter_map(|write| match (&write.key, &write.after) {
                (Key::Notice(key), Some(_)) => Some(key.number),
                _ => None,
            })
            .collect();
        world.write(&writes);
        // It arrives before the next use.
        let sent: Vec<Write> = world
            .directory
            .attention()
            .open()
            .map(|(key, outgoing)| {
                let after = outgoing.clone().arrived(None, at("2026-03-20"), 0);
                let record = |outgoing: &Outgoing| Some(Record::Notice(Box::new(outgoing.clone())));
                Write { key: Key::Notice(*key), before: record(outgoing), after: record(&after) }
            })
            .collect();
        world.write(&sent);
        said
    };
    assert_eq!(told(7), Vec::<u32>::new());
    assert_eq!(told(8), [20]);
    assert_eq!(told(9), Vec::<u32>::new(), "it is low already");
    assert_eq!(told(10), [0]);
    assert_eq!(told(10), Vec::<u32>::new());
    assert_eq!(told(0), Vec::<u32>::new());
    assert_eq!(told(8), [20], "refilled and low again");
}

#[test]
fn of_few_incidents_a_single_one_that_is_more_than_a_fifth_is_not_said_to_be_little() {
    for (total, used, said) in
        [(1, 0, None), (3, 2, None), (4, 3, None), (5, 4, Some(20)), (1, 1, Some(0)), (3, 3, Some(0))]
    {
        let mut world = World::new();
        let allowance = Some(Allowance { total, used, resets: None, since: None });
        world.target(1, "ann").held(2, |held| held.allowance = allowance);
        let writes = due_at_once(&world.directory, at("2026-03-20"));
        let number = writes.iter().find_map(|write| match &write.key {
            Key::Notice(key) => Some(key.number),
            _ => None,
        });
        assert_eq!(number, said, "{used} of {total} used");
    }
}

#[test]
fn a_membership_without_a_contribution_is_told_after_its_interval_and_each_time_that_is_twice_as_long_ago() {
    let mut world = World::new();
    world.target(1, "ann").held(2, |held| {
        held.basis = Basis::Membership;
        let given = Contribution { on: day("2026-01-01"), kind: ContributionKind::Answered, link: None };
        let state = MembershipState::Registered;
        held.membership = Some(Membership { account: None, state, rules: None, contributions: vec![given] });
    });
    // That much hangs on what it is for is no reason to give more often.
    let mut topic = Topic::new(ItemId(3), Name::parse("P").unwrap());
    topic.criticality = Criticality::High;
    topic.steps.push(Step { target: ItemId(1), line: Line::Functional, when: None });
    world.put(Key::Topic(topic.id), Some(Record::Topic(Box::new(topic))));
    let said: Vec<String> = world.daily("2026-01-02", "2027-01-15");
    let said: Vec<&String> = said.iter().filter(|said| said.contains("membership")).collect();
    let expected = ["2026-04-01 membership #2 2026-01-01 -1", "2026-06-30 membership #2 2026-01-01 -2"];
    assert_eq!(said[..2], expected);
    assert_eq!(said[2..], ["2026-12-27 membership #2 2026-01-01 -4"]);
}
