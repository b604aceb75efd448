//! What is said without being asked, through the real engine and store: restarts, lost answers, a chat that is down, and
//! clocks that are set. Each occurrence arrives, and none arrives twice.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};
use escalation_bot::chat::{
    Answer, Ask, Asker, Block, Call, Delivery, Ending, Notice, Presence, Press, Reply, Request, Text,
};
use escalation_bot::config::Config;
use escalation_bot::domain::WorkspaceId;
use escalation_bot::domain::access::{Role, Standing};
use escalation_bot::domain::settings::Language;
use escalation_bot::domain::text::PersonId;
use escalation_bot::engine::Engine;
use escalation_bot::locale::Locale;
use proptest::prelude::*;

use crate::opened;

/// A chat that knows what was posted in it: by key, how often, and the deadlines that were told.
#[derive(Default)]
struct Chat {
    posted: BTreeMap<String, usize>,
    deadlines: Vec<String>,
    edited: usize,
}

impl Chat {
    /// Posts as an adapter does: what may be there already is looked for first.
    fn take(&mut self, notice: &Notice) {
        if notice.edits.is_some() {
            self.edited += 1;
            return;
        }
        let is_there = notice.first_try.is_some() && self.posted.contains_key(&notice.key);
        if !is_there {
            *self.posted.entry(notice.key.clone()).or_default() += 1;
            if notice.key.contains("deadline") {
                let locale = Locale::new(Language::En);
                self.deadlines.extend(notice.reply.blocks.iter().map(|block| locale.show(&block.head)));
            }
        }
    }
}

struct World {
    place: tempfile::TempDir,
    engine: Engine,
    chat: Chat,
    now: DateTime<Utc>,
}

fn open(place: &Path) -> Engine {
    Engine::open(opened::store(place).unwrap().0, Config::parse(None).unwrap().workspace).unwrap()
}

impl World {
    fn at(moment: &str) -> Self {
        let place = tempfile::tempdir().unwrap();
        let engine = open(place.path());
        Self { place, engine, chat: Chat::default(), now: moment.parse().unwrap() }
    }

    fn restart(mut self) -> Self {
        // The lock is let go with the old engine.
        let Self { place, engine, .. } = self;
        drop(engine);
        self = Self { engine: open(place.path()), place, chat: self.chat, now: self.now };
        self
    }

    fn ask(&mut self, person: &str, line: &str) -> Reply {
        let mut words = line.split('|').map(str::trim);
        let mut call = Call::new(words.next().unwrap());
        for word in words {
            let (name, value) = word.split_once('=').unwrap();
            call = call.with(name, value);
        }
        let reply = self.press(person, call);
        assert_eq!(reply.ending, Ending::Done, "{line}: {}", words_of(&reply));
        reply
    }

    fn press(&mut self, person: &str, call: Call) -> Reply {
        let asker = Asker {
            id: PersonId::parse(person).unwrap(),
            standing: Standing::Granted(Role::Admin),
            language: Some(Language::En),
        };
        let request = Request::new(workspace(), asker, Ask::Run(call));
        match self.engine.request(&request, self.now) {
            Answer::Reply(reply) => reply,
            Answer::Completions(_) => panic!("a call is answered with words"),
        }
    }

    fn deliver(&mut self, verdict: impl Fn(&Notice) -> Delivery) -> Vec<Notice> {
        self.engine.tick(self.now);
        let notices = self.engine.outbox(self.now);
        for notice in &notices {
            let delivery = verdict(notice);
            if let Delivery::Arrived(_) = delivery {
                self.chat.take(notice);
            }
            self.engine.delivered(&notice.key, &delivery, self.now);
        }
        notices
    }

    fn arrive(&mut self) -> Vec<Notice> {
        self.deliver(|notice| Delivery::Arrived(Some(format!("message of {}", notice.key))))
    }
}

fn workspace() -> WorkspaceId {
    WorkspaceId::parse("main").unwrap()
}

fn words_of(reply: &Reply) -> String {
    let locale = Locale::new(Language::En);
    let lines = |block: &Block| -> Vec<Text> {
        std::iter::once(block.head.clone()).chain(block.lines.iter().cloned()).collect()
    };
    reply.blocks.iter().flat_map(lines).map(|line| locale.show(&line) + "\n").collect()
}

