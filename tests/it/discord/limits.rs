//! Discord's limits of a message and a form, as its documentation states them: counted anew, not taken from our code.

use std::collections::BTreeSet;

use escalation_bot::adapter::discord::wire::{Message, Modal};
use serde_json::{Value, to_value};

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

fn within(text: &Value, least: usize, most: usize) {
    let text = text.as_str().unwrap();
    assert!((least..=most).contains(&units(text)), "{} units: {text}", units(text));
    assert!(least == 0 || !text.trim().is_empty(), "blank: {text:?}");
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

/// Fails when Discord would not take this message.
pub(super) fn check_message(message: &Message) {
    let json = to_value(message).unwrap();
    within(&json["content"], 0, 2_000);
    let embeds = list(&json, "embeds");
    assert!(embeds.len() <= 10);
    let mut total = 0;
    for embed in embeds {
        let fields = list(embed, "fields");
        let says = embed.get("title").or(embed.get("description")).is_some() || !fields.is_empty();
        assert!(says, "an empty embed");
        assert!(fields.len() <= 25);
        for field in fields {
            for (name, most) in [("name", 256), ("value", 1_024)] {
                within(&field[name], 1, most);
                total += units(field[name].as_str().unwrap());
            }
        }
        for (name, most) in [("title", 256), ("description", 4_096)] {
            if let Some(text) = embed.get(name) {
                within(text, 1, most);
                total += units(text.as_str().unwrap());
            }
        }
    }
    assert!(total <= 6_000, "{total} in all embeds");
    let rows = list(&json, "components");
    assert!(rows.len() <= 5);
    let mut ids = BTreeSet::new();
    for row in rows {
        let parts = list(row, "components");
        let has_select = parts.iter().any(|part| part["type"] == 3);
        assert!((1..=if has_select { 1 } else { 5 }).contains(&parts.len()));
        for part in parts {
            within(&part["custom_id"], 1, 100);
            assert!(ids.insert(part["custom_id"].to_string()), "{} twice", part["custom_id"]);
            if has_select {
                check_select(part);
            } else {
                within(&part["label"], 1, 80);
            }
        }
    }
    let says = !json["content"].as_str().unwrap().trim().is_empty();
    assert!(says || !embeds.is_empty() || !message.files.is_empty(), "an empty message");
    assert!(message.files.len() <= 10);
    assert!(message.files.iter().map(|file| file.bytes.len()).sum::<usize>() <= 25 << 20);
    assert_eq!(json["allowed_mentions"]["parse"], Value::Array(Vec::new()));
    assert!(list(&json["allowed_mentions"], "users").len() <= 100);
}

fn check_select(select: &Value) {
    within(&select["placeholder"], 1, 150);
    let options = list(select, "options");
    assert!((1..=25).contains(&options.len()));
    let mut values = BTreeSet::new();
    for option in options {
        within(&option["label"], 1, 100);
        within(&option["value"], 1, 100);
        assert!(values.insert(option["value"].to_string()));
    }
}

/// Fails when Discord would not take this form.
pub(super) fn check_modal(modal: &Modal) {
    let json = to_value(modal).unwrap();
    within(&json["custom_id"], 1, 100);
    within(&json["title"], 1, 45);
    let rows = list(&json, "components");
    assert!((1..=5).contains(&rows.len()));
    let mut ids = BTreeSet::new();
    for row in rows {
        let [input] = list(row, "components") else { panic!("one input a row") };
        within(&input["custom_id"], 1, 100);
        assert!(ids.insert(input["custom_id"].to_string()));
        within(&input["label"], 1, 45);
        for (name, most) in [("value", 4_000), ("placeholder", 100)] {
            if let Some(text) = input.get(name) {
                within(text, 0, most);
            }
        }
    }
}
