//! What Discord is told of the commands.

use std::collections::BTreeSet;

use escalation_bot::adapter::discord::{ids, register};
use escalation_bot::chat::command::CommandSpec;
use escalation_bot::engine::specs;
use serde_json::{Value, json};

/// Most characters of one command: names, descriptions and choices of all of it.
const COMMAND_MAX: usize = 8_000;

fn commands() -> Vec<Value> {
    register::commands(&specs().collect::<Vec<&'static CommandSpec>>())
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

/// All texts of a command, in the longest of their languages.
fn weight(value: &Value) -> usize {
    let longest = |name: &str| {
        let own = value[name].as_str().map_or(0, |text| text.encode_utf16().count());
        let others = value[format!("{name}_localizations")].as_object().into_iter().flat_map(|map| map.values());
        others.filter_map(Value::as_str).map(|text| text.encode_utf16().count()).fold(own, usize::max)
    };
    let own = longest("name") + longest("description") + value["value"].as_str().map_or(0, str::len);
    own + list(value, "options").iter().chain(list(value, "choices")).map(weight).sum::<usize>()
}

fn check_name(name: &str) {
    assert!((1..=32).contains(&name.encode_utf16().count()), "{name}");
    assert!(name.chars().all(|c| c.is_alphanumeric() || "-_'".contains(c)), "{name}");
    assert_eq!(name.to_lowercase(), name);
}

fn check(value: &Value) {
    check_name(value["name"].as_str().unwrap());
    for name in value["name_localizations"].as_object().into_iter().flat_map(|map| map.values()) {
        check_name(name.as_str().unwrap());
    }
    let description = value["description"].as_str().unwrap();
    assert!((1..=100).contains(&description.encode_utf16().count()), "{description}");
    let options = list(value, "options");
    assert!(options.len() <= 25, "{} has {} options", value["name"], options.len());
    assert!(list(value, "choices").len() <= 25);
    let names: BTreeSet<&str> = options.iter().map(|option| option["name"].as_str().unwrap()).collect();
    assert_eq!(names.len(), options.len(), "{} has an option twice", value["name"]);
    let required: Vec<bool> = options.iter().map(|option| option["required"] == true).collect();
    assert!(required.is_sorted_by(|a, b| a >= b), "{}: required options first", value["name"]);
    options.iter().for_each(check);
}

fn find<'a>(list: &'a [Value], name: &str) -> &'a Value {
    list.iter().find(|value| value["name"] == name).unwrap_or_else(|| panic!("no {name}"))
}

#[test]
fn every_command_is_within_discords_limits() {
    let commands = commands();
    assert!(commands.iter().filter(|command| command["type"] == 1).count() <= 100);
    for command in commands.iter().filter(|command| command["type"] == 1) {
        check(command);
        assert!(weight(command) <= COMMAND_MAX, "{} weighs {}", command["name"], weight(command));
        assert_eq!(command["contexts"], json!([0]));
    }
}

#[test]
fn every_command_of_the_table_is_there_and_nothing_that_only_buttons_use() {
    let commands = commands();
    for spec in specs() {
        let (family, sub) = spec.path.split_once(' ').map_or((spec.path, None), |(family, sub)| (family, Some(sub)));
        let there = commands.iter().find(|command| command["name"] == family);
        let there = there.and_then(|there| match sub {
            Some(sub) => list(there, "options").iter().find(|option| option["name"] == sub),
            None => Some(there),
        });
        assert_eq!(there.is_some(), !spec.internal, "{}", spec.path);
        // What stands behind the twenty-fifth is asked for in the form.
        let shown: Vec<&str> = spec.offered().map(|option| option.name).take(25).collect();
        for option in spec.options.iter().filter(|_| !spec.internal) {
            let is_there = list(there.unwrap(), "options").iter().any(|known| known["name"] == option.name);
            assert_eq!(is_there, shown.contains(&option.name), "{} {}", spec.path, option.name);
        }
    }
}

#[test]
fn options_are_of_the_kind_that_discord_has_for_them() {
    let commands = commands();
    let settings = list(find(list(find(&commands, "settings"), "options"), "set"), "options");
    let add = list(find(list(find(&commands, "target"), "options"), "add"), "options");
    let escalate = list(find(&commands, "escalate"), "options");
    for (options, name, kind) in [
        (settings, "channel", 7),
        (settings, "editor_role", 8),
        (settings, "lead_person", 6),
        (settings, "empty_digest", 5),
        (settings, "zone", 3),
        (add, "verifier", 6),
        (add, "interval", 4),
        (escalate, "share", 5),
    ] {
        assert_eq!(find(options, name)["type"], kind, "{name}");
    }
    assert_eq!(find(escalate, "product")["autocomplete"], true);
    assert_eq!(find(settings, "zone")["autocomplete"], true);
    assert!(list(find(add, "kind"), "choices").len() > 2);
}

#[test]
fn what_only_admins_may_do_is_shown_to_admins() {
    let commands = commands();
    assert_eq!(find(&commands, "undo")["default_member_permissions"], "32");
    assert!(find(&commands, "settings").get("default_member_permissions").is_none());
}

#[test]
fn what_discord_gives_back_is_what_was_told_until_something_changes() {
    let wanted = commands();
    let mut there = wanted.clone();
    for (place, command) in there.iter_mut().enumerate() {
        let map = command.as_object_mut().unwrap();
        map.insert("id".to_owned(), json!(place.to_string()));
        map.insert("application_id".to_owned(), json!("1"));
        map.insert("version".to_owned(), json!("2"));
        map.insert("nsfw".to_owned(), json!(false));
        map.insert("dm_permission".to_owned(), json!(false));
        map.entry("name_localizations").or_insert(Value::Null);
        map.entry("description").or_insert(json!(""));
        map.entry("default_member_permissions").or_insert(Value::Null);
        map.entry("options").or_insert(json!([]));
    }
    there.reverse();
    assert!(register::is_registered(&Value::Array(there.clone()), &wanted));
    there[0]["name"] = json!("other");
    assert!(!register::is_registered(&Value::Array(there.clone()), &wanted));
    there.remove(0);
    assert!(!register::is_registered(&Value::Array(there), &wanted));
    assert!(!register::is_registered(&json!([]), &wanted));
    assert!(!register::is_registered(&Value::Null, &wanted));
}

#[test]
fn a_longer_choice_or_another_limit_is_a_change() {
    let wanted = commands();
    let mut there = Value::Array(wanted.clone());
    let undo = there.as_array_mut().unwrap().iter_mut().find(|command| command["name"] == "undo").unwrap();
    undo["options"][0]["max_value"] = json!(5);
    assert!(!register::is_registered(&there, &wanted));
}

#[test]
fn no_two_commands_and_no_two_options_of_one_share_a_code() {
    let paths: BTreeSet<String> = specs().map(|spec| ids::code(spec.path)).collect();
    assert_eq!(paths.len(), specs().count());
    for spec in specs() {
        let names: BTreeSet<String> = spec.options.iter().map(|option| ids::code(option.name)).collect();
        assert_eq!(names.len(), spec.options.len(), "{}", spec.path);
    }
}
