//! What is sent: messages, buttons, selects and modals in Discord's own JSON, and how much of each Discord takes.
//!
//! Plain data, so that a test can weigh it. Lengths count UTF-16 units, the strictest reading of Discord's "characters".

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// Embeds of one message.
pub const EMBEDS_MAX: usize = 10;
/// An embed's title.
pub const TITLE_MAX: usize = 256;
/// An embed's description.
pub const DESCRIPTION_MAX: usize = 4_096;
/// All embeds of a message together.
pub const EMBED_TOTAL_MAX: usize = 6_000;
/// Fields of an embed.
pub const FIELDS_MAX: usize = 25;
/// A field's name.
pub const FIELD_NAME_MAX: usize = 256;
/// A field's value.
pub const FIELD_VALUE_MAX: usize = 1_024;
/// A message's own text.
pub const CONTENT_MAX: usize = 2_000;
/// Rows of one message.
pub const ROWS_MAX: usize = 5;
/// Buttons of one row.
pub const ROW_BUTTONS_MAX: usize = 5;
/// A button's label.
pub const LABEL_MAX: usize = 80;
/// Options of a select.
pub const SELECT_MAX: usize = 25;
/// A select's placeholder.
pub const SELECT_PLACEHOLDER_MAX: usize = 150;
/// A select option's label and its value; a choice's name and value.
pub const CHOICE_MAX: usize = 100;
/// A modal's title.
pub const MODAL_TITLE_MAX: usize = 45;
/// The label of a modal's input.
pub const INPUT_LABEL_MAX: usize = 45;
/// The placeholder of a modal's input.
pub const INPUT_PLACEHOLDER_MAX: usize = 100;
/// The value of a modal's input.
pub const INPUT_MAX: usize = 4_000;
/// People that one message may call.
pub const CALLED_MAX: usize = 100;
/// Only the asker sees the message.
pub const EPHEMERAL: u64 = 64;

/// How long Discord takes a text to be, at most.
#[must_use]
pub fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// A text that fits, its end replaced by an ellipsis where it does not. For labels, whose whole text stands elsewhere.
#[must_use]
pub fn shortened(text: &str, limit: usize) -> String {
    if length(text) <= limit {
        return text.to_owned();
    }
    let mut short = String::new();
    let mut left = limit.saturating_sub(1);
    for c in text.chars() {
        let Some(rest) = left.checked_sub(c.len_utf16()) else { break };
        left = rest;
        short.push(c);
    }
    short.push('…');
    short
}

/// A part of an embed under a head of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EmbedField {
    /// Its head; never blank.
    pub name: String,
    /// Its text; never blank.
    pub value: String,
}

/// An embed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Embed {
    /// Its title; never blank.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its text; never blank.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The colour at its side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<u32>,
    /// Its parts, below its text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<EmbedField>,
}

impl Embed {
    /// What it counts of a message's total.
    #[must_use]
    pub fn weight(&self) -> usize {
        let fields: usize = self.fields.iter().map(EmbedField::weight).sum();
        self.title.as_deref().map_or(0, length) + self.description.as_deref().map_or(0, length) + fields
    }
}

impl EmbedField {
    /// What it counts of a message's total.
    #[must_use]
    pub fn weight(&self) -> usize {
        length(&self.name) + length(&self.value)
    }
}

/// One choice of a select.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What is read.
    pub label: String,
    /// What comes back.
    pub value: String,
}

/// How a button looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// What most people want next.
    Primary,
    /// Like the others.
    Quiet,
    /// What takes something away.
    Danger,
}

/// A button of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// What stands on it.
    pub label: String,
    /// What comes back.
    pub id: String,
    /// How it looks.
    pub style: Style,
}

/// A row of a message: buttons, or one select.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// Up to five buttons.
    Buttons(Vec<Button>),
    /// A select.
    Select {
        /// Its id.
        id: String,
        /// What stands in it before anything is chosen.
        placeholder: String,
        /// What can be chosen.
        options: Vec<Choice>,
    },
}

/// Discord's number for a row.
const ROW: u8 = 1;
const BUTTON: u8 = 2;
const SELECT: u8 = 3;
const INPUT: u8 = 4;

#[derive(Serialize)]
struct RawRow<T> {
    #[serde(rename = "type")]
    kind: u8,
    components: Vec<T>,
}

#[derive(Serialize)]
struct RawButton<'a> {
    #[serde(rename = "type")]
    kind: u8,
    style: u8,
    label: &'a str,
    custom_id: &'a str,
}

#[derive(Serialize)]
struct RawSelect<'a> {
    #[serde(rename = "type")]
    kind: u8,
    custom_id: &'a str,
    placeholder: &'a str,
    options: &'a [Choice],
}

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Buttons(buttons) => {
                let components = buttons
                    .iter()
                    .map(|Button { label, id, style }| RawButton {
                        kind: BUTTON,
                        style: match style {
                            Style::Primary => 1,
                            Style::Quiet => 2,
                            Style::Danger => 4,
                        },
                        label,
                        custom_id: id,
                    })
                    .collect();
                RawRow { kind: ROW, components }.serialize(serializer)
            }
            Self::Select { id, placeholder, options } => {
                let select = RawSelect { kind: SELECT, custom_id: id, placeholder, options };
                RawRow { kind: ROW, components: vec![select] }.serialize(serializer)
            }
        }
    }
}

