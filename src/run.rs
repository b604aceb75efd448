//! The running bot: one thread owns the data, one bounded inbox leads to it, and one clock tells it the time.
//!
//! Everything that can wake the bot is an `Event`. They are handled one at a time; requests that wait together share
//! one sync of the disk. When nothing wakes it, it wakes by itself and looks at the wall clock, because clocks are set,
//! machines sleep, and no timer counts that. Only here is the clock read.

use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TryRecvError, TrySendError, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use chrono::{DateTime, NaiveDateTime, Utc};

use crate::chat::{Answer, Ask, Delivery, Leap, Notice, Presence, Request, Said};
use crate::domain::WorkspaceId;
use crate::domain::text::PersonId;
use crate::engine::Engine;
use crate::nightly::Nightly;

/// How many events wait at most; more are refused at once, so that nobody waits for an answer that comes too late.
pub const INBOX_MAX: usize = 256;
/// How many requests share one sync at most: all that wait, for a disk takes longer than to decide a few hundred of them.
const GROUP_MAX: usize = INBOX_MAX;

/// How long the bot sleeps at most before it looks at the wall clock.
const WAKE_EVERY: Duration = Duration::from_secs(30);

/// Who posts what the bot says without being asked.
pub enum Post {
    /// Nobody by itself: notices wait until the console asks for them, or a standing clock passes their moment.
    Console,
    /// What takes each of them and must not block; [`Bot::delivered`] is to be told what became of it.
    Chat(Box<dyn Fn(Notice) + Send>),
}

/// Where a standing clock stands after it was moved, and what was said on the way, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The wall clock of the workspace.
    pub now: NaiveDateTime,
    /// What was said.
    pub said: Vec<Said>,
}

/// What tells the time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clock {
    /// The machine's.
    System,
    /// It stands still until somebody moves it.
    Standing(DateTime<Utc>),
}

impl Clock {
    /// What it says.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Self::System => Utc::now(),
            Self::Standing(at) => *at,
        }
    }
}

/// What is done with an answer; it must not block, for everybody waits for it.
pub type Then = Box<dyn FnOnce(Answer) + Send>;

/// Everything that can wake the bot, but for its own alarm.
enum Event {
    /// Somebody wants something.
    Request(Box<Request>, Then),
    /// A standing clock is moved; nothing is the answer where the clock is the machine's.
    Leap(WorkspaceId, Leap, SyncSender<Option<Moved>>),
    /// The console takes what waits to be said in its workspace.
    Hear(WorkspaceId, SyncSender<Vec<Said>>),
    /// A chat says what became of a notice.
    Delivered(String, Delivery),
    /// Somebody has left a chat, or is back.
    Presence(WorkspaceId, PersonId, Presence),
    /// A backup is wanted every night.
    Nightly(Box<Nightly>),
}

/// The bot does not take what was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTaken {
    /// Too much is waiting.
    Busy,
    /// It has stopped.
    Stopped,
}

/// A running bot. Dropping the last way in ends its thread, once everything taken is done.
pub struct Bot {
    inbox: SyncSender<Event>,
    thread: JoinHandle<()>,
}

impl Bot {
    /// Starts the thread of a bot on a console.
    #[must_use]
    pub fn start(engine: Engine, clock: Clock) -> Self {
        Self::start_posting(engine, clock, Post::Console)
    }

    /// Starts the thread of a bot whose notices are posted.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one thread that owns the data")]
    pub fn start_posting(engine: Engine, clock: Clock, post: Post) -> Self {
        let (inbox, events) = sync_channel(INBOX_MAX);
        let owner = Owner { engine, clock, post, nightly: None, backup: None };
        let thread = std::thread::spawn(move || owner.serve(&events));
        Self { inbox, thread }
    }

    /// Asks, and waits for the answer.
    ///
    /// # Errors
    /// When too much is waiting, or the bot has stopped.
    pub fn ask(&self, request: Request) -> Result<Answer, NotTaken> {
        let (sender, answers) = sync_channel(1);
        // Who has stopped waiting is not told.
        self.ask_then(request, Box::new(move |answer| drop(sender.send(answer))))?;
        answers.recv().map_err(|_| NotTaken::Stopped)
    }

