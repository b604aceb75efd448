//! Folding: what is the same to a reader becomes the same to the search.
//!
//! The strict key joins ways of writing one name: width, case, katakana and hiragana, old and new forms of a kanji, kinds of
//! space. Two names with one strict key are one name. The loose key also joins what people mix up: long vowel marks,
//! dashes, spaces, small kana. It finds, but ranks below.
//!
//! Both are idempotent, and neither is empty unless there is nothing but space: a name of dashes keeps them.

use icu_casemap::{CaseMapper, CaseMapperBorrowed};
use icu_normalizer::{ComposingNormalizer, ComposingNormalizerBorrowed};
use icu_properties::props::{Dash, DefaultIgnorableCodePoint};
use icu_properties::{CodePointSetData, CodePointSetDataBorrowed};

mod variants;

#[cfg(test)]
mod tests;

const NFKC: ComposingNormalizerBorrowed<'static> = ComposingNormalizer::new_nfkc();
const CASE: CaseMapperBorrowed<'static> = CaseMapper::new();
const IGNORABLE: CodePointSetDataBorrowed<'static> = CodePointSetData::new::<DefaultIgnorableCodePoint>();
const DASH: CodePointSetDataBorrowed<'static> = CodePointSetData::new::<Dash>();

/// How often a key is folded again until it rests. Dropping a hidden character can bring two others together that
/// compose; more than one such round in a row takes a text made for it.
const ROUNDS_MAX: usize = 8;

/// How far katakana lies above hiragana.
const KATAKANA_ABOVE: u32 = 0x60;

/// The strict key.
#[must_use]
pub fn strict(text: &str) -> String {
    let key = if text.chars().all(is_plain) { spaced(text.chars().map(as_usual)) } else { settled(text, once) };
    if key.is_empty() { text.trim().to_owned() } else { key }
}

/// The loose key.
#[must_use]
pub fn loose(text: &str) -> String {
    loosened(&strict(text))
}

/// The loose key of what is a strict key already.
pub(super) fn loosened(strict: &str) -> String {
    let all_plain = strict.chars().all(is_plain);
    let key = if all_plain { without_gaps(strict) } else { settled(strict, |key| once(&without_gaps(key))) };
    if key.is_empty() { strict.to_owned() } else { key }
}

/// The text in one width and case, but with its two kinds of kana still apart, which tells words from particles.
pub(super) fn one_width(text: &str) -> String {
    if text.chars().all(is_plain) {
        return text.to_ascii_lowercase();
    }
    NFKC.normalize(&CASE.fold_string(&NFKC.normalize(text))).into_owned()
}

/// True for the letters that nearly all names are made of: they have one width, and never join with another. They need
/// no tables of Unicode, which makes a search among many names twice as fast.
const fn is_plain(c: char) -> bool {
    matches!(c, '\0'..='\u{7F}' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '・' | '\u{4E00}'..='\u{9FFF}')
}

fn as_usual(c: char) -> char {
    variants::usual(hiragana(c.to_ascii_lowercase()))
}

fn settled(text: &str, fold: impl Fn(&str) -> String) -> String {
    let mut key = fold(text);
    for _ in 0..ROUNDS_MAX {
        let again = fold(&key);
        if again == key {
            break;
        }
        key = again;
    }
    key
}

fn once(text: &str) -> String {
    spaced(one_width(text).chars().map(as_usual))
}

/// Words with one space between them, and nothing that cannot be seen.
fn spaced(chars: impl Iterator<Item = char>) -> String {
    let mut key = String::new();
    let mut gap = false;
    for c in chars {
        if is_space(c) {
            gap = true;
        } else if !c.is_control() && (c.is_ascii() || !IGNORABLE.contains(c)) {
            if gap && !key.is_empty() {
                key.push(' ');
            }
            gap = false;
            key.push(c);
        }
    }
    key
}

/// Spaces, and the marks that stand for one in the names of products.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '_' | '/' | '・' | '·' | '‧' | '•')
}

fn hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(u32::from(c) - KATAKANA_ABOVE).unwrap_or(c),
        _ => c,
    }
}

/// A strict key without what the loose one leaves out, before what then stands together is joined.
pub(super) fn without_gaps(strict: &str) -> String {
    let mut key = String::with_capacity(strict.len());
    let mut rest = strict.chars().peekable();
    while let Some(c) = rest.next() {
        let va = (c == 'ゔ').then(|| rest.peek().copied().and_then(va_row)).flatten();
        if let Some(ba) = va {
            rest.next();
            key.push(ba);
        } else if !is_gap(c) {
            key.push(variants::confused(large(c)));
        }
    }
    key
}

/// What `ゔ` becomes before a small vowel.
const fn va_row(small: char) -> Option<char> {
    match small {
        'ぁ' => Some('ば'),
        'ぃ' => Some('び'),
        'ぇ' => Some('べ'),
        'ぉ' => Some('ぼ'),
        _ => None,
    }
}

/// Spaces, long vowel marks and whatever looks like a dash: wave dashes stand for long vowels too.
fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '-' | 'ー' | '~' | '〜' | '─' | '━') || (!c.is_ascii() && DASH.contains(c))
}

/// Small kana become large, and kana that sound alike become one.
const fn large(c: char) -> char {
    match c {
        'ぁ' => 'あ',
        'ぃ' => 'い',
        'ぅ' => 'う',
        'ぇ' => 'え',
        'ぉ' => 'お',
        'っ' => 'つ',
        'ゃ' => 'や',
        'ゅ' => 'ゆ',
        'ょ' => 'よ',
        'ゎ' => 'わ',
        'ゕ' => 'か',
        'ゖ' => 'け',
        'ゔ' => 'ぶ',
        'ぢ' => 'じ',
        'づ' => 'ず',
        _ => c,
    }
}
