//! The digest in words: person by person, the worst first, then what is ahead and what is new.

use chrono::{DateTime, NaiveDate, Utc};

use super::Told;
use crate::chat::{BUTTONS_MAX, Block, Button, Call, Press, Reply, Text};
use crate::domain::attention::UNANSWERED_AFTER;
use crate::domain::departure;
use crate::domain::directory::Directory;
use crate::domain::duty::{self, Severity, Unasked, agenda};
use crate::domain::gaps;
use crate::domain::notice::{Asking, Stage};
use crate::domain::text::PersonId;
use crate::domain::verification::Subject;
use crate::locale::Locale;
use crate::notices::{buttons, digest};

/// Most deadlines and most misses that a digest names; the rest is counted.
const NAMED_MAX: usize = 5;
/// Up to so many open items each has all its buttons; beyond that, one button that opens them.
const ALL_BUTTONS_MAX: usize = 5;

/// Puts the digest of a day into a reply.
pub(super) fn fill(told: &Told<'_>, day: NaiveDate, reply: &mut Reply) {
    let (locale, directory) = (told.locale, told.directory);
    let mut lines: Vec<Text> = told.late().into_iter().collect();
    if digest::is_empty(directory, told.outgoing) && digest::deadlines(directory, told.outgoing.made_at).is_empty() {
        lines.push(locale.word("digest-empty"));
    }
    reply.blocks.push(Block { head: locale.say("notice-digest", &[("day", day.into())]), lines });
    let mut people: Vec<Option<&PersonId>> = Vec::new();
    let asked = told.outgoing.about.iter().map(|asking| asking.person.as_ref());
    for person in asked.chain(told.outgoing.more.iter().map(|more| more.person.as_ref())) {
        if !people.contains(&person) {
            people.push(person);
        }
    }
    reply.blocks.extend(people.into_iter().map(|person| of_person(told, person)));
    reply.blocks.extend(dig_up(told));
    reply.blocks.extend(deadlines(told));
    reply.blocks.extend(misses(told));
    reply.blocks.extend(gaps(told));
    reply.blocks.extend(parked(told));
    reply.buttons = item_buttons(told);
}

fn of_person(told: &Told<'_>, person: Option<&PersonId>) -> Block {
    let locale = told.locale;
    let asked: Vec<&Asking> = told.outgoing.about.iter().filter(|asking| asking.person.as_ref() == person).collect();
    let more = told.outgoing.more.iter().find(|more| more.person.as_ref() == person).map_or(0, |more| more.count);
    let Some(person) = person else {
        return Block { head: locale.say("digest-nobody", &[("count", more.into())]), lines: Vec::new() };
    };
    let head = locale.say("digest-person", &[("person", person.into()), ("count", asked.len().into())]);
    let mut lines: Vec<Text> = asked.iter().map(|asking| line(told, asking)).collect();
    let is_last = |asking: &Asking| is_last_to_ask(told.directory, asking, told.now);
    let is_asked = |person: &PersonId| told.outgoing.about.iter().any(|asking| asking.person.as_ref() == Some(person));
    let mut passed: Vec<(Unasked, Vec<Subject>)> = Vec::new();
    for asking in asked {
        for why in passed_before(told.directory, asking, told.now) {
            let why = match why {
                // Whom this very digest asks was not silent before it: its own question is counted by now.
                Unasked::Silent(person) if is_asked(&person) => Unasked::Unanswered(person),
                why => why,
            };
            match passed.iter_mut().find(|(known, _)| *known == why) {
                Some((_, subjects)) => subjects.push(asking.subject),
                None => passed.push((why, vec![asking.subject])),
            }
        }
    }
    lines.extend(passed.iter().filter_map(|(why, subjects)| match why {
        // Among several items it is said which.
        Unasked::Unanswered(person) => {
            let items = subjects.iter().map(|subject| locale.subject(told.directory, *subject));
            let items = locale.list(items);
            Some(locale.say(
                "unasked-items",
                &[("person", person.into()), ("times", UNANSWERED_AFTER.into()), ("items", items.into())],
            ))
        }
        Unasked::Unnamed | Unasked::Away(..) | Unasked::Silent(_) | Unasked::Left(_) => unasked(locale, why),
    }));
    if told.outgoing.about.iter().filter(|asking| asking.person.as_ref() == Some(person)).any(is_last) {
        lines.push(last_to_ask(locale, person));
    }
    if more > 0 {
        let command = Text::code(&format!("/due who=@{person}"));
        lines.push(locale.say("digest-more", &[("count", more.into()), ("command", command.into())]));
    }
    Block { head, lines }
}

