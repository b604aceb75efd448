//! The loop of the console: lines come from a terminal or from a file, answers go to standard output.
//!
//! On a terminal there is a prompt, a history that is kept in memory only (what is typed can be somebody's telephone
//! number), and Tab. From anywhere else there is nothing but the answers. When nobody reads them any more, the
//! conversation ends quietly.

use std::cell::RefCell;
use std::io::{self, BufRead, ErrorKind, Write};

use rustyline::completion::{Completer, Pair};
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::MemHistory;
use rustyline::validate::Validator;
use rustyline::{CompletionType, Config, Context, Editor, Helper};

use super::render::{Look, clean};
use super::{Console, Ended, Told, Wish};
use crate::chat::Ending;

/// The longest line, in bytes: some thirty of the longest notes in Japanese. More is a mistake, not a command.
const LINE_MAX: usize = 100_000;

/// Talks until the input ends.
///
/// # Errors
/// When the terminal cannot be read or written.
pub fn converse(console: &mut Console, is_terminal: bool, tell: &mut impl FnMut(Wish) -> Told) -> io::Result<Ended> {
    let mut output = io::stdout();
    let outcome = if is_terminal {
        console.look = Look::Coloured;
        on_terminal(console, &mut output, tell)
    } else {
        on_lines(console, &mut io::stdin().lock(), &mut output, tell)
    };
    match outcome {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error),
        _ => Ok(console.ended()),
    }
}

/// What was read where a line was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Line {
    /// A line, without what ends it.
    Text(String),
    /// It is longer than [`LINE_MAX`].
    TooLong,
    /// It is not UTF-8.
    NotText,
}

fn on_lines(
    console: &mut Console,
    input: &mut impl BufRead,
    output: &mut impl Write,
    tell: &mut impl FnMut(Wish) -> Told,
) -> io::Result<()> {
    let mut is_first = true;
    while !console.is_over
        && let Some(line) = next_line(input)?
    {
        let answer = match line {
            // Some editors put a mark before the first line.
            Line::Text(line) if is_first => console.line(line.strip_prefix('\u{FEFF}').unwrap_or(&line), tell),
            Line::Text(line) => console.line(&line, tell),
            Line::TooLong => console.too_long(),
            Line::NotText => console.not_text(),
        };
        is_first = false;
        print(output, &answer)?;
    }
    if let Some(answer) = console.leave_form() {
        // What the form would have done was not done.
        console.ended = Ended::Refused;
        print(output, &answer)?;
    }
    Ok(())
}

fn print(output: &mut impl Write, answer: &str) -> io::Result<()> {
    output.write_all(answer.as_bytes())?;
    output.flush()
}

/// The next line; of one that is too long no more is kept than the limit.
fn next_line(input: &mut impl BufRead) -> io::Result<Option<Line>> {
    let mut bytes: Vec<u8> = Vec::new();
    let mut is_too_long = false;
    let mut has_begun = false;
    loop {
        let chunk = match input.fill_buf() {
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            chunk => chunk?,
        };
        let end = chunk.iter().position(|byte| *byte == b'\n');
        let piece = end.and_then(|end| chunk.get(..end)).unwrap_or(chunk);
        is_too_long = is_too_long || bytes.len() + piece.len() > LINE_MAX;
        if is_too_long {
            bytes = Vec::new();
        } else {
            bytes.extend_from_slice(piece);
        }
        let is_last = end.is_some() || chunk.is_empty();
        has_begun = has_begun || !chunk.is_empty();
        let used = piece.len() + usize::from(end.is_some());
        input.consume(used);
        if !is_last {
            continue;
        }
        if !has_begun {
            return Ok(None);
        }
        if is_too_long {
            return Ok(Some(Line::TooLong));
        }
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
        return Ok(Some(String::from_utf8(bytes).map_or(Line::NotText, Line::Text)));
    }
}

impl Console {
    fn too_long(&mut self) -> String {
        self.refuse(&self.locale().say("console-line-long", &[("limit", LINE_MAX.into())]))
    }

