//! The whole bot without chat, clock or network: a request comes in, is decided, written, and answered.
//!
//! One owner, one request at a time. What waits together is written one by one and made durable by one sync; only then
//! does anybody read an answer, so nothing that was answered can be taken back by a power cut. When a sync fails the
//! memory is ahead of the disk, and the engine answers nothing more than that.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, Utc};

use crate::chat::command::CommandSpec;
use crate::chat::{Answer, Ask, Request};
use crate::commands::{self, Context, Given, JournalQuery, Ready, Stop, Via};
use crate::domain::WorkspaceId;
use crate::domain::change::Change;
use crate::domain::directory::Directory;
use crate::domain::settings::{Language, Settings};
use crate::locale::Locale;
use crate::notices;
use crate::store::{Store, StoreError};

mod outbox;
mod people;

pub use outbox::ClockBehind;
use outbox::{InHand, Watch};
/// How many changes are looked at for what happened in a stretch of time: a busy team makes some thousands a year, and
/// nobody waits for more.
const SINCE_MAX: usize = 20_000;

/// Every command, as a chat knows it.
pub fn specs() -> impl Iterator<Item = &'static CommandSpec> {
    commands::specs()
}

/// The bot's data and its languages.
pub struct Engine {
    store: Store,
    directories: BTreeMap<WorkspaceId, Directory>,
    /// How far each workspace has been looked at for what is to be said.
    watches: BTreeMap<WorkspaceId, Watch>,
    in_hand: InHand,
    /// What a new workspace starts with.
    defaults: Settings,
    english: Locale,
    japanese: Locale,
    /// The number that the next failure is told by.
    next_reference: u64,
    /// Why nothing more is answered.
    halted: Option<String>,
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Engine").field("workspaces", &self.directories.len()).finish_non_exhaustive()
    }
}

