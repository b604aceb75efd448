//! Truth over time: what a directory still says truly after two years, kept in four ways.
//!
//! `cargo bench --bench truth`. A hidden world of 200 targets and rights changes behind the list's back; people look
//! things up, use them, sometimes say that something was wrong; verifiers look when they are asked, or do not, and
//! sometimes leave. The four ways share the world, the people and the dice; only what they ask and believe differs. Ours is
//! driven by the real rules: the digest, who is asked, intervals, verdicts.
//!
//! The rates are assumptions, stated in `world.rs` with their reasons. Compare the rows; do not quote the figures.
//!
//! What they taught: what is wrongly green is mostly a target, whose number or people are others now, so targets are asked
//! about more often than rights, whose ends their dates tell. What many use is found broken by those who use it; for the rest
//! ten weeks are enough that not one answer in two hundred is wrongly green, at less than two minutes a week for a verifier
//! who has a dozen items. With half as many verifiers each has twice the minutes.

#![expect(
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_precision_loss,
    clippy::unwrap_used,
    reason = "a bench may stop with a panic; rounding is for the eye"
)]

mod ours;
mod world;

use ours::Ours;
use world::{Believed, Tally, WEEKS, World};

/// How a list is kept.
pub(crate) enum Keeping {
    /// Written once.
    Static,
    /// A reminder comes when the interval is over, and with that the entry counts as fresh.
    ReminderResets,
    /// A question comes when the interval is over; one click confirms.
    OneClick,
    /// The real rules; the days between checks, as they are typed, where they are not the defaults; days before a deadline on
    /// which it is told; and how many users log what they used.
    Ours { intervals: Option<&'static str>, leads: &'static [u32], logging: f64 },
}

fn main() {
    let ours = |intervals, leads, logging| Keeping::Ours { intervals, leads, logging };
    let leads: &[u32] = &[90, 30, 7, 0];
    let logs = world::LOGS;
    let rows = [
        ("a static list", Keeping::Static),
        ("a reminder resets the clock", Keeping::ReminderResets),
        ("fixed intervals, one click", Keeping::OneClick),
        ("ours, the defaults", ours(None, leads, logs)),
        ("ours, targets every 45 days", ours(Some("target 45d"), leads, logs)),
        ("ours, targets every 90 days", ours(Some("target 90d"), leads, logs)),
        ("ours, targets every 180 days", ours(Some("target 180d"), leads, logs)),
        ("ours, rights every 60 days", ours(Some("contract 60d, purchase 60d, membership 60d"), leads, logs)),
        ("ours, rights every 180 days", ours(Some("contract 180d, purchase 180d, membership 180d"), leads, logs)),
        ("ours, leads 30 and 7", ours(None, &[30, 7], logs)),
        ("ours, nobody logs a use", ours(None, leads, 0.0)),
        ("ours, every use logged", ours(None, leads, 1.0)),
    ];
    println!("{WEEKS} weeks, {} items, mean of {} worlds", world::ITEMS, world::WORLDS);
    println!(
        "{:<40}{:>14}{:>14}{:>12}{:>12}{:>12}",
        "kept as", "true/honest %", "false green %", "honest ? %", "posts/week", "min/week"
    );
    for (name, keeping) in rows {
        let tallies: Vec<Tally> = (1..=world::WORLDS).map(|seed| run(&keeping, seed)).collect();
        let mean = |of: &dyn Fn(&Tally) -> f64| tallies.iter().map(of).sum::<f64>() / tallies.len() as f64;
        println!(
            "{name:<40}{:>14.1}{:>14.2}{:>12.1}{:>12.2}{:>12.2}",
            100.0 * mean(&|t| (t.right + t.unsure) as f64 / t.answers as f64),
            100.0 * mean(&|t| t.false_green as f64 / t.answers as f64),
            100.0 * mean(&|t| t.unsure as f64 / t.answers as f64),
            mean(&|t| t.posts as f64 / WEEKS as f64),
            mean(&|t| t.minutes / (WEEKS as f64 * world::VERIFIERS as f64)),
        );
    }
}

fn run(keeping: &Keeping, seed: u64) -> Tally {
    let mut world = World::new(seed);
    match keeping {
        Keeping::Ours { intervals, leads, logging } => Ours::new(&world, *intervals, leads).run(&mut world, *logging),
        Keeping::Static => plain(&mut world, 0.0, 0.0, Believed::Always),
        Keeping::ReminderResets => plain(&mut world, 1.0, world::LOOKS_WHEN_REMINDED, Believed::Always),
        Keeping::OneClick => plain(&mut world, 1.0, world::LOOKS_BEFORE_A_CLICK, Believed::WhileFresh),
    }
}

/// The ways without our rules: so many of the questions are asked at all, so many of the answers follow a real look.
fn plain(world: &mut World, asks: f64, looks: f64, believed: Believed) -> Tally {
    let mut fresh_until: Vec<usize> = (0..world::ITEMS).map(world::interval_weeks).collect();
    for week in 0..WEEKS {
        world.rot(week);
        for lookup in world.lookups() {
            let is_fresh = lookup.items().all(|item| fresh_until[item] >= week);
            let says = match believed {
                Believed::Always => Some(true),
                Believed::WhileFresh => is_fresh.then_some(true),
            };
            world.answered(&lookup, says);
            // Without a place to say so, few tell the one who keeps the list.
            if world.uses(says) && world.tells_somebody() {
                world.repair_if_broken(&lookup);
            }
        }
        for (item, until) in fresh_until.iter_mut().enumerate() {
            if *until >= week || asks == 0.0 {
                continue;
            }
            world.tally.posts += usize::from(item % world::REMINDERS_A_POST == 0);
            let verifier = world::verifier_of(item);
            let answers = world.is_here(verifier, week) && world.answers(verifier);
            if matches!(believed, Believed::Always) || answers {
                *until = week + world::interval_weeks(item);
            }
            if answers {
                world.looked(item, looks);
            }
        }
    }
    std::mem::take(&mut world.tally)
}