fn line(told: &Told<'_>, asking: &Asking) -> Text {
    if let Some(settled) = told.outgoing.settled.iter().find(|settled| settled.subject == asking.subject) {
        return told.settled(settled);
    }
    let item = told.locale.subject(told.directory, asking.subject);
    // As it was when it was asked, so that an edit for another item does not rewrite the week.
    let why = why(told.locale, told.directory, asking.subject, told.outgoing.made_at);
    told.locale.say("digest-item", &[("item", item.into()), ("why", why.into())])
}

/// Why something waits, in words.
#[must_use]
pub fn why(locale: &Locale, directory: &Directory, subject: Subject, now: DateTime<Utc>) -> Text {
    let waiting = duty::waiting(directory, subject, now);
    let days = directory.today(now).signed_duration_since(directory.today(waiting.due_at)).num_days();
    match waiting.severity {
        Severity::Disputed => match directory.dispute(subject) {
            Some(dispute) => locale.say("waits-disputed", &[("by", (&dispute.by).into())]),
            None => Text::default(),
        },
        Severity::Broken => left(locale, directory, subject).unwrap_or_else(|| locale.word("waits-broken")),
        Severity::Never => locale.word("waits-never"),
        Severity::Stale => locale.say("waits-stale", &[("days", days.into())]),
        Severity::Due => locale.say("waits-due", &[("days", days.into())]),
        Severity::Ahead => locale.say("waits-ahead", &[("days", (-days).into())]),
    }
}

/// That its contact has left the chat; who it is only where everybody may know it.
fn left(locale: &Locale, directory: &Directory, subject: Subject) -> Option<Text> {
    let departure = departure::departures_at(directory, subject).into_iter().next()?;
    let day = directory.today(departure.noticed).into();
    Some(if departure.is_restricted {
        locale.say("waits-left-restricted", &[("day", day)])
    } else {
        locale.say("waits-left", &[("who", (&departure.who).into()), ("day", day)])
    })
}

/// Who was passed over before the one who is asked about an item, and why.
#[must_use]
pub fn passed_over(locale: &Locale, directory: &Directory, asking: &Asking, now: DateTime<Utc>) -> Vec<Text> {
    passed_before(directory, asking, now).iter().filter_map(|why| unasked(locale, why)).collect()
}

fn passed_before(directory: &Directory, asking: &Asking, now: DateTime<Utc>) -> Vec<Unasked> {
    let passed = duty::asked(directory, asking.subject, directory.today(now)).passed;
    let is_before = |why: &Unasked| match why {
        Unasked::Unnamed => true,
        Unasked::Away(person, _) | Unasked::Silent(person) | Unasked::Unanswered(person) | Unasked::Left(person) => {
            Some(person) != asking.person.as_ref()
        }
    };
    passed.into_iter().take_while(is_before).collect()
}

/// Whether somebody is asked who has not answered, for nobody stands behind them.
#[must_use]
pub fn is_last_to_ask(directory: &Directory, asking: &Asking, now: DateTime<Utc>) -> bool {
    let asked = duty::asked(directory, asking.subject, directory.today(now));
    asked.is_last && asked.person == asking.person
}

/// That somebody is asked who has not answered, and how to name somebody behind them.
#[must_use]
pub fn last_to_ask(locale: &Locale, person: &PersonId) -> Text {
    let command = Text::code("/settings set lead_person=…");
    locale.say("unasked-last", &[("person", person.into()), ("command", command.into())])
}

fn unasked(locale: &Locale, why: &Unasked) -> Option<Text> {
    match why {
        Unasked::Unnamed => None,
        Unasked::Away(person, until) => {
            Some(locale.say("unasked-away", &[("person", person.into()), ("until", (*until).into())]))
        }
        Unasked::Silent(person) => Some(locale.say("unasked-silent", &[("person", person.into())])),
        Unasked::Unanswered(person) => {
            Some(locale.say("unasked-item", &[("person", person.into()), ("times", UNANSWERED_AFTER.into())]))
        }
        Unasked::Left(person) => Some(locale.say("unasked-left", &[("person", person.into())])),
    }
}

/// That nobody can be asked: where nobody is named yet, the command that names somebody; else that all who are named are
/// passed over.
#[must_use]
pub fn nobody(locale: &Locale, directory: &Directory, subject: Subject, now: DateTime<Utc>) -> Text {
    let passed = duty::asked(directory, subject, directory.today(now)).passed;
    if passed.iter().any(|why| *why != Unasked::Unnamed) {
        return locale.word("notice-nobody");
    }
    let named = buttons::edit_call(directory, subject).filter(|_| duty::care(directory, subject).is_some());
    let command = match named {
        Some(Call { command, options }) => {
            let item: Vec<String> = options.iter().map(|(option, value)| format!("{option}={value}")).collect();
            format!("/{command} {} verifier=…", item.join(" "))
        }
        None => "/settings set lead_person=…".to_owned(),
    };
    locale.say("nobody-yet", &[("command", Text::code(&command).into())])
}

