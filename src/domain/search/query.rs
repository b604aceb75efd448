//! What somebody typed, folded once.

use super::{fold, romaji, words};
use crate::domain::text::NAME_MAX;

/// What was typed.
#[derive(Debug)]
pub(super) struct Query {
    pub(super) strict: String,
    pub(super) loose: String,
    /// The loose keys of names that begin with this: `ヴ` may go on as `ヴァ`, which is `バ`.
    pub(super) ways: Vec<String>,
    /// The letters of the loose key.
    pub(super) letters: Vec<char>,
    /// What it is in romaji, where it may be that.
    pub(super) romaji: Option<String>,
    /// The words that carry its meaning.
    pub(super) content: Vec<String>,
}

impl Query {
    /// Reads what was typed; no more of it than a name can have.
    pub(super) fn new(typed: &str) -> Self {
        let typed = cut(typed.trim());
        let strict = fold::strict(typed);
        let loose = fold::loosened(&strict);
        let letters = loose.chars().collect();
        let romaji = romaji::respelled(&loose);
        let ways = ways(&strict, &loose);
        Self { ways, letters, romaji, content: words::content(typed), strict, loose }
    }

    /// How many letters it has, if strict and loose key are one.
    pub(super) fn plain_letters(&self) -> Option<usize> {
        (self.strict == self.loose).then_some(self.letters.len())
    }
}

/// As much of a text as a name can have.
fn cut(text: &str) -> &str {
    text.char_indices().nth(NAME_MAX).map_or(text, |(end, _)| text.get(..end).unwrap_or(text))
}

fn ways(strict: &str, loose: &str) -> Vec<String> {
    let mut ways = vec![loose.to_owned()];
    if let (true, Some(before)) = (strict.ends_with('ゔ'), loose.strip_suffix('ぶ')) {
        ways.extend(["ば", "び", "べ", "ぼ"].map(|kana| format!("{before}{kana}")));
    }
    ways
}
