//! Files that come with an answer: readable as they stand, without anything restricted, and without effect of what somebody
//! stored.

use chrono::{DateTime, Utc};
use escalation_bot::chat::{Answer, Ask, Asker, Attachment, Call, Reply, Request};
use escalation_bot::config::Config;
use escalation_bot::demo::{SAMPLE, Sample};
use escalation_bot::domain::WorkspaceId;
use escalation_bot::domain::access::{Role, Standing};
use escalation_bot::domain::settings::Language;
use escalation_bot::domain::text::PersonId;
use escalation_bot::engine::Engine;
use escalation_bot::store::Store;

struct Sampled {
    engine: Engine,
    workspace: WorkspaceId,
    now: DateTime<Utc>,
    _place: tempfile::TempDir,
}

fn sampled() -> Sampled {
    let place = tempfile::tempdir().unwrap();
    let (store, _) = Store::open(place.path()).unwrap();
    let mut engine = Engine::open(store, Config::parse(None).unwrap().workspace).unwrap();
    let workspace = WorkspaceId::parse("main").unwrap();
    let sample = Sample::read(SAMPLE, &workspace).unwrap();
    for (request, at) in sample.requests {
        engine.request(&request, at);
    }
    Sampled { engine, workspace, now: sample.begins, _place: place }
}

impl Sampled {
    fn ask(&mut self, language: Language, call: Call) -> Reply {
        let standing = Standing::Granted(Role::Admin);
        let asker = Asker { id: PersonId::parse("ann").unwrap(), standing, language: Some(language) };
        let request = Request { workspace: self.workspace.clone(), asker, ask: Ask::Run(call), file: None };
        match self.engine.request(&request, self.now) {
            Answer::Reply(reply) => reply,
            Answer::Completions(_) => panic!("a reply was asked for"),
        }
    }

    fn file(&mut self, language: Language, call: Call) -> (Attachment, String) {
        let file = self.ask(language, call).file.expect("a file");
        let text = String::from_utf8(file.bytes.clone()).unwrap();
        (file, text)
    }
}

#[test]
fn the_pack_for_a_successor_says_what_waits_why_and_how_and_nothing_restricted() {
    let mut sampled = sampled();
    let start = Call::new("handover start").with("from", "ken").with("to", "mei").with("confirm", "yes");
    sampled.ask(Language::En, start);
    for language in [Language::En, Language::Ja] {
        let (file, text) = sampled.file(language, Call::new("handover pack"));
        assert_eq!((file.name.as_str(), file.media), ("handover-ken-to-mei.md", "text/markdown; charset=utf-8"));
        assert!(text.starts_with("# "), "{text}");
        for there in ["/gaps", "/verify", "PostgreSQL #18", "2027", "キャビネット2"] {
            assert!(text.contains(there), "{there}: {text}");
        }
        for hidden in ["BW-5521", "TN-回線-0045", "hoshino-01", "090-0000-4410"] {
            assert!(!text.contains(hidden), "{hidden}: {text}");
        }
        assert!(!text.contains("\n\n\n"), "{text}");
    }
}

#[test]
fn the_report_is_the_same_in_the_answer_and_in_the_file() {
    let mut sampled = sampled();
    let reply = sampled.ask(Language::Ja, Call::new("report").with("to", "2026-11-24"));
    let lines = reply.blocks.iter().map(|block| block.lines.len()).sum::<usize>();
    let file = reply.file.expect("a file");
    let text = String::from_utf8(file.bytes).unwrap();
    assert_eq!(file.name, "report-2025-11-24-to-2026-11-24.md");
    assert_eq!(text.lines().filter(|line| line.starts_with("- ")).count(), lines);
    assert_eq!(text.lines().filter(|line| line.starts_with('#')).count(), reply.blocks.len());
}

#[test]
fn what_somebody_stored_is_no_markup_in_a_file() {
    let mut sampled = sampled();
    let nasty = "[x](javascript:alert(1)) <img src=y> `z` *a*";
    let edit = Call::new("target edit").with("target", "Kobayashi, factory 2").with("procedure", nasty);
    sampled.ask(Language::En, edit);
    sampled.ask(Language::En, Call::new("handover start").with("from", "ken").with("to", "mei").with("confirm", "yes"));
    let (_, text) = sampled.file(Language::En, Call::new("handover pack"));
    assert!(text.contains(r"\[x\](javascript:alert(1)) \<img src=y\> \`z\` \*a\*"), "{text}");
}
