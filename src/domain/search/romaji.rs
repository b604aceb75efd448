//! Romaji: what kana look like when they are typed with the input method off: `ekuse` for エクセル.
//!
//! There are several ways to spell kana, so names and what is typed are both brought to one of them that nobody has to
//! know: `si` for `shi`, one vowel for a long one, one `n` for `nn`. Only kana become letters, never the reverse, and
//! what is found so is a likeness. An own table, because both sides must meet, which no transliteration is made for.

/// Kana and their letters, in the order of Unicode, from ぁ to ゔ.
const LETTERS: [&str; 84] = [
    "a", "a", "i", "i", "u", "u", "e", "e", "o", "o", "ka", "ga", "ki", "gi", "ku", "gu", "ke", "ge", "ko", "go", "sa",
    "za", "si", "zi", "su", "zu", "se", "ze", "so", "zo", "ta", "da", "ti", "zi", "", "tu", "zu", "te", "de", "to",
    "do", "na", "ni", "nu", "ne", "no", "ha", "ba", "pa", "hi", "bi", "pi", "hu", "bu", "pu", "he", "be", "pe", "ho",
    "bo", "po", "ma", "mi", "mu", "me", "mo", "ya", "ya", "yu", "yu", "yo", "yo", "ra", "ri", "ru", "re", "ro", "wa",
    "wa", "i", "e", "o", "n", "bu",
];

/// Spellings of two letters before a vowel, and what they are brought to. The longest come first.
const SPELLINGS: [(&str, &str); 17] = [
    ("tch", "tty"),
    ("shi", "si"),
    ("chi", "ti"),
    ("tsu", "tu"),
    ("dhi", "di"),
    ("thi", "ti"),
    ("sh", "sy"),
    ("ch", "ty"),
    ("ts", "tu"),
    ("jy", "zy"),
    ("ji", "zi"),
    ("fu", "hu"),
    ("fy", "hy"),
    ("j", "zy"),
    ("f", "hu"),
    ("v", "b"),
    ("l", "r"),
];

/// The first kana of the table.
const FIRST: u32 = 0x3041;

/// A strict key with its kana as letters; nothing for one without kana.
pub(super) fn spelled(strict: &str) -> Option<String> {
    (!strict.is_ascii() && strict.chars().any(|c| letters(c).is_some())).then(|| spelled_part(strict))
}

/// The beginning of a strict key with its kana, if any, as letters.
pub(super) fn spelled_part(strict: &str) -> String {
    let mut spelling = String::with_capacity(strict.len());
    let (mut before, mut doubled) = (' ', false);
    for c in strict.chars() {
        match (c, letters(c)) {
            ('っ', _) => doubled = true,
            ('ー', _) => {}
            (_, Some(sound)) => {
                let sound = match joined(before, c) {
                    Some(sound) => {
                        // The vowel of the kana before gives way.
                        spelling.pop();
                        sound
                    }
                    None => sound,
                };
                if let (true, Some(first)) = (doubled, sound.chars().next()) {
                    spelling.push(first);
                }
                doubled = false;
                spelling.push_str(sound);
            }
            (_, None) => spelling.push(c),
        }
        before = c;
    }
    shortened(&spelling)
}

/// What was typed, brought to the same spelling; nothing where it is not letters only, or too short to mean kana.
pub(super) fn respelled(loose: &str) -> Option<String> {
    if loose.len() < TYPED_MIN || !loose.chars().all(|c| c.is_ascii_lowercase() || c == '\'') {
        return None;
    }
    let mut spelling = String::with_capacity(loose.len());
    let mut rest = loose;
    while let Some(c) = rest.chars().next() {
        let known = SPELLINGS.iter().find_map(|(typed, usual)| Some((rest.strip_prefix(typed)?, *usual)));
        if let Some((after, usual)) = known {
            // The last letters of a prefix are one consonant: `esh` goes on as `esi` or as `esya`.
            let cut = if after.is_empty() && !usual.ends_with(['a', 'i']) && !loose.ends_with('u') {
                usual.trim_end_matches(['y', 'u'])
            } else {
                usual
            };
            spelling.push_str(cut);
            rest = after;
        } else {
            spelling.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
    }
    Some(shortened(&spelling))
}

/// Fewest letters that are taken for kana: one letter would bring every name that begins with its row.
const TYPED_MIN: usize = 2;

fn letters(c: char) -> Option<&'static str> {
    let place = u32::from(c).checked_sub(FIRST).and_then(|place| usize::try_from(place).ok())?;
    match c {
        'ゕ' => Some("ka"),
        'ゖ' => Some("ke"),
        _ => LETTERS.get(place).copied(),
    }
}

