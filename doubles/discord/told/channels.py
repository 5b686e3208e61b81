"""Channels, threads and direct messages, as the API tells them."""

from doubles.discord.state.accounts import user_of
from doubles.discord.state.channels import Channel, ChannelKind, ThreadState
from doubles.discord.state.world import World
from doubles.json import Json


def channel_told(channel: Channel) -> Json:
    """A channel or thread of a guild."""
    told = {
        "id": str(channel.id),
        "type": int(channel.kind),
        "flags": 0,
        "guild_id": str(channel.guild.id if channel.guild else 0),
        "name": channel.name,
        "parent_id": str(channel.parent.id) if channel.parent else None,
        "last_message_id": _last(channel),
        "rate_limit_per_user": 0,
    }
    return told | (_thread(channel) if channel.parent else _plain(channel))


def _plain(channel: Channel) -> Json:
    guild = channel.guild
    return {
        "position": channel.position,
        "topic": None,
        "nsfw": False,
        "permission_overwrites": [
            {
                "id": str(who),
                "type": 0 if guild and who in guild.roles else 1,
                "allow": str(int(one.allow)),
                "deny": str(int(one.deny)),
            }
            for who, one in channel.overwrites.items()
        ],
    }


def _thread(channel: Channel) -> Json:
    return {
        "owner_id": str(channel.owner),
        "message_count": len(channel.posts),
        "member_count": 1,
        "total_message_sent": len(channel.posts),
        "thread_metadata": {
            "archived": channel.state is not ThreadState.OPEN,
            "archive_timestamp": channel.opened_at,
            "auto_archive_duration": 4320,
            "locked": channel.state is ThreadState.LOCKED,
            "create_timestamp": channel.opened_at,
        },
    }


def direct_told(world: World, channel: Channel) -> Json:
    """Direct messages, as their bot sees them."""
    return {
        "id": str(channel.id),
        "type": int(ChannelKind.DIRECT),
        "flags": 0,
        "last_message_id": _last(channel),
        "recipients": [user_of(world.people[channel.person])],
    }


def told(world: World, channel: Channel) -> Json:
    """Any channel."""
    return channel_told(channel) if channel.guild else direct_told(world, channel)


def _last(channel: Channel) -> str | None:
    everybody = [one.id for one in channel.posts.values() if not one.only_for]
    return str(everybody[-1]) if everybody else None
