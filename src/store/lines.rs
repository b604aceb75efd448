//! The journal's copy: a file of JSON lines beside the database, written by other code and synced in the same commit.
//!
//! Each line is one change, with its place among all of them and a checksum over everything before it:
//! `{"sequence":1,"workspace":"main","version":1,"change":{…},"crc":"5f3a9c01"}`. It is only ever appended to. Whoever
//! has this file has everything: the database is built anew from it when it is lost.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::StoreError;
use super::envelope::{RowFault, VERSION, checksum};
use super::record;
use crate::domain::WorkspaceId;
use crate::domain::change::Change;

/// The file's name.
pub(super) const LINES: &str = "journal.jsonl";
/// Its name while a lost one is written anew.
const LINES_ASIDE: &str = "journal.jsonl.new";
/// How much of the end of the file is read at first, in bytes; doubled until it is enough.
const WINDOW: u64 = 64 << 10;
/// More than this is not kept waiting in memory, in bytes.
const PENDING_MAX: usize = 1 << 20;
/// What stands before the checksum.
const CRC: &str = ",\"crc\":\"";
/// What stands behind it.
const END: &str = "\"}";

/// One line.
#[derive(Clone, PartialEq)]
pub(super) struct Line {
    /// Its place, from 1, without gaps.
    pub(super) sequence: u64,
    /// Whose change.
    pub(super) workspace: WorkspaceId,
    /// The change.
    pub(super) change: Change,
}

