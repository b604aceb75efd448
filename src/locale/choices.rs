//! The words of closed sets as each language calls them: what is shown of a word can be typed for it.

use super::Locale;
use crate::chat::{Span, Text};
use crate::domain::search::fold;
use crate::domain::settings::Language;

/// Where a name says two things, either may be typed: メーカー・ベンダー.
const EITHER: [char; 2] = ['・', '/'];

impl Locale {
    /// The words of an option as they are offered: in English the words, in Japanese what they are called beside them.
    #[must_use]
    pub fn choices(&self, option: &str, words: &[&str]) -> Text {
        self.list(words.iter().map(|word| {
            match self.choice_name(option, word) {
                Some(name) if self.language() == Language::Ja => Text(vec![Span::Said(format!("{name}（"))])
                    .and(Text::code(word))
                    .and(Text(vec![Span::Said("）".to_owned())])),
                _ => Text::code(word),
            }
        }))
    }

    /// The word of an option that is called so in this language; none where several are.
    #[must_use]
    pub fn choice(&self, option: &str, words: &[&'static str], typed: &str) -> Option<&'static str> {
        let key = fold::strict(typed.trim());
        let is_meant = |word: &&&'static str| {
            let name = self.choice_name(option, word).unwrap_or_default();
            std::iter::once(name.as_str()).chain(name.split(EITHER)).any(|name| fold::strict(name.trim()) == key)
        };
        let mut meant = words.iter().filter(is_meant);
        let first = meant.next().filter(|_| !key.is_empty())?;
        meant.next().is_none().then_some(*first)
    }

    /// What this language calls a word that an option takes, if it has a name for it.
    fn choice_name(&self, option: &str, word: &str) -> Option<String> {
        let family = match option {
            _ if matches!(word, "yes" | "no") => "flag",
            "checked" => "method",
            "what" => "contribution",
            "role" => "accountable",
            "status" => "sure",
            "intervals" => "interval",
            "kind" | "method" | "result" | "state" | "outcome" | "type" | "line" | "basis" | "language"
            | "criticality" => option,
            _ => return None,
        };
        let id = format!("{family}-{word}");
        self.knows(&id).then(|| self.plain(&id))
    }
}
