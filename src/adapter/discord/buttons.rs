//! Buttons in rows: five in a row, five rows in a message; many of one kind become a select.
//!
//! Every button works. One whose call fits no id has it in the message; one whose call fits no message is not shown, and
//! the command it stands for goes along as a file.

use crate::chat::{Block, Call, Text};

use super::carried;
use super::embeds;
use super::ids::{self, How, Source, Tag};
use super::render::{Voice, has_room, shortened_middle};
use super::wire::{
    Button, CHOICE_MAX, CONTENT_MAX, Choice, Embed, File, LABEL_MAX, Message, ROW_BUTTONS_MAX, ROWS_MAX, Row,
    SELECT_MAX, SELECT_PLACEHOLDER_MAX, Style, TITLE_MAX, shortened,
};

/// From how many buttons of one command on they are a select.
const SELECT_FROM: usize = 6;
/// Most calls that one message carries; their places are one digit of an id.
const LINES_MAX: usize = 25;
/// The option that confirms, and how commands end that remove something.
const CONFIRM: &str = "confirm";
const REMOVES: &str = " remove";
/// What is logged when somebody was asked.
const FIRST: &str = "escalated";
/// What the commands of buttons that could not be shown are called as a file.
const FILE: &str = "commands.txt";

/// A button to be placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pressable {
    /// What stands on it, in one line.
    pub label: String,
    /// How its call is meant.
    pub how: How,
    /// Its call.
    pub call: Call,
    /// Which page of the form it opens.
    pub page: usize,
}

impl Pressable {
    fn tag(&self, source: Source) -> Tag {
        Tag { how: self.how, source, page: self.page, pages: 1 }
    }

    /// What confirms a removal takes something away; what says how an escalation went is why a card was asked for.
    fn style(&self) -> Style {
        let confirms = self.call.options.iter().any(|(name, _)| name == CONFIRM);
        if self.how == How::Run && confirms && self.call.command.ends_with(REMOVES) {
            Style::Danger
        } else if self.call.command == FIRST && self.how == How::Open {
            Style::Primary
        } else {
            Style::Quiet
        }
    }

    /// Its id, where the call fits into one.
    fn id(&self, voice: &Voice<'_>, place: usize) -> Option<String> {
        ids::write(voice.specs, &self.tag(Source::Here(self.call.clone())), place)
    }
}

/// The lower part of one message.
#[derive(Default)]
struct Part {
    rows: Vec<Row>,
    lines: Vec<String>,
    /// Labels that did not fit, as they are on the button and in full.
    labels: Vec<(String, String)>,
    placed: usize,
}

/// Puts buttons below messages, in new ones where there is no room.
pub fn place(voice: &Voice<'_>, pressables: &[Pressable], messages: &mut Vec<Message>) {
    let mut part = Part::default();
    let mut unplaced: Vec<&Pressable> = Vec::new();
    let mut rest = pressables;
    while let Some(first) = rest.first() {
        let alike = |other: &&Pressable| {
            other.call.command == first.call.command && other.how == first.how && other.id(voice, 0).is_some()
        };
        let run = rest.iter().take_while(alike).take(SELECT_MAX).count();
        let taken = if run >= SELECT_FROM { run } else { 1 };
        let (now, later) = rest.split_at_checked(taken).unwrap_or((rest, &[]));
        rest = later;
        let is_placed = part.take(voice, now) || {
            std::mem::take(&mut part).put(voice, messages);
            part.take(voice, now)
        };
        if !is_placed {
            unplaced.extend(now);
        }
    }
    part.put(voice, messages);
    tell_unplaced(voice, &unplaced, messages);
}

impl Part {
    /// Takes a button, or the buttons of a select; false when there is no room for them.
    fn take(&mut self, voice: &Voice<'_>, pressables: &[Pressable]) -> bool {
        match pressables {
            [one] => self.take_button(voice, one),
            several => self.rows.len() < ROWS_MAX && self.take_select(voice, several),
        }
    }