    fn not_text(&mut self) -> String {
        self.refuse(&self.locale().word("console-not-text"))
    }

    fn says_how_to_leave(&self) -> String {
        self.sheet().sentence(&self.locale().word("console-leave"), Ending::Done).finish()
    }

    fn prompt(&self) -> String {
        let mark = if self.filling.is_some() { '?' } else { '>' };
        format!("{}{mark} ", clean(self.asker.id.as_str()))
    }
}

fn on_terminal<F: FnMut(Wish) -> Told>(console: &mut Console, output: &mut impl Write, tell: &mut F) -> io::Result<()> {
    let config = Config::builder().completion_type(CompletionType::List).build();
    let history = MemHistory::with_config(&config);
    let mut editor: Editor<Assistant<'_, F>, MemHistory> = Editor::with_history(config, history).map_err(io_error)?;
    editor.set_helper(Some(Assistant { seat: RefCell::new(Seat { console, tell }) }));
    loop {
        let prompt = editor.helper().map(|assistant| assistant.seat.borrow().console.prompt()).unwrap_or_default();
        let read = editor.readline(&prompt);
        if let Ok(line) = &read
            && line.starts_with(['/', '／'])
        {
            editor.add_history_entry(line).map_err(io_error)?;
        }
        let Some(assistant) = editor.helper_mut() else { return Ok(()) };
        let Seat { console, tell } = assistant.seat.get_mut();
        match read {
            Ok(line) => {
                // What was pasted may hold several lines.
                let mut lines: Vec<&str> = line.lines().collect();
                if lines.is_empty() {
                    lines.push("");
                }
                for line in lines {
                    let answer = if line.len() > LINE_MAX { console.too_long() } else { console.line(line, tell) };
                    print(output, &answer)?;
                    if console.is_over {
                        break;
                    }
                }
            }
            Err(ReadlineError::Interrupted) => {
                let left = console.leave_form();
                let how_to_leave = || console.says_how_to_leave();
                print(output, &left.unwrap_or_else(how_to_leave))?;
            }
            Err(ReadlineError::Eof) => return print(output, "\n"),
            Err(ReadlineError::Io(error)) if error.kind() == ErrorKind::InvalidData => {
                let answer = console.not_text();
                print(output, &answer)?;
            }
            // The window changed its size.
            Err(ReadlineError::Signal(_)) => {}
            Err(error) => return Err(io_error(error)),
        }
        if console.is_over {
            return Ok(());
        }
    }
}

fn io_error(error: ReadlineError) -> io::Error {
    match error {
        ReadlineError::Io(error) => error,
        error => io::Error::other(error),
    }
}

/// Who talks at the terminal, and with whom.
struct Seat<'c, F> {
    console: &'c mut Console,
    tell: &'c mut F,
}

/// What the line editor asks while a line is typed.
struct Assistant<'c, F> {
    seat: RefCell<Seat<'c, F>>,
}

impl<F: FnMut(Wish) -> Told> Completer for Assistant<'_, F> {
    type Candidate = Pair;

    fn complete(&self, line: &str, pos: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        let Ok(mut seat) = self.seat.try_borrow_mut() else { return Ok((pos, Vec::new())) };
        let Seat { console, tell } = &mut *seat;
        let (at, known) = console.complete(line.get(..pos).unwrap_or_default(), tell);
        let pair = |known: crate::chat::Completion| Pair {
            display: clean(&known.shown).replace('\n', " "),
            replacement: clean(&known.value).replace('\n', " "),
        };
        Ok((at, known.into_iter().map(pair).collect()))
    }
}

impl<F> Hinter for Assistant<'_, F> {
    type Hint = String;
}

impl<F> Highlighter for Assistant<'_, F> {}

impl<F> Validator for Assistant<'_, F> {}

impl<F: FnMut(Wish) -> Told> Helper for Assistant<'_, F> {}

#[cfg(test)]
mod tests;
