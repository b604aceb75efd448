//! Whatever a workspace can hold goes out and comes in again, to the byte and to the field.

use escalation_bot::domain::directory::Directory;
use escalation_bot::domain::verification::Intervals;
use escalation_bot::exchange::{self, Extent, Notation};
use proptest::prelude::*;
use proptest::test_runner::{Config as Cases, TestRunner};

use crate::generators::whole::{decided_nothing, directories};

/// How many directories are taken along; each holds every kind of record several times, as a rule.
const DIRECTORIES: u32 = 150;

pub(super) fn written(directory: &Directory, notation: Notation) -> String {
    exchange::write(directory, notation, Extent::Whole).unwrap()
}

/// What an empty workspace becomes by a document, and the faults where it is refused.
pub(super) fn brought_in(notation: Notation, text: &str) -> Result<Directory, String> {
    let mut directory = Directory::new(decided_nothing());
    let writes = exchange::read(&directory, notation, text)
        .map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    directory.apply(1, &writes);
    Ok(directory)
}

#[test]
fn a_document_sets_the_intervals_that_it_names_and_leaves_the_others() {
    let said = |text: &str| format!("format = \"escalation-bot directory\"\nversion = 1\n[settings]\n{text}\n");
    let brought_to = |before: &str, text: &str| {
        let mut settings = decided_nothing();
        settings.intervals = before.parse().unwrap();
        let mut directory = Directory::new(settings);
        let writes = exchange::read(&directory, Notation::Toml, &said(text)).unwrap();
        directory.apply(1, &writes);
        directory.settings().intervals
    };
    let usual = Intervals::default().to_string();
    for (before, text, after) in [
        // An older bot wrote none: a new workspace keeps the usual ones.
        (usual.as_str(), "weekday = \"Tue\"", usual.as_str()),
        (&usual, "intervals = \"target 180d\"", "target 180d"),
        ("target 30d, path 1y", "weekday = \"Tue\"", "target 30d, path 1y"),
        ("target 30d, path 1y", "intervals = \"target 180d\"", "target 180d, path 1y"),
    ] {
        assert_eq!(brought_to(before, text), after.parse().unwrap(), "{before} and {text}");
    }
    for text in ["target 0d", "desk 30d", "target", "target 1d, target 2d", ""] {
        let faults = brought_in(Notation::Toml, &said(&format!("intervals = \"{text}\""))).unwrap_err();
        assert!(faults.contains("settings, intervals"), "{faults}");
    }
}

#[test]
fn any_directory_comes_back_to_the_byte() {
    let mut runner = TestRunner::new(Cases { failure_persistence: None, ..Cases::with_cases(DIRECTORIES) });
    let outcome = runner.run(&directories(), |records| {
        let directory = Directory::restore(decided_nothing(), records.clone(), 1);
        for notation in [Notation::Json, Notation::Toml] {
            let first = written(&directory, notation);
            let back = brought_in(notation, &first).map_err(TestCaseError::fail)?;
            prop_assert_eq!(&written(&back, notation), &first);
            // A record that is not the same would be a field that is not written.
            for (key, record) in &records {
                prop_assert_eq!(back.record(key), Some(record.clone()));
            }
            prop_assert_eq!(exchange::read(&back, notation, &first), Ok(Vec::new()));
        }
        Ok(())
    });
    outcome.unwrap();
}