    /// Asks and does not wait: `then` is called with the answer, on the bot's own thread.
    ///
    /// # Errors
    /// At once, when too much is waiting or the bot has stopped; then `then` is never called.
    pub fn ask_then(&self, request: Request, then: Then) -> Result<(), NotTaken> {
        self.send(Event::Request(Box::new(request), then))
    }

    /// Moves a standing clock past everything that falls due on the way; nothing where the clock is the machine's.
    ///
    /// # Errors
    /// As [`Bot::ask`].
    pub fn leap(&self, workspace: &WorkspaceId, leap: Leap) -> Result<Option<Moved>, NotTaken> {
        let (answer, answers) = sync_channel(1);
        self.send(Event::Leap(workspace.clone(), leap, answer))?;
        answers.recv().map_err(|_| NotTaken::Stopped)
    }

    /// From now on the bot takes a backup every night, beside its work.
    ///
    /// # Errors
    /// As [`Bot::ask`].
    pub fn back_up(&self, nightly: Nightly) -> Result<(), NotTaken> {
        self.send(Event::Nightly(Box::new(nightly)))
    }

    /// What waits to be said in a workspace: the console shows it, and with that it is said.
    ///
    /// # Errors
    /// As [`Bot::ask`].
    pub fn hear(&self, workspace: &WorkspaceId) -> Result<Vec<Said>, NotTaken> {
        let (answer, answers) = sync_channel(1);
        self.send(Event::Hear(workspace.clone(), answer))?;
        answers.recv().map_err(|_| NotTaken::Stopped)
    }

    /// Tells the bot what became of a notice.
    ///
    /// # Errors
    /// When too much is waiting, or the bot has stopped. It is then handed over again, as one of doubtful fate.
    pub fn delivered(&self, key: &str, delivery: Delivery) -> Result<(), NotTaken> {
        self.send(Event::Delivered(key.to_owned(), delivery))
    }

    /// Tells the bot that somebody has left a chat, or is back.
    ///
    /// # Errors
    /// As [`Bot::ask`].
    pub fn presence(&self, workspace: &WorkspaceId, person: &PersonId, presence: Presence) -> Result<(), NotTaken> {
        self.send(Event::Presence(workspace.clone(), person.clone(), presence))
    }

    fn send(&self, event: Event) -> Result<(), NotTaken> {
        self.inbox.try_send(event).map_err(|error| match error {
            TrySendError::Full(_) => NotTaken::Busy,
            TrySendError::Disconnected(_) => NotTaken::Stopped,
        })
    }

    /// Ends the bot once everything taken is done. True when its thread ended in order.
    #[must_use]
    pub fn stop(self) -> bool {
        drop(self.inbox);
        self.thread.join().is_ok()
    }
}

/// What the thread owns.
struct Owner {
    engine: Engine,
    clock: Clock,
    post: Post,
    nightly: Option<Nightly>,
    /// The backup that is being taken.
    backup: Option<JoinHandle<()>>,
}

impl Owner {
    fn serve(mut self, events: &Receiver<Event>) {
        loop {
            self.look_around();
            let mut waiting = match events.recv_timeout(WAKE_EVERY) {
                Ok(event) => vec![event],
                Err(RecvTimeoutError::Timeout) => continue,
                Err(RecvTimeoutError::Disconnected) => break,
            };
            while waiting.len() < GROUP_MAX {
                match events.try_recv() {
                    Ok(event) => waiting.push(event),
                    Err(TryRecvError::Empty | TryRecvError::Disconnected) => break,
                }
            }
            self.handle(waiting);
        }
        // A backup that has begun is finished.
        self.backup.take().map(JoinHandle::join);
    }

    /// Looks at the clock for what has fallen due, and hands over what waits.
    fn look_around(&mut self) {
        let now = self.now();
        self.back_up(now);
        self.engine.tick(now);
        let Post::Chat(chat) = &self.post else { return };
        for notice in self.engine.outbox(now) {
            chat(notice);
        }
    }

