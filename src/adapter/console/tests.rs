//! Conversations with a bot that says what it is told to.

use std::collections::{BTreeSet, VecDeque};

use chrono::NaiveDate;

use super::*;
use crate::chat::command::{CommandSpec, Kind, may, need};
use crate::chat::{Block, Call, Field, Form, Notice};
use crate::domain::access::{Role, Standing};
use crate::domain::text::{Name, PersonId};

static ESCALATE: CommandSpec = CommandSpec {
    path: "escalate",
    options: &[need("product", Kind::Words), may("share", Kind::Flag)],
    right: Role::Reader,
    edits: false,
    internal: false,
};
static FLAG: CommandSpec = CommandSpec { path: "flag", options: &[], internal: true, ..ESCALATE };

fn console(asker_language: Option<Language>) -> Console {
    let asker = Asker {
        id: PersonId::parse("ann").unwrap(),
        standing: Standing::Granted(Role::Admin),
        language: asker_language,
    };
    Console::new(vec![&ESCALATE, &FLAG], WorkspaceId::parse("main").unwrap(), asker, Language::En)
}

fn reply(head: &str) -> Reply {
    Reply::private(Language::En, vec![Block { head: Text::stored(head), lines: Vec::new() }])
}

fn with_form() -> Reply {
    let field = |name: &str, value: &str, choices, required| Field {
        name: name.to_owned(),
        label: Text::stored(name),
        value: value.to_owned(),
        choices,
        required,
    };
    let form = Form {
        title: Text::stored("/verify"),
        call: Call::new("verify").with("item", "#3"),
        fields: vec![field("method", "", &["called", "met"], true), field("note", "old", &[], false)],
    };
    Reply { form: Some(form), ..Reply::private(Language::En, Vec::new()) }
}

/// A conversation: what the bot will say, what it was asked, and what was printed.
struct Talk {
    console: Console,
    told: VecDeque<Told>,
    asked: Vec<String>,
}

impl Talk {
    fn new(replies: impl IntoIterator<Item = Reply>) -> Self {
        let told = replies.into_iter().map(|reply| Told::Answer(Answer::Reply(reply))).collect();
        Self { console: console(None), told, asked: Vec::new() }
    }

    fn types(&mut self, line: &str) -> String {
        let (told, asked) = (&mut self.told, &mut self.asked);
        self.console.line(line, &mut |wish| {
            if let Wish::Ask(Request { ask: Ask::Try { call, .. }, .. }) = &wish {
                let is_wrong = call.options.iter().any(|(_, typed)| typed == "wrong");
                let ending = if is_wrong { Ending::Refused } else { Ending::Done };
                return Told::Answer(Answer::Reply(Reply { ending, ..reply("not that") }));
            }
            asked.push(match wish {
                Wish::Ask(request) => format!("{:?}", request.ask),
                Wish::Advance(_, leap) => format!("{leap:?}"),
            });
            told.pop_front().unwrap_or(Told::Gone)
        })
    }
}

fn run(call: Call) -> String {
    format!("{:?}", Ask::Run(call))
}

#[test]
fn a_command_is_asked_and_its_answer_is_printed_with_one_empty_line_behind() {
    let mut talk = Talk::new([reply("🟢 Excel")]);
    assert_eq!(talk.types("/escalate excel"), "🟢 Excel\n\n");
    assert_eq!(talk.asked, [run(Call::new("escalate").with("product", "excel"))]);
    assert_eq!(talk.console.ended(), Ended::Fine);
}

#[test]
fn an_empty_line_and_a_comment_ask_nothing_and_print_nothing() {
    let mut talk = Talk::new([]);
    for line in ["", "  ", "# said yesterday"] {
        assert_eq!(talk.types(line), "");
    }
    assert_eq!((talk.asked.len(), talk.console.ended()), (0, Ended::Fine));
}

#[test]
fn what_is_written_wrongly_is_refused_and_never_asked() {
    let mut sentences = BTreeSet::new();
    let lines = [
        "/escalate product=\"X",
        "/escalate product=\"X\"Y",
        "/escalate prodct=X",
        "/escalate product=IT portal",
        "excel",
        "escalate excel",
        "!x",
        "!1",
        "+7x",
        "+999y",
        "/cancel",
    ];
    for line in lines {
        let mut talk = Talk::new([]);
        let said = talk.types(line);
        assert_eq!(said.lines().filter(|line| !line.is_empty()).count(), 1, "{line}: {said}");
        assert_eq!((talk.asked.len(), talk.console.ended()), (0, Ended::Refused), "{line}");
        sentences.insert(said);
    }
    assert_eq!(sentences.len(), lines.len(), "each mistake has a sentence of its own");
}

