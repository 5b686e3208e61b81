"""People and bots come, go, and are given or refused things; guilds change."""

from doubles.discord.people.deed import Deed, Doing
from doubles.discord.state.accounts import Bot
from doubles.discord.state.channels import Overwrite, ThreadState
from doubles.discord.state.guilds import Guild, Member, Role
from doubles.discord.state.rights import Right, named
from doubles.discord.told.channels import channel_told
from doubles.discord.told.events import (
    bring_guild,
    take_guild,
    tell_guild,
    tell_of_channel,
    tell_of_leaving,
    tell_of_member,
)
from doubles.errors import Impossible
from doubles.json import Json

#: What an invitation gives a bot that asks for nothing special.
_USUAL = (
    *("view_channel", "send_messages", "embed_links", "attach_files", "read_message_history"),
    *("create_public_threads", "send_messages_in_threads"),
)


def join(deed: Deed) -> Json:
    """Let somebody in; a bot gets a role of its own with the `rights` of its invitation."""
    guild, who = deed.guild, deed.account
    if who.id in guild.members:
        raise Impossible("They are in that guild.")
    member = Member(id=who.id, joined_at=deed.world.clock.stamp())
    guild.members[who.id] = member
    if isinstance(who, Bot):
        given = deed.given.get("rights")
        member.roles.append(_own_role(deed, guild, who, _USUAL if given is None else given))
        bring_guild(deed.world, guild, who.id)
    tell_of_member(deed.world, "ADD", guild, member)
    return {}


def _own_role(deed: Deed, guild: Guild, bot: Bot, rights: object) -> int:
    given = named(list(rights) if isinstance(rights, (list, tuple)) else [])
    role = Role(id=deed.world.ids.next(), name=bot.username, rights=given, bot=bot.id)
    guild.add_role(role)
    return role.id


def leave(deed: Deed) -> Json:
    """Take somebody out of a guild: they went, or were thrown out."""
    guild, who = deed.guild, deed.account
    if who.id not in guild.members:
        raise Impossible("They are not in that guild.")
    if isinstance(who, Bot):
        take_guild(deed.world, guild, who.id)
    tell_of_leaving(deed.world, guild, who.id)
    del guild.members[who.id]
    for role in [one.id for one in guild.roles.values() if one.bot == who.id]:
        del guild.roles[role]
    return {}


def delete_channel(deed: Deed) -> Json:
    """Take a channel or thread away, with the threads in it."""
    channel = deed.channel
    tell_of_channel(deed.world, "DELETE", channel)
    for one in [one for one in deed.world.channels.values() if channel in {one, one.parent}]:
        del deed.world.channels[one.id]
    return {}


def set_thread(deed: Deed) -> Json:
    """Let a thread be open, archived, or locked; Discord archives by itself what is quiet."""
    if deed.channel.parent is None:
        raise Impossible("That is no thread.")
    deed.channel.state = ThreadState[deed.text("state")]
    tell_of_channel(deed.world, "UPDATE", deed.channel)
    return {}


def delete_role(deed: Deed) -> Json:
    """Take a role away, also from everybody who has it."""
    guild, role = deed.guild, deed.role
    del guild.roles[role.id]
    for member in guild.members.values():
        member.roles = [one for one in member.roles if one != role.id]
    tell_guild(deed.world, guild, "GUILD_ROLE_DELETE", {"role_id": str(role.id)})
    return {}


def move_role(deed: Deed) -> Json:
    """Put a role at a position; the higher one rules the lower one."""
    deed.role.position = deed.number("position")
    tell_guild(deed.world, deed.guild, "GUILD_ROLE_UPDATE", {"role": deed.role.told})
    return {}


def set_role(deed: Deed) -> Json:
    """Give a member a role, or take it away."""
    member = deed.guild.members.get(deed.account.id)
    if member is None:
        raise Impossible("They are not in that guild.")
    member.roles = [one for one in member.roles if one != deed.role.id]
    member.roles += [deed.role.id] if deed.given.get("on") else []
    tell_of_member(deed.world, "UPDATE", deed.guild, member)
    return {}


def set_rights(deed: Deed) -> Json:
    """Give or take rights in the whole guild: of a role, of a bot's own one, or of everybody."""
    guild, account = deed.guild, deed.number("account")
    own = next((one for one in guild.roles.values() if account and one.bot == account), None)
    role = own or (deed.role if deed.number("role") else guild.roles[guild.id])
    rights = named(deed.given.get("rights") or [])
    role.rights = role.rights | rights if deed.given.get("on") else role.rights & ~rights
    tell_guild(deed.world, guild, "GUILD_ROLE_UPDATE", {"role": role.told})
    return {}


def set_channel_rights(deed: Deed) -> Json:
    """Give or refuse rights in one channel: to an account, a role, or everybody."""
    channel = deed.channel
    if channel.guild is None:
        raise Impossible("Direct messages have no rights.")
    whom = deed.number("account") or deed.number("role") or channel.guild.id
    rights = named(deed.given.get("rights") or [])
    had = {bot: channel.allows(bot, Right.VIEW_CHANNEL) for bot in deed.world.bots}
    now = channel.overwrites.setdefault(whom, Overwrite())
    if deed.given.get("on"):
        now.allow, now.deny = now.allow | rights, now.deny & ~rights
    else:
        now.allow, now.deny = now.allow & ~rights, now.deny | rights
    for bot, saw in had.items():
        if saw and not channel.allows(bot, Right.VIEW_CHANNEL):
            deed.world.sessions.tell(bot, "CHANNEL_DELETE", channel_told(channel))
    tell_of_channel(deed.world, "UPDATE", channel)
    return {}


def rename(deed: Deed) -> Json:
    """Give a channel another name."""
    deed.channel.name = deed.text("name")
    tell_of_channel(deed.world, "UPDATE", deed.channel)
    return {}


DEEDS: dict[str, Doing] = {
    "join": join,
    "leave": leave,
    "delete_channel": delete_channel,
    "set_thread": set_thread,
    "delete_role": delete_role,
    "move_role": move_role,
    "set_role": set_role,
    "set_rights": set_rights,
    "set_channel_rights": set_channel_rights,
    "rename": rename,
}