fn kinds(notices: &[Notice]) -> Vec<&str> {
    notices.iter().map(|notice| notice.key.split(['/', '.']).nth(1).unwrap()).collect()
}

/// A team with a target to check and a contract that ends.
fn team() -> World {
    let mut world = World::at("2026-03-04T10:00:00Z");
    world.ask("ann", "settings set | channel=#helpdesk | lead_person=ann");
    world.ask("ann", "target add | name=Desk | kind=department | verifier=ken | deputy=mei");
    world.ask("ann", "contract add | target=Desk | last_day=2026-04-30 | verifier=ken | checked=called");
    world
}

#[test]
fn a_message_is_edited_when_its_item_is_done() {
    let mut world = team();
    world.arrive();
    world.now = "2026-03-09T09:00:10Z".parse().unwrap();
    let said = world.arrive();
    assert_eq!(kinds(&said), ["digest"]);
    assert_eq!(said[0].to, [PersonId::parse("ken").unwrap()]);
    assert!(words_of(&said[0].reply).contains("never checked"));
    world.ask("ken", "verify | item=#1 | method=called | result=confirmed");
    let edits = world.arrive();
    assert_eq!(edits[0].edits.as_deref(), Some("message of main/digest.0.20260309.0"));
    assert!(edits[0].to.is_empty(), "an edit calls nobody");
    let words = words_of(&edits[0].reply);
    assert!(words.contains("✓ Desk #1: checked by @ken, 9 Mar 2026"), "{words}");
    assert!(world.arrive().is_empty(), "it is edited once");
    assert_eq!(world.chat.posted.values().copied().collect::<Vec<_>>(), [1]);
}

#[test]
fn a_renewal_that_is_decided_is_shown_as_done_and_told_no_more_until_its_dates_move() {
    let mut world = team();
    let contract = "last_day=2026-12-31 | renewal=tacit 12mo | notice=3mo | verifier=ken | checked=called";
    world.ask("ann", &format!("contract add | target=Desk | {contract}"));
    world.now = "2026-05-02T09:00:10Z".parse().unwrap();
    world.arrive();
    // Notice must be given by the 30th of September.
    let tell = |world: &mut World, day: &str| -> Vec<Notice> {
        world.now = format!("{day}T09:00:10Z").parse().unwrap();
        let said = world.arrive();
        said.into_iter().filter(|notice| notice.key.contains("deadline.3")).collect()
    };
    let said = tell(&mut world, "2026-07-02");
    let Press::Run(keep) = said[0].reply.buttons[0].press.clone() else { panic!("{:?}", said[0].reply.buttons) };
    assert_eq!(keep.command, "contract keep");
    assert_eq!(world.press("ken", keep.clone()).ending, Ending::Done);
    let edits = world.arrive();
    let words = words_of(&edits[0].reply);
    assert!(words.contains("✓ Desk contract #3: renewal decided by @ken, 2 Jul 2026"), "{words}");
    assert_eq!((edits.len(), edits[0].reply.buttons.len()), (1, 0));
    for day in ["2026-08-31", "2026-09-23", "2026-09-30"] {
        assert!(tell(&mut world, day).is_empty(), "{day}");
    }
    world.ask("ann", "contract edit | contract=#3 | last_day=2027-01-15");
    assert_eq!(tell(&mut world, "2026-10-08").len(), 1, "other dates are another decision");
    let refused = world.press("ken", keep);
    assert_eq!(refused.ending, Ending::Refused);
    assert!(words_of(&refused).contains("The dates of Desk contract #3 have moved"), "{}", words_of(&refused));
}

#[test]
fn contracts_that_end_on_one_day_are_one_message_that_is_edited_as_each_is_decided() {
    let mut world = team();
    let second = "number=B-2 | last_day=2026-04-30 | verifier=mei | checked=called";
    world.ask("ann", &format!("contract add | target=Desk | {second}"));
    world.arrive();
    world.now = "2026-03-31T09:00:10Z".parse().unwrap();
    let said = world.arrive();
    let said: Vec<&Notice> = said.iter().filter(|notice| notice.key.contains("deadline")).collect();
    assert_eq!(said.len(), 1);
    assert_eq!(said[0].to, [PersonId::parse("ken").unwrap(), PersonId::parse("mei").unwrap()]);
    assert_eq!(said[0].reply.buttons.len(), 6);
    world = world.restart();
    world.ask("mei", "contract renew | contract=#3 | term=12mo");
    let edits = world.arrive();
    let words = words_of(&edits[0].reply);
    assert!(words.contains("✓ Desk contract #3: ") && !words.contains("✓ Desk contract #2"), "{words}");
    assert_eq!((edits.len(), edits[0].reply.buttons.len()), (1, 3));
    world.ask("ken", "contract end | contract=#2");
    let edits = world.arrive();
    assert!(words_of(&edits[0].reply).contains("✓ Desk contract #2: "), "{}", words_of(&edits[0].reply));
    assert_eq!((edits.len(), edits[0].reply.buttons.len()), (1, 0));
    let export = world.ask("ann", "export | format=json");
    let file = String::from_utf8(export.files[0].bytes.clone()).unwrap();
    assert_eq!(file.matches("\"notice\": \"deadline\"").count(), 2, "another bot says neither again: {file}");
}

