"""An update before it goes out: as each platform will show it, and brought to one of the staff."""

import asyncio
from dataclasses import replace
from enum import StrEnum
from typing import Annotated

import typer

from core.community.museums import now_of
from core.errors import Mistake
from core.messages import Message, Platform
from core.outreach import updates
from core.outreach.frozen import in_order
from core.outreach.updates import Obstacle, UpdateRefused
from core.store import MuseumScope, NetworkScope
from core.store.queries import members, pictures, staff
from core.stress import Run, Style
from core.texts import updates as texts
from culturetime.clock import read_clock
from culturetime.commands.output import plain, say
from culturetime.commands.update.application import app
from culturetime.commands.update.doing import doubts, own, written
from culturetime.commands.update.refused import WORDS
from culturetime.seeing import WAYS


class Where(StrEnum):
    """A platform whose readers see updates."""

    TELEGRAM = "telegram"
    DISCORD = "discord"
    WEBCHAT = "webchat"


_STYLES = {Style.BOLD: {"bold": True}, Style.ITALIC: {"italic": True}, Style.LINK: {}}

_Language = Annotated[str, typer.Option("--language", help="Such as fr; else each one.")]
_Platform = Annotated[Where | None, typer.Option("--platform", help="One; else each one.")]
_Raw = Annotated[bool, typer.Option("--raw", help="The very bytes that the platform is given.")]


@app.command()
def preview(
    museum: str,
    number: int,
    language: _Language = "",
    platform: _Platform = None,
    *,
    raw: _Raw = False,
) -> None:
    """Show the update NUMBER as its readers will see it, on each platform in each language."""
    found, careful = asyncio.run(
        written(lambda network: _messages(network, museum, number, language))
    )
    for where in [platform] if platform else list(Where):
        for code, message in found.items():
            _show(where, code, message, raw=raw)
    for line in [] if raw else careful:
        say(line)


@app.command()
def test(museum: str, number: int, email: str) -> None:
    """Bring the update NUMBER to the chats of the staff with EMAIL alone (see staff tie)."""
    say(asyncio.run(written(lambda network: _tried(network, museum, number, email))))


def _messages(
    network: NetworkScope, slug: str, number: int, language: str
) -> tuple[dict[str, Message], list[str]]:
    """Compose it in each language, and say what will perhaps not be read as it is meant."""
    museum = own(network, slug)
    update = updates.standing(network.museum(museum.id), number).update
    if language and language not in update.texts:
        known = ", ".join(update.texts)
        raise Mistake(f"Update {number} is written in {known}, not in {language!r}.")
    wanted = [language] if language else list(in_order(museum.languages, update.texts))
    slugged = {code: updates.preview(museum, update, code) for code in wanted}
    shown = replace(update, texts={code: update.texts[code] for code in wanted})
    messages = {
        code: replace(_pictured(network.museum(museum.id), message), museum=museum.slug)
        for code, message in slugged.items()
    }
    return messages, doubts(museum, shown)


def _pictured(scope: MuseumScope, message: Message) -> Message:
    """Give a message with the bytes of its picture."""
    if message.image is None:
        return message
    data = pictures.find(scope, message.image.key) or b""
    return replace(message, image=replace(message.image, data=data))


def _show(where: Where, code: str, message: Message, *, raw: bool) -> None:
    encode, see = WAYS[Platform(where)]
    encoded = encode(message)
    if raw:
        # Behind the end of the line come the bytes of the picture, which no terminal shows.
        say(encoded.body.partition(b"\n")[0].decode())
        return
    for place, seen in enumerate(see(encoded)):
        say(f"-- {where}, {code}")
        if message.image is not None and place == 0:
            say(f"[picture: {message.image.alt}]")
        typer.echo("".join(map(_run, seen.runs)))
        for row in seen.buttons:
            say("  ".join(f"[{label}]" for label in row))


def _run(run: Run) -> str:
    """Write words as a terminal shows them; without one the styles are left out."""
    text = plain(run.text)
    if run.style is None:
        return text
    shown = typer.style(text, **_STYLES[run.style])
    return f"{shown} ({plain(run.url)})" if run.style is Style.LINK else shown


def _tried(network: NetworkScope, slug: str, number: int, email: str) -> str:
    museum = own(network, slug)
    scope = network.museum(museum.id)
    update = updates.standing(scope, number).update
    tied = [
        members.identity_of(network, *known) for known in staff.identities_of(scope, email.lower())
    ]
    if not any(tied):
        raise Mistake(
            f"No chat is tied to {email!r}: culturetime staff tie {slug} EMAIL PLATFORM SENDER. "
            f"In a staff space, /update {number} test brings it to who writes that."
        )
    chats = [one for one in tied if one is not None and updates.can_be_brought(museum, one)]
    if not chats:
        raise UpdateRefused(Obstacle.NO_CHAT)
    for one in chats:
        updates.bring_to(scope, museum, update, one, now_of(museum, read_clock()))
    return texts.tried(WORDS, count=len(update.texts))