    /// Takes tonight's backup once it is due, on a thread of its own: it only reads, and nobody waits for it.
    #[expect(clippy::disallowed_methods, reason = "the other thread that the bot starts, which owns nothing")]
    fn back_up(&mut self, now: DateTime<Utc>) {
        if self.backup.as_ref().is_some_and(|backup| !backup.is_finished()) {
            return;
        }
        if let Some(turn) = self.nightly.as_mut().and_then(|nightly| nightly.due(now)) {
            self.backup = Some(std::thread::spawn(move || turn.take()));
        }
    }

    /// Handles what waits, in its order: requests up to the next other event together.
    fn handle(&mut self, events: Vec<Event>) {
        let mut group: Vec<(Box<Request>, Then)> = Vec::new();
        for event in events {
            if let Event::Request(request, then) = event {
                group.push((request, then));
            } else {
                self.answer(std::mem::take(&mut group));
                self.handle_other(event);
            }
        }
        self.answer(group);
    }

    /// Who has stopped waiting for an answer is not told.
    fn handle_other(&mut self, event: Event) {
        let now = self.now();
        match event {
            Event::Request(request, then) => self.answer(vec![(request, then)]),
            Event::Leap(workspace, leap, answer) => drop(answer.send(self.leap(&workspace, leap))),
            Event::Hear(workspace, answer) => {
                self.engine.tick(now);
                drop(answer.send(self.say(&workspace, now)));
            }
            Event::Delivered(key, delivery) => self.engine.delivered(&key, &delivery, now),
            Event::Presence(workspace, person, presence) => self.engine.presence(&workspace, &person, presence, now),
            Event::Nightly(nightly) => self.nightly = Some(*nightly),
        }
    }

    /// Completions go first: they promise nothing that a power cut could take back, so nobody who types waits for a disk.
    fn answer(&mut self, group: Vec<(Box<Request>, Then)>) {
        let is_typing = |(request, _): &(Box<Request>, Then)| matches!(request.ask, Ask::Complete { .. });
        let (typing, asking) = group.into_iter().partition(is_typing);
        self.answer_together(typing);
        self.answer_together(asking);
    }

    fn answer_together(&mut self, group: Vec<(Box<Request>, Then)>) {
        let now = self.now();
        let requests: Vec<(&Request, DateTime<Utc>)> = group.iter().map(|(request, _)| (&**request, now)).collect();
        let answers = self.engine.requests(&requests);
        for ((_, then), answer) in group.into_iter().zip(answers) {
            then(answer);
        }
    }

    fn leap(&mut self, workspace: &WorkspaceId, leap: Leap) -> Option<Moved> {
        let Clock::Standing(mut now) = self.clock else { return None };
        let zone = self.engine.settings(workspace).zone.clone();
        let local = zone.local(now);
        let then = match leap {
            Leap::Span(span) => now.checked_add_signed(span),
            Leap::Period(period) => period.after(local.date()).map(|day| zone.instant(day.and_time(local.time()))),
        };
        // Beyond the calendar the clock stays where it is.
        let then = then.unwrap_or(now);
        let mut said = Vec::new();
        loop {
            self.engine.tick(now);
            said.extend(self.say(workspace, now));
            if now >= then {
                break;
            }
            now = self.engine.next_wake(now).map_or(then, |wake| wake.min(then));
        }
        self.clock = Clock::Standing(then);
        Some(Moved { now: zone.local(then), said })
    }

    /// Says on the console what waits: with that it has arrived.
    fn say(&mut self, workspace: &WorkspaceId, now: DateTime<Utc>) -> Vec<Said> {
        let mut said = Vec::new();
        loop {
            let notices = self.engine.outbox_of(workspace, now);
            if notices.is_empty() {
                return said;
            }
            for notice in notices {
                self.engine.delivered(&notice.key, &Delivery::Arrived(None), now);
                let at = self.engine.settings(workspace).zone.local(now);
                said.push(Said { at, notice });
            }
        }
    }

    fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }
}
