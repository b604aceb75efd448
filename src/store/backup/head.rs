//! The first line of a backup: what the file is, what it holds, and the digest of everything behind it.
//!
//! It ends with a checksum of its own, as the journal's lines do, so that a damaged number is told apart from a newer
//! version. Whatever a later version adds, the line begins and ends as it does now. Its length is always the same: it is
//! written last, in the place that was kept for it.

use serde::Deserialize;

use super::Contents;
use crate::store::envelope::RowFault;
use crate::store::lines::{sealed, unsealed};

/// The version of the backups that are written now. A newer one is refused.
pub(super) const VERSION: u32 = 1;
/// What every backup begins with.
const MARK: &str = r#"{"format":"escalation-bot backup","version":"#;
/// Longest first line, in bytes; ours has some two hundred and fifty.
pub(super) const HEAD_MAX: u64 = 4_096;

/// The first line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// What the file holds. Its length is that of what lies behind the first line.
    pub(super) contents: Contents,
    /// The SHA-256 of what lies behind the first line, in lower case.
    pub(super) sha256: String,
}

/// Why a first line is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum HeadFault {
    Foreign,
    Newer(u32),
    Damaged(RowFault),
}

#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

#[derive(Deserialize)]
struct Row {
    workspaces: u64,
    records: u64,
    changes: u64,
    bytes: u64,
    sha256: String,
}

impl Head {
    /// The line, with its end.
    pub(super) fn line(&self) -> String {
        let Contents { workspaces, records, changes, bytes } = self.contents;
        // Twenty digits hold every number.
        sealed(&format!(
            r#"{MARK}{VERSION},"workspaces":{workspaces:20},"records":{records:20},"changes":{changes:20},"bytes":{bytes:20},"sha256":"{:64}""#,
            self.sha256
        ))
    }

    /// The line that is written first, to keep the place: no backup yet.
    pub(super) fn place() -> String {
        let line = Self { contents: Contents::default(), sha256: String::new() }.line();
        " ".repeat(line.len())
    }

    /// Reads a line without its end.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, HeadFault> {
        if !bytes.starts_with(MARK.as_bytes()) {
            return Err(HeadFault::Foreign);
        }
        let text = unsealed(bytes).map_err(HeadFault::Damaged)?;
        let damaged = |error: serde_json::Error| HeadFault::Damaged(error.into());
        match serde_json::from_str::<Versioned>(text).map_err(damaged)?.version {
            VERSION => {}
            newer if newer > VERSION => return Err(HeadFault::Newer(newer)),
            _ => return Err(HeadFault::Damaged(RowFault::Value("version"))),
        }
        let Row { workspaces, records, changes, bytes, sha256 } = serde_json::from_str(text).map_err(damaged)?;
        Ok(Self { contents: Contents { workspaces, records, changes, bytes }, sha256 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head() -> Head {
        let contents = Contents { workspaces: 2, records: 130, changes: 412, bytes: u64::MAX };
        Head { contents, sha256: "0f".repeat(32) }
    }

    #[test]
    fn the_first_line_of_a_backup_is_this() {
        insta::assert_snapshot!(head().line().trim_end());
    }

    #[test]
    fn a_head_reads_back_and_fills_the_place_that_was_kept_for_it() {
        let line = head().line();
        assert_eq!(line.len(), Head::place().len());
        assert_eq!(Head::read(line.trim_end().as_bytes()), Ok(head()));
        assert_eq!(Head::read(Head::place().as_bytes()), Err(HeadFault::Foreign));
    }

    #[test]
    fn a_newer_version_is_told_apart_from_a_damaged_number() {
        let newer = sealed(r#"{"format":"escalation-bot backup","version":2,"something":"else""#);
        assert_eq!(Head::read(newer.trim_end().as_bytes()), Err(HeadFault::Newer(2)));
        let damaged = head().line().replace("\"version\":1", "\"version\":3");
        assert_eq!(Head::read(damaged.trim_end().as_bytes()), Err(HeadFault::Damaged(RowFault::Checksum)));
    }
}
