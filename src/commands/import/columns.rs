//! Which column of a sheet fills which option of which command.
//!
//! A column belongs to one kind of item: `verifier` is the target's, the topic and the contract have columns of their own.

use crate::exchange::sheet::Column;

/// The columns of a target and its options.
pub(super) const TARGET: &[(Column, &str)] = &[
    (Column::Kind, "kind"),
    (Column::Hours, "hours"),
    (Column::Procedure, "procedure"),
    (Column::HaveReady, "have_ready"),
    (Column::Basis, "basis"),
    (Column::RuleDocument, "rule_document"),
    (Column::Gatekeeper, "gatekeeper"),
    (Column::Verifier, "verifier"),
    (Column::Deputy, "deputy"),
];
/// The columns of a topic and its options.
pub(super) const TOPIC: &[(Column, &str)] = &[
    (Column::Type, "type"),
    (Column::Reading, "reading"),
    (Column::Aliases, "aliases"),
    (Column::Criticality, "criticality"),
    (Column::TopicVerifier, "verifier"),
    (Column::TopicDeputy, "deputy"),
];
/// The columns of a contract and its options; one of the first [`TELLING`] says that there is one.
pub(super) const CONTRACT: &[(Column, &str)] = &[
    (Column::Number, "number"),
    (Column::AccessId, "access_id"),
    (Column::Scope, "scope"),
    (Column::Start, "start"),
    (Column::Term, "term"),
    (Column::LastDay, "last_day"),
    (Column::Renewal, "renewal"),
    (Column::Notice, "notice"),
    (Column::Preparation, "preparation"),
    (Column::Incidents, "incidents"),
    (Column::Callers, "callers"),
    (Column::Holder, "holder"),
    (Column::Document, "document"),
    (Column::Response, "response"),
    (Column::Activation, "activation"),
    (Column::BoughtBy, "bought_by"),
    (Column::Cost, "cost"),
    (Column::Status, "status"),
    (Column::ContractVerifier, "verifier"),
    (Column::ContractDeputy, "deputy"),
];
/// How many of [`CONTRACT`] are a contract's alone.
pub(super) const TELLING: usize = 18;
/// The columns of a membership and its options.
pub(super) const MEMBERSHIP: &[(Column, &str)] = &[
    (Column::Account, "account"),
    (Column::State, "state"),
    (Column::Rules, "rules"),
    (Column::ContractVerifier, "verifier"),
    (Column::ContractDeputy, "deputy"),
];
/// How many of [`MEMBERSHIP`] are a membership's alone.
pub(super) const TELLING_MEMBERSHIP: usize = 3;

/// The columns of a step and its options.
pub(super) const STEP: &[(Column, &str)] =
    &[(Column::Line, "line"), (Column::Position, "position"), (Column::When, "when")];
/// The columns of contact points, and what is written before one that does not say what it is.
pub(super) const CONTACTS: &[(Column, &str)] =
    &[(Column::Phone, "tel:"), (Column::Mail, "mailto:"), (Column::Web, ""), (Column::Contact, "")];
/// The words of the column of entitlements.
pub(super) const ENTITLEMENTS: &[&str] = &["purchase", "contract", "membership"];

/// The command and the option that read what a column holds.
pub(super) fn read_by(column: Column) -> Option<(&'static str, &'static str)> {
    let of = |columns: &[(Column, &'static str)]| columns.iter().find(|(known, _)| *known == column).map(|(_, it)| *it);
    let tables =
        [("target add", TARGET), ("topic add", TOPIC), ("contract add", CONTRACT), ("membership add", MEMBERSHIP)];
    match column {
        Column::Topic => Some(("topic add", "name")),
        Column::Target => Some(("target add", "name")),
        Column::Phone | Column::Mail | Column::Web | Column::Contact => Some(("target add", "contact")),
        Column::Checked => Some(("verify", "method")),
        Column::Notes => Some(("topic add", "notes")),
        _ => {
            let step = of(STEP).map(|option| ("entry add", option));
            step.or_else(|| tables.iter().find_map(|(command, columns)| Some((*command, of(columns)?))))
        }
    }
}

/// The column that an option of one of these commands is read from.
pub(super) fn read_from(option: &str) -> Option<Column> {
    let tables = [TARGET, TOPIC, CONTRACT, MEMBERSHIP, STEP];
    let there = tables.iter().copied().flatten().find(|(_, known)| *known == option).map(|(column, _)| *column);
    there.or(match option {
        "contact" => Some(Column::Contact),
        "notes" => Some(Column::Notes),
        "method" => Some(Column::Checked),
        _ => None,
    })
}
