//! What can go wrong with the store.
//!
//! What a person who starts the program sees names the thing, the reason and the remedy. The rest is for the operator's
//! log, and never shows what a record holds.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::envelope::RowFault;

/// Why the store did not do what it was asked.
#[derive(Debug)]
pub enum StoreError {
    /// Another program has the directory open.
    Locked {
        /// The directory.
        directory: PathBuf,
        /// Its process, as far as it can be known.
        pid: Option<u32>,
    },
    /// The directory was written by a newer program.
    NewerFormat {
        /// The directory.
        directory: PathBuf,
        /// The format found.
        found: u32,
        /// The newest we know.
        known: u32,
    },
    /// The directory is in an older format that nothing here brings up to date.
    OlderFormat {
        /// The directory.
        directory: PathBuf,
        /// The format found.
        found: u32,
    },
    /// The directory is not ours.
    Foreign {
        /// The directory.
        directory: PathBuf,
    },
    /// There is nothing to look at.
    Absent {
        /// The directory.
        directory: PathBuf,
    },
    /// The database could not be read; it has been moved aside.
    Damaged {
        /// The directory.
        directory: PathBuf,
        /// Where the damaged files are now.
        moved: PathBuf,
    },
    /// A line of the journal's copy that is needed cannot be read, or does not belong to this database.
    Journal {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// A change's number is not the next one.
    OutOfOrder {
        /// The next number.
        expected: u64,
        /// The number of the change.
        found: u64,
    },
    /// A change that would not fit.
    TooLarge {
        /// Its size, in bytes.
        bytes: usize,
        /// The most, in bytes.
        most: usize,
    },
    /// A change that would not read back as what it is.
    Unfaithful,
    /// A row that must be read cannot be.
    Row {
        /// Which.
        what: String,
        /// Why.
        why: String,
    },
    /// An earlier sync failed, so nothing more is written.
    Stopped,
    /// The operating system refused something.
    Io {
        /// The file or directory.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The database refused something.
    Database(String),
}

impl StoreError {
    pub(super) fn row(what: impl fmt::Display, why: &RowFault) -> Self {
        Self::Row { what: what.to_string(), why: why.to_string() }
    }

    /// Makes an error of the operating system one about a path.
    pub(crate) fn io(path: &Path) -> impl Fn(io::Error) -> Self {
        move |error| Self::Io { path: path.to_owned(), error }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Locked { directory, pid } => {
                write!(f, "{}: already running", directory.display())?;
                if let Some(pid) = pid {
                    write!(f, ", pid {pid}")?;
                }
                f.write_str("; stop that program first, or choose another directory with --data")
            }
            Self::NewerFormat { directory, found, known } => write!(
                f,
                "{}: written by a newer version (format {found}, this one knows up to {known}); use that version, or \
                 choose another directory with --data",
                directory.display()
            ),
            Self::OlderFormat { directory, found } => write!(
                f,
                "{}: written by an older version (format {found}); start the bot once to bring it up to date",
                directory.display()
            ),
            Self::Foreign { directory } => write!(
                f,
                "{}: holds files that are not ours and is left alone; choose an empty or a new directory with --data",
                directory.display()
            ),
            Self::Absent { directory } => {
                write!(f, "{}: nothing is stored here; name the directory with --data", directory.display())
            }
            Self::Damaged { directory, moved } => write!(
                f,
                "{}: the database is damaged and was moved to {}; start again to build it anew from the journal, or \
                 restore a backup into an empty directory",
                directory.display(),
                moved.display()
            ),
            Self::Journal { file, why } => write!(
                f,
                "{}: {why}; restore a backup into an empty directory, or move this file away to have it written \
                 anew from the database",
                file.display()
            ),
            Self::OutOfOrder { expected, found } => {
                write!(f, "the next change of the workspace is number {expected}, not {found}")
            }
            Self::TooLarge { bytes, most } => write!(f, "a change of {bytes} bytes, the most is {most}"),
            Self::Unfaithful => f.write_str("the change would not read back as it is, so it was not written"),
            Self::Row { what, why } => write!(f, "{what}: {why}"),
            Self::Stopped => f.write_str("an earlier write did not reach the disk, so nothing more is written"),
            Self::Io { path, error } => write!(f, "{}: {error}", path.display()),
            Self::Database(why) => write!(f, "the database: {why}"),
        }
    }
}

impl std::error::Error for StoreError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { error, .. } => Some(error),
            _ => None,
        }
    }
}

impl From<sled::Error> for StoreError {
    fn from(error: sled::Error) -> Self {
        Self::Database(error.to_string())
    }
}
