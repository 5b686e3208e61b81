"""Pictures that Telegram has: each is uploaded once by a bot, then named."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakValueDictionary

from bots.telegram.wire import Refused

_REMEMBERED = 1_000
_WRONG = ("wrong file identifier", "wrong remote file", "file_reference", "media_empty")


@dataclass(slots=True)
class Pictures:
    """Remembers under which name Telegram knows a picture; a file's name holds for one bot."""

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
            if whose not in self._names:
                return self._noted(whose, await new())
        try:
            return await known(self._names[whose])
        except Refused as refused:
            if not any(words in refused.description for words in _WRONG):
                raise
            self._names.pop(whose, None)
            return self._noted(whose, await new())

    def _noted(self, whose: tuple[int, str], answer: Any) -> Any:
        """Note the name of the largest size, from the message that shows the picture."""
        sizes = answer.get("photo") if isinstance(answer, dict) else None
        name = sizes[-1].get("file_id") if isinstance(sizes, list) and sizes else None
        if isinstance(name, str):
            self._names[whose] = name
            if len(self._names) > _REMEMBERED:
                self._names.popitem(last=False)
        return answer