#[test]
fn a_delivery_that_fails_is_tried_again_later_and_later() {
    let mut world = team();
    world.now = "2026-03-09T09:00:10Z".parse().unwrap();
    world.engine.tick("2026-03-09T08:00:00Z".parse().unwrap());
    let mut tries = Vec::new();
    for minute in 0..300 {
        world.now = "2026-03-09T09:00:10Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::minutes(minute);
        if !world.deliver(|_| Delivery::Later("503".to_owned())).is_empty() {
            tries.push(minute);
        }
    }
    assert!((6..=12).contains(&tries.len()), "{tries:?}");
    let gaps: Vec<i64> = tries.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!(gaps.first() < gaps.last() && *gaps.last().unwrap() <= 61, "{gaps:?}");
    world.now += TimeDelta::hours(2);
    let said = world.arrive();
    assert_eq!(kinds(&said), ["digest"]);
    assert!(said[0].first_try.is_some(), "it may be there already, and is looked for");
}

#[test]
fn what_cannot_be_delivered_is_parked_and_an_admin_is_told_once() {
    let mut world = team();
    world.engine.tick(world.now);
    world.now = "2026-03-09T09:00:10Z".parse().unwrap();
    world.deliver(|_| Delivery::Never("no such channel".to_owned()));
    world = world.restart();
    assert!(world.arrive().is_empty(), "parked is not tried again");
    let told = words_of(&world.ask("ann", "settings show"));
    assert!(told.contains("1 notice could not be delivered") && told.contains("no such channel"), "{told}");
    assert!(!words_of(&world.ask("ann", "settings show")).contains("could not be delivered"));
    world.ask("ann", "settings set | channel=#general");
    world.deliver(|_| Delivery::Never("forbidden".to_owned()));
    let told = words_of(&world.ask("ann", "settings show"));
    assert!(told.contains("the bot may not write in the channel"), "{told}");
    world.ask("ann", "settings set | channel=#it");
    let said = world.arrive();
    assert_eq!(kinds(&said), ["digest"]);
    assert_eq!(said[0].channel.as_ref().unwrap().as_str(), "it");
}

#[test]
fn down_for_three_weeks_is_one_digest_and_each_deadline_once() {
    let mut world = team();
    world.engine.tick(world.now);
    world.now = "2026-03-09T09:00:10Z".parse().unwrap();
    world.arrive();
    world = world.restart();
    world.now = "2026-04-01T12:00:00Z".parse().unwrap();
    let said = world.arrive();
    assert_eq!(kinds(&said), ["digest", "deadline"]);
    assert!(
        said.iter().all(|notice| words_of(&notice.reply).contains("This comes late")),
        "both say that they are late"
    );
    world = world.restart();
    assert!(world.arrive().is_empty());
}

#[test]
fn a_moment_that_was_chosen_before_what_was_said_is_looked_on_from_and_nothing_is_said_twice() {
    let mut world = team();
    world.now = "2026-05-04T10:00:00Z".parse().unwrap();
    let said: BTreeSet<String> = world.arrive().into_iter().map(|notice| notice.key).collect();
    assert!(!said.is_empty());
    let mut world = world.restart();
    let march = "2026-03-04T10:00:00Z".parse().unwrap();
    world.engine.stand_at(march);
    world.now = march;
    let mut again = Vec::new();
    while world.now < "2026-05-04T10:00:00Z".parse::<DateTime<Utc>>().unwrap() {
        world.now += TimeDelta::days(1);
        again.extend(world.arrive().into_iter().filter(|notice| notice.edits.is_none()).map(|notice| notice.key));
    }
    assert!(again.iter().any(|key| key.contains("digest.0.20260309")), "{again:?}");
    assert!(again.iter().all(|key| !said.contains(key)), "{again:?}");
}

