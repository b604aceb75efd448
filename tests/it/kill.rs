//! `kill -9` in the middle of work: what was answered is there afterwards, and everything is in order.
//!
//! The points of death are counted in answers, not in time: the console is fed more lines than it will answer, and is
//! killed once the n-th answer was read. Where exactly it is then differs from run to run, and must not matter.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};

use escalation_bot::domain::WorkspaceId;
use escalation_bot::domain::change::Record;

use crate::opened;

/// How often the console is killed.
const KILLS: u32 = 25;
/// How many lines wait in the pipe when it is killed, at least.
const AHEAD: u32 = 30;
/// Most answers that are waited for before a kill.
const ANSWERS_MAX: u64 = 20;

/// A small generator of numbers (`SplitMix64`), so that a failure can be repeated.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % end
    }
}

fn console(directory: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_escalation-bot"))
        .args(["--data".as_ref(), directory.as_os_str(), "console".as_ref()])
        .args(["--workspace", "main", "--as", "ann"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Types topics from `first` on.
fn type_topics(input: &mut ChildStdin, first: u32, count: u32) {
    for number in first..first + count {
        writeln!(input, "/topic add name=killed-{number}").unwrap();
    }
    input.flush().unwrap();
}

/// Reads one answer, which ends with an empty line; false once there is no more.
fn reads_answer(output: &mut impl BufRead) -> bool {
    let mut line = String::new();
    let mut has_text = false;
    loop {
        line.clear();
        if output.read_line(&mut line).unwrap() == 0 {
            return false;
        }
        if line.trim_end().is_empty() && has_text {
            return true;
        }
        has_text |= !line.trim_end().is_empty();
    }
}

#[test]
fn what_was_answered_before_a_kill_is_there_after_it() {
    let place = tempfile::tempdir().unwrap();
    let mut seeded = Seeded(20_261_124);
    let mut next: u32 = 1;
    let mut answered: Vec<u32> = Vec::new();
    for kill in 0..KILLS {
        let answers = u32::try_from(seeded.below(ANSWERS_MAX)).unwrap();
        let mut child = console(place.path());
        type_topics(child.stdin.as_mut().unwrap(), next, answers + AHEAD);
        let mut output = BufReader::new(child.stdout.take().unwrap());
        for number in next..next + answers {
            assert!(reads_answer(&mut output), "kill {kill}: the console ended by itself");
            answered.push(number);
        }
        child.kill().unwrap();
        // What was still in the pipe had been answered too.
        let mut rest = Vec::new();
        output.read_to_end(&mut rest).unwrap();
        let mut rest = rest.as_slice();
        let mut number = next + answers;
        while reads_answer(&mut rest) {
            answered.push(number);
            number += 1;
        }
        child.wait().unwrap();
        next += answers + AHEAD;
    }
    let (store, _) = opened::store(place.path()).unwrap();
    let loaded = store.load(&WorkspaceId::parse("main").unwrap()).unwrap().unwrap();
    let names: std::collections::BTreeSet<&str> = loaded
        .records
        .iter()
        .filter_map(|(_, record)| match record {
            Record::Topic(topic) => Some(topic.name.as_str()),
            _ => None,
        })
        .collect();
    let lost: Vec<u32> =
        answered.iter().copied().filter(|number| !names.contains(format!("killed-{number}").as_str())).collect();
    assert!(lost.is_empty(), "answered and lost: {lost:?} of {}", answered.len());
    assert!(answered.len() >= 100, "only {} answers were read", answered.len());
    drop(store);
    let report = opened::check(place.path()).unwrap();
    assert!(report.is_clean(), "{report}");
}
