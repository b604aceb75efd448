//! Writing a backup: the journal's whole lines as they are now, checked one by one, packed, and their digest in front.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use super::head::Head;
use super::tally::{self, Next, Tally};
use super::{BackupError, Contents};
use crate::store::StoreError;
use crate::store::envelope::RowFault;
use crate::store::lines::LINES;

/// Takes the digest of what is written through it.
struct Digesting<W> {
    inner: W,
    digest: Sha256,
    bytes: u64,
}

impl<W: Write> Write for Digesting<W> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(buffer)?;
        self.digest.update(buffer.get(..written).unwrap_or_default());
        self.bytes = self.bytes.saturating_add(u64::try_from(written).unwrap_or(u64::MAX));
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Writes all of it to an empty file, not yet synced, which will be called `name`.
pub(super) fn write(data: &Path, to: &mut File, name: &Path) -> Result<Contents, BackupError> {
    let path = data.join(LINES);
    let failed = StoreError::io(&path);
    let source = match File::open(&path) {
        Ok(source) => source,
        Err(error) if error.kind() == ErrorKind::NotFound => return Err(BackupError::NoJournal { file: path.clone() }),
        Err(error) => return Err(failed(error).into()),
    };
    // What is appended from now on belongs to the next backup, however fast it comes.
    let length = source.metadata().map_err(&failed)?.len();
    let mut source = BufReader::new(source.take(length));
    let broken = StoreError::io(name);
    let place = Head::place();
    to.write_all(place.as_bytes()).map_err(&broken)?;
    let digesting = Digesting { inner: BufWriter::new(to), digest: Sha256::new(), bytes: 0 };
    let mut packing = GzEncoder::new(digesting, Compression::default());
    let (mut tally, mut line) = (Tally::default(), Vec::new());
    let wrong = |why: String| BackupError::Journal { file: path.clone(), why };
    loop {
        match tally::next(&mut source, &mut line).map_err(&failed)? {
            Next::Line => {}
            // A line that is being written has not been answered. What a power cut has left behind the last line
            // without an end is cut off at the next start.
            Next::Torn | Next::End => break,
            Next::TooLong => return Err(wrong(tally.wrong(&RowFault::Header))),
        }
        tally.line(&line).map_err(&wrong)?;
        line.push(b'\n');
        packing.write_all(&line).map_err(&broken)?;
    }
    let Digesting { inner, digest, bytes } = packing.finish().map_err(&broken)?;
    let to = inner.into_inner().map_err(|error| broken(error.into_error()))?;
    let sha256 = format!("{:x}", digest.finalize());
    let head = Head { contents: tally.contents(bytes), sha256 };
    to.seek(SeekFrom::Start(0)).map_err(&broken)?;
    to.write_all(head.line().as_bytes()).map_err(&broken)?;
    let all = bytes.saturating_add(u64::try_from(place.len()).unwrap_or(u64::MAX));
    Ok(Contents { bytes: all, ..head.contents })
}