fn dig_up(told: &Told<'_>) -> Option<Block> {
    let locale = told.locale;
    let held = agenda::to_dig_up(told.directory, told.outgoing.made_at)?;
    let item = locale.item(told.directory, held.id);
    let mut lines = Vec::new();
    lines.extend(held.document.as_ref().map(|place| locale.say("digest-dig-document", &[("where", place.into())])));
    lines.extend(
        held.holder.map(|id| locale.say("digest-dig-holder", &[("who", locale.item(told.directory, id).into())])),
    );
    lines.extend(held.bought_by.as_ref().map(|by| locale.say("notice-bought-by", &[("by", by.into())])));
    let command = Text::code(&format!("/contract edit contract={} status=known", held.id));
    lines.push(locale.say("digest-dig-how", &[("command", command.into())]));
    Some(Block { head: locale.say("digest-dig", &[("item", item.into())]), lines })
}

fn deadlines(told: &Told<'_>) -> Option<Block> {
    let locale = told.locale;
    let ahead = digest::deadlines(told.directory, told.outgoing.made_at);
    let today = told.directory.today(told.outgoing.made_at);
    let row = |(day, held): &(NaiveDate, &crate::domain::entitlement::Entitlement)| {
        let left = day.signed_duration_since(today).num_days();
        let item = locale.item(told.directory, held.id);
        locale.say("digest-deadline", &[("item", item.into()), ("day", (*day).into()), ("left", left.into())])
    };
    let mut lines: Vec<Text> = ahead.iter().take(NAMED_MAX).map(row).collect();
    lines.extend(rest(locale, ahead.len()));
    (!ahead.is_empty()).then(|| Block { head: locale.say("digest-deadlines", &[("count", ahead.len().into())]), lines })
}

fn misses(told: &Told<'_>) -> Option<Block> {
    let locale = told.locale;
    let misses = digest::misses(told.directory, told.outgoing.made_at);
    let row = |miss: &&crate::domain::change::Miss| {
        locale.say("digest-miss", &[("typed", (&miss.typed).into()), ("count", miss.count.into())])
    };
    let mut lines: Vec<Text> = misses.iter().take(NAMED_MAX).map(row).collect();
    lines.extend(rest(locale, misses.len()));
    (!misses.is_empty()).then(|| Block { head: locale.say("digest-misses", &[("count", misses.len().into())]), lines })
}

/// How many gaps are new since the last month that somebody looked at; the table of them has a command of its own.
fn gaps(told: &Told<'_>) -> Option<Block> {
    let today = told.directory.today(told.outgoing.made_at);
    let (_, before) = gaps::before(told.directory, today)?;
    let new = gaps::survey(told.directory, told.outgoing.made_at).new_since(before);
    let count: u32 = new.iter().map(|(_, more)| more).sum();
    (count > 0).then(|| Block { head: told.locale.say("digest-gaps", &[("count", count.into())]), lines: Vec::new() })
}

fn parked(told: &Told<'_>) -> Option<Block> {
    let notices = told.directory.attention().notices();
    let count = notices.filter(|(_, outgoing)| matches!(outgoing.stage, Stage::Parked { .. })).count();
    (count > 0).then(|| Block { head: told.locale.say("digest-parked", &[("count", count.into())]), lines: Vec::new() })
}

fn rest(locale: &Locale, count: usize) -> Option<Text> {
    (count > NAMED_MAX).then(|| locale.say("digest-rest", &[("count", (count - NAMED_MAX).into())]))
}

/// All five acts for a few items; for many, one button each that shows the five.
fn item_buttons(told: &Told<'_>) -> Vec<Button> {
    let is_settled = |subject: Subject| told.outgoing.settled.iter().any(|settled| settled.subject == subject);
    let open: Vec<Subject> =
        told.outgoing.about.iter().map(|asking| asking.subject).filter(|subject| !is_settled(*subject)).collect();
    if open.len() <= ALL_BUTTONS_MAX {
        let all = open.iter().flat_map(|subject| buttons::check_buttons(told.locale, told.directory, *subject));
        return all.collect();
    }
    let panel = |subject: &Subject| Button {
        label: told.locale.subject(told.directory, *subject),
        press: Press::Run(Call::new("due").with("item", buttons::token(*subject))),
    };
    open.iter().take(BUTTONS_MAX).map(panel).collect()
}
