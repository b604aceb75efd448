//! What is kept on disk, behind a narrow door: sled, and a second copy of the journal beside it.
//!
//! A change is written whole or not at all: its records, its place in the journal and the index over both are one
//! transaction. Many may be written before one [`Store::sync`]; what was written before a sync that succeeded survives a
//! power cut. The journal has no gaps, so a loss shows, and its copy holds everything, so a lost database is built anew.
//!
//! ```text
//! FORMAT         the number of the format, read before anything is opened
//! ID             what tells this directory from every other, once it has been asked for
//! lock           locked while a program has the directory, and names its process
//! sled/          records, journal and index; the truth
//! journal.jsonl  every change as a line of JSON
//! ```

use std::fmt;
use std::fs::File;
use std::path::{Path, PathBuf};

use lines::Lines;
use lock::Lock;
use tables::{Entry, Tables};

use crate::domain::WorkspaceId;
use crate::domain::change::{Change, Key, Record};
use crate::domain::verification::Subject;

pub mod backup;
mod check;
mod envelope;
mod fault;
mod identity;
mod key;
mod lines;
mod lock;
mod migrate;
mod open;
mod reconcile;
mod record;
mod tables;

pub use check::Report;
pub use fault::StoreError;
pub use open::Repair;

/// One directory, open and locked.
pub struct Store {
    tables: Tables,
    /// The file behind the database, to be synced after each flush.
    data: File,
    lines: Lines,
    /// How many changes there are in all.
    last_sequence: u64,
    /// A sync has failed: what is in memory may never reach the disk.
    has_failed: bool,
    directory: PathBuf,
    // Last: it is given back after everything else is closed.
    _lock: Lock,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").field("directory", &self.directory).finish_non_exhaustive()
    }
}

/// What a workspace holds.
pub struct Loaded {
    /// Every record that can be read, in the order of the keys.
    pub records: Vec<(Key, Record)>,
    /// The number of the last change.
    pub last_change: u64,
    /// Every record that cannot.
    pub bad: Vec<BadRecord>,
}

impl fmt::Debug for Loaded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Loaded")
            .field("records", &self.records.len())
            .field("last_change", &self.last_change)
            .field("bad", &self.bad)
            .finish()
    }
}

/// A record that cannot be read: which, and why. It stays on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRecord {
    which: String,
    why: envelope::RowFault,
}

impl fmt::Display for BadRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.which, self.why)
    }
}

impl BadRecord {
    fn of(row: &[u8], why: envelope::RowFault) -> Self {
        let which = key::read_record(row).map_or_else(|| "a row".to_owned(), |(_, key)| record::describe(&key));
        Self { which, why }
    }
}

impl Store {
    /// Opens a directory, or makes it, and tells what had to be put right.
    ///
    /// # Errors
    /// When it is in use, not ours, of a newer format or damaged, or the system refuses.
    pub fn open(directory: &Path) -> Result<(Self, Vec<Repair>), StoreError> {
        let (lock, format) = open::or_new(directory)?;
        let mut repairs = Vec::new();
        let db = open::database(directory, &mut repairs)?;
        let data = open::data_file(directory)?;
        if format < migrate::KNOWN {
            if !migrate::run(&db, format, migrate::KNOWN, migrate::MIGRATIONS)? {
                return Err(StoreError::OlderFormat { directory: directory.to_owned(), found: format });
            }
            db.flush()?;
            data.sync_data().map_err(StoreError::io(directory))?;
            migrate::write(directory, migrate::KNOWN)?;
            repairs.push(Repair::Migrated(format));
        }
        let tables = Tables::of(db)?;
        let mut lines = Lines::open(directory)?;
        let last_sequence = reconcile::reconcile(&tables, &mut lines, &mut repairs)?;
        let mut store = Self {
            tables,
            data,
            lines,
            last_sequence,
            has_failed: false,
            directory: directory.to_owned(),
            _lock: lock,
        };
        store.sync()?;
        store.lines.settle(directory)?;
        Ok((store, repairs))
    }

    /// Refuses a directory that holds nothing of ours, before opening it would make one.
    ///
    /// # Errors
    /// When it is not there or empty, or the system refuses.
    pub fn must_be_there(directory: &Path) -> Result<(), StoreError> {
        match migrate::read(directory)? {
            Some(_) => Ok(()),
            None => Err(StoreError::Absent { directory: directory.to_owned() }),
        }
    }

