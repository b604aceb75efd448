//! Who and what exists: guilds, channels, people, roles, and how Discord writes them as JSON.
//!
//! A test sets the world up; the bot reads it. Every object has the fields that serenity 0.12.5 insists on: an event that
//! lacks one is dropped by it in silence.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::ids::{ChannelId, GuildId, RoleId, UserId};

/// May see a channel, write in it, read what was written, and use commands.
pub(crate) const ORDINARY: u64 = (1 << 10) | (1 << 11) | (1 << 16) | (1 << 31);
/// May change the guild itself.
pub(crate) const MANAGE_GUILD: u64 = 1 << 5;
/// May do everything.
pub(crate) const ADMINISTRATOR: u64 = 1 << 3;
/// What an administrator's permissions amount to: every bit that Discord has given out.
pub(super) const EVERYTHING: u64 = (1 << 53) - 1;

/// Whether a channel lets the bot in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Door {
    /// The bot may read and write.
    Open,
    /// The bot sees it and may not write: 403, code 50013.
    Locked,
    /// The bot does not see it: 403, code 50001.
    Hidden,
}

pub(super) struct Guild {
    pub(super) name: String,
    pub(super) locale: String,
    pub(super) has_bot: bool,
    pub(super) members: BTreeMap<UserId, Member>,
    pub(super) roles: BTreeMap<RoleId, Role>,
}

pub(super) struct Member {
    pub(super) permissions: u64,
    pub(super) roles: BTreeSet<RoleId>,
    pub(super) nick: Option<String>,
}

pub(super) struct Role {
    pub(super) name: String,
    pub(super) permissions: u64,
}

pub(super) struct Channel {
    /// `None`: a conversation between the bot and one person.
    pub(super) guild: Option<GuildId>,
    pub(super) name: String,
    pub(super) door: Door,
    pub(super) is_there: bool,
}

pub(super) struct User {
    pub(super) name: String,
    pub(super) locale: String,
    pub(super) is_bot: bool,
}

pub(super) struct World {
    pub(super) bot: UserId,
    pub(super) application: u64,
    pub(super) guilds: BTreeMap<GuildId, Guild>,
    pub(super) channels: BTreeMap<ChannelId, Channel>,
    pub(super) users: BTreeMap<UserId, User>,
}

impl World {
    pub(super) fn new(application: u64) -> Self {
        // A bot's user has the id of its application, unless the bot is very old.
        let bot = UserId(application);
        let users = [(bot, User { name: "escalation".to_owned(), locale: "en-US".to_owned(), is_bot: true })].into();
        Self { bot, application, guilds: BTreeMap::new(), channels: BTreeMap::new(), users }
    }

    /// The guild and the member, where the person is one now.
    pub(super) fn member(&self, guild: GuildId, user: UserId) -> Option<(&Guild, &Member)> {
        let guild = self.guilds.get(&guild)?;
        guild.members.get(&user).map(|member| (guild, member))
    }

    /// What a member may do, all roles taken together.
    pub(super) fn permissions(&self, guild: GuildId, user: UserId) -> u64 {
        let Some((guild, member)) = self.member(guild, user) else { return 0 };
        let of_roles = member.roles.iter().filter_map(|role| guild.roles.get(role)).map(|role| role.permissions);
        let all = of_roles.fold(member.permissions, |all, more| all | more);
        if all & ADMINISTRATOR == 0 { all } else { EVERYTHING }
    }

    pub(super) fn user_json(&self, user: UserId) -> Value {
        let known = self.users.get(&user).expect("a user of this local Discord");
        json!({
            "id": user.to_string(), "username": known.name.to_lowercase(), "global_name": known.name, "discriminator": "0",
            "avatar": null, "bot": known.is_bot, "public_flags": 0,
        })
    }

    /// The bot's own user, as it alone sees it.
    pub(super) fn me_json(&self) -> Value {
        let mut me = self.user_json(self.bot);
        me["verified"] = json!(true);
        me["mfa_enabled"] = json!(true);
        me["email"] = Value::Null;
        me["flags"] = json!(0);
        me
    }

    /// A member; `None` when the person is not, or no longer, in the guild.
    pub(super) fn member_json(&self, guild: GuildId, user: UserId) -> Option<Value> {
        let (_, member) = self.member(guild, user)?;
        let roles: Vec<String> = member.roles.iter().map(RoleId::to_string).collect();
        Some(json!({
            "user": self.user_json(user), "nick": member.nick, "avatar": null, "banner": null, "roles": roles,
            "joined_at": "2024-04-01T00:00:00.000000+00:00", "premium_since": null, "deaf": false, "mute": false,
            "flags": 0, "pending": false, "communication_disabled_until": null,
        }))
    }

