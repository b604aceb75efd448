//! Nightly backups of a bot on Discord, as an operator has them: by the settings file, beside its work.
#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::Command;

use super::program::{program, told_to_stop};
use crate::backups::{names, of_another_night};
use crate::local_discord::{LocalDiscord, MANAGE_GUILD, TOKEN};

/// Runs the program on Discord until it has answered a command and was told to stop; gives its errors.
async fn night(place: &tempfile::TempDir) -> Vec<String> {
    let discord = LocalDiscord::start();
    let guild = discord.guild("Helpdesk", "en-US");
    let channel = discord.channel(guild, "helpdesk");
    let ann = discord.person(guild, "Ann", MANAGE_GUILD);
    let settings = place.path().join("own.toml");
    fs::write(&settings, "[backup]\nfolder = 'nights'\nkeep = 2\n").unwrap();
    let (api_url, settings) = (discord.api_url(), settings.to_str().unwrap());
    let environment = [("DISCORD_TOKEN", TOKEN), ("DISCORD_API_URL", &api_url), ("ESCALATION_CONFIG", settings)];
    let running = program(place, &environment);
    discord.connected().await;
    discord.registered(None, 1).await;
    // What is due is begun before anything is answered or right after it, and is finished before the program ends.
    let asked = discord.slash(ann, channel, "/topic add", &[("name", "Excel".into())]);
    discord.answer(&asked).await.message();
    let output = told_to_stop(running);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    discord.assert_clean();
    said.lines().filter(|line| line.contains("ERROR")).map(str::to_owned).collect()
}

fn is_whole(place: &Path, file: &Path) -> bool {
    let mut command = Command::new(env!("CARGO_BIN_EXE_escalation-bot"));
    command.env_clear().args(["restore"]).arg(file).arg("--data").arg(place.join("restored"));
    command.output().unwrap().status.success()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_is_taken_and_only_old_ones_of_its_own_are_removed() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("nights");
    assert_eq!(night(&place).await, [""; 0]);
    let (new, old, others) = of_another_night(&folder);
    assert_eq!(night(&place).await, [""; 0]);
    let mut kept = vec![old[1].clone(), new.clone()];
    kept.extend_from_slice(&others[1..]);
    kept.sort();
    assert_eq!(names(&folder), kept);
    assert!(is_whole(place.path(), &folder.join(new)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_fails_is_one_error_in_the_log_and_people_are_answered() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("nights"), "a file is in the way").unwrap();
    let errors = night(&place).await;
    let [error] = errors.as_slice() else { panic!("{errors:?}") };
    assert!(error.contains("the nightly backup failed") && error.contains("nights"), "{error}");
}
