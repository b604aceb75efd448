//! Which workspace a command line means: a slip of the finger is told, and makes no empty file.

use escalation_bot::config::Config;
use escalation_bot::domain::WorkspaceId;
use escalation_bot::engine::Engine;

use super::Fault;

/// Refuses a workspace that is not there. The usual one may still be empty.
pub(super) fn must_have(engine: &Engine, wanted: &WorkspaceId, config: &Config) -> Result<(), Fault> {
    let known: Vec<&str> = engine.workspaces().map(WorkspaceId::as_str).collect();
    if *wanted == config.console_workspace || known.contains(&wanted.as_str()) {
        return Ok(());
    }
    let known = if known.is_empty() { "none yet".to_owned() } else { known.join(", ") };
    Err(Fault::failed(format!("there is no workspace {}; there is: {known}", wanted.as_str())))
}
