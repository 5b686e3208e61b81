"""A conversation with a museum's bot, in the terminal."""

import asyncio
import getpass
import locale
import os
from pathlib import Path
from typing import Annotated

import typer

from bots.console import (
    Chat,
    ConsoleTransport,
    Offer,
    PipedScreen,
    PretendPayment,
    Screen,
    Speaker,
    open_screen,
    words_in,
)
from core.community import museums
from core.conversation import Patience
from core.conversation.commands import COMMANDS
from core.giving.hand_over import Offered
from core.giving.refusals import GiftRefused
from core.language import LANGUAGES
from core.messages import Platform
from core.texts import Words
from culturetime.clock import read_clock
from culturetime.commands.output import plain
from culturetime.demo.folder import DEFAULT, Folder
from culturetime.encoder import loaded_reader
from culturetime.serving import reading_along
from culturetime.settings import read_settings
from culturetime.wiring import House, opened_house
from payments.sandbox import Outcome, Sandbox


def chat(
    museum: Annotated[str, typer.Argument(metavar="MUSEUM", help="The museum's short name.")],
    *,
    name: Annotated[str, typer.Option("--as", metavar="NAME", help="Who you are there.")] = "",
    folder: Annotated[Path, typer.Option(help="Where the demo keeps its files.")] = DEFAULT,
) -> None:
    """Talk to a museum's bot, on the demo's data unless CULTURETIME_DATABASE_URL is set."""
    speaker = Speaker(name=_name(name), museum=museum, language=_language())
    if asyncio.run(_talk(speaker, _database(folder))):
        raise typer.Exit(1)


async def _talk(speaker: Speaker, database: str) -> int:
    """Talk to the end; gives how many lines could not be heard."""
    words = words_in(speaker.language)
    screen = open_screen(_commands(words.language), _history())
    transport = ConsoleTransport(screen, speaker.address, words.corrected)
    transports = {Platform.CONSOLE: transport}
    caps = read_settings().caps
    # What comes through a pipe comes at once: without patience its answers would hang on the pace.
    patience = Patience.MEANING if isinstance(screen, PipedScreen) else Patience.NONE
    owner = f"chat {os.getpid()}"
    async with opened_house(
        database, transports, owner, load=loaded_reader, patience=patience, caps=caps
    ) as house:
        await house.store.network().read(lambda network: museums.named(network, speaker.museum))
        await house.sender.recover(speaker.address, read_clock())
        talk = _chat(house, speaker, screen, transport)
        if patience is Patience.MEANING:
            return await talk.run()
        async with reading_along(house, speaker.museum):
            return await talk.run()


def _chat(house: House, speaker: Speaker, screen: Screen, transport: ConsoleTransport) -> Chat:
    return Chat(
        speaker=speaker,
        screen=screen,
        transport=transport,
        ears=house.conversation,
        drain=lambda: house.sender.slice(speaker.address, read_clock()),
        payment=_payment(Sandbox(house.giving, read_clock)),
        words=words_in(speaker.language),
        now=read_clock,
    )


def _payment(sandbox: Sandbox) -> PretendPayment:
    async def offer(token: str) -> Offer | None:
        found = await sandbox.offer(token)
        return _page(found) if found else None

    async def settle(token: str, outcome: Outcome) -> bool:
        try:
            await sandbox.settle(token, outcome)
        except (GiftRefused, LookupError):
            return False
        return True

    return PretendPayment(
        offer,
        pay=lambda token: settle(token, Outcome.PAID),
        decline=lambda token: settle(token, Outcome.DECLINED),
    )


def _page(found: Offered) -> Offer:
    title = found.campaign.title
    return Offer(
        museum=found.museum.name,
        campaign=title.get(found.link.language) or next(iter(title.values())),
        amount=found.money,
        language=found.link.language,
    )


def _commands(language: str) -> dict[str, str]:
    words = Words(language)
    return {command.name: command.summary(words) for command in COMMANDS.values()}


def _database(folder: Path) -> str:
    """Choose the operator's database, else the demo's if there is one here."""
    settings, demo = read_settings(), Folder(folder)
    is_chosen = "database_url" in settings.model_fields_set
    return demo.database if demo.exists and not is_chosen else settings.database_url


def _name(wanted: str) -> str:
    """Take the name that was asked for, else the account's."""
    return " ".join(plain(wanted).split()) or _account()


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        # An account that only has a number, as in some containers.
        return f"user-{os.getuid()}"


def _language() -> str | None:
    """Read the language that the terminal is set to, if the bot speaks it."""
    # Asked without a second argument it changes nothing. `getlocale` takes "C" for English.
    language = locale.setlocale(locale.LC_CTYPE).partition("_")[0]
    return language if language in LANGUAGES else None


def _history() -> Path | None:
    """Say where the lines typed before are kept: the folder for such things of this account."""
    try:
        return Path.home() / ".local" / "state" / "culturetime" / "chat"
    except RuntimeError:
        return None
