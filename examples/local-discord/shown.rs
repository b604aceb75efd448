//! What a person would see: messages with their embeds, buttons, selects and files; completions; a form's fields.

use std::collections::BTreeMap;
use std::fmt::Display;

use chrono::DateTime;
use serde_json::Value;

use crate::it::local_discord::{ChannelId, Choice, GuildId, Input, Posted, RoleId, UserId};

/// The sides of embeds, by the words people would use.
const COLOURS: [(&str, [i64; 3]); 6] = [
    ("green", [0x2e, 0x7d, 0x32]),
    ("amber", [0xf9, 0xa8, 0x25]),
    ("red", [0xc6, 0x28, 0x28]),
    ("blue", [0x15, 0x65, 0xc0]),
    ("grey", [0x9e, 0x9e, 0x9e]),
    ("white", [0xff, 0xff, 0xff]),
];

/// What a block of code stands between.
const FENCE: &str = "```";

/// Who and what has a name here.
pub(crate) struct Names {
    pub(crate) guild: GuildId,
    pub(crate) people: BTreeMap<String, UserId>,
    pub(crate) channels: BTreeMap<String, ChannelId>,
    pub(crate) roles: BTreeMap<String, RoleId>,
}

impl Names {
    /// `#helpdesk`, or that it is between two.
    pub(crate) fn channel(&self, id: ChannelId) -> String {
        named(&self.channels, &id).map_or_else(|| "direct messages".to_owned(), |name| format!("#{name}"))
    }

    /// What Discord shows in the place of `<@12>` and the like; `None` for what is no markup.
    fn markup(&self, inside: &str) -> Option<String> {
        if let Some(id) = inside.strip_prefix("@&") {
            return Some(format!("@{}", named(&self.roles, &RoleId(id.parse().ok()?))?));
        }
        if let Some(id) = inside.strip_prefix('@') {
            return Some(format!("@{}", named(&self.people, &UserId(id.parse().ok()?))?));
        }
        if let Some(id) = inside.strip_prefix('#') {
            return Some(format!("#{}", named(&self.channels, &ChannelId(id.parse().ok()?))?));
        }
        if let Some(command) = inside.strip_prefix('/') {
            return command.split_once(':').map(|(name, _)| format!("/{name}"));
        }
        let (seconds, style) = inside.strip_prefix("t:")?.split_once(':').unwrap_or((inside.get(2..)?, "f"));
        let moment = DateTime::from_timestamp(seconds.parse().ok()?, 0)?;
        let shown = match style {
            "d" | "D" => moment.format("%Y-%m-%d"),
            "t" | "T" => moment.format("%H:%M UTC"),
            _ => moment.format("%Y-%m-%d %H:%M UTC"),
        };
        Some(shown.to_string())
    }

    /// A text with its mentions and times in words, and without the backslashes that Discord takes away.
    fn read(&self, text: &str) -> String {
        let mut read = String::new();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let behind = rest.get(c.len_utf8()..).unwrap_or_default();
            let markup = behind.split_once('>').filter(|_| c == '<');
            let markup = markup.and_then(|(inside, more)| self.markup(inside).map(|shown| (shown, more)));
            if let Some((shown, more)) = markup {
                read.push_str(&shown);
                rest = more;
                continue;
            }
            // In a block of code nothing is markup.
            let code = rest.strip_prefix(FENCE).and_then(|inside| inside.split_once(FENCE));
            if let Some((code, more)) = code {
                read.push_str(code.trim_matches('\n'));
                rest = more;
                continue;
            }
            let is_mark = behind.starts_with(|next: char| next.is_ascii_punctuation());
            if c == '\\' && is_mark {
                read.extend(behind.chars().next());
                rest = behind.get(1..).unwrap_or_default();
                continue;
            }
            read.push(c);
            rest = behind;
        }
        read
    }
}

fn named<'a, T: PartialEq>(known: &'a BTreeMap<String, T>, id: &T) -> Option<&'a str> {
    known.iter().find(|(_, known)| *known == id).map(|(name, _)| name.as_str())
}

