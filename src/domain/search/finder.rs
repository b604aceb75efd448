//! One search: from the surest kind of likeness down to the loosest, until there are enough.

use super::field::{Field, segments};
use super::names::Name;
use super::query::Query;
use super::rank::{By, Rank, Tier, Top};
use super::starts::Start;
use super::walk::Walk;
use super::words::{Script, is_word_start, script_in_key};
use super::{Index, typo, vocabulary, words};
use crate::domain::ItemId;

/// So many names are compared for one query and one kind of likeness before it must do with those of the length reached.
const COMPARED_MAX: usize = 2_000;

/// A search that goes on.
pub(super) struct Finder<'a> {
    index: &'a Index,
    query: &'a Query,
    top: Top<'a>,
}

/// One way of looking for candidates.
type Kind<'a> = fn(&mut Finder<'a>);

/// Letters that are sought in the middle of names.
#[derive(Clone, Copy)]
struct Sought<'a> {
    letters: &'a [char],
    /// No shorter name can be meant.
    shortest: usize,
    /// The best that can come of it.
    hoped: (Tier, By),
}

impl<'a> Finder<'a> {
    pub(super) const fn new(index: &'a Index, query: &'a Query, top: Top<'a>) -> Self {
        Self { index, query, top }
    }

    /// The best candidates.
    pub(super) fn find(mut self) -> Top<'a> {
        let kinds: [(Kind<'a>, Tier); 6] = [
            (Self::whole, Tier::Exact),
            (Self::beginnings, Tier::NamePrefix),
            (Self::romaji, Tier::WordPrefix),
            (Self::middles, Tier::Within),
            (Self::typos, Tier::OneTypo),
            (Self::content, Tier::Words),
        ];
        for (kind, best) in kinds {
            if self.top.is_full_above(best) {
                break;
            }
            kind(&mut self);
        }
        self.top
    }

    /// Names that are what was typed, but for what people mix up.
    fn whole(&mut self) {
        for name in self.index.whole(&self.query.loose) {
            let is_strict = self.index.names.strict(name) == self.query.strict;
            self.top.offer(Rank::new(Tier::Exact, by(is_strict), name.length), name);
        }
    }

    /// Names, and words in names, that begin with what was typed.
    fn beginnings(&mut self) {
        for loose in &self.query.ways {
            for run in self.index.loose.starts.runs() {
                for start in run.narrow(&self.index.names, loose.as_bytes()).range {
                    self.offer_beginning(start);
                }
            }
        }
    }

    fn offer_beginning(&mut self, start: &Start) {
        let tier = if start.at == 0 { Tier::NamePrefix } else { Tier::WordPrefix };
        // Where nothing was folded loosely, the start itself tells whether the strict key goes on like this.
        let known = self.query.plain_letters().map(|typed| typed <= usize::from(start.same));
        let rank = Rank::new(tier, by(known.unwrap_or(true)), start.length);
        if !self.top.admits(rank) {
            return;
        }
        let names = &self.index.names;
        let Some(name) = names.get(start.place) else { return };
        let is_strict = known.unwrap_or_else(|| {
            let strict = names.strict(name);
            match tier {
                Tier::NamePrefix => strict.starts_with(&self.query.strict),
                _ => strict.match_indices(&self.query.strict).any(|(at, _)| is_word_start(strict, at)),
            }
        });
        self.top.offer(Rank { by: by(is_strict), ..rank }, name);
    }

    /// Kana names whose letters begin with what was typed.
    fn romaji(&mut self) {
        let Some(romaji) = &self.query.romaji else { return };
        for run in self.index.romaji.starts.runs() {
            for start in run.narrow(&self.index.names, romaji.as_bytes()).range {
                let rank = Rank::new(Tier::WordPrefix, By::Romaji, start.length);
                self.offer(rank, start.place);
            }
        }
    }

    /// Names that hold what was typed.
    fn middles(&mut self) {
        let loose = self.query.loose.as_str();
        self.compare(&self.index.loose, Self::middle(&self.query.letters, By::Strict), |finder, name| {
            let names = &finder.index.names;
            let is_strict = names.strict(name).contains(&finder.query.strict);
            let holds = is_strict || names.searched(name).contains(loose);
            holds.then(|| Rank::new(Tier::Within, by(is_strict), name.length))
        });
        if let Some(romaji) = &self.query.romaji {
            let letters: Vec<char> = romaji.chars().collect();
            self.compare(&self.index.romaji, Self::middle(&letters, By::Romaji), |finder, name| {
                let holds = finder.index.names.searched(name).contains(romaji.as_str());
                holds.then(|| Rank::new(Tier::Within, By::Romaji, name.length))
            });
        }
    }

