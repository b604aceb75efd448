//! One option's value: from what was typed, by the kind that the table gives it, to a value that is valid.
//!
//! Every mistake a person can make in a value is answered here with one sentence that names the option, what is wrong and
//! how it is written.

use super::args::Value;
use super::{Context, Stop, find};
use crate::chat::Text;
use crate::chat::command::{Kind, OptionSpec};
use crate::domain::ItemId;
use crate::domain::date::{DAYS_A_WEEK, DayError, Period, PeriodError, Unit, Yearless, fold, parse_day, parse_notice};
use crate::domain::entitlement::without_counter;
use crate::domain::holidays::{CLOSED_SPAN_DAYS_MAX, Calendar, CalendarError, MAX_CLOSED_DAYS};
use crate::domain::hours::{HoursError, HoursErrorKind, MAX_CHARS, parse_time, parse_weekday};
use crate::domain::settings::{LEAD_DAYS_MAX, LEADS_MAX, Language};
use crate::domain::target::{CONTACT_MAX, CONTACTS_MAX, ContactFault, parse_contacts};
use crate::domain::text::{LIST_MAX, NAME_MAX, NOTE_MAX, Name, Note, PERSON_MAX, PersonId, TextFault, list};
use crate::domain::verification::{INTERVAL_DAYS, IntervalKind, Intervals, IntervalsError};
use crate::domain::zone::zones_of;
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
    // As for days and hours, it makes no difference in which width a number is typed.
    let plain = fold(typed);
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
        Kind::Period => Value::Period(period(option, &plain).map_err(|fault| match fault {
            PeriodError::Unreadable if is_bare(&plain) => how("how-period-bare"),
            PeriodError::Unreadable => how(how_period(option)),
            PeriodError::TooLong => how("how-period-long"),
        })?),
        Kind::Hours => Value::Hours(typed.parse().map_err(|fault| hours_fault(context, option, typed, &fault))?),
        Kind::Choice(words) => Value::Word(choice(context, option, words, typed)?),
        Kind::Flag => Value::Flag(flag(&plain).ok_or_else(|| how("how-flag"))?),
        Kind::Number { least, most } => match number(option, &plain) {
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
        Kind::Zone => Value::Zone(plain.parse().map_err(|_| unknown_zone(context, option, typed))?),
        Kind::Calendar => Value::Calendar(calendar(context, option, typed)?),
        Kind::Time => Value::Time(parse_time(typed).ok_or_else(|| how("how-time"))?),
        Kind::Weekday => Value::Weekday(parse_weekday(typed).ok_or_else(|| how("how-weekday"))?),
        Kind::Renewal => Value::Renewal(typed.parse().map_err(|_| how("how-renewal"))?),
        Kind::Incidents => Value::Allowance(plain.parse().map_err(|()| how("how-incidents"))?),
        Kind::Leads => Value::Leads(leads(&plain).map_err(|fault| leads_fault(context, option, typed, &fault))?),
        Kind::Intervals => Value::Intervals(intervals(context, option, &plain)?),
        Kind::Channel => {
            // As it is typed: #name, or as a chat writes it that knows its channels by numbers: <#123>.
            let inner = typed.trim().strip_prefix("<#").and_then(|rest| rest.strip_suffix('>')).unwrap_or(typed);
            Value::Name(Name::parse(inner.trim_start_matches('#')).map_err(text_error)?)
        }
    })
}

/// A whole number in plain width; an interval is a number of days, however they are counted.
fn number(option: &str, plain: &str) -> Option<u32> {
    match option {
        "interval" => plain.parse().ok().or_else(|| days(plain.parse().ok()?)),
        "incidents" => without_counter(plain).parse().ok(),
        _ => plain.parse().ok(),
    }
}

/// A period as a number of days; none where it is counted in months.
fn days(period: Period) -> Option<u32> {
    match period.unit {
        Unit::Days => Some(period.count),
        Unit::Weeks => period.count.checked_mul(DAYS_A_WEEK),
        Unit::Months | Unit::Years => None,
    }
}