impl Engine {
    /// Loads every workspace. A record that cannot be read is logged and left out; it stays on the disk.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn open(store: Store, defaults: Settings) -> Result<Self, StoreError> {
        let mut directories = BTreeMap::new();
        let mut watches = BTreeMap::new();
        for workspace in store.workspaces()? {
            let Some(loaded) = store.load(&workspace)? else { continue };
            for bad in &loaded.bad {
                tracing::error!(workspace = workspace.as_str(), %bad, "a record cannot be read and is left out");
            }
            let directory = Directory::restore(defaults.clone(), loaded.records, loaded.last_change);
            watches.insert(workspace.clone(), Watch::resumed(&directory));
            directories.insert(workspace, directory);
        }
        Ok(Self {
            store,
            directories,
            watches,
            in_hand: InHand::new(),
            defaults,
            english: Locale::new(Language::En),
            japanese: Locale::new(Language::Ja),
            next_reference: 1,
            halted: None,
        })
    }

    /// What a workspace has decided for itself, or what it would start with.
    #[must_use]
    pub fn settings(&self, workspace: &WorkspaceId) -> &Settings {
        self.directories.get(workspace).map_or(&self.defaults, Directory::settings)
    }

    /// The workspaces that there are.
    pub fn workspaces(&self) -> impl Iterator<Item = &WorkspaceId> {
        self.directories.keys()
    }

    /// True when a workspace has neither a topic nor a target.
    #[must_use]
    pub fn is_empty(&self, workspace: &WorkspaceId) -> bool {
        self.directories
            .get(workspace)
            .is_none_or(|directory| directory.topics().next().is_none() && directory.targets().next().is_none())
    }

    /// Answers one request.
    pub fn request(&mut self, request: &Request, now: DateTime<Utc>) -> Answer {
        let answer = self.requests(&[(request, now)]).pop();
        answer.unwrap_or_else(|| Answer::Completions(Vec::new()))
    }

    /// Answers requests in their order, each at its moment; what they write is made durable together, before any of the
    /// answers is given.
    pub fn requests(&mut self, requests: &[(&Request, DateTime<Utc>)]) -> Vec<Answer> {
        let mut has_written = false;
        let mut answers: Vec<Answer> = Vec::with_capacity(requests.len());
        for (request, now) in requests {
            answers.push(self.decide(request, *now, &mut has_written));
        }
        if has_written && let Err(error) = self.store.sync() {
            self.halted = Some(error.to_string());
            answers = requests.iter().map(|(request, _)| self.failed(request, &error.to_string())).collect();
        }
        answers
    }

    fn decide(&mut self, request: &Request, now: DateTime<Utc>, has_written: &mut bool) -> Answer {
        if let Some(why) = self.halted.clone() {
            return self.failed(request, &format!("not writing any more since: {why}"));
        }
        if !self.directories.contains_key(&request.workspace) {
            self.directories.insert(request.workspace.clone(), Directory::new(self.defaults.clone()));
        }
        self.learn(request, now, has_written);
        let mut answer = match self.try_decide(request, now, has_written) {
            Ok(answer) => answer,
            Err(stop) => self.stopped(request, stop),
        };
        if let (Answer::Reply(reply), Some(directory)) = (&mut answer, self.directories.get(&request.workspace)) {
            reply.name_people(directory);
        }
        answer
    }

    fn try_decide(&mut self, request: &Request, now: DateTime<Utc>, has_written: &mut bool) -> Result<Answer, Stop> {
        let directory = self.directory(&request.workspace)?;
        let context = self.context(directory, request, now);
        let (call, via) = match &request.ask {
            Ask::Complete { call, option, typed } => {
                return Ok(Answer::Completions(commands::complete(&context, call, option, typed)));
            }
            Ask::Try { call, option } => return commands::tried(&context, call, option).map(Answer::Reply),
            Ask::Open(call) => return commands::form(&context, call, Given::Fixed).map(Answer::Reply),
            Ask::Mend(call) => return commands::form(&context, call, Given::Filled).map(Answer::Reply),
            Ask::Run(call) => (call, Via::Line),
            Ask::Submit(call) => (call, Via::Form),
        };
        let ready = commands::prepare(&context, call, via)?;
        let journal = self.journal(&request.workspace, &ready, &context)?;
        let mut done = ready.run(&context, &journal)?;
        if !done.writes.is_empty() {
            done.writes.extend(Self::first_mark(directory, now));
        }
        let mut written = None;
        if !done.writes.is_empty() {
            let change = Change {
                number: directory.last_change().saturating_add(1),
                at: now,
                by: request.asker.id.clone(),
                cause: done.cause,
                writes: done.writes,
            };
            self.store.write(&request.workspace, &change).map_err(failure)?;
            *has_written = true;
            if let Some(directory) = self.directories.get_mut(&request.workspace) {
                directory.apply(change.number, &change.writes);
            }
            written = Some(change);
        }
        if let (Some(used), Some(directory)) = (done.used, self.directories.get_mut(&request.workspace)) {
            directory.touch(&request.asker.id, used);
        }
        let context = self.context(self.directory(&request.workspace)?, request, now);
        let mut reply = (done.answer)(&context);
        // The bot's own books come after the answer: that speaks of the asker's change as the last one.
        let mut own = Self::tell_parked(&context, &mut reply);
        own.extend(written.iter().flat_map(|change| notices::settled(context.directory, change)));
        self.book(&request.workspace, own, now, has_written);
        Ok(Answer::Reply(reply))
    }

    fn directory(&self, workspace: &WorkspaceId) -> Result<&Directory, Stop> {
        self.directories.get(workspace).ok_or_else(|| Stop::Failed("the workspace is not loaded".to_owned()))
    }

    fn context<'a>(&'a self, directory: &'a Directory, request: &'a Request, now: DateTime<Utc>) -> Context<'a> {
        Context {
            directory,
            asker: &request.asker,
            role: request.asker.standing.role(directory.settings()),
            now,
            today: directory.today(now),
            locale: self.locale(request),
            file: request.file.as_ref(),
            people: &request.people,
        }
    }

    fn locale(&self, request: &Request) -> &Locale {
        self.in_language(request.asker.language.unwrap_or_else(|| self.settings(&request.workspace).language))
    }

    const fn in_language(&self, language: Language) -> &Locale {
        match language {
            Language::En => &self.english,
            Language::Ja => &self.japanese,
        }
    }

    /// What of the journal a command must be shown.
    fn journal(&self, workspace: &WorkspaceId, ready: &Ready, context: &Context<'_>) -> Result<Vec<Change>, Stop> {
        let Some(query) = ready.query(context)? else { return Ok(Vec::new()) };
        match query {
            JournalQuery::About(subject, most) => self.store.about(workspace, subject, most),
            JournalQuery::Number(number) => {
                self.store.change(workspace, number).map(|change| change.into_iter().collect())
            }
            JournalQuery::LastUndoable => {
                self.store.newest_undoable(workspace).map(|change| change.into_iter().collect())
            }
            JournalQuery::Since(from) => self.since(workspace, context.directory.last_change(), from),
        }
        .map_err(failure)
    }

    /// The changes since a moment, newest first, at most [`SINCE_MAX`].
    fn since(&self, workspace: &WorkspaceId, last: u64, from: DateTime<Utc>) -> Result<Vec<Change>, StoreError> {
        let mut changes = Vec::new();
        for number in (1..=last).rev().take(SINCE_MAX) {
            match self.store.change(workspace, number)? {
                Some(change) if change.at < from => break,
                change => changes.extend(change),
            }
        }
        Ok(changes)
    }

    fn failed(&mut self, request: &Request, why: &str) -> Answer {
        self.stopped(request, Stop::Failed(why.to_owned()))
    }

    /// The answer to what was not carried out. A failure is logged here, once, under the number that the person is told.
    fn stopped(&mut self, request: &Request, stop: Stop) -> Answer {
        let reference = self.next_reference;
        if let Stop::Failed(why) = &stop {
            self.next_reference = reference.saturating_add(1);
            let command = command(&request.ask);
            tracing::error!(reference, command, workspace = request.workspace.as_str(), why, "a request failed");
        }
        let locale = self.locale(request);
        let reply = commands::stopped(locale, stop, reference);
        Answer::Reply(match &request.ask {
            Ask::Submit(call) => commands::mendable(locale, reply, call),
            Ask::Run(_) | Ask::Open(_) | Ask::Mend(_) | Ask::Try { .. } | Ask::Complete { .. } => reply,
        })
    }
}

fn failure(error: impl fmt::Display) -> Stop {
    Stop::Failed(error.to_string())
}

/// The command of a request, by its path only: what was typed never reaches the log.
fn command(ask: &Ask) -> &str {
    let (Ask::Run(call)
    | Ask::Open(call)
    | Ask::Mend(call)
    | Ask::Submit(call)
    | Ask::Try { call, .. }
    | Ask::Complete { call, .. }) = ask;
    specs().find(|spec| spec.path == call.command).map_or("unknown", |spec| spec.path)
}
