"""The program is killed while people talk to it: no word of theirs is lost, none answered twice."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import func, select

from bots.telegram.accounts import Mode
from bots.telegram.pacing import PER_SECOND
from core.states.outreach import DeliveryState
from core.store import Store
from core.store.scope import across_museums, of_network
from core.store.tables.network import arrival, incoming
from core.store.tables.outreach import delivery
from core.texts import Words, payments
from culturetime.wiring import opened_house
from doubles.telegram.client import Bot, Person, Telegram, World
from tests.bots.telegram.network import SECRET, settings_for, take_in
from tests.listening import free_socket
from tests.telegram_double import telegram, world

__all__ = ["telegram", "world"]

HOUSE = Path(__file__).parent.parent.parent
KILLS = 2
PEOPLE = 6
WORDS = ("/privacy", "/campaign", "/help")

_HEARD = of_network(select(func.count()).where(incoming.c.handled_at.is_not(None)))
_CAME = of_network(select(func.count()).where(arrival.c.problem.is_(None)))
_STATES = across_museums(
    select(delivery.c.state, func.count())
    .where(delivery.c.lane == "telegram")
    .group_by(delivery.c.state)
)


@contextmanager
def running(database: str, telegram: Telegram, bot: Bot) -> Iterator["subprocess.Popen[bytes]"]:
    """Run the program as an operator does; it is killed at the end, unless it was told to end."""
    with free_socket() as taken:
        port = taken.getsockname()[1]
    env = {
        **os.environ,  # noqa: TID251 - as it was started, with settings of this test
        "CULTURETIME_DATABASE_URL": database,
        "CULTURETIME_PORT": str(port),
        "CULTURETIME_SECRET_KEY": SECRET,
        "CULTURETIME_TELEGRAM_TOKEN": bot.token,
        "CULTURETIME_TELEGRAM_API_URL": telegram.address,
    }
    command = [sys.executable, "-m", "culturetime", "run"]
    with subprocess.Popen(command, cwd=HOUSE, env=env) as program:
        try:
            yield program
        finally:
            program.kill()


async def talk(people: list[Person], bot: Bot) -> None:
    """Let everybody say everything at once."""
    for word in WORDS:
        await asyncio.gather(*(person.type(bot, word) for person in people))


async def test_no_word_is_lost_and_none_is_answered_twice(
    sqlite_url: str, telegram: Telegram, world: World
) -> None:
    bot = await world.bot()
    people = [await world.person(f"P{number}") for number in range(PEOPLE)]
    settings = settings_for(sqlite_url, telegram.address, "http://127.0.0.1", Mode.POLLING)
    async with opened_house(sqlite_url, {}, "import") as house:
        await take_in(house, settings, {"palazzo": ""})
    await asyncio.gather(*(person.start(bot) for person in people))
    for _ in range(KILLS):
        with running(sqlite_url, telegram, bot):
            await talk(people, bot)
            await people[0].hears(bot)
    last = payments.no_gifts(Words("it"))
    with running(sqlite_url, telegram, bot) as program:
        await asyncio.gather(*(person.type(bot, "/mygifts") for person in people))
        await asyncio.gather(*(person.hears(bot, last) for person in people))
        program.send_signal(signal.SIGTERM)
        program.wait(30)
    said = PEOPLE * (1 + KILLS * len(WORDS) + 1)
    shown = [one for person in people for one in await person.read(bot) if one.is_bot]
    store = Store(sqlite_url)
    door = store.network()
    assert await door.read(lambda network: network.run(_HEARD).scalar_one()) == said
    assert await door.read(lambda network: network.run(_CAME).scalar_one()) == said
    rows = await door.read(lambda network: network.run(_STATES).all())
    states = {state: int(count) for state, count in rows}
    await store.close()
    assert sum(states.values()) == said
    # What a kill left in the air stays so until its lease is over, and is never sent again.
    in_the_air = states.get(DeliveryState.UNKNOWN, 0) + states.get(DeliveryState.SENDING, 0)
    assert in_the_air <= KILLS * PER_SECOND / 2
    assert states[DeliveryState.SENT] <= len(shown) <= states[DeliveryState.SENT] + in_the_air
