//! Every place in the names where a word begins, in the order of what follows: what begins alike stands together.
//!
//! Three sorted runs, so that a new name moves a little and not everything: a young run is merged into the next older one
//! when it has grown. The first bytes of what follows stand in the list itself, so that most comparisons touch nothing else.

use std::cmp::Ordering;

use super::names::Names;

/// How long the young run may grow: short enough to move its end for every new word.
const YOUNG_MAX: usize = 1_024;
/// Which part of the old run the middle one may grow to, beside a young one: all merges together then cost a small
/// multiple of the last.
const MIDDLE_PART: usize = 8;
/// How many bytes of what follows stand in the list.
const HEAD: usize = 8;

/// A place where a word begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    head: u64,
    /// The name.
    pub(super) place: u32,
    /// The byte in its searched key.
    pub(super) at: u16,
    /// The name's length.
    pub(super) length: u8,
    /// How many letters from here on are the same in the strict key.
    pub(super) same: u8,
}

/// All such places.
#[derive(Debug, Default)]
pub(super) struct Starts {
    old: Vec<Start>,
    middle: Vec<Start>,
    young: Vec<Start>,
}

/// Starts on end in a run that agree in their first bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node<'a> {
    /// The starts.
    pub(super) range: &'a [Start],
    /// In how many bytes they are known to agree.
    pub(super) depth: usize,
}

impl Starts {
    /// Adds a place; `same` letters from it on are also in the strict key.
    pub(super) fn add(&mut self, names: &Names, place: u32, (at, same): (usize, usize)) {
        let (Some(name), Ok(at)) = (names.get(place), u16::try_from(at)) else { return };
        let head = head(names.rest(place, usize::from(at)));
        let same = u8::try_from(same).unwrap_or(u8::MAX);
        let start = Start { head, place, at, length: name.length, same };
        let position = self.young.partition_point(|other| order(names, other, &start) == Ordering::Less);
        self.young.insert(position, start);
        if self.young.len() > YOUNG_MAX {
            merge(names, &mut self.middle, &mut self.young);
        }
        if self.middle.len() > YOUNG_MAX.saturating_add(self.old.len() / MIDDLE_PART) {
            merge(names, &mut self.old, &mut self.middle);
        }
    }

    /// The starts of whole names, in order.
    pub(super) fn of_names(&self, names: &Names) -> impl Iterator<Item = &Start> {
        let is_name = |start: &&Start| start.at == 0;
        let mut runs = [&self.old, &self.middle, &self.young].map(|run| run.iter().filter(is_name).peekable());
        std::iter::from_fn(move || {
            let first = |one: Option<&Start>, other: Option<&Start>| match (one, other) {
                (Some(one), Some(other)) => order(names, one, other),
                (one, other) => one.is_none().cmp(&other.is_none()),
            };
            let firsts = runs.each_mut().map(|run| run.peek().copied());
            let least = firsts.iter().enumerate().min_by(|(_, one), (_, other)| first(**one, **other));
            let (least, _) = least?;
            runs.get_mut(least)?.next()
        })
    }

    /// The runs, each in order.
    pub(super) fn runs(&self) -> [Node<'_>; 3] {
        [&self.old, &self.middle, &self.young].map(|run| Node { range: run.as_slice(), depth: 0 })
    }
}

impl<'a> Node<'a> {
    /// Those that go on with these bytes.
    pub(super) fn narrow(self, names: &Names, wanted: &[u8]) -> Self {
        let sought = Sought::new(self.depth, wanted);
        let begins = self.range.partition_point(|start| sought.compare(names, start) == Ordering::Less);
        let rest = self.range.get(begins..).unwrap_or_default();
        let is_wanted = |start: &Start| sought.compare(names, start) == Ordering::Equal;
        // Most typos lead nowhere; that is seen at once.
        let ends = if rest.first().is_some_and(is_wanted) { rest.partition_point(is_wanted) } else { 0 };
        Self { range: rest.get(..ends).unwrap_or_default(), depth: self.depth.saturating_add(wanted.len()) }
    }

