//! What people type: as it is, in part, otherwise spelled, mistyped, and for what is not there.

use crate::names::{Dice, Named, Script};

/// A kind of query, and how one is made for a name; nothing where the name is not fit for it.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    pub(crate) typed: fn(&mut Dice, &Named) -> Option<String>,
    /// True where the name that it was made for should be among the answers.
    pub(crate) is_meant: bool,
}

pub(crate) const KINDS: [Kind; 14] = [
    Kind { name: "the whole name", typed: |_, named| Some(named.name.clone()), is_meant: true },
    Kind { name: "first letters", typed: first_letters, is_meant: false },
    Kind { name: "one letter", typed: |_, named| Some(named.name.chars().take(1).collect()), is_meant: false },
    Kind { name: "letters of a later word", typed: later_word, is_meant: false },
    Kind { name: "letters inside", typed: inside, is_meant: true },
    Kind { name: "one typo", typed: |dice, named| mistyped(dice, named, 1), is_meant: true },
    Kind { name: "two typos", typed: |dice, named| mistyped(dice, named, 2), is_meant: true },
    Kind { name: "first letters, one typo", typed: first_letters_mistyped, is_meant: false },
    Kind { name: "width and case", typed: wide, is_meant: true },
    Kind { name: "kana and long vowels", typed: other_kana, is_meant: true },
    Kind { name: "romaji", typed: romaji, is_meant: true },
    Kind { name: "words turned round", typed: turned, is_meant: true },
    Kind { name: "nothing like it", typed: |dice, _| Some(nothing(dice)), is_meant: false },
    Kind {
        name: "ten thousand letters",
        typed: |_, named| Some(named.name.repeat(10_000 / named.name.len())),
        is_meant: false,
    },
];

fn first_letters(dice: &mut Dice, named: &Named) -> Option<String> {
    let count = 2 + dice.below(5);
    Some(named.name.chars().take(count).collect())
}

fn later_word(dice: &mut Dice, named: &Named) -> Option<String> {
    let (_, later) = named.name.split_once([' ', '・'])?;
    Some(later.chars().take(2 + dice.below(5)).collect())
}

/// Half of a name from its middle: enough of it that few other names have the same.
fn inside(dice: &mut Dice, named: &Named) -> Option<String> {
    let letters: Vec<char> = named.name.chars().collect();
    let count = (letters.len() * 2 / 3).max(3);
    let from = 1 + dice.below(letters.len().checked_sub(count + 1)?.max(1));
    let inside: String = letters.get(from..from + count)?.iter().collect();
    (inside.trim() == inside).then_some(inside)
}

fn mistyped(dice: &mut Dice, named: &Named, typos: usize) -> Option<String> {
    let mut letters: Vec<char> = named.name.chars().collect();
    let least = match (named.script, typos) {
        (Script::Latin | Script::Kana, 1) => 6,
        (Script::Latin, _) => 11,
        (Script::Kana, _) => 10,
        (Script::Kanji, 1) => 5,
        (Script::Kanji, _) => 9,
    };
    if letters.iter().filter(|c| c.is_alphanumeric() && **c != 'ー').count() < least {
        return None;
    }
    let mut done = 0;
    let mut last = usize::MAX;
    while done < typos {
        let at = dice.below(letters.len());
        // Numbers are told from each other; a vowel mark is no letter; two slips at one place are one.
        if !letters[at].is_alphabetic() || letters[at] == 'ー' || at.abs_diff(last) < 2 {
            continue;
        }
        let other = match named.script {
            Script::Latin => *dice.one(&['a', 'e', 'i', 'n', 'r', 's', 't', 'o', 'l', 'd']),
            Script::Kana => *dice.one(&['ア', 'ク', 'リ', 'ス', 'ト', 'ン', 'ド', 'マ']),
            Script::Kanji => *dice.one(&['管', '会', '検', '文', '設', '計', '工', '生']),
        };
        match dice.below(4) {
            0 => drop(letters.remove(at)),
            1 => letters.insert(at, other),
            2 if letters[at].to_ascii_lowercase() != other => letters[at] = other,
            3 if letters
                .get(at + 1)
                .is_some_and(|next| next.is_alphabetic() && *next != 'ー' && *next != letters[at]) =>
            {
                letters.swap(at, at + 1);
            }
            _ => continue,
        }
        last = at;
        done += 1;
    }
    Some(letters.into_iter().collect())
}

fn first_letters_mistyped(dice: &mut Dice, named: &Named) -> Option<String> {
    let typed = mistyped(dice, named, 1)?;
    Some(typed.chars().take(6 + dice.below(4)).collect())
}

fn wide(_: &mut Dice, named: &Named) -> Option<String> {
    (named.script == Script::Latin).then(|| {
        let widen = |c: char| match c {
            ' ' => '　',
            '!'..='~' => char::from_u32(u32::from(c.to_ascii_uppercase()) + 0xFEE0).unwrap_or(c),
            _ => c,
        };
        named.name.chars().map(widen).collect()
    })
}

fn other_kana(dice: &mut Dice, named: &Named) -> Option<String> {
    let lower = |c: char| match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        _ => c,
    };
    match (named.script, dice.below(3)) {
        (Script::Latin, _) => None,
        (Script::Kanji, _) => named.reading.clone(),
        (Script::Kana, 0) => Some(named.name.chars().map(lower).collect()),
        (Script::Kana, 1) => Some(named.name.replace(['ー', '・'], "")),
        (Script::Kana, _) => Some(named.name.replace('ャ', "ヤ").replace('ッ', "ツ").replace('・', " ") + "ー"),
    }
}

fn romaji(_: &mut Dice, named: &Named) -> Option<String> {
    (named.script == Script::Kana && named.romaji.len() > 6).then(|| named.romaji.clone())
}

fn turned(_: &mut Dice, named: &Named) -> Option<String> {
    let (first, rest) = named.name.split_once(' ')?;
    Some(format!("{rest} {first}"))
}

fn nothing(dice: &mut Dice) -> String {
    let letters: Vec<char> = match dice.below(3) {
        0 => "qzxjvkwphbf".chars().collect(),
        1 => "ぬへゑゐぢづむゆ".chars().collect(),
        _ => "鰯鱈鯖鮪鰹鰤".chars().collect(),
    };
    (0..3 + dice.below(12)).map(|_| *dice.one(&letters)).collect()
}
