//! What a contact point is by its looks, and what people write around one: brackets behind it, several in one line.
//!
//! An address that stands behind its means (`tel:`, `form:`) is taken as it is, because that is how a contact point is
//! written down: what is stored reads back the same, with its brackets and commas. Only what came without one is looked
//! into.

use super::{Contact, Means};
use crate::domain::date::fold;
use crate::domain::text::PersonId;

/// What parts several addresses, and stands in none.
const MARKS: &str = ",、，;";
/// How a restricted contact point is marked, in brackets.
const RESTRICTED: [&str; 3] = ["restricted", "非公開", "限定"];
/// What is written before the number of an extension, the longer ones first where one begins another.
const EXTENSION: [&str; 5] = ["内線番号", "内線", "extension", "ext", "x"];
/// Fewest digits of what is taken for a telephone number of itself: an emergency number has three.
const DIGITS_MIN: usize = 3;
/// The means that may be told before an address.
const TOLD: [(&str, Means); 6] = [
    ("tel:", Means::Phone),
    ("mailto:", Means::Email),
    ("form:", Means::Form),
    ("chat:", Means::Chat),
    ("in person:", Means::InPerson),
    ("in_person:", Means::InPerson),
];

/// By which means an address is used, and the address; none where neither is told and it looks like nothing known.
pub(super) fn recognise(value: &str) -> Option<(Means, String)> {
    if let Some((means, rest)) = told(value) {
        let is_one = match means {
            Means::Phone => rest.is_empty() || fold(rest).contains(|c: char| c.is_ascii_digit()),
            Means::Email => !rest.contains(|c: char| c.is_whitespace() || MARKS.contains(c)),
            Means::Url | Means::Form | Means::Chat | Means::InPerson => true,
        };
        return is_one.then(|| (means, rest.to_owned()));
    }
    if has_scheme(value) {
        return (!value.contains(char::is_whitespace)).then(|| (Means::Url, value.to_owned()));
    }
    if looks_like_mail(value) {
        return Some((Means::Email, value.to_owned()));
    }
    if (value.starts_with(['#', '@']) && value.chars().count() > 1) || PersonId::marked(value).is_some() {
        return Some((Means::Chat, value.to_owned()));
    }
    if looks_like_phone(value) {
        return Some((Means::Phone, value.to_owned()));
    }
    let is_host = !value.contains(char::is_whitespace)
        && !value.contains("://")
        && !value.contains(|c: char| matches!(c, '@' | '（' | '）') || MARKS.contains(c));
    if is_host && value.contains('.') && value.split('.').all(|part| !part.is_empty()) {
        return Some((Means::Url, format!("https://{value}")));
    }
    None
}

/// True for the few digits of an extension without the word for it.
pub(super) fn is_bare_extension(value: &str) -> bool {
    (1..DIGITS_MIN).contains(&value.chars().count()) && fold(value).chars().all(|c| c.is_ascii_digit())
}

/// What stands before the mark of a restricted contact point; none where there is no such mark.
pub(super) fn strip_restricted(text: &str) -> Option<&str> {
    let (before, inner) = bracketed(text)?;
    is_restricted(inner).then_some(before)
}

/// What somebody wrote in brackets behind an address.
pub(super) struct Behind<'text> {
    /// The address.
    pub(super) value: &'text str,
    /// What it is for, without the signs that would make it part of an address once it stands before one.
    pub(super) label: Option<String>,
    /// One of its parts is the mark of a restricted contact point.
    pub(super) is_restricted: bool,
}

/// An address and what stands in brackets behind it: `090-1111-2222（夜間）`. None where the brackets can be its own.
pub(super) fn behind(text: &str) -> Option<Behind<'_>> {
    let (before, inner) = bracketed(text)?;
    let may_be_its_own = text.ends_with(')') && !before.ends_with(char::is_whitespace);
    // Whichever way round the two are written, nothing restricted gets out.
    let marked = strip_restricted(before.trim_end());
    let value = marked.unwrap_or(before).trim_end();
    let is_address = match recognise(value)? {
        _ if told(value).is_some() => false,
        (Means::Phone, _) => !looks_like_phone(text),
        (Means::Email, _) => true,
        // `https://example.org/Name_(place)`.
        (Means::Url, _) => !may_be_its_own,
        (Means::Form | Means::Chat | Means::InPerson, _) => false,
    };
    if !is_address {
        return None;
    }
    let parts = inner.split(['、', '・', ',', '，', '/', '／']).map(str::trim);
    let has_mark = parts.clone().any(is_restricted);
    let label = if has_mark {
        parts.filter(|part| !is_restricted(part)).collect::<Vec<_>>().join("、")
    } else {
        inner.to_owned()
    };
    let label: String = label
        .chars()
        .map(|c| match c {
            '=' => '＝',
            ':' => '：',
            '/' => '／',
            '@' => '＠',
            '?' => '？',
            _ => c,
        })
        .collect();
    let label = Some(label).filter(|label| !label.trim().is_empty());
    Some(Behind { value, label, is_restricted: has_mark || marked.is_some() })
}

