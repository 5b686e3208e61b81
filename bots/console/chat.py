"""A conversation at a terminal: lines go to the bot, what is due for this person comes back."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bots.console.payment import PretendPayment, visit
from bots.console.screen import Screen
from bots.console.speaker import Speaker
from bots.console.transport import ConsoleTransport
from bots.console.words import Words
from core.errors import CultureTimeError
from core.messages import Action, Incoming, Link, Payment

log = logging.getLogger(__name__)

#: How often the chat looks for what others caused, in seconds, and how seldom after failures.
_LOOK = 0.3
_LONGEST_PAUSE = 30.0


class Ears(Protocol):
    """Who hears what members say: the core's conversation."""

    async def receive(self, incoming: Incoming, now: datetime) -> None:
        """Keep and handle what was said; the replies it owes are due when this returns."""
        ...


@dataclass(slots=True, kw_only=True)
class Chat:
    """One person's chat, from the first line to the last.

    `drain` sends what is due on the speaker's lane and returns how many it sent.
    `now` is the clock on the wall, in UTC.
    """

    speaker: Speaker
    screen: Screen
    transport: ConsoleTransport
    ears: Ears
    drain: Callable[[], Awaitable[int]]
    payment: PretendPayment
    words: Words
    now: Callable[[], datetime]
    _draining: asyncio.Lock = field(init=False, default_factory=asyncio.Lock)

    async def run(self) -> int:
        """Talk until the person leaves and nothing more is due; return how many lines failed."""
        self.screen.welcome(self.words.welcome)
        async with asyncio.TaskGroup() as group:
            listening = group.create_task(self._listen())
            failed = await self._talk()
            # Between two messages, never within one: nobody would know whether it was shown.
            async with self._draining:
                listening.cancel()
        return failed + await self._tried(self._catch_up())

    async def _talk(self) -> int:
        failed = await self._tried(self._catch_up())
        while (line := await self.screen.ask()) is not None:
            if said := line.strip():
                failed += await self._tried(self._answer(said))
        return failed

    async def _tried(self, deed: Awaitable[None]) -> int:
        """Do something; a foreseen error is told, counted, and ends nothing."""
        try:
            await deed
        except CultureTimeError as error:
            self.screen.note(str(error))
            return 1
        return 0

    async def _answer(self, line: str) -> None:
        match self.transport.buttons.pressed(line):
            case None:
                await self._say(line)
            case Action(_, command):
                self.transport.buttons.use_up()
                await self._say(command)
            case Payment(_, token):
                await visit(self.payment, token, self.screen, self.words)
            case Link(_, url):
                self.screen.note(self.words.address.format(url=url))
        await self._catch_up()

    async def _say(self, text: str) -> None:
        now = self.now()
        await self.ears.receive(self.speaker.says(text, now), now)

    async def _catch_up(self) -> None:
        """Send until nothing is due; one at a time, so that messages keep their order."""
        async with self._draining:
            while await self.drain():
                pass

    async def _listen(self) -> None:
        """Show what others cause (thanks, milestones, a person's answer) as it comes."""
        pause = _LOOK
        while True:
            await asyncio.sleep(pause)
            try:
                await self._catch_up()
            except Exception:  # the next look may succeed, and the person keeps their chat
                pause = min(2 * pause, _LONGEST_PAUSE)
                log.exception("messages for %s could not be fetched", self.speaker.address)
            else:
                pause = _LOOK
