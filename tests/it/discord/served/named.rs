//! What people are called: learned from what Discord sends anyway, shown wherever a mention cannot be.

use crate::local_discord::{File, Given, ORDINARY, Posted, UserId};

use super::{World, world};

async fn said(world: &World, path: &str, given: &[(&str, Given)]) -> Posted {
    let asked = world.ask(path, given);
    world.discord.answer(&asked).await.message()
}

async fn import(world: &World, sheet: &str, more: &[(&str, Given)]) -> String {
    let file = Given::File(File { part: String::new(), name: "list.csv".to_owned(), bytes: sheet.as_bytes().to_vec() });
    let mut given = vec![("file", file)];
    given.extend(more.iter().cloned());
    said(world, "/import", &given).await.text()
}

async fn exported(world: &World, format: &str) -> String {
    let answer = said(world, "/export", &[("format", format.into())]).await;
    String::from_utf8(answer.files[0].bytes.clone()).unwrap()
}

/// Somebody who looks after a desk, and that desk.
async fn ken(world: &World) -> UserId {
    let ken = world.discord.person(world.guild, "Ken", ORDINARY);
    let desk = [("name", "Desk".into()), ("kind", "department".into()), ("verifier", ken.into())];
    said(world, "/target add", &desk).await;
    ken
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handover_calls_people_by_their_names_where_a_mention_cannot_stand() {
    let world = world().await;
    let ken = ken(&world).await;
    let mei = world.discord.person(world.guild, "Mei", ORDINARY);
    world.discord.set_nick(world.guild, mei, "Mei *Tanaka*");
    let preview = said(&world, "/handover start", &[("from", ken.into()), ("to", mei.into())]).await;
    let button = preview.buttons().remove(0);
    assert_eq!(button.label, "Hand over to Mei *Tanaka*");
    assert!(preview.text().contains(&format!("<@{mei}>")), "in the chat a mention stays one: {}", preview.text());
    let pressed = world.discord.press(world.ann, &preview, &button.custom_id);
    world.discord.answer(&pressed).await.message();
    let pack = said(&world, "/handover pack", &[]).await;
    let names: Vec<&str> = pack.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["handover-Ken-to-Mei-Tanaka.md", "handover-Ken-to-Mei-Tanaka.html"]);
    let [markdown, html] = [0, 1].map(|place: usize| String::from_utf8(pack.files[place].bytes.clone()).unwrap());
    assert!(markdown.starts_with("# What Mei \\*Tanaka\\* takes over from Ken\n"), "{markdown}");
    assert!(html.contains("<h1>What Mei *Tanaka* takes over from Ken</h1>"), "{html}");
    for text in [markdown, html, exported(&world, "markdown").await, exported(&world, "html").await] {
        assert!(!text.contains(&ken.to_string()) && !text.contains(&mei.to_string()), "{text}");
    }
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_name_is_taken_over_and_letters_that_no_file_name_takes_do_not_make_a_number() {
    let world = world().await;
    let ken = ken(&world).await;
    assert!(exported(&world, "markdown").await.contains("Who re-checks it: Ken\n"));
    let mei = world.discord.person(world.guild, "田中", ORDINARY);
    world.discord.set_nick(world.guild, ken, "佐藤 健");
    let preview = said(&world, "/handover start", &[("from", ken.into()), ("to", mei.into())]).await;
    let pressed = world.discord.press(world.ann, &preview, &preview.buttons().remove(0).custom_id);
    world.discord.answer(&pressed).await.message();
    let pack = said(&world, "/handover pack", &[]).await;
    assert_eq!(pack.files[0].name, "handover-2.md");
    let markdown = String::from_utf8(pack.files[0].bytes.clone()).unwrap();
    assert!(markdown.starts_with("# What 田中 takes over from 佐藤 健\n"), "{markdown}");
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_of_one_name_are_told_apart() {
    let world = world().await;
    let ken = ken(&world).await;
    let other = world.discord.person(world.guild, "ＫＥＮ", ORDINARY);
    let desk = [("name", "Night desk".into()), ("kind", "department".into()), ("verifier", other.into())];
    said(&world, "/target add", &desk).await;
    let end = |id: UserId| id.to_string().split_at(id.to_string().len() - 4).1.to_owned();
    let book = exported(&world, "markdown").await;
    for line in [format!("Ken (…{})", end(ken)), format!("ＫＥＮ (…{})", end(other))] {
        assert!(book.contains(&line), "{line}\n{book}");
    }
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_in_a_sheet_becomes_the_one_person_who_has_it_and_every_other_is_told() {
    let world = world().await;
    let ken = ken(&world).await;
    let sheet = "topic,target,kind,verifier,deputy,contract number,callers\n\
                 Excel,Office Support,vendor,ｋｅｎ,田中,V-1,\"@Ken, mei\"\n";
    let tried = import(&world, sheet, &[("dry_run", Given::Flag(true))]).await;
    assert!(tried.contains("People this chat does not know: mei, 田中."), "{tried}");
    let done = import(&world, sheet, &[]).await;
    assert!(done.contains("People this chat does not know: mei, 田中."), "{done}");
    let shown = said(&world, "/target show", &[("target", "Office Support".into())]).await.text();
    assert!(shown.contains(&format!("<@{ken}>")) && shown.contains("田中"), "{shown}");
    let again = import(&world, "target,kind,verifier\nOffice Support,vendor,Ken\n", &[]).await;
    assert!(!again.contains("does not know"), "{again}");
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_of_two_words_is_somebody_or_says_what_to_write_instead() {
    let world = world().await;
    let ken = ken(&world).await;
    let sheet = "target,kind,verifier\nOffice Support,vendor,田中　太郎\n";
    let refused = import(&world, sheet, &[]).await;
    assert!(refused.contains("Line 2, column verifier: nobody this chat knows is called “田中　太郎”"), "{refused}");
    world.discord.set_nick(world.guild, ken, "田中 太郎");
    said(&world, "/target edit", &[("target", "Desk".into()), ("deputy", ken.into())]).await;
    import(&world, sheet, &[]).await;
    let shown = said(&world, "/target show", &[("target", "Office Support".into())]).await.text();
    assert!(shown.contains(&format!("<@{ken}>")), "{shown}");
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_of_our_own_names_people_and_comes_back_the_same() {
    let world = world().await;
    let ken = ken(&world).await;
    world.discord.set_nick(world.guild, ken, "=Ken, 課長");
    said(&world, "/target edit", &[("target", "Desk".into()), ("deputy", ken.into())]).await;
    let before = exported(&world, "json").await;
    assert!(before.contains(&ken.to_string()) && !before.contains("課長"), "names stay at home");
    let sheet = exported(&world, "csv").await;
    assert!(sheet.contains(&format!("'=Ken 課長 <@{ken}>")), "{sheet}");
    let answer = import(&world, &sheet, &[]).await;
    assert!(answer.contains("Nothing in it is new") && !answer.contains("does not know"), "{answer}");
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn names_are_the_bots_own_books_and_no_undo_forgets_them() {
    let world = world().await;
    let ken = ken(&world).await;
    let undone = said(&world, "/undo", &[]).await.text();
    assert!(undone.contains("/target add"), "{undone}");
    let nothing = said(&world, "/undo", &[("change", 1.into())]).await.text();
    assert!(!nothing.contains(&ken.to_string()), "{nothing}");
    import(&world, &format!("target,kind,verifier\nDesk,department,{ken}\n"), &[]).await;
    assert!(exported(&world, "html").await.contains("Who re-checks it: Ken"));
    world.ends_well().await;
}
