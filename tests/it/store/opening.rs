//! What must hold before anything is opened: one program, our directory, our format.

use std::fs;

use escalation_bot::domain::WorkspaceId;
use escalation_bot::store::{Store, StoreError};

use super::{open, with_topics};

#[test]
fn a_second_opener_is_told_who_is_running_and_what_to_do() {
    let place = tempfile::tempdir().unwrap();
    let store = open(place.path());
    let expected = format!(
        "{}: already running, pid {}; stop that program first, or choose another directory with --data",
        place.path().display(),
        std::process::id()
    );
    assert_eq!(Store::open(place.path()).unwrap_err().to_string(), expected);
    assert_eq!(Store::check(place.path()).unwrap_err().to_string(), expected);
    drop(store);
    open(place.path());
}

#[test]
fn a_lock_file_that_a_killed_program_left_behind_is_no_obstacle() {
    let place = tempfile::tempdir().unwrap();
    drop(open(place.path()));
    fs::write(place.path().join("lock"), "1\n").unwrap();
    drop(open(place.path()));
    assert_eq!(fs::read_to_string(place.path().join("lock")).unwrap(), format!("{}\n", std::process::id()));
}

#[test]
fn a_store_can_be_closed_and_opened_again_at_once_many_times() {
    let place = tempfile::tempdir().unwrap();
    drop(with_topics(place.path(), 3));
    for _ in 0..30 {
        assert_eq!(Store::open(place.path()).unwrap().1, []);
    }
}

#[test]
fn a_newer_format_is_refused_and_left_alone() {
    let place = tempfile::tempdir().unwrap();
    drop(with_topics(place.path(), 1));
    fs::write(place.path().join("FORMAT"), "escalation-bot format 2\n").unwrap();
    let expected = format!(
        "{}: written by a newer version (format 2, this one knows up to 1); use that version, or choose another \
         directory with --data",
        place.path().display()
    );
    assert_eq!(Store::open(place.path()).unwrap_err().to_string(), expected);
    assert_eq!(Store::check(place.path()).unwrap_err().to_string(), expected);
    assert_eq!(fs::read_to_string(place.path().join("FORMAT")).unwrap(), "escalation-bot format 2\n");
}

#[test]
fn an_older_format_without_a_way_from_it_is_refused() {
    let place = tempfile::tempdir().unwrap();
    drop(open(place.path()));
    fs::write(place.path().join("FORMAT"), "escalation-bot format 0\n").unwrap();
    assert!(matches!(Store::open(place.path()), Err(StoreError::OlderFormat { found: 0, .. })));
    assert!(matches!(Store::check(place.path()), Err(StoreError::OlderFormat { found: 0, .. })));
}

#[test]
fn a_directory_with_other_files_is_refused_and_nothing_is_put_there() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("thesis.txt"), "mine").unwrap();
    let expected = format!(
        "{}: holds files that are not ours and is left alone; choose an empty or a new directory with --data",
        place.path().display()
    );
    assert_eq!(Store::open(place.path()).unwrap_err().to_string(), expected);
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
    fs::write(place.path().join("FORMAT"), "portrait\n").unwrap();
    assert_eq!(Store::open(place.path()).unwrap_err().to_string(), expected);
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 2);
}

#[test]
fn a_start_that_was_cut_short_before_the_format_was_written_is_no_obstacle() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("lock"), "1\n").unwrap();
    fs::write(place.path().join("FORMAT.new"), "escal").unwrap();
    assert!(open(place.path()).workspaces().unwrap().is_empty());
}

#[test]
fn a_check_of_an_empty_place_says_so_and_makes_nothing() {
    let place = tempfile::tempdir().unwrap();
    let nowhere = place.path().join("nowhere");
    let error = Store::check(&nowhere).unwrap_err().to_string();
    assert_eq!(error, format!("{}: nothing is stored here; name the directory with --data", nowhere.display()));
    assert!(!nowhere.exists());
}

#[cfg(unix)]
#[test]
fn what_is_stored_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let place = tempfile::tempdir().unwrap();
    let below = place.path().join("deep/down");
    drop(with_topics(&below, 1));
    for (name, mode) in [("", 0o700), ("sled", 0o700), ("journal.jsonl", 0o600)] {
        assert_eq!(fs::metadata(below.join(name)).unwrap().permissions().mode() & 0o777, mode, "{name}");
    }
}

#[test]
fn a_workspace_that_was_never_written_to_is_unknown() {
    let place = tempfile::tempdir().unwrap();
    let store = open(place.path());
    assert!(store.load(&WorkspaceId::parse("main").unwrap()).unwrap().is_none());
    assert!(store.workspaces().unwrap().is_empty());
}
