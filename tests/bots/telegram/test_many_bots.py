"""Fifty museums' bots in one process: what befalls some leaves the others unchanged."""

import asyncio
import logging
import time
from statistics import median

import pytest

from doubles.telegram.client import Bot, FaultKind, Person, Telegram, World
from tests.bots.telegram.network import opened_network

MANY = 50
#: What an answer may take more while others are in trouble, in seconds, on a busy machine.
_SLACK = 1.5


async def latency(person: Person, bot: Bot) -> float:
    """Ask something; gives the seconds until the answer shows."""
    begun = time.monotonic()
    await person.type(bot, "/campaign")
    await person.hears(bot)
    return time.monotonic() - begun


async def test_trouble_of_one_bot_is_no_trouble_of_another(
    sqlite_url: str, telegram: Telegram, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    bots = [await world.bot(f"museum{number}_bot") for number in range(MANY)]
    wrong, flooded, broken, banned, *well = bots
    await world.revoke(wrong)
    giulia = await world.person()
    own = {f"museum-{number}": bot.token for number, bot in enumerate(bots)}
    async with opened_network(sqlite_url, telegram.address, own):
        asked = well[::9]
        await asyncio.gather(*(giulia.start(bot) for bot in (*asked, flooded, broken, banned)))
        await asyncio.gather(*(giulia.hears(bot) for bot in asked))
        before = median([await latency(giulia, bot) for bot in asked])
        await world.fault(FaultKind.TOO_MANY_REQUESTS, bot=flooded, count=10_000, seconds=20)
        await world.fault(FaultKind.SERVER_ERROR, bot=broken, count=10_000)
        await world.fault(FaultKind.TIMEOUT, bot=banned, count=10_000, seconds=20)
        for bot in (flooded, broken, banned):
            for _ in range(3):
                await giulia.type(bot, "/campaign")
        after = median([await latency(giulia, bot) for bot in asked])
        assert after < before + _SLACK
        await world.clear_faults()
    assert caplog.text.count("refuses the token") == 1
    assert "culturetime bot add museum-0 telegram" in caplog.text
    assert not [bot for bot in bots if bot.token.partition(":")[2] in caplog.text]
