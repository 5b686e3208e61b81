"""Pictures that Telegram has: each is uploaded once by a bot, then named, also after a start."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Protocol
from weakref import WeakValueDictionary

from bots.telegram.wire import Refused

_REMEMBERED = 1_000
_WRONG = ("wrong file identifier", "wrong remote file", "file_reference", "media_empty")


class Names(Protocol):
    """Keeps the names of pictures beyond the life of a program. What it can't do it leaves."""

    async def find(self, bot: int, key: str) -> str | None:
        """Read the name of a bot's picture."""
        ...

    async def keep(self, bot: int, key: str, name: str) -> None:
        """Keep the name of a bot's picture."""
        ...

    async def drop(self, bot: int, key: str) -> None:
        """Forget a name that Telegram does not know any more."""
        ...


@dataclass(slots=True)
class Pictures:
    """Remembers under which name Telegram knows a picture; a file's name holds for one bot.

    Without `kept` that is forgotten with the program.
    """

    kept: Names | None = None
    _names: OrderedDict[tuple[int, str], str] = field(default_factory=OrderedDict)
    # A lock is there for as long as somebody holds it or waits for it.
    _uploading: WeakValueDictionary[tuple[int, str], asyncio.Lock] = field(
        default_factory=WeakValueDictionary
    )

    async def use(
        self,
        bot: int,
        key: str,
        known: Callable[[str], Awaitable[Any]],
        new: Callable[[], Awaitable[Any]],
    ) -> Any:
        """Ask with the picture's name by `known`, or upload it by `new`; who comes meanwhile waits.

        Raises whatever they raise.
        """
        whose = (bot, key)
        lock = self._uploading.setdefault(whose, asyncio.Lock())
        async with lock:
            if whose not in self._names and not await self._found(whose):
                return await self._noted(whose, await new())
        try:
            return await known(self._names[whose])
        except Refused as refused:
            if not any(words in refused.description for words in _WRONG):
                raise
            self._names.pop(whose, None)
            if self.kept is not None:
                await self.kept.drop(*whose)
            return await self._noted(whose, await new())

    async def _found(self, whose: tuple[int, str]) -> bool:
        """Look for a name that was kept."""
        name = None if self.kept is None else await self.kept.find(*whose)
        if name is not None:
            self._remember(whose, name)
        return name is not None

    async def _noted(self, whose: tuple[int, str], answer: Any) -> Any:
        """Note the name of the largest size, from the message that shows the picture."""
        sizes = answer.get("photo") if isinstance(answer, dict) else None
        name = sizes[-1].get("file_id") if isinstance(sizes, list) and sizes else None
        if isinstance(name, str):
            self._remember(whose, name)
            if self.kept is not None:
                await self.kept.keep(*whose, name)
        return answer

    def _remember(self, whose: tuple[int, str], name: str) -> None:
        self._names[whose] = name
        if len(self._names) > _REMEMBERED:
            self._names.popitem(last=False)
