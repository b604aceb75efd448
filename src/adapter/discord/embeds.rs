//! Blocks as embeds, and embeds as messages that Discord takes: what is too long for one is continued in the next.

use crate::chat::Block;
use crate::locale::Locale;

use super::markup;
use super::wire::{DESCRIPTION_MAX, EMBED_TOTAL_MAX, EMBEDS_MAX, Embed, TITLE_MAX, length};

/// Stands where a line that is too long is continued, so that nothing there begins a line.
pub(super) const CONTINUED: &str = "…";

/// The embeds of a block, in the colour given; none when it says nothing.
#[must_use]
pub fn of_block(block: &Block, color: Option<u32>, locale: &Locale) -> Vec<Embed> {
    let head = markup::pieces(&block.head, locale);
    let title: String = head.concat();
    let is_title = markup::is_plain(&block.head) && !title.contains('\n') && length(&title) <= TITLE_MAX;
    let mut page = Page::default();
    if !is_title && !title.trim().is_empty() {
        page.line(&bold(head));
    }
    for line in &block.lines {
        page.line(&markup::pieces(line, locale));
    }
    let mut title = Some(title).filter(|title| is_title && !title.trim().is_empty());
    let mut embeds: Vec<Embed> = page
        .finished()
        .into_iter()
        .map(|text| Embed { title: title.take(), description: Some(text), color, ..Embed::default() })
        .collect();
    if title.is_some() {
        embeds.push(Embed { title, color, ..Embed::default() });
    }
    embeds
}

/// A head that no title can hold, as a line: bold where it is one line.
fn bold(mut head: Vec<String>) -> Vec<String> {
    let is_simple = head.iter().all(|piece| !piece.contains('\n')) && head.concat().len() < DESCRIPTION_MAX / 4;
    if is_simple {
        head.insert(0, "**".to_owned());
        head.push("**".to_owned());
    }
    head
}

/// Descriptions, filled one after the other.
#[derive(Default)]
struct Page {
    full: Vec<String>,
    open: String,
    size: usize,
}

impl Page {
    fn line(&mut self, pieces: &[String]) {
        let size: usize = pieces.iter().map(|piece| length(piece)).sum();
        if self.size > 0 && self.size + 1 + size > DESCRIPTION_MAX {
            self.turn();
        }
        if self.size > 0 {
            self.put("\n");
        }
        for piece in pieces {
            // Room for the mark that says the line goes on.
            if self.size + length(piece) + 1 > DESCRIPTION_MAX && self.size > 0 {
                self.put(CONTINUED);
                self.turn();
                self.put(CONTINUED);
            }
            self.put(piece);
        }
    }

    fn put(&mut self, piece: &str) {
        self.open.push_str(piece);
        self.size += length(piece);
    }

    fn turn(&mut self) {
        self.full.push(std::mem::take(&mut self.open));
        self.size = 0;
    }

    fn finished(mut self) -> Vec<String> {
        self.turn();
        self.full.retain(|text| !text.trim().is_empty());
        self.full
    }
}

/// Embeds as the messages that hold them, in their order.
#[must_use]
pub fn packed(embeds: Vec<Embed>) -> Vec<Vec<Embed>> {
    let mut messages: Vec<Vec<Embed>> = Vec::new();
    let mut weight = 0;
    for embed in embeds {
        let fits =
            messages.last().is_some_and(|last| last.len() < EMBEDS_MAX && weight + embed.weight() <= EMBED_TOTAL_MAX);
        if !fits {
            messages.push(Vec::new());
            weight = 0;
        }
        weight += embed.weight();
        if let Some(last) = messages.last_mut() {
            last.push(embed);
        }
    }
    messages
}
