//! The words of closed sets as people write them in a sheet, in Japanese too.

use chrono::NaiveDate;

use super::Column;
use crate::domain::date::{Period, Yearless, parse_day};
use crate::domain::search::fold;
use crate::domain::settings::Language;

/// By column: what people write, and the word it stands for.
const WORDS: &[(Column, &[(&str, &str)])] = &[
    (
        Column::Kind,
        &[
            ("社内部署", "department"),
            ("部署", "department"),
            ("部門", "department"),
            ("社内", "department"),
            ("管理職", "manager"),
            ("上司", "manager"),
            ("同僚", "colleague"),
            ("メーカー・ベンダー", "vendor"),
            ("メーカー", "vendor"),
            ("ベンダー", "vendor"),
            ("業者", "vendor"),
            ("開発元", "vendor"),
            ("maker", "vendor"),
            ("SIer", "integrator"),
            ("導入業者", "integrator"),
            ("システムインテグレーター", "integrator"),
            ("販売店", "integrator"),
            ("有償サポート業者", "supplier"),
            ("有償サポート", "supplier"),
            ("保守業者", "supplier"),
            ("paid support supplier", "supplier"),
            ("コミュニティー", "community"),
            ("コミュニティ", "community"),
            ("フォーラム", "community"),
            ("メーリングリスト", "community"),
            ("forum", "community"),
            ("専門家", "expert"),
            ("作成者", "expert"),
            ("開発者", "expert"),
        ],
    ),
    (
        Column::Type,
        &[("製品", "product"), ("ソフト", "product"), ("システム", "system"), ("案件", "matter"), ("非技術", "matter")],
    ),
    (
        Column::Criticality,
        &[("高", "high"), ("重要", "high"), ("中", "normal"), ("低", "normal"), ("普通", "normal"), ("通常", "normal")],
    ),
    (
        Column::Line,
        &[
            ("技術", "functional"),
            ("技術の経路", "functional"),
            ("functional line", "functional"),
            ("管理", "management"),
            ("管理職", "management"),
            ("管理職の経路", "management"),
            ("management line", "management"),
        ],
    ),
    (
        Column::Basis,
        &[
            ("規則", "rule"),
            ("規程", "rule"),
            ("個人的", "informal"),
            ("個人的なつながり", "informal"),
            ("非公式", "informal"),
            ("なし", "none"),
            ("none yet", "none"),
        ],
    ),
    (
        Column::Entitlement,
        &[
            ("購入", "purchase"),
            ("購入サポート", "purchase"),
            ("製品付属", "purchase"),
            ("契約", "contract"),
            ("サポート契約", "contract"),
            ("保守契約", "contract"),
            ("保守", "contract"),
            ("登録", "membership"),
            ("コミュニティー登録", "membership"),
            ("会員", "membership"),
        ],
    ),
    (
        Column::Status,
        &[
            ("確認済み", "known"),
            ("あり", "known"),
            ("未確認", "unconfirmed"),
            ("不明", "unconfirmed"),
            ("なし", "none"),
        ],
    ),
    (
        Column::State,
        &[
            ("登録済み", "registered"),
            ("承認待ち", "pending"),
            ("申請中", "pending"),
            ("失効", "lapsed"),
            ("未登録", "not_registered"),
        ],
    ),
    (
        Column::Renewal,
        &[
            ("なし", "none"),
            ("無", "none"),
            ("都度", "express"),
            ("自動更新（1年）", "tacit 12mo"),
            ("自動更新（年）", "tacit 12mo"),
            ("毎年自動更新", "tacit 12mo"),
            ("1年自動更新", "tacit 12mo"),
        ],
    ),
    (
        Column::Checked,
        &[
            ("電話", "called"),
            ("メール", "mailed"),
            ("ログイン", "logged_in"),
            ("書類", "read_document"),
            ("契約書", "read_document"),
            ("照会", "asked_holder"),
            ("保管部署に照会", "asked_holder"),
            ("対面", "met"),
            ("実際に利用", "used_it"),
            ("利用", "used_it"),
        ],
    ),
];

/// What people write where a contract has no last day.
const NO_LAST_DAY: [&str; 10] =
    ["無期限", "なし", "無し", "期限なし", "永久", "none", "no end", "unlimited", "indefinite", "perpetual"];
