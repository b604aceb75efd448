use proptest::prelude::*;

use super::*;

#[test]
fn a_line_is_what_a_person_would_type() {
    let call = Call::new("contract add").with("target", "#12").with("scope", "A & \"B\"\nsecond `line`");
    let line = write(&call);
    assert_eq!(line, r#"/contract add target:#12 scope:"A & \"B\"\u{a}second \u{60}line\u{60}""#);
    assert_eq!(read(&line), Some(call));
}

#[test]
fn a_line_that_an_earlier_version_wrote_is_read_still() {
    let call = Call::new("contract add").with("target", "#12").with("contact", "tel:1=2").with("scope", "a: \"b\"");
    assert_eq!(read(r#"/contract add target=#12 contact=tel:1=2 scope="a: \"b\"""#), Some(call));
}

#[test]
fn what_is_no_line_is_no_call() {
    for line in ["", "x", "/", "/a b=\"", "/a b=\"\\", "/a b=1  c=2"] {
        assert!(read(line).is_none_or(|call| call.options.is_empty()), "{line}");
    }
}

proptest! {
    #[test]
    fn every_call_comes_back(
        values in prop::collection::vec((r"[a-z_]{1,8}", r"(?s).{0,40}"), 0..5),
        sub in prop::option::of("[a-z]{1,8}"),
    ) {
        let mut call = Call::new(&sub.map_or("topic".to_owned(), |sub| format!("topic {sub}")));
        call.options = values;
        let line = write(&call);
        prop_assert!(!line.contains(['\n', '`']));
        prop_assert_eq!(read(&line), Some(call));
    }

    #[test]
    fn lines_come_back_from_the_embeds_that_carry_them(lines_in in prop::collection::vec(r"/[a-z]{1,1500}", 1..5)) {
        if let Some(embeds) = embeds(&lines_in, "kept") {
            let there = lines(embeds.iter().filter_map(|embed| embed.description.as_deref()));
            prop_assert_eq!(there, lines_in);
        }
    }

    #[test]
    fn any_line_can_be_read(line in r"/?(?s).{0,60}") {
        let _ = read(&line);
    }
}
