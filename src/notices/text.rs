//! A notice in words: made when it is delivered, in the language of the workspace, and again when something is done.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};

use crate::chat::{Audience, Block, Button, Call, Press, Reply, Span, Text};
use crate::domain::directory::Directory;
use crate::domain::entitlement::{Basis, Entitlement};
use crate::domain::notice::{NoticeKey, NoticeKind, Outgoing, Settled};
use crate::domain::target::Means;
use crate::domain::term::{Renewal, TermDates};
use crate::domain::text::PersonId;
use crate::domain::verification::Subject;
use crate::locale::Locale;
use crate::notices::{deadline, together};

mod cases;
mod digest;

pub use digest::{is_last_to_ask, last_to_ask, nobody, passed_over, why};

/// What a notice is made from.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub(super) locale: &'a Locale,
    pub(super) directory: &'a Directory,
    pub(super) outgoing: &'a Outgoing,
    pub(super) now: DateTime<Utc>,
}

/// A notice in words.
#[must_use]
pub fn reply(
    locale: &Locale,
    directory: &Directory,
    (key, outgoing): (&NoticeKey, &Outgoing),
    now: DateTime<Utc>,
) -> Reply {
    let told = Told { locale, directory, outgoing, now };
    let mut reply = Reply::private(locale.language(), Vec::new());
    reply.audience = Audience::Channel;
    if key.kind == NoticeKind::Digest {
        digest::fill(&told, key.day, &mut reply);
        return reply;
    }
    let parts = together::parts(directory, (*key, outgoing));
    for (part, alone) in &parts {
        let (blocks, buttons) = Told { outgoing: alone, ..told }.part(part, &outgoing.settled);
        reply.blocks.extend(blocks);
        // Among several it is said which one a button means.
        let item = Text(vec![Span::Said(part.item.to_string())]);
        let named = |button: Button| Button {
            label: locale.say("button-of-item", &[("label", button.label.into()), ("item", item.clone().into())]),
            ..button
        };
        reply.buttons.extend(buttons.into_iter().map(|button| if parts.len() > 1 { named(button) } else { button }));
    }
    reply
}

/// Who is called by a notice: whom it still asks for something.
#[must_use]
pub fn called(outgoing: &Outgoing) -> Vec<PersonId> {
    let is_open = |subject: Subject| outgoing.settled.iter().all(|settled| settled.subject != subject);
    let asked: BTreeSet<PersonId> = outgoing
        .about
        .iter()
        .filter(|asking| is_open(asking.subject))
        .filter_map(|asking| asking.person.clone())
        .collect();
    asked.into_iter().collect()
}

