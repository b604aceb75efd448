//! Files: what people attach, and what they are given.

use crate::local_discord::{Answer, File, Given};

use super::{World, sampled, world};

const SHEET: &str = "topic,target,kind,phone\nPlotter,Plotter hotline,vendor,03-0000-0001\n";

fn sheet(bytes: &[u8]) -> Given {
    Given::File(File { part: String::new(), name: "list.csv".to_owned(), bytes: bytes.to_vec() })
}

async fn import(world: &World, bytes: &[u8], more: &[(&str, Given)]) -> String {
    let mut given = vec![("file", sheet(bytes))];
    given.extend(more.iter().cloned());
    let asked = world.ask("/import", &given);
    assert!(matches!(world.discord.first_answer(&asked).await, Answer::Deferred(_)), "fetching may take its time");
    let answer = world.discord.answer(&asked).await.message();
    assert!(answer.is_ephemeral());
    answer.text()
}

async fn knows(world: &World, topic: &str) -> bool {
    let asked = world.ask("/topic list", &[]);
    world.discord.answer(&asked).await.message().text().contains(topic)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_that_is_attached_comes_in() {
    let world = world().await;
    import(&world, SHEET.as_bytes(), &[("dry_run", Given::Flag(true))]).await;
    assert!(!knows(&world, "Plotter").await, "it was only looked at");
    import(&world, SHEET.as_bytes(), &[]).await;
    assert!(knows(&world, "Plotter").await);
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_with_a_mistake_comes_back_with_its_line() {
    let world = world().await;
    let said = import(&world, b"topic,target,kind,hours\nPlotter,Hotline,vendor,sometimes\n", &[]).await;
    assert!(said.contains("sometimes") && said.contains('2'), "{said}");
    assert!(!knows(&world, "Plotter").await);
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_large_or_gone_is_said_so() {
    let world = world().await;
    let large = vec![b'x'; 10 * 1024 * 1024 + 1];
    assert!(import(&world, &large, &[]).await.contains("10 MB"));
    world.discord.lose_files();
    assert!(import(&world, SHEET.as_bytes(), &[]).await.contains("attach it again"));
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_for_as_a_file_comes_as_one() {
    let world = sampled().await;
    for (format, begins) in [("json", "{"), ("csv", "\u{feff}"), ("ics", "BEGIN:VCALENDAR"), ("html", "<!")] {
        let asked = world.ask("/export", &[("format", format.into())]);
        let answer = world.discord.answer(&asked).await.message();
        let [file] = answer.files.as_slice() else { panic!("{format}: {:?}", answer.files.len()) };
        let is_named = std::path::Path::new(&file.name).extension().is_some_and(|ending| ending == format);
        assert!(is_named && answer.is_ephemeral(), "{}", file.name);
        let text = String::from_utf8_lossy(&file.bytes);
        assert!(text.trim_start_matches('\u{feff}').starts_with(begins.trim_start_matches('\u{feff}')), "{format}");
    }
    let asked = world.ask("/timeline", &[]);
    let answer = world.discord.answer(&asked).await.message();
    assert!(answer.files[0].bytes.starts_with(b"\x89PNG\r\n"));
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_exported_comes_in_again() {
    let world = sampled().await;
    let asked = world.ask("/export", &[("format", "json".into())]);
    let exported = world.discord.answer(&asked).await.message().files.remove(0);
    let elsewhere = world.discord.guild("Elsewhere", "en-US");
    let channel = world.discord.channel(elsewhere, "general");
    world.discord.join(elsewhere, world.ann, crate::local_discord::MANAGE_GUILD);
    let asked = world.discord.slash(world.ann, channel, "/import", &[("file", Given::File(exported))]);
    world.discord.answer(&asked).await.message();
    let asked = world.discord.slash(world.ann, channel, "/escalate", &[("product", "postgres".into())]);
    assert!(world.discord.answer(&asked).await.message().text().contains("Blue Whale"));
    world.ends_well().await;
}
