"""The whole program is killed while an answer is in the air, and says it once all the same."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from culturetime.wiring import opened_house
from doubles.discord.client import Bot, Discord, FaultKind, World
from tests.bots.discord.network import SECRET, settings_for, take_in
from tests.listening import free_socket

HOUSE = Path(__file__).parents[3]


@contextmanager
def running(database: str, discord: Discord, bot: Bot, folder: Path) -> Iterator[None]:
    """Run the program while this is entered, and kill it at the end."""
    with free_socket() as free:
        port = free.getsockname()[1]
    given = {
        "CULTURETIME_DATABASE_URL": database,
        "CULTURETIME_SECRET_KEY": SECRET,
        "CULTURETIME_DISCORD_TOKEN": bot.token,
        "CULTURETIME_DISCORD_API_URL": discord.api_url,
        "CULTURETIME_PORT": str(port),
        "PYTHONPATH": str(HOUSE),
    }
    with (
        (folder / "log").open("a") as log,
        subprocess.Popen(
            [sys.executable, "-m", "culturetime", "run"], cwd=folder, env=given, stderr=log
        ) as process,
    ):
        try:
            yield
        finally:
            process.kill()


async def test_an_answer_that_was_in_the_air_is_shown_once(
    sqlite_url: str, discord: Discord, world: World, tmp_path: Path
) -> None:
    bot, giulia = await world.bot("palazzo"), await world.person()
    guild = await world.guild("Amici", giulia)
    await guild.add(bot)
    async with opened_house(sqlite_url, {}, "test") as house:
        await take_in(house, settings_for(sqlite_url, discord.api_url, "http://x"), {"palazzo": ""})
    with running(sqlite_url, discord, bot, tmp_path):
        await world.connects(bot)
        await world.fault(FaultKind.SLOW, route="POST /channels/", seconds=60)
        await giulia.type(bot, "ciao")
        await world.holds(1)
    await world.clear_faults()
    with running(sqlite_url, discord, bot, tmp_path):
        await world.connects(bot, times=2)
        await giulia.type(bot, "/help")
        await giulia.hears(bot, "/mygifts")
        said = [one.text for one in await giulia.read(bot) if one.is_bot]
    assert len(said) == 2
    assert "Palazzo Madama" in said[0]
