//! What a test arranges: who and what exists, what time it is, and what goes wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde_json::json;

use super::LocalDiscord;
use super::answer::Interaction;
use super::ids::{ChannelId, GuildId, RoleId, UserId};
use super::routes::conversation;
use super::state::State;
use super::trouble::{GatewayTrouble, Planned, Trouble};
use super::world::{Channel, Door, Guild, Member, ORDINARY, Role, User};

impl LocalDiscord {
    /// A guild with the bot in it.
    pub(crate) fn guild(&self, name: &str, locale: &str) -> GuildId {
        self.shared.change(|state| {
            let id = GuildId(state.mint.id());
            let everyone = Role { name: "@everyone".to_owned(), permissions: 0 };
            let bot = Member { permissions: ORDINARY, roles: BTreeSet::new(), nick: None };
            let guild = Guild {
                name: name.to_owned(),
                locale: locale.to_owned(),
                has_bot: true,
                members: BTreeMap::from([(state.world.bot, bot)]),
                // The role of everybody has the guild's own id.
                roles: BTreeMap::from([(RoleId(id.0), everyone)]),
            };
            state.world.guilds.insert(id, guild);
            announce(state, id);
            id
        })
    }

    /// A text channel.
    pub(crate) fn channel(&self, guild: GuildId, name: &str) -> ChannelId {
        self.shared.change(|state| {
            let id = ChannelId(state.mint.id());
            let channel = Channel { guild: Some(guild), name: name.to_owned(), door: Door::Open, is_there: true };
            state.world.channels.insert(id, channel);
            id
        })
    }

    /// A role that adds to what its members may do.
    pub(crate) fn role(&self, guild: GuildId, name: &str, permissions: u64) -> RoleId {
        self.shared.change(|state| {
            let id = RoleId(state.mint.id());
            let role = Role { name: name.to_owned(), permissions };
            state.world.guilds.get_mut(&guild).expect("a guild").roles.insert(id, role);
            id
        })
    }

    /// The conversation between the bot and one person.
    pub(crate) fn conversation(&self, user: UserId) -> ChannelId {
        self.shared.change(|state| conversation(state, user))
    }

    /// A person who is in no guild yet.
    pub(crate) fn user(&self, name: &str, locale: &str) -> UserId {
        self.shared.change(|state| {
            let id = UserId(state.mint.id());
            let user = User { name: name.to_owned(), locale: locale.to_owned(), is_bot: false };
            state.world.users.insert(id, user);
            id
        })
    }

    /// Another bot.
    pub(crate) fn other_bot(&self, name: &str) -> UserId {
        let id = self.user(name, "en-US");
        self.shared.change(|state| state.world.users.get_mut(&id).expect("just made").is_bot = true);
        id
    }

    /// A person, English, who is a member of the guild and may do there what `permissions` say.
    pub(crate) fn person(&self, guild: GuildId, name: &str, permissions: u64) -> UserId {
        let user = self.user(name, "en-US");
        self.join(guild, user, permissions);
        user
    }

    /// Sets the language of somebody's client.
    pub(crate) fn set_locale(&self, user: UserId, locale: &str) {
        self.shared.change(|state| {
            locale.clone_into(&mut state.world.users.get_mut(&user).expect("a user").locale);
        });
    }

    /// Makes somebody a member; who is one already gets other permissions.
    pub(crate) fn join(&self, guild: GuildId, user: UserId, permissions: u64) {
        self.shared.change(|state| {
            let members = &mut state.world.guilds.get_mut(&guild).expect("a guild").members;
            let member = members.entry(user).or_insert(Member { permissions, roles: BTreeSet::new(), nick: None });
            member.permissions = permissions;
        });
    }

    /// Gives a member a name of this guild.
    pub(crate) fn set_nick(&self, guild: GuildId, user: UserId, nick: &str) {
        self.shared.change(|state| {
            let members = &mut state.world.guilds.get_mut(&guild).expect("a guild").members;
            members.get_mut(&user).expect("a member").nick = Some(nick.to_owned());
        });
    }

    /// Takes somebody out of the guild; asking for them is answered 404, code 10007.
    pub(crate) fn leave(&self, guild: GuildId, user: UserId) {
        self.shared.change(|state| state.world.guilds.get_mut(&guild).expect("a guild").members.remove(&user));
    }