    pub(super) fn role_json(&self, guild: GuildId, role: RoleId) -> Option<Value> {
        let known = self.guilds.get(&guild)?.roles.get(&role)?;
        Some(json!({
            "id": role.to_string(), "name": known.name, "color": 0,
            "colors": { "primary_color": 0, "secondary_color": null, "tertiary_color": null },
            "hoist": false, "managed": false, "mentionable": false, "permissions": known.permissions.to_string(),
            "position": 0, "icon": null, "unicode_emoji": null, "flags": 0,
        }))
    }

    pub(super) fn roles_json(&self, guild: GuildId) -> Vec<Value> {
        let roles = self.guilds.get(&guild).into_iter().flat_map(|guild| guild.roles.keys());
        roles.filter_map(|role| self.role_json(guild, *role)).collect()
    }

    pub(super) fn channel_json(&self, channel: ChannelId) -> Value {
        let known = self.channels.get(&channel).expect("a channel of this local Discord");
        let Some(guild) = known.guild else {
            return json!({ "id": channel.to_string(), "type": 1, "last_message_id": null, "flags": 0, "recipients": [] });
        };
        json!({
            "id": channel.to_string(), "type": 0, "guild_id": guild.to_string(), "name": known.name, "position": 0,
            "permission_overwrites": [], "topic": null, "nsfw": false, "last_message_id": null, "parent_id": null,
            "rate_limit_per_user": 0, "flags": 0,
        })
    }

    /// A channel, as it comes with an interaction: with what the person may do there.
    pub(super) fn partial_channel_json(&self, channel: ChannelId, user: UserId) -> Value {
        let mut partial = self.channel_json(channel);
        let guild = self.channels.get(&channel).and_then(|channel| channel.guild);
        partial["permissions"] = json!(guild.map_or(ORDINARY, |guild| self.permissions(guild, user)).to_string());
        partial
    }

    pub(super) fn channels_json(&self, guild: GuildId) -> Vec<Value> {
        let there = self
            .channels
            .iter()
            .filter(|(_, channel)| channel.guild == Some(guild) && channel.is_there && channel.door != Door::Hidden);
        there.map(|(id, _)| self.channel_json(*id)).collect()
    }

    /// A guild, as `GET /guilds/{id}` answers it.
    pub(super) fn guild_json(&self, guild: GuildId) -> Value {
        let known = self.guilds.get(&guild).expect("a guild of this local Discord");
        let owner = known.members.keys().next().copied().unwrap_or(self.bot);
        json!({
            "id": guild.to_string(), "name": known.name, "icon": null, "splash": null, "discovery_splash": null,
            "owner_id": owner.to_string(), "afk_channel_id": null, "afk_timeout": 300, "widget_enabled": false,
            "verification_level": 1, "default_message_notifications": 1, "explicit_content_filter": 0,
            "roles": self.roles_json(guild), "emojis": [], "features": [], "mfa_level": 0, "application_id": null,
            "system_channel_id": null, "system_channel_flags": 0, "rules_channel_id": null, "max_members": 500_000,
            "vanity_url_code": null, "description": null, "banner": null, "premium_tier": 0,
            "premium_subscription_count": 0, "preferred_locale": known.locale, "public_updates_channel_id": null,
            "nsfw_level": 0, "stickers": [], "premium_progress_bar_enabled": false, "safety_alerts_channel_id": null,
        })
    }

    /// The guilds that the bot is in, as it lists them.
    pub(super) fn own_guilds_json(&self) -> Vec<Value> {
        let own = self.guilds.iter().filter(|(_, guild)| guild.has_bot);
        own.map(|(id, guild)| {
            json!({
                "id": id.to_string(), "name": guild.name, "icon": null, "banner": null, "owner": false, "features": [],
                "permissions": self.permissions(*id, self.bot).to_string(),
            })
        })
        .collect()
    }

    /// A guild, as the event `GUILD_CREATE` carries it.
    pub(super) fn guild_create_json(&self, guild: GuildId) -> Value {
        let mut created = self.guild_json(guild);
        let members = self.guilds.get(&guild).map_or(0, |guild| guild.members.len());
        let more = json!({
            "joined_at": "2024-04-01T00:00:00.000000+00:00", "large": false, "unavailable": false,
            "member_count": members, "voice_states": [],
            "channels": self.channels_json(guild), "threads": [], "presences": [], "stage_instances": [],
            "guild_scheduled_events": [], "soundboard_sounds": [],
        });
        for (name, value) in more.as_object().expect("an object") {
            created[name] = value.clone();
        }
        created["members"] = Value::Array(self.member_json(guild, self.bot).into_iter().collect());
        created
    }

    /// The application, as `GET /applications/@me` answers it.
    pub(super) fn application_json(&self) -> Value {
        json!({
            "id": self.application.to_string(), "name": "escalation", "icon": null, "description": "",
            "bot_public": true, "bot_require_code_grant": false, "verify_key": "0".repeat(64), "team": null,
            "flags": 0, "owner": self.user_json(self.bot), "approximate_guild_count": self.guilds.len(),
        })
    }
}
