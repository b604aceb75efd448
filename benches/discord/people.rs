//! The people: what they type, and how long they wait for a first answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::Outcome;
use crate::fake::Fake;

/// How many targets the entries share.
pub(crate) const DESKS: usize = 50;
/// Of a hundred interactions, so many are keystrokes and so many are changes; the others ask.
const TYPED: usize = 25;
const CHANGED: usize = 10;

/// What somebody does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Asks a bot that only has a constant.
    Nothing,
    /// Adds an entry of its own.
    Add,
    /// Asks for a card.
    Escalate,
    /// Changes an entry.
    Change,
    /// Types into an option that completes.
    Type,
}

impl Kind {
    /// What a team does that only asks.
    pub(crate) const fn looked(number: usize) -> Self {
        if number * 37 % 100 < TYPED { Self::Type } else { Self::Escalate }
    }

    /// What a team does in a busy hour.
    pub(crate) const fn mixed(number: usize) -> Self {
        match number * 37 % 100 {
            place if place < TYPED => Self::Type,
            place if place < TYPED + CHANGED => Self::Change,
            _ => Self::Escalate,
        }
    }
}

/// Everybody on one server.
pub(crate) struct People {
    fake: Arc<Fake>,
    entries: usize,
    asked: AtomicUsize,
}

impl People {
    /// People with a directory of so many entries.
    pub(crate) fn new(fake: &Arc<Fake>, entries: usize) -> Self {
        Self { fake: Arc::clone(fake), entries: entries.max(1), asked: AtomicUsize::new(0) }
    }

    /// Does things, so many of them at a time; gives what was done and how long the first answer took.
    pub(crate) async fn ask(
        &self,
        count: usize,
        at_a_time: usize,
        kind: impl Fn(usize) -> Kind,
    ) -> Outcome<Vec<(Kind, Duration)>> {
        let mut waiting = JoinSet::new();
        let mut answers = Vec::with_capacity(count);
        for number in 0..count {
            if waiting.len() == at_a_time {
                answers.extend(waiting.join_next().await.transpose()?);
            }
            let kind = kind(number);
            let number = self.asked.fetch_add(1, Ordering::Relaxed);
            let (shape, data) = self.data(kind, number);
            let fake = Arc::clone(&self.fake);
            waiting.spawn(async move { (kind, fake.ask(shape, data).await) });
        }
        while let Some(answer) = waiting.join_next().await {
            answers.push(answer?);
        }
        answers.into_iter().map(|(kind, time)| Ok((kind, time.ok_or("an interaction was not answered")?))).collect()
    }

    /// Discord's number for what is done, and its data.
    fn data(&self, kind: Kind, number: usize) -> (u8, Value) {
        let entry = number * 7 % self.entries;
        let option = |name: &str, value: String| json!({ "name": name, "type": 3, "value": value });
        let product = |entry: usize| option("product", format!("Product {entry}"));
        let command = |name: &str, options: Value| json!({ "id": "9", "name": name, "type": 1, "options": options });
        let sub = |word: &str, options: Value| json!([{ "name": word, "type": 1, "options": options }]);
        match kind {
            Kind::Nothing => (2, command("nothing", json!([]))),
            Kind::Escalate => (2, command("escalate", json!([product(entry)]))),
            Kind::Add => {
                let target = option("target", format!("Desk {}", number % DESKS));
                let more = [option("kind", "department".to_owned()), option("contact", format!("tel:{number}"))];
                let mut options = vec![product(number), target];
                options.extend(more);
                // A desk that is there already takes no kind and no contact.
                options.truncate(if number < DESKS { 4 } else { 2 });
                (2, command("entry", sub("add", options.into())))
            }
            Kind::Change => {
                let topic = option("topic", format!("Product {entry}"));
                let notes = option("notes", format!("note {number}"));
                (2, command("topic", sub("edit", json!([topic, notes]))))
            }
            Kind::Type => {
                let typed =
                    json!({ "name": "product", "type": 3, "value": format!("prod {}", entry % 100), "focused": true });
                (4, command("escalate", json!([typed])))
            }
        }
    }
}
