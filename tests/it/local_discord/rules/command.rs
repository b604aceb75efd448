//! Commands as they are registered: names, descriptions, options, choices, and the whole set.

use serde_json::Value;

use super::{Breaches, items};

/// What a slash command, a person's and a message's context menu are called.
const SLASH: u64 = 1;
/// How many there may be of each: slash, on a person, on a message.
const KINDS: [(u64, usize); 3] = [(SLASH, 100), (2, 15), (3, 15)];
/// Names, descriptions and values of a whole command, the longest of each text's languages.
const CHARACTERS_MAX: usize = 8_000;
/// The languages that Discord has.
const LOCALES: [&str; 32] = [
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR",
    "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko",
];
/// A group of commands, and a command in one.
const GROUP: u64 = 2;
const SUBCOMMAND: u64 = 1;

/// A whole set, as it is put in place of the old one.
pub(in super::super) fn check_set(set: &[Value]) -> Breaches {
    let mut breaches = Breaches::default();
    for (kind, most) in KINDS {
        let of_kind: Vec<&Value> = set.iter().filter(|command| kind_of(command) == kind).collect();
        if of_kind.len() > most {
            let says = format!("{} commands of type {kind}, and at most {most} may be", of_kind.len());
            breaches.add("", "APPLICATION_COMMAND_LIMIT", says);
        }
        let names: Vec<&str> = of_kind.iter().filter_map(|command| command["name"].as_str()).collect();
        breaches.unique("", "APPLICATION_COMMANDS_DUPLICATE_NAME", &names);
    }
    for (index, command) in set.iter().enumerate() {
        check_one(&mut breaches, &index.to_string(), command);
    }
    breaches
}

fn kind_of(command: &Value) -> u64 {
    command["type"].as_u64().unwrap_or(SLASH)
}

fn check_one(breaches: &mut Breaches, at: &str, command: &Value) {
    match kind_of(command) {
        SLASH => {
            check_name(breaches, at, command);
            check_description(breaches, at, command);
            check_options(breaches, at, command, 0);
        }
        2 | 3 => {
            breaches.text(&format!("{at}.name"), &command["name"], 1..=32);
            check_languages(breaches, &format!("{at}.name_localizations"), &command["name_localizations"], 32);
            if command["description"].as_str().is_some_and(|text| !text.is_empty()) {
                let says = "a context menu has no description";
                breaches.add(&format!("{at}.description"), "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION", says);
            }
            if !items(&command["options"]).is_empty() {
                breaches.add(&format!("{at}.options"), "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS", "it has no options");
            }
        }
        kind => breaches.add(at, "BASE_TYPE_CHOICES", format!("there is no command of type {kind}")),
    }
    let permissions = &command["default_member_permissions"];
    if !permissions.is_null() && permissions.as_str().is_none_or(|text| text.parse::<u64>().is_err()) {
        breaches.add(&format!("{at}.default_member_permissions"), "NUMBER_TYPE_COERCE", "a number, written as text");
    }
    let size = characters(command);
    if size > CHARACTERS_MAX {
        let says = format!("{size} characters in the whole command, and at most {CHARACTERS_MAX} may be");
        breaches.add(at, "APPLICATION_COMMAND_TOO_LARGE", says);
    }
}

/// A name of a slash command or an option, in every language.
fn check_name(breaches: &mut Breaches, at: &str, named: &Value) {
    let localized = named["name_localizations"].as_object().into_iter().flatten();
    let places = localized.map(|(locale, name)| (format!("{at}.name_localizations.{locale}"), name));
    for (at, name) in places.chain([(format!("{at}.name"), &named["name"])]) {
        breaches.text(&at, name, 1..=32);
        let text = name.as_str().unwrap_or_default();
        if let Some(wrong) = text.chars().find(|letter| !is_of_name(*letter)) {
            breaches.add(&at, "APPLICATION_COMMAND_INVALID_NAME", format!("`{text}` must not hold `{wrong}`"));
        } else if text.to_lowercase() != text {
            breaches.add(&at, "APPLICATION_COMMAND_INVALID_NAME", format!("`{text}` is not in lower case"));
        }
    }
    check_languages(breaches, &format!("{at}.name_localizations"), &named["name_localizations"], 32);
}

/// Letters and digits of any script, with the marks that Devanagari and Thai need, `-`, `_`, and an apostrophe.
fn is_of_name(letter: char) -> bool {
    let is_mark = matches!(letter, '\u{900}'..='\u{97F}' | '\u{E00}'..='\u{E7F}');
    letter.is_alphanumeric() || matches!(letter, '-' | '_' | '\'') || is_mark
}

fn check_description(breaches: &mut Breaches, at: &str, described: &Value) {
    breaches.text(&format!("{at}.description"), &described["description"], 1..=100);
    let localized = &described["description_localizations"];
    check_languages(breaches, &format!("{at}.description_localizations"), localized, 100);
}

