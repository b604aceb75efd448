//! The small values on disk: each is written as the word or number that people know it by.

use chrono::{DateTime, NaiveDate, NaiveTime, SecondsFormat, Utc, Weekday};

use super::OnDisk;
use crate::domain::date::Period;
use crate::domain::entitlement::{Basis, ContributionKind, MembershipState};
use crate::domain::escalation::Outcome;
use crate::domain::gaps::GapRule;
use crate::domain::handover::Duty;
use crate::domain::holidays::Calendar;
use crate::domain::hours::Hours;
use crate::domain::notice::{NoticeKey, Settlement};
use crate::domain::settings::Language;
use crate::domain::target::{Means, TargetKind};
use crate::domain::term::Renewal;
use crate::domain::text::{Name, Note, PersonId};
use crate::domain::topic::{Criticality, Line, TopicKind};
use crate::domain::verification::{AccountableRole, CheckResult, Intervals, Method};
use crate::domain::zone::Zone;
use crate::domain::{ItemId, WorkspaceId};
use crate::store::envelope::RowFault;

/// Values that are written as a text: how, and how it is read.
macro_rules! texts {
    ($($type:ty, $what:literal: $write:expr, $read:expr;)+) => { $(
        impl OnDisk for $type {
            type Row = String;

            fn row(&self) -> String {
                let write: fn(&$type) -> String = $write;
                write(self)
            }

            fn value(row: String) -> Result<Self, RowFault> {
                let read: fn(&str) -> Option<$type> = $read;
                read(&row).ok_or(RowFault::Value($what))
            }
        }
    )+ };
}

texts! {
    WorkspaceId, "workspace": |id| id.as_str().to_owned(), |text| Self::parse(text).ok();
    Name, "name": |name| name.as_str().to_owned(), |text| Self::parse(text).ok();
    Note, "note": |note| note.as_str().to_owned(), |text| Self::parse(text).ok();
    PersonId, "person": |person| person.as_str().to_owned(), |text| Self::parse(text).ok();
    Hours, "hours": ToString::to_string, |text| text.parse().ok();
    Zone, "zone": ToString::to_string, |text| text.parse().ok();
    Period, "period": ToString::to_string, |text| text.parse().ok();
    Renewal, "renewal": ToString::to_string, |text| text.parse().ok();
    Calendar, "holidays": ToString::to_string, |text| text.parse().ok();
    NaiveDate, "date": ToString::to_string, |text| text.parse().ok();
    NaiveTime, "time": ToString::to_string, |text| text.parse().ok();
    Weekday, "weekday": ToString::to_string, |text| text.parse().ok();
    DateTime<Utc>, "moment": |at| at.to_rfc3339_opts(SecondsFormat::AutoSi, true), |text| text.parse().ok();
    TopicKind, "kind of topic": |kind| kind.word().to_owned(), Self::from_word;
    Criticality, "criticality": |criticality| criticality.word().to_owned(), Self::from_word;
    Line, "line": |line| line.word().to_owned(), Self::from_word;
    TargetKind, "kind of target": |kind| kind.word().to_owned(), Self::from_word;
    Means, "means": |means| means.word().to_owned(), Self::from_word;
    Basis, "basis": |basis| basis.word().to_owned(), Self::from_word;
    MembershipState, "membership": |state| state.word().to_owned(), Self::from_word;
    ContributionKind, "contribution": |kind| kind.word().to_owned(), Self::from_word;
    Language, "language": |language| language.word().to_owned(), Self::from_word;
    AccountableRole, "role": |role| role.word().to_owned(), Self::from_word;
    Method, "method": |method| method.word().to_owned(), Self::from_word;
    NoticeKey, "notice": ToString::to_string, |text| text.parse().ok();
    Settlement, "settlement": |how| how.word().to_owned(), Self::from_word;
    CheckResult, "result": |result| result.word().to_owned(), Self::from_word;
    Outcome, "outcome": |outcome| outcome.word().to_owned(), Self::from_word;
    Duty, "duty": |duty| duty.word().to_owned(), Self::from_word;
    GapRule, "rule": |rule| rule.word().to_owned(), Self::from_word;
}

/// Values that are written as they are.
macro_rules! plain {
    ($($type:ty),+) => { $(
        impl OnDisk for $type {
            type Row = $type;

            fn row(&self) -> $type {
                ToOwned::to_owned(self)
            }

            fn value(row: $type) -> Result<Self, RowFault> {
                Ok(row)
            }
        }
    )+ };
}

plain! { u32, u64, bool, String, (String, String) }

impl OnDisk for ItemId {
    type Row = u32;

    fn row(&self) -> u32 {
        self.0
    }

    fn value(row: u32) -> Result<Self, RowFault> {
        Ok(Self(row))
    }
}

/// The defaults are left out, as is what is empty elsewhere.
impl OnDisk for Intervals {
    type Row = Option<String>;

    fn row(&self) -> Self::Row {
        (*self != Self::default()).then(|| self.to_string())
    }

    fn value(row: Self::Row) -> Result<Self, RowFault> {
        row.map_or_else(|| Ok(Self::default()), |text| text.parse().map_err(|_| RowFault::Value("intervals")))
    }
}

impl<T: OnDisk> OnDisk for Option<T> {
    type Row = Option<T::Row>;

    fn row(&self) -> Self::Row {
        self.as_ref().map(T::row)
    }

    fn value(row: Self::Row) -> Result<Self, RowFault> {
        row.map(T::value).transpose()
    }
}

impl<T: OnDisk> OnDisk for Vec<T> {
    type Row = Vec<T::Row>;

    fn row(&self) -> Self::Row {
        self.iter().map(T::row).collect()
    }

    fn value(row: Self::Row) -> Result<Self, RowFault> {
        row.into_iter().map(T::value).collect()
    }
}

impl<T: OnDisk> OnDisk for Box<T> {
    type Row = Box<T::Row>;

    fn row(&self) -> Self::Row {
        Box::new(T::row(self))
    }

    fn value(row: Self::Row) -> Result<Self, RowFault> {
        T::value(*row).map(Self::new)
    }
}

impl OnDisk for (GapRule, u32) {
    type Row = (String, u32);

    fn row(&self) -> Self::Row {
        (self.0.row(), self.1)
    }

    fn value((rule, count): Self::Row) -> Result<Self, RowFault> {
        Ok((GapRule::value(rule)?, count))
    }
}
