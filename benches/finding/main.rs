//! Finding among a thousand, ten thousand and a hundred thousand names: how long, how much memory, how often the right one.
//!
//! `cargo bench --bench finding`. Times are of one whole search, folding included, the best of three. Trust what stands in one table against
//! each other more than the times themselves.

#![expect(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_precision_loss,
    clippy::unwrap_used,
    reason = "a bench reads the clock and may stop with a panic; rounding is for the eye"
)]

mod names;
mod queries;

use std::hint::black_box;
use std::time::{Duration, Instant};

use escalation_bot::domain::ItemId;
use escalation_bot::domain::search::Index;
use names::{Dice, Named};
use queries::KINDS;

/// As many as a chat shows in a completion.
const MOST: usize = 25;
/// What `--slow` names.
const SLOW: Duration = Duration::from_millis(1);
/// Queries of one kind.
const QUERIES: usize = 500;

fn main() {
    for count in [1_000, 10_000, 100_000] {
        let names = names::names(count);
        let mut dice = Dice::new(7);
        let before = resident();
        let busy_before = busy();
        let mut index = Index::default();
        for (id, named) in (1..).zip(&names) {
            put(&mut index, ItemId(id), named);
        }
        let built = busy().saturating_sub(busy_before);
        let memory = (resident().saturating_sub(before)) as f64 / 1_048_576.0;
        println!("\n{count} items, {:.0} ms of processor to build, {memory:.1} MB", millis(built));
        changes(&mut index, &names, &mut dice);
        searches(&index, &names, &mut dice);
    }
}

fn put(index: &mut Index, id: ItemId, named: &Named) {
    match &named.reading {
        Some(reading) => index.put(id, &[&named.name, reading], &[]),
        None => index.put(id, &[&named.name], &[]),
    }
}

/// Each kind of query, and all together.
fn searches(index: &Index, names: &[Named], dice: &mut Dice) {
    println!("{:<26}{:>9}{:>9}{:>9}{:>11}{:>11}", "typed", "p50 ms", "p99 ms", "max ms", "first", "in top 25");
    let mut all = Vec::new();
    for kind in &KINDS {
        let (mut times, mut first, mut among, mut asked) = (Vec::new(), 0, 0, 0);
        while times.len() < QUERIES {
            let at = dice.below(names.len());
            let Some(typed) = (kind.typed)(dice, &names[at]) else { continue };
            let (time, hits) = best(|| index.find(black_box(&typed), MOST, &[]));
            times.push(time);
            if time > SLOW && std::env::args().any(|arg| arg == "--slow") {
                println!("  {:.2} ms: {typed}", millis(time));
            }
            let id = ItemId(u32::try_from(at + 1).unwrap());
            asked += 1;
            first += usize::from(hits.first().is_some_and(|hit| hit.id == id));
            let is_among = hits.iter().any(|hit| hit.id == id);
            among += usize::from(is_among);
            if !is_among && kind.is_meant && std::env::args().any(|arg| arg == "--missed") {
                println!("  missed: {typed} for {}", names[at].name);
            }
        }
        all.extend_from_slice(&times);
        let share = |count: usize| {
            if kind.is_meant { format!("{:.1} %", 100.0 * count as f64 / f64::from(asked)) } else { "-".to_owned() }
        };
        row(kind.name, &mut times, &share(first), &share(among));
    }
    row("all together", &mut all, "", "");
}

/// One more name, one less, and what is asked where nothing is found or a new name is typed.
fn changes(index: &mut Index, names: &[Named], dice: &mut Dice) {
    println!("{:<26}{:>9}{:>9}{:>9}", "change or question", "p50 ms", "p99 ms", "max ms");
    let mut timed = |name: &str, act: &mut dyn FnMut(&mut Index, usize, &str)| {
        let mut times = Vec::new();
        while times.len() < QUERIES {
            let at = dice.below(names.len());
            let typed = (KINDS[5].typed)(dice, &names[at]).unwrap_or_else(|| names[at].name.clone());
            times.push(best(|| act(index, at, &typed)).0);
        }
        row(name, &mut times, "", "");
    };
    timed("put again", &mut |index, at, _| put(index, ItemId(u32::try_from(at + 1).unwrap()), &names[at]));
    timed("exact", &mut |index, _, typed| drop(black_box(index.exact(typed))));
    timed("likely_same", &mut |index, _, typed| drop(black_box(index.likely_same(typed))));
    timed("nearest", &mut |index, _, typed| drop(black_box(index.nearest(typed, 5))));
    timed("find nothing typed", &mut |index, _, _| drop(black_box(index.find("", MOST, &[]))));
}

/// The best of three times: a machine that is shared adds its own pauses, which are not ours.
fn best<T>(mut act: impl FnMut() -> T) -> (Duration, T) {
    let mut timed = || {
        let started = Instant::now();
        let result = black_box(act());
        (started.elapsed(), result)
    };
    let times = [timed(), timed(), timed()];
    times.into_iter().min_by_key(|(time, _)| *time).unwrap()
}

fn row(name: &str, times: &mut [Duration], first: &str, among: &str) {
    times.sort_unstable();
    let at = |part: usize| millis(times[(times.len() - 1) * part / 100]);
    println!("{name:<26}{:>9.3}{:>9.3}{:>9.3}{first:>11}{among:>11}", at(50), at(99), at(100));
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// How long this process had a processor.
fn busy() -> Duration {
    let schedstat = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    Duration::from_nanos(schedstat.split(' ').next().and_then(|nanos| nanos.parse().ok()).unwrap_or_default())
}

/// Bytes of this process that are in memory.
fn resident() -> usize {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages: usize = statm.split(' ').nth(1).and_then(|pages| pages.parse().ok()).unwrap_or_default();
    pages * 4_096
}
