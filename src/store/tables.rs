//! The rows in sled: records by workspace and key, changes by workspace and number, and an index over both.
//!
//! One change is one transaction over the three trees. The index leads from a subject to the changes about it, names
//! the changes that can still be undone, and keeps the order in which changes of all workspaces came, which is that of
//! the lines of the journal's copy. Nothing here reaches the disk before the store syncs.

use sled::Transactional;
use sled::transaction::{
    ConflictableTransactionError, TransactionError, TransactionalTree, UnabortableTransactionError,
};

use super::StoreError;
use super::envelope::{self, PIECE_MAX, RowFault, Wholes};
use super::{key, record};
use crate::domain::WorkspaceId;
use crate::domain::change::{Cause, Change, Key, Record};
use crate::domain::verification::Subject;

/// Largest change, in bytes of its JSON. It holds every value before and after; ten thousand usual items fit.
pub(super) const CHANGE_MAX: usize = 16 << 20;

/// A change of one workspace, and how it is written.
pub(super) struct Entry<'a> {
    /// Whose.
    pub(super) workspace: &'a WorkspaceId,
    /// What.
    pub(super) change: &'a Change,
    /// Its JSON.
    pub(super) json: &'a str,
    /// Its place among the changes of all workspaces.
    pub(super) sequence: u64,
}

/// The database and its trees.
pub(super) struct Tables {
    db: sled::Db,
    pub(super) records: sled::Tree,
    pub(super) journal: sled::Tree,
    pub(super) index: sled::Tree,
}

impl Tables {
    pub(super) fn of(db: sled::Db) -> Result<Self, StoreError> {
        let (records, journal, index) = (db.open_tree("records")?, db.open_tree("journal")?, db.open_tree("index")?);
        Ok(Self { db, records, journal, index })
    }

    /// Hands everything to the operating system; the file must be synced after it.
    pub(super) fn flush(&self) -> Result<(), StoreError> {
        self.db.flush()?;
        Ok(())
    }

    /// Writes one change, all of it or nothing.
    pub(super) fn write(&self, entry: &Entry<'_>) -> Result<(), StoreError> {
        let Entry { workspace, change, json, sequence } = entry;
        if json.len() > CHANGE_MAX {
            return Err(StoreError::TooLarge { bytes: json.len(), most: CHANGE_MAX });
        }
        let mut rows = Vec::with_capacity(change.writes.len());
        for write in &change.writes {
            let row = key::of_record(workspace, &write.key);
            let value = write.after.as_ref().map(|record| sealed(&row, &write.key, record)).transpose()?;
            rows.push((row, value));
        }
        let journal_key = key::of_change(workspace, change.number);
        let journal_value = envelope::seal(&journal_key, json);
        let (gone, new) = index_of(workspace, change);
        let sequence = key::sequence(*sequence);
        let outcome = (&self.records, &self.journal, &self.index).transaction(|(records, journal, index)| {
            for (row, value) in &rows {
                put(records, row, value.as_deref().unwrap_or_default().as_bytes())?;
            }
            put(journal, &journal_key, journal_value.as_bytes())?;
            for row in &gone {
                index.remove(row.as_slice())?;
            }
            for row in &new {
                index.insert(row.as_slice(), &[])?;
            }
            index.insert(sequence.as_slice(), journal_key.as_slice())?;
            Ok::<(), ConflictableTransactionError<()>>(())
        });
        outcome.map_err(|error| match error {
            TransactionError::Abort(()) => StoreError::Database("the transaction was given up".to_owned()),
            TransactionError::Storage(error) => error.into(),
        })
    }

    /// Every workspace that has a row, in order.
    pub(super) fn workspaces(&self) -> Result<Vec<WorkspaceId>, StoreError> {
        let mut workspaces = std::collections::BTreeSet::new();
        for tree in [&self.records, &self.journal] {
            let mut from = Vec::new();
            while let Some(row) = tree.range(from.as_slice()..).next() {
                let (row, _) = row?;
                if let Some((workspace, _)) = key::read_workspace(&row) {
                    from = key::of_workspace(&workspace);
                    // Behind every row that begins so.
                    if let Some(last) = from.last_mut() {
                        *last = 1;
                    }
                    workspaces.insert(workspace);
                } else {
                    from = row.to_vec();
                    from.push(0);
                }
            }
        }
        Ok(workspaces.into_iter().collect())
    }

