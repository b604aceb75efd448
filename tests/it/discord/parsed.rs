//! Interactions as Discord delivers them, and as nobody should: read, or answered politely, and never a panic.

use escalation_bot::adapter::discord::ids::{self, How, Source, Tag};
use escalation_bot::adapter::discord::parse::{self, Parsed, Wish};
use escalation_bot::chat::command::CommandSpec;
use escalation_bot::chat::people::{People, Place};
use escalation_bot::chat::{Ask, Call, Request};
use escalation_bot::domain::access::{Role, Standing};
use escalation_bot::domain::settings::Language;
use escalation_bot::engine::specs;
use proptest::prelude::*;
use serde_json::{Value, json};
use serenity::model::application::Interaction;

const GUILD: &str = "123456789012345678";
const ANN: &str = "223456789012345678";

fn table() -> Vec<&'static CommandSpec> {
    specs().collect()
}

fn user() -> Value {
    json!({ "id": ANN, "username": "ann", "discriminator": "0", "global_name": "Ann", "avatar": null })
}

fn interaction(kind: u8, data: &Value) -> Value {
    json!({
        "id": "323456789012345678", "application_id": "423456789012345678", "type": kind, "data": data,
        "guild_id": GUILD, "channel_id": "523456789012345678", "token": "TOKEN", "version": 1, "locale": "ja",
        "guild_locale": "en-US", "entitlements": [], "attachment_size_limit": 10_485_760, "app_permissions": "0",
        "member": {
            "user": user(), "roles": ["623456789012345678"], "joined_at": "2026-01-01T00:00:00.000000+00:00",
            "deaf": false, "mute": false, "flags": 0, "permissions": "32"
        },
    })
}

fn command(name: &str, options: &Value) -> Value {
    json!({ "id": "723456789012345678", "name": name, "type": 1, "options": options })
}

fn message(embeds: &Value) -> Value {
    json!({
        "id": "823456789012345678", "channel_id": "523456789012345678", "author": user(), "content": "the printer is on fire",
        "timestamp": "2026-11-24T00:00:00.000000+00:00", "edited_timestamp": null, "tts": false,
        "mention_everyone": false, "mentions": [], "mention_roles": [], "attachments": [], "embeds": embeds,
        "pinned": false, "type": 0, "flags": 64, "components": []
    })
}

fn pressed(id: &str, embeds: &Value) -> Value {
    let mut value = interaction(3, &json!({ "custom_id": id, "component_type": 2 }));
    value["message"] = message(embeds);
    value
}

fn submitted(id: &str, inputs: &[(&str, &str)]) -> Value {
    let row = |(name, value): &(&str, &str)| json!({ "type": 1, "components": [{ "type": 4, "custom_id": name, "value": value }] });
    interaction(5, &json!({ "custom_id": id, "components": inputs.iter().map(row).collect::<Vec<_>>() }))
}

fn read(value: &Value) -> Parsed {
    let interaction: Interaction = serde_json::from_value(value.clone()).expect("an interaction");
    parse::interaction(&table(), &interaction)
}

fn request(value: &Value) -> Request {
    match read(value).wish {
        Wish::Ask(request, _) | Wish::Complete(request) => request,
        other => panic!("{other:?}"),
    }
}

fn id(how: How, call: Call) -> String {
    ids::write(&table(), &Tag { how, source: Source::Here(call), page: 0, pages: 1 }, 0).unwrap()
}

#[test]
fn a_slash_command_is_a_call_of_its_guild_by_a_member() {
    let options = json!([{ "type": 1, "name": "add", "options": [
        { "type": 3, "name": "name", "value": "Excel" },
        { "type": 6, "name": "verifier", "value": ANN },
        { "type": 4, "name": "interval", "value": 90 },
    ]}]);
    let request = request(&interaction(2, &command("topic", &options)));
    assert_eq!((request.workspace.as_str(), request.asker.id.as_str()), (GUILD, ANN));
    assert_eq!(request.asker.language, Some(Language::Ja));
    let expected = Call::new("topic add").with("name", "Excel").with("verifier", ANN).with("interval", 90);
    assert_eq!(request.ask, Ask::Run(expected));
}

#[test]
fn what_a_member_may_do_follows_from_their_permissions_and_roles() {
    let standing = |permissions: &str| {
        let mut value = interaction(2, &command("escalate", &json!([{ "type": 3, "name": "product", "value": "x" }])));
        value["member"]["permissions"] = json!(permissions);
        request(&value).asker.standing
    };
    let member = |manages_server: bool, manages_messages: bool| Standing::Member {
        manages_server,
        manages_messages,
        roles: vec!["623456789012345678".to_owned()],
    };
    assert_eq!(standing("0"), member(false, false));
    assert_eq!(standing("8192"), member(false, true));
    assert_eq!(standing("32"), member(true, false));
    assert_eq!(standing("8"), member(true, true));
    assert_ne!(standing("0"), Standing::Granted(Role::Reader));
}

