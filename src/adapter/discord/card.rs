//! A card as one embed: what to do first is its title, each step a part of its own, with what a line tells in bold.
//!
//! Nothing is cut: a step that is too long for one field goes on in the next, and a path too long for one embed in another.

use crate::chat::{Block, Span, Text};
use crate::locale::Locale;

use super::embeds::{CONTINUED, of_block};
use super::markup;
use super::wire::{EMBED_TOTAL_MAX, Embed, EmbedField, FIELD_NAME_MAX, FIELD_VALUE_MAX, FIELDS_MAX, length};

/// Longest label of a line, in bytes: "Office, from outside" is one, half a sentence is none.
const LABEL_MAX: usize = 60;
/// What ends a label, in our languages.
const COLONS: [&str; 2] = [": ", "："];
/// Lights begin sentences, and sentences are no labels.
const LIGHTS: [&str; 4] = ["🟢", "🟡", "⚪", "🔴"];
/// The name of a field whose head no name can hold, or that has none: Discord wants one, and this shows as nothing.
const UNNAMED: &str = "\u{200b}";

/// The embeds of a card: the first block opens it, the others are its parts.
#[must_use]
pub fn of_blocks(blocks: &[Block], color: Option<u32>, locale: &Locale) -> Vec<Embed> {
    let Some((opening, parts)) = blocks.split_first() else { return Vec::new() };
    let mut embeds = of_block(opening, color, locale);
    for field in fields(parts, locale) {
        let has_room =
            |last: &Embed| last.fields.len() < FIELDS_MAX && last.weight() + field.weight() <= EMBED_TOTAL_MAX;
        match embeds.last_mut().filter(|last| has_room(last)) {
            Some(last) => last.fields.push(field),
            None => embeds.push(Embed { color, fields: vec![field], ..Embed::default() }),
        }
    }
    embeds
}

fn fields(parts: &[Block], locale: &Locale) -> Vec<EmbedField> {
    let mut fields = Vec::new();
    // A head without lines says what follows is; it stands above the next part.
    let mut above: Option<&Text> = None;
    for part in parts {
        if part.lines.is_empty() && above.is_none() {
            above = Some(&part.head);
            continue;
        }
        fields.extend(of_part(above.take(), part, locale));
    }
    fields.extend(
        above
            .map(|head| Block { head: head.clone(), lines: Vec::new() })
            .iter()
            .flat_map(|part| of_part(None, part, locale)),
    );
    fields
}

/// A part as fields: its head, and under it as much as fits, then the rest.
fn of_part(above: Option<&Text>, part: &Block, locale: &Locale) -> Vec<EmbedField> {
    let name = markup::within(&part.head, locale).concat();
    let is_name = markup::is_plain(&part.head)
        && !part.lines.is_empty()
        && !name.trim().is_empty()
        && !name.contains('\n')
        && length(&name) <= FIELD_NAME_MAX;
    let mut value = Value::default();
    if let Some(above) = above {
        value.line(&framed("*", markup::pieces(above, locale)));
    }
    if !is_name {
        value.line(&markup::pieces(&part.head, locale));
    }
    for line in &part.lines {
        value.line(&labelled(line, locale));
    }
    let mut name = if is_name { name } else { UNNAMED.to_owned() };
    let field = |value: String| EmbedField { name: std::mem::replace(&mut name, UNNAMED.to_owned()), value };
    value.finished().into_iter().map(field).collect()
}

fn framed(mark: &str, mut pieces: Vec<String>) -> Vec<String> {
    let is_one_line = !pieces.is_empty() && pieces.iter().all(|piece| !piece.contains('\n'));
    if is_one_line {
        pieces.insert(0, mark.to_owned());
        pieces.push(mark.to_owned());
    }
    pieces
}

/// A line with the words before its first colon in bold, where they are a label.
fn labelled(line: &Text, locale: &Locale) -> Vec<String> {
    let Some((label, rest)) = label(line) else { return markup::pieces(line, locale) };
    let mut pieces = framed("**", markup::pieces(&label, locale));
    pieces.extend(markup::within(&rest, locale));
    pieces
}

