//! The settings of the program: built-in defaults, a file over them, the environment over both; validated once.
//!
//! Nothing else reads the environment. A `.env` file in the working directory counts as environment, below the real one.

use std::collections::BTreeMap;
use std::fmt;
use std::num::NonZero;
use std::path::{Path, PathBuf};

use chrono::NaiveTime;
use serde::Deserialize;

use crate::domain::WorkspaceId;
use crate::domain::hours::{parse_time, parse_weekday};
use crate::domain::settings::{LEAD_DAYS_MAX, LEADS_MAX, Language, Settings};
use crate::domain::zone::Zone;
use crate::nightly::Plan;

/// The defaults, as they stand in the file that people read.
const DEFAULT: &str = include_str!("../config/default.toml");

/// The variables that are read, as `.env.example` lists them.
pub const VARIABLES: [&str; 7] = [
    "DISCORD_TOKEN",
    "DISCORD_TOKEN_FILE",
    "DISCORD_API_URL",
    "ESCALATION_WATCH",
    "ESCALATION_DATA",
    "ESCALATION_CONFIG",
    "RUST_LOG",
];

/// Who is sitting at the console, where the system says.
const USER_VARIABLES: [&str; 2] = ["USER", "USERNAME"];

/// The environment, read once.
#[derive(Clone, Default)]
pub struct Environment(BTreeMap<&'static str, String>);

impl Environment {
    /// Reads the variables that we know, and those of a `.env` file that are not set.
    ///
    /// # Errors
    /// When there is a `.env` file and it cannot be read.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    pub fn read() -> Result<Self, ConfigError> {
        let mut values = BTreeMap::new();
        for name in VARIABLES.into_iter().chain(USER_VARIABLES) {
            if let Ok(value) = std::env::var(name) {
                values.insert(name, value);
            }
        }
        let path = Path::new(".env");
        if path.exists() {
            let wrong = |error: dotenvy::Error| ConfigError { place: ".env".to_owned(), reason: one_line(&error) };
            for pair in dotenvy::from_path_iter(path).map_err(wrong)? {
                let (name, value) = pair.map_err(wrong)?;
                if let Some(known) = VARIABLES.into_iter().find(|known| *known == name) {
                    values.entry(known).or_insert(value);
                }
            }
        }
        Ok(Self(values))
    }

    /// An environment of these variables and nothing else.
    #[must_use]
    pub fn of(pairs: &[(&'static str, &str)]) -> Self {
        Self(pairs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect())
    }

    /// A variable that is set to something.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str).filter(|value| !value.trim().is_empty())
    }

    /// Discord's token: as it is set, or from the file that is named.
    ///
    /// # Errors
    /// When the file cannot be read, or is empty.
    pub fn discord_token(&self) -> Result<Option<String>, ConfigError> {
        if let Some(token) = self.get("DISCORD_TOKEN") {
            return Ok(Some(token.trim().to_owned()));
        }
        let Some(path) = self.get("DISCORD_TOKEN_FILE") else { return Ok(None) };
        let place = format!("DISCORD_TOKEN_FILE, {path}");
        let text = std::fs::read_to_string(path.trim())
            .map_err(|error| ConfigError { place: place.clone(), reason: one_line(&error) })?;
        match text.trim() {
            "" => Err(ConfigError { place, reason: "the file is empty".to_owned() }),
            token => Ok(Some(token.to_owned())),
        }
    }

    /// Who is sitting at the console.
    #[must_use]
    pub fn user(&self) -> Option<&str> {
        USER_VARIABLES.iter().find_map(|name| self.get(name))
    }
}

/// The settings of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Where everything is kept.
    pub data: PathBuf,
    /// What is written to the log.
    pub log: String,
    /// The workspace of the console.
    pub console_workspace: WorkspaceId,
    /// The nightly backups, if there are to be any.
    pub backup: Option<Plan>,
    /// What a new workspace starts with.
    pub workspace: Settings,
}