#[test]
fn an_option_being_typed_is_completed() {
    let options = json!([
        { "type": 5, "name": "share", "value": true },
        { "type": 3, "name": "product", "value": "ex", "focused": true },
    ]);
    let request = request(&interaction(4, &command("escalate", &options)));
    let call = Call::new("escalate").with("share", "yes");
    assert_eq!(request.ask, Ask::Complete { call, option: "product".to_owned(), typed: "ex".to_owned() });
}

#[test]
fn a_button_runs_or_opens_what_its_id_says() {
    let call = Call::new("flag").with("item", "#12");
    assert_eq!(request(&pressed(&id(How::Run, call.clone()), &json!([]))).ask, Ask::Run(call.clone()));
    assert_eq!(request(&pressed(&id(How::Open, call.clone()), &json!([]))).ask, Ask::Open(call.clone()));
    assert_eq!(request(&pressed(&id(How::Mend, call.clone()), &json!([]))).ask, Ask::Mend(call));
}

#[test]
fn a_choice_of_a_select_is_what_its_value_says() {
    let call = Call::new("escalate").with("product", "#3");
    let mut value = pressed(&ids::select(0), &json!([]));
    value["data"] = json!({ "custom_id": ids::select(0), "component_type": 3, "values": [id(How::Run, call.clone())] });
    assert_eq!(request(&value).ask, Ask::Run(call));
}

#[test]
fn a_carried_call_counts_only_while_the_message_still_says_it() {
    let line = format!("/flag item=#12 why=\"{}\"", "x".repeat(200));
    let tag = Tag { how: How::Run, source: Source::Message { line: 0, sum: ids::sum(&line) }, page: 0, pages: 1 };
    let id = ids::write(&table(), &tag, 0).unwrap();
    let embeds = |line: &str| json!([{ "type": "rich", "description": format!("```\n{line}\n```") }]);
    let call = Call::new("flag").with("item", "#12").with("why", "x".repeat(200));
    assert_eq!(request(&pressed(&id, &embeds(&line))).ask, Ask::Run(call));
    assert_eq!(read(&pressed(&id, &embeds(&line.replace("#12", "#13")))).wish, Wish::Outdated);
    assert_eq!(read(&pressed(&id, &json!([]))).wish, Wish::Outdated);
}

#[test]
fn a_form_completes_its_call_and_an_emptied_field_of_an_edit_empties() {
    let edit =
        submitted(&id(How::Submit, Call::new("topic edit").with("topic", "#1")), &[("name", "Excel"), ("notes", "")]);
    let expected = Call::new("topic edit").with("topic", "#1").with("name", "Excel").with("notes", "");
    assert_eq!(request(&edit).ask, Ask::Submit(expected));
    let add = submitted(&id(How::Submit, Call::new("topic add")), &[("name", "Excel"), ("notes", "")]);
    assert_eq!(request(&add).ask, Ask::Submit(Call::new("topic add").with("name", "Excel")));
}

#[test]
fn a_message_can_be_escalated() {
    let data = json!({
        "id": "723456789012345678", "name": "Escalate this", "type": 3, "target_id": "823456789012345678",
        "resolved": { "messages": { "823456789012345678": message(&json!([])) } },
    });
    let ask = request(&interaction(2, &data)).ask;
    assert!(
        matches!(&ask, Ask::Open(call) | Ask::Mend(call) if matches!(call.command.as_str(), "escalate" | "prepare")),
        "{ask:?}"
    );
}

#[test]
fn outside_of_a_server_nothing_is_asked() {
    let mut value = interaction(2, &command("escalate", &json!([{ "type": 3, "name": "product", "value": "x" }])));
    let map = value.as_object_mut().unwrap();
    map.remove("guild_id");
    map.remove("member");
    map.insert("user".to_owned(), user());
    assert_eq!(read(&value).wish, Wish::Outside);
}

#[test]
fn what_is_gone_or_garbled_is_outdated() {
    assert_eq!(read(&interaction(2, &command("nonsense", &json!([])))).wish, Wish::Outdated);
    assert_eq!(read(&interaction(2, &command("flag", &json!([])))).wish, Wish::Outdated, "buttons only");
    for id in ["", "x", "1r01zzz|0", "0:escalate:Excel", "1S0"] {
        assert_eq!(read(&pressed(id, &json!([]))).wish, Wish::Outdated, "{id}");
        assert_eq!(read(&submitted(id, &[("name", "x")])).wish, Wish::Outdated, "{id}");
    }
    let not_a_form = id(How::Run, Call::new("escalate").with("product", "x"));
    assert_eq!(read(&submitted(&not_a_form, &[])).wish, Wish::Outdated);
    let a_form = id(How::Submit, Call::new("escalate").with("product", "x"));
    assert_eq!(read(&pressed(&a_form, &json!([]))).wish, Wish::Outdated);
}

