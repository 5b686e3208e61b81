"""The founding campaign, played from real input in the terminal and in a browser."""

import asyncio
import json
import socket
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated

import typer

from core.errors import Mistake
from culturetime import loop
from culturetime.answering import PortTaken, listen
from culturetime.clock import read_clock
from culturetime.commands.output import say
from culturetime.demo import running
from culturetime.demo.folder import DEFAULT, Folder
from culturetime.demo.front import Front, open_browser
from culturetime.demo.outside import Chats
from culturetime.demo.running import Plan
from culturetime.demo.view import choose_show
from culturetime.encoder import loaded_reader
from culturetime.lock import exclusive
from culturetime.settings import Settings, read_settings

_ANY = 0


def demo(
    *,
    speed: Annotated[
        float, typer.Option(min=0, help="Pace: 1 takes about two minutes, 0 runs unpaced.")
    ] = 1.0,
    port: Annotated[
        int | None,
        typer.Option(min=0, max=65_535, help="Where to serve the pages; 0 takes any free port."),
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="End with the replay; print a summary.")] = (
        False
    ),
    resume: Annotated[bool, typer.Option("--resume", help="Go on where it was stopped.")] = False,
    seed: Annotated[int | None, typer.Option(help="Other people, the same totals.")] = None,
    chats: Annotated[
        Chats, typer.Option(help="Where its people chat: all is on the real clients of both.")
    ] = Chats.SIMULATED,
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
        chats=chats,
        # A run that nobody watches has no visitors.
        load=None if once else loaded_reader,
    )
    with exclusive(plan.folder.database), _listen(settings, port, once=once) as opened:
        front = _front(plan, settings, opened, once=once)
        show = choose_show(sys.stdout, front.address)
        stay = running.end if once else _stay(front.address)
        summary = loop.run(running.run(plan, show, read_clock, stay, front))
    if once:
        say(plan.folder.nudges.read_text(encoding="utf-8").rstrip())
        sys.stdout.write(json.dumps(summary) + "\n")


def _listen(settings: Settings, port: int | None, *, once: bool) -> socket.socket:
    """Take the port that was asked for; a run that nobody watches makes do with any other."""
    is_asked_for = port is not None or "port" in settings.model_fields_set
    wanted = settings.port if port is None else port
    try:
        return listen(settings.host, wanted)
    except PortTaken as taken:
        if once and not is_asked_for:
            return listen(settings.host, _ANY)
        raise Mistake(
            f"Port {wanted} is taken by another program. Choose another: make demo PORT="
            f"{wanted + 1}"
        ) from taken


def _front(plan: Plan, settings: Settings, opened: socket.socket, *, once: bool) -> Front:
    def shown(address: str) -> None:
        if sys.stdout.isatty() and not once:
            open_browser(address)

    return Front(
        settings=settings.model_copy(update={"port": opened.getsockname()[1]}),
        opened=opened,
        log=plan.folder.path / "serving.log",
        shown=shown,
    )


def _stay(address: str) -> Callable[[], Awaitable[None]]:
    async def stay() -> None:
        """Stay open for visitors until the program is interrupted."""
        say(f"All stays usable at {address} until you press Ctrl-C.")
        sys.stdout.flush()
        await asyncio.Event().wait()

    return stay
