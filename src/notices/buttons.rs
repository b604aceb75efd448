//! What can be pressed under something that waits for a check: one act each, the same wherever it stands.

use crate::chat::{Button, Call, Press, Span, Text};
use crate::domain::directory::Directory;
use crate::domain::verification::Subject;
use crate::locale::Locale;

/// What is typed for a subject: its number, or the word of its role.
#[must_use]
pub fn token(subject: Subject) -> String {
    match subject {
        Subject::Item(id) => id.to_string(),
        Subject::Accountable(role) => role.word().to_owned(),
    }
}

/// The form in which an item is put right.
#[must_use]
pub fn edit_call(directory: &Directory, subject: Subject) -> Option<Call> {
    let id = match subject {
        Subject::Item(id) => id,
        Subject::Accountable(role) => return Some(Call::new("accountable set").with("role", role.word())),
    };
    let (command, option) = if directory.topic(id).is_some() {
        ("topic edit", "topic")
    } else if directory.target(id).is_some() {
        ("target edit", "target")
    } else if directory.entitlement(id)?.membership.is_some() {
        ("membership edit", "membership")
    } else {
        ("contract edit", "contract")
    };
    Some(Call::new(command).with(option, id))
}

/// Still true, changed, can't reach, snooze, not mine.
#[must_use]
pub fn check_buttons(locale: &Locale, directory: &Directory, subject: Subject) -> Vec<Button> {
    let token = token(subject);
    let name = match subject {
        Subject::Item(id) => Text(vec![Span::Said(id.to_string())]),
        Subject::Accountable(_) => locale.subject(directory, subject),
    };
    let button =
        |label: &str, press: Press| Button { label: locale.say(label, &[("item", name.clone().into())]), press };
    let mut buttons = vec![button("button-still", Press::Run(Call::new("still").with("item", &token)))];
    if let Some(call) = edit_call(directory, subject) {
        buttons.push(button("button-changed", Press::Open(call)));
    }
    let unreachable = Call::new("verify").with("item", &token).with("result", "unreachable");
    buttons.push(button("button-unreachable", Press::Open(unreachable)));
    buttons.push(button("button-snooze", Press::Run(Call::new("snooze").with("item", &token))));
    if let Subject::Item(_) = subject {
        buttons.push(button("button-not-mine", Press::Run(Call::new("not-mine").with("item", &token))));
    }
    buttons
}
