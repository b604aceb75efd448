//! The words of closed sets as people write them in a sheet, in Japanese too.

use super::Column;
use crate::domain::search::fold;

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

/// The word that a cell of a closed set stands for; anything else stays as it is, for the option's reader to refuse.
#[must_use]
pub fn canonical(column: Column, value: &str) -> String {
    let key = fold::loose(value);
    let words = WORDS.iter().find(|(of, _)| *of == column).map_or(&[][..], |(_, words)| *words);
    words.iter().find(|(written, _)| fold::loose(written) == key).map_or(value, |(_, word)| *word).to_owned()
}
