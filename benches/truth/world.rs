//! The hidden world: what rots, who looks things up, who looks after them. Every rate with its reason.
//!
//! It is the house of the sample directory, 8.7 times as large: 15 targets and 8 rights there are 200 items here, the two who
//! look after them are 17, the three who ask are 26. How an item is checked, and how long that takes, is as there.

/// Two years: long enough for every interval to come round several times.
pub(crate) const WEEKS: usize = 104;
/// Worlds that are averaged: with twenty, a row moves by some hundredths of a per cent when the dice are others.
pub(crate) const WORLDS: u64 = 20;
/// Targets first, then their rights, in the proportions of the sample directory: four of ten targets are in-house and
/// need no right, the others have one each.
pub(crate) const ITEMS: usize = 200;
pub(crate) const TARGETS: usize = 128;
pub(crate) const IN_HOUSE: usize = 56;
/// Eleven or twelve items each, as in the sample.
pub(crate) const VERIFIERS: usize = 17;

/// A desk's number, form or hours change: organisations are redrawn about every eight years, and a vendor moves its
/// portal as often.
const DESK_ROT: f64 = 0.12;
/// A person moves on: in-house people stay about five years in a place.
const PERSON_ROT: f64 = 0.20;
/// Half of those who move on leave the house, the others do something else in it; of two of three the directory has the name
/// in the chat, which they leave then.
const LEAVES_THE_CHAT: f64 = 0.33;
/// A right changes in a way that its dates do not tell: cancelled, renumbered, moved to another desk.
const RIGHT_ROT: f64 = 0.06;
/// An account in a community lapses or is shut out for silence: faster, since nobody pays for it.
const MEMBERSHIP_ROT: f64 = 0.10;
/// Of ten fixed terms that end, seven are bought again: what is needed is needed next year too.
const BOUGHT_AGAIN: f64 = 0.7;
/// What is bought again runs for a year.
pub(crate) const WEEKS_A_YEAR: usize = 52;
/// Fixed terms are three years long and end all through them.
const FIXED_TERM_WEEKS: usize = 156;
/// The first so many topics in the order of their use: what everybody is stuck with is of high criticality.
const CRITICAL_TOPICS: usize = 26;
/// Look-ups a week: 26 people who are stuck three times a week each. A few topics make most of them (Zipf).
const LOOKUPS: usize = 78;
/// Who looks up a way that seems open goes it: the others solved it meanwhile, or only wanted to know.
const USES: f64 = 0.35;
/// Without a button in the answer, few tell the keeper of a list that it was wrong.
const TELLS: f64 = 0.2;
/// With a button in the answer, half do.
pub(crate) const REPORTS: f64 = 0.5;
/// Who went the way and got an answer writes that down.
pub(crate) const LOGS: f64 = 0.3;
/// The person who is only reminded looks in a third of all cases.
pub(crate) const LOOKS_WHEN_REMINDED: f64 = 0.3;
/// One click is given without a look in more than half of the cases; nothing asks for one.
pub(crate) const LOOKS_BEFORE_A_CLICK: f64 = 0.4;
/// Who must say how they checked has nearly always looked.
pub(crate) const LOOKS_WHEN_ASKED_HOW: f64 = 0.95;
/// A desk outside is called.
const MINUTES_A_CALL: f64 = 4.0;
/// A document is read, or its holder asked; a desk outside is written to, and its answer read.
const MINUTES_A_DOCUMENT: f64 = 2.0;
/// Somebody in the house is asked in passing or in the chat; an account or a portal is logged in to, a forum looked at.
const MINUTES_A_MESSAGE: f64 = 1.0;
/// To read a path and see whether its order still holds.
pub(crate) const MINUTES_A_PATH: f64 = 0.5;
/// One more thing asked in the same call.
pub(crate) const MINUTES_ONE_MORE: f64 = 1.0;
/// To read a deadline notice and to say what was decided; the deciding would be done anyway.
pub(crate) const MINUTES_A_DECISION: f64 = 1.0;
/// A click, or reading a line.
const MINUTES_A_CLICK: f64 = 0.2;
/// A verifier leaves this often a year; somebody else is named after a quarter.
const LEAVES: f64 = 0.15;
pub(crate) const VACANT_WEEKS: usize = 13;
/// How many reminders a bot of the other kinds puts into one post.
pub(crate) const REMINDERS_A_POST: usize = 5;

/// What kind of right an item is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Right {
    /// Renews by itself every year, with notice to give two months before.
    Tacit,
    /// Came with a purchase, or is bought for a time.
    Fixed,
    /// An account in a community.
    Membership,
}

