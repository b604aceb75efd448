//! What people do: type commands, press buttons, choose, fill in forms, write messages.

use serde_json::{Value, json};

use super::LocalDiscord;
use super::answer::{Answer, Interaction, Kind};
use super::given::Given;
use super::ids::{ChannelId, MessageId, RoleId, UserId};
use super::messages::{insert, message_json, tell};
use super::payload::{Scene, deliver, fields_json, find_command, resolve_user, slash_data};
use super::posted::Posted;
use super::rules::components::LINK;
use super::rules::items;
use super::state::State;

impl LocalDiscord {
    /// Sends a slash command: `slash(ann, helpdesk, "/topic add", &[("name", "Excel".into())])`.
    pub(crate) fn slash(&self, user: UserId, channel: ChannelId, path: &str, given: &[(&str, Given)]) -> Interaction {
        let is_sent = !given.iter().any(|(_, given)| matches!(given, Given::Typing(_)));
        assert!(is_sent, "somebody still types: that is `autocomplete`");
        self.command(Kind::Command, Scene { user, channel, source: None }, path, given)
    }

    /// Types into an option, the one that is given as [`Given::Typing`]; the others are filled in already.
    pub(crate) fn autocomplete(
        &self,
        user: UserId,
        channel: ChannelId,
        path: &str,
        given: &[(&str, Given)],
    ) -> Interaction {
        let typed = given.iter().filter(|(_, given)| matches!(given, Given::Typing(_))).count();
        assert_eq!(typed, 1, "people type into one field at a time");
        self.command(Kind::Typing, Scene { user, channel, source: None }, path, given)
    }

    fn command(&self, kind: Kind, scene: Scene, path: &str, given: &[(&str, Given)]) -> Interaction {
        self.shared.change(|state| {
            let data = slash_data(state, scene, path, given);
            deliver(state, kind, scene, &data)
        })
    }

    /// Chooses a command from a message's context menu.
    pub(crate) fn message_command(&self, user: UserId, name: &str, message: MessageId) -> Interaction {
        self.shared.change(|state| {
            let channel = state.visible(message, user).channel;
            let scene = Scene { user, channel, source: None };
            let command = find_command(state, scene, 3, name);
            let mut data = json!({
                "id": command["id"], "name": name, "type": 3, "target_id": message.to_string(), "options": [],
                "resolved": { "messages": { message.to_string(): message_json(state, message) } },
            });
            if let Some(guild) = command["guild_id"].as_str() {
                data["guild_id"] = json!(guild);
            }
            deliver(state, Kind::Command, scene, &data)
        })
    }

    /// Presses a button, known by its label or its `custom_id`, as the message is now.
    pub(crate) fn press(&self, user: UserId, message: &Posted, button: &str) -> Interaction {
        self.shared.change(|state| {
            let part = find_part(state, (user, message.id), |part| {
                part["type"] == 2 && (part["label"] == button || part["custom_id"] == button)
            });
            let part = part.unwrap_or_else(|| panic!("there is no button `{button}` on:\n{}", message.text()));
            assert!(part["disabled"] != true, "the button `{button}` is greyed out");
            assert!(part["style"] != LINK, "`{button}` is a link: the bot does not hear of it");
            let data = json!({ "component_type": 2, "custom_id": part["custom_id"], "id": 2 });
            deliver(state, Kind::Component, scene(message, user), &data)
        })
    }

    /// As if a message had a button that it has not: an id of another server, or of another time.
    pub(crate) fn press_forged(&self, user: UserId, message: &Posted, custom_id: &str) -> Interaction {
        self.shared.change(|state| {
            let data = json!({ "component_type": 2, "custom_id": custom_id, "id": 2 });
            deliver(state, Kind::Component, scene(message, user), &data)
        })
    }

    /// Chooses from a select, known by its placeholder or its `custom_id`: options by label or value, others by id.
    pub(crate) fn select(&self, user: UserId, message: &Posted, select: &str, chosen: &[&str]) -> Interaction {
        self.shared.change(|state| {
            let part = find_part(state, (user, message.id), |part| {
                part["type"] != 2 && (part["placeholder"] == select || part["custom_id"] == select)
            });
            let part = part.unwrap_or_else(|| panic!("there is no select `{select}` on:\n{}", message.text()));
            assert!(part["disabled"] != true, "the select `{select}` is greyed out");
            let bound = |name: &str| part[name].as_u64().and_then(|bound| usize::try_from(bound).ok()).unwrap_or(1);
            let bounds = bound("min_values")..=bound("max_values");
            assert!(bounds.contains(&chosen.len()), "`{select}` takes {bounds:?} values");
            let scene = scene(message, user);
            let mut resolved = json!({});
            let values: Vec<String> =
                chosen.iter().map(|chosen| choose(state, (&part, scene), chosen, &mut resolved)).collect();
            let data = json!({
                "component_type": part["type"], "custom_id": part["custom_id"], "values": values, "resolved": resolved,
                "id": 2,
            });
            deliver(state, Kind::Component, scene, &data)
        })
    }

