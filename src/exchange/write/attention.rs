//! What is known of asking, on its way into a document.

use chrono::{DateTime, Utc};

use super::{Writer, moment};
use crate::domain::ItemId;
use crate::domain::notice::{NoticeKind, Outgoing, Stage};
use crate::exchange::document::{Absence, Escalation, Said, Snooze};

impl Writer<'_> {
    pub(super) fn snoozes(&self) -> Vec<Snooze> {
        let attention = self.directory.attention();
        let of = |(subject, item)| {
            attention.snooze(subject).map(|snooze| Snooze {
                item,
                until: snooze.until.to_string(),
                times: snooze.times,
                by: snooze.by.to_string(),
            })
        };
        self.subjects().into_iter().filter_map(of).collect()
    }

    pub(super) fn absences(&self) -> Vec<Absence> {
        let absences = self.directory.attention().absences();
        absences.map(|(who, absence)| Absence { who: who.to_string(), until: absence.until.to_string() }).collect()
    }

    /// The notices that arrived and that another bot would find due once more.
    pub(super) fn said(&self, escalations: &[Escalation]) -> Vec<Said> {
        let is_written = |kind: NoticeKind, item: ItemId| match kind {
            NoticeKind::Deadline | NoticeKind::Allowance | NoticeKind::Membership => {
                self.directory.entitlement(item).is_some()
            }
            NoticeKind::FollowUp => escalations.iter().any(|one| one.id == item.0),
            NoticeKind::Digest | NoticeKind::Handover => false,
        };
        let notices = self.directory.attention().notices();
        let said = notices.filter(|(key, _)| is_written(key.kind, key.item)).filter_map(|(key, outgoing)| {
            let at = self.arrived_at(outgoing)?;
            Some(Said {
                notice: key.kind.word().to_owned(),
                item: key.item.to_string(),
                day: key.day.to_string(),
                number: key.number,
                at: moment(at),
            })
        });
        said.collect()
    }

    /// When a notice arrived, by itself or in the message of another. That message may be forgotten, having arrived long
    /// before.
    fn arrived_at(&self, outgoing: &Outgoing) -> Option<DateTime<Utc>> {
        match &outgoing.stage {
            Stage::Sent { at, .. } => Some(*at),
            Stage::Joined { to } => match self.directory.attention().notice(to) {
                Some(Outgoing { stage: Stage::Sent { at, .. }, .. }) => Some(*at),
                Some(_) => None,
                None => Some(outgoing.made_at),
            },
            Stage::Pending | Stage::Sending { .. } | Stage::Parked { .. } | Stage::Superseded => None,
        }
    }
}
