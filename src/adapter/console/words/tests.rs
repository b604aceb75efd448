use proptest::prelude::*;

use super::*;
use crate::chat::spelling::quoted;

/// The words of a line, each as `name|value`, with its value in 「」 when it was quoted.
fn cut(line: &str) -> String {
    let (words, fault) = words(line);
    let shown = words.iter().map(|word| {
        let value = if word.is_quoted { format!("「{}」", word.value) } else { word.value.clone() };
        word.name.as_ref().map_or(value.clone(), |name| format!("{name}|{value}"))
    });
    let fault = fault.map(|fault| format!("{fault:?}"));
    shown.chain(fault).collect::<Vec<_>>().join(" · ")
}

#[test]
fn a_line_is_cut_at_blanks_outside_quotes() {
    let table = [
        ("", ""),
        ("  \t　 ", ""),
        ("escalate excel", "escalate · excel"),
        ("escalate　エクセル", "escalate · エクセル"),
        ("  a \r", "a"),
        ("product=Excel", "product|Excel"),
        ("product＝Excel", "product|Excel"),
        ("product=", "product|"),
        ("share?=yes", "share|yes"),
        ("share？＝はい", "share|はい"),
        ("why?", "why?"),
        ("new_name=x a-b=y c3=z", "new_name|x · a-b|y · c3|z"),
        ("name=\"IT portal\" x", "name|「IT portal」 · x"),
        ("name=“IT portal” x", "name|「IT portal」 · x"),
        ("name=”IT portal” x", "name|「IT portal」 · x"),
        ("name=＂IT portal＂ x", "name|「IT portal」 · x"),
        ("\"a=b\"", "「a=b」"),
        ("\"\"", "「」"),
        ("name=\"say “hi”\"", "name|「say “hi”」"),
        (r#"name="say \"hi\"""#, r#"name|「say "hi"」"#),
        (r#"name="C:\temp\\""#, r"name|「C:\temp\」"),
        (r#"name="\\server\share""#, r"name|「\\server\share」"),
        (r"name=\\server\share", r"name|\\server\share"),
        ("12\" monitor", "12\" · monitor"),
        ("users' list", "users' · list"),
        ("name=5\"", "name|5\""),
        ("a=b=c", "a|b=c"),
        ("https://x.example/?a=b", "https://x.example/?a=b"),
        ("1+1=2", "1+1=2"),
        ("2b=c", "2b=c"),
        ("=x", "=x"),
        ("名前=x", "名前|x"),
        ("「a b」", "「a · b」"),
        ("name=\"X", "name|「X」 · Unclosed(\"X\")"),
        ("\"", "「」 · Unclosed(\"\")"),
        (r#"a="x\""#, r#"a|「x"」 · Unclosed("x\"")"#),
        ("a=\"x\"y z", "a|「x」 · Behind(\"y\")"),
        ("a=\"x\"\"y\"", "a|「x」 · Behind(\"\\\"y\\\"\")"),
    ];
    for (line, expected) in table {
        assert_eq!(cut(line), expected, "{line}");
    }
}

#[test]
fn a_value_gets_quotes_only_where_it_needs_them() {
    let table = [
        ("Excel", "Excel"),
        ("12\"", "12\""),
        (r"\\server\share", r"\\server\share"),
        ("", "\"\""),
        ("IT portal", "\"IT portal\""),
        ("IT　ポータル", "\"IT　ポータル\""),
        ("a=b", "\"a=b\""),
        ("“x”", "\"“x”\""),
        ("a \"b\"", r#""a \"b\"""#),
        (r"a b\", r#""a b\\""#),
        (r#"a \"b"#, r#""a \\\"b""#),
    ];
    for (value, typed) in table {
        assert_eq!(quoted(value), typed);
    }
}

proptest! {
    #[test]
    fn whatever_is_typed_is_cut_into_words_that_lie_in_it(line in r#"([a-z=＝"“”„＂\\ 　/é機😀]|\PC){0,40}"#) {
        let (words, _) = words(&line);
        let mut end = 0;
        for word in words {
            prop_assert!(end <= word.at && word.at <= word.value_at && word.value_at <= line.len());
            prop_assert!(line.is_char_boundary(word.at) && line.is_char_boundary(word.value_at));
            end = word.value_at;
        }
    }

    #[test]
    fn a_quoted_value_reads_back_as_itself(value in r#"([a-z=＝"“”„＂\\ 　\n]|\PC){0,30}"#) {
        for (name, line) in [(Some("name"), format!("name={}", quoted(&value))), (None, quoted(&value))] {
            let (words, fault) = words(&line);
            prop_assert_eq!(fault, None);
            prop_assert_eq!(words.len(), 1, "{}", line);
            prop_assert_eq!(&words[0].value, &value);
            prop_assert_eq!(words[0].name.as_deref(), name);
        }
    }
}
