use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::domain::settings::Language;
use crate::domain::text::PersonId;

fn shown(spans: Vec<Span>) -> String {
    pieces(&Text(spans), &Locale::new(Language::En)).concat()
}

fn stored(text: &str) -> String {
    shown(vec![Span::Stored(text.to_owned())])
}

/// What is left for Discord to read as markup once every escaped character is gone.
fn bare(text: &str) -> String {
    let mut bare = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c == '\\' {
            chars.next();
            bare.push('\u{0}');
        } else {
            bare.push(c);
        }
    }
    bare
}

fn is_inert(text: &str) -> bool {
    let bare = bare(text);
    let lower = bare.to_lowercase();
    let has_no_mark = !bare.contains(['*', '`', '<'])
        && ["~~", "||", "](", "__", "://", "@everyone", "@here"].iter().all(|mark| !lower.contains(mark));
    let begins_as_text = bare.lines().all(|line| {
        let line = line.trim_start();
        let marks = line.trim_start_matches(|c: char| c.is_ascii_digit()).chars();
        let marks: String = marks.take_while(|c| "#>-+.)".contains(*c)).collect();
        let behind = line.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(marks.as_str()).unwrap();
        marks.is_empty() || behind.chars().next().is_some_and(|c| !c.is_whitespace())
    });
    has_no_mark && begins_as_text
}

#[test]
fn what_people_store_is_shown_and_does_nothing() {
    for (text, expected) in [
        ("**bold** _it_ ~~gone~~ ||spoiler||", r"\*\*bold\*\* \_it\_ \~\~gone\~\~ \|\|spoiler\|\|"),
        ("@everyone @here <@1> <#2> <@&3>", r"\@everyone \@here \<@1> \<#2> \<@&3>"),
        ("[here](https://evil.example)", r"[here\](https\://evil.example)"),
        ("# head", r"\# head"),
        ("a\n- b\n> c\n1. d", "a\n\\- b\n\\> c\n1\\. d"),
        ("```\ncode\n```", "\\`\\`\\`\ncode\n\\`\\`\\`"),
        (":smile: <t:1:R>", r"\:smile: \<t:1:R>"),
    ] {
        assert_eq!(stored(text), expected);
    }
}

#[test]
fn what_a_helpdesk_stores_is_shown_as_it_is() {
    for text in [
        "Mon-Fri 09:00-12:00,13:00-17:30 Asia/Tokyo",
        "+81-3-1234-5678",
        "it_desk@example.com",
        "#12 Excel",
        "https://portal.example.com/it_desk?a=b_c",
        "24x7",
        "SUP-2025-0042",
    ] {
        assert_eq!(stored(text), text);
    }
}

#[test]
fn a_day_tells_how_far_off_it_is() {
    let day = NaiveDate::from_ymd_opt(2026, 3, 31).unwrap();
    assert_eq!(shown(vec![Span::Day(day)]), "31 Mar 2026 (<t:1774958400:R>)");
}

#[test]
fn a_person_of_discord_is_shown_by_id_and_one_of_the_console_by_name() {
    let person = |id: &str| shown(vec![Span::Person(PersonId::parse(id).unwrap())]);
    assert_eq!(person("123456789012345678"), "<@123456789012345678>");
    assert_eq!(person("everyone"), r"\@everyone");
}

#[test]
fn something_to_type_is_code_unless_it_would_end_it() {
    assert_eq!(shown(vec![Span::Code("/topic add name=*x*".to_owned())]), "`/topic add name=*x*`");
    assert_eq!(shown(vec![Span::Code("a`b".to_owned())]), r"a\`b");
}

proptest! {
    #[test]
    fn nothing_stored_is_markup(text in r"[-#>*_~`|<@\[\]():/.+ \\\nae1everyone]{0,60}|\PC{0,60}") {
        let shown = stored(&text);
        prop_assert!(is_link(&text) || is_inert(&shown), "{shown:?}");
    }

    #[test]
    fn spans_beside_each_other_are_no_markup_either(texts in prop::collection::vec(r"[-#>*_~`|<@\[\]():/ \n1.ae]{0,6}", 0..6)) {
        let spans = texts.iter().enumerate().map(|(at, text)| {
            if at % 2 == 0 { Span::Said(text.clone()) } else { Span::Stored(text.clone()) }
        });
        let shown = shown(spans.collect());
        prop_assert!(is_inert(&shown), "{shown:?}");
    }

    #[test]
    fn escaping_takes_nothing_away(text in r"\PC{0,60}") {
        prop_assume!(!is_link(&text));
        let shown = stored(&text);
        let mut plain = String::new();
        let mut chars = shown.chars();
        while let Some(c) = chars.next() {
            plain.push(if c == '\\' { chars.next().unwrap() } else { c });
        }
        prop_assert_eq!(plain, text);
    }
}
