//! Reading a backup: nothing in it is believed before its head, its length and its digest agree.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use flate2::bufread::GzDecoder;
use sha2::{Digest, Sha256};

use super::head::{HEAD_MAX, Head, HeadFault};
use super::tally::{self, Next, Tally};
use super::{BackupError, Contents};
use crate::store::StoreError;
use crate::store::envelope::RowFault;
use crate::store::lines::Line;

/// A file whose digest is right.
pub(super) struct Backup {
    path: PathBuf,
    file: File,
    head: Head,
    /// Where the head ends, in bytes.
    begin: u64,
}

impl Backup {
    /// Reads the head of an open file and compares the digest.
    pub(super) fn open(path: &Path, mut file: File) -> Result<Self, BackupError> {
        let failed = StoreError::io(path);
        let mut line = Vec::new();
        BufReader::new((&mut file).take(HEAD_MAX)).read_until(b'\n', &mut line).map_err(&failed)?;
        let head = Head::read(line.strip_suffix(b"\n").unwrap_or(&line)).map_err(|fault| match fault {
            HeadFault::Foreign => BackupError::Foreign { file: path.to_owned() },
            HeadFault::Newer(found) => BackupError::Newer { file: path.to_owned(), found },
            HeadFault::Damaged(why) => BackupError::damaged(path, format!("its first line: {why}")),
        })?;
        let begin = u64::try_from(line.len()).unwrap_or(u64::MAX);
        let (length, expected) = (file.metadata().map_err(&failed)?.len(), begin.saturating_add(head.contents.bytes));
        if length != expected {
            return Err(BackupError::damaged(path, format!("it has {length} bytes instead of {expected}")));
        }
        file.seek(SeekFrom::Start(begin)).map_err(&failed)?;
        let mut digest = Sha256::new();
        io::copy(&mut file, &mut digest).map_err(&failed)?;
        if format!("{:x}", digest.finalize()) != head.sha256 {
            return Err(BackupError::damaged(path, "its SHA-256 is that of something else"));
        }
        Ok(Self { path: path.to_owned(), file, head, begin })
    }

    /// Gives every change in its order, and then compares their number with the head.
    pub(super) fn changes(
        &mut self,
        mut each: impl FnMut(Line) -> Result<(), BackupError>,
    ) -> Result<Contents, BackupError> {
        let Self { path, file, head, begin } = self;
        let damaged = |why: String| BackupError::damaged(path, why);
        file.seek(SeekFrom::Start(*begin)).map_err(StoreError::io(path))?;
        let mut unpacked = BufReader::new(GzDecoder::new(BufReader::new(file)));
        let (mut tally, mut line) = (Tally::default(), Vec::new());
        loop {
            match tally::next(&mut unpacked, &mut line).map_err(|error| damaged(error.to_string()))? {
                Next::Line => each(tally.line(&line).map_err(damaged)?)?,
                Next::Torn | Next::TooLong => return Err(damaged(tally.wrong(&RowFault::Header))),
                Next::End => break,
            }
        }
        let found = tally.contents(head.contents.bytes);
        if found != head.contents {
            return Err(damaged(format!("it holds {found}, its first line says {}", head.contents)));
        }
        Ok(Contents { bytes: begin.saturating_add(found.bytes), ..found })
    }
}
