//! One option's value: from what was typed, by the kind that the table gives it, to a value that is valid.
//!
//! Every mistake a person can make in a value is answered here with one sentence that names the option, what is wrong and
//! how it is written.

use super::args::Value;
use super::{Context, Stop, find};
use crate::chat::Text;
use crate::chat::command::{Kind, OptionSpec};
use crate::domain::ItemId;
use crate::domain::date::{DAYS_A_WEEK, DayError, Period, PeriodError, Unit, Yearless, parse_day, parse_notice};
use crate::domain::holidays::{CalendarError, MAX_CLOSED_DAYS};
use crate::domain::hours::{HoursError, HoursErrorKind, MAX_CHARS, parse_time, parse_weekday};
use crate::domain::settings::{LEAD_DAYS_MAX, LEADS_MAX, Language};
use crate::domain::target::{CONTACT_MAX, CONTACTS_MAX, ContactFault, parse_contacts};
use crate::domain::text::{LIST_MAX, NAME_MAX, NOTE_MAX, Name, Note, PERSON_MAX, PersonId, TextFault, list};
use crate::domain::verification::{INTERVAL_DAYS, IntervalKind, Intervals, IntervalsError};
use crate::exchange::sheet::{Column, canonical};
use crate::locale::Locale;

/// The options that name topics and targets.
const NAMING: [&str; 5] = ["name", "aliases", "alias", "product", "target"];
/// The options whose period is counted back from a day.
const COUNTED_BACK: [&str; 2] = ["notice", "preparation"];
/// Longest list of anything, in characters, before it is looked at.
const VALUE_MAX: usize = 4_000;

/// The limits that help states.
pub(super) const LIMITS: [(&str, usize); 5] = [
    ("limit-name", NAME_MAX),
    ("limit-note", NOTE_MAX),
    ("limit-list", LIST_MAX),
    ("limit-contact", CONTACT_MAX),
    ("limit-contacts", CONTACTS_MAX),
];

/// The longest value of an option, in characters.
pub(super) const fn longest(kind: Kind) -> usize {
    match kind {
        Kind::Topic
        | Kind::Target
        | Kind::Contract
        | Kind::Membership
        | Kind::Item
        | Kind::Words
        | Kind::File
        | Kind::Name
        | Kind::Channel => NAME_MAX,
        Kind::Person => PERSON_MAX,
        Kind::Note => NOTE_MAX,
        Kind::Hours => MAX_CHARS,
        _ => VALUE_MAX,
    }
}

