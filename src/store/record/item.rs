//! The records on disk, field by field.
//!
//! Before the semicolon stand the fields that are always written, after it those that are left out while they are empty.
//! A field that is added later stands after it, so that what is on disk already still reads.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc, Weekday};
use serde::{Deserialize, Serialize};

use super::OnDisk;
use crate::domain::change::{Draft, Miss};
use crate::domain::date::Period;
use crate::domain::entitlement::{
    Activation, Allowance, Basis, Contribution, ContributionKind, Entitlement, Membership, MembershipState, Status,
};
use crate::domain::escalation::{Escalation, Outcome};
use crate::domain::gaps::{GapRule, Readiness, Survey};
use crate::domain::handover::{Duty, Handover, Piece, TakenOver};
use crate::domain::holidays::Calendar;
use crate::domain::hours::Hours;
use crate::domain::settings::{Accountable, Language, Settings};
use crate::domain::target::{Away, Contact, Means, Target, TargetKind, WorkingBasis};
use crate::domain::term::{Renewal, Term};
use crate::domain::text::{Name, Note, PersonId};
use crate::domain::topic::{Criticality, Line, Nothing, Step, Topic, TopicKind};
use crate::domain::verification::{AccountableRole, Check, CheckResult, Dispute, Intervals, Method, Subject};
use crate::domain::zone::Zone;
use crate::domain::{Care, ItemId};
use crate::store::envelope::RowFault;

/// True for what is left out on disk.
pub(super) trait Absent {
    /// Whether there is nothing to write.
    fn is_absent(&self) -> bool;
}

impl<T> Absent for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T> Absent for Vec<T> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl Absent for bool {
    fn is_absent(&self) -> bool {
        !self
    }
}

/// Declares the form on disk of a value, and the way to it and back.
macro_rules! rows {
    ($($row:ident of $value:ident {
        $($field:ident: $type:ty),*; $($maybe:ident: $maybe_type:ty),* $(,)?
    })+) => { $(
        #[derive(serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(in crate::store::record) struct $row {
            $($field: <$type as crate::store::record::OnDisk>::Row,)*
            $(
                #[serde(default, skip_serializing_if = "crate::store::record::item::Absent::is_absent")]
                $maybe: <$maybe_type as crate::store::record::OnDisk>::Row,
            )*
        }

        impl crate::store::record::OnDisk for $value {
            type Row = $row;

            fn row(&self) -> $row {
                $row { $($field: self.$field.row(),)* $($maybe: self.$maybe.row(),)* }
            }

            fn value(row: $row) -> Result<Self, crate::store::envelope::RowFault> {
                Ok(Self {
                    $($field: crate::store::record::OnDisk::value(row.$field)?,)*
                    $($maybe: crate::store::record::OnDisk::value(row.$maybe)?,)*
                })
            }
        }
    )+ };
}

pub(super) use rows;

rows! {
    TopicRow of Topic {
        id: ItemId, name: Name, kind: TopicKind, criticality: Criticality, care: Care;
        reading: Option<Name>, aliases: Vec<Name>, notes: Option<Note>, steps: Vec<Step>, nothing: Option<Nothing>,
    }
    StepRow of Step { target: ItemId, line: Line; when: Option<Note> }
    NothingRow of Nothing { on: NaiveDate, by: PersonId; note: Option<Note> }
    CareRow of Care { ; verifier: Option<PersonId>, deputy: Option<PersonId>, interval_days: Option<u32> }
    TargetRow of Target {
        id: ItemId, name: Name, kind: TargetKind, care: Care;
        contacts: Vec<Contact>, hours: Option<Hours>, procedure: Option<Note>, have_ready: Vec<Name>,
        basis: Option<WorkingBasis>, gatekeeper: Option<ItemId>, away: Option<Away>, notes: Option<Note>,
    }
    ContactRow of Contact { means: Means, value: String; label: Option<Name>, restricted: bool }
    AwayRow of Away { until: NaiveDate; instead: Option<ItemId>, note: Option<Note> }
    EntitlementRow of Entitlement {
        id: ItemId, target: ItemId, basis: Basis, status: Status, term: Term, care: Care;
        topics: Vec<ItemId>, number: Option<Name>, access_id: Option<Name>, scope: Option<Note>, hours: Option<Hours>,
        response: Option<Name>, allowance: Option<Allowance>, activation: Option<Activation>, callers: Vec<PersonId>,
        holder: Option<ItemId>, document: Option<Note>, bought_by: Option<Name>, cost: Option<Name>,
        membership: Option<Membership>, leads: Vec<u32>,
    }
    TermRow of Term {
        renewal: Renewal;
        start: Option<NaiveDate>, first_last_day: Option<NaiveDate>, notice: Option<Period>,
        preparation: Option<Period>, ended_on: Option<NaiveDate>, renewal_decided: Option<NaiveDate>,
    }
    AllowanceRow of Allowance { total: u32, used: u32; resets: Option<Period>, since: Option<NaiveDate> }
    MembershipRow of Membership {
        state: MembershipState; account: Option<Name>, rules: Option<Note>, contributions: Vec<Contribution>,
    }
    ContributionRow of Contribution { on: NaiveDate, kind: ContributionKind; link: Option<Note> }
    SettingsRow of Settings {
        weekday: Weekday, time: NaiveTime, zone: Zone, language: Language, holidays: Calendar;
        channel: Option<Name>, leads: Vec<u32>, editor_role: Option<Name>, lead_person: Option<PersonId>,
        empty_digest: bool, intervals: Intervals,
    }
    AccountableRow of Accountable { who: Name; evidence: Option<Note>, written: bool }
    CheckRow of Check {
        subject: Subject, method: Method, result: CheckResult, by: PersonId, at: DateTime<Utc>; note: Option<Note>,
    }
    DisputeRow of Dispute { subject: Subject, by: PersonId, at: DateTime<Utc>; why: Option<Note> }
    MissRow of Miss { typed: Name, count: u32, last_at: DateTime<Utc>; }
    DraftRow of Draft { by: PersonId, command: String, at: DateTime<Utc>; options: Vec<(String, String)> }
    EscalationRow of Escalation {
        id: ItemId, topic: ItemId, target: ItemId, by: PersonId, at: DateTime<Utc>, outcome: Outcome, incidents: u32;
        entitlement: Option<ItemId>, case: Option<Name>, note: Option<Note>, answered_at: Option<DateTime<Utc>>,
        closed_at: Option<DateTime<Utc>>,
    }
    HandoverRow of Handover {
        id: ItemId, from: PersonId, to: PersonId, by: PersonId, at: DateTime<Utc>, pieces: Vec<Piece>;
        passed_on_at: Option<DateTime<Utc>>,
    }
    PieceRow of Piece { duty: Duty; subject: Option<Subject>, taken_over: Option<TakenOver> }
    TakenOverRow of TakenOver { by: PersonId, at: DateTime<Utc>; }
    SurveyRow of Survey { readiness: Readiness; gaps: Vec<(GapRule, u32)> }
    ReadinessRow of Readiness { ready: u32, all: u32; }
}

