"""What a bot does beside answering: it answers taps at once and shows that it is at work."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from telegram.constants import ChatAction, ChatMemberStatus
from telegram.error import TelegramError

from bots.telegram.bot import Bot
from bots.telegram.places import read_place
from bots.telegram.translation import Said
from core.language import LANGUAGES
from core.messages import ChatKind, Standing
from core.texts import Words, errors
from core.texts.catalogue import SOURCE_LANGUAGE

log = logging.getLogger(__name__)

#: Work shorter than this needs no sign of it; the sign lasts five seconds.
_UNSEEN = 0.4
_AGAIN = 4.0
#: A press has to be answered in time, but no answer is worth waiting for long.
_SECONDS = 5.0
_RULERS = frozenset({ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Manners:
    """The manners of one bot. What fails of them is logged and hinders nothing."""

    bot: Bot

    async def standing_of(self, said: Said) -> Standing:
        """Ask what the sender of a command may do in a group; anybody's where it isn't told."""
        incoming = said.incoming
        if incoming.standing is not Standing.ANYBODY or incoming.chat is ChatKind.PRIVATE:
            return incoming.standing
        if not incoming.text.startswith("/"):
            return Standing.ANYBODY
        try:
            member = await self.bot.api.get_chat_member(said.chat, said.user, read_timeout=_SECONDS)
        except TelegramError as problem:
            log.info("%s can't see who asks: %s", self.bot.account.title, problem)
            return Standing.ANYBODY
        return Standing.ADMINISTRATOR if member.status in _RULERS else Standing.ANYBODY

    @asynccontextmanager
    async def busy(self, said: Said) -> AsyncIterator[None]:
        """Answer the press and, while work lasts, show that somebody types."""
        async with asyncio.TaskGroup() as group:
            if said.press:
                group.create_task(self._answer(said.press, None))
            typing = group.create_task(self._type(said))
            try:
                yield
            finally:
                typing.cancel()

    async def refuse_press(self, press: str, language: str | None) -> None:
        """Say that a button is of no use here any more."""
        hint = (language or "").partition("-")[0].lower()
        words = Words(hint if hint in LANGUAGES else SOURCE_LANGUAGE)
        await self._answer(press, errors.expired_button(words))

    async def _answer(self, press: str, text: str | None) -> None:
        try:
            await self.bot.api.answer_callback_query(
                press, text=text, show_alert=text is not None, read_timeout=_SECONDS
            )
        except TelegramError as problem:
            log.info("%s could not answer a press: %s", self.bot.account.title, problem)

    async def _type(self, said: Said) -> None:
        await asyncio.sleep(_UNSEEN)
        place = read_place(said.incoming.address)
        while True:
            try:
                await self.bot.api.send_chat_action(
                    place.chat, ChatAction.TYPING, message_thread_id=place.topic
                )
            except TelegramError as problem:
                log.info("%s could not show typing: %s", self.bot.account.title, problem)
            await asyncio.sleep(_AGAIN)
