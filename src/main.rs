//! The program: arguments, logging, wiring, exit statuses.
//!
//! 0 is done, 1 is refused or failed, 2 is wrong usage. Answers go to standard output; what the program says about itself
//! goes to standard error, so that a script reads answers and nothing else.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::NaiveDateTime;
use clap::{Args, Parser, Subcommand, ValueEnum};
use escalation_bot::adapter::console::Greeting;
use escalation_bot::chat::{Answer, Ask, Asker, Attachment, Call, Request};
use escalation_bot::config::{Config, Environment, Overrides};
use escalation_bot::demo::{SAMPLE, Sample};
use escalation_bot::domain::WorkspaceId;
use escalation_bot::domain::access::{Role, Standing};
use escalation_bot::domain::settings::Language;
use escalation_bot::domain::text::PersonId;
use escalation_bot::domain::zone::database_version;
use escalation_bot::engine::Engine;
use escalation_bot::locale::Locale;
use escalation_bot::nightly::{Data, Nightly};
use escalation_bot::run::{Bot, Clock};
use escalation_bot::store::{Store, backup};

use conversation::{Hears, console_of, converse_with, end, greet, is_terminal, told};
use on_discord::on_discord;
use workspaces::must_have;

#[path = "main/conversation.rs"]
mod conversation;
#[path = "main/on_discord.rs"]
mod on_discord;
#[path = "main/workspaces.rs"]
mod workspaces;

/// Tells a helpdesk whom to escalate to, and whether that way is open right now.
#[derive(Parser)]
#[command(name = "escalation-bot", version, about)]
struct Arguments {
    /// Where everything is kept [default: ./data]
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    /// A settings file of your own
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Discord when `DISCORD_TOKEN` is set, else the console
    Run,
    /// The console on a sample directory in a temporary place; +7d moves its clock
    Demo(Person),
    /// The commands on a terminal, or from a script on standard input
    Console(ConsoleArguments),
    /// Brings a directory or a sheet in: all of it, or nothing
    Import(ImportArguments),
    /// Writes the directory as a file
    Export(ExportArguments),
    /// Writes everything to a new file, also while the bot runs
    Backup { file: PathBuf },
    /// Puts a backup back, into an empty --data DIR only
    Restore { file: PathBuf },
    /// Verifies every record and the journal
    Check,
    /// Draws the timeline of support rights as a PNG
    Timeline(TimelineArguments),
}

/// Libraries that would log what people write, and tokens, whatever level is asked for.
const QUIET: [&str; 7] = [
    "serenity=warn",
    "tungstenite=warn",
    "tokio_tungstenite=warn",
    "hyper=warn",
    "hyper_util=warn",
    "reqwest=warn",
    "rustls=warn",
];

/// Who sits at the console.
#[derive(Args, Clone, Default)]
struct Person {
    /// Who asks [default: the name you are logged in with]
    #[arg(long = "as", value_name = "PERSON")]
    name: Option<String>,
    /// The language of the answers [default: the workspace's]
    #[arg(long, value_enum)]
    language: Option<LanguageChoice>,
    /// What they may do [default: admin]
    #[arg(long, value_enum)]
    role: Option<RoleChoice>,
}

#[derive(Args, Clone, Default)]
struct ConsoleArguments {
    /// Whose directory [default: main]
    #[arg(long, value_name = "NAME")]
    workspace: Option<String>,
    #[command(flatten)]
    person: Person,
    /// A clock that stands still until a line such as +7d moves it: 2026-11-23T08:00, in the workspace's zone
    #[arg(long, value_name = "MOMENT", value_parser = moment)]
    clock: Option<NaiveDateTime>,
}

#[derive(Args)]
struct ImportArguments {
    /// JSON, TOML or CSV
    file: PathBuf,
    /// Whose directory [default: main]
    #[arg(long, value_name = "NAME")]
    workspace: Option<String>,
    /// Only say what it would bring
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    person: Person,
}