/// What the command line says over everything else.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// `--data`.
    pub data: Option<PathBuf>,
    /// `--config`.
    pub file: Option<PathBuf>,
}

/// A setting that cannot be used: where it stands, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The file, or the file and the setting.
    pub place: String,
    /// What is wrong, and what is expected.
    pub reason: String,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.reason)
    }
}

impl std::error::Error for ConfigError {}

/// The file as it is written; everything may be left out.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    data: Option<PathBuf>,
    log: Option<String>,
    console: Option<ConsolePart>,
    backup: Option<BackupPart>,
    workspace: Option<WorkspacePart>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ConsolePart {
    workspace: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct BackupPart {
    folder: Option<PathBuf>,
    keep: Option<usize>,
    time: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct WorkspacePart {
    zone: Option<String>,
    language: Option<String>,
    holidays: Option<String>,
    weekday: Option<String>,
    time: Option<String>,
    leads: Option<Vec<u32>>,
    empty_digest: Option<bool>,
    intervals: Option<String>,
}

impl Config {
    /// The settings that hold.
    ///
    /// # Errors
    /// When a file cannot be read, or something in it is not a setting or has no valid value.
    pub fn load(environment: &Environment, overrides: &Overrides) -> Result<Self, ConfigError> {
        let file = overrides.file.clone().or_else(|| environment.get("ESCALATION_CONFIG").map(PathBuf::from));
        let own = match &file {
            Some(path) => {
                let place = path.display().to_string();
                let text = std::fs::read_to_string(path)
                    .map_err(|error| ConfigError { place: place.clone(), reason: one_line(&error) })?;
                Some((place, text))
            }
            None => None,
        };
        let mut config = Self::parse(own.as_ref().map(|(place, text)| (place.as_str(), text.as_str())))?;
        if let Some(data) = overrides.data.clone().or_else(|| environment.get("ESCALATION_DATA").map(PathBuf::from)) {
            config.data = data;
        }
        if let Some(log) = environment.get("RUST_LOG") {
            log.clone_into(&mut config.log);
        }
        Ok(config)
    }

    /// The settings of a file over the defaults: its name and its text.
    ///
    /// # Errors
    /// As [`Config::load`].
    pub fn parse(own: Option<(&str, &str)>) -> Result<Self, ConfigError> {
        let place = own.map_or("config/default.toml", |(place, _)| place);
        let default = read("config/default.toml", DEFAULT)?;
        let own = own.map(|(place, text)| read(place, text)).transpose()?;
        let (own_console, own_workspace) =
            own.as_ref().map_or((None, None), |file| (file.console.as_ref(), file.workspace.as_ref()));
        let console = pick(place, "console", own_console, default.console.as_ref(), |part| part.workspace.clone())?;
        let setting = Setting { place, own: own_workspace, default: default.workspace.as_ref() };
        let zone =
            setting.parsed("zone", |part| part.zone.clone(), |text| text.parse().map_err(|error| one_line(&error)))?;
        let backup = [own.as_ref(), Some(&default)].map(|file| file.and_then(|file| file.backup.as_ref()));
        Ok(Self {
            backup: nightly(place, backup, &zone)?,
            data: pick(place, "data", own.as_ref(), Some(&default), |file| file.data.clone())?,
            log: pick(place, "log", own.as_ref(), Some(&default), |file| file.log.clone())?,
            console_workspace: WorkspaceId::parse(&console)
                .map_err(|_| wrong(place, "console.workspace", "expected one word"))?,
            workspace: Settings {
                channel: None,
                weekday: setting.parsed(
                    "weekday",
                    |part| part.weekday.clone(),
                    |text| parse_weekday(text).ok_or_else(|| "expected a weekday such as Mon".to_owned()),
                )?,
                time: setting.parsed("time", |part| part.time.clone(), time)?,
                zone,
                language: setting.parsed(
                    "language",
                    |part| part.language.clone(),
                    |text| {
                        Language::from_word(text)
                            .ok_or_else(|| format!("expected one of {}", Language::WORDS.join(", ")))
                    },
                )?,
                leads: setting.leads()?,
                editor_role: None,
                lead_person: None,
                holidays: setting.parsed(
                    "holidays",
                    |part| part.holidays.clone(),
                    |text| text.parse().map_err(|error| one_line(&error)),
                )?,
                empty_digest: setting.given("empty_digest", |part| part.empty_digest)?,
                intervals: setting.parsed(
                    "intervals",
                    |part| part.intervals.clone(),
                    |text| text.parse().map_err(|error| one_line(&error)),
                )?,
            },
        })
    }
}

/// The settings of a workspace, in the file or in the defaults.
struct Setting<'a> {
    place: &'a str,
    own: Option<&'a WorkspacePart>,
    default: Option<&'a WorkspacePart>,
}

impl Setting<'_> {
    fn given<T>(&self, name: &str, get: impl Fn(&WorkspacePart) -> Option<T>) -> Result<T, ConfigError> {
        pick(self.place, &format!("workspace.{name}"), self.own, self.default, get)
    }

    fn parsed<T>(
        &self,
        name: &str,
        get: impl Fn(&WorkspacePart) -> Option<String>,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T, ConfigError> {
        let text = self.given(name, get)?;
        read(&text).map_err(|reason| wrong(self.place, &format!("workspace.{name}"), &reason))
    }

    fn leads(&self) -> Result<Vec<u32>, ConfigError> {
        let mut leads = self.given("leads", |part| part.leads.clone())?;
        leads.sort_unstable_by(|a, b| b.cmp(a));
        leads.dedup();
        if leads.is_empty() || leads.len() > LEADS_MAX || leads.iter().any(|days| *days > LEAD_DAYS_MAX) {
            let reason = format!("expected 1 to {LEADS_MAX} numbers of days, each at most {LEAD_DAYS_MAX}");
            return Err(wrong(self.place, "workspace.leads", &reason));
        }
        Ok(leads)
    }
}

/// The nightly backups that one of two files, the own and the defaults, asks for.
fn nightly(place: &str, parts: [Option<&BackupPart>; 2], zone: &Zone) -> Result<Option<Plan>, ConfigError> {
    let [own, default] = parts;
    let folder = pick(place, "backup.folder", own, default, |part| part.folder.clone())?;
    let keep = pick(place, "backup.keep", own, default, |part| part.keep)?;
    let at = pick(place, "backup.time", own, default, |part| part.time.clone())?;
    let plan = Plan {
        folder,
        keep: NonZero::new(keep).ok_or_else(|| wrong(place, "backup.keep", "expected at least 1"))?,
        time: time(&at).map_err(|reason| wrong(place, "backup.time", &reason))?,
        zone: zone.clone(),
    };
    Ok((!plan.folder.as_os_str().is_empty()).then_some(plan))
}

fn time(text: &str) -> Result<NaiveTime, String> {
    parse_time(text).ok_or_else(|| "expected a time such as 09:00".to_owned())
}

fn read(place: &str, text: &str) -> Result<File, ConfigError> {
    toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| text.get(..span.start).unwrap_or_default().matches('\n').count() + 1);
        ConfigError {
            place: format!("{place}, line {line}"),
            reason: error.message().lines().collect::<Vec<_>>().join("; "),
        }
    })
}

fn pick<P, T>(
    place: &str,
    name: &str,
    own: Option<&P>,
    default: Option<&P>,
    get: impl Fn(&P) -> Option<T>,
) -> Result<T, ConfigError> {
    let value = own.and_then(&get).or_else(|| default.and_then(&get));
    value.ok_or_else(|| wrong(place, name, "has no default"))
}

fn wrong(place: &str, name: &str, reason: &str) -> ConfigError {
    ConfigError { place: format!("{place}, {name}"), reason: reason.to_owned() }
}

fn one_line(error: &dyn fmt::Display) -> String {
    error.to_string().lines().collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests;
