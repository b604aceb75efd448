//! What people are called: taken over when it is new, kept over a restart, and never more than a name.

use std::path::Path;

use chrono::{DateTime, Utc};
use escalation_bot::chat::people::{Called, People, Place};
use escalation_bot::chat::{Answer, Ask, Asker, Call, Reply, Request};
use escalation_bot::config::Config;
use escalation_bot::domain::WorkspaceId;
use escalation_bot::domain::access::{Role, Standing};
use escalation_bot::domain::text::{Name, PersonId};
use escalation_bot::engine::Engine;
use escalation_bot::store::Store;

const KEN: &str = "1533761342668800007";

fn opened(place: &Path) -> Engine {
    let (store, _) = Store::open(place).unwrap();
    Engine::open(store, Config::parse(None).unwrap().workspace).unwrap()
}

fn now() -> DateTime<Utc> {
    "2026-04-15T20:00:00Z".parse().unwrap()
}

fn called(name: &str, place: Place) -> People {
    let person = PersonId::parse(KEN).unwrap();
    People::Numbers(vec![Called { person, name: Name::parse(name).unwrap(), place }])
}

fn ask(engine: &mut Engine, ask: Ask, people: People) -> Answer {
    let asker = Asker { id: PersonId::parse(KEN).unwrap(), standing: Standing::Granted(Role::Admin), language: None };
    let request = Request::new(WorkspaceId::parse("server").unwrap(), asker, ask);
    engine.request(&Request { people, ..request }, now())
}

fn reply(engine: &mut Engine, call: Call, people: People) -> Reply {
    match ask(engine, Ask::Run(call), people) {
        Answer::Reply(reply) => reply,
        Answer::Completions(_) => panic!("a command is answered"),
    }
}

/// Who looks after the desk, as the book tells it.
fn told(engine: &mut Engine, people: People) -> String {
    let file = reply(engine, Call::new("export").with("format", "markdown"), people).files.remove(0);
    let book = String::from_utf8(file.bytes).unwrap();
    let line = book.lines().find_map(|line| line.strip_prefix("- Who re-checks it: "));
    line.expect("somebody looks after the desk").to_owned()
}

fn with_desk(place: &Path) -> Engine {
    let mut engine = opened(place);
    let desk = Call::new("target add").with("name", "Desk").with("kind", "department").with("verifier", KEN);
    reply(&mut engine, desk, People::Numbers(Vec::new()));
    engine
}

#[test]
fn the_last_name_of_the_workspace_counts_and_one_from_elsewhere_only_fills_a_gap() {
    let place = tempfile::tempdir().unwrap();
    let mut engine = with_desk(place.path());
    let nobody = || People::Numbers(Vec::new());
    assert_eq!(told(&mut engine, nobody()), format!("\\@{KEN}"));
    assert_eq!(told(&mut engine, called("ken77", Place::Anywhere)), "ken77");
    assert_eq!(told(&mut engine, called("Ken", Place::Here)), "Ken");
    assert_eq!(told(&mut engine, called("ken77", Place::Anywhere)), "Ken");
    assert_eq!(told(&mut engine, called("佐藤", Place::Here)), "佐藤");
    drop(engine);
    assert_eq!(told(&mut opened(place.path()), nobody()), "佐藤", "a restart forgets nobody");
}

#[test]
fn only_what_is_new_is_written() {
    let place = tempfile::tempdir().unwrap();
    let mut engine = with_desk(place.path());
    let journal = || std::fs::read_to_string(place.path().join("journal.jsonl")).unwrap().lines().count();
    let before = journal();
    for _ in 0..3 {
        reply(&mut engine, Call::new("help"), called("Ken", Place::Here));
    }
    assert_eq!(journal(), before + 1);
    let typing = Ask::Complete { call: Call::new("target show"), option: "target".to_owned(), typed: "De".to_owned() };
    ask(&mut engine, typing, called("Kenji", Place::Here));
    assert_eq!(journal(), before + 1, "nothing is written while somebody types");
}

#[test]
fn a_name_is_no_markup_wherever_it_stands() {
    let place = tempfile::tempdir().unwrap();
    let mut engine = with_desk(place.path());
    let name = called("<b>[x](y)</b> # *k*", Place::Here);
    assert_eq!(told(&mut engine, name), "\\<b\\>\\[x\\](y)\\</b\\> \\# \\*k\\*");
    let html =
        reply(&mut engine, Call::new("export").with("format", "html"), People::Numbers(Vec::new())).files.remove(0);
    let html = String::from_utf8(html.bytes).unwrap();
    assert!(html.contains("&lt;b&gt;[x](y)&lt;/b&gt; # *k*") && !html.contains("<b>"), "{html}");
}
