//! The digest: when there is one, whom it asks about what, and who follows whom.

use super::*;
use crate::domain::attention::{Absence, Snooze};
use crate::domain::change::Miss;
use crate::domain::entitlement::Status;
use crate::domain::topic::{Criticality, Line, Step, Topic};
use crate::domain::verification::AccountableRole;
use crate::locale::Locale;

#[test]
fn a_digest_with_nothing_to_say_is_silent_unless_it_is_asked_for() {
    let mut world = World::new();
    world.target(1, "ann").checked(1, "2026-03-01");
    assert!(world.daily("2026-03-01", "2026-03-20").is_empty());
    world.set(|settings| settings.empty_digest = true);
    assert_eq!(world.daily("2026-03-20", "2026-03-25"), ["2026-03-23 digest #0 2026-03-23 -0"]);
}

#[test]
fn what_was_asked_for_and_is_unknown_is_news_once() {
    let mut world = World::new();
    let typed = Name::parse("Photoshop").unwrap();
    let miss = Miss { typed, count: 2, last_at: at("2026-03-18") };
    world.put(Key::Miss("photoshop".to_owned()), Some(Record::Miss(miss)));
    assert_eq!(world.daily("2026-03-18", "2026-04-10"), ["2026-03-23 digest #0 2026-03-23 -0"]);
}

#[test]
fn nobody_is_asked_about_more_than_five_and_the_rest_is_counted() {
    let mut world = World::new();
    for id in 1..=17 {
        world.target(id, "ann");
    }
    let draft = draft(&world.directory, at("2026-03-02"), at("2026-03-02"));
    assert_eq!(draft.about.len(), 5);
    assert_eq!(draft.more, [crate::domain::notice::More { person: Some(person("ann")), count: 12 }]);
}

#[test]
fn the_worst_and_most_critical_come_first() {
    let mut world = World::new();
    for id in 1..=4 {
        world.target(id, "ann");
    }
    // Due, stale, due with much on it, never.
    world.checked(1, "2025-12-15").checked(2, "2025-01-01").checked(3, "2026-02-02");
    let mut topic = Topic::new(ItemId(9), Name::parse("Payroll").unwrap());
    topic.criticality = Criticality::High;
    topic.steps.push(Step { target: ItemId(3), line: Line::Functional, when: None });
    topic.care.verifier = Some(person("ken"));
    world.put(Key::Topic(ItemId(9)), Some(Record::Topic(Box::new(topic)))).checked(9, "2026-03-01");
    assert_eq!(world.asked("2026-03-02"), [("ann".to_owned(), vec![2, 4, 3, 1])]);
}

#[test]
fn what_came_together_is_spread_over_its_interval() {
    let mut world = World::new();
    for id in 1..=40 {
        world.target(id, "ann").checked(id, "2026-01-01");
    }
    // 70 days later all forty would fall due in one week; asked one after the other, none is overdue when it is asked.
    let mut asked = std::collections::BTreeMap::new();
    let mut now = at("2026-01-05");
    for _ in 0..40 {
        let ids: Vec<u32> = world.asked(&now.date_naive().to_string()).into_iter().flat_map(|(_, ids)| ids).collect();
        assert!(ids.len() <= 5);
        for id in ids {
            asked.entry(id).or_insert(now);
            world.checked(id, &now.date_naive().to_string());
        }
        now += TimeDelta::weeks(1);
    }
    assert_eq!(asked.len(), 40);
    let due_at = at("2026-01-01") + TimeDelta::days(70);
    assert!(asked.values().all(|at| *at <= due_at), "{asked:?}");
    assert!(asked.values().all(|at| *at > due_at - TimeDelta::weeks(10)), "no earlier than needed: {asked:?}");
}

#[test]
fn what_nobody_answers_is_repeated_every_four_weeks_until_there_is_something_new() {
    let mut world = World::new();
    world.set(|settings| settings.lead_person = Some(person("ann"))).target(1, "ann");
    let weekly = ["01-05", "01-12", "01-19", "01-26", "02-02", "02-09", "02-16", "02-23"];
    let days = |said: Vec<String>| -> Vec<String> {
        said.iter().filter(|said| said.contains("digest")).map(|said| said[5..10].to_owned()).collect()
    };
    assert_eq!(days(world.daily("2026-01-04", "2026-02-28")), weekly);
    assert_eq!(days(world.daily("2026-02-28", "2026-04-27")), ["03-23", "04-20"]);
    // Somebody asks for what is not known: that is news.
    let miss = Miss { typed: Name::parse("visio").unwrap(), count: 1, last_at: at("2026-04-28") };
    world.put(Key::Miss("visio".to_owned()), Some(Record::Miss(miss)));
    assert_eq!(days(world.daily("2026-04-27", "2026-05-10")), ["05-04"]);
    // Another item is asked about anew, every week, and the old one with it.
    world.target(2, "ann");
    assert_eq!(days(world.daily("2026-05-10", "2026-05-20")), ["05-11", "05-18"]);
}

