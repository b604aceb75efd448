//! Embeds: how long each part may be, and all parts of all embeds together.

use serde_json::Value;

use super::{Breaches, items};

/// In one message.
const EMBEDS_MAX: usize = 10;
/// Titles, descriptions, names and values of fields, footers and authors of all embeds of a message.
const CHARACTERS_MAX: usize = 6_000;
/// What counts into that, besides the fields.
const COUNTED: [&str; 4] = ["/title", "/description", "/footer/text", "/author/name"];

/// All embeds of a message.
pub(in super::super) fn check(breaches: &mut Breaches, embeds: &[Value]) {
    breaches.count("embeds", embeds, 0..=EMBEDS_MAX);
    for (index, embed) in embeds.iter().enumerate() {
        check_one(breaches, &format!("embeds.{index}"), embed);
    }
    let all: usize = embeds.iter().map(characters).sum();
    if all > CHARACTERS_MAX {
        let says = format!("{all} characters in all embeds together, and at most {CHARACTERS_MAX} may be");
        breaches.add("embeds", "MAX_EMBED_SIZE_EXCEEDED", says);
    }
}

fn check_one(breaches: &mut Breaches, at: &str, embed: &Value) {
    breaches.optional_text(&format!("{at}.title"), &embed["title"], 0..=256);
    breaches.optional_text(&format!("{at}.description"), &embed["description"], 0..=4_096);
    breaches.optional_url(&format!("{at}.url"), &embed["url"], &["https://", "http://"]);
    if !embed["footer"].is_null() {
        breaches.text(&format!("{at}.footer.text"), &embed["footer"]["text"], 1..=2_048);
    }
    if !embed["author"].is_null() {
        breaches.text(&format!("{at}.author.name"), &embed["author"]["name"], 1..=256);
    }
    let fields = items(&embed["fields"]);
    breaches.count(&format!("{at}.fields"), fields, 0..=25);
    for (index, field) in fields.iter().enumerate() {
        breaches.text(&format!("{at}.fields.{index}.name"), &field["name"], 1..=256);
        breaches.text(&format!("{at}.fields.{index}.value"), &field["value"], 1..=1_024);
        breaches.optional_flag(&format!("{at}.fields.{index}.inline"), &field["inline"]);
    }
    let is_colour = embed["color"].is_null() || embed["color"].as_u64().is_some_and(|colour| colour <= 0xFF_FF_FF);
    if !is_colour {
        breaches.add(&format!("{at}.color"), "NUMBER_TYPE_MAX", "a colour is a number from 0 to 16777215");
    }
    if characters(embed) == 0 && embed["image"].is_null() && embed["thumbnail"].is_null() {
        breaches.add(at, "BASE_TYPE_REQUIRED", "an embed that shows nothing");
    }
}

fn characters(embed: &Value) -> usize {
    let count = |value: Option<&Value>| value.and_then(Value::as_str).map_or(0, |text| text.chars().count());
    let parts: usize = COUNTED.iter().map(|part| count(embed.pointer(part))).sum();
    let fields = items(&embed["fields"]).iter();
    parts + fields.map(|field| count(field.get("name")) + count(field.get("value"))).sum::<usize>()
}
