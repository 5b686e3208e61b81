"""The bots of one platform in this process: who is there at the start, who comes, who goes.

Museums bring and take away their own bots while the program runs (`culturetime bot`): the table is
looked at every few seconds, and nobody else's bot notices.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from core.errors import CultureTimeError
from culturetime.serving import Lanes

log = logging.getLogger(__name__)

#: How long a museum waits for its new bot, in seconds.
_LOOK = 3.0


class Account(Protocol):
    """What is the same for as long as a bot need not be opened anew: its token, and whose it is."""

    @property
    def museum(self) -> str:
        """The slug of the museum whose own it is, else empty."""
        ...

    @property
    def prefix(self) -> int | None:
        """What its addresses begin with."""
        ...

    @property
    def lane(self) -> str:
        """The lane of its messages."""
        ...

    @property
    def title(self) -> str:
        """Its name in logs."""
        ...


class Known(Protocol):
    """A bot that is configured."""

    @property
    def account(self) -> Any:
        """Its account; as hashable as it is the same."""
        ...


class Opened(Protocol):
    """A bot that is open."""

    @property
    def is_refused(self) -> bool:
        """Tell whether the platform did not take its token the last time."""
        ...


class Note(Protocol):
    """Hears of a museum whose own bot is refused, or is taken again."""

    async def __call__(self, slug: str, *, is_refused: bool) -> None:
        """Note it; raises StoreUnavailable."""
        ...


K = TypeVar("K", bound=Known)
B = TypeVar("B", bound=Opened)

#: Hears a bot, which is configured so; what it is given last wakes a lane.
Hear = Callable[[K, B, Callable[[str], None]], Coroutine[Any, Any, None]]


@dataclass(slots=True)
class _Here(Generic[K, B]):
    """A bot that is open, and what hears it once it is heard."""

    known: K
    bot: B
    opened: AsyncExitStack
    hearing: asyncio.Task[None] | None = None
    was_refused: bool = False


@dataclass(slots=True, kw_only=True)
class Roster(Generic[K, B]):
    """Opens, hears and lets go of bots.

    `read` gives those that are configured, with a sentence for each that can't be used; `open_`
    opens one; `note` hears of those that are refused. `bots` are those that are open, by what
    their addresses begin with.
    """

    read: Callable[[], Awaitable[tuple[list[K], list[str]]]]
    open_: Callable[[K], AbstractAsyncContextManager[B]]
    note: Note
    bots: dict[int | None, B] = field(default_factory=dict)
    _here: dict[Account, _Here[K, B]] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)

    @property
    def known(self) -> list[K]:
        """The bots that are open, as they are configured."""
        return [one.known for one in self._here.values()]

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        """Keep the bots open that are there at the start, and whoever comes while this is entered.

        Raises StoreUnavailable.
        """
        try:
            for one in await self._configured():
                await self._open(one)
            yield
        finally:
            for account in list(self._here):
                await self._close(account)

    @asynccontextmanager
    async def heard(self, hear: Hear[K, B], lanes: Lanes) -> AsyncIterator[None]:
        """Let `hear` hear all that are open, each until it is cancelled, and whoever comes."""
        async with asyncio.TaskGroup() as group:
            for one in self._here.values():
                one.hearing = group.create_task(hear(one.known, one.bot, lanes.engine.wake))
            watching = group.create_task(self._watch(group, hear, lanes))
            try:
                yield
            finally:
                watching.cancel()
                for one in self._here.values():
                    if one.hearing is not None:
                        one.hearing.cancel()

    async def _watch(self, group: asyncio.TaskGroup, hear: Hear[K, B], lanes: Lanes) -> None:
        while True:
            await asyncio.sleep(_LOOK)
            try:
                wanted = {one.account: one for one in await self._configured()}
            except CultureTimeError as problem:
                log.info("which bots there are can't be read, and is asked again: %s", problem)
                continue
            for account in self._here.keys() - wanted.keys():
                await self._let_go(account, lanes)
            for account in wanted.keys() - self._here.keys():
                one = await self._open(wanted[account])
                await lanes.open(account.lane)
                one.hearing = group.create_task(hear(one.known, one.bot, lanes.engine.wake))
                log.info("%s has come", account.title)
            await self._note_refusals()

    async def _note_refusals(self) -> None:
        """Pass on which museums' own bots their platform refuses, or takes again."""
        for account, one in self._here.items():
            is_refused = one.bot.is_refused
            if is_refused is not one.was_refused and account.museum:
                try:
                    await self.note(account.museum, is_refused=is_refused)
                except CultureTimeError as problem:
                    log.info("that a bot is refused is noted later: %s", problem)
                else:
                    one.was_refused = is_refused

    async def _let_go(self, account: Account, lanes: Lanes) -> None:
        """End the work in hand of one bot, then its connections."""
        hearing = self._here[account].hearing
        if hearing is not None:
            hearing.cancel()
            await asyncio.wait([hearing])
        await lanes.close(account.lane)
        await self._close(account)
        log.info("%s has gone", account.title)

    async def _configured(self) -> list[K]:
        """Read who is configured; what is wrong with somebody is told once."""
        found, problems = await self.read()
        for problem in problems:
            if problem not in self._told:
                log.error("%s", problem)
        self._told = set(problems)
        return found

    async def _open(self, known: K) -> _Here[K, B]:
        opened = AsyncExitStack()
        bot = await opened.enter_async_context(self.open_(known))
        self.bots[known.account.prefix] = bot
        here = self._here[known.account] = _Here(known, bot, opened)
        return here

    async def _close(self, account: Account) -> None:
        gone = self._here.pop(account)
        if self.bots.get(account.prefix) is gone.bot:
            del self.bots[account.prefix]
        await gone.opened.aclose()