#[test]
fn a_refusal_of_the_bot_is_remembered_to_the_end() {
    let mut talk = Talk::new([Reply { ending: Ending::Refused, ..reply("no") }, reply("yes")]);
    assert_eq!(talk.types("/esclate"), "no\n\n");
    assert_eq!(talk.types("/escalate x"), "yes\n\n");
    assert_eq!(talk.console.ended(), Ended::Refused);
}

#[test]
fn what_only_buttons_use_is_no_command_for_people() {
    let mut talk = Talk::new([reply("unknown")]);
    talk.types("/flag item=#3");
    assert_eq!(talk.asked, [run(Call::new("flag"))]);
}

#[test]
fn a_number_presses_a_button_of_the_last_answer() {
    let call = |name: &str| Call::new(name).with("item", "#3");
    let button = |press| Button { label: Text::stored("x"), press };
    let mut first = reply("card");
    first.buttons =
        vec![button(Press::Run(call("verify"))), button(Press::Open(call("flag"))), button(Press::Mend(call("edit")))];
    let mut talk = Talk::new([first.clone(), reply("done"), first.clone(), with_form(), first]);
    assert_eq!(talk.types("/escalate x"), "card\n[1] x  [2] x  [3] x\n\n");
    talk.types("!4");
    talk.types("!0");
    talk.types("!1");
    talk.types("!2");
    talk.types("/escalate x");
    talk.types("!2");
    talk.types("/cancel");
    talk.types("!3");
    let x = run(Call::new("escalate").with("product", "x"));
    let expected = [
        x.clone(),
        run(call("verify")),
        x,
        format!("{:?}", Ask::Open(call("flag"))),
        format!("{:?}", Ask::Mend(call("edit"))),
    ];
    assert_eq!(talk.asked, expected);
}

#[test]
fn a_form_is_asked_field_by_field_and_then_sent() {
    let mut talk = Talk::new([with_form(), reply("thanks")]);
    let opened = talk.types("/escalate x");
    assert!(opened.starts_with("/verify\n"), "{opened}");
    for line in ["", "-", "/escalate y", "!1"] {
        let again = talk.types(line);
        assert!(again.ends_with("\n\n") && again.lines().filter(|line| line.is_empty()).count() == 1, "{again}");
    }
    talk.types("called");
    assert_eq!(talk.types("# 12"), "thanks\n\n");
    let sent = Call::new("verify").with("item", "#3").with("method", "called").with("note", "# 12");
    assert_eq!(talk.asked.last(), Some(&format!("{:?}", Ask::Submit(sent))));
    assert_eq!(talk.asked.len(), 2);
}

#[test]
fn an_answer_that_the_core_refuses_is_asked_for_again() {
    let mut talk = Talk::new([with_form(), reply("thanks")]);
    talk.types("/escalate x");
    let again = talk.types("wrong");
    assert!(again.starts_with("not that\n") && again.contains("1/2 method"), "{again}");
    assert_eq!(talk.console.ended(), Ended::Refused);
    talk.types("met");
    assert_eq!(talk.types("/done"), "thanks\n\n");
}

#[test]
fn a_form_that_is_left_sends_nothing() {
    let mut talk = Talk::new([with_form()]);
    talk.types("/escalate x");
    talk.types("called");
    let left = talk.types("/cancel");
    assert_eq!(left, format!("{}\n\n", talk.console.locale().plain("console-form-left")));
    assert_eq!(talk.types(""), "");
    assert_eq!((talk.asked.len(), talk.console.ended()), (1, Ended::Fine));
}

#[test]
fn a_greeting_says_who_and_where_and_how_to_begin() {
    let console = console(Some(Language::Ja));
    let at = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap().and_hms_opt(10, 0, 0).unwrap();
    assert!(
        console.greeting(Greeting::Demo(at)).contains("\n    /escalate excel\n")
            || console.greeting(Greeting::Demo(at)).contains("\n  /escalate excel\n")
    );
    let (empty, some) = (console.greeting(Greeting::Empty), console.greeting(Greeting::Begun));
    for greeting in [&empty, &some] {
        assert!(greeting.contains("@ann") && greeting.contains("main") && greeting.contains("Ctrl-D"), "{greeting}");
    }
    assert!(empty.contains("/entry add") && !some.contains("/entry add"), "{empty}{some}");
}

#[test]
fn a_command_in_a_form_is_refused_and_the_form_stays() {
    let mut talk = Talk::new([with_form(), reply("thanks")]);
    talk.types("/escalate x");
    let refused = talk.types("/escalate y");
    assert!(refused.starts_with(&talk.console.locale().plain("console-form-open")), "{refused}");
    assert_eq!(talk.console.ended(), Ended::Refused);
    talk.types("met");
    assert_eq!(talk.types(""), "thanks\n\n");
}

