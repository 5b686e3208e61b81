"""What Discord brings is kept as it came, then taken in, then handled."""

import asyncio
import json
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import Any

from discord import InteractionType

from bots.discord.bot import Bot
from bots.discord.manners import Complete, Manners
from bots.discord.translation import (
    Me,
    Receipt,
    Said,
    Strange,
    Translated,
    translate,
)
from bots.fetching import fetched
from bots.inbox import Inbox, Ways
from bots.pressing import Seals
from bots.reading import Unreadable
from core.community.places import PlaceNews
from core.conversation import Conversation
from core.errors import StoreError
from core.messages import Platform
from core.store import Store
from core.store.queries import kept_buttons

log = logging.getLogger(__name__)

#: What we have a part in.
WANTED = frozenset({"INTERACTION_CREATE", "MESSAGE_CREATE"})
_COMPLETES = InteractionType.autocomplete.value
#: How long a bot that nobody wakes rests.
_REST = 5.0
_TOO_LARGE = 2**63


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
    #: What is being taken in, by number: it is handled after that.
    _taking: dict[int, asyncio.Event] = field(default_factory=dict)
    _inbox: Inbox[Translated] = field(init=False)

    def __post_init__(self) -> None:
        """Open the inbox of the bot."""
        self._inbox = Inbox(
            store=self.store,
            platform=Platform.DISCORD,
            account=str(self.bot.account.id),
            title=self.bot.account.title,
            ways=Ways(read=self._read, chat_of=_chat_of, handle=self._handle),
            now=self.now,
            rest=_REST,
        )

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
            self._inbox.look()

    async def keep(self, events: Iterable[tuple[str, dict[str, Any]]]) -> None:
        """Keep events as they came, each once by its number; raises StoreUnavailable."""
        await self._inbox.keep((_number(one), json.dumps([kind, one])) for kind, one in events)

    async def place_changed(self, news: PlaceNews) -> None:
        """Pass on what became of a channel."""
        await self.conversation.place_changed(news, self.now())

    async def run(self) -> None:
        """Handle what was kept, for as long as the program runs."""
        await self._inbox.run()

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

    def _read(self, body: str) -> Translated:
        try:
            kind, raw = json.loads(body)
        except (ValueError, TypeError, RecursionError) as problem:
            raise Unreadable(str(problem)) from None
        if not isinstance(raw, dict):
            raise Unreadable("an event is an object")
        return translate(str(kind), raw, self._me, self.seals, self.now())

    @property
    def _me(self) -> Me:
        account = self.bot.account
        return Me(account.id, account.prefix, account.museum)

    async def _handle(self, number: int, found: Translated) -> None:
        if (taking := self._taking.get(number)) is not None:
            await taking.wait()
        if isinstance(found, Said) and found.receipt is not Receipt.FORM:
            await self._hear(found)

    async def _hear(self, said: Said) -> None:
        known = await self._with_words(said)
        if known is not None:
            incoming = known.incoming
            if known.picture:
                get = partial(fetched, known.picture)
                incoming = await self.conversation.enclosed(incoming, get, self.now())
            await self.conversation.receive(incoming, self.now())
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


def _chat_of(found: Translated) -> int:
    return found.chat if isinstance(found, Said) else 0


def _number(content: dict[str, Any]) -> int:
    """Read the number of an event; what has none of its own gets one from its bytes."""
    number = content.get("id")
    if isinstance(number, str) and number.isdecimal() and int(number[:20]) < _TOO_LARGE:
        return int(number[:20])
    return -1 - int.from_bytes(sha256(json.dumps(content).encode()).digest()[:7])