/// Prints a message.
pub(crate) fn message(posted: &Posted, (number, change): (usize, &str), names: &Names) {
    let place = names.channel(posted.channel);
    let eyes = if posted.is_ephemeral() { " · only you see it" } else { "" };
    println!("  ── message {number} · {place}{eyes}{change}");
    if posted.is_deleted {
        return println!("  (deleted)");
    }
    lines("  ", &names.read(&posted.content));
    for embed in &posted.embeds {
        let colour = embed.get("color").and_then(Value::as_i64).map_or("", colour);
        let title = names.read(text(embed, "title"));
        lines("  │ ", &[colour, title.as_str()].map(str::trim).join(" · ").trim_matches([' ', '·']).to_owned());
        lines("  │ ", &names.read(text(embed, "description")));
        for field in items(embed, "fields") {
            lines("  │ ", &names.read(text(field, "name")));
            lines("  │   ", &names.read(text(field, "value")));
        }
        lines("  │ ", &names.read(embed.pointer("/footer/text").and_then(Value::as_str).unwrap_or_default()));
    }
    for file in &posted.files {
        println!("  file: {}, {} bytes", file.name, file.bytes.len());
    }
    for (button, number) in posted.buttons().iter().zip(1..) {
        let kind = match (button.style, &button.url) {
            (_, Some(url)) => format!(" → {url}"),
            (4, _) => " (red)".to_owned(),
            _ if button.is_disabled => " (greyed out)".to_owned(),
            _ => String::new(),
        };
        println!("  [{number}] {}{kind}", button.label);
    }
    let mut number = 0;
    for select in posted.selects() {
        println!("  pick: {}", text(&select, "placeholder"));
        for option in items(&select, "options") {
            number += 1;
            println!("    {number} {}", [text(option, "label"), text(option, "description")].join(" ").trim_end());
        }
    }
    for ping in posted.pings() {
        println!("  (calls {})", names.read(&ping));
    }
}

/// The select and its options with these numbers, as they are printed.
pub(crate) fn chosen(posted: &Posted, numbers: &str) -> Result<(String, Vec<String>), String> {
    let mut first = 1;
    let wanted: Vec<usize> = numbers.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    for select in posted.selects() {
        let options: Vec<&Value> = items(&select, "options").collect();
        let here = first..first + options.len();
        first = here.end;
        if !wanted.is_empty() && wanted.iter().all(|number| here.contains(number)) {
            let picked = options.iter().zip(here).filter(|(_, number)| wanted.contains(number));
            let values = picked.map(|(option, _)| text(option, "value").to_owned()).collect();
            return Ok((text(&select, "custom_id").to_owned(), values));
        }
    }
    Err(format!("the last message has no options `{numbers}`"))
}

/// Prints what is offered while somebody types.
pub(crate) fn choices(choices: &[Choice]) {
    if choices.is_empty() {
        println!("  (nothing is offered)");
    }
    for choice in choices {
        let value = choice.value.as_str().map_or_else(|| choice.value.to_string(), str::to_owned);
        let sends = if value == choice.name { String::new() } else { format!("  → {value}") };
        println!("  · {}{sends}", choice.name);
    }
}

/// Prints a field of a form.
pub(crate) fn input(input: &Input) {
    let must = if input.is_required { ", must be filled" } else { "" };
    let several = if input.is_paragraph { ", several lines" } else { "" };
    println!("  {}{must}{several}", input.label);
    let there = if input.value.is_empty() { &input.placeholder } else { &input.value };
    lines(if input.value.is_empty() { "    e.g. " } else { "    = " }, there);
}

fn lines(before: &str, text: &(impl Display + ?Sized)) {
    for line in text.to_string().lines() {
        println!("{before}{line}");
    }
}

/// The nearest word.
fn colour(number: i64) -> &'static str {
    let parts = [number >> 16 & 255, number >> 8 & 255, number & 255];
    let far = |other: &[i64; 3]| parts.iter().zip(other).map(|(a, b)| (a - b).pow(2)).sum::<i64>();
    COLOURS.iter().min_by_key(|(_, other)| far(other)).map_or("", |(word, _)| word)
}

fn text<'a>(thing: &'a Value, field: &str) -> &'a str {
    thing.get(field).and_then(Value::as_str).unwrap_or_default()
}

fn items<'a>(thing: &'a Value, field: &str) -> impl Iterator<Item = &'a Value> {
    thing.get(field).and_then(Value::as_array).into_iter().flatten()
}
