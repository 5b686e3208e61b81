"""The same dialogue on every platform: the same words and the same buttons, in the same order."""

import shutil
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import pytest

from core.conversation.commands import COMMANDS
from doubles.discord.client import Discord
from doubles.discord.client import World as DiscordWorld
from doubles.telegram.client import Telegram, World
from tests.discord_double import discord
from tests.discord_double import world as discord_world
from tests.journeys.parity.console import console_visitor
from tests.journeys.parity.discord import discord_visitor
from tests.journeys.parity.simulated import simulated_visitor
from tests.journeys.parity.telegram import telegram_visitor
from tests.journeys.parity.visitor import Answer, Visitor
from tests.journeys.parity.webchat import webchat_visitor
from tests.telegram_double import telegram, world

__all__ = [
    "discord",
    "discord_world",
    "telegram",
    "world",
]


@dataclass(frozen=True, slots=True)
class Press:
    """A button is pressed."""

    label: str


#: What names the platform, or holds what is drawn by lot, can't be the same everywhere.
_OWN = {"mydata", "link"}
_COMMANDS = tuple(f"/{name}" for name in COMMANDS if name not in {*_OWN, "start", "forget"})
DIALOGUES: dict[str, tuple[str | Press, ...]] = {
    "it": (
        "/start",
        "quanto manca?",
        Press("Dona"),
        "cinquanta lire",
        "/give 0",
        "/human chi ha dipinto la teiera?",
        *_COMMANDS,
        "/forget",
        Press("Cancella i miei dati"),
    ),
    "fr": ("/start", "combien manque-t-il ?", Press("Donner"), "/settings", *_COMMANDS, "stop"),
    "en": ("/start", "when does it end?", "/give 15", "<b>&amp; *_~`</b> @everyone", *_COMMANDS),
}


@pytest.fixture
def fresh(tmp_path: Path, sqlite_template: Path) -> Callable[[], str]:
    """Give a way to get one fresh database after another."""
    numbers = count()

    def copy() -> str:
        file = tmp_path / f"{next(numbers)}.db"
        shutil.copy(sqlite_template, file)
        return f"sqlite:///{file}"

    return copy


async def transcript(visitor: Visitor, turns: tuple[str | Press, ...]) -> list[list[Answer]]:
    """Play a dialogue where everything arrives at once; gives what is heard after each turn."""
    heard = []
    for turn in turns:
        await _take(visitor, turn)
        heard.append(await visitor.hear(1))
    return heard


async def follows(
    visitor: Visitor, turns: tuple[str | Press, ...], script: list[list[Answer]]
) -> None:
    """Play a dialogue and compare each turn with the script."""
    for turn, expected in zip(turns, script, strict=True):
        await _take(visitor, turn)
        assert await visitor.hear(len(expected)) == expected, turn


def nameless(script: list[list[Answer]]) -> list[list[Answer]]:
    """Write a script as a guest of the page hears it, whose name nobody knows."""
    return [
        [replace(one, text=one.text.replace(", Giulia", "")) for one in turn] for turn in script
    ]


async def _take(visitor: Visitor, turn: str | Press) -> None:
    match turn:
        case Press(label):
            await visitor.press(label)
        case str(text):
            await visitor.say(text)


@pytest.mark.parametrize("language", DIALOGUES)
async def test_a_dialogue_is_the_same_everywhere(  # noqa: PLR0917 - one for each platform
    fresh: Callable[[], str],
    tmp_path: Path,
    telegram: Telegram,
    world: World,
    discord: Discord,
    discord_world: DiscordWorld,
    language: str,
) -> None:
    turns = DIALOGUES[language]
    async with simulated_visitor(fresh(), tmp_path, language) as person:
        script = await transcript(person, turns)
    elsewhere: tuple[tuple[AbstractAsyncContextManager[Visitor], list[list[Answer]]], ...] = (
        (console_visitor(fresh(), language), script),
        (telegram_visitor(fresh(), telegram, world, language), script),
        (discord_visitor(fresh(), discord, discord_world, language), script),
        (webchat_visitor(fresh(), language), nameless(script)),
    )
    for door, expected in elsewhere:
        async with door as visitor:
            await follows(visitor, turns, expected)
