//! Counting what goes by: no place among the changes may be missing, in all and in each workspace.
//!
//! The lines are the same ones in the journal's copy and in a backup of it, so both are read here, one at a time.

use std::collections::{BTreeMap, HashSet};
use std::io::{self, BufRead};

use super::Contents;
use crate::domain::WorkspaceId;
use crate::store::envelope::RowFault;
use crate::store::key;
use crate::store::lines::{self, Line};
use crate::store::tables::CHANGE_MAX;

/// Longest line, in bytes: the largest change, and what stands around it.
const LINE_MAX: usize = CHANGE_MAX + 4_096;

/// What has gone by.
#[derive(Default)]
pub(super) struct Tally {
    /// The last change of each workspace.
    last: BTreeMap<WorkspaceId, u64>,
    /// The key of every record that is there.
    records: HashSet<Vec<u8>>,
    changes: u64,
}

impl Tally {
    /// Takes a line, without its end, and gives the change in it, or what is wrong with it.
    pub(super) fn line(&mut self, bytes: &[u8]) -> Result<Line, String> {
        let number = self.changes.saturating_add(1);
        let line = lines::read_line(bytes).map_err(|why| self.wrong(&why))?;
        if line.sequence != number {
            return Err(format!("line {number}: it has place {}", line.sequence));
        }
        let last = self.last.entry(line.workspace.clone()).or_default();
        *last = last.saturating_add(1);
        if line.change.number != *last {
            let (expected, workspace) = (*last, line.workspace.as_str());
            return Err(format!(
                "line {number}: it holds change {} of {workspace}, not {expected}",
                line.change.number
            ));
        }
        for write in &line.change.writes {
            let row = key::of_record(&line.workspace, &write.key);
            match write.after {
                Some(_) => self.records.insert(row),
                None => self.records.remove(&row),
            };
        }
        self.changes = number;
        Ok(line)
    }

    /// What is wrong with the next line.
    pub(super) fn wrong(&self, why: &RowFault) -> String {
        format!("line {}: {why}", self.changes.saturating_add(1))
    }

    /// What there is, in a file of this length.
    pub(super) fn contents(&self, bytes: u64) -> Contents {
        let long = |length: usize| u64::try_from(length).unwrap_or(u64::MAX);
        Contents { workspaces: long(self.last.len()), records: long(self.records.len()), changes: self.changes, bytes }
    }
}

/// What comes next in a file of lines.
pub(super) enum Next {
    /// A line, without its end.
    Line,
    /// The beginning of one, at the end of the file.
    Torn,
    /// One that is longer than any we write.
    TooLong,
    /// Nothing.
    End,
}

/// Reads the next line into a buffer.
pub(super) fn next(reader: &mut impl BufRead, buffer: &mut Vec<u8>) -> io::Result<Next> {
    buffer.clear();
    let most = u64::try_from(LINE_MAX).unwrap_or(u64::MAX);
    io::Read::take(reader, most).read_until(b'\n', buffer)?;
    Ok(match buffer.pop() {
        None => Next::End,
        Some(b'\n') => Next::Line,
        Some(_) if buffer.len().saturating_add(1) >= LINE_MAX => Next::TooLong,
        Some(_) => Next::Torn,
    })
}
