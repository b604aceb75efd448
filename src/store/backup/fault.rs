//! Why there is no backup, or none is put back. Each sentence names the file and says what to do.

use std::fmt;
use std::path::{Path, PathBuf};

use super::StoreError;
use super::head::VERSION;

/// Why a backup was not taken or not put back.
#[derive(Debug)]
pub enum BackupError {
    /// The file to be written is there already.
    Exists {
        /// The file.
        file: PathBuf,
    },
    /// The journal's copy is not there.
    NoJournal {
        /// The file that should be.
        file: PathBuf,
    },
    /// The journal's copy is damaged.
    Journal {
        /// The file.
        file: PathBuf,
        /// What is wrong, and where.
        why: String,
    },
    /// The file is no backup of ours.
    Foreign {
        /// The file.
        file: PathBuf,
    },
    /// The backup was written by a newer program.
    Newer {
        /// The file.
        file: PathBuf,
        /// The version found.
        found: u32,
    },
    /// The backup is damaged.
    Damaged {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// The place to restore to is not empty.
    NotEmpty {
        /// The directory.
        directory: PathBuf,
    },
    /// Putting it back ended in the middle.
    Unfinished {
        /// The directory.
        directory: PathBuf,
        /// Why.
        why: StoreError,
    },
    /// The store or the operating system refused something.
    Store(StoreError),
}

impl BackupError {
    pub(super) fn damaged(file: &Path, why: impl Into<String>) -> Self {
        Self::Damaged { file: file.to_owned(), why: why.into() }
    }
}

impl From<StoreError> for BackupError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl fmt::Display for BackupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exists { file } => {
                write!(f, "{}: is there already and is not overwritten; choose another name", file.display())
            }
            Self::NoJournal { file } => write!(
                f,
                "{}: is missing, so no backup was taken; start the bot once, it is written anew from the database",
                file.display()
            ),
            Self::Journal { file, why } => write!(
                f,
                "{}, {why}; no backup was taken. Stop the bot, move this file away and start again: it is written anew \
                 from the database",
                file.display()
            ),
            Self::Foreign { file } => {
                write!(
                    f,
                    "{}: is not a backup of escalation-bot; name a file that `backup` has written",
                    file.display()
                )
            }
            Self::Newer { file, found } => write!(
                f,
                "{}: written by a newer version (backup version {found}, this one knows up to {VERSION}); use that \
                 version",
                file.display()
            ),
            Self::Damaged { file, why } => write!(f, "{}: is damaged: {why}; use another backup", file.display()),
            Self::NotEmpty { directory } => write!(
                f,
                "{}: is not empty, and a backup is restored only into an empty place; choose another with --data",
                directory.display()
            ),
            Self::Unfinished { directory, why } => write!(
                f,
                "{}: the backup is good, but was restored in part only: {why}; empty the directory and try again",
                directory.display()
            ),
            Self::Store(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for BackupError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unfinished { why, .. } => Some(why),
            Self::Store(error) => error.source(),
            _ => None,
        }
    }
}
