//! Bounds, forbidden characters, people and lists.

use proptest::prelude::*;

use super::*;

fn of_length(length: usize) -> String {
    "語".repeat(length)
}

#[test]
fn a_name_is_one_line_of_at_most_a_hundred_characters() {
    assert_eq!(Name::parse("  Excel  ").map(|name| name.to_string()), Ok("Excel".to_owned()));
    assert_eq!(Name::parse("\u{3000}エクセル\u{3000}").map(|name| name.as_str().to_owned()), Ok("エクセル".to_owned()));
    assert_eq!(Name::parse(&of_length(100)).map(|name| name.as_str().chars().count()), Ok(NAME_MAX));
    assert_eq!(Name::parse(&of_length(101)), Err(TextFault::TooLong { length: 101, limit: NAME_MAX }));
    // Blanks around it do not count.
    assert!(Name::parse(&format!("  {}  ", of_length(100))).is_ok());
    for empty in ["", "   ", "\n", "\u{3000}"] {
        assert_eq!(Name::parse(empty), Err(TextFault::Empty));
    }
    assert_eq!(Name::parse("two\nlines"), Err(TextFault::Control('\n')));
    assert_eq!(Name::parse("a\ttab"), Err(TextFault::Control('\t')));
}

#[test]
fn a_note_may_have_lines_and_at_most_a_thousand_characters() {
    assert_eq!(Note::parse("one\r\ntwo\n\tthree\n").map(|note| note.to_string()), Ok("one\ntwo\n\tthree".to_owned()));
    assert!(Note::parse(&of_length(NOTE_MAX)).is_ok());
    assert_eq!(Note::parse(&of_length(1_001)), Err(TextFault::TooLong { length: 1_001, limit: NOTE_MAX }));
    assert_eq!(Note::parse("bell\u{7}"), Err(TextFault::Control('\u{7}')));
    assert_eq!(Note::parse("lone\rreturn"), Err(TextFault::Control('\r')));
    assert_eq!(Note::parse(" \n "), Err(TextFault::Empty));
}

#[test]
fn what_hides_reorders_or_forges_text_is_forbidden() {
    for c in [
        '\0',
        '\u{1b}',
        '\u{7f}',
        '\u{85}',
        '\u{61c}',
        '\u{115f}',
        '\u{1160}',
        '\u{180e}',
        '\u{200b}',
        '\u{200e}',
        '\u{200f}',
        '\u{2028}',
        '\u{2029}',
        '\u{202a}',
        '\u{202e}',
        '\u{2060}',
        '\u{2066}',
        '\u{206f}',
        '\u{3164}',
        '\u{feff}',
        '\u{ffa0}',
        '\u{fff9}',
        '\u{fffb}',
        '\u{e0001}',
        '\u{e0041}',
        '\u{e007f}',
    ] {
        assert!(is_forbidden(c), "{c:?}");
        assert_eq!(Name::parse(&format!("a{c}b")), Err(TextFault::Control(c)));
        assert_eq!(Note::parse(&format!("a{c}b")), Err(TextFault::Control(c)));
        assert_eq!(PersonId::parse(&format!("a{c}b")), Err(TextFault::Control(c)));
    }
}

#[test]
fn what_people_write_is_allowed() {
    // Joiners and selectors belong to emoji, to Persian, and to the kanji of names.
    for text in
        ["日本語", "Zoë", "日\u{e0100}", "👩\u{200d}💻", "❤\u{fe0f}", "می\u{200c}خواهم", "café ‐ naïve", "①②", "ｶﾞ"]
    {
        assert_eq!(Name::parse(text).map(|name| name.to_string()), Ok(text.to_owned()), "{text}");
    }
}

#[test]
fn a_person_is_read_as_a_word_or_a_mention() {
    for (typed, person) in [
        ("ann", "ann"),
        ("@ann", "ann"),
        (" 123456 ", "123456"),
        ("<@123456>", "123456"),
        ("<@!123456>", "123456"),
        ("ann@example", ""),
        ("山田", "山田"),
    ] {
        let expected = if person.is_empty() { Err(TextFault::Blank) } else { Ok(person.to_owned()) };
        assert_eq!(PersonId::parse(typed).map(|person| person.to_string()), expected, "{typed}");
    }
}

#[test]
fn only_what_is_marked_as_a_person_is_taken_for_one() {
    for (text, person) in [
        ("@ann", Some("ann")),
        ("<@123>", Some("123")),
        ("<@!123>", Some("123")),
        ("ann", None),
        ("123", None),
        ("@", None),
        ("@ann or @bob", None),
        ("<@&123>", None),
        ("<#123>", None),
    ] {
        assert_eq!(PersonId::marked(text).as_ref().map(PersonId::as_str), person, "{text}");
    }
}

#[test]
fn what_is_no_single_person_is_refused() {
    for (typed, fault) in [
        ("", TextFault::Empty),
        ("@", TextFault::Empty),
        ("<@>", TextFault::Empty),
        ("ann bob", TextFault::Blank),
        ("ann,bob", TextFault::Blank),
        ("ann、bob", TextFault::Blank),
        ("ann;bob", TextFault::Blank),
        ("who=ann", TextFault::Blank),
        ("\"ann\"", TextFault::Blank),
        ("<ann>", TextFault::Blank),
        ("<@123", TextFault::Blank),
        // Discord's mention of a role, and of a channel.
        ("<@&123456>", TextFault::Blank),
        ("<#123456>", TextFault::Blank),
    ] {
        assert_eq!(PersonId::parse(typed), Err(fault), "{typed}");
    }
    assert!(PersonId::parse(&of_length(PERSON_MAX)).is_ok());
    assert_eq!(PersonId::parse(&of_length(65)), Err(TextFault::TooLong { length: 65, limit: PERSON_MAX }));
}

#[test]
fn a_list_is_split_at_commas_semicolons_and_line_breaks_of_both_widths() {
    let split = |text| list(text).collect::<Vec<_>>();
    assert_eq!(split("a, b、c，d"), ["a", "b", "c", "d"]);
    assert_eq!(split("a; b；c\nd\r\ne"), ["a", "b", "c", "d", "e"]);
    assert_eq!(split(" ,a b,, "), ["a b"]);
    assert_eq!(split(""), [""; 0]);
}

proptest! {
    #[test]
    fn a_text_that_exists_is_valid_and_reads_back(text in any::<String>()) {
        if let Ok(name) = Name::parse(&text) {
            prop_assert!((1..=NAME_MAX).contains(&name.as_str().chars().count()));
            prop_assert!(!name.as_str().chars().any(is_forbidden));
            prop_assert_eq!(Name::parse(name.as_str()), Ok(name.clone()));
        }
        if let Ok(note) = Note::parse(&text) {
            prop_assert_eq!(Note::parse(note.as_str()), Ok(note.clone()));
        }
    }

    #[test]
    fn a_person_that_exists_reads_back(text in "[<@!&]{0,3}\\PC{0,8}>?") {
        if let Ok(person) = PersonId::parse(&text) {
            prop_assert_eq!(PersonId::parse(person.as_str()), Ok(person.clone()));
        }
    }
}
