"""What became of updates; and what is in doubt, sent again."""

import asyncio
from datetime import datetime
from functools import partial
from typing import Annotated

import typer

from core.community import museums
from core.community.museums import now_of
from core.outreach import updates
from core.outreach.updates import Report
from core.outreach.updates.report import csv
from core.states.outreach import Fate
from core.store import MuseumScope, NetworkScope
from core.store.queries import unsent
from core.store.queries.unsent import Unknown
from core.texts import reports as texts
from core.texts import updates as updates_texts
from culturetime.clock import read_clock
from culturetime.commands.output import say
from culturetime.commands.update.application import app
from culturetime.commands.update.doing import title, written
from culturetime.commands.update.refused import WORDS

_REPORTED = 1000
_LISTED = 50
_NEWEST = 0

_Number = Annotated[int, typer.Argument(help="Which one; without it the newest ones.")]
_Csv = Annotated[bool, typer.Option("--csv", help="As a table for spreadsheets.")]
_Yes = Annotated[bool, typer.Option("--yes", help="Don't ask.")]


@app.command()
def report(museum: str, number: _Number = _NEWEST, *, as_csv: _Csv = False) -> None:
    """Tell what became of the update NUMBER, by reason; its lines add up to its audience."""
    found = asyncio.run(written(lambda network: _reports(network, museum, number)))
    if as_csv:
        say(csv(found).removesuffix("\r\n"))
        return
    for one in found:
        for line in _lines(one):
            say(line)
    if not found:
        say(updates_texts.none_yet(WORDS))


@app.command()
def unknown(museum: str, number: int) -> None:
    """List what perhaps did not arrive of the update NUMBER."""
    lost = asyncio.run(written(lambda network: _unknown(network, museum, number)))
    for one in lost:
        at = one.settled_at.isoformat(timespec="seconds") if one.settled_at else ""
        say(f"{one.lane} {one.address or ''} {at}".strip())
    if not lost:
        say(texts.none_unknown(WORDS, number=number))


@app.command()
def resend(museum: str, number: int, *, yes: _Yes = False) -> None:
    """Send again what perhaps did not arrive of the update NUMBER; it may be read twice."""
    lost = asyncio.run(written(lambda network: _unknown(network, museum, number)))
    if not lost:
        say(texts.none_unknown(WORDS, number=number))
        return
    if not yes:
        typer.confirm(texts.unknown(WORDS, number=number, count=len(lost)), abort=True)
    count = asyncio.run(written(lambda network: _resent(network, museum, number)))
    say(texts.resent(WORDS, count=count))


def _scope(network: NetworkScope, slug: str) -> tuple[MuseumScope, datetime]:
    museum = museums.named(network, slug)
    return network.museum(museum.id), now_of(museum, read_clock())


def _reports(network: NetworkScope, slug: str, number: int) -> list[Report]:
    scope, _ = _scope(network, slug)
    if number != _NEWEST:
        return [updates.report(scope, number)]
    return updates.reports_of(scope, _REPORTED)


def _unknown(network: NetworkScope, slug: str, number: int) -> list[Unknown]:
    scope, now = _scope(network, slug)
    found = updates.standing(scope, number)
    return unsent.unknown_of(scope, found.update.id, now, _LISTED)


def _resent(network: NetworkScope, slug: str, number: int) -> int:
    scope, now = _scope(network, slug)
    return updates.resend(scope, number, now)


def _lines(one: Report) -> list[str]:
    if one.of.occasion is None:
        return [title(one.of), texts.not_started(WORDS)]
    lines = [title(one.of)]
    for fate in Fate:
        lines.append(texts.line(WORDS, fate=fate, count=one.count(fate)))
        because = partial(texts.because, WORDS)
        lines += [because(reason=why, count=n) for why, n in one.reasons(fate).items()]
    return [*lines, texts.total(WORDS, count=one.total, searching=one.is_searching)]
