//! Names as a large directory has them, and what people type for them. Made from a seed: every run has the same ones.

use std::collections::BTreeSet;

/// What chance is made of: a sequence that looks random and is always the same.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below a bound.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let drawn = u128::from(mixed ^ (mixed >> 31)) * u128::try_from(bound).unwrap_or_default();
        usize::try_from(drawn >> 64).unwrap_or_default()
    }

    pub(crate) fn one<'a, T>(&mut self, among: &'a [T]) -> &'a T {
        &among[self.below(among.len())]
    }

    /// One of the first ones much more often than one of the last, as vendors and words are.
    fn common<'a, T>(&mut self, among: &'a [T]) -> &'a T {
        let reach = 1 + self.below(among.len());
        &among[self.below(reach)]
    }
}

/// Which half of the directory a name is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    Latin,
    Kana,
    Kanji,
}

/// One item.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) script: Script,
    pub(crate) name: String,
    /// The reading of a name in kanji.
    pub(crate) reading: Option<String>,
    /// The letters of a name in kana, as one types them with the input method off.
    pub(crate) romaji: String,
}

const WORDS: [&str; 64] = [
    "Microsoft",
    "Adobe",
    "Oracle",
    "Google",
    "Cisco",
    "Fujitsu",
    "Hitachi",
    "Canon",
    "Ricoh",
    "Amazon",
    "Office",
    "Server",
    "Manager",
    "Cloud",
    "Excel",
    "Exchange",
    "Outlook",
    "Acrobat",
    "Database",
    "Backup",
    "Security",
    "Network",
    "Mail",
    "Print",
    "Scan",
    "Label",
    "Sales",
    "Order",
    "Stock",
    "Invoice",
    "Payroll",
    "Ledger",
    "Portal",
    "Workflow",
    "Desktop",
    "Mobile",
    "Remote",
    "Access",
    "Gateway",
    "Monitor",
    "Storage",
    "Archive",
    "Report",
    "Calendar",
    "Conference",
    "Translator",
    "Designer",
    "Studio",
    "Reader",
    "Converter",
    "Terminal",
    "Directory",
    "Agent",
    "Client",
    "Console",
    "Analyzer",
    "Planner",
    "Project",
    "Factory",
    "Warehouse",
    "Shipping",
    "Customer",
    "Contract",
    "Support",
];
const EDITIONS: [&str; 10] =
    ["", "", "", " Pro", " Standard", " Enterprise", " for Windows", " 365", " Home & Business", " (old)"];
const SYLLABLES: [&str; 40] = [
    "ba", "cor", "dex", "el", "fin", "gra", "hub", "in", "jet", "ka", "lo", "mi", "net", "or", "pla", "qui", "ro",
    "syn", "ta", "ul", "ver", "wa", "xo", "ya", "zen", "bri", "cle", "dro", "eq", "flu", "gen", "hy", "im", "ju",
    "kri", "lum", "mag", "nov", "op", "pri",
];
const LOANS: [(&str, &str); 40] = [
    ("エクセル", "ekuseru"),
    ("ワード", "wado"),
    ("システム", "shisutemu"),
    ("サーバー", "saba"),
    ("データ", "deta"),
    ("ベース", "besu"),
    ("メール", "meru"),
    ("プリンター", "purinta"),
    ("スキャナー", "sukyana"),
    ("ラベル", "raberu"),
    ("オーダー", "oda"),
    ("ストック", "sutokku"),
    ("ポータル", "potaru"),
    ("ワークフロー", "wakufuro"),
    ("デスクトップ", "desukutoppu"),
    ("モバイル", "mobairu"),
    ("リモート", "rimoto"),
    ("アクセス", "akusesu"),
    ("ゲートウェイ", "getowei"),
    ("モニター", "monita"),
    ("ストレージ", "sutoreji"),
    ("アーカイブ", "akaibu"),
    ("レポート", "repoto"),
    ("カレンダー", "karenda"),
    ("ネットワーク", "nettowaku"),
    ("セキュリティ", "sekyuriti"),
    ("バックアップ", "bakkuappu"),
    ("クラウド", "kuraudo"),
    ("オフィス", "ofisu"),
    ("マネージャー", "maneja"),
    ("コンソール", "konsoru"),
    ("ターミナル", "taminaru"),
    ("チェッカー", "chekka"),
    ("ヴューワー", "vuwa"),
    ("プロジェクト", "purojekuto"),
    ("コンバーター", "konbata"),
    ("スタジオ", "sutajio"),
    ("サポート", "sapoto"),
    ("ファイル", "fairu"),
    ("ディレクトリ", "direkutori"),
];
const KANA: [(&str, &str); 44] = [
    ("カ", "ka"),
    ("キ", "ki"),
    ("ク", "ku"),
    ("ケ", "ke"),
    ("コ", "ko"),
    ("サ", "sa"),
    ("シ", "shi"),
    ("ス", "su"),
    ("セ", "se"),
    ("ソ", "so"),
    ("タ", "ta"),
    ("チ", "chi"),
    ("ツ", "tsu"),
    ("テ", "te"),
    ("ト", "to"),
    ("ナ", "na"),
    ("ニ", "ni"),
    ("ネ", "ne"),
    ("ノ", "no"),
    ("ハ", "ha"),
    ("ヒ", "hi"),
    ("フ", "fu"),
    ("ホ", "ho"),
    ("マ", "ma"),
    ("ミ", "mi"),
    ("ム", "mu"),
    ("メ", "me"),
    ("モ", "mo"),
    ("ヤ", "ya"),
    ("ユ", "yu"),
    ("ヨ", "yo"),
    ("ラ", "ra"),
    ("リ", "ri"),
    ("ル", "ru"),
    ("レ", "re"),
    ("ロ", "ro"),
    ("ガ", "ga"),
    ("グ", "gu"),
    ("ジ", "ji"),
    ("ダ", "da"),
    ("ド", "do"),
    ("バ", "ba"),
    ("ブ", "bu"),
    ("プ", "pu"),
];
const KANJI: [(&str, &str); 48] = [
    ("販売", "はんばい"),
    ("管理", "かんり"),
    ("経理", "けいり"),
    ("人事", "じんじ"),
    ("給与", "きゅうよ"),
    ("在庫", "ざいこ"),
    ("受注", "じゅちゅう"),
    ("発注", "はっちゅう"),
    ("顧客", "こきゃく"),
    ("契約", "けいやく"),
    ("請求", "せいきゅう"),
    ("支払", "しはらい"),
    ("会計", "かいけい"),
    ("財務", "ざいむ"),
    ("総務", "そうむ"),
    ("法務", "ほうむ"),
    ("営業", "えいぎょう"),
    ("企画", "きかく"),
    ("開発", "かいはつ"),
    ("生産", "せいさん"),
    ("製造", "せいぞう"),
    ("品質", "ひんしつ"),
    ("検査", "けんさ"),
    ("物流", "ぶつりゅう"),
    ("倉庫", "そうこ"),
    ("配送", "はいそう"),
    ("勤怠", "きんたい"),
    ("出張", "しゅっちょう"),
    ("旅費", "りょひ"),
    ("申請", "しんせい"),
    ("承認", "しょうにん"),
    ("電子", "でんし"),
    ("帳票", "ちょうひょう"),
    ("印刷", "いんさつ"),
    ("文書", "ぶんしょ"),
    ("図面", "ずめん"),
    ("設計", "せっけい"),
    ("工場", "こうじょう"),
    ("設備", "せつび"),
    ("保守", "ほしゅ"),
    ("教育", "きょういく"),
    ("研修", "けんしゅう"),
    ("社内", "しゃない"),
    ("共有", "きょうゆう"),
    ("連絡", "れんらく"),
    ("予約", "よやく"),
    ("会議", "かいぎ"),
    ("情報", "じょうほう"),
];