/// The contact points of a line in which commas part them; the line itself where they are part of one.
pub(super) fn parted(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = line;
    while let Some(at) = rest.find([',', '，', '、']) {
        let (part, behind) = rest.split_at_checked(at).unwrap_or((rest, ""));
        let mut chars = behind.chars();
        let is_ascii = chars.next() == Some(',');
        let behind = chars.as_str();
        // A comma without a blank is often part of a web address.
        if is_ascii && has_scheme(address(part)) && !behind.starts_with(char::is_whitespace) {
            return vec![line];
        }
        parts.push(part.trim());
        rest = behind;
    }
    parts.push(rest.trim());
    parts.retain(|part| !part.is_empty());
    let is_each_alone = parts.iter().all(|part| part.parse::<Contact>().is_ok());
    let runs_on = parts.windows(2).any(|pair| match pair {
        [one, next] => match told(address(one)) {
            // `tel:` and a pause: the number goes on.
            Some((Means::Phone, _)) => looks_like_phone(address(next)),
            Some((Means::Form | Means::Chat | Means::InPerson, _)) => true,
            _ => false,
        },
        _ => false,
    });
    if is_each_alone && !runs_on { parts } else { vec![line] }
}

/// A part without its label.
fn address(part: &str) -> &str {
    match part.split_once('=') {
        Some((label, value)) if !label.contains([':', '/', '@', '?']) => value.trim(),
        _ => part.trim(),
    }
}

/// What stands before the brackets at the end of a text, and what is in them.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let (before, inner) = text.strip_suffix([')', '）'])?.rsplit_once(['(', '（'])?;
    Some((before, inner.trim()))
}

fn is_restricted(word: &str) -> bool {
    RESTRICTED.iter().any(|known| word.eq_ignore_ascii_case(known))
}

fn told(value: &str) -> Option<(Means, &str)> {
    TOLD.iter().find_map(|(word, means)| Some((*means, strip_word(value, word)?)))
}

fn has_scheme(value: &str) -> bool {
    strip_word(value, "https://").or_else(|| strip_word(value, "http://")).is_some_and(|rest| !rest.is_empty())
}

fn strip_word<'text>(text: &'text str, word: &str) -> Option<&'text str> {
    let head = text.get(..word.len())?;
    head.eq_ignore_ascii_case(word).then(|| text.get(word.len()..).unwrap_or_default().trim())
}

fn looks_like_mail(value: &str) -> bool {
    value.split_once('@').is_some_and(|(user, host)| {
        !user.is_empty()
            && host.contains('.')
            && !host.starts_with('.')
            && !value.contains(|c: char| c.is_whitespace() || MARKS.contains(c))
    })
}

/// A number, an extension, or a number and an extension.
fn looks_like_phone(value: &str) -> bool {
    let folded = fold(value);
    if is_number(&folded) {
        return true;
    }
    let Some(at) = folded.find(char::is_alphabetic) else { return false };
    let (number, rest) = folded.split_at_checked(at).unwrap_or((&folded, ""));
    let number = number.trim_end_matches([' ', '(', ',']);
    let extension = EXTENSION.iter().find_map(|word| rest.strip_prefix(word)).is_some_and(|digits| {
        let digits = digits.trim_start_matches([' ', '.', ':', '-', '#']).trim_end_matches(')');
        !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || c == '-')
    });
    extension && (number.is_empty() || is_number(number))
}

fn is_number(folded: &str) -> bool {
    let is_sign = |c: char| {
        matches!(c, '+' | '-' | ' ' | '(' | ')' | '.' | '/' | '#' | '*' | ',' | 'x')
            || matches!(c, '‐' | '‑' | '–' | '−' | 'ー')
    };
    folded.chars().filter(char::is_ascii_digit).count() >= DIGITS_MIN
        && folded.chars().all(|c| c.is_ascii_digit() || is_sign(c))
}
