//! How every call goes through the one table of commands.
//!
//! A command decides and writes nothing: it gives what to write and how to answer once that is written. What a person
//! can mend is refused with a sentence; what they cannot is a failure for the operator.

use chrono::{DateTime, NaiveDate, Utc};

use crate::chat::command::CommandSpec;
use crate::chat::people::People;
use crate::chat::{Asker, Attachment, Block, Button, Call, Completion, Ending, Press, Reply, Text};
use crate::domain::ItemId;
use crate::domain::access::Role;
use crate::domain::change::{Cause, Change, Write};
use crate::domain::directory::Directory;
use crate::domain::text::PersonId;
use crate::domain::verification::Subject;
use crate::locale::{Arg, Locale};

mod accountable;
mod args;
mod attention;
mod contract;
mod document;
mod due;
mod edits;
mod entry;
mod escalate;
mod escalated;
mod export;
mod fields;
mod find;
mod form;
mod gaps;
mod handover;
mod help;
mod history;
mod import;
mod membership;
mod read;
mod report;
mod request;
mod rule;
mod settings;
mod show;
mod table;
mod target;
mod timeline;
mod topic;
mod undo;
mod values;
mod verify;

use args::Args;
pub use form::{Given, form};
use table::all;

/// What a command must be shown of the journal before it can decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JournalQuery {
    /// What happened to a subject, newest first, and how many changes at most.
    About(Subject, usize),
    /// One change, by its number.
    Number(u64),
    /// The newest change that can be undone.
    LastUndoable,
    /// Everything since a moment, newest first.
    Since(DateTime<Utc>),
}

/// One command: what every chat knows of it, and how it decides.
struct Command {
    spec: CommandSpec,
    run: Run,
}

/// How a command decides.
#[derive(Clone, Copy)]
enum Run {
    /// From the directory alone.
    Plain(fn(&Context<'_>, &Args) -> Outcome),
    /// It says what it must be shown of the journal, and decides from that.
    Journal {
        query: fn(&Context<'_>, &Args) -> Result<JournalQuery, Stop>,
        run: fn(&Context<'_>, &Args, &[Change]) -> Outcome,
    },
}

/// Every command there is, as a chat knows it.
pub fn specs() -> impl Iterator<Item = &'static CommandSpec> {
    all().map(|command| &command.spec)
}

/// What a command decides from.
pub struct Context<'a> {
    /// The workspace's directory.
    pub directory: &'a Directory,
    /// Who asks.
    pub asker: &'a Asker,
    /// What they may do.
    pub role: Role,
    /// When.
    pub now: DateTime<Utc>,
    /// The day in the workspace.
    pub today: NaiveDate,
    /// The language of the answer.
    pub locale: &'a Locale,
    /// The file that came with the request.
    pub file: Option<&'a Attachment>,
    /// How the chat means people.
    pub people: &'a People,
}

impl Context<'_> {
    fn say(&self, id: &str, args: &[(&str, Arg)]) -> Text {
        self.locale.say(id, args)
    }

    fn person(&self) -> &PersonId {
        &self.asker.id
    }

    fn refuse(&self, id: &str, args: &[(&str, Arg)]) -> Stop {
        Stop::Refused(vec![self.say(id, args)], Vec::new())
    }

    /// The same, said in another language.
    const fn speaking<'b>(&'b self, locale: &'b Locale) -> Context<'b> {
        Context {
            directory: self.directory,
            asker: self.asker,
            role: self.role,
            now: self.now,
            today: self.today,
            locale,
            file: self.file,
            people: self.people,
        }
    }

    /// What an item is called: `Excel #12`.
    fn item(&self, id: ItemId) -> Text {
        show::item(self, id)
    }
}

/// Why a command was not carried out.
#[derive(Debug)]
pub enum Stop {
    /// The person can mend it: lines to show them, and buttons that do.
    Refused(Vec<Text>, Vec<Button>),
    /// Something is wrong with the bot: for the operator.
    Failed(String),
}

/// How to answer once everything is written.
pub type Answer = Box<dyn FnOnce(&Context<'_>) -> Reply>;

/// What a command decided.
pub struct Done {
    /// What to write; empty when it only answers.
    pub writes: Vec<Write>,
    /// Why.
    pub cause: Cause,
    /// The items it was about, remembered as used by the asker.
    pub used: Option<ItemId>,
    /// How to answer.
    pub answer: Answer,
}

impl Done {
    fn say(reply: Reply) -> Self {
        Self { writes: Vec::new(), cause: Cause::Bookkeeping, used: None, answer: Box::new(move |_| reply) }
    }

    fn about(mut self, id: ItemId) -> Self {
        self.used = Some(id);
        self
    }
}

/// What a command gives.
pub type Outcome = Result<Done, Stop>;

fn command(path: &str) -> Option<&'static Command> {
    all().find(|command| command.spec.path == path)
}

/// How a call was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    /// Typed, or by a button: an edit that changes nothing opens its form.
    Line,
    /// By a form: what it still holds unchanged is no change.
    Form,
}

/// A call whose command, right and options are in order.
pub struct Ready {
    command: &'static Command,
    args: Args,
    via: Via,
}

