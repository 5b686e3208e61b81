"""Guilds and their members, as the API tells them."""

from doubles.discord.state.accounts import user_of
from doubles.discord.state.guilds import Guild, Member
from doubles.discord.state.intents import Intent
from doubles.discord.state.rights import Right
from doubles.discord.state.world import World
from doubles.discord.told.channels import channel_told
from doubles.json import Json

#: What this double's guilds have not: pictures, voice, moderation, paid things.
_NOT_THERE = (
    *("icon", "description", "home_header", "splash", "discovery_splash", "banner"),
    *("application_id", "afk_channel_id", "system_channel_id", "widget_channel_id"),
    *("rules_channel_id", "public_updates_channel_id", "safety_alerts_channel_id"),
    *("vanity_url_code", "max_presences", "incidents_data", "hub_type"),
    "latest_onboarding_question_id",
)


def guild_told(guild: Guild) -> Json:
    """A `Guild` of the API, as REST answers it."""
    return dict.fromkeys(_NOT_THERE, None) | {
        "id": str(guild.id),
        "name": guild.name,
        "owner_id": str(guild.owner),
        "region": "europe",
        "preferred_locale": guild.locale,
        "roles": [one.told for one in guild.roles.values()],
        "features": [],
        "emojis": [],
        "stickers": [],
        "afk_timeout": 300,
        "system_channel_flags": 0,
        "widget_enabled": False,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw": False,
        "nsfw_level": 0,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "premium_progress_bar_enabled": False,
        "premium_progress_bar_enabled_user_updated_at": None,
        "max_members": 250_000,
        "max_video_channel_users": 25,
        "max_stage_video_channel_users": 50,
    }


def whole_guild(world: World, guild: Guild, bot: int, intents: Intent) -> Json:
    """What GUILD_CREATE brings: with channels, threads and those members that the bot may see."""
    seen = guild.members.values() if intents & Intent.GUILD_MEMBERS else [guild.members[bot]]
    channels = [one for one in world.channels_of(guild) if one.allows(bot, Right.VIEW_CHANNEL)]
    return guild_told(guild) | {
        "joined_at": guild.members[bot].joined_at,
        "large": False,
        "unavailable": False,
        "member_count": len(guild.members),
        "members": [member_told(world, one) for one in seen],
        "channels": [channel_told(one) for one in channels],
        "threads": [channel_told(one) for one in world.threads_of(guild)],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def member_told(world: World, member: Member) -> Json:
    """A `GuildMember` of the API."""
    return {
        "user": user_of(world.known(member.id)),
        "nick": member.nick,
        "roles": [str(one) for one in member.roles],
        "joined_at": member.joined_at,
        "avatar": None,
        "banner": None,
        "premium_since": None,
        "communication_disabled_until": None,
        "pending": False,
        "flags": 0,
        "mute": False,
        "deaf": False,
    }
