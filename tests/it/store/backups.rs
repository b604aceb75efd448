//! Backups: what comes back is what was there, and what is damaged is refused by name.

use std::fs;
use std::path::Path;
use std::process::Command;

use escalation_bot::domain::change::Change;
use escalation_bot::store::Repair;
use escalation_bot::store::backup::{self, BackupError, Contents};
use proptest::strategy::ValueTree;

use super::*;

const FILES: [&str; 3] = ["FORMAT", "journal.jsonl", "lock"];

/// A closed store with generated changes in two workspaces.
fn generated(directory: &Path, count: u64) {
    let mut store = open(directory);
    let mut runner = TestRunner::deterministic();
    let mut begun = [0, 0];
    for turn in 0..count {
        let change = generators::changes().new_tree(&mut runner).unwrap().current();
        let place = usize::from(turn % 3 == 0);
        begun[place] += 1;
        let name = ["main", "other"][place];
        // What a generated change says was there before is not what was there, and `check` would say so.
        let store = &mut store;
        let known: std::collections::BTreeMap<Key, Record> = store
            .load(&workspace(name))
            .unwrap()
            .map(|loaded| loaded.records)
            .unwrap_or_default()
            .into_iter()
            .collect();
        let writes = change.writes.into_iter().map(|write| Write { before: known.get(&write.key).cloned(), ..write });
        let change = Change { number: begun[place], writes: writes.collect(), ..change };
        store.write(&workspace(name), &change).unwrap();
    }
    store.sync().unwrap();
}

/// A small backup beside the store it is of.
fn taken(place: &Path) -> std::path::PathBuf {
    drop(with_topics(&place.join("data"), 3));
    let file = place.join("kept.backup");
    backup::take(&place.join("data"), &file).unwrap();
    file
}

fn refused(file: &Path) -> String {
    let place = tempfile::tempdir().unwrap();
    let to = place.path().join("new");
    let error = backup::restore(file, &to).unwrap_err();
    assert!(!to.exists(), "nothing is made for a backup that is refused");
    let error = error.to_string();
    assert!(error.starts_with(&file.display().to_string()), "{error}");
    error
}

#[test]
fn a_restored_store_is_the_one_that_was_copied_record_by_record_and_change_by_change() {
    let place = tempfile::tempdir().unwrap();
    let (data, file, to) = (place.path().join("data"), place.path().join("kept.backup"), place.path().join("new"));
    generated(&data, 300);
    let taken = backup::take(&data, &file).unwrap();
    assert_eq!(backup::read_back(&file).unwrap(), taken);
    let (restored, report) = backup::restore(&file, &to).unwrap();
    assert_eq!(restored, taken);
    assert_eq!(taken.bytes, fs::metadata(&file).unwrap().len());
    assert!(report.is_clean(), "{report}");
    let Contents { workspaces, records, changes, .. } = taken;
    assert_eq!((report.workspaces, report.records, report.changes), (workspaces, records, changes));
    assert_eq!((workspaces, changes), (2, 300));
    for name in FILES.iter().filter(|name| **name != "lock") {
        assert_eq!(fs::read(data.join(name)).unwrap(), fs::read(to.join(name)).unwrap(), "{name}");
    }
    let ((old, _), (new, repairs)) = (opened::store(&data).unwrap(), opened::store(&to).unwrap());
    assert_eq!(repairs, []);
    for name in ["main", "other"] {
        let (old_loaded, new_loaded) = (loaded(&old, name), loaded(&new, name));
        assert_eq!(old_loaded.records, new_loaded.records);
        assert_eq!(old_loaded.last_change, new_loaded.last_change);
        for number in 1..=old_loaded.last_change {
            let workspace = workspace(name);
            assert_eq!(old.change(&workspace, number).unwrap(), new.change(&workspace, number).unwrap());
        }
        assert_eq!(old.newest_undoable(&workspace(name)).unwrap(), new.newest_undoable(&workspace(name)).unwrap());
    }
}

#[test]
fn an_open_store_is_copied_as_it_was_at_its_last_sync_and_goes_on() {
    let place = tempfile::tempdir().unwrap();
    let (data, file, to) = (place.path().join("data"), place.path().join("kept.backup"), place.path().join("new"));
    let mut store = with_topics(&data, 5);
    store.write(&workspace("main"), &adding(6, "not synced")).unwrap();
    assert_eq!(backup::take(&data, &file).unwrap().changes, 5);
    store.sync().unwrap();
    assert_eq!(backup::take(&data, &place.path().join("later.backup")).unwrap().changes, 6);
    backup::restore(&file, &to).unwrap();
    let mut restored = open(&to);
    restored.write(&workspace("main"), &adding(6, "another sixth")).unwrap();
    assert_eq!(loaded(&restored, "main").records.len(), 6);
}

#[test]
fn an_empty_store_is_copied_too() {
    let place = tempfile::tempdir().unwrap();
    let (data, file, to) = (place.path().join("data"), place.path().join("kept.backup"), place.path().join("new"));
    drop(open(&data));
    let taken = backup::take(&data, &file).unwrap();
    assert_eq!((taken.workspaces, taken.records, taken.changes), (0, 0, 0));
    let (_, report) = backup::restore(&file, &to).unwrap();
    assert_eq!(report.to_string(), "0 workspaces, 0 records, 0 changes.\nEverything is in order.");
}

