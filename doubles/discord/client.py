"""The double as tests and demos steer it: worlds, and people who type, press, choose and read.

    async with connected(address) as discord:
        world = await discord.world()
        bot = await world.bot("palazzo")
        giulia = await world.person("Giulia")
        guild = await world.guild("Palazzo Madama", giulia)
        await guild.add(bot)
        answer = await giulia.slash(guild.general, "give", {"amount": "15"})
        answer = await giulia.press(guild.general, answer.shown, "Dona")
        await giulia.submit(answer.opened, amount="20")

The program under test gets `bot.token`, `discord.api_url` and, unless it asks for it there,
`discord.gateway_url`. Each world is new and alone, so tests don't meet. What no person could do
raises Impossible.
"""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp

from doubles.discord.faults import FaultKind
from doubles.discord.personal import Bot, HasId, Person
from doubles.discord.places import Channel, Guild, Role
from doubles.discord.shown import Answer, Button, Choice, Form, Picture, Select, Shown
from doubles.errors import Impossible
from doubles.json import Json
from doubles.link import Link, ask

__all__ = [
    "Answer",
    "Bot",
    "Button",
    "Channel",
    "Choice",
    "Discord",
    "FaultKind",
    "Form",
    "Guild",
    "HasId",
    "Impossible",
    "Person",
    "Picture",
    "Role",
    "Select",
    "Shown",
    "World",
    "connected",
]


