//! Likeness without a match: a new name that may be an old one mistyped, and the nearest names where none is found.

use std::collections::BTreeMap;

use super::names::Name;
use super::query::Query;
use super::rank::{By, Rank, Tier, Top};
use super::walk::Walk;
use super::words::{self, Script, script_in_key};
use super::{Hit, Index, Item, field, typo};
use crate::domain::ItemId;

/// Most likenesses of a new name that anybody would look through.
const LIKELY_MAX: usize = 25;
/// Pairs of letters that are looked at, the rarest first: enough to tell, and few enough for the longest text.
const PAIRS_MAX: usize = 16;
/// Least part of the pairs of both that must be shared, in 255ths: below a fifth, names have letters in common by chance.
const SHARED_MIN: u8 = 51;
/// A word that so many items have says nothing about which one is near.
const COMMON_MAX: usize = 2_000;
/// Words of so many letters are short, and one letter of them may be mistyped where something near is asked for.
const SHORT_MIN: usize = 3;

impl Index {
    /// Items whose name is a near likeness of a new one, so that one may be the other, mistyped. Names that differ in
    /// their digits, their kanji or a word of one letter are not: those tell siblings apart.
    #[must_use]
    pub fn likely_same(&self, name: &str) -> Vec<Hit> {
        let query = Query::new(name);
        if query.loose.is_empty() {
            return Vec::new();
        }
        let mark = distinguishing(&query.strict);
        let mut top = Top::new(&self.names, LIKELY_MAX, &[]);
        let mut consider = |name: &Name, tier: Tier| {
            if distinguishing(self.names.strict(name)) == mark {
                top.offer(Rank::new(tier, By::Loose, name.length), name);
            }
        };
        for name in self.whole(&query.loose) {
            consider(name, Tier::Exact);
        }
        let allowed = typo::forgiven(&query.letters);
        if allowed > 0 {
            self.mistyped(&query.letters, allowed, &mut consider);
        }
        top.into_hits().collect()
    }

    fn mistyped(&self, letters: &[char], allowed: u8, consider: &mut impl FnMut(&Name, Tier)) {
        let mut compare = |name: &Name| {
            let theirs: Vec<char> = self.names.searched(name).chars().collect();
            let allowed = allowed.min(typo::forgiven(&theirs));
            match typo::to_whole(letters, &theirs, allowed) {
                Some(1) => consider(name, Tier::OneTypo),
                Some(2) => consider(name, Tier::TwoTypos),
                _ => {}
            }
        };
        let longest = letters.len().saturating_add(usize::from(allowed));
        let fits = |name: &&Name| self.names.searched(name).len() <= longest.saturating_mul(4);
        for run in self.loose.starts.runs() {
            let found = Walk::find(&self.names, run, letters, allowed).into_iter().flat_map(|(starts, _)| starts);
            found
                .filter(|start| start.at == 0)
                .filter_map(|start| self.names.get(start.place))
                .filter(fits)
                .for_each(&mut compare);
        }
        // The walk lets one typo pass in the first half and none at all in the first letter's absence: the second half
        // of the name, or all of it but a letter, is right then.
        let half = letters.get(letters.len() / 2..).unwrap_or_default();
        for place in self.loose.bigrams.holders(half) {
            self.names.get(place).filter(fits).into_iter().for_each(&mut compare);
        }
    }

    /// Where nothing is found: the names that are least far away.
    #[must_use]
    pub fn nearest(&self, typed: &str, most: usize) -> Vec<Hit> {
        let mut hits = self.find(typed, most, &[]);
        let query = Query::new(typed);
        if hits.len() >= most || query.loose.is_empty() {
            return hits;
        }
        let mut top = Top::new(&self.names, most, &[]);
        self.offer_mistyped_shorts(&query, &mut top);
        self.offer_sharing_pairs(&query, &mut top);
        self.offer_sharing_words(&query, &mut top);
        let far = top.into_hits().filter(|far| hits.iter().all(|hit| hit.id != far.id));
        let far: Vec<Hit> = far.take(most.saturating_sub(hits.len())).collect();
        hits.extend(far);
        hits
    }

    /// Short texts forgive nothing in a search; here one letter of them may be wrong.
    fn offer_mistyped_shorts(&self, query: &Query, top: &mut Top<'_>) {
        if query.letters.len() < SHORT_MIN || typo::forgiven(&query.letters) > 0 {
            return;
        }
        for run in self.loose.starts.runs() {
            for (starts, _) in Walk::find(&self.names, run, &query.letters, 1) {
                for name in starts.iter().filter_map(|start| self.names.get(start.place)) {
                    top.offer(distant(0, name), name);
                }
            }
        }
    }

