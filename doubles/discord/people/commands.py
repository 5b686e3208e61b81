"""The commands that a person sees, and using them."""

from typing import Any

from doubles.discord.people.asking import ask
from doubles.discord.people.deed import Deed, Doing
from doubles.discord.people.options import filled, partly
from doubles.discord.state.accounts import Bot, Person, user_of
from doubles.discord.state.channels import Channel
from doubles.discord.state.interactions import Kind
from doubles.discord.state.rights import Right
from doubles.discord.told.guilds import member_told
from doubles.errors import Impossible
from doubles.json import Json

_SLASH, _USER, _MESSAGE = 1, 2, 3
_IN_GUILDS, _IN_DIRECT = 0, 1


def offered(deed: Deed) -> list[tuple[Bot, Json]]:
    """The commands that a person can choose in a channel, with the bots that have them."""
    channel, person = deed.seen, deed.person
    bots = [one for one in deed.world.bots.values() if channel.allows(one.id, Right.VIEW_CHANNEL)]
    if not channel.allows(person.id, Right.USE_APPLICATION_COMMANDS):
        return []
    return [
        (bot, command)
        for bot in bots
        for place, kept in bot.commands.items()
        if place is None or (channel.guild and channel.guild.id == place)
        for command in kept.values()
        if _is_offered(command, channel, person)
    ]


def _is_offered(command: Json, channel: Channel, person: Person) -> bool:
    contexts = command.get("contexts")
    here = _IN_GUILDS if channel.guild else _IN_DIRECT
    if contexts is not None and here not in contexts:
        return False
    if contexts is None and not channel.guild and not command.get("dm_permission", True):
        return False
    needed = command.get("default_member_permissions")
    if needed is None or channel.guild is None:
        return True
    rights = channel.rights(person.id)
    if not int(needed):
        return bool(rights & Right.ADMINISTRATOR)
    return rights & int(needed) == int(needed)


def shown_name(named: Json, locale: str, field: str = "name") -> str:
    """The name or description of a command in somebody's language."""
    translated = named.get(f"{field}_localizations") or {}
    return str(translated.get(locale) or named.get(field) or "")


def listed(deed: Deed) -> Json:
    """List the commands, as the person's app shows them."""
    return {"commands": [_shown(command, deed.person.locale) for _, command in offered(deed)]}


def _shown(command: Json, locale: str) -> Json:
    return {
        "name": shown_name(command, locale),
        "description": shown_name(command, locale, "description"),
        "options": [_shown(one, locale) for one in command.get("options") or []],
        "type": command["type"],
    }


def _chosen(deed: Deed, kind: int) -> tuple[Bot, Json, list[Json]]:
    """The command that is meant, and the groups and subcommand on the way to its options."""
    locale, words = deed.person.locale, deed.text("command").split(" ")
    words = [deed.text("command")] if kind != _SLASH else words
    wanted = deed.number("bot")
    for bot, command in offered(deed):
        is_named = words[0] in {command["name"], shown_name(command, locale)}
        if is_named and command["type"] == kind and wanted in {0, bot.id}:
            return bot, command, _way(command, words[1:], locale)
    names = ", ".join(shown_name(one, locale) for _, one in offered(deed)) or "none"
    raise Impossible(f"There is no command {words[0]!r} here. There are: {names}")


def _way(command: Json, words: list[str], locale: str) -> list[Json]:
    way, at = [], command
    for word in words:
        options = at.get("options") or []
        at = next((one for one in options if word in {one["name"], shown_name(one, locale)}), {})
        if at.get("type") not in {1, 2}:
            raise Impossible(f"There is no subcommand {word!r}.")
        way.append(at)
    return way


def command(deed: Deed) -> Json:
    """Use a slash command, with `options` by name."""
    bot, chosen, way = _chosen(deed, _SLASH)
    last = way[-1] if way else chosen
    options, resolved = filled(deed, last, dict(deed.given.get("options") or {}))
    data = _data(chosen, way, options)
    return ask(deed, Kind.COMMAND, bot.id, deed.seen, data | resolved)


def complete(deed: Deed) -> Json:
    """Type a part of an option, and ask what could follow; `option` names it."""
    bot, chosen, way = _chosen(deed, _SLASH)
    last = way[-1] if way else chosen
    given = dict(deed.given.get("options") or {})
    options = partly(deed, last, given, deed.text("option"), deed.text("text"))
    return ask(deed, Kind.AUTOCOMPLETE, bot.id, deed.seen, _data(chosen, way, options))


def _data(chosen: Json, way: list[Json], options: list[Json]) -> Json:
    for one in reversed(way):
        options = [{"name": one["name"], "type": one["type"], "options": options}]
    data: Json = {"id": chosen["id"], "name": chosen["name"], "type": chosen["type"]}
    data |= {"guild_id": chosen["guild_id"]} if chosen.get("guild_id") else {}
    return data | ({"options": options} if options else {})


def context(deed: Deed) -> Json:
    """Use a command of the menu of a message or of an account."""
    if deed.number("message"):
        post = deed.post
        bot, chosen, _ = _chosen(deed, _MESSAGE)
        resolved: Json = {"messages": {str(post.id): post.message}}
        target = post.id
    else:
        account = deed.account
        bot, chosen, _ = _chosen(deed, _USER)
        resolved, target = {"users": {str(account.id): user_of(account)}}, account.id
        resolved |= _member(deed, account.id)
    data: Any = _data(chosen, [], []) | {"target_id": str(target), "resolved": resolved}
    return ask(deed, Kind.COMMAND, bot.id, deed.seen, data)


def _member(deed: Deed, account: int) -> Json:
    guild = deed.channel.guild
    if guild is None or account not in guild.members:
        return {}
    told = member_told(deed.world, guild.members[account])
    del told["user"]
    rights = str(int(deed.channel.rights(account)))
    return {"members": {str(account): told | {"permissions": rights}}}


DEEDS: dict[str, Doing] = {
    "commands": listed,
    "command": command,
    "complete": complete,
    "context": context,
}
