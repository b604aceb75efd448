//! What Tab offers: commands, their options, and what the core knows an option can hold.
//!
//! What is inserted reads back as the value that was offered; quotes are put where it needs them.

use super::line::{Specs, bare_option, find, offered};
use super::words::{Word, words};
use super::{Console, Told, Wish};
use crate::chat::command::{CommandSpec, Kind, OptionSpec};
use crate::chat::spelling::quoted;
use crate::chat::{Answer, Ask, Call, Completion, Request};

/// What could stand at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// One of these words.
    Words(Vec<String>),
    /// A value of an option, and names of options as well.
    Value { call: Call, option: &'static str, typed: String, names: Vec<String> },
}

/// What could stand at the end of a line, and where in the line it begins, in bytes.
pub(super) fn wanted(line: &str, specs: Specs<'_>) -> Option<(usize, Wanted)> {
    let rest = line.trim_start().strip_prefix(['/', '／'])?;
    let begin = line.len() - rest.len();
    let (typed, _) = words(rest);
    let is_new_word = typed.is_empty() || ends_between_words(rest, &typed);
    let done =
        if is_new_word { typed.as_slice() } else { typed.split_last().map(|(_, done)| done).unwrap_or_default() };
    let Some((spec, used)) = find(specs, done) else {
        let lead = rest.trim_start();
        let starts = |path: &&str| path.starts_with(&lead.split_whitespace().collect::<Vec<_>>().join(" "));
        let paths = specs.iter().map(|spec| spec.path).filter(starts).map(|path| format!("{path} ")).collect();
        return Some((line.len() - lead.len(), Wanted::Words(paths)));
    };
    let call = call_so_far(spec, done.get(used..).unwrap_or_default());
    let last = if is_new_word { None } else { typed.last() };
    if let Some(word) = last
        && let Some(name) = &word.name
    {
        let option = offered(spec, name)?;
        let wanted = value(call, option, word.value.clone(), Vec::new());
        return Some((begin + word.value_at, wanted));
    }
    // Plain words at the end may be the value of the option that may be bare, or begin the name of another.
    let run_at = done.iter().skip(used).position(|word| word.name.is_none()).map(|place| place + used);
    let is_quoted = last.is_some_and(|word| word.is_quoted);
    let start = last.map_or(rest.len(), |word| word.at);
    let prefix = last.filter(|_| !is_quoted).map(|word| word.value.to_lowercase()).unwrap_or_default();
    let names = if is_quoted { Vec::new() } else { names(spec, &call, &prefix) };
    let bare = bare_option(spec).filter(|bare| call.options.iter().all(|(name, _)| name != bare.name));
    Some(match (bare, run_at.and_then(|at| typed.get(at..))) {
        (Some(bare), None) => {
            let typed = last.map(|word| word.value.clone()).unwrap_or_default();
            (begin + start, value(call, bare, typed, names))
        }
        (Some(bare), Some([first, ..])) if done.iter().skip(used).all(|word| word.name.is_none()) => {
            let run: Vec<&str> = typed.iter().skip(used).map(|word| word.value.as_str()).collect();
            (begin + first.at, value(call, bare, run.join(" "), Vec::new()))
        }
        _ => (begin + start, Wanted::Words(names)),
    })
}

fn ends_between_words(line: &str, typed: &[Word]) -> bool {
    let is_open = typed.last().is_some_and(|word| {
        // Blanks inside a quote that is still open belong to the word.
        word.is_quoted && words(line).1.is_some()
    });
    line.ends_with(char::is_whitespace) && !is_open
}

/// What of a line can be read already; completion is told the rest of the call by it.
fn call_so_far(spec: &CommandSpec, done: &[Word]) -> Call {
    let named = done.iter().filter_map(|word| Some((offered(spec, word.name.as_ref()?)?, word)));
    named.fold(Call::new(spec.path), |call, (option, word)| call.with(option.name, &word.value))
}

fn names(spec: &CommandSpec, call: &Call, prefix: &str) -> Vec<String> {
    let is_free = |option: &&OptionSpec| call.options.iter().all(|(name, _)| name != option.name);
    let starts = |option: &&OptionSpec| option.name.starts_with(prefix);
    spec.offered().filter(is_free).filter(starts).map(|option| format!("{}=", option.name)).collect()
}

fn value(call: Call, option: &'static OptionSpec, typed: String, names: Vec<String>) -> Wanted {
    match option.kind {
        Kind::Choice(words) => {
            let fits = words.iter().filter(|word| word.starts_with(&typed.to_lowercase()));
            Wanted::Words(fits.map(|word| format!("{word} ")).chain(names).collect())
        }
        _ => Wanted::Value { call, option: option.name, typed, names },
    }
}

impl Console {
    /// What the end of a line can be completed to, and where in the line that begins, in bytes.
    pub(super) fn complete(&self, line: &str, tell: &mut impl FnMut(Wish) -> Told) -> (usize, Vec<Completion>) {
        if let Some(filling) = &self.filling {
            let Some(field) = filling.field() else { return (0, Vec::new()) };
            if !field.choices.is_empty() {
                let fits = field.choices.iter().filter(|choice| choice.starts_with(line.trim_start()));
                return (0, fits.map(|choice| as_typed((*choice).to_owned())).collect());
            }
            let known = self.known(filling.call().clone(), &field.name, line, tell);
            return (0, known);
        }
        match wanted(line, &self.specs) {
            None => (line.len(), Vec::new()),
            Some((at, Wanted::Words(words))) => (at, words.into_iter().map(as_typed).collect()),
            Some((at, Wanted::Value { call, option, typed, names })) => {
                let known = self.known(call, option, &typed, tell).into_iter();
                let known = known.map(|known| Completion { value: quoted(&known.value) + " ", shown: known.shown });
                (at, known.chain(names.into_iter().map(as_typed)).collect())
            }
        }
    }

    fn known(&self, call: Call, option: &str, typed: &str, tell: &mut impl FnMut(Wish) -> Told) -> Vec<Completion> {
        let ask = Ask::Complete { call, option: option.to_owned(), typed: typed.to_owned() };
        let request = Request::new(self.workspace.clone(), self.asker.clone(), ask);
        match tell(Wish::Ask(request)) {
            Told::Answer(Answer::Completions(known)) => known,
            Told::Answer(Answer::Reply(_)) | Told::Heard { .. } | Told::Moved { .. } | Told::NoClock | Told::Gone => {
                Vec::new()
            }
        }
    }
}

fn as_typed(words: String) -> Completion {
    Completion { shown: words.trim_end().to_owned(), value: words }
}

#[cfg(test)]
mod tests;