/// One of the places in a value, changed.
fn changed(value: &mut Value, mut place: usize, to: &Value) -> Option<usize> {
    if place == 0 {
        *value = to.clone();
        return None;
    }
    place -= 1;
    let inner: Vec<&mut Value> = match value {
        Value::Object(map) => map.values_mut().collect(),
        Value::Array(values) => values.iter_mut().collect(),
        _ => Vec::new(),
    };
    for value in inner {
        place = changed(value, place, to)?;
    }
    Some(place)
}

fn samples() -> Vec<Value> {
    let add = json!([{ "type": 1, "name": "add", "options": [{ "type": 3, "name": "name", "value": "Excel" }] }]);
    vec![
        interaction(1, &json!(null)),
        interaction(2, &command("topic", &add)),
        interaction(4, &command("escalate", &json!([{ "type": 3, "name": "product", "value": "x", "focused": true }]))),
        pressed(&id(How::Run, Call::new("flag").with("item", "#1")), &json!([{ "description": "```\n/flag\n```" }])),
        submitted(&id(How::Submit, Call::new("topic add")), &[("name", "Excel")]),
    ]
}

fn anything() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        r"\PC{0,40}|[0-9]{1,20}|1[rmos!S][0-9a-zA-Z|!#]{0,30}".prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!([{ "type": 1, "name": "add", "options": [{ "type": 9, "name": "x", "value": "1" }] }])),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn nothing_that_can_be_delivered_makes_it_panic(
        sample in prop::sample::select(samples()),
        changes in prop::collection::vec((0_usize..80, anything()), 1..4),
    ) {
        let mut value = sample;
        for (place, to) in &changes {
            changed(&mut value, *place, to);
        }
        if let Ok(interaction) = serde_json::from_value::<Interaction>(value) {
            let _ = parse::interaction(&table(), &interaction);
        }
    }
}

/// What the people of an interaction are called, and where.
fn called(value: &Value) -> Vec<(String, String, Place)> {
    let People::Numbers(people) = request(value).people else { panic!("people of Discord are numbers") };
    people.into_iter().map(|it| (it.person.to_string(), it.name.to_string(), it.place)).collect()
}

#[test]
fn the_name_of_the_server_goes_before_that_of_discord_and_that_before_the_user_name() {
    let mut value = interaction(2, &command("escalate", &json!([{ "type": 3, "name": "product", "value": "x" }])));
    assert_eq!(called(&value), [(ANN.to_owned(), "Ann".to_owned(), Place::Here)]);
    value["member"]["nick"] = json!("アン\u{202e}  (desk)");
    assert_eq!(called(&value), [(ANN.to_owned(), "アン (desk)".to_owned(), Place::Here)]);
    value["member"]["nick"] = Value::Null;
    value["member"]["user"]["global_name"] = Value::Null;
    assert_eq!(called(&value), [(ANN.to_owned(), "ann".to_owned(), Place::Here)]);
}

#[test]
fn whom_an_option_or_a_message_names_is_known_by_name_and_a_program_is_nobody() {
    let other = |id: &str, name: &str| json!({ "id": id, "username": name, "discriminator": "0", "avatar": null });
    let (ken, mei, bot) = ("92", "93", "94");
    let options = json!([{ "type": 1, "name": "add", "options": [{ "type": 3, "name": "name", "value": "Excel" },
        { "type": 6, "name": "verifier", "value": ken }, { "type": 6, "name": "deputy", "value": mei }]}]);
    let mut data = command("topic", &options);
    let member = json!({ "nick": "Ken S.", "roles": [], "joined_at": "2026-01-01T00:00:00.000000+00:00", "flags": 0 });
    data["resolved"] =
        json!({ "users": { ken: other(ken, "ken"), mei: other(mei, "mei") }, "members": { ken: member } });
    let seen = |id: &str, name: &str, place| (id.to_owned(), name.to_owned(), place);
    let ann = seen(ANN, "Ann", Place::Here);
    let expected = [ann.clone(), seen(ken, "Ken S.", Place::Here), seen(mei, "mei", Place::Anywhere)];
    assert_eq!(called(&interaction(2, &data)), expected);
    let mut value = pressed(&id(How::Run, Call::new("due")), &json!([]));
    value["message"]["mentions"] = json!([other(mei, "mei"), other(bot, "bot")]);
    value["message"]["mentions"][1]["bot"] = json!(true);
    assert_eq!(called(&value), [ann, seen(mei, "mei", Place::Anywhere)]);
}
