"""A bot says who it is: IDENTIFY and RESUME."""

from typing import Any

from doubles.discord.state.accounts import Bot, user_of
from doubles.discord.state.double import Double
from doubles.discord.state.intents import PRIVILEGED, Intent
from doubles.discord.state.sessions import Line, Session
from doubles.discord.state.world import World
from doubles.discord.told.guilds import whole_guild
from doubles.json import Json


class Refused(Exception):
    """The gateway closes the connection, with a code of its own."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


def identify(double: Double, data: Json, line: Line) -> tuple[World, Session]:
    """Begin a session: READY, then each guild; raises Refused."""
    world, bot = _whose(double, data)
    if not isinstance(data.get("intents"), int):
        raise Refused(4013, "Invalid intent(s).")
    intents = Intent(data["intents"])
    if not isinstance(data.get("properties"), dict):
        raise Refused(4002, "Error while decoding payload.")
    if intents & PRIVILEGED & ~Intent(bot.privileged):
        raise Refused(4014, "Disallowed intent(s).")
    if bot.starts_left <= 0:
        double.revoke(world, bot)
        raise Refused(4004, "Authentication failed.")
    bot.starts_left -= 1
    session = Session(id=f"{world.ids.next():x}", bot=bot.id, intents=intents, line=line)
    world.sessions.by_id[session.id] = session
    session.dispatch("READY", _ready(world, bot, session, data.get("shard")))
    if intents & Intent.GUILDS:
        for guild in world.guilds.values():
            if bot.id in guild.members:
                session.dispatch("GUILD_CREATE", whole_guild(world, guild, bot.id, intents))
    return world, session


def _whose(double: Double, data: Any) -> tuple[World, Bot]:
    if not isinstance(data, dict) or "token" not in data:
        raise Refused(4002, "Error while decoding payload.")
    found = double.whose(str(data["token"]))
    if found is None:
        raise Refused(4004, "Authentication failed.")
    return found


def _ready(world: World, bot: Bot, session: Session, shard: list[int] | None) -> Json:
    guilds = [one for one in world.guilds.values() if bot.id in one.members]
    ready: Json = {
        "v": 10,
        "user": user_of(bot) | {"verified": True, "mfa_enabled": True, "email": None},
        "guilds": [{"id": str(one.id), "unavailable": True} for one in guilds],
        "session_id": session.id,
        "resume_gateway_url": f"{world.address.replace('http', 'ws', 1)}/gateway",
        "application": {"id": str(bot.id), "flags": 0},
        "private_channels": [],
        "_trace": [],
    }
    return ready | ({"shard": shard} if shard else {})


def resume(double: Double, data: Json, line: Line) -> tuple[World, Session] | None:
    """Go on where a session broke off; None when it is forgotten. Raises Refused."""
    world, bot = _whose(double, data)
    session = world.sessions.by_id.get(str(data.get("session_id")))
    sequence = data.get("seq")
    if session is None or session.bot != bot.id or session.line is not None:
        return None
    if not isinstance(sequence, int) or sequence > session.sequence:
        raise Refused(4007, "Invalid seq.")
    for frame in session.again(sequence):
        line.put_nowait(frame)
    session.line = line
    session.dispatch("RESUMED", {"_trace": []})
    return world, session
