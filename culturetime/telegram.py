"""Telegram, put together: its bots, its transport, what hears for it, its route."""

from asyncio import Semaphore
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

from fastapi import APIRouter

from bots.pressing import Pressed, Seals, token_of
from bots.telegram.accounts import Mode
from bots.telegram.bot import Bot, opened_bot
from bots.telegram.hearing import Hearing
from bots.telegram.pacing import Allowance
from bots.telegram.pictures import Pictures
from bots.telegram.running import PRESENTED_AT_ONCE, Webhook, hear
from bots.telegram.transport import KeepButton, Report, TelegramTransport
from bots.telegram.webhook import telegram_routes
from bots.wheel import Wheel
from core.community.places import PlaceNews
from core.conversation.payloads import LONGEST
from core.errors import Mistake
from core.messages import Platform
from core.store.queries import kept_buttons
from core.store.queries.kept_buttons import KeptButton
from core.store.queries.museums import Museum
from culturetime.clock import read_clock
from culturetime.keys import key_for
from culturetime.own_bots import noting_refusals
from culturetime.reach import telegram_reaches
from culturetime.roster import Roster
from culturetime.serving import Lanes
from culturetime.settings import Settings
from culturetime.telegram_bots import Known, known_bots
from culturetime.telegram_pictures import KeptNames
from culturetime.wiring import House
from payments.hand_off import FollowWay
from scheduler.engine import Engine


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramHouse:
    """A house that speaks Telegram. `house` is the one with its transport."""

    house: House
    roster: Roster[Known, Bot]
    settings: Settings
    clock: Callable[[], datetime]
    # What tells each bot that is heard here that its webhook kept something, by its id.
    looks: dict[int, Callable[[], None]] = field(default_factory=dict)
    presenting: Semaphore = field(default_factory=lambda: Semaphore(PRESENTED_AT_ONCE))

    @property
    def bots(self) -> Mapping[int | None, Bot]:
        """The bots that are open here, by what their addresses begin with."""
        return self.roster.bots

    @property
    def lanes(self) -> tuple[str, ...]:
        """The lanes of its bots, and the platform's, where what is for spaces begins its way."""
        if Platform.TELEGRAM not in self.house.sender.transports:
            return ()
        own = (bot.account.lane for bot in self.bots.values())
        return tuple(dict.fromkeys((Platform.TELEGRAM.value, *own)))

    def follow(self, museum: Museum, code: str) -> Sequence[FollowWay]:
        """Link to the museum's own bot, else to the shared one, to follow the gift of a `code`.

        None while the bot's name is not known, or where another process speaks for it.
        """
        by_museum = {bot.account.museum: bot for bot in self.bots.values()}
        bot = by_museum.get(museum.slug) or by_museum.get("")
        if bot is None or not bot.username or len(code) > LONGEST:
            return ()
        return (FollowWay("Telegram", f"https://t.me/{bot.username}?start={code}"),)

    def hearing(self, bot: Bot, wake: Callable[[str], None]) -> Hearing:
        """Make what hears for a bot; `wake` says that its lane has work."""
        return Hearing(
            bot=bot,
            store=self.house.store,
            conversation=self.house.conversation,
            seals=_seals(self.settings),
            wake=wake,
            now=self.clock,
        )

    @asynccontextmanager
    async def heard(self, engine: Engine) -> AsyncIterator[None]:
        """Hear what comes to the bots, and look which of them come and go."""
        async with self.roster.heard(self._hear, Lanes(self.house, engine, self.clock)):
            yield

    async def wake_of(self, bot: int) -> Callable[[], None] | None:
        """Give what wakes a bot when its webhook kept something; nothing for one that is not ours.

        Raises StoreUnavailable.
        """
        look = self.looks.get(bot)
        if look is not None:
            return look
        known, _ = await _configured(self.house, self.settings)
        return _nobody if bot in {one.account.id for one in known} else None

    async def _hear(self, known: Known, bot: Bot, wake: Callable[[str], None]) -> None:
        hearing = self.hearing(bot, wake)
        self.looks[bot.account.id] = hearing.look
        try:
            await hear(hearing, known.face, _webhook(self.settings), self.presenting)
        finally:
            del self.looks[bot.account.id]


@asynccontextmanager
async def opened_telegram(
    house: House,
    settings: Settings,
    own_url: str,
    clock: Callable[[], datetime] = read_clock,
    *,
    is_here: bool,
) -> AsyncIterator[TelegramHouse]:
    """Open the bots that are configured, and give the house their transport.

    Unless `is_here`, another process does so, and this one only knows of them.

    Raises Mistake where a webhook is wanted that Telegram could not reach.
    """
    wheel = Wheel()
    roster = Roster[Known, Bot](
        read=lambda: _configured(house, settings),
        note=noting_refusals(house.store, Platform.TELEGRAM, clock),
        open_=lambda known: opened_bot(
            known.account, settings.telegram_api_url, _allowance(settings), wheel
        ),
    )
    if not is_here:
        yield TelegramHouse(house=house, roster=roster, settings=settings, clock=clock)
        return
    _webhook(settings)
    transport = TelegramTransport(
        bots=roster.bots,
        seals=_seals(settings),
        pay_url=f"{settings.public_url or own_url}/p",
        report=_report(house, clock),
        keep_button=_keep_button(house, clock),
        pictures=Pictures(KeptNames(house.store, clock)),
    )
    transports = {**house.sender.transports, Platform.TELEGRAM: transport}
    connected = replace(house, sender=replace(house.sender, transports=transports))
    async with roster.opened():
        yield TelegramHouse(house=connected, roster=roster, settings=settings, clock=clock)


def webhook_routes(telegram: TelegramHouse) -> APIRouter:
    """Make the route for all bots, those that come later too."""
    key = key_for("telegram webhook", telegram.settings, telegram.settings.database_url)
    return telegram_routes(telegram.wake_of, key, telegram.house.store, telegram.clock)


async def _configured(house: House, settings: Settings) -> tuple[list[Known], list[str]]:
    return await house.store.network().read(
        lambda network: known_bots(network, settings, settings.database_url)
    )


def _seals(settings: Settings) -> Seals:
    return Seals(key_for("telegram buttons", settings, settings.database_url))


def _allowance(settings: Settings) -> Allowance:
    return Allowance(
        per_second=settings.telegram_per_second,
        is_paid=settings.telegram_paid,
        at_once=settings.telegram_at_once,
        begun=settings.telegram_begun,
    )


def _nobody() -> None:
    """Another process hears this bot, and looks by itself."""


def _webhook(settings: Settings) -> Webhook | None:
    if settings.telegram_mode is Mode.POLLING:
        return None
    if settings.public_url is None or not telegram_reaches(settings):
        raise Mistake(
            "CULTURETIME_TELEGRAM_MODE=webhook needs CULTURETIME_PUBLIC_URL, an https address "
            "that Telegram can reach. Set it, or leave the mode at polling."
        )
    key = key_for("telegram webhook", settings, settings.database_url)
    return Webhook(settings.public_url, key)


def _report(house: House, clock: Callable[[], datetime]) -> Report:
    async def report(news: PlaceNews) -> None:
        await house.conversation.place_changed(news, clock())

    return report


def _keep_button(house: House, clock: Callable[[], datetime]) -> KeepButton:
    async def keep(said: Pressed) -> None:
        button = KeptButton(said.museum, said.command)
        await house.store.network().write(
            lambda network: kept_buttons.keep(network, token_of(said), button, clock())
        )

    return keep
