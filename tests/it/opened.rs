//! Opening what is stored, in a process whose other tests start programs.
//!
//! A child that is being started holds a copy of every file of ours, and with it every lock, for the blink until it is a
//! program of its own. So a lock that is held is tried again; any other error is told at once, and so is a lock that
//! nobody lets go.

use std::fmt::Display;
use std::path::Path;

use escalation_bot::store::{Repair, Report, Store, StoreError};

/// How often a lock that is held is tried again: far longer than any blink, and still an end.
const BLINKS: usize = 100_000;
/// What sled and the store say of a lock that is held; sled's error has no kind of its own for it.
const HELD: [&str; 2] = ["could not acquire lock", "already running"];

/// The store of a directory, and what was put right.
pub(crate) fn store(place: &Path) -> Result<(Store, Vec<Repair>), StoreError> {
    patiently(|| Store::open(place))
}

/// What `check` says of a directory.
pub(crate) fn check(place: &Path) -> Result<Report, StoreError> {
    patiently(|| Store::check(place))
}

/// sled's own files, without the store around them.
pub(crate) fn database(folder: &Path) -> sled::Result<sled::Db> {
    patiently(|| sled::open(folder))
}

fn patiently<T, E: Display>(open: impl Fn() -> Result<T, E>) -> Result<T, E> {
    let is_held = |error: &E| HELD.iter().any(|held| error.to_string().contains(held));
    for _ in 1..BLINKS {
        match open() {
            Err(error) if is_held(&error) => std::thread::yield_now(),
            opened => return opened,
        }
    }
    open()
}

#[test]
fn a_lock_that_is_held_is_tried_again_and_nothing_else() {
    use std::cell::Cell;
    let place = tempfile::tempdir().unwrap();
    let held = Cell::new(Some(sled::open(place.path()).unwrap()));
    let tries = Cell::new(0);
    let opened = patiently(|| {
        tries.set(tries.get() + 1);
        let opened = sled::open(place.path());
        // Whoever held it lets go, after the first try.
        drop(held.take());
        opened
    });
    assert!(opened.is_ok() && tries.get() > 1, "{} tries", tries.get());
    tries.set(0);
    let told = patiently(|| {
        tries.set(tries.get() + 1);
        Err::<(), _>("a panic in sled")
    });
    assert_eq!((told, tries.get()), (Err("a panic in sled"), 1));
}
