//! Crashes and damage: what is put right at the next start, and what `check` finds.

use std::fs;
use std::path::{Path, PathBuf};

use escalation_bot::config::Config;
use escalation_bot::demo::{SAMPLE, Sample};
use escalation_bot::domain::ItemId;
use escalation_bot::domain::change::{Key, Write};
use escalation_bot::engine::Engine;
use escalation_bot::store::Repair;

use super::{adding, change, checked, command, loaded, open, topic, with_topics, workspace};
use crate::opened;

const ORDER: &str = "Everything is in order.";

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Flips a bit in every snapshot of a closed store, of which there is at least one.
fn damage_snapshots(place: &Path) -> Vec<PathBuf> {
    drop(open(place));
    let entries = fs::read_dir(place.join("sled")).unwrap().map(|entry| entry.unwrap().path());
    let found: Vec<PathBuf> =
        entries.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("snap.")).collect();
    assert!(!found.is_empty());
    for path in &found {
        let mut bytes = fs::read(path).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        fs::write(path, bytes).unwrap();
    }
    found
}

/// The raw trees of a closed store.
fn raw(place: &Path, tree: &str) -> (sled::Db, sled::Tree) {
    let db = opened::database(&place.join("sled")).unwrap();
    let tree = db.open_tree(tree).unwrap();
    (db, tree)
}

#[test]
fn a_copy_of_the_journal_that_is_cut_anywhere_is_completed_from_the_database() {
    let place = tempfile::tempdir().unwrap();
    drop(with_topics(place.path(), 3));
    let path = place.path().join("journal.jsonl");
    let whole = fs::read(&path).unwrap();
    for length in [0, 1, whole.len() / 2, whole.len() - 9, whole.len() - 1] {
        fs::write(&path, &whole[..length]).unwrap();
        assert!(checked(place.path()).ends_with(ORDER), "what the next start mends is not wrong");
        let (store, repairs) = opened::store(place.path()).unwrap();
        let lines = String::from_utf8_lossy(&whole[..length]).matches('\n').count();
        assert!(repairs.contains(&Repair::LinesWritten(3 - u64::try_from(lines).unwrap())), "{length}: {repairs:?}");
        drop(store);
        assert_eq!(fs::read(&path).unwrap(), whole, "{length}");
        assert!(checked(place.path()).ends_with(ORDER));
    }
    fs::remove_file(&path).unwrap();
    drop(open(place.path()));
    assert_eq!(fs::read(&path).unwrap(), whole);
}

#[test]
fn rubbish_behind_the_last_line_is_cut_off() {
    let place = tempfile::tempdir().unwrap();
    drop(with_topics(place.path(), 2));
    let path = place.path().join("journal.jsonl");
    let whole = fs::read(&path).unwrap();
    fs::write(&path, [whole.as_slice(), &[0; 5_000], b"\n{\"sequence\":3"].concat()).unwrap();
    let (_store, repairs) = opened::store(place.path()).unwrap();
    assert_eq!(repairs, [Repair::TornLine(5_014)]);
    assert_eq!(fs::read(&path).unwrap(), whole);
}

#[test]
fn a_long_end_of_the_copy_is_read_as_far_as_needed() {
    let place = tempfile::tempdir().unwrap();
    drop(with_topics(place.path(), 2));
    let aside = place.path().join("aside");
    copy_folder(&place.path().join("sled"), &aside);
    let mut store = open(place.path());
    for number in 3..=600 {
        store.write(&workspace("main"), &adding(number, &"long ".repeat(19))).unwrap();
    }
    store.sync().unwrap();
    drop(store);
    fs::remove_dir_all(place.path().join("sled")).unwrap();
    fs::rename(&aside, place.path().join("sled")).unwrap();
    let (store, repairs) = opened::store(place.path()).unwrap();
    assert_eq!(repairs, [Repair::Replayed(598)]);
    assert_eq!(loaded(&store, "main").records.len(), 600);
}