/// As in the sample directory, of four rights one renews by itself, two are bought for a time, one is a membership.
pub(crate) const fn right(item: usize) -> Right {
    match item % 4 {
        0 => Right::Tacit,
        1 | 2 => Right::Fixed,
        _ => Right::Membership,
    }
}

/// Two of three in-house targets are people: managers, colleagues, authors.
pub(crate) const fn is_person(item: usize) -> bool {
    item < IN_HOUSE && !item.is_multiple_of(3)
}

/// The right that is used at a target.
pub(crate) const fn right_of(target: usize) -> Option<usize> {
    if target < IN_HOUSE { None } else { Some(TARGETS + target - IN_HOUSE) }
}

/// The target at which a right is used.
pub(crate) const fn target_of(right: usize) -> usize {
    right - TARGETS + IN_HOUSE
}

/// What it costs to look whether an item is still as it is written.
fn minutes_a_look(item: usize) -> f64 {
    match item {
        _ if item < IN_HOUSE => MINUTES_A_MESSAGE,
        // Of six targets outside, two are called, two have a portal, one is written to, one is a forum.
        _ if item < TARGETS => match item % 6 {
            0 | 1 => MINUTES_A_CALL,
            2 => MINUTES_A_DOCUMENT,
            _ => MINUTES_A_MESSAGE,
        },
        _ if right(item) == Right::Membership => MINUTES_A_MESSAGE,
        _ => MINUTES_A_DOCUMENT,
    }
}

/// Whether a topic is of high criticality; how much it is used decides, see [`World::lookups`].
pub(crate) fn is_critical(topic: usize) -> bool {
    (0..CRITICAL_TOPICS).any(|rank| rank * 37 % TARGETS == topic)
}

/// What a way of keeping believes of an entry.
#[derive(Clone, Copy)]
pub(crate) enum Believed {
    /// Everything, for ever.
    Always,
    /// What was confirmed within its interval.
    WhileFresh,
}

/// What came of it.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) answers: usize,
    pub(crate) right: usize,
    pub(crate) unsure: usize,
    pub(crate) false_green: usize,
    pub(crate) posts: usize,
    pub(crate) minutes: f64,
}

/// Somebody looks up a topic: its target, and the right that is used there.
#[derive(Clone, Copy)]
pub(crate) struct Lookup {
    pub(crate) topic: usize,
    pub(crate) target: usize,
    pub(crate) right: Option<usize>,
}

impl Lookup {
    /// What must hold for the answer to be true.
    pub(crate) fn items(self) -> impl Iterator<Item = usize> {
        std::iter::once(self.target).chain(self.right)
    }
}

pub(crate) struct World {
    dice: u64,
    works: Vec<bool>,
    /// Of a person who has moved on, whether they have left the chat too.
    left_the_chat: Vec<bool>,
    /// The week in which a right ends unless it is bought again.
    ends: Vec<Option<usize>>,
    /// Whether it is going to be bought again.
    bought_again: Vec<bool>,
    /// The week in which each verifier left for the last time.
    left: Vec<Option<usize>>,
    pub(crate) tally: Tally,
}

/// Weeks between two checks by the defaults: ten for a target, a quarter for a right.
pub(crate) const fn interval_weeks(item: usize) -> usize {
    if item < TARGETS { 10 } else { 13 }
}

/// Who looks after an item.
pub(crate) const fn verifier_of(item: usize) -> usize {
    if item < TARGETS { item % VERIFIERS } else { target_of(item) % VERIFIERS }
}

impl World {
    pub(crate) fn new(seed: u64) -> Self {
        let dice = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        let ends =
            |item: usize| (item >= TARGETS && right(item) == Right::Fixed).then(|| 4 + item * 31 % FIXED_TERM_WEEKS);
        let mut world = Self {
            dice,
            works: vec![true; ITEMS],
            left_the_chat: vec![false; ITEMS],
            ends: (0..ITEMS).map(ends).collect(),
            bought_again: Vec::new(),
            left: vec![None; VERIFIERS],
            tally: Tally::default(),
        };
        world.bought_again = (0..ITEMS).map(|_| world.happens(BOUGHT_AGAIN)).collect();
        world
    }