impl Told<'_> {
    /// One notice of a message: what it says, and what can be done about it until something is.
    fn part(&self, key: &NoticeKey, settled: &[Settled]) -> (Vec<Block>, Vec<Button>) {
        let mut reply = Reply::private(self.locale.language(), Vec::new());
        match key.kind {
            NoticeKind::Digest => {}
            NoticeKind::Deadline => self.deadline(key, &mut reply),
            NoticeKind::Allowance => self.allowance(key, &mut reply),
            NoticeKind::Membership => self.membership(key, &mut reply),
            NoticeKind::FollowUp => self.follow_up(key, &mut reply),
            NoticeKind::Handover => self.handover(key, &mut reply),
        }
        let Some(subject) = self.outgoing.about.first().map(|asking| asking.subject) else {
            return (reply.blocks, reply.buttons);
        };
        let done: Vec<Text> =
            settled.iter().filter(|settled| settled.subject == subject).map(|settled| self.settled(settled)).collect();
        if !done.is_empty() {
            if let Some(block) = reply.blocks.first_mut() {
                block.lines.splice(0..0, done);
            }
            reply.buttons.clear();
        }
        (reply.blocks, reply.buttons)
    }

    fn plain(&self, id: &str, key: &NoticeKey) -> Block {
        let item = self.locale.item(self.directory, key.item);
        Block { head: self.locale.say(id, &[("item", item.into())]), lines: Vec::new() }
    }

    /// "Done: checked by ann, 24 Nov".
    pub(super) fn settled(&self, settled: &Settled) -> Text {
        let day = self.directory.settings().zone.today(settled.at);
        self.locale.say(
            "notice-settled",
            &[
                ("item", self.locale.subject(self.directory, settled.subject).into()),
                ("how", self.locale.word(&format!("settled-{}", settled.how.word())).into()),
                ("by", (&settled.by).into()),
                ("day", day.into()),
            ],
        )
    }

    /// Who decides about what the notice is about.
    fn who_decides(&self, id: &str) -> Text {
        let Some(asking) = self.outgoing.about.first() else { return self.locale.word("notice-nobody") };
        match &asking.person {
            Some(person) => self.locale.say(id, &[("person", person.into())]),
            None => nobody(self.locale, self.directory, asking.subject, self.now),
        }
    }

    fn late(&self) -> Option<Text> {
        let zone = &self.directory.settings().zone;
        let moment = Text(vec![Span::Moment(self.outgoing.due_at, zone.local(self.outgoing.due_at))]);
        self.outgoing.is_late().then(|| self.locale.say("notice-late", &[("at", moment.into())]))
    }

    fn button(&self, label: &str, press: Press) -> Button {
        Button { label: self.locale.word(label), press }
    }

    fn deadline(&self, key: &NoticeKey, reply: &mut Reply) {
        let Some(held) = self.directory.entitlement(key.item) else {
            return reply.blocks.push(self.plain("notice-gone", key));
        };
        let locale = self.locale;
        let today = self.directory.today(self.now);
        let dates = deadline::term_of(held, key.day);
        // Nothing can be done any more about a term that is over; one that renews by itself has done so.
        let is_over = dates.is_some_and(|dates| dates.last_day < today);
        let renews = held.term.renews_by_itself();
        // What was entered too late is counted to a later day; that it should have been decided is said all the same.
        let is_for_the_end = |dates: &TermDates| {
            dates.last_day == key.day && dates.decision_day.is_some_and(|day| day < today) && !renews && !is_over
        };
        let decision_day = dates.filter(|dates| !is_for_the_end(dates)).and_then(|dates| dates.decision_day);
        let day = decision_day.unwrap_or(key.day);
        let decides = decision_day.is_some();
        let left = day.signed_duration_since(today).num_days();
        let id = match (decides, left < 0) {
            _ if is_over && renews => "notice-renewed",
            _ if is_over => "notice-ended",
            (true, false) => "notice-decide",
            (true, true) => "notice-decide-late",
            (false, false) => "notice-ends",
            (false, true) => "notice-ended",
        };
        let item = locale.item(self.directory, held.id);
        let day = dates.filter(|_| is_over).map_or(day, |dates| dates.last_day);
        let left = day.signed_duration_since(today).num_days();
        let head = locale.say(id, &[("item", item.into()), ("day", day.into()), ("left", left.abs().into())]);
        let mut lines: Vec<Text> = self.late().into_iter().collect();
        lines.push(self.covers(held));
        if let Some(dates) = dates.filter(|_| !is_over) {
            let notice = dates.notice_deadline.filter(|day| *day >= today);
            lines.extend(self.what_happens(held, &dates, today));
            lines.extend(notice.map(|day| locale.say("contract-notice-deadline", &[("day", day.into())])));
        }
        if id != "notice-renewed" {
            lines.push(self.who_decides("notice-decides"));
        }
        reply.blocks.push(Block { head, lines });
        if held.basis == Basis::Membership {
            return reply.buttons.push(
                self.button("button-show", Press::Run(Call::new("membership show").with("membership", held.id))),
            );
        }
        let call = |command: &str| Call::new(command).with("contract", held.id);
        let last_day = dates.filter(|_| !is_over).map(|dates| dates.last_day);
        if let Some(last_day) = last_day.filter(|_| renews) {
            let keep = call("contract keep").with("last_day", last_day);
            reply.buttons.push(self.button("button-keep", Press::Run(keep)));
        }
        reply.buttons.push(self.button("button-renewed", Press::Open(call("contract renew"))));
        reply.buttons.push(self.button("button-ends", Press::Open(call("contract end"))));
        reply.buttons.push(self.button("button-show", Press::Run(call("contract show"))));
    }

    fn covers(&self, held: &Entitlement) -> Text {
        let locale = self.locale;
        let of_target = || self.directory.topics_of(held.target).map(|topic| topic.id).collect();
        let topics: Vec<_> = if held.topics.is_empty() { of_target() } else { held.topics.clone() };
        if topics.is_empty() {
            return locale.word("notice-covers-nothing");
        }
        let items = locale.list(topics.iter().take(5).map(|id| locale.item(self.directory, *id)));
        locale.say("notice-covers", &[("items", items.into()), ("more", topics.len().saturating_sub(5).into())])
    }

    /// What happens if nobody acts.
    fn what_happens(&self, held: &Entitlement, dates: &TermDates, today: NaiveDate) -> Option<Text> {
        let last_day = dates.last_day;
        let next = || held.term.upcoming_terms(last_day).nth(1).map(|dates| dates.last_day);
        match held.term.renewal {
            _ if held.term.ended_on.is_some() => None,
            Renewal::Tacit(_) => {
                let is_too_late = dates.notice_deadline.is_some_and(|day| day < today);
                let id = if is_too_late { "notice-renews" } else { "notice-then-renews" };
                Some(self.locale.say(id, &[("day", last_day.into()), ("until", next()?.into())]))
            }
            Renewal::Express => Some(self.locale.say("notice-then-express", &[("day", last_day.into())])),
            Renewal::None => Some(self.locale.say("notice-then-ends", &[("day", last_day.into())])),
        }
    }

    fn allowance(&self, key: &NoticeKey, reply: &mut Reply) {
        let Some((held, allowance)) = self
            .directory
            .entitlement(key.item)
            .and_then(|held| Some((held, held.allowance_on(self.directory.today(self.now))?)))
        else {
            return reply.blocks.push(self.plain("notice-gone", key));
        };
        let item = self.locale.item(self.directory, held.id);
        let head = self.locale.say(
            "notice-allowance",
            &[("item", item.into()), ("left", allowance.left().into()), ("total", allowance.total.into())],
        );
        let mut lines = vec![self.covers(held)];
        lines.extend(held.bought_by.as_ref().map(|by| self.locale.say("notice-bought-by", &[("by", by.into())])));
        lines.push(self.who_decides("notice-gets-more"));
        reply.blocks.push(Block { head, lines });
        let call = |command: &str| Call::new(command).with("contract", held.id);
        reply.buttons.push(self.button("button-renewed", Press::Open(call("contract renew"))));
        reply.buttons.push(self.button("button-show", Press::Run(call("contract show"))));
    }

    fn membership(&self, key: &NoticeKey, reply: &mut Reply) {
        let Some(held) = self.directory.entitlement(key.item) else {
            return reply.blocks.push(self.plain("notice-gone", key));
        };
        let days = self.directory.today(self.now).signed_duration_since(key.day).num_days();
        let item = self.locale.item(self.directory, held.id);
        let head = self.locale.say("notice-membership", &[("item", item.into()), ("days", days.into())]);
        let contacts = self.directory.target(held.target).map(|target| target.contacts.as_slice()).unwrap_or_default();
        let places = contacts.iter().filter(|contact| !contact.restricted && contact.means != Means::Phone);
        let mut lines: Vec<Text> = places
            .map(|contact| self.locale.say("notice-take-part", &[("where", Text::stored(&contact.value).into())]))
            .collect();
        lines.push(self.locale.word("notice-unanswered"));
        lines.push(self.who_decides("notice-asked"));
        reply.blocks.push(Block { head, lines });
        let call = |command: &str| Call::new(command).with("membership", held.id);
        reply.buttons.push(self.button("button-contributed", Press::Open(call("membership contributed"))));
        reply.buttons.push(self.button("button-show", Press::Run(call("membership show"))));
    }
}
