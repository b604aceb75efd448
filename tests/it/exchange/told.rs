//! What a person would miss after "export here, import there": nothing is told again, asked again or forgotten.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use escalation_bot::chat::Delivery;

use super::*;

/// What is said in some days to one workspace: the kind of each notice, and what it is about.
fn said_in(world: &mut World, place: &str, days: i64) -> BTreeSet<String> {
    let mut said = BTreeSet::new();
    for _ in 0..days {
        world.now += TimeDelta::days(1);
        world.engine.tick(world.now);
        for notice in world.engine.outbox(world.now) {
            world.engine.delivered(&notice.key, &Delivery::Arrived(Some(notice.key.clone())), world.now);
            said.extend(notice.key.strip_prefix(&format!("{place}/")).map(str::to_owned));
        }
    }
    said
}

fn done(world: &mut World, place: &str, call: Call) -> String {
    let reply = world.ask(place, call, None);
    assert_eq!(reply.ending, Ending::Done, "{}", said(&reply));
    said(&reply)
}

/// A team to which each kind of notice about an item has been said: 10 December 2026.
fn told_team(world: &mut World, place: &str) {
    world.now = "2026-11-24T01:00:00Z".parse().unwrap();
    let calls = [
        Call::new("settings set").with("channel", "#desk").with("zone", "Asia/Tokyo"),
        Call::new("target add").with("name", "Maker").with("kind", "vendor").with("verifier", "ken"),
        Call::new("target add").with("name", "Forum").with("kind", "community").with("verifier", "mei"),
        Call::new("topic add").with("name", "Excel"),
        Call::new("entry add").with("product", "Excel").with("target", "Maker"),
        Call::new("contract add")
            .with("target", "Maker")
            .with("last_day", "2026-12-31")
            .with("incidents", "9/10")
            .with("verifier", "ken"),
        Call::new("membership add").with("target", "Forum").with("account", "us").with("interval", "5"),
        Call::new("membership contributed")
            .with("membership", "#5")
            .with("what", "answered")
            .with("date", "2026-11-24"),
        Call::new("escalated").with("product", "Excel").with("target", "Maker").with("incidents", "0"),
        Call::new("snooze").with("item", "#1").with("for", "month"),
        Call::new("away").with("who", "ken").with("until", "2027-01-31"),
    ];
    for call in calls {
        done(world, place, call);
    }
}

#[test]
fn what_was_said_before_is_not_said_again_by_the_bot_that_imports_it() {
    let mut world = world();
    told_team(&mut world, "old");
    let before = said_in(&mut world, "old", 16);
    for kind in ["deadline", "allowance", "membership", "follow_up"] {
        assert!(before.iter().any(|key| key.starts_with(kind)), "{kind} is not in {before:?}");
    }
    for format in ["json", "toml"] {
        let file = world.export("old", format);
        let reply = world.import(format, &file.name, &file.bytes);
        assert_eq!(reply.ending, Ending::Done, "{}", said(&reply));
        assert_eq!(world.export(format, format).bytes, file.bytes);
        let again = world.import(format, &file.name, &file.bytes);
        assert!(said(&again).starts_with("Nothing in it is new"), "{}", said(&again));
    }
    // What is new from here on is said in both places; what was said is said in neither.
    let here = said_in(&mut world, "json", 1);
    assert_eq!(here, BTreeSet::new());
    let later = said_in(&mut world, "json", 20);
    assert!(later.is_disjoint(&before), "{:?}", later.intersection(&before).collect::<Vec<_>>());
    assert!(later.contains("deadline.4.20261231.7"), "{later:?}");
}

#[test]
fn who_is_on_leave_and_what_is_put_off_is_known_where_it_is_brought_to() {
    let mut world = world();
    told_team(&mut world, "old");
    let due = done(&mut world, "old", Call::new("due"));
    for format in ["json", "toml"] {
        let file = world.export("old", format);
        world.import(format, &file.name, &file.bytes);
        assert_eq!(done(&mut world, format, Call::new("due")), due);
        let much = world.ask(format, Call::new("snooze").with("item", "#1").with("for", "day"), None);
        assert_eq!(much.ending, Ending::Done);
        let enough = world.ask(format, Call::new("snooze").with("item", "#1").with("for", "day"), None);
        assert_eq!(enough.ending, Ending::Done);
        // The one before the move counts: it was the fourth.
        let enough = world.ask(format, Call::new("snooze").with("item", "#1").with("for", "day"), None);
        assert_eq!(enough.ending, Ending::Refused, "{}", said(&enough));
    }
    assert!(due.contains("Maker"), "{due}");
}

#[test]
fn a_notice_of_the_place_itself_stays_there() {
    let mut world = world();
    told_team(&mut world, "old");
    let said = said_in(&mut world, "old", 16);
    assert!(said.iter().any(|key| key.starts_with("digest")), "{said:?}");
    let text = String::from_utf8(world.export("old", "json").bytes).unwrap();
    assert!(!text.contains("\"notice\": \"digest\"") && text.contains("\"notice\": \"deadline\""), "{text}");
}

#[test]
fn a_part_that_is_said_of_nothing_or_put_off_too_often_is_refused() {
    let mut world = world();
    let head =
        "format = \"escalation-bot directory\"\nversion = 1\n[[target]]\nid = 1\nname = \"Maker\"\nkind = \"vendor\"\n";
    for (part, words) in [
        ("[[snooze]]\nitem = \"#1\"\nuntil = \"2027-01-01\"\ntimes = 4\nby = \"ken\"\n", "snooze of #1, times"),
        ("[[snooze]]\nitem = \"#2\"\nuntil = \"2027-01-01\"\ntimes = 1\nby = \"ken\"\n", "snooze of #2, item"),
        ("[[absence]]\nwho = \"ken\"\nuntil = \"soon\"\n", "absence of ken, until"),
        (
            "[[said]]\nnotice = \"digest\"\nitem = \"#0\"\nday = \"2026-01-01\"\nat = \"2026-01-01T00:00:00Z\"\n",
            "said of #0, notice",
        ),
        (
            "[[said]]\nnotice = \"deadline\"\nitem = \"#9\"\nday = \"2026-01-01\"\nat = \"2026-01-01T00:00:00Z\"\n",
            "said of #9, item",
        ),
    ] {
        let reply = world.import("parts", "part.toml", format!("{head}{part}").as_bytes());
        assert_eq!(reply.ending, Ending::Refused, "{part}");
        assert!(said(&reply).contains(words), "{words} is not in\n{}", said(&reply));
    }
}
