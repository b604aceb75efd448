//! The book: the whole directory to read, for a successor, on a phone or on paper.
//!
//! One tree of chapters, two ways of writing it down. Stored words are put in as words: whatever they hold, they are neither
//! markup nor a link that runs.

use std::fmt::Write as _;

use crate::chat::{Block, Span, Text};
use crate::domain::settings::Language;
use crate::locale::Locale;

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
    pub sections: Vec<Block>,
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

/// Characters that Markdown takes for markup (`CommonMark`, and the tables and strikes of its dialects).
const MARKDOWN: &str = "\\`*_{}[]<>()#+-.!|~@:&=$^";

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

fn inline(text: &Text, locale: &Locale) -> String {
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
            | Span::Channel(_)
            | Span::Role(_)
            | Span::Day(_)
            | Span::Clock(..)
            | Span::Moment(..) => {
                for c in locale.show(&Text(vec![span.clone()])).chars() {
                    match c {
                        '\n' | '\r' => words.push(' '),
                        c if MARKDOWN.contains(c) => words.extend(['\\', c]),
                        c => words.push(c),
                    }
                }
            }
        }
    }
    words
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
mod tests {
    use super::*;

    fn book(stored: &str) -> Book {
        let line = Text(vec![Span::Said("How: ".to_owned()), Span::Stored(stored.to_owned())]);
        Book {
            title: Text(vec![Span::Said("The book".to_owned())]),
            lines: vec![Text::code("/help")],
            chapters: vec![Chapter {
                title: Text::stored(stored),
                lines: Vec::new(),
                sections: vec![Block { head: Text::stored(stored), lines: vec![line] }],
            }],
        }
    }

    #[test]
    fn stored_markup_stays_words_in_html() {
        let page = html(&book("<script>alert('x')</script> & \"quotes\""), &Locale::new(Language::En));
        assert!(!page.contains("<script"), "{page}");
        assert!(
            page.contains("<h3>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;quotes&quot;</h3>"),
            "{page}"
        );
    }

    #[test]
    fn stored_markup_stays_words_in_markdown() {
        let page = markdown(&book("# [a](http://b) *c*\n- d"), &Locale::new(Language::Ja));
        assert!(page.contains("\n- How: \\# \\[a\\]\\(http\\://b\\) \\*c\\* \\- d\n"), "{page}");
        assert!(page.starts_with("# The book\n\n- `/help`\n\n## "), "{page}");
    }
}
