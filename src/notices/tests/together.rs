//! What falls due at one turn is one message, and each occurrence is still told once and settled by itself.

use super::*;
use crate::chat::{Reply, Span, Text};
use crate::domain::change::{Cause, Change};
use crate::domain::notice::Settlement;
use crate::locale::Locale;

fn ends(world: &mut World, ids: impl IntoIterator<Item = u32>, on: &str) {
    for id in ids {
        world.held(id, |held| held.term.first_last_day = Some(day(on)));
    }
}

/// The messages on their way, as the items that they speak of.
fn messages(world: &World) -> Vec<Vec<u32>> {
    let open = world.directory.attention().open().filter(|(key, _)| key.kind != NoticeKind::Digest);
    let of = |outgoing: &Outgoing| {
        let item = |asking: &Asking| match asking.subject {
            Subject::Item(id) => id.0,
            Subject::Accountable(_) => 0,
        };
        outgoing.about.iter().map(item).collect()
    };
    open.map(|(_, outgoing)| of(outgoing)).collect()
}

fn shown(world: &World, now: &str) -> Reply {
    let (key, outgoing) = world.directory.attention().open().next().unwrap();
    reply(&Locale::new(Language::En), &world.directory, (key, outgoing), at(now))
}

fn words(text: &Text) -> String {
    let word = |span: &Span| match span {
        Span::Said(words) | Span::Stored(words) | Span::Code(words) => words.clone(),
        Span::Person(person) => person.to_string(),
        Span::Day(day) => day.to_string(),
        Span::Called(..) | Span::Channel(_) | Span::Role(_) | Span::Clock(..) | Span::Moment(..) => String::new(),
    };
    text.0.iter().map(word).collect()
}

fn plain(reply: &Reply) -> (Vec<String>, Vec<String>) {
    let heads = reply.blocks.iter().map(|block| words(&block.head)).collect();
    let buttons = reply.buttons.iter().map(|button| words(&button.label)).collect();
    (heads, buttons)
}

#[test]
fn contracts_that_end_on_one_day_are_one_message_and_each_is_remembered() {
    let mut world = World::new();
    ends(world.target(1, "ann"), [2, 3, 4], "2026-03-31");
    let said = world.said(at("2026-02-28"), at("2026-03-01"));
    assert_eq!(
        said,
        [
            "2026-03-01 deadline #2 2026-03-31 -30",
            "2026-03-01 deadline #3 2026-03-31 -30",
            "2026-03-01 deadline #4 2026-03-31 -30",
        ]
    );
    assert_eq!(messages(&world), [[2, 3, 4]]);
    let (heads, buttons) = plain(&shown(&world, "2026-03-01"));
    assert_eq!(heads.len(), 3, "{heads:?}");
    assert_eq!(buttons.iter().filter(|label| label.contains("#3")).count(), 3, "{buttons:?}");
    let again = world.said(at("2026-03-01"), at("2026-03-02"));
    assert!(again.iter().all(|said| !said.contains("deadline")), "{again:?}");
}

#[test]
fn a_message_alone_names_no_numbers_on_its_buttons() {
    let mut world = World::new();
    ends(world.target(1, "ann"), [2], "2026-03-31");
    world.said(at("2026-02-28"), at("2026-03-01"));
    let (_, buttons) = plain(&shown(&world, "2026-03-01"));
    assert!(!buttons.is_empty() && buttons.iter().all(|label| !label.contains('#')), "{buttons:?}");
}

#[test]
fn six_are_two_messages_of_neighbouring_days() {
    let mut world = World::new();
    ends(world.target(1, "ann"), [2, 3, 4], "2026-03-31");
    ends(&mut world, [5, 6, 7], "2026-03-20");
    world.said(at("2026-02-18"), at("2026-03-01"));
    assert_eq!(messages(&world), [vec![4], vec![5, 6, 7, 2, 3]]);
}

