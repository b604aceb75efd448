//! The format of the directory, and the way from an older one.
//!
//! `FORMAT` holds one number. It is read before the database is opened, because a database of another kind can open as an
//! empty one. A newer number is refused; an older one is brought up to date by the steps of [`MIGRATIONS`].
//!
//! To add one: raise [`KNOWN`], add a line to [`MIGRATIONS`] that leads from the number before to it, and write its
//! function over the raw trees. The number is written only after all steps and a sync, so a step may run again on what it
//! has already done, and must then change nothing. A new version of a row needs no step: see [`super::record`].

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

use super::StoreError;

/// The file's name.
pub(super) const FORMAT: &str = "FORMAT";
/// Its name while it is being written.
pub(super) const FORMAT_ASIDE: &str = "FORMAT.new";
/// The format that this program reads and writes.
pub(super) const KNOWN: u32 = 1;
/// What stands before the number.
const HEAD: &str = "escalation-bot format ";

/// A step from one format to the next.
pub(super) struct Migration {
    /// The format it leads away from.
    pub(super) from: u32,
    /// What it does to the raw trees.
    pub(super) step: fn(&sled::Db) -> Result<(), StoreError>,
}

/// Every step there is, oldest first.
pub(super) const MIGRATIONS: &[Migration] = &[];

/// The format of a directory; nothing when none is written there.
pub(super) fn read(directory: &Path) -> Result<Option<u32>, StoreError> {
    let path = directory.join(FORMAT);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) if error.kind() == ErrorKind::InvalidData => String::new(),
        Err(error) => return Err(StoreError::Io { path, error }),
    };
    let number = text.trim_end().strip_prefix(HEAD).and_then(|number| number.parse().ok());
    number.map(Some).ok_or_else(|| StoreError::Foreign { directory: directory.to_owned() })
}

/// Writes the format: aside, synced, then in its place.
pub(super) fn write(directory: &Path, format: u32) -> Result<(), StoreError> {
    let aside = directory.join(FORMAT_ASIDE);
    let failed = StoreError::io(&aside);
    let mut file = fs::File::create(&aside).map_err(&failed)?;
    writeln!(file, "{HEAD}{format}").map_err(&failed)?;
    file.sync_all().map_err(&failed)?;
    fs::rename(&aside, directory.join(FORMAT)).map_err(&failed)?;
    super::open::sync_directory(directory)
}

/// Runs the steps of a table from one format to another. False when a step is missing.
pub(super) fn run(db: &sled::Db, from: u32, to: u32, table: &[Migration]) -> Result<bool, StoreError> {
    for format in from..to {
        let Some(migration) = table.iter().find(|migration| migration.from == format) else { return Ok(false) };
        (migration.step)(db)?;
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rename(db: &sled::Db) -> Result<(), StoreError> {
        let tree = db.open_tree("records")?;
        if let Some(value) = tree.remove("old")? {
            tree.insert("new", value)?;
        }
        Ok(())
    }

    fn mark(db: &sled::Db) -> Result<(), StoreError> {
        let tree = db.open_tree("records")?;
        if let Some(value) = tree.get("new")? {
            let marked = String::from_utf8_lossy(&value).trim_end_matches('!').to_owned() + "!";
            tree.insert("new", marked.as_bytes())?;
        }
        Ok(())
    }

    const TABLE: &[Migration] = &[Migration { from: 1, step: rename }, Migration { from: 2, step: mark }];

    #[test]
    fn an_older_format_is_led_step_by_step_to_the_newest_and_again_without_harm() {
        let db = sled::Config::new().temporary(true).open().unwrap();
        db.open_tree("records").unwrap().insert("old", "value").unwrap();
        for _ in 0..2 {
            assert!(run(&db, 1, 3, TABLE).unwrap());
            let tree = db.open_tree("records").unwrap();
            assert_eq!(tree.get("new").unwrap().as_deref(), Some(&b"value!"[..]));
            assert_eq!(tree.get("old").unwrap(), None);
        }
    }

    #[test]
    fn a_missing_step_is_told() {
        let db = sled::Config::new().temporary(true).open().unwrap();
        assert!(!run(&db, 0, 3, TABLE).unwrap());
        assert!(run(&db, 3, 3, TABLE).unwrap());
    }

    #[test]
    fn the_steps_lead_from_the_first_format_to_the_known_one_without_a_gap() {
        let from: Vec<u32> = MIGRATIONS.iter().map(|migration| migration.from).collect();
        assert_eq!(from, (1..KNOWN).collect::<Vec<_>>());
    }
}
