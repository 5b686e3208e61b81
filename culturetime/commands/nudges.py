"""The rules by which a museum's members are reminded: listed, shown, turned on and off."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Annotated, TypeVar

import typer

from core.community import museums
from core.community.museums import now_of
from core.errors import Mistake
from core.outreach.nudges import adopting, reporting
from core.outreach.nudges.adopting import Brought, NoHolidays, NoSuchRule
from core.outreach.nudges.sequences import SEQUENCES, Sequence
from core.outreach.previewing import preview as previewed
from core.states.nudges import RestDay
from core.states.staff import StaffDeed
from core.store import MuseumScope, NetworkScope
from core.store.queries.museums import Museum
from core.texts import Words, desk_nudges, nudge_rules
from culturetime.clock import read_clock
from culturetime.commands.deeds import note
from culturetime.commands.output import say
from culturetime.opening import opened_store
from culturetime.settings import read_settings

app = typer.Typer(no_args_is_help=True, help="The rules by which members are reminded.")

_T = TypeVar("_T")
_WORDS = Words("en")
#: Who turned on what was turned on here.
_HERE = "command line"


@app.command("list")
def list_(museum: str) -> None:
    """List the rules of MUSEUM, which are on, and what each brought."""
    found = asyncio.run(
        _at(museum, lambda scope, of, _now: reporting.lines(scope, of.caps, _WORDS))
    )
    for line in found:
        say(line)


@app.command()
def adopt(museum: str, rule: str) -> None:
    """Turn RULE on for MUSEUM."""

    def work(scope: MuseumScope, _museum: Museum, now: datetime) -> None:
        adopting.adopt(scope, rule, _HERE, now)
        note(scope, StaffDeed.ADOPTED, now, rule=rule)

    asyncio.run(_at(museum, work))
    say(desk_nudges.adopted(_WORDS, title=nudge_rules.titles(_WORDS)[rule]))


@app.command()
def off(museum: str, rule: str) -> None:
    """Turn RULE off for MUSEUM; what it planned does not come."""

    def work(scope: MuseumScope, _museum: Museum, now: datetime) -> None:
        adopting.turn_off(scope, rule, now)
        note(scope, StaffDeed.TURNED_OFF, now, rule=rule)

    asyncio.run(_at(museum, work))
    say(desk_nudges.turned_off(_WORDS, title=nudge_rules.titles(_WORDS)[rule]))


@app.command()
def rest(museum: str, days: Annotated[list[RestDay] | None, typer.Argument()] = None) -> None:
    """Let the reminders of MUSEUM's rules rest on DAYS: weekends, holidays; without any, never."""

    def work(network: NetworkScope, of: Museum, now: datetime) -> None:
        adopting.rest(network, of, days or ())
        names = " ".join(days or ())
        note(network.museum(of.id), StaffDeed.EDITED, now, rule="rest", days=names)

    asyncio.run(_in_network(museum, work))
    say(desk_nudges.rests(_WORDS, kinds=days or ()))


@app.command()
def rewrite(museum: str, rule: str, step: int, language: str, text: str) -> None:
    """Write words of MUSEUM's own for STEP (1 is the first) of RULE in LANGUAGE; "-" for ours."""

    def work(scope: MuseumScope, of: Museum, now: datetime) -> list[str]:
        if language not in of.languages:
            raise Mistake(f"{of.name} speaks {', '.join(of.languages)}, and not {language!r}.")
        own = (rule, step - 1, language, text, _HERE)
        wanted = adopting.rewrite(scope, *own, now)
        note(scope, StaffDeed.EDITED, now, rule=rule, step=step)
        return _previewed(scope, of, wanted, language, now)

    _say_steps(asyncio.run(_at(museum, work)))


@app.command()
def show(museum: str, rule: str) -> None:
    """Show what RULE brought at MUSEUM, and the museum's own words for it."""

    def work(scope: MuseumScope, _museum: Museum, _now: datetime) -> Brought:
        wanted = adopting.named(rule)
        return next(one for one in adopting.brought(scope) if one.sequence is wanted)

    found = asyncio.run(_at(museum, work))
    say(reporting.line(found, _WORDS))
    for step, texts in sorted((found.rule.texts if found.rule else {}).items()):
        for language, text in texts.items():
            say(f"  step {int(step) + 1}, {language}: {text}")


@app.command()
def preview(museum: str, rule: str, language: str = "") -> None:
    """Show each step of RULE as members of MUSEUM would read it now."""

    def work(scope: MuseumScope, of: Museum, now: datetime) -> list[str]:
        return _previewed(scope, of, adopting.named(rule), language or of.languages[0], now)

    _say_steps(asyncio.run(_at(museum, work)))


def _previewed(
    scope: MuseumScope, of: Museum, wanted: Sequence, language: str, now: datetime
) -> list[str]:
    words, steps = Words(language, of.zone), range(len(wanted.steps))
    return [previewed(scope, of, wanted, step, words, now) for step in steps]


def _say_steps(texts: list[str]) -> None:
    for number, text in enumerate(texts, 1):
        say(f"{number}. {text}")


async def _at(slug: str, work: Callable[[MuseumScope, Museum, datetime], _T]) -> _T:
    """Do something at a museum, at its own instant; raises Mistake."""
    return await _in_network(
        slug, lambda network, museum, now: work(network.museum(museum.id), museum, now)
    )


async def _in_network(slug: str, work: Callable[[NetworkScope, Museum, datetime], _T]) -> _T:
    wall = read_clock()

    def inside(network: NetworkScope) -> _T:
        museum = museums.named(network, slug)
        try:
            return work(network, museum, now_of(museum, wall))
        except NoHolidays as unknown:
            raise Mistake(str(unknown)) from None
        except NoSuchRule as unknown:
            known = ", ".join(name for name, one in SEQUENCES.items() if not one.is_asked)
            raise Mistake(f"{unknown} Known are: {known}.") from None

    async with opened_store(read_settings().database_url) as store:
        return await store.network().write(inside)
