"""The program is killed at random points: what was kept is answered, and nothing is said twice."""

import asyncio
import random
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bots.discord.marking import plainly
from core.community import museums
from core.community.museum_file import read_museum_file
from core.messages import Platform
from core.states.outreach import DeliveryState
from core.store import Store
from core.store.scope import across_museums, of_network
from core.store.tables.network import arrival
from core.store.tables.outreach import delivery
from core.texts import Words, payments
from culturetime.wiring import opened_house
from doubles.discord.client import Bot, Channel, Discord, FaultKind, Person, World
from doubles.errors import Impossible
from tests.bots.discord.test_killed import running
from tests.core.conversation.talk import NOW, TEXT
from tests.discord_double import discord, world

__all__ = ["discord", "world"]

_KILLS = 1
_PEOPLE = 3
_SPACE = 'platform = "simulated"\naddress = "sala"'
#: What each is answered alone, so that it is known whose answer is whose.
_COMMANDS = ("mydata", "settings", "why", "language")
_NUMBERS = of_network(select(arrival.c.number).where(arrival.c.platform == Platform.DISCORD))
_WAITING = (
    of_network(select(func.count()).where(arrival.c.handled_at.is_(None))),
    across_museums(
        select(func.count()).where(
            delivery.c.lane == "discord",
            delivery.c.state.in_([DeliveryState.PENDING, DeliveryState.CLAIMED]),
        )
    ),
)


async def _ask(person: Person, where: Channel | Bot, command: str) -> None:
    """Use a command; a program that is killed meanwhile answers nothing."""
    try:
        await person.send_slash(where, command)
    except Impossible:
        return


def _asked(number: int) -> tuple[str, str]:
    """Choose what is asked in the channel, and what in private.

    An answer that could not be promised in the channel comes in private too.
    """
    return _COMMANDS[number % len(_COMMANDS)], _COMMANDS[(number + 1) % len(_COMMANDS)]


async def _killed_while_asked(
    world: World, people: list[Person], where: list[Channel | Bot], number: int
) -> None:
    """Let everybody ask, and hold one of the requests back, so that the end comes in its midst."""
    chance = random.Random(number)  # noqa: S311 - the same every time
    route = chance.choice(["PATCH /webhooks/", "POST /interactions/"])
    await world.fault(FaultKind.SLOW, route=route, skip=chance.randrange(3), seconds=60)
    asked = _asked(number)
    await asyncio.gather(
        *(
            _ask(person, place, command)
            for person in people
            for place, command in zip(where, asked, strict=True)
        )
    )
    await world.holds(1)


async def _quiet(store: Store) -> set[int]:
    """Wait until nothing waits; gives the numbers of what was kept."""
    door = store.network()
    while await door.read(lambda network: sum(network.run(one).scalar_one() for one in _WAITING)):
        pass
    return set(await door.read(lambda network: list(network.run(_NUMBERS).scalars())))


@pytest.mark.parametrize("kills", [_KILLS, pytest.param(12, marks=pytest.mark.soak)])
async def test_no_answer_is_shown_twice_wherever_the_program_was_killed(
    sqlite_url: str, discord: Discord, world: World, tmp_path: Path, kills: int
) -> None:
    bot = await world.bot("palazzo")
    people = [await world.person(f"P{number}") for number in range(_PEOPLE)]
    guild = await world.guild("Amici", *people)
    await guild.add(bot)
    where: list[Channel | Bot] = [guild.general, bot]
    async with opened_house(sqlite_url, {}, "test") as house:
        file = read_museum_file(
            TEXT.replace(_SPACE, f'platform = "discord"\naddress = "{guild.general.id}"'), "it.toml"
        )
        await house.store.network().write(lambda network: museums.apply(network, file, NOW))
    for number in range(kills):
        with running(sqlite_url, discord, bot, tmp_path):
            await world.connects(bot, times=number + 1)
            await world.offers(people[0], bot, "mydata")
            await _killed_while_asked(world, people, where, number)
        await world.clear_faults()
    with running(sqlite_url, discord, bot, tmp_path):
        await world.connects(bot, times=kills + 1)
        for person in people:
            await person.type(bot, "/mygifts")
            await person.hears(bot, plainly(payments.no_gifts(Words("it"))))
        store = Store(sqlite_url)
        kept = await _quiet(store)
        await store.close()
    promised = await world.requests("POST /interactions/", bot)
    taken = {int(one["path"].partition("/")[0]) for one in promised}
    assert taken <= kept, "stored before it was answered"
    often = max(Counter(one for number in range(kills) for one in _asked(number)).values())
    for person in people:
        shown = [one for place in where for one in await person.read(place)]
        said = Counter(one.words for one in shown if one.is_bot and one.words)
        assert max(said.values(), default=0) <= often
