//! Escalations on record: one use of a step, by whom, with which case number, and how it ended.
//!
//! To use a step is to check it. What was answered confirms the target and the right that was used; what nobody answered,
//! or was refused, makes the step red at once for everybody. So an outcome says here what it proves and what it costs.

use chrono::{DateTime, TimeDelta, Utc};

use super::ItemId;
use super::entitlement::{Entitlement, Status};
use super::text::{Name, Note, PersonId};
use super::verification::{CheckResult, Subject};
use super::words::words;

/// How many incidents one escalation uses where the right counts them and nobody says how many.
const USUAL_INCIDENTS: u32 = 1;
/// Most incidents that one escalation can use; more is a typing mistake.
pub const INCIDENTS_A_CASE_MAX: u32 = 1_000;

words! {
    /// How an escalation ended, or that it has not.
    Outcome {
        /// They have not answered yet.
        Pending = "pending",
        /// They answered; the problem may still be open.
        Answered = "answered",
        /// It is solved.
        Solved = "solved",
        /// Nobody answered.
        NoReply = "no_reply",
        /// They did not take it.
        Refused = "refused",
    }
}

impl Outcome {
    /// What it proves about the way that was taken; nothing while it waits.
    #[must_use]
    pub const fn proves(self) -> Option<CheckResult> {
        match self {
            Self::Pending => None,
            Self::Answered | Self::Solved => Some(CheckResult::Confirmed),
            Self::NoReply => Some(CheckResult::Unreachable),
            Self::Refused => Some(CheckResult::Refused),
        }
    }

    /// Nobody is charged for a case that was refused, or that nobody took up.
    #[must_use]
    pub const fn uses_incidents(self) -> bool {
        matches!(self, Self::Pending | Self::Answered | Self::Solved)
    }

    /// Nothing more is expected of it.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Solved | Self::NoReply | Self::Refused)
    }

    /// Somebody helped.
    #[must_use]
    pub const fn is_success(self) -> bool {
        matches!(self, Self::Answered | Self::Solved)
    }
}

/// One use of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Escalation {
    /// Its number.
    pub id: ItemId,
    /// What somebody was stuck with.
    pub topic: ItemId,
    /// Whom it went to.
    pub target: ItemId,
    /// The right that was used, if one is on record.
    pub entitlement: Option<ItemId>,
    /// Who escalated, and owns the problem.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
    /// The case number that they gave.
    pub case: Option<Name>,
    /// How it ended, or that it has not.
    pub outcome: Outcome,
    /// What else to know.
    pub note: Option<Note>,
    /// How many incidents it used of the allowance.
    pub incidents: u32,
    /// When it was written down that they answered; none where the answer was known when it was first written down, because
    /// nobody measured it then.
    pub answered_at: Option<DateTime<Utc>>,
    /// When it was written down that nothing more is expected.
    pub closed_at: Option<DateTime<Utc>>,
}

impl Escalation {
    /// How long they took to a first answer, where somebody measured it.
    #[must_use]
    pub fn time_to_answer(&self) -> Option<TimeDelta> {
        self.answered_at.map(|answered| answered.signed_duration_since(self.at))
    }

    /// True when it went to this target, by this right, or was about this topic.
    #[must_use]
    pub fn concerns(&self, item: ItemId) -> bool {
        self.topic == item || self.target == item || self.entitlement == Some(item)
    }

    /// Gives it an outcome at a moment, and keeps the moments that follow from it.
    pub fn end(&mut self, outcome: Outcome, now: DateTime<Utc>) {
        if outcome.is_success() && self.outcome == Outcome::Pending {
            self.answered_at = self.answered_at.or(Some(now));
        }
        if !outcome.is_success() {
            self.answered_at = None;
        }
        self.closed_at = if outcome.is_final() { self.closed_at.or(Some(now)) } else { None };
        self.outcome = outcome;
    }
}

/// How many incidents an escalation uses where nobody says how many: one, of a right that counts them.
#[must_use]
pub fn usual_incidents(outcome: Outcome, used: Option<&Entitlement>) -> u32 {
    let counts = used.is_some_and(|held| held.allowance.is_some());
    if counts && outcome.uses_incidents() { USUAL_INCIDENTS } else { 0 }
}

