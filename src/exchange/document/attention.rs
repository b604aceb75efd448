//! What is known of asking, as it stands in a document: what is put off, who is on leave, what was said.

use serde::{Deserialize, Serialize};

/// Something that was put off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::exchange) struct Snooze {
    /// An item by its number, or an accountable person by their role.
    pub item: String,
    /// The first day on which it is asked about again.
    pub until: String,
    pub times: u32,
    pub by: String,
}

/// A verifier on leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::exchange) struct Absence {
    pub who: String,
    /// The last day of it.
    pub until: String,
}

/// A notice that arrived, so that no other bot says it again. Only those that follow from an item are written: a digest
/// and the reminder of a handover belong to a week, and no week before an import is looked back at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::exchange) struct Said {
    pub notice: String,
    /// The right, or the escalation, by its number.
    pub item: String,
    /// The day that makes the occurrence.
    pub day: String,
    /// What else makes it: the lead in days, the share that is left, which time it was said.
    #[serde(default, skip_serializing_if = "is_first")]
    pub number: u32,
    pub at: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_first(number: &u32) -> bool {
    *number == 0
}
