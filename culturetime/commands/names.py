"""Names and messages that givers let the public read: list, hide and show them."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Annotated

import typer

from core.community import museums
from core.community.museums import now_of
from core.errors import Mistake
from core.giving import publicity
from core.money import Money
from core.states.giving import Publicity
from core.store import MuseumScope, NetworkScope
from core.store.queries.museums import Museum
from core.store.queries.pledges import Pledge
from core.texts import Words
from core.texts.staff import held_for
from culturetime.clock import read_clock
from culturetime.commands.output import say
from culturetime.opening import opened_store
from culturetime.settings import read_settings

_Hide = Annotated[int | None, typer.Option("--hide", metavar="GIFT", help="Show it no more.")]
_Show = Annotated[int | None, typer.Option("--show", metavar="GIFT", help="Let the public see it.")]
_Held = Annotated[bool, typer.Option("--held", help="List only what waits for you to look.")]

Decide = Callable[[MuseumScope, int, datetime], Pledge]


def names(museum: str, hide: _Hide = None, show: _Show = None, held: _Held = False) -> None:  # noqa: FBT002 -- an option of the command line
    """List what givers to MUSEUM wrote for the public, or hide or show that of one gift."""
    if hide is not None and show is not None:
        message = "A gift is hidden or shown: give one of --hide and --show."
        raise Mistake(message)
    if hide is not None:
        asyncio.run(_decide(museum, hide, publicity.hide, "no longer shown"))
    elif show is not None:
        asyncio.run(_decide(museum, show, publicity.show, "shown"))
    else:
        asyncio.run(_list(museum, [Publicity.HELD] if held else _ORDER))


_NONE = "Nobody has given a name or a message for the public."
_NONE_WAITS = "No name or message waits for you to look."
#: What waits comes first.
_ORDER = [Publicity.HELD, Publicity.SHOWN, Publicity.HIDDEN]


async def _decide(slug: str, gift: int, decide: Decide, what: str) -> None:
    wall = read_clock()

    def work(network: NetworkScope) -> None:
        museum = museums.named(network, slug)
        decide(network.museum(museum.id), gift, now_of(museum, wall))

    async with opened_store(read_settings().database_url) as store:
        await store.network().write(work)
    say(f"What came with the gift {gift} is {what}.")


async def _list(slug: str, wanted: list[Publicity]) -> None:
    async with opened_store(read_settings().database_url) as store:
        museum = await store.network().read(lambda network: museums.named(network, slug))
        found = await store.museum(museum.id).read(
            lambda scope: [one for each in wanted for one in publicity.listed(scope, each)]
        )
    for pledge in found:
        say(_line(museum, pledge))
    if not found:
        say(_NONE_WAITS if wanted == [Publicity.HELD] else _NONE)


def _line(museum: Museum, pledge: Pledge) -> str:
    """Tell of a gift on one line, and below it what came with it."""
    given = (pledge.reported_at or pledge.started_at).astimezone(museum.zone)
    amount = Money(pledge.amount_minor, pledge.currency)
    words = [text for text in (pledge.public_name, pledge.public_message) if text]
    head = f"{pledge.id}  {given:%Y-%m-%d %H:%M}  {amount}  {_state(pledge)}"
    return "\n".join([head, *(f"    {text}" for text in words)])


def _state(pledge: Pledge) -> str:
    """Say whether the public sees it, and why not."""
    why = f": {held_for(Words('en'), pledge.held_for)}" if pledge.held_for else ""
    return f"{pledge.publicity.value}{why}"
