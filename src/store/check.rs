//! Looking at everything that is kept: is it readable, complete, and does it agree with itself?
//!
//! Four things must tell the same story: the records, the journal (replayed from its first change it gives the records),
//! the index, and the journal's copy. Nothing is put right here; that is for the next start. sled itself may write to its
//! log when it is opened.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind};
use std::path::Path;

use super::envelope::{self, RowFault, Wholes};
use super::lines::{self, LINES};
use super::tables::{self, Tables};
use super::{BadRecord, StoreError, key, migrate, open, record};
use crate::domain::WorkspaceId;
use crate::domain::change::{Change, Key, Record, Write};

mod report;

pub use report::Report;
pub(super) use report::count;

/// Looks at a directory, which stays locked meanwhile.
pub(super) fn check(directory: &Path) -> Result<Report, StoreError> {
    let (_lock, format) = open::existing(directory)?;
    if format < migrate::KNOWN {
        return Err(StoreError::OlderFormat { directory: directory.to_owned(), found: format });
    }
    let mut report = Report::default();
    let Some(db) = open::undisturbed(directory)? else {
        report.bad("the database is missing or cannot be opened; the next start tells what to do");
        return Ok(report);
    };
    let mut checker = Checker { tables: Tables::of(db)?, index: BTreeSet::new(), report };
    for workspace in checker.tables.workspaces()? {
        checker.report.workspaces += 1;
        checker.workspace(&workspace)?;
    }
    checker.rows_of_nobody()?;
    checker.index()?;
    checker.lines(directory)?;
    Ok(checker.report)
}

struct Checker {
    tables: Tables,
    /// The index entries that there must be.
    index: BTreeSet<Vec<u8>>,
    report: Report,
}

/// What the journal of one workspace says when it is replayed.
#[derive(Default)]
struct Replay {
    records: BTreeMap<Vec<u8>, Record>,
    last: u64,
    /// A change is missing or cannot be read, so what follows cannot be compared.
    has_hole: bool,
}

impl Checker {
    fn workspace(&mut self, workspace: &WorkspaceId) -> Result<(), StoreError> {
        let mut replay = Replay::default();
        for whole in Wholes::new(self.tables.journal.scan_prefix(key::of_workspace(workspace))) {
            let (row, value) = whole?;
            self.change(workspace, &row, value, &mut replay);
        }
        let name = workspace.as_str();
        for whole in Wholes::new(self.tables.records.scan_prefix(key::of_workspace(workspace))) {
            let (row, value) = whole?;
            let expected = replay.records.remove(&row);
            let found = match tables::read(&row, value) {
                Ok(found) => found,
                Err(why) => {
                    self.report.bad(format!("{name}, {}", BadRecord::of(&row, why)));
                    continue;
                }
            };
            self.report.records += 1;
            if !replay.has_hole && expected.as_ref() != Some(&found) {
                self.report.bad(format!("{name}, {}: it is not what the journal says", which(&row)));
            }
        }
        if !replay.has_hole {
            for row in replay.records.keys() {
                self.report.bad(format!("{name}, {}: it is missing, the journal says", which(row)));
            }
        }
        Ok(())
    }

    /// One change of the journal: it follows the one before it, reads, and starts from what was there.
    fn change(&mut self, workspace: &WorkspaceId, row: &[u8], value: Result<Vec<u8>, RowFault>, replay: &mut Replay) {
        let name = workspace.as_str();
        let Some((_, number)) = key::read_change(row) else {
            self.report.bad(format!("{name}, a change: {}", RowFault::Key));
            return;
        };
        let expected = replay.last.saturating_add(1);
        if number != expected {
            let missing = match number.saturating_sub(1) {
                last if last == expected => format!("change {expected} is missing"),
                last => format!("changes {expected} to {last} are missing"),
            };
            self.report.bad(format!("{name}: {missing}"));
            replay.has_hole = true;
        }
        replay.last = number;
        self.report.changes += 1;
        let change = value.and_then(|value| {
            let (version, json) = envelope::unseal(row, &value)?;
            record::change(version, json)
        });
        let change = match change {
            Ok(change) if change.number == number => change,
            Ok(_) => {
                self.report.bad(format!("{name}, change {number}: it has another number inside"));
                replay.has_hole = true;
                return;
            }
            Err(why) => {
                self.report.bad(format!("{name}, change {number}: {why}"));
                replay.has_hole = true;
                return;
            }
        };
        self.index_of(workspace, &change);
        for write in change.writes {
            let row = key::of_record(workspace, &write.key);
            if !replay.has_hole && !begins_from(&write, replay.records.get(&row)) {
                let which = record::describe(&write.key);
                self.report.bad(format!("{name}, change {number}: {which} was not what it says it was before"));
            }
            match write.after {
                Some(after) => drop(replay.records.insert(row, after)),
                None => drop(replay.records.remove(&row)),
            }
        }
    }

