//! After whom a digest asks: everybody to whom a path leads, in turns.

use std::collections::BTreeSet;

use super::*;
use crate::domain::target::Away;

fn after(world: &World, on: &str) -> Vec<String> {
    asked_after(&world.directory, &digest_key(day(on)), &[]).iter().map(ToString::to_string).collect()
}

#[test]
fn a_digest_asks_after_the_people_of_paths_and_of_the_fallback_and_no_other_notice_does() {
    let mut world = World::new();
    world.on_path(1, "@ken; tel:1; night=@ken").on_path(3, "<@123>; @mei").on_path(5, "tel:5; chat:zoe");
    assert_eq!(after(&world, "2026-03-02"), ["123", "ken", "mei"]);
    // On no path, and then behind all of them.
    world.on_path(7, "@lea").put(Key::Topic(ItemId(8)), None);
    assert_eq!(after(&world, "2026-03-02"), ["123", "ken", "mei"]);
    world.put(Key::Fallback, Some(Record::Fallback(vec![ItemId(7)])));
    assert_eq!(after(&world, "2026-03-02"), ["123", "ken", "lea", "mei"]);
    // Who stands before a way, or in for it.
    world.put(Key::Topic(ItemId(8)), None).on_path(9, "tel:9").on_path(11, "@gate").on_path(13, "@stand-in");
    world.put(Key::Topic(ItemId(12)), None).put(Key::Topic(ItemId(14)), None);
    let mut desk = world.directory.target(ItemId(9)).unwrap().clone();
    desk.gatekeeper = Some(ItemId(11));
    desk.away = Some(Away { until: day("2026-03-31"), instead: Some(ItemId(13)), note: None });
    world.put(Key::Target(ItemId(9)), Some(Record::Target(Box::new(desk))));
    assert_eq!(after(&world, "2026-03-02"), ["123", "gate", "ken", "lea", "mei", "stand-in"]);
    world.put(Key::Topic(ItemId(10)), None);
    let called = [person("ken")];
    let (digest, mut other) = (digest_key(day("2026-03-02")), digest_key(day("2026-03-02")));
    assert_eq!(asked_after(&world.directory, &digest, &called).len(), 3, "who is called is asked for anyway");
    other.kind = NoticeKind::Deadline;
    assert_eq!(asked_after(&world.directory, &other, &[]), []);
}

#[test]
fn who_has_left_is_asked_after_until_they_are_back() {
    let mut world = World::new();
    world.put(Key::Departed(person("ann")), Some(Record::Departed(at("2026-03-01"))));
    assert_eq!(after(&world, "2026-03-02"), ["ann"], "nobody calls them any more, so nobody else would ask");
    world.put(Key::Departed(person("ann")), None);
    assert_eq!(after(&world, "2026-03-02"), [""; 0]);
}

#[test]
fn all_come_round_whether_a_digest_is_said_each_week_or_less_often() {
    for people in [1, 49, 50, 51, 100, 101, 199, 250_u32] {
        let mut world = World::new();
        for number in 0..people {
            world.on_path(2 * number + 1, &format!("@p{number}"));
        }
        let turns = usize::try_from(people.div_ceil(50)).unwrap() | 1;
        for weeks_between in [1, 2, 4] {
            let mut seen = BTreeSet::new();
            for turn in 0..turns {
                let on = day("2026-03-02") + TimeDelta::weeks(weeks_between * i64::try_from(turn).unwrap());
                let asked = after(&world, &on.to_string());
                assert!(asked.len() <= 50, "{people}: {} at once", asked.len());
                assert_eq!(asked, after(&world, &(on + TimeDelta::days(2)).to_string()), "a holiday changes nothing");
                seen.extend(asked);
            }
            assert_eq!(seen.len(), usize::try_from(people).unwrap(), "every {weeks_between} weeks, {turns} times");
        }
    }
}
