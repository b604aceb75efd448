//! What is due to be said between two moments.
//!
//! Once a day, at the time of the workspace, it is looked at what has fallen due since it was last looked at; what was
//! missed is told once, as late, and a missed digest is told as one. Whatever is decided here is written in one change:
//! the notices, who was asked, and the mark up to which everything has been said. The key of each occurrence is looked
//! up first, so that a clock that goes back, or a day that is looked at twice, says nothing twice.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};

use crate::domain::ItemId;
use crate::domain::change::{Key, Record, Write};
use crate::domain::directory::Directory;
use crate::domain::duty;
use crate::domain::gaps;
use crate::domain::notice::{Asking, NoticeKey, NoticeKind, Outgoing, Stage};
use crate::domain::schedule::Weekly;
use crate::domain::settings::Settings;
use crate::domain::verification::Subject;

mod about_items;
mod asked_after;
mod buttons;
mod cases;
mod deadline;
mod digest;
mod settle;
mod text;
mod together;

pub use asked_after::asked_after;
pub use buttons::{check_buttons, edit_call, token};
pub use digest::{ASKED_ENOUGH, REPEATED_AFTER_WEEKS, draft, is_empty, is_repetition, key as digest_key};
pub use settle::settled;
pub use text::{called, is_last_to_ask, last_to_ask, nobody, passed_over, reply, why};

/// How long a notice that was said is remembered, in days, counted from the later of its day and its delivery. After
/// that no look back reaches it, and nobody presses a button to see it change.
const REMEMBERED_DAYS: u64 = 90;

/// A notice that has fallen due.
struct Fallen {
    key: NoticeKey,
    /// The local day whose turn it was.
    due_day: NaiveDate,
    about: Vec<Asking>,
}

/// A day on which it is looked at what to say: the local date, and its moment.
#[derive(Clone, Copy)]
struct Turn {
    day: NaiveDate,
    at: DateTime<Utc>,
}

/// The moment of the day at which a workspace is told things, the first strictly after `after`.
#[must_use]
pub fn next_turn(settings: &Settings, after: DateTime<Utc>) -> DateTime<Utc> {
    let today = settings.zone.today(after);
    // The turn of yesterday may still be ahead where the clocks skip its hour or its day.
    let from = today.pred_opt().unwrap_or(today);
    let turns = from.iter_days().take(4).map(|day| settings.zone.instant(day.and_time(settings.time)));
    turns.into_iter().find(|turn| *turn > after).unwrap_or(after + TimeDelta::days(1))
}

/// The last day whose turn has come by `now`.
fn last_turn(settings: &Settings, now: DateTime<Utc>) -> Turn {
    let today = settings.zone.today(now);
    let turn = |day: NaiveDate| Turn { day, at: settings.zone.instant(day.and_time(settings.time)) };
    let days = std::iter::successors(Some(today), NaiveDate::pred_opt).take(4);
    days.map(turn).find(|turn| turn.at <= now).unwrap_or_else(|| turn(today))
}

/// The last digest's moment after `from` and not after `now`, if there was one.
fn last_digest(settings: &Settings, from: DateTime<Utc>, now: DateTime<Utc>) -> Option<Turn> {
    let weekly = Weekly { weekday: settings.weekday, time: settings.time };
    let next = |after: DateTime<Utc>| weekly.next_after(after, &settings.zone, &settings.holidays);
    // Of a long time only the end matters; holidays move a turn by less than a month.
    let near = from.max(now - TimeDelta::days(60));
    let at = std::iter::successors(Some(next(near)), |at| Some(next(*at))).take_while(|at| *at <= now).last()?;
    Some(Turn { day: settings.zone.today(at), at })
}

/// When the next digest is.
#[must_use]
pub fn next_digest(settings: &Settings, now: DateTime<Utc>) -> DateTime<Utc> {
    let weekly = Weekly { weekday: settings.weekday, time: settings.time };
    weekly.next_after(now, &settings.zone, &settings.holidays)
}

/// What is to be written for everything that has fallen due after `from` and by `now`. Nothing when nothing has.
#[must_use]
pub fn due(directory: &Directory, from: DateTime<Utc>, now: DateTime<Utc>) -> Vec<Write> {
    if now <= from {
        return Vec::new();
    }
    let settings = directory.settings();
    let mut books = Books { directory, writes: Vec::new() };
    let turn = last_turn(settings, now);
    if turn.at > from {
        let since = last_turn(settings, from).day;
        books.say_together(deadline::fallen(directory, since, turn.day).collect(), now);
        books.say_together(about_items::fallen(directory, turn.day).collect(), now);
        for fallen in cases::follow_ups(directory, turn.day) {
            books.say(fallen.key, books.moment(fallen.due_day), fallen.about, now);
        }
    }
    if let Some(turn) = last_digest(settings, from, now) {
        books.digest(turn, now);
        for fallen in cases::handovers(directory, turn.day) {
            books.say(fallen.key, turn.at, fallen.about, now);
        }
        books.put(Key::SaidUpTo, Some(Record::SaidUpTo(now)));
        books.forget_what_is_old(turn.day);
    }
    books.finish(now)
}

/// What is to be written when the state of an allowance asks for it: that is said at once, not at the next turn.
#[must_use]
pub fn due_at_once(directory: &Directory, now: DateTime<Utc>) -> Vec<Write> {
    let mut books = Books { directory, writes: Vec::new() };
    for (key, about) in about_items::low_allowances(directory, directory.today(now)) {
        books.say(key, now, about, now);
    }
    for key in about_items::refilled_allowances(directory, directory.today(now)) {
        books.put(Key::Notice(key), None);
    }
    books.finish(now)
}

