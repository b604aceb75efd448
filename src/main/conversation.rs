//! The console: how it begins, what the bot tells it, and how it ends.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

use escalation_bot::adapter::console::{Console, Ended, Greeting, Told, Wish, converse};
use escalation_bot::chat::{Ask, Asker};
use escalation_bot::domain::WorkspaceId;
use escalation_bot::engine::{Engine, specs};
use escalation_bot::run::{Bot, Moved};

use super::Fault;

/// A console in the language of its workspace, whose files are kept where the program was started.
pub(super) fn console_of(engine: &Engine, workspace: WorkspaceId, asker: Asker) -> Console {
    let language = engine.settings(&workspace).language;
    Console::new(specs().collect(), workspace, asker, language).keeping(PathBuf::from("."))
}

pub(super) fn converse_with(bot: Bot, mut console: Console) -> Result<ExitCode, Fault> {
    // A script reads answers, one for each line; a person also wants to know what has come up.
    let hears = if is_terminal() { Hears::Notices } else { Hears::AnswersOnly };
    let ended = converse(&mut console, is_terminal(), &mut |wish| told(&bot, hears, wish)).map_err(Fault::failed)?;
    end(bot, ended)
}

/// Whether a console is told of notices beside its answers.
#[derive(Clone, Copy)]
pub(super) enum Hears {
    Notices,
    AnswersOnly,
}

/// What the bot tells a console.
pub(super) fn told(bot: &Bot, hears: Hears, wish: Wish) -> Told {
    match wish {
        Wish::Ask(request) => {
            let said = match hears {
                // What is asked while somebody types is no moment to tell what has come up.
                Hears::Notices if !matches!(request.ask, Ask::Try { .. } | Ask::Complete { .. }) => {
                    bot.hear(&request.workspace).unwrap_or_default()
                }
                Hears::Notices | Hears::AnswersOnly => Vec::new(),
            };
            match bot.ask(request) {
                Ok(answer) if said.is_empty() => Told::Answer(answer),
                Ok(answer) => Told::Heard { said, answer },
                Err(_) => Told::Gone,
            }
        }
        Wish::Advance(workspace, leap) => match bot.leap(&workspace, leap) {
            Ok(Some(Moved { now, said })) => Told::Moved { now, said },
            Ok(None) => Told::NoClock,
            Err(_) => Told::Gone,
        },
    }
}

pub(super) fn end(bot: Bot, ended: Ended) -> Result<ExitCode, Fault> {
    // Also after a refusal: a backup that has begun is finished.
    let in_order = bot.stop();
    match ended {
        Ended::Fine if in_order => Ok(ExitCode::SUCCESS),
        Ended::Fine | Ended::Refused => Ok(ExitCode::from(1)),
    }
}

/// Whether a person sits there, and no script.
pub(super) fn is_terminal() -> bool {
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

/// Says on standard error how the conversation begins: standard output holds answers only.
pub(super) fn greet(console: &Console, greeting: Greeting) {
    eprint!("{}", console.greeting(greeting));
}
