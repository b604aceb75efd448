//! What items are called, the same in answers and in notices.

use super::Locale;
use crate::chat::{Span, Text};
use crate::domain::ItemId;
use crate::domain::directory::Directory;
use crate::domain::verification::Subject;

impl Locale {
    /// What an item is called, with its number.
    #[must_use]
    pub fn item(&self, directory: &Directory, id: ItemId) -> Text {
        let number = Text(vec![Span::Said(format!(" {id}"))]);
        if let Some(topic) = directory.topic(id) {
            return Text::stored(topic.name.as_str()).and(number);
        }
        if let Some(target) = directory.target(id) {
            return Text::stored(target.name.as_str()).and(number);
        }
        if let Some(one) = directory.escalation(id) {
            let way = Text::join([self.item(directory, one.topic), self.item(directory, one.target)], " → ");
            return self.say("escalation-name", &[("way", way.into())]).and(number);
        }
        if let Some(one) = directory.handover(id) {
            let names = [("from", (&one.from).into()), ("to", (&one.to).into())];
            return self.say("handover-name", &names).and(number);
        }
        let Some(held) = directory.entitlement(id) else { return Text(vec![Span::Said(id.to_string())]) };
        let target = directory.target(held.target).map(|target| Text::stored(target.name.as_str())).unwrap_or_default();
        let basis = self.word(&format!("basis-{}", held.basis.word()));
        self.say("entitlement-name", &[("basis", basis.into()), ("target", target.into())]).and(number)
    }

    /// What a subject is called.
    #[must_use]
    pub fn subject(&self, directory: &Directory, subject: Subject) -> Text {
        match subject {
            Subject::Item(id) => self.item(directory, id),
            Subject::Accountable(role) => self.word(&format!("accountable-{}", role.word())),
        }
    }
}
