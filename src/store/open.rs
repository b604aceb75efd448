//! Opening the directory: what must hold before sled may touch it, and what is put right when it cannot open it.
//!
//! Nothing is ever deleted, save a snapshot that was never finished: sled writes it under a name of its own, and when the
//! program is killed meanwhile takes it for the newest one and never opens again. What is damaged is moved aside.

use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use super::StoreError;
use super::lock::{LOCK, Lock};
use super::migrate::{self, FORMAT_ASIDE};

/// The folder with sled's files.
const SLED: &str = "sled";
/// Its log, and its settings, in that folder.
const DATA: &str = "db";
const SETTINGS: &str = "conf";
/// What the folders with damaged files begin with.
const DAMAGED: &str = "sled.damaged-";
/// Memory for sled's pages, in bytes; its own default is a gigabyte, and a directory has some megabytes.
const CACHE_BYTES: u64 = 48 << 20;
/// How often it is looked whether sled's file is free again: about a second's worth.
const RELEASE_TRIES: u32 = 500_000;
/// What sled's snapshots begin with, and what a half-written one ends with.
const SNAPSHOT: &str = "snap.";
const HALF_WRITTEN: &str = ".generating";

/// Something that was put right while the store was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Repair {
    /// Half-written snapshots were deleted.
    HalfSnapshot(usize),
    /// Damaged snapshots or settings were moved aside, with a copy of the log, which was then read from its beginning.
    SetAside(PathBuf),
    /// The end of the journal's copy was no whole line and was cut off, in bytes.
    TornLine(u64),
    /// Changes that the journal's copy lacked were written to it.
    LinesWritten(u64),
    /// Changes that the database lacked were written to it from the journal's copy.
    Replayed(u64),
    /// The directory was brought up to date from this format.
    Migrated(u32),
}

impl fmt::Display for Repair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::HalfSnapshot(count) => write!(f, "half-written snapshots deleted: {count}"),
            Self::SetAside(to) => {
                write!(
                    f,
                    "damaged snapshots or settings moved to {}, beside a copy of the log, which was read instead",
                    to.display()
                )
            }
            Self::TornLine(bytes) => write!(f, "{bytes} bytes of a torn line cut off the journal's copy"),
            Self::LinesWritten(count) => write!(f, "changes that the journal's copy lacked: {count}, written to it"),
            Self::Replayed(count) => {
                write!(f, "changes that the database lacked: {count}, taken from the journal's copy")
            }
            Self::Migrated(from) => write!(f, "brought up to date from format {from}"),
        }
    }
}

/// Locks a directory that is there and ours, and reads its format.
pub(super) fn existing(directory: &Path) -> Result<(Lock, u32), StoreError> {
    if migrate::read(directory)?.is_none() {
        return Err(StoreError::Absent { directory: directory.to_owned() });
    }
    let lock = Lock::take(directory)?;
    Ok((lock, known_format(directory)?))
}

/// Locks a directory that is ours or becomes so, and reads its format.
pub(super) fn or_new(directory: &Path) -> Result<(Lock, u32), StoreError> {
    create(directory)?;
    if migrate::read(directory)?.is_none() && !is_empty(directory)? {
        return Err(StoreError::Foreign { directory: directory.to_owned() });
    }
    let lock = Lock::take(directory)?;
    if migrate::read(directory)?.is_none() {
        migrate::write(directory, migrate::KNOWN)?;
    }
    Ok((lock, known_format(directory)?))
}

/// The format of a directory that is ours, if this program knows it.
pub(super) fn known_format(directory: &Path) -> Result<u32, StoreError> {
    let found = migrate::read(directory)?.unwrap_or_default();
    if found > migrate::KNOWN {
        return Err(StoreError::NewerFormat { directory: directory.to_owned(), found, known: migrate::KNOWN });
    }
    Ok(found)
}

/// Makes a directory, for nobody else to look into.
pub(super) fn create(directory: &Path) -> Result<(), StoreError> {
    if directory.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory).map_err(StoreError::io(directory))?;
    directory.parent().map_or(Ok(()), sync_directory)
}

