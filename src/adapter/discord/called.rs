//! What people are called on a server, from what comes with an interaction: who acts, whom an option names, whom a message
//! mentions.
//!
//! A nickname of the server goes before the name that somebody chose for all of Discord, and that before the user name. A
//! name is words on one line: what could hide or reorder text is taken out of it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serenity::model::application::{CommandDataResolved, Interaction};
use serenity::model::channel::Message;
use serenity::model::guild::{Member, PartialMember};
use serenity::model::user::User;

use crate::chat::people::{Called, Place};
use crate::domain::text::{Name, PersonId, is_forbidden};

/// Longest name, in characters: Discord's own limit for every kind of name.
const NAME_MAX: usize = 32;

/// Whom an interaction shows, each once.
pub(super) fn people(interaction: &Interaction) -> Vec<Called> {
    let mut seen = Seen::default();
    match interaction {
        Interaction::Command(command) | Interaction::Autocomplete(command) => {
            seen.member(command.member.as_deref());
            seen.resolved(&command.data.resolved);
        }
        Interaction::Component(press) => {
            seen.member(press.member.as_ref());
            seen.message(&press.message);
        }
        Interaction::Modal(modal) => {
            seen.member(modal.member.as_ref());
            modal.message.iter().for_each(|message| seen.message(message));
        }
        _ => {}
    }
    seen.0.into_values().collect()
}

#[derive(Default)]
struct Seen(BTreeMap<PersonId, Called>);

impl Seen {
    fn member(&mut self, member: Option<&Member>) {
        if let Some(member) = member {
            self.put(&member.user, member.display_name(), Place::Here);
        }
    }

    fn resolved(&mut self, resolved: &CommandDataResolved) {
        for (id, user) in &resolved.users {
            self.user(user, resolved.members.get(id));
        }
        resolved.messages.values().for_each(|message| self.message(message));
    }

    fn message(&mut self, message: &Message) {
        self.user(&message.author, message.member.as_deref());
        message.mentions.iter().for_each(|user| self.user(user, user.member.as_deref()));
    }

    fn user(&mut self, user: &User, member: Option<&PartialMember>) {
        let nick = member.and_then(|member| member.nick.as_deref());
        let place = if member.is_some() { Place::Here } else { Place::Anywhere };
        self.put(user, nick.unwrap_or_else(|| user.display_name()), place);
    }

    fn put(&mut self, user: &User, name: &str, place: Place) {
        let (Ok(person), Some(name)) = (PersonId::parse(&user.id.to_string()), cleaned(name)) else { return };
        // Nobody asks a program, and one that forwards messages is called something else each time.
        if user.bot {
            return;
        }
        let called = Called { person: person.clone(), name, place };
        match self.0.entry(person) {
            Entry::Vacant(vacant) => drop(vacant.insert(called)),
            Entry::Occupied(mut there) if place == Place::Here => drop(there.insert(called)),
            Entry::Occupied(_) => {}
        }
    }
}

fn cleaned(name: &str) -> Option<Name> {
    let shown: String =
        name.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !is_forbidden(*c)).collect();
    let words = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    Name::parse(&words.chars().take(NAME_MAX).collect::<String>()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_words_on_one_line() {
        for (name, expected) in [
            ("  佐藤\u{3000}花子\n", Some("佐藤 花子")),
            ("Ken\u{202e}nek\u{200b}", Some("Kennek")),
            ("<@1> **x** @everyone", Some("<@1> **x** @everyone")),
            ("\u{3164}", None),
            (&"あ".repeat(40), Some(&*"あ".repeat(32))),
        ] {
            assert_eq!(cleaned(name).as_ref().map(Name::as_str), expected, "{name:?}");
        }
    }
}
