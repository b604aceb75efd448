//! What a person did, and what the bot answered.

use serde_json::Value;

use super::ids::{ChannelId, InteractionId, UserId};
use super::posted::Posted;
use super::rules::items;

/// What kind of thing a person did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A slash command, or a command of a context menu.
    Command,
    /// A key pressed while typing a slash command.
    Typing,
    /// A button or a select.
    Component,
    /// A modal that was sent off.
    Submit,
}

/// Something a person did, which the bot has to answer.
#[derive(Clone, Debug)]
pub(crate) struct Interaction {
    /// Its id.
    pub(crate) id: InteractionId,
    /// What an answer must show.
    pub(crate) token: String,
    /// What was done.
    pub(crate) kind: Kind,
    /// By whom.
    pub(crate) user: UserId,
    /// Where.
    pub(crate) channel: ChannelId,
}

/// A text field of a modal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Input {
    /// What the bot calls it.
    pub(crate) custom_id: String,
    /// What people read above it.
    pub(crate) label: String,
    /// What is filled in beforehand.
    pub(crate) value: String,
    /// What stands there in grey.
    pub(crate) placeholder: String,
    /// Whether it must be filled in.
    pub(crate) is_required: bool,
    /// Whether it takes several lines.
    pub(crate) is_paragraph: bool,
    /// The shortest and longest text it takes.
    pub(crate) length: (u64, u64),
}

/// A form that opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Modal {
    /// What the bot calls it.
    pub(crate) custom_id: String,
    /// What stands above it.
    pub(crate) title: String,
    /// Its fields.
    pub(crate) inputs: Vec<Input>,
}

/// A suggestion while somebody types.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Choice {
    /// What people see.
    pub(crate) name: String,
    /// What the bot gets.
    pub(crate) value: Value,
}

/// What the bot answered first.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// A message of its own.
    Message(Posted),
    /// "is thinking": a message is to follow as an edit of it.
    Deferred(Posted),
    /// The message with the button or select was changed.
    Update(Posted),
    /// Nothing to see; a change of that message is to follow.
    DeferredUpdate,
    /// A form.
    Modal(Modal),
    /// Suggestions.
    Choices(Vec<Choice>),
}

impl Answer {
    /// The message, new or changed.
    pub(crate) fn message(self) -> Posted {
        match self {
            Self::Message(posted) | Self::Update(posted) => posted,
            other => panic!("not a message: {other:?}"),
        }
    }

    /// The form.
    pub(crate) fn modal(self) -> Modal {
        match self {
            Self::Modal(modal) => modal,
            other => panic!("not a modal: {other:?}"),
        }
    }

    /// The suggestions.
    pub(crate) fn choices(self) -> Vec<Choice> {
        match self {
            Self::Choices(choices) => choices,
            other => panic!("no choices: {other:?}"),
        }
    }
}

impl Modal {
    pub(super) fn read(data: &Value) -> Self {
        let inputs = items(&data["components"]).iter().flat_map(|row| items(&row["components"])).map(Input::read);
        Self { custom_id: text(&data["custom_id"]), title: text(&data["title"]), inputs: inputs.collect() }
    }
}

impl Input {
    fn read(input: &Value) -> Self {
        Self {
            custom_id: text(&input["custom_id"]),
            label: text(&input["label"]),
            value: text(&input["value"]),
            placeholder: text(&input["placeholder"]),
            is_required: input["required"] != false,
            is_paragraph: input["style"] == 2,
            length: (input["min_length"].as_u64().unwrap_or(0), input["max_length"].as_u64().unwrap_or(4_000)),
        }
    }
}

impl Choice {
    pub(super) fn read(choice: &Value) -> Self {
        Self { name: text(&choice["name"]), value: choice["value"].clone() }
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