/// Reads a value of an option.
pub(super) fn read(context: &Context<'_>, spec: &OptionSpec, typed: &str) -> Result<Value, Stop> {
    let (option, kind) = (spec.name, spec.kind);
    let text_error = |fault: TextFault| text_fault(context, option, &fault);
    let how = |how: &str| wrong(context, option, typed, how);
    if matches!(typed, "…" | "...") {
        return Err(context.refuse("refuse-placeholder", &[]));
    }
    if NAMING.contains(&option) && matches!(kind, Kind::Name | Kind::Names | Kind::Words) {
        let names = if kind == Kind::Words { vec![typed] } else { list(typed).collect() };
        match names.into_iter().find(|name| is_sign(name)) {
            None => {}
            Some(name) if kind == Kind::Words && find::number(name).is_some() => find::numbered(context, option, name)?,
            Some(name) => return Err(sign(context, option, name)),
        }
    }
    Ok(match kind {
        Kind::Topic => Value::Item(find::one(context, find::Among::Topics, typed)?),
        Kind::Target => Value::Item(find::one(context, find::Among::Targets, typed)?),
        Kind::Contract => Value::Item(find::one(context, find::Among::Contracts, typed)?),
        Kind::Membership => Value::Item(find::one(context, find::Among::Memberships, typed)?),
        Kind::Item => Value::Subject(find::subject(context, typed)?),
        Kind::Topics => Value::Items(match typed {
            "all" | "*" => Vec::new(),
            _ => topics(context, option, typed)?,
        }),
        Kind::Words | Kind::File => Value::Raw(typed.to_owned()),
        Kind::Name => Value::Name(Name::parse(typed).map_err(text_error)?),
        Kind::Names => Value::Names(
            bounded(context, option, list(typed))?
                .into_iter()
                .map(|name| Name::parse(name).map_err(text_error))
                .collect::<Result<_, _>>()?,
        ),
        Kind::Note => Value::Note(Note::parse(typed).map_err(text_error)?),
        Kind::Day(yearless) => Value::Day(parse_day(typed, context.today, yearless).map_err(|fault| match fault {
            DayError::NoSuchDay => how("how-no-such-day"),
            DayError::NoYear => how("how-day-year"),
            DayError::OutOfRange => how("how-day-range"),
            DayError::Unreadable => how(how_day(yearless)),
        })?),
        Kind::Period => {
            let is_back = COUNTED_BACK.contains(&option);
            let period = if is_back { parse_notice(typed) } else { typed.parse() };
            Value::Period(period.map_err(|fault| match fault {
                PeriodError::Unreadable => how(how_period(option)),
                PeriodError::TooLong => how("how-period-long"),
            })?)
        }
        Kind::Hours => Value::Hours(typed.parse().map_err(|fault| hours_fault(context, option, typed, &fault))?),
        Kind::Choice(words) => Value::Word(choice(context, option, words, typed)?),
        Kind::Flag => Value::Flag(flag(typed).ok_or_else(|| how("how-flag"))?),
        Kind::Number { least, most } => match number(option, typed) {
            Some(number) if (least..=most).contains(&number) => Value::Number(number),
            _ => {
                return Err(context.refuse(
                    "refuse-number",
                    &[("option", Text::code(option).into()), ("least", least.into()), ("most", most.into())],
                ));
            }
        },
        Kind::Person => Value::Person(PersonId::parse(typed).map_err(text_error)?),
        Kind::People => Value::People(
            bounded(context, option, list(typed))?
                .into_iter()
                .map(|person| {
                    PersonId::parse(person).map_err(|fault| match fault {
                        TextFault::Blank => {
                            context.refuse("refuse-not-people", &[("option", Text::code(option).into())])
                        }
                        fault => text_error(fault),
                    })
                })
                .collect::<Result<_, _>>()?,
        ),
        Kind::Contact => {
            Value::Contacts(parse_contacts(typed).map_err(|fault| match fault {
                ContactFault::Empty => how("how-contact"),
                ContactFault::Shapeless(piece) => wrong(context, option, &piece, "how-contact"),
                ContactFault::BareExtension(piece) => wrong(context, option, &piece, "how-contact-extension"),
                ContactFault::TooMany => context.refuse(
                    "refuse-too-many",
                    &[("option", Text::code(option).into()), ("limit", CONTACTS_MAX.into())],
                ),
                ContactFault::Text(fault) => text_error(fault),
            })?)
        }
        Kind::Zone => Value::Zone(typed.parse().map_err(|_| how("how-zone"))?),
        Kind::Calendar => Value::Calendar(typed.parse().map_err(|fault| calendar_fault(context, option, &fault))?),
        Kind::Time => Value::Time(parse_time(typed).ok_or_else(|| how("how-time"))?),
        Kind::Weekday => Value::Weekday(parse_weekday(typed).ok_or_else(|| how("how-weekday"))?),
        Kind::Renewal => Value::Renewal(typed.parse().map_err(|_| how("how-renewal"))?),
        Kind::Incidents => Value::Allowance(typed.parse().map_err(|()| how("how-incidents"))?),
        Kind::Leads => Value::Leads(leads(typed).ok_or_else(|| how("how-leads"))?),
        Kind::Intervals => Value::Intervals(intervals(context, option, typed)?),
        Kind::Channel => {
            // As it is typed: #name, or as a chat writes it that knows its channels by numbers: <#123>.
            let inner = typed.trim().strip_prefix("<#").and_then(|rest| rest.strip_suffix('>')).unwrap_or(typed);
            Value::Name(Name::parse(inner.trim_start_matches('#')).map_err(text_error)?)
        }
    })
}

/// A whole number; an interval is a number of days, however they are counted.
fn number(option: &str, typed: &str) -> Option<u32> {
    let days = || {
        let period = typed.parse::<Period>().ok().filter(|_| option == "interval")?;
        match period.unit {
            Unit::Days => Some(period.count),
            Unit::Weeks => period.count.checked_mul(DAYS_A_WEEK),
            Unit::Months | Unit::Years => None,
        }
    };
    typed.parse().ok().or_else(days)
}