/// What a check, a dispute or a stretch of history is about.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum SubjectRow {
    Item(u32),
    Accountable(String),
}

impl OnDisk for Subject {
    type Row = SubjectRow;

    fn row(&self) -> SubjectRow {
        match self {
            Self::Item(id) => SubjectRow::Item(id.0),
            Self::Accountable(role) => SubjectRow::Accountable(role.row()),
        }
    }

    fn value(row: SubjectRow) -> Result<Self, RowFault> {
        Ok(match row {
            SubjectRow::Item(id) => Self::Item(ItemId(id)),
            SubjectRow::Accountable(role) => Self::Accountable(AccountableRole::value(role)?),
        })
    }
}

/// On what an in-house target works for us.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum WorkingBasisRow {
    Rule(Option<String>),
    Informal(Option<String>),
    NoneYet,
}

impl OnDisk for WorkingBasis {
    type Row = WorkingBasisRow;

    fn row(&self) -> WorkingBasisRow {
        match self {
            Self::Rule(note) => WorkingBasisRow::Rule(note.row()),
            Self::Informal(note) => WorkingBasisRow::Informal(note.row()),
            Self::NoneYet => WorkingBasisRow::NoneYet,
        }
    }

    fn value(row: WorkingBasisRow) -> Result<Self, RowFault> {
        Ok(match row {
            WorkingBasisRow::Rule(note) => Self::Rule(OnDisk::value(note)?),
            WorkingBasisRow::Informal(note) => Self::Informal(OnDisk::value(note)?),
            WorkingBasisRow::NoneYet => Self::NoneYet,
        })
    }
}

/// What must be done once before a right can be used.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ActivationRow {
    Done,
    Needed(String),
}

impl OnDisk for Activation {
    type Row = ActivationRow;

    fn row(&self) -> ActivationRow {
        match self {
            Self::Done => ActivationRow::Done,
            Self::Needed(how) => ActivationRow::Needed(how.row()),
        }
    }

    fn value(row: ActivationRow) -> Result<Self, RowFault> {
        Ok(match row {
            ActivationRow::Done => Self::Done,
            ActivationRow::Needed(how) => Self::Needed(OnDisk::value(how)?),
        })
    }
}

/// How sure we are that there is such a right.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum StatusRow {
    Known,
    Unconfirmed,
    ConfirmedNone(String),
}

impl OnDisk for Status {
    type Row = StatusRow;

    fn row(&self) -> StatusRow {
        match self {
            Self::Known => StatusRow::Known,
            Self::Unconfirmed => StatusRow::Unconfirmed,
            Self::ConfirmedNone(on) => StatusRow::ConfirmedNone(on.row()),
        }
    }

    fn value(row: StatusRow) -> Result<Self, RowFault> {
        Ok(match row {
            StatusRow::Known => Self::Known,
            StatusRow::Unconfirmed => Self::Unconfirmed,
            StatusRow::ConfirmedNone(on) => Self::ConfirmedNone(OnDisk::value(on)?),
        })
    }
}
