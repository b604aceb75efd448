//! What the whole program promises, tested from outside.
#![cfg(test)]

mod attachments;
mod backups;
mod console;
mod discord;
mod exchange;
mod generators;
mod handovers;
mod kill;
// Every helper in there is a test: what is not so may end it.
#[cfg(test)]
mod local_discord;
mod names;
mod opened;
mod reminders;
mod running;
mod store;
mod texts;
mod tidy;
mod transcripts;