#[test]
fn a_start_is_refused_when_the_clock_stands_a_day_before_what_was_said() {
    let mut world = team();
    world.engine.tick(world.now);
    world.now = "2026-03-09T09:00:10Z".parse().unwrap();
    world.arrive();
    world = world.restart();
    assert!(world.engine.check_clock("2026-03-08T10:00:00Z".parse().unwrap()).is_ok(), "slow is not wrong");
    let behind = world.engine.check_clock("2026-03-08T08:00:00Z".parse().unwrap()).unwrap_err();
    assert_eq!(behind.said_up_to, world.now);
}

#[test]
fn who_has_left_the_chat_is_followed_by_the_deputy_also_after_a_restart() {
    let mut world = team();
    world.engine.tick(world.now);
    world.engine.presence(&workspace(), &PersonId::parse("ken").unwrap(), Presence::Left, world.now);
    world = world.restart();
    world.now = "2026-03-09T09:00:10Z".parse().unwrap();
    let said = world.arrive();
    assert_eq!(said[0].to, [PersonId::parse("mei").unwrap()]);
    assert!(words_of(&said[0].reply).contains("@ken has left"));
    let shown = words_of(&world.ask("ann", "target show | target=Desk"));
    assert!(shown.contains("@ken has left.") && shown.contains("@mei is asked instead."), "{shown}");
}

#[test]
fn a_digest_asks_after_those_to_whom_a_path_leads_and_who_is_gone_is_no_way_until_they_are_back() {
    let mut world = team();
    world.ask("ann", "entry add | product=Excel | target=Zoe | kind=colleague | contact=@zoe | checked=met");
    let zoe = PersonId::parse("zoe").unwrap();
    world.arrive();
    let digest = |world: &mut World, day: &str| -> Notice {
        world.now = format!("{day}T09:00:10Z").parse().unwrap();
        let said = world.arrive();
        said.into_iter().find(|notice| notice.key.contains("digest") && notice.edits.is_none()).unwrap()
    };
    let said = digest(&mut world, "2026-03-09");
    assert_eq!(said.after, std::slice::from_ref(&zoe));
    assert!(!said.to.contains(&zoe), "nobody is called for being asked after");
    world.ask("ken", "verify | item=#1 | method=called | result=confirmed");
    let edits = world.arrive();
    assert_eq!((edits.len(), edits[0].edits.is_some(), edits[0].after.len()), (1, true, 0));
    let card = |world: &mut World| words_of(&world.ask("bob", "escalate | product=Excel"));
    assert!(card(&mut world).contains("🟢 Zoe"));
    world.engine.presence(&workspace(), &zoe, Presence::Left, world.now);
    world = world.restart();
    let shown = card(&mut world);
    assert!(shown.contains("🔴 @zoe is no longer in the chat (noticed on 9 Mar 2026)"), "{shown}");
    let due = words_of(&world.ask("ann", "due"));
    assert!(due.contains("Zoe #3 · @zoe has left the chat (noticed on 9 Mar 2026) · @ann"), "{due}");
    let said = digest(&mut world, "2026-03-16");
    assert!(words_of(&said.reply).contains("Zoe #3 · @zoe has left the chat"), "{}", words_of(&said.reply));
    assert_eq!(said.after, std::slice::from_ref(&zoe), "they may be back");
    world.engine.presence(&workspace(), &zoe, Presence::Back, world.now);
    assert!(card(&mut world).contains("🟢 Zoe"));
}

#[test]
fn many_are_asked_after_in_turns() {
    let mut world = team();
    for number in 0..60 {
        let target = format!("target=T{number} | kind=colleague | contact=@p{number}");
        world.ask("ann", &format!("entry add | product=P{number} | {target}"));
    }
    world.engine.tick(world.now);
    let mut seen = BTreeSet::new();
    for day in ["2026-03-09", "2026-03-16", "2026-03-23"] {
        world.now = format!("{day}T09:00:10Z").parse().unwrap();
        let said = world.arrive();
        let after: Vec<&PersonId> = said.iter().flat_map(|notice| &notice.after).collect();
        assert!((1..=50).contains(&after.len()), "{day}: {}", after.len());
        seen.extend(after.into_iter().map(ToString::to_string));
    }
    assert_eq!(seen.len(), 60);
}