/// So many items with different names, half of them Japanese.
pub(crate) fn names(count: usize) -> Vec<Named> {
    let mut dice = Dice::new(2_026);
    let coined: Vec<String> = (0..3_000).map(|_| coined(&mut dice)).collect();
    let mut seen = BTreeSet::new();
    let mut names = Vec::with_capacity(count);
    while names.len() < count {
        let named = match names.len() % 4 {
            0 | 1 => latin(&mut dice, &coined),
            2 => kana(&mut dice),
            _ => kanji(&mut dice),
        };
        if seen.insert(named.name.to_lowercase()) {
            names.push(named);
        }
    }
    names
}

fn coined(dice: &mut Dice) -> String {
    let word: String = (0..2 + dice.below(3)).map(|_| *dice.one(&SYLLABLES)).collect();
    let (first, rest) = word.split_at(1);
    format!("{}{rest}", first.to_uppercase())
}

fn latin(dice: &mut Dice, coined: &[String]) -> Named {
    let mut name = match dice.below(4) {
        0 => (*dice.common(&WORDS)).to_owned(),
        _ => dice.common(coined).clone(),
    };
    name = format!("{name} {}", if dice.below(2) == 0 { *dice.common(&WORDS) } else { dice.one(coined).as_str() });
    name.push_str(dice.one::<&str>(&EDITIONS));
    match dice.below(4) {
        0 => name = format!("{name} {}", 2_010 + dice.below(16)),
        1 => name = format!("{name} {}.{}", 1 + dice.below(20), dice.below(10)),
        _ => {}
    }
    Named { script: Script::Latin, name, reading: None, romaji: String::new() }
}

fn kana(dice: &mut Dice) -> Named {
    let (mut name, mut romaji) = (String::new(), String::new());
    for part in 0..=dice.below(3) {
        if part > 0 && dice.below(3) == 0 {
            name.push('・');
        }
        if dice.below(2) == 0 {
            let (kana, letters) = dice.common(&LOANS);
            name.push_str(kana);
            romaji.push_str(letters);
        } else {
            for _ in 0..2 + dice.below(3) {
                let (kana, letters) = dice.one(&KANA);
                name.push_str(kana);
                romaji.push_str(letters);
            }
        }
    }
    Named { script: Script::Kana, name, reading: None, romaji }
}

fn kanji(dice: &mut Dice) -> Named {
    let (mut name, mut reading) = (String::new(), String::new());
    for _ in 0..2 + dice.below(2) {
        let (kanji, kana) = dice.one(&KANJI);
        name.push_str(kanji);
        reading.push_str(kana);
    }
    if dice.below(2) == 0 {
        let (kana, _) = dice.one(&LOANS);
        name.push_str(kana);
        reading.push_str(kana);
    }
    if dice.below(3) > 0 {
        let (kana, _) = dice.one(&KANJI);
        name = format!("{name} 第{}{}", 1 + dice.below(9), if dice.below(2) == 0 { "工場" } else { "課" });
        reading.push_str(kana);
    }
    Named { script: Script::Kanji, name, reading: Some(reading), romaji: String::new() }
}
