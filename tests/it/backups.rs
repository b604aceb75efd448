//! Backups through the program: taken while it writes, put back, and taken by itself at night.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Output, Stdio};

use escalation_bot::config::Config;
use escalation_bot::domain::WorkspaceId;
use escalation_bot::domain::change::Record;

use crate::opened;

/// How many backups are taken while the bot writes.
const BACKUPS: usize = 8;
/// How many topics the bot is given to write before each; their lines fit into a pipe.
const TOPICS: usize = 50;

fn program(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_escalation-bot"));
    command.arg("--data").arg(data).stdin(Stdio::null()).env_remove("DISCORD_TOKEN").env_remove("RUST_LOG");
    command.current_dir(data.parent().unwrap());
    command
}

fn console(data: &Path) -> Child {
    let mut command = program(data);
    command.args(["console", "--workspace", "main", "--as", "ann"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

fn backup(data: &Path, file: &Path) -> Output {
    program(data).arg("backup").arg(file).output().unwrap()
}

fn restore(file: &Path, data: &Path) -> Output {
    program(data).arg("restore").arg(file).output().unwrap()
}

fn said(output: &Output) -> (Option<i32>, String) {
    let text = [&output.stdout[..], &output.stderr].concat();
    (output.status.code(), String::from_utf8(text).unwrap())
}

fn type_topic(input: &mut ChildStdin, number: usize) {
    writeln!(input, "/topic add name=topic-{number}").unwrap();
}

/// The topics of a store, by their number.
fn topics(data: &Path) -> Vec<usize> {
    let (store, _) = opened::store(data).unwrap();
    let loaded = store.load(&WorkspaceId::parse("main").unwrap()).unwrap();
    let mut topics: Vec<usize> = loaded
        .map(|loaded| loaded.records)
        .unwrap_or_default()
        .iter()
        .filter_map(|(_, record)| match record {
            Record::Topic(topic) => topic.name.as_str().strip_prefix("topic-")?.parse().ok(),
            _ => None,
        })
        .collect();
    topics.sort_unstable();
    topics
}

#[test]
fn backups_taken_while_a_bot_writes_hold_all_that_was_answered_before_and_a_whole_beginning_of_the_rest() {
    let place = tempfile::tempdir().unwrap();
    let data = place.path().join("data");
    let mut child = console(&data);
    let mut input = child.stdin.take().unwrap();
    // Every answer ends with an empty line.
    let output = BufReader::new(child.stdout.take().unwrap());
    let mut answers = output.lines().map(Result::unwrap).filter(String::is_empty);
    let mut taken = Vec::new();
    for round in 0..BACKUPS {
        (1..=TOPICS).for_each(|number| type_topic(&mut input, round * TOPICS + number));
        // With the first answer it is in the middle of them.
        answers.next().unwrap();
        let file = place.path().join(format!("{round}.backup"));
        let (status, text) = said(&backup(&data, &file));
        assert_eq!(status, Some(0), "{text}");
        taken.push((file, round * TOPICS + 1));
        assert_eq!(answers.by_ref().take(TOPICS - 1).count(), TOPICS - 1);
    }
    drop(input);
    assert!(child.wait().unwrap().success());
    let mut last = 0;
    for (file, before) in taken {
        let to = file.with_extension("restored");
        let (status, text) = said(&restore(&file, &to));
        assert_eq!(status, Some(0), "{text}");
        assert!(text.trim_end().ends_with("Everything is in order."), "{text}");
        let found = topics(&to);
        assert_eq!(found, (1..=found.len()).collect::<Vec<_>>());
        assert!(found.len() >= before, "{before} answered, {} in the backup", found.len());
        assert!(found.len() >= last, "a later backup holds less");
        last = found.len();
    }
    assert_eq!(topics(&data).len(), BACKUPS * TOPICS);
}

#[test]
fn the_program_says_what_it_wrote_and_refuses_with_status_one() {
    let place = tempfile::tempdir().unwrap();
    let (data, file, to) = (place.path().join("data"), place.path().join("kept.backup"), place.path().join("new"));
    let (status, text) = said(&backup(&data, &file));
    assert_eq!(status, Some(1));
    assert!(text.contains("nothing is stored here"), "{text}");
    let mut child = console(&data);
    type_topic(child.stdin.as_mut().unwrap(), 1);
    drop(child.stdin.take());
    assert!(child.wait().unwrap().success());
    let (status, text) = said(&backup(&data, &file));
    let bytes = fs::metadata(&file).unwrap().len();
    let (_, report) = said(&program(&data).arg("check").output().unwrap());
    let (counts, order) = report.split_once(".\n").unwrap();
    assert!(counts.starts_with("1 workspace, ") && order.starts_with("Everything is in order.\n"), "{report}");
    let all = format!("{}: {counts}, {bytes} bytes", file.display());
    assert_eq!((status, text), (Some(0), format!("{all}, read back and compared.\n")));
    let (status, text) = said(&backup(&data, &file));
    assert_eq!(status, Some(1));
    assert!(text.contains("kept.backup: is there already"), "{text}");
    let (status, text) = said(&restore(&file, &data));
    assert_eq!(status, Some(1));
    assert!(text.contains("data: is not empty"), "{text}");
    let (status, text) = said(&restore(&file, &to));
    let restored = format!("{all}, restored to {}.\n{counts}.\nEverything is in order.\n", to.display());
    assert_eq!((status, text), (Some(0), restored));
    assert_eq!(program(&data).arg("backup").output().unwrap().status.code(), Some(2));
    assert_eq!(topics(&to), [1]);
}

/// Runs a console to its end, with nightly backups, and gives its log.
fn night(data: &Path, folder: &Path, keep: usize) -> String {
    let settings = data.with_extension("toml");
    fs::write(&settings, format!("[backup]\nfolder = '{}'\nkeep = {keep}\n", folder.display())).unwrap();
    let mut command = program(data);
    command.arg("--config").arg(&settings).args(["console", "--as", "ann"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    type_topic(child.stdin.as_mut().unwrap(), 1);
    let output = child.wait_with_output().unwrap();
    String::from_utf8(output.stderr).unwrap()
}

pub(super) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = entries.collect();
    names.sort();
    names
}

/// Takes the one backup of a folder away, which gives its name, and leaves what a bot with the same data finds in another
/// night: old ones, and what only looks so, the first of which is its own and half.
pub(super) fn of_another_night(folder: &Path) -> (String, [String; 2], [String; 4]) {
    let [new] = names(folder).try_into().unwrap();
    fs::remove_file(folder.join(&new)).unwrap();
    let date = &new[new.len() - "2001-01-01.backup".len()..];
    let of = |other: &str| new.replace(date, other);
    let old = [of("2001-01-01.backup"), of("2001-01-02.backup")];
    let others = [
        format!(".{}-Ab12.part", of("2001-01-03.backup")),
        of("2001-01-04.backup.old"),
        of("before-the-move.backup"),
        "mine.backup".to_owned(),
    ];
    for name in old.iter().chain(&others) {
        fs::write(folder.join(name), "").unwrap();
    }
    (new, old, others)
}

#[test]
fn a_bot_makes_up_for_a_missed_night_once_and_removes_only_old_files_of_its_own() {
    let place = tempfile::tempdir().unwrap();
    let (data, folder) = (place.path().join("data"), place.path().join("nights"));
    assert_eq!(night(&data, &folder, 2), "");
    let (new, old, others) = of_another_night(&folder);
    assert_eq!(night(&data, &folder, 2), "");
    let left = names(&folder);
    assert_eq!(left.len(), 5, "{left:?}");
    assert!(left.contains(&old[1]) && !left.contains(&old[0]), "{left:?}");
    assert!(!left.contains(&others[0]), "what a killed bot left behind is gone: {left:?}");
    let new = left.iter().find(|name| **name == new).unwrap();
    let (status, text) = said(&restore(&folder.join(new), &place.path().join("new")));
    assert_eq!(status, Some(0), "{text}");
    let before = fs::read(folder.join(new)).unwrap();
    assert_eq!(night(&data, &folder, 2), "", "this night has its backup");
    assert_eq!(fs::read(folder.join(new)).unwrap(), before);
}

#[test]
fn two_bots_that_share_a_folder_keep_their_backups_apart() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("nights");
    let (one, two) = (place.path().join("one"), place.path().join("two"));
    assert_eq!(night(&one, &folder, 1), "");
    let of_one = names(&folder);
    // What the other bot is just writing is not touched either.
    let half = format!(".{}-Ab12.part", of_one[0]);
    fs::write(folder.join(&half), "").unwrap();
    for _ in 0..2 {
        assert_eq!(night(&two, &folder, 1), "");
        let left = names(&folder);
        assert_eq!(left.len(), 3, "{left:?}");
        assert!(left.contains(&half) && left.contains(&of_one[0]), "{left:?}");
    }
}

#[test]
fn a_backup_that_fails_is_one_error_in_the_log_and_the_bot_goes_on() {
    let place = tempfile::tempdir().unwrap();
    let data = place.path().join("data");
    let folder = place.path().join("no-folder");
    fs::write(&folder, "a file is in the way").unwrap();
    let log = night(&data, &folder, 2);
    assert_eq!(log.lines().count(), 1, "{log}");
    assert!(log.contains("ERROR") && log.contains("the nightly backup failed") && log.contains("no-folder"), "{log}");
    assert_eq!(topics(&data), [1]);
}

#[test]
fn a_clock_that_stands_takes_no_backups() {
    let place = tempfile::tempdir().unwrap();
    let (data, folder) = (place.path().join("data"), place.path().join("nights"));
    let settings = place.path().join("own.toml");
    fs::write(&settings, format!("[backup]\nfolder = '{}'\n", folder.display())).unwrap();
    let mut command = program(&data);
    command.arg("--config").arg(&settings).args(["console", "--clock", "2026-11-23T08:00"]);
    assert!(command.output().unwrap().status.success());
    assert!(!folder.exists());
}

#[test]
fn nightly_backups_are_off_until_a_folder_is_named_and_a_wrong_setting_is_named() {
    let parse = |text: &str| Config::parse(Some(("own.toml", text)));
    assert_eq!(Config::parse(None).unwrap().backup, None);
    assert_eq!(parse("[backup]\nkeep = 3\n").unwrap().backup, None);
    let plan = parse("[backup]\nfolder = 'nights'\n[workspace]\nzone = 'Asia/Tokyo'\n").unwrap().backup.unwrap();
    assert_eq!((plan.folder.as_path(), plan.keep.get(), plan.zone.name()), (Path::new("nights"), 14, "Asia/Tokyo"));
    assert_eq!(plan.time.to_string(), "03:00:00");
    for (text, says) in [
        ("keep = 0", "own.toml, backup.keep: expected at least 1"),
        ("time = '9 o clock'", "own.toml, backup.time: expected a time such as 09:00"),
        ("place = 'x'", "own.toml, line 2: unknown field `place`, expected one of `folder`, `keep`, `time`"),
    ] {
        assert_eq!(parse(&format!("[backup]\n{text}\n")).unwrap_err().to_string(), says);
    }
}