#[derive(Args)]
struct ExportArguments {
    /// What it is written as
    #[arg(long, value_name = "FORMAT", value_parser = ["json", "csv", "toml", "markdown", "html", "ics"])]
    format: String,
    /// Whose directory [default: main]
    #[arg(long, value_name = "NAME")]
    workspace: Option<String>,
    /// Where to; without it, to standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Leave restricted contacts, contract numbers and access IDs out
    #[arg(long)]
    without_restricted: bool,
    #[command(flatten)]
    person: Person,
}

#[derive(Args)]
struct TimelineArguments {
    /// Whose directory [default: main]
    #[arg(long, value_name = "NAME")]
    workspace: Option<String>,
    /// Where to write it
    #[arg(long, value_name = "FILE")]
    output: PathBuf,
    #[command(flatten)]
    person: Person,
}

#[derive(Clone, Copy, ValueEnum)]
enum LanguageChoice {
    En,
    Ja,
}

#[derive(Clone, Copy, ValueEnum)]
enum RoleChoice {
    Reader,
    Editor,
    Admin,
}

fn moment(text: &str) -> Result<NaiveDateTime, String> {
    ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
        .ok_or_else(|| "write it as 2026-11-23T08:00".to_owned())
}

/// Why the program ends without having done what it was asked: what it says, and its exit status.
struct Fault {
    says: String,
    status: u8,
}

impl Fault {
    fn failed(error: impl std::fmt::Display) -> Self {
        Self { says: error.to_string(), status: 1 }
    }

