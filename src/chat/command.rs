//! What a command is, for every chat: its path, its options and what they hold, and who may use it.
//!
//! One declaration feeds dispatch, option parsing, completion, forms, registration, help and tests.

use crate::domain::access::Role;
use crate::domain::date::Yearless;

/// What an option holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A topic of the directory.
    Topic,
    /// A target of the directory.
    Target,
    /// A purchase or contract of the directory.
    Contract,
    /// A membership of the directory.
    Membership,
    /// Anything that can be checked.
    Item,
    /// A list of topics.
    Topics,
    /// Words that the command itself makes sense of.
    Words,
    /// A name.
    Name,
    /// A list of names.
    Names,
    /// Free text.
    Note,
    /// A day, and which one is meant without its year.
    Day(Yearless),
    /// A period.
    Period,
    /// Opening hours.
    Hours,
    /// One of a closed set of words.
    Choice(&'static [&'static str]),
    /// Yes or no.
    Flag,
    /// A whole number.
    Number {
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// A person of the chat.
    Person,
    /// A list of persons.
    People,
    /// Contact points.
    Contact,
    /// A time zone.
    Zone,
    /// Public holidays and own closed days.
    Calendar,
    /// A local time.
    Time,
    /// A weekday.
    Weekday,
    /// How a contract renews.
    Renewal,
    /// A number of incidents, used and in all.
    Incidents,
    /// Days before a deadline.
    Leads,
    /// Days between checks, by kind.
    Intervals,
    /// A channel of the chat.
    Channel,
    /// A file that comes with the request.
    File,
}

/// One option of a command.
#[derive(Clone, Copy, Debug)]
pub struct OptionSpec {
    /// Its name.
    pub name: &'static str,
    /// Under which name its texts stand: its own, unless the same name means something else in another command.
    pub texts: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// It must be given.
    pub required: bool,
    /// Only buttons and forms use it; people are not offered it.
    pub internal: bool,
}

impl OptionSpec {
    /// With texts that stand under another name than its own.
    #[must_use]
    pub const fn told_as(mut self, texts: &'static str) -> Self {
        self.texts = texts;
        self
    }

    /// The id of the text that says what it is.
    #[must_use]
    pub fn label(&self) -> String {
        format!("option-{}", self.texts)
    }
}

/// An option that must be given.
#[must_use]
pub const fn need(name: &'static str, kind: Kind) -> OptionSpec {
    OptionSpec { name, texts: name, kind, required: true, internal: false }
}

/// An option that may be given.
#[must_use]
pub const fn may(name: &'static str, kind: Kind) -> OptionSpec {
    OptionSpec { name, texts: name, kind, required: false, internal: false }
}

/// An option that only buttons and forms give.
#[must_use]
pub const fn inner(name: &'static str, kind: Kind) -> OptionSpec {
    OptionSpec { name, texts: name, kind, required: false, internal: true }
}

/// One command, as every chat sees it.
#[derive(Clone, Copy, Debug)]
pub struct CommandSpec {
    /// What is typed behind the slash: `topic add`.
    pub path: &'static str,
    /// Its options, required ones first.
    pub options: &'static [OptionSpec],
    /// The least role that may use it.
    pub right: Role,
    /// `-` empties an option; given none but its item, it opens its form.
    pub edits: bool,
    /// Only buttons use it; people are not offered it.
    pub internal: bool,
}

impl CommandSpec {
    /// The options that people are offered.
    pub fn offered(&self) -> impl Iterator<Item = &'static OptionSpec> {
        self.options.iter().filter(|option| !option.internal)
    }

    /// The option with this name.
    #[must_use]
    pub fn option(&self, name: &str) -> Option<&'static OptionSpec> {
        self.options.iter().find(|option| option.name == name)
    }

    /// How it is typed, in one line: required options, then in brackets those that may be left out.
    #[must_use]
    pub fn usage(&self) -> String {
        let options = self.offered().map(
            |OptionSpec { name, required, .. }| {
                if *required { format!(" {name}=…") } else { format!(" [{name}=…]") }
            },
        );
        std::iter::once(format!("/{}", self.path)).chain(options).collect()
    }
}
