//! What was said is forgotten in the end, and nothing that is forgotten is said again.

use super::*;

#[test]
fn what_was_said_is_forgotten_when_nothing_can_ask_for_it_any_more() {
    let mut world = World::new();
    world.target(1, "ann").held(2, |held| held.term.first_last_day = Some(day("2026-03-31")));
    world.daily("2026-03-20", "2026-04-02");
    let keys = |world: &World| world.directory.attention().notices().count();
    assert!(keys(&world) > 0);
    let sent: Vec<(NoticeKey, Outgoing)> =
        world.directory.attention().notices().map(|(key, outgoing)| (*key, outgoing.clone())).collect();
    for (key, outgoing) in sent {
        let sent = outgoing.arrived(None, at("2026-04-02"), 0);
        world.put(Key::Notice(key), Some(Record::Notice(Box::new(sent))));
    }
    world.checked(1, "2026-04-02");
    world.daily("2026-04-02", "2026-07-20");
    let old: Vec<NaiveDate> = world.directory.attention().notices().map(|(key, _)| key.day).collect();
    assert!(old.iter().all(|key_day| *key_day > day("2026-04-01")), "{old:?}");
}
