"""An update is watched as it goes out."""

import asyncio
from dataclasses import replace
from functools import partial
from typing import Annotated

import typer

from core.community import museums
from core.community.museums import now_of
from core.outreach.updates.progress import Progress, progress
from core.states.outreach import Fate
from core.store import NetworkScope
from core.store.queries.museums import Museum
from core.texts import reports as texts
from culturetime.clock import read_clock
from culturetime.commands.output import say
from culturetime.commands.update.application import app
from culturetime.commands.update.doing import next_, title
from culturetime.commands.update.refused import WORDS, told
from culturetime.opening import opened_store
from culturetime.settings import read_settings

_STILL = (
    "Nothing of it moved for a minute: culturetime run brings it, and culturetime doctor tells "
    "which bot is missing."
)

_Every = Annotated[float, typer.Option("--every", min=0.1, help="Seconds between two looks.")]


@app.command()
def watch(museum: str, number: int, every: _Every = 2.0) -> None:
    """Show how far the update NUMBER has come, how fast it goes and until when; ends with it."""
    asyncio.run(_watch(museum, number, every))


async def _watch(slug: str, number: int, every: float) -> None:
    async with opened_store(read_settings().database_url) as store:
        look = told(partial(_progress, slug, number))
        shown: list[str] = []
        while True:
            found, museum = await store.network().read(look)
            lines = _lines(found, museum)
            if lines != shown:
                shown = lines
                say("\n".join(lines))
            if found.is_over:
                return
            await asyncio.sleep(every)


def _progress(slug: str, number: int, network: NetworkScope) -> tuple[Progress, Museum]:
    museum = museums.named(network, slug)
    found = progress(network.museum(museum.id), number, now_of(museum, read_clock()))
    return found, museum


def _lines(found: Progress, museum: Museum) -> list[str]:
    told, words = found.report, replace(WORDS, zone=museum.zone)
    if told.of.occasion is None:
        return [title(told.of), *next_(museum, told.of)]
    lines = [title(told.of), texts.so_far(words, ended=found.ended, count=told.total)]
    if not found.is_over:
        lines.append(texts.pace(words, per_second=found.per_second, until=found.until))
    if found.postponed_until is not None:
        lines.append(texts.postponed(words, count=found.postponed, until=found.postponed_until))
    if found.is_still:
        lines.append(_STILL)
    for fate in (Fate.FAILED, Fate.UNKNOWN):
        if count := told.count(fate):
            lines.append(texts.line(words, fate=fate, count=count))
            because = partial(texts.because, words)
            lines += [because(reason=why, count=n) for why, n in told.reasons(fate).items()]
    return lines
