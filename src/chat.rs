//! What the core and a chat say to each other, without any chat's own types.
//!
//! A reply is made of spans that know what they are: a person, a day, or text that somebody stored. So every adapter can
//! show a day the way its chat does, and stored text can never ping anybody or forge markup.

use std::fmt;

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use crate::domain::WorkspaceId;
use crate::domain::access::Standing;
use crate::domain::date::Period;
use crate::domain::settings::Language;
use crate::domain::text::{Name, PersonId};
use crate::domain::verdict::Colour;

pub mod command;
pub mod people;
pub mod spelling;

use people::People;

/// Longest id of a button or form, in characters: Discord's `custom_id`.
pub const ID_MAX: usize = 100;
/// Most buttons of one reply: five rows of five on Discord.
pub const BUTTONS_MAX: usize = 25;
/// Most completions offered at once, Discord's limit.
pub const COMPLETIONS_MAX: usize = 25;
/// Most fields that one form shows, as one Discord modal does; longer forms are split.
pub const FORM_PAGE: usize = 5;

/// Largest file that comes with a request, in bytes: what Discord takes from anybody.
pub const ATTACHMENT_MAX: usize = 10 * 1024 * 1024;

/// A piece of a text that knows what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Our own words.
    Said(String),
    /// Words that somebody stored: shown as they are, without any effect.
    Stored(String),
    /// Something to type.
    Code(String),
    /// A person of the chat; shown, not called.
    Person(PersonId),
    /// The same with what they are called, for where the chat cannot show it by itself.
    Called(PersonId, String),
    /// A channel of the chat, as it is kept: its id, or its name without `#`.
    Channel(String),
    /// A role of the chat, as it is kept: its id or its name.
    Role(String),
    /// A day.
    Day(NaiveDate),
    /// A moment that its time alone tells, for it is near; and the wall clock of the workspace at it.
    Clock(DateTime<Utc>, NaiveDateTime),
    /// A moment, and the wall clock of the workspace at it.
    Moment(DateTime<Utc>, NaiveDateTime),
}

/// One line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(pub Vec<Span>);

impl Text {
    /// Stored words.
    #[must_use]
    pub fn stored(words: &str) -> Self {
        Self(vec![Span::Stored(words.to_owned())])
    }

    /// Something to type.
    #[must_use]
    pub fn code(words: &str) -> Self {
        Self(vec![Span::Code(words.to_owned())])
    }

    /// Texts in one line, with our own words between them.
    #[must_use]
    pub fn join(texts: impl IntoIterator<Item = Self>, between: &str) -> Self {
        let mut spans = Vec::new();
        for text in texts {
            if !spans.is_empty() {
                spans.push(Span::Said(between.to_owned()));
            }
            spans.extend(text.0);
        }
        Self(spans)
    }

    /// This text with another behind it.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }
}

/// What a button or a submitted form asks for: a command and some of its options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The command's path: `topic edit`.
    pub command: String,
    /// Options by name, as typed.
    pub options: Vec<(String, String)>,
}

impl Call {
    /// A call of a command.
    #[must_use]
    pub fn new(command: &str) -> Self {
        Self { command: command.to_owned(), options: Vec::new() }
    }

    /// With an option.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.options.push((name.to_owned(), value.to_string()));
        self
    }
}

/// What happens when a button is pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Press {
    /// The command runs.
    Run(Call),
    /// The command's form opens, the options of the call already fixed.
    Open(Call),
    /// The command's form opens once more, the options of the call filled in but free to change.
    Mend(Call),
}

/// A button under a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// What stands on it.
    pub label: Text,
    /// What it does.
    pub press: Press,
}

/// One field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The option it fills.
    pub name: String,
    /// What is asked.
    pub label: Text,
    /// What stands there already, as typed.
    pub value: String,
    /// The words to choose from; empty means free text.
    pub choices: &'static [&'static str],
    /// It must be filled.
    pub required: bool,
}

/// Fields to fill, and the call they complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// What it is about.
    pub title: Text,
    /// The call that the fields complete.
    pub call: Call,
    /// In the order in which they are asked.
    pub fields: Vec<Field>,
}

/// A part of a reply: a head and what stands under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// The first line.
    pub head: Text,
    /// The lines below it.
    pub lines: Vec<Text>,
}

/// Who sees a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Only the asker.
    Asker,
    /// Everybody in the channel.
    Channel,
}

/// How a request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It was done, or answered.
    Done,
    /// It was refused, or failed; nothing was changed.
    Refused,
}