/// The text that says how the period of an option is written.
pub(super) fn how_period(option: &str) -> &'static str {
    if COUNTED_BACK.contains(&option) { "how-period-back" } else { "how-period" }
}

/// The topics of a typed list, each once: by its name and by its number it is the same one.
fn topics(context: &Context<'_>, option: &'static str, typed: &str) -> Result<Vec<ItemId>, Stop> {
    let mut topics = Vec::new();
    for name in bounded(context, option, list(typed))? {
        let topic = find::one(context, find::Among::Topics, name)?;
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    Ok(topics)
}

/// The text that says how a day is written.
pub(super) const fn how_day(yearless: Yearless) -> &'static str {
    match yearless {
        Yearless::Next => "how-day-next",
        Yearless::Latest => "how-day-latest",
        Yearless::Refused => "how-day",
    }
}

/// True for what nothing may be called, because it means something else: a number such as `#5`, or a command.
fn is_sign(name: &str) -> bool {
    let digits = name.strip_prefix(['#', '＃']);
    name.starts_with(['/', '／']) || digits.is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit()))
}

fn sign(context: &Context<'_>, option: &str, name: &str) -> Stop {
    let shown: String = name.chars().filter(|c| !crate::domain::text::is_forbidden(*c)).take(60).collect();
    context.refuse("refuse-sign", &[("option", Text::code(option).into()), ("typed", Text::stored(&shown).into())])
}

/// The refusal of a value that is too long, both in characters.
pub(super) fn too_long(context: &Context<'_>, option: &str, length: usize, limit: usize) -> Stop {
    context.refuse(
        "refuse-too-long",
        &[("option", Text::code(option).into()), ("length", length.into()), ("limit", limit.into())],
    )
}

fn wrong(context: &Context<'_>, option: &str, typed: &str, how: &str) -> Stop {
    unreadable(context, option, typed, context.say(how, &[]))
}

fn unreadable(context: &Context<'_>, option: &str, typed: &str, how: Text) -> Stop {
    let shown: String = typed.chars().filter(|c| !crate::domain::text::is_forbidden(*c)).take(60).collect();
    context.refuse(
        "refuse-wrong",
        &[("option", Text::code(option).into()), ("typed", Text::stored(&shown).into()), ("how", how.into())],
    )
}

fn text_fault(context: &Context<'_>, option: &str, fault: &TextFault) -> Stop {
    match fault {
        TextFault::Empty => context.refuse("refuse-empty", &[("option", Text::code(option).into())]),
        TextFault::TooLong { length, limit } => too_long(context, option, *length, *limit),
        TextFault::Control(c) => {
            let code = format!("U+{:04X}", u32::from(*c));
            context
                .refuse("refuse-control", &[("option", Text::code(option).into()), ("code", Text::code(&code).into())])
        }
        TextFault::Blank => context.refuse("refuse-not-a-person", &[("option", Text::code(option).into())]),
    }
}

/// What is wrong with hours, at the piece that is wrong.
fn hours_fault(context: &Context<'_>, option: &str, typed: &str, fault: &HoursError) -> Stop {
    let piece = if fault.piece.is_empty() { typed } else { &fault.piece };
    let how = match fault.kind {
        HoursErrorKind::Empty => "how-hours",
        HoursErrorKind::TooLong | HoursErrorKind::TooManyRanges => "hours-too-much",
        HoursErrorKind::UnknownWord => "hours-unknown-word",
        HoursErrorKind::BadTime => "hours-bad-time",
        HoursErrorKind::BadRange => "hours-bad-range",
        HoursErrorKind::MissingTimes | HoursErrorKind::HalfRange => "hours-half-range",
        HoursErrorKind::HalfDays => "hours-half-days",
        HoursErrorKind::UnknownZone => "how-zone",
        HoursErrorKind::SecondZone => "hours-second-zone",
        HoursErrorKind::BadHolidays => "hours-bad-holidays",
    };
    wrong(context, option, piece, how)
}

