"""The demo's pages: the network as `culturetime run` serves it, and the page of the replay."""

import asyncio
import socket
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from culturetime.answering import answering
from culturetime.application import WEBCHAT, opened_application, own_url
from culturetime.clock import read_clock
from culturetime.demo.page import ADDRESS, Board, page_routes
from culturetime.settings import Settings
from culturetime.wiring import House
from scheduler.engine import Engine


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """Where the demo serves: at `opened`, which `settings` name as host and port.

    `log` takes what goes wrong in serving, `shown` is called once the page is there.
    """

    settings: Settings
    opened: socket.socket
    log: Path
    shown: Callable[[str], None]

    @property
    def address(self) -> str:
        """The address of the page."""
        return address_of(self.settings)


def address_of(settings: Settings) -> str:
    """Give the address of the demo's page."""
    return f"{own_url(settings)}{ADDRESS}"


@asynccontextmanager
async def served_front(
    front: Front, house: House, engine: Engine, board: Board, keys: str
) -> AsyncIterator[None]:
    """Serve while this is entered. The keys are kept beside the database at `keys`."""
    settings = front.settings
    routes = page_routes(board, house, read_clock, settings.public_url)
    wake = partial(engine.wake, WEBCHAT)
    async with (
        opened_application(house, settings, keys, wake, routes=[routes]) as application,
        answering(application, front.opened, front.log),
    ):
        front.shown(front.address)
        try:
            yield
        finally:
            board.is_closing = True


def open_browser(address: str) -> None:
    """Show the page where there is a browser with a window; anywhere else do nothing."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return
    # One of this very kind would run in the terminal, in the place of the replay.
    if type(browser) is not webbrowser.GenericBrowser:
        asyncio.get_running_loop().run_in_executor(None, browser.open, address)
