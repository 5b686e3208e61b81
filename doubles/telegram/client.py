"""The double as tests and demos steer it: worlds, and people who type, tap and read.

    async with connected(address) as telegram:
        world = await telegram.world()
        bot = await world.bot("palazzo_bot", "Palazzo Madama")
        giulia = await world.person("Giulia")
        await giulia.start(bot)
        hello = await giulia.hears(bot)           # waits for the bot's next message
        await giulia.tap(bot, hello, "Dona")      # waits for the answer to the tap

The program under test gets `bot.token`, `telegram.api_url` and `telegram.file_url`. Each world is
new and alone, so tests don't meet. What no person could do raises Impossible.
"""

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from doubles.errors import Impossible
from doubles.json import Json
from doubles.link import Link, ask
from doubles.telegram.faults import FaultKind
from doubles.telegram.personal import Bot, HasId, Person, Place
from doubles.telegram.shown import Answer, Button, Photo, Profile, Shown

__all__ = [
    "Answer",
    "Bot",
    "Button",
    "FaultKind",
    "HasId",
    "Impossible",
    "Person",
    "Photo",
    "Place",
    "Profile",
    "Shown",
    "Telegram",
    "World",
    "connected",
]


@dataclass(frozen=True, slots=True)
class World:
    """A world of people, bots and chats."""

    link: Link = field(repr=False)
    number: int

    async def bot(
        self,
        username: str = "museum_bot",
        name: str = "Museum",
        *,
        reads_groups: bool = False,
        has_topics: bool = False,
    ) -> Bot:
        """Make a bot. `reads_groups` switches privacy mode off."""
        switches = {"reads_groups": reads_groups, "has_topics": has_topics}
        told = await self.link.do("add_bot", username=username, first_name=name, **switches)
        return Bot(told["id"], username, told["token"])

    async def revoke(self, bot: Bot) -> Bot:
        """Give the bot another token; the old one opens nothing any more."""
        told = await self.link.do("revoke_token", bot=bot.id)
        return Bot(bot.id, bot.username, told["token"])

    async def person(
        self, name: str = "Giulia", *, last_name: str = "", username: str = "", language: str = "it"
    ) -> Person:
        """Open a person's account."""
        told = await self.link.do(
            "add_person", first_name=name, last_name=last_name, username=username, language=language
        )
        return Person(self.link, told["id"], name)

    async def group(self, title: str, owner: Person, *members: HasId) -> Place:
        """Open a basic group."""
        return await self._place("group", title, owner, members)

    async def supergroup(
        self,
        title: str,
        owner: Person,
        *members: HasId,
        has_topics: bool = False,
        username: str = "",
    ) -> Place:
        """Open a supergroup, with topics if wished."""
        more = {"is_forum": has_topics, "username": username}
        return await self._place("supergroup", title, owner, members, **more)

    async def channel(
        self, title: str, owner: Person, *members: HasId, username: str = ""
    ) -> Place:
        """Open a channel. A bot can post there once it is promoted."""
        return await self._place("channel", title, owner, members, username=username)

    async def _place(
        self, kind: str, title: str, owner: Person, members: Sequence[HasId], **more: Any
    ) -> Place:
        listed = [one.id for one in members]
        told = await self.link.do(
            "add_place", kind=kind, title=title, person=owner.id, members=listed, **more
        )
        return Place(self.link, told["id"], owner.id)

    async def fault(  # noqa: PLR0913 - what goes wrong, where, how often
        self,
        kind: FaultKind,
        *,
        method: str = "",
        bot: Bot | None = None,
        chat: int = 0,
        count: int = 1,
        skip: int = 0,
        share: float = 1,
        seconds: float = 0,
        code: int = 502,
    ) -> None:
        """Let `count` requests fail after `skip` good ones; see FaultKind for `seconds`, `code`.

        With a `share`, only so many of them fail, evenly spread: 0.4 is two of five.
        Without a method all are meant but getUpdates; without a bot, all bots.
        """
        aim: Json = {"method": method, "bot": bot.id if bot else 0, "count": count, "skip": skip}
        aim |= {"share": share, "chat": chat}
        await self.link.do("add_fault", kind=kind, seconds=seconds, code=code, **aim)

    async def clear_faults(self) -> None:
        """Let everything work again; requests that were held back go on."""
        await self.link.do("clear_faults")

    async def holds(self, count: int) -> None:
        """Wait until so many requests are held back by SLOW or TIMEOUT."""

        async def look() -> int | None:
            return count if (await self.link.do("held"))["count"] >= count else None

        await self.link.until(look, f"{count} requests that are held back")

    async def limit_floods(self) -> None:
        """Switch on the published sending limits: 30/s per bot, 1/s per chat, 20/min per group."""
        await self.link.do("limit_floods", on=True)

    async def set_clock(self, second: int | None) -> None:
        """Let time stand still at a second since 1970, or go on again."""
        await self.link.do("set_clock", second=second)

    async def requests(self, method: str = "", bot: Bot | None = None) -> list[Json]:
        """List what bots asked: `method` in small letters, `values`, `code` (0: cut off), `at`."""
        told = await self.link.do("requests", method=method, bot=bot.id if bot else 0)
        listed: list[Json] = told["requests"]
        return listed

    async def crowd(self, bot: Bot, count: int, *, language: str = "en") -> list[int]:
        """Let so many people open accounts and start a bot, which hears nothing of it."""
        told = await self.link.do("add_crowd", bot=bot.id, count=count, language=language)
        people: list[int] = told["people"]
        return people

    async def block_all(self, bot: Bot, people: Collection[int]) -> None:
        """Let people block a bot, which hears nothing of it."""
        await self.link.do("block_crowd", bot=bot.id, people=list(people))

    async def read(self, bot: Bot) -> dict[int, list[str]]:
        """Tell what each person now reads of a bot in private, in the order of its messages."""
        told = await self.link.do("read_crowd", bot=bot.id)
        return {int(person): list(texts) for person, texts in told["read"]}

    async def asked(self, count: int, method: str) -> int:
        """Wait until bots have asked so often; how often it was."""

        async def look() -> int | None:
            found = (await self.link.do("asked", method=method))["count"]
            return int(found) if found >= count else None

        return await self.link.until(look, f"{count} requests")

    async def violations(self) -> list[str]:
        """List what did not follow the published API; empty where no spec was given."""
        listed: list[str] = (await self.link.do("violations"))["violations"]
        return listed

    async def push(self, bot: Bot, update: Json) -> int:
        """Send a bot an update of any shape; gives its id."""
        return int((await self.link.do("push", bot=bot.id, update=update))["update_id"])

    async def waiting(self, bot: Bot) -> int:
        """Count the updates the bot has not taken yet."""
        return int((await self.link.do("waiting", bot=bot.id))["count"])


@dataclass(frozen=True, slots=True)
class Telegram:
    """A running double."""

    address: str
    session: aiohttp.ClientSession = field(repr=False)

    @property
    def api_url(self) -> str:
        """What clients put before a token to call methods."""
        return f"{self.address}/bot"

    @property
    def file_url(self) -> str:
        """What clients put before a token to fetch files."""
        return f"{self.address}/file/bot"

    async def world(self, name: str = "") -> World:
        """Make a world of its own."""
        worlds = f"{self.address}/control/worlds"
        number = (await ask(self.session, worlds, {"name": name}))["world"]
        return World(Link(f"{worlds}/{number}", self.session), number)

    async def end(self, world: World) -> None:
        """Forget a world; its tokens end."""
        async with self.session.delete(world.link.address):
            pass


@asynccontextmanager
async def connected(address: str) -> AsyncIterator[Telegram]:
    """Reach the double at `address` while this is entered."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=90)) as session:
        yield Telegram(address, session)
