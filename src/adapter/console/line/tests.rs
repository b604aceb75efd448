use proptest::prelude::*;

use super::*;
use crate::chat::command::{inner, may, need};
use crate::domain::access::Role;

const fn spec(path: &'static str, options: &'static [OptionSpec]) -> CommandSpec {
    CommandSpec { path, options, right: Role::Reader, edits: false, internal: false }
}

static ESCALATE: CommandSpec =
    spec("escalate", &[need("product", Kind::Words), may("share", Kind::Flag), inner("typed", Kind::Words)]);
static ADD: CommandSpec = spec(
    "topic add",
    &[need("name", Kind::Name), may("type", Kind::Choice(&["product", "system"])), may("notes", Kind::Note)],
);
static LIST: CommandSpec =
    spec("contract list", &[may("state", Kind::Choice(&["active"])), may("page", Kind::Number { least: 1, most: 9 })]);
static UNDO: CommandSpec = spec("undo", &[may("change", Kind::Number { least: 1, most: 99 })]);
static SHOW: CommandSpec = spec("settings show", &[]);
static HELP: CommandSpec = spec("help", &[may("command", Kind::Words)]);
const SPECS: [&CommandSpec; 6] = [&ESCALATE, &ADD, &LIST, &UNDO, &SHOW, &HELP];

/// What a line is read as, in one line.
fn says(line: &str) -> String {
    match read(line, &SPECS) {
        Ok(Typed::Call(call)) => {
            let options = call.options.iter().map(|(name, value)| format!(" {name}=[{value}]"));
            std::iter::once(call.command.clone()).chain(options).collect()
        }
        Ok(other) => format!("{other:?}"),
        Err(Wrong::Stray { word, example }) => format!("stray {word}: {example}"),
        Err(Wrong::Loose { word, spec }) => format!("loose {word} behind /{}", spec.path),
        Err(Wrong::NoOption { typed, spec, near }) => format!("/{} has no {typed}, but {near}", spec.path),
        Err(Wrong::NoOptions(spec)) => format!("/{} has none", spec.path),
        Err(wrong) => format!("{wrong:?}"),
    }
}

#[test]
fn a_command_is_read_with_its_options() {
    let table = [
        ("/escalate product=Excel", "escalate product=[Excel]"),
        ("／escalate　product＝エクセル", "escalate product=[エクセル]"),
        ("  /Escalate Product=x  ", "escalate product=[x]"),
        ("/escalate excel", "escalate product=[excel]"),
        ("/escalate \"exce 2019\"", "escalate product=[exce 2019]"),
        ("/escalate IT portal", "escalate product=[IT portal]"),
        ("/escalate the  thing that prints labels", "escalate product=[the thing that prints labels]"),
        ("/escalate IT portal share=true", "escalate product=[IT portal] share=[true]"),
        ("/escalate share=true IT portal", "escalate share=[true] product=[IT portal]"),
        ("/escalate #18", "escalate product=[#18]"),
        ("/escalate 12\" monitor", "escalate product=[12\" monitor]"),
        ("/escalate \"a=b\"", "escalate product=[a=b]"),
        ("/escalate https://x.example/?a=b", "escalate product=[https://x.example/?a=b]"),
        ("/escalate", "escalate"),
        ("/escalate product=", "escalate product=[]"),
        ("/escalate product=\"\"", "escalate product=[]"),
        ("/topic add name=\"IT portal\" type=system", "topic add name=[IT portal] type=[system]"),
        ("/topic  add  IT portal notes=\"a b\"", "topic add name=[IT portal] notes=[a b]"),
        ("/topic add name=X name=Y", "topic add name=[X] name=[Y]"),
        ("/topic add X name=Y", "topic add name=[X] name=[Y]"),
        ("/undo 5", "undo change=[5]"),
        ("/help /contract add", "help command=[/contract add]"),
        ("/settings show", "settings show"),
    ];
    for (line, expected) in table {
        assert_eq!(says(line), expected, "{line}");
    }
}

#[test]
fn an_unknown_command_is_left_to_the_core() {
    let table = [
        ("/esclate excel", "esclate"),
        ("/topic", "topic"),
        ("/topic ad name=X", "topic ad"),
        ("/topic \"add\" X", "topic"),
        ("/name=x", ""),
        ("/esclate \"excel", "esclate"),
    ];
    for (line, expected) in table {
        assert_eq!(says(line), expected, "{line}");
    }
}

