//! The bot's own thread: what waits together, in which order it is answered, and what is on the disk by then.
//!
//! Nothing here measures time. An answer that is being taken holds the thread, so that a test decides what waits
//! together; and whoever takes an answer looks into the journal's copy, which is only written when the disk is waited for.

use std::fs;
use std::path::Path;
use std::sync::mpsc::{Sender, channel};

use escalation_bot::chat::{Answer, Ask, Asker, Call, Request};
use escalation_bot::config::Config;
use escalation_bot::domain::WorkspaceId;
use escalation_bot::domain::access::{Role, Standing};
use escalation_bot::domain::text::PersonId;
use escalation_bot::engine::Engine;
use escalation_bot::run::{Bot, Clock, Then};

use crate::opened;

fn request(ask: Ask) -> Request {
    let id = PersonId::parse("ann").unwrap();
    let asker = Asker { id, standing: Standing::Granted(Role::Admin), language: None };
    Request::new(WorkspaceId::parse("main").unwrap(), asker, ask)
}

fn added(topic: &str) -> Request {
    request(Ask::Run(Call::new("topic add").with("name", topic)))
}

fn typed(text: &str) -> Request {
    request(Ask::Complete { call: Call::new("escalate"), option: "product".to_owned(), typed: text.to_owned() })
}

/// What was answered, and what of it the journal's copy held then.
#[derive(Debug, PartialEq, Eq)]
struct Taken {
    what: &'static str,
    on_disk: Vec<&'static str>,
}

/// Takes an answer, and looks into the journal's copy for what is asked for here.
fn take(what: &'static str, journal: &Path, taken: &Sender<Taken>) -> Then {
    let (journal, taken) = (journal.to_owned(), taken.clone());
    Box::new(move |answer| {
        assert_eq!(what.starts_with("typed"), matches!(answer, Answer::Completions(_)), "{answer:?}");
        let lines = fs::read_to_string(journal).unwrap();
        let on_disk = ["Word", "Visio"].into_iter().filter(|topic| lines.contains(topic)).collect();
        taken.send(Taken { what, on_disk }).unwrap();
    })
}

#[test]
fn who_types_is_answered_before_the_disk_is_waited_for_and_who_writes_after() {
    let place = tempfile::tempdir().unwrap();
    let (store, _) = opened::store(place.path()).unwrap();
    let bot = Bot::start(Engine::open(store, Config::parse(None).unwrap().workspace).unwrap(), Clock::System);
    let journal = place.path().join("journal.jsonl");
    let ((is_held, held), (release, released)) = (channel(), channel());
    let hold = move |_| {
        is_held.send(()).unwrap();
        released.recv().unwrap();
    };
    bot.ask_then(added("Excel"), Box::new(hold)).unwrap();
    held.recv().unwrap();
    let (sender, taken) = channel();
    for (request, what) in
        [(added("Word"), "Word"), (typed("ex"), "typed ex"), (added("Visio"), "Visio"), (typed("w"), "typed w")]
    {
        bot.ask_then(request, take(what, &journal, &sender)).unwrap();
    }
    drop(sender);
    release.send(()).unwrap();
    let both = || vec!["Word", "Visio"];
    let expected = [
        Taken { what: "typed ex", on_disk: Vec::new() },
        Taken { what: "typed w", on_disk: Vec::new() },
        Taken { what: "Word", on_disk: both() },
        Taken { what: "Visio", on_disk: both() },
    ];
    assert_eq!(taken.iter().collect::<Vec<_>>(), expected);
    assert!(bot.stop());
}
