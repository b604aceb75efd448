//! From a reply to what Discord is sent: a modal, or messages within every limit.
//!
//! Nothing is cut in silence. What is too long for one embed goes on in the next, what is too long for a few messages
//! goes along as a file, and a button that no id can hold carries its call in the message.

use crate::chat::command::CommandSpec;
use crate::chat::{Audience, COMPLETIONS_MAX, Call, Completion, Ending, Form, Press, Reply, Text};
use crate::domain::settings::Language;
use crate::domain::verdict::Colour;
use crate::locale::Locale;

use super::buttons::{self, Pressable};
use super::card;
use super::embeds;
use super::form;
use super::ids::{self, How, Source, Tag};
use super::parse::Origin;
use super::spelling;
use super::wire::{
    CHOICE_MAX, CONTENT_MAX, EMBED_TOTAL_MAX, EMBEDS_MAX, EPHEMERAL, Embed, File, First, Message, Modal, length,
    shortened,
};

/// Most messages of one answer; a longer one is a file.
pub(super) const MESSAGES_MAX: usize = 4;
/// What a long answer is called as a file.
const FILE: &str = "answer.txt";
/// The side of a refusal.
pub(super) const REFUSED: u32 = 0x008a_5a00;

/// What rendering needs beside the reply: the table, and the language that the reply is in.
#[derive(Clone, Copy)]
pub struct Voice<'a> {
    /// Every command.
    pub specs: &'a [&'static CommandSpec],
    /// The language.
    pub locale: &'a Locale,
}

/// An answer, ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rendered {
    /// A form; it can only be the first answer.
    Modal(Modal),
    /// Messages, in their order; at least one.
    Messages(Vec<Message>),
}

impl Voice<'_> {
    pub(super) fn spec(&self, path: &str) -> Option<&'static CommandSpec> {
        self.specs.iter().find(|spec| spec.path == path).copied()
    }
}

/// The answer to an interaction.
#[must_use]
pub fn answer(voice: &Voice<'_>, reply: &Reply, origin: &Origin) -> Rendered {
    if reply.form.is_some()
        && let Some(form) = spelling::reply(voice.specs, reply).form
        && let Some(modal) = modal(voice, &form, origin)
    {
        return Rendered::Modal(modal);
    }
    Rendered::Messages(messages(voice, reply, origin))
}

/// The answer where it is too late for a form: a button opens it.
#[must_use]
pub fn messages(voice: &Voice<'_>, reply: &Reply, origin: &Origin) -> Vec<Message> {
    messages_within(voice, reply, origin, MESSAGES_MAX)
}

/// The same where fewer messages are there for what it says; buttons that find no room there still need one more.
#[must_use]
pub fn messages_within(voice: &Voice<'_>, reply: &Reply, origin: &Origin, most: usize) -> Vec<Message> {
    let reply = &spelling::reply(voice.specs, reply);
    let color = match (reply.colour, reply.ending) {
        (Some(colour), _) => Some(color_of(colour)),
        (None, Ending::Refused) => Some(REFUSED),
        (None, Ending::Done) => None,
    };
    let mut blocks = reply.blocks.clone();
    let mut pressables: Vec<Pressable> = Vec::new();
    if let Some(form) = &reply.form {
        let how = if origin.how == How::Mend { How::Mend } else { How::Open };
        let label = voice.locale.plain("discord-open-form");
        pressables.push(Pressable { label, how, call: as_the_form_names(form, &origin.call), page: origin.page });
        blocks.push(crate::chat::Block {
            head: form.title.clone(),
            lines: vec![voice.locale.word("discord-form-waits")],
        });
    }
    pressables.extend(reply.buttons.iter().flat_map(|button| pressed(voice, &button.label, &button.press)));
    pressables.extend(next_page(voice, reply, origin));
    let embeds: Vec<Embed> = match reply.colour {
        Some(_) => card::of_blocks(&blocks, color, voice.locale),
        None => blocks.iter().flat_map(|block| embeds::of_block(block, color, voice.locale)).collect(),
    };
    let mut messages: Vec<Message> = embeds::packed(embeds).into_iter().map(of_embeds).collect();
    if messages.len() > most {
        messages = vec![attached(voice, reply, messages)];
    }
    buttons::place(voice, &pressables, &mut messages);
    for file in &reply.files {
        let file = File { name: file.name.clone(), bytes: file.bytes.clone() };
        match messages.first_mut() {
            Some(first) => first.files.push(file),
            None => messages.push(Message { files: vec![file], ..Message::default() }),
        }
    }
    if messages.is_empty() {
        messages.push(Message { content: words(voice.locale, "discord-done"), ..Message::default() });
    }
    if reply.audience == Audience::Asker {
        for message in &mut messages {
            message.flags |= EPHEMERAL;
        }
    }
    messages
}

fn of_embeds(embeds: Vec<Embed>) -> Message {
    Message { embeds, ..Message::default() }
}

/// The beginning of a long answer, with all of it as a file.
fn attached(voice: &Voice<'_>, reply: &Reply, messages: Vec<Message>) -> Message {
    let mut first = messages.into_iter().next().unwrap_or_default();
    first.content = words(voice.locale, "discord-attached");
    let text = |text: &Text| voice.locale.show(text) + "\n";
    let whole: String = reply
        .blocks
        .iter()
        .map(|block| text(&block.head) + &block.lines.iter().map(text).collect::<String>() + "\n")
        .collect();
    first.files.push(File { name: FILE.to_owned(), bytes: whole.into_bytes() });
    first
}

/// Our own sentence, as it can stand above embeds.
fn words(locale: &Locale, id: &str) -> String {
    shortened(&locale.plain(id), CONTENT_MAX)
}

