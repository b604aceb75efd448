//! A file to pass on: Markdown of the same blocks that an answer shows, or a book, in Markdown and as a page.
//!
//! What somebody stored is shown as they wrote it: nothing in it becomes a heading, a link or an embedded page.

use super::Context;
use crate::chat::{Attachment, Block, Span, Text};
use crate::exchange::book::{self, Book};
use crate::locale::Locale;

/// Markdown's media type.
const MARKDOWN: &str = "text/markdown; charset=utf-8";
/// HTML's.
const HTML: &str = "text/html; charset=utf-8";

/// A Markdown file of blocks; the first one's head is the title. `name` is a word without an ending.
pub(super) fn markdown(context: &Context<'_>, name: &str, blocks: &[Block]) -> Attachment {
    let mut file = String::new();
    for (place, block) in blocks.iter().enumerate() {
        if place > 0 {
            file.push('\n');
        }
        file.push_str(if place == 0 { "# " } else { "## " });
        file.push_str(&line(context, &block.head));
        file.push_str("\n\n");
        for text in &block.lines {
            file.push_str("- ");
            file.push_str(&line(context, text).replace('\n', "\n  "));
            file.push('\n');
        }
    }
    Attachment { name: named(name, "md"), media: MARKDOWN, bytes: file.into_bytes() }
}

/// A book as two files: one to put among other texts, and one to open and print.
pub(super) fn both(context: &Context<'_>, name: &str, mut book: Book) -> [Attachment; 2] {
    book.name_people(context.directory);
    let book = &book;
    let file = |ending, media, text: String| Attachment { name: named(name, ending), media, bytes: text.into_bytes() };
    [file("md", MARKDOWN, book::markdown(book, context.locale)), file("html", HTML, book::html(book, context.locale))]
}

/// What a file is called: letters, digits and hyphens, whatever a person is called in the chat.
fn named(name: &str, ending: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let name: String = name.chars().map(|c| if is_plain(c) { c } else { ' ' }).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join("-");
    format!("{name}.{ending}")
}

fn line(context: &Context<'_>, text: &Text) -> String {
    let mut text = text.clone();
    text.name_people(context.directory);
    let mut line = String::new();
    for span in &text.0 {
        let place = if line.is_empty() { Place::Start } else { Place::Within };
        line.push_str(&spoken(context.locale, span, place));
    }
    line
}

/// Where words stand in their line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Start,
    Within,
}

fn spoken(locale: &Locale, span: &Span, place: Place) -> String {
    match span {
        Span::Said(words) => words.clone(),
        Span::Stored(words) | Span::Role(words) | Span::Called(_, words) => escaped(words, place),
        Span::Code(words) if words.contains('`') => escaped(words, place),
        Span::Code(words) => format!("`{words}`"),
        Span::Person(_) | Span::Channel(_) | Span::Day(_) | Span::Clock(..) | Span::Moment(..) => {
            locale.show(&Text(vec![span.clone()]))
        }
    }
}

/// Stored words without any effect. What only means something at the start of a line is shielded there.
fn escaped(words: &str, place: Place) -> String {
    let mut shown = String::with_capacity(words.len());
    let mut starts_line = place == Place::Start;
    for c in words.chars() {
        let has_effect = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '!');
        if has_effect || (starts_line && matches!(c, '#' | '-' | '+' | '=')) {
            shown.push('\\');
        }
        shown.push(c);
        starts_line = c == '\n' || (starts_line && c.is_whitespace());
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::settings::Language;

    #[test]
    fn what_was_stored_has_no_effect() {
        for (stored, shown) in [
            ("# not a title", "\\# not a title"),
            ("[click](https://x.example)", "\\[click\\](https://x.example)"),
            ("<script>", "\\<script\\>"),
            ("a_b*c", "a\\_b\\*c"),
            ("first\n- second", "first\n\\- second"),
            ("Mon-Fri", "Mon-Fri"),
        ] {
            assert_eq!(escaped(stored, Place::Start), shown);
        }
        assert_eq!(escaped("#desk\n# x", Place::Within), "#desk\n\\# x");
    }

    #[test]
    fn something_to_type_stays_something_to_type() {
        let locale = Locale::new(Language::En);
        assert_eq!(spoken(&locale, &Span::Code("/gaps".to_owned()), Place::Start), "`/gaps`");
        assert_eq!(spoken(&locale, &Span::Code("a`b".to_owned()), Place::Start), "a\\`b");
    }
}