/// A file that goes with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A message. Stored text stands in embeds only, which call nobody; and nobody is called who is not named here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// Our own words above the embeds.
    pub content: String,
    /// The embeds.
    pub embeds: Vec<Embed>,
    /// The rows below them.
    pub rows: Vec<Row>,
    /// Who is called, by their ids.
    pub called: Vec<String>,
    /// [`EPHEMERAL`], or nothing.
    pub flags: u64,
    /// The files; they travel beside the JSON.
    pub files: Vec<File>,
}

#[derive(Serialize)]
struct Mentions<'a> {
    parse: [&'static str; 0],
    users: &'a [String],
    replied_user: bool,
}

#[derive(Serialize)]
struct RawAttachment<'a> {
    id: u32,
    filename: &'a str,
}

impl Serialize for Message {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("content", &self.content)?;
        map.serialize_entry("embeds", &self.embeds)?;
        map.serialize_entry("components", &self.rows)?;
        map.serialize_entry("allowed_mentions", &Mentions { parse: [], users: &self.called, replied_user: false })?;
        // Named, so that a message which is changed loses the files that it had.
        let named = self.files.iter().zip(0..).map(|(file, id)| RawAttachment { id, filename: &file.name });
        map.serialize_entry("attachments", &named.collect::<Vec<_>>())?;
        if self.flags != 0 {
            map.serialize_entry("flags", &self.flags)?;
        }
        map.end()
    }
}

/// One input of a modal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Its id: the option it fills.
    pub id: String,
    /// What is asked.
    pub label: String,
    /// It has several lines.
    pub lines: Lines,
    /// What stands in it already.
    pub value: String,
    /// What is to be written, shown while it is empty.
    pub placeholder: String,
    /// It must be filled.
    pub required: bool,
}

/// How many lines an input shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// One.
    One,
    /// Several.
    Several,
}

#[derive(Serialize)]
struct RawInput<'a> {
    #[serde(rename = "type")]
    kind: u8,
    custom_id: &'a str,
    label: &'a str,
    style: u8,
    required: bool,
    max_length: usize,
    #[serde(skip_serializing_if = "str::is_empty")]
    value: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    placeholder: &'a str,
}

impl Serialize for Input {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let input = RawInput {
            kind: INPUT,
            custom_id: &self.id,
            label: &self.label,
            style: match self.lines {
                Lines::One => 1,
                Lines::Several => 2,
            },
            required: self.required,
            max_length: INPUT_MAX,
            value: &self.value,
            placeholder: &self.placeholder,
        };
        RawRow { kind: ROW, components: vec![input] }.serialize(serializer)
    }
}

/// A form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Modal {
    /// What comes back with it.
    #[serde(rename = "custom_id")]
    pub id: String,
    /// What it is about.
    pub title: String,
    /// Its inputs, at most [`crate::chat::FORM_PAGE`].
    #[serde(rename = "components")]
    pub inputs: Vec<Input>,
}

/// The first answer to an interaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum First {
    /// A message.
    Message(Message),
    /// The message that was pressed becomes this one.
    Changed(Message),
    /// "Thinking", for the asker alone; a message follows.
    Later,
    /// Nothing new: the message that was pressed stays as it is.
    Nothing,
    /// A form.
    Modal(Modal),
    /// Completions: what is read and what comes back.
    Choices(Vec<(String, String)>),
}

#[derive(Serialize)]
struct RawFirst<T> {
    #[serde(rename = "type")]
    kind: u8,
    data: T,
}

#[derive(Serialize)]
struct Bare {
    #[serde(rename = "type")]
    kind: u8,
}

#[derive(Serialize)]
struct Flags {
    flags: u64,
}

#[derive(Serialize)]
struct RawChoice<'a> {
    name: &'a str,
    value: &'a str,
}

#[derive(Serialize)]
struct Choices<'a> {
    choices: Vec<RawChoice<'a>>,
}

impl Serialize for First {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Message(message) => RawFirst { kind: 4, data: message }.serialize(serializer),
            Self::Changed(message) => RawFirst { kind: 7, data: message }.serialize(serializer),
            Self::Later => RawFirst { kind: 5, data: Flags { flags: EPHEMERAL } }.serialize(serializer),
            Self::Nothing => Bare { kind: 6 }.serialize(serializer),
            Self::Choices(choices) => {
                let choices = choices.iter().map(|(name, value)| RawChoice { name, value }).collect();
                RawFirst { kind: 8, data: Choices { choices } }.serialize(serializer)
            }
            Self::Modal(modal) => RawFirst { kind: 9, data: modal }.serialize(serializer),
        }
    }
}
