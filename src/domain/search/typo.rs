//! Typos: how many are forgiven, and how far two texts are apart.
//!
//! A letter too many, a letter too few, a wrong letter and two letters swapped count as one each.

use super::words::{Script, script_in_key};

/// Most typos that are ever forgiven.
pub(super) const TYPOS_MAX: u8 = 2;
/// The diagonals on which two texts that differ by that many can meet.
const BAND: usize = 5;
/// Farther than any distance that is asked for.
const FAR: u8 = TYPOS_MAX + 1;

/// How many typos are forgiven in so many letters: none up to four, one up to eight, two beyond. Kana say more than
/// Latin letters, so they are forgiven one letter earlier, and kanji two.
pub(super) fn forgiven(letters: &[char]) -> u8 {
    let scripts = || letters.iter().map(|c| script_in_key(*c));
    let earlier = if scripts().any(|script| script == Script::Letter) {
        0
    } else if scripts().any(|script| script == Script::Hiragana) {
        1
    } else if scripts().any(|script| script == Script::Kanji) {
        2
    } else {
        0
    };
    match letters.len().saturating_add(earlier) {
        0..=4 => 0,
        5..=8 => 1,
        _ => TYPOS_MAX,
    }
}

/// How many typos lie between what was typed and the nearest beginning of a text, if at most `most`.
pub(super) fn to_beginning(typed: &[char], text: &[char], most: u8) -> Option<u8> {
    let row = last_row(typed, text, most)?;
    row.into_iter().min().filter(|distance| *distance <= most)
}

/// How many typos lie between two texts, if at most `most`.
pub(super) fn to_whole(typed: &[char], text: &[char], most: u8) -> Option<u8> {
    let row = last_row(typed, text, most)?;
    let diagonal = text.len().saturating_add(usize::from(TYPOS_MAX)).checked_sub(typed.len())?;
    row.get(diagonal).copied().filter(|distance| *distance <= most)
}

/// The distances of all that was typed to the beginnings of the text, on the diagonals that matter: the one at `d` belongs
/// to the beginning that has `d - TYPOS_MAX` letters more than was typed.
fn last_row(typed: &[char], text: &[char], most: u8) -> Option<[u8; BAND]> {
    let shift = usize::from(TYPOS_MAX);
    let mut before_last = [FAR; BAND];
    let mut last = [FAR; BAND];
    for (diagonal, distance) in last.iter_mut().enumerate().skip(shift) {
        *distance = u8::try_from(diagonal.saturating_sub(shift)).unwrap_or(FAR);
        if diagonal.saturating_sub(shift) > text.len() {
            *distance = FAR;
        }
    }
    let mut typed_before = None;
    for (row, letter) in typed.iter().enumerate() {
        let mut here = [FAR; BAND];
        let mut left = FAR;
        for (diagonal, distance) in here.iter_mut().enumerate() {
            // The beginning of the text has `end` letters; one that does not exist stays far.
            let Some(end) = row.saturating_add(1).saturating_add(diagonal).checked_sub(shift) else { continue };
            if end > text.len() {
                break;
            }
            let at = |diagonal: usize| last.get(diagonal).copied().unwrap_or(FAR);
            let theirs = end.checked_sub(1).and_then(|place| text.get(place));
            let theirs_before = end.checked_sub(2).and_then(|place| text.get(place));
            let extra = at(diagonal.saturating_add(1)).saturating_add(1);
            let wrong = match theirs {
                Some(theirs) => at(diagonal).saturating_add(u8::from(theirs != letter)),
                None => FAR,
            };
            let swapped = if theirs_before == Some(letter) && theirs.is_some() && theirs == typed_before {
                before_last.get(diagonal).copied().unwrap_or(FAR).saturating_add(1)
            } else {
                FAR
            };
            left = extra.min(wrong).min(swapped).min(left.saturating_add(1)).min(FAR);
            *distance = left;
        }
        if here.iter().all(|distance| *distance > most) && last.iter().all(|distance| *distance >= most) {
            return None;
        }
        (before_last, last) = (last, here);
        typed_before = Some(letter);
    }
    Some(last)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn letters(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    /// The textbook's table, whole.
    fn distance(one: &[char], other: &[char]) -> usize {
        let mut table = vec![vec![0; other.len() + 1]; one.len() + 1];
        for i in 0..=one.len() {
            for j in 0..=other.len() {
                table[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let wrong = table[i - 1][j - 1] + usize::from(one[i - 1] != other[j - 1]);
                    let mut best = wrong.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                    if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                        best = best.min(table[i - 2][j - 2] + 1);
                    }
                    best
                };
            }
        }
        table[one.len()][other.len()]
    }

    #[test]
    fn short_texts_forgive_nothing_and_dense_scripts_forgive_earlier() {
        for (text, expected) in [
            ("word", 0),
            ("excel", 1),
            ("exchange", 1),
            ("powerpoin", 2),
            ("えくせ", 0),
            ("えくせる", 1),
            ("しすてむかん", 1),
            ("しすてむかんり", 1),
            ("しすてむかんりし", 2),
            ("総務", 0),
            ("総務部", 1),
            ("販売管", 1),
            ("えくせるx", 1),
            ("2019", 0),
            ("", 0),
        ] {
            assert_eq!(forgiven(&letters(text)), expected, "{text}");
        }
    }

    #[test]
    fn each_kind_of_slip_counts_once() {
        for (typed, text, expected) in [
            ("outlok", "outlook", Some(1)),
            ("outllook", "outlook", Some(1)),
            ("outlaok", "outlook", Some(1)),
            ("outolok", "outlook", Some(1)),
            ("otulokk", "outlook", Some(2)),
            ("outlook", "outlook", Some(0)),
            ("tuolook", "outlook", Some(2)),
            ("oulko", "outlook", None),
        ] {
            assert_eq!(to_whole(&letters(typed), &letters(text), 2), expected, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn the_band_agrees_with_the_whole_table(one in "[abc]{0,9}", other in "[abc]{0,9}", most in 0..=TYPOS_MAX) {
            let (one, other) = (letters(&one), letters(&other));
            let near = |distance: usize| u8::try_from(distance).ok().filter(|distance| *distance <= most);
            prop_assert_eq!(to_whole(&one, &other, most), near(distance(&one, &other)));
            let nearest = (0..=other.len()).map(|end| distance(&one, &other[..end])).min().unwrap();
            prop_assert_eq!(to_beginning(&one, &other, most), near(nearest));
        }
    }
}
