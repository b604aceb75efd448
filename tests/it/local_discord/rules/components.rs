//! Rows of buttons and selects under a message.

use serde_json::Value;

use super::{Breaches, items};

const ACTION_ROW: u64 = 1;
const BUTTON: u64 = 2;
const STRING_SELECT: u64 = 3;
const TEXT_INPUT: u64 = 4;
/// A button that opens an address.
pub(in super::super) const LINK: u64 = 5;
/// A button that sells something; the bot sells nothing.
const PREMIUM: u64 = 6;
const ROWS_MAX: usize = 5;
const BUTTONS_MAX: usize = 5;

/// All rows of a message.
pub(in super::super) fn check(breaches: &mut Breaches, rows: &[Value]) {
    breaches.count("components", rows, 0..=ROWS_MAX);
    for (index, row) in rows.iter().enumerate() {
        check_row(breaches, &format!("components.{index}"), row);
    }
    let parts = || rows.iter().flat_map(|row| items(&row["components"]));
    let ids: Vec<&str> = parts().filter_map(|part| part["custom_id"].as_str()).collect();
    breaches.unique("components", "COMPONENT_CUSTOM_ID_DUPLICATED", &ids);
}

fn check_row(breaches: &mut Breaches, at: &str, row: &Value) {
    if row["type"].as_u64() != Some(ACTION_ROW) {
        return breaches.add(at, "UNION_TYPE_CHOICES", "only action rows (type 1) can be on this level");
    }
    let parts = items(&row["components"]);
    let has_select = parts.iter().any(|part| part["type"].as_u64().is_some_and(is_select));
    if has_select && parts.len() > 1 {
        breaches.add(at, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "a select fills its row: nothing may stand beside it");
    }
    breaches.count(&format!("{at}.components"), parts, 1..=BUTTONS_MAX);
    for (index, part) in parts.iter().enumerate() {
        let at = format!("{at}.components.{index}");
        match part["type"].as_u64() {
            Some(BUTTON) => check_button(breaches, &at, part),
            Some(kind) if is_select(kind) => check_select(breaches, &at, part),
            Some(TEXT_INPUT) => breaches.add(&at, "UNION_TYPE_CHOICES", "a text input can only be in a modal"),
            _ => breaches.add(&at, "UNION_TYPE_CHOICES", "neither a button nor a select"),
        }
    }
}

/// The select of texts, and those of people, roles, both, and channels.
fn is_select(kind: u64) -> bool {
    kind == STRING_SELECT || (5..=8).contains(&kind)
}

fn check_button(breaches: &mut Breaches, at: &str, button: &Value) {
    breaches.optional_flag(&format!("{at}.disabled"), &button["disabled"]);
    if button["label"].is_null() && button["emoji"].is_null() {
        breaches.add(at, "BUTTON_COMPONENT_INVALID", "a button needs a label or an emoji");
    }
    breaches.optional_text(&format!("{at}.label"), &button["label"], 1..=80);
    match button["style"].as_u64() {
        Some(LINK) => {
            if button["url"].is_null() {
                breaches.add(&format!("{at}.url"), "BASE_TYPE_REQUIRED", "a link button needs an address");
            }
            breaches.optional_url(&format!("{at}.url"), &button["url"], &["https://", "http://", "discord://"]);
            breaches.optional_text(&format!("{at}.url"), &button["url"], 1..=512);
            if !button["custom_id"].is_null() {
                breaches.add(&format!("{at}.custom_id"), "BUTTON_COMPONENT_INVALID", "a link button has no custom_id");
            }
        }
        Some(style) if (1..LINK).contains(&style) => {
            breaches.text(&format!("{at}.custom_id"), &button["custom_id"], 1..=100);
            if !button["url"].is_null() {
                breaches.add(&format!("{at}.url"), "BUTTON_COMPONENT_INVALID", "only a link button has an address");
            }
        }
        Some(PREMIUM) => breaches.add(at, "BUTTON_COMPONENT_INVALID", "this application sells nothing"),
        _ => breaches.add(&format!("{at}.style"), "BASE_TYPE_CHOICES", "a style is a number from 1 to 6"),
    }
}

fn check_select(breaches: &mut Breaches, at: &str, select: &Value) {
    breaches.text(&format!("{at}.custom_id"), &select["custom_id"], 1..=100);
    breaches.optional_text(&format!("{at}.placeholder"), &select["placeholder"], 0..=150);
    breaches.optional_flag(&format!("{at}.disabled"), &select["disabled"]);
    let (least, most) = (select["min_values"].as_u64().unwrap_or(1), select["max_values"].as_u64().unwrap_or(1));
    if least > 25 || !(1..=25).contains(&most) || least > most {
        breaches.add(at, "NUMBER_TYPE_MAX", format!("from {least} to {most} values can be chosen, of 25 at most"));
    }
    let options = items(&select["options"]);
    if select["type"].as_u64() != Some(STRING_SELECT) {
        if !options.is_empty() {
            breaches.add(&format!("{at}.options"), "COMPONENT_TYPE_INVALID", "only a select of texts has options");
        }
        return;
    }
    breaches.count(&format!("{at}.options"), options, 1..=25);
    if usize::try_from(most).is_ok_and(|most| most > options.len()) {
        breaches.add(at, "NUMBER_TYPE_MAX", format!("{most} values can be chosen of {} options", options.len()));
    }
    for (index, option) in options.iter().enumerate() {
        breaches.text(&format!("{at}.options.{index}.label"), &option["label"], 1..=100);
        breaches.text(&format!("{at}.options.{index}.value"), &option["value"], 1..=100);
        breaches.optional_text(&format!("{at}.options.{index}.description"), &option["description"], 0..=100);
    }
    let values: Vec<&str> = options.iter().filter_map(|option| option["value"].as_str()).collect();
    breaches.unique(&format!("{at}.options"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", &values);
    let defaults = options.iter().filter(|option| option["default"] == true).count();
    if usize::try_from(most).is_ok_and(|most| defaults > most) {
        breaches.add(at, "SELECT_COMPONENT_MAX_DEFAULT_VALUES", "more options are chosen beforehand than may be");
    }
}