fn calendar_fault(context: &Context<'_>, option: &str, fault: &CalendarError) -> Stop {
    match fault {
        CalendarError::Unreadable(piece) => wrong(context, option, piece, "how-holidays"),
        CalendarError::NoSuchDay(piece) => wrong(context, option, piece, "how-no-such-day"),
        CalendarError::Backward(piece) => wrong(context, option, piece, "holidays-backward"),
        CalendarError::TooMany => context
            .refuse("refuse-too-many", &[("option", Text::code(option).into()), ("limit", MAX_CLOSED_DAYS.into())]),
    }
}

fn bounded<'t>(
    context: &Context<'_>,
    option: &'static str,
    members: impl Iterator<Item = &'t str>,
) -> Result<Vec<&'t str>, Stop> {
    let members: Vec<&str> = members.take(LIST_MAX + 1).collect();
    if members.len() > LIST_MAX {
        return Err(
            context.refuse("refuse-too-many", &[("option", Text::code(option).into()), ("limit", LIST_MAX.into())])
        );
    }
    Ok(members)
}

fn choice(
    context: &Context<'_>,
    option: &str,
    words: &'static [&'static str],
    typed: &str,
) -> Result<&'static str, Stop> {
    known(context, option, words, typed).ok_or_else(|| no_choice(context, option, words, typed))
}

/// The word of a closed set that is typed: as it is, or as either language calls it.
fn known(context: &Context<'_>, option: &str, words: &'static [&'static str], typed: &str) -> Option<&'static str> {
    let folded = typed.to_lowercase().replace([' ', '-'], "_");
    let word = words.iter().find(|word| **word == folded).copied();
    let word = word.or_else(|| context.locale.choice(option, words, typed));
    // A sheet has more words for a kind, and somebody may know one from an answer in the other language.
    let of_a_sheet = canonical(Column::Kind, typed);
    let word = word.or_else(|| words.iter().find(|word| option == "kind" && **word == of_a_sheet).copied());
    word.or_else(|| Locale::new(other_language(context)).choice(option, words, typed))
}

fn no_choice(context: &Context<'_>, option: &str, words: &'static [&'static str], typed: &str) -> Stop {
    let shown: String = typed.chars().filter(|c| !crate::domain::text::is_forbidden(*c)).take(60).collect();
    context.refuse(
        "refuse-choice",
        &[
            ("option", Text::code(option).into()),
            ("typed", Text::stored(&shown).into()),
            ("known", context.locale.choices(option, words).into()),
        ],
    )
}

const fn other_language(context: &Context<'_>) -> Language {
    match context.locale.language() {
        Language::En => Language::Ja,
        Language::Ja => Language::En,
    }
}

fn flag(typed: &str) -> Option<bool> {
    match typed.to_lowercase().as_str() {
        "true" | "yes" | "y" | "on" | "1" | "はい" => Some(true),
        "false" | "no" | "n" | "off" | "0" | "いいえ" => Some(false),
        _ => None,
    }
}

/// The intervals of the workspace with what is typed in place of what it names.
fn intervals(context: &Context<'_>, option: &str, typed: &str) -> Result<Intervals, Stop> {
    let kind = |word: &str| IntervalKind::from_word(known(context, option, IntervalKind::WORDS, word)?);
    context.directory.settings().intervals.with(typed, kind).map_err(|fault| match fault {
        IntervalsError::Unreadable(piece) => wrong(context, option, &piece, "how-intervals"),
        IntervalsError::UnknownKind(word) => no_choice(context, option, IntervalKind::WORDS, &word),
        IntervalsError::OutOfRange(piece) => {
            let bounds = [("least", (*INTERVAL_DAYS.start()).into()), ("most", (*INTERVAL_DAYS.end()).into())];
            unreadable(context, option, &piece, context.say("how-intervals-range", &bounds))
        }
        IntervalsError::Twice(piece) => wrong(context, option, &piece, "how-intervals-once"),
    })
}

fn leads(typed: &str) -> Option<Vec<u32>> {
    let mut leads = list(typed)
        .map(|lead| lead.trim_end_matches('d').parse::<u32>().ok().filter(|days| *days <= LEAD_DAYS_MAX))
        .collect::<Option<Vec<_>>>()?;
    leads.sort_unstable_by(|a, b| b.cmp(a));
    leads.dedup();
    (!leads.is_empty() && leads.len() <= LEADS_MAX).then_some(leads)
}
