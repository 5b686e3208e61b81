"""The program itself: web, clock and senders in one process."""

from enum import StrEnum
from typing import Annotated

import typer

from culturetime import loop
from culturetime.lock import exclusive
from culturetime.server import serve
from culturetime.settings import read_settings


class Role(StrEnum):
    """What this process does; on an embedded database it does all."""

    ALL = "all"
    WEB = "web"
    BOTS = "bots"
    WORKER = "worker"


def run(
    role: Annotated[Role, typer.Option(help="What this process does, beside others.")] = Role.ALL,
) -> None:
    """Run the network until it is stopped."""
    settings = read_settings()
    with exclusive(settings.database_url):
        web, bots = role in {Role.ALL, Role.WEB}, role in {Role.ALL, Role.BOTS}
        loop.run(serve(settings, web=web, bots=bots))