#[test]
fn what_is_written_wrongly_is_told_with_what_was_meant() {
    let table = [
        ("/topic add name=IT portal", "stray portal: name=\"IT portal\""),
        ("/topic add name= IT portal", "stray IT: name=\"IT portal\""),
        ("/topic add name = IT portal", "stray name: name=\"IT portal\""),
        ("/topic add name =Excel", "stray name: name=Excel"),
        ("/topic add notes=the desk says Excel", "stray desk: notes=\"the desk says Excel\""),
        ("/topic add name=\"IT\" portal", "loose portal behind /topic add"),
        ("/escalate IT share=true portal", "loose portal behind /escalate"),
        ("/contract list active", "loose active behind /contract list"),
        ("/settings show now", "loose now behind /settings show"),
        ("/escalate prodct=excel", "/escalate has no prodct, but product"),
        ("/escalate error code=5", "/escalate has no code, but share"),
        ("/escalate excel typed=x", "/escalate has no typed, but share"),
        ("/settings show a=b", "/settings show has none"),
        ("/topic add name=\"X", "Quote(Unclosed(\"X\"))"),
        ("/topic add name=\"X\"Y", "Quote(Behind(\"Y\"))"),
        ("/", "NotACommand(\"\")"),
        ("excel", "NotACommand(\"excel\")"),
        ("topics are nice", "NotACommand(\"topics are nice\")"),
        ("topic list", "NoSlash(\"topic list\")"),
        ("-7d", "NotACommand(\"-7d\")"),
        ("!", "Button"),
        ("!x", "Button"),
        ("!-1", "Button"),
        ("!1 2", "Button"),
        ("!99999999999999999999999", "Button"),
        ("+7x", "Leap(Unreadable)"),
        ("+", "Leap(Unreadable)"),
        ("+999y", "Leap(TooFar)"),
    ];
    for (line, expected) in table {
        assert_eq!(says(line), expected, "{line}");
    }
}

#[test]
fn the_other_lines_are_told_apart() {
    let table = [
        ("", "Nothing"),
        (" \t　", "Nothing"),
        ("# a comment", "Nothing"),
        ("!1", "Press(1)"),
        ("！12", "Press(12)"),
        ("! 3", "Press(3)"),
        ("!0", "Press(0)"),
        ("/cancel", "Cancel"),
        ("+2h", "Advance(Span(TimeDelta { secs: 7200, nanos: 0 }))"),
        ("＋7d", "Advance(Period(Period { count: 7, unit: Days }))"),
    ];
    for (line, expected) in table {
        assert_eq!(says(line), expected, "{line}");
    }
}

#[test]
fn a_form_takes_a_line_as_it_stands_but_no_command() {
    let value = |text: &str| Answered::Value(text.to_owned());
    let table = [
        ("", Answered::Keep),
        ("  ", Answered::Keep),
        ("-", Answered::Clear),
        ("\"\"", Answered::Clear),
        ("\"-\"", value("-")),
        ("IT portal", value("IT portal")),
        ("\"IT portal\"", value("IT portal")),
        ("\"a\" b", value("\"a\" b")),
        ("name=\"a b\"", value("name=\"a b\"")),
        ("\"a", value("\"a")),
        ("#12", value("#12")),
        ("+90d", value("+90d")),
        ("+81 3 1234 5678", value("+81 3 1234 5678")),
        ("!important", value("!important")),
        ("/srv/contracts", value("/srv/contracts")),
        ("/cancel", Answered::Cancel),
        ("/cancel it", value("/cancel it")),
        ("/escalate excel", Answered::Command),
        ("/topic add X", Answered::Command),
        ("/topic of the day", value("/topic of the day")),
        ("\"/escalate excel\"", value("/escalate excel")),
        ("!1", Answered::Command),
    ];
    for (line, expected) in table {
        assert_eq!(answered(line, &SPECS), expected, "{line}");
    }
}

proptest! {
    #[test]
    fn no_line_makes_it_fail(line in r#"[/!+#／]?(escalate|topic add|help|undo)?([a-z0-9=＝"“”\\ 　]|\PC){0,40}"#) {
        let _ = read(&line, &SPECS);
        let _ = answered(&line, &SPECS);
    }

    #[test]
    fn a_call_that_is_written_as_a_line_is_read_as_that_call(
        name in r#"([a-z=＝"“”`{}u\\ 　\n]|\\u\{a\}|\PC){0,30}"#,
        notes in r#"([a-z=＝"“”`{}u\\ 　\n]|\\u\{a\}|\PC){0,30}"#,
    ) {
        let call = Call::new("topic add").with("name", name).with("type", "system").with("notes", notes);
        let line = crate::chat::spelling::line(&call);
        match read(&line, &SPECS) {
            Ok(Typed::Call(read)) => prop_assert_eq!(read, call, "{}", line),
            other => prop_assert!(false, "{} is read as {:?}", line, other),
        }
    }

    #[test]
    fn a_value_reaches_its_option_unchanged(value in r#"([a-z=＝"“”\\ 　!/#+-]|\PC){0,30}"#) {
        let given = [("name".to_owned(), value.clone()), ("type".to_owned(), "system".to_owned())];
        let named = format!("/topic add name={} type=system", quoted(&value));
        let bare = format!("/topic add {} type=system", quoted(&value));
        for line in [named, bare] {
            match read(&line, &SPECS) {
                Ok(Typed::Call(call)) => prop_assert_eq!(call.options.as_slice(), given.as_slice()),
                other => prop_assert!(false, "{} is read as {:?}", line, other),
            }
        }
    }
}
