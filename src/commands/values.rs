//! How the value of a field reads: in the reader's words, not as it is typed.

use chrono::NaiveDate;

use super::{Context, find, show};
use crate::chat::{Span, Text};
use crate::domain::date::{Period, Unit};
use crate::domain::entitlement::Allowance;
use crate::domain::hours::parse_weekday;
use crate::domain::target::parse_contacts;
use crate::domain::term::Renewal;
use crate::domain::text::{PersonId, list};
use crate::domain::verification::{IntervalKind, Intervals};

/// What somebody who reads it sees.
pub(super) fn shown(context: &Context<'_>, name: &str, value: &str) -> Text {
    read(context, name, value).unwrap_or_else(|| Text::stored(value))
}

fn read(context: &Context<'_>, name: &str, value: &str) -> Option<Text> {
    let word = |family: &str| {
        let id = format!("{family}-{value}");
        context.locale.knows(&id).then(|| context.say(&id, &[]))
    };
    match name {
        "product" | "target" | "contract" | "topics" | "gatekeeper" | "instead" | "holder" | "management"
            if value.starts_with('#') =>
        {
            Some(context.locale.list(value.split(',').filter_map(find::number).map(|id| context.item(id))))
        }
        "steps" if value.starts_with('#') => {
            let items = value.split([',', '→']).filter_map(find::number);
            let numbered = (1_u32..).zip(items).map(|(place, id)| {
                let item = context.item(id).into();
                context.say("value-step", &[("place", place.into()), ("item", item)])
            });
            Some(context.locale.list(numbered))
        }
        "verifier" | "deputy" | "lead_person" | "callers" => {
            let person = |word: &str| PersonId::parse(word).map_or_else(|_| Text::stored(word), person);
            Some(context.locale.list(list(value).map(person)))
        }
        "channel" => Some(Text(vec![Span::Channel(value.trim_start_matches('#').to_owned())])),
        "editor_role" => Some(Text(vec![Span::Role(value.to_owned())])),
        "kind" => word("kind"),
        "type" => word("type"),
        "state" => word("state"),
        "basis" => word("basis"),
        "criticality" => word("criticality"),
        "status" => word("sure"),
        "language" => word("language"),
        "outcome" => word("outcome"),
        "written" | "empty_digest" => word("value"),
        "weekday" => {
            let weekday = parse_weekday(value)?;
            Some(Text(vec![Span::Said(context.locale.weekday(weekday).to_owned())]))
        }
        "conditions" => Some(Text::join(value.lines().filter_map(|line| condition(context, line)), "; ")),
        "contributions" => Some(Text::join(value.lines().filter_map(|line| contribution(context, line)), "; ")),
        "start" | "last_day" | "until" | "nothing" | "ended" | "renewal_decided" | "put_off_until" => {
            value.parse::<NaiveDate>().ok().map(|day| Text(vec![Span::Day(day)]))
        }
        "intervals" => value.parse().ok().map(|intervals| self::intervals(context, &intervals)),
        "notice" | "preparation" => value.parse().ok().map(|span| period(context, span)),
        "hours" => value.parse().ok().map(|hours| Text::stored(&context.locale.hours(&hours))),
        "incidents" => value.parse::<Allowance>().ok().map(|allowance| incidents(context, allowance)),
        "renewal" => value.parse().ok().map(|renewal| match renewal {
            Renewal::None => context.say("renewal-none", &[]),
            Renewal::Express => context.say("renewal-express", &[]),
            Renewal::Tacit(every) => context.say("renewal-tacit", &[("period", period(context, every).into())]),
        }),
        "contact" => parse_contacts(value).ok().map(|contacts| {
            context.locale.list(contacts.iter().map(|contact| {
                let means = context.say(&format!("means-{}", contact.means.word()), &[]);
                let value = show::leads_to(contact);
                let said = match &contact.label {
                    Some(label) => context.say(
                        "contact-labelled",
                        &[("means", means.into()), ("label", label.into()), ("value", value.into())],
                    ),
                    None => context.say("contact", &[("means", means.into()), ("value", value.into())]),
                };
                if contact.restricted { said.and(context.say("value-restricted", &[])) } else { said }
            }))
        }),
        _ => None,
    }
}

fn intervals(context: &Context<'_>, intervals: &Intervals) -> Text {
    context.locale.list(IntervalKind::ALL.iter().map(|kind| {
        let every = Period { count: intervals.days(*kind), unit: Unit::Days };
        let name = context.say(&format!("interval-{}", kind.word()), &[]);
        context.say("value-interval", &[("kind", name.into()), ("period", period(context, every).into())])
    }))
}

/// A step and when to take it, from `#3 when the desk is closed`.
fn condition(context: &Context<'_>, line: &str) -> Option<Text> {
    let (id, when) = line.split_once(' ')?;
    let item = context.item(find::number(id)?);
    Some(context.say("field", &[("name", item.into()), ("value", Text::stored(when).into())]))
}

/// What was given and when, from `2026-11-23 patched`, where it can be seen behind it.
fn contribution(context: &Context<'_>, line: &str) -> Option<Text> {
    let mut words = line.splitn(3, ' ');
    let day: NaiveDate = words.next()?.parse().ok()?;
    let kind = context.say(&format!("contribution-{}", words.next()?), &[]);
    let said = context.say("contribution", &[("day", day.into()), ("what", kind.into())]);
    Some(match words.next().filter(|link| !link.is_empty()) {
        Some(link) => said.and(context.say("reason-note", &[("note", Text::stored(link).into())])),
        None => said,
    })
}

fn person(person: PersonId) -> Text {
    Text(vec![Span::Person(person)])
}

fn incidents(context: &Context<'_>, allowance: Allowance) -> Text {
    let now = allowance.on(context.today);
    let counts = [("used", now.used.into()), ("total", now.total.into()), ("left", now.left().into())];
    let said = context.say("value-incidents", &counts);
    match now.resets {
        Some(every) => said.and(context.say("value-incidents-every", &[("period", period(context, every).into())])),
        None => said,
    }
}

fn period(context: &Context<'_>, period: Period) -> Text {
    let id = match period.unit {
        Unit::Days => "period-days",
        Unit::Weeks => "period-weeks",
        Unit::Months => "period-months",
        Unit::Years => "period-years",
    };
    context.say(id, &[("count", period.count.into())])
}