    /// Those that go on with a letter between two, by that letter.
    pub(super) fn children(self, names: &'a Names, (least, most): (char, char)) -> impl Iterator<Item = (char, Self)> {
        let mut utf8 = [0; 4];
        let wanted = least.encode_utf8(&mut utf8).as_bytes();
        let sought = Sought::new(self.depth, wanted);
        let begins = self.range.partition_point(|start| sought.compare(names, start) == Ordering::Less);
        let mut rest = self.range.get(begins..).unwrap_or_default();
        std::iter::from_fn(move || {
            let letter = rest.first().and_then(|start| letter(names, start, self.depth)).filter(|c| *c <= most)?;
            let mut utf8 = [0; 4];
            let wanted = letter.encode_utf8(&mut utf8).as_bytes();
            // Most letters have few followers: look near before far.
            let sought = Sought::new(self.depth, wanted);
            let is_same = |start: &Start| sought.compare(names, start) == Ordering::Equal;
            let mut reach = 1_usize;
            while rest.get(reach).is_some_and(is_same) {
                reach = reach.saturating_mul(4);
            }
            let near = rest.get(..reach).unwrap_or(rest);
            let (child, after) = rest.split_at_checked(near.partition_point(is_same))?;
            rest = after;
            Some((letter, Self { range: child, depth: self.depth.saturating_add(wanted.len()) }))
        })
    }
}

/// Moves a run into an older one.
fn merge(names: &Names, old: &mut Vec<Start>, young: &mut Vec<Start>) {
    if names.gone() > 0 {
        old.retain(|start| names.get(start.place).is_some());
    }
    old.reserve_exact(young.len());
    old.append(young);
    // The stable sort finds the two runs and merges them.
    old.sort_by(|one, other| order(names, one, other));
}

fn head(text: &[u8]) -> u64 {
    let mut bytes = [0; HEAD];
    for (byte, from) in bytes.iter_mut().zip(text) {
        *byte = *from;
    }
    u64::from_be_bytes(bytes)
}

fn rest<'a>(names: &'a Names, start: &Start, depth: usize) -> &'a [u8] {
    names.rest(start.place, usize::from(start.at).saturating_add(depth))
}

fn order(names: &Names, one: &Start, other: &Start) -> Ordering {
    one.head
        .cmp(&other.head)
        .then_with(|| rest(names, one, 0).cmp(rest(names, other, 0)))
        .then_with(|| (one.place, one.at).cmp(&(other.place, other.at)))
}

/// Bytes that are sought after a depth: those that stand in the list, as one number, and the rest.
struct Sought<'a> {
    depth: usize,
    near: u64,
    /// Where the number stands in the list's.
    shift: u32,
    mask: u64,
    far: &'a [u8],
}

impl<'a> Sought<'a> {
    fn new(depth: usize, wanted: &'a [u8]) -> Self {
        let (near, far) = wanted.split_at_checked(HEAD.saturating_sub(depth)).unwrap_or((wanted, &[]));
        let bits = |bytes: usize| u32::try_from(bytes).unwrap_or_default().saturating_mul(u8::BITS);
        let width = bits(near.len());
        let low = u64::MAX.checked_shr(u64::BITS.saturating_sub(width)).unwrap_or_default();
        let shift = u64::BITS.saturating_sub(bits(depth)).saturating_sub(width);
        let near = head(near).checked_shr(u64::BITS.saturating_sub(width)).unwrap_or_default();
        Self { depth: depth.max(HEAD), near, shift, mask: low, far }
    }

    /// How what follows a start stands to what is sought; equal if it begins with it.
    fn compare(&self, names: &Names, start: &Start) -> Ordering {
        let here = start.head.checked_shr(self.shift).unwrap_or_default() & self.mask;
        let by_head = here.cmp(&self.near);
        if by_head.is_ne() || self.far.is_empty() {
            return by_head;
        }
        let rest = rest(names, start, self.depth);
        rest.get(..self.far.len()).unwrap_or(rest).cmp(self.far)
    }
}

/// The letter that follows a start at a depth.
fn letter(names: &Names, start: &Start, depth: usize) -> Option<char> {
    let bytes = start.head.to_be_bytes();
    match bytes.get(depth) {
        Some(0) => None,
        Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
        _ => {
            let rest = rest(names, start, depth);
            let width = match rest.first()? {
                0..0x80 => 1,
                0x80..0xE0 => 2,
                0xE0..0xF0 => 3,
                0xF0..=0xFF => 4,
            };
            std::str::from_utf8(rest.get(..width)?).ok()?.chars().next()
        }
    }
}
