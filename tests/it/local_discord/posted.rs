//! A message as people see it, and what can be asked of it.

use std::collections::BTreeSet;

use serde_json::Value;

use super::ids::{ChannelId, MessageId, UserId};
use super::rest::File;
use super::rules::items;
use super::rules::message::EPHEMERAL;

/// A message, as it stood when it was asked for.
#[derive(Clone, Debug)]
pub(crate) struct Posted {
    /// Its id.
    pub(crate) id: MessageId,
    /// Where it is.
    pub(crate) channel: ChannelId,
    /// Who wrote it.
    pub(crate) author: UserId,
    /// What it is: 0 is what somebody wrote, 19 an answer to that, everything else Discord's own.
    pub(super) kind: u64,
    /// Its text.
    pub(crate) content: String,
    /// Its embeds, as they were sent.
    pub(crate) embeds: Vec<Value>,
    /// Its rows, as they were sent.
    pub(crate) components: Vec<Value>,
    /// Discord's flags; 64 is "only you".
    pub(crate) flags: u64,
    /// What is attached.
    pub(crate) files: Vec<File>,
    /// Whom it may call, as it was sent.
    pub(crate) allowed_mentions: Value,
    /// What the author named it, if anything.
    pub(crate) nonce: Value,
    /// How often it was changed since.
    pub(crate) edits: usize,
    /// Whether somebody deleted it.
    pub(crate) is_deleted: bool,
    pub(super) only_for: Option<UserId>,
    pub(super) sent_at: String,
    pub(super) edited_at: Option<String>,
    pub(super) is_loading: bool,
}

/// A button, as people see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Button {
    /// What is written on it.
    pub(crate) label: String,
    /// What the bot gets when it is pressed; empty for a link.
    pub(crate) custom_id: String,
    /// Where a link leads.
    pub(crate) url: Option<String>,
    /// 1 blurple, 2 grey, 3 green, 4 red, 5 link.
    pub(crate) style: u64,
    /// Whether it is greyed out.
    pub(crate) is_disabled: bool,
}

impl Posted {
    /// Whether only one person sees it.
    pub(crate) fn is_ephemeral(&self) -> bool {
        self.flags & EPHEMERAL != 0
    }

    /// All that can be read: content, then each embed's title, description, fields and footer, a line each.
    pub(crate) fn text(&self) -> String {
        let mut lines = vec![self.content.clone()];
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        for embed in &self.embeds {
            lines.extend([text(&embed["author"]["name"]), text(&embed["title"]), text(&embed["description"])]);
            let fields = items(&embed["fields"]).iter();
            lines.extend(fields.map(|field| format!("{}: {}", text(&field["name"]), text(&field["value"]))));
            lines.push(text(&embed["footer"]["text"]));
        }
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }

    /// The buttons, in reading order.
    pub(crate) fn buttons(&self) -> Vec<Button> {
        let parts = self.parts().filter(|part| part["type"] == 2);
        parts.map(Button::read).collect()
    }

    /// The selects, as they were sent, in reading order.
    pub(crate) fn selects(&self) -> Vec<Value> {
        self.parts().filter(|part| part["type"].as_u64().is_some_and(|kind| kind == 3 || kind >= 5)).cloned().collect()
    }

    fn parts(&self) -> impl Iterator<Item = &Value> {
        self.components.iter().flat_map(|row| items(&row["components"]))
    }

    /// Whose telephone rings: the mentions in the content that `allowed_mentions` lets through, as they are written
    /// (`@everyone`, `@here`, `<@11>`, `<@&12>`). Embeds never call anybody.
    pub(crate) fn pings(&self) -> BTreeSet<String> {
        let allowed = |kind: &str, id: &str| {
            let named = items(&self.allowed_mentions[kind]).iter().any(|value| value == id);
            let parsed = items(&self.allowed_mentions["parse"]).iter().any(|value| value == kind);
            named || parsed
        };
        let mut pings = BTreeSet::new();
        for word in ["@everyone", "@here"] {
            if self.content.contains(word) && allowed("everyone", "") {
                pings.insert(word.to_owned());
            }
        }
        for rest in self.content.split("<@").skip(1) {
            let Some((inside, _)) = rest.split_once('>') else { continue };
            let (kind, id) = inside.strip_prefix('&').map_or(("users", inside), |role| ("roles", role));
            let id = id.trim_start_matches('!');
            if id.parse::<u64>().is_ok() && allowed(kind, id) {
                pings.insert(format!("<@{inside}>"));
            }
        }
        pings
    }
}

impl Button {
    fn read(button: &Value) -> Self {
        let text = |name: &str| button[name].as_str().unwrap_or_default().to_owned();
        Self {
            label: text("label"),
            custom_id: text("custom_id"),
            url: button["url"].as_str().map(str::to_owned),
            style: button["style"].as_u64().unwrap_or_default(),
            is_disabled: button["disabled"] == true,
        }
    }
}
