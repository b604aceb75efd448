//! Whatever a workspace can hold goes out and comes in again, to the byte and to the field.

use escalation_bot::domain::directory::Directory;
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
