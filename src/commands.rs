//! The one table of commands, and the way every call goes through it.
//!
//! The table feeds dispatch, option parsing, completion, forms, help, documentation and tests. A command decides and writes
//! nothing: it gives what to write and how to answer once that is written.

use chrono::{DateTime, NaiveDate, Utc};

use crate::chat::{Asker, Ask, Button, Call, Ending, Field, Form, Press, Reply, Text};
use crate::domain::access::Role;
use crate::domain::change::{Cause, Change, Write};
use crate::domain::directory::Directory;
use crate::domain::settings::Language;
use crate::domain::text::PersonId;
use crate::domain::topic::{Criticality, Line, TopicKind};
use crate::domain::entitlement::{ContributionKind, INCIDENTS_MAX, MembershipState};
use crate::domain::target::TargetKind;
use crate::domain::verification::{AccountableRole, INTERVAL_DAYS, Method, Subject};
use crate::domain::{ItemId, WorkspaceId};
use crate::locale::{Arg, Locale};

mod accountable;
mod args;
mod contract;
mod edits;
mod entry;
mod escalate;
mod fields;
mod find;
mod help;
mod history;
mod membership;
mod settings;
mod show;
mod target;
mod topic;
mod verify;

use args::Args;

/// Most positions a step can be asked to take; see `STEPS_MAX`.
const POSITION_MAX: u32 = 20;

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
    /// A day.
    Day,
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
    /// A channel of the chat.
    Channel,
}

/// One option of a command.
#[derive(Clone, Copy, Debug)]
pub struct Opt {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// It must be given.
    pub required: bool,
    /// Only buttons and forms use it; people are not offered it.
    pub internal: bool,
}

const fn need(name: &'static str, kind: Kind) -> Opt {
    Opt { name, kind, required: true, internal: false }
}

const fn may(name: &'static str, kind: Kind) -> Opt {
    Opt { name, kind, required: false, internal: false }
}

const fn inner(name: &'static str, kind: Kind) -> Opt {
    Opt { name, kind, required: false, internal: true }
}

/// What a command must be shown of the journal before it can decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JournalQuery {
    /// What happened to a subject, newest first.
    About(Subject),
    /// One change, by its number.
    Number(u64),
    /// The newest change that can be undone.
    LastUndoable,
}