    /// What tells a directory from every other, also from the one it was restored from: eight digits.
    ///
    /// # Errors
    /// When the system refuses, or the file says something else.
    pub fn identity(directory: &Path) -> Result<String, StoreError> {
        identity::of(directory)
    }

    /// Looks at everything in a directory and tells what is wrong.
    ///
    /// # Errors
    /// When it is in use, not ours, or of another format, or the system refuses.
    pub fn check(directory: &Path) -> Result<Report, StoreError> {
        check::check(directory)
    }

    /// Every workspace, in order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn workspaces(&self) -> Result<Vec<WorkspaceId>, StoreError> {
        self.tables.workspaces()
    }

    /// What a workspace holds; nothing when it was never written to.
    ///
    /// # Errors
    /// When the database cannot be read. A single record that cannot be read is no error.
    pub fn load(&self, workspace: &WorkspaceId) -> Result<Option<Loaded>, StoreError> {
        let mut loaded =
            Loaded { records: Vec::new(), last_change: self.tables.last_change(workspace)?, bad: Vec::new() };
        for whole in envelope::Wholes::new(self.tables.records.scan_prefix(key::of_workspace(workspace))) {
            let (row, value) = whole?;
            match (key::read_record(&row), tables::read(&row, value)) {
                (Some((_, key)), Ok(record)) => loaded.records.push((key, record)),
                (_, Err(why)) => loaded.bad.push(BadRecord::of(&row, why)),
                (None, Ok(_)) => loaded.bad.push(BadRecord::of(&row, envelope::RowFault::Key)),
            }
        }
        let is_unknown = loaded.last_change == 0 && loaded.records.is_empty() && loaded.bad.is_empty();
        Ok((!is_unknown).then_some(loaded))
    }

    /// Writes a change, all of it or nothing. It is durable only after [`Store::sync`].
    ///
    /// # Errors
    /// When its number is not the next one, it is too large or would not read back, or the database refuses. Nothing is
    /// written then.
    pub fn write(&mut self, workspace: &WorkspaceId, change: &Change) -> Result<(), StoreError> {
        if self.has_failed {
            return Err(StoreError::Stopped);
        }
        let expected = self.tables.last_change(workspace)?.saturating_add(1);
        if change.number != expected {
            return Err(StoreError::OutOfOrder { expected, found: change.number });
        }
        let json = record::change_json(change).map_err(|why| StoreError::row("a change", &why))?;
        if record::change(envelope::VERSION, &json).as_ref() != Ok(change) {
            return Err(StoreError::Unfaithful);
        }
        let sequence = self.last_sequence.saturating_add(1);
        self.tables.write(&Entry { workspace, change, json: &json, sequence })?;
        self.last_sequence = sequence;
        let pushed = self.lines.push(sequence, workspace, &json);
        self.has_failed = pushed.is_err();
        pushed
    }

    /// Makes everything written so far durable: after this it survives a power cut.
    ///
    /// # Errors
    /// When the disk refuses. The store then writes nothing more, for what is in memory may never reach it.
    pub fn sync(&mut self) -> Result<(), StoreError> {
        if self.has_failed {
            return Err(StoreError::Stopped);
        }
        self.has_failed = true;
        self.tables.flush()?;
        self.data.sync_data().map_err(StoreError::io(&self.directory))?;
        self.lines.sync()?;
        self.has_failed = false;
        Ok(())
    }

    /// A change by its number.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn change(&self, workspace: &WorkspaceId, number: u64) -> Result<Option<Change>, StoreError> {
        self.tables.change(workspace, number)
    }

    /// The changes about a subject, newest first, this many at most.
    ///
    /// # Errors
    /// When one cannot be read.
    pub fn about(&self, workspace: &WorkspaceId, subject: Subject, most: usize) -> Result<Vec<Change>, StoreError> {
        self.tables.about(workspace, subject).take(most).map(|number| self.indexed(workspace, number?)).collect()
    }

    /// The newest change by a command that no later undo names.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn newest_undoable(&self, workspace: &WorkspaceId) -> Result<Option<Change>, StoreError> {
        let number = self.tables.newest_undoable(workspace)?;
        number.map(|number| self.indexed(workspace, number)).transpose()
    }

    /// A change that the index names, so that it must be there.
    fn indexed(&self, workspace: &WorkspaceId, number: u64) -> Result<Change, StoreError> {
        let change = self.tables.change(workspace, number)?;
        change.ok_or_else(|| StoreError::Row {
            what: format!("change {number} of {}", workspace.as_str()),
            why: "the index names it, but it is not there".to_owned(),
        })
    }
}
