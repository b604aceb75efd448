//! What the bot says without being asked: decided, written, handed over, and only then said.
//!
//! Everything on the way is in the store. A notice is marked as handed over, durably, before a chat sees it; until the
//! chat tells what became of it its fate is in doubt, and it is handed over once more with the moment of the first try,
//! so that the chat looks for it first. Nothing here is lost by a crash, and nothing is posted twice by a restart.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::Engine;
use crate::chat::{Audience, Block, Delivery, Notice, Presence, Reply, Text};
use crate::commands::Context;
use crate::domain::WorkspaceId;
use crate::domain::access::Role;
use crate::domain::change::{Cause, Change, Key, Record, Write};
use crate::domain::directory::Directory;
use crate::domain::notice::{Hindrance, NoticeKey, Outgoing, Stage};
use crate::domain::text::PersonId;
use crate::notices;
use crate::store::StoreError;

/// How many notices of one workspace are handed over at once; the others come with the next wake.
const BATCH_MAX: usize = 20;
/// A chat that has not said in this time what became of a notice is not going to: it is handed over again, in doubt.
const ANSWER_WITHIN_MINUTES: i64 = 10;
/// A directory from a version that kept no mark is looked at as if it had been for this long.
const UNMARKED_DAYS: i64 = 1;
/// A clock that stands this long before the mark is wrong, not slow.
const BEHIND_HOURS: i64 = 24;

/// How far a workspace has been looked at.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Watch {
    /// Everything that fell due by then has been decided on.
    up_to: Option<DateTime<Utc>>,
    /// The change that was the last one when allowances were looked at.
    seen: Option<u64>,
}

impl Watch {
    /// The watch over a directory that was loaded.
    pub(super) fn resumed(directory: &Directory) -> Self {
        Self { up_to: directory.attention().said_up_to(), seen: None }
    }
}

/// A notice that a chat has in its hands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Handed {
    at: DateTime<Utc>,
    /// How many things it shows as done.
    shown: u32,
}

/// The notices in the hands of a chat.
pub(super) type InHand = BTreeMap<(WorkspaceId, NoticeKey), Handed>;

/// The clock stands before the moment up to which everything has been said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockBehind {
    /// The mark.
    pub said_up_to: DateTime<Utc>,
}

impl std::fmt::Display for ClockBehind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mark = self.said_up_to.format("%Y-%m-%d %H:%M UTC");
        write!(
            f,
            "the clock stands more than a day before {mark}, up to which everything has been said; set the clock right"
        )
    }
}

impl Engine {
    /// Whether the bot may start at this moment.
    ///
    /// # Errors
    /// When the clock stands more than a day before what has been said.
    pub fn check_clock(&self, now: DateTime<Utc>) -> Result<(), ClockBehind> {
        let marks = self.directories.values().filter_map(|directory| directory.attention().said_up_to());
        match marks.max().filter(|mark| now < *mark - TimeDelta::hours(BEHIND_HOURS)) {
            Some(said_up_to) => Err(ClockBehind { said_up_to }),
            None => Ok(()),
        }
    }

    /// Decides on everything that has fallen due by now, in every workspace, and writes it. A clock that has gone back
    /// decides on nothing.
    pub fn tick(&mut self, now: DateTime<Utc>) {
        let workspaces: Vec<WorkspaceId> = self.directories.keys().cloned().collect();
        let mut has_written = false;
        for workspace in workspaces {
            self.tick_one(&workspace, now, &mut has_written);
        }
        self.sync_if(has_written);
    }

    fn tick_one(&mut self, workspace: &WorkspaceId, now: DateTime<Utc>, has_written: &mut bool) {
        let Some(directory) = self.directories.get(workspace) else { return };
        let watch = self.watches.get(workspace).copied();
        let from = match watch {
            Some(Watch { up_to: Some(up_to), .. }) => up_to,
            Some(Watch { up_to: None, .. }) => now - TimeDelta::days(UNMARKED_DAYS),
            // New since the bot runs.
            None => directory.attention().said_up_to().unwrap_or(now),
        };
        let mut writes = notices::due(directory, from, now);
        if now >= from && watch.and_then(|watch| watch.seen) != Some(directory.last_change()) {
            writes.extend(notices::due_at_once(directory, now));
        }
        // Both may want to move the mark.
        writes.sort_by(|a, b| a.key.cmp(&b.key));
        writes.dedup_by(|a, b| a.key == b.key);
        self.book(workspace, writes, now, has_written);
        let seen = self.directories.get(workspace).map(Directory::last_change);
        self.watches.insert(workspace.clone(), Watch { up_to: Some(from.max(now)), seen });
    }

