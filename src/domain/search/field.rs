//! One kind of key, ready to be searched from its word starts and from its middle.

use super::bigrams::Bigrams;
use super::names::Names;
use super::starts::Starts;
use super::{fold, romaji, words};

/// The keys of one kind.
#[derive(Debug, Default)]
pub(super) struct Field {
    pub(super) starts: Starts,
    pub(super) bigrams: Bigrams,
}

impl Field {
    /// Adds a key that stands at a place among the names, with the places in it where words begin.
    pub(super) fn add(&mut self, names: &Names, place: u32, starts: &[(usize, usize)]) {
        let Some(name) = names.get(place) else { return };
        self.bigrams.add(place, names.searched(name));
        for start in starts {
            self.starts.add(names, place, *start);
        }
    }
}

/// The loose key of a strict one, and where words begin in it: in bytes, with how many letters from there on are the same
/// in both keys.
pub(super) fn segments(strict: &str) -> (String, Vec<(usize, usize)>) {
    let whole = fold::loosened(strict);
    let same = |loose_at: usize, strict_at: usize| {
        let rests = whole.get(loose_at..).zip(strict.get(strict_at..));
        rests.map_or(0, |(one, other)| one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count())
    };
    let starts =
        starts_in(strict, &whole, fold::without_gaps).into_iter().map(|(at, from)| (at, same(at, from))).collect();
    (whole, starts)
}

/// The romaji of a strict key with kana, and where words begin in it.
pub(super) fn romaji_segments(strict: &str) -> Option<(String, Vec<(usize, usize)>)> {
    let whole = romaji::spelled(strict)?;
    let starts = starts_in(strict, &whole, romaji::spelled_part).into_iter().map(|(at, _)| (at, 0)).collect();
    Some((whole, starts))
}

/// Where words begin in what a key became, and where that is in the key. A key becomes part by part what it becomes whole,
/// but for letters that join over the gap; there no word begins.
fn starts_in(strict: &str, whole: &str, part: impl Fn(&str) -> String) -> Vec<(usize, usize)> {
    let mut starts = vec![(0, 0)];
    for from in words::word_starts(strict).skip(1) {
        let before = strict.get(..from).map(&part).unwrap_or_default();
        let at = before.len();
        if starts.last().is_some_and(|(last, _)| *last < at) && at < whole.len() && whole.starts_with(&before) {
            starts.push((at, from));
        }
    }
    starts
}
