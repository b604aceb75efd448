//! Messages: what must be in one, what may, and how much.

use std::collections::BTreeSet;

use serde_json::Value;

use super::super::rest::File;
use super::{Breaches, components, embeds, items};

/// The flags that a bot may set: no embeds (4), only for one person (64), no sound (4096).
const SETTABLE: u64 = (1 << 2) | EPHEMERAL | (1 << 12);
/// Only the person who asked sees it.
pub(in super::super) const EPHEMERAL: u64 = 1 << 6;
/// The new kind of components, for which serenity 0.12.5 has no builders.
const COMPONENTS_V2: u64 = 1 << 15;
const CONTENT_MAX: usize = 2_000;
const FILES_MAX: usize = 10;
/// All files of one request.
const BYTES_MAX: usize = 25 * 1024 * 1024;
/// Ids that may be named in `allowed_mentions`, of each kind.
const MENTIONS_MAX: usize = 100;

/// What the body is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Purpose {
    /// A new message: it must show something.
    New,
    /// A change of one that is there: what is not named stays.
    Change,
}

/// Everything about a message's body.
pub(in super::super) fn check(body: &Value, files: &[File], purpose: Purpose) -> Breaches {
    let mut breaches = Breaches::default();
    breaches.optional_text("content", &body["content"], 0..=CONTENT_MAX);
    embeds::check(&mut breaches, items(&body["embeds"]));
    components::check(&mut breaches, items(&body["components"]));
    check_files(&mut breaches, body, files);
    check_mentions(&mut breaches, body, purpose);
    check_nonce(&mut breaches, body);
    breaches.optional_flag("tts", &body["tts"]);
    let flags = body["flags"].as_u64().unwrap_or_default();
    if flags & COMPONENTS_V2 != 0 {
        breaches.add("flags", "UNION_TYPE_CHOICES", "components of the second kind are not part of this local Discord");
    } else if flags & !SETTABLE != 0 {
        breaches.add("flags", "BASE_TYPE_CHOICES", format!("the flags {flags} are not for a bot to set"));
    }
    if purpose == Purpose::New && shows_nothing(body, files) {
        breaches.add("", "CANNOT_SEND_AN_EMPTY_MESSAGE", "a message needs content, an embed, a component or a file");
    }
    breaches
}

fn shows_nothing(body: &Value, files: &[File]) -> bool {
    let is_blank = body["content"].as_str().unwrap_or_default().trim().is_empty();
    is_blank && items(&body["embeds"]).is_empty() && items(&body["components"]).is_empty() && files.is_empty()
}

fn check_files(breaches: &mut Breaches, body: &Value, files: &[File]) {
    if files.len() > FILES_MAX {
        breaches.add("files", "BASE_TYPE_BAD_LENGTH", format!("{} files, and at most 10 may be", files.len()));
    }
    let bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
    if bytes > BYTES_MAX {
        breaches.add("files", "BINARY_TYPE_MAX_SIZE", format!("{bytes} bytes, and at most {BYTES_MAX} may be"));
    }
    if let Some(file) = files.iter().find(|file| file.name.trim().is_empty()) {
        breaches.add("files", "BASE_TYPE_REQUIRED", format!("the file in `{}` has no name", file.part));
    }
    let parts: BTreeSet<&str> = files.iter().map(|file| file.part.as_str()).collect();
    if parts.len() < files.len() {
        breaches.add("files", "BASE_TYPE_BAD_NAME", format!("{} files in {} parts", files.len(), parts.len()));
    }
    let named = items(&body["attachments"]);
    for file in files.iter().filter(|_| !named.is_empty()) {
        let id = file.part.trim_start_matches("files[").trim_end_matches(']');
        if !named.iter().any(|attachment| is_id(&attachment["id"], id)) {
            breaches.add(
                "attachments",
                "ATTACHMENT_NOT_FOUND",
                format!("`{}` is not among the attachments", file.part),
            );
        }
    }
}

/// Ids come as texts or as numbers.
fn is_id(value: &Value, id: &str) -> bool {
    value.as_str().map_or_else(|| id.parse().is_ok_and(|id: u64| *value == id), |text| text == id)
}

/// A rule of the house, not of Discord: whoever posts says whom it may call, for what people typed may hold `@everyone`.
fn check_mentions(breaches: &mut Breaches, body: &Value, purpose: Purpose) {
    let mentions = &body["allowed_mentions"];
    if mentions.is_null() {
        if purpose == Purpose::New || body["content"].is_string() {
            breaches.add("allowed_mentions", "BASE_TYPE_REQUIRED", "a bot that posts must say whom it may mention");
        }
        return;
    }
    for (kind, word) in [("users", "users"), ("roles", "roles")] {
        let ids = items(&mentions[kind]);
        breaches.count(&format!("allowed_mentions.{kind}"), ids, 0..=MENTIONS_MAX);
        if !ids.is_empty() && items(&mentions["parse"]).iter().any(|parse| parse == word) {
            let says = format!("`parse` lets all {word} be mentioned, and {kind} names some: they exclude each other");
            breaches.add("allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", says);
        }
    }
    for parse in items(&mentions["parse"]) {
        if !matches!(parse.as_str(), Some("users" | "roles" | "everyone")) {
            breaches.add("allowed_mentions.parse", "BASE_TYPE_CHOICES", format!("{parse} is not a kind of mention"));
        }
    }
}

fn check_nonce(breaches: &mut Breaches, body: &Value) {
    if let Some(nonce) = body["nonce"].as_str() {
        if nonce.chars().count() > 25 {
            breaches.add("nonce", "NONCE_TYPE_STRING_LENGTH", format!("`{nonce}` has more than 25 characters"));
        }
    } else if body["enforce_nonce"] == true && !body["nonce"].is_i64() {
        breaches.add("nonce", "BASE_TYPE_REQUIRED", "enforce_nonce without a nonce enforces nothing");
    }
}
