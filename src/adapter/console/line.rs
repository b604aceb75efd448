//! One typed line: what it wants, or what is wrong with how it was written.
//!
//! Only what the console's own way of writing gets wrong is refused here: quotes, words that belong to nothing, options
//! that people are not offered. Whether a command exists, may be used, and holds valid values is for the core to say, so
//! that every chat is told the same.

use super::leap::{LeapFault, leap};
use super::words::{QuoteFault, Word, words};
use crate::chat::command::{CommandSpec, Kind, OptionSpec};
use crate::chat::spelling::{is_equals, quoted};
use crate::chat::{Call, Leap};
use crate::domain::search::fold;

/// What leaves a form.
pub(super) const CANCEL: &str = "cancel";
/// What keeps the rest of a form as it is, and sends it.
const DONE: &str = "done";
/// What goes back to the question before.
const BACK: &str = "back";
/// What leaves the console; without a slash, too, as other programs take it.
const QUIT: [&str; 2] = ["quit", "exit"];
/// The commands that a console offers.
pub(super) type Specs<'a> = &'a [&'static CommandSpec];

/// What a line wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// Nothing: it is empty, or a comment.
    Nothing,
    /// A command.
    Call(Call),
    /// The button with this number.
    Press(usize),
    /// A later time.
    Advance(Leap),
    /// To do with a form, and none is open.
    Cancel,
    /// To leave the console.
    Quit,
}

/// What is wrong with how a line was written.
#[derive(Clone, Debug)]
pub(super) enum Wrong {
    /// A command without its slash.
    NoSlash(String),
    /// Neither a command nor a button nor a leap.
    NotACommand(String),
    /// `!` without the number of a button.
    Button,
    /// `+` without a span.
    Leap(LeapFault),
    /// A quote that is not closed, or text right behind one.
    Quote(QuoteFault),
    /// A word that belongs to no option, and how it was perhaps meant.
    Stray { word: String, example: String },
    /// A word that belongs to no option, where nothing tells how it was meant.
    Loose { word: String, spec: &'static CommandSpec },
    /// An option that is not there, and the nearest of those that are.
    NoOption { typed: String, spec: &'static CommandSpec, near: &'static str },
    /// The command takes no options at all.
    NoOptions(&'static CommandSpec),
}

/// Reads a line.
pub(super) fn read(line: &str, specs: Specs<'_>) -> Result<Typed, Wrong> {
    let line = line.trim();
    let mut chars = line.chars();
    // A Japanese keyboard gives the full-width signs.
    match chars.next() {
        None | Some('#' | '＃') => Ok(Typed::Nothing),
        Some('/' | '／') => command(chars.as_str(), specs),
        Some('!' | '！') => button(chars.as_str()).map(Typed::Press).ok_or(Wrong::Button),
        Some('+' | '＋') => leap(chars.as_str()).map(Typed::Advance).map_err(Wrong::Leap),
        Some(_) => {
            let (typed, _) = words(line);
            if is_one_of(&typed, &QUIT) {
                return Ok(Typed::Quit);
            }
            let is_command = specs.iter().any(|spec| is_family(spec, typed.first()));
            Err(if is_command { Wrong::NoSlash(line.to_owned()) } else { Wrong::NotACommand(line.to_owned()) })
        }
    }
}

/// What somebody who is asked for a field typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Answered {
    /// Nothing: what is there stays.
    Keep,
    /// `-`, or empty quotes: the field is emptied.
    Clear,
    /// A value.
    Value(String),
    /// `/done`.
    Done,
    /// `/back`.
    Back,
    /// `/cancel`.
    Cancel,
    /// `/quit`.
    Quit,
    /// A command or a button, which a form does not take.
    Command,
}

/// Reads an answer in a form. It is taken as it stands, but for one in quotes, which is taken out of them: so a value can
/// be `-`, and can look like a command.
pub(super) fn answered(line: &str, specs: Specs<'_>) -> Answered {
    let line = line.trim();
    match line {
        "" => return Answered::Keep,
        "-" => return Answered::Clear,
        _ => {}
    }
    if let Some(rest) = line.strip_prefix(['/', '／']) {
        let (typed, _) = words(rest);
        let words = [(CANCEL, Answered::Cancel), (DONE, Answered::Done), (BACK, Answered::Back)];
        if let Some((_, answered)) = words.into_iter().find(|(word, _)| is_one_of(&typed, &[word])) {
            return answered;
        }
        if is_one_of(&typed, &QUIT) {
            return Answered::Quit;
        }
        if find(specs, &typed).is_some() {
            return Answered::Command;
        }
    }
    if line.strip_prefix(['!', '！']).is_some_and(|rest| button(rest).is_some()) {
        return Answered::Command;
    }
    match words(line) {
        (typed, None) if typed.len() == 1 && typed.iter().all(|word| word.is_quoted && word.name.is_none()) => {
            let value: String = typed.into_iter().map(|word| word.value).collect();
            if value.is_empty() { Answered::Clear } else { Answered::Value(value) }
        }
        _ => Answered::Value(line.to_owned()),
    }
}

fn button(typed: &str) -> Option<usize> {
    let typed = fold::strict(typed.trim());
    typed.bytes().all(|byte| byte.is_ascii_digit()).then(|| typed.parse().ok()).flatten()
}

fn command(typed: &str, specs: Specs<'_>) -> Result<Typed, Wrong> {
    let (typed_words, fault) = words(typed);
    if typed_words.is_empty() {
        return Err(Wrong::NotACommand(String::new()));
    }
    let Some((spec, used)) = find(specs, &typed_words) else {
        return Ok(if is_one_of(&typed_words, &QUIT) {
            Typed::Quit
        } else if is_one_of(&typed_words, &[CANCEL, DONE, BACK]) {
            Typed::Cancel
        } else {
            Typed::Call(unknown(specs, &typed_words))
        });
    };
    if let Some(fault) = fault {
        return Err(Wrong::Quote(fault));
    }
    call(spec, typed_words.get(used..).unwrap_or_default()).map(Typed::Call)
}

fn is_one_of(typed: &[Word], known: &[&str]) -> bool {
    matches!(typed, [word] if word.is_plain() && known.contains(&fold::strict(&word.value).as_str()))
}

/// The command that a line names, and by how many words.
pub(super) fn find(specs: Specs<'_>, typed: &[Word]) -> Option<(&'static CommandSpec, usize)> {
    let named = |spec: &&'static CommandSpec| {
        let parts: Vec<&str> = spec.path.split(' ').collect();
        let is_named = parts.len() <= typed.len()
            && parts.iter().zip(typed).all(|(part, word)| word.is_plain() && fold::strict(&word.value) == *part);
        is_named.then_some((*spec, parts.len()))
    };
    specs.iter().filter_map(named).max_by_key(|(_, used)| *used)
}

