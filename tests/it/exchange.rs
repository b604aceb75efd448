//! What goes out comes in again the same, and what cannot come in changes nothing.

use chrono::{DateTime, Utc};
use escalation_bot::chat::{Answer, Ask, Asker, Attachment, Call, Ending, Reply, Request};
use escalation_bot::config::Config;
use escalation_bot::demo::{SAMPLE, Sample};
use escalation_bot::domain::WorkspaceId;
use escalation_bot::domain::access::{Role, Standing};
use escalation_bot::domain::settings::Language;
use escalation_bot::domain::text::PersonId;
use escalation_bot::engine::Engine;
use escalation_bot::locale::Locale;

use crate::opened;

mod bad;
mod fields;
mod restricted;
mod sheets;
mod told;
mod whole;

/// A bot with the sample directory in the workspace `sample`; every other workspace is empty.
struct World {
    engine: Engine,
    now: DateTime<Utc>,
    _place: tempfile::TempDir,
}

fn workspace(name: &str) -> WorkspaceId {
    WorkspaceId::parse(name).unwrap()
}

fn world() -> World {
    let place = tempfile::tempdir().unwrap();
    let (store, _) = opened::store(place.path()).unwrap();
    let mut engine = Engine::open(store, Config::parse(None).unwrap().workspace).unwrap();
    let sample = Sample::read(SAMPLE, &workspace("sample")).unwrap();
    for (request, at) in &sample.requests {
        engine.request(request, *at);
    }
    World { engine, now: sample.begins, _place: place }
}

impl World {
    fn ask(&mut self, place: &str, call: Call, file: Option<Attachment>) -> Reply {
        let asker = Asker {
            id: PersonId::parse("ann").unwrap(),
            standing: Standing::Granted(Role::Admin),
            language: Some(Language::En),
        };
        let request = Request { file, ..Request::new(workspace(place), asker, Ask::Run(call)) };
        match self.engine.request(&request, self.now) {
            Answer::Reply(reply) => reply,
            Answer::Completions(_) => panic!("a command is answered"),
        }
    }

    fn export(&mut self, place: &str, format: &str) -> Attachment {
        let call = Call::new("export").with("format", format).with("restricted", "yes");
        self.ask(place, call, None).files.pop().expect("a file")
    }

    fn import(&mut self, place: &str, name: &str, bytes: &[u8]) -> Reply {
        let file = Attachment { name: name.to_owned(), media: "application/octet-stream", bytes: bytes.to_vec() };
        self.ask(place, Call::new("import").with("file", name), Some(file))
    }
}

fn said(reply: &Reply) -> String {
    let locale = Locale::new(Language::En);
    let lines = reply.blocks.iter().flat_map(|block| std::iter::once(&block.head).chain(&block.lines));
    lines.map(|line| locale.show(line)).collect::<Vec<_>>().join("\n")
}

#[test]
fn json_and_toml_come_back_the_same() {
    let mut world = world();
    for format in ["json", "toml"] {
        let first = world.export("sample", format);
        let reply = world.import(format, &first.name, &first.bytes);
        assert_eq!(reply.ending, Ending::Done, "{}", said(&reply));
        let second = world.export(format, format);
        assert_eq!(String::from_utf8(second.bytes).unwrap(), String::from_utf8(first.bytes.clone()).unwrap());
        // The other notation says the same of both.
        let other = if format == "json" { "toml" } else { "json" };
        assert_eq!(world.export(format, other), world.export("sample", other));
        let again = world.import(format, &first.name, &first.bytes);
        assert!(said(&again).starts_with("Nothing in it is new"), "{}", said(&again));
    }
}