    /// The number of the last change of a workspace; zero when there is none.
    pub(super) fn last_change(&self, workspace: &WorkspaceId) -> Result<u64, StoreError> {
        let Some(row) = self.journal.scan_prefix(key::of_workspace(workspace)).next_back() else { return Ok(0) };
        let (row, _) = row?;
        let number = row.split_last_chunk::<2>().and_then(|(key, _)| key::read_change(key));
        number.map(|(_, number)| number).ok_or_else(|| StoreError::row("the last change", &RowFault::Key))
    }

    /// A change, with its JSON and the version of that.
    pub(super) fn change(&self, workspace: &WorkspaceId, number: u64) -> Result<Option<Change>, StoreError> {
        let key = key::of_change(workspace, number);
        let Some(whole) = Wholes::new(self.journal.scan_prefix(&key)).next() else { return Ok(None) };
        let (_, value) = whole?;
        let change = value.and_then(|value| {
            let (version, json) = envelope::unseal(&key, &value)?;
            record::change(version, json)
        });
        change.map(Some).map_err(|why| StoreError::row(format!("change {number} of {}", workspace.as_str()), &why))
    }

    /// The numbers of the changes about a subject, newest first.
    pub(super) fn about(
        &self,
        workspace: &WorkspaceId,
        subject: Subject,
    ) -> impl Iterator<Item = Result<u64, StoreError>> {
        self.index.scan_prefix(key::about(workspace, subject)).rev().map(|row| number_of(&row?.0))
    }

    /// The number of the newest change that can still be undone.
    pub(super) fn newest_undoable(&self, workspace: &WorkspaceId) -> Result<Option<u64>, StoreError> {
        let newest = self.index.scan_prefix(key::undoable(workspace)).next_back();
        newest.map(|row| number_of(&row?.0)).transpose()
    }

    /// How many changes there are in all, by their order.
    pub(super) fn last_sequence(&self) -> Result<u64, StoreError> {
        let Some(row) = self.index.scan_prefix(key::sequences()).next_back() else { return Ok(0) };
        key::read_sequence(&row?.0).ok_or_else(|| StoreError::row("the index", &RowFault::Key))
    }

    /// Which change came at a place of the order.
    pub(super) fn at_sequence(&self, sequence: u64) -> Result<Option<(WorkspaceId, u64)>, StoreError> {
        let row = self.index.get(key::sequence(sequence))?;
        row.map(|row| key::read_change(&row).ok_or_else(|| StoreError::row("the index", &RowFault::Key))).transpose()
    }
}

/// The index entries that a change takes away, and those it adds.
pub(super) fn index_of(workspace: &WorkspaceId, change: &Change) -> (Vec<Vec<u8>>, Vec<Vec<u8>>) {
    let subjects: std::collections::BTreeSet<Subject> =
        change.writes.iter().filter_map(|write| write.key.subject()).collect();
    let mut new: Vec<Vec<u8>> =
        subjects.into_iter().map(|subject| key::about_change(workspace, subject, change.number)).collect();
    match change.cause {
        Cause::Command(_) => {
            new.push(key::undoable_change(workspace, change.number));
            (Vec::new(), new)
        }
        Cause::Undo(number) => (vec![key::undoable_change(workspace, number)], new),
        Cause::Bookkeeping => (Vec::new(), new),
    }
}

/// The record that a row holds.
pub(super) fn read(row: &[u8], value: Result<Vec<u8>, RowFault>) -> Result<Record, RowFault> {
    let (_, key) = key::read_record(row).ok_or(RowFault::Key)?;
    let value = value?;
    let (version, json) = envelope::unseal(row, &value)?;
    let record = record::record(version, json)?;
    if record::fits(&key, &record) { Ok(record) } else { Err(RowFault::Kind) }
}

fn sealed(row: &[u8], key: &Key, record: &Record) -> Result<String, StoreError> {
    let failed = |why| StoreError::row(record::describe(key), &why);
    if !record::fits(key, record) {
        return Err(failed(RowFault::Kind));
    }
    Ok(envelope::seal(row, &record::record_json(record).map_err(failed)?))
}

fn number_of(row: &[u8]) -> Result<u64, StoreError> {
    key::read_last_number(row).ok_or_else(|| StoreError::row("the index", &RowFault::Key))
}

/// Writes a value in its pieces, and takes away what was behind them; an empty value takes all away.
fn put(tree: &TransactionalTree, key: &[u8], value: &[u8]) -> Result<(), UnabortableTransactionError> {
    let mut numbers = 0..=u16::MAX;
    for (piece, number) in value.chunks(PIECE_MAX).zip(numbers.by_ref()) {
        tree.insert(envelope::piece(key, number), piece)?;
    }
    for number in numbers {
        if tree.remove(envelope::piece(key, number))?.is_none() {
            break;
        }
    }
    Ok(())
}
