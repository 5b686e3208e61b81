"""An update from the command line to a chat, while the program runs on the same database."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner

from culturetime.cli import app
from culturetime.clock import read_clock
from doubles.telegram.client import Bot, Person, Telegram, World
from tests.bots.telegram.network import Network, opened_network
from tests.telegram_double import telegram, world

__all__ = ["telegram", "world"]

GRACE = timedelta(seconds=31)


async def typed(*words: str | Path) -> str:
    """Run a command, as in a second terminal; gives what it says."""
    arguments = ["update", *map(str, words)]
    result = await asyncio.to_thread(CliRunner().invoke, app, arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
async def network(
    sqlite_url: str, telegram: Telegram, world: World, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[Network, Bot]]:
    monkeypatch.setenv("CULTURETIME_DATABASE_URL", sqlite_url)
    bot, now = await world.bot("palazzo_bot"), read_clock()
    own = {"palazzo": bot.token}
    async with opened_network(sqlite_url, telegram.address, own, now=now) as opened:
        yield opened, bot


async def wants_news(giulia: Person, bot: Bot) -> None:
    await giulia.start(bot)
    await giulia.hears(bot)
    await giulia.type(bot, "/settings museum on")
    await giulia.hears(bot)


async def test_a_newcomer_writes_previews_sends_edits_and_deletes_an_update_from_a_terminal(
    network: tuple[Network, Bot], world: World, tmp_path: Path
) -> None:
    running, bot = network
    giulia, cup = await world.person("Giulia"), tmp_path / "cup.png"
    await wants_news(giulia, bot)
    Image.new("RGB", (60, 40), "blue").save(cup)
    picture = ("--picture", cup, "--alt", "Una tazza blu")
    assert "a draft" in await typed("write", "palazzo", "*Venite* domenica!", *picture)
    seen = await typed("preview", "palazzo", "1", "--platform", "telegram")
    assert "[picture: Una tazza blu]\nPalazzo Madama\n\nVenite domenica!\n" in seen
    sent = await typed("send", "palazzo", "1", "--yes")
    assert "It goes to 1 member and 1 public space." in sent
    assert "Until then it can be taken back: culturetime update stop palazzo 1" in sent
    running.clock.pass_(GRACE)
    shown = await giulia.hears(bot, "domenica")
    assert shown.text == "Palazzo Madama\n\nVenite domenica!"
    assert shown.photo
    await typed("edit", "palazzo", "1", "Venite lunedì!")
    await giulia.sees(bot, lambda one: one.text.endswith("Venite lunedì!") and one.id == shown.id)
    report = await typed("report", "palazzo", "1")
    assert "Sent: 1" in report
    await typed("delete", "palazzo", "1", "--yes")
    while shown.id in [one.id for one in await giulia.read(bot)]:
        pass
    assert "Update 1: deleted" in await typed("list", "palazzo")
