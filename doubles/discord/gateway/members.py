"""Operation 8: a bot asks who is in a guild."""

from typing import Any

from doubles.discord.state.intents import Intent
from doubles.discord.state.sessions import Session
from doubles.discord.state.world import World
from doubles.discord.told.guilds import member_told
from doubles.json import Json


def send_members(world: World, session: Session, data: Json) -> None:
    """Send the members asked for, in one chunk; all only with the intent for it."""
    guild = world.guilds.get(int(data.get("guild_id", 0)))
    if guild is None or session.bot not in guild.members:
        return
    wanted = {int(one) for one in _listed(data.get("user_ids"))}
    may_all = bool(session.intents & Intent.GUILD_MEMBERS)
    query = str(data.get("query") or "").lower()
    found = [
        member_told(world, member)
        for member in guild.members.values()
        if (member.id in wanted if wanted else may_all)
        and (not query or _name(world, member.id).startswith(query))
    ]
    chunk: Json = {
        "guild_id": str(guild.id),
        "members": found,
        "chunk_index": 0,
        "chunk_count": 1,
        "not_found": [str(one) for one in wanted if one not in guild.members],
    }
    chunk |= {"nonce": data["nonce"]} if data.get("nonce") else {}
    session.dispatch("GUILD_MEMBERS_CHUNK", chunk)


def _listed(given: Any) -> list[Any]:
    if given is None:
        return []
    return given if isinstance(given, list) else [given]


def _name(world: World, account: int) -> str:
    found = world.account(account)
    return found.username.lower() if found else ""
