//! What is due between two moments: the table of dates as far as it concerns notices, schedules by their next times, and
//! the digest's rules.

use chrono::{NaiveDate, NaiveDateTime, Weekday};

use super::*;
use crate::domain::attention::{Absence, Snooze};
use crate::domain::change::Miss;
use crate::domain::entitlement::{
    Allowance, Basis, Contribution, ContributionKind, Entitlement, Membership, MembershipState, Status,
};
use crate::domain::holidays::Calendar;
use crate::domain::settings::Language;
use crate::domain::target::{Target, TargetKind};
use crate::domain::term::last_day_of;
use crate::domain::text::{Name, PersonId};
use crate::domain::topic::{Criticality, Line, Step, Topic};
use crate::domain::verification::{AccountableRole, Check, CheckResult, Method};
use crate::locale::Locale;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn person(name: &str) -> PersonId {
    PersonId::parse(name).unwrap()
}

fn settings(zone: &str, weekday: Weekday, time: &str) -> Settings {
    Settings {
        channel: None,
        weekday,
        time: crate::domain::schedule::parse_time(time).unwrap(),
        zone: zone.parse().unwrap(),
        language: Language::En,
        leads: vec![90, 30, 7, 0],
        editor_role: None,
        lead_person: None,
        holidays: Calendar::default(),
        empty_digest: false,
    }
}

/// A directory in the making, at 09:00 UTC of a day.
struct World {
    directory: Directory,
    changes: u64,
}

impl World {
    fn new() -> Self {
        Self { directory: Directory::new(settings("UTC", Weekday::Mon, "09:00")), changes: 0 }
    }

    fn set(&mut self, change: impl FnOnce(&mut Settings)) -> &mut Self {
        let mut settings = self.directory.settings().clone();
        change(&mut settings);
        self.put(Key::Settings, Some(Record::Settings(Box::new(settings))))
    }

    fn put(&mut self, key: Key, after: Option<Record>) -> &mut Self {
        let before = self.directory.record(&key);
        self.write(&[Write { key, before, after }]);
        self
    }

    fn write(&mut self, writes: &[Write]) {
        self.changes += 1;
        self.directory.apply(self.changes, writes);
    }

    fn target(&mut self, id: u32, verifier: &str) -> &mut Self {
        let mut target = Target::new(ItemId(id), Name::parse(&format!("T{id}")).unwrap(), TargetKind::Department);
        target.care.verifier = (!verifier.is_empty()).then(|| person(verifier));
        self.put(Key::Target(target.id), Some(Record::Target(Box::new(target))))
    }

    fn held(&mut self, id: u32, change: impl FnOnce(&mut Entitlement)) -> &mut Self {
        let mut held = Entitlement::new(ItemId(id), ItemId(1), Basis::Contract);
        held.care.verifier = Some(person("ann"));
        change(&mut held);
        self.put(Key::Entitlement(held.id), Some(Record::Entitlement(Box::new(held))))
    }

    fn checked(&mut self, id: u32, on: &str) -> &mut Self {
        let subject = Subject::Item(ItemId(id));
        let place = u32::try_from(self.directory.checks(subject).len()).unwrap();
        let (method, result) = (Method::Called, CheckResult::Confirmed);
        let check = Check { subject, method, result, by: person("ann"), at: at(on), note: None };
        self.put(Key::Check(subject, place), Some(Record::Check(check)))
    }

    /// What is said from just after one day's turn up to another's, day by day; the days without a word left out.
    fn daily(&mut self, from: &str, to: &str) -> Vec<String> {
        let (mut now, to) = (at(from), at(to));
        let mut said = Vec::new();
        while now < to {
            let next = now + TimeDelta::days(1);
            said.extend(self.said(now, next));
            now = next;
        }
        said
    }

    /// What is said after one moment and by another: key and lateness, and written down as decided.
    fn said(&mut self, from: DateTime<Utc>, now: DateTime<Utc>) -> Vec<String> {
        let writes = due(&self.directory, from, now);
        let said = writes
            .iter()
            .filter_map(|write| match (&write.key, &write.before, &write.after) {
                (Key::Notice(key), None, Some(Record::Notice(outgoing))) => {
                    let late = if outgoing.is_late() { " late" } else { "" };
                    let today = self.directory.today(now);
                    Some(format!("{today} {} #{} {} -{}{late}", key.kind.word(), key.item.0, key.day, key.number))
                }
                _ => None,
            })
            .collect();
        self.write(&writes);
        said
    }

    fn asked(&self, on: &str) -> Vec<(String, Vec<u32>)> {
        let draft = draft(&self.directory, at(on), at(on));
        let mut asked: Vec<(String, Vec<u32>)> = Vec::new();
        for asking in draft.about {
            let name = asking.person.map_or("nobody".to_owned(), |person| person.to_string());
            let Subject::Item(id) = asking.subject else { continue };
            match asked.last_mut().filter(|(last, _)| *last == name) {
                Some((_, ids)) => ids.push(id.0),
                None => asked.push((name, vec![id.0])),
            }
        }
        asked
    }
}

