//! The book in Markdown: escaped where stored words would be markup, and only there, so that an address can be copied.

use std::fmt::Write as _;

use super::Book;
use crate::chat::{Span, Text};
use crate::locale::Locale;

/// What is markup wherever it stands (`CommonMark`, and the tables, strikes and formulas of its dialects).
const ANYWHERE: &str = "\\`*[]<>|~$";

/// The book in Markdown.
#[must_use]
pub fn markdown(book: &Book, locale: &Locale) -> String {
    let mut page = format!("# {}\n", inline(&book.title, locale));
    list(&mut page, &book.lines, locale);
    for chapter in &book.chapters {
        let _ = write!(page, "\n## {}\n", inline(&chapter.title, locale));
        list(&mut page, &chapter.lines, locale);
        for section in &chapter.sections {
            let _ = write!(page, "\n### {}\n", inline(&section.head, locale));
            list(&mut page, &section.lines, locale);
            if !section.steps.is_empty() {
                page.push('\n');
            }
            for (place, step) in (1_usize..).zip(&section.steps) {
                let _ = writeln!(page, "{place}. {}", inline(&step.head, locale));
                // As deep as the words behind the number, or it would stand beside the step.
                let margin = " ".repeat(place.to_string().len() + 2);
                for line in &step.lines {
                    let _ = writeln!(page, "{margin}- {}", inline(line, locale));
                }
            }
            list(&mut page, &section.rest, locale);
        }
    }
    page
}

fn list(page: &mut String, lines: &[Text], locale: &Locale) {
    if !lines.is_empty() {
        page.push('\n');
    }
    for line in lines {
        let _ = writeln!(page, "- {}", inline(line, locale));
    }
}

/// A line; what is stored in it stays words.
pub(super) fn inline(text: &Text, locale: &Locale) -> String {
    let mut words = String::new();
    for span in &text.0 {
        match span {
            Span::Code(code) => {
                let code = code.replace(['`', '\n'], " ");
                let _ = write!(words, "`{code}`");
            }
            Span::Said(said) => words.push_str(&said.replace('\n', " ")),
            Span::Stored(_)
            | Span::Person(_)
            | Span::Called(..)
            | Span::Channel(_)
            | Span::Role(_)
            | Span::Day(_)
            | Span::Clock(..)
            | Span::Moment(..) => {
                let shown = locale.show(&Text(vec![span.clone()])).replace(['\n', '\r'], " ");
                for (at, c) in shown.char_indices() {
                    let rest = shown.get(at + c.len_utf8()..).unwrap_or_default();
                    if is_markup(&words, c, rest) {
                        words.push('\\');
                    }
                    words.push(c);
                }
            }
        }
    }
    words
}

/// Whether a character is markup between what stands before it in its line and what follows.
fn is_markup(before: &str, c: char, rest: &str) -> bool {
    let follows_word = before.chars().next_back().is_some_and(char::is_alphanumeric);
    let next = rest.chars().next();
    let begins_word = next.is_some_and(char::is_alphanumeric);
    let is_gap = next.is_none_or(char::is_whitespace);
    let is_number = !before.is_empty() && before.chars().all(|c| c.is_ascii_digit());
    match c {
        _ if ANYWHERE.contains(c) => true,
        // In the middle of a word it is part of it.
        '_' | '#' => !(follows_word && (begins_word || c == '#')) && !(c == '#' && begins_word),
        '@' => !follows_word,
        ':' => !follows_word && begins_word,
        '&' => is_entity(rest),
        '-' | '+' | '=' => before.trim().is_empty(),
        '.' | ')' => is_number && is_gap,
        _ => false,
    }
}

/// Whether what follows an ampersand makes it a character by its name or number.
fn is_entity(rest: &str) -> bool {
    let name = rest.split_once(';').map(|(name, _)| name.strip_prefix('#').unwrap_or(name));
    name.is_some_and(|name| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric()))
}
