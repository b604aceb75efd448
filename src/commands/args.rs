//! Options, read once: from what was typed, by the kind that the table gives them, to values that are valid.
//!
//! Every mistake a person can make in an option is answered here with one sentence that names the option, what is wrong and
//! how it is written. Nothing is changed on bad input, because nothing has been decided yet.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime, Weekday};

use super::{Context, Stop, find};
use crate::chat::command::{CommandSpec, Kind};
use crate::chat::{Call, Text};
use crate::domain::ItemId;
use crate::domain::date::{DayError, Period, parse_day};
use crate::domain::entitlement::Allowance;
use crate::domain::holidays::Calendar;
use crate::domain::hours::{Hours, MAX_CHARS, parse_time, parse_weekday};
use crate::domain::settings::{LEAD_DAYS_MAX, LEADS_MAX};
use crate::domain::target::{CONTACT_MAX, CONTACTS_MAX, Contact, ContactFault, parse_contacts};
use crate::domain::term::Renewal;
use crate::domain::text::{LIST_MAX, NAME_MAX, NOTE_MAX, Name, Note, PERSON_MAX, PersonId, TextFault, list};
use crate::domain::verification::Subject;
use crate::domain::zone::Zone;

/// Longest list of anything, in characters, before it is looked at.
const VALUE_MAX: usize = 4_000;

/// A valid value.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Item(ItemId),
    Items(Vec<ItemId>),
    Subject(Subject),
    Raw(String),
    Name(Name),
    Names(Vec<Name>),
    Note(Note),
    Day(NaiveDate),
    Period(Period),
    Hours(Hours),
    Word(&'static str),
    Flag(bool),
    Number(u32),
    Person(PersonId),
    People(Vec<PersonId>),
    Contacts(Vec<Contact>),
    Zone(Zone),
    Calendar(Calendar),
    Time(NaiveTime),
    Weekday(Weekday),
    Renewal(Renewal),
    Allowance(Allowance),
    Leads(Vec<u32>),
}

/// The options of one command.
#[derive(Debug)]
pub(super) struct Args {
    values: BTreeMap<&'static str, Option<Value>>,
    typed: BTreeMap<&'static str, String>,
}

/// What an option of an edit wants: to stay, to be emptied, or to be set.
pub(super) enum Edit<T> {
    Keep,
    Clear,
    Set(T),
}

impl<T> Edit<T> {
    pub(super) fn into(self, place: &mut Option<T>) {
        match self {
            Self::Keep => {}
            Self::Clear => *place = None,
            Self::Set(value) => *place = Some(value),
        }
    }

    pub(super) fn into_or(self, place: &mut T, empty: T) {
        match self {
            Self::Keep => {}
            Self::Clear => *place = empty,
            Self::Set(value) => *place = value,
        }
    }

    pub(super) fn map<U>(self, f: impl FnOnce(T) -> U) -> Edit<U> {
        match self {
            Self::Keep => Edit::Keep,
            Self::Clear => Edit::Clear,
            Self::Set(value) => Edit::Set(f(value)),
        }
    }
}

/// A type that an option's value can have.
pub(super) trait Held: Sized {
    /// The value, when it is of this type.
    fn of(value: &Value) -> Option<Self>;
}

macro_rules! held {
    ($($member:ident $type:ty;)+) => {
        $(impl Held for $type {
            fn of(value: &Value) -> Option<Self> {
                match value {
                    Value::$member(value) => Some(value.clone()),
                    _ => None,
                }
            }
        })+
    };
}

held! {
    Item ItemId;
    Items Vec<ItemId>;
    Subject Subject;
    Raw String;
    Name Name;
    Names Vec<Name>;
    Note Note;
    Day NaiveDate;
    Period Period;
    Hours Hours;
    Word &'static str;
    Flag bool;
    Number u32;
    Person PersonId;
    People Vec<PersonId>;
    Contacts Vec<Contact>;
    Zone Zone;
    Calendar Calendar;
    Time NaiveTime;
    Weekday Weekday;
    Renewal Renewal;
    Allowance Allowance;
    Leads Vec<u32>;
}

impl Args {
    /// The value of an option, when given and not emptied.
    pub(super) fn get<T: Held>(&self, option: &str) -> Option<T> {
        self.values.get(option)?.as_ref().and_then(T::of)
    }

    /// A required option. The table guarantees it, so this only fails on a mistake of ours.
    pub(super) fn need<T: Held>(&self, option: &str) -> Result<T, Stop> {
        self.get(option).ok_or_else(|| Stop::Failed(format!("the option {option} has no value of its kind")))
    }

    /// What the word of an option stands for.
    pub(super) fn word<T>(&self, option: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        self.get::<&'static str>(option).and_then(read)
    }

    /// What the word of a required option stands for.
    pub(super) fn need_word<T>(&self, option: &str, read: impl Fn(&str) -> Option<T>) -> Result<T, Stop> {
        let word: &'static str = self.need(option)?;
        read(word).ok_or_else(|| Stop::Failed(format!("the option {option} knows no {word}")))
    }

