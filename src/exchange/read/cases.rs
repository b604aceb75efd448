//! Escalations, handovers and readiness of a document.

use super::items::{name, note, person};
use super::rest::moment;
use super::{FaultKind, Place, Reader};
use crate::domain::ItemId;
use crate::domain::change::{Key, Record};
use crate::domain::escalation::{Escalation, Outcome};
use crate::domain::gaps::{GapRule, Readiness, Survey};
use crate::domain::handover::{Duty, Handover, Piece, TakenOver};
use crate::exchange::document::{self, Document};

impl Reader<'_> {
    pub(super) fn cases(&mut self, document: &Document) {
        let escalations: Vec<ItemId> = self.numbers.escalations.clone();
        for (id, typed) in escalations.into_iter().zip(&document.escalation) {
            if let Some(one) = self.at(format!("escalation #{}", typed.id)).an_escalation(id, typed) {
                self.put(Key::Escalation(id), Record::Escalation(Box::new(one)));
            }
        }
        let handovers: Vec<ItemId> = self.numbers.handovers.clone();
        for (id, typed) in handovers.into_iter().zip(&document.handover) {
            if let Some(one) = self.at(format!("handover #{}", typed.id)).a_handover(id, typed) {
                self.put(Key::Handover(id), Record::Handover(Box::new(one)));
            }
        }
        for typed in &document.readiness {
            let mut place = self.at(format!("readiness {}", typed.month));
            // In the order of the rules, as it is written down.
            let known: Vec<(GapRule, u32)> =
                GapRule::ALL.iter().filter_map(|rule| Some((*rule, *typed.gaps.get(rule.word())?))).collect();
            for word in typed.gaps.keys() {
                place.read("gaps", word, GapRule::from_word);
            }
            let readiness = Readiness { ready: typed.ready, all: typed.all };
            self.put(Key::Readiness(typed.month), Record::Readiness(Survey { readiness, gaps: known }));
        }
    }
}

impl Place<'_, '_> {
    fn an_escalation(&mut self, id: ItemId, typed: &document::Escalation) -> Option<Escalation> {
        let topic = self.topic("topic", &typed.topic);
        let target = self.target("target", &typed.target);
        let entitlement = typed.right.as_ref().and_then(|right| {
            let found = self.reader.numbers.item(right);
            if found.is_none() {
                self.fault("right", FaultKind::Unknown(right.clone()));
            }
            found
        });
        let by = self.read("by", &typed.by, person);
        let at = self.read("at", &typed.at, moment);
        let outcome = self.read("outcome", &typed.outcome, Outcome::from_word);
        let case = self.may("case", typed.case.as_ref(), name);
        let said = self.may("note", typed.note.as_ref(), note);
        let answered_at = self.may("answered_at", typed.answered_at.as_ref(), moment);
        let closed_at = self.may("closed_at", typed.closed_at.as_ref(), moment);
        Some(Escalation {
            id,
            topic: topic?,
            target: target?,
            entitlement,
            by: by?,
            at: at?,
            case,
            outcome: outcome?,
            note: said,
            incidents: typed.incidents,
            answered_at,
            closed_at,
        })
    }

    fn a_handover(&mut self, id: ItemId, typed: &document::Handover) -> Option<Handover> {
        let from = self.read("from", &typed.from, person);
        let to = self.read("to", &typed.to, person);
        let by = self.read("by", &typed.by, person);
        let at = self.read("at", &typed.at, moment);
        let passed_on_at = self.may("passed_on_at", typed.passed_on_at.as_ref(), moment);
        let pieces = typed.piece.iter().filter_map(|piece| self.a_piece(piece)).collect();
        Some(Handover { id, from: from?, to: to?, by: by?, at: at?, pieces, passed_on_at })
    }

    fn a_piece(&mut self, typed: &document::Piece) -> Option<Piece> {
        let duty = self.read("duty", &typed.duty, Duty::from_word);
        let subject = match &typed.item {
            Some(item) => Some(self.subject(item)?),
            None => None,
        };
        let by = self.may("taken_over_by", typed.taken_over_by.as_ref(), person);
        let at = self.may("taken_over_at", typed.taken_over_at.as_ref(), moment);
        let taken_over = by.zip(at).map(|(by, at)| TakenOver { by, at });
        Some(Piece { duty: duty?, subject, taken_over })
    }
}