    fn index_of(&mut self, workspace: &WorkspaceId, change: &Change) {
        let (gone, new) = tables::index_of(workspace, change);
        for row in gone {
            self.index.remove(&row);
        }
        self.index.extend(new);
    }

    /// Rows whose key begins with no workspace.
    fn rows_of_nobody(&mut self) -> Result<(), StoreError> {
        for tree in [&self.tables.records, &self.tables.journal] {
            for row in tree.iter().keys() {
                if key::read_workspace(&row?).is_none() {
                    self.report.bad("a row belongs to no workspace");
                }
            }
        }
        Ok(())
    }

    fn index(&mut self) -> Result<(), StoreError> {
        let mut sequence: u64 = 0;
        let mut numbers: BTreeMap<WorkspaceId, u64> = BTreeMap::new();
        let mut surplus: usize = 0;
        for row in &self.tables.index {
            let (row, value) = row?;
            let Some(found) = key::read_sequence(&row) else {
                surplus += usize::from(!self.index.remove(row.as_ref()));
                continue;
            };
            sequence = sequence.saturating_add(1);
            let place = key::read_change(&value);
            let is_next = place.is_some_and(|(workspace, number)| {
                let last = numbers.entry(workspace).or_default();
                *last = last.saturating_add(1);
                *last == number
            });
            if found != sequence || !is_next {
                self.report.bad(format!("the index: place {sequence} of the order is wrong"));
                sequence = found;
            }
        }
        if surplus > 0 || !self.index.is_empty() {
            let lacking = self.index.len();
            self.report.bad(format!("the index: entries missing: {lacking}, too many: {surplus}"));
        }
        if sequence != self.report.changes {
            self.report.bad(format!("the index: it orders {sequence} changes of {}", self.report.changes));
        }
        Ok(())
    }

    /// The journal's copy: every line is the change at its place.
    fn lines(&mut self, directory: &Path) -> Result<(), StoreError> {
        let path = directory.join(LINES);
        let failed = StoreError::io(&path);
        let known = self.tables.last_sequence()?;
        let mut count: u64 = 0;
        let mut ahead: u64 = 0;
        let mut reader = match File::open(&path) {
            Ok(file) => BufReader::new(file),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                self.report.remark(format!("{LINES} is missing; the next start writes it anew"));
                return Ok(());
            }
            Err(error) => return Err(failed(error)),
        };
        loop {
            let mut bytes = Vec::new();
            if reader.read_until(b'\n', &mut bytes).map_err(&failed)? == 0 {
                break;
            }
            let Some(text) = bytes.strip_suffix(b"\n") else {
                self.report.remark(format!("{LINES} ends with a torn line; the next start cuts it off"));
                break;
            };
            count = count.saturating_add(1);
            match lines::read_line(text) {
                Err(why) => self.report.bad(format!("{LINES}, line {count}: {why}")),
                Ok(line) if line.sequence != count => {
                    self.report.bad(format!("{LINES}, line {count}: it has place {}", line.sequence));
                    count = line.sequence;
                }
                Ok(_) if count > known => ahead = ahead.saturating_add(1),
                Ok(line) => {
                    let place = self.tables.at_sequence(count)?;
                    let is_same = place == Some((line.workspace.clone(), line.change.number))
                        // A change that cannot be read has been told already.
                        && self.tables.change(&line.workspace, line.change.number).ok().flatten()
                            .is_none_or(|change| change == line.change);
                    if !is_same {
                        self.report.bad(format!("{LINES}, line {count}: it is not the change in the database"));
                    }
                }
            }
        }
        if ahead > 0 {
            self.report.remark(format!("{LINES} holds {ahead} changes more; the next start takes them"));
        }
        if count < known {
            let lacking = known.saturating_sub(count);
            self.report.remark(format!("{LINES} lacks the last {lacking} changes; the next start writes them"));
        }
        Ok(())
    }
}

/// True when a write starts from what the journal has so far. What a workspace starts with is not written until it is
/// changed, and a line without anybody is none.
fn begins_from(write: &Write, known: Option<&Record>) -> bool {
    let is_nothing = |record: Option<&Record>| match record {
        None => true,
        Some(Record::Fallback(targets)) => targets.is_empty(),
        Some(_) => false,
    };
    let before = write.before.as_ref();
    before == known
        || (is_nothing(before) && is_nothing(known))
        || (known.is_none() && matches!(write.key, Key::Settings | Key::NextNumber))
}

fn which(row: &[u8]) -> String {
    key::read_record(row).map_or_else(|| "a row".to_owned(), |(_, key)| record::describe(&key))
}