#[test]
fn damage_at_any_byte_is_refused_by_name() {
    let place = tempfile::tempdir().unwrap();
    let file = taken(place.path());
    let whole = fs::read(&file).unwrap();
    let damaged = place.path().join("damaged.backup");
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        fs::write(&damaged, bytes).unwrap();
        let error = backup::read_back(&damaged).unwrap_err();
        assert!(matches!(error, BackupError::Damaged { .. } | BackupError::Foreign { .. }), "byte {at}: {error}");
        assert!(error.to_string().starts_with(&damaged.display().to_string()), "{error}");
    }
    let mut bytes = whole.clone();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&damaged, bytes).unwrap();
    assert!(refused(&damaged).ends_with("is damaged: its SHA-256 is that of something else; use another backup"));
}

#[test]
fn a_backup_that_is_cut_anywhere_or_has_more_behind_it_is_refused() {
    let place = tempfile::tempdir().unwrap();
    let file = taken(place.path());
    let whole = fs::read(&file).unwrap();
    let other = place.path().join("other.backup");
    for length in 0..whole.len() {
        fs::write(&other, &whole[..length]).unwrap();
        assert!(backup::read_back(&other).is_err(), "{length} bytes");
    }
    fs::write(&other, &whole[..whole.len() - 7]).unwrap();
    let expected = format!("it has {} bytes instead of {}; use another backup", whole.len() - 7, whole.len());
    assert!(refused(&other).ends_with(&expected));
    fs::write(&other, [whole.as_slice(), b"\n"].concat()).unwrap();
    assert!(refused(&other).contains("is damaged: it has "));
}

#[test]
fn what_is_no_backup_of_ours_is_refused() {
    let place = tempfile::tempdir().unwrap();
    let other = place.path().join("holiday.jpg");
    for bytes in [&b""[..], b"\n", b"\xff\xd8\xff", b"{\"format\":\"another program\"}\n", &[b' '; 9_000]] {
        fs::write(&other, bytes).unwrap();
        assert!(refused(&other).ends_with("is not a backup of escalation-bot; name a file that `backup` has written"));
    }
    assert!(refused(&place.path().join("absent.backup")).contains("No such file"));
}

/// A first line with its checksum: CRC-32, bit by bit, so that it is not our own code that is asked.
fn first_line(text: &str) -> String {
    let crc = text.bytes().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 * (crc & 1)))
    });
    format!("{text},\"crc\":\"{:08x}\"}}\n", !crc)
}

/// Writes the first line of a backup with other words in it, and a checksum that is right for them.
fn rewritten(file: &Path, words: &str, other: &str) {
    let whole = fs::read(file).unwrap();
    let end = whole.iter().position(|byte| *byte == b'\n').unwrap();
    let line = String::from_utf8(whole[..end].to_vec()).unwrap();
    let text = line.rsplit_once(",\"crc\"").unwrap().0;
    assert_eq!(first_line(text).trim_end(), line, "the checksum is an ordinary one");
    assert!(text.contains(words), "{words} is not in {text}");
    let line = first_line(&text.replace(words, other));
    fs::write(file, [line.as_bytes(), &whole[end + 1..]].concat()).unwrap();
}

#[test]
fn a_newer_version_is_refused_as_such() {
    let place = tempfile::tempdir().unwrap();
    let file = taken(place.path());
    rewritten(&file, "\"version\":1", "\"version\":2");
    let expected = "written by a newer version (backup version 2, this one knows up to 1); use that version";
    assert!(refused(&file).ends_with(expected));
}

#[test]
fn a_first_line_that_counts_otherwise_than_the_changes_is_refused() {
    let place = tempfile::tempdir().unwrap();
    let file = taken(place.path());
    rewritten(&file, "                   3,\"bytes\"", "                   4,\"bytes\"");
    let error = refused(&file);
    assert!(error.contains("3 records, 3 changes") && error.contains("3 records, 4 changes"), "{error}");
}

#[test]
fn a_place_that_is_not_empty_is_refused_and_left_alone() {
    let place = tempfile::tempdir().unwrap();
    let file = taken(place.path());
    let before = fs::read(place.path().join("data/journal.jsonl")).unwrap();
    let to = place.path().join("with-a-file");
    fs::create_dir(&to).unwrap();
    fs::write(to.join("notes.txt"), "mine").unwrap();
    for full in [&to, &place.path().join("data")] {
        let error = backup::restore(&file, full).unwrap_err().to_string();
        let expected = "is not empty, and a backup is restored only into an empty place; choose another with --data";
        assert_eq!(error, format!("{}: {expected}", full.display()));
    }
    assert_eq!(fs::read_dir(&to).unwrap().count(), 1);
    assert_eq!(fs::read(place.path().join("data/journal.jsonl")).unwrap(), before);
    let empty = place.path().join("empty");
    fs::create_dir(&empty).unwrap();
    assert!(backup::restore(&file, &empty).unwrap().1.is_clean());
}

