//! The house keeps its own rules: who may name whom, how a file begins, what the documents list.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use escalation_bot::config::Config;
use escalation_bot::domain::duty::agenda::ASKED_MAX;
use escalation_bot::domain::verification::{HIGH_CRITICALITY_FACTOR, Intervals};

/// A room, the rooms it may name, and the crates that only it and its likes may name.
struct Room {
    name: &'static str,
    may_name: &'static [&'static str],
}

/// In reading order, as `ARCHITECTURE.md` lists them.
const ROOMS: [Room; 15] = [
    Room { name: "domain", may_name: &[] },
    Room { name: "chat", may_name: &["domain"] },
    Room { name: "locale", may_name: &["domain", "chat"] },
    Room { name: "notices", may_name: &["domain", "chat", "locale"] },
    Room { name: "store", may_name: &["domain"] },
    Room { name: "nightly", may_name: &["domain", "store"] },
    Room { name: "exchange", may_name: &["domain", "chat", "locale"] },
    Room { name: "picture", may_name: &["domain", "chat", "locale"] },
    Room { name: "commands", may_name: &["domain", "chat", "locale", "notices", "exchange", "picture"] },
    Room { name: "engine", may_name: &["domain", "chat", "locale", "notices", "commands", "store"] },
    Room { name: "adapter", may_name: &["domain", "chat", "locale"] },
    Room { name: "run", may_name: &["domain", "chat", "nightly", "engine"] },
    Room { name: "config", may_name: &["domain", "nightly"] },
    Room { name: "demo", may_name: &["domain", "chat"] },
    Room {
        name: "main",
        may_name: &["domain", "chat", "locale", "store", "nightly", "engine", "adapter", "run", "config", "demo"],
    },
];

/// What stands behind one room only: a word in the source, and where it may stand.
const ALONE: &[(&str, &[&str])] = &[
    ("sled::", &["store"]),
    ("sha2::", &["store"]),
    ("flate2::", &["store"]),
    ("fluent_", &["locale"]),
    ("tiny_skia", &["picture"]),
    ("skrifa", &["picture"]),
    ("png::", &["picture"]),
    ("rustyline", &["adapter"]),
    ("strsim::", &["adapter"]),
    ("unicode_width", &["adapter"]),
    ("clap::", &["main"]),
    ("toml::", &["config", "demo", "exchange"]),
    ("dotenvy::", &["config"]),
    ("tempfile::", &["main", "store"]),
    ("jiff::", &["domain/zone"]),
    ("icu_", &["domain/search"]),
    ("serde", &["store", "config", "demo", "exchange", "adapter/discord"]),
    ("csv::", &["exchange"]),
    ("encoding_rs::", &["exchange"]),
    ("icalendar::", &["exchange"]),
    ("serenity::", &["adapter/discord"]),
    ("reqwest::", &["adapter/discord"]),
    ("tokio::", &["adapter/discord"]),
    ("async fn", &["run", "adapter/discord"]),
    ("Utc::now", &["run"]),
    ("thread::spawn", &["run"]),
    ("std::env::", &["config"]),
    ("std::net::", &["adapter/discord"]),
];

/// The longest file, in lines: one idea fits in that.
const LINES_MAX: usize = 450;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn files_below(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files_below(&path, ending, found);
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
}

/// Every source file below `src`: its path from there, without `.rs`, and its text.
fn sources() -> Vec<(String, String)> {
    let mut paths = Vec::new();
    let src = root().join("src");
    files_below(&src, ".rs", &mut paths);
    let name = |path: &PathBuf| path.strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
    paths
        .iter()
        .map(|path| (name(path).trim_end_matches(".rs").to_owned(), fs::read_to_string(path).unwrap()))
        .collect()
}

fn room_of(file: &str) -> &str {
    file.split('/').next().unwrap()
}