    /// Takes everything up to a moment as said, for as long as this engine lives: what was entered as past is not news.
    pub fn begin(&mut self, workspace: &WorkspaceId, now: DateTime<Utc>) {
        self.watches.insert(workspace.clone(), Watch { up_to: Some(now), seen: None });
    }

    /// Looks on from a moment that somebody has chosen, in every workspace that has been looked at beyond it. What was said
    /// stays said: each occurrence has its key.
    pub fn stand_at(&mut self, now: DateTime<Utc>) {
        let is_beyond = |watch: &Watch| watch.up_to.is_some_and(|up_to| up_to > now);
        for watch in self.watches.values_mut().filter(|watch| is_beyond(watch)) {
            *watch = Watch { up_to: Some(now), seen: None };
        }
    }

    /// When something may fall due next, after this moment.
    #[must_use]
    pub fn next_wake(&self, after: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let turns = self.directories.values().map(|directory| notices::next_turn(directory.settings(), after));
        let tries = self.directories.values().flat_map(|directory| {
            directory.attention().open().map(|(_, outgoing)| outgoing.next_try).filter(|next_try| *next_try > after)
        });
        turns.chain(tries).min()
    }

    /// The notices to deliver now. Each is marked as handed over, durably, before it is given out; [`Engine::delivered`]
    /// is to be told what became of it.
    pub fn outbox(&mut self, now: DateTime<Utc>) -> Vec<Notice> {
        let workspaces: Vec<WorkspaceId> = self.directories.keys().cloned().collect();
        workspaces.iter().flat_map(|workspace| self.outbox_of(workspace, now)).collect()
    }

    /// The notices of one workspace to deliver now, as [`Engine::outbox`].
    pub fn outbox_of(&mut self, workspace: &WorkspaceId, now: DateTime<Utc>) -> Vec<Notice> {
        let Some(directory) = self.directories.get(workspace) else { return Vec::new() };
        if self.halted.is_some() {
            return Vec::new();
        }
        let is_in_hand = |key: &NoticeKey| {
            self.in_hand
                .get(&(workspace.clone(), *key))
                .is_some_and(|handed| now.signed_duration_since(handed.at) < TimeDelta::minutes(ANSWER_WITHIN_MINUTES))
        };
        let open = directory.attention().open();
        let due: Vec<(NoticeKey, Outgoing)> = open
            .filter(|(key, outgoing)| outgoing.wants_delivery(now) && !is_in_hand(key))
            .take(BATCH_MAX)
            .map(|(key, outgoing)| (*key, outgoing.clone()))
            .collect();
        let notices: Vec<Notice> =
            due.iter().map(|(key, outgoing)| self.notice(workspace, directory, (key, outgoing), now)).collect();
        let writes = due.iter().map(|(key, outgoing)| write(*key, outgoing, outgoing.clone().handed_over(now)));
        let writes = writes.filter(|write| write.before != write.after).collect();
        let mut has_written = false;
        self.book(workspace, writes, now, &mut has_written);
        if !self.sync_if(has_written) {
            return Vec::new();
        }
        for (key, outgoing) in due {
            self.in_hand.insert((workspace.clone(), key), Handed { at: now, shown: outgoing.settled_count() });
        }
        notices
    }

    fn notice(
        &self,
        workspace: &WorkspaceId,
        directory: &Directory,
        (key, outgoing): (&NoticeKey, &Outgoing),
        now: DateTime<Utc>,
    ) -> Notice {
        let locale = self.in_language(directory.settings().language);
        let mut reply = notices::reply(locale, directory, (key, outgoing), now);
        reply.name_people(directory);
        let (edits, first_try) = match &outgoing.stage {
            Stage::Sent { message, .. } => (message.clone(), None),
            Stage::Sending { first_try } => (None, Some(*first_try)),
            Stage::Pending | Stage::Parked { .. } | Stage::Superseded | Stage::Joined { .. } => (None, None),
        };
        // An edit calls nobody, and asks after nobody.
        let to = if edits.is_some() { Vec::new() } else { notices::called(outgoing) };
        let after = if edits.is_some() { Vec::new() } else { notices::asked_after(directory, key, &to) };
        Notice {
            key: format!("{}/{key}", workspace.as_str()),
            workspace: workspace.clone(),
            channel: directory.settings().channel.clone(),
            to,
            after,
            reply,
            edits,
            first_try,
        }
    }

