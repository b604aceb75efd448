//! Topics: what somebody is stuck with, and the path from there.

use chrono::NaiveDate;

use super::text::{Name, Note, PersonId};
use super::words::words;
use super::{Care, ItemId};

/// Most steps of one path, both lines together. A path nobody can read helps nobody.
pub const STEPS_MAX: usize = 20;

words! {
    /// What kind of thing somebody is stuck with.
    TopicKind {
        /// Something bought or downloaded.
        Product = "product",
        /// Something built or run for this organisation.
        System = "system",
        /// Something that is not technical: a complaint, a budget, work out of all proportion.
        Matter = "matter",
    }
}

words! {
    /// How much hangs on it; high means that it is re-checked three times as often.
    Criticality {
        /// The usual.
        Normal = "normal",
        /// Much hangs on it.
        High = "high",
    }
}

words! {
    /// The two lines of a path.
    Line {
        /// Towards more skill.
        Functional = "functional",
        /// Towards more authority: ITIL's hierarchic escalation.
        Management = "management",
    }
}

/// A target at a position of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Whom to escalate to.
    pub target: ItemId,
    /// Which line it stands in.
    pub line: Line,
    /// The condition for taking it, in words.
    pub when: Option<Note>,
}

/// "There is no path": knowledge, not missing data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nothing {
    /// The day it was confirmed.
    pub on: NaiveDate,
    /// Who confirmed it.
    pub by: PersonId,
    /// What was found out.
    pub note: Option<Note>,
}

/// What somebody is stuck with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its number.
    pub id: ItemId,
    /// Its name.
    pub name: Name,
    /// How the name is read (よみ).
    pub reading: Option<Name>,
    /// What kind of thing it is.
    pub kind: TopicKind,
    /// Other names people use.
    pub aliases: Vec<Name>,
    /// How much hangs on it.
    pub criticality: Criticality,
    /// Who must re-check its path.
    pub care: Care,
    /// Free text, searched below names.
    pub notes: Option<Note>,
    /// The path: both lines, each in declared order.
    pub steps: Vec<Step>,
    /// The confirmed empty path.
    pub nothing: Option<Nothing>,
}

impl Topic {
    /// A topic with a name and nothing else.
    #[must_use]
    pub fn new(id: ItemId, name: Name) -> Self {
        Self {
            id,
            name,
            reading: None,
            kind: TopicKind::Product,
            aliases: Vec::new(),
            criticality: Criticality::Normal,
            care: Care::default(),
            notes: None,
            steps: Vec::new(),
            nothing: None,
        }
    }

    /// The steps of one line, in declared order.
    pub fn line(&self, line: Line) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(move |step| step.line == line)
    }

    /// Puts a step at a position of its line, counted from one; past the end or none means last. A target stands once
    /// on a path: a step with the same target is taken out first.
    pub fn place(&mut self, step: Step, position: Option<usize>) {
        self.steps.retain(|old| old.target != step.target);
        let before = position.map_or(usize::MAX, |position| position.saturating_sub(1));
        let slot = self
            .steps
            .iter()
            .enumerate()
            .filter(|(_, old)| old.line == step.line)
            .nth(before)
            .map_or(self.steps.len(), |(slot, _)| slot);
        self.steps.insert(slot, step);
    }
}

#[cfg(test)]
mod tests;
