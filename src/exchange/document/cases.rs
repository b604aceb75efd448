//! What was lived through with a directory, as it stands in a document.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// One use of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::exchange) struct Escalation {
    pub id: u32,
    pub topic: String,
    pub target: String,
    /// The right that was used, by its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub right: Option<String>,
    pub by: String,
    pub at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    pub outcome: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    #[serde(default)]
    pub incidents: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<String>,
}

/// The passing on of somebody's duties.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::exchange) struct Handover {
    pub id: u32,
    pub from: String,
    pub to: String,
    pub by: String,
    pub at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passed_on_at: Option<String>,
    #[serde(default)]
    pub piece: Vec<Piece>,
}

/// One piece of a handover.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::exchange) struct Piece {
    pub duty: String,
    /// An item by its number, or an accountable person by their role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub taken_over_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub taken_over_at: Option<String>,
}

/// How ready the team was in a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::exchange) struct Readiness {
    /// Year × 100 + month.
    pub month: u32,
    pub ready: u32,
    pub all: u32,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub gaps: BTreeMap<String, u32>,
}
