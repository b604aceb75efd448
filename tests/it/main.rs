//! What the whole program promises, tested from outside.
#![cfg(test)]

mod exchange;
mod generators;
mod kill;
mod store;
mod texts;
mod tidy;
mod transcripts;
