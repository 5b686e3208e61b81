"""What Discord brings is kept as it came, then taken in, then handled."""

import asyncio
import json
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from discord import InteractionType

from bots.discord.bot import Bot
from bots.discord.manners import Complete, Manners
from bots.discord.reading import Unreadable
from bots.discord.translation import (
    Me,
    Receipt,
    Said,
    Strange,
    Translated,
    translate,
)
from bots.pressing import Seals
from core.community.places import PlaceNews
from core.conversation import Conversation
from core.errors import StoreError
from core.messages import Platform
from core.store import Store
from core.store.queries import arrivals, kept_buttons
from core.store.queries.arrivals import Arrival

log = logging.getLogger(__name__)

#: What we have a part in.
WANTED = frozenset({"INTERACTION_CREATE", "MESSAGE_CREATE"})
_COMPLETES = InteractionType.autocomplete.value
_AT_ONCE = 100
#: How many channels' words are handled side by side.
_SIDE_BY_SIDE = 10
#: How long a bot that nobody wakes rests.
_REST = 5.0
_LONGEST_PAUSE = 30.0
_TOO_LARGE = 2**63


@dataclass(slots=True)
class _Heard:
    """What was read of a batch: by channel, with numbers, and what is wrong."""

    chats: dict[int, list[tuple[int, Translated]]] = field(default_factory=dict)
    problems: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Hearing:
    """Hears what comes to one bot. `wake` says that its lane has work."""

    bot: Bot
    store: Store
    conversation: Conversation
    seals: Seals
    wake: Callable[[str], None]
    now: Callable[[], datetime]
    complete: Complete
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    #: What is being taken in, by number: it is handled after that.
    _taking: dict[int, asyncio.Event] = field(default_factory=dict)

    async def take(self, kind: str, content: dict[str, Any]) -> None:
        """Keep an event, once by its number, and take it in; raises StoreUnavailable."""
        if kind == "INTERACTION_CREATE" and content.get("type") == _COMPLETES:
            await self._complete(content)
            return
        if not self._concerns(kind, content):
            return
        number, taken = _number(content), asyncio.Event()
        self._taking[number] = taken
        try:
            await self.keep([(kind, content)])
            await self._take_in(kind, content)
        finally:
            taken.set()
            self._taking.pop(number, None)
            self._woken.set()

    async def keep(self, events: Iterable[tuple[str, dict[str, Any]]]) -> None:
        """Keep events as they came, each once by its number; raises StoreUnavailable."""
        rows = [(_number(content), json.dumps([kind, content])) for kind, content in events]
        account, now = str(self.bot.account.id), self.now()
        await self.store.network().write(
            lambda network: arrivals.keep(network, Platform.DISCORD, account, rows, now)
        )

    async def place_changed(self, news: PlaceNews) -> None:
        """Pass on what became of a channel."""
        await self.conversation.place_changed(news, self.now())

    async def run(self) -> None:
        """Handle what was kept, for as long as the program runs."""
        pause = _REST
        while True:
            self._woken.clear()
            try:
                moved = await self.handle_waiting()
            except Exception:  # the next try may succeed
                log.exception("%s could not hear, and tries again", self.bot.account.title)
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
                continue
            pause = _REST
            if not moved:
                await _happened(self._woken, _REST)

    async def handle_waiting(self) -> int:
        """Handle the oldest of what was kept; how many there were. Raises StoreUnavailable."""
        account = str(self.bot.account.id)
        waiting = await self.store.network().read(
            lambda network: arrivals.waiting(network, Platform.DISCORD, account, _AT_ONCE)
        )
        heard = _Heard()
        for arrival in waiting:
            try:
                found = self._read(arrival)
            except Unreadable as problem:
                heard.problems[arrival.number] = str(problem)
                log.warning("%s brought what can't be read", self.bot.account.title)
            else:
                chat = found.chat if isinstance(found, Said) else 0
                heard.chats.setdefault(chat, []).append((arrival.number, found))
        await self._handle_all(heard)
        if waiting:
            await self._note(waiting, heard.problems)
        return len(waiting)

    async def _complete(self, content: dict[str, Any]) -> None:
        """Complete what somebody types; that says nothing yet, so it is not kept."""
        try:
            await Manners(self.bot, self.seals).complete(content, self.complete)
        except StoreError:
            raise
        except Exception as problem:  # noqa: BLE001 - whatever a made-up event may lead to
            log.info("%s could not complete an option: %s", self.bot.account.title, problem)

    def _concerns(self, kind: str, content: dict[str, Any]) -> bool:
        """Tell whether an event is worth keeping: what can't be read is."""
        try:
            return translate(kind, content, self._me, self.seals, self.now()) is not None
        except Unreadable:
            return True

    async def _take_in(self, kind: str, content: dict[str, Any]) -> None:
        try:
            found = translate(kind, content, self._me, self.seals, self.now())
        except Unreadable:
            return
        manners = Manners(self.bot, self.seals)
        if isinstance(found, Said):
            await manners.take_in(found)
        elif isinstance(found, Strange):
            await manners.refuse(found)

    def _read(self, arrival: Arrival) -> Translated:
        try:
            kind, raw = json.loads(arrival.body)
        except (ValueError, TypeError, RecursionError) as problem:
            raise Unreadable(str(problem)) from None
        if not isinstance(raw, dict):
            raise Unreadable("an event is an object")
        return translate(str(kind), raw, self._me, self.seals, self.now())

    @property
    def _me(self) -> Me:
        account = self.bot.account
        return Me(account.id, account.prefix, account.museum)

    async def _handle_all(self, heard: _Heard) -> None:
        """Handle each channel's words in their order, and channels side by side."""
        room = asyncio.Semaphore(_SIDE_BY_SIDE)

        async def one_after_another(said: list[tuple[int, Translated]]) -> None:
            async with room:
                for number, found in said:
                    await self._try(number, found, heard.problems)

        await asyncio.gather(*map(one_after_another, heard.chats.values()))

    async def _try(self, number: int, found: Translated, problems: dict[int, str]) -> None:
        """Handle one; what goes wrong is kept with it and stops nothing else."""
        try:
            if (taking := self._taking.get(number)) is not None:
                await taking.wait()
            if isinstance(found, Said) and found.receipt is not Receipt.FORM:
                await self._hear(found)
        except StoreError:
            raise
        except Exception as problem:
            log.exception("%s brought what can't be handled", self.bot.account.title)
            problems[number] = type(problem).__name__

    async def _hear(self, said: Said) -> None:
        known = await self._with_words(said)
        if known is not None:
            await self.conversation.receive(known.incoming, self.now())
            self.wake(self.bot.account.lane)

    async def _with_words(self, said: Said) -> Said | None:
        """Look up what a button says that carried only a token; nothing if it is gone."""
        if not said.kept:
            return said
        found = await self.store.network().read(
            lambda network: kept_buttons.find(network, said.kept)
        )
        if found is None:
            return None
        museum = said.incoming.museum or found.museum
        text = f"{found.command} {said.typed}".strip()
        return replace(said, incoming=replace(said.incoming, museum=museum, text=text))

    async def _note(self, waiting: Iterable[Arrival], problems: Mapping[int, str]) -> None:
        account, now = str(self.bot.account.id), self.now()
        ends = [(one.number, problems.get(one.number)) for one in waiting]
        await self.store.network().write(
            lambda network: arrivals.note(network, Platform.DISCORD, account, ends, now)
        )


def _number(content: dict[str, Any]) -> int:
    """Read the number of an event; what has none of its own gets one from its bytes."""
    number = content.get("id")
    if isinstance(number, str) and number.isdecimal() and int(number[:20]) < _TOO_LARGE:
        return int(number[:20])
    return -1 - int.from_bytes(sha256(json.dumps(content).encode()).digest()[:7])


async def _happened(event: asyncio.Event, most: float) -> None:
    try:
        async with asyncio.timeout(most):
            await event.wait()
    except TimeoutError:
        return
