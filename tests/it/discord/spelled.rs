//! Commands to type, as they are typed on Discord; and nothing else becomes another.

use escalation_bot::adapter::discord::spelling;
use escalation_bot::chat::command::CommandSpec;
use escalation_bot::chat::{Block, Reply, Span, Text};
use escalation_bot::domain::settings::Language;
use escalation_bot::domain::text::PersonId;
use escalation_bot::engine::specs;
use proptest::prelude::*;

fn table() -> Vec<&'static CommandSpec> {
    specs().collect()
}

fn spelled(code: &str) -> Vec<Span> {
    spelling::text(&table(), &Text::code(code)).0
}

fn code(words: &str) -> Span {
    Span::Code(words.to_owned())
}

#[test]
fn a_command_is_spelled_as_it_is_typed_here() {
    for (there, here) in [
        ("/entry add product=excel target=…", "/entry add product:excel target:…"),
        (r#"/entry add product="Excel 365" target=…"#, "/entry add product:Excel 365 target:…"),
        (r#"/entry add product="the \"x=y\" tool" target=…"#, r#"/entry add product:the "x=y" tool target:…"#),
        ("/escalate product=a=b", "/escalate product:a=b"),
        ("/topic add name=… [reading=…]", "/topic add name:… [reading:…]"),
        ("/settings set channel=#…", "/settings set channel:#…"),
        ("/accountable set role=manager who=… written=yes", "/accountable set role:manager who:… written:True"),
        ("/export restricted=no", "/export restricted:False"),
        ("until=today", "until:today"),
        ("empty_digest=yes", "empty_digest:True"),
    ] {
        assert_eq!(spelled(there), [code(here)]);
    }
}

#[test]
fn a_person_to_be_typed_is_shown_by_name() {
    let person = Span::Person(PersonId::parse("80351110224678912").unwrap());
    assert_eq!(spelled("/due who=@80351110224678912"), [code("/due who:"), person.clone()]);
    let rest = [code("/handover start from:"), person, Span::Said(" ".to_owned()), code("to:…")];
    assert_eq!(spelled("/handover start from=80351110224678912 to=…"), rest);
    assert_eq!(spelled("/due who=@ann"), [code("/due who:@ann")]);
}

#[test]
fn what_is_no_command_of_the_table_stays_as_it_is() {
    for words in [
        "/gaps",
        "/settings set",
        "/nothing product=x",
        "/entry add what=x",
        "/entry add product=\"x",
        "/import file",
        "one | two",
        "colour=red",
        "topic=a target=b",
        "U+202E",
        "#12",
        "",
    ] {
        assert_eq!(spelled(words), [code(words)]);
    }
}

#[test]
fn every_way_to_type_a_command_that_help_shows_is_spelled_here() {
    for spec in specs().filter(|spec| !spec.internal) {
        assert_eq!(spelled(&spec.usage()), [code(&spec.usage().replace("=…", ":…"))]);
    }
}

proptest! {
    #[test]
    fn what_somebody_stored_is_never_spelled_otherwise(words in r"\PC{0,60}", option in r"[a-z]{0,8}=\PC{0,20}") {
        for words in [words, option] {
            let stored = Text(vec![Span::Stored(words.clone()), Span::Said(words)]);
            prop_assert_eq!(spelling::text(&table(), &stored), stored);
        }
    }

    #[test]
    fn a_stored_name_in_a_command_stands_there_whole(name in r#"[a-z="\[\]:/ ]{1,40}"#) {
        let there = format!("/entry add product=\"{}\" target=…", name.replace('"', "\\\""));
        prop_assert_eq!(spelled(&there), [code(&format!("/entry add product:{name} target:…"))]);
    }
}

#[test]
fn an_answer_is_spelled_in_all_its_parts() {
    let line = || Text::code("/escalate product=excel");
    let reply = Reply::private(Language::En, vec![Block { head: line(), lines: vec![line(), line()] }]);
    let here = Text::code("/escalate product:excel");
    let expected = Block { head: here.clone(), lines: vec![here.clone(), here] };
    assert_eq!(spelling::reply(&table(), &reply).blocks, [expected]);
}
