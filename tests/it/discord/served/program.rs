//! The program itself, as an operator starts and stops it.
#![cfg(unix)]

use std::fs;
use std::process::{Child, Command, Output, Stdio};

use super::{free_port, got};
use crate::local_discord::{LocalDiscord, MANAGE_GUILD, TOKEN};

/// A program in a place of its own, with this in its environment and nothing else.
pub(super) fn program(place: &tempfile::TempDir, environment: &[(&str, &str)]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_escalation-bot"))
        .current_dir(place.path())
        .env_clear()
        .envs(environment.iter().copied())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

pub(super) fn told_to_stop(program: Child) -> Output {
    let asked = Command::new("kill").args(["-TERM", &program.id().to_string()]).status().unwrap();
    assert!(asked.success());
    program.wait_with_output().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn it_runs_until_it_is_told_to_stop_and_says_how_to_invite_it() {
    let discord = LocalDiscord::start();
    let place = tempfile::tempdir().unwrap();
    let token = place.path().join("token");
    fs::write(&token, format!("{TOKEN}\n")).unwrap();
    let port = free_port();
    let running = program(
        &place,
        &[
            ("DISCORD_TOKEN_FILE", token.to_str().unwrap()),
            ("DISCORD_API_URL", &format!("{}/api/v10", discord.api_url())),
            ("ESCALATION_WATCH", &format!("127.0.0.1:{port}")),
            ("RUST_LOG", "trace"),
        ],
    );
    discord.connected().await;
    discord.registered(None, 1).await;
    let guild = discord.guild("Helpdesk", "en-US");
    let channel = discord.channel(guild, "helpdesk");
    let ann = discord.person(guild, "Ann", MANAGE_GUILD);
    let asked = discord.slash(ann, channel, "/topic list", &[]);
    discord.answer(&asked).await.message();
    assert!(got(port, "/metrics").contains("\nescalation_bot_interactions_total 1\n"));
    assert!(got(port, "/health").starts_with("HTTP/1.1 "));
    let output = told_to_stop(running);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("https://discord.com/oauth2/authorize?client_id="), "{said}");
    assert!(!said.contains(TOKEN) && !said.contains(&asked.token), "a token is in the log");
    let loud = |line: &&str| line.contains("serenity") && !line.contains("WARN") && !line.contains("ERROR");
    assert_eq!(said.lines().find(loud), None, "the library logs what it delivers");
    discord.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_has_no_colours_where_it_is_no_terminal() {
    let discord = LocalDiscord::start();
    let place = tempfile::tempdir().unwrap();
    let environment = [("DISCORD_TOKEN", TOKEN), ("DISCORD_API_URL", &discord.api_url()), ("RUST_LOG", "info")];
    let running = program(&place, &environment);
    discord.registered(None, 1).await;
    let said = String::from_utf8(told_to_stop(running).stderr).unwrap();
    assert!(said.contains("commands registered"), "nothing is logged: {said}");
    assert!(!said.contains('\u{1b}'), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_token_is_one_line_and_exit_status_1() {
    let discord = LocalDiscord::start();
    let place = tempfile::tempdir().unwrap();
    let environment = [("DISCORD_TOKEN", "wrong.token"), ("DISCORD_API_URL", &discord.api_url())];
    let output = program(&place, &environment).wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("token") && !said.contains("wrong.token"), "{said}");
}
