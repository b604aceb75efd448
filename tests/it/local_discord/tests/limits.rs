//! Bodies that Discord refuses: each is answered 400 and written down, and the one just inside the limit is not.

use serde_json::{Value, json};

use super::super::{ChannelId, Interaction, LocalDiscord, ORDINARY, TOKEN};
use super::client::{Line, answer, call, post, quiet};

/// A body that is refused, and what the fault says.
type Refused = (Value, &'static str);

fn place() -> (LocalDiscord, ChannelId) {
    let discord = LocalDiscord::start();
    let guild = discord.guild("Helpdesk", "en-US");
    let channel = discord.channel(guild, "helpdesk");
    (discord, channel)
}

fn long(length: usize) -> String {
    "字".repeat(length)
}

fn with(part: &str, value: Value) -> Value {
    let mut body = quiet("hello");
    body[part] = value;
    body
}

fn row(parts: &[Value]) -> Value {
    json!({ "type": 1, "components": parts })
}

fn button(id: &str) -> Value {
    json!({ "type": 2, "style": 1, "label": "Go", "custom_id": id })
}

fn buttons(count: usize) -> Vec<Value> {
    (0..count).map(|index| button(&index.to_string())).collect()
}

fn options(count: usize) -> Vec<Value> {
    (0..count).map(|index| json!({ "label": "x", "value": index.to_string() })).collect()
}

fn select(id: &str, options: &[Value]) -> Value {
    json!({ "type": 3, "custom_id": id, "options": options })
}

fn embed(part: &str, value: impl Into<Value>) -> Value {
    let value: Value = value.into();
    with("embeds", json!([{ part: value }]))
}

async fn all_are_refused(refused: Vec<Refused>, send: impl AsyncFn(&LocalDiscord, Value) -> (u16, Value)) {
    let (discord, _) = place();
    for (body, says) in refused {
        let (status, error) = send(&discord, body.clone()).await;
        let faults = discord.forgive();
        assert_eq!(status, 400, "{body} was taken, and should not: {says}");
        assert!(faults.iter().any(|fault| fault.contains(says)), "{body}: not `{says}`, but {faults:#?}");
        assert_eq!(error["code"], 50035, "{error}");
    }
}

#[tokio::test]
async fn messages_that_are_too_much_are_refused() {
    let field = |name: &str, value: &str| json!([{ "name": name, "value": value }]);
    let embeds = |each: usize, count: usize| json!(vec![json!({ "description": long(each) }); count]);
    let refused = vec![
        (quiet(&long(2_001)), "content: 2001 characters, and at most 2000 may be"),
        (quiet("  "), "a message needs content, an embed, a component or a file"),
        (json!({ "content": "hello" }), "allowed_mentions: a bot that posts must say whom it may mention"),
        (with("allowed_mentions", json!({ "parse": ["all"] })), "\"all\" is not a kind of mention"),
        (with("allowed_mentions", json!({ "parse": ["users"], "users": ["1"] })), "they exclude each other"),
        (with("allowed_mentions", json!({ "users": vec!["1"; 101] })), "allowed_mentions.users: 101 of them"),
        (with("flags", json!(1 << 15)), "components of the second kind"),
        (with("flags", json!(1 << 3)), "not for a bot to set"),
        (with("nonce", json!("n".repeat(26))), "has more than 25 characters"),
        (with("enforce_nonce", json!(true)), "enforces nothing"),
        (with("tts", json!("yes")), "tts: neither true nor false"),
        (embed("title", long(257)), "embeds.0.title: 257 characters"),
        (embed("description", long(4_097)), "embeds.0.description: 4097 characters"),
        (embed("footer", json!({ "text": long(2_049) })), "embeds.0.footer.text: 2049 characters"),
        (embed("author", json!({ "name": " " })), "embeds.0.author.name: 0 characters"),
        (embed("fields", json!(vec![json!({ "name": "n", "value": "v" }); 26])), "embeds.0.fields: 26 of them"),
        (embed("fields", field("", "v")), "embeds.0.fields.0.name: 0 characters"),
        (embed("fields", field("n", " ")), "embeds.0.fields.0.value: 0 characters"),
        (embed("fields", field(&long(257), "v")), "embeds.0.fields.0.name: 257 characters"),
        (embed("fields", field("n", &long(1_025))), "embeds.0.fields.0.value: 1025 characters"),
        (embed("color", json!(1 << 24)), "a colour is a number"),
        (embed("url", json!("example.com")), "not a well formed address"),
        (embed("kind", json!("rich")), "an embed that shows nothing"),
        (with("embeds", embeds(1, 11)), "embeds: 11 of them"),
        (with("embeds", embeds(3_001, 2)), "embeds: 6002 characters in all embeds together"),
    ];
    let (elsewhere, channel) = place();
    let (status, _) = post(&elsewhere, channel, with("embeds", embeds(3_000, 2))).await;
    assert_eq!(status, 200);
    let (status, _) = post(&elsewhere, channel, quiet(&long(2_000))).await;
    assert_eq!(status, 200);
    elsewhere.assert_clean();

    all_are_refused(refused, async |discord, body| {
        let guild = discord.guild("Helpdesk", "en-US");
        post(discord, discord.channel(guild, "helpdesk"), body).await
    })
    .await;
}

#[tokio::test]
async fn components_that_do_not_fit_are_refused() {
    let rows = |rows: &[Value]| with("components", json!(rows));
    let one = |part: Value| rows(&[row(&[part])]);
    let button = |part: &str, value: Value| {
        let mut button = button("id");
        button[part] = value;
        one(button)
    };
    let link = json!({ "type": 2, "style": 5, "label": "Go", "url": "https://example.com/", "custom_id": "id" });
    let choose = |part: &str, value: Value| {
        let mut select = select("id", &options(2));
        select[part] = value;
        one(select)
    };
    let refused = vec![
        (rows(&vec![row(&buttons(1)); 6]), "components: 6 of them"),
        (rows(&[row(&buttons(6))]), "components.0.components: 6 of them"),
        (rows(&[row(&[])]), "components.0.components: 0 of them"),
        (rows(&[row(&buttons(1)), row(&buttons(1))]), "`0` is there twice"),
        (rows(&buttons(1)), "only action rows (type 1)"),
        (rows(&[row(&[buttons(1).remove(0), select("s", &options(1))])]), "a select fills its row"),
        (button("label", json!(long(81))), "label: 81 characters"),
        (button("label", Value::Null), "a button needs a label or an emoji"),
        (button("custom_id", json!("x".repeat(101))), "custom_id: 101 characters"),
        (button("custom_id", Value::Null), "custom_id: this text is required"),
        (button("url", json!("https://example.com/")), "only a link button has an address"),
        (button("style", json!(7)), "a style is a number from 1 to 6"),
        (button("style", json!(6)), "sells nothing"),
        (one(link), "a link button has no custom_id"),
        (one(json!({ "type": 2, "style": 5, "label": "Go" })), "a link button needs an address"),
        (one(json!({ "type": 4, "custom_id": "i", "label": "l", "style": 1 })), "can only be in a modal"),
        (one(select("id", &options(26))), "options: 26 of them"),
        (one(select("id", &[])), "options: 0 of them"),
        (choose("placeholder", json!(long(151))), "placeholder: 151 characters"),
        (choose("max_values", json!(3)), "3 values can be chosen of 2 options"),
        (choose("min_values", json!(2)), "from 2 to 1 values"),
        (choose("options", json!([{ "label": long(101), "value": "v" }])), "label: 101 characters"),
        (
            choose("options", json!([{ "label": "l", "value": "v" }, { "label": "m", "value": "v" }])),
            "`v` is there twice",
        ),
        (one(json!({ "type": 5, "custom_id": "i", "options": options(1) })), "only a select of texts has options"),
    ];
    all_are_refused(refused, async |discord, body| {
        let guild = discord.guild("Helpdesk", "en-US");
        post(discord, discord.channel(guild, "helpdesk"), body).await
    })
    .await;
}

/// A press that waits for its answer, without a bot that could give one.
async fn pressed(discord: &LocalDiscord) -> (Line, Interaction) {
    let (line, _) = Line::identify(discord).await;
    let guild = discord.guild("Helpdesk", "en-US");
    let channel = discord.channel(guild, "helpdesk");
    let ann = discord.person(guild, "Ann", ORDINARY);
    let (_, posted) = post(discord, channel, with("components", json!([row(&buttons(1))]))).await;
    assert_eq!(posted["components"][0]["components"][0]["label"], "Go");
    let posted = discord.posted(channel, 1).await;
    let pressed = discord.press(ann, &posted[0], "Go");
    (line, pressed)
}

#[tokio::test]
async fn modals_that_do_not_fit_are_refused() {
    let input = |part: &str, value: Value| {
        let mut input = json!({ "type": 4, "custom_id": "i", "label": "l", "style": 1 });
        input[part] = value;
        row(&[input])
    };
    let fine = input("required", json!(false));
    let modal = |rows: &[Value]| json!({ "type": 9, "data": { "custom_id": "m", "title": "t", "components": rows } });
    let titled = |title: &str| {
        let mut titled = modal(&[row(&[])]);
        titled["data"]["title"] = json!(title);
        titled
    };
    let refused = vec![
        (titled(&long(46)), "data.title: 46 characters"),
        (modal(&[]), "data.components: 0 of them"),
        (modal(&vec![fine.clone(); 6]), "data.components: 6 of them"),
        (modal(&[fine.clone(), fine]), "`i` is there twice"),
        (modal(&[row(&buttons(1))]), "holds exactly one text input"),
        (modal(&[input("label", json!(long(46)))]), "label: 46 characters"),
        (modal(&[input("placeholder", json!(long(101)))]), "placeholder: 101 characters"),
        (modal(&[input("value", json!(long(4_001)))]), "value: 4001 characters"),
        (modal(&[input("max_length", json!(4_001))]), "of 4000 at most"),
        (modal(&[input("style", json!(3))]), "a style is 1 (a line) or 2 (a paragraph)"),
        (json!({ "type": 8, "data": { "choices": [] } }), "choices (type 8) are for somebody who types"),
        (json!({ "type": 3 }), "there is no answer of type 3 here"),
    ];
    all_are_refused(refused, async |discord, body| {
        let (_line, pressed) = pressed(discord).await;
        answer(discord, &pressed, body).await
    })
    .await;
}

#[tokio::test]
async fn commands_that_do_not_fit_are_refused() {
    let command = |part: &str, value: Value| {
        let mut command = json!({ "name": "topic", "description": "Topics" });
        command[part] = value;
        json!([command])
    };
    let option = |part: &str, value: Value| {
        let mut option = json!({ "type": 3, "name": "product", "description": "What" });
        option[part] = value;
        option
    };
    let one = |part: &str, value: Value| command("options", json!([option(part, value)]));
    let named = |count: usize, kind: u64| -> Value {
        (0..count).map(|index| json!({ "name": format!("c{index}"), "description": "d", "type": kind })).collect()
    };
    let choices = |count: usize| -> Value {
        (0..count).map(|index| json!({ "name": format!("c{index}"), "value": format!("{index}") })).collect()
    };
    let heavy: Vec<Value> = (0..25)
        .map(|index| option("name", json!(format!("o{index}"))))
        .map(|mut option| {
            option["choices"] =
                (0..4).map(|index| json!({ "name": format!("{index}{}", long(90)), "value": "v" })).collect();
            option
        })
        .collect();
    let refused = vec![
        (command("name", json!("Topic")), "`Topic` is not in lower case"),
        (command("name", json!("my topic")), "`my topic` must not hold ` `"),
        (command("name", json!(long(33))), "0.name: 33 characters"),
        (command("description", json!("")), "0.description: 0 characters"),
        (command("description", json!(long(101))), "0.description: 101 characters"),
        (command("name_localizations", json!({ "jp": "話題" })), "Discord has no language `jp`"),
        (command("name_localizations", json!({ "de": "Thema" })), "`Thema` is not in lower case"),
        (command("description_localizations", json!({ "ja": long(101) })), "101 characters"),
        (command("default_member_permissions", json!("admin")), "a number, written as text"),
        (command("type", json!(9)), "there is no command of type 9"),
        (json!([command("name", json!("a"))[0], command("name", json!("a"))[0]]), "`a` is there twice"),
        (named(101, 1), "101 commands of type 1, and at most 100 may be"),
        (named(16, 3), "16 commands of type 3, and at most 15 may be"),
        (named(1, 3), "a context menu has no description"),
        (command("options", json!(vec![option("required", json!(false)); 26])), "0.options: 26 of them"),
        (command("options", json!([option("required", json!(false)), option("required", json!(false))])), "twice"),
        (
            command("options", json!([option("name", json!("a")), option("required", json!(true))])),
            "is required and stands after one that is not",
        ),
        (
            command("options", json!([option("type", json!(1)), option("name", json!("b"))])),
            "cannot stand side by side",
        ),
        (one("type", json!(12)), "an option of type 12 cannot be here"),
        (one("choices", choices(26)), "choices: 26 of them"),
        (one("choices", json!([{ "name": "a", "value": 1 }])), "this text is required"),
        (one("min_value", json!(1)), "lengths bound texts, and values bound numbers"),
        (
            command("options", json!([{ "type": 5, "name": "b", "description": "d", "autocomplete": true }])),
            "autocomplete is for texts and numbers without choices",
        ),
        (
            command(
                "options",
                json!([{ "type": 4, "name": "b", "description": "d",
                "choices": [{ "name": "a", "value": "1" }] }]),
            ),
            "\"1\" is not of its type",
        ),
        (command("options", json!([{ "type": 2, "name": "g", "description": "d" }])), "0 of them"),
        (command("options", json!(heavy)), "characters in the whole command, and at most 8000 may be"),
    ];
    all_are_refused(refused, async |discord, body| {
        let path = format!("/applications/{}/commands", discord.application());
        call(discord, "PUT", &path, body).await
    })
    .await;
}

#[tokio::test]
async fn files_are_counted_and_weighed() {
    let (discord, channel) = place();
    let send = async |form: reqwest::multipart::Form| {
        let url = format!("{}/api/v10/channels/{channel}/messages", discord.api_url());
        let request = reqwest::Client::new().post(url).header("Authorization", format!("Bot {TOKEN}"));
        request.multipart(form).send().await.expect("an answer").status().as_u16()
    };
    let form = || reqwest::multipart::Form::new().text("payload_json", quiet("hello").to_string());
    let part = |bytes: usize| reqwest::multipart::Part::bytes(vec![0; bytes]).file_name("a.csv");

    assert_eq!(send(form().part("files[0]", part(3))).await, 200);
    assert_eq!(discord.posted(channel, 1).await[0].files[0].name, "a.csv");
    discord.assert_clean();

    let eleven = (0..11).fold(form(), |form, index| form.part(format!("files[{index}]"), part(1)));
    assert_eq!(send(eleven).await, 400);
    assert_eq!(send(form().part("files[0]", part(25 * 1024 * 1024 + 1))).await, 400);
    assert_eq!(send(form().part("attachment", part(1))).await, 400);
    assert_eq!(send(form().part("files[0]", part(27 * 1024 * 1024))).await, 413);
    let faults = discord.forgive();
    for says in ["11 files", "26214401 bytes", "a part is called `attachment`", "longer than 26 MiB"] {
        assert!(faults.iter().any(|fault| fault.contains(says)), "not `{says}`, but {faults:#?}");
    }
}
