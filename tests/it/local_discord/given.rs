//! What a person enters for an option of a command.

use serde_json::{Value, json};

use super::ids::{ChannelId, RoleId, UserId};
use super::rest::File;

/// A value for an option.
#[derive(Clone, Debug)]
pub(crate) enum Given {
    /// A text, or the name or value of one of the choices.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// Any number.
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// A person.
    User(UserId),
    /// A role.
    Role(RoleId),
    /// A channel.
    Channel(ChannelId),
    /// A file.
    File(File),
    /// What stands in the field so far; only for `autocomplete`.
    Typing(String),
}

impl Given {
    /// The types of option that take it.
    pub(super) fn kinds(&self) -> &'static [u64] {
        match self {
            Self::Text(_) => &[3],
            Self::Integer(_) => &[4, 10],
            Self::Number(_) => &[10],
            Self::Flag(_) => &[5],
            Self::User(_) => &[6, 9],
            Self::Channel(_) => &[7],
            Self::Role(_) => &[8, 9],
            Self::File(_) => &[11],
            Self::Typing(_) => &[3, 4, 10],
        }
    }

    /// As the bot gets it; a file's id is made elsewhere.
    pub(super) fn value(&self) -> Value {
        match self {
            Self::Text(text) | Self::Typing(text) => json!(text),
            Self::Integer(number) => json!(number),
            Self::Number(number) => json!(number),
            Self::Flag(flag) => json!(flag),
            Self::User(id) => json!(id.to_string()),
            Self::Role(id) => json!(id.to_string()),
            Self::Channel(id) => json!(id.to_string()),
            Self::File(_) => Value::Null,
        }
    }
}

macro_rules! from {
    ($($kind:ty => $variant:ident),* $(,)?) => {$(
        impl From<$kind> for Given {
            fn from(value: $kind) -> Self {
                Self::$variant(value.into())
            }
        }
    )*};
}

from! {
    &str => Text,
    String => Text,
    i64 => Integer,
    f64 => Number,
    bool => Flag,
    UserId => User,
    RoleId => Role,
    ChannelId => Channel,
    File => File,
}