#[test]
fn a_restore_that_was_cut_short_is_not_taken_for_a_whole_one() {
    let place = tempfile::tempdir().unwrap();
    let file = taken(place.path());
    let to = place.path().join("new");
    backup::restore(&file, &to).unwrap();
    // The format number is written last.
    fs::remove_file(to.join("FORMAT")).unwrap();
    assert!(opened::store(&to).unwrap_err().to_string().contains("holds files that are not ours"));
    assert!(matches!(backup::restore(&file, &to), Err(BackupError::NotEmpty { .. })));
}

#[test]
fn a_file_that_is_there_is_not_overwritten_and_nothing_else_is_left_behind() {
    let place = tempfile::tempdir().unwrap();
    let file = taken(place.path());
    let before = fs::read(&file).unwrap();
    let error = backup::take(&place.path().join("data"), &file).unwrap_err().to_string();
    assert_eq!(error, format!("{}: is there already and is not overwritten; choose another name", file.display()));
    assert_eq!(fs::read(&file).unwrap(), before);
    assert!(backup::take(&place.path().join("data"), &place.path().join("no/such/folder")).is_err());
    assert!(backup::take(&place.path().join("nothing"), &place.path().join("of-nothing.backup")).is_err());
    let mut names: Vec<_> = fs::read_dir(place.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["data", "kept.backup"]);
}

#[test]
fn a_damaged_journal_is_told_and_not_copied() {
    let place = tempfile::tempdir().unwrap();
    let data = place.path().join("data");
    drop(with_topics(&data, 3));
    let journal = data.join("journal.jsonl");
    let whole = fs::read_to_string(&journal).unwrap();
    let lines: Vec<&str> = whole.lines().collect();
    let take = |text: &str| {
        fs::write(&journal, text).unwrap();
        let error = backup::take(&data, &place.path().join("kept.backup")).unwrap_err().to_string();
        assert!(!place.path().join("kept.backup").exists());
        error.strip_prefix(&format!("{}, ", journal.display())).unwrap().split(';').next().unwrap().to_owned()
    };
    assert_eq!(take(&whole.replace("topic 2", "topic 7")), "line 2: its checksum does not match");
    assert_eq!(take(&format!("{}\n{}\n", lines[0], lines[2])), "line 2: it has place 3");
    assert_eq!(take(&format!("{whole}rubbish\n")), "line 4: it has no version and checksum");
    fs::remove_file(&journal).unwrap();
    let error = backup::take(&data, &place.path().join("kept.backup")).unwrap_err();
    assert!(matches!(error, BackupError::NoJournal { .. }), "{error}");
    // What the sentences advise helps.
    drop(open(&data));
    assert_eq!(backup::take(&data, &place.path().join("kept.backup")).unwrap().changes, 3);
}

#[test]
fn a_line_that_is_just_being_written_is_left_to_the_next_backup() {
    let place = tempfile::tempdir().unwrap();
    let data = place.path().join("data");
    drop(with_topics(&data, 3));
    let whole = fs::read(data.join("journal.jsonl")).unwrap();
    let second = whole.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    for (number, length) in (second..whole.len()).step_by(7).enumerate() {
        fs::write(data.join("journal.jsonl"), &whole[..length]).unwrap();
        let lines = String::from_utf8_lossy(&whole[..length]).matches('\n').count();
        let taken = backup::take(&data, &place.path().join(format!("{number}.backup"))).unwrap();
        assert_eq!(usize::try_from(taken.changes).unwrap(), lines, "{length} bytes");
    }
}

#[test]
fn a_lost_journal_has_its_name_only_once_it_is_whole_again() {
    let place = tempfile::tempdir().unwrap();
    drop(with_topics(place.path(), 3));
    let path = place.path().join("journal.jsonl");
    let whole = fs::read(&path).unwrap();
    // A start was cut short while it was being written anew.
    fs::remove_file(&path).unwrap();
    let half = place.path().join("journal.jsonl.new");
    fs::write(&half, &whole[..whole.len() / 2]).unwrap();
    let (_store, repairs) = opened::store(place.path()).unwrap();
    assert_eq!(repairs, [Repair::LinesWritten(3)]);
    assert_eq!(fs::read(&path).unwrap(), whole);
    assert!(!half.exists());
}

#[test]
fn a_person_needs_no_program_of_ours_to_look_inside() {
    let place = tempfile::tempdir().unwrap();
    let file = taken(place.path());
    let run = |line: &str| {
        let done = Command::new("sh").arg("-c").arg(line).arg("sh").arg(&file).output().unwrap();
        assert!(done.status.success(), "{line}");
        done.stdout
    };
    let journal = fs::read(place.path().join("data/journal.jsonl")).unwrap();
    assert_eq!(run("tail -n +2 \"$1\" | gzip -dc"), journal);
    let digest = String::from_utf8(run("tail -n +2 \"$1\" | sha256sum")).unwrap();
    let head = String::from_utf8_lossy(&fs::read(&file).unwrap()).into_owned();
    assert!(head.contains(&format!("\"sha256\":\"{}\"", digest.split(' ').next().unwrap())));
}
