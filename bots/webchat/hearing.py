"""What a guest says: shown in the conversation, handed to the core, and waited for."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from secrets import token_urlsafe

from bots.webchat.guests import Guests
from bots.webchat.mailbox import Mailbox
from bots.webchat.panel import greeting
from bots.written import read, write
from core.conversation import Conversation
from core.conversation.hearing import LONGEST_TEXT, visible
from core.messages import Action, Encoded, Incoming, Message, Platform
from core.states.conversation import Side
from core.store.queries.museums import Museum
from core.store.queries.webchat import Line
from core.texts import Words, hand_off

#: How long a page without JavaScript waits for the answer that it will show, in seconds.
_PATIENCE = 3.0
_LOOK = 0.05
#: How much is shown of a text that is too long to be answered.
_SHOWN = 300
_ONCE_LENGTH = 64
_FOLLOW = "/follow "


@dataclass(frozen=True, slots=True)
class Said:
    """What a guest said: the same `once` with the same text is said once."""

    guest: str
    text: str
    once: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """Hears guests. `wake` says that the lane of the chat has work."""

    conversation: Conversation
    mailbox: Mailbox
    guests: Guests
    wake: Callable[[], None]
    now: Callable[[], datetime]

    async def hear(self, museum: Museum, said: Said) -> set[str]:
        """Show and hand over what was said; gives the keys of what was there, with it.

        Raises StoreUnavailable.
        """
        address = self.guests.address_of(said.guest, museum.slug)
        once = said.once[:_ONCE_LENGTH] or token_urlsafe(12)
        reference = f"{address} {once} {said.text}"
        key = f"v{sha256(reference.encode('utf-8', 'replace')).hexdigest()[:24]}"
        before = await self.mailbox.read(address)
        offered = [_message(line) for line in before]
        offered.append(greeting(museum, Words(said.language)))
        words = Words(said.language)
        shown = write(Message(_shown(said.text, offered, words)))
        await self.mailbox.put(address, key, Side.VISITOR, shown.body.decode())
        now = self.now()
        await self.conversation.receive(
            Incoming(
                platform=Platform.WEBCHAT,
                reference=reference,
                sender=address,
                address=address,
                museum=museum.slug,
                text=said.text,
                language=said.language,
                at=now,
            ),
            now,
        )
        self.wake()
        return {key, *(line.key for line in before)}

    async def answered(self, museum: Museum, said: Said, known: set[str]) -> None:
        """Wait a little until there is something that was not `known`."""
        address = self.guests.address_of(said.guest, museum.slug)
        try:
            async with asyncio.timeout(_PATIENCE):
                with self.mailbox.listening(address) as woken:
                    while {line.key for line in await self.mailbox.read(address)} <= known:
                        await woken.wait()
                        woken.clear()
        except TimeoutError:
            return

    async def catch_up(self, museum: Museum, guest: str) -> None:
        """Wait a little until what is owed to a guest by now has come."""
        address = self.guests.address_of(guest, museum.slug)
        self.wake()
        for _ in range(round(_PATIENCE / _LOOK)):
            if not await self.mailbox.awaits(museum, address):
                return
            # A message is shown a moment before it counts as sent: no event tells the latter.
            await asyncio.sleep(_LOOK)


def _shown(text: str, offered: Iterable[Message], words: Words) -> str:
    """Show the label of the button that was pressed, else what was typed."""
    if text.startswith(_FOLLOW):
        # The button stands on the page after a payment, and its code is nobody else's to see.
        return hand_off.follow_here(words)
    labels = {one.command: one.label for message in offered for one in _actions(message)}
    if text in labels:
        return labels[text]
    typed = visible(text)
    return typed if len(typed) <= LONGEST_TEXT else f"{typed[:_SHOWN]}…"


def _actions(message: Message) -> list[Action]:
    return [one for row in message.buttons for one in row if isinstance(one, Action)]


def _message(line: Line) -> Message:
    return read(Encoded(line.body.encode()))
