//! Modals, which is Discord's word for a form, and the choices of an autocomplete.

use serde_json::Value;

use super::{Breaches, items};

const VALUE_MAX: u64 = 4_000;

/// A modal: a title and up to five rows of one text input each.
pub(in super::super) fn check(breaches: &mut Breaches, modal: &Value) {
    breaches.text("data.title", &modal["title"], 1..=45);
    breaches.text("data.custom_id", &modal["custom_id"], 1..=100);
    let rows = items(&modal["components"]);
    breaches.count("data.components", rows, 1..=5);
    for (index, row) in rows.iter().enumerate() {
        let at = format!("data.components.{index}");
        let parts = items(&row["components"]);
        match parts {
            [input] if row["type"] == 1 && input["type"] == 4 => {
                check_input(breaches, &format!("{at}.components.0"), input);
            }
            _ => {
                breaches.add(&at, "UNION_TYPE_CHOICES", "a modal's row (type 1) holds exactly one text input (type 4)");
            }
        }
    }
    let inputs = || rows.iter().flat_map(|row| items(&row["components"]));
    let ids: Vec<&str> = inputs().filter_map(|input| input["custom_id"].as_str()).collect();
    breaches.unique("data.components", "COMPONENT_CUSTOM_ID_DUPLICATED", &ids);
}

fn check_input(breaches: &mut Breaches, at: &str, input: &Value) {
    breaches.text(&format!("{at}.custom_id"), &input["custom_id"], 1..=100);
    breaches.text(&format!("{at}.label"), &input["label"], 1..=45);
    breaches.optional_text(&format!("{at}.placeholder"), &input["placeholder"], 0..=100);
    breaches.optional_text(&format!("{at}.value"), &input["value"], 0..=4_000);
    breaches.optional_flag(&format!("{at}.required"), &input["required"]);
    if !matches!(input["style"].as_u64(), Some(1 | 2)) {
        breaches.add(&format!("{at}.style"), "BASE_TYPE_CHOICES", "a style is 1 (a line) or 2 (a paragraph)");
    }
    let (least, most) = (input["min_length"].as_u64().unwrap_or(0), input["max_length"].as_u64().unwrap_or(VALUE_MAX));
    if least > VALUE_MAX || !(1..=VALUE_MAX).contains(&most) || least > most {
        breaches.add(at, "NUMBER_TYPE_MAX", format!("from {least} to {most} characters, of {VALUE_MAX} at most"));
    }
    let length = input["value"].as_str().map_or(0, |value| value.chars().count());
    let is_within = u64::try_from(length).is_ok_and(|length| length == 0 || (least..=most).contains(&length));
    if !is_within {
        breaches.add(
            &format!("{at}.value"),
            "BASE_TYPE_BAD_LENGTH",
            format!("{length} characters do not fit the input"),
        );
    }
}

/// The choices that are offered while somebody types.
pub(in super::super) fn check_choices(breaches: &mut Breaches, data: &Value) {
    let Some(choices) = data["choices"].as_array() else {
        return breaches.add("data.choices", "BASE_TYPE_REQUIRED", "choices are required, if only an empty list");
    };
    breaches.count("data.choices", choices, 0..=25);
    for (index, choice) in choices.iter().enumerate() {
        breaches.text(&format!("data.choices.{index}.name"), &choice["name"], 1..=100);
        if !choice["value"].is_number() {
            breaches.text(&format!("data.choices.{index}.value"), &choice["value"], 1..=100);
        }
    }
}