/// True when nothing is there but what a start that was cut short leaves behind.
pub(super) fn is_empty(directory: &Path) -> Result<bool, StoreError> {
    let failed = StoreError::io(directory);
    for entry in fs::read_dir(directory).map_err(&failed)? {
        let name = entry.map_err(&failed)?.file_name();
        if name != LOCK && name != FORMAT_ASIDE {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Opens the database of a locked directory. What is damaged is moved aside, and told.
pub(super) fn database(directory: &Path, repairs: &mut Vec<Repair>) -> Result<sled::Db, StoreError> {
    let folder = directory.join(SLED);
    create(&folder)?;
    let deleted = delete_half_written(&folder)?;
    if deleted > 0 {
        repairs.push(Repair::HalfSnapshot(deleted));
    }
    if let Some(db) = undamaged(&folder)? {
        return synced(directory, db);
    }
    let kept = set_aside(directory)?;
    if let Some(db) = undamaged(&folder)? {
        repairs.push(Repair::SetAside(kept));
        return synced(directory, db);
    }
    fs::rename(&folder, free_name(directory)).map_err(StoreError::io(&folder))?;
    sync_directory(directory)?;
    Err(StoreError::Damaged { directory: directory.to_owned(), moved: kept })
}

/// Opens the database of a locked directory and moves nothing; nothing when it is damaged.
pub(super) fn undisturbed(directory: &Path) -> Result<Option<sled::Db>, StoreError> {
    let folder = directory.join(SLED);
    if !folder.is_dir() {
        return Ok(None);
    }
    delete_half_written(&folder)?;
    undamaged(&folder)
}

/// The file in which sled keeps everything, to be synced after each flush: sled's own flush leaves out the file's length,
/// and does not survive a power cut.
pub(super) fn data_file(directory: &Path) -> Result<File, StoreError> {
    let path = directory.join(SLED).join(DATA);
    OpenOptions::new().read(true).write(true).open(&path).map_err(StoreError::io(&path))
}

/// Opens sled's files; nothing when they are damaged. sled tells of damage by an error, and of some by a panic. What it
/// calls unsupported are settings that differ from ours, and ours have always been the same.
fn undamaged(folder: &Path) -> Result<Option<sled::Db>, StoreError> {
    await_release(folder);
    let config = sled::Config::new().path(folder).cache_capacity(CACHE_BYTES).flush_every_ms(None);
    match catch_unwind(AssertUnwindSafe(|| config.open())) {
        Ok(Ok(db)) => Ok(Some(db)),
        Ok(Err(sled::Error::Corruption { .. } | sled::Error::ReportableBug(_) | sled::Error::Unsupported(_)))
        | Err(_) => Ok(None),
        Ok(Err(error)) => Err(error.into()),
    }
}

/// Waits until sled's own threads let go of its file: they may hold it for a moment after it was closed, or could not be
/// opened, in the same process, and nobody else can have it while we hold our lock. Should somebody have it all the same,
/// sled says so.
fn await_release(folder: &Path) {
    let Ok(file) = OpenOptions::new().read(true).write(true).open(folder.join(DATA)) else { return };
    for _ in 0..RELEASE_TRIES {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => std::thread::yield_now(),
            // Closing would do, were it not for a program that is just being started: it holds a copy of this file.
            Ok(()) => return drop(file.unlock()),
            Err(TryLockError::Error(_)) => return,
        }
    }
}

/// Syncs what sled has made but does not sync itself: its settings, and the folders that name its files.
fn synced(directory: &Path, db: sled::Db) -> Result<sled::Db, StoreError> {
    db.flush()?;
    let folder = directory.join(SLED);
    for path in [folder.join(SETTINGS), folder.join(DATA)] {
        let path = path.as_path();
        let synced = OpenOptions::new().read(true).write(true).open(path).and_then(|file| file.sync_all());
        synced.map_err(StoreError::io(path))?;
    }
    sync_directory(&folder.join("blobs"))?;
    sync_directory(&folder)?;
    sync_directory(directory)?;
    Ok(db)
}

fn snapshots(folder: &Path) -> Result<Vec<(PathBuf, String)>, StoreError> {
    let failed = StoreError::io(folder);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed(error)),
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(&failed)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(SNAPSHOT) {
            found.push((entry.path(), name));
        }
    }
    Ok(found)
}

fn delete_half_written(folder: &Path) -> Result<usize, StoreError> {
    let mut deleted = 0;
    for (path, _) in snapshots(folder)?.into_iter().filter(|(_, name)| name.ends_with(HALF_WRITTEN)) {
        fs::remove_file(&path).map_err(StoreError::io(&path))?;
        deleted += 1;
    }
    Ok(deleted)
}

/// Moves the snapshots and the settings, which sled makes anew, to a folder of their own, and puts a copy of the log
/// beside them: without its snapshots sled may take a damaged part of its log for an empty one, and write over it.
fn set_aside(directory: &Path) -> Result<PathBuf, StoreError> {
    let folder = directory.join(SLED);
    let to = free_name(directory);
    create(&to)?;
    let data = folder.join(DATA);
    if data.is_file() {
        fs::copy(&data, to.join(DATA)).map_err(StoreError::io(&data))?;
    }
    let settings = folder.join(SETTINGS);
    if settings.is_file() {
        fs::rename(&settings, to.join(SETTINGS)).map_err(StoreError::io(&settings))?;
    }
    for (path, name) in snapshots(&folder)? {
        fs::rename(&path, to.join(name)).map_err(StoreError::io(&path))?;
    }
    sync_directory(&to)?;
    Ok(to)
}

/// The first name for damaged files that is not taken.
fn free_name(directory: &Path) -> PathBuf {
    let mut names = (1_u32..).map(|number| directory.join(format!("{DAMAGED}{number}")));
    names.find(|path| !path.exists()).unwrap_or_else(|| directory.join(DAMAGED))
}

/// Makes the names in a directory durable, where the system can.
#[cfg(unix)]
pub(super) fn sync_directory(directory: &Path) -> Result<(), StoreError> {
    let directory = if directory.as_os_str().is_empty() { Path::new(".") } else { directory };
    File::open(directory).and_then(|open| open.sync_all()).map_err(StoreError::io(directory))
}

/// Makes the names in a directory durable, where the system can.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "it can fail elsewhere")]
pub(super) fn sync_directory(_: &Path) -> Result<(), StoreError> {
    Ok(())
}
