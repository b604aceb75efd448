//! A command as it is typed in a Discord client, held against what the bot has registered.
//!
//! `/entry add product:Excel target:"IT Service Desk"`: words, then options in any order, each a name with a colon; a
//! value goes on until the next option. Names may be the Japanese ones, which Japanese clients show.

use std::collections::BTreeMap;
use std::fmt;

use escalation_bot::chat::spelling::unquoted;
use serde_json::Value;

use crate::it::local_discord::{File, Given};
use crate::shown::Names;

/// Whether a command is sent, or still typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// It is sent.
    Sent,
    /// The cursor stands in the last option.
    Typing,
}

/// A command with its options.
pub(crate) struct Typed {
    /// `/entry add`
    pub(crate) path: String,
    given: Vec<(String, Given)>,
}

impl Typed {
    /// As the local Discord takes it.
    pub(crate) fn given(&self) -> Vec<(&str, Given)> {
        self.given.iter().map(|(name, given)| (name.as_str(), given.clone())).collect()
    }
}

type Place<'a> = (&'a [Value], &'a Names);

/// Reads a line that begins with `/`.
pub(crate) fn read(line: &str, (commands, names): Place<'_>, ending: Ending) -> Result<Typed, String> {
    let mut rest = line.trim_start_matches('/');
    let mut path = String::new();
    let mut below: Vec<&Value> = commands.iter().filter(|command| number(command, "type") == 1).collect();
    while !below.is_empty() {
        let (word, more) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let level = below.iter().find(|level| is_called(level, word));
        let level = level.ok_or_else(|| format!("`/{path}{word}` is not registered; there is {}", list(&below)))?;
        path = format!("{path}{} ", text(level, "name"));
        rest = more.trim_start();
        below = items(level, "options").collect();
        if !below.iter().any(|option| number(option, "type") <= 2) {
            break;
        }
    }
    let path = path.trim_end().to_owned();
    let mut given: Vec<(String, Given)> = Vec::new();
    let values = values(rest, &below).map_err(|why| format!("`/{path}` {why}"))?;
    let last = values.len();
    for (index, (option, value)) in values.into_iter().enumerate() {
        let is_typed = ending == Ending::Typing && index + 1 == last;
        let value = if is_typed { Given::Typing(value) } else { given_as(option, &value, names)? };
        given.push((text(option, "name").to_owned(), value));
    }
    if ending == Ending::Typing && given.is_empty() {
        return Err("in which option? type /escalate product:ex".to_owned());
    }
    Ok(Typed { path: format!("/{path}"), given })
}

/// The options that are named, with what stands behind each.
fn values<'a>(line: &str, declared: &[&'a Value]) -> Result<Vec<(&'a Value, String)>, String> {
    let mut found: Vec<(&Value, String)> = Vec::new();
    let mut rest = line.trim_start();
    while !rest.is_empty() {
        let word = rest.split(char::is_whitespace).next().unwrap_or_default();
        let name = word.split_once(':').map(|(name, _)| name);
        let option = name.and_then(|name| declared.iter().find(|option| is_called(option, name)));
        let is_name = name.is_some_and(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '_'));
        match (option, found.last_mut()) {
            (Some(option), _) => {
                rest = rest.split_once(':').map_or("", |(_, behind)| behind);
                let quoted = rest.strip_prefix('"').map(|inside| unquoted(inside, &['"']));
                let (value, behind) = match quoted {
                    Some((value, Some(behind))) => (value, behind),
                    _ => cut(rest),
                };
                found.push((option, value));
                rest = behind.trim_start();
            }
            (None, Some((_, value))) if !is_name => {
                *value = format!("{value} {word}");
                rest = cut(rest).1.trim_start();
            }
            _ => {
                let quotes = "a value with a colon in it stands in quotes";
                return Err(format!("has no option `{word}`; it takes {}; {quotes}", list(declared)));
            }
        }
    }
    Ok(found)
}

/// The first word, and what is behind it.
fn cut(line: &str) -> (String, &str) {
    let (word, behind) = line.find(char::is_whitespace).map_or((line, ""), |at| line.split_at(at));
    (word.to_owned(), behind)
}

/// What the text means to this option.
fn given_as(option: &Value, value: &str, names: &Names) -> Result<Given, String> {
    let no = |what: &str| format!("{}: `{value}` is no {what}", text(option, "name"));
    let mut choices = items(option, "choices").peekable();
    if choices.peek().is_some() {
        let all: Vec<&Value> = choices.collect();
        let chosen = all.iter().find(|choice| is_called(choice, value) || text(choice, "value") == value);
        let chosen = chosen.ok_or_else(|| format!("{}, there is {}", no("choice"), list(&all)))?;
        return Ok(Given::Text(text(chosen, "name").to_owned()));
    }
    match number(option, "type") {
        4 => value.parse().map(Given::Integer).map_err(|_| no("whole number")),
        10 => value.parse().map(Given::Number).map_err(|_| no("number")),
        5 => value.to_lowercase().parse().map(Given::Flag).map_err(|_| no("true or false")),
        6 => find(&names.people, value).map(Given::User).ok_or_else(|| no("person here; `as NAME` makes one")),
        7 => find(&names.channels, value).map(Given::Channel).ok_or_else(|| no("channel")),
        8 => find(&names.roles, value).map(Given::Role).ok_or_else(|| no("role")),
        11 => {
            let bytes = std::fs::read(value).map_err(|error| format!("{}: {error}", no("file")))?;
            let name = value.rsplit('/').next().unwrap_or_default().to_owned();
            Ok(Given::File(File { part: String::new(), name, bytes }))
        }
        _ => Ok(Given::Text(value.to_owned())),
    }
}

fn find<T: Copy>(known: &BTreeMap<String, T>, name: &str) -> Option<T> {
    known.get(name.trim_start_matches(['@', '#'])).copied()
}

/// By its own name, or by the one that Japanese clients show.
fn is_called(thing: &Value, name: &str) -> bool {
    let japanese = thing.pointer("/name_localizations/ja").and_then(Value::as_str);
    text(thing, "name") == name || japanese == Some(name)
}

fn text<'a>(thing: &'a Value, field: &str) -> &'a str {
    thing.get(field).and_then(Value::as_str).unwrap_or_default()
}

fn number(thing: &Value, field: &str) -> u64 {
    thing.get(field).and_then(Value::as_u64).unwrap_or_default()
}

fn items<'a>(thing: &'a Value, field: &str) -> impl Iterator<Item = &'a Value> {
    thing.get(field).and_then(Value::as_array).into_iter().flatten()
}

fn list(things: &[&Value]) -> impl fmt::Display {
    things.iter().map(|thing| text(thing, "name")).collect::<Vec<_>>().join(", ")
}