/// What people write for a renewal without saying for how long.
const BARE_RENEWALS: [&str; 10] =
    ["自動更新", "自動", "自動延長", "auto", "automatic", "tacit", "あり", "有り", "有", "yes"];
/// The headings under which a renewal can only be an automatic one.
const AUTOMATIC: [&str; 2] = ["自動更新", "automatic renewal"];
/// A cell that is empty on purpose.
const DASHES: [&str; 6] = ["-", "－", "ー", "―", "—", "–"];
/// What stands in a cell instead of something restricted that was left out.
pub const RESTRICTED: &str = "(restricted)";

/// True for a cell or a piece of one that says only that something restricted was left out.
#[must_use]
pub fn is_restricted(cell: &str) -> bool {
    fold::strict(cell) == RESTRICTED
}

/// True where somebody wrote that a contract renews itself, but not for how long.
#[must_use]
pub fn is_bare_renewal(cell: &str) -> bool {
    BARE_RENEWALS.iter().any(|word| fold::loose(word) == fold::loose(cell))
}

/// What a cell says: the word of a closed set, a day without its time of day; nothing where it only holds a dash. A last day
/// that there is none of is a `-`.
#[must_use]
pub fn readable(column: Column, cell: &str, today: NaiveDate) -> Option<String> {
    let is_dash = DASHES.contains(&cell);
    match column {
        Column::LastDay if is_dash || NO_LAST_DAY.iter().any(|word| fold::loose(word) == fold::loose(cell)) => {
            Some("-".to_owned())
        }
        _ if is_dash => None,
        Column::Start | Column::LastDay => {
            // A sheet may be years old, and a spreadsheet hides years: what it left out is not to be guessed from today.
            let day = parse_day(without_time(cell), today, Yearless::Refused).map(|day| day.to_string());
            Some(day.unwrap_or_else(|_| cell.to_owned()))
        }
        Column::Renewal => Some(renewal(cell).unwrap_or_else(|| canonical(column, cell))),
        _ => Some(canonical(column, cell)),
    }
}

/// A day as Excel writes it, without the midnight behind it.
fn without_time(cell: &str) -> &str {
    let is_time = |time: &str| time.contains(':') && time.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.'));
    match cell.split_once([' ', '\u{3000}', 'T']) {
        Some((day, time)) if is_time(time.trim()) => day,
        _ => cell,
    }
}

/// `自動更新（6か月）` as it is typed.
fn renewal(cell: &str) -> Option<String> {
    let rest = cell.strip_prefix("自動更新")?.trim();
    let length = rest.strip_prefix(['（', '('])?.strip_suffix(['）', ')'])?;
    length.parse::<Period>().ok().map(|length| format!("tacit {length}"))
}

/// A renewal under this heading as it is typed: where the heading says that it is automatic, a length says how long it goes
/// on each time.
#[must_use]
pub fn renewal_under(heading: &str, cell: &str) -> String {
    let heading = fold::loose(heading);
    let is_automatic = AUTOMATIC.iter().any(|word| fold::loose(word) == heading);
    match cell.parse::<Period>() {
        Ok(length) if is_automatic => format!("tacit {length}"),
        _ => cell.to_owned(),
    }
}

/// The words that a closed set takes, as a reader of this language writes them.
#[must_use]
pub fn accepted(column: Column, words: &[&str], language: Language) -> Vec<String> {
    let known = WORDS.iter().find(|(of, _)| *of == column).map_or(&[][..], |(_, known)| *known);
    let in_japanese = |word: &str| known.iter().find(|(written, of)| *of == word && !written.is_ascii());
    let shown = |word: &&str| match (language, in_japanese(word)) {
        (Language::Ja, Some((written, _))) => (*written).to_owned(),
        _ => word.replace('_', " "),
    };
    words.iter().map(shown).collect()
}

/// The word that a cell of a closed set stands for; anything else stays as it is, for the option's reader to refuse.
#[must_use]
pub fn canonical(column: Column, value: &str) -> String {
    let key = fold::loose(value);
    let words = WORDS.iter().find(|(of, _)| *of == column).map_or(&[][..], |(_, words)| *words);
    words.iter().find(|(written, _)| fold::loose(written) == key).map_or(value, |(_, word)| *word).to_owned()
}
