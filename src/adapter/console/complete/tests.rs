use proptest::prelude::*;

use super::*;
use crate::chat::Asker;
use crate::chat::command::{inner, may, need};
use crate::domain::WorkspaceId;
use crate::domain::access::{Role, Standing};
use crate::domain::settings::Language;
use crate::domain::text::PersonId;

const fn spec(path: &'static str, options: &'static [OptionSpec]) -> CommandSpec {
    CommandSpec { path, options, right: Role::Reader, edits: false, internal: false }
}

static ESCALATE: CommandSpec =
    spec("escalate", &[need("product", Kind::Words), may("share", Kind::Flag), inner("typed", Kind::Words)]);
static ADD: CommandSpec = spec(
    "topic add",
    &[need("name", Kind::Name), may("type", Kind::Choice(&["product", "system"])), may("notes", Kind::Note)],
);
static LIST: CommandSpec = spec("topic list", &[may("page", Kind::Name), may("state", Kind::Name)]);
const SPECS: [&CommandSpec; 3] = [&ESCALATE, &ADD, &LIST];

/// What Tab offers at the end of a line: the line up to where it is put, and what could stand there.
fn offers(line: &str) -> String {
    let Some((at, wanted)) = wanted(line, &SPECS) else { return "nothing".to_owned() };
    let lead = line.get(..at).expect("a place in the line");
    match wanted {
        Wanted::Words(words) => format!("{lead}^ {}", words.join("|")),
        Wanted::Value { call, option, typed, names } => {
            let given: Vec<&str> = call.options.iter().map(|(name, _)| name.as_str()).collect();
            format!("{lead}^ {option} like [{typed}] given [{}] or {}", given.join(","), names.join("|"))
        }
    }
}

#[test]
fn tab_offers_what_can_stand_at_the_cursor() {
    let table = [
        ("", "nothing"),
        ("excel", "nothing"),
        ("/", "/^ escalate |topic add |topic list "),
        ("/to", "/^ topic add |topic list "),
        ("/topic a", "/^ topic add "),
        ("/topic ", "/^ topic add |topic list "),
        ("/zzz ", "/^ "),
        ("/escalate", "/^ escalate "),
        ("/escalate ", "/escalate ^ product like [] given [] or product=|share="),
        ("/escalate ex", "/escalate ^ product like [ex] given [] or "),
        ("/escalate s", "/escalate ^ product like [s] given [] or share="),
        ("/escalate IT po", "/escalate ^ product like [IT po] given [] or "),
        ("/escalate \"IT po", "/escalate ^ product like [IT po] given [] or "),
        ("/escalate \"IT ", "/escalate ^ product like [IT ] given [] or "),
        ("/escalate product=\"IT po", "/escalate product=^ product like [IT po] given [] or "),
        ("/escalate product=エク", "/escalate product=^ product like [エク] given [] or "),
        ("/escalate typed=x", "nothing"),
        ("/topic add name=X ", "/topic add name=X ^ type=|notes="),
        ("/topic add name=X t", "/topic add name=X ^ type="),
        ("/topic add name=X type=s", "/topic add name=X type=^ system "),
        ("/topic add type=system notes=", "/topic add type=system notes=^ notes like [] given [type] or "),
        ("/topic list ", "/topic list ^ page=|state="),
    ];
    for (line, expected) in table {
        assert_eq!(offers(line), expected, "{line}");
    }
}

fn console() -> Console {
    let asker = Asker { id: PersonId::parse("ann").unwrap(), standing: Standing::Granted(Role::Admin), language: None };
    Console::new(SPECS.to_vec(), WorkspaceId::parse("main").unwrap(), asker, Language::En)
}

proptest! {
    #[test]
    fn no_line_makes_it_fail(line in r#"/?(escalate|topic add)?([a-z=＝"“” 　]|\PC){0,30}"#) {
        if let Some((at, _)) = wanted(&line, &SPECS) {
            prop_assert!(line.is_char_boundary(at));
        }
    }

    #[test]
    fn what_is_inserted_is_read_as_what_was_offered(
        value in r#"([a-z=＝"“” \\　]|\PC){0,20}"#,
        lead in proptest::sample::select(vec!["/escalate x", "/escalate \"IT po", "/escalate product=", "/escalate "]),
    ) {
        let known = Completion { value: value.clone(), shown: value.clone() };
        let (at, offered) = console().complete(lead, &mut |_| Told::Answer(Answer::Completions(vec![known.clone()])));
        let line = format!("{}{}", &lead[..at], offered[0].value);
        let mut asked = Vec::new();
        console().line(&line, &mut |wish| {
            asked.push(wish);
            Told::Gone
        });
        match asked.as_slice() {
            [Wish::Ask(Request { ask: Ask::Run(call), .. })] => {
                prop_assert_eq!(&call.options, &vec![("product".to_owned(), value)]);
            }
            other => prop_assert!(false, "{} became {:?}", line, other),
        }
    }
}