#[test]
fn what_was_lived_through_comes_back_with_the_directory() {
    let mut world = world();
    let way = |call: Call| call.with("product", "Excel").with("target", "Contoso Office Support");
    world.ask("sample", way(Call::new("escalated")).with("case", "CS-1").with("note", "it \"hangs\""), None);
    world.ask("sample", way(Call::new("escalated")).with("outcome", "solved").with("incidents", "2"), None);
    let start = Call::new("handover start").with("from", "ken").with("to", "mei").with("confirm", "yes");
    assert_eq!(world.ask("sample", start, None).ending, Ending::Done);
    let confirm = Call::new("handover confirm").with("handover", "40").with("piece", "1").with("method", "called");
    let confirmed = world.ask("sample", confirm, None);
    assert_eq!(confirmed.ending, Ending::Done, "{}", said(&confirmed));
    world.ask("sample", Call::new("gaps"), None);
    for format in ["json", "toml"] {
        let first = world.export("sample", format);
        let reply = world.import(format, &first.name, &first.bytes);
        assert_eq!(reply.ending, Ending::Done, "{}", said(&reply));
        let second = world.export(format, format);
        assert_eq!(String::from_utf8(second.bytes).unwrap(), String::from_utf8(first.bytes.clone()).unwrap());
        let again = world.import(format, &first.name, &first.bytes);
        assert!(said(&again).starts_with("Nothing in it is new"), "{}", said(&again));
        for command in ["escalations", "handover status", "gaps"] {
            let told = |world: &mut World, place: &str| said(&world.ask(place, Call::new(command), None));
            assert_eq!(told(&mut world, format), told(&mut world, "sample"), "{command}");
        }
    }
}

#[test]
fn a_sheet_of_our_own_brings_the_same_sheet() {
    let mut world = world();
    let first = world.export("sample", "csv");
    let reply = world.import("csv", &first.name, &first.bytes);
    assert_eq!(reply.ending, Ending::Done, "{}", said(&reply));
    let sheet = String::from_utf8(first.bytes.clone()).unwrap();
    assert!(sheet.contains("3 of 10") && !sheet.contains("3/10"), "a spreadsheet takes 3/10 for a day: {sheet}");
    let second = world.export("csv", "csv");
    let rows = |file: &Attachment| {
        let mut rows: Vec<String> = String::from_utf8(file.bytes.clone()).unwrap().lines().map(str::to_owned).collect();
        rows.sort();
        rows
    };
    assert_eq!(rows(&second), rows(&first));
}

#[test]
fn a_sheet_as_a_japanese_spreadsheet_writes_it_is_taken() {
    let mut world = world();
    let text = "製品名,よみ,問い合わせ先,種類,電話番号,受付時間,契約番号,契約終了日,備考,設置場所\r\n\
                弥生会計,やよいかいけい,弥生サポート,メーカー,03-0000-9999,\"平日 9:30-12:00,13:00-17:30\",Y-77,2027年3月31日,,経理部\r\n";
    let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(text);
    let reply = world.import("jp", "台帳.csv", &bytes);
    assert_eq!(reply.ending, Ending::Done, "{}", said(&reply));
    let card = said(&world.ask("jp", Call::new("escalate").with("product", "やよいかいけい"), None));
    for words in ["弥生サポート", "03-0000-9999", "Y-77", "31 Mar 2027"] {
        assert!(card.contains(words), "{words} is not in\n{card}");
    }
    assert!(
        said(&world.ask("jp", Call::new("topic show").with("topic", "弥生会計"), None)).contains("設置場所: 経理部")
    );
}