/// The label of a line, and its rest from the colon on. The colon is ours: what somebody stored makes no label.
fn label(line: &Text) -> Option<(Text, Text)> {
    let mut before: Vec<Span> = Vec::new();
    let mut size = 0;
    for (place, span) in line.0.iter().enumerate() {
        let (Span::Said(words) | Span::Stored(words)) = span else { return None };
        let is_ours = matches!(span, Span::Said(_));
        let colon = COLONS.iter().filter_map(|colon| words.find(colon)).min().filter(|_| is_ours);
        let head = colon.and_then(|colon| words.split_at_checked(colon));
        size += head.map_or(words.len(), |(head, _)| head.len());
        let is_sentence = place == 0 && LIGHTS.iter().any(|light| words.starts_with(light));
        if is_sentence || size > LABEL_MAX || words.contains('\n') {
            return None;
        }
        let Some((head, tail)) = head else {
            before.push(span.clone());
            continue;
        };
        before.push(Span::Said(head.to_owned()));
        let rest = line.0.iter().skip(place + 1).cloned();
        let rest = Text(std::iter::once(Span::Said(tail.to_owned())).chain(rest).collect());
        return (size > 0).then_some((Text(before), rest));
    }
    None
}

/// Values, filled one after the other.
#[derive(Default)]
struct Value {
    full: Vec<String>,
    open: String,
}

impl Value {
    fn line(&mut self, pieces: &[String]) {
        let whole: usize = pieces.iter().map(|piece| length(piece)).sum();
        if !self.open.is_empty() && length(&self.open) + 1 + whole > FIELD_VALUE_MAX {
            self.turn();
        }
        if !self.open.is_empty() {
            self.open.push('\n');
        }
        for piece in pieces {
            // Room for the mark that says the line goes on.
            if length(&self.open) + length(piece) + 1 > FIELD_VALUE_MAX {
                self.open.push_str(CONTINUED);
                self.turn();
                self.open.push_str(CONTINUED);
            }
            self.open.push_str(piece);
        }
    }

    fn turn(&mut self) {
        self.full.push(std::mem::take(&mut self.open));
    }

    fn finished(mut self) -> Vec<String> {
        self.turn();
        self.full.retain(|value| !value.trim().is_empty());
        self.full
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(words: &str) -> Span {
        Span::Said(words.to_owned())
    }

    fn shown(spans: Vec<Span>) -> String {
        labelled(&Text(spans), &Locale::new(crate::domain::settings::Language::En)).concat()
    }

    #[test]
    fn what_a_line_tells_is_bold_and_a_sentence_is_not() {
        let stored = |words: &str| Span::Stored(words.to_owned());
        for (spans, expected) in [
            (vec![said("Phone: "), stored("1234")], "**Phone**: 1234"),
            (vec![said("Web"), said(" ("), stored("archive"), said("): "), stored("x")], "**Web (archive)**: x"),
            (vec![said("手順："), stored("まず電話")], "**手順**：まず電話"),
            (vec![said("🟡 Check overdue: 75 days")], "🟡 Check overdue: 75 days"),
            (vec![stored("Phone: 1"), said(" is gone")], "Phone: 1 is gone"),
            (vec![said(": "), stored("x")], ": x"),
        ] {
            assert_eq!(shown(spans), expected);
        }
    }

    #[test]
    fn nothing_of_a_long_step_is_lost() {
        let long = "word ".repeat(500);
        let part = Block { head: Text::stored("1. desk"), lines: vec![Text::stored(&long), Text::stored("end")] };
        let fields = of_part(None, &part, &Locale::new(crate::domain::settings::Language::En));
        assert!(fields.len() > 2 && fields.iter().all(|field| length(&field.value) <= FIELD_VALUE_MAX));
        let words: usize = fields.iter().map(|field| field.value.matches("word").count()).sum();
        assert_eq!(words, 500);
        assert_eq!(fields[0].name, "1. desk");
    }
}