/// A period in plain width. The time to decide is counted in days where nothing else is said; a notice period and a term
/// are as often in months, and nothing is guessed.
fn period(option: &str, plain: &str) -> Result<Period, PeriodError> {
    match option {
        "preparation" if is_bare(plain) => format!("{plain}d").parse(),
        _ if COUNTED_BACK.contains(&option) => parse_notice(plain),
        _ => plain.parse(),
    }
}

/// True for a number without a unit.
fn is_bare(plain: &str) -> bool {
    !plain.is_empty() && plain.chars().all(|c| c.is_ascii_digit())
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
    let name = fold(name);
    let digits = name.strip_prefix('#');
    name.starts_with('/') || digits.is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit()))
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
        HoursErrorKind::UnknownZone => return unknown_zone(context, option, piece),
        HoursErrorKind::SecondZone => "hours-second-zone",
        HoursErrorKind::BadHolidays => "hours-bad-holidays",
    };
    wrong(context, option, piece, how)
}

/// The refusal of a zone that nobody knows, with those that it could mean: a zone is never guessed.
fn unknown_zone(context: &Context<'_>, option: &str, typed: &str) -> Stop {
    let near = zones_of(typed);
    if near.is_empty() {
        return wrong(context, option, typed, "how-zone");
    }
    let near = context.locale.list(near.iter().map(|zone| Text::code(zone)));
    unreadable(context, option, typed, context.say("how-zone-near", &[("near", near.into())]))
}

/// Holidays; a span of closed days has an end that somebody can wait for.
fn calendar(context: &Context<'_>, option: &str, typed: &str) -> Result<Calendar, Stop> {
    let calendar: Calendar = typed.parse().map_err(|fault| calendar_fault(context, option, &fault))?;
    match calendar.closed.iter().find(|days| days.length() > CLOSED_SPAN_DAYS_MAX) {
        None => Ok(calendar),
        Some(days) => {
            let how = context.say("holidays-long", &[("most", CLOSED_SPAN_DAYS_MAX.into())]);
            Err(unreadable(context, option, &days.to_string(), how))
        }
    }
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

/// Why leads are none.
enum LeadsFault {
    Unreadable,
    /// More than [`LEADS_MAX`], or one longer than [`LEAD_DAYS_MAX`].
    TooMuch,
}

fn leads_fault(context: &Context<'_>, option: &str, typed: &str, fault: &LeadsFault) -> Stop {
    match fault {
        LeadsFault::Unreadable => wrong(context, option, typed, "how-leads"),
        LeadsFault::TooMuch => {
            let option = Text::code(option).into();
            let limits = [("option", option), ("most", LEADS_MAX.into()), ("longest", LEAD_DAYS_MAX.into())];
            context.refuse("refuse-leads", &limits)
        }
    }
}

/// Leads in plain width, each in days: `90, 30`, `90d, 2w`, `90日前、30日前`. Longest first.
fn leads(plain: &str) -> Result<Vec<u32>, LeadsFault> {
    let lead = |lead: &str| match parse_notice(lead) {
        _ if is_bare(lead) => lead.parse().map_err(|_| LeadsFault::TooMuch),
        Ok(period) => days(period).ok_or(LeadsFault::Unreadable),
        Err(PeriodError::TooLong) => Err(LeadsFault::TooMuch),
        Err(PeriodError::Unreadable) => Err(LeadsFault::Unreadable),
    };
    let mut leads = list(plain).map(lead).collect::<Result<Vec<u32>, _>>()?;
    leads.sort_unstable_by(|a, b| b.cmp(a));
    leads.dedup();
    match leads.first() {
        None => Err(LeadsFault::Unreadable),
        Some(longest) if *longest > LEAD_DAYS_MAX || leads.len() > LEADS_MAX => Err(LeadsFault::TooMuch),
        Some(_) => Ok(leads),
    }
}
