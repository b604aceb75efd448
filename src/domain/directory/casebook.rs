//! What was lived through with the directory: what was escalated, what was passed on, and how ready the team was.

use super::Directory;
use crate::domain::ItemId;
use crate::domain::escalation::Escalation;
use crate::domain::gaps::Survey;
use crate::domain::handover::Handover;

impl Directory {
    /// An escalation by its number.
    #[must_use]
    pub fn escalation(&self, id: ItemId) -> Option<&Escalation> {
        self.escalations.get(&id)
    }

    /// All escalations, by number: the one written down first is first.
    #[must_use]
    pub fn escalations(&self) -> impl DoubleEndedIterator<Item = &Escalation> + ExactSizeIterator {
        self.escalations.values()
    }

    /// A handover by its number.
    #[must_use]
    pub fn handover(&self, id: ItemId) -> Option<&Handover> {
        self.handovers.get(&id)
    }

    /// All handovers, the oldest first.
    #[must_use]
    pub fn handovers(&self) -> impl DoubleEndedIterator<Item = &Handover> + ExactSizeIterator {
        self.handovers.values()
    }

    /// How ready the workspace was, month by month: year × 100 + month, the oldest first.
    #[must_use]
    pub fn surveys(&self) -> impl DoubleEndedIterator<Item = (u32, &Survey)> {
        self.surveys.iter().map(|(month, survey)| (*month, survey))
    }
}
