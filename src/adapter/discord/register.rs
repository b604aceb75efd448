//! The commands as Discord is told of them, made from the one table, with their Japanese names and descriptions.
//!
//! Whether they must be told again is seen by asking what Discord has, so nothing is remembered on our side.

use serde_json::{Map, Value, json};

use crate::chat::command::{CommandSpec, Kind, OptionSpec};
use crate::domain::access::Role;
use crate::domain::settings::Language;
use crate::domain::text::{NAME_MAX, NOTE_MAX};
use crate::locale::Locale;

use super::spelling;
use super::wire::{CHOICE_MAX, length, shortened};

/// The message command: right click on a message.
pub const FROM_MESSAGE: &str = "Escalate this";
/// Longest description.
const DESCRIPTION_MAX: usize = 100;
/// Longest name of a command or an option.
const LABEL_MAX: usize = 32;
/// Most options of a command, and most choices of an option.
const OPTIONS_MAX: usize = 25;
/// The option that names a role of the chat.
pub const ROLE_OPTION: &str = "editor_role";
/// The bit of Manage Server.
const MANAGE_SERVER: &str = "32";
/// What Discord calls Japanese.
const JAPANESE: &str = "ja";

const SUBCOMMAND: u8 = 1;
const STRING: u8 = 3;
const INTEGER: u8 = 4;
const BOOLEAN: u8 = 5;
const USER: u8 = 6;
const CHANNEL: u8 = 7;
const ROLE: u8 = 8;
const ATTACHMENT: u8 = 11;
/// Kinds of channels that a notice can be posted to: text, and announcements.
const POSTABLE: [u8; 2] = [0, 5];

/// The two languages of the descriptions, and the table.
struct Voices<'a> {
    specs: &'a [&'static CommandSpec],
    english: Locale,
    japanese: Locale,
}

