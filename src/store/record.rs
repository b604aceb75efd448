//! What stands on disk, in types of its own: every record, every key inside the journal, every change.
//!
//! The types here are made from one table of fields each ([`item`]), so that a field of the domain cannot be forgotten:
//! it would not compile. Everything is written as JSON in the words people type (`24x7`, `tacit 12mo`, `2026-03-31`), so
//! the disk can be read without this program. An unknown field or kind is refused, never dropped.
//!
//! To add a kind of record: its fields in [`item`], a line in `kinds!` and in [`fits`], its key in [`KeyRow`] and in
//! [`super::key`], a case in the snapshots of `tests/it/store.rs`. To change the shape of one that is out in the world:
//! raise [`VERSION`], keep the old type under its old version in [`record`] and [`change`], and make the new from it; the
//! rows themselves stay as they are until they are next written.

use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::envelope::{RowFault, VERSION};
use crate::domain::attention::{Absence, Asks, Snooze};
use crate::domain::change::{Cause, Change, Draft, Key, Miss, Record, Write};
use crate::domain::entitlement::Entitlement;
use crate::domain::escalation::Escalation;
use crate::domain::gaps::Survey;
use crate::domain::handover::Handover;
use crate::domain::notice::Outgoing;
use crate::domain::settings::{Accountable, Settings};
use crate::domain::target::Target;
use crate::domain::text::Name;
use crate::domain::topic::Topic;
use crate::domain::verification::{AccountableRole, Check, Dispute, Subject};
use crate::domain::{ItemId, WorkspaceId};

mod attention;
mod item;
mod leaf;

/// A value of the domain that has a form on disk.
trait OnDisk: Sized {
    /// That form.
    type Row: Serialize + DeserializeOwned;

    /// The value as it is written.
    fn row(&self) -> Self::Row;

    /// The value, if it is one we accept.
    fn value(row: Self::Row) -> Result<Self, RowFault>;
}

/// The JSON of a record.
pub(super) fn record_json(record: &Record) -> Result<String, RowFault> {
    Ok(serde_json::to_string(&record.row())?)
}

/// The record of a JSON of some version.
pub(super) fn record(version: u32, json: &str) -> Result<Record, RowFault> {
    match version {
        VERSION => Record::value(serde_json::from_str(json)?),
        other => Err(RowFault::Newer(other)),
    }
}

/// The JSON of a change.
pub(super) fn change_json(change: &Change) -> Result<String, RowFault> {
    Ok(serde_json::to_string(&change.row())?)
}

/// The change of a JSON of some version.
pub(super) fn change(version: u32, json: &str) -> Result<Change, RowFault> {
    match version {
        VERSION => Change::value(serde_json::from_str(json)?),
        other => Err(RowFault::Newer(other)),
    }
}

/// True when a record is of the kind that its key says.
pub(super) const fn fits(key: &Key, record: &Record) -> bool {
    matches!(
        (key, record),
        (Key::Settings, Record::Settings(_))
            | (Key::NextNumber, Record::NextNumber(_))
            | (Key::Fallback, Record::Fallback(_))
            | (Key::Accountable(_), Record::Accountable(_))
            | (Key::Topic(_), Record::Topic(_))
            | (Key::Target(_), Record::Target(_))
            | (Key::Entitlement(_), Record::Entitlement(_))
            | (Key::Check(..), Record::Check(_))
            | (Key::Dispute(_), Record::Dispute(_))
            | (Key::Miss(_), Record::Miss(_))
            | (Key::Draft(_), Record::Draft(_))
            | (Key::Snooze(_), Record::Snooze(_))
            | (Key::Absence(_), Record::Absence(_))
            | (Key::Asked(_), Record::Asked(_))
            | (Key::Silence(_), Record::Silence(_))
            | (Key::Departed(_), Record::Departed(_))
            | (Key::Notice(_), Record::Notice(_))
            | (Key::SaidUpTo, Record::SaidUpTo(_))
            | (Key::Called(_), Record::Called(_))
            | (Key::Escalation(_), Record::Escalation(_))
            | (Key::Handover(_), Record::Handover(_))
            | (Key::Readiness(_), Record::Readiness(_))
    )
}

