//! The book: the whole directory to read, for a successor, on a phone or on paper.
//!
//! One tree of chapters, two ways of writing it down. Stored words are put in as words: whatever they hold, they are neither
//! markup nor a link under another name.

use std::fmt::Write as _;

use crate::chat::{Block, Span, Text};
use crate::domain::directory::Directory;
use crate::domain::settings::Language;
use crate::locale::Locale;

mod markdown;

pub use markdown::markdown;

/// The style of the page: one column, a width that can be read, and nothing that a printer cannot do.
const STYLE: &str = include_str!("book.css");

/// A part of the book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chapter {
    /// Its title.
    pub title: Text,
    /// What stands before its sections.
    pub lines: Vec<Text>,
    /// Its sections.
    pub sections: Vec<Section>,
}

/// What is told of one item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// What it is called.
    pub head: Text,
    /// What stands below.
    pub lines: Vec<Text>,
    /// Steps in their order, each with what belongs to it.
    pub steps: Vec<Block>,
    /// What stands after the steps.
    pub rest: Vec<Text>,
}

impl From<Block> for Section {
    fn from(block: Block) -> Self {
        Self { head: block.head, lines: block.lines, steps: Vec::new(), rest: Vec::new() }
    }
}

/// The book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    /// Its title.
    pub title: Text,
    /// What stands at its beginning.
    pub lines: Vec<Text>,
    /// Its chapters.
    pub chapters: Vec<Chapter>,
}

impl Book {
    /// Puts names beside the people whose name is known: a book is read outside of the chat.
    pub fn name_people(&mut self, directory: &Directory) {
        let name = |text: &mut Text| text.name_people(directory);
        std::iter::once(&mut self.title).chain(&mut self.lines).for_each(name);
        for chapter in &mut self.chapters {
            std::iter::once(&mut chapter.title).chain(&mut chapter.lines).for_each(name);
            for Section { head, lines, steps, rest } in &mut chapter.sections {
                std::iter::once(head).chain(lines).chain(rest).for_each(name);
                for step in steps {
                    step.name_people(directory);
                }
            }
        }
    }
}

/// The book as one HTML page that needs nothing else.
#[must_use]
pub fn html(book: &Book, locale: &Locale) -> String {
    let title = escaped(&book.title, locale);
    let mut page = String::new();
    let _ = write!(
        page,
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n",
        locale.language().word()
    );
    items(&mut page, &book.lines, locale);
    let contents = match locale.language() {
        Language::En => "Contents",
        Language::Ja => "目次",
    };
    let _ = writeln!(page, "<nav aria-label=\"{contents}\">\n<ol>");
    for (place, chapter) in book.chapters.iter().enumerate() {
        let _ = writeln!(page, "<li><a href=\"#c{place}\">{}</a></li>", escaped(&chapter.title, locale));
    }
    page.push_str("</ol>\n</nav>\n</header>\n<main>\n");
    for (place, chapter) in book.chapters.iter().enumerate() {
        let _ = writeln!(page, "<section id=\"c{place}\">\n<h2>{}</h2>", escaped(&chapter.title, locale));
        items(&mut page, &chapter.lines, locale);
        for section in &chapter.sections {
            let _ = writeln!(page, "<article>\n<h3>{}</h3>", escaped(&section.head, locale));
            items(&mut page, &section.lines, locale);
            steps(&mut page, &section.steps, locale);
            items(&mut page, &section.rest, locale);
            page.push_str("</article>\n");
        }
        page.push_str("</section>\n");
    }
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn items(page: &mut String, lines: &[Text], locale: &Locale) {
    if lines.is_empty() {
        return;
    }
    page.push_str("<ul>\n");
    for line in lines {
        let _ = writeln!(page, "<li>{}</li>", escaped(line, locale));
    }
    page.push_str("</ul>\n");
}

fn steps(page: &mut String, steps: &[Block], locale: &Locale) {
    if steps.is_empty() {
        return;
    }
    page.push_str("<ol>\n");
    for step in steps {
        let _ = write!(page, "<li>{}", escaped(&step.head, locale));
        if !step.lines.is_empty() {
            page.push('\n');
        }
        items(page, &step.lines, locale);
        page.push_str("</li>\n");
    }
    page.push_str("</ol>\n");
}

fn escaped(text: &Text, locale: &Locale) -> String {
    let mut words = String::new();
    for span in &text.0 {
        let shown = locale.show(&Text(vec![span.clone()]));
        let is_code = matches!(span, Span::Code(_));
        if is_code {
            words.push_str("<code>");
        }
        for c in shown.chars() {
            match c {
                '&' => words.push_str("&amp;"),
                '<' => words.push_str("&lt;"),
                '>' => words.push_str("&gt;"),
                '"' => words.push_str("&quot;"),
                '\'' => words.push_str("&#39;"),
                '\n' => words.push_str("<br>"),
                '\r' => {}
                c => words.push(c),
            }
        }
        if is_code {
            words.push_str("</code>");
        }
    }
    words
}

#[cfg(test)]
mod tests;
