//! One program at a time: a file that is locked by the operating system and names the process that holds it.
//!
//! The lock ends with the process, however that ends, so a file that a killed program left behind is no obstacle. It is
//! taken before anything else in the directory is touched: sled's own lock is later, and its error is not typed.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::path::Path;

use super::StoreError;

/// The file's name.
pub(super) const LOCK: &str = "lock";

/// The lock on a directory; dropping it ends it.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
}

impl Drop for Lock {
    /// Closing would do, were it not for a program that is just being started: for a moment it holds a copy of every open
    /// file, and with it the lock.
    fn drop(&mut self) {
        if let Err(error) = self.file.unlock() {
            tracing::warn!(%error, "the lock could not be given back; it ends with this program");
        }
    }
}

impl Lock {
    /// Locks the directory.
    pub(super) fn take(directory: &Path) -> Result<Self, StoreError> {
        let path = directory.join(LOCK);
        let failed = StoreError::io(&path);
        let mut file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path).map_err(&failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut text = String::new();
                // Where a locked file cannot be read, the process stays unknown.
                let pid = file.read_to_string(&mut text).ok().and_then(|_| text.trim().parse().ok());
                return Err(StoreError::Locked { directory: directory.to_owned(), pid });
            }
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        file.set_len(0).map_err(&failed)?;
        writeln!(file, "{}", std::process::id()).map_err(&failed)?;
        Ok(Self { file })
    }
}
