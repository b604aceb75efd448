//! Commands to type, as they are typed on Discord: `/entry add product:Excel`, not the console's `product=Excel`.
//!
//! The texts are written once, as the console spells them. Only what is marked as something to type is spelled anew, and
//! of that only what the table knows as a command or an option; so nothing that somebody stored becomes another.

use crate::chat::command::{CommandSpec, Kind, OptionSpec};
use crate::chat::{Block, Button, Field, Form, Reply, Span, Text};
use crate::domain::text::PersonId;

/// Stands between an option and its value on the console, and here.
const THERE: char = '=';
const HERE: char = ':';
/// What yes and no are called here.
const FLAGS: [(&str, &str); 2] = [("yes", "True"), ("no", "False")];

/// An answer with everything to type in it as it is typed here.
#[must_use]
pub fn reply(specs: &[&'static CommandSpec], reply: &Reply) -> Reply {
    let spelled = |words: &Text| text(specs, words);
    let mut reply = reply.clone();
    for Block { head, lines } in &mut reply.blocks {
        *head = spelled(head);
        for line in lines {
            *line = spelled(line);
        }
    }
    for Button { label, .. } in &mut reply.buttons {
        *label = spelled(label);
    }
    if let Some(Form { title, fields, .. }) = &mut reply.form {
        *title = spelled(title);
        for Field { label, .. } in fields {
            *label = spelled(label);
        }
    }
    reply
}

/// A text with everything to type in it as it is typed here.
#[must_use]
pub fn text(specs: &[&'static CommandSpec], text: &Text) -> Text {
    let spelled = |span: &Span| match span {
        Span::Code(code) => of_code(specs, code).unwrap_or_else(|| vec![span.clone()]),
        other => vec![other.clone()],
    };
    Text(text.0.iter().flat_map(spelled).collect())
}

/// Something to type; nothing where it is neither a command with its options nor an option.
fn of_code(specs: &[&'static CommandSpec], code: &str) -> Option<Vec<Span>> {
    let mut line = Line::default();
    let words = words(code)?;
    let Some(path) = code.strip_prefix('/') else {
        let [word] = words.as_slice() else { return None };
        let (name, _) = word.split_once(THERE)?;
        line.option(specs.iter().find_map(|spec| spec.option(name))?, word)?;
        return Some(line.finished());
    };
    let is_of = |spec: &&&'static CommandSpec| {
        path.strip_prefix(spec.path).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    // The longest, for a family may be a command too.
    let spec = specs.iter().filter(is_of).max_by_key(|spec| spec.path.len())?;
    line.word(&format!("/{}", spec.path));
    for word in words.iter().skip(spec.path.split(' ').count()) {
        let name = word.trim_start_matches('[').split_once(THERE)?.0;
        line.option(spec.option(name)?, word)?;
    }
    Some(line.finished())
}

/// The words of a line; blanks between quotes part none. Nothing where a quote is left open.
fn words(code: &str) -> Option<Vec<&str>> {
    let mut words = Vec::new();
    let (mut start, mut is_quoted, mut is_escaped) = (0, false, false);
    for (at, c) in code.char_indices() {
        match c {
            ' ' if !is_quoted => {
                words.push(code.get(start..at)?);
                start = at + 1;
            }
            '"' if !is_escaped => is_quoted = !is_quoted,
            _ => {}
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    words.push(code.get(start..)?);
    (!is_quoted).then_some(words)
}

/// A line in the making.
#[derive(Default)]
struct Line {
    spans: Vec<Span>,
    open: String,
}

impl Line {
    fn word(&mut self, word: &str) {
        if !self.open.is_empty() {
            self.open.push(' ');
        } else if !self.spans.is_empty() {
            self.spans.push(Span::Said(" ".to_owned()));
        }
        self.open.push_str(word);
    }

    /// An option and its value; in brackets where it may be left out. A person is shown by name, not by number.
    fn option(&mut self, option: &OptionSpec, word: &str) -> Option<()> {
        let bare = word.strip_prefix('[').and_then(|word| word.strip_suffix(']'));
        let (open, close) = if bare.is_some() { ("[", "]") } else { ("", "") };
        let (name, value) = bare.unwrap_or(word).split_once(THERE)?;
        let value = unquoted(value);
        self.word(&format!("{open}{name}{HERE}"));
        let is_person = matches!(option.kind, Kind::Person | Kind::People);
        let number = value.strip_prefix('@').unwrap_or(&value);
        if let Some(person) = person(number).filter(|_| is_person) {
            self.flush();
            self.spans.push(Span::Person(person));
            return Some(());
        }
        let flag = FLAGS.iter().find(|(there, _)| option.kind == Kind::Flag && *there == value);
        self.open.push_str(flag.map_or(value.as_str(), |(_, here)| here));
        self.open.push_str(close);
        Some(())
    }

    fn flush(&mut self) {
        if !self.open.is_empty() {
            self.spans.push(Span::Code(std::mem::take(&mut self.open)));
        }
    }

    fn finished(mut self) -> Vec<Span> {
        self.flush();
        self.spans
    }
}

/// Somebody of Discord.
fn person(number: &str) -> Option<PersonId> {
    let is_number = number.parse().is_ok_and(|id: u64| id > 0);
    PersonId::parse(number).ok().filter(|_| is_number)
}

/// A value without the quotes that keep its words together on the console: here nothing else ends it than an option.
fn unquoted(value: &str) -> String {
    match value.strip_prefix('"').and_then(|value| value.strip_suffix('"')) {
        Some(quoted) => quoted.replace("\\\"", "\""),
        None => value.to_owned(),
    }
}