#[test]
fn the_clock_moves_and_tells_what_fell_due() {
    let now = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap().and_hms_opt(10, 0, 0).unwrap();
    let mut talk = Talk::new([]);
    let notice = Notice {
        key: "main/digest.0.20261130.0".to_owned(),
        workspace: WorkspaceId::parse("main").unwrap(),
        channel: Some(Name::parse("helpdesk").unwrap()),
        to: vec![PersonId::parse("ann").unwrap()],
        after: Vec::new(),
        reply: reply("due\n\n  Excel"),
        edits: None,
        first_try: None,
    };
    talk.told.push_back(Told::Moved { now, said: vec![Said { at: now, notice }] });
    talk.told.push_back(Told::NoClock);
    let moved = talk.types("+7d");
    assert!(moved.contains("#helpdesk") && moved.contains("@ann"), "{moved}");
    assert!(moved.ends_with("\ndue\n    Excel\n\n"), "{moved}");
    assert_eq!(moved.matches("\n\n").count(), 1, "one empty line, at the end: {moved}");
    assert_eq!(talk.console.ended(), Ended::Fine);
    let told = talk.types("+7d");
    assert_eq!(told.replace('`', ""), format!("{}\n\n", talk.console.locale().plain("console-no-clock")));
    assert!(told.contains("`escalation-bot demo`"), "{told}");
    assert_eq!(talk.console.ended(), Ended::Refused);
}

#[test]
fn a_notice_is_in_one_language_and_the_clock_in_that_of_the_asker() {
    let day = NaiveDate::from_ymd_opt(2026, 7, 29).unwrap();
    let now = day.and_hms_opt(9, 0, 0).unwrap();
    let said = |language| {
        let mut reply = Reply { language, ..reply("due") };
        reply.blocks[0].head = Text(vec![Span::Day(day)]);
        let label = Text(vec![Span::Day(day)]);
        reply.buttons = vec![Button { label, press: Press::Run(Call::new("escalate")) }];
        let people = ["ann", "bob"].map(|person| PersonId::parse(person).unwrap());
        let notice = Notice {
            key: "main/digest.0.20260727.0".to_owned(),
            workspace: WorkspaceId::parse("main").unwrap(),
            channel: None,
            after: Vec::new(),
            to: people.to_vec(),
            reply,
            edits: None,
            first_try: None,
        };
        Told::Moved { now, said: vec![Said { at: now, notice }] }
    };
    let english = "→ Wed 29 Jul 2026 09:00\n@ann, @bob\n29 Jul 2026\n[1] 29 Jul 2026\n\n";
    let japanese = "→ 2026年7月29日（水）9:00\n宛先：@ann、@bob\n2026年7月29日\n[1] 2026年7月29日\n\n";
    let table = [
        (Language::En, Language::Ja, "It is now Wed 29 Jul 2026 09:00.\n", japanese),
        (Language::Ja, Language::En, "いまは 2026年7月29日（水）9:00 です。\n", english),
    ];
    for (asker, workspace, clock, notice) in table {
        let mut talk = Talk::new([]);
        talk.console = console(Some(asker));
        talk.told.push_back(said(workspace));
        assert_eq!(talk.types("+7d"), format!("{clock}{notice}"));
    }
}

#[test]
fn what_everybody_sees_is_marked() {
    let mut talk = Talk::new([Reply { audience: Audience::Channel, ..reply("card") }]);
    let marked = talk.types("/escalate x");
    assert_eq!(marked, format!("{}\ncard\n\n", talk.console.locale().plain("console-to-channel")));
}

#[test]
fn the_console_speaks_the_language_of_its_person_or_else_of_the_last_answer() {
    let japanese = || Reply { language: Language::Ja, ..reply("はい") };
    let mut talk = Talk::new([japanese(), japanese()]);
    assert_eq!(talk.console.locale().language(), Language::En);
    talk.types("/escalate x");
    assert_eq!(talk.console.locale().language(), Language::Ja);
    talk.console = console(Some(Language::En));
    talk.types("/escalate x");
    assert_eq!(talk.console.locale().language(), Language::En);
}

#[test]
fn a_bot_that_has_stopped_ends_the_conversation() {
    let mut talk = Talk::new([]);
    assert_eq!(talk.types("/escalate x"), format!("{}\n\n", talk.console.locale().plain("console-gone")));
    assert_eq!((talk.console.is_over, talk.console.ended()), (true, Ended::Refused));
}
