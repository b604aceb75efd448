//! "Did they answer?", and what is left of a handover, in words.

use super::Told;
use crate::chat::{Block, Button, Call, Press, Reply, Text};
use crate::domain::escalation::Outcome;
use crate::domain::notice::NoticeKey;

/// How many pieces of a handover are named; the rest is counted.
const NAMED_MAX: usize = 5;

impl Told<'_> {
    pub(super) fn follow_up(&self, key: &NoticeKey, reply: &mut Reply) {
        let Some(one) = self.directory.escalation(key.item) else {
            return reply.blocks.push(self.plain("notice-gone", key));
        };
        let locale = self.locale;
        let item = locale.item(self.directory, one.id);
        let head = locale.say("notice-follow-up", &[("item", item.into())]);
        let mut lines: Vec<Text> = self.late().into_iter().collect();
        let days = self.directory.today(self.now).signed_duration_since(key.day).num_days();
        lines.push(locale.say("notice-waiting-since", &[("day", key.day.into()), ("days", days.into())]));
        lines.extend(one.case.as_ref().map(|case| locale.say("notice-case", &[("case", case.into())])));
        lines.push(locale.say("card-owner", &[("asker", (&one.by).into())]));
        reply.blocks.push(Block { head, lines });
        let endings = Outcome::ALL.iter().filter(|outcome| **outcome != Outcome::Pending);
        reply.buttons.extend(endings.map(|outcome| {
            let call = Call::new("escalation outcome").with("escalation", one.id.0).with("outcome", outcome.word());
            Button { label: locale.word(&format!("button-outcome-{}", outcome.word())), press: Press::Run(call) }
        }));
        let again = Call::new("escalate").with("product", one.topic);
        reply.buttons.push(Button { label: locale.word("button-next-way"), press: Press::Run(again) });
    }

    pub(super) fn handover(&self, key: &NoticeKey, reply: &mut Reply) {
        let Some(one) = self.directory.handover(key.item) else {
            return reply.blocks.push(self.plain("notice-gone", key));
        };
        let locale = self.locale;
        let item = locale.item(self.directory, one.id);
        let waiting: Vec<_> = one.waiting(self.directory).map(|(_, piece)| piece).collect();
        let head = locale.say("notice-handover", &[("item", item.into()), ("count", waiting.len().into())]);
        let mut lines: Vec<Text> = self.late().into_iter().collect();
        lines.extend(waiting.iter().take(NAMED_MAX).map(|piece| {
            let duty = locale.word(&format!("duty-{}", piece.duty.word()));
            match piece.subject {
                Some(subject) => {
                    let item = locale.subject(self.directory, subject);
                    locale.say("notice-piece", &[("duty", duty.into()), ("item", item.into())])
                }
                None => duty,
            }
        }));
        if waiting.len() > NAMED_MAX {
            lines.push(locale.say("digest-rest", &[("count", (waiting.len() - NAMED_MAX).into())]));
        }
        lines.push(locale.say("notice-asked", &[("person", (&one.to).into())]));
        reply.blocks.push(Block { head, lines });
        let call = Call::new("handover status").with("handover", one.id.0);
        reply.buttons.push(Button { label: locale.word("button-show"), press: Press::Run(call) });
    }
}