fn check_languages(breaches: &mut Breaches, at: &str, localized: &Value, most: usize) {
    for (locale, text) in localized.as_object().into_iter().flatten() {
        if !LOCALES.contains(&locale.as_str()) {
            breaches.add(at, "BASE_TYPE_CHOICES", format!("Discord has no language `{locale}`"));
        }
        breaches.text(&format!("{at}.{locale}"), text, 1..=most);
    }
}

fn check_options(breaches: &mut Breaches, at: &str, holder: &Value, depth: usize) {
    let options = items(&holder["options"]);
    breaches.count(&format!("{at}.options"), options, 0..=25);
    let names: Vec<&str> = options.iter().filter_map(|option| option["name"].as_str()).collect();
    breaches.unique(&format!("{at}.options"), "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", &names);
    let are_commands = |option: &Value| option["type"].as_u64().is_some_and(|kind| kind <= GROUP);
    if options.iter().any(are_commands) && !options.iter().all(are_commands) {
        let says = "commands and values cannot stand side by side";
        breaches.add(&format!("{at}.options"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", says);
    }
    if let Some(late) = options.iter().skip_while(|option| option["required"] == true).find(|o| o["required"] == true) {
        let says = format!("`{}` is required and stands after one that is not", late["name"]);
        breaches.add(&format!("{at}.options"), "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", says);
    }
    for (index, option) in options.iter().enumerate() {
        let at = format!("{at}.options.{index}");
        check_name(breaches, &at, option);
        check_description(breaches, &at, option);
        match option["type"].as_u64() {
            Some(SUBCOMMAND) if depth <= 1 => check_options(breaches, &at, option, 2),
            Some(GROUP) if depth == 0 => {
                breaches.count(&format!("{at}.options"), items(&option["options"]), 1..=25);
                check_options(breaches, &at, option, 1);
            }
            Some(kind) if kind <= GROUP => {
                breaches.add(
                    &at,
                    "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                    "commands nest no deeper than two levels",
                );
            }
            Some(kind) if kind <= 11 && depth != 1 => check_value(breaches, &at, option),
            _ => breaches.add(&at, "BASE_TYPE_CHOICES", format!("an option of type {} cannot be here", option["type"])),
        }
    }
}

/// An option that takes a value: choices, bounds, autocomplete.
fn check_value(breaches: &mut Breaches, at: &str, option: &Value) {
    let kind = option["type"].as_u64().unwrap_or_default();
    let (is_text, is_number) = (kind == 3, kind == 4 || kind == 10);
    breaches.optional_flag(&format!("{at}.required"), &option["required"]);
    breaches.optional_flag(&format!("{at}.autocomplete"), &option["autocomplete"]);
    let choices = items(&option["choices"]);
    breaches.count(&format!("{at}.choices"), choices, 0..=25);
    if option["autocomplete"] == true && (!choices.is_empty() || !(is_text || is_number)) {
        let says = "autocomplete is for texts and numbers without choices";
        breaches.add(&format!("{at}.autocomplete"), "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE", says);
    }
    let has_length = !option["min_length"].is_null() || !option["max_length"].is_null();
    let has_bounds = !option["min_value"].is_null() || !option["max_value"].is_null();
    if (has_length && !is_text) || (has_bounds && !is_number) {
        breaches.add(at, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "lengths bound texts, and values bound numbers");
    }
    for (index, choice) in choices.iter().enumerate() {
        let at = format!("{at}.choices.{index}");
        breaches.text(&format!("{at}.name"), &choice["name"], 1..=100);
        check_languages(breaches, &format!("{at}.name_localizations"), &choice["name_localizations"], 100);
        match &choice["value"] {
            value if is_text => breaches.text(&format!("{at}.value"), value, 1..=100),
            value if kind == 4 && value.is_i64() => {}
            value if kind == 10 && value.is_number() => {}
            value => breaches.add(&format!("{at}.value"), "BASE_TYPE_CHOICES", format!("{value} is not of its type")),
        }
    }
    let names: Vec<&str> = choices.iter().filter_map(|choice| choice["name"].as_str()).collect();
    breaches.unique(&format!("{at}.choices"), "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE", &names);
}

/// What a command weighs: of each text the longest language, of each choice its value too.
fn characters(named: &Value) -> usize {
    let count = |value: &Value| value.as_str().map_or(0, |text| text.chars().count());
    let longest = |text: &Value, localized: &Value| {
        let localized = localized.as_object().into_iter().flatten().map(|(_, text)| count(text));
        localized.chain([count(text)]).max().unwrap_or(0)
    };
    let own = longest(&named["name"], &named["name_localizations"])
        + longest(&named["description"], &named["description_localizations"])
        + count(&named["value"]);
    let below = items(&named["options"]).iter().chain(items(&named["choices"]));
    own + below.map(characters).sum::<usize>()
}