@dataclass(frozen=True, slots=True)
class World:
    """A world of people, bots and guilds."""

    link: Link = field(repr=False)
    number: int

    async def bot(self, username: str = "museum", *, privileged: Collection[str] = ()) -> Bot:
        """Make a bot; `privileged` names intents to switch on (`message_content`)."""
        told = await self.link.do("add_bot", username=username, privileged=list(privileged))
        return Bot(told["id"], username, told["token"])

    async def revoke(self, bot: Bot) -> Bot:
        """Give the bot another token; the old one opens nothing any more."""
        told = await self.link.do("revoke_token", bot=bot.id)
        return Bot(bot.id, bot.username, told["token"])

    async def person(
        self, name: str = "Giulia", *, username: str = "", locale: str = "it"
    ) -> Person:
        """Open a person's account; `locale` is Discord's, as `it`, `fr` or `en-GB`."""
        told = await self.link.do(
            "add_person", name=name, username=username or name.lower(), locale=locale
        )
        return Person(self.link, told["id"], name)

    async def guild(self, name: str, owner: Person, *members: HasId) -> Guild:
        """Open a guild with people in it; bots are let in by `guild.add`."""
        listed = [one.id for one in members]
        told = await self.link.do("add_guild", name=name, person=owner.id, members=listed)
        general = Channel(self.link, told["channel"], told["id"], "general")
        return Guild(self.link, told["id"], name, general)

    async def fault(  # noqa: PLR0913 - what goes wrong, where, how often
        self,
        kind: FaultKind,
        *,
        route: str = "",
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
        `route` begins what is meant, as `POST /channels/`; empty means all of it.
        """
        aim: Json = {"route": route, "bot": bot.id if bot else 0, "count": count, "skip": skip}
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

    async def limit_rates(self) -> None:
        """Switch on rate limits and their headers: 50/s per bot, and buckets."""
        await self.link.do("limit_rates", on=True)

    async def limit_starts(self, bot: Bot, count: int) -> None:
        """Set how many sessions the bot may still start today; then its token is reset."""
        await self.link.do("limit_starts", bot=bot.id, count=count)

    async def advance(self, seconds: float) -> float:
        """Let so many seconds have passed in this world; gives its time since 1970."""
        return float((await self.link.do("advance", seconds=seconds))["now"])

    async def requests(self, route: str = "", bot: Bot | None = None) -> list[Json]:
        """List what bots asked: `route`, `path`, `values`, `code` (0: cut off), `at`."""
        told = await self.link.do("requests", route=route, bot=bot.id if bot else 0)
        listed: list[Json] = told["requests"]
        return listed

    async def crowd(self, guild: HasId, count: int, *, language: str = "en-GB") -> list[int]:
        """Let so many people come into a guild, of which its bots hear nothing."""
        told = await self.link.do("add_crowd", guild=guild.id, count=count, language=language)
        people: list[int] = told["people"]
        return people

    async def close_all(self, people: Collection[int]) -> None:
        """Let people take no direct messages any more."""
        await self.link.do("block_crowd", people=list(people))

    async def read(self, bot: Bot) -> dict[int, list[str]]:
        """Tell what each person now reads of a bot in private, in the order of its messages."""
        told = await self.link.do("read_crowd", bot=bot.id)
        return {int(person): list(texts) for person, texts in told["read"]}

    async def direct(self, bot: Bot, person: int) -> int:
        """Tell the number of the channel for direct messages of a bot and a person."""
        return int((await self.link.do("direct", bot=bot.id, person=person))["id"])

    async def asked(self, count: int, route: str) -> int:
        """Wait until bots have asked so often, by routes that begin so; how often it was."""

        async def look() -> int | None:
            found = (await self.link.do("asked", route=route))["count"]
            return int(found) if found >= count else None

        return await self.link.until(look, f"{count} requests")

    async def violations(self) -> list[str]:
        """List what did not follow the published API; empty where no spec was given."""
        listed: list[str] = (await self.link.do("violations"))["violations"]
        return listed

    async def reconnect(self, bot: Bot) -> None:
        """Ask the bot to connect anew (operation 7)."""
        await self.link.do("reconnect", bot=bot.id)

    async def invalidate(self, bot: Bot, *, can_resume: bool = False) -> None:
        """Tell the bot that its session is not valid (operation 9)."""
        await self.link.do("invalidate", bot=bot.id, can_resume=can_resume)

    async def close(
        self, bot: Bot, code: int = 0, reason: str = "", *, forget: bool = False
    ) -> None:
        """Close the bot's connections with a code of the gateway; 0 cuts them without a word.

        With `forget` its sessions are forgotten with that.
        """
        await self.link.do("close", bot=bot.id, code=code, reason=reason, forget=forget)

    async def forget_sessions(self, bot: Bot) -> None:
        """Forget the bot's sessions, so that RESUME is refused."""
        await self.link.do("forget_sessions", bot=bot.id)

    async def forgive(self) -> None:
        """Stop holding what bots ask against the published API, which a test means to break."""
        await self.link.do("forgive")

    async def push(self, bot: Bot, event: str, data: Json) -> None:
        """Send the bot an event of any shape."""
        await self.link.do("push", bot=bot.id, event=event, data=data)

    async def operations(self, bot: Bot) -> list[int]:
        """List the gateway operations that the bot sent: 2 is IDENTIFY, 6 is RESUME."""
        listed: list[int] = (await self.link.do("gateway", bot=bot.id))["operations"]
        return listed

    async def connects(self, bot: Bot, *, times: int = 1) -> None:
        """Wait until the bot is connected, having begun or resumed a session so often."""

        async def look() -> bool | None:
            told = await self.link.do("gateway", bot=bot.id)
            begun = sum(one in {2, 6} for one in told["operations"])
            return True if told["connected"] and begun >= times else None

        await self.link.until(look, f"{bot.username} to connect")

    async def offers(self, person: Person, channel: HasId, command: str) -> None:
        """Wait until a command is on offer."""

        async def look() -> bool | None:
            listed = await person.commands(channel)
            return True if any(one["name"] == command for one in listed) else None

        await self.link.until(look, f"the command {command}")


@dataclass(frozen=True, slots=True)
class Discord:
    """A running double."""

    address: str
    session: aiohttp.ClientSession = field(repr=False)

    @property
    def api_url(self) -> str:
        """What clients put before paths, with the version."""
        return f"{self.address}/api/v10"

    @property
    def gateway_url(self) -> str:
        """Where the gateway is; `/gateway/bot` tells the same."""
        return f"{self.address.replace('http', 'ws', 1)}/gateway"

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
async def connected(address: str) -> AsyncIterator[Discord]:
    """Reach the double at `address` while this is entered."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=90)) as session:
        yield Discord(address, session)
