//! The chats the bot speaks.

pub mod console;