    /// Gives a member exactly these roles.
    pub(crate) fn set_roles(&self, guild: GuildId, user: UserId, roles: &[RoleId]) {
        self.shared.change(|state| {
            let members = &mut state.world.guilds.get_mut(&guild).expect("a guild").members;
            members.get_mut(&user).expect("a member").roles = roles.iter().copied().collect();
        });
    }

    /// Opens, locks or hides a channel.
    pub(crate) fn set_door(&self, channel: ChannelId, door: Door) {
        self.shared.change(|state| state.world.channels.get_mut(&channel).expect("a channel").door = door);
    }

    /// Deletes a channel; using it is answered 404, code 10003.
    pub(crate) fn remove_channel(&self, channel: ChannelId) {
        self.shared.change(|state| state.world.channels.get_mut(&channel).expect("a channel").is_there = false);
    }

    /// Throws the bot out of a guild.
    pub(crate) fn kick_bot(&self, guild: GuildId) {
        self.shared.change(|state| {
            state.world.guilds.get_mut(&guild).expect("a guild").has_bot = false;
            state.gateway.dispatch_guild("GUILD_DELETE", &json!({ "id": guild.to_string() }));
        });
    }

    /// Takes the bot back into a guild.
    pub(crate) fn invite_bot(&self, guild: GuildId) {
        self.shared.change(|state| {
            state.world.guilds.get_mut(&guild).expect("a guild").has_bot = true;
            announce(state, guild);
        });
    }

    /// Sets the time of new ids and messages.
    pub(crate) fn set_time(&self, moment: DateTime<Utc>) {
        self.shared.change(|state| state.mint.set(moment));
    }

    /// Sets how often the next connection is asked for heartbeats.
    pub(crate) fn set_heartbeat(&self, interval: Duration) {
        self.shared.change(|state| state.gateway.heartbeat = interval);
    }

    /// Plays a trouble for the next calls like `POST /channels/*/messages`; `*` alone is any call.
    pub(crate) fn play(&self, times: usize, pattern: &str, trouble: Trouble) {
        let planned = Planned { pattern: pattern.to_owned(), left: times, trouble };
        self.shared.change(|state| state.troubles.planned.push(planned));
    }

    /// Troubles that no call has met yet.
    pub(crate) fn troubles_left(&self) -> usize {
        self.shared.see(|state| state.troubles.planned.iter().map(|planned| planned.left).sum())
    }

    /// Lets go of all calls that are held.
    pub(crate) fn release(&self) {
        self.shared.change(|state| state.troubles.releases += 1);
    }

    /// Files that people attach from now on are gone when somebody asks for them.
    pub(crate) fn lose_files(&self) {
        self.shared.change(|state| state.loses_uploads = true);
    }

    /// Plays a trouble of the gateway, at once.
    pub(crate) fn play_gateway(&self, trouble: GatewayTrouble) {
        self.shared.change(|state| state.gateway.play(trouble));
    }

    /// Delivers the same interaction once more.
    pub(crate) fn repeat(&self, interaction: &Interaction) {
        self.shared.change(|state| {
            let payload = state.live(interaction).payload.clone();
            state.gateway.dispatch("INTERACTION_CREATE", &payload);
        });
    }

    /// As if an interaction's time were over: whatever answers it is refused, and it is nobody's fault.
    pub(crate) fn expire(&self, interaction: &Interaction) {
        self.shared.change(|state| {
            let live = state.interactions.get_mut(&interaction.id).expect("an interaction");
            live.is_over = true;
            live.is_excused = true;
        });
    }

    /// As if so much more time had passed since an interaction: three seconds for the first answer, 15 minutes for all.
    pub(crate) fn let_pass(&self, interaction: &Interaction, time: Duration) {
        self.shared.change(|state| {
            state.interactions.get_mut(&interaction.id).expect("an interaction").born -= time;
        });
    }

    /// As if some minutes had passed: the same nonce makes a new message again.
    pub(crate) fn forget_nonces(&self) {
        self.shared.change(|state| state.nonces.clear());
    }
}

/// Tells the bot of a guild that it is in.
fn announce(state: &mut State, guild: GuildId) {
    let created = state.world.guild_create_json(guild);
    state.gateway.dispatch_guild("GUILD_CREATE", &created);
}
