//! How fast a change becomes durable, against bare sled doing the least that is durable, in the same run.
//!
//! `cargo bench --bench store`. The two take turns, so that a noisy machine is noisy for both: trust the ratio, not the
//! figures. Bare sled writes one value of the same size into one tree; the store also writes the journal, the index and
//! the journal's copy, and syncs two files instead of one.

use std::fs::{File, OpenOptions};
use std::path::Path;
use std::time::{Duration, Instant};

use escalation_bot::domain::change::{Cause, Change, Key, Record, Write};
use escalation_bot::domain::text::{Name, PersonId};
use escalation_bot::domain::topic::Topic;
use escalation_bot::domain::{ItemId, WorkspaceId};
use escalation_bot::store::Store;

/// How many records there are before it is measured.
const EXISTING: [u32; 3] = [0, 1_000, 100_000];
/// How many changes share one sync.
const GROUPS: [u32; 2] = [1, 16];
/// How many turns each takes, and how many syncs one turn makes.
const TURNS: u32 = 5;
const SYNCS_A_TURN: u32 = 40;
/// How many changes share one sync while a store is filled.
const FILL_GROUP: u32 = 1_000;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn record(number: u32) -> Outcome<Record> {
    let name = Name::parse(&format!("topic number {number}")).map_err(|fault| format!("{fault:?}"))?;
    Ok(Record::Topic(Box::new(Topic::new(ItemId(number), name))))
}

fn change(number: u32) -> Outcome<Change> {
    let write = Write { key: Key::Topic(ItemId(number)), before: None, after: Some(record(number)?) };
    Ok(Change {
        number: number.into(),
        at: chrono::DateTime::from_timestamp(1_800_000_000, 0).ok_or("no moment")?,
        by: PersonId::parse("ann").map_err(|fault| format!("{fault:?}"))?,
        cause: Cause::Command("topic add".to_owned()),
        writes: vec![write],
    })
}

struct Ours {
    store: Store,
    workspace: WorkspaceId,
    next: u32,
}

impl Ours {
    fn write(&mut self, count: u32) -> Outcome<()> {
        for _ in 0..count {
            self.store.write(&self.workspace, &change(self.next)?)?;
            self.next += 1;
        }
        Ok(self.store.sync()?)
    }
}

struct Bare {
    db: sled::Db,
    data: File,
    next: u32,
}

impl Bare {
    fn open(directory: &Path) -> Outcome<Self> {
        let db = sled::Config::new().path(directory).cache_capacity(48 << 20).flush_every_ms(None).open()?;
        let data = OpenOptions::new().write(true).open(directory.join("db"))?;
        Ok(Self { db, data, next: 1 })
    }

    fn write(&mut self, count: u32) -> Outcome<()> {
        for _ in 0..count {
            let value = format!(r#"1 00000000 {{"topic":{{"id":{0},"name":"topic number {0}"}}}}"#, self.next);
            self.db.insert(self.next.to_be_bytes(), value.as_bytes())?;
            self.next += 1;
        }
        self.db.flush()?;
        Ok(self.data.sync_data()?)
    }
}

#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
fn timed(work: impl FnOnce() -> Outcome<()>) -> Outcome<Duration> {
    let start = Instant::now();
    work()?;
    Ok(start.elapsed())
}

fn median(mut all: Vec<Duration>) -> Duration {
    all.sort_unstable();
    all.get(all.len() / 2).copied().unwrap_or_default()
}

fn per_second(count: u32, time: Duration) -> f64 {
    f64::from(count) / time.as_secs_f64().max(f64::MIN_POSITIVE)
}

fn main() -> Outcome<()> {
    println!("changes a second, durable; medians of {TURNS} turns of {SYNCS_A_TURN} syncs");
    println!("{:>9} {:>6} {:>10} {:>10} {:>6}", "existing", "group", "store", "bare sled", "ratio");
    for existing in EXISTING {
        let place = tempfile::tempdir()?;
        let (store, _) = Store::open(&place.path().join("store"))?;
        let workspace = WorkspaceId::parse("main").map_err(|fault| format!("{fault:?}"))?;
        let mut ours = Ours { store, workspace, next: 1 };
        let mut bare = Bare::open(&place.path().join("bare"))?;
        for _ in 0..existing / FILL_GROUP {
            ours.write(FILL_GROUP)?;
            bare.write(FILL_GROUP)?;
        }
        for group in GROUPS {
            let (mut of_ours, mut of_bare) = (Vec::new(), Vec::new());
            for _ in 0..TURNS {
                of_ours.push(timed(|| (0..SYNCS_A_TURN).try_for_each(|_| ours.write(group)))?);
                of_bare.push(timed(|| (0..SYNCS_A_TURN).try_for_each(|_| bare.write(group)))?);
            }
            let count = SYNCS_A_TURN * group;
            let (ours, bare) = (per_second(count, median(of_ours)), per_second(count, median(of_bare)));
            println!("{existing:>9} {group:>6} {ours:>10.0} {bare:>10.0} {:>6.2}", ours / bare);
        }
        let path = place.path().join("store");
        drop(ours);
        let opened = timed(|| {
            let (store, _) = Store::open(&path)?;
            store.workspaces()?.iter().try_for_each(|workspace| store.load(workspace).map(drop).map_err(Into::into))
        })?;
        let checked = timed(|| Store::check(&path).map(drop).map_err(Into::into))?;
        println!("{existing:>9} opened and loaded in {} ms, checked in {} ms", opened.as_millis(), checked.as_millis());
    }
    Ok(())
}
