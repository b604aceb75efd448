//! What the console says of its own: what is wrong with a line, and what to type instead.

use std::io;
use std::path::PathBuf;

use super::files::FileFault;
use super::leap::LeapFault;
use super::line::{Specs, Wrong};
use super::words::QuoteFault;
use crate::chat::{ATTACHMENT_MAX, Attachment, Text};
use crate::locale::Locale;

/// How much of what was typed is shown back, in characters: enough to know it again.
const SHOWN_MAX: usize = 40;
/// How much of a corrected option is shown, in characters: it is meant to be copied, so a whole name fits twice.
const EXAMPLE_MAX: usize = 200;

/// The sentence about a line that is written wrongly.
pub(super) fn wrong(locale: &Locale, specs: Specs<'_>, wrong: &Wrong) -> Text {
    let typed = |typed: &str| Text::stored(&shown(typed)).into();
    let code = |code: &str| Text::code(code).into();
    match wrong {
        Wrong::NoSlash(line) => locale.say("console-no-slash", &[("example", code(&format!("/{}", shown(line))))]),
        Wrong::NotACommand(line) => {
            // The first command of the table is what most people come for.
            let first = specs.first().map(|spec| spec.path).unwrap_or_default();
            let example = if line.is_empty() { "…".to_owned() } else { shown(line) };
            locale.say("console-not-a-command", &[("example", code(&format!("/{first} {example}")))])
        }
        Wrong::Button => locale.word("console-button-how"),
        Wrong::Leap(LeapFault::Unreadable) => locale.word("console-leap-how"),
        Wrong::Leap(LeapFault::TooFar) => locale.word("console-leap-far"),
        Wrong::Quote(QuoteFault::Unclosed(text)) => locale.say("console-quote-unclosed", &[("typed", typed(text))]),
        Wrong::Quote(QuoteFault::Behind(text)) => locale.say("console-quote-behind", &[("typed", typed(text))]),
        Wrong::Stray { word, example } => {
            locale.say("console-stray", &[("typed", typed(word)), ("example", code(&cut(example, EXAMPLE_MAX)))])
        }
        Wrong::Loose { word, spec } => {
            locale.say("console-loose", &[("typed", typed(word)), ("usage", code(&spec.usage()))])
        }
        Wrong::NoOption { typed: name, spec, near } => locale.say(
            "console-no-option",
            &[
                ("command", code(&format!("/{}", spec.path))),
                ("option", typed(name)),
                ("near", code(near)),
                ("known", locale.list(spec.offered().map(|option| Text::code(option.name))).into()),
            ],
        ),
        Wrong::NoOptions(spec) => locale.say("console-no-options", &[("command", code(&format!("/{}", spec.path)))]),
    }
}

/// The sentence about a button that is not there.
pub(super) fn no_button(locale: &Locale, count: usize) -> Text {
    match count {
        0 => locale.word("console-no-buttons"),
        _ => locale.say("console-no-such-button", &[("count", count.into())]),
    }
}

/// The sentence about a file that a line names and that cannot go with it.
pub(super) fn no_file(locale: &Locale, fault: &FileFault) -> Text {
    match fault {
        FileFault::Missing(path) => locale.say("console-file-missing", &[("path", Text::stored(path).into())]),
        FileFault::Unreadable(path) => locale.say("console-file-unreadable", &[("path", Text::stored(path).into())]),
        FileFault::TooLong(path) => {
            let limit = ATTACHMENT_MAX / 1_048_576;
            locale.say("console-file-long", &[("path", Text::stored(path).into()), ("limit", limit.into())])
        }
    }
}

/// The sentence about a file that an answer brings: where it is kept, or why not.
pub(super) fn file(locale: &Locale, file: &Attachment, kept: Option<io::Result<PathBuf>>) -> Text {
    let name = || Text::stored(&file.name).into();
    match kept {
        Some(Ok(path)) => {
            let path = Text::stored(&path.display().to_string());
            locale.say("console-file-kept", &[("path", path.into()), ("size", file.bytes.len().into())])
        }
        Some(Err(_)) => locale.say("console-file-lost", &[("name", name())]),
        None => locale.say("console-file", &[("name", name()), ("size", file.bytes.len().into())]),
    }
}

fn shown(typed: &str) -> String {
    cut(typed, SHOWN_MAX)
}

fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most).chain(['…']).collect()
}
