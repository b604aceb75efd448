//! Bringing the database and the journal's copy together again after a crash.
//!
//! Both are synced in one commit, one after the other, so after a crash either may be a few changes ahead. Whatever is
//! ahead wins: those changes were on their way to be answered, and one that was answered is in both. What lags behind is
//! completed from the other, in order, and only if the last change they share is the same one. Only the end of the copy is
//! read for that; the whole of it is compared by `check`.

use super::StoreError;
use super::envelope::RowFault;
use super::lines::{Line, Lines};
use super::open::Repair;
use super::record;
use super::tables::{Entry, Tables};

/// How many changes are written between two flushes while a lost database is built anew.
const FLUSH_EVERY: u64 = 10_000;

/// Makes both hold the same changes, not yet synced, and gives their number.
pub(super) fn reconcile(tables: &Tables, lines: &mut Lines, repairs: &mut Vec<Repair>) -> Result<u64, StoreError> {
    let known = tables.last_sequence()?;
    let tail = lines.tail(known)?;
    if tail.torn > 0 {
        lines.cut(tail.end)?;
        repairs.push(Repair::TornLine(tail.torn));
    }
    let (shared, ahead): (Vec<Line>, Vec<Line>) = tail.lines.into_iter().partition(|line| line.sequence <= known);
    let written = shared.last().map_or(0, |line| line.sequence);
    if let Some(shared) = shared.last()
        && !is_same(tables, shared)?
    {
        return Err(lines.strange("it belongs to another database"));
    }
    let mut last = known;
    for line in ahead {
        if line.sequence != last.saturating_add(1) || written != known {
            return Err(lines.strange("lines are missing in it"));
        }
        replay(tables, &line).map_err(|error| match error {
            StoreError::OutOfOrder { .. } => lines.strange("changes are missing in it"),
            other => other,
        })?;
        last = line.sequence;
        if last % FLUSH_EVERY == 0 {
            tables.flush()?;
        }
    }
    if last > known {
        repairs.push(Repair::Replayed(last - known));
    }
    for sequence in written.saturating_add(1)..=known {
        let change = match tables.at_sequence(sequence)? {
            Some((workspace, number)) => tables.change(&workspace, number)?.map(|change| (workspace, change)),
            None => None,
        };
        let (workspace, change) = change.ok_or_else(|| StoreError::row("the index", &RowFault::Piece))?;
        let json = record::change_json(&change).map_err(|why| StoreError::row("a change", &why))?;
        lines.push(sequence, &workspace, &json)?;
    }
    if written < known {
        repairs.push(Repair::LinesWritten(known - written));
    }
    Ok(last)
}

/// True when the database has the change of a line, at its place.
fn is_same(tables: &Tables, line: &Line) -> Result<bool, StoreError> {
    let place = tables.at_sequence(line.sequence)?;
    if place.as_ref() != Some(&(line.workspace.clone(), line.change.number)) {
        return Ok(false);
    }
    Ok(tables.change(&line.workspace, line.change.number)?.as_ref() == Some(&line.change))
}

fn replay(tables: &Tables, line: &Line) -> Result<(), StoreError> {
    let expected = tables.last_change(&line.workspace)?.saturating_add(1);
    if line.change.number != expected {
        return Err(StoreError::OutOfOrder { expected, found: line.change.number });
    }
    let json = record::change_json(&line.change).map_err(|why| StoreError::row("a change", &why))?;
    tables.write(&Entry { workspace: &line.workspace, change: &line.change, json: &json, sequence: line.sequence })
}
