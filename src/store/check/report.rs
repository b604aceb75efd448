//! What a check found, in sentences.

use std::fmt;

/// How many findings are listed; the rest are counted.
const LISTED_MAX: usize = 50;

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many workspaces there are.
    pub workspaces: u64,
    /// How many records can be read.
    pub records: u64,
    /// How many changes the journals hold.
    pub changes: u64,
    bad: Vec<String>,
    remarks: Vec<String>,
}

impl Report {
    /// True when nothing is wrong. What the next start puts right is not wrong.
    #[must_use]
    pub const fn is_clean(&self) -> bool {
        self.bad.is_empty()
    }

    pub(super) fn bad(&mut self, what: impl Into<String>) {
        self.bad.push(what.into());
    }

    pub(super) fn remark(&mut self, what: impl Into<String>) {
        self.remarks.push(what.into());
    }
}

/// A number of something, in words.
pub(in crate::store) fn count(count: u64, one: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { "s" })
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (workspaces, records) = (count(self.workspaces, "workspace"), count(self.records, "record"));
        writeln!(f, "{workspaces}, {records}, {}.", count(self.changes, "change"))?;
        for remark in &self.remarks {
            writeln!(f, "{remark}.")?;
        }
        if self.bad.is_empty() {
            return f.write_str("Everything is in order.");
        }
        write!(f, "Wrong: {}.", self.bad.len())?;
        for bad in self.bad.iter().take(LISTED_MAX) {
            write!(f, "\n  {bad}")?;
        }
        match self.bad.len().checked_sub(LISTED_MAX) {
            Some(more @ 1..) => write!(f, "\n  and {more} more"),
            _ => Ok(()),
        }
    }
}
