//! Putting a backup back: all of it is read before anything is made, and only an empty place is filled.
//!
//! The store is built through its own door, change by change. The number of the format is written last: a directory in
//! which that was cut short has none, so no program takes it for a whole one.

use std::fs::File;
use std::io::ErrorKind;
use std::path::Path;

use super::read::Backup;
use super::{BackupError, Contents};
use crate::store::lines::Lines;
use crate::store::lock::Lock;
use crate::store::tables::Tables;
use crate::store::{Report, Store, StoreError, migrate, open};

/// How many changes are written between two syncs.
const SYNC_EVERY: u64 = 10_000;

/// Puts a backup back into an empty directory, or one that is not there, and looks at everything in it.
///
/// # Errors
/// When the backup is damaged, of a newer version or none of ours, the place is not empty, or the system refuses.
pub fn restore(file: &Path, data: &Path) -> Result<(Contents, Report), BackupError> {
    let opened = File::open(file).map_err(StoreError::io(file))?;
    let mut backup = Backup::open(file, opened)?;
    if !is_vacant(data)? {
        return Err(BackupError::NotEmpty { directory: data.to_owned() });
    }
    let contents = backup.changes(|_| Ok(()))?;
    open::create(data)?;
    let lock = Lock::take(data)?;
    // Somebody may have come first.
    if !is_vacant(data)? {
        return Err(BackupError::NotEmpty { directory: data.to_owned() });
    }
    build(&mut backup, data, lock).map_err(|error| match error {
        BackupError::Store(why) => BackupError::Unfinished { directory: data.to_owned(), why },
        other => other,
    })?;
    Ok((contents, Store::check(data)?))
}

fn is_vacant(directory: &Path) -> Result<bool, StoreError> {
    match open::is_empty(directory) {
        Err(StoreError::Io { error, .. }) if error.kind() == ErrorKind::NotFound => Ok(true),
        other => other,
    }
}

fn build(backup: &mut Backup, data: &Path, lock: Lock) -> Result<(), BackupError> {
    let db = open::database(data, &mut Vec::new())?;
    let mut store = Store {
        data: open::data_file(data)?,
        tables: Tables::of(db)?,
        lines: Lines::open(data)?,
        last_sequence: 0,
        has_failed: false,
        directory: data.to_owned(),
        _lock: lock,
    };
    backup.changes(|line| {
        store.write(&line.workspace, &line.change)?;
        if line.sequence % SYNC_EVERY == 0 {
            store.sync()?;
        }
        Ok(())
    })?;
    store.sync()?;
    store.lines.settle(data)?;
    migrate::write(data, migrate::KNOWN)?;
    Ok(())
}