/// Finds the command, checks the right, reads the options.
///
/// # Errors
/// When the command is not known, the asker may not use it, or an option is wrong.
pub fn prepare(context: &Context<'_>, call: &Call, via: Via) -> Result<Ready, Stop> {
    let command = allowed(context, call)?;
    let mut call = entry::resume(context, call)?;
    if via == Via::Form && command.spec.edits {
        let there = fields::of_call(context, &command.spec, &call)?;
        let is_required = |name: &str| command.spec.option(name).is_some_and(|option| option.required);
        call.options.retain(|(name, typed)| {
            is_required(name) || there.iter().all(|(field, value)| field != name || value != typed.trim())
        });
    }
    Args::read(context, &command.spec, &call).map(|args| Ready { command, args, via })
}

fn allowed(context: &Context<'_>, call: &Call) -> Result<&'static Command, Stop> {
    let command = command(&call.command).ok_or_else(|| help::unknown(context, &call.command))?;
    let spec = &command.spec;
    if context.role < spec.right {
        // What cannot be typed has no name that people know.
        let id = if spec.internal { "refuse-right-button" } else { "refuse-right" };
        return Err(context.refuse(
            id,
            &[
                ("command", Text::code(&format!("/{}", spec.path)).into()),
                ("need", context.say(&format!("role-{}", spec.right.word()), &[]).into()),
                ("have", context.say(&format!("role-{}", context.role.word()), &[]).into()),
                ("who", context.say(&format!("role-{}-how", spec.right.word()), &[]).into()),
            ],
        ));
    }
    Ok(command)
}

impl Ready {
    /// What of the journal the command must be shown.
    ///
    /// # Errors
    /// As the command refuses.
    pub fn query(&self, context: &Context<'_>) -> Result<Option<JournalQuery>, Stop> {
        match self.command.run {
            Run::Plain(_) => Ok(None),
            Run::Journal { query, .. } => query(context, &self.args).map(Some),
        }
    }

    /// Decides.
    ///
    /// # Errors
    /// As the command refuses.
    pub fn run(&self, context: &Context<'_>, journal: &[Change]) -> Outcome {
        if self.via == Via::Line && self.opens_its_form() {
            if self.command.spec.path == "entry move" {
                entry::is_on_path(context, &self.args)?;
            }
            let call = Call { command: self.command.spec.path.to_owned(), options: self.args.all_typed() };
            return form(context, &call, Given::Fixed).map(Done::say);
        }
        match self.command.run {
            Run::Plain(run) => run(context, &self.args),
            Run::Journal { run, .. } => run(context, &self.args, journal),
        }
    }

    /// An edit of nothing.
    fn opens_its_form(&self) -> bool {
        let spec = &self.command.spec;
        spec.edits && spec.options.iter().all(|option| option.required || !self.args.has(option.name))
    }
}

/// The answer to a refusal or a failure. `reference` is what the operator finds in the log.
#[must_use]
pub fn stopped(locale: &Locale, stop: Stop, reference: u64) -> Reply {
    let (lines, buttons) = match stop {
        Stop::Refused(lines, buttons) => (lines, buttons),
        Stop::Failed(_) => (vec![locale.say("failed", &[("reference", reference.into())])], Vec::new()),
    };
    let mut lines = lines.into_iter();
    let block = Block { head: lines.next().unwrap_or_default(), lines: lines.collect() };
    let mut reply = Reply::private(locale.language(), vec![block]);
    reply.ending = Ending::Refused;
    reply.buttons = buttons;
    reply
}

/// What an option can be completed to; at most [`crate::chat::COMPLETIONS_MAX`], the best first.
#[must_use]
pub fn complete(context: &Context<'_>, call: &Call, option: &str, typed: &str) -> Vec<Completion> {
    match command(&call.command).and_then(|command| command.spec.option(option)) {
        Some(option) => find::complete(context, call, option, typed),
        None => Vec::new(),
    }
}

/// The answer to a form that was refused: what was typed is kept behind a button.
#[must_use]
pub fn mendable(locale: &Locale, mut reply: Reply, call: &Call) -> Reply {
    reply.buttons.insert(0, Button { label: locale.word("button-mend"), press: Press::Mend(call.clone()) });
    reply
}

/// Whether a command takes what its call gives for an option: an answer that says nothing, or the refusal.
///
/// # Errors
/// When the command would refuse it.
pub fn tried(context: &Context<'_>, call: &Call, option: &str) -> Result<Reply, Stop> {
    let spec = &allowed(context, call)?.spec;
    let given = call.options.iter().rev().find(|(name, _)| name == option);
    if let (Some(option), Some((_, typed))) = (spec.option(option), given) {
        args::value(context, spec, (option, typed.trim()))?;
    }
    Ok(Reply::private(context.locale.language(), Vec::new()))
}

/// A button that runs a command.
fn run_button(context: &Context<'_>, label: &str, args: &[(&str, Arg)], call: Call) -> Button {
    Button { label: context.say(label, args), press: Press::Run(call) }
}

/// A button that opens a command's form.
fn open_button(context: &Context<'_>, label: &str, args: &[(&str, Arg)], call: Call) -> Button {
    Button { label: context.say(label, args), press: Press::Open(call) }
}
