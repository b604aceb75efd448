//! The hidden world: what rots, who looks things up, who looks after them. Every rate with its reason.

/// Two years: long enough for every interval to come round several times.
pub(crate) const WEEKS: usize = 104;
/// Worlds that are averaged.
pub(crate) const SEEDS: [u64; 5] = [1, 2, 3, 4, 5];
pub(crate) const TARGETS: usize = 80;
/// Targets first, then their rights; the first eighty rights belong to one target each, the others are second ones.
pub(crate) const ITEMS: usize = 200;
pub(crate) const VERIFIERS: usize = 8;

/// A desk's number, form or hours change: organisations are redrawn about every eight years, and a vendor moves its
/// portal as often.
const DESK_ROT: f64 = 0.12;
/// A person moves on: in-house people stay about five years in a place.
const PERSON_ROT: f64 = 0.20;
/// A right changes in a way that its dates do not tell: cancelled, renumbered, moved to another desk.
const RIGHT_ROT: f64 = 0.06;
/// Look-ups a week: a team of twenty that is stuck three times a week each. A few topics make most of them (Zipf).
const LOOKUPS: usize = 60;
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
/// A call or a log-in.
pub(crate) const MINUTES_A_LOOK: f64 = 4.0;
/// A click, or reading a line.
const MINUTES_A_CLICK: f64 = 0.2;
/// A verifier leaves this often a year; somebody else is named after a quarter.
const LEAVES: f64 = 0.15;
pub(crate) const VACANT_WEEKS: usize = 13;
/// How many reminders a bot of the other kinds puts into one post.
pub(crate) const REMINDERS_A_POST: usize = 5;

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
    pub(crate) right: usize,
}

pub(crate) struct World {
    dice: u64,
    works: Vec<bool>,
    /// The week in which each verifier left for the last time.
    left: Vec<Option<usize>>,
    pub(crate) tally: Tally,
}

/// Weeks between two checks by the defaults: half a year for a target, a quarter for a right.
pub(crate) const fn interval_weeks(item: usize) -> usize {
    if item < TARGETS { 26 } else { 13 }
}

/// Who looks after an item.
pub(crate) const fn verifier_of(item: usize) -> usize {
    item % VERIFIERS
}

impl World {
    pub(crate) fn new(seed: u64) -> Self {
        let dice = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        Self { dice, works: vec![true; ITEMS], left: vec![None; VERIFIERS], tally: Tally::default() }
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
                _ if item >= TARGETS => RIGHT_ROT,
                _ if item % 4 == 0 => PERSON_ROT,
                _ => DESK_ROT,
            };
            if self.happens(a_year / 52.0) {
                self.works[item] = false;
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
            Lookup { topic, target: topic, right: TARGETS + topic }
        };
        (0..LOOKUPS).map(|_| one(self)).collect()
    }

    pub(crate) fn is_true(&self, lookup: &Lookup) -> bool {
        self.works[lookup.target] && self.works[lookup.right]
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
        for item in [lookup.target, lookup.right] {
            if !self.works[item] {
                self.works[item] = true;
                self.tally.minutes += MINUTES_A_LOOK;
            }
        }
    }

    pub(crate) fn is_here(&self, verifier: usize, week: usize) -> bool {
        self.left[verifier].is_none_or(|left| week >= left + VACANT_WEEKS)
    }

    /// Verifiers differ: some answer nine of ten times, some every other time.
    pub(crate) fn answers(&mut self, verifier: usize) -> bool {
        self.happens(0.5 + 0.4 * verifier as f64 / (VERIFIERS - 1) as f64)
    }

    /// Somebody confirms an item, having looked with some probability; what was found broken is put right. True when
    /// it was.
    pub(crate) fn looked(&mut self, item: usize, looks: f64) -> bool {
        if !self.happens(looks) {
            self.tally.minutes += MINUTES_A_CLICK;
            return false;
        }
        self.tally.minutes += MINUTES_A_LOOK;
        let was_broken = !self.works[item];
        self.works[item] = true;
        was_broken
    }
}
