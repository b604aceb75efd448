//! What an answer gives to pass on: a book in two files that say the same, Markdown and a page.
//!
//! The book's own writers make them, so what somebody stored has no effect in either, and neither needs anything else.

use super::Context;
use crate::chat::Attachment;
use crate::exchange::book::{self, Book};

/// Markdown's media type.
const MARKDOWN: &str = "text/markdown; charset=utf-8";
/// HTML's.
const HTML: &str = "text/html; charset=utf-8";

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