/// Which record, for an operator: what somebody typed is not shown.
pub(super) fn describe(key: &Key) -> String {
    let subject = |subject: &Subject| match subject {
        Subject::Item(id) => id.to_string(),
        Subject::Accountable(role) => role.word().to_owned(),
    };
    match key {
        Key::Settings => "settings".to_owned(),
        Key::NextNumber => "next number".to_owned(),
        Key::Fallback => "fallback".to_owned(),
        Key::Accountable(role) => format!("accountable {}", role.word()),
        Key::Topic(id) => format!("topic {id}"),
        Key::Target(id) => format!("target {id}"),
        Key::Entitlement(id) => format!("entitlement {id}"),
        Key::Check(of, place) => format!("check {place} of {}", subject(of)),
        Key::Dispute(of) => format!("dispute of {}", subject(of)),
        Key::Miss(_) => "a miss".to_owned(),
        Key::Draft(number) => format!("draft {number}"),
        Key::Snooze(of) => format!("snooze of {}", subject(of)),
        Key::Absence(person) => format!("leave of {person}"),
        Key::Asked(of) => format!("who was asked about {}", subject(of)),
        Key::Silence(person) => format!("silence of {person}"),
        Key::Departed(person) => format!("departure of {person}"),
        Key::Notice(key) => format!("notice {key}"),
        Key::SaidUpTo => "mark up to which everything was said".to_owned(),
        Key::Called(person) => format!("name of {person}"),
        Key::Escalation(id) => format!("escalation {id}"),
        Key::Handover(id) => format!("handover {id}"),
        Key::Readiness(month) => format!("readiness of {month}"),
    }
}

macro_rules! kinds {
    ($($kind:ident: $type:ty),+ $(,)?) => {
        #[derive(Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        enum RecordRow {
            $($kind(<$type as OnDisk>::Row)),+
        }

        impl OnDisk for Record {
            type Row = RecordRow;

            fn row(&self) -> RecordRow {
                match self {
                    $(Self::$kind(value) => RecordRow::$kind(value.row())),+
                }
            }

            fn value(row: RecordRow) -> Result<Self, RowFault> {
                Ok(match row {
                    $(RecordRow::$kind(row) => Self::$kind(OnDisk::value(row)?)),+
                })
            }
        }
    };
}

kinds! {
    Settings: Box<Settings>,
    NextNumber: u32,
    Fallback: Vec<ItemId>,
    Accountable: Accountable,
    Topic: Box<Topic>,
    Target: Box<Target>,
    Entitlement: Box<Entitlement>,
    Check: Check,
    Dispute: Dispute,
    Miss: Miss,
    Draft: Draft,
    Snooze: Snooze,
    Absence: Absence,
    Asked: Asks,
    Silence: u32,
    Departed: DateTime<Utc>,
    Notice: Box<Outgoing>,
    SaidUpTo: DateTime<Utc>,
    Called: Name,
    Escalation: Box<Escalation>,
    Handover: Box<Handover>,
    Readiness: Survey,
}

/// A key inside a change.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum KeyRow {
    Settings,
    NextNumber,
    Fallback,
    Accountable(<AccountableRole as OnDisk>::Row),
    Topic(u32),
    Target(u32),
    Entitlement(u32),
    Check(item::SubjectRow, u32),
    Dispute(item::SubjectRow),
    Miss(String),
    Draft(u32),
    Snooze(item::SubjectRow),
    Absence(String),
    Asked(item::SubjectRow),
    Silence(String),
    Departed(String),
    Notice(String),
    SaidUpTo,
    Called(String),
    Escalation(u32),
    Handover(u32),
    Readiness(u32),
}

impl OnDisk for Key {
    type Row = KeyRow;

