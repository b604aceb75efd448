//! The running bot: one thread owns the data, one bounded inbox leads to it, and one clock tells it the time.
//!
//! Everything that can wake the bot is an `Event`. They are handled one at a time; requests that wait together share
//! one sync of the disk. Only here is the clock read.

use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, TrySendError, sync_channel};
use std::thread::JoinHandle;

use chrono::{DateTime, NaiveDateTime, Utc};

use crate::chat::{Answer, Leap, Request};
use crate::domain::WorkspaceId;
use crate::engine::Engine;

/// How many events wait at most; more are refused at once, so that nobody waits for an answer that comes too late.
pub const INBOX_MAX: usize = 256;
/// How many requests share one sync at most: the last of them waits for all.
const GROUP_MAX: usize = 64;

/// What tells the time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clock {
    /// The machine's.
    System,
    /// It stands still until somebody moves it.
    Standing(DateTime<Utc>),
}

/// What is done with an answer; it must not block, for everybody waits for it.
pub type Then = Box<dyn FnOnce(Answer) + Send>;

/// Everything that can wake the bot.
enum Event {
    /// Somebody wants something, and is told the answer.
    Request(Box<Request>, Then),
    /// A standing clock is moved; the answer is the wall clock of the workspace, or nothing where the clock is the machine's.
    Leap(WorkspaceId, Leap, SyncSender<Option<NaiveDateTime>>),
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
    /// Starts the thread.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one thread that owns the data")]
    pub fn start(engine: Engine, clock: Clock) -> Self {
        let (inbox, events) = sync_channel(INBOX_MAX);
        let thread = std::thread::spawn(move || Owner { engine, clock }.serve(&events));
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

    /// Moves a standing clock, and gives the wall clock of the workspace after that; nothing where the clock is the
    /// machine's.
    ///
    /// # Errors
    /// As [`Bot::ask`].
    pub fn leap(&self, workspace: &WorkspaceId, leap: Leap) -> Result<Option<NaiveDateTime>, NotTaken> {
        let (answer, answers) = sync_channel(1);
        self.send(Event::Leap(workspace.clone(), leap, answer))?;
        answers.recv().map_err(|_| NotTaken::Stopped)
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
}

impl Owner {
    fn serve(mut self, events: &Receiver<Event>) {
        while let Ok(event) = events.recv() {
            let mut waiting = vec![event];
            while waiting.len() < GROUP_MAX {
                match events.try_recv() {
                    Ok(event) => waiting.push(event),
                    Err(TryRecvError::Empty | TryRecvError::Disconnected) => break,
                }
            }
            self.handle(waiting);
        }
    }

    /// Handles what waits, in its order: requests up to the next other event together.
    fn handle(&mut self, events: Vec<Event>) {
        let mut group: Vec<(Box<Request>, Then)> = Vec::new();
        for event in events {
            match event {
                Event::Request(request, then) => group.push((request, then)),
                Event::Leap(workspace, leap, answer) => {
                    self.answer(std::mem::take(&mut group));
                    // Who has stopped waiting is not told.
                    let _ = answer.send(self.leap(&workspace, leap));
                }
            }
        }
        self.answer(group);
    }

    fn answer(&mut self, group: Vec<(Box<Request>, Then)>) {
        let now = self.now();
        let requests: Vec<(&Request, DateTime<Utc>)> = group.iter().map(|(request, _)| (&**request, now)).collect();
        let answers = self.engine.requests(&requests);
        for ((_, then), answer) in group.into_iter().zip(answers) {
            then(answer);
        }
    }

    fn leap(&mut self, workspace: &WorkspaceId, leap: Leap) -> Option<NaiveDateTime> {
        let Clock::Standing(now) = self.clock else { return None };
        let zone = &self.engine.settings(workspace).zone;
        let local = zone.local(now);
        let then = match leap {
            Leap::Span(span) => now.checked_add_signed(span),
            Leap::Period(period) => period.after(local.date()).map(|day| zone.instant(day.and_time(local.time()))),
        };
        // Beyond the calendar the clock stays where it is.
        let then = then.unwrap_or(now);
        let local = zone.local(then);
        self.clock = Clock::Standing(then);
        Some(local)
    }

    #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
    fn now(&self) -> DateTime<Utc> {
        match self.clock {
            Clock::System => Utc::now(),
            Clock::Standing(at) => at,
        }
    }
}