    /// Takes down what became of a notice that was handed over.
    pub fn delivered(&mut self, key: &str, delivery: &Delivery, now: DateTime<Utc>) {
        let parsed = key
            .rsplit_once('/')
            .and_then(|(workspace, key)| Some((WorkspaceId::parse(workspace).ok()?, key.parse::<NoticeKey>().ok()?)));
        let Some((workspace, key)) = parsed else {
            return tracing::error!(key, "a notice that nobody knows was delivered");
        };
        let handed = self.in_hand.remove(&(workspace.clone(), key));
        let known = self.directories.get(&workspace).and_then(|directory| directory.attention().notice(&key)).cloned();
        let Some(before) = known else {
            return tracing::error!(%key, "a notice that is not remembered was delivered");
        };
        let after = match delivery {
            Delivery::Arrived(message) => {
                before.clone().arrived(message.clone(), now, handed.map_or(0, |handed| handed.shown))
            }
            Delivery::Later(why) => {
                tracing::warn!(%key, why, tries = before.tries, "a notice has to wait");
                before.clone().put_off(&key, now)
            }
            Delivery::Never(why) => {
                tracing::error!(%key, why, "a notice cannot be delivered and is parked");
                before.clone().parked(why, now)
            }
        };
        let mut has_written = false;
        self.book(&workspace, vec![write(key, &before, after)], now, &mut has_written);
        self.sync_if(has_written);
    }

    /// Somebody has left the chat, or is back.
    pub fn presence(&mut self, workspace: &WorkspaceId, person: &PersonId, presence: Presence, now: DateTime<Utc>) {
        let Some(directory) = self.directories.get(workspace) else { return };
        let key = Key::Departed(person.clone());
        let before = directory.record(&key);
        let after = match (presence, &before) {
            (Presence::Left, None) => Some(Record::Departed(now)),
            (Presence::Back, Some(_)) => None,
            _ => return,
        };
        let mut has_written = false;
        self.book(workspace, vec![Write { key, before, after }], now, &mut has_written);
        self.sync_if(has_written);
    }

    /// Writes what the bot has decided by itself.
    pub(super) fn book(
        &mut self,
        workspace: &WorkspaceId,
        writes: Vec<Write>,
        now: DateTime<Utc>,
        has_written: &mut bool,
    ) {
        if writes.is_empty() || self.halted.is_some() {
            return;
        }
        let Some(directory) = self.directories.get_mut(workspace) else { return };
        let number = directory.last_change().saturating_add(1);
        let change = Change { number, at: now, by: PersonId::bot(), cause: Cause::Bookkeeping, writes };
        match self.store.write(workspace, &change) {
            Ok(()) => {
                directory.apply(number, &change.writes);
                *has_written = true;
            }
            Err(error) => self.halt(&error),
        }
    }

    /// Makes durable what was written; false when that failed and nothing may be said any more.
    fn sync_if(&mut self, has_written: bool) -> bool {
        if has_written && let Err(error) = self.store.sync() {
            self.halt(&error);
        }
        self.halted.is_none()
    }

    fn halt(&mut self, error: &StoreError) {
        tracing::error!(%error, "the store cannot be written; nothing is said any more");
        self.halted = Some(error.to_string());
    }

    /// Tells an admin, once and in private, what could not be delivered.
    pub(super) fn tell_parked(context: &Context<'_>, reply: &mut Reply) -> Vec<Write> {
        if context.role != Role::Admin || reply.audience != Audience::Asker || reply.form.is_some() {
            return Vec::new();
        }
        let mut lines = Vec::new();
        let mut writes = Vec::new();
        for (key, outgoing) in context.directory.attention().notices() {
            if let Stage::Parked { why, at, told: false } = &outgoing.stage {
                let kind = context.locale.word(&format!("notice-kind-{}", key.kind.word()));
                let why_text = match Hindrance::from_word(why) {
                    Some(hindrance) => context.locale.word(&format!("hindrance-{}", hindrance.word())),
                    None => Text::stored(why),
                };
                lines.push(context.locale.say("parked-notice", &[("kind", kind.into()), ("why", why_text.into())]));
                let mut after = outgoing.clone();
                after.stage = Stage::Parked { why: why.clone(), at: *at, told: true };
                writes.push(write(*key, outgoing, after));
            }
        }
        if !lines.is_empty() {
            lines.push(context.locale.word("parked-how"));
            let head = context.locale.say("parked", &[("count", writes.len().into())]);
            reply.blocks.push(Block { head, lines });
        }
        writes
    }
}

fn write(key: NoticeKey, before: &Outgoing, after: Outgoing) -> Write {
    let record = |outgoing: Outgoing| Some(Record::Notice(Box::new(outgoing)));
    Write { key: Key::Notice(key), before: record(before.clone()), after: record(after) }
}