    fn row(&self) -> KeyRow {
        match self {
            Self::Settings => KeyRow::Settings,
            Self::NextNumber => KeyRow::NextNumber,
            Self::Fallback => KeyRow::Fallback,
            Self::Accountable(role) => KeyRow::Accountable(role.row()),
            Self::Topic(id) => KeyRow::Topic(id.row()),
            Self::Target(id) => KeyRow::Target(id.row()),
            Self::Entitlement(id) => KeyRow::Entitlement(id.row()),
            Self::Check(subject, place) => KeyRow::Check(subject.row(), *place),
            Self::Dispute(subject) => KeyRow::Dispute(subject.row()),
            Self::Miss(words) => KeyRow::Miss(words.clone()),
            Self::Draft(number) => KeyRow::Draft(*number),
            Self::Snooze(subject) => KeyRow::Snooze(subject.row()),
            Self::Absence(person) => KeyRow::Absence(person.row()),
            Self::Asked(subject) => KeyRow::Asked(subject.row()),
            Self::Silence(person) => KeyRow::Silence(person.row()),
            Self::Departed(person) => KeyRow::Departed(person.row()),
            Self::Notice(key) => KeyRow::Notice(key.row()),
            Self::SaidUpTo => KeyRow::SaidUpTo,
            Self::Called(person) => KeyRow::Called(person.row()),
            Self::Escalation(id) => KeyRow::Escalation(id.row()),
            Self::Handover(id) => KeyRow::Handover(id.row()),
            Self::Readiness(month) => KeyRow::Readiness(*month),
        }
    }

    fn value(row: KeyRow) -> Result<Self, RowFault> {
        Ok(match row {
            KeyRow::Settings => Self::Settings,
            KeyRow::NextNumber => Self::NextNumber,
            KeyRow::Fallback => Self::Fallback,
            KeyRow::Accountable(role) => Self::Accountable(OnDisk::value(role)?),
            KeyRow::Topic(id) => Self::Topic(ItemId(id)),
            KeyRow::Target(id) => Self::Target(ItemId(id)),
            KeyRow::Entitlement(id) => Self::Entitlement(ItemId(id)),
            KeyRow::Check(subject, place) => Self::Check(OnDisk::value(subject)?, place),
            KeyRow::Dispute(subject) => Self::Dispute(OnDisk::value(subject)?),
            KeyRow::Miss(words) => Self::Miss(words),
            KeyRow::Draft(number) => Self::Draft(number),
            KeyRow::Snooze(subject) => Self::Snooze(OnDisk::value(subject)?),
            KeyRow::Absence(person) => Self::Absence(OnDisk::value(person)?),
            KeyRow::Asked(subject) => Self::Asked(OnDisk::value(subject)?),
            KeyRow::Silence(person) => Self::Silence(OnDisk::value(person)?),
            KeyRow::Departed(person) => Self::Departed(OnDisk::value(person)?),
            KeyRow::Notice(key) => Self::Notice(OnDisk::value(key)?),
            KeyRow::SaidUpTo => Self::SaidUpTo,
            KeyRow::Called(person) => Self::Called(OnDisk::value(person)?),
            KeyRow::Escalation(id) => Self::Escalation(ItemId(id)),
            KeyRow::Handover(id) => Self::Handover(ItemId(id)),
            KeyRow::Readiness(month) => Self::Readiness(month),
        })
    }
}

/// Why something was written.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum CauseRow {
    Command(String),
    Undo(u64),
    Bookkeeping,
}

impl OnDisk for Cause {
    type Row = CauseRow;

    fn row(&self) -> CauseRow {
        match self {
            Self::Command(path) => CauseRow::Command(path.clone()),
            Self::Undo(number) => CauseRow::Undo(*number),
            Self::Bookkeeping => CauseRow::Bookkeeping,
        }
    }

    fn value(row: CauseRow) -> Result<Self, RowFault> {
        Ok(match row {
            CauseRow::Command(path) => Self::Command(path),
            CauseRow::Undo(number) => Self::Undo(number),
            CauseRow::Bookkeeping => Self::Bookkeeping,
        })
    }
}

item::rows! {
    WriteRow of Write { key: Key; before: Option<Record>, after: Option<Record> }
    ChangeRow of Change {
        number: u64, at: chrono::DateTime<chrono::Utc>, by: crate::domain::text::PersonId, cause: Cause, writes: Vec<Write>;
    }
}

/// One line of the journal's copy, with the checksum that it ends with.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LineRow {
    sequence: u64,
    workspace: String,
    version: u32,
    change: serde_json::Value,
    crc: String,
}

/// What a line of the journal's copy says: its sequence, the workspace and the change.
pub(super) fn line(json: &str) -> Result<(u64, WorkspaceId, Change), RowFault> {
    let row: LineRow = serde_json::from_str(json)?;
    let workspace = OnDisk::value(row.workspace)?;
    let change = match row.version {
        VERSION => Change::value(serde_json::from_value(row.change)?)?,
        other => return Err(RowFault::Newer(other)),
    };
    Ok((row.sequence, workspace, change))
}