/// What a small kana makes of the sound before it, without that one's vowel: きゃ, ちぇ, ティ, ウェ.
const fn joined(before: char, small: char) -> Option<&'static str> {
    let is_i_row = matches!(before, 'き' | 'ぎ' | 'し' | 'じ' | 'ち' | 'ぢ' | 'に' | 'ひ' | 'び' | 'ぴ' | 'み' | 'り');
    match (before, small) {
        (_, 'ゃ') if is_i_row => Some("ya"),
        (_, 'ゅ') if is_i_row => Some("yu"),
        (_, 'ょ') if is_i_row => Some("yo"),
        (_, 'ぇ') if is_i_row => Some("ye"),
        ('て' | 'で' | 'ゔ', 'ぃ') => Some("i"),
        ('て' | 'で', 'ゅ') => Some("yu"),
        ('と' | 'ど', 'ぅ') => Some("u"),
        ('う', 'ぃ') => Some("wi"),
        ('う', 'ぇ') => Some("we"),
        ('う', 'ぉ') => Some("wo"),
        ('ゔ', 'ぁ') => Some("a"),
        ('ゔ', 'ぇ') => Some("e"),
        ('ゔ', 'ぉ') => Some("o"),
        _ => None,
    }
}

/// One vowel for a long one, one `n` for several, and no marks.
fn shortened(spelling: &str) -> String {
    let mut short = String::with_capacity(spelling.len());
    for c in spelling.chars() {
        let again = match c {
            'a' | 'i' | 'u' | 'e' | 'o' | 'n' => short.ends_with(c) || (c == 'u' && short.ends_with('o')),
            _ => matches!(c, ' ' | '\'' | '-'),
        };
        if !again {
            short.push(c);
        }
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::search::fold;

    #[test]
    fn spellings_of_one_name_meet() {
        for (name, typed) in [
            ("エクセル", "ekuseru"),
            ("システム", "shisutemu"),
            ("システム", "sisutemu"),
            ("サーバー", "saabaa"),
            ("サーバー", "saba"),
            ("チェック", "chekku"),
            ("チェック", "tyekku"),
            ("とうきょう", "tokyo"),
            ("とうきょう", "toukyou"),
            ("ジャパン", "japan"),
            ("ジャパン", "zyapann"),
            ("ファイル", "fairu"),
            ("ファイル", "huairu"),
            ("ティーム", "thi-mu"),
            ("ディスク", "disuku"),
            ("ディスク", "dhisuku"),
            ("こんな", "konnna"),
            ("しんいち", "shin'ichi"),
            ("まっちゃ", "matcha"),
            ("ヴァイオリン", "vaiorin"),
            ("ウェブ", "webu"),
            ("ソフトウェア", "sofutowea"),
            ("フォント", "fonto"),
            ("つなみ", "tsunami"),
            ("ちず", "chizu"),
        ] {
            let respelled = respelled(&fold::loose(typed));
            assert_eq!(spelled(&fold::strict(name)), respelled, "{name} as {typed}");
        }
    }

    #[test]
    fn what_has_been_typed_so_far_begins_the_spelling() {
        for (name, typed) in [
            ("システム", "sh"),
            ("チェック", "ch"),
            ("エクセル", "ekus"),
            ("ジャパン", "j"),
            ("つなみ", "ts"),
            ("ファイル", "f"),
        ] {
            let whole = spelled(&fold::strict(name)).unwrap();
            let so_far = respelled(typed).or_else(|| respelled(&format!("aa{typed}")));
            let so_far = so_far.unwrap();
            assert!(whole.starts_with(so_far.trim_start_matches('a')), "{name}: {whole} by {typed}: {so_far}");
        }
    }

    #[test]
    fn only_kana_are_spelled_and_only_letters_are_read() {
        assert_eq!(spelled("excel"), None);
        assert_eq!(spelled("販売"), None);
        assert_eq!(spelled("販売しすてむ").as_deref(), Some("販売sisutemu"));
        assert_eq!(respelled("e"), None);
        assert_eq!(respelled("office2019"), None);
        assert_eq!(respelled("えくせる"), None);
    }
}
