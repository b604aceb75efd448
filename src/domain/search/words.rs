//! Words: where they begin in a name, and which of a sentence carry its meaning.
//!
//! Japanese has no spaces, so a word also begins where the script changes: システム in 販売管理システム. For the same reason
//! particles are told by their script, before folding makes hiragana of everything.

use super::fold;

/// What kind of letter stands here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Script {
    Mark,
    Letter,
    Digit,
    Hiragana,
    Katakana,
    Kanji,
}

/// Longest hiragana word that is still more likely a particle or an ending than a word of its own.
const PARTICLE_MAX: usize = 2;

/// English words that say nothing about what is meant. In order.
const STOP_WORDS: [&str; 106] = [
    "a",
    "about",
    "after",
    "again",
    "all",
    "also",
    "am",
    "an",
    "and",
    "any",
    "anything",
    "are",
    "as",
    "at",
    "be",
    "been",
    "before",
    "broken",
    "but",
    "by",
    "can",
    "cannot",
    "could",
    "did",
    "do",
    "does",
    "doesn",
    "doing",
    "don",
    "for",
    "from",
    "get",
    "gets",
    "had",
    "has",
    "have",
    "help",
    "her",
    "his",
    "how",
    "i",
    "if",
    "in",
    "into",
    "is",
    "isn",
    "it",
    "its",
    "just",
    "ll",
    "me",
    "my",
    "need",
    "no",
    "not",
    "of",
    "off",
    "on",
    "one",
    "or",
    "other",
    "our",
    "out",
    "over",
    "please",
    "re",
    "s",
    "so",
    "some",
    "somebody",
    "someone",
    "something",
    "stuff",
    "t",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "thing",
    "things",
    "this",
    "those",
    "to",
    "too",
    "up",
    "us",
    "ve",
    "want",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "who",
    "whom",
    "why",
    "will",
    "with",
];

/// Japanese words that say nothing about what is meant, as strict keys. Shorter ones are dropped by their length.
const STOP_KANA: [&str; 30] = [
    "ください",
    "これ",
    "した",
    "したい",
    "して",
    "している",
    "する",
    "すると",
    "それ",
    "ため",
    "できない",
    "できます",
    "できません",
    "できる",
    "です",
    "という",
    "とき",
    "どうすれば",
    "どこ",
    "なった",
    "なりました",
    "なる",
    "ます",
    "ません",
    "もの",
    "やつ",
    "ようです",
    "ように",
    "から",
    "まで",
];

/// The script of a letter, in a text of any width.
pub(super) fn script(c: char) -> Script {
    match c {
        '0'..='9' => Script::Digit,
        'a'..='z' | 'A'..='Z' => Script::Letter,
        '\0'..='\u{7F}' => Script::Mark,
        'ぁ'..='ゟ' => Script::Hiragana,
        'ァ'..='ヺ' | 'ー' | 'ヽ' | 'ヾ' => Script::Katakana,
        '々' | '〆' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => Script::Kanji,
        _ if c.is_numeric() => Script::Digit,
        _ if c.is_alphabetic() => Script::Letter,
        _ => Script::Mark,
    }
}

/// The script in a key, where there is one kind of kana only.
pub(super) fn script_in_key(c: char) -> Script {
    match script(c) {
        Script::Katakana => Script::Hiragana,
        other => other,
    }
}

/// Where words begin in a key, in bytes. The first is 0.
pub(super) fn word_starts(key: &str) -> impl Iterator<Item = usize> {
    let mut before = Script::Mark;
    key.char_indices().filter_map(move |(at, c)| {
        let here = script_in_key(c);
        let begins = at == 0 || (here != Script::Mark && here != before);
        before = here;
        begins.then_some(at)
    })
}

/// True where a word begins in a key.
pub(super) fn is_word_start(key: &str, at: usize) -> bool {
    let before = key.get(..at).and_then(|text| text.chars().next_back());
    let here = key.get(at..).and_then(|text| text.chars().next());
    match (before.map(script_in_key), here.map(script_in_key)) {
        (None, _) => true,
        (Some(before), Some(here)) => here != Script::Mark && here != before,
        (Some(_), None) => false,
    }
}

