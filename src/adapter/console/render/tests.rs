use chrono::{DateTime, NaiveDate};
use proptest::prelude::*;

use super::*;
use crate::chat::{Call, Press};
use crate::domain::settings::Language;
use crate::domain::text::PersonId;

fn said(words: &str) -> Text {
    Text(vec![Span::Said(words.to_owned())])
}

fn block(head: Text, lines: &[Text]) -> Block {
    Block { head, lines: lines.to_vec() }
}

fn button(label: &str) -> Button {
    Button { label: Text::stored(label), press: Press::Run(Call::new("help")) }
}

fn shown(look: Look, blocks: &[Block], buttons: &[Button]) -> String {
    let locale = Locale::new(Language::En);
    let sheet = Sheet::new(&locale, look);
    blocks.iter().fold(sheet, |sheet, block| sheet.block(block, Ending::Done)).buttons(buttons).finish()
}

#[test]
fn a_head_stands_above_its_lines_and_buttons_come_last() {
    let person = PersonId::parse("@ann").unwrap();
    let day = NaiveDate::from_ymd_opt(2026, 3, 31).unwrap();
    let local = day.and_hms_opt(9, 0, 0).unwrap();
    let spans = vec![
        Span::Stored("販売".to_owned()),
        Span::Said(" by ".to_owned()),
        Span::Person(person),
        Span::Said(" on ".to_owned()),
        Span::Day(day),
        Span::Said(", ".to_owned()),
        Span::Moment(DateTime::UNIX_EPOCH, local),
    ];
    let blocks = [
        block(said("Head"), &[Text(spans), said("Type ").and(Text::code("/topic add"))]),
        block(Text::default(), &[Text::code("/help")]),
    ];
    assert_eq!(
        shown(Look::Plain, &blocks, &[button("Yes"), button("No")]),
        "Head\n  販売 by @ann on 31 Mar 2026, Tue 31 Mar 2026 09:00\n  Type `/topic add`\n  /help\n[1] Yes  [2] No\n\n"
    );
}

#[test]
fn stored_line_breaks_continue_a_line_of_ours_and_leave_no_empty_one() {
    let note = Text::stored("one\r\n\r\n  two\n \u{3000}\n\n[1] three\n");
    let blocks = [block(note.clone(), &[said("Note: ").and(note)])];
    assert_eq!(
        shown(Look::Plain, &blocks, &[button("a\n\nb")]),
        "one\n    two\n    [1] three\n  Note: one\n    two\n    [1] three\n[1] a  b\n\n"
    );
}

#[test]
fn what_would_act_on_the_terminal_or_hide_is_shown_as_a_mark() {
    let evil = "a\u{1b}[2Jb\u{7}c\u{202e}d\u{200b}e\u{61c}f\u{e0041}g\u{85}h\u{2028}i\tj\rk";
    let expected = "a\u{fffd}[2Jb\u{fffd}c\u{fffd}d\u{fffd}e\u{fffd}f\u{fffd}g\u{fffd}h\u{fffd}i j\u{fffd}k";
    for text in [Text::stored(evil), said(evil), Text::code(evil)] {
        assert_eq!(shown(Look::Plain, &[block(text, &[])], &[]), format!("{expected}\n\n"));
    }
    assert_eq!(shown(Look::Plain, &[], &[button(evil)]), format!("[1] {expected}\n\n"));
    // Joined signs are one picture, and stay one.
    assert_eq!(clean("👩\u{200d}💻"), "👩\u{200d}💻");
}

#[test]
fn colours_are_put_around_and_never_taken_from_what_is_stored() {
    let blocks = [block(Text::stored("\u{1b}[31mred"), &[said("see ").and(Text::code("/help"))])];
    assert_eq!(
        shown(Look::Coloured, &blocks, &[button("Yes")]),
        "\u{1b}[1m\u{fffd}[31mred\u{1b}[22m\n  see \u{1b}[36m`/help`\u{1b}[39m\n\u{1b}[1m[1]\u{1b}[22m Yes\n\n"
    );
}

#[test]
fn rows_of_buttons_are_numbered_on_and_stay_narrow() {
    let buttons: Vec<Button> = (0..25).map(|_| button("窓口に連絡がつかない")).collect();
    let answer = shown(Look::Plain, &[], &buttons);
    let rows: Vec<&str> = answer.lines().filter(|row| !row.is_empty()).collect();
    assert!(rows.len() > 1 && rows.iter().all(|row| row.width() <= ROW_WIDTH), "{answer}");
    for number in 1..=25 {
        assert_eq!(answer.matches(&format!("[{number}] ")).count(), 1, "{answer}");
    }
    let long = shown(Look::Plain, &[], &[button(&"x".repeat(300)), button("y")]);
    assert_eq!(long.lines().count(), 3);
}

#[test]
fn buttons_are_numbered_through_the_whole_answer() {
    let locale = Locale::new(Language::En);
    let sheet = Sheet::new(&locale, Look::Plain).buttons(&[button("a")]).buttons(&[button("b")]);
    assert_eq!(sheet.finish(), "[1] a\n[2] b\n\n");
}

fn any_text() -> impl Strategy<Value = Text> {
    let words = r"([a-z \n\r\t\x00-\x1f\x7f-\x9f\u{2028}\u{202e}\u{3000}]|\PC){0,20}";
    let span = (0..3, words).prop_map(|(kind, words)| match kind {
        0 => Span::Said(words),
        1 => Span::Stored(words),
        _ => Span::Code(words),
    });
    proptest::collection::vec(span, 0..4).prop_map(Text)
}

proptest! {
    #[test]
    fn no_answer_holds_an_empty_line_or_a_control_character(
        blocks in proptest::collection::vec((any_text(), proptest::collection::vec(any_text(), 0..4)), 0..4),
        labels in proptest::collection::vec(any_text(), 0..6),
    ) {
        let blocks: Vec<Block> = blocks.into_iter().map(|(head, lines)| Block { head, lines }).collect();
        let buttons: Vec<Button> =
            labels.into_iter().map(|label| Button { label, press: Press::Run(Call::new("help")) }).collect();
        let plain = shown(Look::Plain, &blocks, &buttons);
        let lines: Vec<&str> = plain.strip_suffix('\n').unwrap().split_terminator('\n').collect();
        prop_assert!(lines.iter().all(|line| !line.trim().is_empty()), "{:?}", plain);
        prop_assert!(plain.chars().all(|c| c == '\n' || !is_forbidden(c)), "{:?}", plain);
        let coloured = shown(Look::Coloured, &blocks, &buttons);
        let bare = [BOLD, DIM, RED, CYAN].iter().fold(coloured, |text, ink| text.replace(ink.0, "").replace(ink.1, ""));
        prop_assert_eq!(bare, plain);
    }
}
