//! What a REST call is made of, and the ways in which Discord says no.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::rules::{Breach, form_error};

/// A file in a multipart body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct File {
    /// The name of its part: `files[0]`.
    pub(crate) part: String,
    /// The name that people see.
    pub(crate) name: String,
    /// What is in it.
    pub(crate) bytes: Vec<u8>,
}

/// A request, with its body read.
pub(super) struct Call {
    pub(super) method: String,
    /// Without `/api/v10`, with the leading slash.
    pub(super) path: String,
    pub(super) query: BTreeMap<String, String>,
    pub(super) authorization: Option<String>,
    pub(super) body: Value,
    pub(super) files: Vec<File>,
    pub(super) has_body: bool,
}

/// What the bot asked, and what it was answered.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// Method and path below `/api/v10`: `POST /channels/11/messages`.
    pub(crate) name: String,
    /// The body, or null.
    pub(crate) body: Value,
    /// The answer's status; `None` when the connection was dropped.
    pub(crate) status: Option<u16>,
}

/// An answer.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) body: Option<String>,
    pub(super) headers: Vec<(&'static str, String)>,
}

impl Reply {
    pub(super) fn json(body: &Value) -> Self {
        Self { status: 200, body: Some(body.to_string()), headers: Vec::new() }
    }

    /// 204: done, and nothing to say.
    pub(super) fn nothing() -> Self {
        Self { status: 204, body: None, headers: Vec::new() }
    }

    pub(super) fn with_status(status: u16, body: &Value) -> Self {
        Self { status, ..Self::json(body) }
    }
}

/// Discord says no. Whether it is the bot's fault is another question.
pub(super) struct Refusal {
    pub(super) status: u16,
    pub(super) body: Value,
    /// Sentences for the author of the bot; empty when the world is at fault and not the bot.
    pub(super) faults: Vec<String>,
}

pub(super) type Outcome = Result<Reply, Refusal>;

impl Refusal {
    /// Something that the bot has to live with: a channel that is gone, a person who left.
    pub(super) fn of_world(status: u16, code: u32, message: &str) -> Self {
        Self { status, body: json!({ "message": message, "code": code }), faults: Vec::new() }
    }

    /// Something that a correct bot never asks.
    pub(super) fn of_bot(status: u16, code: u32, message: &str, fault: impl Into<String>) -> Self {
        Self { faults: vec![fault.into()], ..Self::of_world(status, code, message) }
    }

    /// 400, code 50035: a body that breaks rules.
    pub(super) fn of_form(breaches: &[Breach]) -> Self {
        let place = |breach: &Breach| if breach.at.is_empty() { "the body".to_owned() } else { breach.at.clone() };
        let faults = breaches.iter().map(|breach| format!("{}: {}", place(breach), breach.says)).collect();
        Self { status: 400, body: form_error(breaches), faults }
    }
}

/// Whether a call is meant: `*` is any call, `POST /channels/*/messages` any channel's.
pub(super) fn matches(pattern: &str, name: &str) -> bool {
    let step = |(meant, is): (&str, &str)| meant == "*" || meant == is;
    let (meant, is): (Vec<&str>, Vec<&str>) = (pattern.split('/').collect(), name.split('/').collect());
    pattern == "*" || (meant.len() == is.len() && meant.into_iter().zip(is).all(step))
}