    /// Whether a flag was given and says yes.
    pub(super) fn says_yes(&self, option: &str) -> bool {
        self.get(option).unwrap_or(false)
    }

    /// What an option of an edit wants.
    pub(super) fn edit<T: Held>(&self, option: &str) -> Edit<T> {
        match self.values.get(option) {
            Some(Some(value)) => T::of(value).map_or(Edit::Keep, Edit::Set),
            Some(None) => Edit::Clear,
            None => Edit::Keep,
        }
    }

    /// What an option of an edit wants, where its word stands for something.
    pub(super) fn edit_word<T>(&self, option: &str, read: impl Fn(&str) -> Option<T>) -> Edit<T> {
        match self.edit::<&'static str>(option) {
            Edit::Keep => Edit::Keep,
            Edit::Clear => Edit::Clear,
            Edit::Set(word) => read(word).map_or(Edit::Keep, Edit::Set),
        }
    }
}

impl Args {
    /// Reads the options of a call by the command's table.
    pub(super) fn read(context: &Context<'_>, spec: &'static CommandSpec, call: &Call) -> Result<Self, Stop> {
        let mut args = Self { values: BTreeMap::new(), typed: BTreeMap::new() };
        for (name, typed) in &call.options {
            let Some(option) = spec.options.iter().find(|option| option.name == name) else {
                return Err(unknown_option(context, spec, name));
            };
            let typed = typed.trim();
            if args.typed.insert(option.name, typed.to_owned()).is_some() {
                return Err(context.refuse("refuse-option-twice", &[("option", Text::code(option.name).into())]));
            }
            let (length, limit) = (typed.chars().count(), longest(option.kind));
            if length > limit {
                return Err(too_long(context, option.name, length, limit));
            }
            let value = match typed {
                "" if option.required => continue,
                "" => None,
                "-" if spec.edits && !option.required => None,
                _ => Some(read_value(context, option.name, option.kind, typed)?),
            };
            // An emptied option of a command that adds is one that was not given.
            if value.is_some() || spec.edits {
                args.values.insert(option.name, value);
            }
        }
        match spec.options.iter().find(|option| option.required && !args.values.contains_key(option.name)) {
            Some(missing) => Err(context.refuse(
                "refuse-option-missing",
                &[
                    ("option", Text::code(missing.name).into()),
                    ("what", context.say(&format!("option-{}", missing.name), &[]).into()),
                    ("example", Text::code(&spec.usage()).into()),
                ],
            )),
            None => Ok(args),
        }
    }

    /// Every option as typed, for a draft.
    pub(super) fn all_typed(&self) -> Vec<(String, String)> {
        self.typed.iter().map(|(name, typed)| ((*name).to_owned(), typed.clone())).collect()
    }

    /// True when an option was given, be it to empty it.
    pub(super) fn has(&self, option: &str) -> bool {
        self.values.contains_key(option)
    }
}

/// The longest value of an option, in characters.
const fn longest(kind: Kind) -> usize {
    match kind {
        Kind::Topic
        | Kind::Target
        | Kind::Contract
        | Kind::Membership
        | Kind::Item
        | Kind::Words
        | Kind::Name
        | Kind::Channel => NAME_MAX,
        Kind::Person => PERSON_MAX,
        Kind::Note => NOTE_MAX,
        Kind::Hours => MAX_CHARS,
        _ => VALUE_MAX,
    }
}

fn unknown_option(context: &Context<'_>, spec: &'static CommandSpec, name: &str) -> Stop {
    let shown: String = name.chars().take(40).collect();
    let known = spec.options.iter().filter(|option| !option.internal).map(|option| Text::code(option.name));
    let path = format!("/{}", spec.path);
    context.refuse(
        "refuse-option-unknown",
        &[
            ("option", Text::stored(&shown).into()),
            ("command", Text::code(&path).into()),
            ("known", context.locale.list(known).into()),
        ],
    )
}

fn too_long(context: &Context<'_>, option: &str, length: usize, limit: usize) -> Stop {
    context.refuse(
        "refuse-too-long",
        &[("option", Text::code(option).into()), ("length", length.into()), ("limit", limit.into())],
    )
}

