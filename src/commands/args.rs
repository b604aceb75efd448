//! The options of a call, read once by the command's table: each known, given once, and valid.
//!
//! Nothing is changed on bad input, because nothing has been decided yet.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime, Weekday};

use super::read::{longest, read, too_long};
use super::{Context, Stop, find};
use crate::chat::command::{CommandSpec, Kind, OptionSpec};
use crate::chat::{Button, Call, Press, Text};
use crate::domain::ItemId;
use crate::domain::date::{Period, says_today};
use crate::domain::entitlement::ToldAllowance;
use crate::domain::holidays::Calendar;
use crate::domain::hours::Hours;
use crate::domain::target::Contact;
use crate::domain::term::Renewal;
use crate::domain::text::{Name, Note, PersonId};
use crate::domain::verification::{Intervals, Subject};
use crate::domain::zone::Zone;

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
    Allowance(ToldAllowance),
    Leads(Vec<u32>),
    Intervals(Intervals),
}

/// What empties an option.
pub(super) const EMPTIED: &str = "-";

/// How people write that hours are not known, in small letters.
const UNKNOWN: [&str; 4] = ["unknown", "not known", "不明", "未確認"];

/// What an edit can change and not empty, by command.
const NEVER_EMPTY: [(&str, &[&str]); 5] = [
    ("topic edit", &["name"]),
    ("target edit", &["name", "kind"]),
    ("contract edit", &["basis", "status"]),
    ("membership edit", &["state"]),
    ("entry move", &["position", "line"]),
];

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
    Allowance ToldAllowance;
    Leads Vec<u32>;
    Intervals Intervals;
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

    /// Whether a day was given by the word that means today, and not by its date.
    pub(super) fn says_today(&self, option: &str) -> bool {
        self.typed.get(option).is_some_and(|typed| says_today(typed))
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
        let mut refused = Vec::new();
        for (name, typed) in &call.options {
            let Some(option) = spec.options.iter().find(|option| option.name == name) else {
                refused.push(unknown_option(context, spec, name));
                continue;
            };
            let typed = typed.trim();
            if args.typed.insert(option.name, typed.to_owned()).is_some() {
                refused.push(context.refuse("refuse-option-twice", &[("option", Text::code(option.name).into())]));
                continue;
            }
            match value(context, spec, (option, typed)) {
                Ok(None) if option.required => {}
                // An emptied option of a command that adds is one that was not given.
                Ok(value) if value.is_some() || spec.edits => {
                    args.values.insert(option.name, value);
                }
                Ok(_) => {}
                Err(stop) => refused.push(offering(context, call, (option, typed), stop)),
            }
        }
        let is_given = |option: &OptionSpec| args.typed.get(option.name).is_some_and(|typed| !typed.is_empty());
        let missing = spec.options.iter().find(|option| {
            option.required && !args.values.contains_key(option.name) && (refused.is_empty() || !is_given(option))
        });
        refused.extend(missing.map(|missing| {
            context.refuse(
                "refuse-option-missing",
                &[
                    ("option", Text::code(missing.name).into()),
                    ("what", context.say(&missing.label(), &[]).into()),
                    ("example", Text::code(&spec.usage()).into()),
                ],
            )
        }));
        if refused.is_empty() { Ok(args) } else { Err(together(refused)) }
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

/// Everything that is wrong with a line, so that it is mended once. The buttons are those of the first that has any: each of
/// them mends one mistake, and leads on to the next.
fn together(refused: Vec<Stop>) -> Stop {
    let mut all: Vec<Text> = Vec::new();
    let mut offered = Vec::new();
    for stop in refused {
        match stop {
            Stop::Failed(why) => return Stop::Failed(why),
            Stop::Refused(lines, buttons) => {
                for line in lines {
                    // What holds for two options is said once.
                    if !all.contains(&line) {
                        all.push(line);
                    }
                }
                if offered.is_empty() {
                    offered = buttons;
                }
            }
        }
    }
    Stop::Refused(all, offered)
}

/// One option's value; none where it is empty, or is emptied.
pub(super) fn value(
    context: &Context<'_>,
    spec: &CommandSpec,
    (option, typed): (&OptionSpec, &str),
) -> Result<Option<Value>, Stop> {
    let (length, limit) = (typed.chars().count(), longest(option.kind));
    if length > limit {
        return Err(too_long(context, option.name, length, limit));
    }
    match typed {
        "" => Ok(None),
        EMPTIED if is_never_empty(spec, option) => {
            Err(context.refuse("refuse-never-empty", &[("option", Text::code(option.name).into())]))
        }
        EMPTIED if spec.edits && !option.required => Ok(None),
        // Hours that nobody knows are none.
        _ if option.kind == Kind::Hours && UNKNOWN.contains(&typed.to_lowercase().as_str()) => Ok(None),
        _ => read(context, option, typed).map(Some),
    }
}

fn is_never_empty(spec: &CommandSpec, option: &OptionSpec) -> bool {
    NEVER_EMPTY.iter().any(|(path, options)| *path == spec.path && options.contains(&option.name))
}

/// A refusal with a button for each item that could be meant: the same call, with its number.
fn offering(context: &Context<'_>, call: &Call, (option, typed): (&OptionSpec, &str), stop: Stop) -> Stop {
    let Stop::Refused(lines, mut buttons) = stop else { return stop };
    for id in find::candidates(context, option.kind, typed) {
        let mut call = call.clone();
        for (name, value) in &mut call.options {
            if name == option.name {
                *value = id.to_string();
            }
        }
        buttons.push(Button { label: context.item(id), press: Press::Run(call) });
    }
    Stop::Refused(lines, buttons)
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