    const fn middle(letters: &[char], by: By) -> Sought<'_> {
        Sought { letters, shortest: 0, hoped: (Tier::Within, by) }
    }

    /// Ranks the names that hold some letters and are not too short, shorter ones first, until no longer one can come in.
    fn compare(&mut self, field: &Field, sought: Sought<'_>, rank: impl Fn(&Self, &Name) -> Option<Rank>) {
        let names = &self.index.names;
        let holders = field.bigrams.holders(sought.letters).into_iter();
        let mut holders: Vec<(u8, u32)> = holders
            .filter_map(|place| names.get(place).map(|name| (name.length, place)))
            .filter(|(length, _)| usize::from(*length) >= sought.shortest)
            .collect();
        holders.sort_unstable();
        let mut reached = 0;
        for (compared, (length, place)) in holders.into_iter().enumerate() {
            let can_come_in = self.top.admits(Rank::new(sought.hoped.0, sought.hoped.1, length));
            if length != reached && (!can_come_in || compared > COMPARED_MAX) {
                break;
            }
            reached = length;
            if let Some(name) = names.get(place)
                && let Some(rank) = rank(self, name)
            {
                self.top.offer(rank, name);
            }
        }
    }

    /// Names, and words in names, that begin with what was typed but for a typo or two.
    fn typos(&mut self) {
        let allowed = typo::forgiven(&self.query.letters);
        if allowed == 0 {
            return;
        }
        self.walk(&self.index.loose, &self.query.letters, By::Loose);
        if let Some(romaji) = &self.query.romaji {
            let letters: Vec<char> = romaji.chars().collect();
            self.walk(&self.index.romaji, &letters, By::Romaji);
        }
        self.tails(allowed);
    }

    fn walk(&mut self, field: &Field, letters: &[char], by: By) {
        let allowed = typo::forgiven(letters);
        if allowed == 0 {
            return;
        }
        for run in field.starts.runs() {
            for (starts, typos) in Walk::find(&self.index.names, run, letters, allowed) {
                for start in starts {
                    self.offer(Rank::new(tier_of(typos), by, start.length), start.place);
                }
            }
        }
    }

    /// What the walk does not see: all typos in the beginning, and the rest right.
    fn tails(&mut self, allowed: u8) {
        let letters = &self.query.letters;
        let begins_with_kanji = letters.first().is_some_and(|c| script_in_key(*c) == Script::Kanji);
        let head = match allowed {
            typo::TYPOS_MAX => letters.len() / 2,
            _ if begins_with_kanji => 1,
            _ => return,
        };
        let (head, tail) = letters.split_at_checked(head).unwrap_or((letters, &[]));
        let back: Vec<char> = head.iter().rev().copied().collect();
        let text: String = tail.iter().collect();
        let sought = Sought {
            letters: tail,
            shortest: letters.len().saturating_sub(usize::from(allowed)),
            // Fewer typos are seen by the walk.
            hoped: (tier_of(allowed), By::Loose),
        };
        self.compare(&self.index.loose, sought, |finder, name| {
            let names = &finder.index.names;
            let searched = names.searched(name);
            // Read backward from the tail, there must be something like the head: seldom, and quickly seen.
            let before: Vec<char> =
                searched.split_once(&text)?.0.chars().rev().take(head.len().saturating_add(2)).collect();
            typo::to_beginning(&back, &before, allowed)?;
            let (_, starts) = segments(names.strict(name));
            let typos = starts.into_iter().filter_map(|(at, _)| {
                let rest: Vec<char> = searched.get(at..)?.chars().take(letters.len().saturating_add(2)).collect();
                typo::to_beginning(letters, &rest, allowed).filter(|typos| *typos > 0)
            });
            typos.min().map(|typos| Rank::new(tier_of(typos), By::Loose, name.length))
        });
    }

    /// Items that have all the words that carry the meaning, in their names or in what was written about them.
    fn content(&mut self) {
        let stems: Vec<&str> = self.query.content.iter().map(|word| words::stem(word)).collect();
        let index = self.index;
        let rarest = stems.iter().min_by_key(|stem| index.commonness(stem));
        let Some(rarest) = rarest else { return };
        let mut ids: Vec<ItemId> = index.holders_of(rarest).collect();
        ids.sort_unstable();
        ids.dedup();
        for id in ids.into_iter().take(COMPARED_MAX) {
            let Some(item) = index.items.get(&id) else { continue };
            let mut only_noted = 0_u8;
            let has_all = stems.iter().all(|stem| {
                let is_named = index.is_named(item, stem);
                only_noted = only_noted.saturating_add(u8::from(!is_named));
                is_named || vocabulary::have(&item.words, stem)
            });
            if let (true, Some(name)) = (has_all, index.names.get(item.first)) {
                let rank = Rank { tier: Tier::Words, by: By::Loose, off: only_noted, length: name.length };
                self.top.offer(rank, name);
            }
        }
    }

    fn offer(&mut self, rank: Rank, place: u32) {
        if self.top.admits(rank)
            && let Some(name) = self.index.names.get(place)
        {
            self.top.offer(rank, name);
        }
    }
}

const fn by(is_strict: bool) -> By {
    if is_strict { By::Strict } else { By::Loose }
}

const fn tier_of(typos: u8) -> Tier {
    if typos <= 1 { Tier::OneTypo } else { Tier::TwoTypos }
}
