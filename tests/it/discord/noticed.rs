//! Notices as Discord's messages: every kind, as long as people can make it, within every limit, and always to be found.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use escalation_bot::adapter::discord::notice;
use escalation_bot::adapter::discord::render::Voice;
use escalation_bot::adapter::discord::wire::{EPHEMERAL, Message};
use escalation_bot::chat::{Answer, Ask, Asker, Audience, Call, Delivery, Ending, Notice, Press, Reply, Request};
use escalation_bot::config::Config;
use escalation_bot::domain::WorkspaceId;
use escalation_bot::domain::access::{Role, Standing};
use escalation_bot::domain::notice::NoticeKind;
use escalation_bot::domain::settings::Language;
use escalation_bot::domain::text::{Name, PersonId};
use escalation_bot::engine::{Engine, specs};
use escalation_bot::locale::Locale;
use proptest::prelude::*;

use super::limits::check_message;
use super::rendered::reply;
use crate::opened;

/// More people than one message can call.
const PEOPLE: u64 = 90;
/// How far the clock is led: past every deadline of what was typed.
const DAYS: i64 = 400;

/// Somebody whose id is as long as an id can be.
fn person(number: u64) -> PersonId {
    PersonId::parse(&(u64::MAX - number).to_string()).unwrap()
}

fn rendered(notice: &Notice) -> Vec<Message> {
    let (specs, locale) = (specs().collect::<Vec<_>>(), Locale::new(notice.reply.language));
    notice::messages(&Voice { specs: &specs, locale: &locale }, notice)
}