#[test]
fn whoever_writes_something_down_is_not_silent_and_what_changes_nothing_is_no_change() {
    let mut world = team();
    world.engine.tick(world.now);
    world.now = "2026-03-09T09:00:10Z".parse().unwrap();
    world.arrive();
    world.now = "2026-03-16T09:00:10Z".parse().unwrap();
    let unchanged = words_of(&world.ask("ken", "settings set | intervals=-"));
    assert!(unchanged.contains("nothing to change"), "{unchanged}");
    world.arrive();
    world.now = "2026-03-17T09:00:10Z".parse().unwrap();
    assert!(words_of(&world.ask("ann", "due")).contains("@mei"), "asked twice, and never a word");
    world.ask("ken", "target edit | target=Desk | contact=tel:1");
    assert!(words_of(&world.ask("ann", "due")).contains("@ken"), "who edits is there");
}

#[test]
fn a_notice_is_in_the_language_of_its_workspace() {
    let mut world = team();
    world.ask("ann", "settings set | language=ja");
    world.engine.tick(world.now);
    world.now = "2026-03-09T09:00:10Z".parse().unwrap();
    let said = world.arrive();
    assert_eq!(said[0].reply.language, Language::Ja);
}

/// What happens to the bot.
#[derive(Clone, Debug)]
enum Event {
    /// Time passes.
    Hours(i64),
    /// The clock is put back.
    Back(i64),
    /// The program ends and starts again.
    Restart,
    /// Notices are handed over and the program ends: arrived or not, nobody was told.
    Lost(bool),
    /// The chat is down.
    Down,
    /// All is well.
    Well,
    /// An item is checked, so that messages are edited.
    Check,
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        4 => (1_i64..60).prop_map(Event::Hours),
        1 => (200_i64..800).prop_map(Event::Hours),
        1 => (1_i64..200).prop_map(Event::Back),
        2 => Just(Event::Restart),
        2 => any::<bool>().prop_map(Event::Lost),
        2 => Just(Event::Down),
        4 => Just(Event::Well),
        1 => Just(Event::Check),
    ];
    proptest::collection::vec(event, 1..40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_each_occurrence_arrives_and_none_twice(events in events()) {
        let mut world = team();
        // It ends with the other one, so that both are told in one message.
        world.ask("ann", "contract add | target=Desk | last_day=2026-04-30 | verifier=ken | checked=called");
        world.engine.tick(world.now);
        for event in events {
            match event {
                Event::Hours(hours) => world.now += TimeDelta::hours(hours),
                Event::Back(hours) => world.now -= TimeDelta::hours(hours),
                Event::Restart => world = world.restart(),
                Event::Lost(arrived) => {
                    world.engine.tick(world.now);
                    for notice in world.engine.outbox(world.now) {
                        if arrived {
                            world.chat.take(&notice);
                        }
                    }
                    world = world.restart();
                }
                Event::Down => drop(world.deliver(|_| Delivery::Later("down".to_owned()))),
                Event::Well => drop(world.arrive()),
                Event::Check => drop(world.ask("ken", "verify | item=#1 | method=called | result=confirmed")),
            }
        }
        // At last the clock is right, the chat is well, and a year passes.
        world.now = world.now.max("2026-05-04T10:00:00Z".parse().unwrap()) + TimeDelta::days(40);
        for _ in 0..6 {
            world.arrive();
            world.now += TimeDelta::hours(2);
        }
        let twice: Vec<_> = world.chat.posted.iter().filter(|(_, count)| **count != 1).collect();
        prop_assert!(twice.is_empty(), "posted twice: {twice:?}");
        let deadlines: BTreeSet<&str> =
            world.chat.posted.keys().filter(|key| key.contains("deadline.2.20260430")).map(String::as_str).collect();
        prop_assert!(deadlines.contains("main/deadline.2.20260430.0"), "the last day itself is always told: {deadlines:?}");
        let told = |item: &str| world.chat.deadlines.iter().filter(|head| head.contains(item)).count();
        prop_assert!(told("#2") > 0 && told("#2") == told("#3"), "{:?}", world.chat.deadlines);
        prop_assert!(world.engine.outbox(world.now).is_empty(), "nothing is left to deliver");
    }
}
