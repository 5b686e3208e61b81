"""Brings updates to webhooks: in order within a chat, again until they are taken."""

import asyncio
import json
from collections.abc import Coroutine
from dataclasses import dataclass, field

import aiohttp

from doubles.json import Json
from doubles.telegram.answering import Answering
from doubles.telegram.parameters import Parameters
from doubles.telegram.state.accounts import Bot
from doubles.telegram.state.inbox import Webhook
from doubles.telegram.state.world import World

_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_PATIENCE = aiohttp.ClientTimeout(total=60)
#: How long to wait before an update is brought again: doubled each time, up to the second figure.
_AGAIN_SECONDS = (0.1, 2.0)


@dataclass(slots=True)
class _Round:
    """What is on its way to one webhook."""

    world: World
    bot: Bot
    webhook: Webhook
    #: The chats whose update is on its way; the next one waits for it.
    busy: set[int] = field(default_factory=set)

    @property
    def is_on(self) -> bool:
        """Whether this webhook still is the one."""
        return self.bot.inbox.webhook is self.webhook

    def free(self) -> list[Json]:
        """Choose what can leave now: the oldest of each chat, as far as connections reach."""
        chosen: list[Json] = []
        for update in self.bot.inbox.waiting:
            if len(self.busy) >= self.webhook.connections:
                break
            if (chat := _chat_of(update)) not in self.busy:
                self.busy.add(chat)
                chosen.append(update)
        return chosen


class Postman:
    """Brings updates while its group of tasks lives."""

    def __init__(
        self, group: asyncio.TaskGroup, session: aiohttp.ClientSession, answering: Answering
    ) -> None:
        self._group = group
        self._session = session
        self._answering = answering
        self._rounds: dict[int, _Round] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def look(self, world: World, bot: Bot) -> None:
        """See whether the bot has a new webhook, and go there from now on."""
        webhook = bot.inbox.webhook
        known = self._rounds.get(id(bot))
        if webhook and (known is None or known.webhook is not webhook):
            self._rounds[id(bot)] = _Round(world, bot, webhook)
            self._start(self._go(self._rounds[id(bot)]))

    def stop(self) -> None:
        """Bring nothing more."""
        for task in list(self._tasks):
            task.cancel()

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = self._group.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _go(self, one: _Round) -> None:
        signal = one.bot.inbox.signal
        while one.is_on:
            version = signal.version
            for update in one.free():
                self._start(self._bring(one, update))
            await signal.wait(version, 3600)

    async def _bring(self, one: _Round, update: Json) -> None:
        pause, longest = _AGAIN_SECONDS
        while one.is_on and not await self._is_taken(one, update):
            # Waits for a changed webhook too.
            await asyncio.sleep(pause)
            pause = min(2 * pause, longest)
        one.busy.discard(_chat_of(update))
        one.bot.inbox.signal.tell()

    async def _is_taken(self, one: _Round, update: Json) -> bool:
        headers = {_HEADER: one.webhook.secret} if one.webhook.secret else {}
        try:
            async with self._session.post(
                one.webhook.url, json=update, headers=headers, timeout=_PATIENCE
            ) as response:
                answer = await response.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            one.bot.inbox.trouble = one.world.clock.now(), f"Connection failed: {error}"
            return False
        if not response.ok:
            reason = f"Wrong response from the webhook: {response.status} {response.reason}"
            one.bot.inbox.trouble = one.world.clock.now(), reason
            return False
        self._answering.look_at(one.world, one.bot, "getUpdates", [update])
        one.bot.inbox.take_out(update)
        await self._do(one, answer)
        return True

    async def _do(self, one: _Round, answer: bytes) -> None:
        try:
            asked = json.loads(answer)
        except ValueError:
            return
        if isinstance(asked, dict) and isinstance(asked.get("method"), str):
            await self._answering.answer(one.world, one.bot, asked.pop("method"), Parameters(asked))


def _chat_of(update: Json) -> int:
    for content in update.values():
        if isinstance(content, dict):
            message = content.get("message", content)
            chat = message.get("chat") if isinstance(message, dict) else None
            if isinstance(chat, dict):
                return int(chat["id"]) if isinstance(chat.get("id"), int) else 0
    return int(update["update_id"])