#[test]
fn a_database_behind_the_copy_takes_the_changes_it_lacks() {
    let place = tempfile::tempdir().unwrap();
    drop(with_topics(place.path(), 3));
    let aside = place.path().join("aside");
    copy_folder(&place.path().join("sled"), &aside);
    let mut store = open(place.path());
    store.write(&workspace("other"), &adding(1, "first")).unwrap();
    store.write(&workspace("main"), &adding(4, "fourth")).unwrap();
    store.sync().unwrap();
    drop(store);
    fs::remove_dir_all(place.path().join("sled")).unwrap();
    fs::rename(&aside, place.path().join("sled")).unwrap();
    assert!(checked(place.path()).contains("journal.jsonl holds 2 changes more; the next start takes them."));
    let (store, repairs) = opened::store(place.path()).unwrap();
    assert_eq!(repairs, [Repair::Replayed(2)]);
    assert_eq!((loaded(&store, "main").last_change, loaded(&store, "other").last_change), (4, 1));
    drop(store);
    assert!(checked(place.path()).ends_with(ORDER));
}

#[test]
fn a_lost_database_is_built_anew_from_the_copy() {
    let place = tempfile::tempdir().unwrap();
    let store = with_topics(place.path(), 5);
    let before = loaded(&store, "main").records;
    drop(store);
    fs::remove_dir_all(place.path().join("sled")).unwrap();
    assert!(!opened::check(place.path()).unwrap().is_clean());
    let (store, repairs) = opened::store(place.path()).unwrap();
    assert_eq!(repairs, [Repair::Replayed(5)]);
    assert_eq!(loaded(&store, "main").records, before);
    drop(store);
    assert!(checked(place.path()).ends_with(ORDER));
}

