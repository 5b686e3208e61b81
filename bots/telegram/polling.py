"""Updates fetched by our own loop: what is not kept yet is not confirmed.

The library's own fetching confirms what it has queued in memory.
"""

import asyncio
import json
import logging

from bots.telegram.bot import Bot
from bots.telegram.hearing import Hearing, number_of
from bots.telegram.request import NotSent, Unanswered
from bots.telegram.wire import Refused

log = logging.getLogger(__name__)

#: What we have a part in (core.telegram.org/bots/api#update); the rest is not even sent to us.
WANTED = ("message", "callback_query", "my_chat_member")
#: How long Telegram holds a question open while there is nothing to tell, in seconds.
_LONG = 25
_SLACK = 10.0
_SHORTEST_PAUSE = 0.5
_LONGEST_PAUSE = 30.0


class Polling:
    """Fetches the updates of one bot, in order, for as long as the program runs."""

    def __init__(self, bot: Bot, hearing: Hearing) -> None:
        self._bot = bot
        self._hearing = hearing
        self._offset: int | None = None
        self._pause = _SHORTEST_PAUSE

    async def run(self) -> None:
        """Fetch and keep; whatever goes wrong is tried again after a pause that grows."""
        while True:
            try:
                found = await self._fetch()
                await self._keep(found)
            except Exception as problem:  # noqa: BLE001 - the next try may succeed
                self._explain(problem)
                await asyncio.sleep(self._pause)
                self._pause = min(2 * self._pause, _LONGEST_PAUSE)
            else:
                self._pause = _SHORTEST_PAUSE

    async def _fetch(self) -> list[object]:
        asked: dict[str, object] = {"timeout": _LONG, "limit": 100, "allowed_updates": WANTED}
        if self._offset is not None:
            asked["offset"] = self._offset
        body = json.dumps(asked).encode()
        found = await self._bot.wire.call("getUpdates", body, _LONG + _SLACK)
        self._bot.note_accepted()
        return found if isinstance(found, list) else [found]

    async def _keep(self, found: list[object]) -> None:
        """Keep a batch; the next question confirms it."""
        if not found:
            return
        await self._hearing.keep(found)
        numbers = [number for one in found if (number := number_of(one)) is not None]
        if not numbers:
            raise Unanswered("Telegram told of updates that have no number")
        self._offset = max(numbers) + 1

    def _explain(self, problem: Exception) -> None:
        title = self._bot.account.title
        match problem:
            case Refused(is_of_token=True):
                self._bot.note_refused()
                self._pause = _LONGEST_PAUSE
            case Refused(code=409):
                log.warning(
                    "Another program fetches the messages of %s, or a webhook is set: "
                    "only one may. End the other one.",
                    title,
                )
            case Refused() | NotSent() | Unanswered():
                log.info("%s could not fetch its messages: %s", title, problem)
            case _:
                log.error("%s could not keep its messages", title, exc_info=problem)
