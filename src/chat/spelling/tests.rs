use proptest::prelude::*;

use super::*;

#[test]
fn a_call_is_the_line_that_would_be_typed() {
    for (value, typed) in [
        ("Excel", "Excel"),
        ("", "\"\""),
        ("お客様が \"至急\"と 言う", r#""お客様が \"至急\"と 言う""#),
        ("two\nlines", r#""two\u{a}lines""#),
        ("`code`", r#""\u{60}code\u{60}""#),
        (r"\\server\share", r"\\server\share"),
        (r"\\server\new share", r#""\\server\new share""#),
        (r"a \u{a} b", r#""a \u{5c}u{a} b""#),
        (r"ends with \", r#""ends with \\""#),
    ] {
        assert_eq!(line(&Call::new("verify").with("note", value)), format!("/verify note={typed}"));
    }
}

proptest! {
    #[test]
    fn a_value_comes_back_out_of_its_quotes(value in r#"([a-z=＝"“”`{}u\\ 　\n]|\\u\{a\}|\PC){0,30}"#) {
        let typed = quoted(&value);
        prop_assert!(!typed.contains(['\n', '`']));
        let inner = typed.strip_prefix('"');
        let read = inner.map_or_else(|| (typed.clone(), Some("")), |inner| unquoted(inner, &['"']));
        prop_assert_eq!(read, (value, Some("")));
    }

    #[test]
    fn whatever_stands_in_quotes_can_be_read(text in r#"([u{}a-f0-9"\\]|\PC){0,40}"#) {
        let (_, rest) = unquoted(&text, &['"']);
        prop_assert!(rest.is_none_or(|rest| text.ends_with(rest)));
    }
}
