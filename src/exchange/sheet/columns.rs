//! The columns of a sheet, and the headings people write over them.

use crate::domain::search::fold;
use crate::domain::settings::Language;

macro_rules! columns {
    ($($(#[$doc:meta])* $member:ident = $heading:literal [$($other:literal),* $(,)?];)+) => {
        /// What a column holds.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Column {
            $($(#[$doc])* $member),+
        }

        impl Column {
            /// Every column, in the order in which they are written.
            pub const ALL: &'static [Self] = &[$(Self::$member),+];

            /// The heading that is written over it.
            #[must_use]
            pub const fn heading(self) -> &'static str {
                match self {
                    $(Self::$member => $heading),+
                }
            }

            /// Every heading that is read.
            #[must_use]
            pub const fn headings(self) -> &'static [&'static str] {
                match self {
                    $(Self::$member => &[$heading, $($other),*]),+
                }
            }
        }
    };
}

impl Column {
    /// The columns that hold people.
    pub const PEOPLE: &'static [Self] = &[
        Self::Callers,
        Self::Verifier,
        Self::Deputy,
        Self::TopicVerifier,
        Self::TopicDeputy,
        Self::ContractVerifier,
        Self::ContractDeputy,
    ];
}

columns! {
    /// What people get stuck with.
    Topic = "topic" ["product", "system", "software", "対象", "製品", "製品名", "システム", "システム名", "ソフト", "ソフトウェア", "ソフト名", "品名", "案件"];
    /// Product, system or matter.
    Type = "type" ["topic type", "種別", "対象の種類", "区分"];
    /// How the name is read.
    Reading = "reading" ["kana", "よみ", "読み", "ふりがな", "フリガナ", "よみがな"];
    /// Other names.
    Aliases = "aliases" ["alias", "other names", "別名", "別称", "通称", "略称"];
    /// How much hangs on it.
    Criticality = "criticality" ["priority", "重要度"];
    /// Whom to escalate to.
    Target = "target" ["escalate to", "escalation", "vendor", "company", "desk", "エスカレーション先", "窓口", "サポート窓口", "問い合わせ先", "会社", "会社名", "ベンダー", "メーカー", "業者", "委託先"];
    /// Of what kind the target is.
    Kind = "kind" ["target kind", "種類", "先の種類", "エスカレーション先の種類"];
    /// How to reach them.
    Contact = "contact" ["contacts", "連絡先", "連絡方法"];
    /// A telephone number.
    Phone = "phone" ["tel", "telephone", "phone number", "電話", "電話番号", "TEL"];
    /// A mail address.
    Mail = "email" ["mail", "e-mail", "email address", "メール", "メールアドレス", "Eメール"];
    /// A web address.
    Web = "url" ["web", "website", "web site", "link", "サイト", "Webサイト", "ホームページ", "URL"];
    /// When they answer.
    Hours = "hours" ["opening hours", "support hours", "受付時間", "営業時間", "対応時間", "サポート時間"];
    /// Which line of the path.
    Line = "line" ["系統", "経路の系統"];
    /// The place on the path.
    Position = "position" ["order", "step", "順番", "順序", "優先順位"];
    /// The condition of the step.
    When = "when" ["condition", "条件"];
    /// How to hand over.
    Procedure = "procedure" ["how", "手順", "方法", "エスカレーション方法", "引き継ぎの手順"];
    /// What they will ask for.
    HaveReady = "have ready" ["needed", "用意するもの", "必要な情報", "必要情報"];
    /// Rule, informal or none.
    Basis = "basis" ["根拠"];
    /// Where the rule is written.
    RuleDocument = "rule document" ["rule", "規則", "規程"];
    /// Through which department.
    Gatekeeper = "gatekeeper" ["through", "窓口部署", "経由"];
    /// Purchase, contract or membership.
    Entitlement = "entitlement" ["support", "contract type", "契約種別", "契約の種類", "利用権"];
    /// The contract number.
    Number = "contract number" ["contract", "contract no", "contract no.", "契約番号", "契約No", "契約No."];
    /// The customer number.
    AccessId = "access id" ["customer number", "customer id", "support id", "顧客番号", "お客様番号", "アクセスID", "サポートID"];
    /// What is covered.
    Scope = "scope" ["coverage", "範囲", "サポート範囲", "契約内容"];
    /// The first day.
    Start = "start" ["start date", "from", "開始日", "契約開始日", "開始", "購入日"];
    /// How long it runs.
    Term = "term" ["duration", "期間", "契約期間"];
    /// The last day.
    LastDay = "last day" ["end", "end date", "until", "expiry", "expires", "終了日", "契約終了日", "満了日", "最終日", "有効期限", "期限", "保守期限"];
    /// How it renews.
    Renewal = "renewal" ["更新", "更新方法", "自動更新", "automatic renewal"];
    /// The notice period.
    Notice = "notice" ["notice period", "解約通知", "解約予告", "解約の通知期間", "通知期間", "解約通知期間", "解約予告期間", "予告期間"];
    /// Time to decide.
    Preparation = "preparation" ["準備期間", "社内の判断に要る期間"];
    /// Incidents, used and in all.
    Incidents = "incidents" ["インシデント", "インシデント数", "回数"];
    /// Who may call.
    Callers = "callers" ["named callers", "連絡できる人", "登録者", "登録連絡者"];
    /// The department that keeps it.
    Holder = "holder" ["保管部署", "管理部署", "契約部署"];
    /// Where the document is.
    Document = "document" ["contract document", "書類", "契約書", "書類の場所", "契約書の場所", "保管場所"];
    /// How fast they answer.
    Response = "response" ["response time", "応答", "応答時間", "応答の早さ"];
    /// What must be done first.
    Activation = "activation" ["手続き", "利用登録"];
    /// Who bought it.
    BoughtBy = "bought by" ["購入者", "購入部署", "購入元"];
    /// What it costs.
    Cost = "cost" ["price", "費用", "金額", "年額", "価格"];
    /// How sure it is.
    Status = "status" ["確かさ", "契約の確認"];
    /// The account in a community.
    Account = "account" ["アカウント", "登録アカウント"];
    /// How far the membership has come.
    State = "state" ["membership", "登録状態", "登録状況"];
    /// Posting rules.
    Rules = "rules" ["posting rules", "投稿のルール", "投稿ルール"];
    /// Who re-checks the target; in a row without one, the topic.
    Verifier = "verifier" ["owner", "responsible", "確認担当", "担当", "担当者"];
    /// Who re-checks it instead.
    Deputy = "deputy" ["副担当", "副担当者"];
    /// Who re-checks the topic.
    TopicVerifier = "topic verifier" ["product verifier", "対象の確認担当", "対象の担当者"];
    /// Who re-checks the topic instead.
    TopicDeputy = "topic deputy" ["product deputy", "対象の副担当"];
    /// Who re-checks the contract or the membership.
    ContractVerifier = "contract verifier" ["membership verifier", "契約の確認担当", "契約の担当者"];
    /// Who re-checks the contract or the membership instead.
    ContractDeputy = "contract deputy" ["membership deputy", "契約の副担当"];
    /// How it was checked.
    Checked = "checked" ["how checked", "確認方法", "確認"];
    /// Free text.
    Notes = "notes" ["note", "remarks", "comment", "備考", "メモ", "注記", "その他"];
}

impl Column {
    /// The heading that a reader of this language expects.
    #[must_use]
    pub fn heading_in(self, language: Language) -> &'static str {
        let japanese = self.headings().iter().copied().find(|heading| !heading.is_ascii());
        match language {
            Language::En => self.heading(),
            Language::Ja => japanese.unwrap_or(self.heading()),
        }
    }

    /// The column that a heading means, whatever its width, case, kana or blanks.
    #[must_use]
    pub fn headed(heading: &str) -> Option<Self> {
        let wanted = fold::loose(heading);
        Self::ALL.iter().copied().find(|column| column.headings().iter().any(|heading| fold::loose(heading) == wanted))
    }
}