    /// Sends off the form that answered an interaction. Fields are known by label or `custom_id`; those that are not
    /// named keep what was filled in beforehand.
    pub(crate) fn submit(&self, opened_by: &Interaction, fields: &[(&str, &str)]) -> Interaction {
        self.shared.change(|state| {
            let live = state.live(opened_by);
            let Some(Answer::Modal(modal)) = live.first.clone() else {
                panic!("no form was opened: {:?}", live.first);
            };
            let scene = Scene { user: opened_by.user, channel: opened_by.channel, source: live.source };
            for (name, _) in fields {
                let is_there = modal.inputs.iter().any(|input| input.label == *name || input.custom_id == *name);
                assert!(is_there, "the form has no field `{name}`: {modal:?}");
            }
            let filled = modal.inputs.iter().map(|input| {
                let field = fields.iter().find(|(name, _)| input.label == *name || input.custom_id == *name);
                let value = field.map_or(input.value.as_str(), |(_, value)| value);
                let length = u64::try_from(value.chars().count()).expect("a text of a person");
                let fits = (input.length.0..=input.length.1).contains(&length);
                let may = if length == 0 { !input.is_required } else { fits };
                assert!(may, "Discord does not send the form: `{}` does not take {length} characters", input.label);
                (input.custom_id.clone(), value.to_owned())
            });
            let components = fields_json(filled.collect());
            let data = json!({ "custom_id": modal.custom_id, "components": components });
            deliver(state, Kind::Submit, scene, &data)
        })
    }

    /// Writes a message. The bot hears of it in a conversation with it, if it asked for direct messages.
    pub(crate) fn say(&self, user: UserId, channel: ChannelId, content: &str) -> MessageId {
        self.shared.change(|state| {
            let id = insert(state, channel, user);
            let posted = state.messages.get_mut(&id).expect("just made");
            content.clone_into(&mut posted.content);
            tell(state, id);
            id
        })
    }

    /// Does something of which Discord writes by itself into the channel, in that person's name: a pin is of kind 6.
    pub(crate) fn say_by_itself(&self, user: UserId, channel: ChannelId, kind: u64) {
        self.shared.change(|state| {
            let id = insert(state, channel, user);
            state.messages.get_mut(&id).expect("just made").kind = kind;
            tell(state, id);
        });
    }

    /// Answers a message, which is said again above the answer.
    pub(crate) fn reply(&self, user: UserId, channel: ChannelId, content: &str) {
        self.shared.change(|state| {
            let id = insert(state, channel, user);
            let posted = state.messages.get_mut(&id).expect("just made");
            posted.kind = 19;
            content.clone_into(&mut posted.content);
            tell(state, id);
        });
    }

    /// Deletes anybody's message, as moderators do.
    pub(crate) fn delete(&self, message: MessageId) {
        self.shared.change(|state| {
            state.messages.get_mut(&message).expect("a message of this local Discord").is_deleted = true;
        });
    }
}

fn scene(message: &Posted, user: UserId) -> Scene {
    Scene { user, channel: message.channel, source: Some(message.id) }
}

/// A part of the message that this person sees.
fn find_part(state: &State, (user, message): (UserId, MessageId), is_it: impl Fn(&Value) -> bool) -> Option<Value> {
    let posted = state.visible(message, user);
    let mut parts = posted.components.iter().flat_map(|row| items(&row["components"]));
    parts.find(|part| is_it(part)).cloned()
}

/// The value that is sent for what was chosen; ids are resolved.
fn choose(state: &State, (select, scene): (&Value, Scene), chosen: &str, resolved: &mut Value) -> String {
    let id = || chosen.parse::<u64>().unwrap_or_else(|_| panic!("`{chosen}` is not an id"));
    let guild = state.guild_of(scene.channel);
    match select["type"].as_u64() {
        Some(3) => {
            let mut options = items(&select["options"]).iter();
            let option = options.find(|option| option["label"] == chosen || option["value"] == chosen);
            let option = option.unwrap_or_else(|| panic!("the select has no option `{chosen}`"));
            return option["value"].as_str().unwrap_or_default().to_owned();
        }
        Some(5 | 7) if state.world.users.contains_key(&UserId(id())) => {
            resolve_user(state, scene, UserId(id()), resolved);
        }
        Some(6 | 7) => {
            let role = guild.and_then(|guild| state.world.role_json(guild, RoleId(id())));
            resolved["roles"][chosen] = role.expect("a role of this guild");
        }
        _ => resolved["channels"][chosen] = state.world.partial_channel_json(ChannelId(id()), scene.user),
    }
    chosen.to_owned()
}
