//! How it begins, and how it ends.

use escalation_bot::adapter::discord::{Fault, serve};

use crate::local_discord::{GatewayTrouble, LocalDiscord, TOKEN, Trouble};

use super::{start, world};

async fn fault(discord: LocalDiscord, token: &str) -> Fault {
    let world = start(discord, token).await;
    world.served.await.unwrap().expect_err("it runs")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_token_is_one_clear_line_without_the_token() {
    let said = fault(LocalDiscord::start(), "wrong.token").await.to_string();
    assert!(said.contains("token") && !said.contains("wrong.token") && !said.contains('\n'), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gateway_that_is_not_told_is_not_guessed() {
    let discord = LocalDiscord::start();
    discord.play(9, "GET /gateway", Trouble::Status(502));
    let said = fault(discord, TOKEN).await.to_string();
    assert!(said.contains("gateway") && said.contains("502"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_where_nobody_answers_is_one_clear_line() {
    let discord = LocalDiscord::start();
    let door = super::door(&discord, TOKEN);
    drop(discord);
    let (_poster, posts) = escalation_bot::adapter::discord::post::posts();
    let ask: escalation_bot::adapter::discord::AskBot =
        std::sync::Arc::new(|_, _| escalation_bot::adapter::discord::Taken::Stopped);
    let house = escalation_bot::adapter::discord::House {
        specs: Vec::new(),
        ask,
        posts,
        seen: std::sync::Arc::new(|_, _, _| ()),
    };
    let said = serve(&door, house, std::future::pending()).await.unwrap_err().to_string();
    assert!(said.contains(door.api_url.as_deref().unwrap()) && !said.contains('\n'), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_is_taken_back_ends_it() {
    let world = world().await;
    world.discord.play_gateway(GatewayTrouble::Closed(4004));
    let said = world.served.await.unwrap().unwrap_err().to_string();
    assert!(said.contains("token"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_that_are_refused_end_it() {
    let discord = LocalDiscord::start();
    discord.play(1, "PUT /applications/*/commands", Trouble::Refused(403, 50_001, "Missing Access"));
    let said = fault(discord, TOKEN).await.to_string();
    assert!(said.contains("Missing Access") && said.contains("50001"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_in_hand_is_finished_before_it_stops() {
    let world = world().await;
    world.shut();
    let asked = world.ask("/topic add", &[("name", "Excel".into())]);
    while !matches!(&*world.gate.lock().unwrap(), super::Gate::Shut(waiting) if !waiting.is_empty()) {
        tokio::task::yield_now().await;
    }
    let (discord, gate, bot) = (world.discord, world.gate, world.bot);
    world.stop.send(()).unwrap();
    let waiting = std::mem::take(&mut *gate.lock().unwrap());
    if let super::Gate::Shut(waiting) = waiting {
        for waiting in waiting {
            assert_eq!(super::pass(&bot, waiting), super::Taken::Yes);
        }
    }
    assert_eq!(world.served.await.unwrap(), Ok(()));
    discord.answer(&asked).await.message();
    discord.assert_clean();
}
