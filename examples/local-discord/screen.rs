//! Who the person is, where, and what is on the screen: messages get numbers, so that people can speak of them.

use std::path::Path;

use crate::it::local_discord::{MANAGE_GUILD, MessageId, ORDINARY, Posted, UserId};
use crate::{Client, shown};

impl Client {
    pub(super) fn show(&mut self, news: Vec<Posted>) {
        for posted in news {
            let change = if self.seen.contains_key(&posted.id) { " · changed" } else { "" };
            let number = self.number(posted.id);
            shown::message(&posted, (number, change), &self.names);
            self.seen.insert(posted.id, posted);
        }
    }

    /// A message's number; it is the last one now.
    pub(super) fn number(&mut self, message: MessageId) -> usize {
        let known = self.numbered.iter().position(|(known, _)| *known == message);
        if known.is_none() {
            self.numbered.push((message, self.who()));
        }
        self.last = known.map_or(self.numbered.len(), |index| index + 1);
        self.last
    }

    pub(super) fn last(&self) -> Result<Posted, String> {
        self.numbered(self.last)
    }

    /// A message, where this person can see it.
    pub(super) fn numbered(&self, number: usize) -> Result<Posted, String> {
        let known = number.checked_sub(1).and_then(|index| self.numbered.get(index));
        let (id, who) = known.ok_or_else(|| format!("there is no message {number}"))?;
        let posted = self.discord.message(*id);
        let is_seen = *who == self.who() || !posted.is_ephemeral();
        if is_seen { Ok(posted) } else { Err(format!("only somebody else sees message {number}")) }
    }

    pub(super) fn look(&mut self, number: &str) {
        let number = number.parse().unwrap_or_default();
        match self.numbered(number) {
            Ok(posted) => {
                self.last = number;
                shown::message(&posted, (number, ""), &self.names);
            }
            Err(why) => println!("  ✗ {why}"),
        }
    }

    pub(super) fn save(&self, folder: &Path) {
        let files = self.last().map(|last| last.files).unwrap_or_default();
        if files.is_empty() {
            println!("  ✗ the last message has no file");
        }
        for file in files {
            let place = folder.join(&file.name);
            match std::fs::write(&place, &file.bytes) {
                Ok(()) => println!("  saved {}", place.display()),
                Err(error) => println!("  ✗ {}: {error}", place.display()),
            }
        }
    }

    /// `ken reader ja`: who is not there yet joins; what is not named stays.
    pub(super) fn become_somebody(&mut self, words: &str) {
        let mut words = words.split_whitespace();
        let name = words.next().unwrap_or_default().trim_start_matches('@').to_owned();
        if name.is_empty() {
            return println!("  ✗ who? as NAME admin|editor|reader en|ja");
        }
        let is_new = !self.names.people.contains_key(&name);
        let id = self.names.people.get(&name).copied().unwrap_or_else(|| self.discord.user(&name, "en-US"));
        let mut roles = Vec::from(if is_new { [Some("reader")] } else { [None] });
        for word in words {
            match word {
                "en" => self.discord.set_locale(id, "en-US"),
                "ja" => self.discord.set_locale(id, "ja"),
                "admin" | "editor" | "reader" => roles.push(Some(word)),
                _ => return println!("  ✗ `{word}` is neither admin, editor, reader, nor en or ja"),
            }
        }
        if let Some(role) = roles.into_iter().flatten().last() {
            let permissions = if role == "admin" { ORDINARY | MANAGE_GUILD } else { ORDINARY };
            let held = self.names.roles.values().copied().filter(|_| role == "editor");
            self.discord.join(self.names.guild, id, permissions);
            self.discord.set_roles(self.names.guild, id, &held.collect::<Vec<_>>());
        }
        self.names.people.insert(name.clone(), id);
        self.me = name;
        if !self.names.channels.values().any(|channel| *channel == self.channel) {
            self.channel = self.discord.conversation(id);
        }
    }

    pub(super) fn go(&mut self, place: &str) {
        if place == "@" {
            self.channel = self.discord.conversation(self.who());
        } else if let Some(channel) = self.names.channels.get(place.trim_start_matches('#')) {
            self.channel = *channel;
        } else {
            println!("  ✗ there is no channel `{place}`");
        }
    }

    pub(super) fn who(&self) -> UserId {
        self.names.people.get(&self.me).copied().unwrap_or(UserId(0))
    }
}
