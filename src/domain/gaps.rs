//! Gaps: what is missing for the day on which it is needed. One named table of checks, each a rule in one sentence.
//!
//! A gap is shown, never refused: a directory starts almost empty. The order of the table is the order of worth: first what
//! leaves somebody alone with a caller, last what only makes the directory harder to keep.

use chrono::{DateTime, NaiveDate, Utc};

use super::ItemId;
use super::directory::Directory;
use super::target::{Target, TargetKind};
use super::text::{Name, PersonId};
use super::topic::{Line, Topic};
use super::verdict::{self, Colour};
use super::verification::AccountableRole;
use super::words::words;

mod readiness;
mod rules;

pub use readiness::{Readiness, Survey, before, month, readiness, survey, survey_of_the_month};

words! {
    /// What can be missing, the worst first.
    GapRule {
        /// Nobody is on record as managing the work, or as finally responsible for it.
        Responsible = "responsible",
        /// A topic has no management line, and the workspace has no default one.
        Management = "management",
        /// A topic has no path, and nobody has confirmed that there is none.
        Path = "path",
        /// No step of a path is usable today, or usable on a condition.
        Usable = "usable",
        /// Somebody reported it as wrong and nobody has checked it since.
        Disputed = "disputed",
        /// It was asked for and is still unknown.
        Asked = "asked",
        /// A path depends on one single person.
        OnePerson = "one_person",
        /// A path has one single target.
        OneTarget = "one_target",
        /// An in-house target works without a rule of who does what.
        Rule = "rule",
        /// Somebody answers for the work, but not by a written rule.
        Unwritten = "unwritten",
        /// We believe that there is a right to support, and nobody has dug it up.
        Unconfirmed = "unconfirmed",
        /// Who should re-check it has gone.
        Gone = "gone",
        /// A contract or purchase has no last day on record.
        LastDay = "last_day",
        /// Nobody knows where the document of a contract or purchase is.
        Document = "document",
        /// Nobody is registered in a community that is on a path.
        Registered = "registered",
        /// Nothing was given to a community for a year.
        Contribution = "contribution",
        /// A contact is restricted, and nobody is named who may call.
        Caller = "caller",
        /// Nobody is named who re-checks it.
        Verifier = "verifier",
    }
}

/// What a gap is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// A topic, a target or an entitlement.
    Item(ItemId),
    /// One of the two accountable persons.
    Accountable(AccountableRole),
    /// Something that was asked for so many times.
    Asked(Name, u32),
    /// An item whose verifier is this person.
    Verifier(ItemId, PersonId),
}

/// One thing that is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// By which rule.
    pub rule: GapRule,
    /// Where.
    pub about: About,
}

/// What a rule looks at.
struct View<'d> {
    directory: &'d Directory,
    now: DateTime<Utc>,
    today: NaiveDate,
    /// Whether a step is usable at all does not hang on who asks: it is at worst a condition. So anybody will do.
    anyone: PersonId,
}

/// A rule: its name, and where it finds something missing.
struct Check {
    rule: GapRule,
    find: fn(&View<'_>) -> Vec<About>,
}

/// Every rule, the worst first.
const CHECKS: &[Check] = &[
    Check { rule: GapRule::Responsible, find: rules::nobody_responsible },
    Check { rule: GapRule::Management, find: rules::no_management_line },
    Check { rule: GapRule::Path, find: rules::no_path },
    Check { rule: GapRule::Usable, find: rules::no_usable_step },
    Check { rule: GapRule::Disputed, find: rules::disputed },
    Check { rule: GapRule::Asked, find: rules::asked_for },
    Check { rule: GapRule::OnePerson, find: rules::one_person },
    Check { rule: GapRule::OneTarget, find: rules::one_target },
    Check { rule: GapRule::Rule, find: rules::no_rule },
    Check { rule: GapRule::Unwritten, find: rules::unwritten },
    Check { rule: GapRule::Unconfirmed, find: rules::unconfirmed },
    Check { rule: GapRule::Gone, find: rules::verifier_gone },
    Check { rule: GapRule::LastDay, find: rules::no_last_day },
    Check { rule: GapRule::Document, find: rules::no_document },
    Check { rule: GapRule::Registered, find: rules::not_registered },
    Check { rule: GapRule::Contribution, find: rules::no_contribution },
    Check { rule: GapRule::Caller, find: rules::no_named_caller },
    Check { rule: GapRule::Verifier, find: rules::no_verifier },
];

/// Everything that is missing, the worst first.
#[must_use]
pub fn gaps(directory: &Directory, now: DateTime<Utc>) -> Vec<Gap> {
    let Some(view) = View::new(directory, now) else { return Vec::new() };
    let of = |check: &Check| {
        let rule = check.rule;
        (check.find)(&view).into_iter().map(move |about| Gap { rule, about }).collect::<Vec<_>>()
    };
    CHECKS.iter().flat_map(of).collect()
}

impl<'d> View<'d> {
    fn new(directory: &'d Directory, now: DateTime<Utc>) -> Option<Self> {
        // A word is a person's identity, so there is always one.
        let anyone = PersonId::parse("anyone").ok()?;
        Some(Self { directory, now, today: directory.today(now), anyone })
    }

    fn is_usable(&self, topic: &Topic, target: &Target) -> bool {
        verdict::judge(self.directory, topic, target, &self.anyone, self.now).colour <= Colour::Conditional
    }

    /// The steps that solve a problem: towards more skill, or, for what is not technical, towards more authority too.
    fn solving<'v>(&'v self, topic: &'v Topic) -> impl Iterator<Item = &'v Target> {
        let is_matter = topic.kind == super::topic::TopicKind::Matter;
        let steps = topic.steps.iter().filter(move |step| is_matter || step.line == Line::Functional);
        steps.filter_map(|step| self.directory.target(step.target))
    }
}

/// Targets that are one human being.
const fn is_person(target: &Target) -> bool {
    matches!(target.kind, TargetKind::Manager | TargetKind::Colleague | TargetKind::Expert)
}

#[cfg(test)]
mod tests;