/// What must hold for whatever is said without being asked.
fn check(notice: &Notice) {
    let messages = rendered(notice);
    for (place, message) in messages.iter().enumerate() {
        check_message(message);
        assert_eq!(message.flags & EPHEMERAL, 0, "everybody may read it");
        assert!(place == 0 || message.called.is_empty(), "who is called is called once");
    }
    let marked = |message: &Message| {
        let (above, mark) = message.content.rsplit_once("-# ").expect("a mark at the end");
        (above.to_owned(), mark.to_owned())
    };
    let marks: BTreeSet<String> = messages.iter().map(|message| marked(message).1).collect();
    assert_eq!(marks.len(), messages.len(), "each message has a mark of its own");
    let (above, mark) = marked(&messages[0]);
    assert_eq!(mark.len(), 16, "{mark}");
    assert_eq!(messages[0].called.len(), above.matches("<@").count());
    assert!(messages[0].called.iter().all(|id| above.contains(&format!("<@{id}>"))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_notice_ever_breaks_a_limit(reply in reply(), called in 0..150_u64, key in "[a-z0-9/.]{1,120}") {
        let mut reply = reply;
        reply.audience = Audience::Channel;
        check(&Notice {
            key,
            workspace: WorkspaceId::parse("1").unwrap(),
            channel: Some(Name::parse("2").unwrap()),
            to: (0..called).map(person).collect(),
            after: Vec::new(),
            reply,
            edits: None,
            first_try: None,
        });
    }
}

/// A bot without a chat, and the time.
struct World {
    _place: tempfile::TempDir,
    engine: Engine,
    now: DateTime<Utc>,
    said: Vec<Notice>,
}

impl World {
    fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        let (store, _) = opened::store(place.path()).unwrap();
        let engine = Engine::open(store, Config::parse(None).unwrap().workspace).unwrap();
        Self { _place: place, engine, now: "2026-03-02T08:00:00Z".parse().unwrap(), said: Vec::new() }
    }

    fn ask(&mut self, call: &Call) -> Reply {
        let asker = Asker { id: person(0), standing: Standing::Granted(Role::Admin), language: None };
        let workspace = WorkspaceId::parse("main").unwrap();
        let request = Request::new(workspace, asker, Ask::Run(call.clone()));
        let Answer::Reply(reply) = self.engine.request(&request, self.now) else { panic!("{call:?}") };
        assert_eq!(reply.ending, Ending::Done, "{call:?}: {reply:?}");
        reply
    }

    fn hear(&mut self) {
        self.engine.tick(self.now);
        loop {
            let notices = self.engine.outbox(self.now);
            if notices.is_empty() {
                return;
            }
            for notice in &notices {
                self.engine.delivered(&notice.key, &Delivery::Arrived(Some("1".to_owned())), self.now);
            }
            self.said.extend(notices);
        }
    }

    fn hear_for(&mut self, days: i64) {
        let end = self.now + TimeDelta::days(days);
        while self.now < end {
            self.now = self.engine.next_wake(self.now).map_or(end, |wake| wake.min(end));
            self.hear();
        }
    }
}

/// A text as long as one may be, of what is longest on Discord: two units a letter, and what must be escaped.
fn long(head: &str, most: usize) -> String {
    let rest = most - head.chars().count();
    head.chars().chain("\u{1f600}*".chars().cycle().take(rest)).collect()
}

/// Everything that is ever told, by a team that fills every field to its end.
fn told(language: Language) -> Vec<Notice> {
    let mut world = World::new();
    let settings = Call::new("settings set").with("channel", "2").with("zone", "UTC").with("holidays", "none");
    world.ask(&settings.with("language", language.word()).with("lead_person", person(1)));
    for number in 0..PEOPLE {
        let target = Call::new("target add").with("name", long(&format!("Desk {number} "), 100));
        let target = target.with("kind", "department").with("notes", long("", 1_000));
        world.ask(&target.with("verifier", person(number)).with("deputy", person(number + 1)));
    }
    let step = Call::new("entry add").with("product", long("Line ", 100)).with("target", "#1");
    world.ask(&step.with("when", long("", 1_000)));
    let right = |name: &str| Call::new(name).with("target", "#1").with("verifier", person(2));
    let contract = right("contract add").with("number", long("", 100)).with("last_day", "2026-12-31");
    let contract = contract.with("renewal", "tacit 12mo").with("notice", "2mo").with("preparation", "1mo");
    let contract = contract.with("scope", long("", 1_000)).with("incidents", "9/10").with("checked", "called");
    world.ask(&contract.with("holder", "#2").with("document", long("", 1_000)));
    let club = Call::new("target add").with("name", long("Club ", 100)).with("kind", "community");
    world.ask(&club.with("verifier", person(3)));
    let membership = Call::new("membership add").with("target", long("Club ", 100)).with("verifier", person(3));
    world.ask(&membership.with("account", long("", 100)).with("rules", long("", 1_000)).with("state", "registered"));
    let given = Call::new("membership contributed").with("membership", long("Club ", 100));
    world.ask(&given.with("what", "answered").with("link", "https://example.com/"));
    world.hear();
    let escalated = Call::new("escalated").with("product", long("Line ", 100)).with("target", "#1");
    world.ask(&escalated.with("case", long("", 100)).with("note", long("", 1_000)));
    let sure = world.ask(&Call::new("handover start").with("from", person(5)).with("to", person(6)));
    let Some(Press::Run(call)) = sure.buttons.first().map(|button| button.press.clone()) else { panic!("{sure:?}") };
    world.ask(&call);
    world.hear_for(30);
    // Some of it is done: what was said is said again, otherwise.
    for number in 1..=PEOPLE / 2 {
        let verify = Call::new("verify").with("item", format!("#{number}")).with("method", "called");
        world.ask(&verify.with("result", "confirmed"));
    }
    world.hear_for(DAYS);
    world.said
}

#[test]
fn every_kind_of_notice_is_within_the_limits_however_long_its_texts_are() {
    for language in [Language::En, Language::Ja] {
        let said = told(language);
        let kinds: BTreeSet<&str> = said.iter().filter_map(|notice| notice.key.split(['/', '.']).nth(1)).collect();
        assert_eq!(kinds, NoticeKind::ALL.iter().map(|kind| kind.word()).collect());
        assert!(said.iter().any(|notice| notice.edits.is_some()), "nothing was edited");
        let most = said.iter().map(|notice| notice.to.len()).max();
        assert!(most > Some(80), "{most:?} are called at most");
        said.iter().for_each(check);
    }
}
