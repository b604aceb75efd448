//! What is remembered of asking, on disk: notices and their way, who was asked, who is away.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::OnDisk;
use super::item::rows;
use crate::domain::attention::{Absence, Asks, Snooze};
use crate::domain::notice::{Asking, More, Outgoing, Settled, Settlement, Stage};
use crate::domain::text::PersonId;
use crate::domain::verification::Subject;
use crate::store::envelope::RowFault;

rows! {
    SnoozeRow of Snooze { until: NaiveDate, times: u32, by: PersonId; }
    AbsenceRow of Absence { until: NaiveDate; }
    AskingRow of Asking { subject: Subject; person: Option<PersonId> }
    MoreRow of More { count: u32; person: Option<PersonId> }
    SettledRow of Settled { subject: Subject, by: PersonId, at: DateTime<Utc>, how: Settlement; }
    OutgoingRow of Outgoing {
        due_at: DateTime<Utc>, made_at: DateTime<Utc>, next_try: DateTime<Utc>, tries: u32, stage: Stage;
        about: Vec<Asking>, more: Vec<More>, settled: Vec<Settled>,
    }
}

impl OnDisk for Asks {
    type Row = BTreeMap<String, u32>;

    fn row(&self) -> Self::Row {
        self.0.iter().map(|(person, times)| (person.row(), *times)).collect()
    }

    fn value(row: Self::Row) -> Result<Self, RowFault> {
        let asks = row.into_iter().map(|(person, times)| Ok((PersonId::value(person)?, times)));
        asks.collect::<Result<_, _>>().map(Self)
    }
}

/// How far the delivery of a notice has come.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum StageRow {
    Pending,
    Sending {
        first_try: String,
    },
    Sent {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        message: Option<String>,
        at: String,
        shown: u32,
    },
    Parked {
        why: String,
        at: String,
        told: bool,
    },
    Superseded,
    Joined {
        to: String,
    },
}

impl OnDisk for Stage {
    type Row = StageRow;

    fn row(&self) -> StageRow {
        match self {
            Self::Pending => StageRow::Pending,
            Self::Sending { first_try } => StageRow::Sending { first_try: first_try.row() },
            Self::Sent { message, at, shown } => {
                StageRow::Sent { message: message.clone(), at: at.row(), shown: *shown }
            }
            Self::Parked { why, at, told } => StageRow::Parked { why: why.clone(), at: at.row(), told: *told },
            Self::Superseded => StageRow::Superseded,
            Self::Joined { to } => StageRow::Joined { to: to.to_string() },
        }
    }

    fn value(row: StageRow) -> Result<Self, RowFault> {
        Ok(match row {
            StageRow::Pending => Self::Pending,
            StageRow::Sending { first_try } => Self::Sending { first_try: OnDisk::value(first_try)? },
            StageRow::Sent { message, at, shown } => Self::Sent { message, at: OnDisk::value(at)?, shown },
            StageRow::Parked { why, at, told } => Self::Parked { why, at: OnDisk::value(at)?, told },
            StageRow::Superseded => Self::Superseded,
            StageRow::Joined { to } => Self::Joined { to: to.parse().map_err(|()| RowFault::Value("a notice"))? },
        })
    }
}
