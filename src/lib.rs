//! A chat bot that tells a helpdesk whom to escalate to, and whether that way is open right now.

pub mod chat;
pub mod commands;
pub mod domain;
pub mod locale;