/// A private sentence of our own.
#[must_use]
pub fn sentence(locale: &Locale, id: &str) -> Message {
    Message { content: words(locale, id), flags: EPHEMERAL, ..Message::default() }
}

const fn color_of(colour: Colour) -> u32 {
    match colour {
        Colour::Usable => 0x002e_7d32,
        Colour::Conditional => 0x00f9_a825,
        Colour::Unknown => 0x009e_9e9e,
        Colour::Unusable => 0x00c6_2828,
    }
}

/// What a button becomes: one, or one for each page of a form that was refused.
fn pressed(voice: &Voice<'_>, label: &Text, press: &Press) -> Vec<Pressable> {
    let label = voice.locale.show(label).split_whitespace().collect::<Vec<_>>().join(" ");
    let (how, call) = match press {
        Press::Run(call) => (How::Run, call),
        Press::Open(call) => (How::Open, call),
        Press::Mend(call) => (How::Mend, call),
    };
    let label = if label.is_empty() { format!("/{}", call.command) } else { label };
    let pages = match voice.spec(&call.command) {
        Some(spec) if how == How::Mend => form::pages(spec, call, how).len(),
        _ => 1,
    };
    let pressable = |page: usize| Pressable {
        label: if pages > 1 { format!("{label} ({}/{pages})", page + 1) } else { label.clone() },
        how,
        call: call.clone(),
        page,
    };
    (0..pages).map(pressable).collect()
}

/// The button that goes on with a form of several pages.
fn next_page(voice: &Voice<'_>, reply: &Reply, origin: &Origin) -> Option<Pressable> {
    let page = origin.page + 1;
    let goes_on = origin.how == How::Submit && reply.ending == Ending::Done && page < origin.pages;
    let place = [("page", (page + 1).into()), ("pages", origin.pages.into())];
    goes_on.then(|| Pressable {
        label: voice.locale.show(&voice.locale.say("discord-next-page", &place)),
        how: How::Open,
        call: origin.call.clone(),
        page,
    })
}

/// A call with what a form fixes as the form has it: an item that was named stands there by its number.
fn as_the_form_names(form: &Form, call: &Call) -> Call {
    let mut call = call.clone();
    for (name, value) in &mut call.options {
        if let Some((_, fixed)) = form.call.options.iter().find(|(fixed, _)| fixed == name) {
            value.clone_from(fixed);
        }
    }
    call
}

/// A page of a form; nothing when what it completes fits nowhere, so that a message must carry it.
fn modal(voice: &Voice<'_>, form: &Form, origin: &Origin) -> Option<Modal> {
    let spec = voice.spec(&form.call.command)?;
    let pages = form::pages(spec, &origin.call, origin.how);
    let page = origin.page.min(pages.len().saturating_sub(1));
    let names = pages.get(page)?;
    let inputs = form::inputs(form, spec, names, voice.locale);
    if inputs.is_empty() {
        return None;
    }
    let mut call = form.call.clone();
    for (name, value) in &origin.call.options {
        let is_shown = inputs.iter().any(|input| input.id == *name);
        if !is_shown && call.options.iter().all(|(given, _)| given != name) {
            call.options.push((name.clone(), value.clone()));
        }
    }
    let pages = if origin.how == How::Mend || !spec.edits { 1 } else { pages.len() };
    let page = if pages == 1 { 0 } else { page };
    let tag = |source: Source| Tag { how: How::Submit, source, page, pages };
    let carried = origin.carried.map(|(line, sum)| Source::Message { line, sum });
    let id =
        ids::write(voice.specs, &tag(Source::Here(call)), 0).or_else(|| ids::write(voice.specs, &tag(carried?), 0))?;
    Some(Modal { id, title: form::title(form, (page, pages), voice.locale), inputs })
}

/// Completions within their limits: what cannot be sent back whole is not offered.
#[must_use]
pub fn completions(completions: &[Completion]) -> First {
    let fits = |completion: &&Completion| {
        !completion.value.trim().is_empty()
            && length(&completion.value) <= CHOICE_MAX
            && !completion.shown.trim().is_empty()
    };
    let choice = |completion: &Completion| (shortened_middle(&completion.shown, CHOICE_MAX), completion.value.clone());
    First::Choices(completions.iter().filter(fits).take(COMPLETIONS_MAX).map(choice).collect())
}

/// A text that fits, its middle left out where it does not: names that differ in their last digits stay apart.
#[must_use]
pub fn shortened_middle(text: &str, limit: usize) -> String {
    if length(text) <= limit {
        return text.to_owned();
    }
    let tail_room = limit / 3;
    let mut tail: Vec<char> = Vec::new();
    let mut size = 0;
    for c in text.chars().rev() {
        size += c.len_utf16();
        if size > tail_room {
            break;
        }
        tail.push(c);
    }
    let tail: String = tail.into_iter().rev().collect();
    shortened(text, limit - length(&tail)) + &tail
}

/// True when embeds more can stand in a message.
pub(super) fn has_room(message: &Message, more: &[Embed]) -> bool {
    let weight: usize = message.embeds.iter().chain(more).map(Embed::weight).sum();
    message.embeds.len() + more.len() <= EMBEDS_MAX && weight <= EMBED_TOTAL_MAX
}

/// The languages, made once.
pub struct Voices {
    english: Locale,
    japanese: Locale,
}

impl Default for Voices {
    fn default() -> Self {
        Self { english: Locale::new(Language::En), japanese: Locale::new(Language::Ja) }
    }
}

impl Voices {
    /// A language; English where a person's is not known.
    #[must_use]
    pub const fn of(&self, language: Option<Language>) -> &Locale {
        match language {
            Some(Language::Ja) => &self.japanese,
            Some(Language::En) | None => &self.english,
        }
    }
}
