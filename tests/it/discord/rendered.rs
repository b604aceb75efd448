//! Replies as Discord's messages: never over a limit, nothing lost, and every button still means what it meant.

use chrono::{DateTime, NaiveDate};
use escalation_bot::adapter::discord::carried;
use escalation_bot::adapter::discord::form;
use escalation_bot::adapter::discord::ids::{self, How, Read, Source, Tag};
use escalation_bot::adapter::discord::parse::Origin;
use escalation_bot::adapter::discord::render::{self, Rendered, Voice};
use escalation_bot::adapter::discord::wire::{EPHEMERAL, EmbedField, First, Message, Row};
use escalation_bot::chat::command::CommandSpec;
use escalation_bot::chat::{
    Attachment, Audience, Block, Button, Call, Completion, Ending, Field, Form, Press, Reply, Span, Text,
};
use escalation_bot::domain::settings::Language;
use escalation_bot::domain::text::PersonId;
use escalation_bot::domain::verdict::Colour;
use escalation_bot::engine::specs;
use escalation_bot::locale::Locale;
use proptest::prelude::*;
use proptest::sample::select;

use super::limits::{check_message, check_modal};

fn table() -> Vec<&'static CommandSpec> {
    specs().collect()
}

fn origin(how: How, call: Call) -> Origin {
    Origin::of(how, call)
}

fn plain() -> Origin {
    origin(How::Run, Call::new("escalate"))
}

fn shown(reply: &Reply, origin: &Origin) -> Rendered {
    let (specs, locale) = (table(), Locale::new(reply.language));
    render::answer(&Voice { specs: &specs, locale: &locale }, reply, origin)
}

fn messages(reply: &Reply) -> Vec<Message> {
    match shown(reply, &plain()) {
        Rendered::Messages(messages) => messages,
        Rendered::Modal(modal) => panic!("a form: {modal:?}"),
    }
}

/// What every button and every choice of a message does, read as it would be read when it is pressed.
fn presses(message: &Message) -> Vec<(How, Call)> {
    let specs = table();
    let lines = carried::lines(message.embeds.iter().filter_map(|embed| embed.description.as_deref()));
    let all = message.rows.iter().flat_map(|row| match row {
        Row::Buttons(buttons) => buttons.iter().map(|button| button.id.clone()).collect::<Vec<_>>(),
        Row::Select { id, options, .. } => {
            assert_eq!(ids::read(&specs, id), Some(Read::Select));
            options.iter().map(|option| option.value.clone()).collect()
        }
    });
    all.map(|id| match ids::read(&specs, &id) {
        Some(Read::Tag(Tag { how, source: Source::Here(call), .. })) => (how, call),
        Some(Read::Tag(Tag { how, source: Source::Message { line, sum }, .. })) => {
            assert_eq!(ids::sum(&lines[line]), sum);
            (how, carried::read(&lines[line]).unwrap())
        }
        other => panic!("{id}: {other:?}"),
    })
    .collect()
}

fn wanted(press: &Press) -> (How, Call) {
    match press {
        Press::Run(call) => (How::Run, call.clone()),
        Press::Open(call) => (How::Open, call.clone()),
        Press::Mend(call) => (How::Mend, call.clone()),
    }
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        5 => r"\PC{0,40}",
        3 => r"[-#>*_~`|<@\[\]():/. \n1ae]{0,30}",
        1 => r"[a-z ]{200,1200}",
        1 => "(xyzzy \u{1f600}\\*){400,900}",
    ]
}

fn span() -> impl Strategy<Value = Span> {
    prop_oneof![
        words().prop_map(Span::Said),
        words().prop_map(Span::Stored),
        words().prop_map(Span::Code),
        "[a-z0-9]{1,20}".prop_map(Span::Channel),
        "[a-z0-9]{1,20}".prop_map(Span::Role),
        "[a-z0-9]{1,20}".prop_map(|id| Span::Person(PersonId::parse(&id).unwrap())),
        (0_i32..40_000)
            .prop_map(|days| Span::Day(NaiveDate::default() + chrono::Days::new(days.unsigned_abs().into()))),
        (0_i64..4_000_000_000).prop_map(|at| {
            let at = DateTime::from_timestamp(at, 0).unwrap();
            Span::Moment(at, at.naive_utc())
        }),
    ]
}

fn text() -> impl Strategy<Value = Text> {
    prop::collection::vec(span(), 0..4).prop_map(Text)
}

fn call() -> impl Strategy<Value = Call> {
    select(table()).prop_flat_map(|spec| {
        let options = select(spec.options.iter().map(|option| option.name).chain([""]).collect::<Vec<_>>());
        let value = prop_oneof![4 => r"#[0-9]{1,4}", 2 => r"\PC{0,20}", 1 => r"(?s).{80,900}"];
        prop::collection::btree_map(options, value, 0..4).prop_map(move |options| {
            let given = options.into_iter().filter(|(name, _)| !name.is_empty());
            Call {
                command: spec.path.to_owned(),
                options: given.map(|(name, value)| (name.to_owned(), value)).collect(),
            }
        })
    })
}

