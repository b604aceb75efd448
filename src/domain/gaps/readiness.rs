//! Readiness: for how many topics a way is open, and whether that is better than it was.
//!
//! The first look of each month is kept, so that a digest and a report can say "4 of 7, a month ago 2 of 6" and which gaps
//! are new, without replaying the past.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::{GapRule, View, gaps};
use crate::domain::ItemId;
use crate::domain::change::{Key, Record};
use crate::domain::directory::Directory;
use crate::domain::duty;
use crate::domain::topic::{Line, Topic};
use crate::domain::verdict;
use crate::domain::verification::{Freshness, Subject, freshness};

/// For how many topics of all a way is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Readiness {
    /// Topics that are ready.
    pub ready: u32,
    /// All topics.
    pub all: u32,
}

/// What was found at the first look of a month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// How ready the workspace was.
    pub readiness: Readiness,
    /// How many gaps there were by each rule, the worst rule first; a rule without any is left out.
    pub gaps: Vec<(GapRule, u32)>,
}

impl Survey {
    /// How many gaps there were by a rule.
    #[must_use]
    pub fn count(&self, rule: GapRule) -> u32 {
        self.gaps.iter().find(|(other, _)| *other == rule).map_or(0, |(_, count)| *count)
    }

    /// The rules by which there are more gaps now than in an earlier survey, and how many more.
    #[must_use]
    pub fn new_since(&self, earlier: &Self) -> Vec<(GapRule, u32)> {
        self.gaps
            .iter()
            .map(|(rule, count)| (*rule, count.saturating_sub(earlier.count(*rule))))
            .filter(|(_, more)| *more > 0)
            .collect()
    }
}

/// A topic is ready when a step that solves the problem is usable now or on a condition, somebody with authority stands
/// behind it, and nothing on its path is stale.
#[must_use]
pub fn readiness(directory: &Directory, now: DateTime<Utc>) -> Readiness {
    let Some(view) = View::new(directory, now) else { return Readiness::default() };
    let ready = directory.topics().filter(|topic| is_ready(&view, topic)).count();
    Readiness { ready: narrow(ready), all: narrow(directory.topics().len()) }
}

fn is_ready(view: &View<'_>, topic: &Topic) -> bool {
    let has_authority = topic.line(Line::Management).next().is_some() || !view.directory.fallback().is_empty();
    has_authority && view.solving(topic).any(|target| view.is_usable(topic, target)) && !is_stale(view, topic)
}

fn is_stale(view: &View<'_>, topic: &Topic) -> bool {
    let stale = |id: ItemId| {
        let subject = Subject::Item(id);
        let checked = view.directory.last_check(subject).map(|check| check.at);
        let interval = duty::interval_with(view.directory, subject, topic.criticality);
        freshness(checked, interval, view.now) == Freshness::Stale
    };
    let mut steps = topic.steps.iter().filter_map(|step| view.directory.target(step.target));
    stale(topic.id)
        || steps.any(|target| {
            let used = verdict::judge(view.directory, topic, target, &view.anyone, view.now)
                .entitlement
                .and_then(|id| view.directory.entitlement(id));
            used.is_some_and(|held| stale(held.id)) || stale(target.id)
        })
}

/// How ready the workspace is, and what is missing, in numbers.
#[must_use]
pub fn survey(directory: &Directory, now: DateTime<Utc>) -> Survey {
    let found = gaps(directory, now);
    let count = |rule: &GapRule| narrow(found.iter().filter(|gap| gap.rule == *rule).count());
    let counts = GapRule::ALL.iter().map(|rule| (*rule, count(rule))).filter(|(_, count)| *count > 0);
    Survey { readiness: readiness(directory, now), gaps: counts.collect() }
}

/// The number of a month: year × 100 + month.
#[must_use]
pub fn month(day: NaiveDate) -> u32 {
    u32::try_from(day.year()).unwrap_or(0).saturating_mul(100).saturating_add(day.month())
}

/// What is to be written down where nobody has looked in this month yet.
#[must_use]
pub fn survey_of_the_month(directory: &Directory, now: DateTime<Utc>) -> Option<(Key, Record)> {
    let key = Key::Readiness(month(directory.today(now)));
    let is_new = directory.record(&key).is_none() && directory.topics().len() > 0;
    is_new.then(|| (key, Record::Readiness(survey(directory, now))))
}

/// The last survey of a month before that of a day.
#[must_use]
pub fn before(directory: &Directory, day: NaiveDate) -> Option<(u32, &Survey)> {
    directory.surveys().rfind(|(of, _)| *of < month(day))
}

fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
