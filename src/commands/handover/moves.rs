//! What a handover writes: each duty where it stands, in the successor's name.

use std::collections::BTreeMap;

use crate::commands::Context;
use crate::commands::edits::Edits;
use crate::domain::Care;
use crate::domain::change::{Key, Record};
use crate::domain::handover::{Duty, Piece};
use crate::domain::settings::Accountable;
use crate::domain::text::{Name, PersonId};
use crate::domain::verification::Subject;

/// Moves every duty that stands in the directory. What only people can do (to tell the outside, to be introduced) stays a
/// piece of the handover.
pub(super) fn put(context: &Context<'_>, edits: &mut Edits<'_>, (from, to): (&PersonId, &PersonId), pieces: &[Piece]) {
    let mut records: BTreeMap<Key, Record> = BTreeMap::new();
    for piece in pieces {
        let Some(key) = key_of(context, piece) else { continue };
        let there = records.remove(&key).or_else(|| context.directory.record(&key));
        if let Some(mut record) = there {
            move_in(&mut record, piece.duty, (from, to));
            records.insert(key, record);
        }
    }
    for (key, record) in records {
        edits.put(key, record);
    }
}

/// The record in which a duty stands, where it stands in one.
fn key_of(context: &Context<'_>, piece: &Piece) -> Option<Key> {
    match (piece.duty, piece.subject) {
        (Duty::Leads, _) => Some(Key::Settings),
        (Duty::Answers, Some(Subject::Accountable(role))) => Some(Key::Accountable(role)),
        (Duty::Verifies | Duty::Deputises | Duty::Calls, Some(Subject::Item(id))) => {
            [Key::Topic(id), Key::Target(id), Key::Entitlement(id)]
                .into_iter()
                .find(|key| context.directory.record(key).is_some())
        }
        _ => None,
    }
}

fn move_in(record: &mut Record, duty: Duty, (from, to): (&PersonId, &PersonId)) {
    match (record, duty) {
        (Record::Settings(settings), Duty::Leads) => settings.lead_person = Some(to.clone()),
        (Record::Accountable(accountable), Duty::Answers) => {
            // The words on record were about somebody else; the successor gets new ones, or a gap says so.
            if let Ok(who) = Name::parse(&format!("@{to}")) {
                *accountable = Accountable { who, evidence: None, written: false };
            }
        }
        (Record::Entitlement(held), Duty::Calls) => {
            held.callers.retain(|caller| caller != to);
            for caller in held.callers.iter_mut().filter(|caller| *caller == from) {
                *caller = to.clone();
            }
        }
        (Record::Topic(topic), duty) => move_care(&mut topic.care, duty, (from, to)),
        (Record::Target(target), duty) => move_care(&mut target.care, duty, (from, to)),
        (Record::Entitlement(held), duty) => move_care(&mut held.care, duty, (from, to)),
        _ => {}
    }
}

/// Nobody is their own deputy: who was the deputy and becomes the verifier leaves the other place free.
fn move_care(care: &mut Care, duty: Duty, (from, to): (&PersonId, &PersonId)) {
    let place = match duty {
        Duty::Verifies => &mut care.verifier,
        Duty::Deputises => &mut care.deputy,
        _ => return,
    };
    if place.as_ref() == Some(from) {
        *place = Some(to.clone());
    }
    if care.deputy == care.verifier {
        care.deputy = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ItemId;
    use crate::domain::entitlement::{Basis, Entitlement};

    fn person(word: &str) -> PersonId {
        PersonId::parse(word).unwrap()
    }

    #[test]
    fn nobody_becomes_their_own_deputy() {
        let (ann, ken) = (person("ann"), person("ken"));
        let mut care = Care { verifier: Some(ann.clone()), deputy: Some(ken.clone()), interval_days: None };
        move_care(&mut care, Duty::Verifies, (&ann, &ken));
        assert_eq!((care.verifier, care.deputy), (Some(ken), None));
    }

    #[test]
    fn what_was_said_about_the_predecessor_is_not_said_about_the_successor() {
        let (ann, ken) = (person("ann"), person("ken"));
        let who = Name::parse("ann").unwrap();
        let evidence = crate::domain::text::Note::parse("said on 6 April").ok();
        let mut record = Record::Accountable(Accountable { who, evidence, written: true });
        move_in(&mut record, Duty::Answers, (&ann, &ken));
        let who = Name::parse("@ken").unwrap();
        assert_eq!(record, Record::Accountable(Accountable { who, evidence: None, written: false }));
    }

    #[test]
    fn a_successor_who_may_call_already_is_named_once() {
        let (ann, ken, mei) = (person("ann"), person("ken"), person("mei"));
        let mut held = Entitlement::new(ItemId(1), ItemId(2), Basis::Contract);
        held.callers = vec![ken.clone(), ann.clone(), mei.clone()];
        let mut record = Record::Entitlement(Box::new(held));
        move_in(&mut record, Duty::Calls, (&ann, &ken));
        let Record::Entitlement(held) = record else { panic!("it stays an entitlement") };
        assert_eq!(held.callers, [ken, mei]);
    }
}