fn at(on: &str) -> DateTime<Utc> {
    day(on).and_hms_opt(9, 0, 0).unwrap().and_utc()
}

fn only_deadlines(said: Vec<String>) -> Vec<String> {
    said.into_iter().filter(|said| said.contains("deadline")).collect()
}

#[test]
fn a_deadline_counts_from_the_decision_day_and_is_told_once_for_each_lead() {
    let mut world = World::new();
    world.target(1, "ann").held(2, |held| {
        held.term.start = Some(day("2018-09-27"));
        held.term.first_last_day = last_day_of(day("2018-09-27"), "36mo".parse().unwrap());
        held.term.notice = Some("3mo".parse().unwrap());
        held.leads = vec![21];
    });
    let said = only_deadlines(world.daily("2021-05-01", "2021-10-01"));
    assert_eq!(said, ["2021-06-05 deadline #2 2021-06-26 -21"]);
}

#[test]
fn leads_of_the_workspace_count_where_the_right_has_none_of_its_own() {
    let mut world = World::new();
    world.target(1, "ann").held(2, |held| held.term.first_last_day = Some(day("2026-12-31")));
    let said = only_deadlines(world.daily("2026-06-01", "2027-02-01"));
    let expected = [("2026-10-02", 90), ("2026-12-01", 30), ("2026-12-24", 7), ("2026-12-31", 0)]
        .map(|(on, lead)| format!("{on} deadline #2 2026-12-31 -{lead}"));
    assert_eq!(said, expected);
}

#[test]
fn a_long_lead_is_told_in_time_and_a_leap_day_is_a_day() {
    let mut world = World::new();
    world.target(1, "ann").held(2, |held| {
        held.term.first_last_day = Some(day("2028-02-29"));
        held.leads = vec![150, 0];
    });
    let said = only_deadlines(world.daily("2027-06-01", "2028-04-01"));
    assert_eq!(said, ["2027-10-02 deadline #2 2028-02-29 -150", "2028-02-29 deadline #2 2028-02-29 -0"]);
}

#[test]
fn a_tacit_renewal_gets_one_round_for_each_term() {
    let mut world = World::new();
    world.target(1, "ann").held(2, |held| {
        held.term.first_last_day = Some(day("2025-08-28"));
        held.term.renewal = "tacit 12mo".parse().unwrap();
        held.term.notice = Some("2mo".parse().unwrap());
        held.leads = vec![30, 0];
    });
    let said = only_deadlines(world.daily("2026-02-11", "2027-09-01"));
    let expected = [
        "2026-05-29 deadline #2 2026-06-28 -30",
        "2026-06-28 deadline #2 2026-06-28 -0",
        "2027-05-29 deadline #2 2027-06-28 -30",
        "2027-06-28 deadline #2 2027-06-28 -0",
    ];
    assert_eq!(said, expected);
}

#[test]
fn moved_dates_are_told_anew() {
    let mut world = World::new();
    world.target(1, "ann").held(2, |held| held.term.first_last_day = Some(day("2026-03-31")));
    let said = only_deadlines(world.daily("2026-03-20", "2026-03-25"));
    // Entered with little time left, it is told on the next morning, and that is not late.
    assert_eq!(said, ["2026-03-21 deadline #2 2026-03-31 -30", "2026-03-24 deadline #2 2026-03-31 -7"]);
    world.held(2, |held| held.term.first_last_day = Some(day("2026-06-30")));
    let said = only_deadlines(world.daily("2026-03-25", "2026-07-10"));
    let expected = [
        "2026-04-01 deadline #2 2026-06-30 -90",
        "2026-05-31 deadline #2 2026-06-30 -30",
        "2026-06-23 deadline #2 2026-06-30 -7",
        "2026-06-30 deadline #2 2026-06-30 -0",
    ];
    assert_eq!(said, expected);
}

#[test]
fn down_for_three_weeks_means_one_digest_and_each_missed_deadline_once() {
    let mut world = World::new();
    world.target(1, "ann").checked(1, "2026-01-01");
    world.held(2, |held| held.term.first_last_day = Some(day("2026-03-10"))).checked(2, "2026-01-01");
    world.held(3, |held| held.term.first_last_day = Some(day("2026-04-20"))).checked(3, "2026-01-01");
    world.held(4, |held| held.term.first_last_day = Some(day("2025-12-31")));
    world.said(at("2026-02-27"), at("2026-03-01"));
    let said = world.said(at("2026-03-01"), at("2026-03-25") + TimeDelta::hours(2));
    let expected = [
        "2026-03-25 digest #0 2026-03-23 -0 late",
        "2026-03-25 deadline #2 2026-03-10 -0 late",
        "2026-03-25 deadline #3 2026-04-20 -30 late",
    ];
    let mut said = said;
    said.sort_by_key(|said| (!said.contains("digest"), said.clone()));
    assert_eq!(said, expected);
    assert!(world.said(at("2026-03-01"), at("2026-03-25") + TimeDelta::hours(3)).is_empty(), "and nothing twice");
}

