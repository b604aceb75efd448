//! An answer as lines of a terminal.
//!
//! No answer holds an empty line, and each ends with exactly one: that is how a script knows its end. So what somebody
//! stored may hold line breaks, but only ever continues a line that is ours, one step further in. And it reaches the
//! terminal without effect: no escape sequence, nothing that reorders or hides text.

use unicode_width::UnicodeWidthStr;

use crate::chat::{Block, Button, Ending, Span, Text};
use crate::domain::text::is_forbidden;
use crate::locale::Locale;

/// How wide a row of buttons grows, in columns: what fits most windows beside something else.
const ROW_WIDTH: usize = 100;
/// How far a line stands in below its head.
const INDENT: &str = "  ";
/// How far what continues a line stands in.
const INDENT_MORE: &str = "    ";
/// Stands in the place of a character that is not shown.
const HIDDEN: char = '\u{FFFD}';

/// How an answer looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// Text alone, for files and scripts.
    Plain,
    /// With the colours of a terminal.
    Coloured,
}

/// A way to write on a terminal that is undone by the second sequence.
#[derive(Clone, Copy)]
struct Ink(&'static str, &'static str);

const BOLD: Ink = Ink("\u{1b}[1m", "\u{1b}[22m");
const DIM: Ink = Ink("\u{1b}[2m", "\u{1b}[22m");
const RED: Ink = Ink("\u{1b}[31m", "\u{1b}[39m");
const CYAN: Ink = Ink("\u{1b}[36m", "\u{1b}[39m");

/// An answer that is being written.
pub(super) struct Sheet<'l> {
    locale: &'l Locale,
    look: Look,
    lines: Vec<String>,
    /// How many buttons there are by now.
    numbered: usize,
}

impl<'l> Sheet<'l> {
    /// An answer of which nothing is written.
    pub(super) const fn new(locale: &'l Locale, look: Look) -> Self {
        Self { locale, look, lines: Vec::new(), numbered: 0 }
    }

    /// The same answer, whose next lines are in another language.
    pub(super) fn speaking(self, locale: &'l Locale) -> Self {
        Self { locale, ..self }
    }

    /// With a part of a reply.
    pub(super) fn block(mut self, block: &Block, ending: Ending) -> Self {
        let ink = match ending {
            Ending::Done => BOLD,
            Ending::Refused => RED,
        };
        self.put(&block.head, "", Some(ink));
        for line in &block.lines {
            self.put(line, INDENT, None);
        }
        self
    }

    /// With a sentence of the console's own.
    pub(super) fn sentence(mut self, text: &Text, ending: Ending) -> Self {
        let ink = match ending {
            Ending::Done => DIM,
            Ending::Refused => RED,
        };
        self.put(text, "", Some(ink));
        self
    }

    /// With buttons, in rows; they are numbered from 1 through the whole answer.
    pub(super) fn buttons(mut self, buttons: &[Button]) -> Self {
        let mut row = String::new();
        let mut width = 0;
        for (place, button) in (self.numbered + 1..).zip(buttons) {
            let label = clean(&self.locale.show(&button.label)).replace('\n', " ");
            let number = format!("[{place}]");
            let wide = number.width() + 1 + label.width();
            if width > 0 && width + 2 + wide > ROW_WIDTH {
                self.lines.push(std::mem::take(&mut row));
                width = 0;
            }
            if width > 0 {
                row.push_str("  ");
                width += 2;
            }
            row.push_str(&self.inked(&number, BOLD));
            row.push(' ');
            row.push_str(label.trim());
            width += wide;
        }
        if !row.is_empty() {
            self.lines.push(row);
        }
        self.numbered += buttons.len();
        self
    }

    /// The answer, and the empty line that ends it.
    pub(super) fn finish(self) -> String {
        let mut answer = self.lines.join("\n");
        if !answer.is_empty() {
            answer.push('\n');
        }
        answer.push('\n');
        answer
    }

    fn put(&mut self, text: &Text, indent: &str, ink: Option<Ink>) {
        let words = self.words(text);
        let mut pieces = words.lines().map(str::trim_end).filter(|line| !is_blank(line));
        let Some(first) = pieces.next() else { return };
        let rest: Vec<String> = pieces.map(|piece| format!("{INDENT_MORE}{}", piece.trim_start())).collect();
        let first = ink.map_or_else(|| first.to_owned(), |ink| self.inked(first, ink));
        self.lines.push(format!("{indent}{first}"));
        self.lines.extend(rest);
    }

    /// A text as the terminal shows it. What is to be typed stands between backticks, so that its end is seen, unless
    /// it stands alone.
    fn words(&self, text: &Text) -> String {
        let is_alone = text.0.len() == 1;
        text.0
            .iter()
            .map(|span| match span {
                Span::Code(code) => {
                    let code = clean(code).replace('\n', " ");
                    self.inked(&if is_alone { code.trim().to_owned() } else { format!("`{code}`") }, CYAN)
                }
                Span::Said(_)
                | Span::Stored(_)
                | Span::Person(_)
                | Span::Called(..)
                | Span::Channel(_)
                | Span::Role(_)
                | Span::Day(_)
                | Span::Clock(..)
                | Span::Moment(..) => clean(&self.locale.show(&Text(vec![span.clone()]))),
            })
            .collect()
    }

    fn inked(&self, text: &str, ink: Ink) -> String {
        match self.look {
            Look::Coloured if !is_blank(text) => format!("{}{text}{}", ink.0, ink.1),
            Look::Coloured | Look::Plain => text.to_owned(),
        }
    }
}

/// True for a line that looks empty to whoever looks for the end of an answer.
fn is_blank(line: &str) -> bool {
    line.chars().all(char::is_whitespace)
}

/// A text without any effect on a terminal; only its line breaks are left.
pub(super) fn clean(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .map(|c| match c {
            '\n' => '\n',
            '\t' => ' ',
            _ if is_forbidden(c) || is_unseen(c) => HIDDEN,
            _ => c,
        })
        .collect()
}

/// Characters that could come from elsewhere than a typed value, and are as unseen as those that are refused there: marks
/// of direction, and letters of the tag block, which can carry a hidden text.
const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{180E}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests;