/// What an outcome says about which item: an answer confirms the target and the right; silence speaks of the target; a
/// refusal speaks of the right that was refused, or of the target where no right is known.
#[must_use]
pub fn evidence(outcome: Outcome, target: ItemId, used: Option<&Entitlement>) -> Vec<(Subject, CheckResult)> {
    let Some(result) = outcome.proves() else { return Vec::new() };
    let target = Subject::Item(target);
    let right = used.map(|held| Subject::Item(held.id));
    match outcome {
        Outcome::Refused => {
            // A right that is not known to exist is not judged by its checks, so the refusal would not be seen there.
            let known = used.is_some_and(|held| held.status == Status::Known);
            vec![(right.filter(|_| known).unwrap_or(target), result)]
        }
        Outcome::NoReply | Outcome::Pending => vec![(target, result)],
        Outcome::Answered | Outcome::Solved => {
            std::iter::once(target).chain(right).map(|subject| (subject, result)).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;
    use crate::domain::entitlement::{Allowance, Basis};

    fn escalation(outcome: Outcome) -> Escalation {
        Escalation {
            id: ItemId(9),
            topic: ItemId(1),
            target: ItemId(2),
            entitlement: Some(ItemId(3)),
            by: PersonId::parse("ann").unwrap(),
            at: Utc.with_ymd_and_hms(2026, 11, 24, 1, 0, 0).unwrap(),
            case: None,
            outcome,
            note: None,
            incidents: 1,
            answered_at: None,
            closed_at: None,
        }
    }

    fn right(status: Status) -> Entitlement {
        let mut held = Entitlement::new(ItemId(3), ItemId(2), Basis::Contract);
        held.status = status;
        held.allowance = Some(Allowance { total: 10, used: 0, resets: None, since: None });
        held
    }

    #[test]
    fn an_answer_confirms_the_target_and_the_right() {
        let held = right(Status::Known);
        for outcome in [Outcome::Answered, Outcome::Solved] {
            let told = evidence(outcome, ItemId(2), Some(&held));
            let both = [ItemId(2), ItemId(3)].map(|id| (Subject::Item(id), CheckResult::Confirmed));
            assert_eq!(told, both);
        }
        assert_eq!(evidence(Outcome::Pending, ItemId(2), Some(&held)), []);
    }

    #[test]
    fn silence_speaks_of_the_target_and_a_refusal_of_the_right_that_is_known() {
        let (target, held) = (Subject::Item(ItemId(2)), Subject::Item(ItemId(3)));
        let known = right(Status::Known);
        let guessed = right(Status::Unconfirmed);
        assert_eq!(evidence(Outcome::NoReply, ItemId(2), Some(&known)), [(target, CheckResult::Unreachable)]);
        assert_eq!(evidence(Outcome::Refused, ItemId(2), Some(&known)), [(held, CheckResult::Refused)]);
        assert_eq!(evidence(Outcome::Refused, ItemId(2), Some(&guessed)), [(target, CheckResult::Refused)]);
        assert_eq!(evidence(Outcome::Refused, ItemId(2), None), [(target, CheckResult::Refused)]);
    }

    #[test]
    fn an_incident_is_used_unless_they_refused_or_never_answered() {
        let held = right(Status::Known);
        let used: Vec<u32> = Outcome::ALL.iter().map(|outcome| usual_incidents(*outcome, Some(&held))).collect();
        assert_eq!(used, [1, 1, 1, 0, 0]);
        let uncounted = Entitlement { allowance: None, ..held };
        assert_eq!(usual_incidents(Outcome::Solved, Some(&uncounted)), 0);
        assert_eq!(usual_incidents(Outcome::Solved, None), 0);
    }

    #[test]
    fn the_first_answer_is_measured_once_and_only_from_waiting() {
        let mut waiting = escalation(Outcome::Pending);
        let later = |hours| waiting.at + TimeDelta::hours(hours);
        let (first, second) = (later(2), later(5));
        waiting.end(Outcome::Answered, first);
        waiting.end(Outcome::Solved, second);
        assert_eq!(waiting.time_to_answer(), Some(TimeDelta::hours(2)));
        assert_eq!(waiting.closed_at, Some(second));
        let mut known = escalation(Outcome::Answered);
        known.end(Outcome::Solved, second);
        assert_eq!(known.time_to_answer(), None);
    }

    #[test]
    fn an_outcome_that_was_a_mistake_leaves_no_moment_behind() {
        let mut escalation = escalation(Outcome::Pending);
        let at = escalation.at;
        escalation.end(Outcome::Solved, at);
        escalation.end(Outcome::Pending, at);
        assert_eq!((escalation.answered_at, escalation.closed_at), (None, None));
    }
}
