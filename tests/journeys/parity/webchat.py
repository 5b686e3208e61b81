"""Somebody on the page of the chat, without JavaScript: forms and pages, as a browser has them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser

import httpx2

from tests.bots.webchat.room import opened_room
from tests.journeys.parity.visitor import Answer, answer, plain

#: Longer than anybody waits.
_PATIENCE = 60.0


@dataclass(slots=True)
class Block:
    """One message on the page: its words, and its buttons as (label, what the form sends)."""

    key: str
    is_museum: bool
    text: str = ""
    buttons: list[tuple[str, str]] = field(default_factory=list)


class Blocks(HTMLParser):
    """Reads the messages of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Block] = []
        self._place = ""
        self._is_inside = False

    def handle_starttag(
        self,
        tag: str,  # noqa: ARG002 - a message is known by its classes
        attrs: list[tuple[str, str | None]],
    ) -> None:
        """Enter what is of interest."""
        given = {name: value or "" for name, value in attrs}
        kinds = given.get("class", "").split()
        if "chat-message" in kinds:
            self._is_inside = True
            self.found.append(Block(given.get("id", ""), "chat-museum" in kinds))
        elif not self._is_inside:
            return
        elif "chat-button" in kinds:
            self._place = "button"
            self.found[-1].buttons.append(("", given.get("value", "")))
        elif "chat-who" in kinds:
            self._place = "who"
        elif "chat-text" in kinds:
            self._place = "text"

    def handle_endtag(self, tag: str) -> None:
        """Leave it; a message holds no other block."""
        self._is_inside = self._is_inside and tag != "div"
        self._place = "text" if self._place == "who" and tag == "span" else ""

    def handle_data(self, data: str) -> None:
        """Take the words."""
        if self._place == "text":
            self.found[-1].text += data
        elif self._place == "button":
            label, value = self.found[-1].buttons[-1]
            self.found[-1].buttons[-1] = (label + data, value)


@dataclass(slots=True)
class Webchat:
    """A guest of the page."""

    browser: httpx2.AsyncClient
    language: str
    seen: set[str] = field(default_factory=set)
    forms: int = 0

    async def look(self) -> list[Block]:
        """Load the page; gives the museum's messages."""
        page = await self.browser.get(self._chat())
        blocks = Blocks()
        blocks.feed(page.text)
        return [one for one in blocks.found if one.is_museum]

    async def say(self, text: str) -> None:
        """Send the form."""
        self.forms += 1
        form = {"text": text, "once": str(self.forms)}
        sent = await self.browser.post(self._chat(), data=form)
        assert sent.status_code == 303

    async def press(self, label: str) -> None:
        """Press a button of the page, which sends its form."""
        pressed = [
            value
            for one in await self.look()
            for name, value in one.buttons
            if plain(name) == label
        ]
        await self.say(pressed[-1])

    async def hear(self, most: int) -> list[Answer]:
        """Load the page until so much is new on it."""
        async with asyncio.timeout(_PATIENCE):
            new = await self._new()
            while len(new) < most:
                new = await self._new()
        self.seen |= {one.key for one in new}
        return [answer(one.text, (name for name, _ in one.buttons)) for one in new]

    async def _new(self) -> list[Block]:
        return [one for one in await self.look() if one.key not in self.seen]

    def _chat(self) -> str:
        return f"/chat/palazzo?lang={self.language}"


@asynccontextmanager
async def webchat_visitor(database: str, language: str) -> AsyncIterator[Webchat]:
    """Let a guest onto the page."""
    async with (
        opened_room(database) as room,
        httpx2.AsyncClient(base_url=room.url, timeout=60) as browser,
    ):
        guest = Webchat(browser, language)
        guest.seen = {one.key for one in await guest.look()}
        yield guest
