//! Discord: the one table registered, interactions parsed, replies rendered, all of it pure; and a thin loop around it.
//!
//! No type of Discord's library leaves this module but through `parse`, which a test feeds. Stored text calls nobody and
//! forges nothing, no message is longer than Discord takes, and a button works for ever, because its id holds all that the
//! second request needs.

use std::sync::Arc;

use crate::chat::{Answer, Request};

mod answer;
pub mod buttons;
mod called;
pub mod card;
pub mod carried;
mod client;
pub mod embeds;
mod entrance;
pub mod form;
pub mod ids;
mod line;
mod marks;
pub mod markup;
pub mod notice;
pub mod parse;
pub mod post;
mod recent;
pub mod register;
pub mod render;
pub mod spelling;
mod watch;
pub mod wire;

pub use client::{Door, Fault, House, run, serve};
pub use line::rest;
pub use notice::Seen;

/// Whether the bot takes a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It will be answered.
    Yes,
    /// Too much is waiting.
    Busy,
    /// The bot has stopped.
    Stopped,
}

/// The way to the bot: it takes a request or not, at once, and hands the answer over when it is there.
pub type AskBot = Arc<dyn Fn(Request, Box<dyn FnOnce(Answer) + Send>) -> Taken + Send + Sync>;
