//! A chat bot that tells a helpdesk whom to escalate to, and whether that way is open right now.
//!
//! A request travels so: an adapter parses what its chat delivers, `run` queues it, the engine hands it to its command,
//! the command decides from the directory, the store writes and syncs, the directory takes the change over, and the reply
//! goes back the same way. Time comes in with the request.

pub mod adapter;
pub mod chat;
pub mod commands;
pub mod config;
pub mod demo;
pub mod domain;
pub mod engine;
pub mod exchange;
pub mod locale;
pub mod nightly;
pub mod notices;
pub mod picture;
pub mod run;
pub mod store;
