//! A quotation mark that nobody closed, found before it swallows the rows below it.

/// The line, from 1, in which a cell is opened with a quotation mark that is never closed; also where a later row's mark
/// closes it in the middle of something.
pub(super) fn unclosed(text: &str, separator: char) -> Option<u64> {
    let mut line = 1_u64;
    let mut opened = None;
    let mut is_start = true;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, opened) {
            ('"', None) if is_start => opened = Some(line),
            ('"', Some(_)) if chars.next_if_eq(&'"').is_some() => {}
            ('"', Some(from)) => {
                let is_end = chars.peek().is_none_or(|next| *next == separator || *next == '\n');
                if !is_end && from < line {
                    return Some(from);
                }
                opened = None;
            }
            _ => {}
        }
        is_start = opened.is_none() && (c == separator || c == '\n');
        line += u64::from(c == '\n');
    }
    opened
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_mark_that_is_not_closed_is_found() {
        for (text, expected) in [
            ("a,b\nc,d\n", None),
            ("a,\"b\nc\",d\n", None),
            ("a,\"b \"\"c\"\"\"\n", None),
            ("a,5\" disk\n", None),
            ("a,\"b\" c\n", None),
            ("a\n\"b,c\nd\n", Some(2)),
            ("a\n\"b,c\nd,\"e\"\n", Some(2)),
            ("a,\"", Some(1)),
        ] {
            assert_eq!(unclosed(text, ','), expected, "{text}");
        }
    }
}