#[test]
fn another_kind_is_another_message() {
    let mut world = World::new();
    ends(world.target(1, "ann"), [2], "2026-03-31");
    world.held(3, |held| {
        held.basis = Basis::Membership;
        let state = crate::domain::entitlement::MembershipState::Registered;
        held.membership = Some(crate::domain::entitlement::Membership {
            account: None,
            state,
            rules: None,
            contributions: Vec::new(),
        });
    });
    world.checked(3, "2025-12-01");
    world.said(at("2026-02-28"), at("2026-03-01"));
    assert_eq!(messages(&world), [[2], [3]]);
}

#[test]
fn two_terms_of_one_right_are_two_messages() {
    let mut world = World::new();
    world.target(1, "ann").held(2, |held| {
        held.term.first_last_day = Some(day("2026-03-10"));
        held.term.renewal = "tacit 1mo".parse().unwrap();
        held.leads = vec![0];
    });
    // Down over the end of one term and the end of the next.
    world.said(at("2026-03-01"), at("2026-04-20"));
    assert_eq!(messages(&world), [[2], [2]]);
}

#[test]
fn a_day_that_two_terms_of_a_right_share_is_told_once_and_loses_nothing_of_others() {
    let mut world = World::new();
    world.target(1, "ann").held(2, |held| {
        held.term.first_last_day = Some(day("2026-06-30"));
        held.term.renewal = "tacit 1mo".parse().unwrap();
        held.term.preparation = Some("1mo".parse().unwrap());
        held.leads = vec![30];
    });
    world.held(3, |held| {
        held.term.first_last_day = Some(day("2026-07-11"));
        held.leads = vec![30];
    });
    let said = world.said(at("2026-06-10"), at("2026-06-11"));
    assert_eq!(said, ["2026-06-11 deadline #2 2026-06-30 -30", "2026-06-11 deadline #3 2026-07-11 -30"]);
    assert_eq!(messages(&world), [[2, 3]]);
}

#[test]
fn what_is_settled_is_shown_and_the_others_keep_their_buttons() {
    let mut world = World::new();
    ends(world.target(1, "ann"), [2, 3, 4], "2026-03-31");
    world.said(at("2026-02-28"), at("2026-03-01"));
    let now = at("2026-03-02");
    let mut after = world.directory.entitlement(ItemId(3)).unwrap().clone();
    after.term.first_last_day = Some(day("2027-03-31"));
    let key = Key::Entitlement(ItemId(3));
    let write = Write { before: world.directory.record(&key), key, after: Some(Record::Entitlement(Box::new(after))) };
    world.write(std::slice::from_ref(&write));
    let change = Change {
        number: 9,
        at: now,
        by: person("bob"),
        cause: Cause::Command("contract renew".to_owned()),
        writes: vec![write],
    };
    let settled = settled(&world.directory, &change);
    world.write(&settled);
    let (_, outgoing) = world.directory.attention().open().next().unwrap();
    let done: Vec<_> = outgoing.settled.iter().map(|one| (one.subject, one.how)).collect();
    assert_eq!(done, [(Subject::Item(ItemId(3)), Settlement::Changed)]);
    let reply = shown(&world, "2026-03-02");
    let (_, buttons) = plain(&reply);
    assert!(buttons.iter().all(|label| !label.contains("#3")), "{buttons:?}");
    assert!(buttons.iter().any(|label| label.contains("#2")) && buttons.iter().any(|label| label.contains("#4")));
    assert!(words(&reply.blocks[1].lines[0]).contains("bob"), "{:?}", reply.blocks[1]);
    // The one whose dates moved is armed again; the others were told.
    let mut said = world.said(at("2027-02-28"), at("2027-03-01"));
    said.retain(|said| said.contains("deadline"));
    assert_eq!(said, ["2027-03-01 deadline #3 2027-03-31 -30"]);
}

#[test]
fn who_is_done_with_all_of_a_message_is_called_no_more() {
    let mut world = World::new();
    ends(world.target(1, "ann"), [2, 3], "2026-03-31");
    world.held(3, |held| {
        held.care.verifier = Some(person("ken"));
        held.term.first_last_day = Some(day("2026-03-31"));
    });
    world.said(at("2026-02-28"), at("2026-03-01"));
    let (_, outgoing) = world.directory.attention().open().next().unwrap();
    assert_eq!(called(outgoing), [person("ann"), person("ken")]);
}