/// The writes in the making.
struct Books<'d> {
    directory: &'d Directory,
    writes: Vec<Write>,
}

impl Books<'_> {
    fn put(&mut self, key: Key, after: Option<Record>) {
        let before = self.directory.record(&key);
        if before != after {
            self.writes.push(Write { key, before, after });
        }
    }

    fn say(&mut self, key: NoticeKey, due_at: DateTime<Utc>, about: Vec<Asking>, now: DateTime<Utc>) {
        if self.directory.attention().notice(&key).is_none() {
            let outgoing = Outgoing::new(due_at, now, about);
            self.put(Key::Notice(key), Some(Record::Notice(Box::new(outgoing))));
        }
    }

    /// What fell due at one turn, in as few messages as hold it.
    fn say_together(&mut self, mut fallen: Vec<Fallen>, now: DateTime<Utc>) {
        fallen.retain(|one| self.directory.attention().notice(&one.key).is_none());
        // The end of one term may be the deadline of the next.
        fallen.sort_by_key(|one| one.key);
        fallen.dedup_by_key(|one| one.key);
        for message in together::messages(fallen) {
            let asked: Vec<Asking> = message.iter().flat_map(|one| one.about.clone()).collect();
            let Some(first) = message.first().map(|one| one.key) else { continue };
            for one in message {
                let due_at = self.moment(one.due_day);
                let mut outgoing = Outgoing::new(due_at, now, one.about);
                if one.key == first {
                    outgoing.about.clone_from(&asked);
                } else {
                    outgoing.stage = Stage::Joined { to: first };
                }
                self.put(Key::Notice(one.key), Some(Record::Notice(Box::new(outgoing))));
            }
        }
    }

    /// The moment of a day at which the workspace is told things.
    fn moment(&self, day: NaiveDate) -> DateTime<Utc> {
        let settings = self.directory.settings();
        settings.zone.instant(day.and_time(settings.time))
    }

    /// The digest of a turn, who was asked in it, and the older ones that nobody has tried to post: one says it all.
    fn digest(&mut self, turn: Turn, now: DateTime<Utc>) {
        let directory = self.directory;
        let key = digest::key(turn.day);
        let draft = digest::draft(directory, turn.at, now);
        let has_been = directory.attention().notice(&key).is_some();
        let has_nothing_new = digest::is_empty(directory, &draft) || digest::is_repetition(directory, &draft);
        if has_been || (has_nothing_new && !directory.settings().empty_digest) {
            return;
        }
        for (key, asks) in digest::asks(directory, &draft) {
            self.put(key, asks);
        }
        for (old, outgoing) in directory.attention().open().filter(|(old, _)| old.kind == NoticeKind::Digest) {
            if outgoing.stage == Stage::Pending {
                let mut outgoing = outgoing.clone();
                outgoing.stage = Stage::Superseded;
                self.put(Key::Notice(*old), Some(Record::Notice(Box::new(outgoing))));
            }
        }
        self.put(Key::Notice(key), Some(Record::Notice(Box::new(draft))));
        // What is new next month is told against what is there now.
        if let Some((key, survey)) = gaps::survey_of_the_month(directory, now) {
            self.put(key, Some(survey));
        }
    }

    fn forget_what_is_old(&mut self, today: NaiveDate) {
        let Some(horizon) = today.checked_sub_days(Days::new(REMEMBERED_DAYS)) else { return };
        let moment = horizon.and_time(NaiveTime::MIN).and_utc();
        let directory = self.directory;
        let has_faded = |outgoing: &Outgoing| match &outgoing.stage {
            Stage::Sent { at, .. } => *at < moment,
            Stage::Superseded => true,
            // What has not arrived is never forgotten.
            Stage::Pending | Stage::Sending { .. } | Stage::Parked { .. } | Stage::Joined { .. } => false,
        };
        let is_old = |key: &NoticeKey, outgoing: &Outgoing| {
            let message = match &outgoing.stage {
                Stage::Joined { to } => directory.attention().notice(to),
                _ => Some(outgoing),
            };
            key.day < horizon && message.is_none_or(has_faded)
        };
        let still_holds = |key: &NoticeKey| match key.kind {
            // Until the incidents are refilled, or somebody gives, the record is what keeps it from being said again.
            NoticeKind::Allowance | NoticeKind::Membership => directory.entitlement(key.item).is_some(),
            // It may wait for its outcome for years, or wait for it again.
            NoticeKind::FollowUp => directory.escalation(key.item).is_some(),
            NoticeKind::Deadline => deadline::is_running(directory, key, today),
            // Their day is past, and what looks back looks back to the last digest.
            NoticeKind::Digest | NoticeKind::Handover => false,
        };
        let old = directory.attention().notices().filter(|(key, outgoing)| is_old(key, outgoing) && !still_holds(key));
        for (key, _) in old {
            self.put(Key::Notice(*key), None);
        }
    }

    /// With anything said, the mark moves too.
    fn finish(mut self, now: DateTime<Utc>) -> Vec<Write> {
        if !self.writes.is_empty() && self.writes.iter().all(|write| write.key != Key::SaidUpTo) {
            self.put(Key::SaidUpTo, Some(Record::SaidUpTo(now)));
        }
        self.writes
    }
}

/// Who decides about an item, as the one who is asked about it.
fn who_decides(directory: &Directory, item: ItemId, today: NaiveDate) -> Vec<Asking> {
    let subject = Subject::Item(item);
    vec![Asking { subject, person: duty::asked(directory, subject, today).person }]
}

#[cfg(test)]
mod tests;