/// Everything that is registered: each family once, and the message command.
#[must_use]
pub fn commands(specs: &[&'static CommandSpec]) -> Vec<Value> {
    let voices = Voices { specs, english: Locale::new(Language::En), japanese: Locale::new(Language::Ja) };
    let mut families: Vec<(&str, Vec<&'static CommandSpec>)> = Vec::new();
    for spec in specs.iter().filter(|spec| !spec.internal) {
        let family = spec.path.split(' ').next().unwrap_or_default();
        match families.iter_mut().find(|(name, _)| *name == family) {
            Some((_, members)) => members.push(spec),
            None => families.push((family, vec![spec])),
        }
    }
    let mut commands: Vec<Value> = families.iter().map(|(name, members)| voices.family(name, members)).collect();
    let mut from_message = head(3, FROM_MESSAGE);
    if let Some(name) = voices.text(&voices.japanese, "discord-name-escalate-this", LABEL_MAX) {
        from_message.insert("name_localizations".to_owned(), json!({ JAPANESE: name }));
    }
    commands.push(Value::Object(from_message));
    commands
}

/// A command for servers only.
fn head(kind: u8, name: &str) -> Map<String, Value> {
    let mut map = Map::new();
    map.insert("type".to_owned(), json!(kind));
    map.insert("name".to_owned(), json!(name));
    map.insert("contexts".to_owned(), json!([0]));
    map.insert("integration_types".to_owned(), json!([0]));
    map
}

impl Voices<'_> {
    fn family(&self, name: &str, members: &[&'static CommandSpec]) -> Value {
        let mut map = head(1, name);
        self.name(&mut map, &format!("discord-name-{name}"));
        match members {
            [only] if only.path == name => {
                self.describe(&mut map, &id_of(only.path), only.path);
                map.insert("options".to_owned(), self.options(only));
            }
            _ => {
                self.describe(&mut map, &format!("discord-family-{name}"), name);
                let subcommands = members.iter().filter_map(|spec| {
                    let (_, word) = spec.path.split_once(' ')?;
                    let mut map = Map::new();
                    map.insert("type".to_owned(), json!(SUBCOMMAND));
                    map.insert("name".to_owned(), json!(word));
                    self.name(&mut map, &format!("discord-name-{word}"));
                    self.describe(&mut map, &id_of(spec.path), spec.path);
                    map.insert("options".to_owned(), self.options(spec));
                    Some(Value::Object(map))
                });
                map.insert("options".to_owned(), subcommands.take(OPTIONS_MAX).collect());
            }
        }
        if members.iter().all(|spec| spec.right == Role::Admin) {
            map.insert("default_member_permissions".to_owned(), json!(MANAGE_SERVER));
        }
        Value::Object(map)
    }

    fn options(&self, spec: &CommandSpec) -> Value {
        let (required, rest): (Vec<_>, Vec<_>) = spec.offered().partition(|option| option.required);
        required.into_iter().chain(rest).take(OPTIONS_MAX).map(|option| self.option(option)).collect()
    }

    fn option(&self, option: &OptionSpec) -> Value {
        let mut map = Map::new();
        let mut put = |name: &str, value: Value| map.insert(name.to_owned(), value);
        put("type", json!(type_of(option)));
        put("name", json!(option.name));
        if option.required {
            put("required", json!(true));
        }
        if completes(option.kind) {
            put("autocomplete", json!(true));
        }
        match option.kind {
            Kind::Number { least, most } => {
                put("min_value", json!(least));
                put("max_value", json!(most));
            }
            Kind::Name if option.name != ROLE_OPTION => {
                put("max_length", json!(NAME_MAX));
            }
            Kind::Note => {
                put("max_length", json!(NOTE_MAX));
            }
            Kind::Channel => {
                put("channel_types", json!(POSTABLE));
            }
            Kind::Choice(words) if words.len() <= OPTIONS_MAX => {
                put("choices", words.iter().map(|word| self.choice(option.name, word)).collect());
            }
            _ => {}
        }
        self.name(&mut map, &format!("discord-option-{}", option.texts));
        self.describe(&mut map, &option.label(), option.name);
        Value::Object(map)
    }

    fn choice(&self, option: &str, word: &str) -> Value {
        let family = match option {
            "checked" | "method" => "method",
            "what" => "contribution",
            "role" => "accountable",
            other => other,
        };
        match self.text(&self.japanese, &format!("{family}-{word}"), CHOICE_MAX) {
            Some(name) => json!({ "name": word, "value": word, "name_localizations": { JAPANESE: name } }),
            None => json!({ "name": word, "value": word }),
        }
    }

    /// The Japanese name, where there is one that Discord takes.
    fn name(&self, map: &mut Map<String, Value>, id: &str) {
        if let Some(name) = self.text(&self.japanese, id, LABEL_MAX).filter(|name| is_name(name)) {
            map.insert("name_localizations".to_owned(), json!({ JAPANESE: name }));
        }
    }

    /// The description in both languages; the name itself while there is no text.
    fn describe(&self, map: &mut Map<String, Value>, id: &str, name: &str) {
        let english = self.text(&self.english, id, DESCRIPTION_MAX).unwrap_or_else(|| name.to_owned());
        map.insert("description".to_owned(), json!(english));
        if let Some(japanese) = self.text(&self.japanese, id, DESCRIPTION_MAX) {
            map.insert("description_localizations".to_owned(), json!({ JAPANESE: japanese }));
        }
    }

    fn text(&self, locale: &Locale, id: &str, limit: usize) -> Option<String> {
        let text =
            if locale.knows(id) { locale.show(&spelling::text(self.specs, &locale.word(id))) } else { String::new() };
        let text = text.trim();
        (!text.is_empty()).then(|| shortened(text, limit))
    }
}

fn id_of(path: &str) -> String {
    format!("command-{}", path.replace(' ', "-"))
}

/// What Discord takes as a name: 1 to 32 letters, digits, `-` and `_`, none of them upper case.
fn is_name(name: &str) -> bool {
    (1..=LABEL_MAX).contains(&length(name))
        && name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_' || c == 'ー')
        && name.chars().flat_map(char::to_lowercase).eq(name.chars())
}

/// Discord's type of an option.
fn type_of(option: &OptionSpec) -> u8 {
    match option.kind {
        Kind::Flag => BOOLEAN,
        Kind::Number { .. } => INTEGER,
        Kind::Person => USER,
        Kind::Channel => CHANNEL,
        Kind::File => ATTACHMENT,
        Kind::Name if option.name == ROLE_OPTION => ROLE,
        Kind::Topic
        | Kind::Target
        | Kind::Contract
        | Kind::Membership
        | Kind::Item
        | Kind::Topics
        | Kind::Words
        | Kind::Name
        | Kind::Names
        | Kind::Note
        | Kind::Day(_)
        | Kind::Period
        | Kind::Hours
        | Kind::Choice(_)
        | Kind::People
        | Kind::Contact
        | Kind::Zone
        | Kind::Calendar
        | Kind::Time
        | Kind::Weekday
        | Kind::Renewal
        | Kind::Incidents
        | Kind::Leads
        | Kind::Intervals => STRING,
    }
}

/// True for what the directory completes.
fn completes(kind: Kind) -> bool {
    match kind {
        Kind::Topic | Kind::Target | Kind::Contract | Kind::Membership | Kind::Item | Kind::Words | Kind::Zone => true,
        Kind::Choice(words) => words.len() > OPTIONS_MAX,
        _ => false,
    }
}

/// True when Discord has what we would register: everything that we say, said there. What Discord adds of its own, and
/// what it leaves out because it is the default, is no difference.
#[must_use]
pub fn is_registered(there: &Value, wanted: &[Value]) -> bool {
    let Some(there) = there.as_array() else { return false };
    let same = |wanted: &Value| there.iter().any(|there| plain(there) == plain(wanted));
    there.len() == wanted.len() && wanted.iter().all(same)
}

/// What we say of a command or an option.
const SAID: [&str; 16] = [
    "type",
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "options",
    "required",
    "autocomplete",
    "choices",
    "min_value",
    "max_value",
    "max_length",
    "channel_types",
    "value",
    "contexts",
    "default_member_permissions",
];

/// A command without what Discord adds, and without what says nothing.
fn plain(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let is_words = map.keys().all(|key| key.len() <= 5 && !SAID.contains(&key.as_str()));
            let said =
                map.iter().filter(|(key, value)| (is_words || SAID.contains(&key.as_str())) && !is_default(value));
            Value::Object(said.map(|(key, value)| (key.clone(), plain(value))).collect())
        }
        Value::Array(values) => values.iter().map(plain).collect(),
        Value::Number(number) => number.as_f64().map_or_else(|| value.clone(), |number| json!(number)),
        _ => value.clone(),
    }
}

fn is_default(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(values) => values.is_empty(),
        Value::Object(map) => map.is_empty(),
        Value::Bool(true) | Value::Number(_) => false,
    }
}