#[test]
fn a_clock_that_goes_back_says_nothing() {
    let mut world = World::new();
    world.target(1, "ann").held(2, |held| held.term.first_last_day = Some(day("2026-03-31")));
    let first = world.said(at("2026-03-20"), at("2026-03-24"));
    assert!(first.iter().any(|said| said.contains("deadline")));
    assert!(world.said(at("2026-03-24"), at("2026-03-20")).is_empty());
    assert!(world.said(at("2026-03-20"), at("2026-03-24")).is_empty(), "looked at again, it is remembered");
}

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
    world.checked(1, "2025-09-01").checked(2, "2025-01-01").checked(3, "2025-12-20");
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
    // 180 days later all forty would fall due in one week; asked one after the other, none is overdue when it is asked.
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
    let due_at = at("2026-01-01") + TimeDelta::days(180);
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

fn wall(settings: &Settings, at: DateTime<Utc>) -> NaiveDateTime {
    settings.zone.local(at)
}

/// The next five daily turns and digests after a moment, on the wall clock.
fn next_five(settings: &Settings, after: &str) -> (Vec<String>, Vec<String>) {
    let after: DateTime<Utc> = after.parse().unwrap();
    let five = |next: &dyn Fn(DateTime<Utc>) -> DateTime<Utc>| {
        std::iter::successors(Some(next(after)), |at| Some(next(*at)))
            .take(5)
            .map(|at| wall(settings, at).format("%a %m-%d %H:%M").to_string())
            .collect::<Vec<_>>()
    };
    (five(&|after| next_turn(settings, after)), five(&|after| next_digest(settings, after)))
}

#[test]
fn nine_o_clock_stays_nine_o_clock_when_the_clocks_change() {
    for (zone, after) in [
        ("Europe/Berlin", "2026-03-27T12:00:00Z"),
        ("Europe/Berlin", "2026-10-23T12:00:00Z"),
        ("America/New_York", "2026-03-06T15:00:00Z"),
        ("America/New_York", "2026-10-30T15:00:00Z"),
        ("Australia/Lord_Howe", "2026-04-03T01:00:00Z"),
        ("Australia/Lord_Howe", "2026-10-02T01:00:00Z"),
    ] {
        let (turns, digests) = next_five(&settings(zone, Weekday::Mon, "09:00"), after);
        assert!(turns.iter().all(|turn| turn.ends_with("09:00")), "{zone}: {turns:?}");
        assert!(digests.iter().all(|digest| digest.starts_with("Mon") && digest.ends_with("09:00")), "{digests:?}");
        let days: std::collections::BTreeSet<&str> = turns.iter().map(|turn| &turn[..9]).collect();
        assert_eq!(days.len(), 5, "one turn a day: {turns:?}");
    }
}

#[test]
fn half_past_two_is_once_a_day_also_where_it_does_not_exist_or_comes_twice() {
    let (turns, _) = next_five(&settings("Europe/Berlin", Weekday::Sun, "02:30"), "2026-03-27T12:00:00Z");
    assert_eq!(turns, ["Sat 03-28 02:30", "Sun 03-29 03:00", "Mon 03-30 02:30", "Tue 03-31 02:30", "Wed 04-01 02:30"]);
    let settings = settings("Europe/Berlin", Weekday::Sun, "02:30");
    let first = next_turn(&settings, "2026-10-24T12:00:00Z".parse().unwrap());
    assert_eq!(first, "2026-10-25T00:30:00Z".parse::<DateTime<Utc>>().unwrap(), "the earlier of the two");
    assert_eq!(wall(&settings, next_turn(&settings, first)).to_string(), "2026-10-26 02:30:00");
}

#[test]
fn a_digest_on_a_holiday_comes_on_the_next_working_day_and_the_year_ends() {
    let mut settings = settings("Asia/Tokyo", Weekday::Mon, "09:00");
    settings.holidays = "JP, 12/29-1/3".parse().unwrap();
    let (_, digests) = next_five(&settings, "2026-09-15T00:00:00Z");
    let expected = ["Thu 09-24 09:00", "Mon 09-28 09:00", "Mon 10-05 09:00", "Tue 10-13 09:00", "Mon 10-19 09:00"];
    assert_eq!(digests, expected);
    let (_, digests) = next_five(&settings, "2026-12-22T00:00:00Z");
    let expected = ["Mon 12-28 09:00", "Mon 01-04 09:00", "Tue 01-12 09:00", "Mon 01-18 09:00", "Mon 01-25 09:00"];
    assert_eq!(digests, expected);
}

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
