use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{Hit, Index, Tier, fold};
use crate::domain::ItemId;

/// Items numbered from 1, each with its names.
fn index(items: &[&[&str]]) -> Index {
    let mut index = Index::default();
    for (id, names) in (1..).zip(items) {
        index.put(ItemId(id), names, &[]);
    }
    index
}

fn found(index: &Index, typed: &str) -> Vec<(u32, Tier)> {
    index.find(typed, 25, &[]).into_iter().map(|hit| (hit.id.0, hit.tier)).collect()
}

fn ids(hits: &[Hit]) -> Vec<u32> {
    hits.iter().map(|hit| hit.id.0).collect()
}

#[test]
fn all_ways_to_write_an_alias_find_its_topic_exactly() {
    let index = index(&[&["Microsoft Excel", "エクセル", "Excel"], &["Word"]]);
    for typed in ["ｴｸｾﾙ", "えくせる", "エクセル", "EXCEL", "Ｅｘｃｅｌ", " excel ", "エクセルー", "エク・セル"]
    {
        assert_eq!(index.exact(typed), [ItemId(1)], "{typed}");
        assert_eq!(found(&index, typed), [(1, Tier::Exact)], "{typed}");
    }
}

#[test]
fn a_likeness_is_never_exact() {
    let index = index(&[&["エクセル"], &["Outlook"]]);
    for typed in ["ekuseru", "outlok", "Outloo", "look", "", "　", "Outlook 2"] {
        assert_eq!(index.exact(typed), [], "{typed}");
    }
    assert_eq!(index.exact(&"outlook".repeat(2_000)), []);
}

#[test]
fn a_loose_key_is_exact_only_where_no_strict_one_is() {
    let index = index(&[&["サーバー"], &["サーバ"], &["サ－バ－"]]);
    assert_eq!(index.exact("サーバー"), [ItemId(1)]);
    assert_eq!(index.exact("サーバ"), [ItemId(2)]);
    assert_eq!(index.exact("サバ"), [ItemId(1), ItemId(2), ItemId(3)]);
}

#[test]
fn the_surest_kind_of_likeness_comes_first() {
    let index = index(&[
        &["Old print room"],
        &["Blueprints"],
        &["Printer"],
        &["Print"],
        &["Pint"],
        &["Prinz"],
        &["Sprinter"],
        &["Office"],
    ]);
    assert_eq!(
        found(&index, "print"),
        [
            (4, Tier::Exact),
            (3, Tier::NamePrefix),
            (1, Tier::WordPrefix),
            (7, Tier::Within),
            (2, Tier::Within),
            (5, Tier::OneTypo),
            (6, Tier::OneTypo),
        ]
    );
}

#[test]
fn strict_comes_before_loose_and_shorter_before_longer() {
    let index = index(&[&["データベース室"], &["データーベース"], &["データベース管理課"], &["デ-タベ-ス"]]);
    assert_eq!(ids(&index.find("データベース", 25, &[])), [4, 2, 1, 3]);
    assert_eq!(ids(&index.find("データ", 25, &[])), [1, 2, 3, 4]);
}

#[test]
fn of_two_that_are_alike_the_recently_used_comes_first() {
    let index = index(&[&["Server 1"], &["Server 2"], &["Server 3"], &["Server"]]);
    assert_eq!(ids(&index.find("serv", 25, &[])), [4, 1, 2, 3]);
    assert_eq!(ids(&index.find("serv", 25, &[ItemId(3), ItemId(2)])), [4, 3, 2, 1]);
    assert_eq!(ids(&index.find("serv", 2, &[ItemId(3)])), [4, 3]);
}

#[test]
fn nothing_typed_lists_the_recent_ones_and_then_all_in_the_order_of_their_names() {
    let index = index(&[&["Word", "aaa"], &["Excel"], &["Access"], &["ワード"]]);
    assert_eq!(ids(&index.find(" ", 25, &[])), [3, 2, 1, 4]);
    assert_eq!(ids(&index.find("", 3, &[ItemId(4), ItemId(9)])), [4, 3, 2]);
    assert_eq!(ids(&index.find("", 0, &[])), [0_u32; 0]);
}

#[test]
fn typos_are_forgiven_by_length_also_in_a_word_or_a_beginning() {
    let names =
        index(&[&["Microsoft Outlook"], &["PowerPoint"], &["エクセル"], &["販売管理システム"], &["総務部"], &["Word"]]);
    for (typed, expected) in [
        ("outlok", Some((1, Tier::OneTypo))),
        ("otulook", Some((1, Tier::OneTypo))),
        ("micosof", Some((1, Tier::OneTypo))),
        ("xutlook", Some((1, Tier::OneTypo))),
        ("pwerpoit", None),
        ("pwerpoimt", Some((2, Tier::TwoTypos))),
        ("opwerpoitn", Some((2, Tier::TwoTypos))),
        ("opwrpoint", Some((2, Tier::TwoTypos))),
        ("エクスル", Some((3, Tier::OneTypo))),
        ("エクマ", None),
        ("販管理システム", Some((4, Tier::OneTypo))),
        ("財務部", Some((5, Tier::OneTypo))),
        ("財部", None),
        ("システン", Some((4, Tier::OneTypo))),
        ("ekuaeru", Some((3, Tier::OneTypo))),
        ("wrod", None),
    ] {
        assert_eq!(found(&names, typed).first().copied(), expected, "{typed}");
    }
}

