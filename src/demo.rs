//! The sample directory: what the people of a small company entered, day by day.
//!
//! It is replayed through the real commands, so that it cannot hold what nobody could have typed.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use serde::Deserialize;

use crate::chat::{Ask, Asker, Call, Request};
use crate::domain::WorkspaceId;
use crate::domain::access::{Role, Standing};
use crate::domain::settings::Language;
use crate::domain::text::PersonId;
use crate::domain::zone::Zone;

/// The sample that comes with the program.
pub const SAMPLE: &str = include_str!("../config/sample-directory.toml");

/// The time of day at which its people typed.
const TYPED_AT: NaiveTime = match NaiveTime::from_hms_opt(9, 30, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// A directory in the making.
#[derive(Debug)]
pub struct Sample {
    /// When the demo begins.
    pub begins: DateTime<Utc>,
    /// What was typed, and when, oldest first.
    pub requests: Vec<(Request, DateTime<Utc>)>,
}

/// Why a sample cannot be read.
#[derive(Debug)]
pub struct SampleError(String);

impl fmt::Display for SampleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the sample directory cannot be read: {}", self.0)
    }
}

impl std::error::Error for SampleError {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    begins: String,
    zone: String,
    step: Vec<Step>,
}

#[derive(Deserialize)]
struct Step {
    day: String,
    by: String,
    #[serde(rename = "do")]
    command: String,
    #[serde(flatten)]
    options: BTreeMap<String, String>,
}

impl Sample {
    /// Reads a sample for a workspace.
    ///
    /// # Errors
    /// When it is not TOML of this form, or a day, person or zone in it is not one.
    pub fn read(text: &str, workspace: &WorkspaceId) -> Result<Self, SampleError> {
        let file: File = toml::from_str(text).map_err(|error| SampleError(error.to_string()))?;
        let zone: Zone = file.zone.parse().map_err(|error| SampleError(format!("zone: {error}")))?;
        let begins = NaiveDateTime::parse_from_str(&file.begins, "%Y-%m-%dT%H:%M")
            .map_err(|error| SampleError(format!("begins: {error}")))?;
        let mut requests = Vec::with_capacity(file.step.len());
        for step in file.step {
            let day: NaiveDate = step.day.parse().map_err(|error| SampleError(format!("{}: {error}", step.day)))?;
            let id = PersonId::parse(&step.by).map_err(|_| SampleError(format!("by: {}", step.by)))?;
            let asker = Asker { id, standing: Standing::Granted(Role::Admin), language: Some(Language::En) };
            let call = Call { command: step.command, options: step.options.into_iter().collect() };
            let request = Request::new(workspace.clone(), asker, Ask::Run(call));
            requests.push((request, zone.instant(day.and_time(TYPED_AT))));
        }
        requests.sort_by_key(|(_, at)| *at);
        Ok(Self { begins: zone.instant(begins), requests })
    }
}