    /// An even share of [0, 1).
    pub(crate) fn chance(&mut self) -> f64 {
        self.dice ^= self.dice << 13;
        self.dice ^= self.dice >> 7;
        self.dice ^= self.dice << 17;
        (self.dice >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn happens(&mut self, probability: f64) -> bool {
        self.chance() < probability
    }

    /// A week passes.
    pub(crate) fn rot(&mut self, week: usize) {
        for item in 0..ITEMS {
            let a_year = match item {
                _ if item >= TARGETS && right(item) == Right::Membership => MEMBERSHIP_ROT,
                _ if item >= TARGETS => RIGHT_ROT,
                _ if is_person(item) => PERSON_ROT,
                _ => DESK_ROT,
            };
            if self.happens(a_year / 52.0) {
                self.works[item] = false;
                self.left_the_chat[item] = is_person(item) && self.happens(LEAVES_THE_CHAT);
            }
            if self.ends[item] == Some(week) {
                if self.bought_again[item] {
                    self.ends[item] = Some(week + WEEKS_A_YEAR);
                    self.bought_again[item] = self.happens(BOUGHT_AGAIN);
                } else {
                    self.works[item] = false;
                    self.ends[item] = None;
                }
            }
        }
        for verifier in 0..VERIFIERS {
            if self.is_here(verifier, week) && self.happens(LEAVES / 52.0) {
                self.left[verifier] = Some(week);
            }
        }
    }

    pub(crate) fn lookups(&mut self) -> Vec<Lookup> {
        let total: f64 = (1..=TARGETS).map(|rank| 1.0 / rank as f64).sum();
        let one = |world: &mut Self| {
            let mut left = world.chance() * total;
            let topic = (0..TARGETS).find(|topic| {
                left -= 1.0 / (*topic + 1) as f64;
                left <= 0.0
            });
            // The popular ones are spread over all kinds.
            let topic = topic.unwrap_or(0) * 37 % TARGETS;
            Lookup { topic, target: topic, right: right_of(topic) }
        };
        (0..LOOKUPS).map(|_| one(self)).collect()
    }

    pub(crate) fn is_true(&self, lookup: &Lookup) -> bool {
        lookup.items().all(|item| self.works[item])
    }

    pub(crate) fn works(&self, item: usize) -> bool {
        self.works[item]
    }

    /// An answer was given: open, not open, or "not sure".
    pub(crate) fn answered(&mut self, lookup: &Lookup, says: Option<bool>) {
        let truth = self.is_true(lookup);
        self.tally.answers += 1;
        match says {
            None => self.tally.unsure += 1,
            Some(open) if open == truth => self.tally.right += 1,
            Some(true) => self.tally.false_green += 1,
            Some(false) => {}
        }
    }

    pub(crate) fn uses(&mut self, says: Option<bool>) -> bool {
        self.happens(USES) && says != Some(false)
    }

    pub(crate) fn tells_somebody(&mut self) -> bool {
        self.happens(TELLS)
    }

    pub(crate) fn says_so(&mut self, probability: f64) -> bool {
        self.happens(probability)
    }

    pub(crate) fn repair_if_broken(&mut self, lookup: &Lookup) {
        for item in lookup.items() {
            if !self.works[item] {
                self.works[item] = true;
                self.tally.minutes += minutes_a_look(item);
            }
        }
    }

    pub(crate) fn is_here(&self, verifier: usize, week: usize) -> bool {
        self.left[verifier].is_none_or(|left| week >= left + VACANT_WEEKS)
    }

    /// Whether who stands in the directory has left the chat, and nobody has put somebody else there.
    pub(crate) fn has_left_the_chat(&self, item: usize) -> bool {
        self.left_the_chat[item] && !self.works[item]
    }

    /// Verifiers differ: some answer nine of ten times, some every other time.
    pub(crate) fn answers(&mut self, verifier: usize) -> bool {
        self.happens(0.5 + 0.4 * verifier as f64 / (VERIFIERS - 1) as f64)
    }

    /// The week in which a right ends unless it is bought again; `None` for one that has ended, or that never does.
    pub(crate) fn ends(&self, item: usize) -> Option<usize> {
        self.ends[item]
    }

    /// Whether the house is going to buy a right again.
    pub(crate) fn is_bought_again(&self, item: usize) -> bool {
        self.bought_again[item]
    }

    /// In the same call something else is asked about. True when it was broken, and is put right now.
    pub(crate) fn looked_too(&mut self, item: usize) -> bool {
        self.tally.minutes += MINUTES_ONE_MORE;
        !std::mem::replace(&mut self.works[item], true)
    }

    /// Somebody confirms an item, having looked with some probability; what was found broken is put right. True when
    /// it was.
    pub(crate) fn looked(&mut self, item: usize, looks: f64) -> bool {
        if !self.happens(looks) {
            self.tally.minutes += MINUTES_A_CLICK;
            return false;
        }
        self.tally.minutes += minutes_a_look(item);
        let was_broken = !self.works[item];
        self.works[item] = true;
        was_broken
    }
}