    fn offer_sharing_pairs(&self, query: &Query, top: &mut Top<'_>) {
        let (lists, missing) = self.loose.bigrams.of(&query.letters);
        let pairs = lists.len().saturating_add(missing);
        let pairs = pairs.min(PAIRS_MAX);
        let mut shared: Vec<u8> = vec![0; self.names.len()];
        for place in lists.iter().take(pairs).flat_map(|list| list.places()) {
            if let Some(count) = usize::try_from(place).ok().and_then(|place| shared.get_mut(place)) {
                *count = count.saturating_add(1);
            }
        }
        let least = if pairs > 2 { 2 } else { 1 };
        for (place, count) in (0..).zip(shared).filter(|(_, count)| *count >= least) {
            let count = usize::from(count);
            let Some(name) = self.names.get(place) else { continue };
            let theirs = usize::from(name.length).saturating_sub(1);
            let of_both = count.saturating_mul(2).saturating_mul(usize::from(u8::MAX));
            let part = of_both.checked_div(pairs.saturating_add(theirs)).unwrap_or_default();
            let part = u8::try_from(part).unwrap_or(u8::MAX);
            if part >= SHARED_MIN {
                top.offer(distant(u8::MAX.saturating_sub(part), name), name);
            }
        }
    }

    fn offer_sharing_words(&self, query: &Query, top: &mut Top<'_>) {
        let mut shared: BTreeMap<ItemId, usize> = BTreeMap::new();
        let stems = query.content.iter().map(|word| words::stem(word));
        for stem in stems.filter(|stem| self.commonness(stem) <= COMMON_MAX) {
            let mut ids: Vec<ItemId> = self.holders_of(stem).collect();
            ids.sort_unstable();
            ids.dedup();
            for id in ids {
                let count = shared.entry(id).or_default();
                *count = count.saturating_add(1);
            }
        }
        for (id, count) in shared {
            let name = self.items.get(&id).and_then(|item| self.names.get(item.first));
            let part = count.saturating_mul(usize::from(u8::MAX)).checked_div(query.content.len()).unwrap_or_default();
            if let Some(name) = name {
                top.offer(distant(u8::MAX.saturating_sub(u8::try_from(part).unwrap_or(u8::MAX)), name), name);
            }
        }
    }

    /// The items that have a word with this beginning, some more than once.
    pub(super) fn holders_of(&self, stem: &str) -> impl Iterator<Item = ItemId> {
        let runs = self.loose.starts.runs().into_iter();
        let starts = runs.flat_map(|run| run.narrow(&self.names, stem.as_bytes()).range);
        let named = starts.filter_map(|start| self.names.get(start.place)).map(|name| name.id);
        named.chain(self.vocabulary.items_with(stem))
    }

    /// About how many items have a word with this beginning.
    pub(super) fn commonness(&self, stem: &str) -> usize {
        let named = self.loose.starts.runs().map(|run| run.narrow(&self.names, stem.as_bytes()).range.len());
        named.into_iter().fold(self.vocabulary.items_with(stem).count(), usize::saturating_add)
    }

    /// True if one of an item's names has a word with this beginning.
    pub(super) fn is_named(&self, item: &Item, stem: &str) -> bool {
        item.places().filter_map(|place| self.names.get(place)).any(|name| {
            let (strict, searched) = (self.names.strict(name), self.names.searched(name));
            searched.contains(stem)
                && (strict.match_indices(stem).any(|(at, _)| words::is_word_start(strict, at))
                    || (!strict.is_ascii() && begins_word(strict, stem)))
        })
    }
}

/// True if a word with this beginning stands in the loose key of a strict one.
fn begins_word(strict: &str, stem: &str) -> bool {
    let (loose, starts) = field::segments(strict);
    starts.into_iter().any(|(at, _)| loose.get(at..).is_some_and(|rest| rest.starts_with(stem)))
}

const fn distant(off: u8, name: &Name) -> Rank {
    Rank { tier: Tier::Distant, by: By::Loose, off, length: name.length }
}

/// What tells siblings apart: numbers, kanji, and words of one letter, in their order.
fn distinguishing(strict: &str) -> Vec<String> {
    let starts: Vec<usize> = words::word_starts(strict).collect();
    let ends = starts.iter().copied().skip(1).chain([strict.len()]);
    let words = starts.iter().zip(ends).filter_map(|(start, end)| strict.get(*start..end));
    words
        .map(|word| word.trim_end_matches(|c| script_in_key(c) == Script::Mark))
        .filter(|word| {
            let first = word.chars().next().map(script_in_key);
            match first {
                Some(Script::Digit | Script::Kanji) => true,
                Some(Script::Letter) => word.chars().nth(1).is_none(),
                _ => false,
            }
        })
        .map(str::to_owned)
        .collect()
}