#[test]
fn kana_are_found_by_their_letters_and_kanji_by_their_reading() {
    let index = index(&[&["エクセル"], &["販売管理", "はんばいかんり"], &["給与システム"]]);
    for (typed, expected) in [("ekuse", 1), ("hanbai", 2), ("kanri", 2), ("shisute", 3), ("ﾊﾝﾊﾞｲ", 2), ("はんばい", 2)]
    {
        assert_eq!(found(&index, typed).first().map(|(id, _)| *id), Some(expected), "{typed}");
    }
}

#[test]
fn letters_in_the_middle_are_found_and_one_kanji_too() {
    let index = index(&[&["販売管理システム"], &["Sharepoint"], &["ヴァイオリン"]]);
    for (typed, expected) in [("管理", 1), ("管", 1), ("ステム", 1), ("repoi", 2), ("ヴ", 3), ("バイオ", 3)] {
        assert_eq!(found(&index, typed).first().map(|(id, _)| *id), Some(expected), "{typed}");
    }
}

#[test]
fn below_names_the_words_that_were_written_about_an_item_find_it() {
    let mut index = Index::default();
    index.put(
        ItemId(1),
        &["Zebra ZD421"],
        &["The machine that prints labels for sauce bottles.", "工場のラベルを印刷する"],
    );
    index.put(ItemId(2), &["Label archive"], &["old labels"]);
    index.put(ItemId(3), &["Payroll"], &["prints"]);
    for (typed, expected) in [
        ("the thing that prints labels", vec![1]),
        ("label", vec![2, 1]),
        ("sauce bottles", vec![1]),
        ("ラベルを印刷するやつ", vec![1]),
        ("zebra labels", vec![1]),
        ("labels that nobody needs", vec![]),
        ("the thing", vec![]),
    ] {
        assert_eq!(ids(&index.find(typed, 25, &[])), expected, "{typed}");
    }
    assert_eq!(found(&index, "printing sauce"), [(1, Tier::Words)]);
}

#[test]
fn a_new_name_is_likely_an_old_one_where_only_a_slip_lies_between() {
    let index = index(&[
        &["Outlook"],
        &["Office 2019"],
        &["サーバー室"],
        &["Plan A"],
        &["総務部"],
        &["Word"],
        &["Microsoft Teams"],
        &["エクセル"],
    ]);
    for (name, expected) in [
        ("Outlok", vec![1]),
        ("Out look", vec![1]),
        ("Outlook", vec![1]),
        ("Outlook 365", vec![]),
        ("Office 2021", vec![]),
        ("Office ２０２１", vec![]),
        ("Ofice 2019", vec![2]),
        ("サーバ室", vec![3]),
        ("Plan B", vec![]),
        ("法務部", vec![]),
        ("Ward", vec![]),
        ("Mircosoft Taems", vec![7]),
        ("エクセレ", vec![8]),
        ("ekuseru", vec![]),
        ("Out", vec![]),
        ("・", vec![]),
    ] {
        assert_eq!(ids(&index.likely_same(name)), expected, "{name}");
    }
}

#[test]
fn the_nearest_names_have_something_in_common() {
    let mut index = index(&[&["Microsoft Excel"], &["Word"], &["販売管理システム"]]);
    index.put(ItemId(4), &["Zebra"], &["prints labels"]);
    for (typed, expected) in [
        ("micro excel sheet", vec![1]),
        ("wrod", vec![2]),
        ("販売の何か", vec![3]),
        ("labels gone wrong", vec![4]),
        ("qqqq", vec![]),
        ("", vec![1, 2, 4]),
    ] {
        let hits = index.nearest(typed, 3);
        assert_eq!(ids(&hits)[..expected.len()], expected, "{typed}");
        assert!(!expected.is_empty() || hits.is_empty(), "{typed}");
    }
    assert_eq!(Index::default().nearest("excel", 5), []);
}