/// The words of a text that carry its meaning, as loose keys, each once and in order.
pub(super) fn content(text: &str) -> Vec<String> {
    let text = fold::one_width(text);
    let mut words: Vec<String> = runs(&text)
        .filter(Run::means_something)
        .map(|run| fold::loose(run.text))
        .filter(|word| !word.is_empty())
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// What must begin a word so that it may be this one: English endings are left away.
pub(super) fn stem(word: &str) -> &str {
    let ending = |ending: &str, least: usize| word.strip_suffix(ending).filter(|stem| stem.len() >= least);
    if !word.is_ascii() || word.ends_with("ss") {
        return word;
    }
    ending("ing", 4).or_else(|| ending("ed", 3)).or_else(|| ending("s", 3)).unwrap_or(word)
}

/// Letters of one script on end.
struct Run<'a> {
    text: &'a str,
    script: Script,
    before: Script,
}

impl Run<'_> {
    fn means_something(&self) -> bool {
        match self.script {
            Script::Mark => false,
            Script::Letter => STOP_WORDS.binary_search(&self.text).is_err(),
            // An ending of the kanji before it, or a particle.
            Script::Hiragana => {
                self.before != Script::Kanji
                    && self.text.chars().nth(PARTICLE_MAX).is_some()
                    && !STOP_KANA.contains(&self.text)
            }
            Script::Digit | Script::Katakana | Script::Kanji => true,
        }
    }
}

fn runs(text: &str) -> impl Iterator<Item = Run<'_>> {
    let mut rest = text;
    let mut before = Script::Mark;
    std::iter::from_fn(move || {
        let first = script(rest.chars().next()?);
        let end = rest.find(|c| script(c) != first).unwrap_or(rest.len());
        let (text, after) = rest.split_at_checked(end)?;
        let run = Run { text, script: first, before };
        rest = after;
        before = first;
        Some(run)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stop_words_are_in_order() {
        assert!(STOP_WORDS.is_sorted());
    }

    #[test]
    fn words_begin_after_gaps_and_where_the_script_changes() {
        for (key, expected) in [
            ("microsoft excel 2019", vec!["microsoft excel 2019", "excel 2019", "2019"]),
            ("office365", vec!["office365", "365"]),
            ("販売管理しすてむ", vec!["販売管理しすてむ", "しすてむ"]),
            ("(株)星野", vec!["(株)星野", "株)星野", "星野"]),
            ("c++", vec!["c++"]),
            ("", vec![]),
        ] {
            let words: Vec<&str> = word_starts(key).map(|at| &key[at..]).collect();
            assert_eq!(words, expected);
            for at in (0..key.len()).filter(|at| key.is_char_boundary(*at)) {
                assert_eq!(is_word_start(key, at), words.contains(&&key[at..]), "{key} at {at}");
            }
        }
    }

    #[test]
    fn particles_and_phrases_are_left_out() {
        for (text, expected) in [
            ("the thing that prints labels", vec!["labels", "prints"]),
            ("ラベルを印刷するやつ", vec!["らべる", "印刷"]),
            ("Excel が開かない", vec!["excel", "開"]),
            ("What is this?", vec![]),
            ("ｼｽﾃﾑの KB5031234", vec!["5031234", "kb", "しすてむ"]),
        ] {
            let mut expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
            expected.sort();
            assert_eq!(content(text), expected, "{text}");
        }
    }

    #[test]
    fn endings_are_left_away_where_enough_remains() {
        for (word, expected) in [
            ("labels", "label"),
            ("printing", "print"),
            ("printed", "print"),
            ("access", "access"),
            ("gas", "gas"),
            ("string", "string"),
            ("らべる", "らべる"),
        ] {
            assert_eq!(stem(word), expected);
        }
    }
}