#[test]
fn every_bad_row_is_named_and_nothing_is_written() {
    let mut world = world();
    let sheet = b"topic,target,kind,hours,last day\nExcel,Desk,department,sometimes,\nWord,Desk,department,,\nVisio,Maker,vendor,,2026-02-30\n";
    let reply = world.import("bad", "list.csv", sheet);
    assert_eq!(reply.ending, Ending::Refused);
    let text = said(&reply);
    assert!(text.starts_with("Nothing was written: 2 things are wrong"), "{text}");
    for words in ["Line 2, column hours:", "Line 4, column last day:", "2026-02-30"] {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    let back = String::from_utf8(reply.files[0].bytes.clone()).unwrap();
    assert!(back.lines().next().unwrap().ends_with("what is wrong / 誤り"), "{back}");
    assert!(said(&world.ask("bad", Call::new("topic list"), None)).starts_with("0 topics"));
}

#[test]
fn what_is_no_directory_is_answered_with_one_useful_sentence() {
    let mut world = world();
    let zip = b"PK\x03\x04\x14\x00\x06\x00\x08\x00";
    let long = vec![b'a'; 6 * 1024 * 1024];
    let cases: [(&str, &[u8], &str); 9] = [
        ("empty.csv", b"", "The file is empty"),
        ("book.xlsx", zip, "This is not text"),
        ("picture.json", b"\x89PNG\xff\xff", "this is not text"),
        ("other.csv", b"colour,size\nred,1\n", "No heading is known"),
        ("half.json", b"{\"format\": \"escalation-bot directory\", \"ver", "line 1"),
        ("other.json", b"{\"format\": \"else\", \"version\": 1}", "not a directory of this bot"),
        ("new.toml", b"format = \"escalation-bot directory\"\nversion = 9\n", "newer version of the bot (9)"),
        (
            "unknown.toml",
            b"format = \"escalation-bot directory\"\nversion = 1\nfallback = [\"nobody\"]\n",
            "\"nobody\" is neither",
        ),
        ("long.csv", &long, "larger than 5 MB"),
    ];
    for (name, bytes, expected) in cases {
        let reply = world.import("none", name, bytes);
        let text = said(&reply);
        assert_eq!(reply.ending, Ending::Refused, "{name}: {text}");
        let folded = text.to_lowercase().replace(['“', '”'], "\"");
        assert!(folded.contains(&expected.to_lowercase()), "{name}: {text}");
    }
    assert!(said(&world.ask("none", Call::new("topic list"), None)).starts_with("0 topics"));
}

#[test]
fn a_try_says_what_would_come_and_writes_nothing() {
    let mut world = world();
    let first = world.export("sample", "json");
    let call = Call::new("import").with("file", "a.json").with("dry_run", "yes");
    let reply = world.ask("try", call, Some(first));
    assert!(said(&reply).contains("Topics: 14 new, 0 changed"), "{}", said(&reply));
    assert!(said(&world.ask("try", Call::new("topic list"), None)).starts_with("0 topics"));
}

#[test]
fn a_file_of_a_directory_that_is_not_there_is_refused_and_none_is_made() {
    let place = tempfile::tempdir().unwrap();
    let (nowhere, picture) = (place.path().join("nowhere"), place.path().join("timeline.png"));
    let picture = picture.to_str().unwrap();
    for arguments in [&["export", "--format", "json"][..], &["timeline", "--output", picture]] {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_escalation-bot"))
            .args(arguments)
            .arg("--data")
            .arg(&nowhere)
            .current_dir(place.path())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains("nothing is stored here; name the directory with --data"), "{said}");
        assert!(output.stdout.is_empty());
        assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 0);
    }
}

#[test]
fn a_workspace_that_is_not_there_is_refused_with_those_that_are() {
    let place = tempfile::tempdir().unwrap();
    let program = || {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_escalation-bot"));
        command.current_dir(place.path());
        command
    };
    std::fs::write(place.path().join("a.csv"), "topic,target,kind\nA,T,vendor\n").unwrap();
    let there = ["--data", "data", "--workspace", "main"];
    assert!(program().args(["import", "a.csv"]).args(there).status().unwrap().success());
    for arguments in [&["export", "--format", "json"][..], &["timeline", "--output", "a.png"]] {
        let output = program().args(arguments).args(["--data", "data", "--workspace", "typo"]).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains("there is no workspace typo; there is: main"), "{said}");
        assert!(output.stdout.is_empty() && !place.path().join("a.png").exists());
    }
    assert!(program().args(["export", "--format", "json"]).args(there).status().unwrap().success());
}