#[test]
fn a_copy_of_another_database_is_refused() {
    let (place, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    drop(with_topics(place.path(), 2));
    let mut store = open(other.path());
    store.write(&workspace("main"), &adding(1, "else")).unwrap();
    store.sync().unwrap();
    drop(store);
    fs::copy(other.path().join("journal.jsonl"), place.path().join("journal.jsonl")).unwrap();
    let error = opened::store(place.path()).unwrap_err().to_string();
    assert!(error.contains("journal.jsonl: it belongs to another database; restore a backup"), "{error}");
}

#[test]
fn damage_in_the_middle_of_a_copy_that_is_needed_stops_the_start() {
    let place = tempfile::tempdir().unwrap();
    drop(with_topics(place.path(), 3));
    let path = place.path().join("journal.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("topic 2", "topic 7")).unwrap();
    let report = checked(place.path());
    assert!(report.contains("\n  journal.jsonl, line 2: its checksum does not match"), "{report}");
    drop(open(place.path()));
    fs::remove_dir_all(place.path().join("sled")).unwrap();
    let error = opened::store(place.path()).unwrap_err().to_string();
    assert!(error.contains("journal.jsonl: a line cannot be read: its checksum does not match"), "{error}");
}

#[test]
fn a_snapshot_that_was_never_finished_is_deleted_before_it_can_do_harm() {
    let place = tempfile::tempdir().unwrap();
    drop(with_topics(place.path(), 3));
    let half = place.path().join("sled/snap.00000000FFFFFFFF.generating");
    fs::write(&half, "half").unwrap();
    let unprotected = tempfile::tempdir().unwrap();
    copy_folder(&place.path().join("sled"), unprotected.path());
    assert!(opened::database(unprotected.path()).is_err(), "sled alone does not open, which is why we delete it");
    let (store, repairs) = opened::store(place.path()).unwrap();
    assert_eq!(repairs, [Repair::HalfSnapshot(1)]);
    assert_eq!(loaded(&store, "main").records.len(), 3);
}

#[test]
fn a_damaged_snapshot_is_moved_aside_and_the_log_is_read() {
    let place = tempfile::tempdir().unwrap();
    drop(with_topics(place.path(), 3));
    let found = damage_snapshots(place.path());
    let (store, repairs) = opened::store(place.path()).unwrap();
    let moved = place.path().join("sled.damaged-1");
    assert_eq!(repairs, [Repair::SetAside(moved.clone())]);
    assert!(moved.join("db").is_file() && moved.join("conf").is_file());
    assert!(found.iter().all(|path| moved.join(path.file_name().unwrap()).is_file()));
    assert_eq!(loaded(&store, "main").records.len(), 3);
    drop(store);
    assert!(checked(place.path()).ends_with(ORDER));
}

#[test]
fn a_log_that_opens_with_rows_missing_is_completed_from_the_copy() {
    let place = tempfile::tempdir().unwrap();
    drop(with_topics(place.path(), 3));
    damage_snapshots(place.path());
    let data = place.path().join("sled/db");
    let mut bytes = fs::read(&data).unwrap();
    // The head of the first segment, which sled then takes for an empty one.
    bytes[..64].fill(0xA5);
    fs::write(&data, &bytes).unwrap();
    assert!(!opened::check(place.path()).unwrap().is_clean());
    let (store, repairs) = opened::store(place.path()).unwrap();
    let moved = place.path().join("sled.damaged-1");
    assert_eq!(repairs, [Repair::SetAside(moved.clone()), Repair::Replayed(3)]);
    assert_eq!(fs::read(moved.join("db")).unwrap(), bytes, "the damaged file is kept as it was");
    assert_eq!(loaded(&store, "main").records.len(), 3);
    drop(store);
    assert!(checked(place.path()).ends_with(ORDER));
}

#[cfg(unix)]
#[test]
fn a_database_that_cannot_be_opened_at_all_is_moved_aside_and_told_and_then_built_anew() {
    let place = tempfile::tempdir().unwrap();
    drop(with_topics(place.path(), 3));
    // sled panics when it meets such a name.
    let name: &std::ffi::OsStr = std::os::unix::ffi::OsStrExt::from_bytes(b"\xFF");
    fs::write(place.path().join("sled/blobs").join(name), "").unwrap();
    let report = checked(place.path());
    assert!(report.contains("the database is missing or cannot be opened"), "{report}");
    let moved = place.path().join("sled.damaged-1");
    assert_eq!(
        opened::store(place.path()).unwrap_err().to_string(),
        format!(
            "{}: the database is damaged and was moved to {}; start again to build it anew from the journal, or \
             restore a backup into an empty directory",
            place.path().display(),
            moved.display()
        )
    );
    assert!(moved.join("db").is_file() && place.path().join("sled.damaged-2/db").is_file());
    let (store, repairs) = opened::store(place.path()).unwrap();
    assert_eq!(repairs, [Repair::Replayed(3)]);
    assert_eq!(loaded(&store, "main").records.len(), 3);
}

#[test]
fn whatever_byte_of_the_database_is_damaged_nothing_is_lost() {
    let whole = tempfile::tempdir().unwrap();
    let mut store = with_topics(whole.path(), 60);
    for number in 61..=200 {
        store.write(&workspace("main"), &adding(number, &"long ".repeat(19))).unwrap();
        store.sync().unwrap();
    }
    let expected = loaded(&store, "main").records;
    drop(store);
    drop(open(whole.path()));
    let files: Vec<PathBuf> = fs::read_dir(whole.path().join("sled"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    let mut repaired = 0;
    for case in 0..30_usize {
        let place = tempfile::tempdir().unwrap();
        copy_folder(whole.path(), place.path());
        let file = &files[case % files.len()];
        let file = place.path().join("sled").join(file.file_name().unwrap());
        let mut bytes = fs::read(&file).unwrap();
        // Spread over the file by a prime, so that the cases are always the same.
        let at = case * 7_919 * 131 % bytes.len();
        bytes[at] ^= 1 << (case % 8);
        fs::write(&file, bytes).unwrap();
        // What cannot be opened is moved aside, and the next start builds it anew.
        let (store, repairs) = opened::store(place.path()).or_else(|_| opened::store(place.path())).unwrap();
        repaired += usize::from(!repairs.is_empty());
        assert_eq!(loaded(&store, "main").records, expected, "case {case}: {}", file.display());
        drop(store);
        assert!(checked(place.path()).ends_with(ORDER), "case {case}");
    }
    assert!(repaired > 10, "only {repaired} were noticed, so most fell into dead space");
}

#[test]
fn every_flipped_bit_of_a_value_is_found_and_named() {
    let place = tempfile::tempdir().unwrap();
    drop(with_topics(place.path(), 2));
    for (tree, names) in
        [("records", ["main, topic #1", "main, topic #2"]), ("journal", ["main, change 1", "main, change 2"])]
    {
        for (row, name) in names.iter().enumerate() {
            let (db, rows) = raw(place.path(), tree);
            let (key, value) = rows.iter().nth(row).unwrap().unwrap();
            drop((rows, db));
            for bit in [0, 5, 8 * 4, 8 * value.len() / 2, 8 * value.len() - 1] {
                let mut damaged = value.to_vec();
                damaged[bit / 8] ^= 1 << (bit % 8);
                let (db, rows) = raw(place.path(), tree);
                rows.insert(&key, damaged).unwrap();
                drop((rows, db));
                let report = checked(place.path());
                assert!(report.contains(&format!("\n  {name}: it")), "{tree} {row} bit {bit}: {report}");
            }
            let (db, rows) = raw(place.path(), tree);
            rows.insert(key, value).unwrap();
            drop((rows, db));
        }
    }
    assert!(checked(place.path()).ends_with(ORDER));
}

#[test]
fn a_record_that_cannot_be_read_is_told_and_the_others_are_loaded() {
    let place = tempfile::tempdir().unwrap();
    drop(with_topics(place.path(), 3));
    let (db, rows) = raw(place.path(), "records");
    let (key, _) = rows.iter().nth(1).unwrap().unwrap();
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&key[..key.len() - 2]);
    hasher.update(b"7 {}");
    rows.insert(&key, format!("7 {:08x} {{}}", hasher.finalize()).as_bytes()).unwrap();
    drop((rows, db));
    let store = open(place.path());
    let loaded = loaded(&store, "main");
    assert_eq!(loaded.records.len(), 2);
    let bad: Vec<String> = loaded.bad.iter().map(ToString::to_string).collect();
    assert_eq!(bad, ["topic #2: it has version 7, this program knows up to 1; use a newer program"]);
}

fn nth(tree: &sled::Tree, place: usize) -> sled::IVec {
    tree.iter().keys().nth(place).unwrap().unwrap()
}

/// What is done to a raw tree.
type Damage = fn(&sled::Tree);

#[test]
fn what_is_missing_or_too_much_is_found() {
    let cases: [(&str, Damage, &str); 6] = [
        ("records", |tree| drop(tree.pop_min()), "main, topic #1: it is missing, the journal says"),
        ("records", |tree| drop(tree.insert(b"\xFFx", b"x")), "a row belongs to no workspace"),
        ("journal", |tree| drop(tree.remove(nth(tree, 1))), "main: change 2 is missing"),
        ("journal", |tree| drop(tree.pop_max()), "main, topic #3: it is not what the journal says"),
        ("index", |tree| drop(tree.pop_min()), "the index: entries missing: 1, too many: 0"),
        ("index", |tree| drop(tree.insert(b"u\0\0x", b"")), "the index: entries missing: 0, too many: 1"),
    ];
    for (tree, damage, found) in cases {
        let place = tempfile::tempdir().unwrap();
        drop(with_topics(place.path(), 3));
        let (db, rows) = raw(place.path(), tree);
        damage(&rows);
        drop((rows, db));
        let report = checked(place.path());
        assert!(report.contains(&format!("\n  {found}")), "{found}\n{report}");
    }
}

#[test]
fn a_journal_that_contradicts_itself_is_found() {
    let place = tempfile::tempdir().unwrap();
    let mut store = with_topics(place.path(), 1);
    let write = Write { key: Key::Topic(ItemId(1)), before: None, after: Some(topic(1, "again")) };
    store.write(&workspace("main"), &change(2, command(), vec![write])).unwrap();
    drop(store);
    let report = checked(place.path());
    assert!(report.contains("main, change 2: topic #1 was not what it says it was before"), "{report}");
}

#[test]
fn the_sample_directory_is_in_order_once_it_is_entered() {
    let place = tempfile::tempdir().unwrap();
    let mut engine = Engine::open(open(place.path()), Config::parse(None).unwrap().workspace).unwrap();
    let sample = Sample::read(SAMPLE, &workspace("main")).unwrap();
    for (request, at) in &sample.requests {
        engine.request(request, *at);
    }
    drop(engine);
    let report = opened::check(place.path()).unwrap();
    assert!(report.is_clean() && report.changes > 10, "{report}");
}
