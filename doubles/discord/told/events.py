"""Which bots are told of what happened in a guild or channel."""

from doubles.discord.state.accounts import user_of
from doubles.discord.state.channels import Channel, Post
from doubles.discord.state.guilds import Guild, Member
from doubles.discord.state.intents import Intent
from doubles.discord.state.rights import Right
from doubles.discord.state.world import World
from doubles.discord.told.channels import channel_told
from doubles.discord.told.guilds import member_told, whole_guild
from doubles.json import Json

#: What a bot without the intent for contents does not get.
_CONTENTS: Json = {"content": "", "embeds": [], "attachments": [], "components": []}


def tell_guild(
    world: World, guild: Guild, event: str, data: Json, intent: Intent = Intent.GUILDS
) -> None:
    """Tell the bots that are in a guild."""
    for bot in world.bots:
        if bot in guild.members:
            world.sessions.tell(bot, event, data | {"guild_id": str(guild.id)}, intent)
    world.signal.tell()


def tell_of_channel(world: World, event: str, channel: Channel) -> None:
    """Tell the bots in the guild of a channel that came, changed or goes."""
    kind = "THREAD" if channel.parent else "CHANNEL"
    if channel.guild:
        tell_guild(world, channel.guild, f"{kind}_{event}", channel_told(channel))


def tell_of_member(world: World, event: str, guild: Guild, member: Member) -> None:
    """Tell of a member; each bot hears of itself, of others only with the intent."""
    told = member_told(world, member)
    if member.id in world.bots and event == "UPDATE":
        data = told | {"guild_id": str(guild.id)}
        world.sessions.tell(member.id, "GUILD_MEMBER_UPDATE", data)
    tell_guild(world, guild, f"GUILD_MEMBER_{event}", told, Intent.GUILD_MEMBERS)


def tell_of_leaving(world: World, guild: Guild, account: int) -> None:
    """Tell who is left of a member who went."""
    gone = {"user": user_of(world.known(account))}
    tell_guild(world, guild, "GUILD_MEMBER_REMOVE", gone, Intent.GUILD_MEMBERS)


def bring_guild(world: World, guild: Guild, bot: int) -> None:
    """Tell a bot of the guild that it came into."""
    for session in world.sessions.of(bot):
        if session.hears(Intent.GUILDS):
            session.dispatch("GUILD_CREATE", whole_guild(world, guild, bot, session.intents))
    world.signal.tell()


def take_guild(world: World, guild: Guild, bot: int) -> None:
    """Tell a bot that it is no longer in a guild."""
    world.sessions.tell(bot, "GUILD_DELETE", {"id": str(guild.id)}, Intent.GUILDS)
    world.signal.tell()


def tell_of_post(world: World, event: str, channel: Channel, post: Post) -> None:
    """Tell of a message that was written or changed; what only one person sees is told nobody."""
    world.signal.tell()
    if post.only_for:
        return
    intent = Intent.GUILD_MESSAGES if channel.guild else Intent.DIRECT_MESSAGES
    for bot in world.bots:
        if not channel.allows(bot, Right.VIEW_CHANNEL):
            continue
        for session in world.sessions.of(bot):
            if session.hears(intent):
                session.dispatch(
                    f"MESSAGE_{event}", _heard(world, channel, post, session.intents, bot)
                )


def _heard(world: World, channel: Channel, post: Post, intents: Intent, bot: int) -> Json:
    message = dict(post.message)
    if channel.guild:
        message["guild_id"] = str(channel.guild.id)
        member = channel.guild.members.get(post.author)
        if member:
            told = member_told(world, member)
            del told["user"]
            message["member"] = told
    mentioned = any(one["id"] == str(bot) for one in message["mentions"])
    is_open = intents & Intent.MESSAGE_CONTENT or mentioned or post.author == bot
    return message if is_open or not channel.guild else message | _CONTENTS


def tell_of_removal(world: World, channel: Channel, post: Post) -> None:
    """Tell of a message that is gone."""
    data = {"id": str(post.id), "channel_id": str(channel.id)}
    if channel.guild:
        tell_guild(world, channel.guild, "MESSAGE_DELETE", data, Intent.GUILD_MESSAGES)
        return
    world.sessions.tell(channel.bot, "MESSAGE_DELETE", data, Intent.DIRECT_MESSAGES)
    world.signal.tell()