#[test]
fn a_silent_verifier_is_followed_by_the_deputy_and_then_by_the_lead() {
    let mut world = World::new();
    world.set(|settings| settings.lead_person = Some(person("lea")));
    world.target(1, "ann");
    let mut target = world.directory.target(ItemId(1)).unwrap().clone();
    target.care.deputy = Some(person("dee"));
    world.put(Key::Target(ItemId(1)), Some(Record::Target(Box::new(target))));
    let mut whom = Vec::new();
    let mut now = at("2026-03-02");
    for _ in 0..6 {
        whom.push(world.asked(&now.date_naive().to_string())[0].0.clone());
        world.said(now - TimeDelta::days(1), now);
        now += TimeDelta::weeks(1);
    }
    assert_eq!(whom, ["ann", "ann", "dee", "dee", "lea", "lea"]);
}

#[test]
fn who_is_the_last_is_asked_on_though_they_do_not_answer_but_not_when_they_are_away_or_gone() {
    let mut world = World::new();
    world.target(1, "ann");
    let mut now = at("2026-03-02");
    for _ in 0..6 {
        assert_eq!(world.asked(&now.date_naive().to_string()), [("ann".to_owned(), vec![1])]);
        world.said(now - TimeDelta::days(1), now);
        now += TimeDelta::weeks(1);
    }
    let asked = duty::asked(&world.directory, Subject::Item(ItemId(1)), now.date_naive());
    assert!(asked.is_last, "{asked:?}");
    let mut target = world.directory.target(ItemId(1)).unwrap().clone();
    target.care.deputy = Some(person("dee"));
    world.put(Key::Target(ItemId(1)), Some(Record::Target(Box::new(target))));
    assert_eq!(world.asked("2026-04-13")[0].0, "dee", "who stands behind them is asked instead");
    world.put(Key::Departed(person("dee")), Some(Record::Departed(now)));
    assert_eq!(world.asked("2026-04-13")[0].0, "ann");
    world.put(Key::Departed(person("ann")), Some(Record::Departed(now)));
    assert!(world.asked("2026-04-13").is_empty());
}

#[test]
fn who_is_asked_before_the_day_is_not_silent_for_leaving_it_to_that_day() {
    let mut world = World::new();
    for id in 1..=3 {
        world.target(id, "ann").checked(id, "2026-01-05");
        let mut target = world.directory.target(ItemId(id)).unwrap().clone();
        target.care.interval_days = Some(60);
        world.put(Key::Target(ItemId(id)), Some(Record::Target(Box::new(target))));
    }
    world.said(at("2026-03-01"), at("2026-03-02"));
    assert_eq!(world.asked("2026-03-02"), [("ann".to_owned(), vec![1, 2, 3])], "they are due on the 6th");
    assert_eq!(world.directory.attention().silence(&person("ann")), 0);
    world.said(at("2026-03-08"), at("2026-03-09"));
    assert_eq!(world.directory.attention().silence(&person("ann")), 1);
}

#[test]
fn who_is_on_leave_is_not_asked_and_who_has_left_is_not_either() {
    let mut world = World::new();
    world.set(|settings| settings.lead_person = Some(person("lea")));
    world.target(1, "ann");
    world.put(Key::Absence(person("ann")), Some(Record::Absence(Absence { until: day("2026-03-08") })));
    assert_eq!(world.asked("2026-03-02")[0].0, "lea");
    assert_eq!(world.asked("2026-03-09")[0].0, "ann");
    world.put(Key::Departed(person("ann")), Some(Record::Departed(at("2026-03-09"))));
    assert_eq!(world.asked("2026-03-16")[0].0, "lea");
}

#[test]
fn nobody_to_ask_is_told_from_nobody_named_yet() {
    let mut world = World::new();
    let said = |world: &World, subject| {
        let locale = Locale::new(Language::En);
        locale.show(&nobody(&locale, &world.directory, subject, at("2026-03-02")))
    };
    world.target(1, "ann").target(2, "ann");
    let (kept, free) = (Subject::Item(ItemId(1)), Subject::Item(ItemId(2)));
    let mut desk = world.directory.target(ItemId(2)).unwrap().clone();
    desk.care.verifier = None;
    world.put(Key::Target(ItemId(2)), Some(Record::Target(Box::new(desk))));
    world.put(Key::Departed(person("ann")), Some(Record::Departed(at("2026-03-01"))));
    assert!(said(&world, kept).starts_with("Nobody is left to ask"));
    assert!(said(&world, free).contains("/target edit target=#2 verifier=…"));
    let role = Subject::Accountable(AccountableRole::Final);
    assert!(said(&world, role).contains("/settings set lead_person=…"), "it can have no verifier");
}

#[test]
fn what_is_put_off_is_not_asked_until_its_day() {
    let mut world = World::new();
    world.target(1, "ann");
    let snooze = Snooze { until: day("2026-03-09"), times: 1, by: person("ann") };
    world.put(Key::Snooze(Subject::Item(ItemId(1))), Some(Record::Snooze(snooze)));
    assert!(world.asked("2026-03-08").is_empty());
    assert_eq!(world.asked("2026-03-09"), [("ann".to_owned(), vec![1])]);
}

#[test]
fn each_week_another_unconfirmed_right_is_to_be_dug_up() {
    let mut world = World::new();
    world.target(1, "ann").checked(1, "2026-03-01");
    for id in 2..=4 {
        world.held(id, |held| held.status = Status::Unconfirmed);
    }
    let now = at("2026-03-02");
    let ids: std::collections::BTreeSet<u32> = (0..3)
        .map(|week| duty::agenda::to_dig_up(&world.directory, now + TimeDelta::weeks(week)).unwrap().id.0)
        .collect();
    assert_eq!(ids.len(), 3);
}
