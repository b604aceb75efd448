//! What was lived through with a directory, on its way into a document.

use super::{Writer, moment, text};
use crate::domain::ItemId;
use crate::domain::directory::Directory;
use crate::domain::handover;
use crate::domain::verification::Subject;
use crate::exchange::document::{Escalation, Handover, Piece, Readiness};

impl Writer<'_> {
    /// Every escalation. One whose topic or target has been removed says nothing any more to whoever reads the document, and
    /// could not come in again; the journal keeps it.
    pub(super) fn escalations(&self) -> Vec<Escalation> {
        let directory = self.directory;
        let is_whole =
            |topic: ItemId, target: ItemId| directory.topic(topic).is_some() && directory.target(target).is_some();
        directory
            .escalations()
            .filter(|one| is_whole(one.topic, one.target))
            .map(|one| Escalation {
                id: one.id.0,
                topic: self.reference(one.topic),
                target: self.reference(one.target),
                right: text(one.entitlement.filter(|id| directory.entitlement(*id).is_some()).as_ref()),
                by: one.by.to_string(),
                at: moment(one.at),
                case: text(one.case.as_ref()),
                outcome: one.outcome.word().to_owned(),
                note: text(one.note.as_ref()),
                incidents: one.incidents,
                answered_at: one.answered_at.map(moment),
                closed_at: one.closed_at.map(moment),
            })
            .collect()
    }

    /// Every handover; a piece about something that has been removed is nobody's burden.
    pub(super) fn handovers(&self) -> Vec<Handover> {
        let piece = |piece: &handover::Piece| {
            let item = match piece.subject {
                Some(Subject::Item(id)) => Some(self.there(id)?.to_string()),
                Some(Subject::Accountable(role)) => Some(role.word().to_owned()),
                None => None,
            };
            Some(Piece {
                duty: piece.duty.word().to_owned(),
                item,
                taken_over_by: piece.taken_over.as_ref().map(|taken| taken.by.to_string()),
                taken_over_at: piece.taken_over.as_ref().map(|taken| moment(taken.at)),
            })
        };
        self.directory
            .handovers()
            .map(|one| Handover {
                id: one.id.0,
                from: one.from.to_string(),
                to: one.to.to_string(),
                by: one.by.to_string(),
                at: moment(one.at),
                passed_on_at: one.passed_on_at.map(moment),
                piece: one.pieces.iter().filter_map(piece).collect(),
            })
            .collect()
    }

    fn there(&self, id: ItemId) -> Option<ItemId> {
        let directory = self.directory;
        let is_there =
            directory.topic(id).is_some() || directory.target(id).is_some() || directory.entitlement(id).is_some();
        is_there.then_some(id)
    }
}

/// How ready the team was, month by month.
pub(super) fn readiness(directory: &Directory) -> Vec<Readiness> {
    directory
        .surveys()
        .map(|(month, survey)| Readiness {
            month,
            ready: survey.readiness.ready,
            all: survey.readiness.all,
            gaps: survey.gaps.iter().map(|(rule, count)| (rule.word().to_owned(), *count)).collect(),
        })
        .collect()
}
