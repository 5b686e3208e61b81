"""Museums' own bots on the command line, and what the doctor says of them."""

import asyncio
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from core.store import Store
from core.store.queries import bots
from culturetime.cli import app
from doubles.telegram.client import Bot, Telegram, World
from tests.culturetime.commands.conftest import EXAMPLE
from tests.telegram_double import telegram, world

__all__ = ["telegram", "world"]


async def run(*words: object, typed: str = "") -> Result:
    """Run a command beside this test's own loop; `typed` comes by standard input."""
    told = [str(word) for word in words]
    return await asyncio.to_thread(CliRunner().invoke, app, told, input=typed)


@pytest.fixture
async def bot(
    sqlite_url: str, telegram: Telegram, world: World, monkeypatch: pytest.MonkeyPatch
) -> Bot:
    """Give a bot that the museum palazzo may take; commands know where Telegram is."""
    monkeypatch.setenv("CULTURETIME_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("CULTURETIME_TELEGRAM_API_URL", telegram.address)
    monkeypatch.setenv("CULTURETIME_SECRET_KEY", "s" * 32)
    assert (await run("museum", "import", EXAMPLE)).exit_code == 0
    return await world.bot("PalazzoBot")


def secret(bot: Bot) -> str:
    return bot.token.partition(":")[2]


async def test_a_bot_comes_in_is_listed_and_goes(bot: Bot, sqlite_url: str) -> None:
    added = await run("bot", "add", "palazzo", "telegram", typed=f"{bot.token}\n")
    assert added.exit_code == 0, added.output
    assert "@PalazzoBot speaks for palazzo" in added.output
    store = Store(sqlite_url)
    [kept] = await store.network().read(bots.every_bot)
    await store.close()
    assert secret(bot) not in kept.sealed
    listed = await run("bot", "list")
    assert str(bot.id) in listed.output
    examined = await run("doctor")
    assert "PalazzoBot" in examined.output
    gone = await run("bot", "remove", "palazzo", "telegram")
    assert "is gone" in gone.output
    assert "No museum has" in (await run("bot", "list")).output
    for result in (added, listed, examined, gone):
        assert secret(bot) not in result.output


@pytest.mark.parametrize("token", ["", "no token", "5000:short"])
async def test_what_can_t_be_a_token_is_told_without_asking(bot: Bot, token: str) -> None:
    result = await run("bot", "add", "palazzo", "telegram", typed=f"{token}\n")
    assert result.exit_code == 1
    assert "@BotFather" in result.output
    assert str(bot.id) not in (await run("bot", "list")).output


async def test_a_revoked_token_is_told_by_the_doctor_with_the_fix(bot: Bot, world: World) -> None:
    await run("bot", "add", "palazzo", "telegram", typed=f"{bot.token}\n")
    await world.revoke(bot)
    examined = await run("doctor")
    assert examined.exit_code == 1
    words = " ".join(examined.output.replace("│", " ").split())
    assert f"telegram bot {bot.id}" in words or str(bot.id) in words
    assert "culturetime bot add" in words
    assert secret(bot) not in examined.output
    refused = await run("bot", "add", "palazzo", "telegram", typed=f"{bot.token}\n")
    assert "refuses this token" in refused.output
    assert secret(bot) not in refused.output


async def test_one_bot_can_t_be_two_museums_own(bot: Bot, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    text = EXAMPLE.read_text("utf-8").replace('slug = "palazzo"', 'slug = "altro"')
    other.write_text(text, "utf-8")
    assert (await run("museum", "import", other)).exit_code == 0
    await run("bot", "add", "palazzo", "telegram", typed=f"{bot.token}\n")
    second = await run("bot", "add", "altro", "telegram", typed=f"{bot.token}\n")
    assert second.exit_code == 1
    assert "speaks for palazzo already" in second.output


async def test_where_telegram_can_t_be_reached_that_is_said(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CULTURETIME_TELEGRAM_API_URL", "http://127.0.0.1:9")
    result = await run("bot", "add", "palazzo", "telegram", typed=f"{bot.token}\n")
    assert result.exit_code == 1
    assert "CULTURETIME_TELEGRAM_API_URL" in result.output


async def test_an_unknown_museum_gets_no_bot(bot: Bot) -> None:
    result = await run("bot", "add", "nobody", "telegram", typed=f"{bot.token}\n")
    assert "no museum 'nobody'" in result.output


async def test_the_bot_that_all_museums_share_can_t_be_one_s_own(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CULTURETIME_TELEGRAM_TOKEN", bot.token)
    refused = await run("bot", "add", "palazzo", "telegram", typed=f"{bot.token}\n")
    assert refused.exit_code == 1
    assert "the one that all museums share" in refused.output
    assert secret(bot) not in refused.output
    assert "No museum has" in (await run("bot", "list")).output
