//! Calls that are too long for an id, written into the message that carries the buttons.
//!
//! They stand there as the lines a person would type, in code blocks, so that what somebody typed into a form that was
//! refused is before their eyes and not lost. Discord sends the message back with every button, and only the bot can
//! have written it; the sum in the button's id tells whether a line is still the one that was meant.

use crate::chat::{Call, spelling};

use super::wire::{EMBED_TOTAL_MAX, Embed, length};

/// Stands between an option and its value, as it is typed on Discord.
const BETWEEN: char = ':';
/// What stood there in earlier versions, whose messages are still pressed.
const ONCE_BETWEEN: char = '=';
const OPEN: &str = "```\n";
const CLOSE: &str = "\n```";
/// Most of a message that carried calls may take; the rest is for a title.
pub const CARRIED_MAX: usize = EMBED_TOTAL_MAX - 300;
/// Most of one embed, its fences not counted.
const PIECE_MAX: usize = 4_000;

/// A call as the line that would be typed. It is one line, holds no back-tick, and is read back as it was.
#[must_use]
pub fn write(call: &Call) -> String {
    let mut line = format!("/{}", call.command);
    for (name, value) in &call.options {
        line.push(' ');
        line.push_str(name);
        line.push(BETWEEN);
        line.push_str(&spelling::quoted(value));
    }
    line
}

/// The call that a line says.
#[must_use]
pub fn read(line: &str) -> Option<Call> {
    let mut call = Call::new("");
    let mut rest = line.strip_prefix('/')?;
    while !rest.is_empty() {
        let end = rest.find([' ', BETWEEN, ONCE_BETWEEN]).unwrap_or(rest.len());
        let (word, behind) = rest.split_at_checked(end)?;
        match behind.strip_prefix([BETWEEN, ONCE_BETWEEN]) {
            None => {
                if !call.options.is_empty() || word.is_empty() {
                    return None;
                }
                if !call.command.is_empty() {
                    call.command.push(' ');
                }
                call.command.push_str(word);
                rest = behind;
            }
            Some(behind) => {
                let (value, behind) = value(behind)?;
                call.options.push((word.to_owned(), value));
                rest = behind;
            }
        }
        if !rest.is_empty() {
            rest = rest.strip_prefix(' ').filter(|rest| !rest.is_empty())?;
        }
    }
    Some(call)
}

/// A value at the beginning of a text, and what stands behind it.
fn value(text: &str) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(' ').unwrap_or(text.len());
        let (value, rest) = text.split_at_checked(end)?;
        return Some((value.to_owned(), rest));
    };
    let (value, behind) = spelling::unquoted(quoted, &['"']);
    Some((value, behind?))
}

/// The embeds that carry lines; none when they take more than [`CARRIED_MAX`].
#[must_use]
pub fn embeds(lines: &[String], title: &str) -> Option<Vec<Embed>> {
    let whole = lines.join("\n");
    let mut pieces = vec![String::new()];
    let mut size = 0;
    for c in whole.chars() {
        if size + c.len_utf16() > PIECE_MAX {
            pieces.push(String::new());
            size = 0;
        }
        size += c.len_utf16();
        if let Some(piece) = pieces.last_mut() {
            piece.push(c);
        }
    }
    let mut title = Some(title.to_owned()).filter(|title| !title.trim().is_empty());
    let embed = |piece: String| Embed {
        title: title.take(),
        description: Some(format!("{OPEN}{piece}{CLOSE}")),
        ..Embed::default()
    };
    let embeds: Vec<Embed> = pieces.into_iter().map(embed).collect();
    (length(&whole) + embeds.len() * (OPEN.len() + CLOSE.len()) <= CARRIED_MAX).then_some(embeds)
}

/// The lines that a message carries, from the descriptions of its embeds in their order.
#[must_use]
pub fn lines<'a>(descriptions: impl Iterator<Item = &'a str>) -> Vec<String> {
    let inner = |text: &'a str| text.strip_prefix(OPEN)?.strip_suffix(CLOSE);
    let whole: String = descriptions.filter_map(inner).collect();
    whole.split('\n').filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests;