/// The code of a file: comments do not name anybody, and tests may name what they need.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The modules at the root that a file names.
fn named_rooms(text: &str) -> BTreeSet<String> {
    let code = code(text);
    let word = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    ["crate::", "escalation_bot::"]
        .iter()
        .flat_map(|mark| code.split(mark).skip(1).map(word).collect::<Vec<_>>())
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn no_room_names_another_that_it_may_not() {
    for (file, text) in sources().iter().filter(|(file, _)| file != "lib") {
        let room =
            ROOMS.iter().find(|room| room.name == room_of(file)).unwrap_or_else(|| panic!("{file}: no such room"));
        for named in named_rooms(text) {
            assert!(
                named == room.name || room.may_name.contains(&named.as_str()),
                "src/{file}.rs names `{named}`, which `{}` may not",
                room.name
            );
        }
        assert!(!text.contains("super::super"), "src/{file}.rs climbs: name the room");
    }
}

#[test]
fn what_stands_behind_one_room_is_named_there_only() {
    for (file, text) in sources() {
        let code = if file.ends_with("/tests") || file.contains("/tests/") { String::new() } else { code(&text) };
        for (word, places) in ALONE {
            let is_there = code
                .match_indices(word)
                .any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'));
            let may = places.iter().any(|place| file == *place || file.starts_with(&format!("{place}/")));
            assert!(!is_there || may, "src/{file}.rs names `{word}`, which belongs to {places:?}");
        }
    }
}

#[test]
fn every_file_says_first_what_it_is_and_holds_one_idea() {
    for (file, text) in sources() {
        let is_tests = file.ends_with("/tests") || file.contains("/tests/");
        assert!(is_tests || text.starts_with("//! "), "src/{file}.rs does not begin with //!");
        assert!(text.lines().count() <= LINES_MAX || is_tests, "src/{file}.rs has more than {LINES_MAX} lines");
        assert!(!file.ends_with("/mod"), "src/{file}.rs: foo.rs beside foo/, no mod.rs");
    }
}

#[test]
fn exceptions_are_expected_with_a_reason_and_tests_stand_apart() {
    for (file, text) in sources() {
        assert!(!text.contains("#[allow"), "src/{file}.rs allows: expect, with a reason");
        let lines: Vec<&str> = text.lines().collect();
        for pair in lines.windows(2).filter(|pair| pair[0].trim() == "#[cfg(test)]") {
            assert!(
                pair[1].trim_start().starts_with("mod tests"),
                "src/{file}.rs: cfg(test) stands before `{}`",
                pair[1]
            );
        }
    }
}

#[test]
fn the_page_about_the_house_lists_its_rooms_and_arrows() {
    let page = read("ARCHITECTURE.md");
    for room in ROOMS {
        let names = if room.may_name.is_empty() { "nothing of ours".to_owned() } else { room.may_name.join(", ") };
        let row = format!("| `{}` | {names} |", room.name);
        assert!(page.contains(&row), "ARCHITECTURE.md lacks the row: {row}");
    }
    let rooms: BTreeSet<String> = sources().iter().map(|(file, _)| room_of(file).to_owned()).collect();
    let known: BTreeSet<String> = ROOMS.iter().map(|room| room.name.to_owned()).chain(["lib".to_owned()]).collect();
    assert_eq!(rooms, known);
}

#[test]
fn the_example_of_the_environment_lists_every_variable() {
    let listed: Vec<String> = read(".env.example")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('=').map(|(name, _)| name.to_owned()))
        .collect();
    assert_eq!(listed, escalation_bot::config::VARIABLES);
}

#[test]
fn the_readme_names_every_family_of_commands() {
    let readme = read("README.md");
    for spec in escalation_bot::commands::specs().filter(|spec| !spec.internal) {
        let family = spec.path.split(' ').next().unwrap();
        assert!(readme.contains(&format!("/{family}")), "README.md does not name /{family}");
    }
}

/// The block of a document behind a comment, without its fences.
fn block(text: &str, comment: &str) -> String {
    let rest = text.split(comment).nth(1).unwrap_or_else(|| panic!("no {comment}"));
    let lines = rest.lines().skip(1).skip_while(|line| line.starts_with("```"));
    lines.take_while(|line| !line.is_empty() && !line.starts_with("```")).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_readme_shows_what_the_demo_answers() {
    let transcript = read("tests/it/transcripts/readme.txt");
    let answer: Vec<&str> = transcript.lines().filter_map(|line| line.strip_prefix("  ")).collect();
    assert_eq!(block(&read("README.md"), "<!-- what the demo answers; a test keeps it true -->"), answer.join("\n"));
}

#[test]
fn the_readme_tells_how_often_what_is_checked_and_how_early_deadlines_are_told() {
    let readme = read("README.md");
    let told = block(&readme, "<!-- the days between checks; a test keeps them true -->");
    assert_eq!(told.trim(), Intervals::default().to_string());
    let leads = Config::parse(None).unwrap().workspace.leads;
    assert_eq!(leads, [90, 30, 7, 0]);
    assert!(readme.contains("90, 30, 7 and 0 days before") && readme.contains("at most five checks"));
    assert_eq!((HIGH_CRITICALITY_FACTOR, ASKED_MAX), (3, 5), "three times as often, and five at most");
}

#[test]
fn the_readme_lists_every_column_of_a_sheet() {
    let listed = block(&read("README.md"), "<!-- every column; a test keeps it true -->");
    let listed: Vec<&str> = listed.split('`').skip(1).step_by(2).collect();
    let columns: Vec<&str> =
        escalation_bot::exchange::sheet::Column::ALL.iter().map(|column| column.heading()).collect();
    assert_eq!(listed, columns);
}

#[test]
fn the_documents_speak_of_no_machine() {
    for file in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "justfile", "deny.toml", ".ci/run"]
    {
        let text = read(file);
        for word in ["/work/", "/root/", "/home/"] {
            assert!(!text.contains(word), "{file} names {word}");
        }
    }
}
