"""Where the client library hears for one bot, and how often it may begin anew.

The library reads its own events for what it knows of servers; what people say is taken from the
same bytes before that, so that nothing of it is lost in the library's objects.
"""

import asyncio
import json
import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route
from discord.utils import MISSING

from bots.discord.breaker import Breaker
from bots.discord.hearing import WANTED, Hearing
from bots.discord.places import Place
from core.community.places import PlaceNews
from core.messages import Platform
from core.states.community import PlaceEvent

log = logging.getLogger(__name__)

_HOUR = 3_600.0
_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 300.0

#: What the library makes of an event of one kind.
Parser = Callable[[Any], None]
Channel = discord.abc.GuildChannel | discord.Thread


def _ignore(content: Any) -> None:
    """Make nothing of an event."""


def point_at(api_url: str, gateway: str) -> None:
    """Let the library, in this whole process, speak to these addresses.

    It keeps both on its classes and knows no other way; all bots of a process share them.
    """
    Route.BASE = api_url
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)


@dataclass(slots=True)
class Beginnings:
    """How often a bot began a session: Discord resets a token that does so 1,000 times a day.

    Instants are the event loop's seconds.
    """

    _begun: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Note a beginning, and tell how many seconds to wait before it."""
        while self._begun and self._begun[0] < now - _HOUR:
            self._begun.popleft()
        before = len(self._begun)
        self._begun.append(now)
        return min(_FIRST_PAUSE * 2 ** (before - 1), _LONGEST_PAUSE) if before else 0.0


class Gateway(discord.Client):
    """The library's client for one bot: no privileged intent, no cache of people or messages."""

    def __init__(self, hearing: Hearing, breaker: Breaker, beginnings: Beginnings) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            enable_debug_events=True,
            http_trace=_counting(breaker, hearing.bot.account.id),
            max_ratelimit_timeout=30.0,
        )
        self._hearing = hearing
        self._beginnings = beginnings
        self._be_forgiving()

    def _be_forgiving(self) -> None:
        """Let no event that the library can't read end the connection.

        What people say is not the library's to read at all. Without `READY` there is no connection.
        """
        # The library offers no other place between what comes and what it makes of it.
        parsers: dict[str, Parser] = self._connection.parsers
        for kind, parse in parsers.items():
            if kind in WANTED:
                parsers[kind] = _ignore
            elif kind != "READY":
                parsers[kind] = partial(self._read, kind, parse)

    def _read(self, kind: str, parse: Parser, content: Any) -> None:
        try:
            parse(content)
        except Exception:
            log.exception("%s brought a %s nobody can read", self._hearing.bot.account.title, kind)

    async def before_identify_hook(
        self,
        shard_id: int | None,  # noqa: ARG002 - the library calls it so
        *,
        initial: bool = False,  # noqa: ARG002 - the same
    ) -> None:
        """Wait before a session is begun, the longer the more were begun of late."""
        wait = self._beginnings.wait(asyncio.get_running_loop().time())
        if wait:
            log.info("%s begins a new session in %.0f s", self._hearing.bot.account.title, wait)
        await asyncio.sleep(wait)

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Tell of an event; once all is over the library still tells of some, and trips."""
        if self.loop is not MISSING:
            super().dispatch(event, *args, **kwargs)

    async def on_socket_raw_receive(self, text: str) -> None:
        """Take what people say; whatever else comes is the library's."""
        try:
            event = json.loads(text)
            kind, content = event.get("t"), event.get("d")
        except (ValueError, AttributeError, RecursionError):
            return
        if kind not in WANTED or not isinstance(content, dict):
            return
        try:
            await self._hearing.take(kind, content)
        except Exception:  # what people hear then is Discord's own "did not respond"
            log.exception("%s could not keep what came", self._hearing.bot.account.title)

    async def on_ready(self) -> None:
        """Note that Discord knows the bot."""
        self._hearing.bot.note_accepted()

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The bot was taken out of a server."""
        for channel in (*guild.channels, *guild.threads):
            await self._tell(channel, PlaceEvent.REMOVED)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """A channel is gone."""
        await self._tell(channel, PlaceEvent.REMOVED)

    async def on_thread_delete(self, thread: discord.Thread) -> None:
        """A thread is gone."""
        await self._tell(thread, PlaceEvent.REMOVED)

    async def on_thread_update(self, before: discord.Thread, after: discord.Thread) -> None:
        """A thread changed: perhaps nobody may write in it any more, or everybody may again."""
        if before.locked != after.locked:
            locked = after.locked
            await self._tell(after, PlaceEvent.TOPIC_CLOSED if locked else PlaceEvent.OPENED)

    async def on_guild_channel_update(
        self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel
    ) -> None:
        """A channel changed: perhaps the bot may write there no more, or again."""
        could, can = _may_write(before), _may_write(after)
        if could != can:
            await self._tell(after, PlaceEvent.OPENED if can else PlaceEvent.MUTED)

    async def _tell(self, channel: Channel, event: PlaceEvent) -> None:
        account = self._hearing.bot.account
        news = PlaceNews(
            platform=Platform.DISCORD,
            event=event,
            address=Place(channel.id, account.prefix).address,
            museum=account.museum,
            title=f"{channel.guild.name} #{channel.name}",
        )
        try:
            await self._hearing.place_changed(news)
        except Exception:  # the next message there finds it out
            log.exception("%s could not note what became of a channel", account.title)


def _may_write(channel: discord.abc.GuildChannel) -> bool:
    rights = channel.permissions_for(channel.guild.me)
    return rights.view_channel and rights.send_messages


def _counting(breaker: Breaker, bot: int) -> aiohttp.TraceConfig:
    """Let the library's own requests count as well."""
    trace = aiohttp.TraceConfig()

    async def note(
        _session: aiohttp.ClientSession, _context: Any, told: aiohttp.TraceRequestEndParams
    ) -> None:
        scope = told.response.headers.get("X-RateLimit-Scope")
        breaker.note(bot, told.response.status, scope, asyncio.get_running_loop().time())

    trace.on_request_end.append(note)
    return trace
