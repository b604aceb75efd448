//! What Discord refuses: the limits of messages, components, modals, choices and commands, as pure checks of bodies.
//!
//! The schema that Discord publishes does not say most of this. Every breach is told with the place where it is, in a
//! sentence that the author of the body can act on, and becomes Discord's error 50035 on the way back.

pub(super) mod command;
pub(super) mod components;
pub(super) mod embeds;
pub(super) mod message;
pub(super) mod modal;

use std::ops::RangeInclusive;

use serde_json::{Value, json};

/// One rule broken: where in the body, Discord's word for it, and a sentence.
#[derive(Clone, Debug)]
pub(super) struct Breach {
    pub(super) at: String,
    pub(super) code: &'static str,
    pub(super) says: String,
}

/// All that is wrong with one body.
#[derive(Default)]
pub(super) struct Breaches(Vec<Breach>);

impl Breaches {
    pub(super) fn into_list(self) -> Vec<Breach> {
        self.0
    }

    pub(super) fn add(&mut self, at: &str, code: &'static str, says: impl Into<String>) {
        self.0.push(Breach { at: at.to_owned(), code, says: says.into() });
    }

    /// A text that must be there, counted in characters; blanks at its ends do not count, as Discord cuts them off.
    pub(super) fn text(&mut self, at: &str, value: &Value, bounds: RangeInclusive<usize>) {
        let Some(text) = value.as_str() else {
            return self.add(at, "BASE_TYPE_REQUIRED", "this text is required");
        };
        let (all, cut) = (text.chars().count(), text.trim().chars().count());
        if all > *bounds.end() {
            self.add(at, "BASE_TYPE_BAD_LENGTH", format!("{all} characters, and at most {} may be", bounds.end()));
        } else if cut < *bounds.start() {
            self.add(at, "BASE_TYPE_BAD_LENGTH", format!("{cut} characters, and at least {} must be", bounds.start()));
        }
    }

    /// A text that may be missing or null.
    pub(super) fn optional_text(&mut self, at: &str, value: &Value, bounds: RangeInclusive<usize>) {
        if !value.is_null() {
            self.text(at, value, bounds);
        }
    }

    /// How many there may be of something.
    pub(super) fn count(&mut self, at: &str, list: &[Value], bounds: RangeInclusive<usize>) {
        if !bounds.contains(&list.len()) {
            let says = format!("{} of them, and {} to {} may be", list.len(), bounds.start(), bounds.end());
            self.add(at, "BASE_TYPE_BAD_LENGTH", says);
        }
    }

    /// Something said twice where each must be its own.
    pub(super) fn unique(&mut self, at: &str, code: &'static str, names: &[&str]) {
        let mut sorted = names.to_vec();
        sorted.sort_unstable();
        for pair in sorted.windows(2).filter(|pair| pair[0] == pair[1]) {
            self.add(at, code, format!("`{}` is there twice", pair[0]));
        }
    }

    /// A flag: true, false, or missing.
    pub(super) fn optional_flag(&mut self, at: &str, value: &Value) {
        if !value.is_null() && !value.is_boolean() {
            self.add(at, "BOOLEAN_TYPE_CONVERT", "neither true nor false");
        }
    }

    /// An address that opens something.
    pub(super) fn optional_url(&mut self, at: &str, value: &Value, schemes: &[&str]) {
        if value.is_null() {
            return;
        }
        let url = value.as_str().unwrap_or_default();
        let rest = schemes.iter().find_map(|scheme| url.strip_prefix(scheme));
        if rest.is_none_or(str::is_empty) || url.contains(char::is_whitespace) {
            self.add(at, "URL_TYPE_INVALID_URL", format!("`{url}` is not a well formed address"));
        }
    }
}

/// The items of a list; a missing list has none.
pub(super) fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Discord's error body for an invalid form: the breaches as a tree.
pub(super) fn form_error(breaches: &[Breach]) -> Value {
    let mut errors = json!({});
    for breach in breaches {
        let mut place = &mut errors;
        for step in breach.at.split('.').filter(|step| !step.is_empty()) {
            place = &mut place[step];
        }
        let mut list = items(&place["_errors"]).to_vec();
        list.push(json!({ "code": breach.code, "message": breach.says }));
        place["_errors"] = Value::Array(list);
    }
    json!({ "code": 50035, "message": "Invalid Form Body", "errors": errors })
}
