"""Discord, put together: its bots, its transport, what hears for it."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from bots.discord.bot import Bot, opened_bot
from bots.discord.breaker import Breaker
from bots.discord.encoding import LONGEST_DATA
from bots.discord.hearing import Hearing
from bots.discord.manners import Complete
from bots.discord.roles import DiscordRoles
from bots.discord.running import hear
from bots.discord.transport import DiscordTransport
from bots.pressing import Pressed, Seals, token_of
from core.community.places import PlaceNews
from core.folding import fold
from core.messages import Platform
from core.store import Store
from core.store.queries import kept_buttons, museums
from core.store.queries.kept_buttons import KeptButton
from core.store.queries.museums import Museum
from core.texts import preferences
from core.texts.catalogue import offered
from culturetime.clock import read_clock
from culturetime.discord_bots import KnownOnDiscord, known_discord_bots
from culturetime.keys import key_for
from culturetime.own_bots import noting_refusals
from culturetime.roster import Roster
from culturetime.serving import Lanes
from culturetime.settings import Settings
from culturetime.wiring import House
from payments.hand_off import FollowWay
from scheduler.engine import Engine

#: The first sign of the data of a button keeps those under one message apart.
_LONGEST_SEALED = LONGEST_DATA - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscordHouse:
    """A house that speaks Discord. `house` is the one with its transport."""

    house: House
    roster: Roster[KnownOnDiscord, Bot]
    settings: Settings
    clock: Callable[[], datetime]

    @property
    def bots(self) -> Mapping[int | None, Bot]:
        """The bots that are open here, by what their addresses begin with."""
        return self.roster.bots

    @property
    def lanes(self) -> tuple[str, ...]:
        """The lanes of its bots, and the platform's, where what is for spaces begins its way."""
        if Platform.DISCORD not in self.house.sender.transports:
            return ()
        own = (bot.account.lane for bot in self.bots.values())
        return tuple(dict.fromkeys((Platform.DISCORD.value, *own)))

    def follow(self, museum: Museum, code: str) -> Sequence[FollowWay]:
        """Lead to the museum's own bot, else to the shared one; a link there carries no words.

        None where another process speaks for it.
        """
        by_museum = {bot.account.museum: bot for bot in self.bots.values()}
        bot = by_museum.get(museum.slug) or by_museum.get("")
        if bot is None:
            return ()
        address = f"https://discord.com/users/{bot.account.id}"
        return (FollowWay("Discord", address, f"/start {code}"),)

    @asynccontextmanager
    async def heard(self, engine: Engine) -> AsyncIterator[None]:
        """Hear what comes to the bots, and look which of them come and go."""
        async with self.roster.heard(self._hear, Lanes(self.house, engine, self.clock)):
            yield

    def hearing(self, bot: Bot, wake: Callable[[str], None]) -> Hearing:
        """Give what hears for one of the bots."""
        return Hearing(
            bot=bot,
            store=self.house.store,
            conversation=self.house.conversation,
            seals=_seals(self.settings),
            wake=wake,
            now=self.clock,
            complete=_complete(self.house.store),
        )

    async def _hear(self, known: KnownOnDiscord, bot: Bot, wake: Callable[[str], None]) -> None:
        await hear(self.hearing(bot, wake), known.face)


@asynccontextmanager
async def opened_discord(
    house: House,
    settings: Settings,
    own_url: str,
    clock: Callable[[], datetime] = read_clock,
    *,
    is_here: bool,
) -> AsyncIterator[DiscordHouse]:
    """Open the bots that are configured, and give the house their transport.

    Unless `is_here`, another process does so, and this one only knows of them.
    """
    breaker = Breaker()
    roster = Roster[KnownOnDiscord, Bot](
        read=lambda: _configured(house, settings),
        note=noting_refusals(house.store, Platform.DISCORD, clock),
        open_=lambda known: opened_bot(known.account, settings.discord_api_url, breaker),
    )
    if not is_here:
        yield DiscordHouse(house=house, roster=roster, settings=settings, clock=clock)
        return
    transport = DiscordTransport(
        bots=roster.bots,
        seals=_seals(settings),
        pay_url=f"{settings.public_url or own_url}/p",
        report=_report(house, clock),
        keep_button=_keep_button(house, clock),
        now=clock,
    )
    transports = {**house.sender.transports, Platform.DISCORD: transport}
    keepers = {**house.roles.keepers, Platform.DISCORD: DiscordRoles(roster.bots)}
    connected = replace(
        house,
        sender=replace(house.sender, transports=transports),
        roles=replace(house.roles, keepers=keepers),
    )
    async with roster.opened():
        yield DiscordHouse(house=connected, roster=roster, settings=settings, clock=clock)


def _seals(settings: Settings) -> Seals:
    return Seals(key_for("discord buttons", settings, settings.database_url), _LONGEST_SEALED)


async def _configured(house: House, settings: Settings) -> tuple[list[KnownOnDiscord], list[str]]:
    return await house.store.network().read(
        lambda network: known_discord_bots(network, settings, settings.database_url)
    )


def _report(house: House, clock: Callable[[], datetime]) -> Callable[[PlaceNews], Awaitable[None]]:
    async def report(news: PlaceNews) -> None:
        await house.conversation.place_changed(news, clock())

    return report


def _keep_button(
    house: House, clock: Callable[[], datetime]
) -> Callable[[Pressed], Awaitable[None]]:
    async def keep(said: Pressed) -> None:
        button = KeptButton(said.museum, said.command)
        await house.store.network().write(
            lambda network: kept_buttons.keep(network, token_of(said), button, clock())
        )

    return keep


def _complete(store: Store) -> Complete:
    """Complete the name of a museum, or of a language."""

    async def listed(option: str, typed: str) -> list[tuple[str, str]]:
        if option == "museum":
            every = await store.network().read(museums.every_museum)
            found = [(one.name, one.slug) for one in every]
        else:
            found = [(preferences.language_name(one), one) for one in offered()]
        return [(name, value) for name, value in found if fold(typed) in fold(name)]

    return listed
