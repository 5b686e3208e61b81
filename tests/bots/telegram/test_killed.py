"""The live message of a group is right again after every kill, and there is never a second one."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from bots.telegram.accounts import Mode
from core.giving.offline import OfflineGift, record
from core.messages import Platform
from core.money import Money
from core.states.community import SpaceOrigin
from core.states.giving import GiftSource
from core.store import MuseumScope
from core.store.queries import campaigns, museums, spaces
from culturetime.wiring import House, opened_house
from doubles.telegram.client import Bot, FaultKind, Shown, Telegram, World
from tests.bots.telegram.network import settings_for, take_in
from tests.core.conversation.talk import NOW, plain

HOUSE = Path(__file__).parents[3]
#: An edit comes a minute after the last at the earliest.
LATER = timedelta(minutes=2)


@contextmanager
def running(database: str, telegram: Telegram, bot: Bot, now: datetime) -> Iterator[None]:
    """Run the network in a process of its own; it is killed in the end."""
    told = [database, telegram.address, bot.token, now.isoformat()]
    command = [sys.executable, "-m", "tests.bots.telegram.program", *told]
    with subprocess.Popen(command, cwd=HOUSE) as program:
        try:
            yield
        finally:
            program.kill()


async def in_palazzo(house: House, work: Callable[[MuseumScope], None]) -> None:
    """Write something of the museum's."""
    palazzo = await house.store.network().read(lambda network: museums.named(network, "palazzo"))
    assert palazzo is not None
    await house.store.museum(palazzo.id).write(work)


async def bind(house: House, address: str) -> None:
    """Bind a group as a space of the museum."""

    def save(own: MuseumScope) -> None:
        spaces.save(
            own,
            platform=Platform.TELEGRAM,
            address=address,
            language="it",
            staff=False,
            quiet_from=None,
            quiet_until=None,
            bound_at=NOW,
            closed_at=None,
            origin=SpaceOrigin.CODE,
            trouble=None,
        )

    await in_palazzo(house, save)


async def give(house: House, euros: int, at: datetime) -> None:
    """Enter cash that was found in the urn."""
    money, reference = Money(euros * 100, "EUR"), f"urn {euros}"
    gift = OfflineGift(
        source=GiftSource.CASH, reference=reference, money=money, name="", people=1, at=at
    )

    def book(own: MuseumScope) -> None:
        (campaign,) = campaigns.every_campaign(own)
        record(own, campaign.id, gift, at, {})

    await in_palazzo(house, book)


def says(amount: str) -> Callable[[Shown], bool]:
    """Tell the live message that has an amount."""
    return lambda one: one.is_bot and amount in plain(one.text)


async def test_the_live_message_is_right_after_every_kill(
    sqlite_url: str, telegram: Telegram, world: World
) -> None:
    bot, giulia = await world.bot("palazzo_bot"), await world.person()
    group = await world.supergroup("Amici", giulia, bot)
    await group.promote(bot)
    settings = settings_for(sqlite_url, telegram.address, "http://127.0.0.1", Mode.POLLING)
    async with opened_house(sqlite_url, {}, "import") as house:
        await take_in(house, settings, {"palazzo": bot.token})
        await bind(house, f"{bot.id}:{group.id}")
        await give(house, 1_000, NOW)
        with running(sqlite_url, telegram, bot, NOW):
            live = await giulia.sees(group, says("1.000,00 € su 80.000,00 €"))
            # What is answered after it proves that it is noted as sent.
            await giulia.type(group, "/help@palazzo_bot")
            await giulia.sees(group, says("/campaign"))
        await give(house, 2_000, NOW)
        await world.fault(FaultKind.TIMEOUT, method="editMessageText", seconds=60)
        with running(sqlite_url, telegram, bot, NOW + LATER):
            # Killed while the edit is in the air.
            await world.holds(1)
        await world.clear_faults()
        await give(house, 4_000, NOW)
        with running(sqlite_url, telegram, bot, NOW + 2 * LATER):
            shown = await giulia.sees(group, says("7.000,00 € su 80.000,00 €"))
    assert (shown.id, shown.is_pinned) == (live.id, True)
    posts = filter(says("di Meissen"), await giulia.read(group))
    assert [one.id for one in posts] == [live.id]
