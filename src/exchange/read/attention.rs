//! Snoozes, absences and said notices of a document.

use super::items::{day, person};
use super::rest::moment;
use super::{FaultKind, Place, Reader};
use crate::domain::ItemId;
use crate::domain::attention::{Absence, SNOOZES_MAX, Snooze};
use crate::domain::change::{Key, Record};
use crate::domain::notice::{NoticeKey, NoticeKind, Outgoing, Stage};
use crate::exchange::document::{self, Document};

impl Reader<'_> {
    pub(super) fn attention(&mut self, document: &Document) {
        for typed in &document.snooze {
            let mut place = self.at(format!("snooze of {}", typed.item));
            let subject = place.subject(&typed.item);
            let until = place.read("until", &typed.until, day);
            let by = place.read("by", &typed.by, person);
            if typed.times > SNOOZES_MAX {
                place.fault("times", FaultKind::Value(typed.times.to_string()));
            }
            if let (Some(subject), Some(until), Some(by)) = (subject, until, by) {
                self.put(Key::Snooze(subject), Record::Snooze(Snooze { until, times: typed.times, by }));
            }
        }
        for typed in &document.absence {
            let mut place = self.at(format!("absence of {}", typed.who));
            let who = place.read("who", &typed.who, person);
            let until = place.read("until", &typed.until, day);
            if let (Some(who), Some(until)) = (who, until) {
                self.put(Key::Absence(who), Record::Absence(Absence { until }));
            }
        }
        for typed in &document.said {
            let mut place = self.at(format!("said of {}", typed.item));
            if let Some((key, outgoing)) = place.a_said_notice(document, typed)
                // What this bot knows of a notice itself is more: its message, and what was done about it.
                && self.directory.attention().notice(&key).is_none()
            {
                self.put(Key::Notice(key), Record::Notice(Box::new(outgoing)));
            }
        }
    }
}

impl Place<'_, '_> {
    fn a_said_notice(&mut self, document: &Document, typed: &document::Said) -> Option<(NoticeKey, Outgoing)> {
        let of_an_item = |word: &str| {
            let kind = NoticeKind::from_word(word)?;
            (!matches!(kind, NoticeKind::Digest | NoticeKind::Handover)).then_some(kind)
        };
        let kind = self.read("notice", &typed.notice, of_an_item);
        let day = self.read("day", &typed.day, day);
        let at = self.read("at", &typed.at, moment);
        let kind = kind?;
        let item = match kind {
            NoticeKind::FollowUp => self.escalation(document, &typed.item),
            _ => self.reader.numbers.item(&typed.item),
        };
        if item.is_none() {
            self.fault("item", FaultKind::Unknown(typed.item.clone()));
        }
        let (at, key) = (at?, NoticeKey { kind, item: item?, day: day?, number: typed.number });
        let stage = Stage::Sent { message: None, at, shown: 0 };
        Some((key, Outgoing { stage, ..Outgoing::new(at, at, Vec::new()) }))
    }

    fn escalation(&self, document: &Document, item: &str) -> Option<ItemId> {
        let mut met = document.escalation.iter().zip(&self.reader.numbers.escalations);
        met.find(|(one, _)| ItemId(one.id).to_string() == item).map(|(_, id)| *id)
    }
}
