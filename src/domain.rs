//! The vocabulary of the house: values and rules, and nothing else.
//!
//! Nothing here reads a clock, a disk, the network or chance; `now` is always a parameter. A value that exists is
//! valid: whoever makes one has parsed it.

use std::fmt;

use text::PersonId;

pub mod access;
pub mod attention;
pub mod change;
pub mod date;
pub mod departure;
pub mod directory;
pub mod duty;
pub mod entitlement;
pub mod escalation;
pub mod gaps;
pub mod handover;
pub mod holidays;
pub mod hours;
pub mod notice;
pub mod report;
pub mod schedule;
pub mod search;
pub mod settings;
pub mod target;
pub mod term;
pub mod text;
pub mod timeline;
pub mod topic;
pub mod verdict;
pub mod verification;
mod words;
pub mod zone;

/// The short number of an item, shown as `#12`. It is given once in a workspace and never again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(pub u32);

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// A workspace: one team's directory. Everything belongs to one and nothing crosses.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WorkspaceId(String);

impl WorkspaceId {
    /// Reads a workspace's name: what a person's identity may be.
    ///
    /// # Errors
    /// When it is empty, too long, or not one word.
    pub fn parse(text: &str) -> Result<Self, text::TextFault> {
        PersonId::parse(text).map(|word| Self(word.as_str().to_owned()))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Who must re-check an item, who is asked instead, and how often.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Care {
    /// Who must re-check it.
    pub verifier: Option<PersonId>,
    /// Who is asked when the verifier is silent or gone.
    pub deputy: Option<PersonId>,
    /// Days between checks, where the kind's interval does not fit.
    pub interval_days: Option<u32>,
}

#[cfg(test)]
mod tests;
