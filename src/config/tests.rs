//! What a new workspace starts with, and what is said of a setting that cannot be used.

use super::*;
use crate::domain::verification::Intervals;

fn parse(text: &str) -> Result<Config, ConfigError> {
    Config::parse(Some(("own.toml", text)))
}

#[test]
fn the_intervals_that_people_read_are_the_defaults() {
    assert_eq!(Config::parse(None).unwrap().workspace.intervals, Intervals::default());
    assert!(DEFAULT.contains(&format!("\nintervals = \"{}\"\n", Intervals::default())));
}

#[test]
fn intervals_that_a_file_leaves_out_are_the_defaults_and_a_wrong_one_is_named() {
    let intervals = |text: &str| parse(&format!("[workspace]\n{text}\n")).map(|config| config.workspace.intervals);
    assert_eq!(intervals("language = 'ja'"), Ok(Intervals::default()));
    let said = intervals("intervals = 'target 180d, path 1y'").unwrap().to_string();
    assert_eq!(said, "target 180d, contract 90d, purchase 90d, membership 90d, path 365d, accountability 180d");
    for (text, says) in [
        ("intervals = ''", "own.toml, workspace.intervals: \"\": expected kinds with their days, such as target 70d"),
        ("intervals = 'target 0d'", "own.toml, workspace.intervals: \"target 0d\": expected 1 to 1825 days"),
        (
            "intervals = 'desk 30d'",
            "own.toml, workspace.intervals: \"desk\": expected one of target, contract, purchase, membership, path, accountability",
        ),
    ] {
        assert_eq!(intervals(text).unwrap_err().to_string(), says);
    }
}
