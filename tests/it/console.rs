//! The program as a console: what a script on standard input reads from its first line on.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// What a script is answered.
fn answers(place: &Path, arguments: &[&str], script: &str) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_escalation-bot"))
        .args(["console", "--data", "data", "--workspace", "main", "--as", "ann", "--clock", "2026-11-23T09:30"])
        .args(arguments)
        .current_dir(place)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    program.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    String::from_utf8(program.wait_with_output().unwrap().stdout).unwrap()
}

#[test]
fn the_first_line_is_answered_in_the_language_of_the_workspace_or_of_who_asks() {
    let place = tempfile::tempdir().unwrap();
    answers(place.path(), &[], "/settings set language=ja zone=Asia/Tokyo\n");
    let moved = "いまは 2026年11月23日（月）10:30 です。\n\n";
    assert_eq!(answers(place.path(), &[], "+1h\n"), moved);
    let moved = "It is now Mon 23 Nov 2026 10:30.\n\n";
    assert_eq!(answers(place.path(), &["--language", "en"], "+1h\n"), moved);
}