    fn usage(says: impl Into<String>) -> Self {
        Self { says: says.into(), status: 2 }
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match start(arguments) {
        Ok(status) => status,
        Err(fault) => {
            eprintln!("escalation-bot: {}", fault.says);
            ExitCode::from(fault.status)
        }
    }
}

fn start(arguments: Arguments) -> Result<ExitCode, Fault> {
    let environment = Environment::read().map_err(Fault::failed)?;
    let overrides = Overrides { data: arguments.data, file: arguments.config };
    let config = Config::load(&environment, &overrides).map_err(Fault::failed)?;
    let filter = tracing_subscriber::EnvFilter::try_new(&config.log)
        .map_err(|error| Fault::failed(format!("the log level {} cannot be read: {error}", config.log)))?;
    let filter =
        QUIET.iter().filter_map(|quiet| quiet.parse().ok()).fold(filter, tracing_subscriber::EnvFilter::add_directive);
    let has_colours = std::io::stderr().is_terminal() && environment.get("NO_COLOR").is_none();
    tracing_subscriber::fmt().with_env_filter(filter).with_ansi(has_colours).with_writer(std::io::stderr).init();
    match arguments.command {
        None | Some(Command::Run) => run(&config, &environment),
        Some(Command::Console(console)) => on_console(&config, &environment, &console),
        Some(Command::Demo(person)) => demo(&config, &environment, &person),
        Some(Command::Import(import)) => bring_in(&config, &environment, &import),
        Some(Command::Export(export)) => take_out(&config, &environment, &export),
        Some(Command::Backup { file }) => back_up(&config, &file),
        Some(Command::Restore { file }) => restore(&config, &file),
        Some(Command::Check) => check(&config),
        Some(Command::Timeline(arguments)) => timeline(&config, &environment, &arguments),
    }
}

fn run(config: &Config, environment: &Environment) -> Result<ExitCode, Fault> {
    if let Some(token) = environment.discord_token().map_err(Fault::failed)? {
        return on_discord(config, environment, token);
    }
    eprintln!("DISCORD_TOKEN is not set, so this is the console. /help lists the commands; Ctrl-D leaves.");
    on_console(config, environment, &ConsoleArguments::default())
}

fn on_console(config: &Config, environment: &Environment, console: &ConsoleArguments) -> Result<ExitCode, Fault> {
    let workspace = workspace(config, console.workspace.as_deref())?;
    let asker = asker(&console.person, environment)?;
    let mut engine = open(config)?;
    let clock = match console.clock {
        Some(local) => Clock::Standing(engine.settings(&workspace).zone.instant(local)),
        None => Clock::System,
    };
    match clock {
        Clock::Standing(now) => engine.stand_at(now),
        Clock::System => engine.check_clock(clock.now()).map_err(Fault::failed)?,
    }
    let greeting = if engine.is_empty(&workspace) { Greeting::Empty } else { Greeting::Begun };
    let console = console_of(&engine, workspace, asker);
    if is_terminal() {
        greet(&console, greeting);
    }
    // A clock that stands knows no nights.
    let has_nights = clock == Clock::System;
    let bot = Bot::start(engine, clock);
    if has_nights {
        back_up_nightly(config, &bot)?;
    }
    converse_with(bot, console)
}

fn workspace(config: &Config, name: Option<&str>) -> Result<WorkspaceId, Fault> {
    let Some(name) = name else { return Ok(config.console_workspace.clone()) };
    WorkspaceId::parse(name)
        .map_err(|_| Fault::usage(format!("--workspace {name}: expected one word of at most 64 characters")))
}

fn bring_in(config: &Config, environment: &Environment, import: &ImportArguments) -> Result<ExitCode, Fault> {
    let workspace = workspace(config, import.workspace.as_deref())?;
    let asker = asker(&import.person, environment)?;
    let engine = open(config)?;
    let mut console = console_of(&engine, workspace, asker);
    let call = Call::new("import").with("file", import.file.display());
    let call = if import.dry_run { call.with("dry_run", "yes") } else { call };
    let bot = Bot::start(engine, Clock::System);
    print!("{}", console.call(call, &mut |wish| told(&bot, Hears::AnswersOnly, wish)));
    end(bot, console.ended())
}

fn take_out(config: &Config, environment: &Environment, export: &ExportArguments) -> Result<ExitCode, Fault> {
    let restricted = if export.without_restricted { "no" } else { "yes" };
    let call = Call::new("export").with("format", &export.format).with("restricted", restricted);
    let workspace = workspace(config, export.workspace.as_deref())?;
    let file = file_of(config, Request::new(workspace, asker(&export.person, environment)?, Ask::Run(call)))?;
    let written = match &export.output {
        Some(path) => std::fs::write(path, &file.bytes).map_err(|error| format!("{}: {error}", path.display())),
        None => std::io::stdout().write_all(&file.bytes).map_err(|error| error.to_string()),
    };
    written.map(|()| ExitCode::SUCCESS).map_err(Fault::failed)
}

/// Writes the picture that `/timeline` gives.
fn timeline(config: &Config, environment: &Environment, arguments: &TimelineArguments) -> Result<ExitCode, Fault> {
    let workspace = workspace(config, arguments.workspace.as_deref())?;
    let asker = asker(&arguments.person, environment)?;
    let file = file_of(config, Request::new(workspace, asker, Ask::Run(Call::new("timeline"))))?;
    std::fs::write(&arguments.output, file.bytes)
        .map(|()| ExitCode::SUCCESS)
        .map_err(|error| Fault::failed(format!("{}: {error}", arguments.output.display())))
}

/// The file that a command answers with.
fn file_of(config: &Config, request: Request) -> Result<Attachment, Fault> {
    Store::must_be_there(&config.data).map_err(Fault::failed)?;
    let engine = open(config)?;
    must_have(&engine, &request.workspace, config)?;
    let bot = Bot::start(engine, Clock::System);
    let answer = bot.ask(request);
    let in_order = bot.stop();
    let Ok(Answer::Reply(mut reply)) = answer else {
        return Err(Fault::failed("the file could not be made; the log says why"));
    };
    match reply.files.pop() {
        Some(file) if in_order => Ok(file),
        _ => {
            let locale = Locale::new(reply.language);
            let heads = reply.blocks.iter().map(|block| locale.show(&block.head));
            Err(Fault::failed(heads.collect::<Vec<_>>().join(" ")))
        }
    }
}

fn demo(config: &Config, environment: &Environment, person: &Person) -> Result<ExitCode, Fault> {
    let workspace = WorkspaceId::parse("demo").map_err(|_| Fault::failed("the demo has no workspace"))?;
    let asker = asker(person, environment)?;
    let sample = Sample::read(SAMPLE, &workspace).map_err(Fault::failed)?;
    let place = tempfile::tempdir().map_err(|error| Fault::failed(format!("no temporary place: {error}")))?;
    let here = Config { data: place.path().to_owned(), ..config.clone() };
    let mut engine = open(&here)?;
    let requests: Vec<_> = sample.requests.iter().map(|(request, at)| (request, *at)).collect();
    for answer in engine.requests(&requests) {
        if let Answer::Reply(reply) = answer
            && reply.ending == escalation_bot::chat::Ending::Refused
        {
            return Err(Fault::failed("the sample directory holds a step that is refused"));
        }
    }
    engine.begin(&workspace, sample.begins);
    let begins = engine.settings(&workspace).zone.local(sample.begins);
    let console = console_of(&engine, workspace, asker);
    greet(&console, Greeting::Demo(begins));
    converse_with(Bot::start(engine, Clock::Standing(sample.begins)), console)
}

fn asker(person: &Person, environment: &Environment) -> Result<Asker, Fault> {
    let id = if let Some(name) = &person.name {
        PersonId::parse(name)
            .map_err(|_| Fault::usage(format!("--as {name}: expected one word of at most 64 characters")))?
    } else {
        let user = environment.user().and_then(|user| PersonId::parse(user).ok());
        user.map_or_else(|| PersonId::parse("me").map_err(|_| Fault::failed("nobody asks")), Ok)?
    };
    let role = match person.role {
        Some(RoleChoice::Reader) => Role::Reader,
        Some(RoleChoice::Editor) => Role::Editor,
        Some(RoleChoice::Admin) | None => Role::Admin,
    };
    let language = person.language.map(|language| match language {
        LanguageChoice::En => Language::En,
        LanguageChoice::Ja => Language::Ja,
    });
    Ok(Asker { id, standing: Standing::Granted(role), language })
}

fn open(config: &Config) -> Result<Engine, Fault> {
    let (store, notes) = Store::open(&config.data).map_err(Fault::failed)?;
    for note in notes {
        tracing::warn!(%note, "the database was put right while it was opened");
    }
    Engine::open(store, config.workspace.clone()).map_err(Fault::failed)
}

/// Has a bot on its own data take its nightly backups, if there are to be any.
fn back_up_nightly(config: &Config, bot: &Bot) -> Result<(), Fault> {
    let Some(plan) = config.backup.clone() else { return Ok(()) };
    let data = Data { directory: config.data.clone(), id: Store::identity(&config.data).map_err(Fault::failed)? };
    bot.back_up(Nightly::new(plan, data)).map_err(|_| Fault::failed("the bot stopped before it began"))
}

fn back_up(config: &Config, file: &Path) -> Result<ExitCode, Fault> {
    let contents = backup::take(&config.data, file).map_err(Fault::failed)?;
    println!("{}: {contents}, read back and compared.", file.display());
    Ok(ExitCode::SUCCESS)
}

fn restore(config: &Config, file: &Path) -> Result<ExitCode, Fault> {
    let (contents, report) = backup::restore(file, &config.data).map_err(Fault::failed)?;
    println!("{}: {contents}, restored to {}.\n{report}", file.display(), config.data.display());
    Ok(if report.is_clean() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn check(config: &Config) -> Result<ExitCode, Fault> {
    let report = Store::check(&config.data).map_err(Fault::failed)?;
    println!("{report}");
    println!("time zones: {}", database_version());
    Ok(if report.is_clean() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
