//! What a workspace has decided for itself.

use chrono::{NaiveTime, Weekday};

use super::holidays::Calendar;
use super::text::{Name, Note, PersonId};
use super::verification::Intervals;
use super::words::words;
use super::zone::Zone;

/// Most leads of deadline notices a workspace may set.
pub const LEADS_MAX: usize = 10;
/// Longest lead, in days.
pub const LEAD_DAYS_MAX: u32 = 3_650;

words! {
    /// The languages the bot speaks.
    Language {
        /// English.
        En = "en",
        /// Japanese.
        Ja = "ja",
    }
}

impl Language {
    /// The language of a chat's locale, such as `ja` or `en-GB`, if we speak it.
    #[must_use]
    pub fn from_locale(locale: &str) -> Option<Self> {
        Self::from_word(locale.split(['-', '_']).next().unwrap_or_default())
    }
}

/// What a workspace has decided for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Where notices are posted.
    pub channel: Option<Name>,
    /// The day of the weekly digest.
    pub weekday: Weekday,
    /// Its local time.
    pub time: NaiveTime,
    /// The zone of the workspace.
    pub zone: Zone,
    /// Its language, where the asker's is not spoken.
    pub language: Language,
    /// Days before a deadline on which it is told, longest first.
    pub leads: Vec<u32>,
    /// Who else than moderators may edit: a role of the chat.
    pub editor_role: Option<Name>,
    /// Who is asked when verifier and deputy are silent.
    pub lead_person: Option<PersonId>,
    /// Public holidays and the team's own closed days.
    pub holidays: Calendar,
    /// Post a digest that has nothing to say.
    pub empty_digest: bool,
    /// Days between two checks, by kind.
    pub intervals: Intervals,
}

/// Who answers for the helpdesk's work, on what evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accountable {
    /// Who.
    pub who: Name,
    /// When, where, in which words it was said.
    pub evidence: Option<Note>,
    /// It stands in a written rule.
    pub written: bool,
}

impl Accountable {
    /// The person of the chat, where one is written as such: `@ken`, or a mention.
    #[must_use]
    pub fn person(&self) -> Option<PersonId> {
        PersonId::marked(self.who.as_str())
    }
}

#[cfg(test)]
mod tests;
