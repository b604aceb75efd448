//! Messages and their arguments become text in the asker's language.
//!
//! The texts are Project Fluent files, one a language, compiled in. Arguments never pass through a text as words: they are
//! put in as spans, so what somebody stored stays recognisable as stored, whatever it holds.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Weekday};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::chat::{Span, Text};
use crate::domain::hours::Hours;
use crate::domain::settings::Language;
use crate::domain::text::{Name, Note, PersonId};

mod choices;
mod names;

const EN: &str = include_str!("../config/locales/en.ftl");
const JA: &str = include_str!("../config/locales/ja.ftl");
/// Marks the place of an argument in a formatted text. Arguments themselves never pass through, so nobody can forge it.
const MARK: char = '\u{E000}';

/// Stands before and behind what is to be typed in a text.
const TYPED: char = '`';

/// The texts of a language, as they stand in its file.
#[must_use]
pub const fn source(language: Language) -> &'static str {
    match language {
        Language::En => EN,
        Language::Ja => JA,
    }
}

/// What is put into a message.
#[derive(Clone, Debug)]
pub enum Arg {
    /// Spans.
    Text(Text),
    /// A number, which may choose between forms of the message.
    Number(i64),
    /// A word of a closed set, which may choose between forms of the message.
    Word(&'static str),
}

impl From<Text> for Arg {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}

impl From<&Name> for Arg {
    fn from(name: &Name) -> Self {
        Self::Text(Text::stored(name.as_str()))
    }
}

impl From<&Note> for Arg {
    fn from(note: &Note) -> Self {
        Self::Text(Text::stored(note.as_str()))
    }
}

impl From<&PersonId> for Arg {
    fn from(person: &PersonId) -> Self {
        Self::Text(Text(vec![Span::Person(person.clone())]))
    }
}

impl From<NaiveDate> for Arg {
    fn from(day: NaiveDate) -> Self {
        Self::Text(Text(vec![Span::Day(day)]))
    }
}

impl From<u32> for Arg {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u64> for Arg {
    fn from(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// What stands in a text itself: our words, and between back-ticks what is to be typed.
fn own_words(piece: &str) -> impl Iterator<Item = Span> {
    let spans = piece.split(TYPED).enumerate().filter(|(_, words)| !words.is_empty());
    spans.map(|(turn, words)| if turn % 2 == 1 { Span::Code(words.to_owned()) } else { Span::Said(words.to_owned()) })
}

/// One language, ready to speak.
pub struct Locale {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Locale {
    /// A language. A text that Fluent cannot read is left out; a test sees to it that there is none.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let resource = FluentResource::try_new(source(language).to_owned()).unwrap_or_else(|(resource, _)| resource);
        // Both words are well-formed identifiers, so the default is never taken.
        let mut bundle = FluentBundle::new_concurrent(vec![language.word().parse().unwrap_or_default()]);
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self { language, bundle }
    }

    /// Which language it is.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// True when there is a text with this id.
    #[must_use]
    pub fn knows(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// A text with its arguments. An unknown id is said as it is, so that it is seen and mended.
    #[must_use]
    pub fn say(&self, id: &str, args: &[(&str, Arg)]) -> Text {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return Text(vec![Span::Said(id.to_owned())]);
        };
        let mut texts: HashMap<usize, &Text> = HashMap::new();
        let mut values = FluentArgs::new();
        for (place, (name, arg)) in args.iter().enumerate() {
            match arg {
                Arg::Text(text) => {
                    texts.insert(place, text);
                    values.set(*name, format!("{MARK}{place}{MARK}"));
                }
                Arg::Number(number) => values.set(*name, FluentValue::from(*number)),
                Arg::Word(word) => values.set(*name, *word),
            }
        }
        let formatted = self.bundle.format_pattern(pattern, Some(&values), &mut Vec::new());
        let mut spans = Vec::new();
        for (turn, piece) in formatted.split(MARK).enumerate() {
            if turn % 2 == 1 {
                let text = piece.parse::<usize>().ok().and_then(|place| texts.get(&place));
                spans.extend(text.into_iter().flat_map(|text| text.0.iter().cloned()));
            } else {
                spans.extend(own_words(piece));
            }
        }
        Text(spans)
    }

    /// A text without arguments.
    #[must_use]
    pub fn word(&self, id: &str) -> Text {
        self.say(id, &[])
    }

    /// A text as plain words, for labels that cannot hold spans.
    #[must_use]
    pub fn plain(&self, id: &str) -> String {
        self.show(&self.word(id))
    }

    /// Items as this language lists them.
    #[must_use]
    pub fn list(&self, items: impl IntoIterator<Item = Text>) -> Text {
        Text::join(
            items,
            match self.language {
                Language::En => ", ",
                Language::Ja => "、",
            },
        )
    }

    /// How long something takes, in the unit a person would say it in: minutes below two hours, then hours, then days.
    #[must_use]
    pub fn duration(&self, span: TimeDelta) -> Text {
        let minutes = span.num_minutes().max(0);
        let (hours, rest) = (minutes / 60, minutes % 60);
        if hours >= 48 {
            self.say("duration-days", &[("count", (minutes / (24 * 60)).into())])
        } else if hours == 0 {
            self.say("duration-minutes", &[("count", rest.into())])
        } else if hours < 10 && rest > 0 {
            self.say("duration-hours-minutes", &[("hours", hours.into()), ("minutes", rest.into())])
        } else {
            self.say("duration-hours", &[("count", hours.into())])
        }
    }

    /// A day as this language writes it: `31 Mar 2026`, `2026年3月31日`.
    #[must_use]
    pub fn day(&self, day: NaiveDate) -> String {
        match self.language {
            Language::En => day.format("%-d %b %Y").to_string(),
            Language::Ja => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        }
    }

    /// The month of a day as this language shortens it: `Mar`, `3月`.
    #[must_use]
    pub fn month(&self, day: NaiveDate) -> String {
        match self.language {
            Language::En => day.format("%b").to_string(),
            Language::Ja => format!("{}月", day.month()),
        }
    }

    /// The year of a day as this language writes it: `2026`, `2026年`.
    #[must_use]
    pub fn year(&self, day: NaiveDate) -> String {
        match self.language {
            Language::En => day.year().to_string(),
            Language::Ja => format!("{}年", day.year()),
        }
    }

    /// Hours as this language writes them: `Mon-Fri 09:00-17:30 Asia/Tokyo`, `月～金 9:00～17:30（東京）`.
    #[must_use]
    pub fn hours(&self, hours: &Hours) -> String {
        match self.language {
            Language::En => hours.to_string(),
            Language::Ja => hours.in_japanese(),
        }
    }

    /// A weekday as this language shortens it.
    #[must_use]
    pub const fn weekday(&self, weekday: Weekday) -> &'static str {
        match (self.language, weekday) {
            (Language::En, Weekday::Mon) => "Mon",
            (Language::En, Weekday::Tue) => "Tue",
            (Language::En, Weekday::Wed) => "Wed",
            (Language::En, Weekday::Thu) => "Thu",
            (Language::En, Weekday::Fri) => "Fri",
            (Language::En, Weekday::Sat) => "Sat",
            (Language::En, Weekday::Sun) => "Sun",
            (Language::Ja, Weekday::Mon) => "月",
            (Language::Ja, Weekday::Tue) => "火",
            (Language::Ja, Weekday::Wed) => "水",
            (Language::Ja, Weekday::Thu) => "木",
            (Language::Ja, Weekday::Fri) => "金",
            (Language::Ja, Weekday::Sat) => "土",
            (Language::Ja, Weekday::Sun) => "日",
        }
    }

    /// A wall-clock moment with its day: `Tue 24 Nov 2026 09:00`, `2026年11月24日（火）9:00`.
    #[must_use]
    pub fn moment(&self, local: NaiveDateTime) -> String {
        let weekday = self.weekday(local.weekday());
        let day = self.day(local.date());
        match self.language {
            Language::En => format!("{weekday} {day} {}", local.format("%H:%M")),
            Language::Ja => format!("{day}（{weekday}）{}:{:02}", local.hour(), local.minute()),
        }
    }

    /// A text as plain words, days and moments written as this language does.
    #[must_use]
    pub fn show(&self, text: &Text) -> String {
        text.0
            .iter()
            .map(|span| match span {
                Span::Said(words) | Span::Stored(words) | Span::Code(words) => words.clone(),
                Span::Person(person) => format!("@{person}"),
                Span::Called(_, name) => name.clone(),
                Span::Channel(channel) => format!("#{channel}"),
                Span::Role(role) => role.clone(),
                Span::Day(day) => self.day(*day),
                Span::Clock(_, local) => local.format("%H:%M").to_string(),
                Span::Moment(_, local) => self.moment(*local),
            })
            .collect()
    }
}
