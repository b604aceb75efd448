//! Which names hold two letters side by side: for finding letters in the middle of a name, and for what is merely alike.
//!
//! Places only grow, so each list holds the steps between them, in few bytes, and grows at its end.

use std::collections::BTreeMap;

/// What stands after the last letter, so that every letter begins a pair.
const END: char = '\0';
/// The bits of a step in one byte; the eighth says that more follows.
const BITS: u32 = 7;

/// The names by pairs of letters.
#[derive(Debug, Default)]
pub(super) struct Bigrams {
    lists: BTreeMap<(char, char), List>,
}

/// The places that hold one pair, ascending.
#[derive(Debug, Default)]
pub(super) struct List {
    count: u32,
    last: u32,
    bytes: Vec<u8>,
}

impl Bigrams {
    /// Adds a name at a place that is higher than all before it.
    pub(super) fn add(&mut self, place: u32, searched: &str) {
        for pair in searched.chars().zip(searched.chars().skip(1).chain([END])) {
            self.lists.entry(pair).or_default().push(place);
        }
    }

    /// The lists of all pairs in a text that are held by any name, the rarest first, and how many are not.
    pub(super) fn of(&self, letters: &[char]) -> (Vec<&List>, usize) {
        let pairs = letters.iter().copied().zip(letters.iter().copied().skip(1));
        let mut missing = 0_usize;
        let mut lists: Vec<&List> = pairs
            .filter_map(|pair| {
                let list = self.lists.get(&pair);
                missing = missing.saturating_add(usize::from(list.is_none()));
                list
            })
            .collect();
        lists.sort_by_key(|list| list.count);
        (lists, missing)
    }

    /// Places of names that may hold these letters on end, ascending: all that do, and few others.
    pub(super) fn holders(&self, letters: &[char]) -> Vec<u32> {
        if let [letter] = letters {
            let lists = self.lists.range((*letter, END)..=(*letter, char::MAX));
            let mut places: Vec<u32> = lists.flat_map(|(_, list)| list.places()).collect();
            places.sort_unstable();
            places.dedup();
            return places;
        }
        match self.of(letters) {
            (lists, 0) => match lists.as_slice() {
                [] => Vec::new(),
                [only] => only.places().collect(),
                [rarest, second, ..] => both(rarest.places(), second.places()),
            },
            _ => Vec::new(),
        }
    }
}

impl List {
    fn push(&mut self, place: u32) {
        if self.count > 0 && place == self.last {
            return;
        }
        let mut step = place.saturating_sub(self.last);
        self.last = place;
        self.count = self.count.saturating_add(1);
        loop {
            let low = u8::try_from(step & 0x7F).unwrap_or_default();
            step >>= BITS;
            if step == 0 {
                return self.bytes.push(low);
            }
            self.bytes.push(low | 0x80);
        }
    }

    /// The places, ascending.
    pub(super) fn places(&self) -> impl Iterator<Item = u32> {
        let mut bytes = self.bytes.iter();
        let mut place = 0_u32;
        std::iter::from_fn(move || {
            let (mut step, mut shift) = (0_u32, 0_u32);
            loop {
                let byte = *bytes.next()?;
                step |= u32::from(byte & 0x7F).checked_shl(shift)?;
                if byte & 0x80 == 0 {
                    place = place.saturating_add(step);
                    return Some(place);
                }
                shift = shift.saturating_add(BITS);
            }
        })
    }
}

/// What two ascending sequences share.
fn both(one: impl Iterator<Item = u32>, mut other: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut shared = Vec::new();
    let mut theirs = other.next();
    for place in one {
        while theirs.is_some_and(|theirs| theirs < place) {
            theirs = other.next();
        }
        match theirs {
            Some(same) if same == place => shared.push(place),
            Some(_) => {}
            None => break,
        }
    }
    shared
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_list_gives_back_what_was_put_in(mut places in prop::collection::vec(0..u32::MAX, 0..50)) {
            places.sort_unstable();
            let mut list = List::default();
            for place in &places {
                list.push(*place);
            }
            places.dedup();
            prop_assert_eq!(list.places().collect::<Vec<_>>(), places.clone());
            prop_assert_eq!(usize::try_from(list.count).unwrap(), places.len());
        }
    }

    #[test]
    fn holders_are_all_that_hold_the_letters() {
        let names = ["abcd", "bc", "cdab", "xbcx", "a"];
        let mut bigrams = Bigrams::default();
        for (place, name) in (0..).zip(names) {
            bigrams.add(place, name);
        }
        for (letters, expected) in [
            ("bc", vec![0, 1, 3]),
            ("abc", vec![0]),
            ("a", vec![0, 2, 4]),
            ("d", vec![0, 2]),
            ("bz", vec![]),
            ("z", vec![]),
        ] {
            assert_eq!(bigrams.holders(&letters.chars().collect::<Vec<_>>()), expected, "{letters}");
        }
    }
}
