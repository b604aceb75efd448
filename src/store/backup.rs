//! A copy of everything in one file, taken while the bot runs, and put back into an empty place.
//!
//! It is taken from the journal's copy, not from the database: that file is only ever appended to, each line has a
//! checksum, and a change is answered only once its line is on the disk. So the whole lines up to any moment are
//! everything that had been answered by then, no lock is needed to read them, and the bot need not wait. Every line is
//! read as a change before it is taken over; one that cannot be read, or a place that is missing, stops the backup.
//!
//! ```text
//! {"format":"escalation-bot backup","version":1,…,"sha256":"…","crc":"…"}   what there is, and the digest of the rest
//! …                                                                         the lines, as they are, in gzip
//! ```
//!
//! So a person needs no program of ours: `tail -n +2 FILE | sha256sum` gives the digest, `tail -n +2 FILE | zcat` the
//! lines. Memory is needed for the longest line and the keys of the records, whatever the length of the file.

use std::fmt;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::Path;

use super::check::count;
use super::{StoreError, open};

mod fault;
mod head;
mod read;
mod restore;
mod tally;
mod write;

pub use fault::BackupError;
pub use restore::restore;

use read::Backup;

/// What a file has at its end while it is being written.
pub const ASIDE: &str = ".part";

/// What a backup holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// How many workspaces.
    pub workspaces: u64,
    /// How many records, as they are after the last change.
    pub records: u64,
    /// How many changes.
    pub changes: u64,
    /// How long the file is, in bytes.
    pub bytes: u64,
}

impl fmt::Display for Contents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (workspaces, records) = (count(self.workspaces, "workspace"), count(self.records, "record"));
        write!(f, "{workspaces}, {records}, {}, {}", count(self.changes, "change"), count(self.bytes, "byte"))
    }
}

/// Writes a backup of a directory, which may be in use, to a file that is not there yet, and reads it back.
///
/// # Errors
/// When the file is there, the directory is not ours or damaged, or the system refuses. Then there is no file.
pub fn take(data: &Path, file: &Path) -> Result<Contents, BackupError> {
    // The lines carry versions of their own, so an older directory can be copied before it is brought up to date.
    if super::migrate::read(data)?.is_none() {
        return Err(StoreError::Absent { directory: data.to_owned() }.into());
    }
    open::known_format(data)?;
    let failed = StoreError::io(file);
    let exists = || BackupError::Exists { file: file.to_owned() };
    match fs::symlink_metadata(file) {
        Ok(_) => return Err(exists()),
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(failed(error).into()),
    }
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let mut aside = tempfile::Builder::new()
        .prefix(&format!(".{name}-"))
        .suffix(ASIDE)
        .tempfile_in(folder)
        .map_err(StoreError::io(folder))?;
    let written = write::write(data, aside.as_file_mut(), file)?;
    aside.as_file().sync_all().map_err(&failed)?;
    // Somebody may have made the file meanwhile; theirs stays.
    aside.persist_noclobber(file).map_err(|error| match error.error.kind() {
        ErrorKind::AlreadyExists => exists(),
        _ => failed(error.error).into(),
    })?;
    open::sync_directory(folder)?;
    let found = read_back(file).and_then(|found| {
        if found != written {
            return Err(BackupError::damaged(file, "it does not read back as it was written"));
        }
        Ok(found)
    });
    if found.is_err() {
        // It was made a moment ago and is of no use; under this name it would be taken for a good one.
        fs::remove_file(file).map_err(&failed)?;
    }
    found
}

/// Reads a whole backup: its digest, every change, and whether all of them are there.
///
/// # Errors
/// When it is damaged, of a newer version, no backup of ours, or cannot be read.
pub fn read_back(file: &Path) -> Result<Contents, BackupError> {
    let opened = File::open(file).map_err(StoreError::io(file))?;
    Backup::open(file, opened)?.changes(|_| Ok(()))
}
