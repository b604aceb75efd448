//! Kanji that are one to a reader but two to a computer.
//!
//! Old forms and printers' forms are the same name, as a customer writes it and as the keyboard gives it. Kanji that are
//! truly two, but are mixed up in names all the time, are joined in the loose key only.

/// The usual form of a kanji: left the forms that old registers and names use, right the one that keyboards give.
const USUAL: [(char, char); 63] = [
    ('髙', '高'),
    ('﨑', '崎'),
    ('嵜', '崎'),
    ('齋', '斎'),
    ('齊', '斉'),
    ('𠮷', '吉'),
    ('邊', '辺'),
    ('邉', '辺'),
    ('濱', '浜'),
    ('濵', '浜'),
    ('澤', '沢'),
    ('廣', '広'),
    ('國', '国'),
    ('櫻', '桜'),
    ('龍', '竜'),
    ('惠', '恵'),
    ('眞', '真'),
    ('瀨', '瀬'),
    ('德', '徳'),
    ('冨', '富'),
    ('栁', '柳'),
    ('桒', '桑'),
    ('舘', '館'),
    ('嶋', '島'),
    ('嶌', '島'),
    ('峯', '峰'),
    ('舊', '旧'),
    ('會', '会'),
    ('學', '学'),
    ('體', '体'),
    ('圓', '円'),
    ('藏', '蔵'),
    ('實', '実'),
    ('黑', '黒'),
    ('靜', '静'),
    ('榮', '栄'),
    ('壽', '寿'),
    ('與', '与'),
    ('檜', '桧'),
    ('萬', '万'),
    ('燈', '灯'),
    ('鐵', '鉄'),
    ('縣', '県'),
    ('區', '区'),
    ('發', '発'),
    ('證', '証'),
    ('參', '参'),
    ('條', '条'),
    ('佛', '仏'),
    ('鹽', '塩'),
    ('來', '来'),
    ('兒', '児'),
    ('繩', '縄'),
    ('橫', '横'),
    ('淺', '浅'),
    ('步', '歩'),
    ('增', '増'),
    ('彌', '弥'),
    ('豐', '豊'),
    ('關', '関'),
    ('槇', '槙'),
    ('遙', '遥'),
    ('\u{FA10}', '塚'),
];

/// The usual form of a kanji.
pub(super) fn usual(c: char) -> char {
    if c < FIRST { c } else { USUAL.iter().find(|(old, _)| *old == c).map_or(c, |(_, usual)| *usual) }
}

/// Kanji begin here; nothing before it is in the table.
const FIRST: char = '\u{3400}';

/// One of the kanji that people mix up: 斉藤 and 斎藤 are asked for by each other's name.
pub(super) const fn confused(c: char) -> char {
    match c {
        '斎' => '斉',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_usual_form_is_never_an_old_form_of_another() {
        for (old, usual_form) in USUAL {
            assert_ne!(old, usual_form);
            assert_eq!(usual(usual_form), usual_form);
            assert!(old >= FIRST);
        }
    }
}
