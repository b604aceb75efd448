//! People as a chat means them: by the word that is typed, or by an id, with a name beside it.
//!
//! A chat that goes by ids shows a person by itself, under whatever name they have there now. What is read outside of it, or
//! holds words alone, as a label does, shows the name that the bot has last seen.

use super::{Block, Button, Form, Reply, Span, Text};
use crate::domain::directory::Directory;
use crate::domain::text::{Name, PersonId};

/// How a chat means a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum People {
    /// By any word: whoever types one means whomever the team calls so.
    Words,
    /// By numbers; and what the request shows of how people are called.
    Numbers(Vec<Called>),
}

/// What somebody is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called {
    /// Who.
    pub person: PersonId,
    /// What.
    pub name: Name,
    /// Where.
    pub place: Place,
}

/// Where somebody is called so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the workspace itself.
    Here,
    /// In the chat at large: good enough where nothing else is known.
    Anywhere,
}

/// True for what a chat of numbers may mean by a person.
#[must_use]
pub fn is_number(person: &PersonId) -> bool {
    person.as_str().chars().all(|c| c.is_ascii_digit())
}

impl Text {
    /// Puts names beside the people whose name is known.
    pub fn name_people(&mut self, directory: &Directory) {
        for span in &mut self.0 {
            if let Span::Person(person) = span
                && let Some(name) = directory.called_apart(person)
            {
                *span = Span::Called(person.clone(), name);
            }
        }
    }
}

impl Block {
    /// As [`Text::name_people`].
    pub fn name_people(&mut self, directory: &Directory) {
        for text in std::iter::once(&mut self.head).chain(&mut self.lines) {
            text.name_people(directory);
        }
    }
}

impl Reply {
    /// As [`Text::name_people`], wherever people are shown.
    pub fn name_people(&mut self, directory: &Directory) {
        let Self { blocks, buttons, form, .. } = self;
        for block in blocks {
            block.name_people(directory);
        }
        for Button { label, .. } in buttons {
            label.name_people(directory);
        }
        if let Some(Form { title, fields, .. }) = form {
            title.name_people(directory);
            for field in fields {
                field.label.name_people(directory);
            }
        }
    }
}