fn wrong(context: &Context<'_>, option: &str, typed: &str, how: &str) -> Stop {
    let shown: String = typed.chars().filter(|c| !crate::domain::text::is_forbidden(*c)).take(60).collect();
    context.refuse(
        "refuse-wrong",
        &[
            ("option", Text::code(option).into()),
            ("typed", Text::stored(&shown).into()),
            ("how", context.say(how, &[]).into()),
        ],
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

fn read_value(context: &Context<'_>, option: &'static str, kind: Kind, typed: &str) -> Result<Value, Stop> {
    let text_error = |fault: TextFault| text_fault(context, option, &fault);
    let how = |how: &str| wrong(context, option, typed, how);
    Ok(match kind {
        Kind::Topic => Value::Item(find::one(context, find::Among::Topics, typed)?),
        Kind::Target => Value::Item(find::one(context, find::Among::Targets, typed)?),
        Kind::Contract => Value::Item(find::one(context, find::Among::Contracts, typed)?),
        Kind::Membership => Value::Item(find::one(context, find::Among::Memberships, typed)?),
        Kind::Item => Value::Subject(find::subject(context, typed)?),
        Kind::Topics => Value::Items(match typed {
            "all" | "*" => Vec::new(),
            _ => bounded(context, option, list(typed))?
                .into_iter()
                .map(|name| find::one(context, find::Among::Topics, name))
                .collect::<Result<_, _>>()?,
        }),
        Kind::Words => Value::Raw(typed.to_owned()),
        Kind::Name => Value::Name(Name::parse(typed).map_err(text_error)?),
        Kind::Names => Value::Names(
            bounded(context, option, list(typed))?
                .into_iter()
                .map(|name| Name::parse(name).map_err(text_error))
                .collect::<Result<_, _>>()?,
        ),
        Kind::Note => Value::Note(Note::parse(typed).map_err(text_error)?),
        Kind::Day => Value::Day(parse_day(typed, context.today).map_err(|fault| match fault {
            DayError::NoSuchDay => how("how-no-such-day"),
            DayError::OutOfRange => how("how-day-range"),
            DayError::Unreadable => how("how-day"),
        })?),
        Kind::Period => Value::Period(typed.parse().map_err(|_| how("how-period"))?),
        Kind::Hours => Value::Hours(typed.parse().map_err(|_| how("how-hours"))?),
        Kind::Choice(words) => Value::Word(choice(context, option, words, typed)?),
        Kind::Flag => Value::Flag(flag(typed).ok_or_else(|| how("how-flag"))?),
        Kind::Number { least, most } => match typed.parse::<u32>() {
            Ok(number) if (least..=most).contains(&number) => Value::Number(number),
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
                .map(|person| PersonId::parse(person).map_err(text_error))
                .collect::<Result<_, _>>()?,
        ),
        Kind::Contact => {
            Value::Contacts(parse_contacts(typed).map_err(|fault| match fault {
                ContactFault::Empty | ContactFault::Shapeless(_) => how("how-contact"),
                ContactFault::TooMany => context.refuse(
                    "refuse-too-many",
                    &[("option", Text::code(option).into()), ("limit", CONTACTS_MAX.into())],
                ),
                ContactFault::Text(fault) => text_error(fault),
            })?)
        }
        Kind::Zone => Value::Zone(typed.parse().map_err(|_| how("how-zone"))?),
        Kind::Calendar => Value::Calendar(typed.parse().map_err(|_| how("how-holidays"))?),
        Kind::Time => Value::Time(parse_time(typed).ok_or_else(|| how("how-time"))?),
        Kind::Weekday => Value::Weekday(parse_weekday(typed).ok_or_else(|| how("how-weekday"))?),
        Kind::Renewal => Value::Renewal(typed.parse().map_err(|_| how("how-renewal"))?),
        Kind::Incidents => Value::Allowance(typed.parse().map_err(|()| how("how-incidents"))?),
        Kind::Leads => Value::Leads(leads(typed).ok_or_else(|| how("how-leads"))?),
        Kind::Channel => Value::Name(Name::parse(typed.trim_start_matches('#')).map_err(text_error)?),
    })
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
    let folded = typed.to_lowercase().replace([' ', '-'], "_");
    words.iter().find(|word| **word == folded).copied().ok_or_else(|| {
        let shown: String = typed.chars().filter(|c| !crate::domain::text::is_forbidden(*c)).take(60).collect();
        context.refuse(
            "refuse-choice",
            &[
                ("option", Text::code(option).into()),
                ("typed", Text::stored(&shown).into()),
                ("known", context.locale.list(words.iter().map(|word| Text::code(word))).into()),
            ],
        )
    })
}

fn flag(typed: &str) -> Option<bool> {
    match typed.to_lowercase().as_str() {
        "true" | "yes" | "y" | "on" | "1" | "はい" => Some(true),
        "false" | "no" | "n" | "off" | "0" | "いいえ" => Some(false),
        _ => None,
    }
}

fn leads(typed: &str) -> Option<Vec<u32>> {
    let mut leads = list(typed)
        .map(|lead| lead.trim_end_matches('d').parse::<u32>().ok().filter(|days| *days <= LEAD_DAYS_MAX))
        .collect::<Option<Vec<_>>>()?;
    leads.sort_unstable_by(|a, b| b.cmp(a));
    leads.dedup();
    (!leads.is_empty() && leads.len() <= LEADS_MAX).then_some(leads)
}

/// The limits that help states.
pub(super) const LIMITS: [(&str, usize); 5] = [
    ("limit-name", NAME_MAX),
    ("limit-note", NOTE_MAX),
    ("limit-list", LIST_MAX),
    ("limit-contact", CONTACT_MAX),
    ("limit-contacts", CONTACTS_MAX),
];
