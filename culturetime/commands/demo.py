"""The founding campaign, played from real input in the terminal."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from culturetime.clock import read_clock
from culturetime.demo import running
from culturetime.demo.folder import DEFAULT, Folder
from culturetime.demo.running import Plan
from culturetime.demo.view import choose_show
from culturetime.lock import exclusive
from culturetime.settings import read_settings


def demo(
    *,
    speed: Annotated[
        float, typer.Option(min=0, help="Pace: 1 takes about two minutes, 0 runs unpaced.")
    ] = 1.0,
    once: Annotated[bool, typer.Option("--once", help="End with the replay; print a summary.")] = (
        False
    ),
    resume: Annotated[bool, typer.Option("--resume", help="Go on where it was stopped.")] = False,
    seed: Annotated[int | None, typer.Option(help="Other people, the same totals.")] = None,
    folder: Annotated[Path, typer.Option(help="Where the demo keeps its files.")] = DEFAULT,
) -> None:
    """Play Turin, 2013: 1,589 people and one Meissen service. No account or token is needed."""
    settings = read_settings()
    chosen = "database_url" in settings.model_fields_set
    plan = Plan(
        folder=Folder(folder),
        database=settings.database_url if chosen else None,
        speed=speed,
        seed=seed,
        resume=resume,
    )
    stay = running.end if once else running.stay
    with exclusive(plan.folder.database):
        summary = asyncio.run(running.run(plan, choose_show(sys.stdout), read_clock, stay))
    if once:
        sys.stdout.write(json.dumps(summary) + "\n")
