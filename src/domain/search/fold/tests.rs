use proptest::prelude::*;

use super::{CASE, NFKC, is_plain, loose, loosened, strict};

fn every_char() -> impl Iterator<Item = char> {
    (0..=u32::from(char::MAX)).filter_map(char::from_u32)
}

fn rests(text: &str) {
    let key = strict(text);
    assert_eq!(strict(&key), key, "strict {text:?}");
    let wide = loosened(&key);
    assert_eq!(loose(&wide), wide, "loose {text:?}");
}

#[test]
fn both_keys_rest_after_one_folding_of_every_code_point() {
    for c in every_char() {
        rests(&c.to_string());
    }
    // Beyond these two planes nothing joins with its neighbours.
    for c in every_char().take_while(|c| *c < '\u{20000}') {
        rests(&format!("か{c}ゔ{c}e"));
    }
}

#[test]
fn ways_of_writing_one_name_have_one_strict_key() {
    for (one, other) in [
        ("ｴｸｾﾙ", "エクセル"),
        ("えくせる", "エクセル"),
        ("Ｅｘｃｅｌ", "EXCEL"),
        ("excel", "EXCEL"),
        ("ﾊﾞﾝﾄﾞ", "バンド"),
        ("ﾊﾟｿｺﾝ", "ぱそこん"),
        ("ガ", "カ\u{3099}"),
        ("ヴァイオリン", "ｳﾞｧｲｵﾘﾝ"),
        ("髙島", "高島"),
        ("齋藤", "斎藤"),
        ("𠮷野家", "吉野家"),
        ("渡邊", "渡辺"),
        ("葛\u{E0100}城", "葛城"),
        ("Straße", "STRASSE"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("Google ドキュメント", "google　ドキュメント"),
        ("スケジュール・管理", "スケジュール 管理"),
        ("a_b/c", "A  B C"),
        (" Excel\t", "excel"),
        ("Ex\u{00AD}cel\u{200D}", "excel"),
        ("㈱星野", "(株)星野"),
        ("①", "1"),
        ("ﬁle", "FILE"),
    ] {
        assert_eq!(strict(one), strict(other), "{one} and {other}");
    }
}

#[test]
fn what_people_mix_up_has_one_loose_key_and_two_strict_ones() {
    for (one, other) in [
        ("サーバ", "サーバー"),
        ("データーベース", "データベース"),
        ("e-mail", "email"),
        ("ms office", "MSOffice"),
        ("ヴァージョン", "バージョン"),
        ("ヴィーナス", "ビーナス"),
        ("ヴェネチア", "ベネチア"),
        ("ヴォルト", "ボルト"),
        ("ヴ", "ブ"),
        ("キヤノン", "キャノン"),
        ("アツプ", "アップ"),
        ("ちぢむ", "チジム"),
        ("つづき", "ツズキ"),
        ("コンピュータ〜", "コンピューター"),
        ("wi‐fi", "wifi"),
        ("Wi–Fi", "wi−fi"),
        ("斉藤", "斎藤"),
    ] {
        assert_eq!(loose(one), loose(other), "{one} and {other}");
        assert_ne!(strict(one), strict(other), "{one} and {other}");
    }
}

#[test]
fn different_names_keep_different_loose_keys() {
    for (one, other) in [
        ("エクセル", "excel"),
        ("はし", "ばし"),
        ("ぱす", "ばす"),
        ("Office 2019", "Office 2021"),
        ("東京", "東亰"),
        ("c", "c++"),
        ("一", "ー"),
    ] {
        assert_ne!(loose(one), loose(other), "{one} and {other}");
    }
}

#[test]
fn a_name_of_nothing_but_marks_keeps_them() {
    assert_eq!(strict("・"), "・");
    assert_eq!(strict(" _/ "), "_/");
    assert_eq!(loose("---"), "---");
    assert_eq!(loose("ー"), "ー");
    assert_eq!(strict(" \t　"), "");
}

#[test]
fn plain_letters_need_no_tables() {
    for c in every_char().filter(|c| is_plain(*c)) {
        let text = c.to_string();
        let folded = NFKC.normalize(&CASE.fold_string(&NFKC.normalize(&text))).into_owned();
        assert_eq!(text.to_ascii_lowercase(), folded, "U+{:04X}", u32::from(c));
        for other in ['e', 'か', 'カ', '漢'] {
            let pair = format!("{other}{c}{other}");
            assert_eq!(NFKC.normalize(&pair), pair);
        }
    }
}

proptest! {
    #[test]
    fn keys_rest_after_one_folding_of_any_text(text in "\\PC{0,24}|[かがゔヴぁァー\u{3099}\u{309A}\u{200D}\u{0301}e \\-ｶﾞ]{0,12}") {
        let key = strict(&text);
        prop_assert_eq!(strict(&key), key.clone());
        let wide = loose(&text);
        prop_assert_eq!(loose(&wide), wide.clone());
        prop_assert_eq!(loosened(&key), wide.clone());
        prop_assert_eq!(strict(&wide), wide);
    }

    #[test]
    fn case_and_width_change_no_key(text in "[a-zA-Z0-9 .+#]{1,20}") {
        let wide: String = text.chars().map(|c| match c {
            ' ' => '　',
            _ => char::from_u32(u32::from(c) + 0xFEE0).unwrap(),
        }).collect();
        prop_assert_eq!(strict(&text), strict(&wide));
        prop_assert_eq!(strict(&text), strict(&text.to_uppercase()));
    }
}
