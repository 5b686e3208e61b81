"""Accounts, guilds, channels and roles come to be."""

from doubles.discord.people.deed import Deed, Doing
from doubles.discord.state.channels import ChannelKind
from doubles.discord.state.guilds import Member, Role
from doubles.discord.state.intents import Intent
from doubles.discord.state.rights import named
from doubles.discord.told.events import tell_guild, tell_of_channel
from doubles.json import Json


def add_bot(deed: Deed) -> Json:
    """Make an application with a bot; `privileged` names the intents that are switched on."""
    bot = deed.world.add_bot(deed.text("username"))
    for name in deed.given.get("privileged") or []:
        bot.privileged |= Intent[str(name).upper()]
    deed.double.enroll(deed.world, bot)
    return {"id": bot.id, "token": bot.token, "username": bot.username}


def revoke_token(deed: Deed) -> Json:
    """Give the bot a new token; the old one is worth nothing any more."""
    deed.double.revoke(deed.world, deed.bot)
    return {"token": deed.bot.token}


def add_person(deed: Deed) -> Json:
    """Open a person's account."""
    names = ("username", "name", "locale")
    return {"id": deed.world.add_person(*(deed.text(name) for name in names)).id}


def add_guild(deed: Deed) -> Json:
    """Open a guild, with its first people and one channel."""
    guild = deed.world.add_guild(deed.text("name"), deed.person.id, deed.person.locale)
    for account in deed.given.get("members") or []:
        joined = Member(id=int(account), joined_at=deed.world.clock.stamp())
        guild.members[joined.id] = joined
    channel = deed.world.add_channel(guild, "general", ChannelKind.TEXT)
    return {"id": guild.id, "channel": channel.id}


def add_channel(deed: Deed) -> Json:
    """Open a channel."""
    channel = deed.world.add_channel(deed.guild, deed.text("name"), ChannelKind.TEXT)
    tell_of_channel(deed.world, "CREATE", channel)
    return {"id": channel.id}


def add_role(deed: Deed) -> Json:
    """Make a role, below all others or at a `position`."""
    role = Role(
        id=deed.world.ids.next(),
        name=deed.text("name"),
        rights=named(deed.given.get("rights") or []),
        position=deed.number("position") or 1,
        mentionable=bool(deed.given.get("mentionable")),
    )
    deed.guild.add_role(role)
    tell_guild(deed.world, deed.guild, "GUILD_ROLE_CREATE", {"role": role.told})
    return {"id": role.id}


DEEDS: dict[str, Doing] = {
    "add_bot": add_bot,
    "revoke_token": revoke_token,
    "add_person": add_person,
    "add_guild": add_guild,
    "add_channel": add_channel,
    "add_role": add_role,
}
