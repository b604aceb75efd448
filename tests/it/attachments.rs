//! Files that come with an answer: readable as they stand, without anything restricted, and without effect of what somebody
//! stored.

use chrono::{DateTime, Utc};
use escalation_bot::chat::{Answer, Ask, Asker, Attachment, Call, Reply, Request, Text};
use escalation_bot::config::Config;
use escalation_bot::demo::{SAMPLE, Sample};
use escalation_bot::domain::WorkspaceId;
use escalation_bot::domain::access::{Role, Standing};
use escalation_bot::domain::settings::Language;
use escalation_bot::domain::text::PersonId;
use escalation_bot::engine::Engine;
use escalation_bot::locale::Locale;

use crate::opened;

struct Sampled {
    engine: Engine,
    workspace: WorkspaceId,
    now: DateTime<Utc>,
    _place: tempfile::TempDir,
}

fn sampled() -> Sampled {
    let place = tempfile::tempdir().unwrap();
    let (store, _) = opened::store(place.path()).unwrap();
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
        let request = Request::new(self.workspace.clone(), asker, Ask::Run(call));
        match self.engine.request(&request, self.now) {
            Answer::Reply(reply) => reply,
            Answer::Completions(_) => panic!("a reply was asked for"),
        }
    }

    /// The files of an answer, each with its text.
    fn files(&mut self, language: Language, call: Call) -> Vec<(Attachment, String)> {
        let files = self.ask(language, call).files.into_iter();
        files.map(|file| (file.clone(), String::from_utf8(file.bytes).unwrap())).collect()
    }
}

#[test]
fn the_pack_for_a_successor_says_what_waits_why_and_how_and_nothing_restricted() {
    let mut sampled = sampled();
    let start = Call::new("handover start").with("from", "ken").with("to", "mei").with("confirm", "yes");
    sampled.ask(Language::En, start);
    for language in [Language::En, Language::Ja] {
        let files = sampled.files(language, Call::new("handover pack"));
        let named: Vec<(&str, &str)> = files.iter().map(|(file, _)| (file.name.as_str(), file.media)).collect();
        let markdown = ("handover-ken-to-mei.md", "text/markdown; charset=utf-8");
        assert_eq!(named, [markdown, ("handover-ken-to-mei.html", "text/html; charset=utf-8")]);
        let (why, how) = match language {
            Language::En => ("goes out of date by itself", "To be reminded is not to check"),
            Language::Ja => ("放っておくと古くなります", "知らせが来ただけでは確認になりません"),
        };
        for (_, text) in &files {
            for there in [why, how, "/gaps", "/verify", "PostgreSQL #18", "2027", "キャビネット2"] {
                assert!(text.contains(there), "{there}: {text}");
            }
            for hidden in ["BW-5521", "TN-回線-0045", "hoshino-01", "090-0000-4410"] {
                assert!(!text.contains(hidden), "{hidden}: {text}");
            }
            assert!(!text.contains("\n\n\n"), "{text}");
        }
        let (page, lines) = (&files[1].1, files[0].1.lines());
        assert!(files[0].1.starts_with("# "), "{}", files[0].1);
        assert!(page.starts_with(&format!("<!DOCTYPE html>\n<html lang=\"{}\">", language.word())), "{page}");
        // The page says as much as the text, and needs nothing from elsewhere.
        assert_eq!(
            page.matches("<li>").count() - page.matches("<li><a href=\"#c").count(),
            lines.filter(|line| line.starts_with("- ")).count()
        );
        for outside in ["<script", "<link", "<img", "src=", "@import", "url("] {
            assert!(!page.contains(outside), "{outside}: {page}");
        }
    }
}

#[test]
fn the_report_is_the_same_in_the_answer_and_in_both_files() {
    let mut sampled = sampled();
    for (language, title) in [
        (Language::En, "Report from 24 Nov 2025 to 24 Nov 2026"),
        (Language::Ja, "2025年11月24日から2026年11月24日までの報告"),
    ] {
        let reply = sampled.ask(language, Call::new("report").with("to", "2026-11-24"));
        let names: Vec<&str> = reply.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["report-2025-11-24-to-2026-11-24.md", "report-2025-11-24-to-2026-11-24.html"]);
        let [text, page] = [0, 1].map(|place: usize| String::from_utf8(reply.files[place].bytes.clone()).unwrap());
        assert!(text.starts_with(&format!("# {title}\n")), "{text}");
        assert!(page.contains(&format!("<title>{title}</title>")), "{page}");
        let locale = Locale::new(language);
        let lines: Vec<&Text> = reply.blocks.iter().flat_map(|block| &block.lines).collect();
        for line in &lines {
            let line = locale.show(line).replace('\'', "&#39;");
            // What is to be typed is set apart in a page.
            assert!(page.replace("<code>", "").replace("</code>", "").contains(&line), "{line}: {page}");
        }
        // One line more than the answer: of which day it is.
        assert_eq!(text.lines().filter(|line| line.starts_with("- ")).count(), lines.len() + 1, "{text}");
        assert_eq!(page.matches("<h2>").count(), reply.blocks.len(), "{page}");
        for outside in ["<script", "<link", "<img", "src=", "@import", "url("] {
            assert!(!page.contains(outside), "{outside}: {page}");
        }
    }
}

#[test]
fn what_somebody_stored_is_no_markup_in_a_file() {
    let mut sampled = sampled();
    let nasty = "[x](javascript:alert(1)) <img src=y> `z` *a*";
    let edit = Call::new("target edit").with("target", "Kobayashi, factory 2").with("procedure", nasty);
    sampled.ask(Language::En, edit);
    sampled.ask(Language::En, Call::new("handover start").with("from", "ken").with("to", "mei").with("confirm", "yes"));
    let files = sampled.files(Language::En, Call::new("handover pack"));
    let (text, page) = (&files[0].1, &files[1].1);
    assert!(text.contains(r"\[x\](javascript:alert(1)) \<img src=y\> \`z\` \*a\*"), "{text}");
    assert!(page.contains("[x](javascript:alert(1)) &lt;img src=y&gt; `z` *a*"), "{page}");
}