/// A line as it is written, with its end.
pub(super) fn line(sequence: u64, workspace: &WorkspaceId, json: &str) -> Result<String, RowFault> {
    let workspace = serde_json::to_string(workspace.as_str())?;
    Ok(sealed(&format!(r#"{{"sequence":{sequence},"workspace":{workspace},"version":{VERSION},"change":{json}"#)))
}

/// An object of JSON that lacks its end, with its checksum, as a line.
pub(super) fn sealed(head: &str) -> String {
    format!("{head}{CRC}{:08x}{END}\n", checksum(&[head.as_bytes()]))
}

/// The text of a line without its end, if it is what was sealed.
pub(super) fn unsealed(bytes: &[u8]) -> Result<&str, RowFault> {
    let text = str::from_utf8(bytes).map_err(|_| RowFault::Header)?;
    let (head, crc) = text.strip_suffix(END).and_then(|text| text.rsplit_once(CRC)).ok_or(RowFault::Header)?;
    if crc == format!("{:08x}", checksum(&[head.as_bytes()])) { Ok(text) } else { Err(RowFault::Checksum) }
}

/// Reads a line without its end.
pub(super) fn read_line(bytes: &[u8]) -> Result<Line, RowFault> {
    let (sequence, workspace, change) = record::line(unsealed(bytes)?)?;
    Ok(Line { sequence, workspace, change })
}

/// The end of the file: what is whole, and what lies behind it.
pub(super) struct Tail {
    /// The lines behind the one asked for, and that one, in order.
    pub(super) lines: Vec<Line>,
    /// Where the last whole line ends, in bytes.
    pub(super) end: u64,
    /// How many bytes lie behind that.
    pub(super) torn: u64,
}

/// The file, open to be appended to.
pub(super) struct Lines {
    path: PathBuf,
    file: File,
    pending: Vec<u8>,
}

impl Lines {
    /// Opens the file, or begins one, which is under its name only once [`Lines::settle`] was called: who reads it
    /// meanwhile would take its beginning for all there is.
    pub(super) fn open(directory: &Path) -> Result<Self, StoreError> {
        let is_there = directory.join(LINES).try_exists().map_err(StoreError::io(directory))?;
        let path = directory.join(if is_there { LINES } else { LINES_ASIDE });
        let mut options = OpenOptions::new();
        options.read(true).append(true).create(true);
        // Also in a directory that somebody has made for all to look into.
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path).map_err(StoreError::io(&path))?;
        if !is_there {
            file.set_len(0).map_err(StoreError::io(&path))?;
        }
        Ok(Self { path, file, pending: Vec::new() })
    }

    /// Takes a change to be written with the next sync.
    pub(super) fn push(&mut self, sequence: u64, workspace: &WorkspaceId, json: &str) -> Result<(), StoreError> {
        let line = line(sequence, workspace, json).map_err(|why| StoreError::row("a line of the journal", &why))?;
        self.pending.extend_from_slice(line.as_bytes());
        if self.pending.len() > PENDING_MAX { self.write() } else { Ok(()) }
    }

    fn write(&mut self) -> Result<(), StoreError> {
        self.file.write_all(&self.pending).map_err(StoreError::io(&self.path))?;
        self.pending.clear();
        Ok(())
    }

    /// Writes what waits, to the disk.
    pub(super) fn sync(&mut self) -> Result<(), StoreError> {
        self.write()?;
        self.file.sync_data().map_err(StoreError::io(&self.path))
    }

    /// Gives a file that was begun its name, once it is synced and holds what the database holds.
    pub(super) fn settle(&mut self, directory: &Path) -> Result<(), StoreError> {
        let named = directory.join(LINES);
        if self.path != named {
            fs::rename(&self.path, &named).map_err(StoreError::io(&self.path))?;
            self.path = named;
        }
        super::open::sync_directory(directory)
    }

    /// The lines from the end back to the last whole one whose sequence is not above `known`.
    pub(super) fn tail(&mut self, known: u64) -> Result<Tail, StoreError> {
        let failed = StoreError::io(&self.path);
        let length = self.file.metadata().map_err(&failed)?.len();
        let mut window = WINDOW;
        loop {
            let start = length.saturating_sub(window);
            self.file.seek(SeekFrom::Start(start)).map_err(&failed)?;
            let mut bytes = Vec::new();
            (&self.file).take(length - start).read_to_end(&mut bytes).map_err(&failed)?;
            if let Some(tail) = self.tail_of(&bytes, start, known)? {
                return Ok(tail);
            }
            window = window.saturating_mul(2);
        }
    }

    /// The tail that `bytes` hold, which begin at `start`; nothing when they do not reach back far enough.
    fn tail_of(&self, bytes: &[u8], start: u64, known: u64) -> Result<Option<Tail>, StoreError> {
        let mut tail = Tail { lines: Vec::new(), end: start, torn: 0 };
        let mut is_whole = false;
        let mut rest = bytes;
        // What follows the last line's end is torn.
        rest = before_break(rest).map_or(&[], |(kept, _)| kept);
        let mut end = rest.len();
        while end > 0 {
            let body = rest.get(..end - 1).unwrap_or_default();
            let begin = before_break(body).map_or(0, |(kept, _)| kept.len());
            if begin == 0 && start > 0 {
                return Ok(None);
            }
            match read_line(body.get(begin..).unwrap_or_default()) {
                Ok(line) => {
                    if !is_whole {
                        is_whole = true;
                        tail.end = start.saturating_add(bytes_long(end));
                    }
                    let is_last = line.sequence <= known;
                    tail.lines.push(line);
                    if is_last {
                        break;
                    }
                }
                Err(RowFault::Newer(version)) => return Err(self.fault(&RowFault::Newer(version))),
                // Behind the last whole line everything is torn; before it, something is damaged.
                Err(_) if !is_whole => {}
                Err(why) => return Err(self.fault(&why)),
            }
            end = begin;
        }
        if start > 0 && end == 0 {
            return Ok(None);
        }
        tail.torn = start.saturating_add(bytes_long(bytes.len())).saturating_sub(tail.end);
        tail.lines.reverse();
        Ok(Some(tail))
    }

    /// Cuts off what lies behind the last whole line.
    pub(super) fn cut(&mut self, end: u64) -> Result<(), StoreError> {
        self.file.set_len(end).map_err(StoreError::io(&self.path))
    }

    /// An error about a line near the end.
    fn fault(&self, why: &RowFault) -> StoreError {
        StoreError::Journal { file: self.path.clone(), why: format!("a line cannot be read: {why}") }
    }

    /// An error about the whole file.
    pub(super) fn strange(&self, why: &str) -> StoreError {
        StoreError::Journal { file: self.path.clone(), why: why.to_owned() }
    }
}

/// The bytes up to and with the last line break, and what follows it.
fn before_break(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let place = bytes.iter().rposition(|byte| *byte == b'\n')?;
    bytes.split_at_checked(place + 1)
}

fn bytes_long(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_reads_back_and_every_flipped_bit_is_noticed() {
        let workspace = WorkspaceId::parse("ma\"in").ok();
        assert!(workspace.is_none(), "a quotation mark is not part of a name");
        let workspace = WorkspaceId::parse("ma\\in").unwrap();
        let json = r#"{"number":1,"at":"2026-01-01T00:00:00Z","by":"ann","cause":"bookkeeping","writes":[]}"#;
        let written = line(9, &workspace, json).unwrap();
        insta::assert_snapshot!(written.trim_end());
        let bytes = written.trim_end().as_bytes();
        let read = read_line(bytes).unwrap();
        assert_eq!((read.sequence, read.workspace.as_str(), read.change.number), (9, "ma\\in", 1));
        for place in 0..bytes.len() * 8 {
            let mut damaged = bytes.to_vec();
            damaged[place / 8] ^= 1 << (place % 8);
            assert!(read_line(&damaged).is_err(), "bit {place}");
        }
    }
}
