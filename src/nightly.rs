//! A backup every night: when one is due, what it is called, and which of the old ones go.
//!
//! A night is named by its date, and its backup by whose data it holds and the night, so what has been done is seen in the
//! folder and nowhere else: the last night without a file is made up for, once, whenever the bot starts. What is removed
//! are files named so, and only after the new one was read back; bots that share a folder leave each other's alone. A
//! backup that fails is one error in the log; the next try is the next night's, or the next start's.

use std::fs;
use std::num::NonZero;
use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::domain::zone::Zone;
use crate::store::StoreError;
use crate::store::backup::{self, BackupError};

/// What every backup's name begins with, before what tells the data from all other, and the date.
const BEGIN: &str = "escalation-bot-";
/// What it ends with.
const END: &str = ".backup";
/// How many days are looked back for the last turn: yesterday's, and one more where the clocks skip a whole day.
const DAYS_BACK: usize = 3;

/// What somebody has decided about nightly backups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Where to.
    pub folder: PathBuf,
    /// How many are kept.
    pub keep: NonZero<usize>,
    /// The local time of day.
    pub time: NaiveTime,
    /// Whose local time.
    pub zone: Zone,
}

/// The data that is backed up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Data {
    /// Where it is.
    pub directory: PathBuf,
    /// What tells it from all other.
    pub id: String,
}

/// The nightly backups of a running bot.
#[derive(Debug)]
pub struct Nightly {
    plan: Plan,
    data: Data,
    /// The last night that needs nothing more.
    done: Option<NaiveDate>,
}

/// One night's backup, to be taken now.
#[derive(Debug)]
pub struct Turn {
    night: NaiveDate,
    plan: Plan,
    data: Data,
}

impl Nightly {
    /// Backups of a directory.
    #[must_use]
    pub const fn new(plan: Plan, data: Data) -> Self {
        Self { plan, data, done: None }
    }

    /// The backup that is due, given once: that of the last night, if it has no file.
    pub fn due(&mut self, now: DateTime<Utc>) -> Option<Turn> {
        let night = last_turn(now, self.plan.time, &self.plan.zone)?;
        if self.done == Some(night) {
            return None;
        }
        self.done = Some(night);
        let is_there = self.plan.folder.join(self.data.name_of(night)).exists();
        (!is_there).then(|| Turn { night, plan: self.plan.clone(), data: self.data.clone() })
    }
}

impl Turn {
    /// Takes the backup, and removes those that are too old. Whatever goes wrong is logged here.
    pub fn take(&self) {
        match self.taken() {
            Ok(contents) => tracing::info!(night = %self.night, %contents, "the nightly backup was taken"),
            Err(error) => {
                tracing::error!(night = %self.night, %error, "the nightly backup failed");
                return;
            }
        }
        if let Err(error) = self.remove_surplus() {
            tracing::error!(night = %self.night, %error, "old nightly backups could not be removed");
        }
    }

    fn taken(&self) -> Result<backup::Contents, BackupError> {
        let folder = &self.plan.folder;
        let failed = StoreError::io(folder);
        fs::create_dir_all(folder).map_err(&failed)?;
        for name in self.names()?.iter().filter(|name| self.data.is_half(name)) {
            // Of a bot that was killed meanwhile: this one alone has the data now.
            fs::remove_file(folder.join(name)).map_err(&failed)?;
        }
        backup::take(&self.data.directory, &folder.join(self.data.name_of(self.night)))
    }

    fn remove_surplus(&self) -> Result<(), StoreError> {
        let names = self.names()?;
        let nights = names.iter().filter_map(|name| self.data.night_of(name));
        for night in surplus(nights, self.night, self.plan.keep) {
            let path = self.plan.folder.join(self.data.name_of(night));
            fs::remove_file(&path).map_err(StoreError::io(&path))?;
        }
        Ok(())
    }

    /// The names of the files in the folder.
    fn names(&self) -> Result<Vec<String>, StoreError> {
        let failed = StoreError::io(&self.plan.folder);
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.plan.folder).map_err(&failed)? {
            let entry = entry.map_err(&failed)?;
            if entry.file_type().map_err(&failed)?.is_file() {
                names.extend(entry.file_name().into_string().ok());
            }
        }
        Ok(names)
    }
}

impl Data {
    fn name_of(&self, night: NaiveDate) -> String {
        format!("{BEGIN}{}-{night}{END}", self.id)
    }

    /// The night of a name that we have given to a backup of this data; nothing for every other name.
    fn night_of(&self, name: &str) -> Option<NaiveDate> {
        let dated = name.strip_prefix(BEGIN)?.strip_prefix(self.id.as_str())?.strip_prefix('-')?;
        let night: NaiveDate = dated.strip_suffix(END)?.parse().ok()?;
        // A date can be written in other ways, but not by us.
        (self.name_of(night) == name).then_some(night)
    }

    /// True for the name of a nightly backup of this data that was never finished.
    fn is_half(&self, name: &str) -> bool {
        let whole = name.strip_prefix('.').and_then(|name| name.strip_suffix(backup::ASIDE));
        whole.and_then(|name| name.rsplit_once('-')).is_some_and(|(name, _)| self.night_of(name).is_some())
    }
}

/// The date of the last turn until now; nothing at the beginning of the calendar.
fn last_turn(now: DateTime<Utc>, time: NaiveTime, zone: &Zone) -> Option<NaiveDate> {
    let mut days = std::iter::successors(Some(zone.today(now)), NaiveDate::pred_opt).take(DAYS_BACK);
    days.find(|day| zone.instant(day.and_time(time)) <= now)
}

/// The nights whose backups go: all but the newest, and never the one that was just read back.
fn surplus(nights: impl Iterator<Item = NaiveDate>, made: NaiveDate, keep: NonZero<usize>) -> Vec<NaiveDate> {
    let mut others: Vec<NaiveDate> = nights.filter(|night| *night != made).collect();
    others.sort_unstable_by(|a, b| b.cmp(a));
    others.into_iter().skip(keep.get().saturating_sub(1)).collect()
}

#[cfg(test)]
mod tests;
