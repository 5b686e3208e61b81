"""Telegram, put together: its bots, its transport, what hears for it, its route."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from fastapi import APIRouter

from bots.pressing import Pressed, Seals, token_of
from bots.telegram.accounts import Mode
from bots.telegram.bot import Bot
from bots.telegram.hearing import Hearing
from bots.telegram.running import Webhook, heard, opened_bots
from bots.telegram.transport import KeepButton, Report, TelegramTransport
from bots.telegram.webhook import telegram_routes
from core.community.places import PlaceNews
from core.conversation.payloads import LONGEST
from core.errors import Mistake
from core.messages import Platform
from core.store.queries import kept_buttons
from core.store.queries.kept_buttons import KeptButton
from core.store.queries.museums import Museum
from culturetime.clock import read_clock
from culturetime.keys import key_for
from culturetime.own_bots import Known, known_bots
from culturetime.settings import Settings
from culturetime.wiring import House
from payments.hand_off import FollowWay


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramHouse:
    """A house that speaks Telegram. `house` is the one with its transport."""

    house: House
    known: list[Known]
    bots: dict[int | None, Bot]
    settings: Settings
    database: str
    clock: Callable[[], datetime]

    @property
    def lanes(self) -> tuple[str, ...]:
        """The lanes of its bots."""
        return tuple(bot.account.lane for bot in self.bots.values())

    def follow(self, museum: Museum, code: str) -> Sequence[FollowWay]:
        """Link to the museum's own bot, else to the shared one, to follow the gift of a `code`.

        None while the bot's name is not known, or where another process speaks for it.
        """
        by_museum = {bot.account.museum: bot for bot in self.bots.values()}
        bot = by_museum.get(museum.slug) or by_museum.get("")
        if bot is None or not bot.username or len(code) > LONGEST:
            return ()
        return (FollowWay("Telegram", f"https://t.me/{bot.username}?start={code}"),)

    def hearings(self, wake: Callable[[str], None]) -> list[Hearing]:
        """Make what hears for each bot."""
        return [
            Hearing(
                bot=bot,
                store=self.house.store,
                conversation=self.house.conversation,
                seals=_seals(self.settings, self.database),
                wake=wake,
                now=self.clock,
            )
            for bot in self.bots.values()
        ]

    @asynccontextmanager
    async def heard(
        self, wake: Callable[[str], None]
    ) -> AsyncIterator[dict[int, Callable[[], None]]]:
        """Hear what comes to the bots; gives what wakes each when its webhook kept something."""
        hearings = self.hearings(wake)
        faces = {one.account.id: one.face for one in self.known}
        webhook = _webhook(self.settings, self.database) if hearings else None
        async with heard(hearings, faces, webhook):
            yield {one.bot.account.id: one.look for one in hearings}


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
    database = settings.database_url
    known = await house.store.network().read(
        lambda network: known_bots(network, settings, database)
    )
    if not known or not is_here:
        yield TelegramHouse(
            house=house, known=known, bots={}, settings=settings, database=database, clock=clock
        )
        return
    _webhook(settings, database)
    async with opened_bots((one.account for one in known), settings.telegram_api_url) as bots:
        transport = TelegramTransport(
            bots=bots,
            seals=_seals(settings, database),
            pay_url=f"{settings.public_url or own_url}/p",
            report=_report(house, clock),
            keep_button=_keep_button(house, clock),
        )
        transports = {**house.sender.transports, Platform.TELEGRAM: transport}
        yield TelegramHouse(
            house=replace(house, sender=replace(house.sender, transports=transports)),
            known=known,
            bots=bots,
            settings=settings,
            database=database,
            clock=clock,
        )


def webhook_routes(telegram: TelegramHouse, looks: dict[int, Callable[[], None]]) -> APIRouter:
    """Make the route for all bots; `looks` wakes those that are heard in this process."""
    wakes = {one.account.id: looks.get(one.account.id, _nobody) for one in telegram.known}
    key = key_for("telegram webhook", telegram.settings, telegram.database)
    return telegram_routes(wakes, key, telegram.house.store, telegram.clock)


def _seals(settings: Settings, database: str) -> Seals:
    return Seals(key_for("telegram buttons", settings, database))


def _nobody() -> None:
    """Another process hears this bot, and looks by itself."""


def _webhook(settings: Settings, database: str) -> Webhook | None:
    if settings.telegram_mode is Mode.POLLING:
        return None
    if settings.public_url is None or not _is_reachable(settings.public_url, settings):
        raise Mistake(
            "CULTURETIME_TELEGRAM_MODE=webhook needs CULTURETIME_PUBLIC_URL, an https address "
            "that Telegram can reach. Set it, or leave the mode at polling."
        )
    return Webhook(settings.public_url, key_for("telegram webhook", settings, database))


def _is_reachable(public_url: str, settings: Settings) -> bool:
    """Telegram itself posts to https only; a server of one's own may post to any address."""
    own_server = urlsplit(settings.telegram_api_url).hostname != "api.telegram.org"
    return own_server or public_url.startswith("https://")


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
