//! Transcripts: what people type and what they get, through the real console, commands, rules and store.
//!
//! Each file in `transcripts/` begins with the moment, perhaps the sample directory, and the people with their role and
//! language; then comes what they type, and indented below it what they are answered. `! ken leaves` and `! ken is back` are
//! what the console does not know and another chat tells the bot. `UPDATE_TRANSCRIPTS=1` writes what is answered now; read
//! the difference before you keep it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use escalation_bot::adapter::console::{Console, Told, Wish};
use escalation_bot::chat::{Asker, Presence};
use escalation_bot::config::Config;
use escalation_bot::demo::{SAMPLE, Sample};
use escalation_bot::domain::WorkspaceId;
use escalation_bot::domain::access::{Role, Standing};
use escalation_bot::domain::settings::Language;
use escalation_bot::domain::text::PersonId;
use escalation_bot::domain::zone::Zone;
use escalation_bot::engine::{Engine, specs};
use escalation_bot::run::{Bot, Clock, Moved};

use crate::opened;

/// A transcript's world: one bot, and a console for each person.
struct World {
    bot: Bot,
    people: BTreeMap<String, Console>,
    _place: tempfile::TempDir,
}

/// The head of a transcript, and what is typed, with comments and blank lines kept.
struct Script {
    at: NaiveDateTime,
    zone: Zone,
    has_sample: bool,
    people: Vec<(String, Role, Option<Language>)>,
}

fn workspace() -> WorkspaceId {
    WorkspaceId::parse("main").unwrap()
}

fn script(text: &str) -> Script {
    let mut script = Script { at: NaiveDateTime::MIN, zone: Zone::utc(), has_sample: false, people: Vec::new() };
    for line in text.lines().filter(|line| !line.starts_with('#')).take_while(|line| !line.is_empty()) {
        if let Some(at) = line.strip_prefix("at ") {
            let (at, zone) = at.split_once(' ').expect("at MOMENT ZONE");
            script.at = NaiveDateTime::parse_from_str(at, "%Y-%m-%dT%H:%M").expect("at MOMENT");
            script.zone = zone.parse().expect("at MOMENT ZONE");
        } else if line == "with the sample directory" {
            script.has_sample = true;
        } else {
            let words: Vec<&str> = line.split(' ').collect();
            let [name, role, language] = words.as_slice() else { panic!("PERSON ROLE LANGUAGE: {line}") };
            let role = Role::from_word(role).expect("ROLE");
            script.people.push(((*name).to_owned(), role, Language::from_word(language)));
        }
    }
    script
}

fn world(script: &Script) -> World {
    let place = tempfile::tempdir().unwrap();
    let (store, _) = opened::store(place.path()).unwrap();
    let mut engine = Engine::open(store, Config::parse(None).unwrap().workspace).unwrap();
    if script.has_sample {
        for (request, at) in Sample::read(SAMPLE, &workspace()).unwrap().requests {
            engine.request(&request, at);
        }
    }
    let begins = script.zone.instant(script.at);
    if script.has_sample {
        engine.begin(&workspace(), begins);
    }
    let clock = Clock::Standing(begins);
    let people = script.people.iter().map(|(name, role, language)| {
        let asker =
            Asker { id: PersonId::parse(name).unwrap(), standing: Standing::Granted(*role), language: *language };
        (name.clone(), Console::new(specs().collect(), workspace(), asker, Language::En))
    });
    World { people: people.collect(), bot: Bot::start(engine, clock), _place: place }
}

impl World {
    /// What a person who types this line is answered.
    fn types(&mut self, person: &str, line: &str) -> String {
        let bot = &self.bot;
        let console = self.people.get_mut(person).unwrap_or_else(|| panic!("{person} is not among the people"));
        console.line(line, &mut |wish| match wish {
            Wish::Ask(request) => Told::Answer(bot.ask(request).unwrap()),
            Wish::Advance(workspace, leap) => match bot.leap(&workspace, leap).unwrap() {
                Some(Moved { now, said }) => Told::Moved { now, said },
                None => Told::NoClock,
            },
        })
    }
}

impl World {
    /// What another chat tells of somebody.
    fn hears(&self, told: &str) {
        let (person, presence) = match told.split_once(' ').expect("! PERSON leaves") {
            (person, "leaves") => (person, Presence::Left),
            (person, "is back") => (person, Presence::Back),
            _ => panic!("! PERSON leaves, or ! PERSON is back: {told}"),
        };
        self.bot.presence(&workspace(), &PersonId::parse(person).unwrap(), presence).unwrap();
    }
}

/// The transcript as it is now.
fn replayed(text: &str) -> String {
    let script = script(text);
    let mut world = world(&script);
    let first = script.people.first().expect("somebody").0.clone();
    let mut now = String::new();
    let mut in_head = true;
    for line in text.lines() {
        if in_head || line.starts_with('#') {
            let _ = writeln!(now, "{line}");
            in_head = in_head && !line.is_empty();
            continue;
        }
        if line.is_empty() || line.starts_with("  ") {
            continue;
        }
        let _ = writeln!(now, "{line}");
        if let Some(told) = line.strip_prefix("! ") {
            world.hears(told);
            now.push('\n');
            continue;
        }
        let (person, typed) =
            if line.starts_with('+') { (first.as_str(), line) } else { line.split_once(' ').unwrap_or((line, "")) };
        let answer = world.types(person, typed);
        for said in answer.lines().filter(|said| !said.is_empty()) {
            let _ = writeln!(now, "  {said}");
        }
        now.push('\n');
    }
    now.trim_end().to_owned() + "\n"
}

fn transcripts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/transcripts");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test may be told to write its expectation anew")]
fn people_get_what_the_transcripts_say() {
    let is_update = std::env::var_os("UPDATE_TRANSCRIPTS").is_some();
    let mut differing = Vec::new();
    for path in transcripts() {
        let expected = fs::read_to_string(&path).unwrap();
        let actual = replayed(&expected);
        if actual != expected && is_update {
            fs::write(&path, &actual).unwrap();
        } else if actual != expected {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let first = expected.lines().zip(actual.lines()).enumerate().find(|(_, (old, new))| old != new);
            let (line, old, new) = first.map_or((0, "", "(one is longer)"), |(at, (old, new))| (at + 1, old, new));
            differing.push(format!("{name}, line {line}:\n  said: {old}\n  says: {new}"));
        }
    }
    assert!(differing.is_empty(), "UPDATE_TRANSCRIPTS=1 writes them anew\n{}", differing.join("\n"));
}

#[test]
fn every_command_stands_in_a_transcript() {
    let all: String = transcripts().iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    for spec in specs().filter(|spec| !spec.internal) {
        assert!(
            all.contains(&format!(" /{} ", spec.path)) || all.contains(&format!(" /{}\n", spec.path)),
            "/{}",
            spec.path
        );
    }
}