fn button() -> impl Strategy<Value = Button> {
    (text(), call(), 0..3).prop_map(|(label, call, how)| Button {
        label,
        press: match how {
            0 => Press::Run(call),
            1 => Press::Open(call),
            _ => Press::Mend(call),
        },
    })
}

pub(super) fn reply() -> impl Strategy<Value = Reply> {
    let blocks = prop::collection::vec(
        (text(), prop::collection::vec(text(), 0..12)).prop_map(|(head, lines)| Block { head, lines }),
        0..14,
    );
    let buttons = prop_oneof![
        3 => prop::collection::vec(button(), 0..6),
        1 => prop::collection::vec(button(), 20..40),
        1 => (call(), 6_usize..40).prop_map(|(call, count)| {
            let button = |at: usize| Button { label: Text::stored(&format!("{at} {}", "x".repeat(at * 5))), press: Press::Run(call.clone()) };
            (0..count).map(button).collect()
        }),
    ];
    let rest =
        (any::<bool>(), any::<bool>(), any::<bool>(), prop::option::of(select(vec![Colour::Usable, Colour::Unknown])));
    (blocks, buttons, rest).prop_map(|(blocks, buttons, (is_public, is_refused, is_japanese, colour))| Reply {
        channel: None,
        files: Vec::new(),
        audience: if is_public { Audience::Channel } else { Audience::Asker },
        ending: if is_refused { Ending::Refused } else { Ending::Done },
        language: if is_japanese { Language::Ja } else { Language::En },
        colour,
        blocks,
        buttons,
        form: None,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_reply_ever_breaks_a_limit(reply in reply()) {
        let messages = messages(&reply);
        prop_assert!(!messages.is_empty());
        for message in &messages {
            check_message(message);
            prop_assert_eq!(message.flags == EPHEMERAL, reply.audience == Audience::Asker);
            prop_assert!(message.called.is_empty());
        }
    }

    #[test]
    fn every_button_means_what_it_meant_or_is_told_in_a_file(reply in reply()) {
        let messages = messages(&reply);
        let there: Vec<(How, Call)> = messages.iter().flat_map(presses).collect();
        let told: String = messages.iter().flat_map(|message| &message.files)
            .map(|file| String::from_utf8(file.bytes.clone()).unwrap()).collect();
        for button in &reply.buttons {
            let (how, call) = wanted(&button.press);
            let is_told = told.contains(&carried::write(&call));
            prop_assert!(is_told || there.contains(&(how, call)), "{:?}", button.press);
        }
    }

    #[test]
    fn a_form_never_breaks_a_limit_and_keeps_what_it_does_not_show(
        call in call(),
        values in prop::collection::vec(prop_oneof![r"\PC{0,30}", r"x{0,5000}"], 30),
        page in 0_usize..6,
        how in select(vec![How::Run, How::Open, How::Mend]),
        title in text(),
    ) {
        let specs = table();
        let spec = specs.iter().find(|spec| spec.path == call.command).unwrap();
        let given = |name: &str| call.options.iter().any(|(known, _)| known == name);
        let fields: Vec<Field> = spec.offered().zip(&values).filter(|(option, _)| how == How::Mend || !given(option.name))
            .map(|(option, value)| Field {
                name: option.name.to_owned(),
                label: Text::stored(value),
                value: value.clone(),
                choices: &["one", "two"],
                required: option.required,
            }).collect();
        let rest = call.options.iter().filter(|(name, _)| fields.iter().all(|field| field.name != *name)).cloned();
        let form_call = Call { command: call.command.clone(), options: rest.collect() };
        let mut reply = Reply::private(Language::En, Vec::new());
        reply.form = Some(Form { title, call: form_call, fields });
        let opened_by = Origin { page, ..origin(how, call.clone()) };
        match shown(&reply, &opened_by) {
            Rendered::Modal(modal) => {
                check_modal(&modal);
                let Some(Read::Tag(tag)) = ids::read(&specs, &modal.id) else { panic!("{}", modal.id) };
                prop_assert_eq!(tag.how, How::Submit);
                let Source::Here(base) = tag.source else { panic!("nothing carries it") };
                let typed = modal.inputs.iter().map(|input| (input.id.clone(), "new".to_owned())).collect();
                let sent = form::completed(spec, base, typed);
                for (name, value) in &call.options {
                    let is_shown = modal.inputs.iter().any(|input| input.id == *name);
                    let kept = sent.options.iter().find(|(known, _)| known == name).map(|(_, kept)| kept);
                    prop_assert_eq!(kept.map(String::as_str), Some(if is_shown { "new" } else { value }));
                }
            }
            Rendered::Messages(messages) => messages.iter().for_each(check_message),
        }
    }

    #[test]
    fn completions_are_within_discords_limits(
        all in prop::collection::vec((r"\PC{0,120}", r"\PC{0,120}"), 0..40)
    ) {
        let all: Vec<Completion> = all.into_iter().map(|(value, shown)| Completion { value, shown }).collect();
        let First::Choices(choices) = render::completions(&all) else { panic!("no choices") };
        prop_assert!(choices.len() <= 25);
        for (name, value) in choices {
            prop_assert!((1..=100).contains(&name.encode_utf16().count()) && (1..=100).contains(&value.encode_utf16().count()));
            prop_assert!(all.iter().any(|completion| completion.value == value));
        }
    }
}

#[test]
fn a_card_is_an_embed_in_the_colour_of_the_best_way_with_a_part_for_each_block() {
    let block = |head: &str, line: &str| Block { head: Text::stored(head), lines: vec![Text::stored(line)] };
    let mut reply = Reply::private(Language::En, vec![block("Excel", "start here"), block("1 Help Desk", "now")]);
    reply.colour = Some(Colour::Usable);
    let messages = messages(&reply);
    let [message] = messages.as_slice() else { panic!("one message") };
    let [embed] = message.embeds.as_slice() else { panic!("one embed") };
    assert_eq!((embed.title.as_deref(), embed.description.as_deref()), (Some("Excel"), Some("start here")));
    let part = EmbedField { name: "1 Help Desk".to_owned(), value: "now".to_owned() };
    assert_eq!((embed.fields.as_slice(), embed.color), ([part].as_slice(), Some(0x002e_7d32)));
}

#[test]
fn what_was_typed_into_a_refused_form_stands_in_the_message_and_comes_back() {
    let typed =
        Call::new("target add").with("name", "Help Desk").with("kind", "department").with("hours", "x".repeat(300));
    let mut reply = Reply::private(Language::En, vec![Block { head: Text::stored("no"), lines: Vec::new() }]);
    reply.ending = Ending::Refused;
    reply.buttons.push(Button { label: Text::stored("Mend"), press: Press::Mend(typed.clone()) });
    let messages = messages(&reply);
    let [message] = messages.as_slice() else { panic!("one message") };
    assert_eq!(presses(message), [(How::Mend, typed)]);
}

#[test]
fn a_long_answer_goes_along_as_a_file_with_all_of_it() {
    let block = |at: usize| Block {
        head: Text::stored(&format!("head {at}")),
        lines: vec![Text::stored(&"word ".repeat(700))],
    };
    let reply = Reply::private(Language::En, (0..40).map(block).collect());
    let messages = messages(&reply);
    let [message] = messages.as_slice() else { panic!("one message") };
    check_message(message);
    let text = String::from_utf8(message.files[0].bytes.clone()).unwrap();
    assert!((0..40).all(|at| text.contains(&format!("head {at}\n"))));
}

#[test]
fn every_file_of_an_answer_goes_with_its_first_message() {
    let mut reply = Reply::private(Language::En, vec![Block { head: Text::stored("two"), lines: Vec::new() }]);
    let file = |name: &str| Attachment { name: name.to_owned(), media: "text/plain", bytes: name.as_bytes().to_vec() };
    reply.files = vec![file("one.md"), file("one.html")];
    let messages = messages(&reply);
    let [message] = messages.as_slice() else { panic!("one message") };
    check_message(message);
    let names: Vec<&str> = message.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["one.md", "one.html"]);
}

#[test]
fn a_form_that_edits_has_pages_and_the_last_one_is_the_end() {
    let specs = table();
    let spec = specs.iter().find(|spec| spec.path == "topic edit").unwrap();
    let base = Call::new("topic edit").with("topic", "#1");
    let pages = form::pages(spec, &base, How::Open);
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [5, 4]);
    let mut done = Reply::private(Language::En, vec![Block { head: Text::stored("saved"), lines: Vec::new() }]);
    let submitted = |page: usize| Origin { page, pages: 2, ..origin(How::Submit, base.clone()) };
    let next = |reply: &Reply, page: usize| match shown(reply, &submitted(page)) {
        Rendered::Messages(messages) => messages.iter().flat_map(presses).collect::<Vec<_>>(),
        Rendered::Modal(_) => panic!("a form"),
    };
    assert_eq!(next(&done, 0), [(How::Open, base.clone())]);
    assert_eq!(next(&done, 1), []);
    done.ending = Ending::Refused;
    assert_eq!(next(&done, 0), []);
}

#[test]
fn a_form_that_comes_too_late_is_opened_by_a_button_that_names_its_item_as_the_form_does() {
    let mut reply = Reply::private(Language::En, Vec::new());
    let call = Call::new("topic edit").with("topic", "#1");
    reply.form = Some(Form { title: Text::stored("Change"), call: call.clone(), fields: Vec::new() });
    let (specs, locale) = (table(), Locale::new(Language::En));
    let by_name = origin(How::Run, Call::new("topic edit").with("topic", "Excel"));
    let messages = render::messages(&Voice { specs: &specs, locale: &locale }, &reply, &by_name);
    assert_eq!(messages.iter().flat_map(presses).collect::<Vec<_>>(), [(How::Open, call)]);
}
