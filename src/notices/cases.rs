//! Notices about what is under way: escalations without an outcome, handovers that are not finished.

use chrono::NaiveDate;

use super::Fallen;
use crate::domain::directory::Directory;
use crate::domain::escalation::{Escalation, Outcome};
use crate::domain::notice::{Asking, NoticeKey, NoticeKind};
use crate::domain::verification::Subject;

/// How many working days they have to answer before it is asked whether they did.
const ANSWER_DAYS: u32 = 3;

/// Escalations that have waited for their outcome long enough by the turn of `today`, each asked about once.
pub(super) fn follow_ups(directory: &Directory, today: NaiveDate) -> impl Iterator<Item = Fallen> + '_ {
    let settings = directory.settings();
    // Whatever day it was then: the workspace may have moved to another time zone since.
    let is_asked =
        |one: &Escalation| directory.attention().notices_about(NoticeKind::FollowUp, one.id).next().is_some();
    let waiting = move |one: &&Escalation| one.outcome == Outcome::Pending && !is_asked(one);
    directory.escalations().filter(waiting).filter_map(move |one| {
        let day = settings.zone.today(one.at);
        let due_day = settings.holidays.add_working_days(day, ANSWER_DAYS, &settings.zone);
        let key = NoticeKey { kind: NoticeKind::FollowUp, item: one.id, day, number: 0 };
        let about = vec![Asking { subject: Subject::Item(one.id), person: Some(one.by.clone()) }];
        (due_day <= today).then_some(Fallen { key, due_day, about })
    })
}

/// Handovers of which something waits, once with each digest.
pub(super) fn handovers(directory: &Directory, day: NaiveDate) -> impl Iterator<Item = Fallen> + '_ {
    directory.handovers().filter(|one| !one.is_complete(directory)).map(move |one| {
        let key = NoticeKey { kind: NoticeKind::Handover, item: one.id, day, number: 0 };
        let about = vec![Asking { subject: Subject::Item(one.id), person: Some(one.to.clone()) }];
        Fallen { key, due_day: day, about }
    })
}