/// A call of what is no command: the core names the nearest.
fn unknown(specs: Specs<'_>, typed: &[Word]) -> Call {
    let parts = if specs.iter().any(|spec| is_family(spec, typed.first())) { 2 } else { 1 };
    let named: Vec<&str> =
        typed.iter().take_while(|word| word.is_plain()).take(parts).map(|word| word.value.as_str()).collect();
    Call::new(&named.join(" "))
}

fn is_family(spec: &CommandSpec, word: Option<&Word>) -> bool {
    let Some(word) = word.filter(|word| word.is_plain()) else { return false };
    spec.path.split(' ').next() == Some(fold::strict(&word.value).as_str())
}

/// The option whose name may be left out: the first, where it must be given or is the only one.
pub(super) fn bare_option(spec: &CommandSpec) -> Option<&'static OptionSpec> {
    let mut offered = spec.offered();
    let first = offered.next()?;
    (first.required || offered.next().is_none()).then_some(first)
}

/// The option that people are offered under this name.
pub(super) fn offered(spec: &CommandSpec, name: &str) -> Option<&'static OptionSpec> {
    let name = fold::strict(name);
    spec.offered().find(|option| fold::strict(option.name) == name)
}

/// The words behind a command become its options. Plain words are the value of the option that may be bare, where nothing
/// else could be meant: right behind the command, or behind a value that cannot go on.
fn call(spec: &'static CommandSpec, typed: &[Word]) -> Result<Call, Wrong> {
    let mut call = Call::new(spec.path);
    let mut open: Option<(&'static OptionSpec, &str)> = None;
    let mut rest = typed;
    while let Some((word, behind)) = rest.split_first() {
        if let Some(name) = &word.name {
            let option = offered(spec, name).ok_or_else(|| no_option(spec, name))?;
            call.options.push((option.name.to_owned(), word.value.clone()));
            open = (!word.is_quoted && !is_one_word(option.kind)).then_some((option, word.value.as_str()));
            rest = behind;
            continue;
        }
        let end = rest.iter().position(|word| word.name.is_some()).unwrap_or(rest.len());
        let (run, behind) = rest.split_at_checked(end).unwrap_or((rest, &[]));
        let values: Vec<&str> = run.iter().map(|word| word.value.as_str()).collect();
        let stray = |example: String| Wrong::Stray { word: word.value.clone(), example };
        if let Some((option, value)) = blanks_around_equals(spec, run) {
            return Err(stray(format!("{}={}", option.name, quoted(&value))));
        }
        if let Some((option, value)) = open {
            let value = format!("{value} {}", values.join(" "));
            return Err(stray(format!("{}={}", option.name, quoted(value.trim()))));
        }
        let bare = bare_option(spec).filter(|bare| call.options.iter().all(|(name, _)| name != bare.name));
        let bare = bare.ok_or_else(|| Wrong::Loose { word: word.value.clone(), spec })?;
        call.options.push((bare.name.to_owned(), values.join(" ")));
        rest = behind;
    }
    Ok(call)
}

/// `name = Excel` is meant to be `name=Excel`.
fn blanks_around_equals(spec: &CommandSpec, run: &[Word]) -> Option<(&'static OptionSpec, String)> {
    let [name, equals, values @ ..] = run else { return None };
    let first = equals.value.strip_prefix(is_equals).filter(|_| name.is_plain() && equals.is_plain())?;
    let values = std::iter::once(first).chain(values.iter().map(|word| word.value.as_str()));
    let value = values.collect::<Vec<_>>().join(" ");
    offered(spec, &name.value).map(|option| (option, value.trim().to_owned()))
}

/// A value of this kind never has a second word.
const fn is_one_word(kind: Kind) -> bool {
    matches!(kind, Kind::Flag | Kind::Choice(_) | Kind::Number { .. })
}

fn no_option(spec: &'static CommandSpec, typed: &str) -> Wrong {
    let key = fold::strict(typed);
    let near = spec.offered().min_by_key(|option| strsim::osa_distance(&key, option.name));
    match near {
        Some(near) => Wrong::NoOption { typed: typed.to_owned(), spec, near: near.name },
        None => Wrong::NoOptions(spec),
    }
}

#[cfg(test)]
mod tests;