/// How a command runs.
#[derive(Clone, Copy)]
enum Run {
    /// From the directory alone.
    Plain(fn(&Context<'_>, &Args) -> Outcome),
    /// It must be shown a part of the journal.
    Journal(fn(&Context<'_>, &Args) -> Result<JournalQuery, Stop>, fn(&Context<'_>, &Args, &[Change]) -> Outcome),
}

/// One command.
pub struct Spec {
    /// What is typed behind the slash: `topic add`.
    pub path: &'static str,
    /// Its options, required ones first.
    pub options: &'static [Opt],
    /// The least role that may use it.
    pub right: Role,
    /// `-` empties an option; given none but its item, it opens its form.
    pub edits: bool,
    /// Only buttons use it.
    pub internal: bool,
    run: Run,
}

/// Words that give an option's value in more than one command.
const METHODS: Kind = Kind::Choice(Method::WORDS);
const TARGET_KINDS: Kind = Kind::Choice(TargetKind::WORDS);
const LINES: Kind = Kind::Choice(Line::WORDS);
const POSITION: Kind = Kind::Number { least: 1, most: POSITION_MAX };
const INTERVAL: Kind = Kind::Number { least: *INTERVAL_DAYS.start(), most: *INTERVAL_DAYS.end() };
const BASES: Kind = Kind::Choice(&["rule", "informal", "none"]);
const STATUSES: Kind = Kind::Choice(&["known", "unconfirmed", "none"]);
const CONTRACT_BASES: Kind = Kind::Choice(&["purchase", "contract"]);
const STATES: Kind = Kind::Choice(MembershipState::WORDS);

const fn command(path: &'static str, right: Role, options: &'static [Opt], run: fn(&Context<'_>, &Args) -> Outcome) -> Spec {
    Spec { path, options, right, edits: false, internal: false, run: Run::Plain(run) }
}

const fn edit(path: &'static str, right: Role, options: &'static [Opt], run: fn(&Context<'_>, &Args) -> Outcome) -> Spec {
    Spec { path, options, right, edits: true, internal: false, run: Run::Plain(run) }
}

const fn button(path: &'static str, right: Role, options: &'static [Opt], run: fn(&Context<'_>, &Args) -> Outcome) -> Spec {
    Spec { path, options, right, edits: false, internal: true, run: Run::Plain(run) }
}

/// Every command there is.
pub static COMMANDS: &[Spec] = &[
    command("escalate", Role::Reader, &[need("product", Kind::Words), may("share", Kind::Flag), inner("typed", Kind::Words)], escalate::escalate),
    button("flag", Role::Reader, &[need("item", Kind::Item), may("why", Kind::Note)], verify::flag),
    command("entry add", Role::Editor, &[
        need("product", Kind::Words), need("target", Kind::Words), may("kind", TARGET_KINDS), may("contact", Kind::Contact),
        may("line", LINES), may("position", POSITION), may("when", Kind::Note), may("checked", METHODS),
        inner("draft", Kind::Number { least: 1, most: u32::MAX }), inner("new_product", Kind::Flag), inner("new_target", Kind::Flag),
    ], entry::add),
    edit("entry move", Role::Editor, &[
        need("product", Kind::Topic), need("target", Kind::Target), may("position", POSITION), may("line", LINES), may("when", Kind::Note),
    ], entry::shift),
    command("entry remove", Role::Editor, &[need("product", Kind::Topic), need("target", Kind::Target), inner("confirm", Kind::Flag)], entry::remove),
    command("topic add", Role::Editor, &[
        need("name", Kind::Name), may("reading", Kind::Name), may("type", Kind::Choice(TopicKind::WORDS)), may("aliases", Kind::Names),
        may("criticality", Kind::Choice(Criticality::WORDS)), may("verifier", Kind::Person), may("deputy", Kind::Person),
        may("notes", Kind::Note), may("interval", INTERVAL),
    ], topic::add),
    edit("topic edit", Role::Editor, &[
        need("topic", Kind::Topic), may("name", Kind::Name), may("reading", Kind::Name), may("type", Kind::Choice(TopicKind::WORDS)),
        may("aliases", Kind::Names), may("criticality", Kind::Choice(Criticality::WORDS)), may("verifier", Kind::Person),
        may("deputy", Kind::Person), may("notes", Kind::Note), may("interval", INTERVAL), inner("alias", Kind::Name),
    ], topic::edit),
    command("topic show", Role::Reader, &[need("topic", Kind::Topic)], topic::show),
    command("topic list", Role::Reader, &[may("page", Kind::Number { least: 1, most: 100_000 })], topic::list),
    command("topic remove", Role::Editor, &[need("topic", Kind::Topic), inner("confirm", Kind::Flag)], topic::remove),
    command("topic nothing", Role::Editor, &[need("topic", Kind::Topic), may("note", Kind::Note)], topic::nothing),
    command("target add", Role::Editor, &[
        need("name", Kind::Name), need("kind", TARGET_KINDS), may("contact", Kind::Contact), may("hours", Kind::Hours),
        may("procedure", Kind::Note), may("have_ready", Kind::Names), may("basis", BASES), may("rule_document", Kind::Note),
        may("gatekeeper", Kind::Target), may("verifier", Kind::Person), may("deputy", Kind::Person), may("checked", METHODS),
        may("notes", Kind::Note), may("interval", INTERVAL),
    ], target::add),
    edit("target edit", Role::Editor, &[
        need("target", Kind::Target), may("name", Kind::Name), may("kind", TARGET_KINDS), may("contact", Kind::Contact),
        may("hours", Kind::Hours), may("procedure", Kind::Note), may("have_ready", Kind::Names), may("basis", BASES),
        may("rule_document", Kind::Note), may("gatekeeper", Kind::Target), may("verifier", Kind::Person), may("deputy", Kind::Person),
        may("notes", Kind::Note), may("interval", INTERVAL),
    ], target::edit),
    command("target show", Role::Reader, &[need("target", Kind::Target)], target::show),
    command("target list", Role::Reader, &[may("page", Kind::Number { least: 1, most: 100_000 })], target::list),
    command("target remove", Role::Editor, &[need("target", Kind::Target), inner("confirm", Kind::Flag)], target::remove),
    command("target away", Role::Editor, &[
        need("target", Kind::Target), need("until", Kind::Day), may("instead", Kind::Target), may("note", Kind::Note),
    ], target::away),
    command("contract add", Role::Editor, &[
        need("target", Kind::Target), may("topics", Kind::Topics), may("basis", CONTRACT_BASES), may("number", Kind::Name),
        may("access_id", Kind::Name), may("scope", Kind::Note), may("hours", Kind::Hours), may("start", Kind::Day),
        may("term", Kind::Period), may("last_day", Kind::Day), may("renewal", Kind::Renewal), may("notice", Kind::Period),
        may("preparation", Kind::Period), may("incidents", Kind::Incidents), may("callers", Kind::People), may("holder", Kind::Target),
        may("document", Kind::Note), may("status", STATUSES), may("verifier", Kind::Person), may("deputy", Kind::Person),
        may("checked", METHODS), may("response", Kind::Name), may("activation", Kind::Note), may("bought_by", Kind::Name), may("cost", Kind::Name),
    ], contract::add),
    edit("contract edit", Role::Editor, &[
        need("contract", Kind::Contract), may("topics", Kind::Topics), may("basis", CONTRACT_BASES), may("number", Kind::Name),
        may("access_id", Kind::Name), may("scope", Kind::Note), may("hours", Kind::Hours), may("start", Kind::Day),
        may("term", Kind::Period), may("last_day", Kind::Day), may("renewal", Kind::Renewal), may("notice", Kind::Period),
        may("preparation", Kind::Period), may("incidents", Kind::Incidents), may("callers", Kind::People), may("holder", Kind::Target),
        may("document", Kind::Note), may("status", STATUSES), may("verifier", Kind::Person), may("deputy", Kind::Person),
        may("response", Kind::Name), may("activation", Kind::Note), may("bought_by", Kind::Name), may("cost", Kind::Name),
        may("interval", INTERVAL),
    ], contract::edit),
    command("contract show", Role::Reader, &[need("contract", Kind::Contract)], contract::show),
    command("contract list", Role::Reader, &[
        may("state", Kind::Choice(&["active", "ending", "ended", "unconfirmed"])), may("page", Kind::Number { least: 1, most: 100_000 }),
    ], contract::list),
    command("contract renew", Role::Editor, &[
        need("contract", Kind::Contract), may("last_day", Kind::Day), may("term", Kind::Period), may("incidents", Kind::Number { least: 1, most: INCIDENTS_MAX }),
    ], contract::renew),
    command("contract end", Role::Editor, &[need("contract", Kind::Contract), may("last_day", Kind::Day)], contract::end),
    command("contract remove", Role::Editor, &[need("contract", Kind::Contract), inner("confirm", Kind::Flag)], contract::remove),
    command("membership add", Role::Editor, &[
        need("target", Kind::Target), may("topics", Kind::Topics), may("account", Kind::Name), may("state", STATES), may("rules", Kind::Note),
        may("verifier", Kind::Person), may("deputy", Kind::Person), may("checked", METHODS), may("interval", INTERVAL),
    ], membership::add),
    edit("membership edit", Role::Editor, &[
        need("membership", Kind::Membership), may("topics", Kind::Topics), may("account", Kind::Name), may("state", STATES),
        may("rules", Kind::Note), may("verifier", Kind::Person), may("deputy", Kind::Person), may("interval", INTERVAL),
    ], membership::edit),
    command("membership show", Role::Reader, &[need("membership", Kind::Membership)], membership::show),
    command("membership list", Role::Reader, &[may("page", Kind::Number { least: 1, most: 100_000 })], membership::list),
    command("membership remove", Role::Editor, &[need("membership", Kind::Membership), inner("confirm", Kind::Flag)], membership::remove),
    command("membership contributed", Role::Editor, &[
        need("membership", Kind::Membership), need("what", Kind::Choice(ContributionKind::WORDS)), may("link", Kind::Note), may("date", Kind::Day),
    ], membership::contributed),
    command("verify", Role::Editor, &[
        need("item", Kind::Item), need("method", METHODS), need("result", Kind::Choice(&["confirmed", "changed", "unreachable", "ended"])),
        may("note", Kind::Note),
    ], verify::verify),
    command("accountable set", Role::Editor, &[
        need("role", Kind::Choice(AccountableRole::WORDS)), need("who", Kind::Name), may("evidence", Kind::Note), may("written", Kind::Flag),
    ], accountable::set),
    command("accountable show", Role::Reader, &[], accountable::show),
    command("fallback set", Role::Editor, &[need("target", Kind::Target), may("position", POSITION)], accountable::fallback),
    Spec {
        path: "history", options: &[need("item", Kind::Item)], right: Role::Reader, edits: false, internal: false,
        run: Run::Journal(history::query, history::show),
    },
    Spec {
        path: "undo", options: &[may("change", Kind::Number { least: 1, most: u32::MAX })], right: Role::Admin, edits: false, internal: false,
        run: Run::Journal(history::undo_query, history::undo),
    },
    command("settings show", Role::Reader, &[], settings::show),
    edit("settings set", Role::Admin, &[
        may("channel", Kind::Channel), may("weekday", Kind::Weekday), may("time", Kind::Time), may("zone", Kind::Zone),
        may("language", Kind::Choice(Language::WORDS)), may("leads", Kind::Leads), may("editor_role", Kind::Name),
        may("lead_person", Kind::Person), may("holidays", Kind::Calendar), may("empty_digest", Kind::Flag),
    ], settings::set),
    command("help", Role::Reader, &[may("command", Kind::Words)], help::help),
];

/// What a command decides from.
pub struct Context<'a> {
    /// The workspace's directory.
    pub directory: &'a Directory,
    /// The workspace.
    pub workspace: &'a WorkspaceId,
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

/// The command at a path.
#[must_use]
pub fn spec(path: &str) -> Option<&'static Spec> {
    COMMANDS.iter().find(|spec| spec.path == path)
}

/// How a command is typed, in one line: required options, then the others with `?`.
#[must_use]
pub fn usage(spec: &Spec) -> String {
    let mut usage = format!("/{}", spec.path);
    for option in spec.options.iter().filter(|option| !option.internal) {
        usage.push_str(&format!(" {}{}=…", option.name, if option.required { "" } else { "?" }));
    }
    usage
}

/// A call whose command, right and options are in order.
pub struct Ready {
    spec: &'static Spec,
    args: Args,
}

/// Finds the command, checks the right, reads the options.
///
/// # Errors
/// When the command is not known, the asker may not use it, or an option is wrong.
pub fn prepare(context: &Context<'_>, call: &Call) -> Result<Ready, Stop> {
    let spec = allowed(context, call)?;
    let call = entry::resume(context, call)?;
    Args::read(context, spec, &call).map(|args| Ready { spec, args })
}

fn allowed(context: &Context<'_>, call: &Call) -> Result<&'static Spec, Stop> {
    let spec = spec(&call.command).ok_or_else(|| help::unknown(context, &call.command))?;
    if context.role < spec.right {
        return Err(context.refuse("refuse-right", &[
            ("command", Text::code(&format!("/{}", spec.path)).into()),
            ("need", context.say(&format!("role-{}", spec.right.word()), &[]).into()),
            ("have", context.say(&format!("role-{}", context.role.word()), &[]).into()),
            ("who", context.say(&format!("role-{}-how", spec.right.word()), &[]).into()),
        ]));
    }
    Ok(spec)
}

impl Ready {
    /// What of the journal the command must be shown.
    ///
    /// # Errors
    /// As the command refuses.
    pub fn query(&self, context: &Context<'_>) -> Result<Option<JournalQuery>, Stop> {
        match self.spec.run {
            Run::Plain(_) => Ok(None),
            Run::Journal(query, _) => query(context, &self.args).map(Some),
        }
    }

    /// Decides.
    ///
    /// # Errors
    /// As the command refuses.
    pub fn run(&self, context: &Context<'_>, journal: &[Change]) -> Outcome {
        let bare = self.spec.edits && self.spec.options.iter().all(|option| option.required || !self.args.has(option.name));
        if bare && self.spec.path != "entry move" {
            let call = Call { command: self.spec.path.to_owned(), options: self.args.all_typed() };
            return form(context, &call).map(Done::say);
        }
        match self.spec.run {
            Run::Plain(run) => run(context, &self.args),
            Run::Journal(_, run) => run(context, &self.args, journal),
        }
    }
}

/// The form of a command: what its call does not fix is asked, filled in with what is there.
///
/// # Errors
/// As [`prepare`], for the options that are fixed.
pub fn form(context: &Context<'_>, call: &Call) -> Result<Reply, Stop> {
    let spec = allowed(context, call)?;
    let there = fields::of_call(context, spec, call)?;
    let fields: Vec<Field> = spec
        .options
        .iter()
        .filter(|option| !option.internal && call.options.iter().all(|(name, _)| name != option.name))
        .map(|option| Field {
            name: option.name.to_owned(),
            label: context.say(&format!("option-{}", option.name), &[]),
            value: there.iter().find(|(name, _)| *name == option.name).map(|(_, value)| value.clone()).unwrap_or_default(),
            choices: match option.kind {
                Kind::Choice(words) => words,
                Kind::Flag => &["yes", "no"],
                _ => &[],
            },
            required: option.required,
        })
        .collect();
    let title = context.say("form-title", &[("command", Text::code(&format!("/{}", spec.path)).into())]);
    let mut reply = Reply::private(context.locale.language(), Vec::new());
    reply.form = Some(Form { title, call: call.clone(), fields });
    Ok(reply)
}

/// The answer to a refusal or a failure. `reference` is what the operator finds in the log.
#[must_use]
pub fn stopped(locale: &Locale, stop: Stop, reference: u64) -> Reply {
    let (lines, buttons) = match stop {
        Stop::Refused(lines, buttons) => (lines, buttons),
        Stop::Failed(_) => (vec![locale.say("failed", &[("reference", reference.into())])], Vec::new()),
    };
    let mut lines = lines.into_iter();
    let block = crate::chat::Block { head: lines.next().unwrap_or_default(), lines: lines.collect() };
    let mut reply = Reply::private(locale.language(), vec![block]);
    reply.ending = Ending::Refused;
    reply.buttons = buttons;
    reply
}

/// What an option can be completed to; at most [`crate::chat::COMPLETIONS_MAX`], each with the value to type and what to show.
#[must_use]
pub fn complete(context: &Context<'_>, ask: &Ask) -> Vec<(String, String)> {
    let Ask::Complete { call, option, typed } = ask else { return Vec::new() };
    let Some(option) = spec(&call.command).and_then(|spec| spec.options.iter().find(|known| known.name == option)) else {
        return Vec::new();
    };
    find::complete(context, call, option, typed)
}

/// A button that runs a command.
fn run_button(context: &Context<'_>, label: &str, args: &[(&str, Arg)], call: Call) -> Button {
    Button { label: context.say(label, args), press: Press::Run(call) }
}

/// A button that opens a command's form.
fn open_button(context: &Context<'_>, label: &str, args: &[(&str, Arg)], call: Call) -> Button {
    Button { label: context.say(label, args), press: Press::Open(call) }
}