#[test]
fn what_is_put_again_is_replaced_and_what_is_removed_is_gone() {
    let mut index = index(&[&["Excel", "表計算"], &["Excel viewer"]]);
    index.put(ItemId(1), &["Calc"], &["sums"]);
    assert_eq!(found(&index, "excel"), [(2, Tier::NamePrefix)]);
    assert_eq!(index.exact("表計算"), []);
    assert_eq!(found(&index, "sums"), [(1, Tier::Words)]);
    index.remove(ItemId(1));
    index.remove(ItemId(1));
    assert_eq!(found(&index, "sums"), []);
    assert_eq!(ids(&index.find("", 25, &[])), [2]);
}

#[test]
fn an_index_that_was_changed_often_is_laid_out_anew_and_finds_the_same() {
    let mut changed = Index::default();
    for round in 0..4 {
        for id in 1..=1_500_u32 {
            changed.put(ItemId(id), &[&format!("Server {}", id + round), "サーバー"], &["cold room"]);
        }
    }
    let mut fresh = Index::default();
    for id in (1..=1_500_u32).rev() {
        fresh.put(ItemId(id), &[&format!("Server {}", id + 3), "サーバー"], &["cold room"]);
    }
    assert!(changed.names.len() < 4 * fresh.names.len());
    for typed in ["", "server 12", "13", "サー", "sarver 77", "cold", "ーバ"] {
        assert_eq!(changed.find(typed, 25, &[]), fresh.find(typed, 25, &[]), "{typed}");
    }
}

const NAME: &str = "[a-cA-C]{1,7}( [ab1]{1,3})?|[アイウあいうーヴァ]{1,6}|[東西販売]{1,4}[アイー]{0,2}|x[-・ ]{0,3}y";
const TYPED: &str = "[a-cA-C ]{0,7}|[アイウあいうヴ]{0,5}|[東西販売]{0,4}|[a1 ]{1,3}";

proptest! {
    #[test]
    fn every_name_is_exact_and_comes_first(names in prop::collection::vec(NAME, 1..30)) {
        let items: Vec<[&str; 1]> = names.iter().map(|name| [name.as_str()]).collect();
        let items: Vec<&[&str]> = items.iter().map(<[&str; 1]>::as_slice).collect();
        let index = index(&items);
        for (id, name) in (1..).zip(&names) {
            prop_assert!(index.exact(name).contains(&ItemId(id)));
            let first = index.find(name, 100, &[ItemId(id)]);
            prop_assert_eq!(first.first(), Some(&Hit { id: ItemId(id), tier: Tier::Exact }), "{}", name);
            let strict: String = fold::strict(name).chars().take(2).collect();
            // Marks alone are nothing that could be looked for.
            let is_marks = strict.chars().all(|c| c == 'ー');
            prop_assert!(is_marks || index.find(&strict, 100, &[]).iter().any(|hit| hit.id == ItemId(id)), "{} by {}", name, strict);
        }
    }

    #[test]
    fn whatever_happened_before_the_answers_are_those_of_a_fresh_index(
        steps in prop::collection::vec((1..12_u32, prop::option::weighted(0.8, (NAME, NAME, "[abc ]{0,9}"))), 1..40),
        typed in prop::collection::vec(TYPED, 8),
    ) {
        let mut changed = Index::default();
        let mut there = BTreeMap::new();
        for (id, names) in &steps {
            if let Some((name, alias, words)) = names {
                changed.put(ItemId(*id), &[name, alias], &[words]);
                there.insert(*id, (name, alias, words));
            } else {
                changed.remove(ItemId(*id));
                there.remove(id);
            }
        }
        let mut fresh = Index::default();
        for (id, (name, alias, words)) in &there {
            fresh.put(ItemId(*id), &[name, alias], &[words]);
        }
        for typed in &typed {
            let hits = changed.find(typed, 6, &[ItemId(3)]);
            prop_assert_eq!(&hits, &fresh.find(typed, 6, &[ItemId(3)]));
            prop_assert_eq!(changed.exact(typed), fresh.exact(typed));
            prop_assert_eq!(changed.likely_same(typed), fresh.likely_same(typed));
            prop_assert_eq!(changed.nearest(typed, 4), fresh.nearest(typed, 4));
            // The best are the best, however many are asked for.
            let more = changed.find(typed, 100, &[ItemId(3)]);
            prop_assert_eq!(&hits[..], &more[..hits.len()]);
            prop_assert!(hits.len() == 6 || hits.len() == more.len());
            prop_assert!(more.iter().all(|hit| there.contains_key(&hit.id.0)));
        }
    }

    #[test]
    fn whatever_is_typed_is_answered(typed in "\\PC{0,60}", name in "\\PC{1,30}") {
        let index = index(&[&[&name]]);
        let _ = index.find(&typed, 25, &[]);
        let _ = index.nearest(&typed, 5);
        let _ = index.likely_same(&typed);
        let _ = index.exact(&typed);
        if !fold::strict(&name).is_empty() {
            prop_assert_eq!(index.exact(&name), [ItemId(1)]);
        }
    }
}
