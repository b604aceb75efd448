use std::io::{BufReader, Cursor};

use proptest::prelude::*;

use super::*;
use crate::chat::command::{CommandSpec, Kind, need};
use crate::chat::{Answer, Ask, Asker, Block, Call, Field, Form, Reply, Text};
use crate::domain::WorkspaceId;
use crate::domain::access::{Role, Standing};
use crate::domain::settings::Language;
use crate::domain::text::PersonId;

static ESCALATE: CommandSpec = CommandSpec {
    path: "escalate",
    options: &[need("product", Kind::Words)],
    right: Role::Reader,
    edits: false,
    internal: false,
};

fn console() -> Console {
    let asker = Asker { id: PersonId::parse("ann").unwrap(), standing: Standing::Granted(Role::Admin), language: None };
    Console::new(vec![&ESCALATE], WorkspaceId::parse("main").unwrap(), asker, Language::En)
}

/// Says back what was asked.
fn echo(wish: Wish) -> Told {
    let Wish::Ask(request) = wish else { return Told::NoClock };
    if matches!(request.ask, Ask::Try { .. }) {
        return Told::Answer(Answer::Reply(Reply::private(Language::En, Vec::new())));
    }
    let (Ask::Run(call) | Ask::Submit(call)) = request.ask else { return Told::Gone };
    let values: Vec<String> = call.options.into_iter().map(|(_, value)| value).collect();
    let said = if values.is_empty() { call.command } else { values.join("+") };
    let block = Block { head: Text::stored(&format!("{said}.")), lines: Vec::new() };
    Told::Answer(Answer::Reply(Reply::private(Language::En, vec![block])))
}

/// What is printed for a whole input, and how the conversation ended.
fn talk(input: &[u8]) -> (String, Ended) {
    let mut console = console();
    let mut output = Vec::new();
    on_lines(&mut console, &mut Cursor::new(input), &mut output, &mut echo).unwrap();
    (String::from_utf8(output).unwrap(), console.ended())
}

fn plain(id: &str) -> String {
    console().locale().plain(id)
}

#[test]
fn every_line_is_answered_in_turn_however_it_ends() {
    let (said, ended) = talk("\u{FEFF}/escalate a\r\n\r\n# x\n/escalate b\n/escalate c".as_bytes());
    assert_eq!((said.as_str(), ended), ("a.\n\nb.\n\nc.\n\n", Ended::Fine));
    assert_eq!(talk(b""), (String::new(), Ended::Fine));
}

#[test]
fn quitting_ends_the_conversation_and_a_form_that_is_open_is_left() {
    for quit in ["/quit", "/exit", "quit", "exit", "/QUIT"] {
        let (said, ended) = talk(format!("/escalate a\n{quit}\n/escalate b\n").as_bytes());
        assert_eq!((said.as_str(), ended), ("a.\n\n", Ended::Fine), "{quit}");
    }
}

#[test]
fn a_line_that_is_no_text_is_refused_and_the_next_is_answered() {
    let (said, ended) = talk(b"/escalate \xff\n/escalate b\n");
    assert_eq!(said, format!("{}\n\nb.\n\n", plain("console-not-text")));
    assert_eq!(ended, Ended::Refused);
}

#[test]
fn a_line_that_is_too_long_is_refused_and_the_next_is_answered() {
    let longest = format!("/escalate {}\n", "x".repeat(LINE_MAX - "/escalate ".len()));
    assert_eq!(talk(longest.as_bytes()).1, Ended::Fine);
    for more in [1, 10, LINE_MAX] {
        let line = format!("/escalate {}\n/escalate b\n", "x".repeat(LINE_MAX - "/escalate ".len() + more));
        let (said, ended) = talk(line.as_bytes());
        assert!(said.ends_with("\n\nb.\n\n") && said.len() < 1_000, "{said}");
        assert_eq!(ended, Ended::Refused);
    }
}

#[test]
fn input_that_ends_inside_a_form_has_not_done_what_it_began() {
    let field = Field {
        name: "note".to_owned(),
        label: Text::stored("note"),
        value: String::new(),
        choices: &[],
        required: false,
    };
    let form = Form { title: Text::stored("form"), call: Call::new("flag"), fields: vec![field] };
    let mut console = console();
    let mut output = Vec::new();
    let mut tell = |_| {
        let reply = Reply { form: Some(form.clone()), ..Reply::private(Language::En, Vec::new()) };
        Told::Answer(Answer::Reply(reply))
    };
    on_lines(&mut console, &mut Cursor::new(b"/escalate x\n"), &mut output, &mut tell).unwrap();
    let said = String::from_utf8(output).unwrap();
    assert!(said.ends_with(&format!("\n\n{}\n\n", plain("console-form-left"))), "{said}");
    assert_eq!(console.ended(), Ended::Refused);
}

#[test]
fn nothing_is_read_after_the_bot_has_stopped() {
    let mut console = console();
    let mut asked = 0;
    let mut tell = |_| {
        asked += 1;
        Told::Gone
    };
    let mut output = Vec::new();
    on_lines(&mut console, &mut Cursor::new(b"/escalate x\n/escalate y\n"), &mut output, &mut tell).unwrap();
    assert_eq!(asked, 1);
}

#[test]
fn the_prompt_names_who_asks() {
    assert_eq!(console().prompt(), "ann> ");
}

proptest! {
    #[test]
    fn lines_are_the_same_however_the_input_arrives(
        lines in proptest::collection::vec("([a-zé機]{0,8}|x{20})", 0..6),
        size in 1..8usize,
    ) {
        let input: String = lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect();
        let mut reader = BufReader::with_capacity(size, Cursor::new(input));
        let mut read = Vec::new();
        while let Some(line) = next_line(&mut reader).unwrap() {
            read.push(line);
        }
        let expected: Vec<Line> = lines.into_iter().map(Line::Text).collect();
        prop_assert_eq!(read, expected);
    }

    #[test]
    fn no_input_makes_it_fail(input in proptest::collection::vec(any::<u8>(), 0..200)) {
        let (said, _) = talk(&input);
        prop_assert!(said.is_empty() || said.ends_with("\n\n"));
        prop_assert!(!said.contains("\n\n\n"));
    }
}
