//! Files that go in and out of the console: a path is read where an option names one, and what an answer brings is kept.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::chat::command::Kind;
use crate::chat::{ATTACHMENT_MAX, Ask, Attachment};

use super::line::Specs;
use crate::domain::access::Standing;

/// How many names are tried for a file before it is given up: `book.md`, `book-2.md`, …
const NAMES_TRIED: u32 = 1_000;

/// Why the file that a line names does not go with it.
pub(super) enum FileFault {
    /// It is not there.
    Missing(String),
    /// It cannot be read.
    Unreadable(String),
    /// It is longer than [`ATTACHMENT_MAX`].
    TooLong(String),
}

/// The file that goes with a request, where an option of its command names one. Nothing is read for somebody who may not
/// use the command: the core refuses that.
pub(super) fn named(ask: &Ask, specs: Specs<'_>, standing: &Standing) -> Result<Option<Attachment>, FileFault> {
    let (Ask::Run(call) | Ask::Submit(call)) = ask else { return Ok(None) };
    let path = specs
        .iter()
        .find(|spec| spec.path == call.command)
        .filter(|spec| !matches!(standing, Standing::Granted(role) if *role < spec.right))
        .and_then(|spec| spec.options.iter().find(|option| option.kind == Kind::File))
        .and_then(|option| call.options.iter().find(|(name, _)| name == option.name))
        .map(|(_, path)| path.trim())
        .filter(|path| !path.is_empty());
    path.map(read).transpose()
}

fn read(path: &str) -> Result<Attachment, FileFault> {
    let unreadable = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => FileFault::Missing(path.to_owned()),
        _ => FileFault::Unreadable(path.to_owned()),
    };
    let mut bytes = Vec::new();
    let bound = u64::try_from(ATTACHMENT_MAX).unwrap_or(u64::MAX).saturating_add(1);
    File::open(path).and_then(|file| file.take(bound).read_to_end(&mut bytes)).map_err(unreadable)?;
    if bytes.len() > ATTACHMENT_MAX {
        return Err(FileFault::TooLong(path.to_owned()));
    }
    let name = Path::new(path).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Attachment { name, media: "application/octet-stream", bytes })
}

/// Keeps a file in a folder, beside whatever is there under its name.
///
/// # Errors
/// When it cannot be written.
pub(super) fn keep(folder: &Path, file: &Attachment) -> io::Result<PathBuf> {
    let (stem, ending) = file.name.rsplit_once('.').unwrap_or((&file.name, "txt"));
    for attempt in 1..=NAMES_TRIED {
        let name = if attempt == 1 { format!("{stem}.{ending}") } else { format!("{stem}-{attempt}.{ending}") };
        let path = folder.join(name);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut new) => {
                new.write_all(&file.bytes)?;
                return Ok(path);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::from(io::ErrorKind::AlreadyExists))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_kept_beside_what_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let file = Attachment { name: "book.md".to_owned(), media: "text/markdown", bytes: b"one".to_vec() };
        let first = keep(folder.path(), &file).unwrap();
        let second = keep(folder.path(), &file).unwrap();
        assert_eq!(first, folder.path().join("book.md"));
        assert_eq!(second, folder.path().join("book-2.md"));
        assert_eq!(std::fs::read(second).unwrap(), b"one");
    }
}
