//! The chats the bot speaks.

pub mod console;
pub mod discord;