    fn take_button(&mut self, voice: &Voice<'_>, pressable: &Pressable) -> bool {
        let is_open = matches!(self.rows.last(), Some(Row::Buttons(row)) if row.len() < ROW_BUTTONS_MAX);
        if !is_open && self.rows.len() == ROWS_MAX {
            return false;
        }
        let Some(id) = pressable.id(voice, self.placed).or_else(|| self.carry(voice, pressable)) else { return false };
        let label = shortened_middle(&pressable.label, LABEL_MAX);
        if label != pressable.label {
            self.labels.push((label.clone(), pressable.label.clone()));
        }
        self.placed += 1;
        if !is_open {
            self.rows.push(Row::Buttons(Vec::new()));
        }
        if let Some(Row::Buttons(row)) = self.rows.last_mut() {
            row.push(Button { label, id, style: pressable.style() });
        }
        true
    }

    /// The id of a button whose call the message carries, where it has room for that.
    fn carry(&mut self, voice: &Voice<'_>, pressable: &Pressable) -> Option<String> {
        let line = carried::write(&pressable.call);
        if carried::read(&line).as_ref() != Some(&pressable.call) {
            return None;
        }
        let known = self.lines.iter().position(|other| *other == line);
        let place = known.unwrap_or(self.lines.len());
        let mut lines = self.lines.clone();
        if known.is_none() {
            lines.push(line.clone());
        }
        if lines.len() > LINES_MAX || carried::embeds(&lines, "").is_none() {
            return None;
        }
        let source = Source::Message { line: place, sum: ids::sum(&line) };
        let id = ids::write(voice.specs, &pressable.tag(source), self.placed)?;
        self.lines = lines;
        Some(id)
    }

    fn take_select(&mut self, voice: &Voice<'_>, pressables: &[Pressable]) -> bool {
        let mut options: Vec<Choice> = Vec::new();
        for (place, pressable) in pressables.iter().enumerate() {
            let Some(value) = pressable.id(voice, place) else { return false };
            let label = shortened_middle(&pressable.label, CHOICE_MAX);
            if label != pressable.label {
                self.labels.push((label.clone(), pressable.label.clone()));
            }
            options.push(Choice { label, value });
        }
        let placeholder = shortened(&voice.locale.plain("discord-choose"), SELECT_PLACEHOLDER_MAX);
        self.rows.push(Row::Select { id: ids::select(self.rows.len()), placeholder, options });
        true
    }

    /// Puts this part below the last message, or into one of its own.
    fn put(self, voice: &Voice<'_>, messages: &mut Vec<Message>) {
        if self.rows.is_empty() {
            return;
        }
        for embed in self.full_labels(voice) {
            let more = std::slice::from_ref(&embed);
            match messages.last_mut().filter(|last| last.rows.is_empty() && has_room(last, more)) {
                Some(last) => last.embeds.push(embed),
                None => messages.push(Message { embeds: vec![embed], ..Message::default() }),
            }
        }
        let title = shortened(&voice.locale.plain("discord-carried"), TITLE_MAX);
        let more = match self.lines.as_slice() {
            [] => Vec::new(),
            lines => carried::embeds(lines, &title).unwrap_or_default(),
        };
        if messages.last().is_none_or(|last| !last.rows.is_empty() || !has_room(last, &more)) {
            messages.push(Message::default());
        }
        if let Some(last) = messages.last_mut() {
            if more.is_empty() && last.embeds.is_empty() && last.content.is_empty() {
                last.content = shortened(&voice.locale.plain("discord-more-buttons"), CONTENT_MAX);
            }
            last.embeds.extend(more);
            last.rows = self.rows;
        }
    }

    /// The labels that are shortened on their buttons, in full.
    fn full_labels(&self, voice: &Voice<'_>) -> Vec<Embed> {
        let line = |(short, full): &(String, String)| Text::join([Text::stored(short), Text::stored(full)], " = ");
        let block = Block { head: Text::default(), lines: self.labels.iter().map(line).collect() };
        embeds::of_block(&block, None, voice.locale)
    }
}

/// Says what could not be put on a button, and gives it as a file.
fn tell_unplaced(voice: &Voice<'_>, unplaced: &[&Pressable], messages: &mut Vec<Message>) {
    if unplaced.is_empty() {
        return;
    }
    let mut text = String::new();
    for pressable in unplaced {
        text.extend([&pressable.label, "\n", &carried::write(&pressable.call), "\n\n"]);
    }
    messages.push(Message {
        content: shortened(&voice.locale.plain("discord-unplaced"), CONTENT_MAX),
        files: vec![File { name: FILE.to_owned(), bytes: text.into_bytes() }],
        ..Message::default()
    });
}