/// A file that goes with a request or a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// What it is called: letters, digits, `-` and one `.`.
    pub name: String,
    /// What it is: its media type.
    pub media: &'static str,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What the bot answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Who sees it.
    pub audience: Audience,
    /// How the request ended.
    pub ending: Ending,
    /// The language it is in.
    pub language: Language,
    /// The colour of the best way, when it is a card.
    pub colour: Option<Colour>,
    /// What it says.
    pub blocks: Vec<Block>,
    /// What can be pressed.
    pub buttons: Vec<Button>,
    /// A form that opens.
    pub form: Option<Form>,
    /// Files to take along.
    pub files: Vec<Attachment>,
    /// The channel that notices go to from now on: a chat that can tells the asker when it cannot write there.
    /// Boxed, because hardly any reply has one.
    pub channel: Option<Box<Name>>,
}

impl Reply {
    /// A private answer of blocks.
    #[must_use]
    pub const fn private(language: Language, blocks: Vec<Block>) -> Self {
        Self {
            audience: Audience::Asker,
            ending: Ending::Done,
            language,
            colour: None,
            blocks,
            buttons: Vec::new(),
            form: None,
            files: Vec::new(),
            channel: None,
        }
    }
}

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asker {
    /// Their identity in the chat.
    pub id: PersonId,
    /// What the chat says about their rights.
    pub standing: Standing,
    /// Their language, where the chat tells it.
    pub language: Option<Language>,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Run a command.
    Run(Call),
    /// Open a command's form, the options of the call already fixed.
    Open(Call),
    /// Open a command's form once more, the options of the call filled in but free to change.
    Mend(Call),
    /// Run a command whose options were filled into its form.
    Submit(Call),
    /// Read one option as its command would, and do nothing: the answer is a refusal, or says nothing at all.
    Try {
        /// The call, with the option.
        call: Call,
        /// Which option is meant.
        option: String,
    },
    /// Complete an option: the call so far, the option and what is typed of it.
    Complete {
        /// The call so far.
        call: Call,
        /// Which option is being typed.
        option: String,
        /// What is there of it.
        typed: String,
    },
}

/// A value that an option can be completed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What the option then holds.
    pub value: String,
    /// What the person reads.
    pub shown: String,
}

/// What comes back for a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Something to read.
    Reply(Reply),
    /// What the option can be completed to, the best first; at most [`COMPLETIONS_MAX`].
    Completions(Vec<Completion>),
}

/// One thing a person wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Whose directory.
    pub workspace: WorkspaceId,
    /// Who asks.
    pub asker: Asker,
    /// What.
    pub ask: Ask,
    /// The file that an option names.
    pub file: Option<Attachment>,
    /// How this chat means people.
    pub people: People,
}

impl Request {
    /// What is asked where people are words, without a file.
    #[must_use]
    pub const fn new(workspace: WorkspaceId, asker: Asker, ask: Ask) -> Self {
        Self { workspace, asker, ask, file: None, people: People::Words }
    }
}

/// One thing to post that nobody has just asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Which occurrence it is, in every workspace: the same key is the same notice, whatever it says meanwhile.
    pub key: String,
    /// Whose notice it is.
    pub workspace: WorkspaceId,
    /// Where it belongs; none where the workspace has named no channel.
    pub channel: Option<Name>,
    /// Who is called by it: exactly these, whoever else its text shows.
    pub to: Vec<PersonId>,
    /// After whom the chat is asked besides those who are called, where it can tell [`Presence`]: they are neither called
    /// nor shown by it. Only a digest asks after anybody, so where none is posted nobody is asked after.
    pub after: Vec<PersonId>,
    /// What it says.
    pub reply: Reply,
    /// The message to edit, instead of posting one.
    pub edits: Option<String>,
    /// When it was first handed over, if nobody knows what became of that: look for it before you post it again.
    pub first_try: Option<DateTime<Utc>>,
}

/// A notice that was said, and the wall clock of its workspace at that moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// When.
    pub at: NaiveDateTime,
    /// What.
    pub notice: Notice,
}

/// What became of a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// It is there; what the chat calls the message, where it can be edited.
    Arrived(Option<String>),
    /// It may arrive later: the chat is down, or asks to wait. Why, for the operator.
    Later(String),
    /// It cannot arrive until somebody mends something. Why, for the operator and the admins: the word of a
    /// [`Hindrance`](crate::domain::notice::Hindrance), or what the chat said.
    Never(String),
}

/// Whether somebody is in the chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// They have left it.
    Left,
    /// They are in it again.
    Back,
}

/// How far a standing clock is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leap {
    /// By an exact span.
    Span(TimeDelta),
    /// By days, weeks, months or years of the workspace's calendar.
    Period(Period),
}
